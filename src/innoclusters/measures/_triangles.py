"""All triangles of a network, block by block, and what is counted over them.

Each triangle is found once, from its two actors of lower degree. A hub therefore costs no more than another
actor, where the square of the adjacency matrix would hold every pair of its neighbors.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from innoclusters.measures._network import Ints, Network, by_blocks
from innoclusters.measures._paths import Floats

PATHS = 4_000_000
"""Two-paths that are looked at together; it bounds the memory."""


class _Triangles(NamedTuple):
    """Some triangles, one a row: the three actors, and the tie across from each of them."""

    actors: Ints
    ties: Ints


def triangles(network: Network) -> Iterator[_Triangles]:
    """Yield all triangles in blocks, each triangle once; ties are numbered as in `network.ends`.

    Examples
    --------
    >>> import networkx as nx
    >>> from innoclusters.measures._network import prepare
    >>> [block.actors.tolist() for block in triangles(prepare(nx.complete_graph(3)))]
    [[[0, 1, 2]]]
    """
    actors, (rank, order) = len(network), network.rank
    low, high = rank[network.ends].T
    keys = low * actors + high
    start = np.searchsorted(low, np.arange(actors + 1))
    onward = start[high + 1] - start[high]
    for block in by_blocks(onward, PATHS):
        first = np.repeat(np.arange(block.start, block.stop), onward[block])
        within = np.arange(len(first)) - np.repeat(np.cumsum(onward[block]) - onward[block], onward[block])
        second = start[high[first]] + within
        wanted = low[first] * actors + high[second]
        third = np.searchsorted(keys, wanted)
        third[third == len(keys)] = 0
        closed = keys[third] == wanted if len(keys) else np.zeros(0, dtype=bool)
        first, second, third = first[closed], second[closed], third[closed]
        if len(first):
            corners = np.column_stack([order[low[first]], order[high[first]], order[high[second]]])
            yield _Triangles(corners, np.column_stack([second, third, first]))


def triangles_per_actor(network: Network) -> Floats:
    """Return the number of triangles of each actor."""
    return network.once("triangles per actor", lambda: _triangles_per_actor(network))


def _triangles_per_actor(network: Network) -> Floats:
    """Count the triangles of each actor."""
    counts = np.zeros(len(network), dtype=np.int_)
    for block in triangles(network):
        counts += np.bincount(block.actors.ravel(), minlength=len(network))
    return counts.astype(np.float64)


def redundancy_of_ties(network: Network) -> Floats:
    """Return for each tie the sum, over the common neighbors of its ends, of one over their degrees."""
    totals = np.zeros(network.ties)
    for block in triangles(network):
        weights = 1 / network.degrees[block.actors]
        totals += np.bincount(block.ties.ravel(), weights=weights.ravel(), minlength=network.ties)
    return totals
