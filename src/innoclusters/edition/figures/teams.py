"""Teams drawn by lot beside innovation clusters: the same closure, other sectors."""

from __future__ import annotations

import altair as alt
import pandas as pd

from innoclusters.figures.palette import CONTRAST, MODEL_COLORS, MUTED
from innoclusters.figures.panels import AXIS, height_axis, with_ticks
from innoclusters.figures.style import SIZE, WIDE, titled

GROUPS = {
    "helix": ("innovation cluster", MODEL_COLORS["helix"]),
    "teams": ("random teams", CONTRAST[1]),
    "random": ("random network", MODEL_COLORS["random"]),
}
"""The groups, what they are called in the figure, and their colors."""

CLOSURE_ENDS, LIFT_ENDS = (0.0, 0.6), (0.7, 1.7)
"""Ends of the axes."""

HEIGHT = 300.0
"""Height of the panel in pixels."""


def teams_chart(values: pd.DataFrame, *, width: float = WIDE) -> alt.VConcatChart:
    """Return trilateral closure against cross-sector lift, a point a network.

    Parameters
    ----------
    values
        What `comparisons.compare` returns for the models in `GROUPS` and these two measures.
    width
        Width in pixels.
    """
    wide = values.pivot_table("value", ["model", "seed"], "measure", sort=False)
    points = wide[["trilateral closure", "cross-sector lift"]].set_axis(["x", "y"], axis="columns")
    across = width - AXIS - 4
    clouds = [_cloud(points.loc[[name]], color, width=across) for name, (_, color) in GROUPS.items()]
    panel = alt.layer(_chance_line(), *clouds, *_cloud_names(points)).properties(width=across, height=HEIGHT)
    middle = points.groupby(level="model").median()
    told = "; ".join(
        f"{name}: {middle['x'][group]:.2f} and {middle['y'][group]:.2f}"
        for group, (name, _) in GROUPS.items()
    )
    return titled(
        with_ticks(panel, LIFT_ENDS, height=HEIGHT, form=".1f", title="cross-sector lift"),
        title="Teams drawn by lot close as many triads as a helix; their sectors give them away",
        subtitle=(
            f"Each point is one of {values['seed'].nunique()} networks of a kind; all have the same actors, "
            "sectors and number of ties."
        ),
        source="Computed: innoclusters.models.random_teams, innoclusters.edition.experiments.separation.",
        description=(
            "Scatter of trilateral closure (across) and cross-sector lift (up). Random teams and innovation "
            "clusters lie over the same range of closure, but at different heights; random networks lie as "
            f"high as random teams and far to the left. Medians of closure and lift: {told}."
        ),
        width=width,
    )


def _closure_axis() -> alt.X:
    scale = alt.Scale(domain=list(CLOSURE_ENDS), nice=False)
    return alt.X("x:Q", scale=scale, axis=alt.Axis(title="trilateral closure", format="~g", tickCount=6))


def _chance_line() -> alt.Chart:
    """Return the line at which sectors do not matter."""
    table = pd.DataFrame({"x": [CLOSURE_ENDS[0]], "end": [CLOSURE_ENDS[1]], "y": [1.0]})
    rule: alt.Chart = (
        alt.Chart(table)
        .mark_rule(color=MUTED, strokeDash=[4, 4])
        .encode(x=_closure_axis(), x2="end:Q", y=height_axis("y", LIFT_ENDS))
    )
    return rule


def _cloud(points: pd.DataFrame, color: str, *, width: float) -> alt.Chart:
    """Return the points of one group as a single mark: dots are short strokes with round ends."""
    (left, right), (low, high) = CLOSURE_ENDS, LIFT_ENDS
    x = (points["x"] - left) / (right - left) * width
    y = (high - points["y"]) / (high - low) * HEIGHT
    path = "".join(f"M{a:.1f},{b:.1f}h0.1" for a, b in zip(x.to_list(), y.to_list(), strict=True))
    chart: alt.Chart = (
        alt.Chart(pd.DataFrame({"path": [path]}))
        .mark_point(filled=False, size=4, strokeWidth=5.5, strokeCap="round", opacity=0.75, color=color)
        .encode(x=alt.value(0), y=alt.value(0), shape=alt.Shape("path:N", scale=None, legend=None))
    )
    return chart


def _cloud_names(points: pd.DataFrame) -> list[alt.Chart]:
    """Return the name of each group above its points, and what the line means."""
    left, top = (
        points["x"].groupby(level="model").quantile(0.1),
        points["y"].groupby(level="model").max(),
    )
    rows = [
        {"x": left[group], "y": top[group], "text": name, "color": color}
        for group, (name, color) in GROUPS.items()
    ]
    names = alt.Chart(pd.DataFrame(rows).round(4)).encode(
        x=_closure_axis(), y=height_axis("y", LIFT_ENDS), text="text:N"
    )
    note = pd.DataFrame({"x": [CLOSURE_ENDS[1]], "y": [1.0], "text": ["1.0, chance"]})
    chance = alt.Chart(note).encode(x=_closure_axis(), y=height_axis("y", LIFT_ENDS), text="text:N")
    return [
        names.mark_text(align="left", baseline="bottom", dx=-2, dy=-8, fontWeight=600).encode(
            color=alt.Color("color:N", scale=None, legend=None)
        ),
        chance.mark_text(align="right", baseline="bottom", dy=-4, fontSize=SIZE["small"], color=MUTED),
    ]
