"""Three-way information drawn: closed forms, published counts, words, width."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from innoclusters.data import load
from innoclusters.edition.figures.information import CELLS, excess_table, independent_curve, information_chart
from innoclusters.figures.render import specification, to_svg


@pytest.fixture(scope="module")
def excess() -> pd.DataFrame:
    return excess_table(load("uig_counts"), seed=1)


@pytest.fixture(scope="module")
def curve() -> pd.DataFrame:
    return independent_curve([1e-4, 0.25, 0.5, 0.75, 1])


@pytest.mark.parametrize(
    ("chance", "millibits"), [(1e-9, -415.0375), (0.5, -87.5969), (1, 0)], ids=["rare", "half", "always"]
)
def test_independent_sectors_have_their_closed_forms(chance: float, millibits: float) -> None:
    assert independent_curve([chance])["information"].item() == pytest.approx(millibits, abs=1e-4)


@pytest.mark.parametrize("chance", [0, -0.1, 1.1])
def test_a_chance_must_be_one(chance: float) -> None:
    with pytest.raises(ValueError, match=f"participation is {chance}, expected a chance"):
        independent_curve([chance])


def test_independent_counts_have_no_excess() -> None:
    row = excess_table(
        pd.DataFrame([dict.fromkeys(CELLS, 10) | {"area": "toy", "level": "all"}]), seed=1
    ).iloc[0]
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


def test_chart_is_deterministic_and_tells_its_range(curve: pd.DataFrame, excess: pd.DataFrame) -> None:
    first, second = (specification(information_chart(curve, excess)) for _ in range(2))
    assert first == second
    assert "-48 to -12" in first["description"]
    assert "in 5 of 6 the independent sectors are the more negative" in first["description"]


@pytest.mark.parametrize("width", [700, 358])
def test_chart_keeps_its_width_and_shows_every_table(
    curve: pd.DataFrame, excess: pd.DataFrame, width: int
) -> None:
    svg = to_svg(information_chart(curve, excess, width=width))
    found = re.search(r'viewBox="0 0 ([\d.]+)', svg)
    assert found
    assert float(found[1]) <= width + 1
    assert svg.count(" partners<") == 6
    assert ">+10.6<" in svg
