from __future__ import annotations

from pathlib import Path

import pytest

from innoclusters.diagnosis.command import _check_targets, _write_all


def test_files_are_written_and_nothing_is_left(tmp_path):
    _write_all({tmp_path / "a": "één\n", tmp_path / "b": "2"})
    assert (tmp_path / "a").read_bytes() == "één\n".encode()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]


def test_nothing_is_written_if_one_cannot_be(tmp_path):
    (tmp_path / "a").write_text("old")
    with pytest.raises(UnicodeEncodeError):
        _write_all({tmp_path / "a": "new", tmp_path / "b": "\ud800"})
    assert (tmp_path / "a").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize(
    ("targets", "words"),
    [
        (["in.csv"], "is an input"),
        (["link.csv"], "is an input"),
        (["sub/../in.csv"], "is an input"),
        (["out", "out"], "named for two outputs"),
        (["sub"], "no ordinary file"),
        (["none/out"], "a folder that does not exist"),
    ],
)
def test_targets_are_refused(tmp_path, monkeypatch, targets, words):
    monkeypatch.chdir(tmp_path)
    Path("in.csv").write_text("")
    Path("sub").mkdir()
    Path("link.csv").hardlink_to("in.csv")
    with pytest.raises(ValueError, match=words):
        _check_targets(map(Path, targets), [Path("in.csv")])
