from __future__ import annotations

import re

import pytest

from innoclusters.data import load
from innoclusters.edition.documents import money_per_cluster
from innoclusters.edition.figures.plan import HIGHEST, place_statements, plan_chart
from innoclusters.figures import render
from innoclusters.figures.style import NARROW, SIZE, WIDE, text_width

MONEY = money_per_cluster(load("funding_statements"))
WIDTHS = pytest.mark.parametrize("width", [WIDE, NARROW])


@WIDTHS
def test_the_chart_fits_and_is_the_same_each_time(width: float) -> None:
    svg = render.to_svg(plan_chart(MONEY, width=width))
    match = re.search(r'viewBox="0 0 ([\d.]+) ', svg)
    assert match
    assert float(match[1]) <= width + 1
    assert svg == render.to_svg(plan_chart(MONEY, width=width))
    assert "500 planned" in svg
    assert "0 of 109 paid" in svg


@WIDTHS
def test_lengths_are_amounts_and_dropped_money_has_none(width: float) -> None:
    rows = place_statements(MONEY, width=width)
    scale = (rows["right"] - rows["left"]) / HIGHEST
    assert ((rows["x"] - rows["left"]) / scale).tolist() == pytest.approx(rows["paid"].tolist(), abs=0.2)
    assert (rows.loc[rows["status"] == "dropped", "x"] == rows["left"].iloc[0].round(1)).all()


@WIDTHS
def test_words_end_before_the_scale_or_the_edge(width: float) -> None:
    rows = place_statements(MONEY, width=width)
    room = rows["left"].iloc[0] if width == WIDE else width
    assert max(text_width(name) for name in rows["name"]) <= room
    ends = rows["x"] + 9 + [text_width(f"{v[0]} planned", SIZE["small"], bold=True) for v in rows["value"]]
    assert ends.max() <= width
