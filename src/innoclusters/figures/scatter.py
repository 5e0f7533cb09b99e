"""Points against two axes, some of them named: a name covers neither points nor other names nor lines."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from math import hypot, log
from typing import Any, NamedTuple

import altair as alt
import pandas as pd

from innoclusters.figures.canvas import Box
from innoclusters.figures.curves import Across, Up
from innoclusters.figures.palette import INK, MUTED, PAPER, Look
from innoclusters.figures.panels import (
    AXIS,
    abreast,
    by_look,
    columns_for,
    framed,
    height_axis,
    own,
    panel_width,
    with_ticks,
)
from innoclusters.figures.style import PAGE, SIZE, WIDE, text_width

EDGE = 4
"""Pixels at the right of a panel, into which the last mark and the last number stand out."""

SPOTS = (
    ("left", "middle", 1.0, 0.0),
    ("right", "middle", -1.0, 0.0),
    ("center", "bottom", 0.0, -1.0),
    ("center", "top", 0.0, 1.0),
    ("left", "bottom", 0.7, -0.5),
    ("left", "top", 0.7, 0.5),
    ("right", "bottom", -0.7, -0.5),
    ("right", "top", -0.7, 0.5),
)
"""Places of a name, the best first: alignment, baseline, and shift in units of the distance to its point."""

GAP = 9.5
"""Distance of a name from the middle of its point, in pixels."""

HALF = 6.0
"""Half the side of a mark with some air around it, in pixels."""

APART = 2
"""Pixels that names keep between them from side to side, so that two do not read as one."""

SWEEPS = 6
"""How often every name may move in view of the others; names come to rest after three or four."""

LINE_STEP, LINE_THICK = 2, 5
"""A line is kept free by boxes of this side, so many pixels from one to the next."""


class Frame(NamedTuple):
    """A panel: its size in pixels, the ends of its axes, and whether the horizontal one is logarithmic."""

    width: float
    height: float
    x: tuple[float, float]
    y: tuple[float, float]
    log: bool = False

    def pixel(self, x: float, y: float) -> tuple[float, float]:
        """Return the pixel of a point.

        >>> Frame(100, 50, (1, 100), (0, 1), log=True).pixel(10, 1)
        (50.0, 0.0)
        """
        low, high, value = (log(v) if self.log else v for v in (*self.x, x))
        return (
            self.width * (value - low) / (high - low),
            self.height * (self.y[1] - y) / (self.y[1] - self.y[0]),
        )

    def line(self, start: tuple[float, float], end: tuple[float, float]) -> list[Box]:
        """Return small boxes along the line between two points, for names to keep off it."""
        (x, y), (to_x, to_y), half = self.pixel(*start), self.pixel(*end), LINE_THICK / 2
        count = max(1, round(hypot(to_x - x, to_y - y) / LINE_STEP))
        middles = [(x + (to_x - x) * i / count, y + (to_y - y) * i / count) for i in range(count + 1)]
        return [Box(a - half, b - half, a + half, b + half) for a, b in middles]


def scatter(
    table: pd.DataFrame,
    y: str,
    *,
    x: str,
    look: str,
    looks: Mapping[Any, Look],
    across: Across,
    up: Up | Mapping[Any, Up],
    names: str | None = None,
    fewer: Collection[str] | None = None,
    levels: Mapping[float, str] | None = None,
    fitted: str | None = None,
    panel: str | None = None,
    panels: str | Mapping[Any, str] = "",
    columns: int = 1,
    height: float = 400,
    tooltip: Mapping[str, str] | None = None,
    width: float = WIDE,
    **words: str,
) -> alt.VConcatChart:
    """Return a figure of points on two axes.

    Parameters
    ----------
    table
        One row a point, in the order of drawing; rows without x or y are left out.
    y, x
        Columns that place a point.
    look, looks
        Column that tells kinds of points apart, and the look of each; those that occur are explained above.
    across, up
        The axes; the vertical one is the same in all panels, or one for each.
    names
        Column with the name of a point; empty where it has none.
    fewer
        Names that are written on a telephone, where there is no room for all.
    levels
        Heights at which a dashed line is drawn, and what stands on it at its right end.
    fitted
        Column with the height of a line at x; the line must be straight on these axes.
    panel, panels
        Column that tells the panels apart, and the heading of each, in their order; or that of the one panel.
    columns
        Panels abreast on a page; on a telephone there is one.
    height
        Height of a panel in pixels.
    tooltip
        Columns to show on pointing, and what each is called.
    width
        Width of the figure in pixels.
    words
        title, subtitle, source and description, see :func:`innoclusters.figures.style.titled`.
    """
    abreast_ = columns_for(width, columns)
    # Vega draws panels in whole pixels, and names are placed by the same measure.
    room = int(panel_width(width, abreast_)) - AXIS - EDGE
    shown = by_look(table.dropna(subset=[x, y]), look, looks)
    shown = shown.assign(x=shown[x], y=shown[y], name=shown[names] if names else "")
    shown["fitted"] = shown[fitted] if fitted else None
    if fewer is not None and width < PAGE:
        shown["name"] = shown["name"].where(shown["name"].isin(fewer), "")
    headings = {None: panels} if isinstance(panels, str) else panels
    hint = [_hint(table, column, said) for column, said in (tooltip or {}).items()]
    charts = []
    for key, said in headings.items():
        part = shown if panel is None else shown[shown[panel] == key]
        side = up if isinstance(up, Up) else up[key]
        # All points count, not only those of the panel: panels share the horizontal axis.
        ends = across.ends or (float(shown["x"].min()), float(shown["x"].max()))
        frame = Frame(room, height, ends, side.ends, across.log)
        drawn = alt.layer(*_layers(part, frame, across, side, levels or {}, hint))
        drawn = drawn.properties(width=room, height=height)
        beside = with_ticks(
            drawn, side.ends, height=height, form=side.form, title=said, values=side.ticks or None
        )
        charts.append(beside)
    entries = [entry for kind, entry in looks.items() if kind in set(shown[look])]
    return framed(abreast(charts, columns=abreast_), entries, width=width, **words)


def _hint(table: pd.DataFrame, column: str, said: str) -> alt.Tooltip:
    """Return what is told of a column on pointing: numbers with four digits that count."""
    if pd.api.types.is_float_dtype(table[column]):
        return alt.Tooltip(column, title=said, format=",.4~r")
    return alt.Tooltip(column, title=said)


def _layers(
    part: pd.DataFrame,
    frame: Frame,
    across: Across,
    side: Up,
    levels: Mapping[float, str],
    hint: Sequence[alt.Tooltip],
) -> list[Any]:
    """Return lines, names and points of one panel."""
    kind: dict[str, Any] = {"type": "log"} if frame.log else {"zero": False}  # a log scale has no zero
    values: dict[str, Any] = {"values": list(across.ticks)} if across.ticks else {"tickCount": 4}
    x = alt.X(
        "x:Q",
        scale=alt.Scale(domain=list(frame.x), nice=False, **kind),
        axis=alt.Axis(title=across.title, format=across.form, **values),
    )
    y = height_axis("y", frame.y, side.ticks or None)
    rules = [[(frame.x[0], level), (frame.x[1], level)] for level in levels]
    if part["fitted"].notna().any():
        ordered = part.sort_values("x")[["x", "fitted"]].to_numpy().tolist()
        rules.append([tuple(ordered[0]), tuple(ordered[-1])])
    lines = [  # not clipped: the ids of clips are counted on from figure to figure
        alt.Chart(pd.DataFrame(rule, columns=["x", "y"]))
        .mark_line(color=MUTED, strokeDash=[4, 4], strokeWidth=1.3)
        .encode(x=x, y=y)
        for rule in rules
    ]
    free = [box for start, end in rules for box in frame.line(start, end)]
    named = place_names(part, frame, avoided=free)
    kept = dict.fromkeys(["x", "y", "color", "fill", "shape", *(tip.shorthand for tip in hint)])
    marks = alt.Chart(part[list(kept)]).mark_point(filled=True, size=60, opacity=1, strokeWidth=1.4)
    points = marks.encode(
        x=x,
        y=y,
        fill=own(alt.Fill, "fill"),
        stroke=own(alt.Stroke, "color"),
        shape=own(alt.Shape, "shape"),
        tooltip=list(hint),
    )
    # Points come last: they answer to pointing, and no halo may cover one.
    return [*lines, *_level_words(levels, frame, x, y), *_name_layers(named, x, y), points]


def _level_words(levels: Mapping[float, str], frame: Frame, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Return the words on the dashed lines."""
    table = pd.DataFrame(
        [{"x": frame.x[1], "y": level, "text": said} for level, said in levels.items() if said]
    )
    if table.empty:
        return []
    style: dict[str, Any] = {"align": "right", "baseline": "bottom", "dy": -4, "fontSize": SIZE["small"]}
    return [alt.Chart(table).mark_text(color=MUTED, **style).encode(x=x, y=y, text="text:N")]


