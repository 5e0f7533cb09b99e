"""The numbers that describe a network: six statistics and a companion for the fit, five others to check it.

The reference table needs them thousands of times, so they are computed together from one sparse matrix, where
triangles, hubs and betweenness are shared. The tests hold each against its namesake in
:mod:`innoclusters.measures`.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import Any, NamedTuple

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csgraph, csr_array

from innoclusters._graph import BUSINESS, GOVERNMENT, SCIENCE
from innoclusters.measures import robustness
from innoclusters.measures._paths import Floats, adjacency, betweenness, node_order
from innoclusters.measures.hubs import HUB_SHARE

FITTED = (
    "degree centralization",
    "horizontal share",
    "cross-sector lift",
    "trilateral closure",
    "average clustering",
    "degree assortativity",
    "log2 trilateral lift",
)
"""The six statistics from which the weights are estimated, and the lift as companion of the closure."""

LEFT_OUT = (
    "transitivity",
    "betweenness centralization",
    "core-periphery fit",
    "robustness",
    "largest component share",
)
"""Statistics that the fit does not see. A network that belongs to the typology should have them right too."""

STATISTICS = FITTED + LEFT_OUT

CLOSURE = ("trilateral closure", "log2 trilateral lift", "cross-sector lift", "average clustering")
"""Statistics that joint projects raise by construction, or that are read as signs of a helix."""

NEUTRAL = {"cross-sector lift": 1.0}
"""What stands in for an undefined value in the fit: the value of chance, which is 0 for all others."""

REASONS = {
    "cross-sector lift": "all actors are of one sector",
    "trilateral closure": "no trilateral contact at all",
    "degree assortativity": "all tied actors have the same degree",
    "transitivity": "no actor has two ties",
    "core-periphery fit": "all actors have the same degree",
}
"""Why a statistic of a network with ties can be undefined."""


class Triads(NamedTuple):
    """Counts around triangles: of each actor, and of the three sectors of the helix together."""

    per_actor: Floats
    trilateral: float
    contacts: float


def statistics(G: nx.Graph[Any]) -> Floats:
    """Return the values of `STATISTICS` for a network, NaN where undefined.

    Parameters
    ----------
    G
        An undirected simple graph with node attribute "sector", at least three actors and one tie.

    Notes
    -----
    Three values differ from their namesakes in :mod:`innoclusters.measures`. The lift of trilateral triangles
    is log2((t + 1/2) / (e + 1/2)), with t the trilateral triangles and e the number expected when sectors are
    dealt out anew, so that it exists without triangles. The core-periphery fit looks only at cores made of
    all actors with some number of ties or more, and is a lower bound of the best fit; it is NaN when all
    actors have the same degree. The robustness takes equal degrees in the order of the actors.

    Examples
    --------
    >>> G = nx.star_graph(9)
    >>> nx.set_node_attributes(G, dict(enumerate("GUUUBBBBBB")), "sector")
    >>> dict(zip(STATISTICS, statistics(G).tolist()))["degree centralization"]
    1.0
    """
    A, sector = adjacency(G), _sectors(G)
    ends, degrees, between = _ends(A), _degrees(A), betweenness(G)
    triads, actors = _triads(A, sector), len(G)
    values = _closure_values(A, sector, triads) | {
        "degree centralization": _gaps(degrees) / ((actors - 1) * (actors - 2)),
        "horizontal share": _horizontal(ends, degrees, between),
        "degree assortativity": _assortativity(ends, degrees),
        "transitivity": _ratio(2 * triads.per_actor.sum(), (degrees * (degrees - 1)).sum()),
        "betweenness centralization": _gaps(between) / (actors - 1),
        "core-periphery fit": _core(ends, degrees),
        "robustness": robustness(G),
        "largest component share": _largest(A),
    }
    return np.array([values[name] for name in STATISTICS])


def closure(G: nx.Graph[Any]) -> Floats:
    """Return the values of `CLOSURE`, the statistics that a null model of teams or sectors puts to the test.

    Parameters
    ----------
    G
        As in :func:`statistics`.

    Examples
    --------
    >>> G = nx.complete_graph(3)
    >>> nx.set_node_attributes(G, dict(enumerate("UBG")), "sector")
    >>> closure(G).tolist()
    [1.0, 0.0, 1.0, 1.0]
    """
    A, sector = adjacency(G), _sectors(G)
    values = _closure_values(A, sector, _triads(A, sector))
    return np.array([values[name] for name in CLOSURE])


def filled(values: Floats) -> Floats:
    """Return the values with each NaN replaced by what chance gives, see `NEUTRAL`.

    Parameters
    ----------
    values
        Values of `STATISTICS`, along the last axis.
    """
    neutral = np.array([NEUTRAL.get(name, 0.0) for name in STATISTICS])
    return np.where(np.isnan(values), neutral, values)


def _closure_values(A: csr_array[np.float64], sector: NDArray[np.str_], triads: Triads) -> dict[str, float]:
    """Return the values of `CLOSURE` by name."""
    return {
        "trilateral closure": _ratio(3 * triads.trilateral, triads.contacts),
        "log2 trilateral lift": _log_lift(triads, sector),
        "cross-sector lift": _cross(_ends(A), sector),
        "average clustering": _clustering(triads.per_actor, _degrees(A)),
    }


def _sectors(G: nx.Graph[Any]) -> NDArray[np.str_]:
    """Return the sectors in the order of the actors."""
    return np.array([G.nodes[node]["sector"] for node in node_order(G)])


def _degrees(A: csr_array[np.float64]) -> Floats:
    """Return the degrees."""
    return np.diff(A.indptr).astype(np.float64)


def _ends(A: csr_array[np.float64]) -> NDArray[np.int_]:
    """Return the two ends of each tie, one tie a row."""
    ends = np.column_stack(A.nonzero()).astype(np.int_)
    once: NDArray[np.int_] = ends[ends[:, 0] < ends[:, 1]]
    return once


def _gaps(values: Floats) -> float:
    """Return the sum of the gaps to the highest value."""
    return float((values.max() - values).sum())


def _ratio(part: float, whole: float) -> float:
    """Return part / whole, NaN if there is no whole."""
    return float(part / whole) if whole else math.nan


def _horizontal(ends: NDArray[np.int_], degrees: Floats, between: Floats) -> float:
    """Return the share of ties that hold none of the hubs."""
    hubs = np.lexsort((-np.round(between, 9), -degrees))[: max(1, round(HUB_SHARE * len(degrees)))]
    return float(1 - np.isin(ends, hubs).any(axis=1).mean())


def _cross(ends: NDArray[np.int_], sector: NDArray[np.str_]) -> float:
    """Return the share of ties between two sectors over the share of such pairs."""
    pairs = math.comb(len(sector), 2)
    inside = sum(math.comb(size, 2) for size in Counter(sector.tolist()).values())
    crossing = float((sector[ends[:, 0]] != sector[ends[:, 1]]).mean())
    return _ratio(crossing, (pairs - inside) / pairs)


def _triads(A: csr_array[np.float64], sector: NDArray[np.str_]) -> Triads:
    """Return the triangles of each actor, and the triangles and two-paths over all three sectors."""
    science, business, government = (
        (sector == code).astype(np.float64) for code in (SCIENCE, BUSINESS, GOVERNMENT)
    )
    per_actor = np.asarray((A @ A).multiply(A).sum(axis=1)).ravel() / 2
    to_science, to_business, to_government = A @ science, A @ business, A @ government
    contacts = (
        science @ (to_business * to_government)
        + business @ (to_science * to_government)
        + government @ (to_science * to_business)
    )
    u, b, g = (np.flatnonzero(group) for group in (science, business, government))
    trilateral = float(((A[u][:, b] @ A[b][:, g]).multiply(A[u][:, g])).sum())
    return Triads(per_actor, trilateral, float(contacts))


def _clustering(triangles: Floats, degrees: Floats) -> float:
    """Return the mean local clustering; fewer than two ties count as 0."""
    pairs = degrees * (degrees - 1) / 2
    return float(np.divide(triangles, pairs, out=np.zeros_like(pairs), where=pairs > 0).mean())


def _assortativity(ends: NDArray[np.int_], degrees: Floats) -> float:
    """Return the correlation of the degrees at both ends of a tie."""
    first, second = degrees[np.concatenate([ends, ends[:, ::-1]])].T
    return math.nan if np.ptp(first) == 0 else float(np.corrcoef(first, second)[0, 1])


def _log_lift(triads: Triads, sector: NDArray[np.str_]) -> float:
    """Return the smoothed lift of trilateral triangles, in powers of two; 0 when a sector is absent."""
    sizes = Counter(sector.tolist())
    chance = sizes[SCIENCE] * sizes[BUSINESS] * sizes[GOVERNMENT] / math.comb(len(sector), 3)
    return math.log2((triads.trilateral + 0.5) / (chance * triads.per_actor.sum() / 3 + 0.5))


def _core(ends: NDArray[np.int_], degrees: Floats) -> float:
    """Return the best correlation of the ties with a core of all actors of some degree or more."""
    actors, ties = len(degrees), len(ends)
    order = np.argsort(-degrees, kind="stable")
    rank = np.argsort(order)
    sizes = 1 + np.flatnonzero(np.diff(degrees[order]))  # a core never parts actors of equal degree
    held = np.cumsum(np.bincount(rank[ends].min(axis=1), minlength=actors))[sizes - 1]
    pairs, rim = math.comb(actors, 2), actors - sizes
    ideal = pairs - rim * (rim - 1) / 2
    spread = np.sqrt(ideal * (pairs - ideal) * ties * (pairs - ties))
    if not spread.any():
        return math.nan
    fits = np.divide(pairs * held - ideal * ties, spread, out=np.full(len(sizes), -1.0), where=spread > 0)
    return float(fits.max())


def _largest(A: csr_array[np.float64]) -> float:
    """Return the share of actors in the largest component."""
    _, component = csgraph.connected_components(A, directed=False)
    return float(np.bincount(component).max() / A.shape[0])
