"""Clusters that ship with the package: invented, to try things out and to copy the form of their tables."""

from __future__ import annotations

from importlib.resources import as_file, files

from innoclusters.diagnosis import Cluster, read_cluster

EXAMPLES = {
    "hub": "Torvald Gearworks and its suppliers; invented",
    "proto": "Cutlers of the Asken valley; invented",
    "helix": "Marine sensors at Port Merrow; invented",
}
"""What each example is called wherever it is shown."""


def example_cluster(name: str = "helix") -> Cluster:
    """Return an invented cluster: suppliers around one maker, a valley of cutlers, or makers of sensors.

    Each was written as a story in which one of the report's types is plain. No actor, place or tie is real,
    so that nothing learned from it is evidence of anything.

    Parameters
    ----------
    name
        "hub", "proto" or "helix", the type that it shows.

    Raises
    ------
    ValueError
        If there is no example of this name.

    Examples
    --------
    >>> example_cluster("hub").sectors
    {'U': 2, 'B': 38, 'G': 3, 'C': 2, 'F': 1, 'X': 3}
    """
    if name not in EXAMPLES:
        raise ValueError(f"The example is {name!r}, expected one of {', '.join(EXAMPLES)}.")
    with as_file(files(__name__)) as folder:
        return read_cluster(folder / name / "ties.csv", folder / name / "actors.csv", name=EXAMPLES[name])
