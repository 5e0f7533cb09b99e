"""The three-way information of published counts, held against independent sectors."""

from __future__ import annotations

import pandas as pd
import pytest

from innoclusters.data import load
from innoclusters.edition.experiments.information_tables import CELLS, excess_table


@pytest.fixture(scope="module")
def excess() -> pd.DataFrame:
    return excess_table(load("uig_counts"), seed=1)


def test_independent_counts_have_no_excess() -> None:
    counts = pd.DataFrame([dict.fromkeys(CELLS, 10) | {"area": "toy", "level": "all"}])
    row = excess_table(counts, seed=1).iloc[0]
    assert row["observed"] == pytest.approx(-87.5969, abs=1e-4)  # the closed form at a chance of one half
    assert row["excess"] == pytest.approx(0, abs=1e-9)
    assert row["events"] == 70
    assert row["low"] < 0 < row["high"]


def test_published_counts_add_up_to_their_totals() -> None:
    counts = load("uig_counts")
    assert (counts[CELLS].sum(axis="columns") == counts["total"]).all()
    assert len(counts) == 6


def test_information_of_the_published_counts(excess: pd.DataFrame) -> None:  # regression
    assert excess["observed"].round(1).tolist() == [-38.7, -48.0, -38.6, -11.7, -19.4, -24.7]
    assert (excess["excess"] > 0).tolist() == [True] * 5 + [False]
    assert excess["low"].lt(excess["excess"]).all()
    assert excess["high"].gt(excess["excess"]).all()


def test_same_seed_same_table(excess: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(excess, excess_table(load("uig_counts"), seed=1))
