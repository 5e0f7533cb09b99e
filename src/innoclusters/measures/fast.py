"""The statistics of a diagnosis, all at once from two arrays: ten for the fit, five others to check it.

Why a second time: a diagnosis needs them for thousands of simulated networks. Computed together, with
triangles, hubs and betweenness shared, they take about a tenth of the time that the measures beside this
module take: 2 ms against 22 at 120 actors and 360 ties, 9 against 119 at 400 and 1,200, on one processor
(19 without numba). The measures are the definition; the tests hold each statistic here against its
namesake there.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import Any, NamedTuple

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from innoclusters.measures._network import Network, gaps, triangles_per_actor
from innoclusters.measures._paths import Floats, node_order
from innoclusters.measures.core import fits_of_counts
from innoclusters.measures.hubs import HUB_SHARE
from innoclusters.sectors import BUSINESS, GOVERNMENT, HELIX, SCIENCE

FITTED = (
    "degree centralization",
    "horizontal share",
    "cross-sector lift",
    "trilateral closure",
    "average clustering",
    "degree assortativity",
    "log2 trilateral lift",
    "open horizontal share",
    "horizontal cross-sector lift",
    "horizontal degree variation",
)
"""The statistics from which the weights are estimated. The last three look only at horizontal ties,
those that hold no hub: hubs close triangles and join sectors whatever the others do."""

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

NEUTRAL = {"cross-sector lift": 1.0, "horizontal cross-sector lift": 1.0, "open horizontal share": 1.0}
"""What stands in for an undefined value in the fit: about the value of chance, which is 0 for all others."""

REASONS = {
    "cross-sector lift": "all actors are of one sector",
    "trilateral closure": "no trilateral contact at all",
    "degree assortativity": "all tied actors have the same degree",
    "open horizontal share": "all ties hold a hub",
    "horizontal cross-sector lift": "all ties hold a hub, or all actors are of one sector",
    "horizontal degree variation": "all ties hold a hub",
    "transitivity": "no actor has two ties",
    "core-periphery fit": "all actors have the same degree",
}
"""Why a statistic of a network with ties can be undefined."""

ALL_SOURCES_UP_TO = 2000
"""Actors up to which betweenness counts the paths from everybody."""

SOURCES = 500
"""Actors from which it counts them in a larger network."""

MOST_WORDS = 4_000_000
"""Numbers of 64 bits, up to which triangles are counted from whole rows of the matrix."""

Ends = NDArray[np.int64]


class Ties(NamedTuple):
    """Sectors and ties of a network, without names.

    Attributes
    ----------
    sector
        Sector of each actor.
    ends
        The two actors of each tie, the lower number first, rows in increasing order.
    """

    sector: NDArray[np.str_]
    ends: Ends

    @classmethod
    def of(cls, G: nx.Graph[Any]) -> Ties:
        """Return the ties of an undirected simple graph, its actors in their fixed order.

        Examples
        --------
        >>> G = nx.Graph([("b", "c"), ("b", "a")])
        >>> nx.set_node_attributes(G, {"a": "U", "b": "B", "c": "G"}, "sector")
        >>> Ties.of(G).ends.tolist()
        [[0, 1], [1, 2]]
        """
        nodes = node_order(G)
        place = {node: i for i, node in enumerate(nodes)}
        keys = [sorted((place[u], place[v])) for u, v in G.edges]
        ends = np.array(sorted(keys), dtype=np.int64).reshape(-1, 2)
        return cls(np.array([G.nodes[node]["sector"] for node in nodes], dtype=np.str_), ends)

    @classmethod
    def of_keys(cls, sector: NDArray[np.str_], keys: NDArray[np.int64]) -> Ties:
        """Return the ties with these keys, u N + v for the tie of u and v, u < v."""
        return cls(sector, np.column_stack(np.divmod(np.sort(keys), len(sector))))

    @property
    def keys(self) -> NDArray[np.int64]:
        """The keys u N + v of the ties, in increasing order."""
        keys: NDArray[np.int64] = self.ends[:, 0] * len(self.sector) + self.ends[:, 1]
        return keys


class _Triads(NamedTuple):
    """Counts around triangles: of each actor, and of the three sectors of the helix together."""

    per_actor: Floats
    trilateral: float
    contacts: float


def statistics(network: nx.Graph[Any] | Ties) -> Floats:
    """Return the values of `STATISTICS` for a network, NaN where undefined.

    Parameters
    ----------
    network
        An undirected simple graph with node attribute "sector", or its arrays: at least three actors and one
        tie.

    Notes
    -----
    Horizontal ties hold no hub; hubs are the best connected actors, as in
    :func:`innoclusters.measures.horizontal_share`. The open horizontal share is the share of horizontal ties
    that lie in no triangle of horizontal ties. The horizontal cross-sector lift is the cross-sector lift with
    horizontal ties in place of all. The horizontal degree variation is the standard deviation over the mean
    of the numbers of horizontal ties of an actor, hubs apart. These three are this edition's.

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
    sector, ends = ties = network if isinstance(network, Ties) else Ties.of(network)
    actors = len(sector)
    degrees, between, largest = _degrees(ties), _betweenness(actors, ends), _attacked(actors, ends)
    triads = _triads(ties)
    hubs = _hubs(degrees, between)
    values = _horizontal(ties, hubs)
    values |= {
        "trilateral closure": _ratio(3 * triads.trilateral, triads.contacts),
        "log2 trilateral lift": _log_lift(triads, ties.sector),
        "cross-sector lift": _cross(ties),
        "average clustering": _clustering(triads.per_actor, degrees),
        "degree centralization": gaps(degrees) / ((actors - 1) * (actors - 2)),
        "degree assortativity": _assortativity(ends, degrees),
        "transitivity": _ratio(2 * triads.per_actor.sum(), (degrees * (degrees - 1)).sum()),
        "betweenness centralization": gaps(between) / (actors - 1),
        "core-periphery fit": _core(ends, degrees),
        "robustness": int(largest[1:].sum()) / actors**2,
        "largest component share": int(largest[0]) / actors,
    }
    return np.array([values[name] for name in STATISTICS])


