"""Robustness: whether a network holds together when actors leave, by chance or the best connected first.

Arcs of a directed graph are read as ties. The order of an attack and its profile are in
:mod:`innoclusters.measures.attack`.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable
from typing import Any, Literal

import networkx as nx
import numpy as np
from scipy.sparse import csgraph

from innoclusters.measures._network import Ints, Network, prepare
from innoclusters.measures._undefined import undefined
from innoclusters.measures.attack import (
    Order,
    Seed,
    attack_places,
    attack_profile,
    checked_places,
    component_counts,
)
from innoclusters.measures.estimates import Estimate
from innoclusters.measures.hubs import default_hubs

COLLAPSED = 0.01
"""Share of actors in the largest component below which a network counts as collapsed."""


def robustness(G: nx.Graph[Any] | Network, *, order: Order = "recalculated", seed: Seed = None) -> float:
    """Return R, the mean size of the largest component while the best connected actors leave one by one.

    R = (1/N) sum over q = 1..N of S(q), with S the largest component after q removals relative to the
    original N.

    Parameters
    ----------
    G
        A graph; arcs are read as ties.
    order, seed
        As in :func:`attack_order`.

    Returns
    -------
        From (N - 1)/N^2 (star, or no ties) to (N - 1)/(2N) (complete graph); NaN without actors. The bounds
        1/N and 1/2 in the source are the limits for large N.

    References
    ----------
    Schneider, Moreira, Andrade, Havlin and Herrmann 2011, PNAS 108, 3838-3841, doi:10.1073/pnas.1009440108.

    Examples
    --------
    >>> robustness(nx.star_graph(9)), robustness(nx.complete_graph(10))
    (0.09, 0.45)
    """
    if not len(G):
        return undefined("robustness", "no actors")
    network = prepare(G)
    largest, _ = component_counts(network, attack_places(network, order=order, seed=seed))
    return int(largest[1:].sum()) / len(G) ** 2


def mean_robustness(
    G: nx.Graph[Any] | Network, *, order: Order = "recalculated", tie_breaks: int = 20, seed: int = 0
) -> Estimate:
    """Return the mean of R over random choices among actors of equal degree, with its standard error.

    Source: Schneider et al. (2011).

    Parameters
    ----------
    G
        A graph with at least one actor; arcs are read as ties.
    order
        As in :func:`attack_order`.
    tie_breaks
        How many attacks are averaged, at least two.
    seed
        Seed of the choices.

    Examples
    --------
    >>> mean_robustness(nx.star_graph(9), tie_breaks=2)
    Estimate(value=0.09, standard_error=0.0)
    """
    if tie_breaks < 2:
        raise ValueError(f"tie_breaks is {tie_breaks}, expected at least 2")
    network, rng = prepare(G), np.random.default_rng(seed)
    values = np.array([robustness(network, order=order, seed=rng) for _ in range(tie_breaks)])
    return Estimate(float(values.mean()), float(values.std(ddof=1)) / math.sqrt(tie_breaks))


def connected_after_attack(
    G: nx.Graph[Any] | Network, *, count: int, order: Order = "recalculated", seed: Seed = None
) -> float:
    """Return the share of the remaining actors in the largest component after the best connected left.

    Own construction of this edition.

    Parameters
    ----------
    G
        A graph; arcs are read as ties.
    count
        How many actors leave, from 0 to N.
    order, seed
        As in :func:`attack_order`.

    Returns
    -------
        Above 0, up to 1; NaN if nobody remains.

    Examples
    --------
    >>> connected_after_attack(nx.path_graph(5), count=1)
    0.75
    """
    if not 0 <= count <= len(G):
        raise ValueError(f"count is {count}, expected 0 to {len(G)}, the number of actors")
    network = prepare(G)
    return _connected_without(network, attack_places(network, order=order, seed=seed)[:count])


def hub_loss(
    G: nx.Graph[Any] | Network, *, hubs: Iterable[Hashable] | None = None, count: int | None = None
) -> float:
    """Return the share of the remaining actors in the largest component after all hubs left at once.

    Own construction of this edition.

    Parameters
    ----------
    G
        A graph; arcs are read as ties.
    hubs
        The anchors of the cluster. By default those of :func:`innoclusters.measures.hubs.default_hubs`.
    count
        Number of hubs for that rule; not to be given together with `hubs`.

    Returns
    -------
        Above 0, up to 1 (the others stay connected); NaN if nobody remains.

    Raises
    ------
    ValueError
        If a hub is not in the graph, or both keywords are given.

    Examples
    --------
    >>> hub_loss(nx.star_graph(9)) == 1 / 9
    True
    """
    if hubs is not None and count is not None:
        raise ValueError(f"count is {count} although hubs are named, expected only one of the two")
    network = prepare(G)
    gone = default_hubs(network, count) if hubs is None else list(hubs)
    return _connected_without(network, checked_places(network, gone))


def failure_threshold(G: nx.Graph[Any] | Network) -> float:
    """Return the share of actors whose loss at random breaks up a large network with these degrees.

    f = 1 - 1/(kappa - 1), with kappa the mean squared degree over the mean degree. It holds for large
    networks that are random but for their degrees.

    Parameters
    ----------
    G
        A graph; arcs are read as ties.

    Returns
    -------
        Above 0 and below 1; NaN without ties, or with kappa of 2 or less, where there is no giant component
        to break up.

    References
    ----------
    Cohen, Erez, ben-Avraham and Havlin 2000, Physical Review Letters 85, 4626-4628,
    doi:10.1103/PhysRevLett.85.4626.

    Examples
    --------
    >>> failure_threshold(nx.complete_graph(6))
    0.75
    """
    degrees: list[int] = prepare(G).degrees.tolist()
    if not sum(degrees):
        return undefined("failure_threshold", "no ties")
    kappa = sum(degree**2 for degree in degrees) / sum(degrees)
    if kappa <= 2:
        return undefined("failure_threshold", "no giant component is expected with these degrees")
    return 1 - 1 / (kappa - 1)


def attack_threshold(
    G: nx.Graph[Any] | Network,
    *,
    order: Order = "recalculated",
    criterion: Literal["peak", "collapse"] = "peak",
    seed: Seed = None,
) -> float:
    """Return the share of actors whose removal, best connected first, breaks the network up.

    The threshold is sharp in large networks only; below some hundred actors it jumps with single ties, and
    the two criteria differ.

    Parameters
    ----------
    G
        A graph; arcs are read as ties.
    order, seed
        As in :func:`attack_order`.
    criterion
        "peak": where the components other than the largest are largest on average. "collapse": where the
        largest component first holds less than one hundredth of all actors.

    Returns
    -------
        From 0 (fallen apart from the start) up to 1, the first of equal peaks. NaN without actors and, for
        the peak, if there never is a second component, as in a complete graph.

    Notes
    -----
    The two criteria mark the same point only in the limit of many actors. The source gives 0.18 for
    preferential attachment and 0.28 for a random network, both with 10,000 actors and 20,000 ties (from
    memory), and no criterion and order gives both. With the initial order, means over six networks are 0.143
    (peak) and 0.174 (collapse) for the first and 0.353 and 0.390 for the second. Recalculated, they are 0.134
    and 0.148, and 0.270 and 0.296. Other means over the components, and random choices among equal degrees,
    change these by 0.005 at most. The share below which a network counts as collapsed matters: at 0.02 the
    0.174 becomes 0.163, at 0.005 it is 0.191.

    References
    ----------
    Albert, Jeong and Barabasi 2000, Nature 406, 378-382, doi:10.1038/35019019.

    Examples
    --------
    >>> attack_threshold(nx.barbell_graph(5, 1))
    0.09090909090909091
    """
    if criterion not in ("peak", "collapse"):
        raise ValueError(f"criterion is {criterion!r}, expected 'peak' or 'collapse'")
    if not len(G):
        return undefined("attack_threshold", "no actors")
    profile = attack_profile(G, order=order, seed=seed)
    if criterion == "collapse":
        return int((profile["largest_share"] < COLLAPSED).to_numpy().argmax()) / len(G)
    others = profile["others_mean"].to_numpy()
    if np.isnan(others).all():
        return undefined("attack_threshold", "there never is a second component")
    return int(np.nanargmax(others)) / len(G)


def _connected_without(network: Network, gone: Ints) -> float:
    """Return the share of the largest component among the actors that remain."""
    stay = np.ones(len(network), dtype=bool)
    stay[gone] = False
    if not stay.any():
        return undefined("connected_after_attack", "nobody remains")
    _, component = csgraph.connected_components(network.A[stay][:, stay], directed=False)
    return int(np.bincount(component).max()) / int(stay.sum())
