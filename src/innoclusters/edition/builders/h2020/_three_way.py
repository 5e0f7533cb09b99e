"""Three-way information of many tables at once: the same numbers as in `innoclusters.measures`, as arrays."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from scipy.special import entr

from innoclusters.measures._paths import Floats

CELLS = ("U", "I", "G", "UI", "UG", "IG", "UIG")
"""Which sectors take part: the cells of a table of counts, without the one that is never seen."""

_PLACES = {"U": (1, 0, 0), "I": (0, 1, 0), "G": (0, 0, 1), "UI": (1, 1, 0), "UG": (1, 0, 1), "IG": (0, 1, 1)}
_PLACES["UIG"] = (1, 1, 1)


def cubes(counts: NDArray[np.int64] | Floats) -> Floats:
    """Return counts in the order of `CELLS`, along the last axis, as tables over (u, i, g).

    >>> cubes(np.array([1, 2, 3, 4, 5, 6, 7]))[1, 1, 1]
    np.float64(7.0)
    """
    tables = np.zeros((*counts.shape[:-1], 2, 2, 2))
    for place, cell in enumerate(CELLS):
        tables[(..., *_PLACES[cell])] = counts[..., place]
    return tables


def information(tables: Floats) -> Floats:
    """Return :func:`innoclusters.measures.three_way_information` of each table, in bits.

    Parameters
    ----------
    tables
        Counts over (u, i, g) along the last three axes; each table has events.

    Examples
    --------
    >>> information(cubes(np.array([[1, 1, 1, 0, 0, 0, 0], [0, 0, 0, 1, 1, 1, 0]]))).round(4).tolist()
    [-0.415, -0.415]
    """
    axes = ((-1, -2), (-1, -3), (-2, -3), (-1,), (-2,), (-3,), ())
    total = tables.sum(axis=(-1, -2, -3))
    result: Floats = np.zeros_like(total)
    for absent in axes:
        margin = tables.sum(axis=absent).reshape(*total.shape, -1) / total[..., None]
        # Inclusion and exclusion: one axis summed out leaves a pair of sectors, which counts negative.
        result += (-1 if len(absent) == 1 else 1) * entr(margin).sum(axis=-1) / math.log(2)
    return result


def independent(tables: Floats) -> Floats:
    """Return the tables expected of independent sectors when events without any sector go unrecorded.

    See :func:`innoclusters.measures.truncated_independence`; here each table adds up to 1.
    """
    total = tables.sum(axis=(-1, -2, -3))
    u, i, g = (tables.take(1, axis=axis).sum(axis=(-1, -2)) / total for axis in (-3, -2, -1))
    # Every recorded event has a sector, so that only rounding goes below 0.
    once, twice, thrice = np.maximum(u + i + g - 1, 0), u * i + u * g + i * g, u * i * g
    root = twice + np.sqrt(np.maximum(twice**2 - 4 * thrice * once, 0))
    # The form of the root without a difference of nearly equal numbers.
    recorded = np.minimum(np.divide(2 * once, root, out=np.ones_like(root), where=root > 0), 1)
    expected = np.zeros_like(tables)
    for place in _PLACES.values():
        factors = [
            share if there else np.maximum(1 - share * recorded, 0)
            for share, there in zip((u, i, g), place, strict=True)
        ]
        expected[(..., *place)] = factors[0] * factors[1] * factors[2] * recorded ** (sum(place) - 1)
    return expected


def excess_interval(
    table: Floats, *, rng: np.random.Generator, level: float = 0.9, replicates: int = 1000
) -> tuple[float, float]:
    """Return :func:`innoclusters.measures.excess_interval` of one table, in bits.

    Examples
    --------
    >>> low, high = excess_interval(cubes(np.array([60, 20, 30, 10, 15, 3, 2])), rng=np.random.default_rng(1))
    >>> round(low, 2), round(high, 2)
    (-0.06, 0.02)
    """
    events = int(table.sum())
    drawn = rng.multinomial(events, table.ravel() / events, size=replicates)
    samples = drawn.reshape(-1, 2, 2, 2).astype(float)
    excess = information(samples) - information(independent(samples))
    low, high = np.quantile(excess, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)
