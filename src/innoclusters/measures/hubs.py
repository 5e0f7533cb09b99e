"""Hubs: which actors count as the anchors of a network when nobody has named them."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np

from innoclusters.measures._network import Network, prepare
from innoclusters.measures.estimates import betweenness_of_actors

HUB_SHARE = 0.03
"""Share of actors that count as hubs unless hubs or their number are given."""


def default_hubs(G: nx.Graph[Any] | Network, count: int | None = None) -> list[Any]:
    """Return the best connected actors, the best first.

    The rule is our own: the h actors of highest degree, h = max(1, round(0.03 N)). Where the anchors of a
    cluster are known, name them instead, and say which rule was applied.

    Parameters
    ----------
    G
        A graph; arcs are read as ties.
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
    top = np.argsort(-degrees, kind="stable")
    if not np.diff(degrees[top[: count + 1]]).all():
        between = np.round(betweenness_of_actors(network), 9)  # rounding keeps equal values equal
        top = np.lexsort((-between, -degrees))
    return [network.nodes[i] for i in top[:count]]
