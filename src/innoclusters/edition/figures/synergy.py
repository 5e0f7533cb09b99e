"""Three-way information of published counts and of countries in Horizon 2020, beside its null."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from innoclusters.edition.figures.horizon import NAMES
from innoclusters.figures.palette import ACCENT, CONTRAST, INK, MUTED, RULE
from innoclusters.figures.style import SIZE, WIDE, text_width, titled

SPAN = (-430, 0)
"""The axis in millibits."""

ROW, HEAD = 24, 44
"""Pixels: height of a row, and of the key above the first."""

NEVER = "three sectors that never meet"
"""The made-up case."""


def synergy_table(published: pd.DataFrame, countries: pd.DataFrame, never: float) -> pd.DataFrame:
    """Return T beside T of independent sectors: a case without cooperation, published counts, countries.

    Parameters
    ----------
    published
        What :func:`innoclusters.edition.experiments.information_tables.excess_table` returns.
    countries
        The table `h2020_countries`.
    never
        T, in millibits, of three equally frequent sectors of which no event holds two.

    Returns
    -------
    DataFrame
        Columns name, group, observed, independent, excess (in millibits), trilateral (in percent).
    """
    chosen = countries[(countries["mapping"] == "A") & (countries["scope"] == "joint")]
    chosen = chosen[chosen["country"].isin(NAMES)].sort_values("trilateral")
    ours = chosen.assign(name=chosen["country"].map(NAMES), group="projects", observed=chosen["information"])
    papers = published[published["level"] == "global"]
    theirs = papers.assign(name=papers["area"], group="papers", trilateral=100 * papers["trilateral"])
    made = pd.DataFrame({"name": [NEVER], "group": "made up", "observed": never, "independent": never})
    made = made.assign(excess=0.0, trilateral=0.0)
    columns = ["name", "group", "observed", "independent", "excess", "trilateral"]
    return pd.concat([made[columns], theirs[columns], ours[columns]], ignore_index=True)


def synergy_chart(table: pd.DataFrame, *, width: float = WIDE) -> alt.VConcatChart:
    """Return T and T of independent sectors as two marks a row, with their difference in figures.

    Parameters
    ----------
    table
        What `synergy_table` returns.
    width
        Width in pixels.
    """
    rows = table.assign(
        y=[HEAD + ROW * i for i in range(len(table))],
        text=table["excess"].map(lambda value: f"{value:+.0f}".replace("-", "\N{MINUS SIGN}")),
    )
    rows.loc[rows["group"] == "made up", "text"] = "0"
    height = HEAD + ROW * len(table) - ROW / 2
    start = 12 + max(text_width(name, SIZE["small"]) for name in table["name"])
    panel = alt.layer(*_layers(rows, start=start, width=width, height=height))
    return titled(
        panel.properties(width=width, height=height),
        title="The largest “synergy” belongs to sectors that never meet",
        subtitle=(
            "Three-way information in millibits: from the counts, and of independent sectors once events "
            "without any sector go unrecorded."
        ),
        source=(
            "Papers: Mêgnigbêto (2024), doi:10.2478/jdis-2024-0004. Projects: European Union, CORDIS, "
            "Horizon 2020, mapping A. All values computed by this edition."
        ),
        description=_description(table),
        width=width,
    )


def _layers(rows: pd.DataFrame, *, start: float, width: float, height: float) -> list[Any]:
    """Return grid, marks, names, differences and key."""
    scale = alt.Scale(domain=list(SPAN), range=[start, width - 52], nice=False)
    axis = alt.Axis(
        title="millibits", values=[-400, -300, -200, -100, 0], grid=False, domain=False, ticks=False
    )
    x = alt.X("observed:Q", scale=scale, axis=axis)
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False))
    grid = pd.DataFrame({"observed": [-400, -300, -200, -100, 0], "y": HEAD - ROW / 2, "end": height})
    base = alt.Chart(rows[["name", "observed", "independent", "y", "text", "trilateral"]]).encode(y=y)
    marks: dict[str, Any] = {"filled": True, "size": 70, "opacity": 1}
    tip = [
        alt.Tooltip("name:N", title="what"),
        alt.Tooltip("observed:Q", title="T", format=".1f"),
        alt.Tooltip("independent:Q", title="T if independent", format=".1f"),
        alt.Tooltip("trilateral:Q", title="all three sectors, percent", format=".1f"),
    ]
    small = SIZE["small"]
    return [
        alt.Chart(grid).mark_rule(color=RULE).encode(x=x, y=y, y2="end:Q"),
        base.mark_rule(color=MUTED).encode(x=x, x2="independent:Q"),
        base.mark_point(color=CONTRAST[1], shape="diamond", **marks).encode(
            x=alt.X("independent:Q", scale=scale), tooltip=tip
        ),
        base.mark_point(color=ACCENT, **marks).encode(x=x, tooltip=tip),
        base.mark_text(align="left", fontSize=small, color=INK).encode(x=alt.value(0), text="name:N"),
        base.mark_text(align="right", fontSize=small).encode(x=alt.value(width), text="text:N"),
        *_key(width, y),
    ]


def _key(width: float, y: alt.Y) -> list[alt.Chart]:
    """Return the key above the rows."""
    key = pd.DataFrame({"text": ["from the counts", "if independent"], "left": [6, 122], "y": [10, 10]})
    place = alt.X("left:Q", scale=None)
    layers = [
        alt.Chart(key.iloc[[i]])
        .mark_point(filled=True, size=70, opacity=1, shape=shape, color=color)
        .encode(x=place, y=y)
        for i, (shape, color) in enumerate([("circle", ACCENT), ("diamond", CONTRAST[1])])
    ]
    words = alt.Chart(key).mark_text(align="left", dx=9, fontSize=SIZE["small"])
    difference = alt.Chart(pd.DataFrame({"text": ["difference"], "y": [10]}))
    right = difference.mark_text(align="right", fontSize=SIZE["small"], color=MUTED)
    return [
        *layers,
        words.encode(x=place, y=y, text="text:N"),
        right.encode(x=alt.value(width), y=y, text="text:N"),
    ]


def _description(table: pd.DataFrame) -> str:
    """Return the picture in words."""
    told = "; ".join(
        f"{row['name']} {row['observed']:.0f} and {row['independent']:.0f}"
        for row in table.to_dict("records")
    )
    return f"Rows of two marks: T from the counts and T of independent sectors, in millibits. {told}."
