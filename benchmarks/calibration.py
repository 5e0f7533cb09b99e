"""How honest the diagnosis is: coverage, errors, pure models, and networks made in ways it has never seen.

For each size one reference table is simulated and then met with fresh mixtures, fresh pure networks, and
networks of foreign generators that share nothing with the fit. Only the last are evidence; the rest shows
that the method does what it says on networks of its own making.

Run it with numbers of actors and ties: `.venv/bin/python benchmarks/calibration.py 100 300`.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable
from itertools import combinations

import networkx as nx
import numpy as np
import pandas as pd

from innoclusters.models import random_teams, sector_vector
from innoclusters.models.mixture import COMPONENTS
from innoclusters.typology.judge import Judge
from innoclusters.typology.reference import Size, fewer, observed_mixture, simulate
from innoclusters.typology.statistics import statistics
from innoclusters.typology.twomode import compare_with_null

REPLICATES = 2000
FRESH = 600
FOREIGN = 80
NULLS = 100

Generator = Callable[[int, int, np.random.Generator], nx.Graph]


def to_size(G: nx.Graph, sectors: list[str], ties: int, rng: np.random.Generator) -> nx.Graph:
    """Return `G` with sectors, and with random ties taken away or added until it has `ties`."""
    nx.set_node_attributes(G, dict(enumerate(sectors)), "sector")
    edges = sorted(G.edges)
    spare = rng.permutation(len(edges))[: max(0, len(edges) - ties)]
    G.remove_edges_from(edges[i] for i in spare)
    while G.number_of_edges() < ties:
        u, v = rng.integers(len(G), size=2).tolist()
        if u != v:
            G.add_edge(u, v)
    return G


def ring(actors: int, ties: int, rng: np.random.Generator) -> nx.Graph:
    """Return a small-world ring with one tie in ten rewired and sectors at random."""
    G = nx.watts_strogatz_graph(actors, 2 * round(ties / actors), 0.1, seed=int(rng.integers(2**31)))
    return to_size(G, rng.permutation(sector_vector(actors)).tolist(), ties, rng)


def neighborly_ring(actors: int, ties: int, rng: np.random.Generator) -> nx.Graph:
    """Return the same ring with each sector in one stretch of it."""
    G = nx.watts_strogatz_graph(actors, 2 * round(ties / actors), 0.1, seed=int(rng.integers(2**31)))
    return to_size(G, sector_vector(actors), ties, rng)


def star_core(actors: int, ties: int, rng: np.random.Generator) -> nx.Graph:
    """Return a few tied centers, everybody tied to one, further ties mostly to a center."""
    centers = max(2, actors // 30)
    G = nx.complete_graph(centers)
    G.add_edges_from((actor, int(rng.integers(centers))) for actor in range(centers, actors))
    while G.number_of_edges() < ties:
        u, v = (
            int(rng.integers(centers, actors)),
            int(rng.integers(centers if rng.random() < 0.8 else actors)),
        )
        if u != v:
            G.add_edge(u, v)
    return to_size(G, rng.permutation(sector_vector(actors)).tolist(), ties, rng)


def preferential(actors: int, ties: int, rng: np.random.Generator) -> nx.Graph:
    """Return a network grown by preferential attachment, sectors at random."""
    G = nx.barabasi_albert_graph(actors, max(1, round(ties / actors)), seed=int(rng.integers(2**31)))
    return to_size(G, rng.permutation(sector_vector(actors)).tolist(), ties, rng)


def closed_blocks(actors: int, ties: int, rng: np.random.Generator) -> nx.Graph:
    """Return a block model that favors ties across sectors, with triads closed across sectors."""
    sectors = rng.permutation(sector_vector(actors)).tolist()
    G = nx.empty_graph(actors)
    while G.number_of_edges() < ties:
        u, v = rng.integers(actors, size=2).tolist()
        if u == v or rng.random() > (1.0 if sectors[u] != sectors[v] else 0.3):
            continue
        G.add_edge(u, v)
        thirds = [w for w in sorted(G[u]) if w != v and sectors[w] != sectors[v]]
        if thirds and rng.random() < 0.6:
            G.add_edge(v, thirds[int(rng.integers(len(thirds)))])
    return to_size(G, sectors, ties, rng)


def disjoint_teams(actors: int, ties: int, rng: np.random.Generator) -> nx.Graph:
    """Return teams with every sector in each and no tie between them, as dense as the ties allow."""
    sectors = sector_vector(actors)
    count = max(1, round(actors**2 / (2 * ties + actors)))  # so that complete teams need about these ties
    place = rng.permutation(actors)
    team = np.empty(actors, dtype=int)
    for sector in sorted(set(sectors)):
        members = [i for i in place.tolist() if sectors[i] == sector]
        team[members] = np.arange(len(members)) % count
    pairs = [(u, v) for u, v in combinations(range(actors), 2) if team[u] == team[v]]
    G = nx.empty_graph(actors)
    G.add_edges_from(pairs[i] for i in rng.permutation(len(pairs))[:ties])
    nx.set_node_attributes(G, dict(enumerate(sectors)), "sector")
    return G


def chance_teams(actors: int, ties: int, rng: np.random.Generator) -> nx.Graph:
    """Return random teams of two to five without regard to sectors."""
    return random_teams(actors=actors, ties=ties, seed=rng)


FOREIGN_GENERATORS: dict[str, Generator] = {
    "small-world ring": ring,
    "ring, sectors in stretches": neighborly_ring,
    "star-like core": star_core,
    "preferential attachment": preferential,
    "block model with closure": closed_blocks,
    "disjoint mixed teams": disjoint_teams,
    "random teams": chance_teams,
}


def accuracy(referee: Judge, size: Size) -> pd.DataFrame:
    """Return coverage, half-width and error of each weight on fresh mixtures and fresh pure networks."""
    fresh = simulate(size, replicates=FRESH, seed=1)
    estimates = referee.estimator.predict(fresh.statistics)
    lower, upper = referee.estimator.intervals(estimates)
    held = (lower <= fresh.weights) & (fresh.weights <= upper)
    pure = [referee.estimator.predict(values) for values in fresh.pure]
    return pd.DataFrame(
        {
            "coverage": held.mean(axis=0),
            "half-width": referee.estimator.half_widths,
            "rmse": np.sqrt(((estimates - fresh.weights) ** 2).mean(axis=0)),
            "pure: weight": [weights[:, k].mean() for k, weights in enumerate(pure)],
            "pure: largest": [(weights.argmax(axis=1) == k).mean() for k, weights in enumerate(pure)],
            "pure: covered": [
                (referee.estimator.intervals(weights)[1][:, k] >= 1).mean() for k, weights in enumerate(pure)
            ],
        },
        index=list(COMPONENTS),
    )


def verdicts(referee: Judge, networks: list[nx.Graph]) -> tuple[dict[str, float], np.ndarray]:
    """Return the share of each verdict and the mean weights of some networks."""
    counts: Counter[str] = Counter()
    weights = []
    for number, G in enumerate(networks):
        nulls = compare_with_null(G, None, rng=np.random.default_rng(number), count=NULLS)
        values = statistics(G)
        finding, _ = referee.finding(values, Size.of(G), nulls)
        counts[finding.verdict] += 1
        weights.append(referee.weigh(values)[0])
    shares = {verdict: count / len(networks) for verdict, count in counts.most_common()}
    return shares, np.mean(weights, axis=0)


def pure_networks(size: Size, name: str) -> list[nx.Graph]:
    """Return fresh networks of one model, damaged like those of the reference."""
    rngs = [np.random.default_rng([7, number]) for number in range(FOREIGN)]
    return [observed_mixture(size, {name: 1.0}, rng) for rng in rngs]


def say(text: str) -> None:
    """Write a line and show it at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def report(actors: int, ties: int) -> None:
    """Print what one size gives."""
    size = Size(actors, ties, tuple(sorted(sector_vector(actors))))
    start = time.perf_counter()
    referee = Judge.of(simulate(size, replicates=fewer(REPLICATES, actors), seed=0))
    say(f"\n{actors} actors, {ties} ties: reference {time.perf_counter() - start:.0f} s")
    say(accuracy(referee, size).round(2).to_string())
    groups = {f"pure {name}": pure_networks(size, name) for name in COMPONENTS}
    for name, draw in FOREIGN_GENERATORS.items():
        groups[name] = [draw(actors, ties, np.random.default_rng([9, number])) for number in range(FOREIGN)]
    for name, networks in groups.items():
        shares, weights = verdicts(referee, networks)
        told = ", ".join(f"{verdict} {share:.2f}" for verdict, share in shares.items())
        say(f"{name:28}{weights.round(2)}  {told}")


if __name__ == "__main__":
    report(int(sys.argv[1]), int(sys.argv[2]))
