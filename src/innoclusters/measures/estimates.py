"""Measures over all pairs of actors, exact where cheap and else estimated from some of the actors.

Efficiency is here too: how short the ways through a network are, as a whole and around each actor. It is
defined for networks that fall apart, because an unreachable actor counts as 1/inf = 0.

An estimate comes with its standard error. Actors are drawn without replacement and with a seed, so that the
same call gives the same number. The plain measures return the value alone and log the error.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from innoclusters.measures._network import (
    AnyGraph,
    Ints,
    Network,
    gaps,
    prepare,
    triangles,
    triangles_per_actor,
)
from innoclusters.measures._paths import (
    WORD,
    Floats,
    Steps,
    adjacency,
    spread,
    steps_from,
)
from innoclusters.measures._undefined import by_convention, logged, undefined

Bools = NDArray[np.bool_]

EXACT_UP_TO = 20_000
"""Number of actors up to which distances between all pairs are counted."""

SOURCES = 1024
"""Actors from which distances are counted in a larger network."""

EXACT_BETWEENNESS = 50_000_000
"""Number of actors times number of ties up to which betweenness counts all shortest paths."""

BETWEENNESS_SOURCES = 128
"""Actors from which shortest paths are counted in a larger network."""

TRIANGLES = 4_000_000
"""Number of triangles up to which the local efficiency looks at every actor."""

GROUPS = 16
"""Groups of sources that are left out in turn to see how far an estimate of a centralization moves."""


class Estimate(NamedTuple):
    """A value, and its standard error, which is NaN where the value is exact."""

    value: float
    standard_error: float = math.nan

    @property
    def sampled(self) -> bool:
        """Whether the value is an estimate."""
        return not math.isnan(self.standard_error)


def global_efficiency(G: AnyGraph) -> float:
    """Return the mean of 1/distance over all ordered pairs of actors.

    In a directed graph distances follow the arcs. With more than 20,000 actors an undirected network is
    judged by the ways from 1,024 of them, and the standard error is logged;
    :func:`estimated_global_efficiency` returns it. Source: Latora and Marchiori 2001, Physical Review Letters
    87, 198701, doi:10.1103/PhysRevLett.87.198701.

    Returns
    -------
        From 0 (nobody reaches anybody) to 1 (complete graph); a star has (N + 2) / (2N). With fewer than two
        actors there is no pair; the value is 0 by convention, and that is logged.

    Examples
    --------
    >>> global_efficiency(nx.star_graph(9))
    0.6
    """
    pairs = len(G) * (len(G) - 1)
    if not pairs:
        return by_convention("global_efficiency", 0.0, "fewer than two actors")
    if isinstance(G, nx.Graph) and G.is_directed():
        A = adjacency(G)
        A.data[:] = 1
        return float(steps_from(A, np.arange(len(G))).inverse.sum()) / pairs
    return logged("global_efficiency", *estimated_global_efficiency(G))


def local_efficiency(G: AnyGraph) -> float:
    """Return the mean, over all actors, of the global efficiency among the neighbors of an actor.

    It says how well the partners of an actor reach each other, through one another, once that actor is gone.
    Source: Latora and Marchiori 2001, Physical Review Letters 87, 198701, doi:10.1103/PhysRevLett.87.198701.

    Returns
    -------
        From 0 (no triangle, for instance a tree) to 1 (complete graph of three or more). An actor with fewer
        than two neighbors counts as 0. NaN without actors.

    Examples
    --------
    >>> round(local_efficiency(nx.karate_club_graph()), 4)
    0.6451
    """
    if not len(G):
        return undefined("local_efficiency", "no actors")
    return logged("local_efficiency", *estimated_local_efficiency(G))


def estimated_global_efficiency(G: AnyGraph, *, seed: int = 0) -> Estimate:
    """Return :func:`global_efficiency` with its standard error.

    Source: Latora and Marchiori (2001). The seed is used with more than 20,000 actors.

    Examples
    --------
    >>> estimated_global_efficiency(nx.star_graph(9))
    Estimate(value=0.6, standard_error=nan)
    """
    network = prepare(G)
    _, groups = _steps(network, seed)
    return _mean_of_some(np.concatenate([part.inverse for part in groups]) / (len(network) - 1), len(network))


def estimated_local_efficiency(G: AnyGraph, *, seed: int = 0) -> Estimate:
    """Return :func:`local_efficiency` with its standard error.

    Source: Latora and Marchiori (2001). There must be an actor; the seed is used with more than four million
    triangles.

    Examples
    --------
    >>> estimated_local_efficiency(nx.complete_graph(4))
    Estimate(value=1.0, standard_error=nan)
    """
    network = prepare(G)
    actors, count = len(network), int(triangles_per_actor(network).sum()) // 3
    # The work grows with triangles; and a standard error needs two actors.
    wanted = actors if count <= TRIANGLES else max(2, actors * TRIANGLES // count)
    chosen = np.random.default_rng(seed).permutation(actors)[:wanted]
    return _mean_of_some(_around_actors(network, np.sort(chosen))[chosen], actors)


def estimated_mean_path_length(G: AnyGraph, *, seed: int = 0) -> Estimate:
    """Return :func:`mean_path_length` with its standard error.

    Examples
    --------
    >>> estimated_mean_path_length(nx.star_graph(9)).value
    1.8
    """
    network = prepare(G)
    sources, groups = _steps(network, seed)
    sizes = np.bincount(network.components)
    # Components are numbered by their first actors, so of several largest ones the first is taken.
    inside = network.components[sources] == sizes.argmax()
    distance = np.concatenate([part.distance for part in groups])[inside]
    return _mean_of_some(distance / (sizes.max() - 1), int(sizes.max()))


def estimated_closeness_centralization(G: AnyGraph, *, seed: int = 0) -> Estimate:
    """Return :func:`closeness_centralization` with its standard error.

    Source: Freeman (1979).

    Returns
    -------
        NaN if the graph is not connected. An estimate leans upward a little, because the highest of many
        estimates is taken; the standard error does not see that.

    Examples
    --------
    >>> round(estimated_closeness_centralization(nx.florentine_families_graph()).value, 4)
    0.3225
    """
    network = prepare(G)
    if network.components.any():
        return Estimate(undefined("closeness_centralization", "the graph is not connected"))
    sources, groups = _steps(network, seed)
    N = len(network)
    most = (N - 1) * (N - 2) / (2 * N - 3)
    if len(sources) == N:
        return Estimate(gaps((N - 1) / np.concatenate([part.distance for part in groups])) / most)
    # Ties have no direction: distances from some sources say how close every actor is.
    totals = np.array([part.to_actor for part in groups])
    counts = np.array([len(part.distance) for part in groups])
    return _left_out_in_turn(
        lambda kept: gaps((N - 1) * counts[kept].sum() / (N * totals[kept].sum(axis=0))) / most, N, sources
    )


def estimated_betweenness_centralization(G: AnyGraph, *, seed: int = 0) -> Estimate:
    """Return :func:`betweenness_centralization` with its standard error.

    Source: Freeman (1979). The seed is used when actors times ties exceed 50 million.

    Returns
    -------
        An estimate leans upward a little, because the highest of many estimates is taken; the standard error
        does not see that.

    Examples
    --------
    >>> estimated_betweenness_centralization(nx.star_graph(9)).value
    1.0
    """
    network = prepare(G)
    N = len(network)
    if N * network.ties <= EXACT_BETWEENNESS:
        return Estimate(gaps(betweenness_of_actors(network)) / (N - 1))
    sources, sums = _some_dependencies(network, seed)
    return _left_out_in_turn(
        lambda kept: gaps(_scaled(sums[kept].sum(axis=0), len(sources) * kept.mean(), N)) / (N - 1),
        N,
        sources,
    )


def betweenness_of_actors(network: Network, *, seed: int = 0) -> Floats:
    """Return the normalized betweenness of each actor, estimated where exact values are too dear."""
    if len(network) * network.ties <= EXACT_BETWEENNESS:
        from innoclusters.measures._between import shares  # late: it brings numba

        return network.once("betweenness", lambda: shares(*network.neighbors))
    sources, sums = _some_dependencies(network, seed)
    return _scaled(sums.sum(axis=0), len(sources), len(network))


def _mean_of_some(values: Floats, actors: int) -> Estimate:
    """Return the mean over some of the actors, drawn without replacement, as an estimate for all."""
    if len(values) == actors:
        return Estimate(float(values.mean()))
    # Drawn without replacement, the mean has no error left when everybody is drawn: the last factor.
    error = values.std(ddof=1) / math.sqrt(len(values)) * math.sqrt(1 - len(values) / actors)
    return Estimate(float(values.mean()), float(error))


def _steps(network: Network, seed: int) -> tuple[Ints, list[Steps]]:
    """Return the actors from which distances are counted, and the sums in groups of actors."""

    def count() -> tuple[Ints, list[Steps]]:
        if len(network) <= EXACT_UP_TO:
            everybody = np.arange(len(network))
            return everybody, [steps_from(network.A, everybody)]
        sources = _some(network, SOURCES, seed)
        return sources, [steps_from(network.A, group) for group in np.array_split(sources, GROUPS)]

    return network.once(("steps", seed), count)


def _some_dependencies(network: Network, seed: int) -> tuple[Ints, Floats]:
    """Return some actors, and for groups of them the shares of shortest paths that pass each actor."""

    def count() -> tuple[Ints, Floats]:
        from innoclusters.measures._between import passed  # late: it brings numba

        sources = _some(network, BETWEENNESS_SOURCES, seed)
        parts = [passed(*network.neighbors, group) for group in np.array_split(sources, GROUPS)]
        return sources, np.array(parts)

    return network.once(("dependencies", seed), count)


def _some(network: Network, count: int, seed: int) -> Ints:
    """Return some actors in random order."""
    return np.random.default_rng(seed).permutation(len(network))[:count]


def _scaled(sums: Floats, sources: float, actors: int) -> Floats:
    """Return normalized betweenness from sums over some sources."""
    # Every pair is met from both its ends, hence no factor of two.
    return sums * (actors / sources) / ((actors - 1) * (actors - 2))


def _left_out_in_turn(value: Callable[[Bools], float], actors: int, sources: Ints) -> Estimate:
    """Return an estimate with the error that leaving out each group of sources in turn gives (jackknife)."""
    kept = ~np.eye(GROUPS, dtype=bool)
    without = np.array([value(row) for row in kept])
    spread = (GROUPS - 1) / GROUPS * ((without - without.mean()) ** 2).sum()
    # The jackknife knows nothing of drawing without replacement; the factor makes up for it.
    error = math.sqrt(spread * (1 - len(sources) / actors))
    return Estimate(float(value(np.ones(GROUPS, dtype=bool))), error)


def _around_actors(network: Network, chosen: Ints) -> Floats:
    """Return the efficiency among the neighbors of the chosen actors, 0 for all others.

    The neighborhoods of all actors, each without its actor, stand side by side as parts of one large network
    that fall asunder; a triangle is a tie in three of them. The ways through all parts are followed at once.
    """
    ego, ties = _neighborhoods(network, chosen)
    # Rows of one neighborhood stand together, so the first of them gives the number within it.
    total, local = np.zeros(len(network)), np.arange(len(ego)) - np.searchsorted(ego, ego)
    for word in range(int(local.max(initial=-1)) // WORD + 1):
        # The neighbors of an actor are numbered; each word of bits follows the ways from 64 of them.
        here = np.bincount(ego, minlength=len(network))[ego] > word * WORD
        seeds = np.where(
            local // WORD == word, np.uint64(1) << (local % WORD).astype(np.uint64), np.uint64(0)
        )
        part = ties if here.all() else csr_array(ties[here][:, here])
        for distance, new in enumerate(spread(part, seeds[here]), start=1):
            arrived = np.bitwise_count(new).astype(np.float64)
            total += np.bincount(ego[here], weights=arrived, minlength=len(network)) / distance
    pairs = network.degrees * (network.degrees - 1.0)
    return np.divide(total, pairs, out=np.zeros_like(total), where=pairs > 0)


def _neighborhoods(network: Network, chosen: Ints) -> tuple[Ints, csr_array[np.float64]]:
    """Return the actor around whom each row stands, and the ties between rows of one neighborhood."""
    actors, ends = len(network), network.ends
    wanted = np.zeros(actors, dtype=bool)
    wanted[chosen] = True
    # The keys u N + v of "v around u" rise, so that rows are found by bisection.
    place = np.repeat(np.arange(actors), network.degrees) * actors + network.A.indices
    there = np.searchsorted(place, ends[:, 0] * actors + ends[:, 1])  # the neighbor of higher degree
    back = np.searchsorted(place, ends[:, 1] * actors + ends[:, 0])
    pairs = [np.zeros((0, 2), dtype=np.int_)]
    for block in triangles(network):
        outer, middle, inner = block.ties.T  # the ties across from the first, second and third actor
        around = ((there[inner], there[middle]), (back[inner], there[outer]), (back[middle], back[outer]))
        for corner, (one, other) in enumerate(around):
            pairs.append(np.column_stack([one, other])[wanted[block.actors[:, corner]]])
    # Neighbors in no triangle reach nobody once the actor is gone; they get no row.
    used, numbers = np.unique(np.concatenate(pairs), return_inverse=True)
    rows, columns = numbers.reshape(-1, 2).T
    shape = (len(used), len(used))
    upper = csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)
    return place[used] // actors, csr_array(upper + upper.T)
