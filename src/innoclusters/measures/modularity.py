"""Modularity: how far ties stay within the groups of a partition."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from typing import Any

import networkx as nx
import numpy as np

from innoclusters._graph import undefined
from innoclusters.measures._paths import node_order, simple


def modularity(G: nx.Graph[Any], *, partition: Mapping[Any, Hashable]) -> float:
    """Return the share of ties within groups, less the share that the degrees alone would give.

    Q is the sum over groups of M_c/M - (K_c/2M)^2, with M_c ties within a group and K_c tie ends in it.

    Parameters
    ----------
    G
        A graph; arcs are read as ties.
    partition
        The group of each actor, such as `dict(G.nodes(data="sector"))`.

    Returns
    -------
        From -1/2 to below 1; 0 if all actors form one group. NaN without ties.

    Raises
    ------
    ValueError
        If an actor has no group.

    References
    ----------
    Newman and Girvan 2004, Physical Review E 69, 026113, doi:10.1103/PhysRevE.69.026113.

    Examples
    --------
    >>> G = nx.disjoint_union(nx.complete_graph(4), nx.complete_graph(4))
    >>> modularity(G, partition={node: node // 4 for node in G})
    0.5
    """
    if missing := node_order(set(G) - set(partition)):
        raise ValueError(f"actor {missing[0]!r} has no group, expected one for each actor")
    if not (M := (H := simple(G)).number_of_edges()):
        return undefined("modularity", "no ties")
    ends: dict[Hashable, int] = {}
    for node in node_order(H):
        ends[partition[node]] = ends.get(partition[node], 0) + H.degree(node)
    within = sum(partition[u] == partition[v] for u, v in H.edges())
    return within / M - sum(K**2 for K in ends.values()) / (2 * M) ** 2


def louvain_groups(
    G: nx.Graph[Any], *, seed: int | np.random.Generator = 0, runs: int = 10
) -> dict[Any, int]:
    """Return the partition of highest modularity among several runs of the Louvain method.

    Parameters
    ----------
    G
        A graph; arcs are read as ties.
    seed
        A whole number, or a generator that is then used up further.
    runs
        Runs of which the best counts; at least 1.

    Returns
    -------
        The group of each actor, as :func:`modularity` takes it. Groups are numbered from 0 by falling size,
        then by their first actor. The method is a heuristic: its modularity is a lower bound of the optimum.

    References
    ----------
    Blondel, Guillaume, Lambiotte and Lefebvre 2008, Journal of Statistical Mechanics P10008,
    doi:10.1088/1742-5468/2008/10/P10008.

    Examples
    --------
    >>> G = nx.karate_club_graph()
    >>> groups = louvain_groups(G, seed=0)
    >>> round(modularity(G, partition=groups), 4)
    0.4198
    """
    if runs < 1:
        raise ValueError(f"runs is {runs}, expected at least 1")
    rng, nodes, H = np.random.default_rng(seed), node_order(G), simple(G)
    place = {node: i for i, node in enumerate(nodes)}
    numbered: nx.Graph[int] = nx.empty_graph(len(nodes))
    ends = sorted(sorted((place[u], place[v])) for u, v in H.edges())
    numbered.add_edges_from((u, v) for u, v in ends)
    found = [_louvain(numbered, int(rng.integers(2**32))) for _ in range(runs)]
    best = max(found, key=lambda groups: modularity(numbered, partition=groups)) if H.size() else found[0]
    return {node: best[place[node]] for node in nodes}


def _louvain(G: nx.Graph[int], seed: int) -> dict[int, int]:
    """Return the groups of one run, numbered by falling size, then by smallest node."""
    parts: list[Collection[int]] = list(nx.community.louvain_communities(G, weight=None, seed=seed))
    ordered = sorted(parts, key=lambda part: (-len(part), min(part)))
    return {node: number for number, part in enumerate(ordered) for node in part}
