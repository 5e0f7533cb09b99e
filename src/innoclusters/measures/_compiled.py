"""Loops that are compiled where numba is installed, and run as they stand where it is not.

Both give the same results; only the time differs. Modules with such loops are imported late, because numba
itself takes half a second to import.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np


def below(rng: Any, many: Any) -> Any:
    """Return a whole number from 0 to below `many`, which is less than 2^32, each with equal probability."""
    return int(rng.integers(0, many))


try:
    from numba import njit
    from numba.extending import overload

    COMPILES = True
    """Whether loops are compiled."""

    def compiled(function: Callable[..., Any]) -> Callable[..., Any]:
        """Compile a loop, once for all processes and sessions where it can be kept."""
        # Beside the code, or in a home; who has none would get a folder named "~" where he stands.
        if os.access(Path(__file__).parent, os.W_OK) or Path(os.path.expanduser("~")).is_absolute():  # noqa: PTH111
            with suppress(RuntimeError):  # a home that cannot be written to
                return njit(function, cache=True)  # type: ignore[no-any-return]
        return njit(function)  # type: ignore[no-any-return]

    by_element = compiled

    @overload(below)
    def _below(rng: Any, many: Any) -> Callable[..., Any]:
        """Let a compiled loop draw the same number."""
        try:
            from numba.np.random.random_methods import buffered_bounded_lemire_uint32
        except ImportError:  # pragma: no cover  # nobody promises that it is there
            return below
        drawn: Any = buffered_bounded_lemire_uint32

        # What numba makes of `rng.integers` in the end; it would first make room for a row of numbers, which
        # takes twenty times as long. Where there is no choice nothing is drawn.
        def draw(rng: Any, many: Any) -> Any:
            return np.int64(drawn(rng.bit_generator, np.uint32(many - 1))) if many > 1 else 0

        return draw

except ImportError:  # pragma: no cover  # tested in a process of its own
    COMPILES = False

    def compiled(function: Callable[..., Any]) -> Callable[..., Any]:
        """Leave a loop as it is."""
        return function

    def by_element(function: Callable[..., Any]) -> Callable[..., Any]:
        """Let a loop that reads and writes single elements do so in half the time.

        The elements of a view are numbers of Python, which are faster one by one than those of an array.
        """

        @functools.wraps(function)
        def viewed(*given: Any) -> Any:
            return function(*(one.data if isinstance(one, np.ndarray) else one for one in given))

        return viewed
