"""Direction: whether ties are answered, whether they run in circles, and who reaches whom."""

from __future__ import annotations

from typing import Any

import networkx as nx

from innoclusters.measures._paths import reach
from innoclusters.measures._undefined import undefined
from innoclusters.measures.mixing import sector_labels
from innoclusters.sectors import BUSINESS, GOVERNMENT, SCIENCE


def reciprocity(D: nx.DiGraph[Any]) -> float:
    """Return the share of arcs that are answered by an arc back.

    Source: Garlaschelli and Loffredo (2004).

    Parameters
    ----------
    D
        A directed simple graph.

    Returns
    -------
        From 0 to 1; NaN without arcs.

    Examples
    --------
    >>> reciprocity(nx.DiGraph([(0, 1), (1, 0), (1, 2), (2, 3)]))
    0.5
    """
    if not D.number_of_edges():
        return undefined("reciprocity", "no arcs")
    return sum(D.has_edge(v, u) for u, v in D.edges()) / D.number_of_edges()


def corrected_reciprocity(D: nx.DiGraph[Any]) -> float:
    """Return reciprocity beyond that of a random network of the same density.

    With r the share of answered arcs and a = L / (N(N - 1)) the density, it is (r - a) / (1 - a).

    Parameters
    ----------
    D
        A directed simple graph.

    Returns
    -------
        1 if every arc is answered, 0 for a random network on average, below 0 if arcs avoid being answered.
        NaN without arcs, and for a complete graph, which leaves no choice.

    References
    ----------
    Garlaschelli and Loffredo 2004, Physical Review Letters 93, 268701, doi:10.1103/PhysRevLett.93.268701.

    Examples
    --------
    >>> corrected_reciprocity(nx.DiGraph([(0, 1), (1, 0), (1, 2), (2, 3)])) == 1 / 4
    True
    """
    arcs, possible = D.number_of_edges(), len(D) * (len(D) - 1)
    if arcs in (0, possible):
        return undefined("corrected_reciprocity", "no arcs" if not arcs else "every possible arc is there")
    density = arcs / possible
    return (reciprocity(D) - density) / (1 - density)


def flow_hierarchy(D: nx.DiGraph[Any]) -> float:
    """Return the share of arcs that lie on no directed cycle.

    Parameters
    ----------
    D
        A directed graph.

    Returns
    -------
        From 0 (everything circulates) to 1 (no cycle at all); NaN without arcs.

    References
    ----------
    Luo and Magee 2011, Complexity 16, 53-64, doi:10.1002/cplx.20368.

    Examples
    --------
    >>> round(flow_hierarchy(nx.DiGraph([(0, 1), (1, 0), (1, 2)])), 4)
    0.3333
    """
    if not D.number_of_edges():
        return undefined("flow_hierarchy", "no arcs")
    return float(nx.flow_hierarchy(D))


def global_reaching_centrality(D: nx.DiGraph[Any]) -> float:
    """Return how far the actor that reaches most others stands out from the rest.

    With R_i the share of other actors that i reaches, it is the sum of R_max - R_i, divided by N - 1.

    Parameters
    ----------
    D
        A directed graph.

    Returns
    -------
        From 0 (all reach equally many) to 1 (one reaches everybody, nobody else reaches anybody). NaN with
        fewer than two actors.

    References
    ----------
    Mones, Vicsek and Vicsek 2012, PLoS ONE 7, e33799, doi:10.1371/journal.pone.0033799.

    Examples
    --------
    >>> D = nx.DiGraph([(0, i) for i in range(1, 6)])
    >>> global_reaching_centrality(D)
    1.0
    """
    others = len(D) - 1
    if others < 1:
        return undefined("global_reaching_centrality", "fewer than two actors")
    reached = [bits.bit_count() - 1 for bits in reach(D).values()]
    return sum(max(reached) - r for r in reached) / others**2


def state_feedback(D: nx.DiGraph[Any], sector: str = "sector") -> float:
    """Return the share of the state's arcs to science and business that are answered by an arc back.

    The measure is our own. It reads what the report calls an incomplete double helix: the state directs
    universities and firms, and little comes back.

    Parameters
    ----------
    D
        A directed simple graph.
    sector
        Node attribute that holds the sector.

    Returns
    -------
        From 0 (one way only) to 1 (always answered); NaN without an arc from G to U or B.

    Examples
    --------
    >>> D = nx.DiGraph([("ministry", "lab"), ("ministry", "firm"), ("firm", "ministry")])
    >>> nx.set_node_attributes(D, {"ministry": "G", "lab": "U", "firm": "B"}, "sector")
    >>> state_feedback(D)
    0.5
    """
    label = sector_labels(D, sector)
    directed = [(u, v) for u, v in D.edges() if label[u] == GOVERNMENT and label[v] in (SCIENCE, BUSINESS)]
    if not directed:
        return undefined("state_feedback", "no arc from government to science or business")
    return sum(D.has_edge(v, u) for u, v in directed) / len(directed)
