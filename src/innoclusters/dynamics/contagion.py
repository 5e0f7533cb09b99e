"""Complex contagion: one adopts what several neighbors have adopted (Centola and Macy 2007)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
from numba import njit
from numpy.typing import NDArray

from innoclusters.dynamics._graphs import Integers, check_actors, check_count, check_share, neighbors
from innoclusters.measures._paths import node_order, simple

Floats = NDArray[np.float64]


def complex_contagion(
    G: nx.Graph[Any],
    *,
    seed: int | np.random.Generator | None = None,
    threshold: int = 2,
    first: Iterable[Hashable] | None = None,
    noise: float = 0.0,
    steps: int = 1000,
) -> pd.DataFrame:
    """Return the share of actors who have adopted a practice, step by step.

    1. At the start the actors `first` have adopted, or else one actor drawn at random and all its neighbors.
    2. In each step, all at once, those adopt who have `threshold` or more neighbors that have; those with at
       least one but fewer adopt with probability `noise`. Nobody gives it up.
    3. It ends when nobody can adopt any more, or after `steps`.

    Parameters
    ----------
    G
        A network; arcs are read as ties.
    seed
        A number, a generator, or None for different results each time.
    threshold
        Adopting neighbors it takes, 1 or more; 1 is simple contagion.
    first
        Who has adopted at the start.
    noise
        Probability to adopt below the threshold.
    steps
        Steps at most.

    Returns
    -------
    DataFrame
        One row a step, the start included: step, adopted (share of all actors).

    Raises
    ------
    ValueError
        If a parameter is out of range or somebody in `first` is not in the network.

    References
    ----------
    Centola, D. and Macy, M. (2007). Complex contagions and the weakness of long ties. American Journal of
    Sociology 113(3), 702-734. doi:10.1086/521848. The algorithm is from memory.

    Eckles, D., Mossel, E., Rahimian, M. A. and Sen, S. (2024). Long ties accelerate noisy threshold-based
    contagions. Nature Human Behaviour. doi:10.1038/s41562-024-01865-0, for `noise` (abstract read).

    Examples
    --------
    >>> ring = nx.watts_strogatz_graph(50, 4, 0)
    >>> float(complex_contagion(ring, seed=1)["adopted"].iloc[-1])
    1.0
    >>> float(complex_contagion(nx.cycle_graph(50), seed=1)["adopted"].iloc[-1])
    0.06
    """
    check_actors(G)
    check_count("threshold", threshold, 1)
    check_count("steps", steps)
    check_share("noise", noise)
    rng = np.random.default_rng(seed)
    state = _first(simple(G), first, rng)
    start, ends = neighbors(G)
    shares = [float(state.mean())]
    nobody = np.ones(len(state))
    for _ in range(steps):
        draws = rng.random(len(state)) if noise else nobody
        after = contagion_step(state, start, ends, draws, threshold, noise)
        shares.append(float(after.mean()))
        if (after == state).all() and not (noise and _exposed(after, start, ends)):
            shares.pop()
            break
        state = after
    return pd.DataFrame({"step": range(len(shares)), "adopted": shares})


@njit(cache=True)
def contagion_step(
    state: Integers, start: Integers, ends: Integers, draws: Floats, threshold: int, noise: float
) -> Integers:
    """Return who has adopted (1) after a step.

    It is compiled; ``contagion_step.py_func`` is the same in plain Python.
    """
    after = state.copy()
    for i in range(len(state)):
        if state[i]:
            continue
        exposed = 0
        for place in range(start[i], start[i + 1]):
            exposed += state[ends[place]]
        if exposed >= threshold or (exposed > 0 and draws[i] < noise):
            after[i] = 1
    return after


def _exposed(state: Integers, start: Integers, ends: Integers) -> bool:
    """Return whether somebody who has not adopted has a neighbor who has."""
    return bool((contagion_step(state, start, ends, np.ones(len(state)), 1, 0.0) != state).any())


def _first(G: nx.Graph[Any], first: Iterable[Hashable] | None, rng: np.random.Generator) -> Integers:
    """Return who has adopted at the start."""
    order = node_order(G)
    if first is None:
        center = order[int(rng.integers(len(order)))]
        first = [center, *G[center]]
    chosen = set(first)
    if strangers := chosen - set(order):
        raise ValueError(f"first has {min(map(str, strangers))!r}, expected actors of the network")
    return np.array([node in chosen for node in order], dtype=np.int64)
