"""Efficiency: how short the ways through a network are, as a whole and around each actor.

Both measures are defined for networks that fall apart, because an unreachable actor counts as 1/inf = 0.
Ties are not weighted.
"""

from __future__ import annotations

import logging
from typing import Any

import networkx as nx
import numpy as np
from scipy.sparse import csr_array

from innoclusters.measures._network import Ints, Network, prepare
from innoclusters.measures._paths import Floats, adjacency
from innoclusters.measures._steps import WORD, spread, steps_from
from innoclusters.measures._triangles import triangles, triangles_per_actor
from innoclusters.measures._undefined import undefined
from innoclusters.measures.estimates import Estimate, estimated_global_efficiency, logged, mean_of_some

TRIANGLES = 4_000_000
"""Number of triangles up to which the local efficiency looks at every actor."""

logger = logging.getLogger(__name__)


def global_efficiency(G: nx.Graph[Any] | Network) -> float:
    """Return the mean of 1/distance over all ordered pairs of actors.

    Parameters
    ----------
    G
        A graph or a prepared network. In a directed graph distances follow the arcs. With more than 20,000
        actors an undirected network is judged by the ways from 1,024 of them, and the standard error is
        logged; :func:`innoclusters.measures.estimated_global_efficiency` returns it.

    Returns
    -------
        From 0 (nobody reaches anybody) to 1 (complete graph); a star has (N + 2) / (2N). With fewer than two
        actors there is no pair; the value is 0 by convention, and that is logged.

    References
    ----------
    Latora and Marchiori 2001, Physical Review Letters 87, 198701, doi:10.1103/PhysRevLett.87.198701.

    Examples
    --------
    >>> global_efficiency(nx.star_graph(9))
    0.6
    """
    pairs = len(G) * (len(G) - 1)
    if not pairs:
        logger.info("global_efficiency is 0 by convention: fewer than two actors")
        return 0.0
    if isinstance(G, nx.Graph) and G.is_directed():
        A = adjacency(G)
        A.data[:] = 1
        return float(steps_from(A, np.arange(len(G))).inverse.sum()) / pairs
    return logged("global_efficiency", estimated_global_efficiency(G))


def local_efficiency(G: nx.Graph[Any] | Network) -> float:
    """Return the mean, over all actors, of the global efficiency among the neighbors of an actor.

    It says how well the partners of an actor reach each other, through one another, once that actor is gone.

    Parameters
    ----------
    G
        A graph; arcs are read as ties.

    Returns
    -------
        From 0 (no triangle, for instance a tree) to 1 (complete graph of three or more). An actor with fewer
        than two neighbors counts as 0. NaN without actors.

    References
    ----------
    Latora and Marchiori 2001, Physical Review Letters 87, 198701, doi:10.1103/PhysRevLett.87.198701.

    Examples
    --------
    >>> round(local_efficiency(nx.karate_club_graph()), 4)
    0.6451
    """
    if not len(G):
        return undefined("local_efficiency", "no actors")
    return logged("local_efficiency", estimated_local_efficiency(G))


def estimated_local_efficiency(G: nx.Graph[Any] | Network, *, seed: int = 0) -> Estimate:
    """Return :func:`local_efficiency` with its standard error.

    Source: Latora and Marchiori (2001).

    Parameters
    ----------
    G
        A graph or a prepared network with at least one actor; arcs are read as ties.
    seed
        Seed of the choice of actors, used with more than four million triangles.

    Examples
    --------
    >>> estimated_local_efficiency(nx.complete_graph(4))
    Estimate(value=1.0, standard_error=nan)
    """
    network = prepare(G)
    actors, count = len(network), int(triangles_per_actor(network).sum()) // 3
    wanted = actors if count <= TRIANGLES else max(2, actors * TRIANGLES // count)
    chosen = np.random.default_rng(seed).permutation(actors)[:wanted]
    return mean_of_some(_around_actors(network, np.sort(chosen))[chosen], actors)


def _around_actors(network: Network, chosen: Ints) -> Floats:
    """Return the efficiency among the neighbors of the chosen actors, 0 for all others.

    The neighborhoods of all actors, each without its actor, stand side by side as parts of one large network
    that fall asunder; a triangle is a tie in three of them. The ways through all parts are followed at once.
    """
    ego, ties = _neighborhoods(network, chosen)
    total, local = np.zeros(len(network)), np.arange(len(ego)) - np.searchsorted(ego, ego)
    for word in range(int(local.max(initial=-1)) // WORD + 1):
        # The neighbors of an actor are numbered; each word of bits follows the ways from 64 of them.
        here = np.bincount(ego, minlength=len(network))[ego] > word * WORD
        seeds = np.where(
            local // WORD == word, np.uint64(1) << (local % WORD).astype(np.uint64), np.uint64(0)
        )
        part = ties if here.all() else csr_array(ties[here][:, here])
        for distance, new in enumerate(spread(part, seeds[here]), start=1):
            arrived = np.bitwise_count(new).astype(np.float64)
            total += np.bincount(ego[here], weights=arrived, minlength=len(network)) / distance
    pairs = network.degrees * (network.degrees - 1.0)
    return np.divide(total, pairs, out=np.zeros_like(total), where=pairs > 0)


def _neighborhoods(network: Network, chosen: Ints) -> tuple[Ints, csr_array[np.float64]]:
    """Return the actor around whom each row stands, and the ties between rows of one neighborhood."""
    actors, ends = len(network), network.ends
    wanted = np.zeros(actors, dtype=bool)
    wanted[chosen] = True
    place = np.repeat(np.arange(actors), network.degrees) * actors + network.A.indices
    there = np.searchsorted(place, ends[:, 0] * actors + ends[:, 1])  # the neighbor of higher degree
    back = np.searchsorted(place, ends[:, 1] * actors + ends[:, 0])
    pairs = [np.zeros((0, 2), dtype=np.int_)]
    for block in triangles(network):
        outer, middle, inner = block.ties.T  # the ties across from the first, second and third actor
        around = ((there[inner], there[middle]), (back[inner], there[outer]), (back[middle], back[outer]))
        for corner, (one, other) in enumerate(around):
            pairs.append(np.column_stack([one, other])[wanted[block.actors[:, corner]]])
    used, numbers = np.unique(np.concatenate(pairs), return_inverse=True)
    rows, columns = numbers.reshape(-1, 2).T
    shape = (len(used), len(used))
    upper = csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)
    return place[used] // actors, csr_array(upper + upper.T)
