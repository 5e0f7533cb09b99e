"""Cores: whether a network has a dense middle and a loose rim."""

from __future__ import annotations

import itertools
from typing import Any, Literal, NamedTuple

import networkx as nx
import numpy as np
from scipy.sparse import csr_array

from innoclusters.measures._network import Network, prepare
from innoclusters.measures._paths import Floats
from innoclusters.measures._undefined import undefined

EXACT_UP_TO = 16
"""Number of actors up to which every division into core and periphery is tried."""

SEARCH_UP_TO = 500
"""Number of actors up to which the search has random restarts and goes on to a local optimum."""

SWITCHES = 200
"""Moves of one actor at most in a larger network."""

RESTARTS = 20
"""Random divisions from which a larger network is searched, besides the best one by degree."""

Pattern = Literal["either", "both"]


def degeneracy(G: nx.Graph[Any] | Network) -> float:
    """Return the largest k for which some group of actors has k ties or more each among themselves.

    Parameters
    ----------
    G
        A graph; arcs are read as ties.

    Returns
    -------
        From 0 (no ties) to N - 1 (complete graph); NaN without actors.

    References
    ----------
    Seidman 1983, Social Networks 5, 269-287, doi:10.1016/0378-8733(83)90028-X.

    Examples
    --------
    >>> degeneracy(nx.karate_club_graph())
    4.0
    """
    if not len(G):
        return undefined("degeneracy", "no actors")
    return float(max(prepare(G).igraph.coreness()))


