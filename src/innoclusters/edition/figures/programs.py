"""The mini-vertical and a program from below compared: measures side by side, a small panel a measure."""

from __future__ import annotations

from math import isnan
from typing import Any

import altair as alt
import pandas as pd

from innoclusters.figures.canvas import drawing, label_layers, pixel_x, pixel_y
from innoclusters.figures.palette import CONTRAST, MUTED, PAPER, RULE
from innoclusters.figures.style import SIZE, WIDE, text_width, titled

PAGE = 560
"""The width in pixels from which on two panels stand side by side."""

PROGRAMS = {
    "vertical": ("Vertical", CONTRAST[1], "square"),
    "mutual": ("… with mutual ties", CONTRAST[1], "diamond"),
    "applications": ("… applications as answers", CONTRAST[1], "triangle-up"),
    "coordinators": ("… coordinators as state", CONTRAST[1], "triangle-down"),
    "bottom-up": ("From below", CONTRAST[0], "circle"),
}
"""What each program is called, its color and its mark."""

MEASURES = {
    "hierarchy": "Hierarchy of command",
    "reciprocity": "Ties that are answered",
    "trilateral closure": "Closure of U–B–G contacts",
    "global efficiency": "Reach (global efficiency)",
    "without ties": "Actors without any tie",
    "connected without state": "In one piece without the state",
}
"""What each measure is called, in the order of the panels."""

SHOWN = (
    ("vertical", "mutual", "applications", "bottom-up"),
    ("vertical", "coordinators", "bottom-up"),
    ("vertical", "bottom-up"),
)
"""The programs in each pair of panels; a variant that changes neither measure of the pair is left out."""

STEP, HEAD = 24, 44
"""Height of a row and of the head of a panel in pixels."""


def programs_chart(summary: pd.DataFrame, *, width: float = WIDE) -> alt.VConcatChart:
    """Return mean and spread of each measure for the vertical, its variants and the program from below.

    Parameters
    ----------
    summary
        What `comparisons.summarize` returns for `program.program_models` and `program.PROGRAM_MEASURES`.
    width
        Width in pixels: two panels abreast on a page, one on a telephone.
    """
    rows = place_programs(summary, width=width)
    height = float(rows["y"].max()) + 20
    frame: dict[str, Any] = {"width": width, "height": height}
    told = "; ".join(
        f"{name}: " + ", ".join(part["name"].str.removeprefix("… ") + " " + part["value"].str[0])
        for measure, name in MEASURES.items()
        for part in [rows[rows["measure"] == measure]]
    )
    networks = int(summary["networks"].max())
    return titled(
        drawing([*_ground_layers(rows, **frame), *_value_layers(rows, **frame)], **frame),
        title="By construction the vertical has no answered tie and no U–B–G contact; yet it reaches farther",
        subtitle=(
            f"Mean of {networks} networks of each kind, all measures from 0 to 1; the line holds the middle "
            "90 percent. A variant stands where it makes a difference."
        ),
        source="Computed: innoclusters.edition.pilots and innoclusters.edition.experiments.comparisons.",
        description=f"Six small panels on scales from 0 to 1. Means: {told}.",
        width=width,
    )


