"""What the structural measures share: node order, ties as a matrix, shortest paths, reach, removals.

Rows and columns of a matrix stand in the order of :func:`node_order`, so that no result depends on the order
in which a graph was put together.

Distances from many actors are counted at once: sixty-four searches run side by side in the bits of one
number, which say which of 64 sources have reached an actor. One step of all searches is one bitwise "or" over
the neighbors. The sums are of whole numbers, so they do not depend on an order.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csgraph, csr_array

WORD = 64
"""Sources in one number."""

DEEP = 64
"""Steps after which a network counts as long, and is left to one search after the other."""

Bits = NDArray[np.uint64]
Floats = NDArray[np.float64]


class Steps(NamedTuple):
    """Sums over all actors that a source reaches, one for each source, and the distances to each actor."""

    reached: Floats
    distance: Floats
    inverse: Floats
    to_actor: Floats


def node_order(nodes: Iterable[Hashable]) -> list[Any]:
    """Return the nodes in a fixed order: by name of type, then by value, or by text if values do not compare.

    Examples
    --------
    >>> node_order([10, 9, "b", "a"])
    [9, 10, 'a', 'b']
    """
    listed: list[Any] = list(nodes)
    try:
        if len(set(map(type, listed))) < 2:
            return sorted(listed)
        # The type comes first, as values of different types do not compare.
        return sorted(listed, key=lambda node: (type(node).__name__, node))
    except TypeError:
        return sorted(listed, key=lambda node: (type(node).__name__, str(node)))


def simple(G: nx.Graph[Any]) -> nx.Graph[Any]:
    """Return the undirected simple graph of `G`: arcs read as ties, no double ties, no loops.

    A graph that is simple already is handed back as it is, not copied.
    """
    if not (G.is_directed() or G.is_multigraph() or nx.number_of_selfloops(G)):
        return G
    H: nx.Graph[Any] = nx.Graph()
    H.add_nodes_from(G.nodes(data=True))
    H.add_edges_from((u, v) for u, v in G.edges() if u != v)
    return H


def adjacency(G: nx.Graph[Any], nodes: Sequence[Any] | None = None) -> csr_array[np.float64]:
    """Return the adjacency matrix with 1 for a tie, or for an arc from row to column if `G` is directed.

    `nodes` is what :func:`node_order` gives, where that is known already.
    """
    if not len(G):
        return csr_array((0, 0), dtype=np.float64)
    nodes = node_order(G) if nodes is None else nodes
    if G.is_multigraph():
        return csr_array(nx.adjacency_matrix(G, nodelist=nodes, dtype=np.float64, weight=None))
    # Several times faster than networkx, which goes through a list of ties with their attributes. As lists,
    # because a view of a part of a graph asks its filter at each look.
    place = {node: i for i, node in enumerate(nodes)}
    near = {node: [place[v] for v in others] for node, others in G.adjacency()}
    start = np.concatenate([[0], np.cumsum([len(near[node]) for node in nodes])]).astype(np.int32)
    other = np.fromiter(chain.from_iterable(near[node] for node in nodes), dtype=np.int32, count=start[-1])
    A = csr_array((np.ones(len(other)), other, start), shape=(len(nodes), len(nodes)))
    A.sort_indices()
    return A


def undirected(G: nx.Graph[Any], nodes: Sequence[Any]) -> csr_array[np.float64]:
    """Return the adjacency matrix of the undirected simple graph of `G`; `nodes` as in :func:`adjacency`."""
    if not G.is_directed() or G.is_multigraph():
        return adjacency(simple(G), nodes)
    # From the arcs: a graph made of them first would take most of the time.
    place, actors = {node: i for i, node in enumerate(nodes)}, len(nodes)
    arcs = np.array([(place[u], place[v]) for u, v in G.edges()], dtype=np.int64).reshape(-1, 2)
    u, v = arcs[arcs[:, 0] != arcs[:, 1]].T
    # The key u N + v of each tie, both ways, once and in the order of the matrix.
    rows, columns = np.divmod(np.unique(np.concatenate([u * actors + v, v * actors + u])), max(actors, 1))
    start = np.searchsorted(rows, np.arange(actors + 1)).astype(np.int32)
    return csr_array((np.ones(len(rows)), columns.astype(np.int32), start), shape=(actors, actors))


def reach(D: nx.DiGraph[Any]) -> dict[Any, int]:
    """Return for each node whom it reaches, itself included, as bits of a whole number.

    Bit i stands for node i of :func:`node_order`. Whole numbers as sets make reach over all pairs cheap.

    Examples
    --------
    >>> [f"{bits:03b}" for bits in reach(nx.DiGraph([(0, 1), (1, 2)])).values()]
    ['111', '110', '100']
    """
    if not D.is_directed():
        raise ValueError("the graph is undirected, expected a directed graph")
    bit = {node: 1 << i for i, node in enumerate(node_order(D))}
    whole: dict[Any, int] = {}
    # Nodes on a common cycle reach the same others. The search finds them after all that they reach, so that
    # what these reach is complete and can be handed on.
    for part in nx.strongly_connected_components(D):
        reached = sum(bit[node] for node in part)
        for node in part:
            for successor in D.successors(node):
                reached |= whole.get(successor, 0)
        whole |= dict.fromkeys(part, reached)
    return {node: whole[node] for node in bit}


def spread(A: csr_array[np.float64], seeds: Bits) -> Iterator[Bits]:
    """Yield, step by step, which bits arrive at each row for the first time, until none arrives.

    Row i of the matrix names the rows from which bits come to row i; `seeds` are the bits at the start.

    Examples
    --------
    >>> path = csr_array(np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]], dtype=float))
    >>> [new.tolist() for new in spread(path, np.array([1, 0, 0], dtype=np.uint64))]
    [[0, 1, 0], [0, 0, 1]]
    """
    # Empty rows are left out: reduceat would give them the entry of the row that follows.
    rows = np.flatnonzero(np.diff(A.indptr))
    seen, front, start = seeds.copy(), seeds, A.indptr[rows]
    while len(rows):
        new = np.zeros_like(seen)
        new[rows] = np.bitwise_or.reduceat(front[A.indices], start) & ~seen[rows]
        if not new.any():
            return
        seen |= new
        front = new
        yield new


def steps_from(A: csr_array[np.float64], sources: NDArray[np.int_]) -> Steps:
    """Return sums of distances from different sources; actors that a source does not reach are left out.

    In a directed graph distances follow the arcs from row to column of the matrix.

    Examples
    --------
    >>> path = csr_array(np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]], dtype=float))
    >>> steps_from(path, np.array([0, 1])).distance.tolist()
    [3.0, 2.0]
    """
    # `spread` brings bits into rows, so distances along the arcs need the transpose.
    backward = csr_array(A.T.tocsr())
    parts: list[Steps] = []
    long = False
    for start in range(0, len(sources), WORD):
        some = sources[start : start + WORD]
        part = None if long else _side_by_side(backward, some)
        # A network that was long once is taken to be long for all sources: no more steps are wasted.
        long = part is None
        parts.append(part if part is not None else _one_by_one(A, some))
    to_actor = np.sum([np.zeros(A.shape[0]), *(part.to_actor for part in parts)], axis=0)
    columns = [np.concatenate([np.zeros(0), *(part[k] for part in parts)]) for k in range(3)]
    return Steps(columns[0], columns[1], columns[2], to_actor)


def _side_by_side(A: csr_array[np.float64], sources: NDArray[np.int_]) -> Steps | None:
    """Return the sums of up to 64 sources, or None if the network is long."""
    seeds = np.zeros(A.shape[0], dtype=np.uint64)
    seeds[sources] = np.uint64(1) << np.arange(len(sources), dtype=np.uint64)
    to_actor, counts = np.zeros(A.shape[0]), []
    for distance, new in enumerate(spread(A, seeds), start=1):
        # Each step goes through all ties, which is wasteful where few actors are reached in a step.
        if distance > DEEP:
            return None
        to_actor += distance * np.bitwise_count(new).astype(np.float64)
        # Bytes and bits in little-endian order make column i source i on every machine.
        bits = np.unpackbits(new.astype("<u8").view(np.uint8).reshape(-1, 8), axis=1, bitorder="little")
        counts.append(bits.sum(axis=0, dtype=np.int_)[: len(sources)])
    table = np.array(counts, dtype=np.float64).reshape(-1, len(sources))
    distances = np.arange(1, len(table) + 1)
    return Steps(table.sum(axis=0), distances @ table, (1 / distances) @ table, to_actor)


def _one_by_one(A: csr_array[np.float64], sources: NDArray[np.int_]) -> Steps:
    """Return the same sums of up to 64 sources from one search after the other."""
    table = csgraph.dijkstra(A, indices=sources, unweighted=True)
    # Zeros drop out of all sums: actors out of reach, like the source itself, count for nothing.
    table[np.isinf(table)] = 0
    inverse = np.divide(1, table, out=np.zeros_like(table), where=table > 0)
    reached = np.count_nonzero(table, axis=1).astype(np.float64)
    return Steps(reached, table.sum(axis=1), inverse.sum(axis=1), table.sum(axis=0))
