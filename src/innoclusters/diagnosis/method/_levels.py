"""What a comparison follows from one record of a network to the next, and how far a record may be off."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from innoclusters.diagnosis.method._projects import Projects, by_lot
from innoclusters.diagnosis.method.criteria import CRITERIA, NO_ANCHOR, effects_of
from innoclusters.diagnosis.method.part import Part
from innoclusters.diagnosis.method.stability import Copy
from innoclusters.diagnosis.method.whole import Whole, main_part
from innoclusters.measures._paths import Floats
from innoclusters.measures.fast import CLOSURE, STATISTICS, Ties, statistics
from innoclusters.models.damage import damaged_keys
from innoclusters.sectors import SECTORS

FOLLOWED = tuple(criterion for criterion in CRITERIA if criterion is not NO_ANCHOR)
"""Criteria that have an effect of their own."""

MEASURES = tuple(name for name in STATISTICS if name != "largest component share")
"""Statistics that are followed; of the largest part, on which they are measured, that one is always 1."""

ITEMS = (*(criterion.key for criterion in FOLLOWED), *MEASURES)
"""What is followed, in the order of the columns of all arrays here."""

OF_SECTORS = frozenset({*CLOSURE, "horizontal cross-sector lift"} - {"average clustering"})
"""Statistics that are undefined where sectors are not known."""

RANDOM, MOST_TIES, FEWEST_RANDOM = 100, 200_000, 10
"""Random networks from which chance is told; so many ties of all together, and networks at least."""

FEWEST = 5
"""Copies in which a value must be defined for its error to be told."""

LOW, HIGH = 0.05, 0.95
"""The ends of an interval."""


class Levels(NamedTuple):
    """One record of a network; arrays have a column for each of `ITEMS`.

    Attributes
    ----------
    observed
        Effects of the criteria, each beside its own null, and values of the statistics; NaN where undefined.
    chance
        Means of the statistics in random networks of equal size; NaN for criteria.
    copies
        The values of damaged copies, one row a copy.
    """

    observed: Floats
    chance: Floats
    copies: Floats


def levels_of(part: Part, projects: Projects | None, whole: Whole, copies: list[Copy], seed: int) -> Levels:
    """Return what is followed in a network, in random ones of its size, and in its damaged copies."""
    main, number = main_part(part, projects)
    kept = np.zeros(part.actors, dtype=bool)
    kept[number] = True
    chance = _chance(main, None if projects is None else projects.only(kept), seed)
    return Levels(
        _values(part, projects, whole),
        np.concatenate([np.full(len(FOLLOWED), np.nan), chance]),
        np.array([_values(*copy) for copy in copies]).reshape(-1, len(ITEMS)),
    )


def _values(part: Part, projects: Projects | None, whole: Whole) -> Floats:
    """Return the effects of the criteria and the statistics, both of the largest part."""
    effects = effects_of(whole.parts[0]) if whole.parts else {}
    main, _ = main_part(part, projects)
    return np.array([*(effects.get(one.key, np.nan) for one in FOLLOWED), *_statistics(main)])


def _statistics(part: Part) -> Floats:
    """Return the statistics of a part, NaN where undefined, or where sectors are not known."""
    if part.actors < 3 or not len(part.ends):  # the statistics need three actors and a tie
        return np.full(len(MEASURES), np.nan)
    names = np.array([*SECTORS])
    sector = np.full(part.actors, "B") if part.sector is None else names[part.sector]
    found = dict(zip(STATISTICS, statistics(Ties(sector, np.sort(part.ends, axis=1))).tolist(), strict=True))
    hidden = OF_SECTORS if part.sector is None else frozenset()
    return np.array([np.nan if name in hidden else found[name] for name in MEASURES])


def _chance(part: Part, projects: Projects | None, seed: int) -> Floats:
    """Return the mean of each statistic in networks with as many actors of each sector and as many ties.

    Where projects are known, their members are drawn by lot. Equal sizes and seeds give equal means.
    """
    rng, ties = np.random.default_rng([seed, 12]), len(part.ends)
    count = max(FEWEST_RANDOM, min(RANDOM, MOST_TIES // max(1, ties)))
    # In the order of sectors, so that two records of one size are held against the same networks.
    dealt = part._replace(sector=None if part.sector is None else np.sort(part.sector))
    if projects is not None:
        drawn = by_lot(projects, dealt, count, rng)
    else:
        none = np.empty(0, dtype=np.int64)
        keys = (damaged_keys(part.actors, none, 0, ties, rng) for _ in range(count))
        drawn = (dealt._replace(ends=np.column_stack(np.divmod(one, part.actors))) for one in keys)
    found = np.array([_statistics(network) for network in drawn])
    return mean_of(found)


def mean_of(values: Floats) -> Floats:
    """Return the mean of the defined values of each column; NaN where there are fewer than `FEWEST`."""
    known = ~np.isnan(values)
    count = known.sum(axis=0)
    sums: Floats = np.where(known, values, 0.0).sum(axis=0)
    return np.where(count >= FEWEST, sums / np.maximum(count, 1), np.nan)


def ends_of(errors: Floats) -> tuple[float, float]:
    """Return what is to be added to a value for the ends of its interval; NaN if too little is defined.

    The error of a record is taken to be like that of a copy of it: where copies scatter from `-a` to `b`
    around their mean, the truth lies from `-b` to `a` around the record.
    """
    known = errors[~np.isnan(errors)]
    if len(known) < FEWEST:
        return float("nan"), float("nan")
    low, high = np.quantile(known - known.mean(), [LOW, HIGH])
    return -float(high), -float(low)


def differences(earlier: Floats, later: Floats) -> Floats:
    """Return the differences between the copies of two records in one column, each with each other.

    Copies of one number are left out: they are damaged with the same random numbers.
    """
    every = later[None, :] - earlier[:, None]
    found: Floats = every[np.arange(len(earlier))[:, None] != np.arange(len(later))[None, :]]
    return found


def moved(earlier: Levels, later: Levels) -> Floats:
    """Return for each of `ITEMS` its change, the change by size, and low and high of what is left of it."""
    change = later.observed - earlier.observed
    by_size = later.chance - earlier.chance
    beyond = change - np.where(np.isnan(by_size), 0.0, by_size)
    pairs = zip(earlier.copies.T, later.copies.T, strict=True)
    low, high = np.array([ends_of(differences(*pair)) for pair in pairs]).T
    return np.column_stack([change, by_size, beyond, beyond + low, beyond + high])
