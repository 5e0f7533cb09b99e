"""The network models under several mechanisms: which does best, and which outlives the end of a subsidy."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from innoclusters.edition.experiments.mechanisms import leaders
from innoclusters.edition.experiments.separation import TYPES
from innoclusters.edition.figures.types import MODELS
from innoclusters.figures.palette import INK, MODEL_COLORS
from innoclusters.figures.scatter import mark_key
from innoclusters.figures.style import PAGE, SIZE, WIDE, text_width, titled

PANELS = {
    "barter": ("knowledge barter", "mean level of knowledge in the end"),
    "search": ("search on a rugged landscape", "score after 200 steps"),
    "moving search": ("search while demand moves", "mean score over steps 100 to 200"),
    "complex contagion": ("complex contagion", "share of actors who adopt"),
    "pairs": ("recombination of any two inputs", "chance needed to outlive the subsidy"),
    "sector": ("recombination across sectors", "chance needed to outlive the subsidy"),
}
"""Mechanisms in the order in which they are drawn: what a panel is called, and what it measures."""

RULES = {"simple": "one active neighbor", "pairs": "any two", "sector": "two of different sectors"}
"""What makes an actor innovate, as the panels of withdrawal say it."""

MARKS = {"proto": "square", "hub": "diamond", "helix": "triangle-up", "random": "circle"}
"""One mark a model, so that no curve depends on color alone."""

KEPT = {0: "everybody stays", 3: "three best connected leave"}

ROW = 22
NAMES = 8 + max(text_width(name) for name in MODELS.values())


def mechanisms_chart(values: pd.DataFrame, *, width: float = WIDE) -> alt.VConcatChart:
    """Return what each mechanism comes to on each model, with the error of the mean.

    Parameters
    ----------
    values
        Columns mechanism (those in `PANELS`), model, mean, low and high; beyond, if there, says where the
        mean is a lower bound, which is drawn as a triangle.
    width
        Width in pixels: two panels abreast on a page, one on a telephone.
    """
    found = leaders(values).loc[list(PANELS)]
    best = found["best"].where(found["clear"], "").to_dict()
    columns, gap = (2 if width >= PAGE else 1), 26
    panel = (width - NAMES - gap * (columns - 1) - 12) / columns - (9 if columns > 1 else 1)
    drawn = [_panel(values[values["mechanism"] == key], key, best[key], panel) for key in PANELS]
    rows = [
        alt.hconcat(
            _names(), *drawn[start : start + columns], spacing=gap if columns > 1 else 8, bounds="flush"
        )
        for start in range(0, len(drawn), columns)
    ]
    winners = {model: [PANELS[key][0] for key in PANELS if best[key] == model] for model in TYPES}
    told = "; ".join(f"{MODELS[model]}: {', '.join(won) or 'none'}" for model, won in winners.items())
    several = sum(bool(won) for won in winners.values()) > 1
    finding = "Which model does best depends on the mechanism" if several else "No two models clearly lead"
    return titled(
        alt.vconcat(*rows, spacing=22),
        title=finding,
        subtitle=(
            "Mean over networks of each model, with its interval of 95 percent; filled, the best of the "
            "report's three models where it clearly leads. In the last two panels less is better"
            + ("; a triangle means more than was tried." if _beyond(values).any() else ".")
        ),
        source=(
            "Computed: innoclusters.edition.builders.mechanism_tables. "
            "Equal actors, ties and sectors throughout."
        ),
        description=(
            f"Six panels, one a mechanism, with the mean of each model as a dot. {finding}. "
            f"Clearly best of the three models, by mechanism: {told}."
        ),
        width=width,
    )


def _beyond(values: pd.DataFrame) -> pd.Series[bool]:
    """Return which means are lower bounds."""
    return values["beyond"] if "beyond" in values else pd.Series(False, index=values.index)


def _names() -> alt.Chart:
    """Return the names of the models, one a row."""
    table = pd.DataFrame({"model": list(MODELS), "name": list(MODELS.values())})
    names: alt.Chart = (
        alt.Chart(table)
        .mark_text(align="right", color=INK)
        .encode(x=alt.value(NAMES), y=_rows(), text="name:N")
        .properties(width=NAMES, height=ROW * len(MODELS))
    )
    return names


def _rows() -> alt.Y:
    return alt.Y("model:N", sort=list(MODELS), axis=None, scale=alt.Scale(domain=list(MODELS)))


def _panel(rows: pd.DataFrame, key: str, best: str, width: float) -> Any:
    """Return the panel of one mechanism."""
    name, what = PANELS[key]
    low, high = rows["low"].min(), rows["high"].max()
    room = 0.12 * (high - low)
    scale = alt.Scale(domain=[low - room, high + room], nice=False, zero=False)
    table = rows.assign(
        fill=[MODEL_COLORS[model] if model == best else "#ffffff" for model in rows["model"]],
        color=[MODEL_COLORS[model] for model in rows["model"]],
        known=[MODELS[model] for model in rows["model"]],
        shape=_beyond(rows).map({True: "triangle-right", False: "circle"}),
    ).round(5)
    base = alt.Chart(table).encode(y=_rows())
    across = alt.X("mean:Q", scale=scale, axis=alt.Axis(title=what, format="~g", tickCount=4, grid=True))
    hint = [
        alt.Tooltip("known:N", title="model"),
        *(alt.Tooltip(f"{c}:Q", format=".3~g") for c in ("mean", "low", "high")),
    ]
    return alt.layer(
        base.mark_rule(strokeWidth=2.5).encode(
            x=alt.X("low:Q", scale=scale), x2="high:Q", color=alt.Color("color:N", scale=None)
        ),
        base.mark_point(size=80, strokeWidth=2, opacity=1, filled=True).encode(
            x=across,
            fill=alt.Fill("fill:N", scale=None),
            stroke=alt.Stroke("color:N", scale=None),
            shape=alt.Shape("shape:N", scale=None),
            tooltip=hint,
        ),
    ).properties(
        width=width,
        height=ROW * len(MODELS),
        title=alt.TitleParams(name, fontSize=SIZE["label"], anchor="start", offset=6),
    )


def withdrawal_chart(curves: pd.DataFrame, *, width: float = WIDE) -> alt.VConcatChart:
    """Return the share of networks whose activity outlives the subsidy, by rule, model and loss of hubs.

    Parameters
    ----------
    curves
        Columns rule, leave (0 or 3), spread, model and alive.
    width
        Width in pixels: three panels abreast on a page, two on a telephone.
    """
    wide = width >= PAGE
    across = len(RULES) if wide else len(KEPT)
    gap = 18
    panel = (width - gap * (across - 1)) / across - 4
    if wide:
        rows = [[(rule, leave) for rule in RULES] for leave in KEPT]
    else:
        rows = [[(rule, leave) for leave in KEPT] for rule in RULES]
    drawn = [
        alt.hconcat(*(_curves(curves, *key, panel) for key in row), spacing=gap, bounds="flush")
        for row in rows
    ]
    entries = [(MODELS[model], MODEL_COLORS[model], MARKS[model]) for model in MODELS]
    told = "; ".join(
        f"{RULES[rule]}, {KEPT[leave]}: "
        + ", ".join(f"{MODELS[model]} {_mean(curves, rule, leave, model):.2f}" for model in MODELS)
        for row in rows
        for rule, leave in row
    )
    return titled(
        alt.vconcat(mark_key(entries, width), *drawn, spacing=14),
        title=_lead(curves),
        subtitle=(
            "Share of networks in which activity goes on after the subsidy ends, by the probability that one "
            "chance makes an actor start. What counts as a chance stands above each panel."
        ),
        source=(
            "Computed: innoclusters.edition.builders.mechanism_tables. "
            "100 actors, 300 ties, the same sectors."
        ),
        description=(
            "Panels of four curves, one a model, which rise from 0 to 1 as the probability grows. Mean "
            f"height, by rule and by who leaves: {told}."
        ),
        width=width,
    )


def _lead(curves: pd.DataFrame) -> str:
    """Return the title: under which rule the innovation cluster is farthest ahead while everybody stays."""
    leads = {}
    for rule in RULES:
        means = {model: _mean(curves, rule, 0, model) for model in TYPES}
        leads[rule] = means.pop("helix") - max(means.values())
    best = max(leads, key=lambda rule: leads[rule])
    if leads[best] <= 0:
        return "Under no rule does the innovation cluster outlive the subsidy most often"
    return f"The innovation cluster is farthest ahead if a chance takes {RULES[best]}"


def _mean(curves: pd.DataFrame, rule: str, leave: int, model: str) -> float:
    chosen = curves.query("rule == @rule and leave == @leave and model == @model")
    return float(chosen["alive"].mean())


def _curves(curves: pd.DataFrame, rule: str, leave: int, width: float) -> Any:
    """Return one panel of curves."""
    rows = curves[(curves["rule"] == rule) & (curves["leave"] == leave)]
    table = rows[["model", "spread", "alive"]].assign(
        color=rows["model"].map(MODEL_COLORS), name=rows["model"].map(MODELS), shape=rows["model"].map(MARKS)
    )
    axis = alt.Axis(
        title=None,
        values=[0, 0.5, 1],
        format="~g",
        labelAlign="left",
        labelBaseline="bottom",
        labelPadding=-2,
    )
    base = alt.Chart(table).encode(
        x=alt.X(
            "spread:Q",
            scale=alt.Scale(domain=[0, float(curves["spread"].max())], nice=False),
            axis=alt.Axis(title="probability of one chance", format="~g", tickCount=4),
        ),
        y=alt.Y("alive:Q", scale=alt.Scale(domain=[0, 1]), axis=axis),
        color=alt.Color("color:N", scale=None),
    )
    hint = [alt.Tooltip("name:N", title="model"), "spread:Q", alt.Tooltip("alive:Q", format=".2f")]
    return alt.layer(
        base.mark_line(strokeWidth=2).encode(detail="model:N"),
        base.mark_point(filled=True, size=30, opacity=1).encode(
            shape=alt.Shape("shape:N", scale=None, legend=None), tooltip=hint
        ),
    ).properties(
        width=width,
        height=120,
        title=alt.TitleParams(
            [RULES[rule]],
            subtitle=[KEPT[leave]],
            fontSize=SIZE["label"],
            subtitleFontSize=SIZE["small"],
            lineHeight=16,
            subtitleLineHeight=15,
            anchor="start",
            offset=6,
        ),
    )
