"""Null models: what remains of a network when only its degrees, or only its sectors, are kept."""

from __future__ import annotations

import logging
from typing import Any

import networkx as nx
import numpy as np

from innoclusters.measures._rewiring import rewired
from innoclusters.models._draft import Seed

ONE_BY_ONE_UP_TO = 20_000
"""Number of ties up to which swaps are made one after the other, and not many at once."""

TRIES_PER_SWAP = 20
"""Tries allowed for each swap; a network that needs more has hardly any other network of its degrees."""


def degree_preserving_null(G: nx.Graph[Any], *, seed: Seed, swaps_per_tie: int = 10) -> nx.Graph[Any]:
    """Return a random network with the same actors, sectors and degrees as `G`.

    Parameters
    ----------
    swaps_per_tie
        Number of successful double-edge swaps for each tie, at least. Where so many cannot be had (a star has
        none), the network with the swaps made so far is returned and the shortfall logged.

    Returns
    -------
        A network with the node attributes of `G`. Attributes of ties are dropped, as the ties are new.

    Notes
    -----
    A swap replaces the ties a-b and c-d by a-d and c-b, unless that would tie an actor to itself or a pair
    twice. Tries that fail count as steps, so that in the long run all networks with these degrees are equally
    likely. ``networkx.double_edge_swap`` stops after a number of successes instead, which favors networks
    with many possible swaps and, for an even number, brings a path of four actors back unchanged each time.

    Examples
    --------
    >>> G = nx.karate_club_graph()
    >>> H = degree_preserving_null(G, seed=1)
    >>> dict(H.degree) == {node: len(G[node]) for node in G}, set(H.edges) == set(G.edges)
    (True, False)
    """
    if G.is_directed():
        raise ValueError("G is directed, expected an undirected graph")
    if swaps_per_tie < 0:
        raise ValueError(f"swaps_per_tie is {swaps_per_tie}, expected 0 or more")
    rng = np.random.default_rng(seed)
    nodes = sorted(G, key=str)
    place = {node: i for i, node in enumerate(nodes)}
    # Sorted, so that a seed gives the same network however `G` was put together.
    ties = sorted((min(place[u], place[v]), max(place[u], place[v])) for u, v in G.edges)
    wanted, accepted, rounds = swaps_per_tie * len(ties), 0, 0
    if len(ties) > ONE_BY_ONE_UP_TO:
        ends, accepted = rewired(np.array(ties), len(nodes), swaps_per_tie=swaps_per_tie, rng=rng)
        return _with_ties(G, nodes, ends.tolist(), accepted, wanted)
    while accepted < wanted and rounds < TRIES_PER_SWAP * swaps_per_tie:
        accepted, rounds = accepted + _swap_round(ties, rng), rounds + 1
    # A chain that stops at a number of successes is not evenly distributed; rounds fixed in advance mend it.
    for _ in range(swaps_per_tie):
        accepted += _swap_round(ties, rng)
    return _with_ties(G, nodes, ties, accepted, wanted)


def _with_ties(
    G: nx.Graph[Any], nodes: list[Any], ties: list[Any], accepted: int, wanted: int
) -> nx.Graph[Any]:
    """Return the network of the actors of `G` with other ties; log if there were fewer swaps than wanted."""
    if accepted < wanted:
        logging.getLogger(__name__).info("only %d of %d swaps could be made", accepted, wanted)
    H: nx.Graph[Any] = nx.Graph()
    H.add_nodes_from((node, G.nodes[node]) for node in nodes)
    H.add_edges_from((nodes[u], nodes[v]) for u, v in sorted(ties))
    return H


def _swap_round(ties: list[tuple[int, int]], rng: np.random.Generator) -> int:
    """Return how many of as many tries as there are ties succeeded in swapping the ends of two ties."""
    taken = set(ties)
    # All numbers of a round are drawn at once: a call for each try would take most of the time.
    first, second = rng.integers(len(ties), size=(2, len(ties))).tolist()
    accepted = 0
    for i, j, turn in zip(first, second, (rng.random(len(ties)) < 0.5).tolist(), strict=True):
        (a, b), (c, d) = ties[i], ties[j][::-1] if turn else ties[j]
        one, two = (min(a, d), max(a, d)), (min(c, b), max(c, b))
        # A tie may be drawn with itself: the new ties are then loops or there already, so it is refused.
        if a != d and b != c and one not in taken and two not in taken:
            taken -= {ties[i], ties[j]}
            taken |= {one, two}
            ties[i], ties[j] = one, two
            accepted += 1
    return accepted


def sector_permutation(G: nx.Graph[Any], *, seed: Seed) -> nx.Graph[Any]:
    """Return a copy of `G` in which the sectors are dealt out anew at random.

    The ties, the number of actors of each sector and all other attributes stay. What a measure of sector
    mixing gives on many such copies is its distribution if the sectors did not matter. `G` may be directed.

    Examples
    --------
    >>> G = nx.path_graph(3)
    >>> nx.set_node_attributes(G, {0: "U", 1: "B", 2: "G"}, "sector")
    >>> "".join(sector for _, sector in sorted(sector_permutation(G, seed=0).nodes(data="sector")))
    'GUB'
    """
    nodes = sorted(G, key=str)
    if missing := [node for node in nodes if "sector" not in G.nodes[node]]:
        raise ValueError(f"node {missing[0]!r} has no attribute 'sector'")
    order = np.random.default_rng(seed).permutation(len(nodes))
    dealt = {node: G.nodes[nodes[i]]["sector"] for node, i in zip(nodes, order, strict=True)}
    H: nx.Graph[Any] = nx.create_empty_copy(G)
    edges: Any = G.edges
    # As `copy` does it, which looks at each tie from both of its ends.
    H.add_edges_from(edges(keys=True, data=True) if G.is_multigraph() else edges(data=True))
    nx.set_node_attributes(H, dealt, "sector")
    return H
