"""Hierarchy, market and network compared in numbers: measures side by side, and losses step by step.

Row and axis labels are panels of their own, because a concatenation aligns the axes of its charts, not their
outer edges, and would push the picture beyond its width.
"""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from innoclusters.edition.figures.orders import ORDER_COLORS, ORDERS, PAGE
from innoclusters.figures.palette import INK, MUTED, PAPER
from innoclusters.figures.style import SIZE, WIDE, text_width, titled

MEASURES = {
    "flow hierarchy": "Flow hierarchy",
    "reciprocity": "Reciprocity",
    "local efficiency": "Local efficiency",
    "global efficiency": "Global efficiency",
    "robustness": "Robustness R",
    "connected after five": "Connected without top five",
}

EDGE = 7
"""Pixels at the right, where marks at the end of a scale stand out."""

SHARES = [0, 0.25, 0.5, 0.75, 1]

NAMES_AT: dict[str, dict[str, tuple[float, float, str]]] = {
    "attack": {
        "hierarchy": (0.12, 0.04, "left"),
        "market": (0.5, -0.03, "right"),
        "network": (0.33, 0.07, "left"),
    },
    "failure": {
        "hierarchy": (0.5, -0.04, "right"),
        "market": (0.4, 0.04, "left"),
        "network": (0.2, -0.03, "right"),
    },
}
"""Where the name of each order stands: at which level, how far from its line, on which side."""

REMOVALS = {"attack": "The best connected leave first", "failure": "Actors leave at random"}


def order_measures_chart(summary: pd.DataFrame, *, width: float = WIDE) -> alt.VConcatChart:
    """Return mean and spread of each measure for the three orders, a small panel a measure.

    Parameters
    ----------
    summary
        What `comparisons.summarize` returns for `comparisons.orders` and `comparisons.ORDER_MEASURES`.
    width
        Width in pixels: three panels abreast on a page, one on a telephone.
    """
    columns, gap = (3 if width >= PAGE else 1), 24
    names = 2 + max(text_width(name) for name in ORDERS.values())
    panel = (width - names - EDGE) / columns - gap
    table = summary.assign(
        name=summary["model"].map(ORDERS),
        color=summary["model"].map(ORDER_COLORS),
        value=summary["mean"].map("{:.2f}".format),
    )
    panels = [
        _measure_panel(table[table["measure"] == measure], title, panel)
        for measure, title in MEASURES.items()
    ]
    rows = [
        alt.hconcat(_names_panel(names), *panels[start : start + columns], spacing=gap, bounds="flush")
        for start in range(0, len(panels), columns)
    ]
    words = (table["name"] + " " + table["value"]).groupby(table["measure"]).agg(", ".join)
    told = "; ".join(f"{title}: {words[measure]}" for measure, title in MEASURES.items())
    return titled(
        alt.vconcat(*rows, spacing=16),
        title="The network order withstands attack and closes ties locally, but its ways across are longest",
        subtitle=(
            f"Mean of {summary['networks'].max()} networks of each order, all measures from 0 to 1; the line "
            "holds the middle 90 percent."
        ),
        source="Computed: innoclusters.edition.experiments.comparisons.",
        description=f"Six small panels, all on a scale from 0 to 1. Means: {told}.",
        width=width,
    )


def _names_panel(width: float) -> alt.Chart:
    """Return the names of the orders beside a row of panels."""
    names = pd.DataFrame({"name": list(ORDERS.values())})
    panel: alt.Chart = (
        alt.Chart(names)
        .mark_text(align="right", color=INK)
        .encode(x=alt.value(width), y=_order_rows(), text="name:N")
        .properties(width=width, height=alt.Step(24))
    )
    return panel


def _order_rows() -> alt.Y:
    return alt.Y("name:N", sort=list(ORDERS.values()), axis=None)


def _measure_panel(table: pd.DataFrame, title: str, width: float) -> Any:
    """Return one measure: means as points, spreads as lines, values beside them on the side with room."""
    scale = alt.Scale(domain=[0, 1], nice=False)
    ticks = alt.Axis(title=None, values=[0, 0.5, 1], format="~g", grid=True, domain=False, ticks=False)
    base = alt.Chart(table).encode(y=_order_rows(), color=alt.Color("color:N", scale=None, legend=None))
    layers = [
        base.mark_rule(strokeWidth=3, opacity=0.45).encode(
            x=alt.X("low:Q", scale=scale, axis=ticks), x2="high:Q"
        ),
        base.mark_point(filled=True, size=70, opacity=1).encode(x=alt.X("mean:Q", scale=scale)),
    ]
    sides: list[tuple[str, str, dict[str, Any]]] = [
        ("datum.mean > 0.8", "low", {"align": "right", "dx": -9}),
        ("datum.mean <= 0.8", "high", {"align": "left", "dx": 9}),
    ]
    for test, end, style in sides:
        place = base.transform_filter(test).encode(x=alt.X(f"{end}:Q", scale=scale), text="value:N")
        halo = place.mark_text(fontSize=SIZE["small"], stroke=PAPER, strokeWidth=3.2, **style)
        text = place.mark_text(fontSize=SIZE["small"], **style)
        layers += [halo.encode(color=alt.value(PAPER)), text.encode(color=alt.value(INK))]
    return alt.layer(*layers).properties(width=width, height=alt.Step(24), title=_heading(title))


