"""The two files of Horizon 2020, checked: who took part in which project, and in which city who sits.

The files are not part of the edition. Both come from repositories under the MIT license that took them from
CORDIS (European Union, Decision 2011/833/EU): zambujo/eunets and
spaghetti-open-data/ODFest2017-horizon2020-network.
"""

from __future__ import annotations

import zlib
from pathlib import Path

import pandas as pd

PARTICIPATIONS = "cordis_h2020_participations_2014_2020.csv.gz"
ORGANIZATIONS = "cordis_h2020_orgs_2017_nodes.csv"
"""What the files are called in the folder of raw data."""

KINDS = ("HES", "PRC", "REC", "PUB", "OTH")
"""Kinds of organization in CORDIS: higher education, private for profit, research, public body, other."""


class RecordsError(ValueError):
    """A file of Horizon 2020 is not as it should be; one sentence names file, line, column and value."""


def read_participations(file: Path) -> pd.DataFrame:
    """Return one row a participation: project, organization, kind, country, year, partners.

    Parameters
    ----------
    file
        CSV, plain or compressed, with the columns rcn (project), pic (organization), type, country (two
        letters; NA is Namibia) and start_year (NA is unknown).

    Returns
    -------
    DataFrame
        Ordered by project and organization; `year` is 0 where unknown, `partners` the number of
        organizations in the project. A participation that stands twice counts once.

    Raises
    ------
    RecordsError
        If the file cannot be read, lacks a column, has a malformed cell, or gives an organization two kinds.
    """
    raw = _read(file, ["rcn", "pic", "type", "country", "start_year"])
    _check(file, raw, "rcn", r"\d+", "a number")
    _check(file, raw, "pic", r"\d+", "a number")
    _check(file, raw, "type", "|".join(KINDS), f"one of {', '.join(KINDS)}")
    _check(file, raw, "country", "[A-Z]{2}", "two capital letters")
    _check(file, raw, "start_year", r"\d{4}|NA", "a year or NA")
    several = raw.groupby("pic")[["type", "country"]].nunique().max(axis="columns")
    if (several > 1).any():
        raise RecordsError(f"{file.name} gives organization {several.idxmax()} two types or countries.")
    table = pd.DataFrame(
        {
            "project": raw["rcn"].astype("int64"),
            "organization": raw["pic"].astype("int64"),
            "kind": raw["type"],
            "country": raw["country"],
            "year": raw["start_year"].replace("NA", "0").astype("int64"),
        }
    ).drop_duplicates(["project", "organization"])
    table["partners"] = table.groupby("project")["organization"].transform("size")
    return table.sort_values(["project", "organization"], ignore_index=True)


def read_cities(file: Path) -> pd.Series[str]:
    """Return the city of each organization for which it is known, by organization.

    Parameters
    ----------
    file
        CSV, plain or compressed, with the columns orgId (organization) and city_norm (city in capitals,
        spelling variants merged; empty if unknown).

    Raises
    ------
    RecordsError
        If the file cannot be read, lacks a column, or names an organization twice.
    """
    raw = _read(file, ["orgId", "city_norm"])
    raw = raw[raw["orgId"].str.fullmatch(r"\d+") & (raw["city_norm"] != "")]
    if (twice := raw["orgId"].duplicated()).any():
        raise RecordsError(f"{file.name} has organization {raw.loc[twice, 'orgId'].iloc[0]} twice.")
    cities = raw.set_index(raw["orgId"].astype("int64"))["city_norm"]
    return cities.rename_axis("organization").rename("city").sort_index()


def joint(participations: pd.DataFrame) -> pd.DataFrame:
    """Return the participations in projects of two or more organizations.

    Examples
    --------
    >>> joint(pd.DataFrame({"project": [1, 2, 2], "partners": [1, 2, 2]}))["project"].tolist()
    [2, 2]
    """
    return participations[participations["partners"] > 1]


def _read(file: Path, columns: list[str]) -> pd.DataFrame:
    """Return some columns of a CSV file as text, or raise with the reason why not."""
    try:
        # As text, or pandas takes NA, Namibia, for a missing cell.
        table = pd.read_csv(file, dtype=str, keep_default_na=False, usecols=lambda name: name in columns)
    except FileNotFoundError:
        raise RecordsError(f"{file} is missing.") from None
    except (OSError, EOFError, ValueError, zlib.error) as error:
        reason = str(error).strip().rstrip(".") or type(error).__name__
        raise RecordsError(f"{file} cannot be read as CSV: {reason.splitlines()[0]}.") from None
    if missing := [name for name in columns if name not in table]:
        raise RecordsError(f"{file.name} has no column {missing[0]!r}, expected {', '.join(columns)}.")
    if table.empty:
        raise RecordsError(f"{file.name} has no rows.")
    return table


def _check(file: Path, table: pd.DataFrame, column: str, pattern: str, expected: str) -> None:
    """Raise RecordsError at the first cell of a column that does not match."""
    wrong = ~table[column].fillna("").str.fullmatch(pattern)
    if wrong.any():
        row = int(wrong.to_numpy().argmax())
        value = table[column].iloc[row]
        place = f"{file.name}, line {row + 2}, column {column!r}"
        raise RecordsError(f"{place}: {value!r} is not {expected}.")
