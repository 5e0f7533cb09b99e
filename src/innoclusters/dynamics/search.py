"""Search in common on a rugged landscape: everybody copies the best neighbor, or else tries a change."""

from __future__ import annotations

from typing import Any, NamedTuple

import networkx as nx
import numpy as np
import pandas as pd

from innoclusters.dynamics._graphs import (
    Floats,
    Integers,
    Seed,
    check_actors,
    check_counts,
    check_shares,
    neighbors,
)
from innoclusters.measures._compiled import compiled

MOST_BITS = 24
"""Choices at most: the values of all 2^N combinations are kept, 8 bytes each."""

ROW = 7
"""Choices whose combinations stand in one row of values, short enough for the fast memory of a processor."""

ROWS = 1 << 22
"""Numbers in all rows together, at most, which bounds the memory."""


class Landscape(NamedTuple):
    """What each choice contributes, given the choices on which it depends."""

    depends: Integers
    """One row a choice: itself, then the K others on which its contribution depends."""
    contributions: Floats
    """One row a choice, one column each of the 2^(K + 1) cases."""


def nk_landscape(*, bits: int = 20, interactions: int = 5, seed: Seed = None) -> Landscape:
    """Return a random NK landscape.

    Each of N choices (bits) contributes a number from U(0, 1) that depends on the choice itself and on K
    others drawn at random; the value of a combination is the mean of the contributions. With K = 0 there is
    one peak; the larger K, the more rugged the landscape.

    Parameters
    ----------
    bits
        Choices, N, from 1 to 24.
    interactions
        Others on which a contribution depends, K, from 0 to N - 1.

    References
    ----------
    Kauffman, S. and Levin, S. (1987). Towards a general theory of adaptive walks on rugged landscapes.
    Journal of Theoretical Biology 128(1), 11-45. doi:10.1016/S0022-5193(87)80029-2

    Examples
    --------
    >>> nk_landscape(bits=4, interactions=1, seed=1).contributions.shape
    (4, 4)
    """
    check_counts(1, bits=bits)
    if bits > MOST_BITS:
        raise ValueError(f"bits is {bits}, expected at most {MOST_BITS}")
    if not 0 <= interactions < bits:
        raise ValueError(f"interactions is {interactions}, expected 0 to {bits - 1}, one less than bits")
    rng = np.random.default_rng(seed)
    others = [rng.choice(np.delete(np.arange(bits), i), interactions, replace=False) for i in range(bits)]
    depends = np.column_stack([np.arange(bits), np.array(others, dtype=np.int64).reshape(bits, -1)])
    return Landscape(depends, rng.random((bits, 2 ** (interactions + 1))))


def local_optima(landscape: Landscape) -> int:
    """Return the number of combinations that no change of a single choice improves.

    With K = N - 1 there are 2^N / (N + 1) on average.

    Examples
    --------
    >>> local_optima(nk_landscape(bits=8, interactions=0, seed=1))
    1
    """
    found = _values(*landscape)
    states = np.arange(len(found))
    best = np.ones(len(found), dtype=bool)
    for bit in range(len(landscape.depends)):
        best &= found > found[states ^ (1 << bit)]
    return int(best.sum())


