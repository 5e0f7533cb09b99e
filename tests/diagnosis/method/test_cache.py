from __future__ import annotations

import os
import time
from multiprocessing import get_context

import numpy as np
import pytest

from innoclusters.diagnosis.method import cache
from innoclusters.diagnosis.method.reference import Reference, Size

TABLE = Reference(np.eye(4), np.array([[1.0, np.nan]]), np.zeros((4, 2, 2)))
SIZE = Size(3, 2, ("B", "G", "U"))


def test_a_table_comes_back_as_it_was(tmp_path):
    cache._store(tmp_path / "new" / "a.npz", TABLE)
    back = cache._load(tmp_path / "new" / "a.npz")
    assert all(
        np.array_equal(getattr(back, part), getattr(TABLE, part), equal_nan=True) for part in cache._PARTS
    )
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["a.npz"]


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 cut off"])
def test_a_damaged_file_counts_as_none(tmp_path, content):
    (tmp_path / "a.npz").write_bytes(content)
    assert cache._load(tmp_path / "a.npz") is None


def test_a_file_that_is_cut_short_or_lacks_a_part_counts_as_none(tmp_path):
    path = tmp_path / "a.npz"
    cache._store(path, TABLE)
    path.write_bytes(path.read_bytes()[:-40])
    assert cache._load(path) is None
    np.savez(path, weights=np.eye(4))
    assert cache._load(path) is None


def test_no_file_is_none(tmp_path):
    assert cache._load(tmp_path / "a.npz") is None


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path):
    (tmp_path / "file").write_text("in the way")
    cache._store(tmp_path / "file" / "a.npz", TABLE)
    assert cache._load(tmp_path / "file" / "a.npz") is None


def test_the_oldest_files_make_room(tmp_path):
    for age, name in enumerate("abcd"):
        (tmp_path / f"{name}.npz").write_bytes(b"x" * 10)
        os.utime(tmp_path / f"{name}.npz", ns=(10**18 - age, 10**18 - age))
    cache._make_room(tmp_path, most=25)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.npz", "b.npz"]


def test_reading_makes_a_file_young(tmp_path):
    cache._store(tmp_path / "a.npz", TABLE)
    os.utime(tmp_path / "a.npz", (0, 0))
    cache._load(tmp_path / "a.npz")
    assert (tmp_path / "a.npz").stat().st_mtime > 0


def test_the_key_holds_the_whole_question():
    keys = {
        cache._key(size, replicates=replicates, seed=seed)
        for size in (SIZE, SIZE._replace(ties=3), SIZE._replace(sectors=("B", "B", "U")))
        for replicates in (100, 200)
        for seed in (0, 1)
    }
    assert len(keys) == 12
    assert cache._key(SIZE, replicates=100, seed=0) in keys


def test_where_tables_are_kept(tmp_path):
    assert cache._folder(False) is None
    assert cache._folder(tmp_path) == tmp_path
    assert cache._folder(None) == cache._folder(True)
    assert "innoclusters" in str(cache._folder(None))


def fill(path, value, rounds):
    for _ in range(rounds):
        cache._store(
            path, Reference(np.full((200, 4), value), np.full((200, 15), value), np.zeros((4, 2, 15)))
        )


def test_two_processes_that_write_at_once_leave_one_whole_table(tmp_path):
    path, context = tmp_path / "a.npz", get_context("spawn")
    writers = [context.Process(target=fill, args=(path, float(value), 40)) for value in (1, 2)]
    for writer in writers:
        writer.start()
    seen = set()
    while any(writer.is_alive() for writer in writers):
        if (table := cache._load(path)) is not None:
            assert np.ptp(table.weights) == np.ptp(table.statistics) == 0
            assert table.weights[0, 0] == table.statistics[0, 0]
            seen.add(table.weights[0, 0])
        time.sleep(0.002)
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert seen <= {1.0, 2.0}
    assert cache._load(path) is not None
    assert [file.name for file in tmp_path.iterdir()] == ["a.npz"]


def test_a_file_half_written_long_ago_is_swept_up(tmp_path):
    for name, when in (("old.part", 0), ("new.part", None)):
        (tmp_path / name).write_bytes(b"x")
        if when is not None:
            os.utime(tmp_path / name, (when, when))
    cache._make_room(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["new.part"]