def place_names(points: pd.DataFrame, frame: Frame, *, avoided: Sequence[Box] = ()) -> pd.DataFrame:
    """Return the points that have a name, with the number of the spot where it stands and its box in pixels.

    Each name in turn takes the spot at which it covers least, and may move again in view of the others.

    Parameters
    ----------
    points
        Columns x, y in the units of the axes, and name (empty: none).
    frame
        The panel.
    avoided
        Boxes in pixels that names do not cover either, such as those of `Frame.line`.

    Examples
    --------
    >>> points = pd.DataFrame({"x": [0.5, 0.55], "y": [0.5, 0.5], "name": ["left", "right"]})
    >>> place_names(points, Frame(300, 100, (0, 1), (0, 1)))["spot"].tolist()
    [1, 0]
    """
    pixels = [frame.pixel(x, y) for x, y in points[["x", "y"]].to_numpy().tolist()]
    solid = [Box(x - HALF, y - HALF, x + HALF, y + HALF) for x, y in pixels] + list(avoided)
    named = [i for i, name in enumerate(points["name"]) if name]
    boxes = [[_box(points["name"].iloc[i], pixels[i], spot) for spot in range(len(SPOTS))] for i in named]
    # among free places the first
    alone = [[_cost(box, solid, frame) + place / 10 for place, box in enumerate(row)] for row in boxes]
    spots = [0] * len(named)
    for _ in range(SWEEPS):
        for i, row in enumerate(boxes):
            taken = [_wider(boxes[j][spots[j]]) for j in range(len(named)) if j != i]
            costs = [
                cost + sum(box.overlap(other) for other in taken)
                for cost, box in zip(alone[i], row, strict=True)
            ]
            spots[i] = costs.index(min(costs))
    chosen = pd.Series([row[spot] for row, spot in zip(boxes, spots, strict=True)], dtype=object)
    return points.iloc[named].assign(spot=spots, box=chosen.to_numpy())


