"""Centralization: how far one actor stands out, on a scale from a regular network (0) to a star (1).

A network with several hubs has a low value although it is hub-like; show centralization together with
:func:`innoclusters.measures.horizontal.horizontal_share`.
"""

from __future__ import annotations

from typing import Any, Literal

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from innoclusters.measures._network import Network, gaps, prepare
from innoclusters.measures._undefined import undefined
from innoclusters.measures.estimates import (
    estimated_betweenness_centralization,
    estimated_closeness_centralization,
    logged,
)


def degree_centralization(
    G: nx.Graph[Any] | Network, *, direction: Literal["in", "out"] | None = None
) -> float:
    """Return Freeman's degree centralization.

    It is the sum of the gaps to the highest degree, divided by the largest sum possible, which a star has:
    (N - 1)(N - 2), or (N - 1)^2 for in-degrees and out-degrees.

    Parameters
    ----------
    G
        A graph.
    direction
        None reads arcs as ties. "in" and "out" count the arcs that arrive or leave and need a directed graph.

    Returns
    -------
        From 0 (all degrees equal) to 1 (star); NaN with fewer than three actors.

    Raises
    ------
    ValueError
        If `direction` is unknown, or the graph has none.

    References
    ----------
    Freeman 1978/79, Social Networks 1, 215-239, doi:10.1016/0378-8733(78)90021-7.

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
    return gaps(_degrees(D.in_degree() if direction == "in" else D.out_degree())) / (N - 1) ** 2


def betweenness_centralization(G: nx.Graph[Any] | Network) -> float:
    """Return Freeman's betweenness centralization.

    It is the sum of the gaps to the highest betweenness, each betweenness divided by its maximum
    (N - 1)(N - 2)/2, divided by N - 1, the sum that a star has.

    Parameters
    ----------
    G
        A graph; arcs are read as ties. It need not be connected. Where actors times ties exceed 50 million,
        the shortest paths from 128 actors are counted and the standard error is logged;
        :func:`innoclusters.measures.estimated_betweenness_centralization` returns it.

    Returns
    -------
        From 0 (all equal) to 1 (star); NaN with fewer than three actors.

    References
    ----------
    Freeman 1977, Sociometry 40, 35-41, doi:10.2307/3033543.

    Examples
    --------
    >>> round(betweenness_centralization(nx.florentine_families_graph()), 4)
    0.4368
    """
    if len(G) < 3:
        return undefined("betweenness_centralization", "fewer than three actors")
    return logged("betweenness_centralization", estimated_betweenness_centralization(G))


def closeness_centralization(G: nx.Graph[Any] | Network) -> float:
    """Return Freeman's closeness centralization.

    The closeness of an actor is N - 1 divided by the sum of its distances. The sum of the gaps to the highest
    closeness is divided by (N - 1)(N - 2)/(2N - 3), the sum that a star has.

    Parameters
    ----------
    G
        A graph; arcs are read as ties. With more than 20,000 actors the ways from 1,024 of them are counted
        and the standard error is logged;
        :func:`innoclusters.measures.estimated_closeness_centralization` returns it.

    Returns
    -------
        From 0 (all equal) to 1 (star); NaN with fewer than three actors, or if the graph is not connected.

    References
    ----------
    Freeman 1978/79, Social Networks 1, 215-239, doi:10.1016/0378-8733(78)90021-7.

    Examples
    --------
    >>> round(closeness_centralization(nx.florentine_families_graph()), 4)
    0.3225
    """
    if len(G) < 3:
        return undefined("closeness_centralization", "fewer than three actors")
    return logged("closeness_centralization", estimated_closeness_centralization(G))


def _degrees(view: Any) -> NDArray[np.float64]:
    """Return the degrees of a degree view of networkx."""
    return np.array([degree for _, degree in view], dtype=np.float64)
