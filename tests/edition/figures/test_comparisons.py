"""Charts of measures and of losses: numbers told, deterministic, width."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
import pytest

from innoclusters.edition.experiments.comparisons import (
    ORDER_MEASURES,
    compare,
    orders,
    removal_curves,
    summarize,
)
from innoclusters.edition.figures.comparisons import MEASURES, order_measures_chart, removal_chart
from innoclusters.figures.render import specification, to_svg

SMALL = orders(actors=40, ties=80)


@pytest.fixture(scope="module")
def summary() -> pd.DataFrame:
    return summarize(compare(SMALL, ORDER_MEASURES, seeds=range(3)))


@pytest.fixture(scope="module")
def curves() -> pd.DataFrame:
    return removal_curves(SMALL, seeds=range(3))


def width_of(chart: Any) -> float:
    found = re.search(r'viewBox="0 0 ([\d.]+)', to_svg(chart))
    assert found
    return float(found[1])


def test_a_panel_for_every_measure() -> None:
    assert list(MEASURES) == list(ORDER_MEASURES)


@pytest.mark.parametrize("width", [700, 358])
def test_charts_keep_their_width(summary: pd.DataFrame, curves: pd.DataFrame, width: int) -> None:
    assert width_of(order_measures_chart(summary, width=width)) <= width + 1
    assert width_of(removal_chart(curves, width=width)) <= width + 1


def test_charts_are_deterministic(summary: pd.DataFrame, curves: pd.DataFrame) -> None:
    for draw, table in ((order_measures_chart, summary), (removal_chart, curves)):
        assert specification(draw(table)) == specification(draw(table))


def test_known_values_are_told(summary: pd.DataFrame) -> None:
    told = specification(order_measures_chart(summary))["description"]
    assert "Flow hierarchy: hierarchy 1.00" in told
    assert "Reciprocity: hierarchy 0.00, market 0.00" in told


def test_eighteen_values_stand_beside_eighteen_points(summary: pd.DataFrame) -> None:
    svg = to_svg(order_measures_chart(summary))
    assert len(re.findall(r">\d\.\d\d<", svg)) == 2 * 18  # each over its halo


def test_every_line_has_its_name_in_both_panels(curves: pd.DataFrame) -> None:
    svg = to_svg(removal_chart(curves))
    assert [svg.count(f">{name}<") for name in ("hierarchy", "market", "network order")] == [4, 4, 4]
