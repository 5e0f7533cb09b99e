from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from innoclusters.data import load
from innoclusters.edition.figures.pilots_map import _pilot_views, pilots_map
from innoclusters.figures import render
from innoclusters.figures.style import NARROW, WIDE

WIDTHS = pytest.mark.parametrize("width", [WIDE, NARROW])
PILOTS = load("pilot_clusters")


@cache
def text(width: float) -> str:
    words = {"title": "t", "subtitle": "s", "source": "q", "description": "d"}
    chart: Any = pilots_map(PILOTS, load("russia_outline"), width=width, **words)
    return json.dumps(render.specification(chart), ensure_ascii=False)


@WIDTHS
def test_each_name_stands_once(width: float) -> None:
    drawn = text(width)
    for name in ("Dubna", "Perm?", "Ufa", "Saint Petersburg: two clusters", "Biysk", "(Moscow)"):
        assert 1 <= drawn.count(f'["{name}"]') <= 2  # a name over the land is drawn twice, once as its halo


@WIDTHS
def test_every_pilot_lies_on_the_country_and_sixteen_in_its_parts(width: float) -> None:
    points = list(zip(PILOTS["longitude"], PILOTS["latitude"], strict=True))
    held = [sum(view.holds(*point) for point in points) for view in _pilot_views(width)]
    assert held == [25, 6, 10]


def test_north_is_up_in_the_enlarged_parts() -> None:
    for part in _pilot_views(WIDE)[1:]:
        south, north = (part.place(part.middle[0], latitude) for latitude in (55, 56))
        assert north[0] == pytest.approx(south[0])
        assert north[1] < south[1]


def test_crimea_is_left_out() -> None:
    crimea = load("russia_outline").query("ring == 'crimea'").iloc[0]
    assert f"[{crimea['longitude']:.2f}, {crimea['latitude']:.2f}]" not in text(WIDE)
