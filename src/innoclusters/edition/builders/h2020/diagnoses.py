"""The network of joint projects of each city, diagnosed against reshuffled participations."""

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
from innoclusters.diagnosis.method.measuring import groups_of
from innoclusters.diagnosis.method.reference import end_with_parent
from innoclusters.diagnosis.method.verdict import FEWEST_ACTORS, UNDECIDED
from innoclusters.edition.builders._judged import COLUMNS, row_of
from innoclusters.edition.builders.h2020._cities import PLACE, large
from innoclusters.edition.builders.h2020.countries import MAPPINGS, coded
from innoclusters.edition.experiments.operating import part_of
from innoclusters.models import team_network

SEED = 2020
"""Seed of every simulation."""

DRAWS = 199
"""Networks drawn from each null model: enough for the levels of all criteria, and quick."""

CODES = {"U": "U", "I": "B", "G": "G"}
"""From the letters of the literature on triple helices to the sector codes of the edition."""


DRAWN = ("EINDHOVEN", "BERLIN", "MILANO", "LONDON", "ROMA")
"""Cities whose networks the book draws, under mapping C."""

RESHUFFLED = (
    "together",
    "together_expected",
    "together_p",
    "mixing",
    "mixing_above",
    "mixing_below",
    "closing",
    "closing_expected",
    "closing_p",
)
"""Columns that hold a whole city against reshuffled participations, whatever its verdict rests on: projects
of all three sectors, ties across sectors over their expectation, and closed two-paths."""


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
        What :func:`innoclusters.edition.builders.h2020._cities.located` returns.
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


def drawn(work: list[_Task]) -> pd.DataFrame:
    """Return the ties of the cities `DRAWN` with the sectors of both ends, organizations numbered by city."""
    rows = []
    for task in work:
        if task.city not in DRAWN or task.mapping != "C":
            continue
        G = _network(task)
        number = {organization: place for place, organization in enumerate(sorted(G), 1)}
        codes = {number[organization]: sector for organization, sector in task.sectors.items()}
        ties = sorted(sorted((number[u], number[v])) for u, v in G.edges)
        rows += [(task.city, task.country, u, v, codes[u], codes[v]) for u, v in ties]
    return pd.DataFrame(rows, columns=[*PLACE, "source", "target", "source_sector", "target_sector"])


def _network(task: _Task) -> nx.Graph[int]:
    """Return the network of a city under a mapping."""
    G = team_network(task.participations, actors=sorted(task.sectors))
    nx.set_node_attributes(G, task.sectors, "sector")
    return G


def build(
    work: list[_Task], *, jobs: int = 1, progress: Callable[[int, int], object] | None = None
) -> pd.DataFrame:
    """Return one row a city and mapping: size, verdict and the criteria it rests on.

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
        with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=end_with_parent) as pool:
            _collect(rows, order, pool.map(diagnosed, queue), progress)
    table = pd.DataFrame([rows[place] for place in range(len(work))], columns=_columns())
    # Blank where nothing was simulated, which plain integers cannot be.
    return table.astype(dict.fromkeys(("anchors", "teams", "together", "seed", "draws"), "Int64"))


def _columns() -> list[str]:
    """Return the columns of the table."""
    size = ["actors", *CODES.values(), "projects", "ties", "connected"]
    return [*PLACE, "mapping", *size, *COLUMNS, *RESHUFFLED, "seed", "draws"]


def diagnosed(task: _Task) -> dict[str, Any]:
    """Return the row of one city and mapping; below `FEWEST_ACTORS` actors nothing is simulated."""
    G = _network(task)
    sizes = Counter(task.sectors.values())
    row = {
        **dict(zip([*PLACE, "mapping"], task, strict=False)),
        "actors": len(G),
        **{code: sizes[code] for code in CODES.values()},
        "projects": task.participations["project"].nunique(),
        "ties": G.number_of_edges(),
        "connected": round(max(map(len, nx.connected_components(G)), default=0) / max(len(G), 1), 4),
    }
    if len(G) < FEWEST_ACTORS:
        reason = f"Fewer than {FEWEST_ACTORS} organizations are tied."
        return row | {"verdict": UNDECIDED, "reason": reason}
    cluster = Cluster(task.city, G, participations=task.participations)
    found = diagnose(cluster, seed=SEED, draws=DRAWS, replicates=0)
    return row | row_of(found) | _reshuffled(G, task.participations) | {"seed": SEED, "draws": found.draws}


def _reshuffled(G: nx.Graph[int], participations: pd.DataFrame) -> dict[str, float]:
    """Return the columns `RESHUFFLED` of a city.

    The verdict looks at the largest part, and where ties gather on anchors, at what is left without them.
    These numbers are of all organizations.
    """
    G.graph["teams"] = [[*team] for _, team in participations.groupby("project")["organization"]]
    part, projects = part_of(G)
    g = groups_of(part, (), DRAWS, np.random.default_rng([SEED, 1]), projects)
    expected = (g.trilateral + 0.5) / g.trilateral_ratio - 0.5  # the ratio adds half a project to both
    values = (
        *(g.trilateral, round(expected, 3), g.trilateral_above),
        *(g.cross, g.cross_above_degrees, g.cross_below_degrees),
        *(g.transitivity, g.transitivity_null, g.closure_above),
    )
    return {name: round(value, 3) for name, value in zip(RESHUFFLED, values, strict=True)}


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
