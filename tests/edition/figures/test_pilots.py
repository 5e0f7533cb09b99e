from __future__ import annotations

import json
import re
from typing import Any

import pytest

from innoclusters.data import load
from innoclusters.edition.figures.pilots import label_towns, name_towns, pilots_map
from innoclusters.edition.figures.pilots_panels import map_panels, place_pilots
from innoclusters.figures import render
from innoclusters.figures.maps import albers
from innoclusters.figures.style import NARROW, WIDE

WIDTHS = pytest.mark.parametrize("width", [WIDE, NARROW])


def chart(width: float) -> Any:
    return pilots_map(load("pilot_clusters"), load("russia_outline"), width=width)


def svg_width(picture: Any) -> float:
    match = re.search(r'viewBox="0 0 ([\d.]+) ', render.to_svg(picture))
    assert match
    return float(match[1])


@WIDTHS
def test_the_map_fits_and_is_the_same_each_time(width: float) -> None:
    assert svg_width(chart(width)) <= width + 1
    assert render.specification(chart(width)) == render.specification(chart(width))


@WIDTHS
def test_each_pilot_stands_in_the_country_and_the_crowded_ones_once_more(width: float) -> None:
    placed = place_pilots(load("pilot_clusters"), map_panels(width))
    assert placed["panel"].value_counts().to_dict() == {"": 25, "A": 6, "B": 10}
    assert (placed["label"] != "").sum() == 24  # the two of Saint Petersburg share a name


@WIDTHS
def test_names_keep_apart(width: float) -> None:
    panels = map_panels(width)
    placed = place_pilots(load("pilot_clusters"), panels)
    assert name_towns(placed, panels)["overlap"].max() == 0
    for part in panels[1:]:
        assert label_towns(placed, part)["overlap"].max() == 0


def test_north_is_up_in_the_enlarged_parts() -> None:
    for part, longitude in zip(map_panels(WIDE)[1:], (37.1, 51.3), strict=True):
        south, north = (part.place(*map(float, albers(longitude, latitude))) for latitude in (55, 56))
        assert north[0] == pytest.approx(south[0], abs=0.2)
        assert north[1] < south[1]


def test_a_frame_encloses_what_its_part_shows() -> None:
    for part in map_panels(WIDE)[1:]:
        left, _, right, _ = (part.place(*corner) for corner in part.corners())
        assert left == pytest.approx((0, 0), abs=0.1)
        assert right == pytest.approx((part.width, part.height), abs=0.1)


def test_the_map_says_how_many_lie_in_enclaves_and_leaves_crimea_out() -> None:
    text = json.dumps(render.specification(chart(WIDE)), ensure_ascii=False)
    assert "13 of the 25 pilots" in text
    assert "science city 5, science city and special zone 1" in text
    outline = load("russia_outline")
    crimea = outline[outline["ring"] == "crimea"].iloc[0]
    x, y = map_panels(WIDE)[0].place(crimea["x"], crimea["y"])
    assert f"{x:g},{y:g}" not in text
