from __future__ import annotations

import pandas as pd
import pytest
from typer.testing import CliRunner

from innoclusters import data
from innoclusters.__main__ import app
from innoclusters.dynamics.ensembles import run
from innoclusters.edition.builders import mechanism_tables
from innoclusters.edition.experiments.mechanisms import MODELS, OUTCOMES, outcome, survival
from innoclusters.edition.experiments.separation import TYPES

FEW = {
    "mechanisms": {"mechanism": ["complex contagion"], "model": ["hub", "helix"]},
    "withdrawal": {"rule": ["sector"], "leave": [0, 3], "spread": [0.05], "model": ["helix"]},
}


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(mechanism_tables, "GRIDS", FEW)
    monkeypatch.setattr(mechanism_tables, "REPLICATES", {"mechanisms": 6, "withdrawal": 4})


def test_tables_have_the_columns_of_their_descriptions(small):
    for name, table in mechanism_tables.build(progress=False).items():
        assert list(table) == data.describe(name)["field"].tolist()


def test_committed_tables_have_every_cell_of_the_grid():
    for name, grid in mechanism_tables.GRIDS.items():
        table = data.load(name)
        size = 1
        for column, values in grid.items():
            assert set(table[column]) == set(values)
            size *= len(values)
        assert len(table) == size
    assert set(data.load("mechanisms")["mechanism"]) == set(OUTCOMES)
    assert set(data.load("withdrawal")["model"]) == set(MODELS)


@pytest.mark.parametrize(
    ("name", "repeated", "grid", "value"),
    [
        ("mechanisms", outcome, {"mechanism": ["complex contagion"]}, "mean"),
        ("withdrawal", survival, {"rule": ["pairs", "sector"], "leave": [0, 3], "spread": [0.06]}, "alive"),
    ],
)
def test_cells_drawn_afresh_agree_with_the_committed_tables(name, repeated, grid, value):
    # other seeds than the builder's, so that agreement is no copy
    cases = grid | {"model": list(TYPES)}
    found = run(repeated, cases, replicates=24, seed=9, by=(), jobs=1, progress=False)
    found = found[found["measure"] != "active"]
    both = found.rename(columns={"mean": "here"}).merge(
        data.load(name).drop(columns=["standard_error", "count"], errors="ignore"), on=list(cases)
    )
    assert len(both) == len(found) >= len(TYPES)
    # shares of 0 or 1 in 24 networks seem to have no spread
    error = both["sd"].clip(lower=0.25) / 24**0.5
    assert ((both["here"] - both[value]).abs() < 4 * error).all()


def test_the_command_writes_and_goes_on_from_what_is_kept(small, tmp_path):
    kept = tmp_path / "kept"
    given = ["build-data", "mechanisms", "--out", str(tmp_path), "--keep", str(kept)]
    first = CliRunner().invoke(app, given)
    assert first.exit_code == 0
    texts = {name: (tmp_path / f"{name}.csv").read_bytes() for name in FEW}
    files = sorted(kept.iterdir())
    files[0].unlink()
    times = {file: file.stat().st_mtime_ns for file in files[1:]}
    assert CliRunner().invoke(app, [*given, "--jobs", "2"]).exit_code == 0
    assert {name: (tmp_path / f"{name}.csv").read_bytes() for name in FEW} == texts
    assert {file: file.stat().st_mtime_ns for file in files[1:]} == times
    assert len(pd.read_csv(tmp_path / "withdrawal.csv")) == 2


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (["mechanism"], "expected h2020, mechanisms, or nothing"),
        (["mechanisms", "--participations", "x.csv"], "Files go with h2020"),
        (["--out", "folder"], "A folder goes with h2020 or mechanisms"),
        (["--keep", "folder"], "What is kept goes with mechanisms"),
        (["mechanisms", "--out", "nowhere"], "nowhere is no folder"),
    ],
)
def test_the_command_refuses(given, says):
    result = CliRunner().invoke(app, ["build-data", *given])
    assert result.exit_code == 2
    assert says in " ".join(result.output.split())
