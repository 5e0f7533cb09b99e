"""Points, boxes and bent ties of a drawing, in pixels from its top left corner."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: Box) -> float:
        """Return the shared area in square pixels."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(width, 0) * max(height, 0)

    def outside(self, width: float, height: float) -> float:
        """Return by how many pixels the box leaves a frame of `width` by `height`."""
        beyond = (-self.left, -self.top, self.right - width, self.bottom - height)
        return sum(max(excess, 0) for excess in beyond)


@dataclass(frozen=True)
class Tie:
    """The geometry of one tie: where it starts, bends and ends."""

    start: tuple[float, float]
    control: tuple[float, float]
    end: tuple[float, float]

    def path(self, *, arrow: float = 0) -> str:
        """Return the SVG path of the tie, with an arrow head of `arrow` pixels if that is positive."""
        (x0, y0), (cx, cy), (x1, y1) = self.start, self.control, self.end
        line = f"M{x0:.1f},{y0:.1f}Q{cx:.1f},{cy:.1f},{x1:.1f},{y1:.1f}"
        if arrow <= 0:
            return line
        length = hypot(x1 - cx, y1 - cy) or 1
        ux, uy = (x1 - cx) / length, (y1 - cy) / length
        left = (x1 - arrow * (ux - 0.5 * uy), y1 - arrow * (uy + 0.5 * ux))
        right = (x1 - arrow * (ux + 0.5 * uy), y1 - arrow * (uy - 0.5 * ux))
        return f"{line}M{left[0]:.1f},{left[1]:.1f}L{x1:.1f},{y1:.1f}L{right[0]:.1f},{right[1]:.1f}"

    def at(self, t: float) -> tuple[float, float]:
        """Return the point at `t`, from 0 at the start to 1 at the end."""
        weights = ((1 - t) ** 2, 2 * t * (1 - t), t**2)
        points = (self.start, self.control, self.end)
        x, y = (sum(w * point[axis] for w, point in zip(weights, points, strict=True)) for axis in (0, 1))
        return (x, y)

    def middle(self) -> tuple[float, float]:
        """Return the point half way along the tie."""
        return self.at(0.5)


def bend(
    start: tuple[float, float],
    end: tuple[float, float],
    *,
    curve: float = 0.0,
    start_gap: float = 0.0,
    end_gap: float = 0.0,
) -> Tie:
    """Return the tie between two points, bent left by `curve` times its length and cut short at both ends.

    >>> bend((0, 0), (10, 0), start_gap=1, end_gap=1).path()
    'M1.0,0.0Q5.0,0.0,9.0,0.0'
    """
    (x0, y0), (x1, y1) = start, end
    control = ((x0 + x1) / 2 + curve * (y1 - y0), (y0 + y1) / 2 - curve * (x1 - x0))
    return Tie(_toward(start, control, start_gap), control, _toward(end, control, end_gap))


def _toward(point: tuple[float, float], other: tuple[float, float], gap: float) -> tuple[float, float]:
    length = hypot(other[0] - point[0], other[1] - point[1])
    if length == 0:
        return point
    share = min(gap / length, 0.9)
    return (point[0] + share * (other[0] - point[0]), point[1] + share * (other[1] - point[1]))
