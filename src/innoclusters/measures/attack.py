"""Attacks: in which order the best connected actors leave, and what is left of a network as actors leave.

Arcs of a directed graph are read as ties.
"""

from __future__ import annotations

import heapq
from collections.abc import Hashable, Sequence
from typing import Any, Literal

import networkx as nx
import numpy as np
import pandas as pd
from scipy.sparse import csgraph, csr_array

from innoclusters.measures._network import Ints, Network, prepare
from innoclusters.measures._paths import node_order

Order = Literal["recalculated", "initial"]
Seed = int | np.random.Generator | None


def attack_order(
    G: nx.Graph[Any] | Network, *, order: Order = "recalculated", seed: Seed = None
) -> list[Any]:
    """Return the actors in the order in which an attack on the best connected removes them.

    Source: Schneider et al. (2011).

    Parameters
    ----------
    G
        A graph; arcs are read as ties.
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
    return [network.nodes[place] for place in attack_places(network, order=order, seed=seed).tolist()]


def removal_profile(G: nx.Graph[Any] | Network, removals: Sequence[Hashable]) -> pd.DataFrame:
    """Return what is left of the network after each of a series of removals.

    Source: Schneider et al. (2011).

    Parameters
    ----------
    G
        A graph; arcs are read as ties.
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
    largest, components = component_counts(network, checked_places(network, removals))
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
    G: nx.Graph[Any] | Network, *, order: Order = "recalculated", steps: int | None = None, seed: Seed = None
) -> pd.DataFrame:
    """Return what is left of the network as the best connected actors leave, until nobody is left.

    Source: Schneider et al. (2011).

    Parameters
    ----------
    G
        A graph; arcs are read as ties.
    order, seed
        As in :func:`attack_order`.
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


def attack_places(network: Network, *, order: Order = "recalculated", seed: Seed = None) -> Ints:
    """Return the same as :func:`attack_order` as numbers of actors."""
    if order not in ("recalculated", "initial"):
        raise ValueError(f"order is {order!r}, expected 'recalculated' or 'initial'")
    actors = len(network)
    rank = np.arange(actors) if seed is None else np.random.default_rng(seed).permutation(actors)
    if order == "initial":
        return np.lexsort((rank, -network.degrees))
    return _recalculated_order(network, rank)


def component_counts(network: Network, removals: Ints) -> tuple[Ints, Ints]:
    """Return size of the largest component and number of components after 0, 1, 2, ... removals.

    The network is built up backwards, because merging components is cheap and splitting them is not. Only
    ties of a spanning forest merge components, the ties that last longest first.
    """
    gone = np.full(len(network), len(removals))
    gone[removals] = np.arange(len(removals))
    lasts = gone[network.ends].min(axis=1)
    weights: csr_array[np.float64] = csr_array(
        (len(removals) + 1.0 - lasts, network.ends.T), shape=network.A.shape
    )
    forest = csgraph.minimum_spanning_tree(weights).tocoo()
    until = len(removals) + 1 - forest.data.astype(np.int_)
    order = np.argsort(-until, kind="stable")
    left = len(network) - np.arange(len(removals) + 1)
    merged = np.bincount(until, minlength=len(removals) + 1)[::-1].cumsum()[::-1]
    sizes = _merged_sizes(len(network), forest.row[order].tolist(), forest.col[order].tolist())
    largest = np.maximum.accumulate(np.array([1, *sizes]))[merged]
    return np.where(left > 0, largest, 0), left - merged


def checked_places(network: Network, removals: Sequence[Hashable]) -> Ints:
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


def _merged_sizes(actors: int, first: list[int], second: list[int]) -> list[int]:
    """Return the size of the component that each tie of a forest makes, one tie after the other."""
    parent, size, sizes = list(range(actors)), [1] * actors, []
    for one, other in zip(first, second, strict=True):
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        while parent[other] != other:
            parent[other] = parent[parent[other]]
            other = parent[other]
        if size[one] < size[other]:
            one, other = other, one
        parent[other] = one
        size[one] += size[other]
        sizes.append(size[one])
    return sizes


def _recalculated_order(network: Network, rank: Ints) -> Ints:
    """Return the actors by degree at the moment of their removal, equal degrees by rank.

    Degrees only fall. An entry of the heap may be out of date, and is put back when it comes to the top.
    """
    actors, most = len(network), int(network.degrees.max(initial=0))
    degree, place = network.degrees.tolist(), rank.tolist()
    by_rank = np.argsort(rank).tolist()
    start, near = network.A.indptr.tolist(), network.A.indices.tolist()
    heap: list[int] = np.sort((most - network.degrees) * actors + rank).tolist()
    removed: list[int] = []
    while heap:
        node = by_rank[heap[0] % actors]
        now = (most - degree[node]) * actors + place[node]
        if now != heap[0]:
            heapq.heapreplace(heap, now)
            continue
        heapq.heappop(heap)
        removed.append(node)
        for other in near[start[node] : start[node + 1]]:
            degree[other] -= 1
    return np.array(removed, dtype=np.int_)
