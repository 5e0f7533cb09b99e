"""Countries in Horizon 2020: how often the three sectors of a country meet, and how much of that is size."""

from __future__ import annotations

from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from innoclusters.edition.figures.world import ENTRIES, WORDS, type_marks
from innoclusters.figures.palette import MUTED
from innoclusters.figures.panels import AXIS
from innoclusters.figures.scatter import Frame, line_boxes, mark_key, name_layers, name_points, with_values
from innoclusters.figures.style import WIDE, titled

NAMES = {
    "CH": "Switzerland",
    "DE": "Germany",
    "DK": "Denmark",
    "ES": "Spain",
    "FI": "Finland",
    "FR": "France",
    "IT": "Italy",
    "NO": "Norway",
    "SE": "Sweden",
    "UK": "United Kingdom",
}
"""Countries that are named: the European ones of which the report speaks, and two large ones beside them."""

REPORT = {
    "innovation cluster": ("CH", "DK", "FI", "NO", "SE"),
    "industrial cluster": ("DE", "FR"),
    "proto-cluster": ("IT",),
}
"""How the report classes clusters of a country, or some of them."""

MAPPINGS = {
    "A": "A. Government: public bodies and research organizations",
    "B": "B. Government: public bodies; research organizations left out",
    "C": "C. Government: public bodies; research organizations are science",
}
"""What each panel is called."""

FITTED = 300
"""Projects of a country at least to be drawn and to enter the line."""

PAGE = 560
"""The width in pixels from which on the panels stand side by side."""

GAP, PANEL = 26, 320
"""Pixels between panels, and the height of one."""


def country_table(countries: pd.DataFrame) -> pd.DataFrame:
    """Return the countries with enough joint projects: name, type in the report, share, share on the line.

    Parameters
    ----------
    countries
        The table `h2020_countries`.

    Returns
    -------
    DataFrame
        Columns country, mapping, name (empty if none), report_type, projects, trilateral, drawn, residual,
        and fitted, the share on the line.
    """
    chosen = countries[(countries["scope"] == "joint") & countries["residual"].notna()]
    types = {code: kind for kind, codes in REPORT.items() for code in codes}
    table = chosen.assign(
        name=chosen["country"].map(NAMES).fillna(""),
        report_type=chosen["country"].map(types).fillna(""),
        fitted=chosen["trilateral"] - chosen["residual"],
    )
    columns = [
        "country",
        "mapping",
        "name",
        "report_type",
        "projects",
        "trilateral",
        "drawn",
        "residual",
        "fitted",
    ]
    return table[columns].sort_values(["mapping", "projects"], ignore_index=True)


def countries_chart(table: pd.DataFrame, *, width: float = WIDE) -> Any:
    """Return the share of trilateral teams against the number of projects, a panel a mapping.

    Parameters
    ----------
    table
        What `country_table` returns.
    width
        Width in pixels: panels stand side by side on a page, one below the other on a telephone.
    """
    page = width >= PAGE
    each = (width - 2 * GAP) / 3 if page else width
    panels = [_panel(table[table["mapping"] == name], name, width=each) for name in MAPPINGS]
    drawn: Any = alt.hconcat(*panels, spacing=GAP) if page else alt.vconcat(*panels, spacing=20)
    chart = alt.vconcat(mark_key(ENTRIES, width), drawn, spacing=14)
    return titled(
        chart,
        title="How often a country's three sectors meet in a project follows its size",
        subtitle=(
            "Projects of two or more organizations. Each point is a country; the line is fitted on the "
            "logarithm of size. The vertical axes differ."
        ),
        source=(
            "European Union, CORDIS, participations in Horizon 2020 (Decision 2011/833/EU). "
            "Computed: innoclusters.edition.builders.h2020.countries."
        ),
        description="Three scatter plots, one a reading of what government is. " + _told(table),
        width=width,
    )


def _panel(table: pd.DataFrame, mapping: str, *, width: float) -> alt.HConcatChart:
    """Return the panel of one mapping."""
    top = float(np.ceil(table["trilateral"].max() + 0.4))
    frame = Frame(width - AXIS - 4, PANEL, (250, 14_000), (0, top), log=True)
    values = [0, round(top / 2, 1), top]
    points = table.rename(columns={"projects": "x", "trilateral": "y"}).assign(
        kind=table["report_type"].map(WORDS)
    )
    x = frame.across(title="projects, log scale", values=[300, 1000, 3000, 10_000], format="~s")
    y = frame.up(values=values)
    line = points.iloc[[0, -1]].assign(y=points["fitted"].iloc[[0, -1]])
    rule = alt.Chart(line[["x", "y"]]).mark_line(color=MUTED, strokeDash=[4, 4], clip=True).encode(x=x, y=y)
    short = points.assign(name=points["country"].where(points["name"] != "", ""))
    ends = [frame.pixel(*end) for end in line[["x", "y"]].to_numpy().tolist()]
    places = name_points(short, frame, gap=7, apart=4, avoided=line_boxes(*ends))
    marks = type_marks(points, x=x, y=y, also=["drawn", "residual"])
    panel = alt.layer(rule, *name_layers(places, x=x, y=y, gap=7), marks)
    panel = panel.properties(width=frame.width, height=frame.height)
    return with_values(
        panel, frame, values=values, form="~g", title=f"Mapping {mapping}: trilateral, percent"
    )


def _told(table: pd.DataFrame) -> str:
    """Return the residuals of the named countries under each mapping, in words."""
    told = []
    for mapping, rows in table[table["name"] != ""].groupby("mapping"):
        values = ", ".join(f"{row['name']} {row['residual']:+.1f}" for row in rows.to_dict("records"))
        told.append(f"Mapping {mapping}, distance from the line in percentage points: {values}.")
    return " ".join(told)
