"""Efficiency: how short the ways through a network are, as a whole and around each actor.

Both measures are defined for networks that fall apart, because an unreachable actor counts as 1/inf = 0.
Ties are not weighted.
"""

from __future__ import annotations

import logging
from collections.abc import Hashable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

import networkx as nx
import numpy as np

from innoclusters._graph import undefined
from innoclusters.measures._paths import adjacency, distance_blocks, node_order, simple

logger = logging.getLogger(__name__)


def global_efficiency(G: nx.Graph[Any]) -> float:
    """Return the mean of 1/distance over all ordered pairs of actors.

    Parameters
    ----------
    G
        A graph. In a directed graph distances follow the arcs.

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
    blocks = distance_blocks(adjacency(G))
    total = sum(np.divide(1, block, out=np.zeros_like(block), where=block > 0).sum() for block in blocks)
    return float(total) / pairs


def local_efficiency(G: nx.Graph[Any]) -> float:
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
    H = simple(G)
    neighbors = {node: frozenset(H[node]) for node in node_order(H)}
    return sum(_efficiency_within(hood, neighbors) for hood in neighbors.values()) / len(H)


def _efficiency_within(
    hood: AbstractSet[Hashable], neighbors: Mapping[Hashable, AbstractSet[Hashable]]
) -> float:
    """Return the global efficiency of the subgraph on `hood`, 0 if it has fewer than two nodes."""
    if len(hood) < 2:
        return 0.0
    near = {node: neighbors[node] & hood for node in hood}
    at_distance = [0] * (len(hood) + 1)  # counted first: a sum of floats would depend on the order of a set
    for node in hood:
        front, unseen, distance = near[node], hood - near[node] - {node}, 1
        while front:
            at_distance[distance] += len(front)
            front = frozenset().union(*(near[other] for other in front)) & unseen
            unseen, distance = unseen - front, distance + 1
    return sum(n / d for d, n in enumerate(at_distance) if n) / (len(hood) * (len(hood) - 1))
