"""Hubs: which actors count as the anchors of a network when nobody has named them."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np

from innoclusters.measures._paths import betweenness, node_order, simple

HUB_SHARE = 0.03
"""Share of actors that count as hubs unless hubs or their number are given."""


def default_hubs(G: nx.Graph[Any], count: int | None = None) -> list[Any]:
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
        and value, or by text where values do not compare.

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
    H = simple(G)
    nodes = node_order(H)
    degrees = np.array([degree for _, degree in H.degree(nodes)], dtype=np.int_)
    top = np.argsort(-degrees, kind="stable")
    if not np.diff(degrees[top[: count + 1]]).all():
        between = np.round(betweenness(H), 9)  # rounding keeps equal values equal
        top = np.lexsort((-between, -degrees))
    return [nodes[i] for i in top[:count]]
