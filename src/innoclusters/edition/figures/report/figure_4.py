"""Figure 4 of the report, drawn anew: the inter-agency mini-vertical of the Russian cluster program.

Boxes stand in lanes, arrows run between them in right angles. The tables give places as percent of the
drawing's width and as rows; heights follow from the words, so that the same places serve both languages.
Below the drawing stand three measures of the mini-vertical and of a program from below, as bars.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import copysign, cos, hypot, radians, sin, sqrt
from typing import Any, NamedTuple, cast

import altair as alt
import pandas as pd

from innoclusters.edition.figures.report.measure_bars import measure_chart
from innoclusters.edition.figures.report.words import FIGURE_4
from innoclusters.figures import canvas, pointing, style
from innoclusters.figures.canvas import LEADING, Box, Point
from innoclusters.figures.palette import CONTRAST, INK, MUTED, PAPER, SOFT
from innoclusters.figures.style import SIZE, text_width, titled, wrap

HOVER, PICK = "figure_4_body", "figure_4_stream"

EVERY = "every"
"""What a click on a box picks: all streams."""

OPERATOR = "MINEK"
"""The body that runs the program; its box stands out."""

STREAMS = {
    "up": (CONTRAST[0], "triangle-up", 270),
    "down": (CONTRAST[1], "triangle-down", 90),
    "side": (CONTRAST[2], "triangle-right", 0),
}
"""Color and mark of each stream, and the direction in which the mark points by itself."""

LINE = {True: 2.8, False: 1.7}
HEAD_SIZE = {True: 120, False: 62}
"""Thickness of arrows and area of their heads in pixels, on the main chain and beside it."""

CORNER = 7.0
"""Radius of the corners of arrows in pixels."""

SMALL = 13.6
"""Height of a line of small type in pixels."""

WITHIN = 10
"""Pixels between two rows of a lane."""


class _Spacing(NamedTuple):
    """Distances of a drawing in pixels; the names of lanes stand in the margin at the left."""

    width: float
    left: float
    right: float
    top: float
    size: float
    between: float
    """Pixels between two lanes."""
    edge: float
    """Pixels between the rows of a lane and its edges."""
    pad: float
    """Clear room at the sides of the words in a box."""
    kind: str
    """How the columns with the places begin."""

    def x(self, percent: float) -> float:
        """Return the pixel of a horizontal place in percent."""
        return round(self.left + (self.right - self.left) * percent / 100, 1)


PAGE = _Spacing(700, left=104, right=692, top=34, size=12, between=32, edge=9, pad=8, kind="wide")
PHONE = _Spacing(358, left=22, right=354, top=74, size=11.5, between=28, edge=8, pad=3, kind="narrow")


@dataclass(frozen=True)
class _Layout:
    """Boxes, lanes and rows of a drawing, in pixels."""

    spacing: _Spacing
    boxes: dict[str, Box]
    lines: dict[str, list[str]]
    rows: dict[int, Point]
    """Top and bottom of each row."""
    lanes: dict[int, Box]

    def frame(self) -> dict[str, Any]:
        """Return the size of the drawing, for its layers."""
        return {"width": self.spacing.width, "height": self.rows[max(self.rows)][1] + self.spacing.edge}

    def places(self) -> dict[str, Any]:
        """Return the encodings of places in pixels."""
        frame = self.frame()
        return {"x": canvas.pixel_x(frame["width"]), "y": canvas.pixel_y(frame["height"])}

    def turn(self, turn: str) -> float:
        """Return the pixel that a turn such as "y6.3" names: so far into the space below a row."""
        # Read as text, so that "y6.25" is 25 hundredths of the space below row 6.
        row, share = turn[1:].split(".")
        above, below = self.rows[int(row)][1], self.rows[int(row) + 1][0]
        return round(above + (below - above) * float("0." + share), 1)

    def port(self, node: str, port: str) -> tuple[Point, bool]:
        """Return the point of a port, and whether an arrow leaves it upward or downward."""
        side, place = port.split()
        box = self.boxes[node]
        if side in ("top", "bottom"):
            return (self.spacing.x(float(place)), box.top if side == "top" else box.bottom), True
        height = round(box.top + (box.bottom - box.top) * float(place) / 100, 1)
        return (box.left if side == "left" else box.right, height), False


def figure_4(
    nodes: pd.DataFrame,
    arrows: pd.DataFrame,
    measures: pd.DataFrame,
    *,
    width: float = style.WIDE,
    lang: str = "en",
) -> alt.VConcatChart:
    """Return Figure 4: bodies by level, two streams between them, and three measures below.

    Parameters
    ----------
    nodes, arrows, measures
        The tables figure_4_nodes, figure_4_arrows and figure_4_measures. What is not `drawn` is left out.
    width
        Width in pixels; a narrow drawing is laid out for a telephone.
    lang
        "en" or "ru".
    """
    spacing, words = (PAGE if width >= style.PAGE else PHONE), FIGURE_4[lang]
    bodies = _bodies_of(nodes, spacing, lang)
    layout = _lay_out(bodies, spacing)
    streams = _streams_of(arrows, layout, lang)
    key = _key(words["streams"], spacing)
    layers = [
        *_lanes(layout, words["lanes"]),
        _line_layer(streams, words["tooltip"]),
        _head_layer(streams, layout),
        *_boxes(layout),
        *_arrow_labels(streams, layout),
        *_key_layers(key, layout),
        _targets(bodies, layout, key, words["tooltip"]),
    ]
    below = measure_chart(measures, words, width=spacing.width)
    return titled(
        alt.vconcat(canvas.drawing(layers, **layout.frame()), below, spacing=30),
        title=words["title"],
        subtitle=words["subtitle"],
        source=words["source"],
        description=words["description"].format(**_numbers(streams, layout, measures)),
        width=width,
    )


def _numbers(streams: pd.DataFrame, layout: _Layout, measures: pd.DataFrame) -> dict[str, str]:
    """Return the numbers that the alt text names."""
    counts = streams["stream"].value_counts()
    groups = {
        "vertical": ("mini_vertical", "decisions"),
        "both": ("mini_vertical", "both"),
        "below": ("bottom_up", "both"),
    }
    values = measures.set_index(["program", "arcs", "measure"])["value"]
    return {
        "bodies": str(len(layout.boxes)),
        "arrows": str(len(streams)),
        **{stream: str(counts[stream]) for stream in STREAMS},
        **{f"{n}_{m}": f"{values[(*g, m)]:.2f}" for n, g in groups.items() for m in set(measures["measure"])},
    }


def _bodies_of(nodes: pd.DataFrame, spacing: _Spacing, lang: str) -> pd.DataFrame:
    """Return the drawn bodies with their places in the wide or the narrow drawing."""
    columns = {f"{spacing.kind}_{name}": name for name in ("left", "right", "row", "rows")}
    table = nodes[nodes["drawn"]].rename(
        columns={"node_id": "id", f"label_{lang}": "label", f"name_{lang}": "name", **columns}
    )
    return table.astype({"row": int, "rows": int})


def _lay_out(bodies: pd.DataFrame, spacing: _Spacing) -> _Layout:
    """Return the places of boxes and lanes.

    Parameters
    ----------
    bodies
        Columns id, label, level, left, right (percent), row and rows (how many rows the box spans).
    spacing
        Distances.
    """
    room = (bodies["right"] - bodies["left"]) / 100 * (spacing.right - spacing.left) - 2 * spacing.pad
    lines = {
        # The operator's words are semibold, hence wider.
        body: wrap(label, wide, spacing.size, bold=body == OPERATOR)
        for body, label, wide in zip(bodies["id"], bodies["label"], room, strict=True)
    }
    # 7.5 pixels above and below the words leave room for the round corners of boxes and the heads of arrows.
    tall = bodies["id"].map(lambda body: len(lines[body]) * LEADING * spacing.size + 15)
    # A box over several rows takes the height that these have from the others.
    single = bodies["rows"] == 1
    heights: dict[Any, float] = tall[single].groupby(bodies["row"][single]).max().to_dict()
    level: dict[Any, int] = bodies.drop_duplicates("row").set_index("row")["level"].sort_index().to_dict()
    rows = _rows(heights, level, spacing)
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
    return _Layout(spacing, boxes, lines, rows, lanes)


def _rows(heights: dict[int, float], level: dict[int, int], spacing: _Spacing) -> dict[int, Point]:
    """Return top and bottom of each row."""
    rows: dict[int, Point] = {}
    bottom = 0.0
    for number in sorted(heights):
        if number == min(heights):
            top = spacing.top + spacing.edge
        elif level[number] == level[number - 1]:
            top = bottom + WITHIN
        else:
            top = bottom + spacing.edge + spacing.between + spacing.edge
        bottom = top + heights[number]
        rows[number] = (round(top, 1), round(bottom, 1))
    return rows


def _corners(layout: _Layout, row: dict[Any, Any]) -> list[Point]:
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


def _streams_of(arrows: pd.DataFrame, layout: _Layout, lang: str) -> pd.DataFrame:
    """Return the drawn arrows with their paths, heads and labels."""
    columns = {f"{layout.spacing.kind}_{name}": name for name in ("start", "end", "via")}
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
    return table.assign(
        points=pd.Series(points, index=table.index),
        years=[
            f"{a}" if a == b else f"{a}–{b}"
            for a, b in zip(table["first_year"], table["last_year"], strict=True)
        ],
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


def _back(point: tuple[float, float], turn: float, by: float) -> tuple[float, float]:
    """Return the point `by` pixels before `point` for something that moves in direction `turn`."""
    return (point[0] - by * cos(radians(turn)), point[1] - by * sin(radians(turn)))


def _by_stream(channel: Any, part: int) -> Any:
    """Return an encoding of the stream as color (part 0) or shape (part 1)."""
    scale = alt.Scale(domain=list(STREAMS), range=[look[part] for look in STREAMS.values()])
    return channel("stream:N", scale=scale, legend=None)


def _line_layer(streams: pd.DataFrame, names: dict[str, str]) -> alt.Chart:
    """Return the layer of arrows without their heads."""
    columns = ["relation", "years", "source"]
    table = streams[["path", "stream", "near", "thickness", *columns]]
    chart: alt.Chart = canvas.shapes(table, filled=False).encode(
        color=_by_stream(alt.Color, 0),
        strokeWidth=alt.StrokeWidth("thickness:Q", scale=None),
        # A condition needs two values; a dash without gaps is a solid line.
        strokeDash=alt.condition("datum.stream === 'side'", alt.value([2, 3]), alt.value([1, 0])),
        opacity=pointing.fade(HOVER, PICK),
        tooltip=[alt.Tooltip(f"{column}:N", title=names[column]) for column in columns],
    )
    return chart


def _head_layer(streams: pd.DataFrame, layout: _Layout) -> alt.Chart:
    """Return the layer of arrow heads."""
    chart: alt.Chart = (
        alt.Chart(streams[["x", "y", "angle", "size", "stream", "near"]])
        .mark_point(filled=True, strokeWidth=0)
        .encode(
            **layout.places(),
            size=alt.Size("size:Q", scale=None),
            angle=alt.Angle("angle:Q", scale=None),
            color=_by_stream(alt.Color, 0),
            shape=_by_stream(alt.Shape, 1),
            opacity=pointing.fade(HOVER, PICK),
        )
    )
    return chart


def _arrow_labels(streams: pd.DataFrame, layout: _Layout) -> list[alt.Chart]:
    """Return the labels beside the arrows that have one."""
    labels = streams[streams["side"] != ""].to_dict("records")
    table = pd.DataFrame([_label_place(row, layout) for row in labels])
    return [
        alt.Chart(part)
        .mark_text(align=cast(Any, align), baseline="top", fontSize=SIZE["small"], lineHeight=SMALL)
        .encode(
            **layout.places(),
            text="text:N",
            color=_by_stream(alt.Color, 0),
            opacity=pointing.fade(HOVER, PICK),
        )
        for align, part in table.groupby("align", sort=True)
    ]


def _label_place(row: dict[Any, Any], layout: _Layout) -> dict[str, Any]:
    """Return the place of an arrow's label: at the side and the height that the table names."""
    side, turn = row["side"].split()
    y, lines = layout.turn(turn), row["label"].split(" / ")
    if layout.spacing is PAGE:  # only a narrow drawing breaks a label at its slash
        lines = [" ".join(lines)]
    upright = (
        a[0] for a, b in pairwise(row["points"]) if a[0] == b[0] and min(a[1], b[1]) <= y <= max(a[1], b[1])
    )
    return {
        "stream": row["stream"],
        "near": row["near"],
        "text": lines,
        "x": next(upright) + (-6 if side == "left" else 6),
        "y": y - SMALL / 2 * len(lines),
        "align": "right" if side == "left" else "left",
    }


