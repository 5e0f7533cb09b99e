"""Histograms: how values spread in each of several groups, in one panel or many."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import Any, NamedTuple

import altair as alt
import numpy as np
import pandas as pd

from innoclusters.figures.dots import Scale
from innoclusters.figures.palette import INK, RULE, Look
from innoclusters.figures.panels import abreast, columns_for, framed, own
from innoclusters.figures.style import SIZE, WIDE, heading, text_width

HISTOGRAM = 40
"""Height of a histogram with the room above it, in pixels."""

_PEAK, _TALL = 0.85, 0.9
"""Heights of the highest column and of the line of the median, as shares of `HISTOGRAM`."""

_SIDE = 12
"""Pixels at both ends of an axis, into which the first and the last number stand out."""


class _Span(NamedTuple):
    """Where a panel ends, and where its axis begins and ends, in pixels."""

    width: int
    left: int
    right: int


def histograms(
    table: pd.DataFrame,
    value: str,
    *,
    row: str,
    looks: Mapping[Any, Look],
    scale: Scale | Mapping[Any, Scale],
    panel: str | None = None,
    panels: Mapping[Any, str] | None = None,
    columns: int = 1,
    bins: int = 40,
    form: str = ".2f",
    width: float = WIDE,
    **words: str,
) -> alt.VConcatChart:
    """Return a figure of histograms, one a row, each scaled to its own peak and marked at its median.

    Parameters
    ----------
    table
        One row a value.
    value
        Column of the values; those beyond an end of the axis are counted at that end.
    row, looks
        Column that tells the rows apart, and the look of each, in their order.
    scale
        The horizontal axis, or one for each panel.
    panel, panels
        Column that tells the panels apart, and the heading of each, in their order.
    columns
        Panels abreast on a page; on a telephone there is one.
    bins
        Columns from one end of the axis to the other.
    form
        Format of the median beside its histogram.
    width
        Width of the figure in pixels.
    words
        title, subtitle, source and description, see :func:`innoclusters.figures.style.titled`.
    """
    across = columns_for(width, columns)
    names = ceil(max(text_width(look.name) for look in looks.values()))
    room = int(width - names) // across  # Vega draws panels in whole pixels
    charts = []
    for place, key in enumerate(panels or {None: ""}):
        part = table if panel is None else table[table[panel] == key]
        axis = scale if isinstance(scale, Scale) else scale[key]
        left = 0 if place % across else names
        span = _Span(left + room, left + _SIDE, left + room - _SIDE)
        chart = _histogram_panel(_columns_of(part, value, row, looks, axis, span, bins, form), axis, span)
        chart = chart.properties(width=span.width, height=HISTOGRAM * len(looks))
        if panels:
            above = heading(panels[key], offset=2).to_dict() | {"dx": span.left}
            chart = chart.properties(title=alt.TitleParams(**above))
        charts.append(chart)
    return framed(abreast(charts, columns=across, gap=0, below=18, flush=True), (), width=width, **words)


def _columns_of(
    part: pd.DataFrame,
    value: str,
    row: str,
    looks: Mapping[Any, Look],
    axis: Scale,
    span: _Span,
    bins: int,
    form: str,
) -> pd.DataFrame:
    """Return one row a histogram: its columns as one path in pixels, its median, and where that is written.

    A path for all columns keeps pictures small: as marks of their own they would be some hundreds.
    """
    edges, rows = np.linspace(*axis.ends, bins + 1), []
    at = np.linspace(span.left, span.right, bins + 1)
    for place, (key, look) in enumerate(looks.items(), start=1):
        values = part.loc[part[row] == key, value].dropna().clip(*axis.ends)
        if values.empty:
            continue
        counts, _ = np.histogram(values, edges)
        full, foot = np.flatnonzero(counts).tolist(), HISTOGRAM * place
        tops = foot - _PEAK * HISTOGRAM * counts / counts.max()
        path = "".join(f"M{at[i]:.1f},{foot}V{tops[i]:.1f}H{at[i + 1]:.1f}V{foot}Z" for i in full)
        said = format(values.median(), form)
        fits = at[full[-1] + 1] + text_width(said, SIZE["small"]) + 5 <= span.width
        rows.append(
            {"name": look.name, "color": look.color, "path": path, "median": round(values.median(), 4)}
            | {"foot": foot, "top": foot - _TALL * HISTOGRAM, "said": said}
            | {"beside": round(at[full[-1] + 1] if fits else at[full[0]], 1), "fits": bool(fits)}
        )
    return pd.DataFrame(rows)


def _histogram_panel(rows: pd.DataFrame, axis: Scale, span: _Span) -> Any:
    """Return the histograms of one panel, with their names if the panel has room for them."""
    height = float(rows["foot"].max())
    ticks: dict[str, Any] = {"values": list(axis.ticks)} if axis.ticks else {"tickCount": 5}
    bottom = alt.Axis(title=axis.title or None, format=axis.form, grid=False, labelFlush=False, **ticks)
    reach = alt.Scale(domain=list(axis.ends), range=[span.left, span.right], nice=False, zero=False)
    foot, top = (
        alt.Y(f"{field}:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False))
        for field in ("foot", "top")
    )
    base = alt.Chart(rows).encode(y=foot)
    line = base.mark_rule(color=RULE).encode(x=alt.value(span.left), x2=alt.value(span.right))
    columns = (
        alt.Chart(rows)
        .mark_point(filled=True, size=4, strokeWidth=0, opacity=1)  # at this size a path is in pixels
        .encode(x=alt.value(0), y=alt.value(0), shape=own(alt.Shape, "path"), color=own(alt.Color, "color"))
    )
    median = alt.Chart(rows).mark_rule(color=INK, strokeWidth=2)
    layers = [
        line,
        columns,
        median.encode(x=alt.X("median:Q", scale=reach, axis=bottom), y=top, y2="foot:Q"),
    ]
    place = alt.X("beside:Q", axis=None, scale=alt.Scale(domain=[0, span.width], nice=False))
    for fits in (True, False):
        style: dict[str, Any] = {"align": "left", "dx": 5} if fits else {"align": "right", "dx": -5}
        said = base.transform_filter(alt.datum.fits == fits)
        mark = said.mark_text(color=INK, fontSize=SIZE["small"], baseline="bottom", dy=-2, **style)
        layers.append(mark.encode(x=place, text="said:N"))
    if span.left > _SIDE:
        name = base.mark_text(align="left", baseline="bottom", color=INK, dy=-2)
        layers.append(name.encode(x=alt.value(0), text="name:N"))
    return alt.layer(*layers).resolve_scale(x="independent", shape="independent")
