"""The archive of the book: equal bytes for equal books, and checksums that hold."""

from __future__ import annotations

import os
import subprocess
import zipfile
from pathlib import Path

import pytest
from pages import built


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    folder = tmp_path / "html"
    (folder / "book").mkdir(parents=True)
    (folder / "index.html").write_text("<title>Book</title>")
    (folder / "book" / "1.html").write_text("<title>Глава</title>")
    (folder / ".done").touch()
    return folder


def test_time_and_mode_of_a_file_leave_no_trace(book, tmp_path):
    first, second = tmp_path / "a" / "book.zip", tmp_path / "b" / "book.zip"
    for target in (first, second):
        target.parent.mkdir()
        built.write(book, target)
        os.utime(book / "index.html", (10**9, 10**9))
        (book / "index.html").chmod(0o600)
    assert first.read_bytes() == second.read_bytes()


def test_the_archive_has_one_folder_and_the_time_of_the_commit(book, tmp_path):
    built.write(book, tmp_path / "clusters.zip")
    entries = zipfile.ZipFile(tmp_path / "clusters.zip").infolist()
    names = ["SHA256SUMS", "book/1.html", "index.html"]
    assert [entry.filename for entry in entries] == [f"clusters/{name}" for name in names]
    assert {entry.date_time for entry in entries} == {(2023, 11, 14, 22, 13, 20)}


def test_checksums_hold_and_notice_a_change(book, tmp_path):
    built.write(book, tmp_path / "clusters.zip")
    with zipfile.ZipFile(tmp_path / "clusters.zip") as packed:
        packed.extractall(tmp_path)
    check = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
    assert subprocess.run(check, cwd=tmp_path / "clusters", check=False).returncode == 0
    (tmp_path / "clusters" / "index.html").write_text("<title>Other</title>")
    changed = subprocess.run(check, cwd=tmp_path / "clusters", check=False, capture_output=True)
    assert changed.returncode != 0


def test_an_archive_that_fails_leaves_the_old_one(book, tmp_path, monkeypatch):
    target = tmp_path / "clusters.zip"
    built.write(book, target)
    before = target.read_bytes()
    (book / "index.html").write_text("<title>Other</title>")
    monkeypatch.setattr(built.writing.os, "fsync", lambda _file: (_ for _ in ()).throw(OSError(28, "full")))
    with pytest.raises(OSError, match="full"):
        built.write(book, target)
    assert target.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["clusters.zip"]


def test_without_a_time_nothing_is_written(book, tmp_path, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    with pytest.raises(SystemExit, match="SOURCE_DATE_EPOCH is not set"):
        built.write(book, tmp_path / "clusters.zip")
    assert not (tmp_path / "clusters.zip").exists()