def _lanes(layout: _Layout, names: dict[int, tuple[str, str]]) -> list[alt.Chart]:
    """Return the bands of the levels and their names, level in a wide margin and upright in a narrow one."""
    bands = pd.DataFrame([lane._asdict() for lane in layout.lanes.values()]).rename(
        columns={"left": "x", "top": "y"}
    )
    wide = layout.spacing is PAGE
    texts = []
    for level, lane in layout.lanes.items():
        lines = wrap(names[level][0], layout.spacing.left - 16, SIZE["small"]) if wide else [names[level][1]]
        # Several lines are centered on the first one.
        middle = (lane.top + lane.bottom) / 2 - SMALL / 2 * (len(lines) - 1)
        texts.append({"text": lines, "x": 8 if wide else 11, "y": middle})
    turned: dict[str, Any] = {"align": "left", "angle": 0} if wide else {"align": "center", "angle": 270}
    return [
        canvas.rectangles(bands, color=SOFT, **layout.frame()),
        alt.Chart(pd.DataFrame(texts))
        .mark_text(baseline="middle", color=MUTED, fontSize=SIZE["small"], lineHeight=SMALL, **turned)
        .encode(text="text:N", **layout.places()),
    ]


def _boxes(layout: _Layout) -> list[alt.Chart]:
    """Return the boxes of the bodies and the words in them."""
    size, boxes = layout.spacing.size, layout.boxes
    table = pd.DataFrame([{"id": body, **box._asdict()} for body, box in boxes.items()])
    edges = table.rename(columns={"left": "x", "top": "y"})
    tall = [LEADING * size * len(layout.lines[body]) for body in boxes]
    words = table.assign(
        text=table["id"].map(layout.lines),
        x=(table["left"] + table["right"]) / 2,
        y=(table["top"] + table["bottom"] - tall) / 2,
        align="center",
    )
    first = edges["id"] == OPERATOR
    sheet: dict[str, Any] = {"color": PAPER, "cornerRadius": 3, **layout.frame()}
    return [
        canvas.rectangles(edges[~first], stroke=MUTED, strokeWidth=0.9, **sheet),
        canvas.rectangles(edges[first], stroke=INK, strokeWidth=1.8, **sheet),
        *canvas.label_layers(words[~first], size=size, halo=0, **layout.frame()),
        *canvas.label_layers(words[first], size=size, halo=0, weight=600, **layout.frame()),
    ]


