"""Several clusters of equal size, joined by ties to the outside or closed against it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import networkx as nx
import numpy as np

from innoclusters.models._draft import Seed, check_probabilities
from innoclusters.models.helix import helix_cluster


def joined_clusters(
    *,
    seed: Seed,
    clusters: int = 5,
    actors: int = 40,
    ties: int = 120,
    outside: float = 0.1,
    closed: int = 0,
    model: Callable[..., nx.Graph[int]] = helix_cluster,
) -> nx.Graph[int]:
    """Return clusters of one model, some of whose ties lead to other clusters ("pipelines").

    There are `clusters` times `ties` ties whatever `outside` and `closed` are: a tie that does not lead
    outside is one more tie at home, so networks differ in where ties lead and not in how many there are.

    Parameters
    ----------
    seed
        Seed or generator.
    clusters
        Number of clusters, one or more.
    actors, ties
        Actors of each cluster, and ties for each of them.
    outside
        Share of the ties of open clusters that join random actors of two of them, from 0 to 1.
    closed
        The first so many clusters have no tie outside, and all their `ties` ties at home.
    model
        A generator with the keywords actors, ties and seed, which draws the ties at home.

    Returns
    -------
        A network with the node attributes of the model and "cluster", counted from 1. Closed clusters come
        first.

    Raises
    ------
    ValueError
        If a parameter is out of range, or fewer than two clusters are left for ties outside.

    Examples
    --------
    >>> G = joined_clusters(seed=1, outside=0.1)
    >>> len(G), G.number_of_edges(), sum(G.nodes[u]["cluster"] != G.nodes[v]["cluster"] for u, v in G.edges)
    (200, 600, 60)
    """
    check_probabilities(outside=outside)
    if clusters < 1:
        raise ValueError(f"clusters is {clusters}, expected 1 or more")
    if not 0 <= closed <= clusters:
        raise ValueError(f"closed is {closed}, expected 0 to {clusters}, the number of clusters")
    across = round((clusters - closed) * ties * outside)
    if across and clusters - closed < 2:
        raise ValueError(f"closed is {closed}, which leaves no two of {clusters} clusters to be joined")
    rng = np.random.default_rng(seed)
    G: nx.Graph[Any] = nx.Graph()
    for number in range(clusters):
        away = 0 if number < closed else _part(across, clusters - closed, number - closed)
        H = model(actors=actors, ties=ties - away, seed=rng)
        for actor, data in H.nodes(data=True):
            G.add_node(number * actors + actor, **data, cluster=number + 1)
        G.add_edges_from((number * actors + u, number * actors + v) for u, v in H.edges)
    first, total = closed * actors, clusters * ties
    while G.number_of_edges() < total:
        u, v = (int(actor) for actor in rng.integers(first, clusters * actors, 2))
        if u // actors != v // actors:
            G.add_edge(u, v)
    return G


def _part(whole: int, parts: int, which: int) -> int:
    """Return the size of one of nearly equal parts of a whole."""
    return whole // parts + (which < whole % parts)
