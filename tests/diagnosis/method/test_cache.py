from __future__ import annotations

import os
import time
from multiprocessing import get_context

import numpy as np
import pytest

from innoclusters.diagnosis.method import _cache as cache
from innoclusters.diagnosis.method.reference import Reference, Size
from innoclusters.ground import keeping
from innoclusters.measures.fast import STATISTICS


def made(value=0.25, replicates=4):
    """Return a table of the right shape in which an undefined statistic is NaN."""
    statistics, pure = np.full((replicates, len(STATISTICS)), value), np.zeros((4, 40, len(STATISTICS)))
    statistics[:, STATISTICS.index("degree assortativity")] = np.nan
    return Reference(np.full((replicates, 4), 0.25), statistics, pure)


TABLE = made()
SIZE = Size(3, 2, ("B", "G", "U"))


def test_a_table_comes_back_as_it_was(tmp_path):
    cache._store(tmp_path / "new" / "a.npz", TABLE)
    back = cache._load(tmp_path / "new" / "a.npz", 4)
    assert all(
        np.array_equal(getattr(back, part), getattr(TABLE, part), equal_nan=True) for part in cache._PARTS
    )
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["a.npz"]


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 cut off"])
def test_a_damaged_file_counts_as_none(tmp_path, content):
    (tmp_path / "a.npz").write_bytes(content)
    assert cache._load(tmp_path / "a.npz", 4) is None


def test_no_damage_passes(tmp_path):
    path, rng = tmp_path / "a.npz", np.random.default_rng(2)
    cache._store(path, TABLE)
    raw = path.read_bytes()
    for _ in range(300):
        place = int(rng.integers(len(raw)))
        path.write_bytes(raw[:place] + bytes([raw[place] ^ (1 << int(rng.integers(8)))]) + raw[place + 1 :])
        assert cache._load(path, 4) is None
    path.write_bytes(raw)
    assert cache._load(path, 4) is not None


WRONG = {
    "no part": {"weights": TABLE.weights},
    "another number": vars(made(replicates=5)),
    "no statistics": vars(TABLE) | {"statistics": TABLE.statistics[:, :3]},
    "an axis too few": vars(TABLE) | {"pure": TABLE.pure[0]},
    "no numbers": vars(TABLE) | {"weights": TABLE.weights.astype(str)},
    "nothing but NaN": {name: array * np.nan for name, array in vars(TABLE).items()},
    "statistics NaN": vars(TABLE) | {"statistics": TABLE.statistics * np.nan},
    "pure infinite": vars(TABLE) | {"pure": TABLE.pure + np.inf},
    "weights zero": vars(TABLE) | {"weights": TABLE.weights * 0},
}


@pytest.mark.parametrize("name", sorted(WRONG))
def test_what_somebody_made_up_counts_as_none(tmp_path, caplog, name):
    keeping.store(tmp_path / "a.npz", WRONG[name])
    assert cache._load(tmp_path / "a.npz", 4) is None
    assert len(caplog.records) == 1


def test_no_file_is_none(tmp_path):
    assert cache._load(tmp_path / "a.npz", 4) is None


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path):
    (tmp_path / "file").write_text("in the way")
    cache._store(tmp_path / "file" / "a.npz", TABLE)
    assert cache._load(tmp_path / "file" / "a.npz", 4) is None


def test_the_oldest_files_make_room(tmp_path):
    for age, name in enumerate("abcd"):
        (tmp_path / f"{name}.npz").write_bytes(b"x" * 10)
        os.utime(tmp_path / f"{name}.npz", ns=(10**18 - age, 10**18 - age))
    cache._make_room(tmp_path, most=25)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.npz", "b.npz"]


def test_reading_makes_a_file_young(tmp_path):
    cache._store(tmp_path / "a.npz", TABLE)
    os.utime(tmp_path / "a.npz", (0, 0))
    cache._load(tmp_path / "a.npz", 4)
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
        cache._store(path, made(value, 200))


def test_two_processes_that_write_at_once_leave_one_whole_table(tmp_path):
    path, context = tmp_path / "a.npz", get_context("spawn")
    writers = [context.Process(target=fill, args=(path, float(value), 40)) for value in (1, 2)]
    for writer in writers:
        writer.start()
    seen = set()
    while any(writer.is_alive() for writer in writers):
        if (table := cache._load(path, 200)) is not None:
            assert np.ptp(table.statistics[:, 0]) == 0
            seen.add(table.statistics[0, 0])
        time.sleep(0.002)
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert seen <= {1.0, 2.0}
    assert cache._load(path, 200) is not None
    assert [file.name for file in tmp_path.iterdir()] == ["a.npz"]


def test_what_a_killed_process_left_is_swept_up(tmp_path):
    (tmp_path / ".a.npz.1-0.part").write_bytes(b"x")
    cache._make_room(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_who_has_no_home_keeps_nothing(monkeypatch):
    for name in ("HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pwd.getpwuid", lambda number: {}[number])
    assert cache._folder(None) is None
