"""Whether a network of clusters grows at all: trust, the cost of ties, and monopolies (our own model)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from innoclusters.dynamics._graphs import Booleans, Integers, Seed, check_counts, check_shares
from innoclusters.measures import cross_sector_lift, largest_component_share, trilateral_core_share
from innoclusters.measures._compiled import below, compiled
from innoclusters.models import sector_vector

FRIENDS_OF_FRIENDS = 0.5
"""Probability that a partner is sought among the partners of partners."""


def grow(
    *,
    actors: int = 120,
    seed: Seed = None,
    sectors: Sequence[str] | None = None,
    trust: float = 0.5,
    bridging: float = 1.0,
    cost: float = 0.1,
    captive: float = 0.0,
    groups: int = 6,
    decay: float = 0.01,
    rounds: int = 200,
) -> nx.Graph[int]:
    """Return the network that grows when actors meet, tie if they trust each other, and can pay for ties.

    1. There are no ties. Actors belong to `groups` of society, dealt out evenly by chance.
    2. Everybody has a budget of 1, of which a share `captive` is bound to monopolies outside the network; a
       tie costs each partner `cost`. So nobody can have more than (1 - captive) / cost ties.
    3. In each round, as many times as there are actors, an actor drawn at random meets somebody: with
       probability 1/2 a partner of a partner, if there is one, else anybody. If both can pay for one more
       tie, they tie with probability `trust`, times `bridging` when they are of different groups.
    4. After each round every tie breaks with probability `decay`.

    Parameters
    ----------
    actors
        Number of actors, 3 or more.
    sectors
        Sector of each actor; by default :func:`innoclusters.models.sector_vector`, in an order drawn at
        random.
    trust
        Probability that two of one group tie when they meet.
    bridging
        What is left of it between groups: 1 in a society without divisions, 0 in one whose groups keep apart.
    cost
        Share of a budget that a tie takes, above 0 up to 1.
    captive
        Share of every budget that monopolies bind, from 0 to below 1.
    decay
        Probability that a tie breaks in a round.

    Returns
    -------
        The network after the last round; actors have the attributes sector and group.

    Notes
    -----
    The model is ours. It gives the report's three obstacles, monopolies, scarce horizontal ties and a divided
    society, one parameter each, and is not calibrated to any country.

    Examples
    --------
    >>> G = grow(actors=30, seed=1, rounds=20)
    >>> max(dict(G.degree).values()) <= 10
    True
    """
    check_counts(3, actors=actors)
    check_counts(1, groups=groups)
    check_counts(rounds=rounds)
    if sectors is not None and len(sectors) != actors:
        raise ValueError(f"sectors has {len(sectors)} entries, expected {actors}, the number of actors")
    check_shares(trust=trust, bridging=bridging, decay=decay)
    if not 0 < cost <= 1:
        raise ValueError(f"cost is {cost}, expected a share above 0, up to 1")
    if not 0 <= captive < 1:
        raise ValueError(f"captive is {captive}, expected a share from 0 to below 1")
    rng = np.random.default_rng(seed)
    labels = list(sectors) if sectors is not None else rng.permutation(sector_vector(actors)).tolist()
    group = rng.permutation(np.arange(actors) % groups)
    most = int((1 - captive) / cost + 1e-9)  # a little more, as (1 - 0.9) / 0.1 is just below 1
    tied = np.zeros((actors, actors), dtype=np.bool_)
    if most:
        _grow_ties(tied, group, most, trust, bridging, decay, rounds, rng)
    G: nx.Graph[int] = nx.empty_graph(actors)
    G.add_edges_from((u, v) for u, v in np.argwhere(np.triu(tied)).tolist())
    nx.set_node_attributes(G, dict(enumerate(labels)), "sector")
    nx.set_node_attributes(G, dict(enumerate(group.tolist())), "group")
    return G


def grown(*, seed: Seed = None, **parameters: Any) -> pd.DataFrame:
    """Return one row with what a network is like that :func:`grow` returns for these parameters.

    Returns
    -------
    DataFrame
        Columns ties, mean_degree, connected (share of actors in the largest component), core (share in the
        largest trilateral core) and lift (cross-sector lift; NaN without ties).

    Examples
    --------
    >>> grown(actors=30, seed=1, trust=0.0).iloc[0][["ties", "core"]].tolist()
    [0.0, 0.0]
    """
    G = grow(seed=seed, **parameters)
    ties = G.number_of_edges()
    row = {
        "ties": ties,
        "mean_degree": 2 * ties / len(G),
        "connected": largest_component_share(G),
        "core": trilateral_core_share(G),
        "lift": cross_sector_lift(G) if ties else float("nan"),
    }
    return pd.DataFrame([row])


@compiled
def _grow_ties(
    tied: Booleans,
    group: Integers,
    most: int,
    trust: float,
    bridging: float,
    decay: float,
    rounds: int,
    rng: np.random.Generator,
) -> None:
    """Let ties form and break; `tied` is changed."""
    actors = len(group)
    # The partners of each actor in rising order: they are few, and to look through all actors takes long.
    near, degree = np.empty((actors, min(most, actors)), np.int64), np.zeros(actors, np.int64)
    for _ in range(rounds):
        for _ in range(actors):
            i = below(rng, actors)
            j = _met(near, degree, i, rng)
            # A partner of a partner may be the actor itself or a partner: that meeting brings nothing.
            if i == j or tied[i, j] or degree[i] >= most or degree[j] >= most:
                continue
            if rng.random() < trust * (1.0 if group[i] == group[j] else bridging):
                tied[i, j] = tied[j, i] = True
                _enter(near, degree, i, j)
                _enter(near, degree, j, i)
        for i in range(actors):
            place = 0
            while place < degree[i] and near[i, place] < i:
                j = near[i, place]
                if rng.random() < decay:
                    tied[i, j] = tied[j, i] = False
                    _leave(near, degree, i, j)
                    _leave(near, degree, j, i)
                else:
                    place += 1


@compiled
def _met(near: Integers, degree: Integers, i: int, rng: np.random.Generator) -> int:
    """Return whom an actor meets: a partner of a partner, or anybody."""
    if degree[i] and rng.random() < FRIENDS_OF_FRIENDS:
        partner = near[i, below(rng, degree[i])]
        return int(near[partner, below(rng, degree[partner])])
    anybody: int = below(rng, len(degree))
    return anybody


@compiled
def _enter(near: Integers, degree: Integers, i: int, j: int) -> None:
    """Put an actor in its place among the partners of another one."""
    place = degree[i]
    while place and near[i, place - 1] > j:
        near[i, place] = near[i, place - 1]
        place -= 1
    near[i, place] = j
    degree[i] += 1


@compiled
def _leave(near: Integers, degree: Integers, i: int, j: int) -> None:
    """Take an actor from among the partners of another one."""
    place = 0
    while near[i, place] != j:
        place += 1
    degree[i] -= 1
    for later in range(place, degree[i]):
        near[i, later] = near[i, later + 1]
