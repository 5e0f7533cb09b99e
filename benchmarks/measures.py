"""How long the full profile of a network takes, how much memory, and how both grow.

The networks have sectors, half of their ties in teams of five and the rest at random. The comparison is a
profile of the same measures as one would write it with networkx and Python alone. Where all pairs of actors
are out of question there, both sides count ways from the same number of actors, look at the same number of
neighborhoods, and make as many random networks, attacks and searches for groups (see `SHARED`).

Times are seconds of one processor, so that other work on the machine does not count; each size runs in a
process of its own, so that peaks of memory do not mix. Run it with `.venv/bin/python benchmarks/measures.py`;
it prints the table and writes `data/benchmark_measures.csv`.
"""

from __future__ import annotations

import heapq
import math
import multiprocessing
import resource
import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from itertools import combinations
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
from networkx.utils import UnionFind

from innoclusters.measures import estimates, profile

DATA = Path(__file__).parents[1] / "data"

SIZES = ((1_000, 10_000), (10_000, 100_000), (100_000, 1_000_000), (10_000, 20_000), (10_000, 400_000))
"""Actors and ties: first growing together, then ties alone."""

COMPARED_UP_TO = 100_000
"""Ties up to which networkx takes part."""

SHARED = {"sources": 64, "betweenness": 16, "neighborhoods": 100, "replicates": 2, "attacks": 2, "runs": 1}
"""What both sides of the comparison draw."""


