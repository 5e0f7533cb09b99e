"""Triple-helix closure: how far universities, business and government meet in triads.

Actors outside the three sectors of the helix take part in triangles and are counted among the actors, but no
triad with them is trilateral.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Iterator
from typing import Any, TypedDict

import networkx as nx

from innoclusters._graph import HELIX, undefined
from innoclusters.measures._paths import simple
from innoclusters.measures.sectors import sector_labels


class TriangleCensus(TypedDict):
    """What :func:`triangle_census` counts."""

    triangles: int
    trilateral: int
    share: float
    chance: float
    lift: float


def triangle_census(G: nx.Graph[Any], *, sector: str = "sector") -> TriangleCensus:
    """Return how many triangles there are, how many are trilateral, and how many chance would give.

    Parameters
    ----------
    G
        A graph; arcs are read as ties, loops are left out.
    sector
        Node attribute that holds the sector; the helix is U (science), B (business), G (government).

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
    labels, neighbors = sector_labels(G, sector), _neighbors(G)
    triangles = sum(len(neighbors[u] & neighbors[v]) for u, v in _ties(neighbors)) // 3
    trilateral = sum(1 for _ in _trilateral_triangles(neighbors, labels))
    share = trilateral / triangles if triangles else undefined("triangle_census", "no triangles")
    chance = _chance(labels)
    lift = share / chance if chance else undefined("triangle_census", "no U, B or G actor")
    return {"triangles": triangles, "trilateral": trilateral, "share": share, "chance": chance, "lift": lift}


def trilateral_lift(G: nx.Graph[Any], *, sector: str = "sector") -> float:
    """Return how many times more triangles are trilateral than under shuffled sectors.

    Parameters
    ----------
    G
        A graph; arcs are read as ties, loops are left out.
    sector
        Node attribute that holds the sector.

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


def trilateral_contacts(G: nx.Graph[Any], *, sector: str = "sector") -> int:
    """Return the number of two-paths whose three actors are of the three sectors of the helix.

    A two-path is an actor with two of its neighbors. Whether the neighbors are tied does not matter, and
    each of the three sectors may stand in the middle; a trilateral triangle holds three.

    Parameters
    ----------
    G
        A graph; arcs are read as ties, loops are left out.
    sector
        Node attribute that holds the sector.

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
    return _contacts(_neighbors(G), sector_labels(G, sector))


def trilateral_closure(G: nx.Graph[Any], *, sector: str = "sector") -> float:
    """Return the share of trilateral two-paths that are closed to a triangle.

    It is transitivity restricted to U-B-G triads, a measure of this edition. Where sectors do not matter it
    is near the transitivity of the graph: shuffle the labels, and three times the mean number of trilateral
    triangles over the mean number of contacts is exactly that. It is therefore high in any graph made of
    teams, and means little without such a comparison.

    Parameters
    ----------
    G
        A graph; arcs are read as ties, loops are left out.
    sector
        Node attribute that holds the sector.

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
    labels, neighbors = sector_labels(G, sector), _neighbors(G)
    contacts = _contacts(neighbors, labels)
    if not contacts:
        return undefined("trilateral_closure", "no trilateral contact at all")
    return 3 * sum(1 for _ in _trilateral_triangles(neighbors, labels)) / contacts


def trilateral_core_share(G: nx.Graph[Any], *, sector: str = "sector") -> float:
    """Return the share of actors in the largest component of ties that lie in trilateral triangles.

    A measure of this edition. The report asks that most participants take part in the network effects of
    a mature cluster; a value above one half is our reading of that.

    Parameters
    ----------
    G
        A graph; arcs are read as ties, loops are left out.
    sector
        Node attribute that holds the sector.

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
    labels = sector_labels(G, sector)
    if not labels:
        return undefined("trilateral_core_share", "no actors")
    core: nx.Graph[Any] = nx.Graph()
    for triangle in _trilateral_triangles(_neighbors(G), labels):
        nx.add_cycle(core, triangle)
    return max(map(len, nx.connected_components(core)), default=0) / len(labels)


def _neighbors(G: nx.Graph[Any]) -> dict[Any, set[Any]]:
    """Return the set of other actors tied to each actor."""
    H = simple(G)
    return {node: set(H[node]) for node in H}


def _ties(neighbors: dict[Any, set[Any]]) -> Iterator[tuple[Any, Any]]:
    """Yield each tie once."""
    seen: set[Any] = set()
    for node, around in neighbors.items():
        seen.add(node)
        for other in around - seen:
            yield node, other


def _contacts(neighbors: dict[Any, set[Any]], labels: dict[Any, Hashable]) -> int:
    """Return the number of two-paths over all three sectors of the helix."""
    contacts = 0
    for node, around in neighbors.items():
        if labels[node] in HELIX:
            reached = Counter(labels[other] for other in around)
            contacts += math.prod(reached[code] for code in HELIX if code != labels[node])
    return contacts


def _trilateral_triangles(
    neighbors: dict[Any, set[Any]], labels: dict[Any, Hashable]
) -> Iterator[tuple[Any, Any, Any]]:
    """Yield each U-B-G triangle once."""
    science, business, government = (
        {node for node, label in labels.items() if label == code} for code in HELIX
    )
    for u in science:
        offices = neighbors[u] & government
        for b in neighbors[u] & business:
            for g in neighbors[b] & offices:
                yield u, b, g


def _chance(labels: dict[Any, Hashable]) -> float:
    """Return the share of U-B-G triples among all triples of actors."""
    triples = math.comb(len(labels), 3)
    if not triples:
        return undefined("triangle_census", "fewer than three actors")
    sizes = Counter(labels.values())
    return math.prod(sizes[code] for code in HELIX) / triples
