"""A triple helix that copies itself at every scale: the pseudo-fractal graph with three sectors."""

from __future__ import annotations

from typing import NamedTuple

import networkx as nx

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
        for u, v in sorted(G.edges):
            (third,) = set(HELIX) - {G.nodes[u]["sector"], G.nodes[v]["sector"]}
            child = len(G)
            G.add_node(child, sector=third, step=step)
            G.add_edges_from([(u, child), (v, child)])
    return G


def pseudofractal_counts(steps: int) -> PseudofractalCounts:
    """Return the exact counts of :func:`pseudofractal_helix` after the given number of steps.

    Parameters
    ----------
    steps
        Number of steps t, 0 or more.

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
    clustering = (2 * (2 * two * three + 3)) / (5 * two * (three + 1))
    return PseudofractalCounts(3 * (three + 1) // 2, 3 * three, (3 * three - 1) // 2, 2 * two, clustering)


def _check(steps: int) -> None:
    """Raise ValueError unless the number of steps is 0 or more."""
    if steps < 0:
        raise ValueError(f"steps is {steps}, expected 0 or more")
