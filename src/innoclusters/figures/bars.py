"""Bars: amounts side by side in groups, some of them as the ground on which the others stand."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import Any

import altair as alt
import pandas as pd

from innoclusters.figures.canvas import label_layers, pixel_x, pixel_y
from innoclusters.figures.dots import Scale
from innoclusters.figures.palette import INK, MUTED, RULE, Look
from innoclusters.figures.panels import by_look, framed, own
from innoclusters.figures.style import PAGE, SIZE, WIDE, heading, text_width, wrap

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
    above = above.assign(y=above["_y"] - 16 - 7 * above["_more"])
    inside = said[said["_ground"]]
    inside = inside.assign(x=inside["_left"] + 5, y=inside["_y"] + 4, align="left")
    missing = said[said["_y"].isna()]
    lines = missing["_text"].map(lambda text: wrap(text, 0.8 * room, SIZE["small"]))
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
