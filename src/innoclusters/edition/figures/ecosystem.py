"""A network against its own shuffled sectors: what a measure gives, and what it gives by chance."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

import altair as alt
import networkx as nx
import numpy as np
import pandas as pd

from innoclusters.figures.palette import ACCENT, CONTRAST, PAPER
from innoclusters.figures.style import SIZE, WIDE, titled
from innoclusters.measures import cross_sector_lift, liaison_ratio, trilateral_closure, trilateral_lift

PAGE = 560
"""The width in pixels from which on panels stand two abreast."""

BINS = 26

GAP, EDGE, HEIGHT = 28, 8, 92
"""Pixels between panels, free at both ends of a scale, and the height of a panel."""

SECTOR_MEASURES: dict[str, Callable[[nx.Graph[Any]], float]] = {
    "Cross-sector ties over chance": cross_sector_lift,
    "Trilateral closure": trilateral_closure,
    "Trilateral triangles over chance": trilateral_lift,
    "Liaison of institutions for collaboration": liaison_ratio,
}
"""The measures of the ecosystem that depend on sectors, by the name they have in tables and figures."""


def against_chance(observed: Mapping[str, float], shuffled: pd.DataFrame) -> pd.DataFrame:
    """Return each observed value beside its distribution under shuffled sectors.

    Parameters
    ----------
    observed
        Name of a measure to its value on the network.
    shuffled
        The same measures on networks with shuffled sectors, as `comparisons.compare` returns them.

    Returns
    -------
    DataFrame
        One row a measure: observed, mean, low and high (the middle 90 percent of the shuffles), shuffles (how
        many have a value), at_least and at_most (how many of them are as high, or as low, as the network).

    Examples
    --------
    >>> shuffled = pd.DataFrame({"measure": "closure", "value": [0.1, 0.2, 0.3, 0.4]})
    >>> against_chance({"closure": 0.3}, shuffled)[["mean", "at_least", "at_most"]].values.tolist()
    [[0.25, 2.0, 3.0]]
    """
    rows = {}
    for measure, value in observed.items():
        values = shuffled.loc[shuffled["measure"] == measure, "value"].dropna().to_numpy()
        if not len(values):
            raise ValueError(f"no shuffle has a value of {measure!r}, expected at least one")
        equal = np.isclose(values, value)
        low, high = np.quantile(values, [0.05, 0.95])
        rows[measure] = {
            "observed": value,
            "mean": values.mean(),
            "low": low,
            "high": high,
            "shuffles": len(values),
            "at_least": int(((values > value) | equal).sum()),
            "at_most": int(((values < value) | equal).sum()),
        }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("measure")


def permutation_chart(
    observed: Mapping[str, float],
    shuffled: pd.DataFrame,
    *,
    title: str,
    source: str,
    width: float = WIDE,
) -> alt.VConcatChart:
    """Return the value of each measure against its distribution under shuffled sectors, a panel a measure.

    Parameters
    ----------
    observed, shuffled
        As in `against_chance`.
    title, source
        What the comparison finds, and where the network comes from.
    width
        Width in pixels: two panels abreast on a page, one on a telephone.
    """
    table = against_chance(observed, shuffled)
    columns = 2 if width >= PAGE else 1
    panel = (width - 1 - GAP * (columns - 1)) / columns
    rows = cast(dict[str, dict[str, Any]], table.to_dict("index"))
    panels = [
        _panel(measure, row, _histogram(measure, row, shuffled), panel) for measure, row in rows.items()
    ]
    chart = alt.vconcat(
        *(
            alt.hconcat(*panels[start : start + columns], spacing=GAP, bounds="flush")
            for start in range(0, len(panels), columns)
        ),
        spacing=22,
    )
    told = "; ".join(
        f"{measure}: {row['observed']:.2f} against a mean of {row['mean']:.2f}, {_rank(row)}"
        for measure, row in rows.items()
    )
    return titled(
        chart,
        title=title,
        subtitle=(
            "Blue line: the network as it is; bars: its ties with the sectors dealt out anew, "
            f"{table['shuffles'].max()} times."
        ),
        source=source,
        description=f"Histograms, one a measure, with a line for the network as it is. {told}.",
        width=width,
    )


def _rank(row: Mapping[str, Any]) -> str:
    """Return in words how many shuffles lie as far out as the network."""
    side, count = ("high", row["at_least"]) if row["at_least"] <= row["at_most"] else ("low", row["at_most"])
    return f"{count or 'none'} of {row['shuffles']} shuffles as {side}"


def _histogram(measure: str, row: Mapping[str, Any], shuffled: pd.DataFrame) -> pd.DataFrame:
    """Return the shuffles counted in equal bins that also cover the network: left, right, count."""
    values = shuffled.loc[shuffled["measure"] == measure, "value"].dropna().to_numpy()
    ends = min(values.min(), row["observed"]), max(values.max(), row["observed"])
    counts, edges = np.histogram(values, bins=BINS, range=ends)
    bins = pd.DataFrame({"left": edges[:-1], "right": edges[1:], "count": counts})
    return bins[bins["count"] > 0].round(4)


def _panel(measure: str, row: Mapping[str, Any], bins: pd.DataFrame, width: float) -> Any:
    """Return one measure: the histogram, and the network as a line with its value and rank."""
    low, high = min(bins["left"].min(), row["observed"]), max(bins["right"].max(), row["observed"])
    margin = EDGE * (high - low) / (width - 2 * EDGE)
    scale = alt.Scale(domain=[low - margin, high + margin], nice=False, zero=False)
    axis = alt.Axis(title=None, tickCount=5, labelFlush=True, domain=True, grid=False)
    tall = alt.Scale(domain=[0, 1.35 * bins["count"].max()], nice=False)
    bars = alt.Chart(bins).mark_rect(color=CONTRAST[2], opacity=0.75, stroke=PAPER, strokeWidth=0.6)
    line = alt.Chart(pd.DataFrame({"left": [row["observed"]], "text": [f"{row['observed']:.2f}"]}))
    right = row["observed"] > (low + high) / 2
    word: dict[str, Any] = {"align": "right" if right else "left", "dx": -6 if right else 6}
    x = alt.X("left:Q", scale=scale, axis=axis)
    layers = [
        bars.encode(x=x, x2="right:Q", y=alt.Y("count:Q", scale=tall, axis=None), y2=alt.datum(0)),
        line.mark_rule(color=ACCENT, strokeWidth=2.4).encode(x=x),
        line.mark_text(color=ACCENT, fontWeight=600, baseline="top", **word).encode(
            x=x, y=alt.value(0), text="text:N"
        ),
    ]
    heading = alt.TitleParams(
        text=measure,
        subtitle=_rank(row),
        fontSize=SIZE["label"],
        subtitleFontSize=SIZE["small"],
        subtitlePadding=2,
        anchor="start",
        frame="group",
        offset=6,
    )
    return alt.layer(*layers).properties(width=width, height=HEIGHT, title=heading)
