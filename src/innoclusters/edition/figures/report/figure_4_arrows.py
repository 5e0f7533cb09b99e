"""The arrows of Figure 4: two streams and advice, their heads and their labels."""

from __future__ import annotations

from itertools import pairwise
from math import cos, radians, sin, sqrt
from typing import Any, Literal

import altair as alt
import pandas as pd

from innoclusters.edition.figures.report.figure_4_layout import (
    Layout,
    corners,
    heading,
    rounded_path,
    turn_height,
)
from innoclusters.figures.canvas import pixel_x, pixel_y
from innoclusters.figures.palette import CONTRAST
from innoclusters.figures.pointing import fade
from innoclusters.figures.style import SIZE

STREAMS = {
    "up": (CONTRAST[0], "triangle-up", 270),
    "down": (CONTRAST[1], "triangle-down", 90),
    "side": (CONTRAST[2], "triangle-right", 0),
}
"""Color and mark of each stream, and the direction in which the mark points by itself."""

LINE = {True: 2.8, False: 1.7}
HEAD_SIZE = {True: 120, False: 62}
"""Thickness of arrows and area of their heads in pixels, on the main chain and beside it."""

SIDES: tuple[Literal["left", "right"], ...] = ("left", "right")

EVERY = "every"
"""What a click on a box picks: all streams."""

HOVER, PICK = "figure_4_body", "figure_4_stream"


def streams_of(arrows: pd.DataFrame, layout: Layout, kind: str, lang: str) -> pd.DataFrame:
    """Return the drawn arrows with their paths, heads and labels."""
    columns = {f"{kind}_{name}": name for name in ("start", "end", "via")}
    texts = {f"label_{lang}": "label", f"relation_{lang}": "relation", f"{kind}_label": "side"}
    table = (
        arrows[arrows["drawn"]].rename(columns=columns | texts).fillna({"via": "", "label": "", "side": ""})
    )
    points = [corners(layout, row) for row in table.to_dict("records")]
    turns = [heading(path) for path in points]
    heads = [sqrt(0.75 * HEAD_SIZE[main]) for main in table["main"]]
    tips = [_back(path[-1], turn, head / 2) for path, turn, head in zip(points, turns, heads, strict=True)]
    return table.assign(
        points=pd.Series(points, index=table.index),
        years=[
            f"{a}" if a == b else f"{a}–{b}"
            for a, b in zip(table["first_year"], table["last_year"], strict=True)
        ],
        near=[
            f"|{u}|{v}|{stream}|{EVERY}|"
            for u, v, stream in zip(table["from_node"], table["to_node"], table["stream"], strict=True)
        ],
        path=[rounded_path(path, short=head - 1) for path, head in zip(points, heads, strict=True)],
        thickness=table["main"].map(LINE),
        size=table["main"].map(HEAD_SIZE),
        x=[x for x, _ in tips],
        y=[y for _, y in tips],
        angle=[turn - STREAMS[stream][2] for turn, stream in zip(turns, table["stream"], strict=True)],
    )


def _back(point: tuple[float, float], turn: float, by: float) -> tuple[float, float]:
    """Return the point `by` pixels before `point` for something that moves in direction `turn`."""
    return (point[0] - by * cos(radians(turn)), point[1] - by * sin(radians(turn)))


def by_stream(channel: Any, part: int) -> Any:
    """Return an encoding of the stream as color (part 0) or shape (part 1)."""
    scale = alt.Scale(domain=list(STREAMS), range=[look[part] for look in STREAMS.values()])
    return channel("stream:N", scale=scale, legend=None)


def line_layer(streams: pd.DataFrame, names: dict[str, str]) -> alt.Chart:
    """Return the layer of arrows without their heads."""
    columns = ["relation", "years", "source"]
    chart: alt.Chart = (
        alt.Chart(streams[["path", "stream", "near", "thickness", *columns]])
        .mark_point(filled=False, size=4)
        .encode(
            x=alt.value(0),
            y=alt.value(0),
            shape=alt.Shape("path:N", scale=None, legend=None),
            color=by_stream(alt.Color, 0),
            strokeWidth=alt.StrokeWidth("thickness:Q", scale=None),
            strokeDash=alt.condition("datum.stream === 'side'", alt.value([2, 3]), alt.value([1, 0])),
            opacity=fade(HOVER, PICK),
            tooltip=[alt.Tooltip(f"{column}:N", title=names[column]) for column in columns],
        )
    )
    return chart


def head_layer(streams: pd.DataFrame, *, width: float, height: float) -> alt.Chart:
    """Return the layer of arrow heads."""
    chart: alt.Chart = (
        alt.Chart(streams[["x", "y", "angle", "size", "stream", "near"]])
        .mark_point(filled=True, strokeWidth=0)
        .encode(
            x=pixel_x(width),
            y=pixel_y(height),
            size=alt.Size("size:Q", scale=None),
            angle=alt.Angle("angle:Q", scale=None),
            color=by_stream(alt.Color, 0),
            shape=by_stream(alt.Shape, 1),
            opacity=fade(HOVER, PICK),
        )
    )
    return chart


def arrow_labels(streams: pd.DataFrame, layout: Layout, *, width: float, height: float) -> list[alt.Chart]:
    """Return the labels beside the arrows that have one."""
    labels = streams[streams["side"] != ""].to_dict("records")
    table = pd.DataFrame([_beside(row, layout, width) for row in labels])
    return [
        alt.Chart(part)
        .mark_text(align=align, baseline="top", fontSize=SIZE["small"], lineHeight=13.6)
        .encode(
            x=pixel_x(width),
            y=pixel_y(height),
            text="text:N",
            color=by_stream(alt.Color, 0),
            opacity=fade(HOVER, PICK),
        )
        for align, part in ((side, table[table["align"] == side]) for side in SIDES)
        if len(part)
    ]


def _beside(row: dict[Any, Any], layout: Layout, width: float) -> dict[str, Any]:
    """Return the place of an arrow's label: at the side and the height that the table names."""
    side, turn = row["side"].split()
    y, lines = turn_height(layout, turn), _label(row["label"], width)
    upright = (
        a[0] for a, b in pairwise(row["points"]) if a[0] == b[0] and min(a[1], b[1]) <= y <= max(a[1], b[1])
    )
    return {
        "stream": row["stream"],
        "near": row["near"],
        "text": lines,
        "x": next(upright) + (-6 if side == "left" else 6),
        "y": y - 6.8 * len(lines),
        "align": "right" if side == "left" else "left",
    }


def _label(label: str, width: float) -> list[str]:
    """Return a label in one line, or on a narrow page broken at its slash."""
    return [label.replace(" / ", " ")] if width >= 600 else label.split(" / ")
