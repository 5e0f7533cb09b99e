"""A network against random networks of the same degrees: the small-world comparison with its spread."""

from __future__ import annotations

import logging
import math
from typing import Any, NamedTuple

import networkx as nx
import numpy as np

from innoclusters.measures._network import Network, prepare
from innoclusters.measures._paths import Floats
from innoclusters.measures._rewiring import rewired
from innoclusters.measures._steps import steps_from
from innoclusters.measures._undefined import undefined
from innoclusters.measures.estimates import Estimate, estimated_mean_path_length
from innoclusters.measures.smallworld import average_clustering, small_world_omega, small_world_sigma

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


def small_world(G: nx.Graph[Any] | Network, *, replicates: int = 20, seed: int = 0) -> SmallWorld:
    """Return clustering and path length next to those of random networks with the same degrees.

    Parameters
    ----------
    G
        A graph; arcs are read as ties.
    replicates
        Number of random networks, at least two. Each is made by ten successful swaps for each tie.
    seed
        Seed of the swaps.

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
    relative = math.hypot(errors[0] / C_random, errors[1] / L_random) if C_random else math.nan
    k = 2 * network.ties / len(network)
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
