"""What ties carry and what their loss breaks: complex contagion, and networks whose actors leave."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any, Literal, get_args

import networkx as nx
import numpy as np
import pandas as pd

from innoclusters.dynamics._graphs import (
    Floats,
    Integers,
    Seed,
    check_actors,
    check_choice,
    check_counts,
    check_shares,
    neighbors,
)
from innoclusters.measures import attack_profile, removal_profile
from innoclusters.measures._compiled import compiled
from innoclusters.measures._paths import node_order, simple

Removal = Literal["recalculated", "initial", "chance"]
REMOVALS: tuple[Removal, ...] = get_args(Removal)
"""Best connected first, by degrees counted anew after each loss or once at the start; or by chance."""


def complex_contagion(
    G: nx.Graph[Any],
    *,
    seed: Seed = None,
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
    threshold
        Adopting neighbors it takes, 1 or more; 1 is simple contagion.
    first
        Who has adopted at the start, all of them actors of the network.
    noise
        Probability to adopt below the threshold.

    Returns
    -------
    DataFrame
        Columns step and adopted (share of all actors).

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
    check_counts(1, threshold=threshold)
    check_counts(steps=steps)
    check_shares(noise=noise)
    rng = np.random.default_rng(seed)
    state = _first(simple(G), first, rng)
    start, ends = neighbors(G)
    shares = [float(state.mean())]
    # No draw of 1 is below the noise; and without noise no random numbers are used up.
    nobody = np.ones(len(state))
    for _ in range(steps):
        draws = rng.random(len(state)) if noise else nobody
        after = _contagion_step(state, start, ends, draws, threshold, noise)
        if (after == state).all():
            # With a threshold of one all adopt who have a neighbor that has: whom noise may still reach.
            exposed = _contagion_step(state, start, ends, nobody, 1, 0.0)
            if not noise or (exposed == state).all():
                break
        shares.append(float(after.mean()))
        state = after
    return pd.DataFrame({"step": range(len(shares)), "adopted": shares})


@compiled
def _contagion_step(
    state: Integers, start: Integers, ends: Integers, draws: Floats, threshold: int, noise: float
) -> Integers:
    """Return who has adopted (1) after a step."""
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


def attack_curve(
    G: nx.Graph[Any], *, seed: Seed = None, order: Removal = "recalculated", steps: int | None = 100
) -> pd.DataFrame:
    """Return the size of the largest component, and of the others, as actors leave one by one.

    1. Actors are put in order: by degree, counted anew after each loss or once at the start, equal degrees by
       chance; or all by chance.
    2. They leave in this order. After each loss the components are counted.

    Parameters
    ----------
    order
        "recalculated", "initial" or "chance".
    steps
        About how many rows, evenly spaced; None for a row after each loss.

    Returns
    -------
    DataFrame
        Columns removed, removed_share, largest_share and others_mean, as in
        :func:`innoclusters.measures.removal_profile`.

    References
    ----------
    Albert, R., Jeong, H. and Barabasi, A.-L. (2000). Error and attack tolerance of complex networks. Nature
    406, 378-382. doi:10.1038/35019019

    Examples
    --------
    >>> attack_curve(nx.star_graph(9), steps=2)["largest_share"].tolist()
    [1.0, 0.1, 0.0]
    """
    check_actors(G)
    check_choice(REMOVALS, order=order)
    rng = np.random.default_rng(seed)
    if order != "chance":
        return attack_profile(G, order=order, steps=steps, seed=rng)
    nodes = node_order(G)
    profile = removal_profile(G, [nodes[place] for place in rng.permutation(len(nodes)).tolist()])
    count = len(G) if steps is None else steps
    check_counts(1, steps=count)
    rows = np.unique(np.linspace(0, len(G), count + 1).round().astype(int))
    return profile.iloc[rows].reset_index(drop=True)
