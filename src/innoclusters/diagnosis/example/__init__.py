"""A cluster that ships with the package: invented, to try things out and to copy the form of its tables."""

from __future__ import annotations

from importlib.resources import as_file, files

from innoclusters.diagnosis import Cluster, read_cluster

NAME = "Example cluster; invented"
"""What the example is called wherever it is shown."""


def example_cluster() -> Cluster:
    """Return the invented example: 40 actors around marine sensors, with four kinds of tie.

    No actor, place or tie in it is real, so that nothing learned from it is evidence of anything.

    Examples
    --------
    >>> example_cluster().sectors
    {'U': 5, 'B': 21, 'G': 4, 'C': 4, 'F': 3, 'X': 3}
    """
    with as_file(files(__name__)) as folder:
        return read_cluster(folder / "ties.csv", folder / "actors.csv", name=NAME)
