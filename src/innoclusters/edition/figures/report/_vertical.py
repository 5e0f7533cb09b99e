"""Where boxes, lanes and arrows of Figure 4 stand, in pixels.

The tables give places as percent of the drawing's width and as rows; heights follow from the words, so that
the same places serve both languages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import copysign, cos, hypot, radians, sin, sqrt
from typing import Any, NamedTuple

import pandas as pd

from innoclusters.figures import canvas
from innoclusters.figures.canvas import LEADING, Box, Point
from innoclusters.figures.palette import CONTRAST
from innoclusters.figures.style import wrap

OPERATOR = "MINEK"
"""The body that runs the program; its box stands out."""

STREAMS = {
    "up": (CONTRAST[0], "triangle-up", 270),
    "down": (CONTRAST[1], "triangle-down", 90),
    "side": (CONTRAST[2], "triangle-right", 0),
    "along": (CONTRAST[3], "circle", 0),
}
"""Color and mark of each stream, and the direction in which the mark points by itself."""

EVERY = "every"
"""What a click on a box picks: all streams."""

LINE = {True: 2.8, False: 1.7}
HEAD_SIZE = {True: 120, False: 62}
"""Thickness of arrows and area of their heads in pixels, on the main chain and beside it."""

CORNER = 7.0
"""Radius of the corners of arrows in pixels."""

SMALL = 13.6
"""Height of a line of small type in pixels."""

WITHIN = 10
"""Pixels between two rows of a lane."""


class Spacing(NamedTuple):
    """Distances of a drawing in pixels; the names of lanes stand in the margin at the left."""

    width: float
    left: float
    right: float
    size: float
    between: float
    """Pixels between two lanes."""
    edge: float
    """Pixels between the rows of a lane and its edges."""
    pad: float
    """Clear room at the sides of the words in a box."""
    kind: str
    """How the columns with the places begin."""
    beneath: float
    """Pixels below the last row for ties between participants."""

    def x(self, percent: float) -> float:
        """Return the pixel of a horizontal place in percent."""
        return round(self.left + (self.right - self.left) * percent / 100, 1)


PAGE = Spacing(700, left=104, right=692, size=12, between=32, edge=9, pad=8, kind="wide", beneath=58)
PHONE = Spacing(358, left=22, right=354, size=11.5, between=28, edge=8, pad=3, kind="narrow", beneath=96)


@dataclass(frozen=True)
class Layout:
    """Boxes, lanes and rows of a drawing, in pixels."""

    spacing: Spacing
    boxes: dict[str, Box]
    lines: dict[str, list[str]]
    rows: dict[int, Point]
    """Top and bottom of each row."""
    lanes: dict[int, Box]
    height: float

    @property
    def wide(self) -> bool:
        """Whether this is the drawing for a page."""
        return self.spacing.kind == "wide"

    def frame(self) -> dict[str, Any]:
        """Return the size of the drawing, for its layers."""
        return {"width": self.spacing.width, "height": self.height}

    def places(self) -> dict[str, Any]:
        """Return the encodings of places in pixels."""
        frame = self.frame()
        return {"x": canvas.pixel_x(frame["width"]), "y": canvas.pixel_y(frame["height"])}

    def turn(self, turn: str) -> float:
        """Return the pixel that a turn such as "y6.3" names: so far into the space below a row."""
        # Read as text, so that "y6.25" is 25 hundredths of the space below row 6.
        row, share = turn[1:].split(".")
        above = self.rows[int(row)][1]
        below = self.rows[int(row) + 1][0] if int(row) + 1 in self.rows else self.height
        return round(above + (below - above) * float("0." + share), 1)

    def port(self, node: str, port: str) -> tuple[Point, bool]:
        """Return the point of a port, and whether an arrow leaves it upward or downward."""
        side, place = port.split()
        box = self.boxes[node]
        if side in ("top", "bottom"):
            return (self.spacing.x(float(place)), box.top if side == "top" else box.bottom), True
        height = round(box.top + (box.bottom - box.top) * float(place) / 100, 1)
        return (box.left if side == "left" else box.right, height), False


def lay_out(bodies: pd.DataFrame, spacing: Spacing, *, keys: int, ties: bool) -> Layout:
    """Return the places of boxes and lanes.

    Parameters
    ----------
    bodies
        Columns id, label, level, left, right (percent), row and rows (how many rows the box spans). A label
        may have a second line after a slash.
    spacing
        Distances.
    keys
        Entries of the key, which stand above: side by side on a page, one below the other on a telephone.
    ties
        Whether room is left below the last row for ties between its bodies.
    """
    room = (bodies["right"] - bodies["left"]) / 100 * (spacing.right - spacing.left) - 2 * spacing.pad
    lines = {
        # The operator's words are semibold, hence wider.
        body: [
            line
            for part in label.split(" / ")
            for line in wrap(part, wide, spacing.size, bold=body == OPERATOR)
        ]
        for body, label, wide in zip(bodies["id"], bodies["label"], room, strict=True)
    }
    # 7.5 pixels above and below the words leave room for the round corners of boxes and the heads of arrows.
    tall = bodies["id"].map(lambda body: len(lines[body]) * LEADING * spacing.size + 15)
    # A box over several rows takes the height that these have from the others.
    single = bodies["rows"] == 1
    heights: dict[Any, float] = tall[single].groupby(bodies["row"][single]).max().to_dict()
    level: dict[Any, int] = bodies.drop_duplicates("row").set_index("row")["level"].sort_index().to_dict()
    rows = _rows(heights, level, spacing, top=34 if spacing.kind == "wide" else 8 + 22 * keys)
    boxes = {
        row["id"]: Box(
            spacing.x(row["left"]),
            rows[row["row"]][0],
            spacing.x(row["right"]),
            rows[row["row"] + row["rows"] - 1][1],
        )
        for row in bodies.to_dict("records")
    }
    lanes = {}
    for number in sorted(set(level.values())):
        inside = [rows[row] for row in level if level[row] == number]
        lanes[number] = Box(0, inside[0][0] - spacing.edge, spacing.width, inside[-1][1] + spacing.edge)
    if ties:
        lanes[number] = lanes[number]._replace(bottom=lanes[number].bottom + spacing.beneath)
    return Layout(spacing, boxes, lines, rows, lanes, lanes[number].bottom)


def _rows(
    heights: dict[int, float], level: dict[int, int], spacing: Spacing, *, top: float
) -> dict[int, Point]:
    """Return top and bottom of each row."""
    rows: dict[int, Point] = {}
    bottom = 0.0
    for number in sorted(heights):
        if number == min(heights):
            place = top + spacing.edge
        elif level[number] == level[number - 1]:
            place = bottom + WITHIN
        else:
            place = bottom + spacing.edge + spacing.between + spacing.edge
        bottom = place + heights[number]
        rows[number] = (round(place, 1), round(bottom, 1))
    return rows


def _corners(layout: Layout, row: dict[Any, Any]) -> list[Point]:
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
    start, upright = layout.port(row["from_node"], row["start"])
    end, arrives_upright = layout.port(row["to_node"], row["end"])
    if not (upright or arrives_upright or row["via"]):
        leaves, arrives = (layout.boxes[row[name]] for name in ("from_node", "to_node"))
        level = start[1] if leaves.bottom - leaves.top <= arrives.bottom - arrives.top else end[1]
        return [(start[0], level), (end[0], level)]
    points = [start]
    for turn in row["via"].split():
        x, y = points[-1]
        points.append((layout.spacing.x(float(turn[1:])), y) if turn[0] == "x" else (x, layout.turn(turn)))
    x, y = points[-1]
    if arrives_upright and x != end[0]:
        points.append((end[0], y))
    elif not arrives_upright and y != end[1]:
        points.append((x, end[1]))
    return [*points, end]


def _rounded_path(points: Sequence[Point], *, short: float = 0.0) -> str:
    """Return the SVG path through `points` with round corners, cut by `short` pixels at its end.

    >>> _rounded_path([(0, 0), (20, 0), (20, 30)], short=10)
    'M0,0L13.0,0.0Q20,0,20.0,7.0L20.0,20.0'
    """
    path = f"M{points[0][0]},{points[0][1]}"
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        (x0, y0), (x1, y1) = _toward(corner, before, CORNER), _toward(corner, after, CORNER)
        path += f"L{x0:.1f},{y0:.1f}Q{corner[0]},{corner[1]},{x1:.1f},{y1:.1f}"
    x, y = _toward(points[-1], points[-2], short)
    return f"{path}L{x:.1f},{y:.1f}"


def _heading(points: Sequence[Point]) -> float:
    """Return the direction in which a path ends: 0 right, 90 down, 180 left, 270 up.

    >>> _heading([(0, 0), (0, 10)])
    90.0
    """
    (x0, y0), (x1, y1) = points[-2:]
    return 90 - copysign(90, x1 - x0) if abs(x1 - x0) > abs(y1 - y0) else 180 - copysign(90, y1 - y0)


def _toward(point: Point, other: Point, by: float) -> Point:
    length = hypot(other[0] - point[0], other[1] - point[1]) or 1
    # Half a stretch at most: the corner at its other end needs the other half.
    share = min(by / length, 0.5)
    return (point[0] + share * (other[0] - point[0]), point[1] + share * (other[1] - point[1]))


def streams_of(arrows: pd.DataFrame, layout: Layout, lang: str) -> pd.DataFrame:
    """Return the drawn arrows with their paths, heads and labels."""
    columns = {f"{layout.spacing.kind}_{name}": name for name in ("start", "end", "via")}
    dated = years_in_boxes(arrows)
    texts = {f"label_{lang}": "label", f"relation_{lang}": "relation", f"{layout.spacing.kind}_label": "side"}
    # Empty cells are read as missing values, on which no text can be split.
    table = (
        arrows[arrows["drawn"]].rename(columns=columns | texts).fillna({"via": "", "label": "", "side": ""})
    )
    points = [_corners(layout, row) for row in table.to_dict("records")]
    turns = [_heading(path) for path in points]
    # The area of a mark is that of the square around it; a triangle of Vega is sqrt(3) / 2 of its side high.
    heads = [sqrt(0.75 * HEAD_SIZE[main]) for main in table["main"]]
    # A mark is centered on its place: half a head back, its tip touches the box.
    tips = [_back(path[-1], turn, head / 2) for path, turn, head in zip(points, turns, heads, strict=True)]
    years = span(table)
    # The years of an arrow stand at it, unless a box at one of its ends tells them.
    told = table["from_node"].isin(dated) | table["to_node"].isin(dated) | (years == "")
    return table.assign(
        label=(table["label"] + years.radd(" // ").mask(told, "")).where(table["side"] != "", ""),
        points=pd.Series(points, index=table.index),
        years=years,
        # Every arrow holds EVERY, so that a click on a box lets none fade.
        near=[
            f"|{u}|{v}|{stream}|{EVERY}|"
            for u, v, stream in zip(table["from_node"], table["to_node"], table["stream"], strict=True)
        ],
        # The line ends a pixel inside the head, so that no gap shows between them.
        path=[_rounded_path(path, short=head - 1) for path, head in zip(points, heads, strict=True)],
        thickness=table["main"].map(LINE),
        size=table["main"].map(HEAD_SIZE),
        x=[x for x, _ in tips],
        y=[y for _, y in tips],
        angle=[turn - STREAMS[stream][2] for turn, stream in zip(turns, table["stream"], strict=True)],
    )


def span(arrows: pd.DataFrame) -> pd.Series:
    """Return the years of arrows in words; what has no years, because a text gives none, has no words.

    Examples
    --------
    >>> span(pd.DataFrame({"first_year": [2012, 2014, None], "last_year": [2015, 2014, None]})).tolist()
    ['2012–15', '2014', '']
    """
    pairs = zip(arrows["first_year"], arrows["last_year"], strict=True)
    return pd.Series([_years(first, last) for first, last in pairs], index=arrows.index, dtype=object)


def _years(first: Any, last: Any) -> str:
    if pd.isna(first):
        return ""
    return f"{first:.0f}" if first == last else f"{first:.0f}–{last % 100:02.0f}"


def years_in_boxes(arrows: pd.DataFrame) -> dict[str, str]:
    """Return the bodies all of whose drawn arrows hold for the same years, with these years."""
    drawn, years = arrows[arrows["drawn"]], span(arrows[arrows["drawn"]])
    found: dict[str, set[str]] = {}
    for end in ("from_node", "to_node"):
        for body, said in zip(drawn[end], years, strict=True):
            found.setdefault(body, set()).add(said)
    return {body: said.pop() for body, said in found.items() if len(said) == 1}


def _back(point: tuple[float, float], turn: float, by: float) -> tuple[float, float]:
    """Return the point `by` pixels before `point` for something that moves in direction `turn`."""
    return (point[0] - by * cos(radians(turn)), point[1] - by * sin(radians(turn)))


def label_place(row: dict[Any, Any], layout: Layout) -> dict[str, Any]:
    """Return the place of an arrow's label: at the side and the height, or over the stretch, that is named.

    A label breaks at a double slash, and on a narrow page at a single one, too.
    """
    side, turn = row["side"].split()
    lines = row["label"].removeprefix(" // ").split(" // ")
    wide = layout.wide
    if side == "over":
        x = layout.spacing.x(float(turn[1:]))
        level = next(
            a[1]
            for a, b in pairwise(row["points"])
            if a[1] == b[1] and min(a[0], b[0]) <= x <= max(a[0], b[0])
        )
        text = [", ".join(lines)]
        return _label(row, text, x, level - SMALL * len(text) - 1, "center")
    y = layout.turn(turn)
    if not wide:
        lines = [part for line in lines for part in line.split(" / ")]
    lines = [line.replace(" / ", " ") for line in lines]
    upright = (
        a[0] for a, b in pairwise(row["points"]) if a[0] == b[0] and min(a[1], b[1]) <= y <= max(a[1], b[1])
    )
    x = next(upright) + (-6 if side == "left" else 6)
    return _label(row, lines, x, y - SMALL / 2 * len(lines), "right" if side == "left" else "left")


def _label(row: dict[Any, Any], text: list[str], x: float, y: float, align: str) -> dict[str, Any]:
    return {"stream": row["stream"], "near": row["near"], "text": text, "x": x, "y": y, "align": align}