def filled(values: Floats) -> Floats:
    """Return the values with each NaN replaced by what chance gives, see `NEUTRAL`.

    Parameters
    ----------
    values
        Values of `STATISTICS`, along the last axis.
    """
    neutral = np.array([NEUTRAL.get(name, 0.0) for name in STATISTICS])
    return np.where(np.isnan(values), neutral, values)


def _degrees(ties: Ties) -> Floats:
    """Return the degrees."""
    return np.bincount(ties.ends.ravel(), minlength=len(ties.sector)).astype(np.float64)


def _ratio(part: float, whole: float) -> float:
    """Return part / whole, NaN if there is no whole."""
    return float(part / whole) if whole else math.nan


def _hubs(degrees: Floats, between: Floats) -> NDArray[np.intp]:
    """Return the best connected actors, equal ones by betweenness."""
    # The rule of `default_hubs`, rounding included, so that both name the same hubs.
    return np.lexsort((-np.round(between, 9), -degrees))[: max(1, round(HUB_SHARE * len(degrees)))]


def _horizontal(ties: Ties, hubs: NDArray[np.intp]) -> dict[str, float]:
    """Return the values of the statistics of horizontal ties by name."""
    actors, hub = len(ties.sector), np.zeros(len(ties.sector), dtype=bool)
    hub[hubs] = True
    ends = ties.ends[~hub[ties.ends].any(axis=1)]
    near: list[set[int]] = [set() for _ in range(actors)]
    for u, v in ends.tolist():
        near[u].add(v)
        near[v].add(u)
    # isdisjoint stops at the first common neighbor, where counting triangles would go on.
    open_ties = sum(near[u].isdisjoint(near[v]) for u, v in ends.tolist())
    degrees = np.bincount(ends.ravel(), minlength=actors)[~hub]
    return {
        "horizontal share": len(ends) / len(ties.ends),
        "open horizontal share": _ratio(open_ties, len(ends)),
        "horizontal cross-sector lift": _cross(ties._replace(ends=ends)),
        "horizontal degree variation": _ratio(float(degrees.std()), float(degrees.mean())),
    }


def _cross(ties: Ties) -> float:
    """Return the share of ties between two sectors over the share of such pairs."""
    sector, ends = ties
    pairs = math.comb(len(sector), 2)
    inside = sum(math.comb(size, 2) for size in Counter(sector.tolist()).values())
    crossing = int((sector[ends[:, 0]] != sector[ends[:, 1]]).sum())
    # Whole numbers and one division, so that nothing is rounded on the way.
    return _ratio(crossing * pairs, len(ends) * (pairs - inside))


def _triads(ties: Ties) -> _Triads:
    """Return the triangles of each actor, and the triangles and two-paths over all three sectors.

    Ties between different sectors of the helix close a triangle only if it holds all three.
    """
    sector, ends = ties
    actors = len(sector)
    code = np.select([sector == name for name in HELIX], [0, 1, 2], 3)
    first, second = code[ends].T
    between = ends[(first != second) & (first < 3) & (second < 3)]
    around = np.zeros((actors, 4))
    # add.at counts repeated places, which += would count once.
    np.add.at(around, (ends[:, 0], second), 1)
    np.add.at(around, (ends[:, 1], first), 1)
    # The two sectors that an actor of the helix needs as partners for a contact.
    contacts = sum(
        around[code == own, (own + 1) % 3] @ around[code == own, (own + 2) % 3] for own in range(3)
    )
    return _Triads(_triangles(actors, ends), float(_triangles(actors, between).sum() / 3), float(contacts))


