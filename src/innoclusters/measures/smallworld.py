"""Small worlds: closed triads, short ways, and how both compare with a random or a regular network."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np

from innoclusters.measures._network import Network, prepare
from innoclusters.measures._triangles import triangles_per_actor
from innoclusters.measures._undefined import undefined
from innoclusters.measures.estimates import estimated_mean_path_length, logged


def average_clustering(G: nx.Graph[Any] | Network) -> float:
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
    network = prepare(G)
    pairs = network.degrees * (network.degrees - 1) / 2
    return float(
        np.divide(triangles_per_actor(network), pairs, out=np.zeros_like(pairs), where=pairs > 0).mean()
    )


def transitivity(G: nx.Graph[Any] | Network) -> float:
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
    network = prepare(G)
    two_paths = int((network.degrees * (network.degrees - 1)).sum()) // 2
    if not two_paths:
        return undefined("transitivity", "no two-path")
    return float(triangles_per_actor(network).sum()) / two_paths


def largest_component_share(G: nx.Graph[Any] | Network) -> float:
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
    return int(np.bincount(prepare(G).components).max()) / len(G)


def mean_path_length(G: nx.Graph[Any] | Network) -> float:
    """Return the mean distance, in steps, between two actors of the largest component.

    Report it with :func:`largest_component_share`: a network that falls apart can look short.
    :func:`global_efficiency` and :func:`local_efficiency` need no such care.

    Parameters
    ----------
    G
        A graph; arcs are read as ties. Of several largest components the one that holds the first node
        (by type and value) counts. With more than 20,000 actors the ways from 1,024 of them are counted and
        the standard error is logged; :func:`innoclusters.measures.estimated_mean_path_length` returns it.

    Returns
    -------
        At least 1 (complete graph); NaN if no two actors are tied.

    Examples
    --------
    >>> round(mean_path_length(nx.karate_club_graph()), 4)
    2.4082
    """
    network = prepare(G)
    if not network.ties:
        return undefined("mean_path_length", "no ties")
    return logged("mean_path_length", estimated_mean_path_length(network))


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
