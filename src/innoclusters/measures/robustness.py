"""Robustness: whether a network holds together when actors leave, by chance or the best connected first."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Sequence
from typing import Any, Literal

import networkx as nx  # noqa: F401 - for the examples
import numpy as np
import pandas as pd
from scipy.sparse import csgraph

from innoclusters.measures._network import AnyGraph, Ints, Network, prepare
from innoclusters.measures._paths import node_order
from innoclusters.measures._undefined import undefined
from innoclusters.measures.estimates import Estimate
from innoclusters.measures.hubs import default_hubs

Order = Literal["recalculated", "initial"]
Seed = int | np.random.Generator | None

COLLAPSED = 0.01
"""Share of actors in the largest component below which a network counts as collapsed."""


def attack_order(G: AnyGraph, *, order: Order = "recalculated", seed: Seed = None) -> list[Any]:
    """Return the actors in the order in which an attack on the best connected removes them.

    Source: Schneider et al. (2011).

    Parameters
    ----------
    order
        "recalculated": always the actor that has most ties at that moment. "initial": by degree in the whole
        network. The choice moves every result of an attack, so state it.
    seed
        None takes, among equal degrees, the first actor by type and value (by text where values do not
        compare). A whole number or a generator breaks ties at random; reports should average over some 20.

    Examples
    --------
    >>> attack_order(nx.path_graph(5)), attack_order(nx.path_graph(5), order="initial")
    ([1, 3, 0, 2, 4], [1, 2, 3, 0, 4])
    """
    network = prepare(G)
    return [network.nodes[place] for place in _attack_places(network, order=order, seed=seed).tolist()]


def removal_profile(G: AnyGraph, removals: Sequence[Hashable]) -> pd.DataFrame:
    """Return what is left of the network after each of a series of removals.

    Source: Schneider et al. (2011).

    Parameters
    ----------
    removals
        Different actors, in the order in which they leave; not all need to leave.

    Returns
    -------
        One row for each number of removals from 0 on: `removed`; `removed_share` of all N actors;
        `largest_share`, the size of the largest component relative to N; `others_mean`, the mean size of the
        other components, NaN where there is none.

    Raises
    ------
    ValueError
        If an actor in `removals` is not in the graph or stands there twice.

    Examples
    --------
    >>> removal_profile(nx.path_graph(5), [2, 0])
       removed  removed_share  largest_share  others_mean
    0        0            0.0            1.0          NaN
    1        1            0.2            0.4          2.0
    2        2            0.4            0.4          1.0
    """
    network = prepare(G)
    largest, components = _component_counts(network, _checked_places(network, removals))
    N, removed = len(G), np.arange(len(largest))
    others = np.full(len(largest), np.nan)
    np.divide(N - removed - largest, components - 1, out=others, where=components > 1)
    return pd.DataFrame(
        {
            "removed": removed,
            "removed_share": removed / max(N, 1),
            "largest_share": largest / max(N, 1),
            "others_mean": others,
        }
    )


def attack_profile(
    G: AnyGraph, *, order: Order = "recalculated", steps: int | None = None, seed: Seed = None
) -> pd.DataFrame:
    """Return what is left of the network as the best connected actors leave, until nobody is left.

    Source: Schneider et al. (2011).

    Parameters
    ----------
    steps
        None gives a row for every removal. A number gives about that many even steps, for drawing.

    Returns
    -------
        The columns of :func:`removal_profile`.

    Examples
    --------
    >>> attack_profile(nx.star_graph(9), steps=5)["largest_share"].tolist()
    [1.0, 0.1, 0.1, 0.1, 0.1, 0.0]
    """
    if steps is not None and steps < 1:
        raise ValueError(f"steps is {steps}, expected at least 1")
    network = prepare(G)
    profile = removal_profile(network, attack_order(network, order=order, seed=seed))
    if steps is None:
        return profile
    rows = np.unique(np.linspace(0, len(G), steps + 1).round().astype(int))
    return profile.iloc[rows].reset_index(drop=True)


def robustness(G: AnyGraph, *, order: Order = "recalculated", seed: Seed = None) -> float:
    """Return R, the mean size of the largest component while the best connected actors leave one by one.

    R = (1/N) sum over q = 1..N of S(q), with S the largest component after q removals relative to the
    original N. Source: Schneider, Moreira, Andrade, Havlin and Herrmann 2011, PNAS 108, 3838-3841,
    doi:10.1073/pnas.1009440108.

    Returns
    -------
        From (N - 1)/N^2 (star, or no ties) to (N - 1)/(2N) (complete graph); NaN without actors. The bounds
        1/N and 1/2 in the source are the limits for large N.

    Examples
    --------
    >>> robustness(nx.star_graph(9)), robustness(nx.complete_graph(10))
    (0.09, 0.45)
    """
    if not len(G):
        return undefined("robustness", "no actors")
    network = prepare(G)
    largest, _ = _component_counts(network, _attack_places(network, order=order, seed=seed))
    return int(largest[1:].sum()) / len(G) ** 2


def mean_robustness(
    G: AnyGraph, *, order: Order = "recalculated", tie_breaks: int = 20, seed: int = 0
) -> Estimate:
    """Return the mean of R over random choices among actors of equal degree, with its standard error.

    Source: Schneider et al. (2011).

    Parameters
    ----------
    tie_breaks
        How many attacks are averaged, at least two.

    Examples
    --------
    >>> mean_robustness(nx.star_graph(9), tie_breaks=2)
    Estimate(value=0.09, standard_error=0.0)
    """
    if tie_breaks < 2:
        raise ValueError(f"tie_breaks is {tie_breaks}, expected at least 2")
    network, rng = prepare(G), np.random.default_rng(seed)
    # One generator for all attacks, so that each breaks ties in another way.
    values = np.array([robustness(network, order=order, seed=rng) for _ in range(tie_breaks)])
    return Estimate(float(values.mean()), float(values.std(ddof=1)) / math.sqrt(tie_breaks))


def connected_after_attack(
    G: AnyGraph, *, count: int, order: Order = "recalculated", seed: Seed = None
) -> float:
    """Return the share of the remaining actors in the largest component after the best connected left.

    Own construction of this edition.

    Parameters
    ----------
    count
        How many actors leave, from 0 to N.

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
    return _connected_without(network, _attack_places(network, order=order, seed=seed)[:count])


