"""How a network hangs together beside networks with the same degrees: its parts, and whether it has sides."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from innoclusters.diagnosis.method._draws import chained, rows_of, swap, twosided
from innoclusters.diagnosis.method.part import Part
from innoclusters.measures._compiled import compiled


@compiled
def _parts_and_levels(rows, start, order, level):  # type: ignore[no-untyped-def]  # compiled
    """Return the number of parts, and of ties between actors equally far from the best connected."""
    level[:] = -1
    queue = np.empty(len(order), dtype=np.int64)
    parts = same = 0
    for first in order:
        if level[first] >= 0:
            continue
        parts += 1
        level[first], queue[0], read, filled = 0, first, 0, 1
        while read < filled:
            actor = queue[read]
            read += 1
            for place in range(start[actor], start[actor + 1]):
                other = rows[place]
                if level[other] < 0:
                    level[other], queue[filled] = level[actor] + 1, other
                    filled += 1
                elif level[other] == level[actor] and other > actor:
                    same += 1
    return parts, same


@compiled
def _shapes(ends, places, rows, start, order, draws, first, apart, rng):  # type: ignore[no-untyped-def]  # compiled
    """Return parts and ties within a level of each network of a chain of swaps."""
    found = np.zeros((draws, 2))
    label, level = np.zeros(len(order), dtype=np.int64), np.empty(len(order), dtype=np.int64)
    for draw in range(draws):
        swap(ends, places, rows, start, label, first if draw == 0 else apart, rng)
        found[draw, 0], found[draw, 1] = _parts_and_levels(rows, start, order, level)
    return found


class Shape(NamedTuple):
    """How a network hangs together, whatever its parts are like.

    Attributes
    ----------
    parts
        Number of its connected parts.
    cycles
        Ties that could be lost without another part: 0 in a tree.
    levels
        Ties between actors equally far from the best connected of their part: 0 where there are two sides.
    parts_p, levels_p
        Two-sided p-values among networks with the same degrees.
    """

    parts: int
    cycles: int
    levels: int
    parts_p: float
    levels_p: float


def shape_of(part: Part, draws: int, rng: np.random.Generator) -> Shape:
    """Return how a network without isolates hangs together, beside networks with the same degrees.

    It is asked of the whole network and not of its largest part: that this is connected would be no surprise.
    """
    rows, start, places = rows_of(part)
    order = np.argsort(-part.degrees, kind="stable")
    parts, same = _parts_and_levels(rows, start, order, np.empty(part.actors, dtype=np.int64))
    ends = np.array(part.ends, dtype=np.int64)
    null = _shapes(ends, places, rows, start, order, draws, *chained(len(part.ends), draws), rng)
    return Shape(
        parts=int(parts),
        cycles=len(part.ends) - part.actors + int(parts),
        levels=int(same),
        parts_p=twosided(parts, null[:, 0]),
        levels_p=twosided(same, null[:, 1]),
    )
