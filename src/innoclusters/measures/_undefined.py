"""What a measure says beside its value: why there is none, and how uncertain it is. All of it is logged."""

from __future__ import annotations

import logging
import math
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

# A context variable, so that threads that measure at the same time do not mix up their reasons.
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
    """Return NaN and log, in a few words, why a measure has no value."""
    logging.getLogger(f"innoclusters.measures.{measure}").info("%s is undefined: %s", measure, reason)
    if (found := _reasons.get()) is not None:
        found.append(reason)
    return math.nan


def by_convention(measure: str, value: float, reason: str) -> float:
    """Return the value that a measure has by convention, and log why it needs one."""
    logging.getLogger(f"innoclusters.measures.{measure}").info(
        "%s is %g by convention: %s", measure, value, reason
    )
    return value


def logged(measure: str, value: float, standard_error: float) -> float:
    """Return the value of an estimate, and log the standard error if it has one."""
    if not math.isnan(standard_error):
        logging.getLogger(f"innoclusters.measures.{measure}").info(
            "%s is estimated from some of the actors: standard error %.2g", measure, standard_error
        )
    return value
