"""Maps: the projection by closed forms, one published number and Vega itself; places of marks and names."""

from __future__ import annotations

import re
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from innoclusters.figures import render
from innoclusters.figures.maps import EARTH_RADIUS, View, maps
from innoclusters.figures.palette import PAPER, Look

COUNTRY = View(700, 390, 0.09, (90.0, 67.0), 100.0, (52.0, 64.0), 1000)
KILOMETERS = COUNTRY._replace(scale=1.0, middle=(100.0, 56.0))
LATITUDES = st.floats(min_value=40, max_value=82)
LONGITUDES = st.floats(min_value=-75, max_value=275)


def test_the_middle_stands_in_the_middle() -> None:
    assert COUNTRY.place(90, 67) == pytest.approx((350, 195))


@given(LATITUDES)
def test_the_meridian_is_straight_and_points_north(latitude: float) -> None:
    (x, y), (_, farther) = KILOMETERS.place(100, latitude), KILOMETERS.place(100, latitude + 1)
    assert x == pytest.approx(350)
    assert farther < y


@pytest.mark.parametrize("latitude", [52, 64])
def test_the_parallels_have_true_length(latitude: float) -> None:
    points = np.array([KILOMETERS.place(longitude, latitude) for longitude in np.linspace(99, 101, 501)])
    length = np.hypot(*np.diff(points, axis=0).T).sum()
    assert length == pytest.approx(EARTH_RADIUS * np.cos(np.radians(latitude)) * np.radians(2), rel=1e-5)


@given(LONGITUDES, LATITUDES)
def test_areas_are_true(longitude: float, latitude: float) -> None:
    step = 1e-3
    around = [(longitude + step, latitude), (longitude - step, latitude)]
    around += [(longitude, latitude + step), (longitude, latitude - step)]
    east, west, north, south = (np.array(KILOMETERS.place(*point)) for point in around)
    (a, b), (c, d) = (east - west) / (2 * step), (north - south) / (2 * step)
    area = abs(a * d - b * c) * np.degrees(1) ** 2
    assert area == pytest.approx(EARTH_RADIUS**2 * np.cos(np.radians(latitude)), rel=1e-5)


@given(LONGITUDES, LATITUDES)
def test_a_pixel_leads_back_to_its_point(longitude: float, latitude: float) -> None:
    assert COUNTRY.locate(*COUNTRY.place(longitude, latitude)) == pytest.approx(
        (longitude, latitude), abs=1e-6
    )


@given(LONGITUDES, LATITUDES, st.sampled_from([-360, 360]))
def test_longitude_counts_modulo_a_full_turn(longitude: float, latitude: float, turn: int) -> None:
    assert COUNTRY.place(longitude + turn, latitude) == pytest.approx(COUNTRY.place(longitude, latitude))


def test_the_antimeridian_is_no_seam() -> None:
    assert 0 < KILOMETERS.place(-179.9, 67)[0] - KILOMETERS.place(179.9, 67)[0] < 10


def test_worked_example_of_snyder() -> None:
    # Snyder 1987, numerical example for the sphere: x = 0.2952720, y = 0.2416774 (from memory)
    view = View(0, 0, 1 / EARTH_RADIUS, (-96.0, 23.0), -96.0, (29.5, 45.5), 1000)
    assert view.place(-75, 35) == pytest.approx((0.2952720, -0.2416774), abs=5e-7)


def test_parallels_astride_the_equator_are_refused() -> None:
    with pytest.raises(ValueError, match="symmetrically about the equator"):
        COUNTRY._replace(parallels=(-30.0, 30.0)).place(0, 0)


@pytest.mark.parametrize("point", [(37.6, 55.8), (137.0, 50.6), (179.0, 66.0)])
@pytest.mark.parametrize("view", [COUNTRY, COUNTRY._replace(middle=(51.3, 55.75), meridian=51.3, scale=0.01)])
def test_vega_draws_where_the_view_says(view: View, point: tuple[float, float]) -> None:
    chart = alt.Chart(pd.DataFrame([point], columns=["longitude", "latitude"])).mark_point()
    chart = chart.encode(longitude="longitude:Q", latitude="latitude:Q").project(**view.projection())
    svg = render.to_svg(chart.properties(width=view.width, height=view.height))
    found = re.findall(r'transform="translate\(([\d.-]+),([\d.-]+)\)" d="', svg)
    assert [float(pixel) for pixel in found[0]] == pytest.approx(view.place(*point), abs=0.02)


LOOKS = {"a": Look("a", "#0b5c8a", "square"), "b": Look("b", "#c4561f", "circle")}
LAND = pd.DataFrame({"ring": "land", "longitude": [60, 120, 120, 60, 60], "latitude": [50, 50, 70, 70, 50]})
MARKS = pd.DataFrame(
    {"longitude": [90.0, 90.0, 70.0], "latitude": [60.0, 60.0, 55.0], "kind": ["a", "b", "b"]}
    | {"town": ["Two", "", "One"], "new": [False, True, False]}
)
PART = View(200, 100, 0.5, (70.0, 55.0), 70.0, (52.0, 64.0), 50, letter="A", title="West")
WORDS = {"title": "t", "subtitle": "s", "source": "q", "description": "d"}


def drawn(*views: View, land: pd.DataFrame = LAND, **options: Any) -> Any:
    return maps(MARKS, land, views, look="kind", looks=LOOKS, name="town", **options, **WORDS)


def rows(chart: Any, column: str) -> list[dict[str, Any]]:
    sets = render.specification(chart)["datasets"].values()
    return [row for table in sets for row in table if "longitude" in row and column in row]


def test_marks_at_one_point_stand_side_by_side() -> None:
    first, second, _ = rows(drawn(COUNTRY), "shape")
    left, right = (COUNTRY.place(row["longitude"], row["latitude"]) for row in (first, second))
    assert right[0] - left[0] == pytest.approx(2 * COUNTRY.radius + 1, abs=0.01)
    assert right[1] == pytest.approx(left[1], abs=0.01)


def test_what_a_part_enlarges_is_drawn_there_and_a_dot_on_the_country() -> None:
    marks = rows(drawn(COUNTRY, PART), "shape")
    assert [row["shape"] for row in marks] == ["square", "circle", "circle"]
    text = str(render.specification(drawn(COUNTRY, PART)))
    assert text.count("['One']") == 1


def test_hollow_marks_keep_their_color() -> None:
    fills = [(row["color"], row["fill"]) for row in rows(drawn(COUNTRY, hollow="new"), "shape")]
    assert fills == [("#0b5c8a", "#0b5c8a"), ("#c4561f", PAPER), ("#c4561f", "#c4561f")]


def test_land_is_the_inside_of_its_ring_whichever_way_it_runs() -> None:
    assert render.to_svg(drawn(COUNTRY)) == render.to_svg(drawn(COUNTRY, land=LAND[::-1]))
