"""The acts of the program in the order of time: to scale on a page, as a list on a telephone."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from innoclusters.edition.documents import time_to_spend
from innoclusters.figures.canvas import drawing, label_layers, pixel_x, pixel_y
from innoclusters.figures.palette import CONTRAST, MUTED, PAPER, RULE
from innoclusters.figures.style import SIZE, WIDE, text_width, titled

PAGE = 560
"""The width in pixels from which on time runs from left to right; below it, the acts are a list."""

STAGES = {
    "selection": ("choice of clusters", CONTRAST[3], "diamond"),
    "rules": ("rules", CONTRAST[2], "square"),
    "money": ("division of money", CONTRAST[1], "circle"),
    "sequel": ("what followed", CONTRAST[0], "triangle-up"),
}
"""What each stage is called, its color and its mark."""

FIRST, LAST = pd.Timestamp("2011-10-01"), pd.Timestamp("2017-01-01")
"""Ends of the scale of time."""

ROW, MARGIN = 27.0, 8.0
"""Height of a row, and the room beside the outer marks, in pixels."""


def regulations_chart(regulations: pd.DataFrame, *, width: float = WIDE) -> alt.VConcatChart:
    """Return the main acts, with a bar from each division of money to the end of its budget year.

    Parameters
    ----------
    regulations
        The table `regulations`; rows whose column main is true are drawn.
    width
        Width in pixels.
    """
    key = place_key(width=width)
    rows = place_acts(regulations, width=width, top=float(key["y"].max()) + 26)
    frame: dict[str, Any] = {"width": width, "height": float(rows["y"].max()) + (36 if width >= PAGE else 18)}
    days = time_to_spend(regulations)
    weeks = [round(number / 7) for number in days["days"]]
    told = "; ".join(f"{row['when']}: {row['label_en']}" for row in rows.to_dict("records"))
    ground = _axis_layers(rows, **frame) if width >= PAGE else [_thread_layer(rows, **frame)]
    return titled(
        drawing(
            [*ground, *_mark_layers(pd.concat([key, rows]), **frame), *_texts(key, rows, **frame)], **frame
        ),
        title=(
            f"The money was divided {weeks[0]}, {weeks[1]} and {weeks[2]} weeks before the end of its year"
        ),
        subtitle=(
            "Main acts from 2011 to 2016; a bar runs from the division of money to the end of its year."
            if width >= PAGE
            else "Main acts from 2011 to 2016, in the order of time."
        ),
        source="Data: regulations, which holds all acts, with a source for each.",
        description=f"{len(rows)} acts in the order of time. {told}.",
        width=width,
    )


def place_acts(regulations: pd.DataFrame, *, width: float, top: float) -> pd.DataFrame:
    """Return the main acts with look and places in pixels.

    Returns
    -------
    DataFrame
        The rows with when (date in words), color, shape, x, x2 (end of the bar or x), y, text, text_x, align.
    """
    shown = regulations[regulations["main"].astype(bool)]
    rows = shown.sort_values(["date_start", "act_id"], ignore_index=True)
    date = pd.to_datetime(rows["date_start"])
    looks = rows["stage"].map(STAGES)
    rows = rows.assign(when=date.dt.strftime("%-d %b %Y"), color=looks.str[1], shape=looks.str[2])
    y = top + ROW * pd.Series(range(len(rows)), index=rows.index)
    if width < PAGE:
        thread = 12 + max(text_width(when) for when in rows["when"])
        place: dict[str, Any] = {"x": thread, "x2": thread, "text_x": thread + 12, "align": "left"}
        return rows.assign(**place, y=y, text=rows["label_en"].map(lambda label: [label]))
    end = pd.to_datetime(date.dt.year.astype(str) + "-12-31").where(rows["stage"] == "money", date)
    x, x2 = _position(date, width), _position(end, width)
    text = rows["label_en"] + " · " + rows["when"]
    right = x2 + 10 + text.map(text_width) <= width
    return rows.assign(
        x=x,
        x2=x2,
        y=y,
        text=text.map(lambda label: [label]),
        text_x=(x2 + 10).where(right, x - 10),
        align=right.map({True: "left", False: "right"}),
    )


def _position(date: pd.Series, width: float) -> pd.Series:
    share = (date - FIRST) / (LAST - FIRST)
    return (MARGIN + (width - 2 * MARGIN) * share).round(1)


def place_key(*, width: float) -> pd.DataFrame:
    """Return the entries of the key in lines no wider than `width` pixels."""
    rows, x, y = [], 0.0, 7.0
    for name, color, shape in STAGES.values():
        room = 20 + text_width(name)
        if x and x + room > width:
            x, y = 0.0, y + 21
        look = {"color": color, "shape": shape, "label_en": name, "when": ""}
        rows.append(
            look | {"x": x + 6, "x2": x + 6, "y": y, "text": [name], "text_x": x + 18, "align": "left"}
        )
        x += room + 18
    return pd.DataFrame(rows)


def _axis_layers(rows: pd.DataFrame, *, width: float, height: float) -> list[alt.Chart]:
    """Return a fine line at the beginning of each year and the years below."""
    years = pd.Series(pd.date_range("2012-01-01", "2016-01-01", freq="YS"))
    ticks = pd.DataFrame({"x": _position(years, width), "y": float(rows["y"].min()) - 12})
    ticks = ticks.assign(foot=height - 18)
    middle = _position(years + pd.Timedelta(days=182), width)
    names = pd.DataFrame({"text": [[str(year)] for year in years.dt.year], "x": middle, "y": height - 14})
    rules = alt.Chart(ticks).mark_rule(color=RULE)
    return [
        rules.encode(x=pixel_x(width), y=pixel_y(height), y2="foot:Q"),
        *label_layers(
            names.assign(align="center"),
            width=width,
            height=height,
            size=SIZE["small"],
            color=MUTED,
            halo=False,
        ),
    ]


def _thread_layer(rows: pd.DataFrame, *, width: float, height: float) -> alt.Chart:
    """Return the line on which the marks of the list are strung."""
    line = alt.Chart(rows.iloc[[0, -1]][["x", "y"]]).mark_line(color=RULE, strokeWidth=2)
    layer: alt.Chart = line.encode(x=pixel_x(width), y=pixel_y(height))
    return layer


def _mark_layers(marks: pd.DataFrame, *, width: float, height: float) -> list[alt.Chart]:
    """Return the bars to the end of the year, and the marks."""
    place = {"x": pixel_x(width), "y": pixel_y(height)}
    color = alt.Color("color:N", scale=None, legend=None)
    table = marks[["x", "x2", "y", "color", "shape", "label_en", "when"]]
    bars = alt.Chart(table[table["x2"] > table["x"]]).mark_rule(strokeWidth=7, opacity=0.4)
    points = alt.Chart(table).mark_point(filled=True, size=95, opacity=1, stroke=PAPER, strokeWidth=1)
    layers = [bars.encode(**place, x2="x2:Q", color=color)] if (table["x2"] > table["x"]).any() else []
    return [
        *layers,
        points.encode(
            **place,
            color=color,
            shape=alt.Shape("shape:N", scale=None, legend=None),
            tooltip=[alt.Tooltip("label_en:N", title="act"), alt.Tooltip("when:N", title="date")],
        ),
    ]


def _texts(key: pd.DataFrame, rows: pd.DataFrame, *, width: float, height: float) -> list[alt.Chart]:
    """Return the labels, and on a telephone the dates beside the thread."""
    names = pd.concat([key, rows])[["text", "text_x", "y", "align"]].rename(columns={"text_x": "x"})
    frame: dict[str, Any] = {"width": width, "height": height}
    layers = label_layers(names.assign(y=names["y"] - 7), **frame)
    if width < PAGE:
        dates = rows.assign(text=rows["when"].map(lambda when: [when]), x=rows["x"] - 10, y=rows["y"] - 7)
        layers += label_layers(dates.assign(align="right"), **frame, size=SIZE["small"], color=MUTED)
    return layers
