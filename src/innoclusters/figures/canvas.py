"""Any graph as Altair layers: boxes, ties straight or bent, arrows, chips, nodes by sector, and texts.

Positions are pixels from the top left corner of the drawing. A tie is one mark whose shape is its own path,
so a network of several hundred ties stays a small specification. Where labels stand is found in
`figures.labels`, what answers to pointing is in `figures.pointing`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import hypot
from typing import Any, NamedTuple

import altair as alt
import numpy as np
import pandas as pd

from innoclusters.figures.palette import INK, MUTED, PAPER, SECTOR_COLORS, SECTOR_SHAPES
from innoclusters.figures.style import SIZE, corner, text_width, wrap
from innoclusters.sectors import SECTORS

LEADING = 1.18
"""Height of a line of text as a share of the font size."""

Point = tuple[float, float]


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

    def middle(self) -> Point:
        """Return the point in the middle."""
        return ((self.left + self.right) / 2, (self.top + self.bottom) / 2)


@dataclass(frozen=True)
class Tie:
    """The geometry of one tie: where it starts, bends and ends."""

    start: Point
    control: Point
    end: Point

    def path(self, *, arrow: float = 0) -> str:
        """Return the SVG path of the tie, with an arrow head of `arrow` pixels if that is positive."""
        (x0, y0), (cx, cy), (x1, y1) = self.start, self.control, self.end
        line = f"M{x0:.1f},{y0:.1f}Q{cx:.1f},{cy:.1f},{x1:.1f},{y1:.1f}"
        if arrow <= 0:
            return line
        # A tie cut down to a point has no direction; 1 keeps the division from failing.
        length = hypot(x1 - cx, y1 - cy) or 1
        ux, uy = (x1 - cx) / length, (y1 - cy) / length
        left = (x1 - arrow * (ux - 0.5 * uy), y1 - arrow * (uy + 0.5 * ux))
        right = (x1 - arrow * (ux + 0.5 * uy), y1 - arrow * (uy - 0.5 * ux))
        return f"{line}M{left[0]:.1f},{left[1]:.1f}L{x1:.1f},{y1:.1f}L{right[0]:.1f},{right[1]:.1f}"

    def at(self, t: float) -> Point:
        """Return the point at `t`, from 0 at the start to 1 at the end."""
        weights = ((1 - t) ** 2, 2 * t * (1 - t), t**2)
        points = (self.start, self.control, self.end)
        x, y = (sum(w * point[axis] for w, point in zip(weights, points, strict=True)) for axis in (0, 1))
        return (x, y)


def bend(
    start: Point,
    end: Point,
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


def _toward(point: Point, other: Point, gap: float) -> Point:
    length = hypot(other[0] - point[0], other[1] - point[1])
    if length == 0:
        return point
    # Never all the way: a gap wider than the tie would turn it around.
    share = min(gap / length, 0.9)
    return (point[0] + share * (other[0] - point[0]), point[1] + share * (other[1] - point[1]))


def between(tie: Tie, start: Box, end: Box, *, gap: float = 0.0) -> Tie:
    """Return the part of `tie` from where it leaves the box `start` to where it enters the box `end`.

    Parameters
    ----------
    tie
        A tie from the middle of one box to the middle of the other.
    start, end
        The boxes.
    gap
        Clear distance around both boxes in pixels.

    Examples
    --------
    >>> between(bend((0, 0), (100, 0)), Box(-10, -5, 10, 5), Box(90, -5, 110, 5), gap=2).start[0]
    12.0
    """
    # Steps of a quarter percent: a tie of 400 pixels is cut to the pixel.
    t = np.linspace(0, 1, 401)
    points = np.outer((1 - t) ** 2, tie.start) + np.outer(2 * t * (1 - t), tie.control)
    points += np.outer(t**2, tie.end)
    outside = ~_inside(points, start, gap) & ~_inside(points, end, gap)
    # Boxes that nearly touch leave nothing between them; better the whole tie than none.
    if not outside.any():
        return tie
    first, last = t[outside][[0, -1]]
    return _part(tie, float(first), float(last))


def _inside(points: np.ndarray, box: Box, gap: float) -> np.ndarray:
    x, y = points[:, 0], points[:, 1]
    across = (x > box.left - gap) & (x < box.right + gap)
    return np.asarray(across & (y > box.top - gap) & (y < box.bottom + gap))


def _part(tie: Tie, first: float, last: float) -> Tie:
    """Return the stretch of a quadratic curve between two of its parameters, by its blossom."""
    p0, p1, p2 = (np.array(point) for point in (tie.start, tie.control, tie.end))

    def blossom(s: float, t: float) -> Point:
        point = (1 - s) * (1 - t) * p0 + (s * (1 - t) + t * (1 - s)) * p1 + s * t * p2
        return (float(point[0]), float(point[1]))

    return Tie(blossom(first, first), blossom(first, last), blossom(last, last))


def tie_paths(
    nodes: pd.DataFrame,
    ties: pd.DataFrame,
    *,
    curve: float = 0.0,
    arrow: float = 0.0,
    gap: float = 0.0,
) -> pd.DataFrame:
    """Return `ties` with a column `path`, the shape of each tie in pixels.

    Parameters
    ----------
    nodes
        Columns id, x, y; optionally `gap`, the clear distance around a node in pixels.
    ties
        Columns source, target; optionally `curve`, which overrides the common one.
    curve
        Bend to the left as a share of length; two ties that run opposite ways then part.
    arrow
        Length of the arrow head in pixels; 0 draws none.
    gap
        Clear distance around each node in pixels.

    Raises
    ------
    ValueError
        If a column is missing or a tie names a node that is not among `nodes`.
    """
    _require(nodes, ("id", "x", "y"), "nodes")
    _require(ties, ("source", "target"), "ties")
    place = {row["id"]: (float(row["x"]), float(row["y"])) for row in nodes.to_dict("records")}
    clear = dict(zip(nodes["id"], nodes["gap"], strict=True)) if "gap" in nodes else {}
    unknown = sorted({str(end) for end in [*ties["source"], *ties["target"]] if end not in place})
    if unknown:
        raise ValueError(f"a tie names the actor {unknown[0]!r}, which is not among the nodes")
    bends = ties["curve"] if "curve" in ties else [curve] * len(ties)
    paths = [
        bend(
            place[source],
            place[target],
            curve=float(own),
            start_gap=clear.get(source, gap),
            end_gap=clear.get(target, gap),
        ).path(arrow=arrow)
        for source, target, own in zip(ties["source"], ties["target"], bends, strict=True)
    ]
    return ties.assign(path=paths)


def _require(table: pd.DataFrame, columns: Iterable[str], what: str) -> None:
    missing = [column for column in columns if column not in table]
    if missing:
        raise ValueError(f"the {what} table lacks the column {missing[0]!r}")


def neighborhoods(nodes: pd.DataFrame, ties: pd.DataFrame) -> pd.DataFrame:
    """Return `nodes` with a column `near`: ids of each node and its neighbors, to highlight them."""
    near: dict[Any, set[Any]] = {node: {node} for node in nodes["id"]}
    for source, target in zip(ties["source"], ties["target"], strict=True):
        near[source].add(target)
        near[target].add(source)
    # Bars on both sides of an id, so that "|a1|" is not found in "|a12|".
    text = ["|" + "|".join(sorted(map(str, near[node]))) + "|" for node in nodes["id"]]
    return nodes.assign(near=text)


def chip_boxes(nodes: pd.DataFrame, *, width: float, size: float, padding: float = 7) -> pd.DataFrame:
    """Return `nodes` with the lines of each label and the edges of its chip.

    Parameters
    ----------
    nodes
        Columns x, y (middle of the chip in pixels) and label.
    width
        Width of every chip in pixels.
    size
        Font size in pixels.
    padding
        Clear room around the text in pixels; a single long word may use half of it at the sides.

    Returns
    -------
    DataFrame
        `nodes` with the columns text (list of lines), left, top, right, bottom.

    Raises
    ------
    ValueError
        If a word is wider than the chip.
    """
    lines = [wrap(label, width - 2 * padding, size) for label in nodes["label"]]
    words = [line for text in lines for line in text]
    if too_wide := [word for word in words if text_width(word, size) > width - padding]:
        raise ValueError(f"the word {too_wide[0]!r} is wider than a chip of {width} pixels")
    half = np.array([LEADING * size * len(text) / 2 + padding for text in lines])
    x, y = nodes["x"], nodes["y"]
    boxes = nodes.assign(text=pd.Series(lines, index=nodes.index, dtype=object))
    return boxes.assign(left=x - width / 2, right=x + width / 2, top=y - half, bottom=y + half).round(1)


def drawing(layers: Sequence[alt.Chart], *, width: float, height: float) -> alt.LayerChart:
    """Return `layers` as one drawing of `width` by `height` pixels, each with its own colors and shapes."""
    layered = alt.layer(*layers, width=width, height=height)
    # By default Vega-Lite merges the scales of layers, and a key would mix with the marks.
    result: alt.LayerChart = layered.resolve_scale(
        color="independent", shape="independent", size="independent"
    )
    return result


def pixel_x(width: float, field: str = "x") -> alt.X:
    """Return the horizontal encoding of a drawing `width` pixels wide."""
    # A domain widened to round numbers would no longer be one of pixels.
    return alt.X(f"{field}:Q", axis=None, scale=alt.Scale(domain=[0, width], nice=False, zero=False))


def pixel_y(height: float, field: str = "y") -> alt.Y:
    """Return the vertical encoding of a drawing `height` pixels high, counted from the top."""
    # Vega counts upward from the bottom; the domain stands on its head, to count downward.
    return alt.Y(f"{field}:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False, zero=False))


def shapes(table: pd.DataFrame, **mark: Any) -> alt.Chart:
    """Return the layer of shapes whose SVG paths in pixels stand in the column `path`.

    Parameters
    ----------
    table
        One row a shape.
    mark
        How shapes are filled and drawn.
    """
    # Vega scales the path of a shape by half the root of the size: with 4 it stays as it is, in pixels.
    chart: alt.Chart = (
        alt.Chart(table)
        .mark_point(size=4, **mark)
        .encode(**corner(), shape=alt.Shape("path:N", scale=None, legend=None))
    )
    return chart


def outline(path: str, **mark: Any) -> alt.Chart:
    """Return the layer of one shape, see `shapes`."""
    return shapes(pd.DataFrame({"path": [path]}), **mark)


def rectangles(table: pd.DataFrame, *, width: float, height: float, **mark: Any) -> alt.Chart:
    """Return the layer of rectangles.

    Parameters
    ----------
    table
        Columns x, y (left and top in pixels), right and bottom.
    width, height
        The drawing in pixels.
    mark
        How rectangles are filled and drawn.
    """
    chart: alt.Chart = (
        alt.Chart(table)
        .mark_rect(**mark)
        .encode(x=pixel_x(width), x2=alt.X2("right:Q"), y=pixel_y(height), y2=alt.Y2("bottom:Q"))
    )
    return chart


def tie_layer(
    paths: pd.DataFrame,
    *,
    color: str | alt.Color = MUTED,
    thickness: float = 1.0,
    opacity: float = 0.55,
    dash: Sequence[float] | None = None,
    hover: str | None = None,
) -> alt.Chart:
    """Return the layer of ties.

    Parameters
    ----------
    paths
        What `tie_paths` returns.
    color
        One color, or an encoding of a column.
    hover
        Name of a node selection (see `node_layer`): ties of other nodes fade while a node is pointed at.
    """
    mark: dict[str, Any] = {"filled": False, "strokeWidth": thickness, "clip": False}
    if dash is not None:
        mark["strokeDash"] = list(dash)
    channels: dict[str, Any] = {
        "color": alt.ColorValue(color) if isinstance(color, str) else color,
        "opacity": alt.OpacityValue(opacity),
    }
    if hover is not None:
        # While nothing is pointed at the selection has no id, and nothing may fade.
        test = (
            f"!isValid({hover}.id) || indexof({hover}.id, datum.source) >= 0 "
            f"|| indexof({hover}.id, datum.target) >= 0"
        )
        channels["opacity"] = alt.condition(test, alt.value(opacity), alt.value(0.08))
    layer: alt.Chart = shapes(paths, **mark).encode(**channels)
    return layer


def node_layer(
    nodes: pd.DataFrame,
    *,
    width: float,
    height: float,
    labels: dict[str, str] | None = None,
    tooltip: Sequence[str] = (),
    hover: str | None = None,
    pick: str | None = None,
    legend: alt.Legend | None = None,
) -> alt.Chart:
    """Return the layer of nodes, colored and shaped by sector.

    Parameters
    ----------
    nodes
        Columns id, x, y, sector and size (area of the mark in square pixels); `near` if `hover` is given.
    width, height
        The drawing in pixels.
    labels
        What each sector is called; by default its English name.
    tooltip
        Columns to show on pointing.
    hover, pick
        Names for the selections made by pointing at a node and by clicking a sector in the legend.
    legend
        The legend of sectors; none by default.
    """
    names, present = labels or SECTORS, set(nodes["sector"])
    order = [code for code in SECTORS if code in present]
    colors, shapes = (
        alt.Scale(domain=[names[code] for code in order], range=[look[code] for code in order])
        for look in (SECTOR_COLORS, SECTOR_SHAPES)
    )
    table = nodes.assign(kind=nodes["sector"].map(names))
    base = alt.Chart(table).mark_point(filled=True, opacity=1, stroke=PAPER, strokeWidth=1.2)
    chart: alt.Chart = base.encode(
        x=pixel_x(width),
        y=pixel_y(height),
        color=alt.Color("kind:N", scale=colors, legend=legend),
        shape=alt.Shape("kind:N", scale=shapes, legend=legend),
        size=alt.Size("size:Q", scale=None, legend=None),
        tooltip=[alt.Tooltip(column) for column in tooltip],
        opacity=_node_opacity(hover, pick),
    )
    if hover is not None:
        chart = chart.add_params(
            alt.selection_point(name=hover, fields=["id"], on="pointerover", clear="pointerout", empty=True)
        )
    if pick is not None:
        chart = chart.add_params(alt.selection_point(name=pick, fields=["kind"], bind="legend", empty=True))
    return chart


def _node_opacity(hover: str | None, pick: str | None) -> Any:
    tests = []
    if hover is not None:
        # A selection holds its values as a list, even if there is only one.
        tests.append(f"(!isValid({hover}.id) || indexof(datum.near, '|' + {hover}.id[0] + '|') >= 0)")
    if pick is not None:
        tests.append(f"(!isValid({pick}.kind) || indexof({pick}.kind, datum.kind) >= 0)")
    if not tests:
        return alt.value(1)
    return alt.condition(" && ".join(tests), alt.value(1), alt.value(0.15))


def label_layers(
    placed: pd.DataFrame,
    *,
    width: float,
    height: float,
    size: float = SIZE["label"],
    color: str = INK,
    weight: int = 400,
    halo: float = 3.2,
    opacity: Any = None,
    ground: Any = None,
) -> list[alt.Chart]:
    """Return the layers that write labels, each over a halo in the color of the paper.

    Parameters
    ----------
    placed
        What `labels.place_labels` returns, or any table with text (list of lines), x, y (top of the text) and
        align.
    width, height
        The drawing in pixels.
    size, color, weight
        The type.
    halo
        Width of the halo in pixels; 0 draws none.
    opacity, ground
        Encodings of the opacity of text and halo, where they depend on the column `near`.
    """
    columns = ["text", "x", "y", *(["near"] if opacity is not None else [])]
    layers = []
    # Alignment belongs to a mark and cannot be encoded: one layer for each.
    for align, rows in placed.groupby("align", sort=True):
        base = alt.Chart(rows[columns]).encode(x=pixel_x(width), y=pixel_y(height), text=alt.Text("text:N"))
        style: dict[str, Any] = {
            "align": align,
            "baseline": "top",
            "fontSize": size,
            "fontWeight": weight,
            "lineHeight": round(LEADING * size, 1),
        }
        # A stroke covers the fill of its own text, so the halo is a mark below it; round joins keep the
        # corners of letters from sticking out as spikes.
        around: dict[str, Any] = {"color": PAPER, "stroke": PAPER, "strokeWidth": halo, "strokeJoin": "round"}
        inks = [(around, ground)] if halo else []
        for ink, shown in [*inks, ({"color": color}, opacity)]:
            layer = base.mark_text(**ink, **style)
            layers.append(layer if shown is None else layer.encode(opacity=shown))
    return layers
