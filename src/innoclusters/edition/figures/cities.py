"""Cities in Horizon 2020: closure among their organizations, and whether sectors meet more than by lot."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from innoclusters.figures.palette import CONTRAST, MODEL_COLORS, MUTED, PAPER
from innoclusters.figures.panels import AXIS
from innoclusters.figures.scatter import (
    Entry,
    Frame,
    entry_scales,
    line_boxes,
    mark_key,
    name_layers,
    name_points,
    with_values,
)
from innoclusters.figures.style import SIZE, WIDE, titled

VERDICTS = {
    "proto-cluster": (MODEL_COLORS["proto"], "triangle-up"),
    "industrial cluster (hub)": (MODEL_COLORS["hub"], "diamond"),
    "innovation cluster (triple helix)": (MODEL_COLORS["helix"], "square"),
    "mixed": (CONTRAST[0], "circle"),
    "unstructured": (MODEL_COLORS["random"], "cross"),
    "outside the typology": (CONTRAST[1], "triangle-down"),
    "cannot say": ("#aab6c2", "circle"),
}
"""Color and mark of each verdict, in the order of the key."""

NAMES = {
    "AMSTERDAM": "Amsterdam",
    "BARCELONA": "Barcelona",
    "BERLIN": "Berlin",
    "BRUXELLES": "Brussels",
    "EINDHOVEN": "Eindhoven",
    "GOTEBORG": "Gothenburg",
    "HELSINKI": "Helsinki",
    "KOBENHAVN": "Copenhagen",
    "LONDON": "London",
    "MILANO": "Milan",
    "MUNCHEN": "Munich",
    "OSLO": "Oslo",
    "PARIS": "Paris",
    "ROMA": "Rome",
    "STOCKHOLM": "Stockholm",
    "TORINO": "Turin",
    "WIEN": "Vienna",
    "ZURICH": "Zurich",
}
"""Cities that are named, in English."""

FEWER = ("STOCKHOLM", "HELSINKI", "KOBENHAVN", "MUNCHEN", "MILANO", "PARIS", "LONDON", "BARCELONA", "OSLO")
"""Cities that are named on a telephone."""

NEEDED = 95
"""Percent of the reshuffled networks that a triple helix has to exceed."""

MIDDLE = 50
"""The percentile of a city that mixes its sectors as reshuffled participations do."""

ENDS = (-0.02, 1.02)
"""The axis of closure."""

PAGE = 560
"""The width in pixels from which on all names are written."""


def city_table(diagnoses: pd.DataFrame, *, mapping: str = "A") -> pd.DataFrame:
    """Return the cities with a null, and the percentile of each within it.

    Parameters
    ----------
    diagnoses
        The table `h2020_diagnoses`.
    mapping
        Which of the three.

    Returns
    -------
    DataFrame
        Columns city, country, name (empty if none), actors, verdict, closure, and crossing_percentile, the
        percentage of reshuffled networks that mix their sectors less than the city does.
    """
    chosen = diagnoses[(diagnoses["mapping"] == mapping) & diagnoses["crossing_null"].notna()]
    table = chosen.assign(name=chosen["city"].map(NAMES).fillna(""))
    columns = ["city", "country", "name", "actors", "verdict", "closure", "crossing_percentile"]
    return table[columns].sort_values("actors", ascending=False, ignore_index=True)


def cities_chart(table: pd.DataFrame, *, width: float = WIDE) -> alt.VConcatChart:
    """Return the percentile of the mixing of sectors over the closure of each city, marked by verdict.

    Parameters
    ----------
    table
        What `city_table` returns; cities whose closure is undefined are left out.
    width
        Width in pixels.
    """
    points = table.dropna(subset=["closure"]).rename(columns={"closure": "x", "crossing_percentile": "y"})
    points = points.sort_values("verdict", key=lambda given: given != "cannot say", kind="stable")
    if width < PAGE:
        points = points.assign(name=points["name"].where(points["city"].isin(FEWER), ""))
    frame = Frame(width - AXIS - 4, 390, ENDS, (-6, 108))
    values = [0, 25, 50, 75, 100]
    x = frame.across(title="trilateral closure", values=[0, 0.2, 0.4, 0.6, 0.8, 1], format="~g")
    y = frame.up(values=values)
    entries = [(verdict, *VERDICTS[verdict]) for verdict in VERDICTS if verdict in set(points["verdict"])]
    lines = [
        box
        for value in (MIDDLE, NEEDED)
        for box in line_boxes(frame.pixel(ENDS[0], value), frame.pixel(ENDS[1], value))
    ]
    places = name_points(points, frame, apart=4, avoided=lines)
    panel = alt.layer(
        *_lines(x, y), *name_layers(places, x=x, y=y), _marks(points, x, y, entries)
    ).properties(width=frame.width, height=frame.height)
    heading = "cross-sector lift, percentile within the null"
    above = int((points["y"] > NEEDED).sum())
    return titled(
        alt.vconcat(
            mark_key(entries, width),
            with_values(panel, frame, values=values, form=".0f", title=heading),
            spacing=14,
        ),
        title="Whatever their closure, cities seldom mix sectors clearly more than by lot",
        subtitle=(
            "Each point is a city, placed by the percentage of reshuffled participations that mix sectors "
            "less; a triple helix has to lie above the upper line."
        ),
        source=(
            "European Union, CORDIS, Horizon 2020, projects starting 2014-2016 (Decision 2011/833/EU), "
            "mapping A. Computed: innoclusters.edition.builders.h2020.diagnoses."
        ),
        description=(
            f"Scatter of {len(points)} cities: trilateral closure across, the percentile of cross-sector "
            f"lift within the two-mode null up. Above the {NEEDED}th percentile, which a triple helix has to "
            f"pass, lie {above}; below the fifth lie {int((points['y'] < 100 - NEEDED).sum())}. "
            f"{_told(points)}"
        ),
        width=width,
    )


def _lines(x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Return the middle of the null and the line that a helix has to pass."""
    rows = pd.DataFrame({"x": [ENDS[0]] * 2, "end": [ENDS[1]] * 2, "y": [MIDDLE, NEEDED]})
    words = pd.DataFrame({"x": [ENDS[1]], "y": [NEEDED], "text": [f"a helix lies above {NEEDED}"]})
    rules = alt.Chart(rows).mark_rule(color=MUTED, strokeDash=[4, 4]).encode(x=x, x2="end:Q", y=y)
    style: dict[str, Any] = {"align": "right", "baseline": "bottom", "dy": -4, "fontSize": SIZE["small"]}
    return [rules, alt.Chart(words).mark_text(color=MUTED, **style).encode(x=x, y=y, text="text:N")]


def _marks(points: pd.DataFrame, x: alt.X, y: alt.Y, entries: list[Entry]) -> alt.Chart:
    """Return the points."""
    color, shape = entry_scales(entries)
    marks: alt.Chart = (
        alt.Chart(points[["x", "y", "verdict", "city", "actors"]])
        .mark_point(filled=True, size=60, opacity=1, stroke=PAPER, strokeWidth=0.6)
        .encode(
            x=x,
            y=y,
            color=alt.Color("verdict:N", scale=color, legend=None),
            shape=alt.Shape("verdict:N", scale=shape, legend=None),
            tooltip=[
                alt.Tooltip("city:N", title="city"),
                alt.Tooltip("actors:Q", title="actors"),
                alt.Tooltip("verdict:N", title="verdict"),
                alt.Tooltip("x:Q", title="closure", format=".2f"),
                alt.Tooltip("y:Q", title="percentile", format=".1f"),
            ],
        )
    )
    return marks


def _told(points: pd.DataFrame) -> str:
    """Return the named cities in words."""
    named = points[points["name"] != ""]
    rows = [f"{row['name']} {row['x']:.2f} and {row['y']:.0f}" for row in named.to_dict("records")]
    return f"Closure and percentile: {', '.join(rows)}."
