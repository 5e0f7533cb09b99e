"""Modularity: how far ties stay within the groups of a partition."""

from __future__ import annotations

import random
from collections.abc import Collection, Hashable, Mapping
from typing import Any

import igraph
import networkx as nx
import numpy as np

from innoclusters.measures._network import Ints, Network, prepare
from innoclusters.measures._paths import node_order
from innoclusters.measures._undefined import undefined

LOUVAIN_UP_TO = 5_000
"""Number of ties up to which networkx looks for groups."""


def modularity(G: nx.Graph[Any] | Network, *, partition: Mapping[Any, Hashable]) -> float:
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
    network = prepare(G)
    if missing := node_order(set(network.nodes) - set(partition)):
        raise ValueError(f"actor {missing[0]!r} has no group, expected one for each actor")
    if not network.ties:
        return undefined("modularity", "no ties")
    numbers: dict[Hashable, int] = {}
    groups = [numbers.setdefault(partition[node], len(numbers)) for node in network.nodes]
    return _modularity(network, np.array(groups))


def louvain_groups(
    G: nx.Graph[Any] | Network, *, seed: int | np.random.Generator = 0, runs: int = 10
) -> dict[Any, int]:
    """Return the partition of highest modularity among several runs of the Louvain method.

    With more than 5,000 ties its faster successor takes over, the Leiden method (two passes of igraph).

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
    doi:10.1088/1742-5468/2008/10/P10008. Traag, Waltman and van Eck 2019, Scientific Reports 9, 5233,
    doi:10.1038/s41598-019-41695-z.

    Examples
    --------
    >>> G = nx.karate_club_graph()
    >>> groups = louvain_groups(G, seed=0)
    >>> round(modularity(G, partition=groups), 4)
    0.4198
    """
    if runs < 1:
        raise ValueError(f"runs is {runs}, expected at least 1")
    network, rng = prepare(G), np.random.default_rng(seed)
    find = _louvain if network.ties <= LOUVAIN_UP_TO else _leiden
    found = [find(network, int(rng.integers(2**32))) for _ in range(runs)]
    best = max(found, key=lambda groups: _modularity(network, groups)) if network.ties else found[0]
    return dict(zip(network.nodes, _by_size(best).tolist(), strict=True))


def _modularity(network: Network, groups: Ints) -> float:
    """Return the modularity of groups given by number."""
    inside = groups[network.ends]
    within = int(np.count_nonzero(inside[:, 0] == inside[:, 1]))
    ends = np.bincount(groups, weights=network.degrees)
    return within / network.ties - int((ends**2).sum()) / (2 * network.ties) ** 2


def _louvain(network: Network, seed: int) -> Ints:
    """Return the groups that one run of networkx finds."""
    G: nx.Graph[int] = nx.empty_graph(len(network))
    G.add_edges_from(sorted(map(tuple, np.sort(network.ends, axis=1).tolist())))
    parts: list[Collection[int]] = list(nx.community.louvain_communities(G, weight=None, seed=seed))
    groups = np.empty(len(network), dtype=np.int_)
    for number, part in enumerate(parts):
        groups[list(part)] = number
    return groups


def _leiden(network: Network, seed: int) -> Ints:
    """Return the groups that one run of igraph finds."""
    igraph.set_random_number_generator(random.Random(seed))
    try:
        found = network.igraph.community_leiden(objective_function="modularity", n_iterations=2)
    finally:
        igraph.set_random_number_generator(random)
    return np.array(found.membership, dtype=np.int_)


def _by_size(groups: Ints) -> Ints:
    """Return the groups numbered by falling size, then by their first actor."""
    _, first, number, sizes = np.unique(groups, return_index=True, return_inverse=True, return_counts=True)
    return np.argsort(np.lexsort((first, -sizes)))[number]
