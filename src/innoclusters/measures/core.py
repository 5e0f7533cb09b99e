"""Cores and groups: whether a network has a dense middle and a loose rim, and how far ties stay in groups."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Hashable, Mapping
from typing import Any, Literal, NamedTuple

import networkx as nx
import numpy as np

from innoclusters.measures._network import AnyGraph, Ints, Network, prepare
from innoclusters.measures._paths import Floats, node_order
from innoclusters.measures._undefined import undefined

EXACT_UP_TO = 16
"""Number of actors up to which every division into core and periphery is tried."""

SEARCH_UP_TO = 500
"""Number of actors up to which the search has random restarts and goes on to a local optimum."""

SWITCHES = 200
"""Moves of one actor at most in a larger network."""

RESTARTS = 20
"""Random divisions from which a larger network is searched, besides the best one by degree."""

LOUVAIN_UP_TO = 5_000
"""Number of ties up to which networkx looks for groups."""

Pattern = Literal["either", "both"]


class CorePeriphery(NamedTuple):
    """What :func:`core_periphery_fit` returns: the correlation and the core, in node order."""

    rho: float
    core: tuple[Any, ...]


def degeneracy(G: AnyGraph) -> float:
    """Return the largest k for which some group of actors has k ties or more each among themselves.

    Source: Seidman 1983, Social Networks 5, 269-287, doi:10.1016/0378-8733(83)90028-X.

    Returns
    -------
        From 0 (no ties) to N - 1 (complete graph); NaN without actors.

    Examples
    --------
    >>> degeneracy(nx.karate_club_graph())
    4.0
    """
    if not len(G):
        return undefined("degeneracy", "no actors")
    from innoclusters.measures._groups import innermost  # late: it brings numba

    return float(innermost(*prepare(G).neighbors))


def relative_degeneracy(G: AnyGraph) -> float:
    """Return the degeneracy divided by the mean degree, for comparison across densities.

    Own construction of this edition.

    Returns
    -------
        Above 1/2, because a network of degeneracy k has fewer than kN ties; 1 if all degrees are equal. NaN
        without ties.

    Examples
    --------
    >>> relative_degeneracy(nx.cycle_graph(8))
    1.0
    """
    network = prepare(G)
    if not network.ties:
        return undefined("relative_degeneracy", "no ties")
    return degeneracy(network) * len(network) / (2 * network.ties)


def core_periphery_fit(
    G: AnyGraph, *, pattern: Pattern = "either", seed: int | np.random.Generator = 0
) -> CorePeriphery:
    """Return how well the network fits an ideal core and periphery, with the core that fits best.

    The fit is the correlation, over pairs of actors, between the ties and an ideal pattern of ties. Up to 16
    actors every division is tried. Above, the search starts from the best prefix of the actors by degree and
    from 20 random divisions, and moves one actor at a time as long as the fit rises. Above 500 actors it
    starts from the best prefix alone and moves at most 200 actors. Source: Borgatti and Everett 2000, Social
    Networks 21, 375-395, doi:10.1016/S0378-8733(99)00019-2.

    Parameters
    ----------
    pattern
        "either": two actors are tied if one of them or both are in the core, so that a star fits perfectly.
        "both": tied if both are in the core, not tied if neither is; the other pairs are left out, and the
        core has two actors at least.
    seed
        A whole number, or a generator that is then used up further, for the random divisions.

    Returns
    -------
        `rho`, at most 1, and `core`. Among equal fits the smallest core counts, then the one of the first
        actors. NaN and no core if the pattern or the ties are the same for all pairs, as in a graph without
        ties or a complete graph. Above 16 actors rho is a lower bound of the best fit. Where the fit is poor,
        quite different cores fit nearly as well: read the core only where rho is high.

    Examples
    --------
    >>> core_periphery_fit(nx.star_graph(9))
    CorePeriphery(rho=1.0, core=(0,))
    """
    if pattern not in ("either", "both"):
        raise ValueError(f"pattern is {pattern!r}, expected 'either' or 'both'")
    network, rng = prepare(G), np.random.default_rng(seed)
    if len(G) <= EXACT_UP_TO:
        cores = _all_divisions(len(G))
    else:
        small = len(G) <= SEARCH_UP_TO
        starts = _starts(network, pattern, rng, RESTARTS if small else 0)
        cores = _climb(starts, network, pattern, None if small else SWITCHES)
    fits = _fits(cores, network, pattern)
    if not len(fits) or np.isinf(fits.max()):
        return CorePeriphery(undefined("core_periphery_fit", "the pattern or the ties do not vary"), ())
    best = cores[fits > fits.max() - 1e-12]  # equal but for rounding
    members = min((np.flatnonzero(row).tolist() for row in best), key=lambda places: (len(places), places))
    return CorePeriphery(float(fits.max()), tuple(network.nodes[place] for place in members))


def modularity(G: AnyGraph, *, partition: Mapping[Any, Hashable]) -> float:
    """Return the share of ties within groups, less the share that the degrees alone would give.

    Q is the sum over groups of M_c/M - (K_c/2M)^2, with M_c ties within a group and K_c tie ends in it.
    Source: Newman and Girvan 2004, Physical Review E 69, 026113, doi:10.1103/PhysRevE.69.026113.

    Parameters
    ----------
    partition
        The group of each actor, such as `dict(G.nodes(data="sector"))`.

    Returns
    -------
        From -1/2 to below 1; 0 if all actors form one group. NaN without ties.

    Raises
    ------
    ValueError
        If an actor has no group.

    Examples
    --------
    >>> G = nx.disjoint_union(nx.complete_graph(4), nx.complete_graph(4))
    >>> modularity(G, partition={node: node // 4 for node in G})
    0.5
    """
    network = prepare(G)
    if missing := node_order(set(network.nodes) - set(partition)):
        raise ValueError(f"actor {missing[0]!r} has no group, expected one for each actor")
    if not network.ties:
        return undefined("modularity", "no ties")
    numbers: dict[Hashable, int] = {}
    groups = [numbers.setdefault(partition[node], len(numbers)) for node in network.nodes]
    return _modularity(network, np.array(groups))


def louvain_groups(G: AnyGraph, *, seed: int | np.random.Generator = 0, runs: int = 10) -> dict[Any, int]:
    """Return the partition of highest modularity among several runs of the Louvain method.

    Source: Blondel, Guillaume, Lambiotte and Lefebvre 2008, Journal of Statistical Mechanics P10008,
    doi:10.1088/1742-5468/2008/10/P10008. With more than 5,000 ties a faster variant takes over, which looks
    again only at actors whose neighbors have moved (Ozaki, Tezuka and Inaba 2016, International Journal of
    Computer and Electrical Engineering 8, 207-218, from memory).

    Parameters
    ----------
    seed
        A whole number, or a generator that is then used up further.
    runs
        Runs of which the best counts; at least 1.

    Returns
    -------
        The group of each actor, as :func:`modularity` takes it. Groups are numbered from 0 by falling size,
        then by their first actor. The method is a heuristic: its modularity is a lower bound of the optimum.

    Examples
    --------
    >>> G = nx.karate_club_graph()
    >>> groups = louvain_groups(G, seed=0)
    >>> round(modularity(G, partition=groups), 4)
    0.4198
    """
    if runs < 1:
        raise ValueError(f"runs is {runs}, expected at least 1")
    network, rng = prepare(G), np.random.default_rng(seed)
    find = _louvain if network.ties <= LOUVAIN_UP_TO else _louvain_of_arrays
    # networkx draws from a generator of its own, so each run gets a seed.
    found = [find(network, int(rng.integers(2**32))) for _ in range(runs)]
    # Modularity divides by the number of ties.
    best = max(found, key=lambda groups: _modularity(network, groups)) if network.ties else found[0]
    return dict(zip(network.nodes, _by_size(best).tolist(), strict=True))


def _all_divisions(actors: int) -> Floats:
    """Return every division into core (1) and periphery (0), one a row."""
    return (np.arange(2**actors)[:, None] >> np.arange(actors) & 1).astype(np.float64)


def _starts(network: Network, pattern: Pattern, rng: np.random.Generator, restarts: int) -> Floats:
    """Return the divisions from which to search: the best prefix by degree, then random ones."""
    actors = len(network)
    rank = np.argsort(np.argsort(-network.degrees, kind="stable"))
    ends = np.sort(rank[network.ends], axis=1)
    sizes = np.arange(1.0, actors)
    # A prefix touches a tie from its first end on and holds it from its second: all prefixes in one sum.
    touched, within = (np.bincount(ends[:, k], minlength=actors).cumsum()[: actors - 1] for k in (0, 1))
    outside = (network.ties - touched).astype(np.float64)
    within = within.astype(np.float64)
    fits = fits_of_counts(sizes, within, outside, actors, network.ties, pattern)
    best = (rank < sizes[int(np.argmax(fits))]).astype(np.float64)
    # A share of its own for each start, so that cores of all sizes are tried.
    drawn = rng.random((restarts, actors)) < rng.random((restarts, 1))
    return np.vstack([best, drawn])


def _climb(cores: Floats, network: Network, pattern: Pattern, switches: int | None) -> Floats:
    """Return each division moved to a local optimum: always the one switch that raises the fit most."""
    cores, fits = cores.copy(), _fits(cores, network, pattern)
    active = np.arange(len(cores))
    for _ in itertools.count() if switches is None else range(switches):
        if not len(active):
            break
        here = cores[active]
        inward, step = np.asarray(here @ network.A), 1 - 2 * here  # step: 1 to enter the core, -1 to leave it
        sizes, within, outside = (count[:, None] for count in _counts(here, network))
        within, outside = within + step * inward, outside - step * (network.degrees - inward)
        switched = fits_of_counts(sizes + step, within, outside, len(network), network.ties, pattern)
        choice = switched.argmax(axis=1)
        reached = switched[np.arange(len(active)), choice]
        rising = reached > np.maximum(fits[active], -1) + 1e-12  # rounding must not keep the search going
        active, choice = active[rising], choice[rising]
        cores[active, choice] = 1 - cores[active, choice]
        fits[active] = reached[rising]
    return cores


def _fits(cores: Floats, network: Network, pattern: Pattern) -> Floats:
    """Return the fit of each division."""
    return fits_of_counts(*_counts(cores, network), len(network), network.ties, pattern)


def _counts(cores: Floats, network: Network) -> tuple[Floats, Floats, Floats]:
    """Return, for each division, the size of the core and the ties within core and within periphery."""
    inward, rim = np.asarray(cores @ network.A), 1 - cores
    within = (cores * inward).sum(axis=1) / 2
    outside = (rim * (network.degrees - inward)).sum(axis=1) / 2
    return cores.sum(axis=1), within, outside


def fits_of_counts(
    sizes: Floats, within: Floats, outside: Floats, actors: int, ties: int, pattern: Pattern
) -> Floats:
    """Return the correlation of ties and pattern for cores of some sizes; minus infinity if undefined.

    `within` and `outside` count ties within core and within periphery; "either" looks at the latter alone.
    """
    core_pairs, rim_pairs = sizes * (sizes - 1) / 2, (actors - sizes) * (actors - sizes - 1) / 2
    if pattern == "either":
        pairs = np.full_like(sizes, actors * (actors - 1) / 2)
        ideal, tied, both = pairs - rim_pairs, np.full_like(sizes, ties), ties - outside
    else:
        pairs, ideal, tied, both = core_pairs + rim_pairs, core_pairs, within + outside, within
    spread = np.sqrt(ideal * (pairs - ideal) * tied * (pairs - tied))
    undefined_here = np.full_like(sizes, -np.inf)
    return np.divide(pairs * both - ideal * tied, spread, out=undefined_here, where=spread > 0)


def _modularity(network: Network, groups: Ints) -> float:
    """Return the modularity of groups given by number."""
    inside = groups[network.ends]
    within = int(np.count_nonzero(inside[:, 0] == inside[:, 1]))
    ends = np.bincount(groups, weights=network.degrees)
    return within / network.ties - int((ends**2).sum()) / (2 * network.ties) ** 2


def _louvain(network: Network, seed: int) -> Ints:
    """Return the groups that one run of networkx finds."""
    G: nx.Graph[int] = nx.empty_graph(len(network))
    # The groups may depend on the order in which ties are added, so it is fixed.
    G.add_edges_from(sorted(map(tuple, np.sort(network.ends, axis=1).tolist())))
    parts: list[Collection[int]] = list(nx.community.louvain_communities(G, weight=None, seed=seed))
    groups = np.empty(len(network), dtype=np.int_)
    for number, part in enumerate(parts):
        groups[list(part)] = number
    return groups


def _louvain_of_arrays(network: Network, seed: int) -> Ints:
    """Return the groups that one run finds without a graph of networkx."""
    from innoclusters.measures._groups import louvain  # late: it brings numba

    return louvain(*network.neighbors, np.random.default_rng(seed))


def _by_size(groups: Ints) -> Ints:
    """Return the groups numbered by falling size, then by their first actor."""
    _, first, number, sizes = np.unique(groups, return_index=True, return_inverse=True, return_counts=True)
    return np.argsort(np.lexsort((first, -sizes)))[number]