def place_programs(summary: pd.DataFrame, *, width: float) -> pd.DataFrame:
    """Return one row a program and measure with its places in pixels.

    Returns
    -------
    DataFrame
        The rows of `summary` with name, color, shape, value (the mean in words), x, low_x, high_x, y, left
        and right (ends of the scale), text_x, text_align (where the value stands) and name_x.
    """
    columns = 2 if width >= PAGE else 1
    names = 14 + max(text_width(name) for name, _, _ in PROGRAMS.values())
    room = (width - names) / columns
    rows, top = [], 0.0
    for i, measure in enumerate(MEASURES):
        shown, column = SHOWN[i // 2], i % columns
        sides = {"left": names + room * column + 10, "right": names + room * (column + 1) - 8 - 16 * columns}
        part = summary[summary["measure"] == measure].set_index("model")
        for j, model in enumerate(shown):
            name, color, shape = PROGRAMS[model]
            look = {"model": model, "name": name, "color": color, "shape": shape}
            place = {"top": top, "y": top + HEAD + STEP * j + 6, "foot": top + HEAD + STEP * len(shown) - 4}
            rows.append(look | {"measure": measure} | part.loc[model].to_dict() | sides | place)
        top += (HEAD + STEP * len(shown) + 6) * (column == columns - 1)
    table = pd.DataFrame(rows)
    span = table["right"] - table["left"]
    positions = {f"{end}_x": table["left"] + span * table[end] for end in ("mean", "low", "high")}
    high = table["mean"] > 0.7
    return table.assign(
        **positions,
        value=table["mean"].map(lambda mean: ["no contact" if isnan(mean) else f"{mean:.2f}"]),
        text_x=(positions["low_x"] - 9).where(high, positions["high_x"] + 9).fillna(table["left"] + 7),
        text_align=high.map({True: "right", False: "left"}),
        name_x=0.0,
    ).round({"left": 1, "right": 1, "text_x": 1, "mean_x": 1, "low_x": 1, "high_x": 1})


def _ground_layers(rows: pd.DataFrame, *, width: float, height: float) -> list[alt.Chart]:
    """Return the scale of each panel, its title above, and the names of the programs at the left."""
    frame: dict[str, Any] = {"width": width, "height": height}
    panels = rows.drop_duplicates("measure")
    ticks = pd.concat(
        panels.assign(x=(panels["left"] + (panels["right"] - panels["left"]) * share).round(1), share=share)
        for share in (0, 0.5, 1)
    )
    ticks = ticks.assign(y=ticks["top"] + 34)
    numbers = ticks.assign(text=ticks["share"].map(lambda s: [f"{s:g}"]), y=ticks["y"] - 15, align="center")
    titles = panels.assign(
        text=panels["measure"].map(lambda m: [MEASURES[m]]), x=panels["left"], y=panels["top"]
    )
    first = rows[rows["left"] == rows["left"].min()]
    names = first.assign(text=first["name"].map(lambda n: [n]), x=first["name_x"], y=first["y"] - 7)
    lines = alt.Chart(ticks[["x", "y", "foot"]]).mark_rule(color=RULE)
    return [
        lines.encode(x=pixel_x(width), y=pixel_y(height), y2="foot:Q"),
        *label_layers(numbers, **frame, size=SIZE["small"], color=MUTED, halo=False),
        *label_layers(titles.assign(align="left"), **frame, weight=600, halo=False),
        *label_layers(names.assign(align="left"), **frame, halo=False),
    ]


def _value_layers(rows: pd.DataFrame, *, width: float, height: float) -> list[alt.Chart]:
    """Return spreads as lines, means as marks, and values beside them."""
    known = rows[rows["mean"].notna()].assign(x=rows["mean_x"])
    table = known[["x", "y", "low_x", "high_x", "color", "shape", "name", "mean", "low", "high"]].round(4)
    color = alt.Color("color:N", scale=None, legend=None)
    spread = table.assign(x=table["low_x"])
    points = alt.Chart(table).mark_point(filled=True, size=80, opacity=1, stroke=PAPER, strokeWidth=1)
    place = {"x": pixel_x(width), "y": pixel_y(height), "color": color}
    values = rows.assign(text=rows["value"], x=rows["text_x"], y=rows["y"] - 7, align=rows["text_align"])
    return [
        alt.Chart(spread).mark_rule(strokeWidth=3, opacity=0.45).encode(**place, x2="high_x:Q"),
        points.encode(
            **place,
            shape=alt.Shape("shape:N", scale=None, legend=None),
            tooltip=[
                alt.Tooltip("name:N", title="Program"),
                *(alt.Tooltip(f"{column}:Q", format=".3f") for column in ("mean", "low", "high")),
            ],
        ),
        *label_layers(values, width=width, height=height, size=SIZE["small"]),
    ]
