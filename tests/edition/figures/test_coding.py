from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from innoclusters.data import load
from innoclusters.edition.documents import INDICATOR_CLASSES, SPENDING_CLASSES
from innoclusters.edition.figures.coding import indicators_chart, place_classes, place_rows, spending_chart
from innoclusters.figures import render
from innoclusters.figures.style import NARROW, WIDE, text_width

WIDTHS = pytest.mark.parametrize("width", [WIDE, NARROW])


@WIDTHS
@pytest.mark.parametrize(
    ("chart", "table", "title"),
    [
        (spending_chart, "spending_directions", "2 to 4 pay for"),
        (indicators_chart, "official_indicators", "4 to 7 measure"),
    ],
)
def test_the_chart_fits_and_is_the_same_each_time(
    chart: Callable[..., Any], table: str, title: str, width: float
) -> None:
    svg = render.to_svg(chart(load(table), width=width))
    match = re.search(r'viewBox="0 0 ([\d.]+) ', svg)
    assert match
    assert float(match[1]) <= width + 1
    assert svg == render.to_svg(chart(load(table), width=width))
    assert title in svg


@WIDTHS
@pytest.mark.parametrize("classes", [SPENDING_CLASSES, INDICATOR_CLASSES])
def test_heads_of_columns_stay_apart_and_inside(classes: tuple[str, ...], width: float) -> None:
    columns = place_classes(classes, width=width)
    half = {name: text_width(name, bold=True) / 2 for name in columns}
    edges = [(x - half[name], x + half[name]) for name, x in columns.items()]
    assert all(left[1] < right[0] for left, right in pairwise(edges))
    assert edges[-1][1] <= width


@WIDTHS
def test_rows_do_not_overlap_and_marks_stand_in_their_class(width: float) -> None:
    columns = place_classes(SPENDING_CLASSES, width=width)
    rows = place_rows(load("spending_directions"), columns, width=width)
    assert (rows["bottom"].iloc[:-1].to_numpy() <= rows["text_y"].iloc[1:].to_numpy()).all()
    assert (rows["strict_x"] == rows["strict"].map(columns)).all()
    assert rows["text"].str[-1].str.endswith("?").sum() == (rows["certainty"] == "memory").sum() == 2
