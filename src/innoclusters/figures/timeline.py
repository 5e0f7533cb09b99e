"""Events in the order of time: to scale on a page, as a list on a telephone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, pi, sin
from numbers import Real
from typing import Any, NamedTuple

import altair as alt
import pandas as pd

from innoclusters.figures.canvas import drawing, label_layers, pixel_x, pixel_y
from innoclusters.figures.palette import MUTED, RULE, Look
from innoclusters.figures.panels import by_look, framed, own
from innoclusters.figures.style import PAGE, SIZE, WIDE, text_width, wrap

_EARLY, _MARGIN, _RIGHT, _HANDLE = 56, 8, 16, 10
"""Pixels for an event before the scale, left of it, right of it for half a label, and from mark to label."""

_LINE, _AIR, _AXIS = 15, 9, 24
"""Pixels for a line of text, between the texts of two rows, and for the numbers below the axis."""

_PAGE_AIR = {1: 12, 2: 6}
"""The same between rows of so many lines on a page, where marks of neighboring rows stand far apart."""

_CENTER = 7
"""Pixels from the top of a line of text to its middle, where the mark stands."""


DOTTED = " ".join(
    f"M{cos(turn):.2f} {sin(turn):.2f}A1 1 0 0 1 {cos(turn + pi / 8):.2f} {sin(turn + pi / 8):.2f}"
    for turn in (pi / 4 * step for step in range(8))
)
"""The shape of a circle in eight dashes, for a look that is not full."""


class Era(NamedTuple):
    """The time that runs to scale: its ends, where fine lines stand, and how these are labeled.

    Events before it stand in order, under the words `before`. Labels stand below the lines; where a line is
    the beginning of a year that the label names, they may stand in the middle `between` two lines.
    """

    ends: tuple[Any, Any]
    ticks: Sequence[Any]
    between: bool = False
    before: str = ""


class _Ruler(NamedTuple):
    """Where times stand on a page `width` pixels wide; those in `early` come before the scale."""

    first: float
    last: float
    early: tuple[float, ...]
    width: float

    def x(self, time: float) -> float:
        """Return the place of a time in pixels."""
        if time in self.early:
            return _MARGIN + _EARLY * self.early.index(time)
        # The gap of 0.3 steps shows that the scale begins only after the early events.
        start = _MARGIN + (_EARLY * (len(self.early) + 0.3) if self.early else 0)
        return round(
            start + (self.width - _RIGHT - start) * (time - self.first) / (self.last - self.first), 1
        )


def timeline(
    table: pd.DataFrame,
    start: str,
    *,
    label: str,
    when: str,
    era: Era,
    looks: Mapping[Any, Look],
    look: str,
    end: str | None = None,
    under: str | None = None,
    tooltip: Mapping[str, str] | None = None,
    width: float = WIDE,
    **words: str,
) -> alt.VConcatChart:
    """Return a figure of events, one row each.

    Parameters
    ----------
    table
        One row an event, in any order.
    start, end
        Columns of the times, numbers or dates; a bar runs to the end, where there is one.
    label, when
        Columns of what happened, and of its time in words.
    era
        The scale of time on a page.
    looks, look
        What the marks look like, by the value of the column `look`.
    under
        Column of a note that stands in a second line.
    tooltip
        Columns to show on pointing, and what each is called.
    width
        Width of the figure in pixels. On a page time runs from left to right; on a telephone the events are
        a list, without bars.
    words
        title, subtitle, source and description, see :func:`innoclusters.figures.style.titled`.
    """
    rows = _events(table, start, end).assign(label=lambda rows: rows[label], when=lambda rows: rows[when])
    rows = by_look(rows.assign(note=rows[under] if under else ""), look, looks)
    if width >= PAGE:
        ruler = _ruler(rows, era, width)
        placed = _on_page(rows, ruler)
        frame: dict[str, Any] = {"width": width, "height": float(placed["bottom"].iloc[-1]) + _AXIS}
        ground = [*_axis(era, ruler, frame["height"]), *_bars(placed, **frame)]
    else:
        placed = _in_list(rows, width)
        frame = {"width": width, "height": float(placed["bottom"].iloc[-1])}
        ground = _thread(placed, **frame)
    layers = [*ground, _marks(placed, tooltip or {}, **frame), *_texts(placed, **frame)]
    return framed(drawing(layers, **frame), list(looks.values()), width=width, **words)


def _number(time: Any) -> float:
    """Return a number as it is, and a date as a number of days."""
    return float(time if isinstance(time, Real) else pd.Timestamp(time).toordinal())


def _events(table: pd.DataFrame, start: str, end: str | None) -> pd.DataFrame:
    """Return the events in order of time, with the numbers `_start` and `_end`."""
    ends = table[end].fillna(table[start]) if end else table[start]
    rows = table.assign(_start=table[start].map(_number), _end=ends.map(_number))
    # Stable, so that events of one day keep the order of the table.
    return rows.sort_values("_start", kind="stable", ignore_index=True)


def _ruler(rows: pd.DataFrame, era: Era, width: float) -> _Ruler:
    first, last = (_number(time) for time in era.ends)
    early = sorted({time for time in rows["_start"] if time < first})
    return _Ruler(first, last, tuple(early), width)


def _on_page(rows: pd.DataFrame, ruler: _Ruler) -> pd.DataFrame:
    """Return the events with places in pixels; a label stands where there is room, else left of its mark."""
    y, places = 4.0, []
    for row in rows.to_dict("records"):
        said = [row["label"]] if row["note"] else [f"{row['label']} · {row['when']}"]
        under = [f"{row['when']} · {row['note']}"] if row["note"] else []
        start, end = ruler.x(row["_start"]), ruler.x(row["_end"])
        # The 0 is for events without a note: `max` takes no single number.
        room = max(text_width(said[0]), *(text_width(line, SIZE["small"]) for line in under), 0)
        right = end + _HANDLE + room <= ruler.width
        bottom = y + _LINE * len(said + under) + _PAGE_AIR[len(said + under)]
        places.append(
            {"x": start, "x2": end, "y": y + _CENTER, "text": said, "under": under, "bottom": bottom}
            | {"text_x": end + _HANDLE if right else start - _HANDLE, "align": "left" if right else "right"}
        )
        y = bottom
    return rows.join(pd.DataFrame(places))


def _in_list(rows: pd.DataFrame, width: float) -> pd.DataFrame:
    """Return the events with places in pixels: times left of a thread, labels right of it."""
    thread = 14 + max(text_width(when) for when in rows["when"])
    left, y, places = thread + 14, 0.0, []
    for row in rows.to_dict("records"):
        said, under = wrap(row["label"], width - left), [row["note"]] if row["note"] else []
        bottom = y + _LINE * len(said + under) + _AIR
        places.append(
            {"x": thread, "x2": thread, "y": y + _CENTER, "text": said, "under": under, "bottom": bottom}
            | {"text_x": left, "align": "left"}
        )
        y = bottom
    return rows.join(pd.DataFrame(places))


def _axis(era: Era, ruler: _Ruler, height: float) -> list[alt.Chart]:
    """Return fine lines at the ticks, their labels below, and the word on what came before the scale."""
    times = [_number(time) for time in era.ticks]
    lines = pd.DataFrame({"x": [ruler.x(time) for time in times], "y": 0.0, "foot": height - _AXIS})
    after = [*times[1:], ruler.last]
    middles = [(time + following) / 2 for time, following in zip(times, after, strict=True)]
    said = [str(getattr(time, "year", time)) for time in era.ticks]
    x = [ruler.x(time) for time in (middles if era.between else times)]
    if ruler.early and era.before:
        said, x = [*said, era.before], [*x, _MARGIN + _EARLY / 2]
    labels = pd.DataFrame({"text": said, "x": x, "y": height - _AXIS + 6})
    place = {"x": pixel_x(ruler.width), "y": pixel_y(height)}
    return [
        alt.Chart(lines).mark_rule(color=RULE).encode(**place, y2="foot:Q"),
        alt.Chart(labels)
        .mark_text(baseline="top", color=MUTED, fontSize=SIZE["small"])
        .encode(**place, text="text:N"),
    ]


def _bars(placed: pd.DataFrame, *, width: float, height: float) -> list[alt.Chart]:
    """Return the bars of events that have an end."""
    lasting = placed.loc[placed["x2"] > placed["x"], ["x", "x2", "y", "color"]]
    if lasting.empty:
        return []
    bars = alt.Chart(lasting).mark_rule(strokeWidth=6, opacity=0.35)
    x, y = pixel_x(width), pixel_y(height)
    return [bars.encode(x=x, x2="x2:Q", y=y, color=own(alt.Color, "color"))]


def _thread(placed: pd.DataFrame, *, width: float, height: float) -> list[alt.Chart]:
    """Return the line on which the marks of the list are strung; it ends at each, as some are hollow."""
    # A mark of size 80 reaches 5.5 pixels from its middle with its stroke; 8 leave some air.
    between = pd.DataFrame({"x": placed["x"], "y": placed["y"] + 8, "y2": placed["y"].shift(-1) - 8}).iloc[
        :-1
    ]
    line = alt.Chart(between).mark_rule(color=RULE, strokeWidth=2)
    return [line.encode(x=pixel_x(width), y=pixel_y(height), y2="y2:Q")]


def _marks(placed: pd.DataFrame, tooltip: Mapping[str, str], *, width: float, height: float) -> alt.Chart:
    # A tooltip may name a column that is also drawn; taken twice, it would stand twice in the table.
    shown = placed[list(dict.fromkeys(["x", "y", "color", "fill", "shape", *tooltip]))]
    points = alt.Chart(shown.fillna("")).mark_point(size=80, strokeWidth=2, opacity=1)
    layer: alt.Chart = points.encode(
        x=pixel_x(width),
        y=pixel_y(height),
        fill=own(alt.Fill, "fill"),
        stroke=own(alt.Stroke, "color"),
        shape=own(alt.Shape, "shape"),
        tooltip=[alt.Tooltip(f"{column}:N", title=title) for column, title in tooltip.items()],
    )
    return layer


def _texts(placed: pd.DataFrame, *, width: float, height: float) -> list[alt.Chart]:
    """Return the labels, what stands below them, and beside the thread of a list the times."""
    top = placed["y"] - _CENTER
    labels = placed[["text", "align"]].assign(x=placed["text_x"], y=top)
    notes = labels.assign(text=placed["under"], y=top + _LINE * placed["text"].str.len())
    layers = label_layers(labels, width=width, height=height)
    if notes["text"].str.len().any():
        layers += label_layers(notes, width=width, height=height, size=SIZE["small"], color=MUTED)
    if width < PAGE:
        times = pd.DataFrame(
            {"text": placed["when"].map(lambda when: [when]), "x": placed["x"] - 12, "y": top}
        )
        layers += label_layers(times.assign(align="right"), width=width, height=height)
    return layers
