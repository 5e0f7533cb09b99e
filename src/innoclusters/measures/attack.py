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
from networkx.utils import UnionFind
from numpy.typing import NDArray

from innoclusters.measures._paths import node_order, simple

Order = Literal["recalculated", "initial"]
Seed = int | np.random.Generator | None
Counts = NDArray[np.int_]


def attack_order(G: nx.Graph[Any], *, order: Order = "recalculated", seed: Seed = None) -> list[Any]:
    """Return the actors in the order in which an attack on the best connected removes them.

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
    if order not in ("recalculated", "initial"):
        raise ValueError(f"order is {order!r}, expected 'recalculated' or 'initial'")
    H, nodes = simple(G), node_order(G)
    places = np.arange(len(nodes)) if seed is None else np.random.default_rng(seed).permutation(len(nodes))
    rank: dict[Any, int] = dict(zip(nodes, places.tolist(), strict=True))
    if order == "initial":
        return sorted(nodes, key=lambda node: (-H.degree(node), rank[node]))
    return _recalculated_order(H, rank)


def removal_profile(G: nx.Graph[Any], removals: Sequence[Hashable]) -> pd.DataFrame:
    """Return what is left of the network after each of a series of removals.

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
    largest, components = component_counts(simple(G), removals)
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
    G: nx.Graph[Any], *, order: Order = "recalculated", steps: int | None = None, seed: Seed = None
) -> pd.DataFrame:
    """Return what is left of the network as the best connected actors leave, until nobody is left.

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
    profile = removal_profile(G, attack_order(G, order=order, seed=seed))
    if steps is None:
        return profile
    rows = np.unique(np.linspace(0, len(G), steps + 1).round().astype(int))
    return profile.iloc[rows].reset_index(drop=True)


def component_counts(H: nx.Graph[Any], removals: Sequence[Hashable]) -> tuple[Counts, Counts]:
    """Return size of the largest component and number of components after 0, 1, 2, ... removals.

    The network is built up backwards, because merging components is cheap and splitting them is not.
    """
    check_removals(H, removals)
    gone = set(removals)
    built: UnionFind[Any] = UnionFind()
    largest, components, counts = 0, 0, [(0, 0)]
    for node in [*(node for node in H if node not in gone), *reversed(removals)]:
        near = [other for other in H[node] if other in built.parents]
        components += 1 - len({built[other] for other in near})
        built.union(node, *near)
        largest = max(largest, built.weights[built[node]])
        counts.append((largest, components))
    table = np.array(counts[len(H) - len(gone) :][::-1])
    return table[:, 0], table[:, 1]


def check_removals(G: nx.Graph[Any], removals: Sequence[Hashable]) -> None:
    """Raise ValueError if an actor is not in the graph or is named twice."""
    if unknown := node_order(set(removals) - set(G)):
        raise ValueError(f"actor {unknown[0]!r} is not in the graph, expected one of its {len(G)} actors")
    if len(set(removals)) < len(removals):
        raise ValueError(
            f"{len(removals)} removals name {len(set(removals))} actors, expected each only once"
        )


def _recalculated_order(H: nx.Graph[Any], rank: dict[Any, int]) -> list[Any]:
    """Return the actors by degree at the moment of their removal, equal degrees by rank."""
    degree = dict(H.degree())
    heap = [(-degree[node], place, node) for node, place in rank.items()]
    heapq.heapify(heap)
    removed: dict[Any, None] = {}  # a dict keeps the order
    while heap:
        negative, _, node = heapq.heappop(heap)
        if node in removed or -negative != degree[node]:
            continue  # an entry from before the actor lost a tie
        removed[node] = None
        for other in H[node]:
            if other not in removed:
                degree[other] -= 1
                heapq.heappush(heap, (-degree[other], rank[other], other))
    return list(removed)
