"""Measures, models, data and figures for the network structure of regional innovation clusters."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from innoclusters.cluster import Cluster, ClusterError, read_cluster
    from innoclusters.examples import example_cluster

__all__ = ["Cluster", "ClusterError", "__version__", "example_cluster", "read_cluster"]

__version__ = version("innoclusters")

_HOMES = {
    "Cluster": "cluster",
    "ClusterError": "cluster",
    "read_cluster": "cluster",
    "example_cluster": "examples",
}
"""Modules of the names above; they are imported on first use, so that the command line starts at once."""


def __getattr__(name: str) -> Any:
    """Return a name of this package from the module it lives in."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    """Return the names of this package, with those not imported yet."""
    return sorted({*globals(), *__all__})