def _clustering(triangles: Floats, degrees: Floats) -> float:
    """Return the mean local clustering; fewer than two ties count as 0."""
    pairs = degrees * (degrees - 1) / 2
    return float(np.divide(triangles, pairs, out=np.zeros_like(pairs), where=pairs > 0).mean())


def _assortativity(ends: Ends, degrees: Floats) -> float:
    """Return the correlation of the degrees at both ends of a tie."""
    first, second = degrees[np.concatenate([ends, ends[:, ::-1]])].T
    return math.nan if np.ptp(first) == 0 else float(np.corrcoef(first, second)[0, 1])


def _log_lift(triads: _Triads, sector: NDArray[np.str_]) -> float:
    """Return the smoothed lift of trilateral triangles, in powers of two; 0 when a sector is absent."""
    sizes = Counter(sector.tolist())
    chance = sizes[SCIENCE] * sizes[BUSINESS] * sizes[GOVERNMENT] / math.comb(len(sector), 3)
    return math.log2((triads.trilateral + 0.5) / (chance * triads.per_actor.sum() / 3 + 0.5))


def _core(ends: Ends, degrees: Floats) -> float:
    """Return the best correlation of the ties with a core of all actors of some degree or more."""
    actors, ties = len(degrees), len(ends)
    order = np.argsort(-degrees, kind="stable")
    rank = np.argsort(order)
    last = np.flatnonzero(np.diff(degrees[order]))  # a core never parts actors of equal degree
    if not len(last):
        return math.nan
    held = np.bincount(rank[ends].min(axis=1), minlength=actors).cumsum()[last].astype(np.float64)
    sizes = (last + 1).astype(np.float64)
    best = float(fits_of_counts(sizes, held, ties - held, actors, ties, "either").max())
    return best if math.isfinite(best) else math.nan


def _triangles(actors: int, ends: Ends) -> Floats:
    """Return the number of triangles of each actor."""
    words = -(-actors // 64)
    if len(ends) * words > MOST_WORDS:
        return triangles_per_actor(Network.of_ties(actors, ends))
    tied = np.zeros((actors, 64 * words), dtype=bool)
    tied[ends[:, 0], ends[:, 1]] = tied[ends[:, 1], ends[:, 0]] = True
    # The bits of a row are the neighbors of an actor, and 64 common neighbors are counted in one step.
    rows = np.packbits(tied, axis=1).view(np.uint64)
    common = np.bitwise_count(rows[ends[:, 0]] & rows[ends[:, 1]]).sum(axis=1, dtype=np.float64)
    # Each triangle of an actor is seen from two of its ties.
    return np.bincount(ends.ravel(), weights=np.repeat(common, 2), minlength=actors) / 2


def _betweenness(actors: int, ends: Ends) -> Floats:
    """Return the normalized betweenness of each actor.

    Above `ALL_SOURCES_UP_TO` actors paths are counted from `SOURCES` of them, evenly spread over the order
    of the actors, and scaled up.
    """
    from innoclusters.measures._between import shares  # late: it brings numba

    sources = None
    if actors > ALL_SOURCES_UP_TO:
        # Spread evenly and not drawn: there is no seed, and a network must always give the same value.
        sources = np.linspace(0, actors - 1, SOURCES).round().astype(np.int64)
    return shares(*_neighbors(actors, ends), sources)


def _attacked(actors: int, ends: Ends) -> NDArray[np.int64]:
    """Return the size of the largest component after 0, 1, ..., N removals of the best connected actor.

    The degree is that at the moment; among equals the first actor goes.
    """
    from innoclusters.measures._attack import best_connected_first, component_counts  # late: they bring numba

    neighbors = _neighbors(actors, ends)
    order = best_connected_first(*neighbors, np.arange(actors))
    return np.array(component_counts(*neighbors, np.array(order, dtype=np.int64))[0])


def _neighbors(actors: int, ends: Ends) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where the neighbors of each actor begin in a list, and the list."""
    both = np.concatenate([ends, ends[:, ::-1]])
    start = np.concatenate([[0], np.bincount(both[:, 0], minlength=actors).cumsum()])
    return start, both[np.lexsort(both.T[::-1]), 1]
