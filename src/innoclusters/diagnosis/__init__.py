"""A cluster of one's own: read it, tell which network model it follows, how sure that is, what it lacks.

Throughout, `diagnosis` (or `d`) is a :class:`Diagnosis`, `lang` the language "en" or "ru", `G` an undirected
simple graph whose actors have the attribute "sector", `participations` a table with columns project and
organization, `size` the actors, ties and sectors that simulated networks have, `values` the statistics
`measures.fast.STATISTICS` of a network, `table` a reference table, `rng` a source of randomness, and `jobs`,
`cache` and `progress` what they are for :func:`diagnose`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from innoclusters.diagnosis.cluster import Cluster, ClusterError, Dropped, Reach
    from innoclusters.diagnosis.comparing import Comparison, compare
    from innoclusters.diagnosis.diagnosing import by_layer, diagnose
    from innoclusters.diagnosis.example import example_cluster
    from innoclusters.diagnosis.reading import (
        accepted_columns,
        accepted_sectors,
        read_cluster,
        read_nonrespondents,
    )
    from innoclusters.diagnosis.report import summary, to_csv, to_html
    from innoclusters.diagnosis.result import Diagnosis

__all__ = [
    "Cluster",
    "ClusterError",
    "Comparison",
    "Diagnosis",
    "Dropped",
    "Reach",
    "accepted_columns",
    "accepted_sectors",
    "by_layer",
    "compare",
    "diagnose",
    "example_cluster",
    "read_cluster",
    "read_nonrespondents",
    "summary",
    "to_csv",
    "to_html",
]

_HOMES = {
    **dict.fromkeys(("Cluster", "ClusterError", "Dropped", "Reach"), "cluster"),
    **dict.fromkeys(
        ("accepted_columns", "accepted_sectors", "read_cluster", "read_nonrespondents"), "reading"
    ),
    **dict.fromkeys(("summary", "to_csv", "to_html"), "report"),
    "Diagnosis": "result",
    **dict.fromkeys(("by_layer", "diagnose"), "diagnosing"),
    **dict.fromkeys(("Comparison", "compare"), "comparing"),
    "example_cluster": "example",
}
"""Modules of the names above. They are imported on first use, so that the command line reads and refuses
files without waiting for what only the simulation needs."""


def __getattr__(name: str) -> Any:
    """Return a name of this package from the module it lives in."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    """Return the names of this package, with those not imported yet."""
    return sorted({*globals(), *__all__})
