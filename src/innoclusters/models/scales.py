"""Clusters at more than one scale: a triple helix that copies itself, and clusters joined to each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import networkx as nx
import numpy as np

from innoclusters.models._draft import Seed, check_probabilities
from innoclusters.models._types import helix_cluster
from innoclusters.sectors import HELIX


class PseudofractalCounts(NamedTuple):
    """Exact size and closure of a pseudo-fractal helix."""

    nodes: int
    ties: int
    triangles: int
    top_degree: int
    mean_clustering: float


def pseudofractal_helix(*, steps: int) -> nx.Graph[int]:
    """Return the network in which, at every step, each tie gains a partner of the third sector.

    It starts from one university, one firm and one body of government, all tied. At each step every tie
    spawns an actor of the sector that the tie lacks, tied to both ends. All triangles are trilateral, all
    ties join two sectors, and the sectors stay equally large.

    Parameters
    ----------
    steps
        Number of steps t, 0 or more. The network has 3 (3^t + 1) / 2 actors: 366 at t = 5.

    Returns
    -------
        A network with node attributes "sector" and "step", the step at which the actor was added.

    Notes
    -----
    The graph is that of Dorogovtsev, Goltsev and Mendes (2002), doi:10.1103/PhysRevE.65.066122; the three
    sectors are the only proper coloring of it with three colors, up to their names. It is self-similar, but
    its distances grow with the logarithm of its size, so its box dimension is infinite, hence "pseudo". It
    shows that replication of the helix is possible; it is no evidence that clusters grow this way.

    Examples
    --------
    >>> G = pseudofractal_helix(steps=1)
    >>> [(node, G.nodes[node]["sector"], sorted(G[node])) for node in (3, 4, 5)]
    [(3, 'G', [0, 1]), (4, 'B', [0, 2]), (5, 'U', [1, 2])]
    """
    _check(steps)
    G: nx.Graph[int] = nx.Graph()
    G.add_nodes_from((node, {"sector": sector, "step": 0}) for node, sector in enumerate(HELIX))
    G.add_edges_from([(0, 1), (0, 2), (1, 2)])
    for step in range(1, steps + 1):
        # Sorted, as this order gives the new actors their numbers; a list, as ties are added on the way.
        for u, v in sorted(G.edges):
            (third,) = set(HELIX) - {G.nodes[u]["sector"], G.nodes[v]["sector"]}
            child = len(G)
            G.add_node(child, sector=third, step=step)
            G.add_edges_from([(u, child), (v, child)])
    return G


def pseudofractal_counts(steps: int) -> PseudofractalCounts:
    """Return the exact counts of :func:`pseudofractal_helix` after the given number of steps.

    Returns
    -------
        Nodes 3 (3^t + 1) / 2, ties 3^(t+1), triangles (3^(t+1) - 1) / 2, highest degree 2^(t+1), and mean
        local clustering (4/5) (6^t + 3/2) / (2^t (3^t + 1)), which falls to 4/5.

    Notes
    -----
    Nodes, ties and clustering: Dorogovtsev, Goltsev and Mendes (2002), doi:10.1103/PhysRevE.65.066122.
    Triangles: each tie that exists before a step closes exactly one, so 1 + 3 + 9 + ... + 3^t.

    Examples
    --------
    >>> pseudofractal_counts(4)[:4]
    (123, 243, 121, 32)
    """
    _check(steps)
    two, three = 2**steps, 3**steps
    clustering = (2 * (2 * two * three + 3)) / (5 * two * (three + 1))  # whole numbers until the end
    return PseudofractalCounts(3 * (three + 1) // 2, 3 * three, (3 * three - 1) // 2, 2 * two, clustering)


def _check(steps: int) -> None:
    """Raise ValueError unless the number of steps is 0 or more."""
    if steps < 0:
        raise ValueError(f"steps is {steps}, expected 0 or more")


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
        Also if fewer than two clusters are left for ties outside.

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
    # Ties that lead outside are taken from the homes in nearly equal parts.
    away = [0] * closed + [len(part) for part in np.array_split(range(across), max(1, clusters - closed))]
    for number in range(clusters):
        H = model(actors=actors, ties=ties - away[number], seed=rng)
        place, first = {"cluster": number + 1}, number * actors
        G.add_nodes_from((first + actor, data | place) for actor, data in H.nodes(data=True))
        G.add_edges_from([(first + u, first + v) for u, v in H.edges])
    # Counted here, as the graph would go through all its ties to count them.
    first, missing = closed * actors, clusters * ties - G.number_of_edges()
    while missing:
        u, v = rng.integers(first, clusters * actors, 2).tolist()
        # A pair drawn twice adds no tie, so drawing goes on until the number is exact.
        if u // actors != v // actors and not G.has_edge(u, v):
            G.add_edge(u, v)
            missing -= 1
    return G
