"""Refreshing checksums: deterministic, careful with broken tables, and enough to add a table."""

from __future__ import annotations

import json
import runpy
import shutil
from pathlib import Path
from typing import Any

import pytest

from innoclusters import data
from innoclusters.data import checks


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small folder with two described tables: colors, and houses that hold keys of colors."""
    (tmp_path / "colors.csv").write_text("id\nblue\nred\n")
    (tmp_path / "houses.csv").write_text("id,paint,main\n1,red; blue,red\n2,,\n")
    house = [("id", "integer", {}), ("paint", "string", {"keysOf": "colors"}), ("main", "string", {})]
    main = {"fields": ["main"], "reference": {"resource": "colors", "fields": ["id"]}}
    write(tmp_path, [table("colors", [("id", "string", {})]), table("houses", house, foreignKeys=[main])])
    return tmp_path


def table(name: str, fields: list[tuple[str, str, dict[str, Any]]], **schema: Any) -> dict[str, Any]:
    described = [{"name": n, "title": n, "description": n, "type": t} | more for n, t, more in fields]
    facts: dict[str, Any] = {
        "title": name,
        "description": name,
        "licenses": [],
        "builder": "test",
        "usedBy": [],
    }
    resource = {"name": name, "path": f"{name}.csv", "type": "table", "format": "csv", "encoding": "utf-8"}
    return resource | facts | {"schema": {"fields": described, "primaryKey": ["id"]} | schema}


def write(folder: Path, resources: list[dict[str, Any]]) -> None:
    (folder / data.DESCRIPTOR).write_text(json.dumps({"name": "test", "resources": resources}))


def test_refreshing_the_real_folder_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every table is also checked, in `test_nothing_is_wrong`; here it is enough that it would be."""
    asked: list[str] = []
    monkeypatch.setattr(checks, "problems", lambda package, folder, name: asked.append(name) or [])
    copy = Path(shutil.copytree(data.data_folder(), tmp_path / "data"))
    checks.refresh_checksums(copy)
    assert (copy / data.DESCRIPTOR).read_bytes() == (data.data_folder() / data.DESCRIPTOR).read_bytes()
    assert asked == data.tables().name.tolist()


def test_new_table_needs_no_more_than_its_description(folder: Path) -> None:
    with pytest.raises(data.DataError, match=r"no sha256 checksum for colors\.csv; run python -m"):
        data.load("colors", folder)
    checks.refresh_checksums(folder)
    assert data.check(folder) == []
    assert data.tables(folder).rows.tolist() == [2, 2]
    assert data.load("houses", folder).paint[0] == "red; blue"


def test_refreshing_accepts_a_change_that_fits(folder: Path) -> None:
    checks.refresh_checksums(folder)
    (folder / "colors.csv").write_text("id\nblue\ngreen\nred\n")
    assert "changed since its checksum" in data.check(folder)[0]
    checks.refresh_checksums(folder)
    assert data.check(folder) == []


@pytest.mark.parametrize(
    ("houses", "message"),
    [
        ("id,paint,main\none,red,red\n", r"houses\.csv, line 2, column 'id': 'one' is not of type integer\."),
        ("id,paint,main\n1,red; pink,red\n", r"line 2, column 'paint': 'pink' is no key of colors\.csv\."),
        (
            "id,paint,main\n1,red,pink\n",
            r"houses\.csv, line 2, column 'main': 'pink' is no key of colors\.csv\.",
        ),
        ("id,paint,main\n1,red\n", r"line 2, column 'main': the row ends before this column\."),
        ("id,paint,main\n,red,red\n", r"houses\.csv, line 2: the key is empty\."),
        ("", r"houses\.csv, line 1: column 'id' is missing\."),
    ],
)
def test_refreshing_refuses_a_table_that_does_not_fit(folder: Path, houses: str, message: str) -> None:
    (folder / "houses.csv").write_text(houses)
    before = (folder / data.DESCRIPTOR).read_bytes()
    with pytest.raises(data.DataError, match=message):
        checks.refresh_checksums(folder)
    assert (folder / data.DESCRIPTOR).read_bytes() == before


def test_refreshing_refuses_a_file_that_nobody_describes(folder: Path) -> None:
    (folder / "towns.csv").write_text("id\n")
    with pytest.raises(data.DataError, match=r"towns\.csv is not described in datapackage\.json\."):
        checks.refresh_checksums(folder)


def test_keys_of_a_table_nobody_describes(folder: Path) -> None:
    write(folder, [table("houses", [("id", "integer", {}), ("paint", "string", {"keysOf": "hues"})])])
    with pytest.raises(data.DataError, match="gives houses keys of 'hues', which it does not describe"):
        checks.refresh_checksums(folder)


def test_unknown_type_is_named(folder: Path) -> None:
    write(folder, [table("colors", [("id", "word", {})])])
    with pytest.raises(data.DataError, match=r"a field of colors \(id\) the type 'word', not one of string"):
        data.load("colors", folder)


def test_invalid_package_is_named(folder: Path) -> None:
    write(folder, [table("colors", [("id", "string", {"constraints": {"minimum": 1}})])])
    with pytest.raises(data.DataError, match=r"datapackage\.json is not a valid data package"):
        data.load("colors", folder)


def test_broken_pattern_is_named(folder: Path) -> None:
    write(folder, [table("colors", [("id", "string", {"constraints": {"pattern": "[z-a]"}})])])
    with pytest.raises(data.DataError, match=r"gives colors a pattern that is none: bad character range"):
        checks.refresh_checksums(folder)


def test_the_command_exits_with_the_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "data_folder", lambda directory=None: folder)
    (folder / "colors.csv").unlink()
    with pytest.raises(SystemExit, match=r"^colors\.csv is missing"):
        runpy.run_path(str(Path(checks.__file__)), run_name="__main__")


def test_sealed_folder_is_checked_in_full_only_where_it_has_changed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checks.refresh_checksums(folder)
    asked: list[str] = []
    monkeypatch.setattr(checks, "problems", lambda package, folder, name: asked.append(name) or [])
    data.load("houses", folder)
    assert asked == []
    (folder / "colors.csv").write_text("id\nblue\n")
    data.load("houses", folder)  # whose keys are those of the other table
    assert asked == ["houses"]
    checks.refresh_checksums(folder)
    descriptor = folder / data.DESCRIPTOR
    descriptor.write_text(descriptor.read_text().replace('"integer"', '"string"'))
    data.load("houses", folder)
    assert asked[-1] == "houses"
    assert len(asked) == 4  # once each time, and all tables for the new checksums
