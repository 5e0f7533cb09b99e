"""A graph converted once for many measures: actors by number, ties as arrays, triangles.

Every measure of an undirected network takes a :class:`Network` in place of a graph. A graph is then converted
once and not for each measure, which is most of the time that a simple measure of a large network takes.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias, TypeVar

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csgraph, csr_array

from innoclusters.measures._paths import Floats, node_order, undirected

AnyGraph: TypeAlias = "nx.Graph[Any] | Network"
Ints = NDArray[np.int_]
T = TypeVar("T")

_KEPT = "innoclusters matrix"

TWO_PATHS = 4_000_000
"""Two-paths that are looked at together in a search for triangles; it bounds the memory."""


class _Sectors(NamedTuple):
    """The sector of each actor as a number, and what the numbers stand for."""

    codes: Ints
    names: list[Hashable]

    def where(self, name: Hashable) -> NDArray[np.bool_]:
        """Return for each actor whether it is of a sector."""
        # No actor has the number -1, which stands for a sector without actors.
        there: NDArray[np.bool_] = self.codes == (self.names.index(name) if name in self.names else -1)
        return there


class Neighbors(NamedTuple):
    """A network as lists of neighbors, the form that compiled loops walk."""

    start: NDArray[np.int64]
    """Where the neighbors of each actor begin in `ends`; one entry more than there are actors."""
    ends: NDArray[np.int64]
    """The neighbors of the first actor, then those of the second, and so on, each in increasing order."""


class Network:
    """An undirected simple network as arrays; actors are numbered in the order of `nodes`.

    Parameters
    ----------
    A
        Symmetric adjacency matrix of zeros and ones without loops.
    nodes
        The actors.
    graph
        The graph from which the matrix was made, if there is one, for the attributes of its actors.
    """

    def __init__(self, A: csr_array[np.float64], nodes: Sequence[Any], graph: nx.Graph[Any]) -> None:
        self.A, self.nodes, self.graph = A, nodes, graph
        self._kept: dict[Hashable, Any] = {}

    @classmethod
    def of_ties(cls, actors: int, ends: Ints) -> Network:
        """Return the network of actors 0 to `actors` - 1 with the given ties, one tie a row."""
        rows, columns = np.concatenate([ends, ends[:, ::-1]]).T
        A = csr_array((np.ones(len(rows)), (rows, columns)), shape=(actors, actors))
        # Sorted rows make the keys row N + column rise, so that ties can be looked up by bisection.
        A.sort_indices()
        return cls(A, range(actors), nx.Graph())

    def __len__(self) -> int:
        return int(self.A.shape[0])

    @property
    def ties(self) -> int:
        """Number of ties."""
        return int(self.A.nnz) // 2

    @cached_property
    def degrees(self) -> Ints:
        """Number of ties of each actor."""
        return np.diff(self.A.indptr).astype(np.int_)

    @cached_property
    def ends(self) -> Ints:
        """The two ends of each tie, the end of lower degree first; rows sorted by rank of degree."""
        rank, order = self.rank
        rows = np.repeat(rank, self.degrees)
        columns = rank[self.A.indices]
        # The matrix holds each tie twice; and a tie as one whole number is sorted faster than as a pair.
        keys = np.sort((rows * len(self) + columns)[rows < columns])
        return np.column_stack([order[keys // max(len(self), 1)], order[keys % max(len(self), 1)]])

    @cached_property
    def neighbors(self) -> Neighbors:
        """The neighbors of every actor."""
        A = self.A.sorted_indices()
        return Neighbors(A.indptr.astype(np.int64), A.indices.astype(np.int64))

    @cached_property
    def rank(self) -> tuple[Ints, Ints]:
        """Return the place of each actor by rising degree, and the actors in that order."""
        # Stable, so that equal degrees keep the order of the actors and the numbering of ties is fixed.
        order = np.argsort(self.degrees, kind="stable")
        return np.argsort(order), order

    @cached_property
    def components(self) -> Ints:
        """The number of the component of each actor."""
        return np.asarray(csgraph.connected_components(self.A, directed=False)[1], dtype=np.int_)

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` returns, which is called at the first use of the key only."""
        if key not in self._kept:
            self._kept[key] = make()
        kept: T = self._kept[key]
        return kept

    def sectors(self, sector: str) -> _Sectors:
        """Return the sector of each actor; raise ValueError if one has none."""

        def number() -> _Sectors:
            labels, numbers = labels_of(self.graph, sector), dict[Hashable, int]()
            codes = [numbers.setdefault(labels[node], len(numbers)) for node in self.nodes]
            return _Sectors(np.array(codes, dtype=np.int_), list(numbers))

        return self.once(("sectors", sector), number)

    def places(self, actors: Sequence[Hashable]) -> Ints:
        """Return the numbers of some actors; all must be in the network."""
        return np.array([self._place[actor] for actor in actors], dtype=np.int_)

    @cached_property
    def _place(self) -> dict[Hashable, int]:
        """Return the number of each actor."""
        return {node: i for i, node in enumerate(self.nodes)}


