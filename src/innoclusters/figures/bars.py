"""Histograms of values in several groups, and upright bars of amounts that stand side by side in groups."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import Any, NamedTuple

import altair as alt
import numpy as np
import pandas as pd

from innoclusters.figures.canvas import label_layers, pixel_x, pixel_y
from innoclusters.figures.dots import Scale
from innoclusters.figures.palette import INK, MUTED, RULE, Look
from innoclusters.figures.panels import abreast, by_look, columns_for, framed, own
from innoclusters.figures.style import PAGE, SIZE, WIDE, heading, text_width, wrap
from innoclusters.figures.words import say, written

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
    names = ceil(max(text_width(say(look.name)) for look in looks.values()))
    room = int(width - names) // across  # Vega draws panels in whole pixels
    charts = []
    for place, key in enumerate(panels or {None: ""}):
        part = table if panel is None else table[table[panel] == key]
        axis = scale if isinstance(scale, Scale) else scale[key]
        # Names stand once a row of panels, before the first one.
        left = 0 if place % across else names
        span = _Span(left + room, left + _SIDE, left + room - _SIDE)
        chart = _histogram_panel(_columns_of(part, value, row, looks, axis, span, bins, form), axis, span)
        chart = chart.properties(width=span.width, height=HISTOGRAM * len(looks))
        if panels:
            # The heading begins above the axis; by itself it would begin above the names.
            above = heading(panels[key], offset=2).to_dict() | {"dx": span.left}
            chart = chart.properties(title=alt.TitleParams(**above))
        charts.append(chart)
    # No gap: the sides of each panel, `_SIDE` pixels, already part the axes.
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
        said = written(float(values.median()), form)
        # 5 is the dx of these words in `_histogram_panel`.
        fits = at[full[-1] + 1] + text_width(said, SIZE["small"]) + 5 <= span.width
        rows.append(
            {"name": say(look.name), "color": look.color, "path": path, "median": round(values.median(), 4)}
            | {"foot": foot, "top": foot - _TALL * HISTOGRAM, "said": said}
            | {"beside": round(at[full[-1] + 1] if fits else at[full[0]], 1), "fits": bool(fits)}
        )
    return pd.DataFrame(rows)


def _histogram_panel(rows: pd.DataFrame, axis: Scale, span: _Span) -> Any:
    """Return the histograms of one panel, with their names if the panel has room for them."""
    height = float(rows["foot"].max())
    ticks: dict[str, Any] = {"values": list(axis.ticks)} if axis.ticks else {"tickCount": 5}
    # Flush labels would be pushed inward and no longer stand below their ticks.
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
    # A scale of its own: this place is in pixels, the median in the units of the axis.
    place = alt.X("beside:Q", axis=None, scale=alt.Scale(domain=[0, span.width], nice=False))
    # Alignment belongs to a mark and cannot be encoded: one layer for each side.
    for fits in (True, False):
        style: dict[str, Any] = {"align": "left", "dx": 5} if fits else {"align": "right", "dx": -5}
        said = base.transform_filter(alt.datum.fits == fits)
        mark = said.mark_text(color=INK, fontSize=SIZE["small"], baseline="bottom", dy=-2, **style)
        layers.append(mark.encode(x=place, text="said:N"))
    # Only the first panel of a row begins farther to the right: there names have room.
    if span.left > _SIDE:
        name = base.mark_text(align="left", baseline="bottom", color=INK, dy=-2)
        layers.append(name.encode(x=alt.value(0), text="name:N"))
    return alt.layer(*layers).resolve_scale(x="independent", shape="independent")


BARS_HIGH, BARS_TOP, BARS_FOOT = 200, 8, 22
"""Pixels from the foot of the scale to its end, above it, and below it for the names of the groups."""

GROUP = (0.04, 0.96)
"""Where the ground of a group begins and ends, as shares of its room."""

SLOTS = (0.14, 0.86)
"""Where the bars on it begin and end."""


def bars(
    table: pd.DataFrame,
    value: str,
    *,
    group: str,
    look: str,
    looks: Mapping[Any, Look],
    slots: Mapping[Any, int],
    scale: Scale | Mapping[Any, Scale],
    text: str,
    more: str | None = None,
    panel: str | None = None,
    panels: Mapping[Any, str] | None = None,
    tooltip: Mapping[str, str] | None = None,
    width: float = WIDE,
    **words: str,
) -> alt.VConcatChart:
    """Return upright bars in groups, in one panel or in several abreast.

    Parameters
    ----------
    table
        One row a bar. Without a value there is none, and its text stands at the foot of the group.
    value
        Column of the heights.
    group
        Column with the names of the groups, below the bars.
    look, looks
        What the bars look like, by the value of a column.
    slots
        Which place from the left a bar has in its group, by that value; what has none is the ground of its
        group, and the others stand on it.
    scale
        The vertical axis, or one for each panel.
    text
        Column of words above the bar, on a ground inside it; empty for none.
    more
        Column that says which bars are only known to be higher; they end in an arrow.
    panel, panels
        Column that tells the panels apart, and the heading of each. Panels are as wide as they have groups.
    tooltip
        Columns to show on pointing, and what each is called.
    width
        Width of the figure in pixels.
    words
        title, subtitle, source and description, see :func:`innoclusters.figures.style.titled`.
    """
    parts = {key: table[table[panel] == key] for key in panels or {}} if panel else {None: table}
    gap = 36 if width >= PAGE else 14
    groups = {key: part[group].nunique() for key, part in parts.items()}
    axes = {key: _bar_axis(scale if isinstance(scale, Scale) else scale[key]) for key in parts}
    # In whole pixels, as Vega draws panels.
    room = int((width - gap * (len(parts) - 1) - sum(axes.values())) / sum(groups.values()))
    charts = []
    for key, part in parts.items():
        own_scale = scale if isinstance(scale, Scale) else scale[key]
        placed = _place_bars(part, value, group, part[look].map(slots), own_scale, axes[key], room)
        placed = by_look(placed, look, looks).assign(_more=part[more] if more else False, _text=part[text])
        size = {"width": axes[key] + room * groups[key], "height": float(BARS_TOP + BARS_HIGH + BARS_FOOT)}
        layers = _bar_ticks(own_scale, axes[key], **size)
        layers += _bar_layers(placed, tooltip or {}, **size)
        layers += _bar_words(placed, group, room, **size)
        chart = alt.layer(*layers).properties(**size)
        charts.append(chart.properties(title=heading(panels[key])) if panels else chart)
    return framed(alt.hconcat(*charts, spacing=gap), list(looks.values()), width=width, **words)


def _bar_axis(scale: Scale) -> int:
    """Return the room for the numbers of a vertical axis, in pixels."""
    return ceil(max(text_width(f"{tick:g}", SIZE["small"]) for tick in scale.ticks)) + 6


def _bar_level(amount: Any, scale: Scale) -> Any:
    """Return the pixel of an amount, from the top."""
    low, high = scale.ends
    return BARS_TOP + BARS_HIGH * (1 - (amount - low) / (high - low))


def _place_bars(
    part: pd.DataFrame, value: str, group: str, slot: pd.Series, scale: Scale, left: float, room: float
) -> pd.DataFrame:
    """Return the rows with the edges of their bars in pixels: _left, _right, _y and _foot."""
    order = list(dict.fromkeys(part[group]))
    start = left + room * part[group].map(order.index)
    first, last = SLOTS
    step = (last - first) / (slot.max() + 1)
    ground = slot.isna()
    return part.assign(
        _start=start,
        _left=start + room * (first + step * slot).where(~ground, GROUP[0]),
        # Bars that stand side by side are a twentieth apart.
        _right=start + room * (first + step * (slot + 1) - 0.03).where(~ground, GROUP[1]),
        _y=_bar_level(part[value], scale),
        _foot=_bar_level(scale.ends[0], scale),
        _ground=ground,
    ).round({"_left": 1, "_right": 1, "_y": 1})


def _bar_ticks(scale: Scale, left: float, *, width: float, height: float) -> list[Any]:
    """Return the lines across a panel, and their numbers at its left."""
    ticks = pd.DataFrame({"amount": list(scale.ticks)})
    # Bounds include the stroke; a line up to the very edge would widen the drawing.
    ticks = ticks.assign(y=_bar_level(ticks["amount"], scale), x=left, end=width - 1)
    names = ticks.assign(
        text=ticks["amount"].map(lambda amount: [f"{amount:g}"]), x=0, y=ticks["y"] - 7, align="left"
    )
    rules = alt.Chart(ticks[["x", "end", "y"]]).mark_rule(color=RULE)
    return [
        rules.encode(x=pixel_x(width), x2="end:Q", y=pixel_y(height)),
        *label_layers(names, width=width, height=height, size=SIZE["small"], color=MUTED, halo=False),
    ]


def _bar_layers(
    placed: pd.DataFrame, tooltip: Mapping[str, str], *, width: float, height: float
) -> list[Any]:
    """Return the bars, grounds first, and the arrows on those that are open at the top."""
    # Vega draws rows in their order, so a ground that came later would cover its bars.
    known = placed[placed["_y"].notna()].sort_values("_ground", ascending=False, kind="stable")
    hint = [alt.Tooltip(column, title=title) for column, title in tooltip.items()]
    columns = {"_left": "x", "_right": "x2", "_y": "y", "_foot": "y2"}
    drawn = known[[*columns, "fill", "color", *tooltip]].rename(columns=columns)
    marks = (
        alt.Chart(drawn)
        .mark_rect(strokeWidth=1.4)
        .encode(
            x=pixel_x(width),
            x2="x2:Q",
            y=pixel_y(height),
            y2="y2:Q",
            fill=own(alt.Fill, "fill"),
            stroke=own(alt.Stroke, "color"),
            tooltip=hint,
        )
    )
    higher = known[known["_more"]]
    tops = pd.DataFrame({"x": (higher["_left"] + higher["_right"]) / 2, "y": higher["_y"] - 3})
    arrows = alt.Chart(tops).mark_point(shape="triangle-up", filled=True, color=INK, size=60, opacity=1)
    return [marks, *([arrows.encode(x=pixel_x(width), y=pixel_y(height))] if len(tops) else [])]


def _bar_words(placed: pd.DataFrame, group: str, room: float, *, width: float, height: float) -> list[Any]:
    """Return the words above bars, inside grounds and where a bar is missing, and the names of the groups."""
    frame: dict[str, Any] = {"width": width, "height": height}
    said = placed[placed["_text"] != ""]
    middle = (said["_left"] + said["_right"]) / 2
    said = said.assign(text=said["_text"].map(lambda text: [text]), x=middle, align="center")
    above = said[~said["_ground"] & said["_y"].notna()]
    # 16 pixels for a line of text, and 7 more where the arrow stands in between.
    above = above.assign(y=above["_y"] - 16 - 7 * above["_more"])
    inside = said[said["_ground"]]
    inside = inside.assign(x=inside["_left"] + 5, y=inside["_y"] + 4, align="left")
    missing = said[said["_y"].isna()]
    lines = missing["_text"].map(lambda text: wrap(text, 0.8 * room, SIZE["small"]))
    # A line of small type is 13.6 pixels high.
    tall = 14 * lines.map(len)
    missing = missing.assign(text=lines, x=missing["_start"] + room / 2, y=missing["_foot"] - 10 - tall)
    names = placed.drop_duplicates(group)
    names = names.assign(text=names[group].map(lambda name: [str(name)]), x=names["_start"] + room / 2)
    names = names.assign(y=names["_foot"] + 6, align="center")
    return [
        *label_layers(above, **frame, weight=600, halo=False),
        *label_layers(pd.concat([inside, missing]), **frame, size=SIZE["small"], halo=False),
        *label_layers(names, **frame, color=MUTED, halo=False),
    ]
