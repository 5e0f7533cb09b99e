from __future__ import annotations

import os
import signal
from pathlib import Path

import joblib
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from innoclusters.dynamics.ensembles import BLOCK, EnsembleError, generator, run
from innoclusters.ground import keeping

GRID = {"level": [0, 10], "kind": ["a", "b"]}


def noisy(*, seed, level, kind="a"):
    return pd.DataFrame({"step": [0, 1], "x": level + seed.normal(size=2), "y": [1.0, np.nan]})


def counted(*, seed, folder, level):
    with (Path(folder) / "calls").open("a") as file:
        file.write("x")
    if level == 2 and (Path(folder) / "broken").exists():
        raise RuntimeError("no more")
    return level + seed.normal()


def heavy(*, seed, folder):
    """Work a little, and once let the worker that runs it be killed."""
    total = float(np.linalg.svd(seed.normal(size=(60, 60)), compute_uv=False)[0])
    mark = Path(folder) / "killed"
    if folder and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return total


def test_rows_of_all_cells_in_order():
    table = run(noisy, GRID, replicates=3)
    assert list(table) == ["level", "kind", "replicate", "step", "x", "y"]
    assert table.groupby(["level", "kind"]).size().tolist() == [6, 6, 6, 6]
    assert table["level"].is_monotonic_increasing


def test_a_replicate_can_be_run_alone():
    table = run(noisy, GRID, replicates=3, seed=5).query("level == 10 and kind == 'b' and replicate == 2")
    alone = noisy(seed=generator(5, {"level": 10, "kind": "b"}, 2), level=10, kind="b")
    assert table["x"].tolist() == alone["x"].tolist()


def test_other_cells_do_not_matter():
    whole, part = (run(noisy, {"level": levels}, replicates=4) for levels in ([0, 1, 2], [2]))
    assert whole.query("level == 2").reset_index(drop=True).equals(part)


@pytest.mark.parametrize("by", [None, ["step"], []])
def test_results_do_not_depend_on_the_number_of_workers(by):
    one, two = (run(noisy, GRID, replicates=BLOCK + 7, jobs=jobs, by=by) for jobs in (1, 2))
    pd.testing.assert_frame_equal(one, two, check_exact=True)


def test_summary_equals_the_summary_of_all_rows():
    rows = run(noisy, GRID, replicates=2 * BLOCK + 3)
    summary = run(noisy, GRID, replicates=2 * BLOCK + 3, by=["step"]).query("measure == 'x'")
    groups = rows.groupby(["level", "kind", "step"])["x"]
    assert summary["mean"].to_numpy() == pytest.approx(groups.mean().to_numpy(), abs=1e-12)
    assert summary["sd"].to_numpy() == pytest.approx(groups.std().to_numpy(), abs=1e-12)
    assert summary["standard_error"].to_numpy() == pytest.approx(groups.sem().to_numpy(), abs=1e-12)


def test_missing_values_are_not_counted():
    summary = run(noisy, {"level": [0]}, replicates=4, by=["step"]).query("measure == 'y'")
    assert summary["count"].tolist() == [4, 0]


def test_a_failed_replicate_is_named_and_the_rest_is_kept(tmp_path):
    (tmp_path / "broken").touch()
    grid = {"folder": [str(tmp_path)], "level": [1, 2]}
    with pytest.raises(
        EnsembleError, match=r"counted\(.*level=2\), replicate 0 of seed 0: RuntimeError: no more"
    ):
        run(counted, grid, replicates=5, keep=tmp_path / "kept")
    (tmp_path / "broken").unlink()
    (tmp_path / "calls").write_text("")
    resumed = run(counted, grid, replicates=5, keep=tmp_path / "kept")
    assert len((tmp_path / "calls").read_text()) == 5  # the cell that failed, and not the other
    assert resumed.equals(run(counted, grid, replicates=5))


def texts(*, seed):
    return pd.DataFrame({"kind": ["é", ""], "x": seed.normal(size=2), "n": [1, 2], "yes": [True, False]})


@pytest.mark.parametrize("function", [noisy, texts])
def test_what_is_kept_comes_back_as_it_was(tmp_path, function):
    cells = [{"level": 0}] if function is noisy else [{}]
    first, again = (run(function, cells, replicates=3, keep=tmp_path) for _ in range(2))
    pd.testing.assert_frame_equal(again, first, check_exact=True)
    assert len(list(tmp_path.iterdir())) == 1


