"""The least and greatest numbers that a diagnosis is made with, known without importing what makes it."""

from __future__ import annotations

from operator import index

FEWEST_REPLICATES = 100
"""Mixtures at least; with fewer the fit has hardly more networks than coefficients."""

FEWEST_DRAWS = 199
"""Networks of each null model at least: with fewer no test could reach .01 on two sides."""


MOST = 100_000
"""Mixtures, and networks of each null model, at most: ten minutes for 100 actors, and far more than any
p-value or interval that a report gives can show."""


def check_numbers(draws: int, replicates: int, jobs: int = 1, seed: int = 0) -> None:
    """Raise ValueError where a number is no whole one, or too small or too great for a diagnosis.

    Examples
    --------
    >>> check_numbers(199, 0)
    """
    _check("draws", draws, FEWEST_DRAWS, MOST)
    if replicates or isinstance(replicates, float):  # 0.0 is no number of networks
        _check("replicates", replicates, FEWEST_REPLICATES, MOST, "0, or ")
    _check("jobs", jobs, 1)
    _check("seed", seed, 0)


def _check(name: str, number: object, least: int, most: int | None = None, also: str = "") -> None:
    """Raise ValueError if a number is none of those expected; whole numbers of other libraries are taken."""
    try:
        whole = index(number)  # type: ignore[arg-type]
    except TypeError:
        raise ValueError(f"{name} is {number!r}, expected a whole number") from None
    if whole < least or (most is not None and whole > most):
        bounds = f"{least} or more" if most is None else f"{least} to {most:,}"
        raise ValueError(f"{name} is {number}, expected {also}{bounds}")
