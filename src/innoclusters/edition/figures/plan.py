"""From plan to fact: what each statement about money comes to for one cluster in one year."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from innoclusters.figures.canvas import drawing, label_layers, pixel_x, pixel_y
from innoclusters.figures.palette import ACCENT, CONTRAST, MUTED, PAPER, RULE
from innoclusters.figures.style import SIZE, WIDE, text_width, titled, wrap

PAGE = 560
"""The width in pixels from which on the words of a statement stand beside its line and not above it."""

STATUSES = {
    "plan": ("planned", MUTED, "diamond", False),
    "proposal": ("proposed", MUTED, "square", False),
    "allotted": ("allotted", ACCENT, "circle", True),
    "dropped": ("planned, then dropped", CONTRAST[1], "cross", True),
}
"""What each status is called, its color, its mark, and whether the mark is full."""

NAMES = {
    "02-perm": "Spring 2012: 5 billion a year for about 10 clusters",
    "04-report": "2012–2013: 25 billion in five years for 14",
    "05-shadrin-2014": "September 2013: 3 billion for 2014, 25 eligible",
    "06-shadrin-2015": "September 2013: 4 billion for 2015",
    "07-shadrin-2016": "September 2013: 5 billion for 2016",
    "08-government-2013": "2013: 1.3 billion, 13 applied",
    "09-government-2014": "2014: 2.5 billion, 25 applied",
    "10-government-2015": "2015: 1.25 billion to 24",
    "12-ministry-2017": "2017: 1.2 billion for 11 lead clusters, none paid",
}
"""What each statement said, in a few words."""

TOP, STEP, HIGHEST = 44.0, 26.0, 500.0
"""Pixels above the first line, and from line to line; million rubles at the end of the scale."""


def plan_chart(amounts: pd.DataFrame, *, width: float = WIDE) -> alt.VConcatChart:
    """Return the statements in the order of time, each as a point on a scale of million rubles.

    Parameters
    ----------
    amounts
        What `documents.money_per_cluster` returns.
    width
        Width in pixels.
    """
    rows = place_statements(amounts, width=width)
    frame: dict[str, Any] = {"width": width, "height": float(rows["y"].max()) + 22}
    first = rows.loc[rows["status"] == "plan", "million_rub"]
    paid = rows.loc[rows["status"] == "allotted", "million_rub"]
    told = "; ".join(f"{row['name']}: {row['value'][0]}" for row in rows.to_dict("records"))
    return titled(
        drawing(
            [
                *_axis_layers(rows, **frame),
                *_mark_layers(rows, **frame),
                *_text_layers(rows, **frame),
            ],
            **frame,
        ),
        title=(
            f"From {first.max():g} million rubles a cluster and year to {paid.iloc[-1]:g}, and none in 2017"
        ),
        subtitle="Million rubles of federal money for one cluster in one year, as each statement implies.",
        source=(
            "Computed from funding_statements: innoclusters.edition.documents.money_per_cluster. "
            "Nominal rubles."
        ),
        description=f"Points on a scale from 0 to {HIGHEST:g} million rubles. {told}.",
        width=width,
    )


def place_statements(amounts: pd.DataFrame, *, width: float) -> pd.DataFrame:
    """Return the statements with name, value (in words), look, and places in pixels.

    Returns
    -------
    DataFrame
        The rows of `amounts` with name, text (lines), value, color, shape, full, x, y, text_y, left, right.
    """
    page = width >= PAGE
    rows = amounts.sort_values("statement_id", ignore_index=True)
    names = rows["statement_id"].map(NAMES)
    left = 14 + max(text_width(name) for name in names) if page else 6.0
    right = width - 84
    looks = rows["status"].map(STATUSES)
    step = STEP if page else STEP + 17
    y = TOP + step * pd.Series(range(len(rows)), index=rows.index) + (0 if page else 17)
    dropped = rows["status"] == "dropped"
    value = (
        rows["million_rub"]
        .map("{:.0f}".format)
        .where(~dropped, "0 of " + rows["million_rub"].map("{:.0f}".format))
    )
    return rows.assign(
        name=names,
        text=names.map(lambda name: wrap(name, width)),
        value=value.map(lambda text: [text]),
        color=looks.str[1],
        shape=looks.str[2],
        full=looks.str[3],
        left=left,
        right=right,
        x=(left + (right - left) * rows["paid"].astype(float) / HIGHEST).round(1),
        y=y,
        text_y=y - 7 if page else y - 24,
    )


def _axis_layers(rows: pd.DataFrame, *, width: float, height: float) -> list[alt.Chart]:
    """Return fine lines at every hundred million and their numbers above."""
    left, right = float(rows["left"].iloc[0]), float(rows["right"].iloc[0])
    ticks = pd.DataFrame({"amount": [0, 100, 200, 300, 400, 500]})
    ticks = ticks.assign(x=left + (right - left) * ticks["amount"] / HIGHEST, y=TOP - 14, foot=height - 6)
    names = ticks.assign(text=ticks["amount"].map(lambda a: [str(a)]), y=TOP - 32, align="center")
    rules = alt.Chart(ticks[["x", "y", "foot"]]).mark_rule(color=RULE)
    return [
        rules.encode(x=pixel_x(width), y=pixel_y(height), y2="foot:Q"),
        *label_layers(names, width=width, height=height, size=SIZE["small"], color=MUTED, halo=False),
    ]


def _mark_layers(rows: pd.DataFrame, *, width: float, height: float) -> list[alt.Chart]:
    """Return a line from zero to each amount and the mark at its end."""
    color = alt.Color("color:N", scale=None, legend=None)
    table = rows[["x", "y", "left", "color", "shape", "name", "million_rub", "status"]].assign(
        fill=rows["color"].where(rows["full"], PAPER)
    )
    place = {"x": pixel_x(width), "y": pixel_y(height)}
    points = alt.Chart(table).mark_point(size=95, strokeWidth=2, opacity=1)
    return [
        alt.Chart(table).mark_rule(strokeWidth=2, opacity=0.5).encode(**place, x2="left:Q", color=color),
        points.encode(
            **place,
            fill=alt.Fill("fill:N", scale=None, legend=None),
            stroke=alt.Stroke("color:N", scale=None, legend=None),
            shape=alt.Shape("shape:N", scale=None, legend=None),
            tooltip=[
                alt.Tooltip("name:N", title="statement"),
                alt.Tooltip("million_rub:Q", title="million rubles"),
                alt.Tooltip("status:N"),
            ],
        ),
    ]


def _text_layers(rows: pd.DataFrame, *, width: float, height: float) -> list[alt.Chart]:
    """Return what was said, the amounts, and the status of each statement."""
    frame: dict[str, Any] = {"width": width, "height": height}
    words = rows.assign(x=0.0, y=rows["text_y"], align="left")
    status = rows["status"].map(lambda status: STATUSES[status][0].split(",")[0])
    value = rows["value"].str[0] + " " + status.where(rows["status"] != "dropped", "paid")
    numbers = rows.assign(text=value.map(lambda v: [v]), x=rows["x"] + 9, y=rows["y"] - 7, align="left")
    return [
        *label_layers(words, **frame),
        *label_layers(numbers, **frame, weight=600, size=SIZE["small"]),
    ]
