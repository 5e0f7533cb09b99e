"""The network of joint projects of each city, diagnosed, and held against reshuffled participations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, NamedTuple

import networkx as nx
import numpy as np
import pandas as pd

from innoclusters.diagnosis import Cluster, diagnose
from innoclusters.diagnosis.method.against_null import compare_with_null
from innoclusters.diagnosis.method.verdict import FEWEST_ACTORS, UNDECIDED
from innoclusters.edition.builders.h2020.cities import PLACE, large, team_graph
from innoclusters.edition.builders.h2020.countries import MAPPINGS, coded
from innoclusters.models.mixture import COMPONENTS

SEED = 2020
"""Seed of every simulation."""

REPLICATES = 1000
"""Mixtures that a diagnosis simulates."""

DIAGNOSED = ("A",)
"""Mappings under which weights are estimated; the null is drawn under all of them."""

FEWEST_TIED = 10
"""Organizations with a tie, from which on a null model is drawn; a verdict takes `FEWEST_ACTORS`."""

CODES = {"U": "U", "I": "B", "G": "G"}
"""From the letters of the literature on triple helices to the sector codes of the edition."""

NULLS = {
    "trilateral closure": "closure",
    "log2 trilateral lift": "lift",
    "cross-sector lift": "crossing",
    "average clustering": "clustering",
}
"""What each measure that is held against the null is called in the table."""


class _Task(NamedTuple):
    """One city under one mapping."""

    city: str
    country: str
    mapping: str
    participations: pd.DataFrame
    sectors: dict[int, str]


def tasks(table: pd.DataFrame) -> list[_Task]:
    """Return what there is to diagnose, ordered by city, country and mapping.

    The network of a city holds the organizations that share a project with another of the city, once those
    without a sector under the mapping are left out. Organizations without such a tie are no evidence of
    wiring, and most networks would consist of them.

    Parameters
    ----------
    table
        What :func:`innoclusters.edition.builders.h2020.cities.located` returns.
    """
    known = large(table)
    made = []
    for place, part in known.groupby(PLACE, sort=True):
        city, country = map(str, place)
        for mapping in MAPPINGS:
            local = coded(part, mapping)
            local = local[local.groupby("project")["organization"].transform("size") > 1]
            sectors = dict(zip(local["organization"], local["sector"].map(CODES), strict=True))
            made.append(_Task(city, country, mapping, local[["project", "organization"]], sectors))
    return made


def build(
    work: list[_Task], *, jobs: int = 1, progress: Callable[[int, int], object] | None = None
) -> pd.DataFrame:
    """Return one row a city and mapping: size, verdict, weights with intervals, closure beside its null.

    Parameters
    ----------
    work
        What `tasks` returns.
    jobs
        Number of processes; the result does not depend on it.
    progress
        Called with the number of networks done and of all.
    """
    # The largest take longest: they go first, so that no process ends alone.
    order = sorted(range(len(work)), key=lambda place: -len(work[place].sectors))
    queue = [work[place] for place in order]
    rows: dict[int, dict[str, Any]] = {}
    if jobs == 1:
        results = map(diagnosed, queue)
        _collect(rows, order, results, progress)
    else:
        with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
            _collect(rows, order, pool.map(diagnosed, queue), progress)
    table = pd.DataFrame([rows[place] for place in range(len(work))], columns=_columns())
    # Blank where nothing was simulated, which plain integers cannot be.
    return table.astype({"seed": "Int64", "replicates": "Int64"})


def _columns() -> list[str]:
    """Return the columns of the table."""
    weights = [f"{name}{end}" for name in COMPONENTS for end in ("", "_low", "_high")]
    nulls = [f"{name}{part}" for name in NULLS.values() for part in ("", "_null", "_sd", "_percentile")]
    return [
        *PLACE,
        "mapping",
        "actors",
        "U",
        "B",
        "G",
        "projects",
        "ties",
        "connected",
        "verdict",
        "reason",
        *weights,
        *nulls,
        "seed",
        "replicates",
    ]


def diagnosed(task: _Task) -> dict[str, Any]:
    """Return the row of one city and mapping.

    Weights are blank below `FEWEST_ACTORS` actors and under mappings other than those in `DIAGNOSED`, the
    null below `FEWEST_TIED` actors: nothing is simulated there.
    """
    G = team_graph(task.participations, actors=sorted(task.sectors))
    nx.set_node_attributes(G, task.sectors, "sector")
    sizes = Counter(task.sectors.values())
    row = {
        **dict(zip([*PLACE, "mapping"], task, strict=False)),
        "actors": len(G),
        **{code: sizes[code] for code in "UBG"},
        "projects": task.participations["project"].nunique(),
        "ties": G.number_of_edges(),
        "connected": round(max(map(len, nx.connected_components(G)), default=0) / max(len(G), 1), 4),
    }
    if task.mapping in DIAGNOSED:
        reason = f"Fewer than {FEWEST_ACTORS} organizations are tied."
        row |= {"verdict": UNDECIDED, "reason": reason}
    if task.mapping in DIAGNOSED and len(G) >= FEWEST_ACTORS:
        return row | _weighed(Cluster(task.city, G, participations=task.participations))
    if len(G) >= FEWEST_TIED:
        rng = np.random.default_rng([SEED, 1])  # the stream a diagnosis uses for its null
        return row | _against(compare_with_null(G, task.participations, rng=rng)) | {"seed": SEED}
    return row


def _weighed(cluster: Cluster) -> dict[str, Any]:
    """Return verdict, weights and null of a network large enough for a diagnosis."""
    # Hardly two cities have the same size, so that a cache would only fill up.
    found = diagnose(cluster, seed=SEED, replicates=REPLICATES, cache=False)
    values: dict[str, Any] = {"verdict": found.verdict, "reason": found.reason}
    for name in COMPONENTS:
        low, high = found.intervals[name]
        values |= {
            name: round(found.weights[name], 3),
            f"{name}_low": round(low, 3),
            f"{name}_high": round(high, 3),
        }
    return values | _against(found.nulls) | {"seed": SEED, "replicates": found.replicates}


def _against(nulls: pd.DataFrame) -> dict[str, float]:
    """Return each measure with mean and spread of its null and its percentile there."""
    values: dict[str, float] = {}
    for row in nulls.to_dict("records"):
        name = NULLS[row["measure"]]
        parts = {"": "value", "_null": "null_mean", "_sd": "null_sd"}
        values |= {f"{name}{end}": round(row[part], 4) for end, part in parts.items()}
        values[f"{name}_percentile"] = round(row["percentile"], 2)
    return values


def _collect(
    rows: dict[int, dict[str, Any]],
    order: list[int],
    results: Any,
    progress: Callable[[int, int], object] | None,
) -> None:
    """Store each result at its place, telling `progress` after each."""
    for place, row in zip(order, results, strict=True):
        rows[place] = row
        if progress is not None:
            progress(len(rows), len(order))
