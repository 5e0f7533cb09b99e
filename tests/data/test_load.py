"""The tables of the edition: they load, they are consistent, and every kind of damage is named."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innoclusters import data
from innoclusters.data import checks
from innoclusters.figures.maps import View
from innoclusters.sectors import SECTORS

NAMES = data.tables().name.tolist()
FILES = {name: data.path(name).read_bytes() for name in NAMES}
FACTS = [
    resource["name"]
    for resource in data.read_descriptor(data.data_folder())["resources"]
    if any(field["name"] == "source" and "keysOf" in field for field in resource["schema"]["fields"])
]
PILOT = "program == 'pilot cluster subsidy' and kind == 'allotted'"


LONG = 200
"""Rows from which on a table is left out of a folder that is checked as a whole."""


def linked(folder: Path, names: list[str] | None = None) -> Path:
    """Make `folder` a data folder whose tables are links, all of them or those of `names`."""
    folder.mkdir()
    package = data.read_descriptor(data.data_folder())
    if names is not None:
        package["resources"] = [r for r in package["resources"] if r["name"] in names]
    for resource in package["resources"]:
        (folder / resource["path"]).symlink_to(data.data_folder() / resource["path"])
    (folder / data.DESCRIPTOR).write_text(json.dumps(package), encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return linked(tmp_path / "data")


@pytest.fixture
def short(tmp_path: Path) -> Path:
    table = data.tables()
    return linked(tmp_path / "short", [*table.name[table.rows <= LONG], "sources"])


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return linked(tmp_path_factory.mktemp("scratch") / "data")


def replace(file: Path, content: bytes) -> None:
    """Write `content` in place of a link, not through it."""
    file.unlink()
    file.write_bytes(content)


def damage(folder: Path, name: str, old: bytes, new: bytes) -> None:
    file = data.path(name, folder)
    raw = file.read_bytes()
    assert old in raw
    replace(file, raw.replace(old, new, 1))


# what is wrong is named


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("sectors", b"business", b"Business", r"sectors\.csv: the file has changed since its checksum"),
        ("sectors", b"code,", b"kode,", r"sectors\.csv, line 1: column 'code' is missing\."),
        ("sectors", b"name_ru\n", b"name_ru,x\n", r"sectors\.csv, line 1: column 'x' is not described"),
        (
            "sectors",
            b"name_en,name_ru",
            b"name_ru,name_en",
            r"sectors\.csv, line 1: the columns must be code",
        ),
        ("sectors", b"\nB,", b"\nU,", r"sectors\.csv, line 3: the key \(code 'U'\) stands in line 2 already"),
        ("sectors", b"\nB,", b"\nZ,", r"sectors\.csv, line 3, column 'code': 'Z' does not match \[UBGCFX\]"),
        ("sectors", b"business,", b",", r"line 3, column 'name_en': the cell is empty, but must not be"),
        ("sectors", b"business,", b"business,a,", r"line 3: the row has a cell too many"),
        ("sectors", b"\nB,", b"\n\nB,", r"sectors\.csv, line 3: the line is empty"),
        ("sectors", b"business", b"busin\xffss", r"sectors\.csv, line 3: byte 0xff is not valid UTF-8"),
        ("sectors", b"\nB,", b"\r\nB,", r"sectors\.csv, line 2: the line has a carriage return"),
        ("golden_rules", b",-1,", b",-2,", r"line \d, column 'score': '-2' is none of -1, 0, 1"),
        ("golden_rules", b",-1,", b",low,", r"line \d, column 'score': 'low' is not of type integer"),
        ("pilot_clusters", b"52.53423", b"92.53423", r"line 2, column 'latitude': '92.53423' is above 82"),
        ("pilot_clusters", b"true", b"maybe", r"line 2, column 'naukograd': 'maybe' is not of type boolean"),
        ("subsidies", b"KRS450", b"KRS451", r"line 2, column 'source': 'KRS451' is no key of sources\.csv"),
        ("subsidies", b"TRO; ZEL", b"TRO; ZZZ", r"'cluster_ids': 'ZZZ' is no key of pilot_clusters\.csv"),
    ],
)
def test_damage_is_named_in_one_sentence(
    folder: Path, name: str, old: bytes, new: bytes, message: str
) -> None:
    damage(folder, name, old, new)
    with pytest.raises(data.DataError, match=message):
        data.load(name, folder)
    found = checks.problems(data.read_descriptor(folder), folder, name)
    assert any(re.search(message, problem) for problem in found)


def test_a_check_of_the_folder_names_the_damage_of_every_table(short: Path) -> None:
    damage(short, "sectors", b"\nB,", b"\nZ,")
    damage(short, "subsidies", b"KRS450", b"KRS451")
    found = data.check(short)
    for message in (r"sectors\.csv, line 3, column 'code'", r"'KRS451' is no key of sources\.csv"):
        assert any(re.search(message, problem) for problem in found)


@settings(deadline=None, max_examples=40)  # a busy machine makes reading files slow
@given(st.data())
def test_any_changed_byte_is_noticed(scratch: Path, draw: st.DataObject) -> None:
    name = draw.draw(st.sampled_from(NAMES))
    position = draw.draw(st.integers(0, len(FILES[name]) - 1))
    raw = bytearray(FILES[name])
    raw[position] ^= draw.draw(st.integers(1, 255))
    file = data.path(name, scratch)
    replace(file, raw)
    try:
        with pytest.raises(data.DataError, match=re.escape(file.name)):
            data.load(name, scratch)
    finally:
        file.write_bytes(FILES[name])


def test_missing_file_is_named(folder: Path) -> None:
    data.path("sources", folder).unlink()
    with pytest.raises(data.DataError, match=r"sources\.csv is missing"):
        data.load("sources", folder)
    with pytest.raises(data.DataError, match=r"sources\.csv is missing"):
        data.load("subsidies", folder)


def test_damage_to_a_table_of_keys_shows_in_the_tables_that_use_it(folder: Path) -> None:
    damage(folder, "sources", b"source_id", b"source")
    with pytest.raises(data.DataError, match=r"sources\.csv, line 1: column 'source_id' is missing"):
        data.load("subsidies", folder)


@pytest.mark.parametrize(
    ("name", "hint"),
    [("pilot_cluster", "did you mean pilot_clusters"), ("zzz", "the tables are benchmark_d")],
)
def test_unknown_table_brings_a_hint(name: str, hint: str) -> None:
    with pytest.raises(data.DataError, match=f"no table '{name}'; {hint}"):
        data.load(name)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "not valid JSON"),
        ("[]", "a list named resources"),
        ('{"resources": [{"name": "a"}]}', r"describes a table \(a\) without 'path'"),
    ],
)
def test_broken_descriptor_is_named(folder: Path, text: str, message: str) -> None:
    (folder / data.DESCRIPTOR).write_text(text)
    with pytest.raises(data.DataError, match=message):
        data.load("sectors", folder)
    assert re.search(message, data.check(folder)[0])


def test_folder_without_descriptor_is_named(tmp_path: Path) -> None:
    with pytest.raises(data.DataError, match=r"datapackage\.json is missing"):
        data.tables(tmp_path)


def test_undescribed_file_is_a_problem(short: Path) -> None:
    (short / "stray.csv").write_text("a\n1\n")
    assert data.check(short) == ["stray.csv is not described in datapackage.json."]


# what is right loads, once


def test_nothing_is_wrong() -> None:
    assert data.check() == []


@pytest.mark.parametrize("name", NAMES)
def test_every_table_loads_as_described(name: str) -> None:
    table, fields = data.load(name), data.describe(name)
    assert list(table) == fields.field.tolist()
    assert [str(dtype) for dtype in table.dtypes] == [data.DTYPES[kind] for kind in fields.type]
    assert len(table) == data.tables().set_index("name").rows[name]


def test_unchanged_table_is_checked_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data.load("sectors", folder)
    monkeypatch.setattr(checks, "problems", lambda *args: ["checked again."])
    assert len(data.load("sectors", folder)) == 6
    damage(folder, "sectors", b"business", b"Business")
    with pytest.raises(data.DataError, match="checked again"):
        data.load("sectors", folder)


def test_changing_a_loaded_table_changes_no_other() -> None:
    table = data.load("sectors")
    table.loc[0, "code"] = "Z"
    assert data.load("sectors").code[0] == "U"


# what the tables say hangs together


@pytest.mark.parametrize("name", FACTS)
def test_facts_name_sources_and_certainty(name: str) -> None:
    table, known = data.load(name), set(data.load("sources").source_id)
    assert set("; ".join(table.source).split("; ")) <= known
    assert table.certainty.notna().all()


@pytest.mark.parametrize("name", ["cofinancing", "money_by_year", "subsidies"])
def test_computed_rows_say_so(name: str) -> None:
    table = data.load(name)
    computed = table.source.str.contains("CALC")
    assert (computed == (table.certainty == "computed")).all()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("claims", ["id"]),
        ("readings", ["claim_id", "source_id"]),
        ("cluster_concept", ["year", "concept_id"]),
        ("cofinancing", ["share_id"]),
        ("funding_statements", ["statement_id"]),
        ("golden_rules", ["position"]),
        ("money_by_year", ["year", "kind", "program"]),
        ("pilot_clusters", ["cluster_id"]),
        ("russia_outline", ["ring", "order"]),
        ("sources", ["source_id"]),
        ("subsidies", ["subsidy_id"]),
    ],
)
def test_files_are_sorted(name: str, key: list[str]) -> None:
    rows = data.load(name)[key].to_numpy().tolist()
    assert rows == sorted(rows)


def test_sectors_are_those_of_the_package() -> None:
    table = data.load("sectors")
    assert dict(zip(table.code, table.name_en, strict=True)) == SECTORS


def test_there_are_25_pilots_14_and_11() -> None:
    table = data.load("pilot_clusters")
    assert table.group_august_2012.value_counts().to_dict() == {1: 14, 2: 11}
    assert table.group_certainty.value_counts().to_dict() == {"sourced": 9, "inferred": 9, "memory": 7}


def test_marks_and_words_of_the_host_status_agree() -> None:
    table = data.load("pilot_clusters")
    marks = {"naukograd": "naukograd", "closed_town": "closed town", "special_zone": "special zone"}
    for column, words in marks.items():
        assert (table[column] == table.host_status.str.contains(words)).all()
    assert (table.host_status == "none").sum() == 25 - 13 - 3


def test_certainty_stands_wherever_a_group_does() -> None:
    table = data.load("pilot_clusters")
    assert (table.group_july_2012.isna() == table.group_july_certainty.isna()).all()
    assert (table.group_august_2012.isna() == table.group_certainty.isna()).all()


KILOMETERS = View(0, 0, 1.0, (100.0, 56.0), 100.0, (52.0, 64.0), 1000)


def on_the_map(table: pd.DataFrame) -> np.ndarray:
    return np.array([KILOMETERS.place(*point) for point in zip(table.longitude, table.latitude, strict=True)])


def test_outline_is_closed_and_has_the_area_of_russia() -> None:
    area = 0.0
    for _, ring in data.load("russia_outline").groupby("ring"):
        points = on_the_map(ring)
        assert ring.order.tolist() == list(range(len(ring)))
        assert points[0].tolist() == points[-1].tolist()
        area += abs(np.trapezoid(points[:, 1], points[:, 0]))
    assert area == pytest.approx(17.1e6, rel=0.03)  # square kilometers; the official area is 17.1 million


def test_every_pilot_lies_inside_the_mainland() -> None:
    mainland = on_the_map(data.load("russia_outline").query("ring == 'mainland'"))
    table = data.load("pilot_clusters")
    for cluster, (left, down) in zip(table.cluster_id, on_the_map(table), strict=True):
        start, step = mainland[:-1], np.diff(mainland, axis=0)
        crossed = (start[:, 1] > down) != (mainland[1:, 1] > down)
        x = start[crossed, 0] + (down - start[crossed, 1]) / step[crossed, 1] * step[crossed, 0]
        assert (x > left).sum() % 2 == 1, cluster


def test_money_by_year_repeats_the_totals_of_the_subsidies() -> None:
    total = data.load("subsidies").query(f"{PILOT} and scope == 'total'").set_index("year").amount_million_rub
    year = data.load("money_by_year").query(PILOT).set_index("year").amount_billion_rub
    assert (year * 1000).to_dict() == total.to_dict() == {2013: 1300.0, 2014: 2500.0, 2015: 1250.0}


@pytest.mark.parametrize(("year", "rows", "amount"), [(2013, 1, 49.4), (2014, 7, 651.77), (2015, 9, 758.599)])
def test_parts_found_stay_below_the_total(year: int, rows: int, amount: float) -> None:
    parts = data.load("subsidies").query(f"{PILOT} and scope != 'total' and year == {year}")
    parts = parts[parts.budget != "regional"]
    assert (len(parts), parts.amount_million_rub.sum()) == (rows, pytest.approx(amount))


def test_announced_money_adds_up_to_the_25_billion_of_the_report() -> None:
    announced = data.load("money_by_year").query("kind == 'announced'").amount_billion_rub.sum()
    report = data.load("funding_statements").query("source == 'REPORT'").amount_billion_rub
    assert report.tolist() == [announced] == [25.0]


def test_computed_shares_of_cofinancing() -> None:
    shares = data.load("cofinancing").set_index("share_id").share_min_percent
    assert shares.filter(like="report").sum() == 100
    subsidies = data.load("subsidies").set_index("subsidy_id").amount_million_rub
    for share, row in {"07-arkhangelsk": "2014-ARH", "08-bashkortostan": "2014-BAS"}.items():
        federal, regional = subsidies[f"{row}-federal"], subsidies[f"{row}-regional"]
        assert shares[share] == pytest.approx(100 * regional / (federal + regional), abs=0.05)
    assert shares["09-samara"] == pytest.approx(100 * 632.057 / (632.057 + 1590.446), abs=0.05)


def test_share_ranges_are_in_order() -> None:
    table = data.load("cofinancing")
    assert (table.share_min_percent <= table.share_max_percent).all()


def test_timeline_has_twelve_to_sixteen_steps_of_one_sentence() -> None:
    table = data.load("cluster_concept")
    assert 12 <= len(table) <= 16
    assert table.text_en.str.fullmatch(r"[A-Z][^.]*\.").all()
    assert (table.year_end.fillna(table.year) >= table.year).all()


def test_bibliography_has_every_work_named() -> None:
    bibliography = Path(__file__).parents[2] / "book" / "references.bib"
    keys = set(re.findall(r"^@\w+\{([^,]+),", bibliography.read_text(encoding="utf-8"), re.MULTILINE))
    assert set(data.load("sources").bibtex.dropna()) <= keys
