"""The three network models compared: how their statistics spread, and what lies between two of them."""

from __future__ import annotations

from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from innoclusters.figures.palette import ACCENT, INK, MODEL_COLORS, PAPER, RULE, SECTOR_COLORS
from innoclusters.figures.panels import AXIS, height_axis, with_ticks
from innoclusters.figures.style import PAGE, SIZE, WIDE, text_width, titled

MODELS = {
    "proto": "proto-cluster",
    "hub": "industrial cluster",
    "helix": "innovation cluster",
    "random": "random network",
}
"""The models in the order in which they are listed and drawn, and what they are called in figures."""

RANGES = {
    "degree centralization": (0.0, 1.0),
    "horizontal share": (0.4, 1.0),
    "cross-sector lift": (0.0, 2.0),
    "trilateral closure": (0.0, 0.6),
    "global efficiency": (0.2, 0.6),
    "robustness": (0.0, 0.4),
}
"""Ends of the axis of each statistic."""

BINS = 40
"""Columns of a histogram from one end of the axis to the other."""

ROW = 40
"""Height of a histogram with the room above it, in pixels."""

NAMES = 8 + max(text_width(name) for name in MODELS.values())
"""Room for the names of the models beside a panel, in pixels."""


def separation_chart(values: pd.DataFrame, *, width: float = WIDE) -> alt.VConcatChart:
    """Return the distribution of each statistic over the networks of each model.

    Parameters
    ----------
    values
        What `comparisons.compare` returns for `separation.cluster_types` and the measures in `RANGES`.
    width
        Width in pixels: two panels abreast on a page, one on a telephone.
    """
    columns, gap = (2 if width >= PAGE else 1), 22
    panel = (width - NAMES - gap * columns) / columns - 2
    panels = [_distribution(values[values["measure"] == measure], measure, panel) for measure in RANGES]
    rows = [
        alt.hconcat(_model_names(), *panels[start : start + columns], spacing=gap, bounds="flush")
        for start in range(0, len(panels), columns)
    ]
    medians = values.groupby(["measure", "model"])["value"].median()
    told = "; ".join(
        f"{measure}: " + ", ".join(f"{name} {medians[measure, model]:.2f}" for model, name in MODELS.items())
        for measure in RANGES
    )
    return titled(
        alt.vconcat(*rows, spacing=18),
        title="Three statistics tell all pure models apart; each of the other three confuses two of them",
        subtitle=(
            f"How {values['seed'].nunique()} networks of each model spread, each row scaled to its own peak; "
            "the upright line and the number give the median."
        ),
        source=(
            "Computed: innoclusters.edition.experiments.separation. "
            "All networks have the same actors, sectors and ties."
        ),
        description=(
            f"Six panels of four small histograms, one for each model. Medians: {told}. In each of the first "
            "three panels the three models hardly overlap; in trilateral closure, global efficiency and "
            "robustness at least two of them do."
        ),
        width=width,
    )


def _model_names() -> alt.Chart:
    """Return the names of the models beside a row of panels, each on the base line of its histogram."""
    table = pd.DataFrame({"name": list(MODELS.values()), "base": _bases()})
    names: alt.Chart = (
        alt.Chart(table)
        .mark_text(align="right", baseline="bottom", color=INK)
        .encode(x=alt.value(NAMES), y=_row_scale("base"), text="name:N")
        .properties(width=NAMES, height=ROW * len(MODELS))
    )
    return names


def _bases() -> list[int]:
    return [row + 1 for row in range(len(MODELS))]


def _row_scale(field: str) -> alt.Y:
    """Return the vertical encoding, counted in rows from the top."""
    scale = alt.Scale(domain=[len(MODELS), 0], nice=False, zero=False)
    return alt.Y(f"{field}:Q", scale=scale, axis=None)


