"""How many actors of each sector a generated cluster has."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from innoclusters.sectors import BUSINESS, COLLABORATION, FINANCE, GOVERNMENT, SCIENCE

DEFAULT_SHARES: Mapping[str, float] = {
    SCIENCE: 0.12,
    BUSINESS: 0.62,
    GOVERNMENT: 0.10,
    COLLABORATION: 0.06,
    FINANCE: 0.10,
}
"""Share of actors by sector where nothing is known; an assumption of this edition, not an estimate."""

AT_LEAST = 2
"""Fewest actors of a sector with a positive share: with one, no tie within the sector could exist."""


def apportion(total: int, weights: Sequence[float], *, at_least: int = 0) -> list[int]:
    """Return whole numbers in proportion to `weights` that add up to `total`, by the largest remainder.

    Parameters
    ----------
    total
        The sum to be reached.
    weights
        Nonnegative numbers, not all zero; they need not add up to one.
    at_least
        Smallest number anybody gets. Those whose proportional part is below it get exactly this many, and
        the others share the rest in proportion.

    Examples
    --------
    >>> apportion(10, [0.5, 0.25, 0.25])
    [5, 3, 2]
    >>> apportion(10, [0.9, 0.05, 0.05], at_least=2)
    [6, 2, 2]
    """
    if total < at_least * len(weights):
        raise ValueError(f"total is {total}, expected {at_least * len(weights)} or more, {at_least} for each")
    if not sum(weights) > 0 or min(weights) < 0:
        raise ValueError(f"weights are {list(weights)}, expected nonnegative numbers, not all zero")
    counts = [at_least] * len(weights)
    quotas = dict(enumerate(weights))
    # Whoever is lifted to the floor takes from the others, which may sink others below it: until nobody does.
    while True:
        rest = total - at_least * (len(counts) - len(quotas))
        scale = rest / sum(quotas.values())
        # A part that equals the floor must not sink below it by rounding.
        enough = {i: weight for i, weight in quotas.items() if weight * scale >= at_least - 1e-9}
        if len(enough) == len(quotas):
            break
        quotas = enough
    # The small tolerance keeps 0.29 * 100 at 29, which floating point puts just below.
    for i, weight in quotas.items():
        counts[i] = math.floor(weight * scale + 1e-9)
    # Equal remainders go to the first, so that there is one result.
    by_remainder = sorted(quotas, key=lambda i: (counts[i] - quotas[i] * scale, i))
    for i in by_remainder[: total - sum(counts)]:
        counts[i] += 1
    return counts


def sector_counts(actors: int, shares: Mapping[str, float] | None = None) -> dict[str, int]:
    """Return the number of actors of each sector, at least two for every sector with a positive share.

    Parameters
    ----------
    shares
        Weight of each sector; None means `DEFAULT_SHARES`. Sectors with weight zero are left out.

    Examples
    --------
    >>> sector_counts(50)
    {'U': 6, 'B': 31, 'G': 5, 'C': 3, 'F': 5}
    """
    shares = DEFAULT_SHARES if shares is None else shares
    present = {sector: share for sector, share in shares.items() if share != 0}
    if actors < AT_LEAST * len(present):
        raise ValueError(
            f"actors is {actors}, expected {AT_LEAST * len(present)} or more: {AT_LEAST} for each of "
            f"{len(present)} sectors"
        )
    return dict(zip(present, apportion(actors, list(present.values()), at_least=AT_LEAST), strict=True))


def sector_vector(actors: int, shares: Mapping[str, float] | None = None) -> list[str]:
    """Return the sector of each actor, sector by sector, in the numbers of :func:`sector_counts`.

    Examples
    --------
    >>> "".join(sector_vector(12))
    'UUBBBBGGCCFF'
    """
    return [sector for sector, count in sector_counts(actors, shares).items() for _ in range(count)]
