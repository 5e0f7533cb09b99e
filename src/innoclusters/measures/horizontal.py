"""Horizontal ties: how much of a network remains when its hubs are left aside."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any

import networkx as nx

from innoclusters._graph import undefined
from innoclusters.measures._paths import simple
from innoclusters.measures.hubs import default_hubs


def horizontal_share(G: nx.Graph[Any], *, hubs: Iterable[Hashable] | None = None) -> float:
    """Return the share of ties that hold no hub.

    Parameters
    ----------
    G
        A graph; arcs are read as ties, loops are left out.
    hubs
        The anchors of the cluster. By default those of
        :func:`innoclusters.measures.hubs.default_hubs`, the few actors of highest degree; say which rule was
        applied when reporting.

    Returns
    -------
        From 0 (a star, its hub declared) to 1; NaN without ties. It mostly follows the degrees: compare it
        with :func:`horizontal_expected`.

    Examples
    --------
    >>> round(horizontal_share(nx.karate_club_graph(), hubs=[0, 33]), 4)
    0.5769
    """
    anchors, H = _hub_set(G, hubs), simple(G)
    if not H.number_of_edges():
        return undefined("horizontal_share", "no ties")
    return _horizontal_ties(H, anchors) / H.number_of_edges()


def horizontal_density(G: nx.Graph[Any], *, hubs: Iterable[Hashable] | None = None) -> float:
    """Return the density of ties among the actors that are no hubs.

    Parameters
    ----------
    G
        A graph; arcs are read as ties, loops are left out.
    hubs
        As in :func:`horizontal_share`.

    Returns
    -------
        From 0 to 1; NaN when fewer than two actors are left beside the hubs.

    Examples
    --------
    >>> round(horizontal_density(nx.karate_club_graph(), hubs=[0, 33]), 4)
    0.0907
    """
    anchors = _hub_set(G, hubs)
    others = len(G) - len(anchors)
    if others < 2:
        return undefined("horizontal_density", "fewer than two actors are no hubs")
    return 2 * _horizontal_ties(simple(G), anchors) / (others * (others - 1))


def horizontal_expected(G: nx.Graph[Any], *, hubs: Iterable[Hashable] | None = None) -> float:
    """Return the share of ties without a hub that the degrees alone would give.

    With M ties and K_H tie ends at hubs, ends paired at random give (2M - K_H)^2 / (2M)^2, up to terms of
    the order 1/M.

    Parameters
    ----------
    G
        A graph; arcs are read as ties, loops are left out.
    hubs
        As in :func:`horizontal_share`.

    Returns
    -------
        From 0 to 1; NaN without ties. Pairing at random allows two ties between the same actors: where a hub
        is tied to nearly everybody the value is too high (1/4 for a star, which has only one wiring and a
        share of 0). There, use a degree-preserving null model.

    Examples
    --------
    >>> round(horizontal_expected(nx.karate_club_graph(), hubs=[0, 33]), 4)
    0.6217
    """
    anchors, H = _hub_set(G, hubs), simple(G)
    ends = 2 * H.number_of_edges()
    if not ends:
        return undefined("horizontal_expected", "no ties")
    at_hubs = sum(degree for node, degree in H.degree() if node in anchors)
    return ((ends - at_hubs) / ends) ** 2


def _hub_set(G: nx.Graph[Any], hubs: Iterable[Hashable] | None) -> set[Hashable]:
    """Return the hubs as a set; refuse a hub that is no actor."""
    anchors = set(default_hubs(G) if hubs is None else hubs)
    for hub in sorted(anchors - set(G), key=repr):
        raise ValueError(f"hub {hub!r} is not in the graph, expected one of its {len(G)} actors")
    return anchors


def _horizontal_ties(G: nx.Graph[Any], hubs: set[Hashable]) -> int:
    """Return the number of ties without a hub."""
    return sum(u not in hubs and v not in hubs for u, v in G.edges)
