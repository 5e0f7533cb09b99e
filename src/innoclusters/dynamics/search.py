"""Search in common: everybody copies the best neighbor, or else tries a change (Lazer and Friedman 2007)."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
from numba import njit
from numpy.typing import NDArray

from innoclusters.dynamics._graphs import Integers, check_actors, check_count, check_share, neighbors
from innoclusters.dynamics.landscape import nk_landscape, shifted, values

Floats = NDArray[np.float64]


def lazer_friedman(
    G: nx.Graph[Any],
    *,
    seed: int | np.random.Generator | None = None,
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
    G
        A network; arcs are read as ties.
    seed
        A number, a generator, or None for different results each time.
    bits, interactions
        Size and ruggedness of the landscape, see :func:`innoclusters.dynamics.nk_landscape`.
    steps
        Steps of search.
    power
        How much more a good solution counts than a fair one.
    every
        Steps between two moves of the landscape; 0 for a landscape that stands still.
    share
        Share of the contributions drawn anew at each move.

    Returns
    -------
    DataFrame
        One row a step, the start included. Columns step; score, the mean over actors; best; solutions, the
        number of different combinations held.

    Raises
    ------
    ValueError
        If a parameter is out of range.

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
    check_count("steps", steps)
    check_count("every", every)
    check_share("share", share)
    if not power > 0:
        raise ValueError(f"power is {power}, expected a number above 0")
    rng = np.random.default_rng(seed)
    landscape = nk_landscape(bits=bits, interactions=interactions, seed=rng)
    held = rng.integers(0, 2**bits, len(G))
    start, ends = neighbors(G)
    rows = []
    for step in range(steps + 1):
        if step == 0 or (every and step % every == 0):
            landscape = shifted(landscape, share=share, seed=rng) if step else landscape
            worth = values(landscape)
            top = worth.max()
        if step:
            held = search_step(held, worth, start, ends, rng.integers(0, bits, len(G)))
        score = (worth[held] / top) ** power
        rows.append((step, float(score.mean()), float(score.max()), len(np.unique(held))))
    return pd.DataFrame(rows, columns=["step", "score", "best", "solutions"])


@njit(cache=True)
def search_step(held: Integers, worth: Floats, start: Integers, ends: Integers, tried: Integers) -> Integers:
    """Return what everybody holds after a step; `tried` is the choice that each would change.

    It is compiled; ``search_step.py_func`` is the same in plain Python.
    """
    after = held.copy()
    for i in range(len(held)):
        best = held[i]
        for place in range(start[i], start[i + 1]):
            if worth[held[ends[place]]] > worth[best]:
                best = held[ends[place]]
        if worth[best] == worth[held[i]]:
            changed = held[i] ^ (1 << tried[i])
            best = changed if worth[changed] > worth[held[i]] else held[i]
        after[i] = best
    return after