def _key(names: dict[str, str], spacing: _Spacing) -> pd.DataFrame:
    """Return the entries of the key: side by side, or one below the other on a narrow page."""
    rows, x = [], 8.0
    for position, (stream, name) in enumerate(names.items()):
        place = (x, 10.0) if spacing is PAGE else (8.0, 10.0 + 22 * position)
        rows.append({"stream": stream, "text": name, "x": place[0], "y": place[1]})
        x += text_width(name) + 42
    return pd.DataFrame(rows)


def _key_layers(key: pd.DataFrame, layout: _Layout) -> list[alt.Chart]:
    """Return the marks and words of the key; streams that are not picked turn pale."""
    test = f"!isValid({PICK}.sector) || indexof({PICK}.sector, datum.stream) >= 0"
    test += f" || indexof({PICK}.sector, '{EVERY}') >= 0"
    base = alt.Chart(key).encode(opacity=alt.condition(test, alt.value(1), alt.value(0.4)), **layout.places())
    marks = base.mark_point(filled=True, size=110, strokeWidth=0)
    words = base.mark_text(align="left", baseline="middle", dx=13, fontSize=SIZE["label"], color=INK)
    return [
        marks.encode(color=_by_stream(alt.Color, 0), shape=_by_stream(alt.Shape, 1)),
        words.encode(text="text:N"),
    ]


def _targets(bodies: pd.DataFrame, layout: _Layout, key: pd.DataFrame, names: dict[str, str]) -> alt.Chart:
    """Return the invisible layer that a reader points at: boxes, and entries of the key."""
    boxes = pd.DataFrame([box._asdict() for box in layout.boxes.values()], index=list(layout.boxes))
    rows = bodies.set_index("id")[["name", "source"]].join(boxes).reset_index().assign(sector=EVERY)
    entries = key.assign(
        id=key["stream"],
        sector=key["stream"],
        name=key["text"],
        source="",
        left=key["x"] - 8,
        right=key["x"] + 16 + key["text"].map(text_width),
        top=key["y"] - 11,
        bottom=key["y"] + 11,
    )
    return pointing.targets(
        pd.concat([rows, entries[rows.columns]], ignore_index=True),
        hover=HOVER,
        pick=PICK,
        tooltip={"name": names["name"], "source": names["source"]},
        **layout.frame(),
    )
