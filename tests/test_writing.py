"""A file is whole, old or new, whatever happens while it is written."""

from __future__ import annotations

import ast
import errno
import os
import resource
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from innoclusters.data import checks
from innoclusters.diagnosis import _command as command
from innoclusters.edition import builders
from innoclusters.edition.builders import h2020, picture, publications, real_verdicts, template
from innoclusters.edition.figures.report import gallery
from innoclusters.ground import keeping, writing

SOURCES = Path(__file__).parents[1] / "src" / "innoclusters"
BIG = b"x" * 3_000_000


def inside(folder):
    return sorted(path.name for path in folder.iterdir())


def test_mode_link_and_mask_are_kept(tmp_path):
    private, link = tmp_path / "private", tmp_path / "link"
    private.write_text("old")
    private.chmod(0o600)
    link.symlink_to("private")
    before = os.umask(0o027)
    try:
        writing.write_all({link: "new\n", tmp_path / "fresh": b"1"})
    finally:
        os.umask(before)
    assert (private.read_text(), link.is_symlink()) == ("new\n", True)
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("private", "fresh")]
    assert modes == [0o600, 0o640]


def test_none_is_written_before_all_are_ready(tmp_path):
    (tmp_path / "a").write_text("old")
    with pytest.raises(UnicodeEncodeError):
        writing.write_all({tmp_path / "a": "new", tmp_path / "b": "\ud800"})
    assert (tmp_path / "a").read_text() == "old"
    assert inside(tmp_path) == ["a"]


def test_a_limit_on_the_size_of_files_leaves_the_old_one(tmp_path):
    (tmp_path / "a").write_text("old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, before[1]))
    try:
        with pytest.raises(OSError, match="too large"):
            writing.write(tmp_path / "a", BIG)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert inside(tmp_path) == ["a"]
    assert (tmp_path / "a").read_text() == "old"


KILLED = """
import os, signal, sys
from innoclusters.ground import writing
from pathlib import Path
path, when = Path(sys.argv[1]), sys.argv[2]
end = lambda *given: os.kill(os.getpid(), signal.SIGKILL)
if when == "full":
    os.fsync = end
else:
    real = Path.replace
    Path.replace = end if when == "before" else lambda *given: (real(*given), end())
writing.write(path, b"x" * 3_000_000)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals and locks")
def test_a_killed_writer_leaves_a_whole_file_and_the_next_sweeps(tmp_path):
    path = tmp_path / "a[1].csv"  # no pattern
    for when, whole in (("full", b"old"), ("before", b"old"), ("after", BIG)):
        path.write_bytes(b"old")
        ended = subprocess.run([sys.executable, "-c", KILLED, path, when], check=False)
        assert ended.returncode == -signal.SIGKILL
        assert path.read_bytes() == whole
        # What the last one left is gone, its own may be there.
        assert len(inside(tmp_path)) == (1 if when == "after" else 2)
    writing._opened(path)[1].close()
    writing.write(path, "new")
    assert inside(tmp_path) == ["a[1].csv"]


def test_nobody_sweeps_what_is_being_written(tmp_path):
    part, file = writing._opened(tmp_path / "a")
    with file:
        writing.sweep(tmp_path)
        assert part.exists()
    writing.sweep(tmp_path)
    assert not part.exists()


def checksums(folder):
    if not (folder / "datapackage.json").exists():
        (folder / "datapackage.json").write_text('{"resources": []}')
    checks.refresh_checksums(folder)


WRITERS = {
    "a diagnosis": lambda folder: command.Outputs(str(folder / "a.html"), None, None).write({"html": str}),
    "checksums": checksums,
    "builders": builders.build,
    "tables of Horizon 2020 and the mechanisms": lambda folder: h2020.write({"t": "a\n"}, folder),
    "real networks": lambda folder: real_verdicts.write(None, folder),
    "publications": lambda folder: publications.main(),
    "the workbook": lambda folder: template.write(folder / "t.xlsx", "en"),
    "the picture": lambda folder: picture.main("", folder / "p.png"),
    "figures": gallery.write,
    "what is kept": lambda folder: keeping.store(folder / "k.npz", {"a": pd.Series([1]).to_numpy()}),
}


@pytest.mark.parametrize("name", sorted(WRITERS))
def test_a_full_disk_leaves_every_folder_as_it_was(tmp_path, monkeypatch, name):
    def full(descriptor):
        if descriptor_is_file(descriptor):
            raise OSError(errno.ENOSPC, "No space left on device")

    def descriptor_is_file(descriptor):
        return stat.S_ISREG(os.fstat(descriptor).st_mode)

    for module in (builders, publications):
        monkeypatch.setattr(module.data, "data_folder", lambda folder=None: folder or tmp_path)
    monkeypatch.setattr(builders, "build_tables", lambda folder: {"t": pd.DataFrame({"a": [1]})})
    monkeypatch.setattr(real_verdicts, "build", lambda *given: (pd.DataFrame({"a": [1]}), []))
    monkeypatch.setattr(publications, "build", lambda *given: {"t": pd.DataFrame({"a": [1]})})
    monkeypatch.setattr(publications, "read", lambda path: None)
    monkeypatch.setenv(publications.RAW, str(tmp_path))
    monkeypatch.setattr(checks, "_strays", lambda *given: [])  # here are files of every writer
    monkeypatch.setattr(picture, "page", str)
    monkeypatch.setattr(picture, "_draw", lambda *given: __import__("PIL.Image").Image.new("P", (1, 1)))
    monkeypatch.setattr(gallery, "pictures", lambda: [("f.png", b"1")])
    old = ["real_forms.csv", "pilot_clusters.csv", "real_verdicts.csv"]
    for file in (*old, "a.html", "t.csv", "t.xlsx", "p.png", "f.png", "k.npz"):
        (tmp_path / file).write_text("id\n")
    WRITERS[name](tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        WRITERS[name](tmp_path)
    after = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert after == before


WRITES = {"write_text", "write_bytes", "to_csv", "to_parquet", "to_pickle", "savez", "mkstemp", "read_pickle"}


def writes(file):
    """Return the calls of a module that write by themselves, or read what runs code."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        words = [
            arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
        ]
        if name in WRITES and (name != "to_csv" or (node.args and isinstance(node.func, ast.Attribute))):
            yield f"{file.relative_to(SOURCES)}:{node.lineno}"
        if name in ("open", "fdopen") and any(
            set(word) <= set("wxab+t") and set(word) & set("wxa+") for word in words
        ):
            yield f"{file.relative_to(SOURCES)}:{node.lineno}"


def test_nothing_else_writes():
    found = {line.split(":")[0] for file in SOURCES.rglob("*.py") for line in writes(file)}
    assert found == {"ground/keeping.py", "ground/writing.py"}
