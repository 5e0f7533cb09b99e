"""Three equal circles that overlap: where they lie, which of them hold a point, the outline of their core.

Everything is in units of the drawing, x to the right and y downward.
"""

from __future__ import annotations

from itertools import combinations
from math import atan2, cos, hypot, pi, sin, sqrt
from typing import NamedTuple

from innoclusters.sectors import HELIX

Point = tuple[float, float]

TURNS = dict(zip(HELIX, (-pi / 2, 5 * pi / 6, pi / 6), strict=True))
"""Where each circle lies from the middle: science above, business lower left, government lower right."""


class Circle(NamedTuple):
    """A circle by its middle and radius."""

    x: float
    y: float
    radius: float

    def holds(self, point: Point) -> bool:
        """Return whether `point` lies inside."""
        return hypot(point[0] - self.x, point[1] - self.y) < self.radius

    def clearance(self, point: Point) -> float:
        """Return how far `point` is from the circle line."""
        return abs(hypot(point[0] - self.x, point[1] - self.y) - self.radius)

    def points(self, number: int) -> list[Point]:
        """Return `number` points at equal distances on the circle line."""
        turns = (2 * pi * step / number for step in range(number))
        return [(self.x + self.radius * cos(turn), self.y + self.radius * sin(turn)) for turn in turns]

    def path(self) -> str:
        """Return the SVG path of the circle line."""
        left, right, radius = self.x - self.radius, self.x + self.radius, self.radius
        arc = f"A{radius:.1f},{radius:.1f},0,1,1"
        return f"M{left:.1f},{self.y:.1f}{arc},{right:.1f},{self.y:.1f}{arc},{left:.1f},{self.y:.1f}Z"


def three_circles(middle: Point, *, radius: float, distance: float) -> dict[str, Circle]:
    """Return the circle of each sector of the helix, around the common `middle`.

    Parameters
    ----------
    middle
        Point as far from all three centers.
    radius
        Radius of each circle.
    distance
        Distance between any two centers; the three share a core if it is less than sqrt(3) radii.

    Raises
    ------
    ValueError
        If the circles have no common core, or are one and the same.

    Examples
    --------
    >>> circles = three_circles((50, 50), radius=30, distance=30)
    >>> {code: (round(c.x, 1), round(c.y, 1)) for code, c in circles.items()}
    {'U': (50.0, 32.7), 'B': (35.0, 58.7), 'G': (65.0, 58.7)}
    """
    if not 0 < distance < sqrt(3) * radius:
        raise ValueError(
            f"centers are {distance} apart, expected more than 0 and less than {sqrt(3) * radius:.3g}"
        )
    away = distance / sqrt(3)
    return {
        code: Circle(middle[0] + away * cos(turn), middle[1] + away * sin(turn), radius)
        for code, turn in TURNS.items()
    }


def region(circles: dict[str, Circle], point: Point) -> str:
    """Return the codes of the circles that hold `point`, in the order of `circles`; "" outside all.

    Examples
    --------
    >>> region(three_circles((50, 50), radius=30, distance=30), (50, 50))
    'UBG'
    """
    return "".join(code for code, circle in circles.items() if circle.holds(point))


def crossings(first: Circle, second: Circle) -> tuple[Point, Point]:
    """Return the two points where two circles of one radius cross.

    Examples
    --------
    >>> crossings(Circle(0, 0, 5), Circle(6, 0, 5))
    ((3.0, 4.0), (3.0, -4.0))
    """
    dx, dy = second.x - first.x, second.y - first.y
    apart = hypot(dx, dy)
    reach = sqrt(first.radius**2 - apart**2 / 4) / apart
    x, y = (first.x + second.x) / 2, (first.y + second.y) / 2
    return ((x - reach * dy, y + reach * dx), (x + reach * dy, y - reach * dx))


def core_corners(circles: dict[str, Circle]) -> list[Point]:
    """Return the three corners of the area that all circles share, clockwise as drawn."""
    corners = []
    for (_, a), (_, b) in combinations(circles.items(), 2):
        third = next(circle for circle in circles.values() if circle not in (a, b))
        corners.append(next(point for point in crossings(a, b) if third.holds(point)))
    x, y = (sum(values) / 3 for values in zip(*corners, strict=True))
    return sorted(corners, key=lambda point: atan2(point[1] - y, point[0] - x))


def core_path(circles: dict[str, Circle]) -> str:
    """Return the SVG path of the area that all circles share: three arcs between its corners."""
    radius = next(iter(circles.values())).radius
    corners = core_corners(circles)
    arcs = "".join(f"A{radius:.1f},{radius:.1f},0,0,1,{x:.1f},{y:.1f}" for x, y in [*corners[1:], corners[0]])
    return f"M{corners[0][0]:.1f},{corners[0][1]:.1f}{arcs}Z"
