"""Geometry of Figure 4: boxes in lanes, and arrows that run in right angles between them.

The tables give places as percent of the drawing's width and as rows; heights follow from the words, so that
the same places serve both languages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import copysign, hypot
from typing import Any

import pandas as pd

from innoclusters.figures.canvas import Box
from innoclusters.figures.style import wrap

Point = tuple[float, float]

CORNER = 7.0
"""Radius of the corners of arrows in pixels."""


@dataclass(frozen=True)
class Spacing:
    """Distances of a drawing in pixels."""

    left: float
    right: float
    top: float
    size: float
    bold: str
    within: float
    between: float
    above: float
    below: float
    pad: float

    def x(self, percent: float) -> float:
        """Return the pixel of a horizontal place in percent."""
        return round(self.left + (self.right - self.left) * percent / 100, 1)


@dataclass(frozen=True)
class Layout:
    """Boxes, lanes and rows of a drawing, in pixels."""

    spacing: Spacing
    boxes: dict[str, Box]
    lines: dict[str, list[str]]
    rows: dict[int, tuple[float, float]]
    lanes: dict[int, Box]
    height: float


def lay_out(nodes: pd.DataFrame, spacing: Spacing, *, width: float) -> Layout:
    """Return the places of boxes and lanes.

    Parameters
    ----------
    nodes
        Columns id, label, level, left, right (percent), row and rows (how many rows the box spans).
    spacing
        Distances.
    width
        Width of the lanes in pixels.
    """
    lines = {
        row["id"]: wrap(row["label"], _room(row, spacing), spacing.size, bold=row["id"] == spacing.bold)
        for row in nodes.to_dict("records")
    }
    tall = nodes["id"].map(lambda node: len(lines[node]) * 1.18 * spacing.size + 15)
    single = nodes["rows"] == 1
    heights: dict[Any, float] = tall[single].groupby(nodes["row"][single]).max().to_dict()
    level: dict[Any, int] = nodes.drop_duplicates("row").set_index("row")["level"].sort_index().to_dict()
    rows = _rows(heights, level, spacing)
    boxes = {row["id"]: _box(row, rows, spacing) for row in nodes.to_dict("records")}
    lanes = {}
    for number in sorted(set(level.values())):
        inside = [rows[row] for row in level if level[row] == number]
        lanes[number] = Box(0, inside[0][0] - spacing.above, width, inside[-1][1] + spacing.below)
    return Layout(spacing, boxes, lines, rows, lanes, rows[max(rows)][1] + spacing.below)


def _room(row: dict[Any, Any], spacing: Spacing) -> float:
    return spacing.x(row["right"]) - spacing.x(row["left"]) - 2 * spacing.pad


def _box(row: dict[Any, Any], rows: dict[int, tuple[float, float]], spacing: Spacing) -> Box:
    top, bottom = rows[row["row"]][0], rows[row["row"] + row["rows"] - 1][1]
    return Box(spacing.x(row["left"]), top, spacing.x(row["right"]), bottom)


def _rows(
    heights: dict[int, float], level: dict[int, int], spacing: Spacing
) -> dict[int, tuple[float, float]]:
    """Return top and bottom of each row."""
    rows: dict[int, tuple[float, float]] = {}
    bottom = 0.0
    for number in sorted(heights):
        if number == min(heights):
            top = spacing.top + spacing.above
        elif level[number] == level[number - 1]:
            top = bottom + spacing.within
        else:
            top = bottom + spacing.below + spacing.between + spacing.above
        bottom = top + heights[number]
        rows[number] = (round(top, 1), round(bottom, 1))
    return rows


def corners(layout: Layout, row: dict[Any, Any]) -> list[Point]:
    """Return the points where an arrow starts, turns and ends.

    Parameters
    ----------
    layout
        What `lay_out` returns.
    row
        An arrow with from_node, to_node, start, end and via. A start or end names a side and a place on it:
        percent of the drawing's width for "top" and "bottom", percent of the box's height for "left" and
        "right"; a level arrow without turns takes its height from the lower of the two boxes. `via` lists
        turns in between: "x50" goes sideways to 50 percent, "y6.3" goes up or down to 30 percent of the space
        below row 6.
    """
    start, upright = _port(layout, row["from_node"], row["start"])
    end, arrives_upright = _port(layout, row["to_node"], row["end"])
    if not (upright or arrives_upright or row["via"]):
        level = start[1] if _tall(layout, row["from_node"]) <= _tall(layout, row["to_node"]) else end[1]
        return [(start[0], level), (end[0], level)]
    points = [start]
    for turn in row["via"].split():
        x, y = points[-1]
        points.append(
            (layout.spacing.x(float(turn[1:])), y) if turn[0] == "x" else (x, turn_height(layout, turn))
        )
    x, y = points[-1]
    if arrives_upright and x != end[0]:
        points.append((end[0], y))
    elif not arrives_upright and y != end[1]:
        points.append((x, end[1]))
    return [*points, end]


def _tall(layout: Layout, body: str) -> float:
    return layout.boxes[body].bottom - layout.boxes[body].top


def _port(layout: Layout, node: str, port: str) -> tuple[Point, bool]:
    """Return the point of a port, and whether an arrow leaves it upward or downward."""
    side, place = port.split()
    box = layout.boxes[node]
    if side in ("top", "bottom"):
        return (layout.spacing.x(float(place)), box.top if side == "top" else box.bottom), True
    return (
        box.left if side == "left" else box.right,
        round(box.top + (box.bottom - box.top) * float(place) / 100, 1),
    ), False


def turn_height(layout: Layout, turn: str) -> float:
    """Return the pixel that a turn such as "y6.3" names."""
    row, share = turn[1:].split(".")
    above, below = layout.rows[int(row)][1], layout.rows[int(row) + 1][0]
    return round(above + (below - above) * float("0." + share), 1)


def rounded_path(points: Sequence[Point], *, short: float = 0.0) -> str:
    """Return the SVG path through `points` with round corners, cut by `short` pixels at its end.

    >>> rounded_path([(0, 0), (20, 0), (20, 30)], short=10)
    'M0,0L13.0,0.0Q20,0,20.0,7.0L20.0,20.0'
    """
    path = f"M{points[0][0]},{points[0][1]}"
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        (x0, y0), (x1, y1) = _toward(corner, before, CORNER), _toward(corner, after, CORNER)
        path += f"L{x0:.1f},{y0:.1f}Q{corner[0]},{corner[1]},{x1:.1f},{y1:.1f}"
    x, y = _toward(points[-1], points[-2], short)
    return f"{path}L{x:.1f},{y:.1f}"


def heading(points: Sequence[Point]) -> float:
    """Return the direction in which a path ends: 0 right, 90 down, 180 left, 270 up.

    >>> heading([(0, 0), (0, 10)])
    90.0
    """
    (x0, y0), (x1, y1) = points[-2:]
    return 90 - copysign(90, x1 - x0) if abs(x1 - x0) > abs(y1 - y0) else 180 - copysign(90, y1 - y0)


def _toward(point: Point, other: Point, by: float) -> Point:
    length = hypot(other[0] - point[0], other[1] - point[1]) or 1
    share = min(by / length, 0.5)
    return (point[0] + share * (other[0] - point[0]), point[1] + share * (other[1] - point[1]))
