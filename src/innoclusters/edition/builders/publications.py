"""The tables of publications: sums of Russian regions with and without pilots, and the differences.

The raw file is no part of the edition: dtereshch/pub-act-openalex-ru adds up OpenAlex (CC0) by region, year
and kind of organization. With the variable that `innoclusters.edition.builders.h2020.RAW` names set to its
folder, ``python -m innoclusters.edition.builders.publications`` makes the tables again.
"""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd

from innoclusters import data
from innoclusters.edition.builders import to_csv
from innoclusters.edition.builders.h2020 import RAW, RecordsError, write
from innoclusters.edition.experiments.publications import CAPITALS, YEARS, effects, panel

FILE = "openalex_rus_reg_2025-08-15.csv"

REGIONS = {
    "Altai Krai": "Altay",
    "Arkhangelsk Oblast": "Arkhangel'sk",
    "Kaluga Oblast": "Kaluga",
    "Kemerovo Oblast": "Kemerovo",
    "Khabarovsk Krai": "Khabarovsk",
    "Krasnoyarsk Krai": "Krasnoyarsk",
    "Leningrad Oblast": "Leningrad",
    "Moscow": "Moscow City",
    "Moscow Oblast": "Moskva",
    "Nizhny Novgorod Oblast": "Nizhegorod",
    "Novosibirsk Oblast": "Novosibirsk",
    "Perm Krai": "Perm'",
    "Republic of Bashkortostan": "Bashkortostan",
    "Republic of Mordovia": "Mordovia",
    "Republic of Tatarstan": "Tatarstan",
    "Saint Petersburg": "City of St. Petersburg",
    "Samara Oblast": "Samara",
    "Sverdlovsk Oblast": "Sverdlovsk",
    "Tomsk Oblast": "Tomsk",
    "Ulyanovsk Oblast": "Ul'yanovsk",
}
"""Regions of the pilots, as this edition and as the raw file write them."""


def read(file: Path) -> pd.DataFrame:
    """Return the records: columns region, year, type and works; rows that lack one of the first three drop.

    Raises
    ------
    RecordsError
        If the file is missing, lacks a column, or has a year or number of works that is none.
    """
    columns = {"region_shp": "region", "year": "year", "type": "type", "works_count": "works"}
    try:
        raw = pd.read_csv(file)
    except FileNotFoundError:
        raise RecordsError(f"{file} is missing.") from None
    if missing := [name for name in columns if name not in raw]:
        raise RecordsError(f"{file.name} has no column {missing[0]!r}, expected {', '.join(columns)}.")
    table = raw[list(columns)].rename(columns=columns).dropna(subset=["region", "year", "type"])
    for name in ("year", "works"):
        numbers = pd.to_numeric(table[name], errors="coerce")
        wrong = (numbers.isna() & table[name].notna()) | (numbers < 0)
        if wrong.any():
            raise RecordsError(f"{file.name} has {table.loc[wrong, name].iloc[0]!r} in {name}, not a number.")
        table[name] = numbers
    return table.astype({"year": int}).fillna({"works": 0.0})


def build(records: pd.DataFrame, pilots: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the tables publications_by_year and publications_effects.

    Parameters
    ----------
    records
        What `read` returns.
    pilots
        The table `pilot_clusters`; its column region_en may name several regions.

    Raises
    ------
    RecordsError
        If a region of a pilot is not among the records.
    """
    names = sorted(
        {name for names in pilots["region_en"] for name in names.replace(" and ", "; ").split("; ")}
    )
    own = [REGIONS[name] for name in names]
    if missing := [name for name in own if name not in set(records["region"])]:
        raise RecordsError(f"The records know no region {missing[0]!r}.")
    table = panel(records, own)
    side = table["pilot"].map({True: "pilots", False: "other regions"})
    side = side.mask(table["region"].isin(CAPITALS), "the two capitals")
    long = table.assign(side=side).melt(["kind", "side", "region"], list(YEARS), "year", "works")
    sums = long.groupby(["kind", "side", "year"]).agg(regions=("region", "nunique"), works=("works", "sum"))
    found = effects(table)
    shares = {name: found[name].round(4) for name in ("difference", "low", "high", "sd", "p", "corrected")}
    order = ["kind", "capitals", "outcome", *shares, "pilots", "others", "tested"]
    return {
        "publications_by_year": sums.reset_index().astype({"works": int}),
        "publications_effects": found.assign(**shares)[order],
    }


def main() -> None:
    """Write the tables into the data folder."""
    folder = os.environ.get(RAW)
    if folder is None:
        raise RecordsError(f"The raw data are not known; set {RAW} to their folder.")
    tables = build(read(Path(folder) / FILE), pd.read_csv(data.data_folder() / "pilot_clusters.csv"))
    write({name: to_csv(table) for name, table in tables.items()}, data.data_folder())


if __name__ == "__main__":
    main()
