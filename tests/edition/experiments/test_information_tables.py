"""What is held against chance: ranks among shuffled sectors, and counts against independent sectors."""

from __future__ import annotations

import math
from functools import partial

import networkx as nx
import pandas as pd
import pytest

from innoclusters.data import load
from innoclusters.edition.experiments.comparisons import compare
from innoclusters.edition.experiments.information_tables import CELLS, against_chance, excess_table
from innoclusters.measures import cross_sector_lift, trilateral_closure
from innoclusters.models import helix_cluster, sector_permutation


@pytest.fixture(scope="module")
def excess() -> pd.DataFrame:
    return excess_table(load("uig_counts"), seed=1)


def shuffles(*values: float) -> pd.DataFrame:
    return pd.DataFrame({"measure": "m", "value": values})


@pytest.mark.parametrize(
    ("value", "at_least", "at_most"), [(0.0, 4, 0), (0.1, 4, 1), (0.3, 2, 3), (0.1 + 0.2, 2, 3), (1.0, 0, 4)]
)
def test_ties_count_on_both_sides(value: float, at_least: int, at_most: int) -> None:
    row = against_chance({"m": value}, shuffles(0.1, 0.2, 0.3, 0.4)).loc["m"]
    assert (row["at_least"], row["at_most"]) == (at_least, at_most)


def test_undefined_shuffles_are_left_out() -> None:
    assert against_chance({"m": 0.5}, shuffles(0.2, math.nan)).loc["m", "shuffles"] == 1
    with pytest.raises(ValueError, match="no shuffle has a value of 'm'"):
        against_chance({"m": 0.5}, shuffles(math.nan))


def test_a_constant_measure_is_as_high_and_as_low_as_always() -> None:
    G = nx.complete_graph(6)
    nx.set_node_attributes(G, dict(enumerate("UUBBGC")), "sector")
    shuffled = compare(
        {"shuffled": partial(sector_permutation, G)}, {"m": trilateral_closure}, seeds=range(5)
    )
    row = against_chance({"m": 1.0}, shuffled).iloc[0]
    assert (row["at_least"], row["at_most"]) == (5, 5)


def test_a_helix_stands_out_by_its_cross_ties() -> None:
    G = helix_cluster(actors=40, ties=100, seed=1)
    shuffled = compare(
        {"shuffled": partial(sector_permutation, G)}, {"m": cross_sector_lift}, seeds=range(60)
    )
    row = against_chance({"m": cross_sector_lift(G)}, shuffled).loc["m"]
    assert row["mean"] == pytest.approx(1, abs=0.05)
    assert row["at_least"] <= 3


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
