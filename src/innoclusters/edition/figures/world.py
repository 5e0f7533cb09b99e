"""The survey item on clusters against income: 25 economies, marked by what the report counts them as."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from innoclusters.figures.palette import MODEL_COLORS
from innoclusters.figures.panels import AXIS
from innoclusters.figures.scatter import Frame, entry_scales, mark_key, name_layers, name_points, with_values
from innoclusters.figures.style import WIDE, titled

TYPES = {
    "innovation cluster": ("innovation clusters", MODEL_COLORS["helix"], "square"),
    "industrial cluster": ("industrial clusters", MODEL_COLORS["hub"], "diamond"),
    "proto-cluster": ("proto-clusters", MODEL_COLORS["proto"], "triangle-up"),
    "": ("not named", MODEL_COLORS["random"], "circle"),
}
"""What the report counts clusters of an economy as: words, color, mark."""

WORDS = {key: words for key, (words, *_) in TYPES.items()}
"""What each type is called in the key."""

ENTRIES = tuple(TYPES.values())
"""The key of the marks."""

EDITION = "2013-14"
"""The edition that is drawn: the one nearest to the report."""

INCOME, SCORE = (0, 66_000), (2.8, 5.8)
"""Ends of the axes."""

PAGE = 560
"""The width in pixels from which on every economy has its name."""


def development_table(scores: pd.DataFrame, economies: pd.DataFrame, *, edition: str = EDITION) -> Any:
    """Return one row an economy: name, income per head, score, rank, type in the report.

    Parameters
    ----------
    scores, economies
        The tables `cluster_development` and `economies`.
    edition
        Which edition of the survey.
    """
    chosen = scores[scores["edition"] == edition].merge(economies, on="iso3", validate="one_to_one")
    chosen = chosen.assign(report_type=chosen["report_type"].fillna(""))
    columns = ["country", "gdp_per_head", "score", "rank", "report_type"]
    return chosen[columns].sort_values("score", ascending=False, ignore_index=True)


def development_chart(table: pd.DataFrame, *, width: float = WIDE) -> alt.VConcatChart:
    """Return the score of each economy against its income per head.

    Parameters
    ----------
    table
        What `development_table` returns.
    width
        Width in pixels; on a telephone only economies that the report names, and Russia, have their names.
    """
    frame = Frame(width - AXIS - 4, 420, INCOME, SCORE)
    points = table.rename(columns={"gdp_per_head": "x", "score": "y"}).assign(
        name=table["country"],
        kind=table["report_type"].map({key: words for key, (words, *_) in TYPES.items()}),
    )
    if width < PAGE:
        named = (table["report_type"] != "") | (table["country"] == "Russia")
        points["name"] = points["name"].where(named, "")
    places = name_points(points, frame)
    values = [3, 4, 5]
    x = frame.across(
        title="income per head in 2013, U.S. dollars at purchasing power parity", format=",.0f", tickCount=4
    )
    y = frame.up(values=values)
    panel = alt.layer(*name_layers(places, x=x, y=y), type_marks(points, x=x, y=y, also=["rank"]))
    panel = panel.properties(width=frame.width, height=frame.height)
    heading = "state of cluster development, 1 to 7"
    drawn = with_values(panel, frame, values=values, form=".0f", title=heading)
    best = table.iloc[0]
    return titled(
        alt.vconcat(mark_key(ENTRIES, width), drawn, spacing=14),
        title="What executives say of clusters does not tell the report's types apart",
        subtitle="Each point is an economy; its mark shows how the report classes its clusters, or some.",
        source=(
            "World Economic Forum, Executive Opinion Survey, edition 2013-14 (cited extract); "
            "income: Central Intelligence Agency, World Factbook. Drawn: innoclusters.edition.figures.world."
        ),
        description=(
            f"Scatter of the survey score against income for {len(table)} economies. Scores rise with it. "
            f"{best['country']} leads with {best['score']:.1f}. {_told(table)}"
        ),
        width=width,
    )


def type_marks(points: pd.DataFrame, *, x: alt.X, y: alt.Y, also: Sequence[str] = ()) -> alt.Chart:
    """Return the points of countries, marked by what the report counts their clusters as.

    Parameters
    ----------
    points
        Columns x, y, kind (words of `TYPES`), country, and those of `also`.
    x, y
        The encodings of the panel.
    also
        Columns that are shown on hover.
    """
    color, shape = entry_scales(ENTRIES)
    marks: alt.Chart = (
        alt.Chart(points[["x", "y", "kind", "country", *also]])
        .mark_point(filled=True, size=70, opacity=1)
        .encode(
            x=x,
            y=y,
            color=alt.Color("kind:N", scale=color, legend=None),
            shape=alt.Shape("kind:N", scale=shape, legend=None),
            tooltip=["country:N", alt.Tooltip("y:Q", format=".2f"), *(f"{name}:Q" for name in also)],
        )
    )
    return marks


def _told(table: pd.DataFrame) -> str:
    """Return the range of scores of each type in words."""
    told = []
    for key, (words, *_) in TYPES.items():
        scores = table.loc[table["report_type"] == key, "score"]
        if len(scores) == 1:
            told.append(f"{words}: {scores.iloc[0]:.1f}")
        elif len(scores):
            told.append(f"{words}: {scores.min():.1f} to {scores.max():.1f}")
    return "Scores by type: " + "; ".join(told) + "."
