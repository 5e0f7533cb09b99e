"""Measures over all pairs of actors, exact where cheap and else estimated from some of the actors.

An estimate comes with its standard error. Actors are drawn without replacement and with a seed, so that the
same call gives the same number. The plain measures return the value alone and log the error.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Callable
from typing import Any, NamedTuple

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from innoclusters.measures._network import Ints, Network, gaps, prepare
from innoclusters.measures._paths import Floats, betweenness_of, dependencies
from innoclusters.measures._steps import Steps, steps_from
from innoclusters.measures._undefined import undefined

Bools = NDArray[np.bool_]

EXACT_UP_TO = 20_000
"""Number of actors up to which distances between all pairs are counted."""

SOURCES = 1024
"""Actors from which distances are counted in a larger network."""

EXACT_BETWEENNESS = 50_000_000
"""Number of actors times number of ties up to which betweenness counts all shortest paths."""

BETWEENNESS_SOURCES = 128
"""Actors from which shortest paths are counted in a larger network."""

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


def estimated_global_efficiency(G: nx.Graph[Any] | Network, *, seed: int = 0) -> Estimate:
    """Return :func:`innoclusters.measures.global_efficiency` with its standard error.

    Source: Latora and Marchiori (2001).

    Parameters
    ----------
    G
        A graph or a prepared network; arcs are read as ties.
    seed
        Seed of the choice of actors, used with more than 20,000 actors.

    Examples
    --------
    >>> estimated_global_efficiency(nx.star_graph(9))
    Estimate(value=0.6, standard_error=nan)
    """
    network = prepare(G)
    _, groups = _steps(network, seed)
    return mean_of_some(np.concatenate([part.inverse for part in groups]) / (len(network) - 1), len(network))


def estimated_mean_path_length(G: nx.Graph[Any] | Network, *, seed: int = 0) -> Estimate:
    """Return :func:`innoclusters.measures.mean_path_length` with its standard error.

    Parameters
    ----------
    G, seed
        As in :func:`estimated_global_efficiency`.

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
    return mean_of_some(distance / (sizes.max() - 1), int(sizes.max()))


def estimated_closeness_centralization(G: nx.Graph[Any] | Network, *, seed: int = 0) -> Estimate:
    """Return :func:`innoclusters.measures.closeness_centralization` with its standard error.

    Source: Freeman (1979).

    Parameters
    ----------
    G, seed
        As in :func:`estimated_global_efficiency`.

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
    totals = np.array([part.to_actor for part in groups])
    counts = np.array([len(part.distance) for part in groups])
    return _left_out_in_turn(
        lambda kept: gaps((N - 1) * counts[kept].sum() / (N * totals[kept].sum(axis=0))) / most, N, sources
    )


def estimated_betweenness_centralization(G: nx.Graph[Any] | Network, *, seed: int = 0) -> Estimate:
    """Return :func:`innoclusters.measures.betweenness_centralization` with its standard error.

    Source: Freeman (1979).

    Parameters
    ----------
    G
        As in :func:`estimated_global_efficiency`.
    seed
        Seed of the choice of actors, used when actors times ties exceed 50 million.

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
        return network.once("betweenness", lambda: betweenness_of(network.A))
    sources, sums = _some_dependencies(network, seed)
    return _scaled(sums.sum(axis=0), len(sources), len(network))


def mean_of_some(values: Floats, actors: int) -> Estimate:
    """Return the mean over some of the actors, drawn without replacement, as an estimate for all.

    Examples
    --------
    >>> mean_of_some(np.array([1.0, 3.0]), 2), mean_of_some(np.array([1.0, 3.0]), 8).standard_error
    (Estimate(value=2.0, standard_error=nan), 0.8660254037844386)
    """
    if len(values) == actors:
        return Estimate(float(values.mean()))
    error = values.std(ddof=1) / math.sqrt(len(values)) * math.sqrt(1 - len(values) / actors)
    return Estimate(float(values.mean()), float(error))


def logged(measure: str, estimate: Estimate) -> float:
    """Return the value of an estimate, and log the standard error if it has one."""
    if estimate.sampled:
        logging.getLogger(f"innoclusters.measures.{measure}").info(
            "%s is estimated from some of the actors: standard error %.2g", measure, estimate.standard_error
        )
    return estimate.value


def _steps(network: Network, seed: int) -> tuple[Ints, list[Steps]]:
    """Return the actors from which distances are counted, and the sums in groups of actors."""
    return network.once(("steps", seed), lambda: _count_steps(network, seed))


def _count_steps(network: Network, seed: int) -> tuple[Ints, list[Steps]]:
    """Count distances from all actors, or from some in groups."""
    if len(network) <= EXACT_UP_TO:
        everybody = np.arange(len(network))
        return everybody, [steps_from(network.A, everybody)]
    sources = _some(network, SOURCES, seed)
    return sources, [steps_from(network.A, group) for group in np.array_split(sources, GROUPS)]


def _some_dependencies(network: Network, seed: int) -> tuple[Ints, Floats]:
    """Return some actors, and for groups of them the shares of shortest paths that pass each actor."""

    def count() -> tuple[Ints, Floats]:
        sources = _some(network, BETWEENNESS_SOURCES, seed)
        parts = [dependencies(network.A, group) for group in np.array_split(sources, GROUPS)]
        return sources, np.array(parts)

    return network.once(("dependencies", seed), count)


def _some(network: Network, count: int, seed: int) -> Ints:
    """Return some actors in random order."""
    return np.random.default_rng(seed).permutation(len(network))[:count]


def _scaled(sums: Floats, sources: float, actors: int) -> Floats:
    """Return normalized betweenness from sums over some sources."""
    return sums * (actors / sources) / ((actors - 1) * (actors - 2))


def _left_out_in_turn(value: Callable[[Bools], float], actors: int, sources: Ints) -> Estimate:
    """Return an estimate with the error that leaving out each group of sources in turn gives (jackknife)."""
    kept = ~np.eye(GROUPS, dtype=bool)
    without = np.array([value(row) for row in kept])
    spread = (GROUPS - 1) / GROUPS * ((without - without.mean()) ** 2).sum()
    error = math.sqrt(spread * (1 - len(sources) / actors))
    return Estimate(float(value(np.ones(GROUPS, dtype=bool))), error)