class _Triangles(NamedTuple):
    """Some triangles, one a row: the three actors, and the tie across from each of them."""

    actors: Ints
    ties: Ints


def prepare(G: AnyGraph) -> Network:
    """Return the network as arrays, for several measures to share.

    The graph must not change afterwards. A network that is prepared already is handed back.

    Examples
    --------
    >>> network = prepare(nx.karate_club_graph())
    >>> len(network), network.ties
    (34, 78)
    """
    if isinstance(G, Network):
        return G
    return Network(*_matrix(G), G)


def _matrix(G: nx.Graph[Any]) -> tuple[csr_array[np.float64], list[Any]]:
    """Return matrix and actors, which the graph keeps for the next measure of it."""
    kept = getattr(G, "__networkx_cache__", None)  # emptied whenever actors or ties come or go
    if kept is None or hasattr(G, "_graph"):  # a view does not learn that its graph has changed
        nodes = node_order(G)
        return undirected(G, nodes), nodes
    if _KEPT not in kept:
        nodes = node_order(G)
        kept[_KEPT] = undirected(G, nodes), nodes
    made: tuple[csr_array[np.float64], list[Any]] = kept[_KEPT]
    return made


def labels_of(G: nx.Graph[Any], sector: str) -> dict[Any, Hashable]:
    """Return the sector of every actor; raise ValueError if one has none."""
    labels: dict[Any, Hashable] = dict(G.nodes(data=sector))
    for node, label in labels.items():
        if label is None:
            raise ValueError(
                f"actor {node!r} has no attribute {sector!r}, expected one sector for each actor"
            )
    return labels


def gaps(values: Floats | Ints) -> float:
    """Return the sum of the gaps to the highest value."""
    return float((values.max() - values).sum())


def triangles(network: Network) -> Iterator[_Triangles]:
    """Yield all triangles in blocks, each triangle once; ties are numbered as in `network.ends`.

    A triangle is found from its two actors of lower degree. A hub therefore costs no more than another
    actor, where the square of the adjacency matrix would hold every pair of its neighbors.
    """
    actors, (rank, order) = len(network), network.rank
    # Ties lead from lower to higher rank, so nobody has more than sqrt(2 M) onward ties, not even a hub.
    low, high = rank[network.ends].T
    # `ends` is sorted by these keys, so the tie that closes a two-path is found by bisection.
    keys = low * actors + high
    start = np.searchsorted(low, np.arange(actors + 1))
    onward = start[high + 1] - start[high]
    for block in _by_blocks(onward, TWO_PATHS):
        first = np.repeat(np.arange(block.start, block.stop), onward[block])
        within = np.arange(len(first)) - np.repeat(np.cumsum(onward[block]) - onward[block], onward[block])
        second = start[high[first]] + within
        wanted = low[first] * actors + high[second]
        third = np.searchsorted(keys, wanted)
        # Past the end is past all keys; any place will do there, as the comparison then fails.
        third[third == len(keys)] = 0
        closed = keys[third] == wanted if len(keys) else np.zeros(0, dtype=bool)
        first, second, third = first[closed], second[closed], third[closed]
        if len(first):
            corners = np.column_stack([order[low[first]], order[high[first]], order[high[second]]])
            yield _Triangles(corners, np.column_stack([second, third, first]))


def triangles_per_actor(network: Network) -> Floats:
    """Return the number of triangles of each actor."""

    def count() -> Floats:
        counts = np.zeros(len(network), dtype=np.int_)
        for block in triangles(network):
            # bincount adds up repeated actors, which `counts[actors] += 1` would count once.
            counts += np.bincount(block.actors.ravel(), minlength=len(network))
        return counts.astype(np.float64)

    return network.once("triangles per actor", count)


def redundancy_of_ties(network: Network) -> Floats:
    """Return for each tie the sum, over the common neighbors of its ends, of one over their degrees."""
    totals = np.zeros(network.ties)
    for block in triangles(network):
        weights = 1 / network.degrees[block.actors]
        totals += np.bincount(block.ties.ravel(), weights=weights.ravel(), minlength=network.ties)
    return totals


def _by_blocks(costs: Ints, limit: int) -> Iterator[slice]:
    """Yield slices of consecutive items whose costs add up to about `limit`, or that hold one item."""
    start, total = 0, np.cumsum(costs)
    while start < len(costs):
        done = total[start - 1] if start else 0
        # An item beyond the limit has to be taken all the same, or the loop would never end.
        stop = max(start + 1, int(np.searchsorted(total, done + limit, side="right")))
        yield slice(start, stop)
        start = stop
