"""Rows of dots with ranges: one value a row, or several joined by a line, in one panel or many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any, NamedTuple

import altair as alt
import pandas as pd

from innoclusters.figures.palette import INK, MUTED, PAPER, Look
from innoclusters.figures.panels import abreast, by_look, columns_for, framed, own
from innoclusters.figures.style import SIZE, WIDE, heading, text_width

STEP, STACKED = 25, 43
"""Pixels from row to row, with the name of a row beside it and above it."""

MOST_NAMES = 0.46
"""Share of the width that names may take beside the rows; wider ones stand above them."""

EDGE = 8
"""Pixels at both ends of a scale, into which marks and numbers of the axis stand out."""


class Scale(NamedTuple):
    """A horizontal axis: its ends, where it has numbers, their format, and what it measures."""

    ends: tuple[float, float]
    ticks: Sequence[float] = ()
    form: str = ".6~g"
    title: str = ""


class _Columns(NamedTuple):
    """Which columns of the table are drawn, and as what."""

    marks: Mapping[str, Look | None]
    row: str
    look: str | None
    low: str | None
    high: str | None
    start: float | None
    text: str | None
    at_edge: bool


class _Panel(NamedTuple):
    """One panel: its rows in pixels, and where the scale begins and ends."""

    width: float
    left: float
    right: float
    step: float
    names: bool
    stacked: bool


def dots(
    table: pd.DataFrame,
    value: str | Mapping[str, Look],
    *,
    row: str,
    scale: Scale | Mapping[Any, Scale],
    looks: Mapping[Any, Look] | None = None,
    look: str | None = None,
    low: str | None = None,
    high: str | None = None,
    start: float | None = None,
    text: str | None = None,
    at_edge: bool = False,
    panel: str | None = None,
    panels: Mapping[Any, str] | None = None,
    columns: int = 1,
    keyed: bool = False,
    tooltip: Mapping[str, str] | None = None,
    width: float = WIDE,
    **words: str,
) -> alt.VConcatChart:
    """Return a figure of rows with dots on a common scale.

    Parameters
    ----------
    table
        One row a dot and panel, in the order of drawing.
    value
        Column of the values; or several, each with its look, joined by a line (a dumbbell) if there are no
        ranges, which that line would hide.
    row
        Column with the names of the rows.
    scale
        The horizontal axis, or one for each panel.
    looks, look
        What the dots look like, by the value of the column `look` (by default that of the rows).
    low, high
        Columns of a range that is drawn as a line through the dot.
    start
        Where a line begins that ends in the dot.
    text
        Column of words beside the dot, on the side with room.
    at_edge
        Whether these words stand at the right edge instead.
    panel, panels
        Column that tells the panels apart, and the heading of each, in their order.
    columns
        Panels abreast on a page; on a telephone there is one.
    keyed
        Whether the looks are explained in a key above.
    tooltip
        Columns to show on pointing, and what each is called.
    width
        Width of the figure in pixels.
    words
        title, subtitle, source and description, see :func:`innoclusters.figures.style.titled`.

    Notes
    -----
    The names of the rows stand beside the first panel of a line, or above the rows where they are too long
    for that. A panel has only the rows that its part of the table has.
    """
    values = {value: None} if isinstance(value, str) else value
    drawn = _Columns(dict(values), row, look or row, low, high, start, text, at_edge)
    if looks is not None:
        table = by_look(table, look or row, looks)
    across = columns_for(width, columns)
    parts = {key: table[table[panel] == key] for key in panels or {}} if panel else {None: table}
    longest = max(text_width(str(name)) for name in table[row])
    stacked = longest > MOST_NAMES * width / across
    names = 0 if stacked else ceil(longest) + 10
    # Words at the edge are semibold, see `_texts`.
    edge = max(text_width(str(said), bold=True) for said in table[text]) if text and at_edge else 0
    room = int(width - names) // across  # Vega draws panels in whole pixels
    charts = []
    for i, (key, part) in enumerate(parts.items()):
        first = i % across == 0
        own_scale = scale if isinstance(scale, Scale) else scale[key]
        place = _Panel(
            width=room + names if first else room,
            left=(names if first else 0) + (EDGE if names else _half_first(own_scale)),
            # Panels abreast have no gap; 10 pixels keep the last number off the next panel.
            right=edge + _half_label(own_scale) + 10 * (across > 1),
            step=STACKED if stacked else STEP,
            names=first,
            stacked=stacked,
        )
        chart = _panel(part, drawn, own_scale, place, tooltip or {})
        if panels:
            chart = chart.properties(title=_above(panels[key], place))
        charts.append(chart)
    entries = [entry for entry in values.values() if entry] or (list((looks or {}).values()) if keyed else [])
    return framed(abreast(charts, columns=across, gap=0, below=16, flush=True), entries, width=width, **words)


def _half_label(scale: Scale) -> float:
    """Return how far the last number of an axis stands out to the right of its end."""
    last = scale.ticks[-1] if scale.ticks else scale.ends[1]
    said = f"{last:.0%}" if "%" in scale.form else f"{last:g}"
    return max(EDGE, text_width(said, SIZE["small"]) / 2 + 1)


def _half_first(scale: Scale) -> float:
    """Return how far the first number of an axis stands out to the left of its end."""
    first = scale.ticks[0] if scale.ticks else scale.ends[0]
    said = f"{first:.0%}" if "%" in scale.form else f"{first:g}"
    # The minus that is drawn is as wide as a plus.
    return max(EDGE, text_width(said.replace("-", "+"), SIZE["small"]) / 2 + 1)


def _above(title: str, place: _Panel) -> alt.TitleParams:
    """Return the heading of a panel, flush with its scale."""
    params = heading(title, offset=6)
    return alt.TitleParams(**{**params.to_dict(), "dx": 0 if place.stacked else place.left})


def _panel(
    part: pd.DataFrame, drawn: _Columns, scale: Scale, place: _Panel, tooltip: Mapping[str, str]
) -> Any:
    """Return one panel."""
    order = list(dict.fromkeys(part[drawn.row]))
    height = place.step * len(order)
    shown = part.assign(**{"_y": [place.step * (order.index(name) + 0.5) for name in part[drawn.row]]})
    # The dot moves down, so that with the name above it both are in the middle of the row.
    shown["_y"] += 8 if place.stacked else 0
    y = alt.Y("_y:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False))
    span = alt.Scale(
        domain=list(scale.ends), range=[place.left, place.width - place.right], nice=False, zero=False
    )
    ticks: dict[str, Any] = {"values": list(scale.ticks)} if scale.ticks else {"tickCount": 4}
    axis = alt.Axis(
        title=scale.title or None,
        format=scale.form,
        grid=True,
        domain=False,
        ticks=False,
        # Flush labels would be pushed inward and no longer stand below their ticks.
        labelFlush=False,
        **ticks,
    )
    hint = [alt.Tooltip(column, title=title) for column, title in tooltip.items()]
    base = alt.Chart(shown).encode(y=y)
    layers = [*_lines(base, drawn, span)]
    for column, entry in drawn.marks.items():
        x = alt.X(f"{column}:Q", scale=span, axis=axis)
        point = base.mark_point(size=75, strokeWidth=2, opacity=1, filled=True).encode(x=x, tooltip=hint)
        layers.append(_looked(point, entry))
    layers += _names(base, drawn, place) + _texts(base, shown, drawn, scale, span, place)
    return alt.layer(*layers).properties(width=place.width, height=height)


def _looked(point: alt.Chart, entry: Look | None) -> alt.Chart:
    """Return dots with the look of their column, or that of their row."""
    if entry is None:
        return point.encode(
            fill=own(alt.Fill, "fill"), stroke=own(alt.Stroke, "color"), shape=own(alt.Shape, "shape")
        )
    return point.encode(
        fill=alt.value(entry.color if entry.full else PAPER),
        stroke=alt.value(entry.color),
        shape=alt.value(entry.shape),
    )


def _lines(base: alt.Chart, drawn: _Columns, span: alt.Scale) -> list[Any]:
    """Return the lines through, to or between the dots."""
    first, *others = drawn.marks
    found = []
    if drawn.low and drawn.high:
        rule = base.mark_rule(strokeWidth=3, opacity=0.45)
        ends = {"x": alt.X(f"{drawn.low}:Q", scale=span), "x2": f"{drawn.high}:Q"}
        found.append(rule.encode(**ends, color=own(alt.Color, "color")))
    if drawn.start is not None:
        rule = base.transform_calculate(_start=str(drawn.start)).mark_rule(strokeWidth=2.5, opacity=0.6)
        ends = {"x": alt.X(f"{first}:Q", scale=span), "x2": "_start:Q"}
        found.append(rule.encode(**ends, color=own(alt.Color, "color")))
    for other in others if not found else ():
        rule = base.mark_rule(color=MUTED)
        found.append(rule.encode(x=alt.X(f"{first}:Q", scale=span), x2=f"{other}:Q"))
    return found


def _names(base: alt.Chart, drawn: _Columns, place: _Panel) -> list[Any]:
    """Return the names of the rows, beside them or above."""
    if not place.names:
        return []
    mark = base.mark_text(align="left", color=INK, dy=-19 if place.stacked else 0)
    return [mark.encode(x=alt.value(0), text=f"{drawn.row}:N", tooltip=alt.value(None))]


def _texts(
    base: alt.Chart, shown: pd.DataFrame, drawn: _Columns, scale: Scale, span: alt.Scale, place: _Panel
) -> list[Any]:
    """Return the words of the rows: at the right edge, or beside the dots on the side with room."""
    if drawn.text is None:
        return []
    if drawn.at_edge:
        mark = base.mark_text(align="right", fontWeight=600, color=INK)
        return [
            mark.encode(x=alt.value(place.width - (0 if place.right > EDGE + 10 else 1)), text=drawn.text)
        ]
    value = next(iter(drawn.marks))
    # Where a text to the right of its dot would leave the panel it stands to the left.
    pixels = place.width - place.right - place.left
    length = scale.ends[1] - scale.ends[0]
    right_end = shown[drawn.high or value].fillna(shown[value]).fillna(scale.ends[0])
    # 12 pixels: the 9 between dot and text, see `style` below, and some air.
    needs = shown[drawn.text].map(lambda said: text_width(str(said), SIZE["small"]) + 12)
    over = (right_end - scale.ends[0]) / length * pixels + needs > pixels + place.right
    table = shown.assign(
        _at=right_end.where(~over, shown[drawn.low or value].fillna(scale.ends[0])), _over=over
    )
    layers = []
    # Alignment belongs to a mark and cannot be encoded: one layer for each side.
    for left in (False, True):
        style: dict[str, Any] = {"align": "right", "dx": -9} if left else {"align": "left", "dx": 9}
        rows = table[table["_over"] == left][["_y", "_at", drawn.text]]
        if rows.empty:
            continue
        place_at = alt.Chart(rows).encode(
            x=alt.X("_at:Q", scale=span), y=base.encoding.y, text=f"{drawn.text}:N"
        )
        halo = place_at.mark_text(fontSize=SIZE["small"], stroke=PAPER, strokeWidth=3.2, color=PAPER, **style)
        layers += [halo, place_at.mark_text(fontSize=SIZE["small"], color=INK, **style)]
    return layers