def network(actors: int, ties: int) -> nx.Graph[int]:
    """Return a network of teams and random ties, with sectors."""
    rng = np.random.default_rng(0)
    keys = np.zeros(0, dtype=int)
    while len(keys) < ties:
        teams = rng.integers(actors, size=(ties // 20 + 1, 5))[:, list(combinations(range(5), 2))]
        pairs = rng.integers(actors, size=(ties, 2)) if len(keys) else teams
        low, high = np.sort(pairs.reshape(-1, 2), axis=1).T
        more = np.setdiff1d((low * actors + high)[low < high], keys)
        keys = np.concatenate([keys, rng.permutation(more)[: ties - len(keys)]])
    G: nx.Graph[int] = nx.empty_graph(actors)
    G.add_edges_from(zip((keys // actors).tolist(), (keys % actors).tolist(), strict=True))
    sectors = rng.choice(list("UBGCF"), actors, p=[0.12, 0.62, 0.1, 0.06, 0.1]).tolist()
    nx.set_node_attributes(G, dict(enumerate(sectors)), "sector")
    return G


def ways(G: nx.Graph[int], actors: Iterable[int]) -> tuple[float, float]:
    """Return mean distance and mean inverse distance from some actors."""
    found = [d for u in actors for d in nx.single_source_shortest_path_length(G, u).values() if d]
    return float(np.mean(found)), sum(1 / d for d in found)


def robustness(G: nx.Graph[int], rank: list[int], *, recalculated: bool) -> float:
    """Return R with a heap, and union-find backwards."""
    degree, removed, gone = dict(G.degree), [], set()
    heap = [(-degree[node], rank[node], node) for node in G]
    heapq.heapify(heap)
    while heap:
        negative, _, node = heapq.heappop(heap)
        if node in gone or -negative != degree[node]:
            continue
        gone.add(node)
        removed.append(node)
        for other in G[node] if recalculated else ():
            degree[other] -= 1
            heapq.heappush(heap, (-degree[other], rank[other], other))
    parts, largest, total = UnionFind(), 0, 0
    for node in reversed(removed):
        total += largest
        parts.union(node, *(other for other in G[node] if other in parts.parents))
        largest = max(largest, parts.weights[parts[node]])
    return total / len(G) ** 2


def core_fit(G: nx.Graph[int]) -> float:
    """Return the best fit of a prefix of the actors by degree."""
    order = sorted(G, key=G.degree, reverse=True)
    N, M, held, best, core = len(G), G.number_of_edges(), 0, -1.0, set()
    pairs = math.comb(N, 2)
    for size, node in enumerate(order[:-1], start=1):
        held += sum(other not in core for other in G[node])
        core.add(node)
        ideal = pairs - math.comb(N - size, 2)
        best = max(
            best, (pairs * held - ideal * M) / math.sqrt(ideal * (pairs - ideal) * M * (pairs - M) or 1)
        )
    return best


def triads(G: nx.Graph[int], label: dict[int, str]) -> Counter[frozenset[str]]:
    """Return the number of triangles by the sectors in them, each counted three times."""
    return Counter(
        frozenset((label[u], label[v], label[w])) for u, v in G.edges for w in nx.common_neighbors(G, u, v)
    )


def liaisons(G: nx.Graph[int], label: dict[int, str]) -> Counter[str]:
    """Return the liaison brokerage by sector."""
    near = {node: set(G[node]) for node in G}
    counts: Counter[str] = Counter()
    for a in G:
        for v in G[a]:
            counts[label[v]] += sum(len({label[a], label[v], label[b]}) == 3 for b in near[v] - near[a] - {a})
    return counts


def with_networkx(G: nx.Graph[int]) -> None:
    """Compute the measures of a profile with networkx and Python alone."""
    rng, N, label = np.random.default_rng(0), len(G), dict(G.nodes(data="sector"))

    def drawn(what: str) -> list[int]:
        return rng.permutation(N)[: SHARED[what]].tolist()

    max(nx.connected_components(G), key=len)
    ways(G, drawn("sources"))
    nx.average_clustering(G)
    nx.transitivity(G)
    for seed in range(SHARED["replicates"]):
        H = nx.double_edge_swap(G.copy(), 10 * G.number_of_edges(), 10**9, seed=seed)
        nx.average_clustering(H)
        ways(H, drawn("sources"))
    nx.betweenness_centrality(G, k=SHARED["betweenness"], seed=0)
    for node in drawn("neighborhoods"):
        nx.global_efficiency(G.subgraph(G[node]))
    nx.degree_centrality(G)
    max(nx.core_number(G).values())
    core_fit(G)
    nx.degree_assortativity_coefficient(G)
    nx.attribute_assortativity_coefficient(G, "sector")
    sum(label[u] != label[v] for u, v in G.edges)
    triads(G, label)
    groups = nx.community.louvain_communities(G, seed=0)
    nx.community.modularity(G, groups)
    for recalculated in (True, False):
        for _ in range(SHARED["attacks"]):
            robustness(G, rng.permutation(N).tolist(), recalculated=recalculated)
    for _ in range(2):  # the two thresholds of an attack
        robustness(G, list(range(N)), recalculated=True)
    nx.constraint(G, drawn("neighborhoods"))
    nx.effective_size(G)
    liaisons(G, label)


def ours_shared(G: nx.Graph[int]) -> None:
    """Compute a profile with no more sources and repetitions than the other side."""
    estimates.EXACT_UP_TO, estimates.SOURCES = 0, SHARED["sources"]
    estimates.EXACT_BETWEENNESS, estimates.BETWEENNESS_SOURCES = 0, SHARED["betweenness"]
    profile(G, replicates=SHARED["replicates"], tie_breaks=SHARED["attacks"], runs=SHARED["runs"])


def timed(function: Callable[[Any], Any], actors: int, ties: int) -> tuple[float, float]:
    """Return the seconds that a function takes, and the peak of memory in megabytes, network included."""
    G = network(actors, ties)
    start = time.process_time()
    function(G)
    seconds = time.process_time() - start
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def apart(function: Callable[[Any], Any], actors: int, ties: int) -> tuple[float, float]:
    """Return the same, measured in a new process."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(timed, function, actors, ties).result()


def row(actors: int, ties: int) -> dict[str, float]:
    """Return what one size gives."""
    full, peak = apart(profile, actors, ties)
    shared = theirs = math.nan
    if ties <= COMPARED_UP_TO:
        shared, theirs = apart(ours_shared, actors, ties)[0], apart(with_networkx, actors, ties)[0]
    return {
        "actors": actors,
        "ties": ties,
        "seconds": round(full, 2),
        "peak_memory": round(peak),
        "seconds_shared": round(shared, 2),
        "seconds_networkx": round(theirs, 1),
        "ratio": round(theirs / shared, 1),
    }


def main() -> None:
    """Print one row a size and write the table."""
    print("| actors | ties | full profile, s | peak, MB | same draws, s | networkx, s | ratio |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    rows = []
    for actors, ties in SIZES:
        rows.append(row(actors, ties))
        cells = ["" if math.isnan(value) else f"{value:,.10g}" for value in rows[-1].values()]
        print(f"| {' | '.join(cells)} |", flush=True)
    pd.DataFrame(rows).to_csv(DATA / "benchmark_measures.csv", index=False, lineterminator="\n")


if __name__ == "__main__":
    main()
