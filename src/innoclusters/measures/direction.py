"""Directed networks: lines of command, whether ties are answered or run in circles, and who reaches whom.

An arc from u to v reads "u directs, orders from or funds v". Use Krackhardt's four dimensions of hierarchy
only on layers with a real direction: an undirected network has hierarchy 0 by construction. Each is 1 for an
out-tree, the pure chain of command.

References
----------
Krackhardt 1994, Graph theoretical dimensions of informal organizations, in Carley and Prietula (eds),
Computational Organization Theory, 89-111 (from memory).
"""

from __future__ import annotations

from itertools import combinations
from typing import Any

import networkx as nx

from innoclusters.measures._paths import node_order, reach, simple
from innoclusters.measures._undefined import by_convention, undefined
from innoclusters.measures.mixing import sector_labels
from innoclusters.sectors import BUSINESS, GOVERNMENT, SCIENCE


def krackhardt_connectedness(D: nx.DiGraph[Any]) -> float:
    """Return the share of unordered pairs that are joined by a path when the direction of arcs is ignored.

    Source: Krackhardt (1994).

    Returns
    -------
        From 0 (no arc) to 1 (in one piece); NaN with fewer than two actors.

    Examples
    --------
    >>> krackhardt_connectedness(nx.DiGraph([(0, 1), (2, 3)])) == 2 / 6
    True
    """
    if len(D) < 2:
        return undefined("krackhardt_connectedness", "fewer than two actors")
    joined = sum(len(part) * (len(part) - 1) for part in nx.connected_components(simple(D)))
    return joined / (len(D) * (len(D) - 1))


def krackhardt_hierarchy(D: nx.DiGraph[Any]) -> float:
    """Return the share of unordered pairs with a path in one direction only, among pairs with any path.

    Source: Krackhardt (1994).

    Returns
    -------
        From 0 (whoever reaches another is reached back) to 1 (no cycle). Without any arc the value is 1 by
        convention, and that is logged.

    Examples
    --------
    >>> krackhardt_hierarchy(nx.DiGraph([(0, 1), (0, 2), (1, 3)]))
    1.0
    """
    ordered = sum(bits.bit_count() - 1 for bits in reach(D).values())
    mutual = sum(len(part) * (len(part) - 1) // 2 for part in nx.strongly_connected_components(D))
    if not ordered:
        return by_convention("krackhardt_hierarchy", 1.0, "nobody reaches anybody")
    # Ordered pairs hold each mutual pair twice; less one of the two they are the pairs with any path.
    return 1 - mutual / (ordered - mutual)


def krackhardt_efficiency(D: nx.DiGraph[Any], *, directed: bool = False) -> float:
    """Return 1 minus the ties beyond need, as a share of the most there could be.

    Source: Krackhardt (1994). A component of n actors needs n - 1 ties to hold together; needed and possible
    ties are summed over the components found when the direction of arcs is ignored.

    Parameters
    ----------
    directed
        False counts a pair with arcs both ways once and allows n(n - 1)/2 ties, as Krackhardt does. True
        counts arcs and allows n(n - 1), as the R package sna does.

    Returns
    -------
        From 0 (every possible tie) to 1 (no tie too many); NaN if no component has room for another tie.

    Examples
    --------
    >>> D = nx.cycle_graph(5, create_using=nx.DiGraph)
    >>> round(krackhardt_efficiency(D), 4), krackhardt_efficiency(D, directed=True)
    (0.8333, 0.9375)
    """
    H = simple(D)
    sizes = [len(part) for part in nx.connected_components(H)]
    needed = sum(n - 1 for n in sizes)
    possible = sum(n * (n - 1) if directed else n * (n - 1) // 2 for n in sizes)
    if possible == needed:
        return undefined("krackhardt_efficiency", "no component has room for another tie")
    ties = sum(u != v for u, v in D.edges()) if directed else H.number_of_edges()
    return 1 - (ties - needed) / (possible - needed)


def krackhardt_lub(D: nx.DiGraph[Any]) -> float:
    """Return the least upper boundedness: how far any two actors have one closest common superior.

    Source: Krackhardt (1994). An upper bound of two actors reaches or equals both; it is the least one if
    every other upper bound reaches it. Pairs without one are counted within each component (direction
    ignored) of n actors and divided by their largest number, (n - 1)(n - 2)/2, summed over components of
    three actors or more.

    Returns
    -------
        From 0 to 1 (any two actors of a component have a least upper bound); NaN if no component has three
        actors.

    Notes
    -----
    The R package sna (2.7-1) tests for a greatest, not a least, upper bound and gives other values.

    Examples
    --------
    >>> krackhardt_lub(nx.DiGraph([(0, 2), (1, 2)]))
    0.0
    """
    parts = [node_order(part) for part in nx.connected_components(simple(D)) if len(part) > 2]
    if not parts:
        return undefined("krackhardt_lub", "no component of three actors or more")
    superiors = reach(nx.DiGraph(D).reverse(copy=False))
    # The upper bounds of u and v are those above both. One of them is the least exactly if whoever is above
    # it, itself included, is just that set: hence the look-up.
    bounds = set(superiors.values())
    without = sum(
        superiors[u] & superiors[v] not in bounds for part in parts for u, v in combinations(part, 2)
    )
    return 1 - without / sum((len(part) - 1) * (len(part) - 2) // 2 for part in parts)


def reciprocity(D: nx.DiGraph[Any]) -> float:
    """Return the share of arcs that are answered by an arc back.

    Source: Garlaschelli and Loffredo (2004).

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

    With r the share of answered arcs and a = L / (N(N - 1)) the density, it is (r - a) / (1 - a). Source:
    Garlaschelli and Loffredo 2004, Physical Review Letters 93, 268701, doi:10.1103/PhysRevLett.93.268701.

    Returns
    -------
        1 if every arc is answered, 0 for a random network on average, below 0 if arcs avoid being answered.
        NaN without arcs, and for a complete graph, which leaves no choice.

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

    Source: Luo and Magee 2011, Complexity 16, 53-64, doi:10.1002/cplx.20368.

    Returns
    -------
        From 0 (everything circulates) to 1 (no cycle at all); NaN without arcs.

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

    With R_i the share of other actors that i reaches, it is the sum of R_max - R_i, divided by N - 1. Source:
    Mones, Vicsek and Vicsek 2012, PLoS ONE 7, e33799, doi:10.1371/journal.pone.0033799.

    Returns
    -------
        From 0 (all reach equally many) to 1 (one reaches everybody, nobody else reaches anybody). NaN with
        fewer than two actors.

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
