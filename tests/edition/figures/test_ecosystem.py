"""A network against its shuffled sectors: ranks, histograms, words, width."""

from __future__ import annotations

import math
import re
from functools import partial

import networkx as nx
import pandas as pd
import pytest

from innoclusters.edition.experiments.comparisons import compare
from innoclusters.edition.figures.ecosystem import SECTOR_MEASURES, against_chance, permutation_chart
from innoclusters.figures.render import specification, to_svg
from innoclusters.models import helix_cluster, sector_permutation

Case = tuple[dict[str, float], pd.DataFrame]
WORDS = {"title": "A title", "source": "A source"}


@pytest.fixture(scope="module")
def case() -> Case:
    G = helix_cluster(actors=40, ties=100, seed=1)
    observed = {name: measure(G) for name, measure in SECTOR_MEASURES.items()}
    return observed, compare({"shuffled": partial(sector_permutation, G)}, SECTOR_MEASURES, seeds=range(60))


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


def test_a_constant_measure_is_as_high_and_as_low_as_always(case: Case) -> None:
    G = nx.complete_graph(6)
    nx.set_node_attributes(G, dict(enumerate("UUBBGC")), "sector")
    measure = {"Trilateral closure": SECTOR_MEASURES["Trilateral closure"]}
    shuffled = compare({"shuffled": partial(sector_permutation, G)}, measure, seeds=range(5))
    row = against_chance({"Trilateral closure": 1.0}, shuffled).iloc[0]
    assert (row["at_least"], row["at_most"]) == (5, 5)
    assert to_svg(permutation_chart({"Trilateral closure": 1.0}, shuffled, **WORDS))


def test_a_helix_stands_out_by_its_cross_ties(case: Case) -> None:
    row = against_chance(*case).loc["Cross-sector ties over chance"]
    assert row["mean"] == pytest.approx(1, abs=0.05)
    assert row["at_least"] <= 3


def test_chart_is_deterministic_and_tells_the_ranks(case: Case) -> None:
    first, second = (specification(permutation_chart(*case, **WORDS)) for _ in range(2))
    assert first == second
    assert "none of 60 shuffles as high" in first["description"]


def test_bars_hold_all_shuffles(case: Case) -> None:
    tables = specification(permutation_chart(*case, **WORDS))["datasets"].values()
    bars = [sum(row["count"] for row in table) for table in tables if "count" in table[0]]
    assert bars == [60] * len(SECTOR_MEASURES)


@pytest.mark.parametrize("width", [700, 358])
def test_chart_keeps_its_width_and_names_every_measure(case: Case, width: int) -> None:
    svg = to_svg(permutation_chart(*case, **WORDS, width=width))
    found = re.search(r'viewBox="0 0 ([\d.]+)', svg)
    assert found
    assert float(found[1]) <= width + 1
    assert all(name in svg for name in SECTOR_MEASURES)
