"""How ties mix the sectors: shares, their expectation from composition, assortativity, entropy."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable
from typing import Any

import networkx as nx
import numpy as np

from innoclusters.measures._network import AnyGraph, labels_of, prepare
from innoclusters.measures._undefined import undefined
from innoclusters.measures.information import shannon_entropy


def sector_labels(G: AnyGraph, sector: str = "sector") -> dict[Any, Hashable]:
    """Return the sector of every actor.

    Raises
    ------
    ValueError
        If an actor has no such attribute, or None in it.

    Examples
    --------
    >>> G = nx.Graph([("lab", "firm")])
    >>> nx.set_node_attributes(G, {"lab": "U", "firm": "B"}, "sector")
    >>> sector_labels(G)
    {'lab': 'U', 'firm': 'B'}
    """
    return labels_of(G if isinstance(G, nx.Graph) else G.graph, sector)


def cross_sector_share(G: AnyGraph, *, sector: str = "sector") -> float:
    """Return the share of ties that join two sectors.

    Own construction of this edition.

    Returns
    -------
        From 0 (every tie stays inside a sector) to 1; NaN without ties. It depends on how many actors each
        sector has: for comparisons use :func:`cross_sector_lift`.

    Examples
    --------
    >>> round(cross_sector_share(nx.karate_club_graph(), sector="club"), 4)
    0.141
    """
    network = prepare(G)
    # Read before ties are counted, so that a missing sector is an error without ties too.
    ends = network.sectors(sector).codes[network.ends]
    if not network.ties:
        return undefined("cross_sector_share", "no ties")
    return int(np.count_nonzero(ends[:, 0] != ends[:, 1])) / network.ties


def cross_sector_expected(G: AnyGraph, *, sector: str = "sector") -> float:
    """Return the share of cross-sector ties that the numbers of actors alone would give.

    Own construction. It is the share of cross-sector pairs among all pairs of actors, and so the exact mean
    of :func:`cross_sector_share` over all ways to hand the same labels out to the actors.

    Returns
    -------
        From 0 (one sector) to 1 (as many sectors as actors); NaN with fewer than two actors.

    Examples
    --------
    >>> round(cross_sector_expected(nx.karate_club_graph(), sector="club"), 4)
    0.5152
    """
    sizes = Counter(sector_labels(G, sector).values()).values()
    pairs = math.comb(len(G), 2)
    if not pairs:
        return undefined("cross_sector_expected", "fewer than two actors")
    return (pairs - sum(math.comb(size, 2) for size in sizes)) / pairs


def cross_sector_lift(G: AnyGraph, *, sector: str = "sector") -> float:
    """Return how many times more cross-sector ties there are than composition alone would give.

    Own construction. The lift is the observed share divided by the expected one. Dividing removes the sizes
    of the sectors, the largest confounder when clusters are compared.

    Returns
    -------
        1 on average when sectors do not matter for ties, 0 when no tie crosses; NaN without ties or with one
        sector.

    Examples
    --------
    >>> round(cross_sector_lift(nx.karate_club_graph(), sector="club"), 4)
    0.2738
    """
    expected = cross_sector_expected(G, sector=sector)
    if expected == 0:
        return undefined("cross_sector_lift", "all actors are of one sector")
    return cross_sector_share(G, sector=sector) / expected


def ei_index(G: AnyGraph, *, sector: str = "sector") -> float:
    """Return the E-I index: external minus internal ties, as a share of all ties.

    Source: Krackhardt, D. and Stern, R. N. (1988). Informal networks and organizational crises: an
    experimental simulation. Social Psychology Quarterly 51, 123-140. doi:10.2307/2786835.

    Returns
    -------
        From -1 (all ties inside sectors) to 1 (all ties between sectors); NaN without ties. Zero is not the
        value of chance: that is :func:`ei_expected`.

    Examples
    --------
    >>> round(ei_index(nx.karate_club_graph(), sector="club"), 4)
    -0.7179
    """
    return 2 * cross_sector_share(G, sector=sector) - 1


def ei_expected(G: AnyGraph, *, sector: str = "sector") -> float:
    """Return the E-I index that the numbers of actors alone would give.

    Own construction of this edition.

    Returns
    -------
        From -1 (one sector) to 1 (as many sectors as actors); NaN with fewer than two actors.

    Examples
    --------
    >>> round(ei_expected(nx.karate_club_graph(), sector="club"), 4)
    0.0303
    """
    return 2 * cross_sector_expected(G, sector=sector) - 1


def sector_assortativity(G: AnyGraph, *, sector: str = "sector") -> float:
    """Return Newman's assortativity of ties by sector.

    The share of ties inside sectors, less the share expected when each sector keeps its number of tie ends,
    divided by the largest possible difference. Source: Newman, M. E. J. (2003). Mixing patterns in networks.
    Physical Review E 67, 026126. doi:10.1103/PhysRevE.67.026126.

    Returns
    -------
        1 when no tie crosses, 0 when ties ignore sectors; the lowest value depends on the composition and is
        not -1 in general. NaN when all tied actors are of one sector, or without ties.

    Examples
    --------
    >>> round(sector_assortativity(nx.karate_club_graph(), sector="club"), 4)
    0.7175
    """
    network = prepare(G)
    ends = network.sectors(sector).codes[network.ends]
    within = int(np.count_nonzero(ends[:, 0] == ends[:, 1]))
    sizes: list[int] = [count for count in np.bincount(ends.ravel()).tolist() if count]
    if len(sizes) < 2:
        return undefined("sector_assortativity", "fewer than two sectors have ties")
    # Whole numbers until the last step: the result cannot depend on the order of the sectors.
    total = sum(sizes)
    chance: int = sum(count**2 for count in sizes)
    return (2 * within * total - chance) / (total**2 - chance)


def degree_assortativity(G: AnyGraph) -> float:
    """Return the correlation of the degrees at the two ends of a tie.

    Source: Newman, M. E. J. (2003). Mixing patterns in networks. Physical Review E 67, 026126.
    doi:10.1103/PhysRevE.67.026126.

    Returns
    -------
        From -1 to 1. A hub with its spokes is near -1, a core whose members seek each other is above 0. NaN
        when all tied actors have the same degree, or without ties.

    Examples
    --------
    >>> round(degree_assortativity(nx.karate_club_graph()), 4)
    -0.4756
    """
    network = prepare(G)
    if len(set(network.degrees.tolist()) - {0}) < 2:
        return undefined("degree_assortativity", "all tied actors have the same degree")
    ends = network.degrees[network.ends].astype(float)
    # Each tie in both directions, as neither end comes first.
    both_ways = np.concatenate([ends, ends[:, ::-1]])
    return float(np.corrcoef(both_ways, rowvar=False)[0, 1])


def sector_entropy(G: AnyGraph, *, sector: str = "sector", bits: bool = False) -> float:
    """Return how evenly the actors are spread over the sectors.

    Own construction: Shannon's entropy over the sectors.

    Parameters
    ----------
    bits
        Whether to return the entropy in bits. It grows with the number of sectors (two equal sectors give 1
        bit, four give 2). By default it is divided by its largest value, the base-2 logarithm of the number
        of sectors present, which leaves evenness alone.

    Returns
    -------
        Evenness from 0 (nearly all actors in one sector) to 1 (sectors of equal size), NaN with fewer than
        two sectors; or bits, from 0 upward, NaN without actors.

    Examples
    --------
    >>> G = nx.empty_graph(4)
    >>> nx.set_node_attributes(G, dict(enumerate("UBBB")), "sector")
    >>> round(sector_entropy(G), 4)
    0.8113
    """
    sizes = Counter(sector_labels(G, sector).values())
    if not sizes:
        return undefined("sector_entropy", "no actors")
    entropy = shannon_entropy(list(sizes.values()))
    if bits:
        return entropy
    if len(sizes) < 2:
        return undefined("sector_entropy", "all actors are of one sector")
    return entropy / math.log2(len(sizes))
