"""Callouts: short remarks beside a drawing, each joined by a thin line to what it speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import hypot, inf
from typing import Any, NamedTuple

import altair as alt
import pandas as pd

from innoclusters.figures.canvas import label_layers, pixel_x, pixel_y
from innoclusters.figures.geometry import Box
from innoclusters.figures.palette import INK
from innoclusters.figures.style import SIZE, text_width

Point = tuple[float, float]

STEP = 6.0
"""Distance of the places that are tried, in pixels."""

CLEAR = 4.0
"""Distance that a leader line keeps from marks and text, in pixels."""


class Mark(NamedTuple):
    """A drawn node: where it is, and half its width."""

    x: float
    y: float
    radius: float


class Callout(NamedTuple):
    """What to say, of which point, and how far from the point the leader ends."""

    lines: tuple[str, ...]
    x: float
    y: float
    gap: float


Place = tuple[Box, Point, str]
"""Where a text may stand: its box, where its leader starts, and how it is aligned."""


class _Scene(NamedTuple):
    """What a further callout must keep clear of."""

    marks: Sequence[Mark]
    points: Sequence[Point]
    texts: list[Box]
    leaders: list[tuple[Point, Point]]

    def solid(self) -> list[Box]:
        """Return the boxes of marks and texts."""
        boxes = [Box(m.x - m.radius, m.y - m.radius, m.x + m.radius, m.y + m.radius) for m in self.marks]
        return [*boxes, *self.texts]


def place_callouts(
    callouts: Sequence[Callout],
    *,
    marks: Sequence[Mark],
    ties: Sequence[tuple[Point, Point]],
    frame: Box,
    size: float = SIZE["small"],
) -> pd.DataFrame:
    """Return one row a callout with the place of its text and the ends of its leader line.

    Each callout tries the places of a grid over the frame and takes the cheapest: text must stay off nodes
    and off earlier callouts, covers few ties, and its leader is short and passes no node.

    Parameters
    ----------
    callouts
        Remarks in the order in which they choose their place.
    marks, ties
        What is drawn already.
    frame
        Room for the texts in pixels.
    size
        Font size in pixels.

    Returns
    -------
    DataFrame
        Columns text (list of lines), x, y (top of the text), align, start_x, start_y, end_x, end_y, and
        overlap, the area in square pixels that the text shares with nodes or other texts.
    """
    scene = _Scene(marks, [point for tie in ties for point in _along(*tie)], [], [])
    rows: list[dict[str, Any]] = []
    for callout in callouts:
        box, start, align = _choose(callout, frame, size, scene)
        target = (callout.x, callout.y)
        end = _short_of(target, start, callout.gap)
        rows.append(
            {
                "text": list(callout.lines),
                "x": {"left": box.left, "right": box.right, "center": (box.left + box.right) / 2}[align],
                "y": box.top,
                "align": align,
                "start_x": start[0],
                "start_y": start[1],
                "end_x": end[0],
                "end_y": end[1],
                "overlap": round(sum(box.overlap(other) for other in scene.solid()), 1),
            }
        )
        scene.texts.append(_grown(box, 3))
        scene.leaders.append((start, target))
    return pd.DataFrame(rows)


def callout_layers(placed: pd.DataFrame, *, width: float, height: float) -> list[alt.Chart]:
    """Return the layers that draw what `place_callouts` returns: leader lines, then texts over a halo."""
    lines = placed.rename(columns={"start_x": "x0", "start_y": "y0"})[["x0", "y0", "end_x", "end_y"]]
    lines = lines.rename(columns={"x0": "x", "y0": "y"})
    leaders = (
        alt.Chart(lines)
        .mark_rule(color=INK, strokeWidth=0.8)
        .encode(x=pixel_x(width), y=pixel_y(height), x2="end_x:Q", y2="end_y:Q")
    )
    ends = (
        alt.Chart(lines.assign(x=lines["end_x"], y=lines["end_y"]))
        .mark_point(filled=True, size=9, color=INK, opacity=1, strokeWidth=0)
        .encode(x=pixel_x(width), y=pixel_y(height))
    )
    return [leaders, ends, *label_layers(placed, width=width, height=height, size=SIZE["small"])]


def _places(callout: Callout, frame: Box, size: float) -> Iterator[Place]:
    """Yield text boxes over the frame, each with the point where the leader starts and the alignment."""
    wide = max(text_width(line, size) for line in callout.lines)
    tall = 1.18 * size * len(callout.lines)
    top = frame.top
    while top + tall <= frame.bottom + 0.01:
        left = frame.left
        while left + wide <= frame.right + 0.01:
            box = Box(left, top, left + wide, top + tall)
            yield (box, *_start(box, callout))
            left += STEP
        top += STEP


def _start(box: Box, callout: Callout) -> tuple[Point, str]:
    """Return where the leader leaves a text box, and how the text is aligned."""
    middle = (box.top + box.bottom) / 2
    if callout.x > box.right:
        return (box.right + 3, middle), "right"
    if callout.x < box.left:
        return (box.left - 3, middle), "left"
    edge = box.bottom + 2 if callout.y > middle else box.top - 2
    return (min(max(callout.x, box.left), box.right), edge), "center"


def _choose(callout: Callout, frame: Box, size: float, scene: _Scene) -> Place:
    """Return the cheapest place of a callout.

    Near places are looked at first, so the search ends where the length of the leader alone costs more than
    the best place so far.
    """
    best, least = None, inf
    for place in sorted(_places(callout, frame, size), key=lambda place: _reach(place, callout)):
        if _reach(place, callout) >= least:
            break
        cost = _reach(place, callout) + _crowding(place, callout, scene)
        if cost < least:
            best, least = place, cost
    if best is None:
        raise ValueError(f"the frame {tuple(frame)} is too small for the callout {' '.join(callout.lines)!r}")
    return best


def _reach(place: Place, callout: Callout) -> float:
    """Return the cost of a leader's length; one that can hardly be seen costs most."""
    length = hypot(place[1][0] - callout.x, place[1][1] - callout.y)
    return 0.3 * length + 20 * max(0.0, callout.gap + 8 - length)


