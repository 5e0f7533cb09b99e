"""Measures, models, data and figures for the network structure of regional innovation clusters."""

from __future__ import annotations

import os
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from innoclusters.diagnosis import Cluster, ClusterError, example_cluster, read_cluster

__all__ = ["Cluster", "ClusterError", "__version__", "example_cluster", "read_cluster"]

__version__ = version("innoclusters")

try:
    Path.home()
except RuntimeError:  # no HOME, and a user whom the system does not know, as in a container
    os.environ["HOME"] = os.devnull  # altair asks for a home when it is imported; nothing can be kept there


def __getattr__(name: str) -> Any:
    """Return a name from `innoclusters.diagnosis` on first use, so that the command line starts at once."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("innoclusters.diagnosis"), name)


def __dir__() -> list[str]:
    """Return the names of this package, with those not imported yet."""
    return sorted({*globals(), *__all__})
