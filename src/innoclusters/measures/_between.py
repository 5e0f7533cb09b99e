"""Whom shortest paths pass: the counting of Brandes 2001, doi:10.1080/0022250X.2001.9990249.

Where numba is installed, one source is followed after the other; elsewhere many sources at once, level by
level. The two sum in another order, so that the last digits of a sum may differ; :func:`shares` rounds them
away.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from innoclusters.measures._compiled import COMPILES, compiled
from innoclusters.measures._paths import Floats

BLOCK = 256
"""Sources that are worked on at once; it bounds the memory."""

DIGITS = 12
"""Digits of a share that both ways of counting agree in."""

Places = NDArray[np.int64]


def shares(start: Places, near: Places, sources: Places | None = None) -> Floats:
    """Return the normalized betweenness of each actor of an undirected network, 0 to 1.

    The neighbors of all actors stand in one row, `near`, and those of each begin at `start`. Where there are
    `sources`, only their paths are counted, and scaled up to all.

    Examples
    --------
    >>> shares(np.array([0, 1, 3, 4]), np.array([1, 0, 2, 1])).tolist()
    [0.0, 1.0, 0.0]
    """
    actors = len(start) - 1
    chosen = np.arange(actors) if sources is None else sources
    # With fewer than three actors nobody lies between two others; 1 avoids dividing zero by zero.
    pairs = max(1, (actors - 1) * (actors - 2))
    scale = actors / max(1, len(chosen))
    return np.round(passed(start, near, chosen) * scale / pairs, DIGITS)


def passed(start: Places, near: Places, sources: Places) -> Floats:
    """Return for each actor the share of shortest paths from `sources` that pass it, summed over targets."""
    if COMPILES:
        found: Floats = _one_by_one(start.astype(np.int64), near.astype(np.int64), sources)
        return found
    actors = len(start) - 1
    # A full matrix would be slower from 50 actors on.
    A: csr_array[np.float64] = csr_array((np.ones(len(near)), near, start), shape=(actors, actors))
    blocks = (sources[first : first + BLOCK] for first in range(0, len(sources), BLOCK))
    total: Floats = np.sum([np.zeros(actors), *(_side_by_side(A, block) for block in blocks)], axis=0)
    return total


@compiled
def _one_by_one(start, near, sources):  # type: ignore[no-untyped-def]  # compiled
    """Return the sums from one search after the other, the actors of a search taken back in its order."""
    actors = len(start) - 1
    total, paths, onward = np.zeros(actors), np.zeros(actors), np.zeros(actors)
    depth, order = np.full(actors, -1), np.empty(actors, dtype=np.int64)
    # The actors one step farther than each actor of the search, in one row, and where they begin.
    farther, first = np.empty(len(near), dtype=np.int64), np.empty(actors + 1, dtype=np.int64)
    for source in sources:
        depth[source], paths[source], order[0] = 0, 1.0, source
        seen, place, steps = 1, 0, 0
        while place < seen:
            actor = order[place]
            first[place] = steps
            for at in range(start[actor], start[actor + 1]):
                other = near[at]
                if depth[other] < 0:
                    depth[other] = depth[actor] + 1
                    order[seen] = other
                    seen += 1
                if depth[other] == depth[actor] + 1:
                    paths[other] += paths[actor]
                    farther[steps] = other
                    steps += 1
            place += 1
        first[seen] = steps
        for place in range(seen - 1, -1, -1):
            actor, behind = order[place], 0.0
            for at in range(first[place], first[place + 1]):
                behind += onward[farther[at]]
            behind *= paths[actor]
            # 1 for the actor as a target, the rest for the targets behind it.
            onward[actor] = (1 + behind) / paths[actor]
            if place:
                total[actor] += behind
        for place in range(seen):
            actor = order[place]
            depth[actor], paths[actor] = -1, 0.0
    return total


def _side_by_side(A: csr_array[np.float64], sources: Places) -> Floats:
    """Return the sums from all sources at once, level by level."""
    front = np.zeros((A.shape[0], len(sources)))
    front[sources, np.arange(len(sources))] = 1.0
    paths, levels = front.copy(), [front]
    while True:
        front = np.where(paths > 0, 0.0, np.asarray(A @ levels[-1]))
        if not front.any():
            break
        paths += front
        levels.append(front)
    behind = np.zeros_like(paths)
    # The paths are 1 where nobody comes, which keeps zeros zero.
    each = np.where(paths > 0, paths, 1.0)
    for nearer, farther in zip(levels[-2:0:-1], levels[:1:-1], strict=True):
        # 1 for the actor as a target, the rest for the targets behind it.
        behind += nearer * (A @ np.where(farther > 0, (1 + behind) / each, 0.0))
    return np.asarray(behind.sum(axis=1))