def _crowding(place: Place, callout: Callout, scene: _Scene) -> float:
    """Return the cost of what text and leader cover: nodes and texts most, then leaders, then ties."""
    box, start, _ = place
    target, grown = (callout.x, callout.y), _grown(box, 4)
    lost = sum(grown.overlap(other) for other in scene.solid())
    ties = sum(_inside(point, grown) for point in scene.points)
    crossed = sum(_cross(leader, (start, target)) for leader in scene.leaders)
    crossed += sum(_inside(point, grown) for leader in scene.leaders for point in _along(*leader))
    crossed += sum(_inside(point, other) for other in scene.texts for point in _along(start, target))
    blocked = sum(
        max(0.0, CLEAR + mark.radius - _distance((mark.x, mark.y), start, target))
        for mark in scene.marks
        if hypot(mark.x - target[0], mark.y - target[1]) > callout.gap
    )
    return 10 * lost + 2 * ties + 50 * crossed + 12 * blocked


def _cross(first: tuple[Point, Point], second: tuple[Point, Point]) -> bool:
    """Return whether two lines between points cross."""
    (a, b), (c, d) = first, second
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _inside(point: Point, box: Box) -> bool:
    return box.left < point[0] < box.right and box.top < point[1] < box.bottom


def _along(start: Point, end: Point) -> list[Point]:
    """Return points on a line, about six pixels apart."""
    count = int(hypot(end[0] - start[0], end[1] - start[1]) / 6) + 1
    shares = [(i + 0.5) / count for i in range(count)]
    return [(start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t) for t in shares]


def _distance(point: Point, start: Point, end: Point) -> float:
    """Return the distance of a point from a line between two points."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    share = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / ((dx * dx + dy * dy) or 1)
    share = min(max(share, 0), 1)
    return hypot(point[0] - start[0] - share * dx, point[1] - start[1] - share * dy)


def _short_of(target: Point, start: Point, gap: float) -> Point:
    """Return the point `gap` pixels before the target on the line from `start`."""
    length = hypot(start[0] - target[0], start[1] - target[1]) or 1
    share = min(gap / length, 1)
    return (target[0] + share * (start[0] - target[0]), target[1] + share * (start[1] - target[1]))


def _grown(box: Box, by: float) -> Box:
    return Box(box.left - by, box.top - by, box.right + by, box.bottom + by)
