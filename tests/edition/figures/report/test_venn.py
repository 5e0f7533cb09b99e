"""Three circles: closed forms of their geometry, and which of them hold a point."""

from __future__ import annotations

from math import hypot, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innoclusters.edition.figures.report.venn import core_corners, core_path, crossings, region, three_circles

RADII = st.floats(10, 100)
SHARES = st.floats(0.05, 0.95)


def circles(radius: float = 30, share: float = 1 / sqrt(3)):
    return three_circles((50, 50), radius=radius, distance=share * sqrt(3) * radius)


@given(RADII, SHARES)
def test_centers_are_as_far_apart_as_asked(radius, share):
    u, b, g = circles(radius, share).values()
    for first, second in ((u, b), (b, g), (g, u)):
        apart = hypot(first.x - second.x, first.y - second.y)
        assert apart == pytest.approx(share * sqrt(3) * radius)


@given(RADII, SHARES)
def test_crossings_lie_on_both_circles(radius, share):
    u, b, _ = circles(radius, share).values()
    for point in crossings(u, b):
        assert u.clearance(point) == pytest.approx(0, abs=1e-6)
        assert b.clearance(point) == pytest.approx(0, abs=1e-6)


@given(RADII, SHARES)
def test_core_is_a_triangle_of_arcs_around_the_middle(radius, share):
    corners = core_corners(circles(radius, share))
    distances = [hypot(x - 50, y - 50) for x, y in corners]
    assert len(corners) == 3
    assert distances == pytest.approx(3 * [distances[0]])


def test_core_of_circles_through_each_others_centers_is_a_reuleaux_triangle():
    trio = circles(30, 1 / sqrt(3))
    centers = sorted((round(c.x, 6), round(c.y, 6)) for c in trio.values())
    corners = sorted((round(x, 6), round(y, 6)) for x, y in core_corners(trio))
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
    assert core_path(trio).count("A") == 3
    assert all(path.endswith("Z") for path in (core_path(trio), trio["U"].path()))


def test_points_lie_on_the_circle():
    circle = circles()["U"]
    assert len(circle.points(12)) == 12
    assert [circle.clearance(point) for point in circle.points(12)] == pytest.approx(12 * [0], abs=1e-9)


@pytest.mark.parametrize("distance", [0, 60])
def test_circles_without_a_core_are_refused(distance):
    with pytest.raises(ValueError, match="expected more than 0 and less than"):
        three_circles((50, 50), radius=30, distance=distance)