def relative_degeneracy(G: nx.Graph[Any] | Network) -> float:
    """Return the degeneracy divided by the mean degree, for comparison across densities.

    Own construction of this edition.

    Parameters
    ----------
    G
        A graph; arcs are read as ties.

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


class CorePeriphery(NamedTuple):
    """What :func:`core_periphery_fit` returns: the correlation and the core, in node order."""

    rho: float
    core: tuple[Any, ...]


def core_periphery_fit(
    G: nx.Graph[Any] | Network, *, pattern: Pattern = "either", seed: int | np.random.Generator = 0
) -> CorePeriphery:
    """Return how well the network fits an ideal core and periphery, with the core that fits best.

    The fit is the correlation, over pairs of actors, between the ties and an ideal pattern of ties. Up to 16
    actors every division is tried. Above, the search starts from the best prefix of the actors by degree and
    from 20 random divisions, and moves one actor at a time as long as the fit rises. Above 500 actors it
    starts from the best prefix alone and moves at most 200 actors.

    Parameters
    ----------
    G
        A graph; arcs are read as ties.
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

    References
    ----------
    Borgatti and Everett 2000, Social Networks 21, 375-395, doi:10.1016/S0378-8733(99)00019-2.

    Examples
    --------
    >>> core_periphery_fit(nx.star_graph(9))
    CorePeriphery(rho=1.0, core=(0,))
    """
    if pattern not in ("either", "both"):
        raise ValueError(f"pattern is {pattern!r}, expected 'either' or 'both'")
    network, rng = prepare(G), np.random.default_rng(seed)
    A = network.A
    if len(G) <= EXACT_UP_TO:
        cores = _all_divisions(len(G))
    else:
        small = len(G) <= SEARCH_UP_TO
        starts = _starts(network, pattern, rng, RESTARTS if small else 0)
        cores = _climb(starts, A, pattern, switches=None if small else SWITCHES)
    fits = _fits(cores, A, pattern)
    if not len(fits) or np.isinf(fits.max()):
        return CorePeriphery(undefined("core_periphery_fit", "the pattern or the ties do not vary"), ())
    best = cores[fits > fits.max() - 1e-12]
    members = min((np.flatnonzero(row).tolist() for row in best), key=lambda places: (len(places), places))
    return CorePeriphery(float(fits.max()), tuple(network.nodes[place] for place in members))


def _all_divisions(actors: int) -> Floats:
    """Return every division into core (1) and periphery (0), one a row."""
    return (np.arange(2**actors)[:, None] >> np.arange(actors) & 1).astype(np.float64)


def _starts(network: Network, pattern: Pattern, rng: np.random.Generator, restarts: int) -> Floats:
    """Return the divisions from which to search: the best prefix by degree, then random ones."""
    actors = len(network)
    rank = np.argsort(np.argsort(-network.degrees, kind="stable"))
    ends = np.sort(rank[network.ends], axis=1)
    sizes = np.arange(1.0, actors)
    touched, within = (np.bincount(ends[:, k], minlength=actors).cumsum()[: actors - 1] for k in (0, 1))
    outside = (network.ties - touched).astype(np.float64)
    fits = _correlation(sizes, within.astype(np.float64), outside, network.A, pattern)
    best = (rank < sizes[int(np.argmax(fits))]).astype(np.float64)
    drawn = rng.random((restarts, actors)) < rng.random((restarts, 1))
    return np.vstack([best, drawn])


def _climb(
    cores: Floats, A: csr_array[np.float64], pattern: Pattern, *, switches: int | None = None
) -> Floats:
    """Return each division moved to a local optimum: always the one switch that raises the fit most."""
    cores, fits, degrees = cores.copy(), _fits(cores, A, pattern), _degrees(A)
    active = np.arange(len(cores))
    for _ in itertools.count() if switches is None else range(switches):
        if not len(active):
            break
        here = cores[active]
        inward, step = np.asarray(here @ A), 1 - 2 * here  # step: 1 to enter the core, -1 to leave it
        sizes, within, outside = (count[:, None] for count in _counts(here, A))
        switched = _correlation(
            sizes + step, within + step * inward, outside - step * (degrees - inward), A, pattern
        )
        choice = switched.argmax(axis=1)
        reached = switched[np.arange(len(active)), choice]
        rising = reached > np.maximum(fits[active], -1) + 1e-12
        active, choice = active[rising], choice[rising]
        cores[active, choice] = 1 - cores[active, choice]
        fits[active] = reached[rising]
    return cores


def _fits(cores: Floats, A: csr_array[np.float64], pattern: Pattern) -> Floats:
    """Return the fit of each division."""
    return _correlation(*_counts(cores, A), A, pattern)


def _counts(cores: Floats, A: csr_array[np.float64]) -> tuple[Floats, Floats, Floats]:
    """Return, for each division, the size of the core and the ties within core and within periphery."""
    inward, rim = np.asarray(cores @ A), 1 - cores
    within = (cores * inward).sum(axis=1) / 2
    outside = (rim * (_degrees(A) - inward)).sum(axis=1) / 2
    return cores.sum(axis=1), within, outside


def _correlation(
    sizes: Floats, within: Floats, outside: Floats, A: csr_array[np.float64], pattern: Pattern
) -> Floats:
    """Return the correlation of ties and pattern from counts; minus infinity where it is undefined."""
    actors, ties = A.shape[0], A.nnz / 2
    core_pairs, rim_pairs = sizes * (sizes - 1) / 2, (actors - sizes) * (actors - sizes - 1) / 2
    if pattern == "either":
        pairs = np.full_like(sizes, actors * (actors - 1) / 2)
        ideal, tied, both = pairs - rim_pairs, np.full_like(sizes, ties), ties - outside
    else:
        pairs, ideal, tied, both = core_pairs + rim_pairs, core_pairs, within + outside, within
    spread = np.sqrt(ideal * (pairs - ideal) * tied * (pairs - tied))
    undefined_here = np.full_like(sizes, -np.inf)
    return np.divide(pairs * both - ideal * tied, spread, out=undefined_here, where=spread > 0)


def _degrees(A: csr_array[np.float64]) -> Floats:
    """Return the degrees."""
    return np.diff(A.indptr).astype(np.float64)
