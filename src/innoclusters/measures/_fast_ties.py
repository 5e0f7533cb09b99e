"""A network as two arrays, and what is counted on it thousands of times: triangles, betweenness, an attack.

igraph counts triangles and shortest paths. The tests hold everything here against networkx and
:mod:`innoclusters.measures`.
"""

from __future__ import annotations

import heapq
from typing import Any, NamedTuple

import igraph as ig
import networkx as nx
import numpy as np
from numpy.typing import NDArray

from innoclusters.measures._paths import Floats, node_order

ALL_SOURCES_UP_TO = 2000
"""Actors up to which betweenness counts the paths from everybody."""

SOURCES = 500
"""Actors from which it counts them in a larger network."""

Ends = NDArray[np.int64]


class Ties(NamedTuple):
    """Sectors and ties of a network, without names.

    Attributes
    ----------
    sector
        Sector of each actor.
    ends
        The two actors of each tie, the lower number first, rows in increasing order.
    """

    sector: NDArray[np.str_]
    ends: Ends

    @classmethod
    def of(cls, G: nx.Graph[Any]) -> Ties:
        """Return the ties of an undirected simple graph, its actors in their fixed order.

        Examples
        --------
        >>> G = nx.Graph([("b", "c"), ("b", "a")])
        >>> nx.set_node_attributes(G, {"a": "U", "b": "B", "c": "G"}, "sector")
        >>> Ties.of(G).ends.tolist()
        [[0, 1], [1, 2]]
        """
        nodes = node_order(G)
        place = {node: i for i, node in enumerate(nodes)}
        keys = [sorted((place[u], place[v])) for u, v in G.edges]
        ends = np.array(sorted(keys), dtype=np.int64).reshape(-1, 2)
        return cls(np.array([G.nodes[node]["sector"] for node in nodes], dtype=np.str_), ends)

    @classmethod
    def of_keys(cls, sector: NDArray[np.str_], keys: NDArray[np.int64]) -> Ties:
        """Return the ties with these keys, u N + v for the tie of u and v, u < v."""
        return cls(sector, np.column_stack(np.divmod(np.sort(keys), len(sector))))

    @property
    def keys(self) -> NDArray[np.int64]:
        """The keys u N + v of the ties, in increasing order."""
        keys: NDArray[np.int64] = self.ends[:, 0] * len(self.sector) + self.ends[:, 1]
        return keys


def triangles(actors: int, ends: Ends) -> Floats:
    """Return the number of triangles of each actor.

    Examples
    --------
    >>> triangles(4, np.array([[0, 1], [0, 2], [1, 2], [2, 3]])).tolist()
    [1.0, 1.0, 1.0, 0.0]
    """
    degrees = np.bincount(ends.ravel(), minlength=actors)
    local = ig.Graph(actors, ends.tolist()).transitivity_local_undirected(mode="zero")
    counts: Floats = np.rint(np.array(local) * degrees * (degrees - 1) / 2)
    return counts


def betweenness(actors: int, ends: Ends) -> Floats:
    """Return the normalized betweenness of each actor.

    Above `ALL_SOURCES_UP_TO` actors paths are counted from `SOURCES` of them, evenly spread over the order
    of the actors, and scaled up.

    Examples
    --------
    >>> betweenness(4, np.array([[0, 1], [0, 2], [0, 3]])).tolist()
    [1.0, 0.0, 0.0, 0.0]
    """
    graph, sources = ig.Graph(actors, ends.tolist()), None
    if actors > ALL_SOURCES_UP_TO:
        sources = np.linspace(0, actors - 1, SOURCES).round().astype(int).tolist()
    passed = np.array(graph.betweenness(directed=False, sources=sources))
    pairs = max(1, (actors - 1) * (actors - 2) / 2)
    scale = 1.0 if sources is None else actors / len(sources)
    share: Floats = passed * scale / pairs
    return share


def attacked(actors: int, ends: Ends) -> NDArray[np.int64]:
    """Return the size of the largest component after 0, 1, ..., N removals of the best connected actor.

    The degree is that at the moment; among equals the first actor goes.

    Examples
    --------
    >>> attacked(5, np.array([[0, 1], [1, 2], [2, 3], [3, 4]])).tolist()
    [5, 3, 1, 1, 1, 0]
    """
    near: list[list[int]] = [[] for _ in range(actors)]
    for u, v in ends.tolist():
        near[u].append(v)
        near[v].append(u)
    parent, size, largest = [-1] * actors, [1] * actors, [0]
    for node in reversed(_removals(near)):
        parent[node] = node
        for other in near[node]:
            if parent[other] >= 0:
                _merge(parent, size, node, other)
        largest.append(max(largest[-1], size[_root(parent, node)]))
    return np.array(largest[::-1])


def _removals(near: list[list[int]]) -> list[int]:
    """Return the actors by degree at the moment of their removal, equal degrees by number."""
    actors = len(near)
    degree = [len(others) for others in near]
    heap = [actor - ties * actors for actor, ties in enumerate(degree)]
    heapq.heapify(heap)
    removed = []
    while heap:
        entry = heapq.heappop(heap)
        node = entry % actors
        if entry != node - degree[node] * actors:
            continue  # an entry from before the actor lost a tie, or was removed
        removed.append(node)
        degree[node] = -1
        for other in near[node]:
            if degree[other] >= 0:
                degree[other] -= 1
                heapq.heappush(heap, other - degree[other] * actors)
    return removed


def _root(parent: list[int], node: int) -> int:
    """Return the representative of the component of an actor, and shorten the way to it."""
    while parent[node] != node:
        parent[node] = parent[parent[node]]
        node = parent[node]
    return node


def _merge(parent: list[int], size: list[int], first: int, second: int) -> None:
    """Join the components of two actors."""
    one, two = _root(parent, first), _root(parent, second)
    if one != two:
        if size[one] < size[two]:
            one, two = two, one
        parent[two] = one
        size[one] += size[two]
