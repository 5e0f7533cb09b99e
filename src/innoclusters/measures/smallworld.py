"""Small worlds: closed triads, short ways, and how both compare with a random or a regular network."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np

from innoclusters._graph import undefined
from innoclusters.measures._paths import adjacency, distance_blocks, node_order, simple


def average_clustering(G: nx.Graph[Any]) -> float:
    """Return the mean local clustering: the share of an actor's pairs of neighbors that are tied, averaged.

    Each actor weighs the same. Counting each pair of neighbors the same gives :func:`transitivity`, a
    different number; networkx.sigma uses the latter where its text names the former.

    Parameters
    ----------
    G
        A graph; arcs are read as ties.

    Returns
    -------
        From 0 to 1. An actor with fewer than two neighbors counts as 0. NaN without actors.

    References
    ----------
    Watts and Strogatz 1998, Nature 393, 440-442, doi:10.1038/30918.

    Examples
    --------
    >>> round(average_clustering(nx.karate_club_graph()), 4)
    0.5706
    """
    if not len(G):
        return undefined("average_clustering", "no actors")
    return float(nx.average_clustering(simple(G)))


def transitivity(G: nx.Graph[Any]) -> float:
    """Return the share of two-paths that are closed: three times the triangles over the two-paths.

    Parameters
    ----------
    G
        A graph; arcs are read as ties.

    Returns
    -------
        From 0 to 1; NaN without a two-path.

    Examples
    --------
    >>> round(transitivity(nx.karate_club_graph()), 4)
    0.2557
    """
    H = simple(G)
    if all(degree < 2 for _, degree in H.degree()):
        return undefined("transitivity", "no two-path")
    return float(nx.transitivity(H))


def largest_component_share(G: nx.Graph[Any]) -> float:
    """Return the share of actors in the largest component.

    Parameters
    ----------
    G
        A graph; arcs are read as ties.

    Returns
    -------
        From 1/N (no ties) to 1 (connected); NaN without actors.

    Examples
    --------
    >>> largest_component_share(nx.Graph([("a", "b"), ("b", "c"), ("d", "e")]))
    0.6
    """
    if not len(G):
        return undefined("largest_component_share", "no actors")
    return max(len(part) for part in nx.connected_components(simple(G))) / len(G)


def mean_path_length(G: nx.Graph[Any]) -> float:
    """Return the mean distance, in steps, between two actors of the largest component.

    Report it with :func:`largest_component_share`: a network that falls apart can look short.
    :func:`global_efficiency` and :func:`local_efficiency` need no such care.

    Parameters
    ----------
    G
        A graph; arcs are read as ties. Of several largest components the one that holds the first node
        (by type and value) counts.

    Returns
    -------
        At least 1 (complete graph); NaN if no two actors are tied.

    Examples
    --------
    >>> round(mean_path_length(nx.karate_club_graph()), 4)
    2.4082
    """
    H = simple(G)
    if not H.number_of_edges():
        return undefined("mean_path_length", "no ties")
    rank = {node: i for i, node in enumerate(node_order(H))}
    largest = max(nx.connected_components(H), key=lambda part: (len(part), -min(rank[node] for node in part)))
    total = sum(block.sum() for block in distance_blocks(adjacency(H.subgraph(largest))))
    return float(total) / (len(largest) * (len(largest) - 1))


def small_world_sigma(C: float, C_random: float, L: float, L_random: float) -> float:
    """Return how far clustering exceeds chance, relative to how far path length does.

    Sigma = (C / C_random) / (L / L_random). It grows with the number of actors, so it may not be compared
    across networks of different size.

    Parameters
    ----------
    C, L
        Clustering and mean path length of the network.
    C_random, L_random
        Their means over random networks of the same degrees. Use the same clustering (average or
        transitivity) for both.

    Returns
    -------
        A network is called a small world above 1. NaN if a value is NaN or one by which to divide is 0.

    References
    ----------
    Humphries and Gurney 2008, PLoS ONE 3, e0002051, doi:10.1371/journal.pone.0002051.

    Examples
    --------
    Film actors, with the inputs of Watts and Strogatz 1998, Table 1 (from memory):

    >>> round(small_world_sigma(C=0.79, C_random=0.00027, L=3.65, L_random=2.99))
    2397
    """
    if np.isnan([C, C_random, L, L_random]).any() or not (C_random and L and L_random):
        return undefined("small_world_sigma", "a clustering or path length to divide by is zero or undefined")
    return (C / C_random) / (L / L_random)


def small_world_omega(C: float, C_lattice: float, L: float, L_random: float) -> float:
    """Return where a network stands between a lattice and a random network.

    Omega = L_random / L - C / C_lattice.

    Parameters
    ----------
    C, L
        Clustering and mean path length of the network.
    C_lattice
        Clustering of a lattice of the same degrees.
    L_random
        Mean path length of random networks of the same degrees.

    Returns
    -------
        About -1 for a lattice, about 0 for a small world, about 1 for a random network. NaN if a value is NaN
        or one by which to divide is 0.

    References
    ----------
    Telesford, Joyce, Hayasaka, Burdette and Laurienti 2011, Brain Connectivity 1, 367-375,
    doi:10.1089/brain.2011.0038.

    Examples
    --------
    >>> small_world_omega(C=0.5, C_lattice=0.5, L=50, L_random=5)
    -0.9
    """
    if np.isnan([C, C_lattice, L, L_random]).any() or not (C_lattice and L):
        return undefined("small_world_omega", "a clustering or path length to divide by is zero or undefined")
    return L_random / L - C / C_lattice
