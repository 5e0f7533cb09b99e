"""Scatter plots with named points: where a name stands so that it covers neither points nor other names."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot, log
from typing import Any, NamedTuple

import altair as alt
import pandas as pd

from innoclusters.figures.canvas import Box, pixel_x, pixel_y
from innoclusters.figures.palette import INK, MUTED, PAPER
from innoclusters.figures.panels import AXIS
from innoclusters.figures.style import SIZE, text_width


class Spot(NamedTuple):
    """Where a name stands beside its point: alignment, and shift in units of the distance from the point."""

    align: str
    baseline: str
    dx: float
    dy: float


SPOTS = (
    Spot("left", "middle", 1, 0),
    Spot("right", "middle", -1, 0),
    Spot("center", "bottom", 0, -1),
    Spot("center", "top", 0, 1),
    Spot("left", "bottom", 0.7, -0.5),
    Spot("left", "top", 0.7, 0.5),
    Spot("right", "bottom", -0.7, -0.5),
    Spot("right", "top", -0.7, 0.5),
)
"""The places that are tried, the best first."""

MARK = 0.7
"""Half the side of a mark with some air around it, in units of the distance from point to name."""

SWEEPS = 6
"""How often every name may move in view of the others."""

Entry = tuple[str, str, str]
"""What a mark stands for, its color and its shape."""


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

    def across(self, field: str = "x", *, title: str, **axis: Any) -> alt.X:
        """Return the horizontal encoding."""
        kind: Any = {"type": "log"} if self.log else {"zero": False}  # a log scale has no zero to leave out
        scale = alt.Scale(domain=list(self.x), nice=False, **kind)
        return alt.X(f"{field}:Q", scale=scale, axis=alt.Axis(title=title, **axis))

    def up(self, field: str = "y", *, values: Sequence[float]) -> alt.Y:
        """Return the vertical encoding, with grid lines but no labels; `with_values` writes those."""
        scale = alt.Scale(domain=list(self.y), nice=False, zero=False)
        return alt.Y(f"{field}:Q", scale=scale, axis=alt.Axis(title=None, labels=False, values=list(values)))


def with_values(
    panel: Any, frame: Frame, *, values: Sequence[float], form: str, title: str
) -> alt.HConcatChart:
    """Return `panel` to the right of the labels of its vertical axis, which so count as part of the width."""
    scale = alt.Scale(domain=list(frame.y), nice=False, zero=False)
    labels = (
        alt.Chart(pd.DataFrame({"value": values}))
        .mark_text(align="right", color=MUTED, fontSize=SIZE["small"])
        .encode(
            x=alt.value(AXIS - 6),
            y=alt.Y("value:Q", scale=scale, axis=None),
            text=alt.Text("value:Q", format=form),
        )
        .properties(width=AXIS, height=frame.height)
    )
    heading = alt.TitleParams(text=title, fontSize=SIZE["label"], anchor="start", frame="group", offset=8)
    beside: alt.HConcatChart = alt.hconcat(labels, panel, spacing=0, bounds="flush", title=heading)
    return beside


def name_points(
    points: pd.DataFrame,
    frame: Frame,
    *,
    gap: float = 8,
    size: float = SIZE["small"],
    apart: float = 0,
    avoided: Sequence[Box] = (),
) -> Any:
    """Return `points` with the number of the spot where each name stands; -1 for points without a name.

    Parameters
    ----------
    points
        Columns x, y in the units of the axes, and name (empty: none).
    frame
        The panel.
    gap
        Distance of a name from its point in pixels.
    size
        Font size in pixels.
    apart
        Pixels that names keep between them from side to side, so that two do not read as one.
    avoided
        Boxes in pixels that names do not cover either, such as those of `line_boxes`.

    Examples
    --------
    >>> points = pd.DataFrame({"x": [0.5, 0.55], "y": [0.5, 0.5], "name": ["left", "right"]})
    >>> name_points(points, Frame(300, 100, (0, 1), (0, 1)))["spot"].tolist()
    [1, 0]
    """
    pixels = [frame.pixel(x, y) for x, y in points[["x", "y"]].to_numpy().tolist()]
    half = MARK * gap
    dots = [Box(x - half, y - half, x + half, y + half) for x, y in pixels]
    names = points["name"].tolist()
    spots = [0 if name else -1 for name in names]
    for _ in range(SWEEPS):
        for i, name in enumerate(names):
            if name:
                taken = [
                    _wider(_box(names[j], pixels[j], SPOTS[spots[j]], gap, size), apart)
                    for j in range(len(names))
                    if j != i and spots[j] >= 0
                ]
                costs = [
                    _cost(_box(name, pixels[i], spot, gap, size), [*dots, *avoided, *taken], frame)
                    + place / 10
                    for place, spot in enumerate(SPOTS)
                ]
                spots[i] = costs.index(min(costs))
    return points.assign(spot=spots)


def line_boxes(
    start: tuple[float, float], end: tuple[float, float], *, step: float = 2, thick: float = 5
) -> list[Box]:
    """Return small boxes along a straight line, for names to keep off it.

    Parameters
    ----------
    start, end
        The ends of the line in pixels.
    step
        Pixels from one box to the next.
    thick
        Side of a box.

    Examples
    --------
    >>> [box.left for box in line_boxes((0, 0), (4, 0))]
    [-2.5, -0.5, 1.5]
    """
    (x, y), half = start, thick / 2
    across, down = end[0] - x, end[1] - y
    count = max(1, round(hypot(across, down) / step))
    middles = [(x + across * i / count, y + down * i / count) for i in range(count + 1)]
    return [Box(a - half, b - half, a + half, b + half) for a, b in middles]


def name_layers(points: pd.DataFrame, *, x: Any, y: Any, gap: float = 8) -> list[alt.Chart]:
    """Return the layers that write the names, each over a halo in the color of the paper.

    Parameters
    ----------
    points
        What `name_points` returns.
    x, y
        The encodings of the panel.
    gap
        As in `name_points`.
    """
    layers = []
    for number, rows in points[points["spot"] >= 0].groupby("spot"):
        spot = SPOTS[int(str(number))]
        style: dict[str, Any] = {
            "align": spot.align,
            "baseline": spot.baseline,
            "dx": spot.dx * gap,
            "dy": spot.dy * gap,
            "fontSize": SIZE["small"],
        }
        base = alt.Chart(rows[["x", "y", "name"]]).encode(x=x, y=y, text="name:N")
        layers.append(base.mark_text(color=PAPER, stroke=PAPER, strokeWidth=3, strokeJoin="round", **style))
        layers.append(base.mark_text(color=INK, **style))
    return layers


def mark_key(entries: Sequence[Entry], width: float) -> Any:
    """Return a row, or several, of marks and what they stand for: one key for panels that share it.

    Parameters
    ----------
    entries
        The marks in their order.
    width
        Room in pixels.
    """
    left, line, places = 0.0, 0, []
    for words, _, _ in entries:
        room = 34 + text_width(words)
        if left and left + room - 14 > width:
            left, line = 0.0, line + 1
        places.append((left + 6, 9.0 + 20 * line))
        left += room
    height = 20.0 * (line + 1)
    rows = [{"x": x, "y": y, "text": words} for (words, _, _), (x, y) in zip(entries, places, strict=True)]
    across, down = pixel_x(width), pixel_y(height)
    marks = [
        alt.Chart(pd.DataFrame([row]))
        .mark_point(filled=True, size=75, opacity=1, color=color, shape=shape)
        .encode(x=across, y=down)
        for row, (_, color, shape) in zip(rows, entries, strict=True)
    ]
    words_layer = alt.Chart(pd.DataFrame(rows)).mark_text(align="left", dx=10, fontSize=SIZE["label"])
    layers = alt.layer(*marks, words_layer.encode(x=across, y=down, text="text:N"))
    return layers.properties(width=width, height=height)


def entry_scales(entries: Sequence[Entry]) -> tuple[alt.Scale, alt.Scale]:
    """Return the scales of color and shape that agree with `mark_key`."""
    words = [entry[0] for entry in entries]
    return (
        alt.Scale(domain=words, range=[color for _, color, _ in entries]),
        alt.Scale(domain=words, range=[shape for *_, shape in entries]),
    )


def _box(name: str, pixel: tuple[float, float], spot: Spot, gap: float, size: float) -> Box:
    """Return the box of a name at a spot."""
    wide, tall = text_width(name, size), 1.1 * size
    x, y = pixel[0] + spot.dx * gap, pixel[1] + spot.dy * gap
    left = {"left": x, "right": x - wide, "center": x - wide / 2}[spot.align]
    top = {"top": y, "bottom": y - tall, "middle": y - tall / 2}[spot.baseline]
    return Box(left, top, left + wide, top + tall)


def _wider(box: Box, apart: float) -> Box:
    """Return a box with so many pixels more on its left and right."""
    return box._replace(left=box.left - apart, right=box.right + apart)


def _cost(box: Box, others: list[Box], frame: Frame) -> float:
    """Return what a box covers, and by how much it leaves the frame."""
    return sum(box.overlap(other) for other in others) + 200 * box.outside(frame.width, frame.height)
