"""How the diagnosis does, as tables in data/: operating characteristics, foreign forms, weights, and seconds.

The rules of the diagnosis were frozen four times, each time before a set of foreign forms was judged that
they had not met. Verdicts of the earlier rules are kept as they were found; they can be made again from the
commits whose messages begin with "Freeze the criteria". Only those of the rules of today are made here.

Run `.venv/bin/python benchmarks/operating.py`, then `make data` for the checksums. It takes about an hour on
two cores. Times differ from run to run and from machine to machine; everything else is the same each time.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import product
from multiprocessing import get_context
from pathlib import Path

import pandas as pd

from innoclusters.diagnosis import diagnose
from innoclusters.edition.experiments.coverage import coverage
from innoclusters.edition.experiments.operating import (
    DEGREES,
    NETWORKS,
    SIZES,
    characteristics,
    judged_forms,
)
from innoclusters.models import mixture_cluster

SEED = 50_000
"""First seed of the networks; bounds were set on draws from other seeds."""

FREEZE = 4
"""Number of the rules as they are now."""

DAMAGED = ((60, 6), (100, 6))
"""Sizes at which records are damaged, too."""

RECORDS = ("lost and false", "silent", "mislabeled")
WEIGHED = ((60, 6), (100, 6))
"""Sizes at which the weights of mixtures are estimated."""

TIMED = ((60, 180), (100, 300), (1000, 3000))
POWER = Path("src/innoclusters/diagnosis/method/power.csv")
"""How often a pure type is named at a size: part of the package, as the tool tells it."""

TYPES = {
    "proto": "proto-cluster",
    "hub": "industrial cluster (hub)",
    "helix": "innovation cluster (triple helix)",
}


def plans() -> Iterator[tuple[int, float, str]]:
    """Yield actors, degree and record of each part of the table."""
    yield from ((actors, degree, "whole") for actors, degree in product(SIZES, DEGREES))
    yield from ((*size, record) for size in DAMAGED for record in RECORDS)


def part(plan: tuple[int, float, str]) -> pd.DataFrame:
    """Return one part of the table."""
    actors, degree, record = plan
    return characteristics(actors, degree, networks=NETWORKS[actors], seed=SEED, record=record)


def power(operating: pd.DataFrame) -> pd.DataFrame:
    """Return how often pure networks of each type are named, by size."""
    rows = []
    whole = operating[operating["record"] == "whole"]
    for (kind, actors, degree), found in whole.groupby(["kind", "actors", "degree"], sort=False):
        if kind in TYPES:
            named = found.loc[found["verdict"] == TYPES[str(kind)], "share"].sum()
            rows.append((kind, actors, degree, round(float(named), 3)))
    return pd.DataFrame(rows, columns=["model", "actors", "degree", "named"])


def forms(before: Path) -> pd.DataFrame:
    """Return the verdicts on foreign forms: those of the rules as they are now, and earlier ones as kept."""
    found = judged_forms()
    found.insert(1, "freeze", FREEZE)
    kept = pd.read_csv(before, keep_default_na=False).query("freeze < @FREEZE")
    return pd.concat([kept.drop(columns="certainty"), found], ignore_index=True)


def timed(actors: int, ties: int) -> tuple[int, int, float, float, str]:
    """Return the seconds that a verdict and a whole diagnosis take, the least of three runs."""
    G = mixture_cluster(actors=actors, ties=ties, seed=3)
    with tempfile.TemporaryDirectory() as folder:
        verdict = min(seconds(partial(diagnose, G, replicates=0)) for _ in range(3))
        whole = seconds(partial(diagnose, G, cache=folder))
    return actors, ties, round(verdict, 2), round(whole, 2), "computed"


def seconds(work: Callable[[], object]) -> float:
    """Return how long some work takes by the clock."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def write(table: pd.DataFrame, name: str, folder: Path) -> None:
    """Write a table for data/ and show it."""
    if "certainty" not in table:
        table = table.assign(certainty="computed")
    table = table.round(4)
    table.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")
    print(table.to_string(index=False), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("data"))
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", choices=["operating", "forms", "weights", "times"])
    options = parser.parse_args()
    if options.only in (None, "operating"):
        with ProcessPoolExecutor(options.jobs, mp_context=get_context("spawn")) as pool:
            table = pd.concat(pool.map(part, plans()), ignore_index=True)
        write(table, "operating", options.out)
        power(table).to_csv(POWER, index=False, lineterminator="\n")
    if options.only in (None, "forms"):
        write(forms(options.out / "judged_forms.csv"), "judged_forms", options.out)
    if options.only in (None, "weights"):
        table = pd.concat([coverage(*size) for size in WEIGHED], ignore_index=True)
        write(table, "weights_coverage", options.out)
    if options.only in (None, "times"):
        columns = ["actors", "ties", "verdict_seconds", "whole_seconds", "certainty"]
        write(
            pd.DataFrame([timed(*size) for size in TIMED], columns=columns),
            "benchmark_diagnosis",
            options.out,
        )


if __name__ == "__main__":
    main()
