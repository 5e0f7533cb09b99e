"""Curves with bands of their error, in one panel or many on the same axes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import altair as alt
import pandas as pd

from innoclusters.figures.palette import INK, PAPER, Look
from innoclusters.figures.panels import (
    AXIS,
    GAP,
    abreast,
    by_look,
    columns_for,
    framed,
    height_axis,
    own,
    panel_width,
    with_ticks,
)
from innoclusters.figures.style import SIZE, WIDE, text_width
from innoclusters.figures.words import say

MARGIN = 9
"""Pixels at the right of a panel, into which the last mark and the last number stand out."""


class Across(NamedTuple):
    """A horizontal axis: its title, where it has labels, their format; or steps that are no numbers."""

    title: str
    ticks: Sequence[float] = ()
    form: str = ".6~g"
    steps: Sequence[str] = ()
    ends: tuple[float, float] | None = None
    log: bool = False


class Up(NamedTuple):
    """A vertical axis: its ends, the format of its labels, and where they stand (ends and middle)."""

    ends: tuple[float, float]
    form: str = "~g"
    ticks: Sequence[float] = ()
    log: bool = False


class Name(NamedTuple):
    """Where the name of a series stands in a panel, in the units of the axes, and on which side of that."""

    series: Any
    x: float
    y: float
    align: str = "left"


def curves(
    table: pd.DataFrame,
    y: str,
    *,
    x: str,
    series: str,
    looks: Mapping[Any, Look],
    across: Across | Mapping[Any, Across],
    up: Up | Mapping[Any, Up],
    low: str | None = None,
    high: str | None = None,
    panel: str | None = None,
    panels: Mapping[Any, str | Sequence[str]] | None = None,
    columns: int = 1,
    narrow_columns: int = 1,
    height: float = 130,
    points: bool = True,
    names: Mapping[Any, Sequence[Name]] | None = None,
    beneath: Callable[[Any], Sequence[Any]] | None = None,
    width: float = WIDE,
    **words: str,
) -> alt.VConcatChart:
    """Return a figure of curves.

    Parameters
    ----------
    table
        One row a point of a curve.
    y, x
        Columns of the values, and of what they depend on.
    series, looks
        Column that tells the curves apart, and the look of each.
    across, up
        The axes, the same in all panels or one for each.
    low, high
        Columns of a band around the curve.
    panel, panels
        Column that tells the panels apart, and the heading of each, in their order.
    columns, narrow_columns
        Panels abreast on a page and on a telephone.
    height
        Height of a panel in pixels.
    points
        Whether the points have marks.
    names
        By panel (None where there is one), where the curves are named directly; then there is no key. Without
        `points` a mark stands there, on the curve, and the name beside it.
    beneath
        Called with each panel; returns layers to draw below its curves, which encode the columns x and y.
    width
        Width of the figure in pixels.
    words
        title, subtitle, source and description, see :func:`innoclusters.figures.style.titled`.
    """
    abreast_ = columns_for(width, columns, narrow_columns)
    room = panel_width(width, abreast_)
    shown = by_look(table, series, looks).rename(columns={y: "y", x: "x"})
    shown = shown.rename(columns={old: new for old, new in ((low, "low"), (high, "high")) if old})
    keys = list(panels) if panels else [None]
    charts = []
    for key in keys:
        part = shown if panel is None else shown[shown[panel] == key]
        bottom = across if isinstance(across, Across) else across[key]
        side = up if isinstance(up, Up) else up[key]
        layers = _layers(part, series, bottom, side, room, points=points, banded=low is not None)
        if beneath is not None:
            layers = [*beneath(key), *layers]
        layers += _names((names or {}).get(key, ()), looks, marked=not points)
        chart = alt.layer(*layers).properties(width=room - AXIS - MARGIN, height=height)
        chart = chart.resolve_scale(color="independent", fill="independent", shape="independent")
        said = panels[key] if panels else ""
        labels: dict[str, Any] = {"form": side.form, "values": side.ticks, "log": side.log}
        charts.append(with_ticks(chart, side.ends, height=height, title=said, **labels))
    entries = [] if names else list(looks.values())
    return framed(abreast(charts, columns=abreast_, gap=GAP), entries, width=width, **words)


def _layers(
    part: pd.DataFrame, series: str, bottom: Across, side: Up, room: float, *, points: bool, banded: bool
) -> list[Any]:
    """Return bands, lines and marks of one panel."""
    kept = [series, "x", "y", *(["low", "high"] if banded else []), "called", "color", "fill", "shape"]
    # Further decimals move nothing on the page, and every point would carry them.
    rounded = {name: 4 for name in ("y", "low", "high") if name in kept}
    x, kind = _bottom_axis(part, bottom, room), "O" if bottom.steps else "Q"
    # Two series may share a color; without `detail` they would be joined to one line.
    base = alt.Chart(part[kept].round(rounded)).encode(x=x, detail=f"{series}:N")
    y, low = (height_axis(field, side.ends, side.ticks or None, log=side.log) for field in ("y", "low"))
    layers = []
    # Bands come first, or that of one series would cover the line of another.
    if banded:
        band = base.mark_area(opacity=0.18)
        layers.append(band.encode(y=low, y2="high:Q", fill=own(alt.Fill, "color")))
    layers.append(base.mark_line(strokeWidth=2).encode(y=y, stroke=own(alt.Stroke, "color")))
    if points:
        hint = [
            alt.Tooltip("called:N", title=say("curve")),
            alt.Tooltip(f"x:{kind}", title=bottom.title),
            alt.Tooltip("y:Q", title=say("value"), format=".3~g"),
        ]
        mark = base.mark_point(filled=True, size=34, opacity=1, strokeWidth=1.5)
        layers.append(
            mark.encode(
                y=y,
                fill=own(alt.Fill, "fill"),
                stroke=own(alt.Stroke, "color"),
                shape=own(alt.Shape, "shape"),
                tooltip=hint,
            )
        )
    return layers


def _bottom_axis(part: pd.DataFrame, bottom: Across, room: float) -> alt.X:
    """Return the horizontal encoding; labels of steps that would touch are thinned out."""
    if bottom.steps:
        each = (room - AXIS - MARGIN) / len(bottom.steps)
        # As a number, `crowded` adds 1 to the stride below: every second label is left out.
        crowded = max(text_width(step, SIZE["small"]) for step in bottom.steps) + 6 > each
        axis = alt.Axis(
            title=bottom.title, labelAngle=0, ticks=False, values=list(bottom.steps)[:: 1 + crowded]
        )
        return alt.X("x:O", sort=list(bottom.steps), scale=alt.Scale(type="point", padding=0.3), axis=axis)
    known = part["x"].astype(float)
    ends = bottom.ends or (float(known.min()), float(known.max()))
    kind: dict[str, Any] = {"type": "log"} if bottom.log else {"zero": False}
    scale = alt.Scale(domain=list(ends), nice=False, **kind)
    values: dict[str, Any] = {"values": list(bottom.ticks)} if bottom.ticks else {"tickCount": 4}
    return alt.X("x:Q", scale=scale, axis=alt.Axis(title=bottom.title, format=bottom.form, **values))


def _names(names: Sequence[Name], looks: Mapping[Any, Look], *, marked: bool) -> list[Any]:
    """Return the names of curves, each over a halo in the color of the paper.

    Curves without points have one mark, at the place of their name; it tells them apart without color.
    """
    layers: list[Any] = []
    for series, x, y, align in names:
        table = by_look(pd.DataFrame({"x": [x], "y": [y], "series": [series]}), "series", looks)
        base = alt.Chart(table).encode(x="x:Q", y="y:Q")
        color, beside = (INK, 9) if marked else (looks[series].color, 0)
        style: dict[str, Any] = {
            "align": align,
            "fontWeight": 600,
            "dx": -beside if align == "right" else beside,
        }
        halo = base.mark_text(color=PAPER, stroke=PAPER, strokeWidth=3.2, strokeJoin="round", **style)
        layers += [text.encode(text="called:N") for text in (halo, base.mark_text(color=color, **style))]
        # The mark comes last, so that no halo covers it.
        if marked:
            mark = base.mark_point(size=70, opacity=1, strokeWidth=1.5)
            fill, stroke = own(alt.Fill, "fill"), own(alt.Stroke, "color")
            layers.append(mark.encode(fill=fill, stroke=stroke, shape=own(alt.Shape, "shape")))
    return layers


def with_errors(found: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Return the rows of one measure with columns low and high, twice the standard error from the mean.

    Parameters
    ----------
    found
        What :func:`innoclusters.dynamics.ensembles.run` returns with `by`.
    measure
        Which of its measures.

    Examples
    --------
    >>> rows = {"size": [3], "measure": "m", "mean": 1.0, "standard_error": 0.1}
    >>> with_errors(pd.DataFrame(rows), "m")[["size", "low", "high"]].values.tolist()
    [[3.0, 0.8, 1.2]]
    """
    rows = found[found["measure"] == measure]
    # A single value has no standard error, and its band no width.
    error = 2 * rows["standard_error"].fillna(0.0)
    return rows.assign(low=rows["mean"] - error, high=rows["mean"] + error).reset_index(drop=True)


def percent(share: float) -> str:
    """Return a share as the label of a step.

    >>> percent(0.125)
    '12.5'
    """
    return f"{100 * share:g}"
