"""Counts of brokerage by role, from numbers of arcs between sectors and from closed triads.

The pairs around a broker are counted as if none were closed, sector by sector; then the closed ones, which
are the triangles, are taken away. The work grows with arcs and triangles and not with pairs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import permutations
from typing import Any, NamedTuple

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from innoclusters.measures._network import Ints, Network, prepare
from innoclusters.measures._paths import adjacency
from innoclusters.measures._triangles import triangles

ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")
"""Brokerage roles, in the order of Gould and Fernandez."""


class Arcs(NamedTuple):
    """The arcs of a graph, the network of its ties, and the transitive triads if they are kept."""

    out: csr_array[np.float64]
    network: Network
    triads: list[Ints] | None = None

    @classmethod
    def of(cls, D: nx.Graph[Any] | Network) -> Arcs:
        """Return the arcs of a graph; each tie of an undirected one counts as two."""
        network = prepare(D)
        if isinstance(D, Network) or not D.is_directed():
            return cls(network.A, network)
        out = adjacency(D)
        out.setdiag(0)
        out.eliminate_zeros()
        out.data[:] = 1
        return cls(out, network)

    def kept(self) -> Arcs:
        """Return the arcs with their triads listed, for several counts."""
        return self._replace(triads=list(self.closed()))

    def closed(self) -> Iterable[Ints]:
        """Return rows (source, broker, target) of all triads in which the source has an arc to the target."""
        return _closed(self.out, self.network) if self.triads is None else self.triads


def role_counts(arcs: Arcs, codes: Ints) -> Ints:
    """Return for each actor how often it is a broker in each role, if the actors have these sectors."""
    actors, sectors = len(arcs.network), int(codes.max(initial=0)) + 1
    member = np.zeros((actors, sectors))
    member[np.arange(actors), codes] = 1
    own, mutual = member.astype(bool), arcs.out.multiply(arcs.out.T)
    products = (arcs.out.T @ member, arcs.out @ member, mutual @ member)
    sources, targets, both = (np.asarray(product, dtype=np.float64) for product in products)
    from_all, to_all, both_all = sources.sum(axis=1), targets.sum(axis=1), both.sum(axis=1)
    from_own, to_own, both_own = sources[own], targets[own], both[own]
    alike = (sources * targets).sum(axis=1)
    counts = [
        from_own * to_own - both_own,
        alike - from_own * to_own - (both_all - both_own),
        (from_all - from_own) * to_own,
        from_own * (to_all - to_own),
    ]
    counts.append(from_all * to_all - both_all - np.sum(counts, axis=0))
    table: Ints = np.column_stack(counts).astype(np.int_)
    for triads in arcs.closed():
        place = triads[:, 1] * len(ROLES) + _roles(*codes[triads.T])
        table -= np.bincount(place, minlength=table.size).reshape(table.shape)
    return table


def _roles(source: Ints, broker: Ints, target: Ints) -> Ints:
    """Return the number of the role that three sectors make."""
    ends = np.where(broker == target, 2, np.where(broker == source, 3, 4))
    return np.where(source == target, np.where(broker == source, 0, 1), ends)


def _closed(out: csr_array[np.float64], network: Network) -> Iterator[Ints]:
    """Yield the closed triads, each triangle in up to six orders of its actors."""
    forward, backward = (_there(out, network.ends[:, [k, 1 - k]]) for k in (0, 1))
    across = {(1, 2): 0, (0, 2): 1, (0, 1): 2}
    for block in triangles(network):
        arc: dict[tuple[int, int], NDArray[np.bool_]] = {}
        for (low, high), column in across.items():
            arc[low, high], arc[high, low] = forward[block.ties[:, column]], backward[block.ties[:, column]]
        for a, v, b in permutations(range(3)):
            yield block.actors[arc[a, v] & arc[v, b] & arc[a, b]][:, [a, v, b]]


def _there(out: csr_array[np.float64], pairs: Ints) -> NDArray[np.bool_]:
    """Return for each pair whether there is an arc from the first to the second."""
    actors = out.shape[0]
    keys = np.repeat(np.arange(actors), np.diff(out.indptr)) * actors + out.indices
    return np.isin(pairs[:, 0] * actors + pairs[:, 1], keys)