def _distribution(values: pd.DataFrame, measure: str, width: float) -> alt.LayerChart | alt.FacetChart:
    """Return the histograms of one statistic, a row a model."""
    low, high = RANGES[measure]
    scale = alt.Scale(domain=[low, high], nice=False, zero=False)
    ticks = alt.Axis(title=None, format="~g", tickCount=5, grid=False)
    columns, medians = _histograms(values, low, high, width)
    grid = pd.DataFrame({"base": _bases()})
    mark = alt.Chart(medians).encode(x=alt.X("median:Q", scale=scale, axis=ticks))
    room = high - 0.15 * (high - low)
    layers: list[alt.Chart] = [
        alt.Chart(grid).mark_rule(color=RULE).encode(y=_row_scale("base")),
        alt.Chart(columns)
        .mark_point(filled=True, size=4, strokeWidth=0, opacity=1)
        .encode(
            x=alt.value(0),
            y=alt.value(0),
            shape=alt.Shape("path:N", scale=None, legend=None),
            color=alt.Color("color:N", scale=None, legend=None),
        ),
        mark.mark_rule(color=INK, strokeWidth=2).encode(y=_row_scale("top"), y2="base:Q"),
    ]
    sides: list[tuple[str, str, dict[str, Any]]] = [
        (f"datum.high > {room}", "low", {"align": "right", "dx": -5}),
        (f"datum.high <= {room}", "high", {"align": "left", "dx": 5}),
    ]
    for test, end, style in sides:
        style |= {"baseline": "bottom", "dy": -2, "fontSize": SIZE["small"]}
        text = mark.transform_filter(test).mark_text(color=INK, **style)
        layers.append(text.encode(x=alt.X(f"{end}:Q", scale=scale), y=_row_scale("base"), text="value:N"))
    title = alt.TitleParams(text=measure, fontSize=SIZE["label"], anchor="start", frame="group", offset=2)
    return alt.layer(*layers).properties(width=width, height=ROW * len(MODELS), title=title)


