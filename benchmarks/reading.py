"""How long reading a large cluster takes, and how much memory, against pandas and networkx without any check.

Tables of random ties among a tenth as many actors are written to a temporary folder and read in a process of
its own each, so that peaks of memory do not mix. The second reader is what one would write without this
package: `networkx.from_pandas_edgelist(pandas.read_csv(...))`, with sectors as a node attribute.

Run it with `.venv/bin/python benchmarks/reading.py`, or with numbers of ties as arguments.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from innoclusters.diagnosis import read_cluster

SIZES = (100_000, 300_000, 1_000_000)
KINDS = {
    "source, target": [],
    "and weight, layer, direction": ["weight", "layer", "direction"],
}


def write_tables(folder: Path, ties: int, extra: list[str]) -> tuple[Path, Path]:
    """Write a table of ties and one of actors, and return where they are."""
    rng = np.random.default_rng(1)
    ids = np.array([f"actor-{number:07d}" for number in range(max(ties // 10, 2))], dtype=object)
    table = pd.DataFrame(
        {
            "source": rng.choice(ids, ties),
            "target": rng.choice(ids, ties),
            "weight": rng.integers(1, 100, ties) / 4,
            "layer": rng.choice(["contract", "research", "advice"], ties),
            "direction": rng.choice(["yes", "no"], ties),
        }
    )
    table[["source", "target", *extra]].to_csv(folder / "ties.csv", index=False)
    sectors = rng.choice(["university", "firm", "ministry"], len(ids))
    pd.DataFrame({"id": ids, "sector": sectors}).to_csv(folder / "actors.csv", index=False)
    return folder / "ties.csv", folder / "actors.csv"


def with_innoclusters(ties: Path, actors: Path) -> object:
    """Return the cluster read and checked."""
    return read_cluster(ties, actors)


def with_networkx(ties: Path, actors: Path) -> object:
    """Return the graph, unchecked; ties in several layers keep the attributes of the last row only."""
    table = pd.read_csv(ties)
    G: nx.Graph[Any] = nx.from_pandas_edgelist(table, edge_attr=list(table.columns[2:]) or None)
    nx.set_node_attributes(G, pd.read_csv(actors, index_col="id").sector.to_dict(), "sector")
    return G


def measure(read: Callable[[Path, Path], object], ties: Path, actors: Path) -> tuple[float, float]:
    """Return seconds of the processor, and by how many megabytes the peak of memory grew."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    read(ties, actors)
    seconds = time.process_time() - start
    return seconds, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024


def apart(function: Callable[..., Any], *arguments: object) -> Any:
    """Return what a function returns in a new process, which starts with the memory of none before it."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(function, *arguments).result()


def main(sizes: list[int]) -> None:
    """Print one row a size and kind of table."""
    print("| ties | columns | file, MB | innoclusters, s | MB | pandas and networkx, s | MB |")
    print("|---|---|---|---|---|---|---|")
    for ties in sizes:
        for kind, extra in KINDS.items():
            with tempfile.TemporaryDirectory() as folder:
                paths = apart(write_tables, Path(folder), ties, extra)
                ours, theirs = (apart(measure, read, *paths) for read in (with_innoclusters, with_networkx))
                size = paths[0].stat().st_size / 1e6
            cells = f"{size:.0f} | {ours[0]:.1f} | {ours[1]:.0f} | {theirs[0]:.1f} | {theirs[1]:.0f}"
            print(f"| {ties:,} | {kind} | {cells} |")


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or list(SIZES))
