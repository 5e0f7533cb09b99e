"""Krackhardt's four dimensions of hierarchy: each is 1 for an out-tree, the pure chain of command.

An arc from u to v reads "u directs, orders from or funds v". Use these measures only on layers with a real
direction: an undirected network has hierarchy 0 by construction.

References
----------
Krackhardt 1994, Graph theoretical dimensions of informal organizations, in Carley and Prietula (eds),
Computational Organization Theory, 89-111 (from memory).
"""

from __future__ import annotations

import logging
from itertools import combinations
from typing import Any

import networkx as nx

from innoclusters.measures._paths import node_order, reach, simple
from innoclusters.measures._undefined import undefined

logger = logging.getLogger(__name__)


def krackhardt_connectedness(D: nx.DiGraph[Any]) -> float:
    """Return the share of unordered pairs that are joined by a path when the direction of arcs is ignored.

    Source: Krackhardt (1994).

    Parameters
    ----------
    D
        A directed graph.

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

    Parameters
    ----------
    D
        A directed graph.

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
        logger.info("krackhardt_hierarchy is 1 by convention: nobody reaches anybody")
        return 1.0
    return 1 - mutual / (ordered - mutual)


def krackhardt_efficiency(D: nx.DiGraph[Any], *, directed: bool = False) -> float:
    """Return 1 minus the ties beyond need, as a share of the most there could be.

    Source: Krackhardt (1994).

    A component of n actors needs n - 1 ties to hold together; needed and possible ties are summed over the
    components found when the direction of arcs is ignored.

    Parameters
    ----------
    D
        A directed graph.
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

    Source: Krackhardt (1994).

    An upper bound of two actors reaches or equals both; it is the least one if every other upper bound
    reaches it. Pairs without one are counted within each component (direction ignored) of n actors and
    divided by their largest number, (n - 1)(n - 2)/2, summed over components of three actors or more.

    Parameters
    ----------
    D
        A directed graph.

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
