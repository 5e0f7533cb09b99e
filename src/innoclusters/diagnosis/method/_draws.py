"""Networks drawn from null models, each reduced at once to the few numbers that a criterion asks for.

A null model keeps what a criterion is not about, and leaves the rest to chance. The loops are compiled where
numba is installed; without it they run as they stand, with the same draws and the same numbers, more slowly.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from innoclusters.diagnosis.method.part import BUSINESS, CONVENER, Part
from innoclusters.measures._compiled import by_element, compiled
from innoclusters.measures._network import Ints
from innoclusters.measures._paths import Floats

BURN_IN, APART = 5, 4
"""Attempted swaps for each tie before the first network of a chain, in units of `APART`, and between two.
Between neighbors in chains of 20 networks of 60 actors and 180 ties, of all types, the numbers of triangles
correlate by .01 on average and .08 at most; with twice as many swaps no p-value moved by more than .02."""

MOST_SWAPS = 80_000_000
"""Attempted swaps of a chain up to which networks are `APART`; in longer ones as near as one for each tie."""

APART_MIXING = 6
"""The same where a swap must keep the mixing of sectors, too, which in a helix refuses half of them."""

TRADES = 5
"""Attempted trades for each project between two lists, as in `innoclusters.models.twomode`."""

COUNTED = (
    "triangles",
    "business triangles",
    "trilateral triangles",
    "anchored triangles",
    "ties across sectors",
)
"""What is counted in a network drawn by swaps or trades, in this order."""

ACROSS = COUNTED.index("ties across sectors")


def upper(value: float, null: Floats) -> float:
    """Return the share of the null, with the value itself counted in, that is at least as high."""
    return float((1 + (null >= value - 1e-9).sum()) / (1 + len(null)))


def lower(value: float, null: Floats) -> float:
    """Return the share of the null, with the value itself counted in, that is at most as high."""
    return float((1 + (null <= value + 1e-9).sum()) / (1 + len(null)))


def twosided(value: float, null: Floats) -> float:
    """Return twice the smaller of the two shares, 1 at most."""
    return min(1.0, 2 * min(upper(value, null), lower(value, null)))


def rows_of(part: Part) -> tuple[Ints, Ints, Ints]:
    """Return the neighbors of all actors in one row, where each actor begins, and the two places of each tie.

    Examples
    --------
    >>> rows, start, places = rows_of(Part(3, np.array([[0, 1], [1, 2]]), None))
    >>> rows.tolist(), start.tolist(), places.tolist()
    ([1, 0, 2, 1], [0, 1, 3, 4], [[0, 1], [2, 3]])
    """
    ends = np.ascontiguousarray(part.ends, dtype=np.int64)
    start = np.concatenate([[0], np.cumsum(part.degrees)]).astype(np.int64)
    order = np.argsort(ends.ravel(), kind="stable")
    places = np.empty(2 * len(ends), dtype=np.int64)
    places[order] = np.arange(2 * len(ends))
    rows = ends[:, ::-1].ravel()[order]
    return np.ascontiguousarray(rows), start, places.reshape(-1, 2)


@compiled
def _tied(rows, start, a, b):  # type: ignore[no-untyped-def]  # compiled
    """Return whether two actors are tied; the shorter list of the two is read."""
    if start[a + 1] - start[a] > start[b + 1] - start[b]:
        a, b = b, a
    for place in range(start[a], start[a + 1]):  # noqa: SIM110  # no generator can be compiled
        if rows[place] == b:
            return True
    return False


@by_element
def _triangles(rows, start, code, flag, mark):  # type: ignore[no-untyped-def]  # compiled
    """Return the numbers of triangles: all, those of business alone, of all three sectors, of the flagged."""
    every = business = trilateral = flagged = 0
    for a in range(len(mark)):
        mark[a] = -1
    for a in range(len(start) - 1):
        for place in range(start[a], start[a + 1]):
            mark[rows[place]] = a
        for place in range(start[a], start[a + 1]):
            b = rows[place]
            if b < a:
                continue
            for other in range(start[b], start[b + 1]):
                c = rows[other]
                if c > b and mark[c] == a:
                    every += 1
                    # Conveners tie everybody to everybody, which says nothing on the teams of an anchor.
                    flagged += (flag[a] or flag[b] or flag[c]) and CONVENER not in (code[a], code[b], code[c])
                    x, y, z = code[a], code[b], code[c]
                    if x == y and y == z:
                        business += x == BUSINESS
                    elif 0 <= x <= 2 and 0 <= y <= 2 and 0 <= z <= 2 and x != y and y != z and x != z:
                        trilateral += 1
    return every, business, trilateral, flagged


@by_element
def swap(ends, places, rows, start, label, attempts, rng):  # type: ignore[no-untyped-def]  # compiled
    """Swap the ends of random pairs of ties in place, where no tie would be double or a loop.

    A swap must leave the number of ties between every two labels as it is.
    """
    ties = len(ends)
    for _ in range(attempts):
        i, j = int(rng.random() * ties), int(rng.random() * ties)
        turn = rng.random() < 0.5
        if i == j:
            continue
        if turn:
            ends[i, 0], ends[i, 1] = ends[i, 1], ends[i, 0]
            places[i, 0], places[i, 1] = places[i, 1], places[i, 0]
        a, b, c, d = ends[i, 0], ends[i, 1], ends[j, 0], ends[j, 1]
        if a == d or c == b or a == c or b == d or (label[b] != label[d] and label[a] != label[c]):  # noqa: SIM109
            continue
        if _tied(rows, start, a, d) or _tied(rows, start, c, b):
            continue
        rows[places[i, 0]], rows[places[j, 1]] = d, a
        rows[places[j, 0]], rows[places[i, 1]] = b, c
        ends[i, 1], ends[j, 1] = d, b
        places[i, 1], places[j, 1] = places[j, 1], places[i, 1]


@compiled
def _chain(ends, places, rows, start, label, code, flag, draws, first, apart, rng):  # type: ignore[no-untyped-def]  # compiled
    """Return what is counted in each network of a chain of swaps."""
    found = np.zeros((draws, 5))
    mark = np.empty(len(start) - 1, dtype=np.int64)
    for draw in range(draws):
        swap(ends, places, rows, start, label, first if draw == 0 else apart, rng)
        every, business, trilateral, flagged = _triangles(rows, start, code, flag, mark)
        across = 0
        for tie in range(len(ends)):
            across += code[ends[tie, 0]] != code[ends[tie, 1]]
        found[draw, 0], found[draw, 1], found[draw, 2] = every, business, trilateral
        found[draw, 3], found[draw, 4] = flagged, across
    return found


def swapped(
    part: Part, anchors: tuple[int, ...], draws: int, rng: np.random.Generator, *, mixing: bool = False
) -> Floats:
    """Return what is counted in random networks with the degrees of a part, one row a network.

    Parameters
    ----------
    mixing
        Keep the number of ties between every two sectors, too.

    Returns
    -------
        One column for each of `COUNTED`.

    References
    ----------
    Double-edge swaps: Rao, Jana and Bandyopadhyay 1996, Sankhya A 58, 225-242 (from memory).
    """
    rows, start, places = rows_of(part)
    label = part.codes if mixing else np.zeros(part.actors, dtype=np.int64)
    first, apart = chained(len(part.ends), draws, APART_MIXING if mixing else APART)
    ends = np.array(part.ends, dtype=np.int64)
    return _chain(  # type: ignore[no-any-return]
        ends, places, rows, start, label, part.codes, _flags(part, anchors), draws, first, apart, rng
    )


def chained(ties: int, draws: int, apart: int = APART) -> tuple[int, int]:
    """Return how many swaps are attempted before the first network of a chain, and between two.

    Examples
    --------
    >>> chained(180, 999), chained(1_000_000, 199)
    ((3600, 720), (20000000, 1000000))
    """
    full = apart * ties
    return BURN_IN * full, min(full, max(ties, MOST_SWAPS // draws))


def _flags(part: Part, anchors: tuple[int, ...]) -> NDArray[np.bool_]:
    """Return which actors are anchors."""
    flag = np.zeros(part.actors, dtype=np.bool_)
    flag[list(anchors)] = True
    return flag


def counted(part: Part, anchors: tuple[int, ...] = ()) -> Floats:
    """Return `COUNTED` of the part itself."""
    rows, start, _ = rows_of(part)
    triangles = _triangles(
        rows, start, part.codes, _flags(part, anchors), np.empty(part.actors, dtype=np.int64)
    )
    across = int((part.codes[part.ends[:, 0]] != part.codes[part.ends[:, 1]]).sum())
    return np.array([*triangles, across], dtype=float)


@compiled
def _covered(ends, degrees, able, most):  # type: ignore[no-untyped-def]  # compiled
    """Return how many ties hold one of the k best connected able actors, k from 1 to `most`, and who."""
    rank = np.full(len(degrees), most, dtype=np.int64)
    top = np.empty(most, dtype=np.int64)
    for k in range(most):
        best = -1
        for actor in range(len(degrees)):
            if able[actor] and rank[actor] == most and (best < 0 or degrees[actor] > degrees[best]):
                best = actor
        rank[best], top[k] = k, best
    held = np.zeros(most, dtype=np.int64)
    for tie in range(len(ends)):
        first = min(rank[ends[tie, 0]], rank[ends[tie, 1]])
        if first < most:
            held[first] += 1
    return np.cumsum(held), top


@by_element
def _deal(members, begin, quota, actors, ends, table, stamp, drawn, rng):  # type: ignore[no-untyped-def]  # compiled
    """Deal distinct random ties, as many between two groups as their quota says, into `ends`."""
    groups, tie, mask = len(begin) - 1, 0, len(table) - 1
    for p in range(groups):
        for q in range(p, groups):
            left = quota[p, q]
            while left > 0:
                u = members[begin[p] + int(rng.random() * (begin[p + 1] - begin[p]))]
                v = members[begin[q] + int(rng.random() * (begin[q + 1] - begin[q]))]
                if u == v:
                    continue
                low, high = min(u, v), max(u, v)
                key = low * actors + high
                # A table of keys with open addressing: whether a pair is tied already.
                place = (key ^ (key >> 7) ^ (key >> 17)) & mask
                while stamp[place] == drawn and table[place] != key:
                    place = (place + 1) & mask
                if stamp[place] == drawn:
                    continue
                table[place], stamp[place] = key, drawn
                ends[tie, 0], ends[tie, 1] = low, high
                tie, left = tie + 1, left - 1


@compiled
def _dealt(members, begin, quota, able, most, draws, rng):  # type: ignore[no-untyped-def]  # compiled
    """Return for each random network the ties that the best connected hold, and the variance of degrees."""
    actors, ties = len(members), quota.sum()
    size = 4
    while size < 3 * ties:
        size *= 2
    table, stamp = np.zeros(size, dtype=np.int64), np.full(size, -1, dtype=np.int64)
    ends = np.empty((ties, 2), dtype=np.int64)
    found = np.zeros((draws, most + 2))
    start = np.zeros(actors + 1, dtype=np.int64)
    rows, mark = np.empty(2 * ties, dtype=np.int64), np.empty(actors, dtype=np.int64)
    none, nobody = np.full(actors, -1, dtype=np.int64), np.zeros(actors, dtype=np.bool_)
    for draw in range(draws):
        _deal(members, begin, quota, actors, ends, table, stamp, draw, rng)
        degrees = np.zeros(actors, dtype=np.int64)
        for tie in range(ties):
            degrees[ends[tie, 0]] += 1
            degrees[ends[tie, 1]] += 1
        held, _ = _covered(ends, degrees, able, most)
        found[draw, :most] = held
        found[draw, most] = degrees.var()
        start[1:] = np.cumsum(degrees)
        filled = start[:-1].copy()
        for tie in range(ties):
            u, v = ends[tie, 0], ends[tie, 1]
            rows[filled[u]], rows[filled[v]] = v, u
            filled[u] += 1
            filled[v] += 1
        found[draw, most + 1] = _triangles(rows, start, none, nobody, mark)[0]
    return found


def dealt(
    part: Part, able: NDArray[np.bool_], most: int, draws: int, rng: np.random.Generator, *, mixing: bool
) -> Floats:
    """Return what random networks with as many actors and ties hold, one row a network.

    All such networks are equally likely, and with `mixing` all that have as many ties between every two
    sectors: ties are drawn one by one and kept if they are new.

    Parameters
    ----------
    able
        Which actors may be anchors.
    most
        Number of anchors at most.

    Returns
    -------
        Ties that hold one of the k best connected able actors, k = 1 to `most`; variance of the degrees;
        number of triangles.
    """
    label = np.unique(part.codes, return_inverse=True)[1] if mixing else np.zeros(part.actors, dtype=np.int64)
    members = np.argsort(label, kind="stable")
    begin = np.concatenate([[0], np.cumsum(np.bincount(label))])
    pairs = np.sort(label[part.ends], axis=1)
    quota = np.zeros((len(begin) - 1,) * 2, dtype=np.int64)
    np.add.at(quota, (pairs[:, 0], pairs[:, 1]), 1)
    return _dealt(members, begin, quota, able, most, draws, rng)  # type: ignore[no-any-return]


def covered(part: Part, able: NDArray[np.bool_], most: int) -> tuple[Ints, Ints]:
    """Return how many ties hold one of the k best connected able actors, k from 1 to `most`, and who."""
    return _covered(  # type: ignore[no-any-return]
        np.ascontiguousarray(part.ends, dtype=np.int64), part.degrees, able, most
    )


def triples(part: Part) -> Ints:
    """Return the three actors of each triangle, one row a triangle."""
    rows, start, _ = rows_of(part)
    found = np.empty((int(counted(part)[0]), 3), dtype=np.int64)
    _list_triangles(rows, start, np.empty(part.actors, dtype=np.int64), found)
    return found


@compiled
def _list_triangles(rows, start, mark, found):  # type: ignore[no-untyped-def]  # compiled
    """Write the actors of each triangle into `found`."""
    mark[:] = -1
    count = 0
    for a in range(len(start) - 1):
        for place in range(start[a], start[a + 1]):
            mark[rows[place]] = a
        for place in range(start[a], start[a + 1]):
            b = rows[place]
            if b < a:
                continue
            for other in range(start[b], start[b + 1]):
                c = rows[other]
                if c > b and mark[c] == a:
                    found[count, 0], found[count, 1], found[count, 2] = a, b, c
                    count += 1


def closed_share(part: Part, triangles: float) -> float:
    """Return the transitivity of a part with so many triangles; 0 where no actor has two ties."""
    degrees = part.degrees.astype(float)
    paths = float((degrees * (degrees - 1)).sum() / 2)
    return 3 * triangles / paths if paths else 0.0
