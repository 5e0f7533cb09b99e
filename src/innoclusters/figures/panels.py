"""What panels of a figure share: how a series looks, the key, the labels of an axis, and how panels stand.

Vega-Lite gives the width of a panel without its axes, so that panels side by side stick out of the page by
the width of their labels. Labels and keys are therefore drawn inside the width.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from innoclusters.figures.palette import INK, MUTED, PAPER, Look
from innoclusters.figures.style import PAGE, SIZE, heading, text_width, titled
from innoclusters.figures.words import say

AXIS = 36
"""Room for the labels of a vertical axis, in pixels."""

GAP = 18
"""Pixels between two panels side by side."""

LINE = 18
"""Height of a line of a key in pixels."""


def by_look(table: pd.DataFrame, column: str, looks: Mapping[Any, Look]) -> pd.DataFrame:
    """Return `table` with the columns called, color, fill and shape, by what `column` holds.

    >>> by_look(pd.DataFrame({"model": ["a"]}), "model", {"a": Look("A", "#0b5c8a")}).values.tolist()
    [['a', 'A', '#0b5c8a', '#0b5c8a', 'circle']]
    """
    # Not `map(looks)`, which would leave a value without a look empty instead of failing.
    rows = table[column].map(lambda value: looks[value])
    return table.assign(
        called=rows.map(lambda look: say(look.name)),
        color=rows.map(lambda look: look.color),
        fill=rows.map(lambda look: look.color if look.full else PAPER),
        shape=rows.map(lambda look: look.shape),
    )


def own(channel: Any, column: str) -> Any:
    """Return an encoding that takes colors or shapes as they stand in `column`."""
    return channel(f"{column}:N", scale=None, legend=None)


def _key(looks: Sequence[Look], width: float) -> Any:
    """Return the names of the series beside their marks, on as many lines as they need.

    Parameters
    ----------
    looks
        One for each series.
    width
        Room in pixels.
    """
    left, line, rows = 0.0, 0, []
    for look in looks:
        room = 17 + text_width(say(look.name), bold=True)
        if left and left + room > width:
            left, line = 0.0, line + 1
        rows.append({"look": look, "x": left + 7, "text_x": left + 17, "y": 9 + LINE * line})
        left += room + 16
    height = LINE * (line + 1)
    table = pd.DataFrame(rows).round(1)
    table = by_look(table, "look", {look: look for look in looks}).drop(columns="look")
    y = alt.Y("y:Q", scale=alt.Scale(domain=[height, 0], nice=False), axis=None)
    x, text_x = (
        alt.X(f"{field}:Q", scale=alt.Scale(domain=[0, width], nice=False), axis=None)
        for field in ("x", "text_x")
    )
    base = alt.Chart(table).encode(y=y)
    marks = base.mark_point(filled=True, size=60, opacity=1, strokeWidth=1.5).encode(
        x=x, fill=own(alt.Fill, "fill"), stroke=own(alt.Stroke, "color"), shape=own(alt.Shape, "shape")
    )
    names = base.mark_text(align="left", baseline="middle", fontWeight=600, color=INK)
    return alt.layer(marks, names.encode(x=text_x, text="called:N")).properties(width=width, height=height)


def panel_width(width: float, columns: int, gap: float = GAP) -> float:
    """Return the width of each of so many panels abreast, in pixels.

    >>> panel_width(700, 2, gap=20)
    340.0
    """
    return (width - gap * (columns - 1)) / columns


def abreast(
    panels: Sequence[Any], *, columns: int, gap: float = GAP, below: float = GAP, flush: bool = False
) -> Any:
    """Return panels in rows of so many.

    Parameters
    ----------
    panels, columns
        The panels, and how many stand in a row.
    gap, below
        Pixels between panels and between rows.
    flush
        Whether panels stand edge to edge, whatever their axes need; panels that are rows themselves cannot.
    """
    # Rows of their own: in a single grid the widest panel of a column would widen all of it.
    rows = [
        alt.hconcat(*panels[start : start + columns], spacing=gap, bounds="flush" if flush else "full")
        for start in range(0, len(panels), columns)
    ]
    return alt.vconcat(*rows, spacing=below)


def framed(chart: Any, looks: Sequence[Look], *, width: float, **words: str) -> alt.VConcatChart:
    """Return `chart` below its key, if it has one, and between its title and its source.

    Parameters
    ----------
    chart
        Panels.
    looks
        The entries of the key.
    width
        Width of the figure in pixels.
    words
        What :func:`innoclusters.figures.style.titled` asks for: title, subtitle, source, description.
    """
    whole = alt.vconcat(_key(looks, width), chart, spacing=10) if looks else chart
    return titled(whole, width=width, **words)


def columns_for(width: float, page: int, telephone: int = 1) -> int:
    """Return how many panels stand abreast at a width.

    >>> columns_for(700, 3), columns_for(358, 3)
    (3, 1)
    """
    return page if width >= PAGE else telephone


def _thirds(ends: tuple[float, float]) -> list[float]:
    """Return the two ends of an axis and the middle between them.

    >>> _thirds((0.0, 1.0))
    [0.0, 0.5, 1.0]
    """
    return [ends[0], (ends[0] + ends[1]) / 2, ends[1]]


def decimals(lang: str) -> str:
    """Return the expression for the labels of an axis that writes decimals as a language does.

    >>> decimals("ru")
    "replace(datum.label, '.', ',')"
    """
    return "replace(datum.label, '.', ',')" if lang == "ru" else "datum.label"


def height_axis(
    field: str, ends: tuple[float, float], values: Sequence[float] | None = None, *, log: bool = False
) -> alt.Y:
    """Return a vertical encoding with grid lines but no labels; `with_ticks` writes those."""
    scale = _height_scale(ends, log=log)
    grid = list(values or _thirds(ends))
    return alt.Y(f"{field}:Q", scale=scale, axis=alt.Axis(title=None, labels=False, values=grid))


def _height_scale(ends: tuple[float, float], *, log: bool = False) -> alt.Scale:
    """Return a vertical scale between two ends, in powers of ten if it is logarithmic."""
    kind: dict[str, Any] = {"type": "log"} if log else {"zero": False}  # a log scale has no zero to leave out
    return alt.Scale(domain=list(ends), nice=False, **kind)


def with_ticks(
    panel: Any,
    ends: tuple[float, float],
    *,
    height: float,
    form: str,
    title: str | Sequence[str],
    values: Sequence[float] | None = None,
    log: bool = False,
) -> alt.HConcatChart:
    """Return `panel` to the right of the labels of its vertical axis, which so count as part of the width.

    Parameters
    ----------
    panel
        A chart whose vertical encodings come from `height_axis` with the same `ends`, `values` and `log`.
    ends
        Lower and upper end of the axis.
    height
        Height of the panel in pixels.
    form
        Number format of the labels.
    title
        What the panel shows; stands above it, flush with the labels.
    values
        Where the axis has labels; by default at its ends and in its middle.
    log
        Whether the axis is logarithmic.
    """
    scale = _height_scale(ends, log=log)
    labels = (
        alt.Chart(pd.DataFrame({"tick": list(values or _thirds(ends))}))
        .mark_text(align="right", color=MUTED, fontSize=SIZE["small"])
        .encode(
            x=alt.value(AXIS - 6),
            y=alt.Y("tick:Q", scale=scale, axis=None),
            text=alt.Text("tick:Q", format=form),
        )
        .properties(width=AXIS, height=height)
    )
    beside: alt.HConcatChart = alt.hconcat(labels, panel, spacing=0, bounds="flush", title=heading(title))
    return beside
