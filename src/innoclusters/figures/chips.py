"""Shapes of a diagram: chips that carry names, arrows that begin and end at their edges, and outlines."""

from __future__ import annotations

from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from innoclusters.figures.geometry import Box, Tie
from innoclusters.figures.pointing import LEADING
from innoclusters.figures.style import text_width, wrap


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
    >>> from innoclusters.figures.geometry import bend
    >>> between(bend((0, 0), (100, 0)), Box(-10, -5, 10, 5), Box(90, -5, 110, 5), gap=2).start[0]
    12.0
    """
    t = np.linspace(0, 1, 401)
    points = np.outer((1 - t) ** 2, tie.start) + np.outer(2 * t * (1 - t), tie.control)
    points += np.outer(t**2, tie.end)
    outside = ~_inside(points, start, gap) & ~_inside(points, end, gap)
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

    def blossom(s: float, t: float) -> tuple[float, float]:
        point = (1 - s) * (1 - t) * p0 + (s * (1 - t) + t * (1 - s)) * p1 + s * t * p2
        return (float(point[0]), float(point[1]))

    return Tie(blossom(first, first), blossom(first, last), blossom(last, last))


def outline(path: str, **mark: Any) -> alt.Chart:
    """Return the layer of one shape.

    Parameters
    ----------
    path
        SVG path of the shape in pixels.
    mark
        How it is filled and drawn.
    """
    chart: alt.Chart = (
        alt.Chart(pd.DataFrame({"path": [path]}))
        .mark_point(size=4, **mark)
        .encode(x=alt.value(0), y=alt.value(0), shape=alt.Shape("path:N", scale=None, legend=None))
    )
    return chart
