"""The tables of the mechanisms: thousands of runs whose means the chapters show.

They take about half an hour on two cores, and are therefore no part of the other builders; a test repeats a
few of the runs and compares. ``innoclusters build-data mechanisms`` writes them.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from innoclusters import data
from innoclusters.dynamics.ensembles import run
from innoclusters.edition.builders import to_csv
from innoclusters.edition.builders.h2020 import write as write_all
from innoclusters.edition.experiments.mechanisms import MODELS, OUTCOMES, SHARES, outcome, survival
from innoclusters.edition.experiments.separation import TYPES

SEED = 2013
REPLICATES = {"mechanisms": 400, "withdrawal": 300, "sensitivity": 24}
"""Networks of each model in each cell of a table."""

RULES = ("simple", "pairs", "sector")
SPREADS = (0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1, 0.12, 0.16)
LEAVE = (0, 3)
"""What the tables of activity vary: the rule, the probability of a chance, and how many hubs leave."""

SIZES: dict[str, Sequence[Any]] = {"actors": (60, 120), "degree": (4, 6, 8), "shares": tuple(SHARES)}
"""What the table of sensitivity varies besides."""

GRIDS: dict[str, dict[str, Sequence[Any]]] = {
    "mechanisms": {"mechanism": tuple(OUTCOMES), "model": tuple(MODELS)},
    "withdrawal": {"rule": RULES, "leave": LEAVE, "spread": SPREADS, "model": tuple(MODELS)},
    "sensitivity": {"rule": RULES, "leave": LEAVE, "spread": SPREADS, **SIZES, "model": TYPES},
}


def build(
    *,
    jobs: int | None = None,
    keep: str | os.PathLike[str] | None = None,
    replicates: dict[str, int] | None = None,
    progress: bool = True,
) -> dict[str, pd.DataFrame]:
    """Return the tables mechanisms, withdrawal and sensitivity.

    Parameters
    ----------
    jobs, keep, progress
        As in :func:`innoclusters.dynamics.ensembles.run`.
    replicates
        Networks by table, where other numbers than `REPLICATES` are wanted; a table that is not named is
        left out.
    """
    tables = {}
    for name, count in (REPLICATES if replicates is None else replicates).items():
        function = outcome if name == "mechanisms" else survival
        found = run(
            function, GRIDS[name], replicates=count, seed=SEED, jobs=jobs, keep=keep, by=(), progress=progress
        )
        tables[name] = _means(found) if name == "mechanisms" else _alive(found)
    return tables


def write(
    *,
    out: Path | None = None,
    jobs: int | None = None,
    keep: str | os.PathLike[str] | None = None,
    replicates: dict[str, int] | None = None,
) -> list[Path]:
    """Return the files of the tables, after making them and writing all of them or none.

    Parameters
    ----------
    out
        An existing folder; by default the data of the edition.
    jobs, keep, replicates
        As in :func:`build`; a bar shows the progress on standard error where that is a terminal.

    Raises
    ------
    ValueError
        If the folder does not exist; before anything is made.
    """
    folder = data.data_folder(out)
    if not folder.is_dir():
        raise ValueError(f"{folder} is no folder, expected an existing one to write into.")
    tables = build(jobs=jobs, keep=keep, replicates=replicates)
    return write_all({name: to_csv(table) for name, table in tables.items()}, folder)


def _means(found: pd.DataFrame) -> pd.DataFrame:
    """Return mean, standard error and count of the outcome of each mechanism on each model."""
    columns = ["mechanism", "model", "mean", "standard_error", "count"]
    return found[columns].round({"mean": 4, "standard_error": 4})


def _alive(found: pd.DataFrame) -> pd.DataFrame:
    """Return the share of networks in which activity outlives the subsidy, and the number of networks."""
    rows = found[found["measure"] == "alive"].drop(columns=["measure", "sd", "standard_error"])
    return rows.rename(columns={"mean": "alive", "count": "networks"}).round({"alive": 4})
