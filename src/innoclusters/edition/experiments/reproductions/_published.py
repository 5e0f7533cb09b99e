"""The panels: mechanisms run where something was published about them, or is known exactly.

Each function returns one panel: lines of ours as points x, y.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import comb, log10
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from innoclusters.dynamics import (
    attack_curve,
    barter,
    complex_contagion,
    lazer_friedman,
    local_optima,
    mean_field,
    nk_landscape,
    spectral_radius,
    weitzman,
)
from innoclusters.dynamics.ensembles import run
from innoclusters.measures import average_clustering, mean_path_length
from innoclusters.models import helix_cluster

Rows = Iterable[tuple[str, float, float]]
Grid = dict[str, Sequence[Any]]

NOISE, EARLY = 0.03, 100
"""Probability of adopting below the threshold, of the order at which long ties are proved to help, and the
step at which the spread is compared."""


def _panel(rows: Rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["series", "x", "y"])


def _network(actors: int, neighbors: int, rewired: float, rng: np.random.Generator) -> nx.Graph[int]:
    """Return a ring lattice with a share of its ties moved to random ends."""
    G: nx.Graph[int] = nx.watts_strogatz_graph(actors, neighbors, rewired, seed=int(rng.integers(2**31)))
    return G


def _bartered(*, seed: np.random.Generator, experts: int, rewired: float) -> float:
    return float(barter(_network(500, 10, rewired, seed), seed=seed, experts=experts)["mean"].iloc[-1])


def barter_panel(
    *,
    seed: int = 1,
    runs: int = 16,
    rewired: Sequence[float] = (0.01, 0.03, 0.1, 0.3, 1.0),
    jobs: int | None = None,
) -> pd.DataFrame:
    """Return mean knowledge in the end over that on a ring, by share of long ties, with and without experts.

    Parameters
    ----------
    rewired
        Shares of ties that are moved; each of the networks has 500 actors with ten ties each.

    Returns
    -------
    DataFrame
        Columns series ("experts", "no experts"), x (share), y (1 is as on the ring).

    References
    ----------
    Cowan, R. and Jonard, N. (2004), doi:10.1016/j.jedc.2003.04.002.

    Examples
    --------
    >>> barter_panel(runs=1, rewired=(0.1,))["series"].tolist()
    ['experts', 'no experts']
    """
    grid: Grid = {"experts": [10, 0], "rewired": [0.0, *rewired]}
    found = run(_bartered, grid, replicates=runs, seed=seed, by=(), jobs=jobs, progress=False)
    means = found.set_index(["experts", "rewired"])["mean"]
    names = {10: "experts", 0: "no experts"}
    return _panel(
        (name, p, float(means[count, p] / means[count, 0.0]))
        for count, name in names.items()
        for p in rewired
    )


def small_world_panel(
    *, seed: int = 1, runs: int = 3, rewired: Sequence[float] = (0.0001, 0.001, 0.01, 0.1, 0.3, 1.0)
) -> pd.DataFrame:
    """Return clustering and mean path length of rewired rings of 1,000 actors, relative to the ring.

    Returns
    -------
    DataFrame
        Columns series ("clustering", "path length", and "exact", the approximation (1 - p)^3 of clustering),
        x (share of ties moved), y.

    References
    ----------
    Watts, D. J. and Strogatz, S. H. (1998), doi:10.1038/30918.

    Examples
    --------
    >>> small_world_panel(runs=1, rewired=(0.1,)).round(1)["y"].tolist()
    [0.7, 0.1, 0.7]
    """
    rng = np.random.default_rng(seed)
    ring = _network(1000, 10, 0.0, rng)
    rows: list[tuple[str, float, float]] = []
    for p in rewired:
        networks = [_network(1000, 10, p, rng) for _ in range(runs)]
        for name, measure in (("clustering", average_clustering), ("path length", mean_path_length)):
            rows.append((name, p, float(np.mean([measure(G) for G in networks]) / measure(ring))))
        rows.append(("exact", p, (1 - p) ** 3))
    return _panel(rows)


def landscape_panel(
    *, seed: int = 1, runs: int = 40, bits: Sequence[int] = (4, 6, 8, 10, 12)
) -> pd.DataFrame:
    """Return the mean number of local optima of fully rugged and of smooth landscapes, by size.

    Parameters
    ----------
    bits
        Numbers of choices, N.

    Returns
    -------
    DataFrame
        Columns series ("fully rugged", "smooth", and "exact", 2^N / (N + 1)), x (choices), y.

    References
    ----------
    Kauffman, S. and Levin, S. (1987), doi:10.1016/S0022-5193(87)80029-2.

    Examples
    --------
    >>> landscape_panel(runs=2, bits=(4,)).query("series == 'exact'")["y"].item()
    3.2
    """
    rng = np.random.default_rng(seed)
    rows: list[tuple[str, float, float]] = []
    for n in bits:
        for name, k in (("fully rugged", n - 1), ("smooth", 0)):
            counts = [local_optima(nk_landscape(bits=n, interactions=k, seed=rng)) for _ in range(runs)]
            rows.append((name, n, float(np.mean(counts))))
        rows.append(("exact", n, 2**n / (n + 1)))
    return _panel(rows)


def _searched(*, seed: np.random.Generator, network: str, bits: int) -> pd.DataFrame:
    G = nx.cycle_graph(100) if network == "ring" else nx.complete_graph(100)
    return lazer_friedman(G, seed=seed, bits=bits)[["step", "score"]]


def search_panel(
    *,
    seed: int = 1,
    runs: int = 24,
    bits: int = 20,
    steps: Sequence[int] = (1, 2, 5, 10, 20, 50, 100, 200),
    jobs: int | None = None,
) -> pd.DataFrame:
    """Return the mean score of 100 searchers on a ring and in a complete network, by step.

    Parameters
    ----------
    bits
        Choices, each of which depends on five others.
    steps
        Steps to be shown, up to 200.

    Returns
    -------
    DataFrame
        Columns series ("ring", "complete"), x (step), y (score from 0 to 1).

    References
    ----------
    Lazer, D. and Friedman, A. (2007), doi:10.2189/asqu.52.4.667.

    Examples
    --------
    >>> search_panel(runs=1, bits=8, steps=(5,))["series"].tolist()
    ['ring', 'complete']
    """
    grid: Grid = {"network": ["ring", "complete"], "bits": [bits]}
    found = run(_searched, grid, replicates=runs, seed=seed, by=("step",), jobs=jobs, progress=False)
    means = found.set_index(["network", "step"])["mean"]
    return _panel((name, t, float(means[name, t])) for name in ("ring", "complete") for t in steps)


def attack_panel(*, seed: int = 1, actors: int = 10_000, until: float = 0.3) -> pd.DataFrame:
    """Return what is left of a scale-free network as its best connected leave, by degree at the start.

    Parameters
    ----------
    actors
        Actors, with two ties for each.
    until
        Largest share of actors that is taken away.

    Returns
    -------
    DataFrame
        Columns series ("largest", the share of all actors in the largest component; "others", the mean size
        of the other components over its peak), x (share of actors gone), y.

    References
    ----------
    Albert, R., Jeong, H. and Barabasi, A.-L. (2000), doi:10.1038/35019019.

    Examples
    --------
    >>> float(attack_panel(actors=200).query("series == 'others'")["y"].max())
    1.0
    """
    G = nx.barabasi_albert_graph(actors, 2, seed=seed)
    curve = attack_curve(G, order="initial", seed=seed, steps=100)
    curve = curve[curve["removed_share"] <= until]
    others = curve["others_mean"] / curve["others_mean"].max()
    series = {"largest": curve["largest_share"], "others": others}
    return _panel(
        (name, float(x), float(y))
        for name, values in series.items()
        for x, y in zip(curve["removed_share"], values, strict=True)
        if not np.isnan(y)
    )


def _adopted(*, seed: np.random.Generator, rewired: float, noise: float) -> dict[str, float]:
    G = nx.watts_strogatz_graph(1000, 4, 0)
    swaps = round(rewired * G.number_of_edges() / 2)
    if swaps:
        # networkx gives up after 100 tries, however many swaps are asked for.
        nx.double_edge_swap(G, nswap=swaps, max_tries=100 * swaps, seed=int(seed.integers(2**31)))
    curve = complex_contagion(G, seed=seed, noise=noise)["adopted"]
    return {"end": float(curve.iloc[-1]), "early": float(curve.iloc[min(EARLY, len(curve) - 1)])}


def contagion_panel(
    *,
    seed: int = 1,
    runs: int = 20,
    rewired: Sequence[float] = (0.001, 0.003, 0.01, 0.03, 0.1, 1.0),
    jobs: int | None = None,
) -> pd.DataFrame:
    """Return how far a complex contagion spreads on a ring of 1,000 actors, by share of ties rewired.

    Everybody keeps four ties; adoption takes two adopting neighbors.

    Parameters
    ----------
    rewired
        Shares of ties whose ends are exchanged.

    Returns
    -------
    DataFrame
        Columns series ("end", share of adopters in the end; "noisy", that after `EARLY` steps when those
        with a single adopting neighbor adopt with probability `NOISE`), x (share), y.

    References
    ----------
    Centola, D. and Macy, M. (2007), doi:10.1086/521848; Eckles, D. and others (2024),
    doi:10.1038/s41562-024-01865-0.

    Examples
    --------
    >>> contagion_panel(runs=1, rewired=(1.0,))["series"].tolist()
    ['end', 'noisy']
    """
    cells = {"rewired": list(rewired), "noise": [0.0, NOISE]}
    found = run(_adopted, cells, replicates=runs, seed=seed, by=(), jobs=jobs, progress=False)
    means = found.set_index(["noise", "measure", "rewired"])["mean"]
    kinds = {"end": (0.0, "end"), "noisy": (NOISE, "early")}
    return _panel((name, p, float(means[(*kind, p)])) for name, kind in kinds.items() for p in rewired)


def persistence_panel(
    *, seed: int = 1, ratios: Sequence[float] = (0.5, 0.8, 0.95, 1.05, 1.2, 1.5, 2.0), stop: float = 0.2
) -> pd.DataFrame:
    """Return the share of active actors that the simple rule keeps up without subsidy, in mean field.

    Parameters
    ----------
    ratios
        Values of b lambda / mu.
    stop
        Probability that an active actor stops, mu.

    Returns
    -------
    DataFrame
        Columns series ("star", "regular", "innovation cluster"), x (ratio), y (share after 2,000 steps).

    Examples
    --------
    >>> persistence_panel(ratios=(0.9,))["y"].round(6).tolist()
    [0.0, 0.0, 0.0]
    """
    networks: dict[str, nx.Graph[int]] = {
        "star": nx.star_graph(100),
        "regular": nx.random_regular_graph(6, 100, seed=seed),
        "innovation cluster": helix_cluster(actors=100, ties=300, seed=seed),
    }
    rows: list[tuple[str, float, float]] = []
    for name, G in networks.items():
        radius = spectral_radius(G)
        for ratio in ratios:
            # Solved for b, so that all networks stand equally far from their own threshold.
            active = mean_field(G, spread=ratio * stop / radius, stop=stop)
            rows.append((name, ratio, float(active.mean())))
    return _panel(rows)


def weitzman_panel(*, steps: int = 5, processing: float = 0.5) -> pd.DataFrame:
    """Return the logarithm to base ten of the number of ideas, step by step.

    Parameters
    ----------
    steps
        Steps after the first.
    processing
        Most new ideas for each old one where processing is limited.

    Returns
    -------
    DataFrame
        Columns series ("free", the recursion; "exact", the pairs of the ideas before plus one, to which it
        telescopes; "limited"), x (step), y.

    References
    ----------
    Weitzman, M. L. (1998), doi:10.1162/003355398555595.

    Examples
    --------
    >>> weitzman_panel(steps=1).query("series == 'exact'")["y"].round(3).tolist()
    [0.602, 0.845]
    """
    free = weitzman([3, 4], steps=steps)[1:]
    exact: list[float] = [4, *(comb(int(before), 2) + 1 for before in free[:-1])]
    limited = weitzman([3, 4], steps=steps, processing=processing)[1:]
    series: dict[str, list[float]] = {"free": free, "exact": exact, "limited": limited}
    return _panel(
        (name, step, log10(count))
        for name, counts in series.items()
        for step, count in enumerate(counts, start=1)
    )


PANELS: dict[str, Callable[[], pd.DataFrame]] = {
    "barter": barter_panel,
    "small world": small_world_panel,
    "landscape": landscape_panel,
    "search": search_panel,
    "attack": attack_panel,
    "contagion": contagion_panel,
    "persistence": persistence_panel,
    "weitzman": weitzman_panel,
}
"""The panels in their order."""
