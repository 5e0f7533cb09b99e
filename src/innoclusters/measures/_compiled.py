"""Loops that are compiled where numba is installed, and run as they stand where it is not.

Both give the same results; only the time differs. Modules with such loops are imported late, because numba
itself takes half a second to import.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

try:
    from numba import njit

    COMPILES = True
    """Whether loops are compiled."""

    def compiled(function: Callable[..., Any]) -> Callable[..., Any]:
        """Compile a loop, once for all processes and sessions."""
        return njit(function, cache=True)  # type: ignore[no-any-return]
except ImportError:  # pragma: no cover  # tested in a process of its own
    COMPILES = False

    def compiled(function: Callable[..., Any]) -> Callable[..., Any]:
        """Leave a loop as it is."""
        return function
