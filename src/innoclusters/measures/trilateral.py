"""Triple-helix closure: how far universities, business and government meet in triads.

Actors outside the three sectors of the helix take part in triangles and are counted among the actors, but no
triad with them is trilateral.
"""

from __future__ import annotations

import math
from typing import NamedTuple, TypedDict

import networkx as nx  # noqa: F401 - for the examples
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csgraph, csr_array

from innoclusters.measures._network import AnyGraph, Network, prepare, triangles
from innoclusters.measures._undefined import undefined
from innoclusters.sectors import HELIX


class TriangleCensus(TypedDict):
    """What :func:`triangle_census` counts."""

    triangles: int
    trilateral: int
    share: float
    chance: float
    lift: float


def triangle_census(G: AnyGraph, *, sector: str = "sector") -> TriangleCensus:
    """Return how many triangles there are, how many are trilateral, and how many chance would give.

    Own construction of this edition.

    Returns
    -------
        `triangles`: all triangles. `trilateral`: those with one actor of each sector of the helix. `share`:
        trilateral among all, NaN without triangles. `chance`: the exact mean of `share` over all ways to
        hand the same labels out to the actors, n_U n_B n_G / C(N, 3), NaN with fewer than three actors.
        `lift`: share divided by chance, NaN where either is undefined or a sector of the helix is absent.

    Notes
    -----
    A single hub of one sector raises the lift, because every triangle then holds the hub: read it together
    with :func:`trilateral_closure`.

    Examples
    --------
    >>> G = nx.complete_multipartite_graph(2, 2, 2)
    >>> nx.set_node_attributes(G, dict(enumerate("UUBBGG")), "sector")
    >>> triangle_census(G)
    {'triangles': 8, 'trilateral': 8, 'share': 1.0, 'chance': 0.4, 'lift': 2.5}
    """
    network = prepare(G)
    count, trilateral, _ = _census(network, sector)
    triples = math.comb(len(network), 3)
    if triples:
        chance = math.prod(int(group.sum()) for group in _helix(network, sector)) / triples
    else:
        chance = undefined("triangle_census", "fewer than three actors")
    share = trilateral / count if count else undefined("triangle_census", "no triangles")
    lift = share / chance if chance else undefined("triangle_census", "no U, B or G actor")
    return {"triangles": count, "trilateral": trilateral, "share": share, "chance": chance, "lift": lift}


def trilateral_lift(G: AnyGraph, *, sector: str = "sector") -> float:
    """Return how many times more triangles are trilateral than under shuffled sectors.

    Own construction of this edition.

    Returns
    -------
        1 on average when sectors do not matter, 0 when no triangle is trilateral; NaN without triangles or
        when a sector of the helix is absent. See :func:`triangle_census`.

    Examples
    --------
    >>> G = nx.complete_multipartite_graph(2, 2, 2)
    >>> nx.set_node_attributes(G, dict(enumerate("UUBBGG")), "sector")
    >>> trilateral_lift(G)
    2.5
    """
    return triangle_census(G, sector=sector)["lift"]


def trilateral_contacts(G: AnyGraph, *, sector: str = "sector") -> int:
    """Return the number of two-paths whose three actors are of the three sectors of the helix.

    Own construction. A two-path is an actor with two of its neighbors. Whether the neighbors are tied does
    not matter, and each of the three sectors may stand in the middle; a trilateral triangle holds three.

    Returns
    -------
        A count from 0. Zero says that nobody in the network has both other sectors as neighbors.

    Examples
    --------
    >>> G = nx.star_graph(6)
    >>> nx.set_node_attributes(G, dict(enumerate("GUUUBBB")), "sector")
    >>> trilateral_contacts(G)
    9
    """
    network = prepare(G)
    groups = _helix(network, sector)
    around = [np.asarray(network.A @ group) for group in groups]
    # Negative indices wrap, so k - 1 and k - 2 are the two other sectors.
    return int(sum(groups[k] @ (around[k - 1] * around[k - 2]) for k in range(3)))


def trilateral_closure(G: AnyGraph, *, sector: str = "sector") -> float:
    """Return the share of trilateral two-paths that are closed to a triangle.

    Own construction: transitivity restricted to U-B-G triads. Where sectors do not matter it is near the
    transitivity of the graph: shuffle the labels, and three times the mean number of trilateral triangles
    over the mean number of contacts is exactly that. It is therefore high in any graph made of teams, and
    means little without such a comparison.

    Returns
    -------
        From 0 (a state anchor tied to firms and universities that never meet) to 1; NaN when there is no
        trilateral contact at all.

    Examples
    --------
    >>> G = nx.Graph([("u", "b"), ("b", "g"), ("u", "g"), ("g", "firm")])
    >>> nx.set_node_attributes(G, {"u": "U", "b": "B", "g": "G", "firm": "B"}, "sector")
    >>> trilateral_closure(G)
    0.75
    """
    network = prepare(G)
    contacts = trilateral_contacts(network, sector=sector)
    if not contacts:
        return undefined("trilateral_closure", "no trilateral contact at all")
    return 3 * _census(network, sector).trilateral / contacts


def trilateral_core_share(G: AnyGraph, *, sector: str = "sector") -> float:
    """Return the share of actors in the largest component of ties that lie in trilateral triangles.

    Own construction. The report asks that most participants take part in the network effects of a mature
    cluster; a value above one half is our reading of that.

    Returns
    -------
        From 0 (no trilateral triangle) to 1, as a share of all actors, whatever their sector; NaN without
        actors.

    Examples
    --------
    >>> G = nx.Graph([("u", "b"), ("b", "g"), ("u", "g"), ("g", "firm")])
    >>> nx.set_node_attributes(G, {"u": "U", "b": "B", "g": "G", "firm": "B"}, "sector")
    >>> trilateral_core_share(G)
    0.75
    """
    network = prepare(G)
    if not len(network):
        return undefined("trilateral_core_share", "no actors")
    ends = network.ends[_census(network, sector).in_trilateral]
    if not len(ends):
        return 0.0
    core: csr_array[np.float64] = csr_array((np.ones(len(ends)), ends.T), shape=network.A.shape)
    _, component = csgraph.connected_components(core, directed=False)
    return int(np.bincount(component).max()) / len(network)


class _Census(NamedTuple):
    """All triangles, the trilateral ones, and for each tie whether it lies in one of the latter."""

    all: int
    trilateral: int
    in_trilateral: NDArray[np.bool_]


def _census(network: Network, sector: str) -> _Census:
    """Return the counts over all triangles, counted once for a prepared network."""

    def count() -> _Census:
        science, business, government = _helix(network, sector)
        bit = (science + 2 * business + 4 * government).astype(np.int_)
        every, trilateral, ties = 0, 0, np.zeros(network.ties, dtype=bool)
        for block in triangles(network):
            whole = np.bitwise_or.reduce(bit[block.actors], axis=1) == 7  # one actor of each sector
            every, trilateral = every + len(whole), trilateral + int(whole.sum())
            ties[block.ties[whole]] = True
        return _Census(every, trilateral, ties)

    return network.once(("census", sector), count)


def _helix(network: Network, sector: str) -> list[NDArray[np.float64]]:
    """Return for each sector of the helix 1 for its actors and 0 for others."""
    labels = network.sectors(sector)
    return [labels.where(code).astype(np.float64) for code in HELIX]
