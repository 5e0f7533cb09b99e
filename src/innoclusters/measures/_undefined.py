"""A measure that has no value for a network: NaN, with the reason logged and, where asked for, collected."""

from __future__ import annotations

import logging
import math
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_reasons: ContextVar[list[str] | None] = ContextVar("reasons", default=None)


@contextmanager
def reasons() -> Iterator[list[str]]:
    """Collect the reasons of all values that are undefined inside a `with` block.

    Examples
    --------
    >>> with reasons() as found:
    ...     value = undefined("density", "no actors")
    >>> found
    ['no actors']
    """
    found: list[str] = []
    token = _reasons.set(found)
    try:
        yield found
    finally:
        _reasons.reset(token)


def undefined(measure: str, reason: str) -> float:
    """Return NaN and log why `measure` has no value.

    Parameters
    ----------
    measure
        Name of the measure.
    reason
        Why it is undefined for this graph, in a few words.
    """
    logging.getLogger(f"innoclusters.measures.{measure}").info("%s is undefined: %s", measure, reason)
    if (found := _reasons.get()) is not None:
        found.append(reason)
    return math.nan
