"""Horizontal ties: how much of a network remains when its hubs are left aside."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any

import networkx as nx
import numpy as np

from innoclusters.measures._network import Ints, Network, prepare
from innoclusters.measures._undefined import undefined
from innoclusters.measures.hubs import default_hubs


def horizontal_share(G: nx.Graph[Any] | Network, *, hubs: Iterable[Hashable] | None = None) -> float:
    """Return the share of ties that hold no hub.

    Own construction of this edition.

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
    network = prepare(G)
    anchors = _hub_places(network, hubs)
    if not network.ties:
        return undefined("horizontal_share", "no ties")
    return _horizontal_ties(network, anchors) / network.ties


def horizontal_density(G: nx.Graph[Any] | Network, *, hubs: Iterable[Hashable] | None = None) -> float:
    """Return the density of ties among the actors that are no hubs.

    Own construction of this edition.

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
    network = prepare(G)
    anchors = _hub_places(network, hubs)
    others = len(network) - len(anchors)
    if others < 2:
        return undefined("horizontal_density", "fewer than two actors are no hubs")
    return 2 * _horizontal_ties(network, anchors) / (others * (others - 1))


def horizontal_expected(G: nx.Graph[Any] | Network, *, hubs: Iterable[Hashable] | None = None) -> float:
    """Return the share of ties without a hub that the degrees alone would give.

    Own construction of this edition.

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
