"""The builder as a whole and its command: all tables or none, and one sentence for what is wrong."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from innoclusters import data
from innoclusters.__main__ import app
from innoclusters.edition.builders import h2020
from innoclusters.edition.builders.h2020 import whole


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(whole, "NULLS", 1)


def run(*words: object):
    return CliRunner().invoke(app, ["build-data", *map(str, words)])


def test_command_writes_every_table(made, tmp_path, quick):
    options = ["--participations", made[0], "--organizations", made[1]]
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        result = run("h2020", *options, "--out", tmp_path / name)
        assert result.exit_code == 0, result.output
    first, second = (sorted((tmp_path / name).iterdir()) for name in ("first", "second"))
    assert [file.stem for file in first] == sorted(h2020.TABLES)
    assert [file.read_bytes() for file in first] == [file.read_bytes() for file in second]
    for file in first:
        header = file.read_text(encoding="utf-8").splitlines()[0].split(",")
        assert header == data.describe(file.stem).field.tolist()


def test_bad_file_is_one_sentence_and_writes_nothing(made, tmp_path):
    bad = tmp_path / "bad.csv"
    bad.write_text("rcn,pic,type,country,start_year\n1,2,UNI,SE,2015\n", encoding="utf-8")
    (tmp_path / "out").mkdir()
    result = run("h2020", "--participations", bad, "--organizations", made[1], "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert "bad.csv, line 2, column 'type': 'UNI' is not one of" in result.output
    assert not list((tmp_path / "out").iterdir())


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["h2020"], "The raw data are not known; give --participations"),
        (["h2021"], "There is nothing called 'h2021' to build"),
        (["--out", "x"], "A folder goes with h2020 or mechanisms"),
    ],
)
def test_wrong_call_is_one_sentence(monkeypatch, words, message):
    monkeypatch.delenv(h2020.RAW, raising=False)
    result = run(*words)
    assert result.exit_code == 2
    assert message in result.output


def test_all_tables_are_written_or_none(tmp_path):
    (tmp_path / "b.csv").mkdir()  # the second table cannot be put in place
    with pytest.raises(OSError, match=r"b\.csv"):
        h2020.write({"b": "1\n"}, tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["b.csv"]


def test_committed_tables_are_small():
    sizes = data.tables().set_index("name")["bytes"]
    assert sizes[list(h2020.TABLES)].max() < 200_000