def _heading(title: str) -> alt.TitleParams:
    return alt.TitleParams(text=title, fontSize=SIZE["label"], anchor="start", frame="group", offset=7)


def removal_chart(curves: pd.DataFrame, *, width: float = WIDE) -> alt.VConcatChart:
    """Return how each order shrinks as actors leave, best connected first and at random.

    Parameters
    ----------
    curves
        What `comparisons.removal_curves` returns for `comparisons.orders`.
    width
        Width in pixels: the two ways to leave stand side by side on a page.
    """
    abreast, gap, ticks = width >= PAGE, 18, text_width("100%", SIZE["small"]) + 4
    panel = (width - ticks - EDGE) / (2 if abreast else 1) - gap
    height = 0.72 * panel
    charts = [
        _removal_panel(curves[curves["order"] == order], order, width=panel, height=height)
        for order in REMOVALS
    ]
    shares = _shares_panel(width=ticks, height=height)
    if abreast:
        chart: Any = alt.hconcat(shares, *charts, spacing=gap, bounds="flush")
    else:
        chart = alt.vconcat(
            *(alt.hconcat(shares, panel_, spacing=gap, bounds="flush") for panel_ in charts), spacing=18
        )
    fifth = curves[(curves["removed"] - 0.2).abs() < 1e-9].set_index(["order", "model"])["mean"]
    told = {
        order: ", ".join(f"{name} {float(fifth[order, model]):.2f}" for model, name in ORDERS.items())
        for order in REMOVALS
    }
    return titled(
        chart,
        title="A hierarchy hangs on its top; against chance the three orders do about equally well",
        subtitle="Share of all actors in the largest group as actors leave; dashed, if none were cut off.",
        source=(
            "Computed: innoclusters.edition.experiments.comparisons. "
            "Lines are means, bands hold the middle 90 percent."
        ),
        description=(
            "Two panels of falling curves. With a fifth of the actors gone, the largest group holds of all "
            f"actors: best connected first, {told['attack']}; at random, {told['failure']}."
        ),
        width=width,
    )


def _shares_panel(*, width: float, height: float) -> alt.Chart:
    """Return the labels of the vertical axis."""
    shares = pd.DataFrame({"share": SHARES})
    panel: alt.Chart = (
        alt.Chart(shares)
        .mark_text(align="right", color=MUTED, fontSize=SIZE["small"])
        .encode(
            x=alt.value(width),
            y=alt.Y("share:Q", axis=None, scale=alt.Scale(domain=[0, 1], nice=False)),
            text=alt.Text("share:Q", format="~%"),
        )
        .properties(width=width, height=height)
    )
    return panel


def _removal_panel(curves: pd.DataFrame, order: str, *, width: float, height: float) -> Any:
    scale = alt.Scale(domain=[0, 1], nice=False)
    ticks = alt.Axis(title="Share of actors gone", format="~%", values=SHARES)
    grid = alt.Axis(title=None, labels=False, values=SHARES)
    # Every second point is enough for a line, and keeps the picture small.
    shown = curves[curves.groupby("model").cumcount() % 2 == 0].round(3)
    table = shown.assign(color=shown["model"].map(ORDER_COLORS)).drop(columns="order")
    base = alt.Chart(table).encode(x=alt.X("removed:Q", scale=scale, axis=ticks), detail="model:N")
    y, color = alt.Y("mean:Q", scale=scale, axis=grid), alt.Color("color:N", scale=None, legend=None)
    band = base.mark_area(opacity=0.2).encode(
        y=alt.Y("low:Q", scale=scale, axis=grid),
        y2="high:Q",
        fill=alt.Fill("color:N", scale=None, legend=None),
    )
    bound = pd.DataFrame({"removed": [0, 1], "mean": [1, 0]})
    dashed = alt.Chart(bound).mark_line(color=MUTED, strokeDash=[4, 4], strokeWidth=1.2)
    layers = [
        dashed.encode(x="removed:Q", y=y),
        band,
        base.mark_line(strokeWidth=2.2).encode(y=y, color=color),
        *_line_names(table, order),
    ]
    return alt.layer(*layers).properties(width=width, height=height, title=_heading(REMOVALS[order]))


def _line_names(table: pd.DataFrame, order: str) -> list[alt.Chart]:
    """Return the name of each order beside its line, where the line crosses a given level."""
    layers = []
    for model, (level, shift, align) in NAMES_AT[order].items():
        line = table[table["model"] == model]
        crossing = line[line["mean"] <= level].iloc[[0]]
        place = crossing.assign(removed=crossing["removed"] + shift, mean=level, name=ORDERS[model])
        base = alt.Chart(place).encode(x="removed:Q", y="mean:Q", text="name:N")
        style: dict[str, Any] = {"align": align, "fontWeight": 600}
        layers += [
            base.mark_text(color=PAPER, stroke=PAPER, strokeWidth=3.2, strokeJoin="round", **style),
            base.mark_text(color=ORDER_COLORS[model], **style),
        ]
    return layers
