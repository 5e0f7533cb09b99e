"""Figure 2: each actor stands where its sectors say, labels keep apart, and the numbers are right."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations, product
from math import cos, hypot, pi, sin, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innoclusters import data
from innoclusters.edition.figures.report.figure_2 import (
    DISTANCE,
    HALVES,
    MIDDLE,
    PAGE,
    PHONE,
    RADIUS,
    _core_corners,
    _core_path,
    _curves,
    _headings,
    _label_boxes,
    _placed,
    _three_circles,
    _trilateral,
    network,
)
from innoclusters.edition.figures.report.words import FIGURE_2
from innoclusters.figures.canvas import Box
from innoclusters.figures.palette import SECTOR_SHAPES
from innoclusters.figures.style import NARROW, WIDE
from innoclusters.measures.trilateral import triangle_census

WIDTHS, LANGUAGES, LAYOUTS = (WIDE, NARROW), ("en", "ru"), (PAGE, PHONE)
each_picture = pytest.mark.parametrize(("width", "lang"), list(product(WIDTHS, LANGUAGES)))
each_layout = pytest.mark.parametrize(("layout", "lang"), list(product(LAYOUTS, LANGUAGES)))


@cache
def tables():
    return data.load("figure_2_actors"), data.load("figure_2_ties")


def labels(layout, lang):
    nodes = _placed(tables()[0], layout, lang).assign(near="")
    boxes = {row["id"]: edges(row) for row in _label_boxes(nodes, layout).to_dict("records")}
    return nodes, boxes


def edges(row) -> Box:
    return Box(row["left"], row["top"], row["right"], row["bottom"])


def region(trio, point) -> str:
    """Return the codes of the circles that hold a point."""
    return "".join(
        code
        for code, circle in trio.items()
        if hypot(point[0] - circle.x, point[1] - circle.y) < circle.radius
    )


def clearance(circle, point) -> float:
    """Return how far a point is from the circle line."""
    return abs(hypot(point[0] - circle.x, point[1] - circle.y) - circle.radius)


def test_each_actor_stands_in_the_circles_of_its_sectors():
    circles = _three_circles(MIDDLE, radius=RADIUS, distance=DISTANCE)
    for actor in tables()[0].fillna({"circles": ""}).to_dict("records"):
        point = (actor["x"], actor["y"])
        assert region(circles, point) == actor["circles"], actor["id"]
        assert min(clearance(circle, point) for circle in circles.values()) > 1.5, actor["id"]


def test_sector_and_circles_agree():
    for actor in tables()[0].fillna({"circles": ""}).to_dict("records"):
        where = {"C": "UBG", "F": "", "X": ""}.get(actor["sector"], actor["circles"])
        assert actor["circles"] == where
        assert actor["sector"] not in "UBG" or actor["sector"] in where


def test_an_actor_of_two_sectors_has_ties_into_both():
    actors, ties = tables()
    G = network(actors, ties)
    circles = actors.set_index("id")["circles"].fillna("")
    for actor in circles[circles.str.len() == 2].index:
        reached = "".join(circles[other] for other in G[actor])
        assert set(circles[actor]) <= set(reached), actor


def test_no_actor_is_alone_and_no_tie_is_drawn_twice():
    G = network(*tables())
    assert min(degree for _, degree in G.degree) > 0
    assert G.number_of_edges() == len(tables()[1])


def test_strong_ties_are_the_sides_of_two_trilateral_triangles():
    census = triangle_census(network(*tables()))
    assert census["trilateral"] == 2
    assert sum(_trilateral(*tables())) == 6


def test_every_mark_of_the_helix_has_halves():
    assert set(HALVES) == {SECTOR_SHAPES[code] for code in "UBG"}


@each_picture
def test_a_picture_has_a_curve_for_each_tie(drawn, width, lang):
    assert drawn(2, lang, width).svg.count("Q") == len(tables()[1])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_alt_text_has_the_numbers(drawn, lang):
    description = drawn(2, lang).specification["description"]
    actors, ties = (len(table) for table in tables())
    assert {str(actors), str(ties), "2"} <= set(re.findall(r"\d+", description))


@each_layout
def test_labels_keep_apart_from_labels_marks_headings_and_frame(layout, lang):
    nodes, boxes = labels(layout, lang)
    marks = {
        row["id"]: Box(*(row[axis] + sign * row["radius"] for sign in (-1, 1) for axis in "xy"))
        for row in nodes.to_dict("records")
    }
    names = [heading.box for heading in _headings(layout, FIGURE_2[lang])]
    for first, second in combinations(boxes, 2):
        assert boxes[first].overlap(boxes[second]) == 0, (first, second)
    for actor, box in boxes.items():
        covered = sum(box.overlap(mark) for other, mark in marks.items() if other != actor)
        assert covered + sum(box.overlap(name) for name in names) == 0, actor
        assert box.outside(layout.width, layout.height) == 0, actor


@pytest.mark.parametrize("lang", LANGUAGES)
def test_on_a_page_no_circle_and_no_strong_tie_runs_through_a_label(lang):
    nodes, boxes = labels(PAGE, lang)
    ties = tables()[1]
    points = [
        (circle.x + circle.radius * cos(turn * pi / 300), circle.y + circle.radius * sin(turn * pi / 300))
        for circle in PAGE.circles().values()
        for turn in range(600)
    ]
    strong = _curves(nodes, ties, PAGE)
    points += [
        tie.at(step / 200)
        for tie, side in zip(strong, _trilateral(nodes, ties), strict=True)
        for step in range(201)
        if side
    ]
    for actor, box in boxes.items():
        inside = [p for p in points if box.left < p[0] < box.right and box.top < p[1] < box.bottom]
        assert not inside, actor


RADII = st.floats(10, 100)
SHARES = st.floats(0.05, 0.95)


def circles(radius: float = 30, share: float = 1 / sqrt(3)):
    return _three_circles((50, 50), radius=radius, distance=share * sqrt(3) * radius)


@given(RADII, SHARES)
def test_centers_are_as_far_apart_as_asked(radius, share):
    u, b, g = circles(radius, share).values()
    for first, second in ((u, b), (b, g), (g, u)):
        apart = hypot(first.x - second.x, first.y - second.y)
        assert apart == pytest.approx(share * sqrt(3) * radius)


@given(RADII, SHARES)
def test_a_corner_of_the_core_lies_on_two_circles_and_in_the_third(radius, share):
    trio = circles(radius, share).values()
    for point in _core_corners(circles(radius, share)):
        away = sorted(hypot(point[0] - circle.x, point[1] - circle.y) for circle in trio)
        assert away[0] < radius
        assert away[1:] == pytest.approx([radius, radius], abs=1e-6)


@given(RADII, SHARES)
def test_core_is_a_triangle_of_arcs_around_the_middle(radius, share):
    corners = _core_corners(circles(radius, share))
    distances = [hypot(x - 50, y - 50) for x, y in corners]
    assert len(corners) == 3
    assert distances == pytest.approx(3 * [distances[0]])


def test_core_of_circles_through_each_others_centers_is_a_reuleaux_triangle():
    trio = circles(30, 1 / sqrt(3))
    centers = sorted((round(c.x, 6), round(c.y, 6)) for c in trio.values())
    corners = sorted((round(x, 6), round(y, 6)) for x, y in _core_corners(trio))
    assert corners == centers


@pytest.mark.parametrize(
    ("point", "codes"),
    [
        ((50, 50), "UBG"),
        ((50, 10), "U"),
        ((15, 70), "B"),
        ((85, 70), "G"),
        ((28, 38), "UB"),
        ((72, 38), "UG"),
        ((50, 76), "BG"),
        ((0, 0), ""),
    ],
)
def test_region_names_the_circles_that_hold_a_point(point, codes):
    assert region(circles(), point) == codes


def test_paths_are_closed():
    trio = circles()
    assert _core_path(trio).count("A") == 3
    assert all(path.endswith("Z") for path in (_core_path(trio), trio["U"].path()))


@pytest.mark.parametrize("distance", [0, 60])
def test_circles_without_a_core_are_refused(distance):
    with pytest.raises(ValueError, match="expected more than 0 and less than"):
        _three_circles((50, 50), radius=30, distance=distance)