@compiled
def _values(depends: Integers, contributions: Floats) -> Floats:
    """Return the value of all 2^N combinations, from 0 to 1; bit i of the position is choice i."""
    bits, _ = depends.shape
    found = np.zeros(2**bits)
    # What the lower and the upper choices give to each case is looked up, not put together anew.
    half = min(bits // 2, ROW)
    while half and contributions.size << half > ROWS:
        half -= 1
    low, high = _cases(depends, 0, half), _cases(depends, half, bits)
    # What a choice gives to all combinations of the lower ones depends on few of the upper ones. So each such
    # row is laid out once, and rows are added to rows, several numbers at once.
    rows = np.empty((bits, contributions.shape[1], 1 << half))
    there = np.zeros(rows.shape[:2], np.bool_)
    for upper in range(high.shape[1]):
        block = found[upper << half : (upper + 1) << half]
        for i in range(bits):
            case = high[i, upper]
            row = rows[i, case]
            if not there[i, case]:
                there[i, case] = True
                for lower in range(len(row)):
                    row[lower] = contributions[i, case | low[i, lower]]
            for lower in range(len(row)):
                block[lower] += row[lower]
    found /= bits
    return found


@compiled
def _cases(depends: Integers, first: int, last: int) -> Integers:
    """Return what each combination of choices, `first` to before `last`, adds to the case of each choice."""
    bits, width = depends.shape
    found = np.zeros((bits, 1 << (last - first)), np.int64)
    for i in range(bits):
        for k in range(width):
            if first <= depends[i, k] < last:
                for state in range(found.shape[1]):
                    found[i, state] |= ((state >> (depends[i, k] - first)) & 1) << k
    return found


def _shifted(landscape: Landscape, share: float, seed: Seed) -> Landscape:
    """Return the landscape with a share of its contributions drawn anew, as when demand has changed."""
    rng = np.random.default_rng(seed)
    table = landscape.contributions
    # All are drawn though few are used, so that the stream does not depend on the share.
    fresh = rng.random(table.shape)
    return Landscape(landscape.depends, np.where(rng.random(table.shape) < share, fresh, table))


def lazer_friedman(
    G: nx.Graph[Any],
    *,
    seed: Seed = None,
    bits: int = 20,
    interactions: int = 5,
    steps: int = 200,
    power: float = 8.0,
    every: int = 0,
    share: float = 0.2,
) -> pd.DataFrame:
    """Return how good the solutions of the actors are while they search a rugged landscape together.

    1. A landscape is drawn, and each actor gets a random combination of `bits` choices.
    2. In each step all actors look at once at what their neighbors had before the step. Whose best neighbor
       is strictly better copies that neighbor (the first of equals); everybody else changes one choice,
       drawn at random, and keeps the change if it is better.
    3. The score of a combination is (value / highest value on the landscape) to the power `power`.
    4. If `every` is not 0, the landscape moves: after that many steps a share of its contributions is drawn
       anew, and scores are relative to its new highest value.

    Parameters
    ----------
    bits, interactions
        Size and ruggedness of the landscape, see :func:`innoclusters.dynamics.nk_landscape`.
    power
        How much more a good solution counts than a fair one, above 0.
    every
        Steps between two moves of the landscape; 0 for a landscape that stands still.
    share
        Share of the contributions drawn anew at each move.

    Returns
    -------
    DataFrame
        Columns step; score, the mean over actors; best; solutions, the number of different combinations held.

    Notes
    -----
    Only the abstract of the article was read; the algorithm and its parameters are from memory. A moving
    landscape is ours.

    References
    ----------
    Lazer, D. and Friedman, A. (2007). The network structure of exploration and exploitation. Administrative
    Science Quarterly 52(4), 667-694. doi:10.2189/asqu.52.4.667

    Examples
    --------
    >>> table = lazer_friedman(nx.complete_graph(20), seed=1, bits=8, interactions=2, steps=30)
    >>> bool(table["best"].is_monotonic_increasing), int(table["solutions"].iloc[-1])
    (True, 1)
    """
    check_actors(G)
    check_counts(steps=steps, every=every)
    check_shares(share=share)
    if not power > 0:
        raise ValueError(f"power is {power}, expected a number above 0")
    rng = np.random.default_rng(seed)
    landscape = nk_landscape(bits=bits, interactions=interactions, seed=rng)
    held = rng.integers(0, 2**bits, len(G))
    start, ends = neighbors(G)
    scores, solutions = [], []
    for first in range(0, steps + 1, every or steps + 1):
        landscape = _shifted(landscape, share, rng) if first else landscape
        worth = _values(*landscape)
        # The start itself, then all steps until the landscape moves again.
        count = min(every or steps + 1, steps + 1 - first) - (not first)
        # Everybody is drawn a change, although those who copy need none: the stream stays the same.
        paths = _search(held, worth, start, ends, rng.integers(0, bits, (count, len(G))))
        paths, held = paths if not first else paths[1:], paths[-1]
        scores.append((worth[paths] / worth.max()) ** power)
        solutions.append(1 + np.count_nonzero(np.diff(np.sort(paths)), axis=1))
    score = np.concatenate(scores)
    table = {"step": np.arange(steps + 1), "score": score.mean(axis=1), "best": score.max(axis=1)}
    return pd.DataFrame(table | {"solutions": np.concatenate(solutions)})


@compiled
def _search(held: Integers, worth: Floats, start: Integers, ends: Integers, tried: Integers) -> Integers:
    """Return what all hold, at first and after each step; a row of `tried` is what each would change."""
    paths = np.empty((len(tried) + 1, len(held)), np.int64)
    paths[0] = held
    for step in range(len(tried)):
        before, after = paths[step], paths[step + 1]
        for i in range(len(before)):
            best = before[i]
            for place in range(start[i], start[i + 1]):
                if worth[before[ends[place]]] > worth[best]:
                    best = before[ends[place]]
            if worth[best] == worth[before[i]]:
                changed = before[i] ^ (1 << tried[step, i])
                best = changed if worth[changed] > worth[before[i]] else before[i]
            after[i] = best
    return paths
