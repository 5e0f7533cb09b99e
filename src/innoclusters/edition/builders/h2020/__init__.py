"""Aggregates of Horizon 2020: countries, cities and the whole network, from two files of raw data.

The raw files are no part of the edition; what is committed are the tables made here, and equal files give
equal bytes. ``innoclusters build-data h2020`` writes them.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from innoclusters.edition.builders.h2020 import (
    _cities,
    countries,
    diagnoses,
    whole,
)
from innoclusters.edition.builders.h2020._records import (
    ORGANIZATIONS,
    PARTICIPATIONS,
    RecordsError,
    read_cities,
    read_participations,
)
from innoclusters.ground.writing import write_all

__all__ = ["RAW", "TABLES", "RecordsError", "build", "locate", "write"]

RAW = "INNOCLUSTERS_RAW"
"""Environment variable that names the folder of raw data."""

TABLES = ("h2020_countries", "h2020_cities", "h2020_diagnoses", "h2020_drawn", "h2020_network", "h2020_reach")
"""The tables that are made."""

Progress = Callable[[str, int, int], object]
"""Called with what is being made, the number of steps done and of all."""


def locate(participations: Path | None = None, organizations: Path | None = None) -> tuple[Path, Path]:
    """Return the two files of raw data: those given, else those of the folder that `RAW` names.

    Raises
    ------
    RecordsError
        If a file is not given and the variable is not set.
    """
    folder = os.environ.get(RAW)
    if folder is None and None in (participations, organizations):
        wanted = f"give --participations and --organizations, or set {RAW} to their folder"
        raise RecordsError(f"The raw data are not known; {wanted}.")
    # Without the variable both files are given, and the folder is not used.
    raw = Path(folder or ".")
    return participations or raw / PARTICIPATIONS, organizations or raw / ORGANIZATIONS


def build(
    participations: Path, organizations: Path, *, jobs: int = 1, progress: Progress | None = None
) -> dict[str, pd.DataFrame]:
    """Return the tables by name.

    Parameters
    ----------
    participations, organizations
        The two files, see :mod:`innoclusters.edition.builders.h2020._records`.
    jobs
        Number of processes for the diagnoses; the tables do not depend on it.
    progress
        Told about the two long steps.

    Raises
    ------
    RecordsError
        If a file is not as it should be.
    """
    records, places = read_participations(participations), read_cities(organizations)
    located = _cities.located(records, places)
    if _cities.large(located).empty:
        raise RecordsError(f"The files know no city with {_cities.FEWEST} organizations in joint projects.")

    def told(what: str) -> Callable[[int, int], object] | None:
        return (lambda done, total: progress(what, done, total)) if progress else None

    work = diagnoses.tasks(located)
    network, reach = whole.build(records, nulls=whole.NULLS, progress=told("null networks"))
    return {
        "h2020_countries": countries.build(records),
        "h2020_cities": _cities.build(located),
        "h2020_diagnoses": diagnoses.build(work, jobs=jobs, progress=told("cities")),
        "h2020_drawn": diagnoses.drawn(work),
        "h2020_network": network,
        "h2020_reach": reach,
    }


def write(texts: dict[str, str], folder: Path) -> list[Path]:
    """Return the files of tables, after writing all of them or none.

    Parameters
    ----------
    texts
        Contents by name of the table.
    folder
        Where to write; it must exist.
    """
    return write_all({folder / f"{name}.csv": text for name, text in texts.items()})
