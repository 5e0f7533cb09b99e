"""Small worlds: closed triads, short ways, and how both compare with a random or a regular network."""

from __future__ import annotations

import logging
import math
from typing import NamedTuple

import networkx as nx  # noqa: F401 - for the examples
import numpy as np

from innoclusters.measures._network import AnyGraph, Network, prepare, triangles_per_actor
from innoclusters.measures._paths import Floats, steps_from
from innoclusters.measures._rewiring import rewired
from innoclusters.measures._undefined import logged, undefined
from innoclusters.measures.estimates import Estimate, estimated_mean_path_length

SWAPS_PER_TIE = 10
"""Successful swaps for each tie that make a random network."""

SOURCES = 256
"""Actors from which the ways through each random network are counted, all in smaller networks."""


class SmallWorld(NamedTuple):
    """What `small_world` returns."""

    clustering: float
    path_length: float
    random_clustering: float
    random_path_length: float
    clustering_sd: float
    path_length_sd: float
    sigma: Estimate
    omega: Estimate


def average_clustering(G: AnyGraph) -> float:
    """Return the mean local clustering: the share of an actor's pairs of neighbors that are tied, averaged.

    Each actor weighs the same. Counting each pair of neighbors the same gives :func:`transitivity`, a
    different number; networkx.sigma uses the latter where its text names the former. Source: Watts and
    Strogatz 1998, Nature 393, 440-442, doi:10.1038/30918.

    Returns
    -------
        From 0 to 1. An actor with fewer than two neighbors counts as 0. NaN without actors.

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


def transitivity(G: AnyGraph) -> float:
    """Return the share of two-paths that are closed: three times the triangles over the two-paths.

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


def largest_component_share(G: AnyGraph) -> float:
    """Return the share of actors in the largest component.

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


def mean_path_length(G: AnyGraph) -> float:
    """Return the mean distance, in steps, between two actors of the largest component.

    Report it with :func:`largest_component_share`: a network that falls apart can look short.
    :func:`global_efficiency` and :func:`local_efficiency` need no such care.

    Of several largest components the one that holds the first node (by type and value) counts. With more than
    20,000 actors the ways from 1,024 of them are counted and the standard error is logged;
    :func:`estimated_mean_path_length` returns it.

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
    return logged("mean_path_length", *estimated_mean_path_length(network))


def small_world_sigma(C: float, C_random: float, L: float, L_random: float) -> float:
    """Return how far clustering exceeds chance, relative to how far path length does.

    Sigma = (C / C_random) / (L / L_random). It grows with the number of actors, so it may not be compared
    across networks of different size. Source: Humphries and Gurney 2008, PLoS ONE 3, e0002051,
    doi:10.1371/journal.pone.0002051.

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

    Omega = L_random / L - C / C_lattice. Source: Telesford, Joyce, Hayasaka, Burdette and Laurienti 2011,
    Brain Connectivity 1, 367-375, doi:10.1089/brain.2011.0038.

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

    Examples
    --------
    >>> small_world_omega(C=0.5, C_lattice=0.5, L=50, L_random=5)
    -0.9
    """
    if np.isnan([C, C_lattice, L, L_random]).any() or not (C_lattice and L):
        return undefined("small_world_omega", "a clustering or path length to divide by is zero or undefined")
    return L_random / L - C / C_lattice


def small_world(G: AnyGraph, *, replicates: int = 20, seed: int = 0) -> SmallWorld:
    """Return clustering and path length next to those of random networks with the same degrees.

    Parameters
    ----------
    replicates
        Number of random networks, at least two. Each is made by ten successful swaps for each tie.

    Returns
    -------
        Clustering (average) and path length (largest component) of the network, mean and standard deviation
        of both over the random networks, and sigma and omega with the standard errors that come from the
        random networks and from counting their ways from 256 actors. Omega compares with a ring in which
        everybody has the mean degree k, with clustering 3(k - 2)/(4(k - 1)), and not with a lattice of the
        same degrees. Sigma may not be compared across networks of different size.
        NaN without ties; sigma also where the random networks have no triangle, omega where the mean degree
        is 2 or less.

    Examples
    --------
    >>> found = small_world(nx.watts_strogatz_graph(200, 8, 0.1, seed=1), replicates=5)
    >>> found.sigma.value > 5, found.clustering_sd < 0.02
    (True, True)
    """
    if replicates < 2:
        raise ValueError(f"replicates is {replicates}, expected at least 2")
    network, rng = prepare(G), np.random.default_rng(seed)
    if not network.ties:
        nan = undefined("small_world", "no ties")
        return SmallWorld(nan, nan, nan, nan, nan, nan, Estimate(nan), Estimate(nan))
    C, L = average_clustering(network), estimated_mean_path_length(network).value
    drawn = np.array([_random_values(network, rng) for _ in range(replicates)])
    (C_random, L_random), (C_sd, L_sd) = drawn.mean(axis=0), drawn.std(axis=0, ddof=1)
    errors = drawn.std(axis=0, ddof=1) / math.sqrt(replicates)
    sigma = small_world_sigma(C, float(C_random), L, float(L_random))
    # Relative errors of a quotient add up in squares; that both come from the same networks is neglected.
    relative = math.hypot(errors[0] / C_random, errors[1] / L_random) if C_random else math.nan
    k = 2 * network.ties / len(network)
    # 0 makes omega undefined: a ring of degree 2 or less has no triangle to compare with.
    omega = small_world_omega(C, 3 * (k - 2) / (4 * (k - 1)) if k > 2 else 0.0, L, float(L_random))
    return SmallWorld(
        C, L, float(C_random), float(L_random), float(C_sd), float(L_sd),
        Estimate(sigma, abs(sigma) * relative), Estimate(omega, float(errors[1]) / L),
    )  # fmt: skip


def _random_values(network: Network, rng: np.random.Generator) -> Floats:
    """Return clustering and path length of one random network of the same degrees."""
    ends, swaps = rewired(network.ends, len(network), swaps_per_tie=SWAPS_PER_TIE, rng=rng)
    if swaps < SWAPS_PER_TIE * network.ties:
        logging.getLogger(__name__).info("only %d swaps could be made", swaps)
    other = Network.of_ties(len(network), ends)
    largest = np.flatnonzero(other.components == np.bincount(other.components).argmax())
    steps = steps_from(other.A, rng.permutation(largest)[:SOURCES])
    return np.array([average_clustering(other), steps.distance.mean() / (len(largest) - 1)])
