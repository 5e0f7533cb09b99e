"""How the time of a full profile grows with the network."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from innoclusters.figures.palette import ACCENT, INK
from innoclusters.figures.style import PAGE, SIZE, WIDE, titled

LINES = {
    "seconds": ("full profile", INK),
    "seconds_shared": ("same draws, ours", ACCENT),
    "seconds_networkx": ("same draws, networkx", "#c4561f"),
}
"""Columns of times, with their names and colors."""

GAP = 26


def growth_chart(times: pd.DataFrame, *, width: float = WIDE) -> alt.VConcatChart:
    """Return the seconds of a profile against the number of ties, both on scales of powers of ten.

    Parameters
    ----------
    times
        The table `benchmark_measures`.
    width
        Width in pixels: the panels stand side by side on a page, one below the other on a telephone.
    """
    degree = (times["ties"] / times["actors"]).mode().iloc[0]
    size = times["actors"].mode().iloc[0]
    together = times[times["ties"] == degree * times["actors"]]
    alone = times[times["actors"] == size]
    page = width >= PAGE
    panel = (width - GAP) / 2 if page else width
    ends = [float(times["ties"].min()), float(times["ties"].max())]
    panels = [
        _panel(together, f"{degree:.0f} ties for each actor", ends, panel),
        _panel(alone, f"{size:,} actors", ends, panel),
    ]
    chart: Any = (
        alt.hconcat(*panels, spacing=GAP, bounds="flush") if page else alt.vconcat(*panels, spacing=16)
    )
    first, last = (together.sort_values("ties").iloc[place] for place in (0, -1))
    factor = (last["seconds"] / first["seconds"]) / (last["ties"] / first["ties"])
    told = "; ".join(
        f"{row.actors:,} actors, {row.ties:,} ties: {row.seconds:.0f} s" for row in times.itertuples()
    )
    return titled(
        chart,
        title=f"A profile of {last['ties']:,.0f} ties takes {last['seconds']:.0f} seconds",
        subtitle=(
            "Seconds of one processor by number of ties, both axes in powers of ten. "
            f"With {last['ties'] / first['ties']:.0f} times the ties, the time is "
            f"{last['seconds'] / first['seconds']:.0f} times as long, because large networks are sampled."
        )
        if factor < 1
        else "Seconds of one processor by number of ties, both axes in powers of ten.",
        source="Measured: benchmarks/measures.py, one run on two cores.",
        description=f"Two panels of times against the number of ties. {told}.",
        width=width,
    )


def _panel(times: pd.DataFrame, name: str, ends: list[float], width: float) -> Any:
    """Return the lines of one panel, each with its name where it ends."""
    long = times.melt("ties", list(LINES), "column", "value").dropna()
    names, colors = ({column: look[k] for column, look in LINES.items()} for k in (0, 1))
    long = long.assign(name=long["column"].map(names), color=long["column"].map(colors))
    grid: list[float] = [1, 10, 100]
    x = alt.X(
        "ties:Q",
        scale=alt.Scale(type="log", domain=ends, range=[34, width - 10], nice=False),
        axis=alt.Axis(title="ties", format="~s", values=[1e4, 1e5, 1e6], grid=False),
    )
    y = alt.Y(
        "value:Q",
        scale=alt.Scale(type="log", domain=[0.2, 200], nice=False),
        axis=alt.Axis(title=None, format="~g", values=grid, labelAlign="left", labelPadding=-2, offset=-2),
    )
    base = alt.Chart(long).encode(x=x, y=y, color=alt.Color("color:N", scale=None, legend=None))
    ends_of = long.sort_values("ties").groupby("column", sort=False).tail(1)
    heading = alt.TitleParams(text=name, fontSize=SIZE["label"], anchor="start", frame="group", offset=8)
    layers = [
        base.mark_line(strokeWidth=1.6).encode(detail="column:N"),
        base.mark_point(filled=True, size=44, opacity=1),
    ]
    for column, (_, color) in LINES.items():
        label = alt.Chart(ends_of[ends_of["column"] == column]).encode(x=x, y=y, text="name:N")
        beside: dict[str, Any] = (
            {"align": "left", "dx": 9}
            if column == "seconds_shared"
            else {"align": "right", "dx": 6, "dy": -13}
        )
        layers.append(label.mark_text(color=color, **beside))
    return alt.layer(*layers).properties(width=width, height=230, title=heading)