def _histograms(
    values: pd.DataFrame, low: float, high: float, width: float
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the histogram of each model as a path in pixels, and its median with the ends of its columns."""
    paths, medians = [], []
    edges = np.linspace(low, high, BINS + 1)
    for base, model in zip(_bases(), MODELS, strict=True):
        own = values.loc[values["model"] == model, "value"].dropna().clip(low, high)
        counts, _ = np.histogram(own, edges)
        full, foot = np.flatnonzero(counts).tolist(), ROW * base
        path = "".join(
            f"M{i * width / BINS:.1f},{foot}V{foot - 0.85 * ROW * counts[i] / counts.max():.1f}"
            f"H{(i + 1) * width / BINS:.1f}V{foot}Z"
            for i in full
        )
        paths.append({"path": path, "color": MODEL_COLORS[model]})
        medians.append(
            {
                "median": round(own.median(), 4),
                "value": f"{own.median():.2f}",
                "low": round(edges[full[0]], 4),
                "high": round(edges[full[-1] + 1], 4),
                "top": base - 0.9,
                "base": base,
            }
        )
    return pd.DataFrame(paths), pd.DataFrame(medians)


def mixture_chart(summary: pd.DataFrame, labels: pd.DataFrame, *, width: float = WIDE) -> alt.VConcatChart:
    """Return how four statistics and a forced label change from one pure model to another.

    Parameters
    ----------
    summary
        What `comparisons.summarize` returns for `separation.mixtures` of innovation and industrial cluster,
        each named by its weight of the industrial cluster, from 0 to 1.
    labels
        What `separation.forced_labels` returns for the same mixtures with a threshold of 0.9.
    width
        Width in pixels: the labels stand beside the statistics on a page, below them on a telephone.
    """
    abreast, gap = width >= PAGE, 18
    large = 214.0 if abreast else width - AXIS - 4
    small = (width - (large + AXIS + gap if abreast else 0) - gap - 2 * AXIS - 10) / 2
    measures = list(RANGES)[:4]
    slides = [
        _slide(summary[summary["measure"] == measure], measure, width=small, height=105)
        for measure in measures
    ]
    rows = [alt.hconcat(*slides[start : start + 2], spacing=gap) for start in (0, 2)]
    left = alt.vconcat(*rows, spacing=18)
    right = _label_shares(labels, width=large, height=270 if abreast else 230)
    chart = alt.hconcat(left, right, spacing=gap) if abreast else alt.vconcat(left, right, spacing=22)
    middle, most = labels.loc[0.5], labels["unsure"].max()
    return titled(
        chart,
        title="Between two models the statistics slide, while a forced label is seldom unsure",
        subtitle=(
            "Left to right, ties of an industrial cluster replace those of an innovation cluster; "
            f"mean and middle 90 percent of {summary['networks'].max()} networks."
        ),
        source=(
            "Computed: innoclusters.edition.experiments.separation. "
            "Labels: linear discriminant analysis of the pure models."
        ),
        description=(
            "Four small panels in which the mean of each statistic moves without a step from the innovation "
            "cluster to the industrial one, and an area chart of labels. With half of the ties from each "
            f"model, {middle['helix']:.0%} of the networks are called innovation cluster and "
            f"{middle['hub']:.0%} industrial cluster with a probability above 0.9; in no mixture does the "
            f"label stay below 0.9 for more than {most:.0%} of the networks."
        ),
        width=width,
    )


def _weight_axis(title: str | None = None) -> alt.X:
    """Return the horizontal encoding of the weight of the industrial cluster."""
    scale = alt.Scale(domain=[0, 1], nice=False)
    return alt.X("model:Q", scale=scale, axis=alt.Axis(title=title, format="~%", values=[0, 0.5, 1]))


def _slide(summary: pd.DataFrame, measure: str, *, width: float, height: float) -> alt.HConcatChart:
    """Return mean and spread of one statistic over the mixtures."""
    ends = RANGES[measure]
    table = summary[["model", "mean", "low", "high"]].astype(float).round(4)
    base = alt.Chart(table).encode(x=_weight_axis())
    layers = [
        base.mark_area(opacity=0.25, color=ACCENT).encode(y=height_axis("low", ends), y2="high:Q"),
        base.mark_line(color=ACCENT, strokeWidth=2.2).encode(y=height_axis("mean", ends)),
    ]
    panel = alt.layer(*layers).properties(width=width, height=height)
    return with_ticks(panel, ends, height=height, form="~g", title=measure)


LABELS = {
    "helix": ("called\ninnovation cluster", MODEL_COLORS["helix"]),
    "proto": ("called proto-cluster", MODEL_COLORS["proto"]),
    "unsure": ("", SECTOR_COLORS["X"]),
    "hub": ("called\nindustrial cluster", MODEL_COLORS["hub"]),
}
"""What a label is called in the figure and its color, from the top down."""


def _label_shares(labels: pd.DataFrame, *, width: float, height: float) -> alt.HConcatChart:
    """Return the shares of networks with each label, stacked."""
    ends = (0.0, 1.0)
    table = labels[list(LABELS)].rename_axis("model").reset_index().astype(float)
    bases = 1 - table[list(LABELS)].cumsum(axis="columns")
    x = _weight_axis("share of ties from the industrial cluster")
    layers: list[alt.Chart] = []
    for name in [name for name in LABELS if table[name].any()]:
        top = (bases[name] + table[name]).round(4)
        band = pd.DataFrame({"model": table["model"], "top": top, "base": bases[name].round(4)})
        area = alt.Chart(band).mark_area(color=LABELS[name][1], stroke=PAPER, strokeWidth=1)
        layers.append(area.encode(x=x, y=height_axis("top", ends), y2="base:Q"))
    corners: list[tuple[str, tuple[float, float], dict[str, Any]]] = [
        ("helix", (0.04, 0.97), {"align": "left", "baseline": "top"}),
        ("hub", (0.96, 0.0), {"align": "right", "baseline": "top", "dy": -40}),
    ]
    for name, corner, style in corners:
        place = pd.DataFrame({"model": [corner[0]], "top": [corner[1]], "text": [LABELS[name][0]]})
        text = alt.Chart(place).mark_text(color=PAPER, fontWeight=600, lineBreak="\n", lineHeight=16, **style)
        layers.append(text.encode(x=x, y=height_axis("top", ends), text="text:N"))
    panel = alt.layer(*layers).properties(width=width, height=height)
    title = "share of networks; gray: no label above 0.9"
    return with_ticks(panel, ends, height=height, form="~%", title=title)
