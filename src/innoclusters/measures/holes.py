"""Structural holes: how far the contacts of an actor are tied to each other."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import networkx as nx
import numpy as np

from innoclusters.measures._network import Network, prepare
from innoclusters.measures._triangles import redundancy_of_ties, triangles_per_actor
from innoclusters.measures._undefined import undefined


def constraint(G: nx.Graph[Any], node: Hashable) -> float:
    """Return Burt's constraint: how far the contacts of an actor lead back to each other.

    Parameters
    ----------
    G
        An undirected simple graph; weights are ignored.
    node
        The actor.

    Returns
    -------
        Above 0; 1/k for the hub of a star with k leaves and 1 for a leaf. It can exceed 1 where an actor has
        few and closely tied contacts. NaN for an isolated actor.

    References
    ----------
    Burt, R. S. (2004). Structural holes and good ideas. American Journal of Sociology 110, 349-399.
    doi:10.1086/421787

    Examples
    --------
    >>> round(constraint(nx.star_graph(5), 0), 4)
    0.2
    """
    if _is_isolated(G, node):
        return undefined("constraint", f"actor {node!r} has no ties")
    return float(nx.constraint(G, [node])[node])


def effective_size(G: nx.Graph[Any], node: Hashable) -> float:
    """Return the number of contacts of an actor that are not redundant.

    Parameters
    ----------
    G
        An undirected simple graph; weights are ignored.
    node
        The actor.

    Returns
    -------
        The number of contacts less their mean number of ties with each other: from 1 (contacts all tied to
        each other) to the degree (none tied). NaN for an isolated actor.

    References
    ----------
    Burt, R. S. (1992). Structural Holes: The Social Structure of Competition. Harvard University Press.

    Examples
    --------
    >>> round(effective_size(nx.karate_club_graph(), 0), 4)
    13.75
    """
    if _is_isolated(G, node):
        return undefined("effective_size", f"actor {node!r} has no ties")
    return float(nx.effective_size(G, [node])[node])


def mean_constraint(G: nx.Graph[Any] | Network) -> float:
    """Return the mean constraint of the actors that have ties.

    Source: Burt (2004).

    Parameters
    ----------
    G
        A graph; arcs are read as ties, weights are ignored.

    Returns
    -------
        See :func:`constraint`; NaN without ties.

    Examples
    --------
    >>> round(mean_constraint(nx.star_graph(5)), 4)
    0.8667
    """
    network = prepare(G)
    if not network.ties:
        return undefined("mean_constraint", "no ties")
    degrees, ends = network.degrees, network.ends
    invested = 1 + redundancy_of_ties(network)
    squares = (invested[:, None] / degrees[ends]) ** 2
    totals = np.bincount(ends.ravel(), weights=squares.ravel(), minlength=len(network))
    return float(totals[degrees > 0].mean())


def mean_effective_size(G: nx.Graph[Any] | Network) -> float:
    """Return the mean effective size of the actors that have ties.

    Source: Burt (1992).

    Parameters
    ----------
    G
        A graph; arcs are read as ties, weights are ignored.

    Returns
    -------
        See :func:`effective_size`; NaN without ties.

    Examples
    --------
    >>> round(mean_effective_size(nx.complete_graph(4)), 4)
    1.0
    """
    network = prepare(G)
    if not network.ties:
        return undefined("mean_effective_size", "no ties")
    tied = network.degrees > 0
    degrees, closed = network.degrees[tied], triangles_per_actor(network)[tied]
    return float((degrees - 2 * closed / degrees).mean())


def _is_isolated(G: nx.Graph[Any], node: Hashable) -> bool:
    """Return whether an actor has no tie to another; refuse an actor that is not in the graph."""
    if node not in G:
        raise ValueError(f"actor {node!r} is not in the graph, expected one of its {len(G)} actors")
    return all(other == node for other in G[node])