def _name_layers(named: pd.DataFrame, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Return the layers that write the names, each over a halo in the color of the paper."""
    layers = []
    # Alignment and shift belong to a mark and cannot be encoded: one layer for each spot.
    for number, rows in named.groupby("spot"):
        align, baseline, right, down = SPOTS[int(str(number))]
        style: dict[str, Any] = {"align": align, "baseline": baseline, "dx": right * GAP, "dy": down * GAP}
        base = alt.Chart(rows[["x", "y", "name"]]).encode(x=x, y=y, text="name:N")
        for ground in ({"color": PAPER, "stroke": PAPER, "strokeWidth": 3}, {"color": INK}):
            layers.append(base.mark_text(fontSize=SIZE["small"], strokeJoin="round", **style, **ground))
    return layers


def _box(name: str, pixel: tuple[float, float], spot: int) -> Box:
    """Return the box of a name at a spot."""
    align, baseline, right, down = SPOTS[spot]
    wide, tall = text_width(name, SIZE["small"]), 1.1 * SIZE["small"]
    x, y = pixel[0] + right * GAP, pixel[1] + down * GAP
    left = {"left": x, "right": x - wide, "center": x - wide / 2}[align]
    top = {"top": y, "bottom": y - tall, "middle": y - tall / 2}[baseline]
    return Box(left, top, left + wide, top + tall)


def _wider(box: Box) -> Box:
    """Return a box with some pixels more on its left and right."""
    return box._replace(left=box.left - APART, right=box.right + APART)


def _cost(box: Box, others: Sequence[Box], frame: Frame) -> float:
    """Return what a box covers, and by how much it leaves the frame; a pixel outside is worst."""
    # A name is 12.7 pixels high: a pixel outside costs as much as 16 pixels of its length covered.
    return sum(box.overlap(other) for other in others) + 200 * box.outside(frame.width, frame.height)
