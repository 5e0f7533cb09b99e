"""Which model outlives the subsidy, over a grid of parameters that the reader can walk."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from innoclusters.edition.figures.mechanisms import KEPT, RULES
from innoclusters.edition.figures.types import MODELS
from innoclusters.figures.palette import INK, MODEL_COLORS, MUTED, PAPER, RULE, SOFT
from innoclusters.figures.style import PAGE, SIZE, WIDE, text_width, titled

DEEP = "#17222d"
"""For a letter on a bright ground; dark on the dark page, too."""

VERDICTS: dict[str, tuple[str, str, str, str]] = {
    "helix": ("T", "innovation cluster (triple helix)", MODEL_COLORS["helix"], PAPER),
    "hub": ("H", "industrial cluster (hub)", MODEL_COLORS["hub"], PAPER),
    "proto": ("P", "proto-cluster", MODEL_COLORS["proto"], DEEP),
    "even": ("=", "no clear lead", RULE, INK),
    "all": ("+", "all survive", SOFT, INK),
    "none": ("·", "none survives", SOFT, INK),
}
"""Letter, name, ground and color of the letter for each verdict."""

WALK = {"actors": "actors", "degree": "ties an actor", "shares": "sectors"}
"""Parameters that the reader sets, and what the controls are called."""

START = {"actors": 120, "degree": 6, "shares": "default"}
"""Where the picture stands before anybody touches it."""

CELL = 24
"""Height of a cell in pixels."""


def sensitivity_chart(grid: pd.DataFrame, *, width: float = WIDE) -> alt.VConcatChart:
    """Return a map of verdicts: rules and losses down, the probability of a chance across.

    Parameters
    ----------
    grid
        What :func:`innoclusters.edition.experiments.mechanisms.verdicts` returns for the table sensitivity.
    width
        Width in pixels.
    """
    counts = grid["verdict"].value_counts()
    told = ", ".join(f"{VERDICTS[v][1]} {counts.get(v, 0):,}" for v in VERDICTS)
    controls = [_control(grid, name) for name in WALK]
    return titled(
        alt.vconcat(_key(width - 3), _map(grid, width - 3, controls), spacing=10),
        title=_finding(grid),
        subtitle=(
            "Which model most often keeps going after the subsidy ends. Across, the probability that one "
            f"chance makes an actor start. At first for {START['actors']} actors, {START['degree']} ties an "
            "actor and the usual sectors; the controls below, where scripts run, change that."
        ),
        source=(
            "Computed: innoclusters.edition.builders.mechanism_tables. "
            "A lead counts if it exceeds two standard errors."
        ),
        description=(
            f"A map of letters, six rows by {grid['spread'].nunique()} columns. Over the whole grid of "
            f"{len(grid):,} cells the verdicts are, in cells: {told}."
        ),
        width=width - 4,
    )


def _finding(grid: pd.DataFrame) -> str:
    """Return the title: where the innovation cluster leads most often."""
    led = (grid["verdict"] == "helix").groupby(grid["rule"], sort=False).mean()
    rule = str(led.idxmax())
    where = f"in {led[rule]:.0%} of the cells, if a chance is {RULES[rule]}"
    return f"The innovation cluster leads most often, {where}"


def _control(grid: pd.DataFrame, name: str) -> alt.Parameter:
    """Return the control for one parameter."""
    values = list(dict.fromkeys(grid[name].tolist()))
    label = f"{WALK[name]} "
    if name == "shares":
        bind: Any = alt.binding_select(options=values, name=label)
    else:
        step = values[1] - values[0] if len(values) > 1 else 1
        bind = alt.binding_range(min=min(values), max=max(values), step=step, name=label)
    return alt.param(name=f"chosen_{name}", value=START[name], bind=bind)


def _map(grid: pd.DataFrame, width: float, controls: list[alt.Parameter]) -> Any:
    """Return the cells, a row a rule and loss."""
    wide = width >= PAGE
    row_names = {(rule, leave): f"{RULES[rule]}, {KEPT[leave]}" for rule in RULES for leave in KEPT}
    left = 10 + max(text_width(name, SIZE["small"]) for name in row_names.values()) if wide else 0.0
    table = _cells(grid, row_names)
    spreads = sorted(grid["spread"].unique().tolist())
    chosen = " && ".join(f"datum.{name} == chosen_{name}" for name in WALK)
    height = CELL * (1 if wide else 1.8)
    y = alt.Y("row:O", axis=None, sort=None, scale=_band(row_names))
    x = alt.X(
        "spread:O",
        scale=alt.Scale(domain=spreads, padding=0),
        axis=alt.Axis(
            title="probability of one chance", labelAngle=0, format="~g", domain=False, ticks=False
        ),
    )
    base = alt.Chart(table).transform_filter(chosen).encode(x=x, y=y)
    hint = [
        alt.Tooltip("said:N", title="verdict"),
        *(
            alt.Tooltip(f"{model}:Q", title=MODELS[model], format=".2f")
            for model in ("proto", "hub", "helix")
        ),
    ]
    down = 0 if wide else 9
    cells = base.mark_rect(
        stroke=PAPER, strokeWidth=2, height={"band": 1 if wide else 0.56}, yOffset=down
    ).encode(color=alt.Color("ground:N", scale=None), tooltip=hint)
    letters = base.mark_text(fontWeight=600, dy=down).encode(
        text="letter:N", color=alt.Color("ink:N", scale=None)
    )
    panel = alt.layer(cells, letters, *([] if wide else [_row_labels(row_names, 0, height)]))
    panel = panel.properties(
        width=width - left - (2 if wide else 6), height=height * len(row_names)
    ).add_params(*controls)
    if not wide:
        return panel
    return alt.hconcat(_side_labels(row_names, left, height), panel, spacing=0, bounds="flush")


def _cells(grid: pd.DataFrame, row_names: dict[tuple[str, int], str]) -> pd.DataFrame:
    """Return the grid with what is written in each cell."""
    place = {key: row for row, key in enumerate(row_names)}
    keys = zip(grid["rule"], grid["leave"], strict=True)
    parts = {
        name: grid["verdict"].map({verdict: entry[number] for verdict, entry in VERDICTS.items()})
        for number, name in enumerate(("letter", "said", "ground", "ink"))
    }
    kept = [*WALK, "spread", "proto", "hub", "helix"]
    return grid[kept].round(2).assign(row=[place[key] for key in keys], **parts)


def _band(row_names: dict[tuple[str, int], str]) -> alt.Scale:
    """Return the scale of the rows; a text alone would get one that ends in the middle of a row."""
    return alt.Scale(type="band", domain=list(range(len(row_names))), padding=0)


def _side_labels(row_names: dict[tuple[str, int], str], left: float, height: float) -> alt.Chart:
    """Return the names of the rows beside the map."""
    table = pd.DataFrame({"row": range(len(row_names)), "name": list(row_names.values())})
    labels: alt.Chart = (
        alt.Chart(table)
        .mark_text(align="right", fontSize=SIZE["small"], color=MUTED)
        .encode(
            x=alt.value(left - 8),
            y=alt.Y("row:O", axis=None, scale=_band(row_names)),
            text="name:N",
        )
        .properties(width=left, height=height * len(row_names))
    )
    return labels


def _row_labels(row_names: dict[tuple[str, int], str], left: float, height: float) -> alt.Chart:
    """Return the names of the rows above their cells."""
    table = pd.DataFrame({"row": range(len(row_names)), "name": list(row_names.values())})
    labels: alt.Chart = (
        alt.Chart(table)
        .mark_text(align="left", baseline="top", fontSize=SIZE["small"], color=MUTED, dy=-height / 2 + 4)
        .encode(
            x=alt.value(left),
            y=alt.Y("row:O", axis=None, scale=_band(row_names)),
            text="name:N",
        )
    )
    return labels


def _key(width: float) -> Any:
    """Return what the letters mean."""
    gap, box, left, line = 16.0, 20.0, 0.0, 0
    rows = []
    for letter, name, ground, ink in VERDICTS.values():
        room = box + text_width(name, SIZE["small"])
        if left + room > width:
            left, line = 0.0, line + 1
        rows.append(
            {"x": left, "y": 11 + 22 * line, "letter": letter, "name": name, "ground": ground, "ink": ink}
        )
        left += room + gap
    height = 22 * (line + 1)
    base = alt.Chart(pd.DataFrame(rows).round(1)).encode(
        x=alt.X("x:Q", scale=alt.Scale(domain=[0, width], nice=False), axis=None),
        y=alt.Y("y:Q", scale=alt.Scale(domain=[height, 0], nice=False), axis=None),
    )
    return alt.layer(
        base.mark_square(size=16**2, opacity=1, xOffset=8).encode(color=alt.Color("ground:N", scale=None)),
        base.mark_text(fontWeight=600, xOffset=8).encode(
            text="letter:N", color=alt.Color("ink:N", scale=None)
        ),
        base.mark_text(align="left", fontSize=SIZE["small"], color=INK, xOffset=box).encode(text="name:N"),
    ).properties(width=width, height=height)
