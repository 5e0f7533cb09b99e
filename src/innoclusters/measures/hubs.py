"""Hubs: who the anchors of a network are, how far one actor stands out, and what remains without the hubs.

Centralization runs from a regular network (0) to a star (1). A network with several hubs has a low value
although it is hub-like: show it together with :func:`horizontal_share`, the ties that hold no hub.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any, Literal

import networkx as nx
import numpy as np

from innoclusters.measures._network import AnyGraph, Ints, Network, gaps, prepare
from innoclusters.measures._undefined import logged, undefined
from innoclusters.measures.estimates import (
    betweenness_of_actors,
    estimated_betweenness_centralization,
    estimated_closeness_centralization,
)

HUB_SHARE = 0.03
"""Share of actors that count as hubs unless hubs or their number are given."""


def default_hubs(G: AnyGraph, count: int | None = None) -> list[Any]:
    """Return the best connected actors, the best first.

    The rule is our own: the h actors of highest degree, h = max(1, round(0.03 N)). Where the anchors of a
    cluster are known, name them instead, and say which rule was applied.

    Parameters
    ----------
    count
        Number of hubs, from 0 to N. None applies the rule above (round takes a half to the even number, as
        Python does). A graph without actors has no hubs.

    Returns
    -------
        Actors by falling degree. Equal degrees stand by falling betweenness, then by node: by name of type
        and value, or by text where values do not compare. In a network of more than 50 million actors times
        ties the betweenness is an estimate.

    Raises
    ------
    ValueError
        If `count` is negative or exceeds the number of actors.

    Examples
    --------
    >>> default_hubs(nx.karate_club_graph(), count=3)
    [33, 0, 32]
    """
    if count is None:
        count = min(len(G), max(1, round(HUB_SHARE * len(G))))
    if not 0 <= count <= len(G):
        raise ValueError(f"count is {count}, expected 0 to {len(G)}, the number of actors")
    network = prepare(G)
    degrees = network.degrees
    # Stable, as node order is the last criterion.
    top = np.argsort(-degrees, kind="stable")
    # Betweenness is dear and decides nothing unless degrees are equal up to the first one left out.
    if not np.diff(degrees[top[: count + 1]]).all():
        between = np.round(betweenness_of_actors(network), 9)  # rounding keeps equal values equal
        top = np.lexsort((-between, -degrees))
    return [network.nodes[i] for i in top[:count]]


def degree_centralization(G: AnyGraph, *, direction: Literal["in", "out"] | None = None) -> float:
    """Return Freeman's degree centralization.

    It is the sum of the gaps to the highest degree, divided by the largest sum possible, which a star has:
    (N - 1)(N - 2), or (N - 1)^2 for in-degrees and out-degrees. Source: Freeman 1978/79, Social Networks 1,
    215-239, doi:10.1016/0378-8733(78)90021-7.

    Parameters
    ----------
    direction
        None reads arcs as ties. "in" and "out" count the arcs that arrive or leave and need a directed graph.

    Returns
    -------
        From 0 (all degrees equal) to 1 (star); NaN with fewer than three actors.

    Raises
    ------
    ValueError
        If `direction` is unknown, or the graph has none.

    Examples
    --------
    >>> degree_centralization(nx.star_graph(9)), degree_centralization(nx.cycle_graph(10))
    (1.0, 0.0)
    """
    directed = isinstance(G, nx.Graph) and G.is_directed()
    if direction not in ((None, "in", "out") if directed else (None,)):
        kind = "a directed graph, expected 'in', 'out' or" if directed else "an undirected graph, expected"
        raise ValueError(f"direction is {direction!r} for {kind} None")
    if len(G) < 3:
        return undefined("degree_centralization", "fewer than three actors")
    N = len(G)
    if direction is None or isinstance(G, Network):
        return gaps(prepare(G).degrees) / ((N - 1) * (N - 2))
    D = nx.DiGraph((u, v) for u, v in G.edges() if u != v)
    D.add_nodes_from(G)
    degrees: Any = D.in_degree() if direction == "in" else D.out_degree()
    return gaps(np.array([degree for _, degree in degrees], dtype=np.float64)) / (N - 1) ** 2


def betweenness_centralization(G: AnyGraph) -> float:
    """Return Freeman's betweenness centralization.

    It is the sum of the gaps to the highest betweenness, each betweenness divided by its maximum
    (N - 1)(N - 2)/2, divided by N - 1, the sum that a star has.

    The graph need not be connected. Where actors times ties exceed 50 million, the shortest paths from 128
    actors are counted and the standard error is logged; :func:`estimated_betweenness_centralization` returns
    it. Source: Freeman 1977, Sociometry 40, 35-41, doi:10.2307/3033543.

    Returns
    -------
        From 0 (all equal) to 1 (star); NaN with fewer than three actors.

    Examples
    --------
    >>> round(betweenness_centralization(nx.florentine_families_graph()), 4)
    0.4368
    """
    if len(G) < 3:
        return undefined("betweenness_centralization", "fewer than three actors")
    return logged("betweenness_centralization", *estimated_betweenness_centralization(G))


def closeness_centralization(G: AnyGraph) -> float:
    """Return Freeman's closeness centralization.

    The closeness of an actor is N - 1 divided by the sum of its distances. The sum of the gaps to the highest
    closeness is divided by (N - 1)(N - 2)/(2N - 3), the sum that a star has.

    With more than 20,000 actors the ways from 1,024 of them are counted and the standard error is logged;
    :func:`estimated_closeness_centralization` returns it. Source: Freeman 1978/79, Social Networks 1,
    215-239, doi:10.1016/0378-8733(78)90021-7.

    Returns
    -------
        From 0 (all equal) to 1 (star); NaN with fewer than three actors, or if the graph is not connected.

    Examples
    --------
    >>> round(closeness_centralization(nx.florentine_families_graph()), 4)
    0.3225
    """
    if len(G) < 3:
        return undefined("closeness_centralization", "fewer than three actors")
    return logged("closeness_centralization", *estimated_closeness_centralization(G))


def horizontal_share(G: AnyGraph, *, hubs: Iterable[Hashable] | None = None) -> float:
    """Return the share of ties that hold no hub.

    Own construction of this edition.

    Returns
    -------
        From 0 (a star, its hub declared) to 1; NaN without ties. It mostly follows the degrees: compare it
        with :func:`horizontal_expected`.

    Examples
    --------
    >>> round(horizontal_share(nx.karate_club_graph(), hubs=[0, 33]), 4)
    0.5769
    """
    network = prepare(G)
    anchors = _hub_places(network, hubs)
    if not network.ties:
        return undefined("horizontal_share", "no ties")
    return _horizontal_ties(network, anchors) / network.ties


def horizontal_density(G: AnyGraph, *, hubs: Iterable[Hashable] | None = None) -> float:
    """Return the density of ties among the actors that are no hubs.

    Own construction of this edition.

    Returns
    -------
        From 0 to 1; NaN when fewer than two actors are left beside the hubs.

    Examples
    --------
    >>> round(horizontal_density(nx.karate_club_graph(), hubs=[0, 33]), 4)
    0.0907
    """
    network = prepare(G)
    anchors = _hub_places(network, hubs)
    others = len(network) - len(anchors)
    if others < 2:
        return undefined("horizontal_density", "fewer than two actors are no hubs")
    return 2 * _horizontal_ties(network, anchors) / (others * (others - 1))


def horizontal_expected(G: AnyGraph, *, hubs: Iterable[Hashable] | None = None) -> float:
    """Return the share of ties without a hub that the degrees alone would give.

    Own construction. With M ties and K_H tie ends at hubs, ends paired at random give (2M - K_H)^2 / (2M)^2,
    up to terms of the order 1/M.

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
    network = prepare(G)
    anchors = _hub_places(network, hubs)
    ends = 2 * network.ties
    if not ends:
        return undefined("horizontal_expected", "no ties")
    at_hubs = int(network.degrees[anchors].sum())
    return ((ends - at_hubs) / ends) ** 2


def _hub_places(network: Network, hubs: Iterable[Hashable] | None) -> Ints:
    """Return the numbers of the hubs; refuse a hub that is no actor."""
    anchors = set(default_hubs(network) if hubs is None else hubs)
    for hub in sorted(anchors - set(network.nodes), key=repr):
        raise ValueError(f"hub {hub!r} is not in the graph, expected one of its {len(network)} actors")
    return network.places(list(anchors))


def _horizontal_ties(network: Network, hubs: Ints) -> int:
    """Return the number of ties without a hub."""
    is_hub = np.zeros(len(network), dtype=bool)
    is_hub[hubs] = True
    return int(np.count_nonzero(~is_hub[network.ends].any(axis=1)))
