"""Curves to play with: one control moves a line along them, another chooses which are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import altair as alt
import networkx as nx
import pandas as pd

from innoclusters.edition.figures.types import _MARKS, _placed
from innoclusters.figures.palette import INK, MUTED, SECTOR_COLORS, SECTOR_LOOKS, Look
from innoclusters.figures.panels import (
    AXIS,
    abreast,
    by_look,
    columns_for,
    framed,
    height_axis,
    own,
    panel_width,
    with_ticks,
)
from innoclusters.figures.style import SIZE, WIDE

EDGE, READ = 10, 24
"""Pixels at the right of a panel, and above it, for the values where the line stands."""


class Slider(NamedTuple):
    """A control: the column it moves along, its label, its ends and step, and where it stands at first."""

    column: str
    label: str
    least: float
    most: float
    step: float
    at_first: float

    def parameter(self) -> alt.Parameter:
        """Return the parameter, named after the column."""
        bind = alt.binding_range(min=self.least, max=self.most, step=self.step, name=f"{self.label} ")
        return alt.param(name=f"at_{self.column}", value=self.at_first, bind=bind)

    def here(self) -> str:
        """Return the expression that keeps the rows where the control stands."""
        # Steps of a tenth are no exact numbers.
        return f"abs(datum.{self.column} - at_{self.column}) < {self.step / 4:g}"


class Panel(NamedTuple):
    """A panel: its heading, the looks of its curves, the ends and labels of its axis, and their format."""

    heading: str
    looks: Mapping[str, Look]
    ends: tuple[float, float]
    ticks: Sequence[float]
    form: str


class Drawing(NamedTuple):
    """Networks to draw above the panels: one, with its words, where the line stands."""

    networks: Mapping[float, tuple[nx.Graph[Any], str]]
    height: float = 250


def playable(
    table: pd.DataFrame,
    panels: Mapping[str, Panel],
    *,
    along: Slider,
    choose: Slider | None = None,
    drawing: Drawing | None = None,
    title_across: str,
    columns: int = 3,
    height: float = 150,
    width: float = WIDE,
    **words: str,
) -> alt.VConcatChart:
    """Return panels of curves with a line that a control moves, and the values at the line above each.

    Parameters
    ----------
    table
        One row a point: panel, series, value, the columns of the controls, and perhaps low and high, the ends
        of a band.
    panels
        Each panel by its name in the table, in order.
    along
        The control of the line; its column is the horizontal axis.
    choose
        A control that chooses which rows are shown.
    drawing
        Networks of which that is drawn at whose place the line stands.
    title_across
        What the horizontal axis is.
    columns
        Panels abreast on a page; on a telephone there is one.
    height
        Height of a panel in pixels.
    width
        Width of the figure in pixels.
    words
        title, subtitle, source and description, see :func:`innoclusters.figures.style.titled`.
    """
    abreast_ = columns_for(width, columns)
    room = panel_width(width, abreast_) - AXIS - EDGE
    controls = [slider.parameter() for slider in (along, choose) if slider]
    charts: list[Any] = []
    for name, panel in panels.items():
        part = table[table["panel"] == name].assign(panel=panel.heading)
        part = by_look(part, "series", panel.looks).dropna(axis="columns", how="all")
        base = alt.Chart(part)
        base = base.transform_filter(choose.here()) if choose else base
        chart = alt.layer(*_layers(base, panel, along, title_across, room, banded="low" in part))
        chart = chart.properties(width=room, height=height)
        chart = chart.resolve_scale(color="independent", fill="independent", shape="independent")
        # A parameter stands once; it counts for all panels.
        chart = chart if charts or drawing else chart.add_params(*controls)
        labels: dict[str, Any] = {"form": panel.form, "values": panel.ticks}
        charts.append(with_ticks(chart, panel.ends, height=height, title=[panel.heading, " "], **labels))
    looks = {look.name: look for panel in panels.values() for look in panel.looks.values()}
    whole = abreast(charts, columns=abreast_)
    if drawing:
        drawn = _drawn(drawing, along, width).add_params(*controls)
        whole = alt.vconcat(drawn, whole, spacing=18).resolve_scale(shape="independent")
        sectors = sorted({G.nodes[actor]["sector"] for G, _ in drawing.networks.values() for actor in G})
        looks |= {s: SECTOR_LOOKS[s] for s in sectors}
    return framed(whole, list(looks.values()), width=width, **words)


def _drawn(drawing: Drawing, along: Slider, width: float) -> Any:
    """Return the network at whose place the line stands; ties are one path, and actors one a sector."""
    rows, top = [], 24
    for place, (G, words) in drawing.networks.items():
        # Placed in a square and stretched: whole pixels keep the paths short.
        at = {
            actor: (8 + round(x * (width - 16) / 1000), top + round(y * (drawing.height - top - 8) / 1000))
            for actor, (x, y) in _placed(G, 0, 0, 1000).items()
        }
        here: dict[str, Any] = {along.column: place}
        ties = "".join(f"M{at[u][0]},{at[u][1]}L{at[v][0]},{at[v][1]}" for u, v in sorted(G.edges))
        rows.append(here | {"part": "words", "text": words})
        rows.append(here | {"part": "ties", "path": ties, "color": MUTED, "thick": 0.6})
        for sector in sorted({G.nodes[actor]["sector"] for actor in G}):
            glyph, thick = _MARKS[sector]
            spots = sorted(at[actor] for actor in G if G.nodes[actor]["sector"] == sector)
            path = "".join(f"M{x},{y}{glyph}" for x, y in spots)
            rows.append(here | {"part": sector, "path": path, "color": SECTOR_COLORS[sector], "thick": thick})
    base = alt.Chart(pd.DataFrame(rows)).transform_filter(along.here())
    drawn = base.transform_filter("datum.part != 'words'").mark_point(
        filled=False, size=4, strokeCap="round", opacity=1
    )
    words = base.transform_filter("datum.part == 'words'").mark_text(
        align="left", baseline="top", fontWeight=600, color=INK
    )
    layers = (
        drawn.encode(
            x=alt.value(0),
            y=alt.value(0),
            shape=own(alt.Shape, "path"),
            stroke=own(alt.Stroke, "color"),
            strokeWidth=alt.StrokeWidth("thick:Q", scale=None, legend=None),
        ),
        words.encode(x=alt.value(0), y=alt.value(0), text="text:N"),
    )
    return alt.layer(*layers).properties(width=width, height=drawing.height)


def _layers(
    base: alt.Chart, panel: Panel, along: Slider, title: str, room: float, *, banded: bool
) -> list[alt.Chart]:
    """Return the line, bands and curves of a panel, and the values at the line."""
    scale = alt.Scale(domain=[along.least, along.most], nice=False, zero=False)
    x = alt.X(f"{along.column}:Q", scale=scale, axis=alt.Axis(title=title, format="~%", tickCount=4))
    y, low = (height_axis(column, panel.ends, panel.ticks) for column in ("value", "low"))
    here = base.transform_filter(along.here())
    marked = {
        "fill": own(alt.Fill, "fill"),
        "stroke": own(alt.Stroke, "color"),
        "shape": own(alt.Shape, "shape"),
    }
    layers = [here.mark_rule(color=MUTED, strokeDash=[2, 3]).encode(x=x)]
    if banded:
        band = base.mark_area(opacity=0.18)
        layers.append(band.encode(x=x, y=low, y2="high:Q", fill=own(alt.Fill, "color"), detail="series:N"))
    line = base.mark_line(strokeWidth=2)
    layers.append(line.encode(x=x, y=y, stroke=own(alt.Stroke, "color"), detail="series:N"))
    layers.append(here.mark_point(size=60, opacity=1, strokeWidth=1.5).encode(x=x, y=y, **marked))
    for number, series in enumerate(panel.looks):
        left = 6 + number * room / len(panel.looks)
        place: dict[str, Any] = {"x": alt.value(left), "y": alt.value(-READ / 2)}
        mine = here.transform_filter(f"datum.series == '{series}'")
        layers.append(mine.mark_point(size=40, opacity=1, strokeWidth=1.5).encode(**place, **marked))
        place["x"] = alt.value(left + 9)
        style: dict[str, Any] = {"align": "left", "baseline": "middle", "fontSize": SIZE["small"]}
        told = mine.mark_text(fontWeight=600, **style)
        layers.append(told.encode(**place, text=alt.Text("value:Q", format=panel.form)))
    return layers
