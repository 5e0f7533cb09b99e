"""The least and greatest numbers that a diagnosis is made with, known without importing what makes it."""

from __future__ import annotations

FEWEST_REPLICATES = 100
"""Mixtures at least; with fewer the fit has hardly more networks than coefficients."""

FEWEST_DRAWS = 199
"""Networks of each null model at least: with fewer no test could reach .01 on two sides."""


MOST = 100_000
"""Mixtures, and networks of each null model, at most: ten minutes for 100 actors, and far more than any
p-value or interval that a report gives can show."""


def check_numbers(draws: int, replicates: int, jobs: int = 1) -> None:
    """Raise ValueError where a number is too small or too great for a diagnosis.

    Examples
    --------
    >>> check_numbers(199, 0)
    """
    if not FEWEST_DRAWS <= draws <= MOST:
        raise ValueError(f"draws is {draws}, expected {FEWEST_DRAWS} to {MOST:,}")
    if replicates and not FEWEST_REPLICATES <= replicates <= MOST:
        raise ValueError(f"replicates is {replicates}, expected 0, or {FEWEST_REPLICATES} to {MOST:,}")
    if jobs < 1:
        raise ValueError(f"jobs is {jobs}, expected 1 or more")
