"""The least numbers that a diagnosis can be made with, known without importing what makes it."""

from __future__ import annotations

FEWEST_REPLICATES = 100
"""Mixtures at least; with fewer the fit has hardly more networks than coefficients."""

FEWEST_DRAWS = 199
"""Networks of each null model at least: with fewer no test could reach .01 on two sides."""


def check_numbers(draws: int, replicates: int, jobs: int = 1) -> None:
    """Raise ValueError where a number is too small for a diagnosis.

    Examples
    --------
    >>> check_numbers(199, 0)
    """
    if draws < FEWEST_DRAWS:
        raise ValueError(f"draws is {draws}, expected {FEWEST_DRAWS} or more")
    if replicates and replicates < FEWEST_REPLICATES:
        raise ValueError(f"replicates is {replicates}, expected 0, or {FEWEST_REPLICATES} or more")
    if jobs < 1:
        raise ValueError(f"jobs is {jobs}, expected 1 or more")
