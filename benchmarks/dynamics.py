"""How fast the mechanisms run: barter against the same model in Mesa, a sweep on one and two workers, memory.

The model in Mesa is what a user would write: an agent with its knowledge, the network as adjacency lists, a
step in which a random agent meets a random neighbor. Both run to the state in which nobody can trade, on the
same networks, and their mean knowledge in the end has to agree within its error.

Run it with `.venv/bin/python benchmarks/dynamics.py`; it needs Mesa (`pip install mesa`), which nothing else
in the project does, and writes `data/benchmark_dynamics.csv`.
"""

from __future__ import annotations

import multiprocessing
import resource
import statistics
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import mesa
import networkx as nx
import numpy as np
import pandas as pd

from innoclusters.dynamics import barter
from innoclusters.dynamics.ensembles import run
from innoclusters.edition.experiments.mechanisms import survival

NETWORKS = 5
SWEEP = 10_000
OUT = Path(__file__).parent.parent / "data" / "benchmark_dynamics.csv"


class Trader(mesa.Agent):
    """An actor with its levels of knowledge."""

    def __init__(self, model: mesa.Model, levels: list[float]) -> None:
        super().__init__(model)
        self.levels = levels
        self.neighbors: list[Trader] = []

    def offers(self, other: Trader) -> list[int]:
        """Return the categories in which this actor is ahead."""
        pairs = zip(self.levels, other.levels, strict=True)
        return [c for c, (mine, theirs) in enumerate(pairs) if mine > theirs * 1.01]

    def step(self) -> None:
        """Meet a random neighbor and barter."""
        other = self.random.choice(self.neighbors)
        give, take = self.offers(other), other.offers(self)
        many = min(len(give), len(take))
        for c in self.random.sample(give, many):
            other.levels[c] += 0.1 * (self.levels[c] - other.levels[c])
        for c in self.random.sample(take, many):
            self.levels[c] += 0.1 * (other.levels[c] - self.levels[c])


class Barter(mesa.Model):
    """Knowledge barter on a network."""

    def __init__(self, G: nx.Graph, seed: int) -> None:
        super().__init__(rng=seed)
        rng = np.random.default_rng(seed)
        levels = rng.uniform(0, 10, (len(G), 5))
        for c in range(5):
            levels[rng.choice(len(G), 10, replace=False), c] = 30
        self.traders = [Trader(self, row.tolist()) for row in levels]
        self.ties = [(self.traders[i], self.traders[j]) for i, j in G.edges]
        for i, trader in enumerate(self.traders):
            trader.neighbors = [self.traders[j] for j in G[i]]

    def settle(self) -> float:
        """Run until nobody can trade, and return the mean knowledge."""
        pause = 4 * len(self.ties)
        while any(a.offers(b) and b.offers(a) for a, b in self.ties):
            for _ in range(pause):
                self.random.choice(self.traders).step()
        return statistics.fmean(level for trader in self.traders for level in trader.levels)


def against_mesa() -> list[dict[str, object]]:
    """Return seconds to the steady state and mean knowledge, ours and Mesa's, on the same networks."""
    networks = [nx.watts_strogatz_graph(500, 10, 0.1, seed=seed) for seed in range(NETWORKS)]
    barter(networks[0], seed=0)  # compiled once
    rows = []
    for name, settle in (
        ("innoclusters", lambda G, seed: barter(G, seed=seed)["mean"].iloc[-1]),
        ("Mesa", lambda G, seed: Barter(G, seed).settle()),
    ):
        start = time.process_time()
        means = [settle(G, seed) for seed, G in enumerate(networks)]
        seconds = (time.process_time() - start) / NETWORKS
        error = statistics.stdev(means) / NETWORKS**0.5
        rows.append(
            {
                "task": "barter",
                "with": name,
                "seconds": seconds,
                "mean": statistics.fmean(means),
                "error": error,
            }
        )
    return rows


def sweep(jobs: int, replicates: int) -> float:
    """Return the wall time of a sweep of the model of withdrawal."""
    grid = {"model": ["helix"], "rule": ["sector"], "spread": [0.05]}
    start = time.perf_counter()
    run(survival, grid, replicates=replicates, jobs=jobs, by=(), progress=False)
    return time.perf_counter() - start


def peak(replicates: int) -> float:
    """Return by how many megabytes memory grows over a sweep in this process."""
    sweep(1, 50)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sweep(1, replicates)
    return (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024


def apart(replicates: int) -> float:
    """Return the peak measured in a new process."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(peak, replicates).result()


def main() -> None:
    """Measure, print and write."""
    rows = against_mesa()
    for jobs in (1, 2):
        sweep(jobs, 100)
        rows.append(
            {
                "task": f"sweep of {SWEEP:,} replicates",
                "with": f"{jobs} workers",
                "seconds": sweep(jobs, SWEEP),
            }
        )
    for replicates in (500, 2000, 8000):
        rows.append(
            {
                "task": "memory of a sweep",
                "with": f"{replicates:,} replicates",
                "megabytes": apart(replicates),
            }
        )
    table = pd.DataFrame(rows).round(3)
    table.to_csv(OUT, index=False)
    sys.stdout.write(table.to_string(index=False) + "\n")


if __name__ == "__main__":
    main()