def hub_loss(G: AnyGraph, *, hubs: Iterable[Hashable] | None = None, count: int | None = None) -> float:
    """Return the share of the remaining actors in the largest component after all hubs left at once.

    Own construction of this edition.

    Parameters
    ----------
    count
        Number of hubs by the rule, see :func:`innoclusters.measures.hubs.default_hubs`; not with `hubs`.

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
    return _connected_without(network, _checked_places(network, gone))


def failure_threshold(G: AnyGraph) -> float:
    """Return the share of actors whose loss at random breaks up a large network with these degrees.

    f = 1 - 1/(kappa - 1), with kappa the mean squared degree over the mean degree. It holds for large
    networks that are random but for their degrees. Source: Cohen, Erez, ben-Avraham and Havlin 2000, Physical
    Review Letters 85, 4626-4628, doi:10.1103/PhysRevLett.85.4626.

    Returns
    -------
        Above 0 and below 1; NaN without ties, or with kappa of 2 or less, where there is no giant component
        to break up.

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
    G: AnyGraph,
    *,
    order: Order = "recalculated",
    criterion: Literal["peak", "collapse"] = "peak",
    seed: Seed = None,
) -> float:
    """Return the share of actors whose removal, best connected first, breaks the network up.

    The threshold is sharp in large networks only; below some hundred actors it jumps with single ties, and
    the two criteria differ. Source: Albert, Jeong and Barabasi 2000, Nature 406, 378-382,
    doi:10.1038/35019019.

    Parameters
    ----------
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
        # argmax finds the first True, and there is one: at the end nobody is left.
        return int((profile["largest_share"] < COLLAPSED).to_numpy().argmax()) / len(G)
    others = profile["others_mean"].to_numpy()
    if np.isnan(others).all():
        return undefined("attack_threshold", "there never is a second component")
    return int(np.nanargmax(others)) / len(G)


def _attack_places(network: Network, *, order: Order = "recalculated", seed: Seed = None) -> Ints:
    """Return the same as :func:`attack_order` as numbers of actors."""
    if order not in ("recalculated", "initial"):
        raise ValueError(f"order is {order!r}, expected 'recalculated' or 'initial'")
    actors = len(network)
    # One rank for the whole attack: both orders use up the generator alike.
    rank = np.arange(actors) if seed is None else np.random.default_rng(seed).permutation(actors)
    if order == "initial":
        return np.lexsort((rank, -network.degrees))
    from innoclusters.measures._attack import best_connected_first  # late: it brings numba

    return np.array(best_connected_first(*network.neighbors, rank), dtype=np.int_)


def _component_counts(network: Network, removals: Ints) -> tuple[Ints, Ints]:
    """Return size of the largest component and number of components after 0, 1, 2, ... removals."""
    from innoclusters.measures._attack import component_counts  # late: it brings numba

    largest, parts = component_counts(*network.neighbors, removals.astype(np.int64))
    return np.array(largest, dtype=np.int_), np.array(parts, dtype=np.int_)


def _checked_places(network: Network, removals: Sequence[Hashable]) -> Ints:
    """Return the numbers of actors; raise ValueError if one is not in the graph or is named twice."""
    if unknown := node_order(set(removals) - set(network.nodes)):
        raise ValueError(
            f"actor {unknown[0]!r} is not in the graph, expected one of its {len(network)} actors"
        )
    if len(set(removals)) < len(removals):
        raise ValueError(
            f"{len(removals)} removals name {len(set(removals))} actors, expected each only once"
        )
    return network.places(removals)


def _connected_without(network: Network, gone: Ints) -> float:
    """Return the share of the largest component among the actors that remain."""
    stay = np.ones(len(network), dtype=bool)
    stay[gone] = False
    if not stay.any():
        return undefined("connected_after_attack", "nobody remains")
    _, component = csgraph.connected_components(network.A[stay][:, stay], directed=False)
    return int(np.bincount(component).max()) / int(stay.sum())