def damaged(raw, number, rng):
    """Return bytes with one kind of damage."""
    place = int(rng.integers(len(raw)))
    return (
        raw[:place] + bytes([raw[place] ^ (1 << int(rng.integers(8)))]) + raw[place + 1 :],
        raw[:place],
        raw[:place] + rng.bytes(8) + raw[place + 8 :],
        raw + rng.bytes(3),
        rng.bytes(place),
    )[number % 5]


def test_no_damage_to_what_is_kept_passes(tmp_path, caplog):
    first = run(noisy, {"level": [0]}, replicates=2, keep=tmp_path)
    (path,) = tmp_path.iterdir()
    raw, rng = path.read_bytes(), np.random.default_rng(1)
    for number in range(60):
        path.write_bytes(damaged(raw, number, rng))
        caplog.clear()
        assert run(noisy, {"level": [0]}, replicates=2, keep=tmp_path).equals(first)
        assert [record.message.partition(" is made again: ")[0] for record in caplog.records] == [path.name]
    assert path.read_bytes() == raw


@pytest.mark.parametrize(
    "arrays",
    [
        {"0 replicate": np.array([0])},
        {"0 replicate": np.array(["0", "1"])},
        {"0 x": np.array([0.0, 1.0])},
        {"0 replicate": np.array(7)},
        {},
    ],
    ids=str,
)
def test_what_somebody_made_up_runs_no_code_and_breaks_nothing(tmp_path, arrays):
    first = run(noisy, {"level": [0]}, replicates=2, keep=tmp_path)
    (path,) = tmp_path.iterdir()
    keeping.store(path, arrays)
    assert run(noisy, {"level": [0]}, replicates=2, keep=tmp_path).equals(first)


def test_a_file_under_another_name_is_no_answer(tmp_path, caplog):
    run(noisy, {"level": [0, 1]}, replicates=1, keep=tmp_path)
    one, two = sorted(tmp_path.iterdir())
    two.write_bytes(one.read_bytes())
    table = run(noisy, {"level": [0, 1]}, replicates=1, keep=tmp_path)
    assert table.equals(run(noisy, {"level": [0, 1]}, replicates=1))
    assert "its checksum" in caplog.text


def objects(*, seed):
    return pd.DataFrame({"x": [None, [1]]})


def test_what_would_not_come_back_is_not_kept_which_is_said(tmp_path, caplog):
    assert len(run(objects, [{}], replicates=1, keep=tmp_path)) == 2
    assert list(tmp_path.iterdir()) == []
    assert "is not kept" in caplog.text


@pytest.mark.thorough
def test_a_dask_cluster_gives_the_same_even_if_a_worker_is_killed(tmp_path):
    distributed = pytest.importorskip("distributed")
    expected = run(heavy, [{"folder": ""}], replicates=4 * BLOCK)["value"]
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, local_directory=tmp_path
        ) as cluster,
        distributed.Client(cluster),
        joblib.parallel_config("dask"),
    ):
        same = run(heavy, [{"folder": ""}], replicates=4 * BLOCK)["value"]
        killed = run(heavy, [{"folder": str(tmp_path)}], replicates=4 * BLOCK)
    assert (tmp_path / "killed").exists()
    assert same.equals(expected)
    assert killed.equals(run(heavy, [{"folder": str(tmp_path)}], replicates=4 * BLOCK))


@given(seed=st.integers(0, 2**40), level=st.floats(allow_nan=False, allow_infinity=False))
def test_replicates_differ(seed, level):
    draws = {generator(seed, {"level": level}, number).random() for number in range(4)}
    assert len(draws) == 4


@pytest.mark.parametrize(
    ("grid", "says"),
    [
        ({}, None),
        ([], "the grid has no cells"),
        ({"level": []}, "the grid has no cells"),
        ({"seed": [1]}, "the grid has a parameter 'seed'"),
        ({"level": [object()]}, "expected numbers and texts"),
        ([{"level": 1}, {"level": 1}], "a cell twice"),
    ],
)
def test_refuses_grids(grid, says):
    if says is None:
        assert len(run(lambda *, seed: 1.0, grid, replicates=2)) == 2
        return
    with pytest.raises(ValueError, match=says):
        run(noisy, grid, replicates=1)


def test_refuses_replicates():
    with pytest.raises(ValueError, match="replicates is 0, expected 1 or more"):
        run(noisy, GRID, replicates=0)


def test_no_value_has_no_mean():
    table = run(nothing, [{}], replicates=3, by=())
    assert table["count"].tolist() == [0]
    assert table["mean"].isna().all()


def nothing(*, seed):
    return {"value": float("nan")}
