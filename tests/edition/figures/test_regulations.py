from __future__ import annotations

import re

import pytest

from innoclusters.data import load
from innoclusters.edition.figures.regulations import place_acts, place_key, regulations_chart
from innoclusters.figures import render
from innoclusters.figures.style import NARROW, WIDE, text_width

ACTS = load("regulations")
WIDTHS = pytest.mark.parametrize("width", [WIDE, NARROW])


@WIDTHS
def test_the_chart_fits_and_is_the_same_each_time(width: float) -> None:
    svg = render.to_svg(regulations_chart(ACTS, width=width))
    match = re.search(r'viewBox="0 0 ([\d.]+) ', svg)
    assert match
    assert float(match[1]) <= width + 1
    assert svg == render.to_svg(regulations_chart(ACTS, width=width))
    assert "6, 4 and 17 weeks" in svg


@WIDTHS
def test_acts_stand_in_the_order_of_time_and_labels_stay_inside(width: float) -> None:
    rows = place_acts(ACTS, width=width, top=50)
    assert rows["date_start"].is_monotonic_increasing
    assert rows["y"].is_monotonic_increasing
    wide = rows["text"].str[0].map(text_width)
    left = rows["text_x"].where(rows["align"] == "left", rows["text_x"] - wide)
    assert left.min() >= 0
    assert (left + wide).max() <= width


def test_only_money_has_a_bar_and_it_ends_with_the_year() -> None:
    rows = place_acts(ACTS, width=WIDE, top=50)
    bars = rows["x2"] > rows["x"]
    assert rows.loc[bars, "stage"].tolist() == ["money"] * 3
    scale = (rows["x"].max() - rows["x"].min()) / 1777  # days from 8 December 2011 to 19 October 2016
    days = (rows["x2"] - rows["x"])[bars] / scale
    assert days.tolist() == pytest.approx([43, 25, 118], abs=1)


def test_the_key_breaks_into_lines_that_fit() -> None:
    for width in (WIDE, NARROW):
        key = place_key(width=width)
        assert (key["text_x"] + key["text"].str[0].map(text_width)).max() <= width
