"""How many pilots lie in enclaves, under each rule of counting."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from innoclusters.figures.canvas import drawing, label_layers, pixel_x, pixel_y
from innoclusters.figures.palette import CONTRAST, MUTED, PAPER, RULE
from innoclusters.figures.style import SIZE, WIDE, text_width, titled

PAGE = 560
"""The width in pixels from which on the name of a rule stands beside its line and not above it."""

SHARES = (0.25, 0.75)
"""Ends of the scale; one half stands in its middle."""

SIDES = {True: (CONTRAST[0], "circle"), False: (CONTRAST[1], "diamond")}
"""Color and mark of a rule by which more than half are inside, and of one by which they are not."""


def enclaves_chart(counts: pd.DataFrame, *, width: float = WIDE) -> alt.VConcatChart:
    """Return the share of pilots in enclaves, one line a rule of counting, seen from one half.

    Parameters
    ----------
    counts
        What `program.enclave_counts` returns.
    width
        Width in pixels.
    """
    rows = place_rules(counts, width=width)
    height = float(rows["y"].max()) + 16
    frame: dict[str, Any] = {"width": width, "height": height}
    most, first = int(counts["most"].sum()), counts.iloc[0]
    alike = counts.loc[counts["of"] == first["of"], "inside"]
    told = "; ".join(f"{row['rule']}: {row['inside']} of {row['of']}" for row in counts.to_dict("records"))
    return titled(
        drawing(
            [
                *_axis_layers(rows, **frame),
                *_line_layers(rows, **frame),
                *label_layers(rows.assign(x=rows["text_x"], y=rows["text_y"], align="left"), **frame),
                *label_layers(_number_texts(rows), **frame, weight=600, halo=False),
            ],
            **frame,
        ),
        title=(
            f"“Most pilots” hangs on one cluster: {first['inside']} of {first['of']}, and other rules give "
            f"{alike.min()} to {alike.max()}"
        ),
        subtitle=(
            "Share of pilots whose host town has a privilege; right of the middle line it is more than half."
        ),
        source="Computed from pilot_clusters: innoclusters.edition.pilots.enclave_counts.",
        description=(
            f"{len(counts)} ways to count, as points left and right of one half; by {most} of them more than "
            f"half of the pilots lie in enclaves. {told}."
        ),
        width=width,
    )


def place_rules(counts: pd.DataFrame, *, width: float) -> pd.DataFrame:
    """Return `counts` with places in pixels: text_x, text_y of the rule, x and y of its mark, half."""
    page = width >= PAGE
    names = 16 + max(text_width(rule) for rule in counts["rule"]) if page else 0
    numbers = 8 + max(text_width(f"{i} of {n}", bold=True) for i, n in counts[["inside", "of"]].to_numpy())
    left, right = max(names, 6) + 8, width - numbers - 8
    step, top = (27, 30) if page else (43, 30)
    position = pd.Series(range(len(counts)), index=counts.index)
    low, high = SHARES
    return counts.assign(
        text=counts["rule"].map(lambda rule: [rule]),
        text_x=0.0,
        text_y=top + step * position,
        x=left + (counts["share"] - low) / (high - low) * (right - left),
        y=top + step * position + (7 if page else 25),
        half=left + (right - left) * (0.5 - low) / (high - low),
        left=left,
        right=right,
        end=width,
    ).round({"x": 1, "half": 1, "left": 1, "right": 1})


def _axis_layers(rows: pd.DataFrame, *, width: float, height: float) -> list[alt.Chart]:
    """Return the line at one half, the ends of the scale, and their names above."""
    first = rows.iloc[0]
    ticks = pd.DataFrame({"x": [first["left"], first["half"], first["right"]], "share": [0.25, 0.5, 0.75]})
    ticks = ticks.assign(y=20, foot=height - 4, color=[RULE, MUTED, RULE])
    names = ticks.assign(text=ticks["share"].map(lambda share: [f"{share:.0%}"]), y=2, align="center")
    rules = alt.Chart(ticks[["x", "y", "foot", "color"]]).mark_rule(strokeWidth=1.2)
    return [
        rules.encode(
            x=pixel_x(width),
            y=pixel_y(height),
            y2="foot:Q",
            color=alt.Color("color:N", scale=None, legend=None),
        ),
        *label_layers(names, width=width, height=height, size=SIZE["small"], color=MUTED, halo=False),
    ]


def _line_layers(rows: pd.DataFrame, *, width: float, height: float) -> list[alt.Chart]:
    """Return the line from one half to each share, and the mark at its end."""
    table = rows[["x", "half", "y", "rule", "inside", "of"]].assign(
        color=rows["most"].map(lambda most: SIDES[bool(most)][0]),
        shape=rows["most"].map(lambda most: SIDES[bool(most)][1]),
    )
    color = alt.Color("color:N", scale=None, legend=None)
    base = alt.Chart(table).encode(x=pixel_x(width), y=pixel_y(height), color=color)
    points = base.mark_point(filled=True, size=95, opacity=1, stroke=PAPER, strokeWidth=1)
    return [
        base.mark_rule(strokeWidth=3).encode(x2="half:Q"),
        points.encode(
            shape=alt.Shape("shape:N", scale=None, legend=None),
            tooltip=[alt.Tooltip(column) for column in ("rule", "inside", "of")],
        ),
    ]


def _number_texts(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the numbers behind the shares, at the right edge."""
    texts = rows.apply(lambda row: [f"{row['inside']} of {row['of']}"], axis=1)
    return rows.assign(text=texts, x=rows["end"], y=rows["y"] - 7, align="right")
