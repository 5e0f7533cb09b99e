from __future__ import annotations

import re

import pytest

from innoclusters.data import load
from innoclusters.edition.figures.money import money_chart, place_amounts, program_sums
from innoclusters.figures import render
from innoclusters.figures.style import NARROW, WIDE

WIDTHS = pytest.mark.parametrize("width", [WIDE, NARROW])


@WIDTHS
def test_the_chart_fits_and_is_the_same_each_time(width: float) -> None:
    svg = render.to_svg(money_chart(load("money_by_year"), width=width))
    match = re.search(r'viewBox="0 0 ([\d.]+) ', svg)
    assert match
    assert float(match[1]) <= width + 1
    assert svg == render.to_svg(money_chart(load("money_by_year"), width=width))


def test_sums_hold_the_pilot_program_only() -> None:
    assert program_sums(load("money_by_year")) == {"announced": 25, "allotted": 5.05}


def test_a_bar_for_each_amount_and_its_bound_in_words() -> None:
    bars = place_amounts(load("money_by_year"), width=460)
    assert len(bars) == len(load("money_by_year"))
    words = bars.set_index(["year", "kind"])["text"].str[0]
    assert words[2014, "requested"] == "> 5.2"
    assert words[2014, "allotted"] == "2.5"
    assert words[2013, "announced"] == "up to 5"
    height = bars["y2"] - bars["y"]
    assert height.div(bars["amount_billion_rub"])[height > 0].std() == pytest.approx(0, abs=0.1)


def test_bars_of_a_year_do_not_overlap() -> None:
    bars = place_amounts(load("money_by_year"), width=358)
    for _, year in bars[bars["kind"] != "announced"].groupby("year"):
        ordered = year.sort_values("x")
        assert (ordered["x2"].iloc[:-1].to_numpy() < ordered["x"].iloc[1:].to_numpy()).all()
