"""Cities in Horizon 2020: closure among their organizations, and whether sectors meet more than by lot."""

from __future__ import annotations

from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from innoclusters.figures.panels import AXIS
from innoclusters.figures.scatter import (
    Entry,
    Frame,
    entry_scales,
    mark_key,
    name_layers,
    name_points,
    with_values,
)
from innoclusters.figures.style import CONTRAST, MODEL_COLORS, MUTED, PAPER, SIZE, WIDE, titled

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
    "MADRID": "Madrid",
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

NEEDED = 1.645
"""Standard deviations above the null at which its 95th percentile lies, if the null is normal."""

PAGE = 560
"""The width in pixels from which on all names are written."""


def city_table(diagnoses: pd.DataFrame, *, mapping: str = "A") -> pd.DataFrame:
    """Return the cities with a null, and how far each lies from it in standard deviations.

    Parameters
    ----------
    diagnoses
        The table `h2020_diagnoses`.
    mapping
        Which of the three.

    Returns
    -------
    DataFrame
        Columns city, country, name (empty if none), actors, verdict, closure, and the distances
        closure_z, lift_z and crossing_z.
    """
    chosen = diagnoses[(diagnoses["mapping"] == mapping) & diagnoses["crossing_null"].notna()]
    distances = {
        f"{name}_z": (chosen[name] - chosen[f"{name}_null"]) / chosen[f"{name}_sd"].replace(0, np.nan)
        for name in ("closure", "lift", "crossing")
    }
    table = chosen.assign(name=chosen["city"].map(NAMES).fillna(""), **distances)
    columns = ["city", "country", "name", "actors", "verdict", "closure", "closure_z", "lift_z", "crossing_z"]
    return table[columns].sort_values("actors", ascending=False, ignore_index=True)


def cities_chart(table: pd.DataFrame, *, width: float = WIDE) -> alt.VConcatChart:
    """Return the mixing of sectors against its null over the closure of each city, marked by verdict.

    Parameters
    ----------
    table
        What `city_table` returns; cities whose closure or distance is undefined are left out.
    width
        Width in pixels.
    """
    points = table.dropna(subset=["closure", "crossing_z"]).rename(
        columns={"closure": "x", "crossing_z": "y"}
    )
    if width < PAGE:
        points = points.assign(name=points["name"].where(points["city"].isin(FEWER), ""))
    low, high = np.floor(points["y"].min() - 0.3), np.ceil(max(points["y"].max(), NEEDED) + 0.3)
    frame = Frame(width - AXIS - 4, 390, (-0.02, 1.02), (float(low), float(high)))
    values = [float(v) for v in np.arange(np.ceil(low / 2) * 2, high + 0.1, 2)]
    x = frame.across(title="trilateral closure", values=[0, 0.2, 0.4, 0.6, 0.8, 1], format="~g")
    y = frame.up(values=values)
    entries = [(verdict, *VERDICTS[verdict]) for verdict in VERDICTS if verdict in set(points["verdict"])]
    places = name_points(points, frame)
    panel = alt.layer(
        *_lines(x, y), *name_layers(places, x=x, y=y), _marks(points, x, y, entries)
    ).properties(width=frame.width, height=frame.height)
    heading = "cross-sector lift, standard deviations from the null"
    above = int((points["y"] > NEEDED).sum())
    return titled(
        alt.vconcat(
            mark_key(entries, width),
            with_values(panel, frame, values=values, form=".0f", title=heading),
            spacing=14,
        ),
        title="Whatever their closure, cities seldom mix sectors clearly more than by lot",
        subtitle=(
            "Each point is a city. Zero is what reshuffled participations give; a triple helix has to lie "
            "above the upper line."
        ),
        source=(
            "European Union, CORDIS, Horizon 2020, projects starting 2014-2016 (Decision 2011/833/EU), "
            "mapping A. Computed: innoclusters.builders.h2020.diagnoses."
        ),
        description=(
            f"Scatter of {len(points)} cities: trilateral closure across, cross-sector lift in standard "
            f"deviations from the two-mode null up. {above} lie above the line that a triple helix has to "
            f"pass, {int((points['y'] < 0).sum())} below zero. {_told(points)}"
        ),
        width=width,
    )


def _lines(x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Return the null and the line that a helix has to pass."""
    rows = pd.DataFrame({"x": [-0.02] * 2, "end": [1.02] * 2, "y": [0.0, NEEDED]})
    words = pd.DataFrame({"x": [1.02], "y": [NEEDED], "text": ["a helix lies above"]})
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
                alt.Tooltip("y:Q", title="from the null", format="+.1f"),
            ],
        )
    )
    return marks


def _told(points: pd.DataFrame) -> str:
    """Return the named cities in words."""
    named = points[points["name"] != ""]
    rows = [f"{row['name']} {row['x']:.2f} and {row['y']:+.1f}" for row in named.to_dict("records")]
    return f"Closure and distance: {', '.join(rows)}."
