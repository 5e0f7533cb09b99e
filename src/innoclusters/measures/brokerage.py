"""Structural holes and brokerage: who stands between actors that are not tied to each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from typing import Any

import networkx as nx
import pandas as pd

from innoclusters._graph import COLLABORATION, undefined
from innoclusters.measures.sectors import sector_labels

ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")
"""Brokerage roles, in the order of Gould and Fernandez."""


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


def brokerage(D: nx.Graph[Any], *, sector: str = "sector") -> pd.DataFrame:
    """Return how often each actor is a broker, by role.

    An actor v is a broker for two others, a and b, if there are arcs from a to v and from v to b but none
    from a to b. The sectors of a, v and b give the role: coordinator (all three the same), itinerant (a and
    b the same, v another), gatekeeper (v and b the same), representative (a and v the same), liaison (three
    different sectors).

    Parameters
    ----------
    D
        A directed graph. Each tie of an undirected graph counts as two arcs, so that every open pair counts
        twice.
    sector
        Node attribute that holds the sector.

    Returns
    -------
        One row an actor, in the order of the graph; one column of counts a role, and their total.

    References
    ----------
    Gould, R. V. and Fernandez, R. M. (1989). Structures of mediation: a formal approach to brokerage in
    transaction networks. Sociological Methodology 19, 89-126. doi:10.2307/270949

    Examples
    --------
    >>> D = nx.DiGraph([("lab", "agency"), ("agency", "firm")])
    >>> nx.set_node_attributes(D, {"lab": "U", "agency": "C", "firm": "B"}, "sector")
    >>> brokerage(D).loc["agency"].to_dict()
    {'coordinator': 0, 'itinerant': 0, 'gatekeeper': 0, 'representative': 0, 'liaison': 1, 'total': 1}
    """
    labels = sector_labels(D, sector)
    after = {node: set(D[node]) - {node} for node in D}
    counts = {node: Counter[str]() for node in D}
    for source, brokers in after.items():
        for broker in brokers:
            unreached = after[broker] - after[source] - {source}
            counts[broker].update(
                _role(labels[source], labels[broker], labels[target]) for target in unreached
            )
    index = pd.Index(list(counts), name="actor", tupleize_cols=False)
    table = pd.DataFrame({role: [counts[node][role] for node in counts] for role in ROLES}, index=index)
    return table.assign(total=table.sum(axis="columns"))


def liaison_ratio(D: nx.Graph[Any], *, broker: Hashable = COLLABORATION, sector: str = "sector") -> float:
    """Return how much more liaison brokerage a sector holds than its share of actors.

    The share of all liaison brokerage (between two sectors, by an actor of a third) held by one sector, over
    its share of actors. The report gives this task to institutions for collaboration; asked for the state,
    the same number shows whether the state stands in their place.

    Parameters
    ----------
    D
        A directed or undirected graph.
    broker
        The sector in question.
    sector
        Node attribute that holds the sector.

    Returns
    -------
        0 when the sector brokers nothing between others, 1 when it holds its share of actors, at most the
        number of actors over those of the sector. NaN without liaison brokerage or without actors of the
        sector.

    Examples
    --------
    >>> D = nx.DiGraph([("lab", "agency"), ("agency", "firm")])
    >>> nx.set_node_attributes(D, {"lab": "U", "agency": "C", "firm": "B"}, "sector")
    >>> liaison_ratio(D)
    3.0
    """
    members = [node for node, label in sector_labels(D, sector).items() if label == broker]
    if not members:
        return undefined("liaison_ratio", f"no actor of sector {broker!r}")
    liaison = brokerage(D, sector=sector)["liaison"]
    if not liaison.sum():
        return undefined("liaison_ratio", "no liaison brokerage")
    held = liaison[[node in set(members) for node in liaison.index]].sum() / liaison.sum()
    return float(held * D.number_of_nodes() / len(members))


def _is_isolated(G: nx.Graph[Any], node: Hashable) -> bool:
    """Return whether an actor has no tie to another; refuse an actor that is not in the graph."""
    if node not in G:
        raise ValueError(f"actor {node!r} is not in the graph, expected one of its {len(G)} actors")
    return all(other == node for other in G[node])


def _role(source: Hashable, broker: Hashable, target: Hashable) -> str:
    """Return the brokerage role that three sectors make."""
    if source == target:
        return "coordinator" if broker == source else "itinerant"
    if broker == target:
        return "gatekeeper"
    return "representative" if broker == source else "liaison"
