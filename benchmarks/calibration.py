"""How honest and how fast the diagnosis is, as tables in data/.

For each size one reference table is simulated and then met with fresh mixtures, fresh pure networks, and
networks of foreign generators that share nothing with the fit. Only the last are evidence; the rest shows
that the method does what it says on networks of its own making.

Run `.venv/bin/python benchmarks/calibration.py`, then `make data` for the checksums. It takes about fifteen
minutes on two cores. Times differ from run to run and from machine to machine; everything else is the same
each time.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pandas as pd

from innoclusters.diagnosis import diagnose
from innoclusters.diagnosis.method.check import confusion, coverage, referee, typical
from innoclusters.models import mixture_cluster

SIZES = ((25, 6), (40, 6), (60, 6), (100, 4), (100, 6), (100, 8), (200, 6))
"""Actors and mean number of ties an actor; verdicts are taken at six ties an actor only."""
TOLD = 6
SPAN, SPAN_FRESH = range(60, 201, 20), 100
"""Actors of the networks that are taken together, at six ties each, and fresh mixtures of each size."""
REPLICATES, FRESH, NETWORKS = 2000, 1000, 80
TIMED = ((60, 180), (100, 300), (200, 600))
RUNS = 3
DIGITS = {"coverage": 4, "half_width": 4, "rmse": 4, "share": 4}
WEIGHTS = {"random": 4, "proto": 4, "hub": 4, "helix": 4}


def calibrated(
    actors: int, degree: int, *, jobs: int, cache: Path | None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return coverage and verdicts for one size, with the size in front and the certainty behind."""
    print(f"{actors} actors, {degree} ties each", flush=True)
    size = typical(actors, degree=degree)
    judge = referee(size, replicates=REPLICATES, seed=0, jobs=jobs, cache=cache or False)
    held = coverage(judge, size, fresh=FRESH, seed=1, jobs=jobs, cache=cache or False)
    given = confusion(judge, size, networks=NETWORKS, seed=2) if degree == TOLD else pd.DataFrame()
    for table in (held, given) if degree == TOLD else (held,):
        table.insert(0, "actors", actors)
        table.insert(1, "ties", size.ties)
        table["certainty"] = "computed"
    return held, given


def spanned(*, jobs: int, cache: Path | None) -> pd.DataFrame:
    """Return coverage and error over all sizes of `SPAN` together."""
    parts = []
    for actors in SPAN:
        print(f"{actors} actors among {len(SPAN)} sizes", flush=True)
        size = typical(actors, degree=TOLD)
        judge = referee(size, replicates=REPLICATES, seed=0, jobs=jobs, cache=cache or False)
        parts.append(coverage(judge, size, fresh=SPAN_FRESH, seed=5, jobs=jobs, cache=cache or False))
    whole = pd.concat(parts).query("level == 0.9 and truth == 'all mixtures'")
    weighted = whole.assign(
        inside=whole["coverage"] * whole["cases"], squares=whole["rmse"] ** 2 * whole["cases"]
    )
    sums = weighted.groupby("weight", sort=False)[["cases", "inside", "squares"]].sum()
    pooled = pd.DataFrame(
        {
            "cases": sums["cases"].astype(int),
            "coverage": sums["inside"] / sums["cases"],
            "rmse": (sums["squares"] / sums["cases"]) ** 0.5,
        }
    )
    pooled.insert(0, "fewest_actors", min(SPAN))
    pooled.insert(1, "most_actors", max(SPAN))
    return pooled.assign(certainty="computed").reset_index()


def timed(actors: int, ties: int, *, jobs: int) -> tuple[int, int, int, float, float, str]:
    """Return the seconds that a first and a repeated diagnosis take, the least of some runs."""
    G = mixture_cluster(actors=actors, ties=ties, seed=3)
    runs = []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as folder:
            work = partial(diagnose, G, jobs=jobs, cache=folder)
            runs.append((seconds(work), seconds(work)))
    first, repeated = (min(times) for times in zip(*runs, strict=True))
    return actors, ties, jobs, round(first, 2), round(repeated, 2), "computed"


def seconds(work: Callable[[], object]) -> float:
    """Return how long some work takes by the clock."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def write(table: pd.DataFrame, name: str, folder: Path) -> None:
    """Write a table for data/ and show it."""
    rounded = table.round(DIGITS | WEIGHTS)
    rounded.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")
    print(rounded.to_string(index=False), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("data"))
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--cache", type=Path, help="keep simulated tables in this folder")
    parser.add_argument("--only", choices=["calibration", "span", "times"])
    options = parser.parse_args()
    if options.only in (None, "calibration"):
        parts = [calibrated(*size, jobs=options.jobs, cache=options.cache) for size in SIZES]
        for name, tables in zip(["coverage", "verdicts"], zip(*parts, strict=True), strict=True):
            write(pd.concat(tables, ignore_index=True), f"calibration_{name}", options.out)
    if options.only in (None, "span"):
        write(spanned(jobs=options.jobs, cache=options.cache), "calibration_span", options.out)
    if options.only in (None, "times"):
        rows = [timed(*size, jobs=jobs) for size in TIMED for jobs in (1, options.jobs)]
        columns = ["actors", "ties", "jobs", "first_seconds", "repeated_seconds", "certainty"]
        write(pd.DataFrame(rows, columns=columns), "benchmark_diagnosis", options.out)


if __name__ == "__main__":
    main()
