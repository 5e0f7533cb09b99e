"""The tables of publications, made again where the raw file is, and what is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd
import pytest

from innoclusters import data
from innoclusters.edition.builders import h2020, publications, to_csv

PILOTS = data.load("pilot_clusters")


@pytest.mark.parametrize("name", ["publications_by_year", "publications_effects"])
def test_the_tables_are_what_the_raw_file_gives(name: str) -> None:
    if not os.environ.get(h2020.RAW):
        pytest.skip(f"{h2020.RAW} is not set")
    records = publications.read(Path(os.environ[h2020.RAW]) / publications.FILE)
    made = to_csv(publications.build(records, PILOTS)[name])
    assert made == (data.data_folder() / f"{name}.csv").read_text(encoding="utf-8")


def test_every_region_of_a_pilot_has_its_name_in_the_raw_file() -> None:
    named = {name for names in PILOTS["region_en"] for name in names.split("; ")}
    assert named == set(publications.REGIONS)


def raw(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "records.csv"
    file.write_text("region_shp,year,type,works_count\n" + text)
    return file


def test_rows_without_region_year_or_kind_drop_and_missing_works_are_none(tmp_path: Path) -> None:
    file = raw(
        tmp_path, "Altay,2012,education,NA\nNA,2012,education,5\nAltay,NA,education,5\nAltay,2013,NA,5\n"
    )
    assert publications.read(file).to_numpy().tolist() == [["Altay", 2012, "education", 0.0]]


@pytest.mark.parametrize(
    ("text", "message"),
    [("Altay,2012,education,many\n", "'many' in works"), ("Altay,2012,education,-1\n", "-1")],
)
def test_numbers_that_are_none_are_named(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(h2020.RecordsError, match=message):
        publications.read(raw(tmp_path, text))


def test_a_missing_column_file_or_region_is_named(tmp_path: Path) -> None:
    file = tmp_path / "records.csv"
    with pytest.raises(h2020.RecordsError, match="is missing"):
        publications.read(file)
    file.write_text("region_shp,year\nAltay,2012\n")
    with pytest.raises(h2020.RecordsError, match="no column 'type'"):
        publications.read(file)
    records = pd.DataFrame({"region": ["Altay"], "year": [2012], "type": ["education"], "works": [1.0]})
    with pytest.raises(h2020.RecordsError, match="Arkhangel'sk"):
        publications.build(records, PILOTS)
