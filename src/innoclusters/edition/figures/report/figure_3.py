"""Figure 3 of the report, drawn anew: three organizational models of a cluster, side by side."""

from __future__ import annotations

from math import hypot
from typing import Any, NamedTuple

import altair as alt
import pandas as pd

from innoclusters.edition.figures.report.figure_3_remarks import helix_triangles, places, remarks
from innoclusters.edition.figures.report.figure_3_words import WORDS
from innoclusters.figures import canvas
from innoclusters.figures.canvas import Box
from innoclusters.figures.labels import Mark, callout_layers, place_callouts
from innoclusters.figures.palette import ACCENT, INK, MUTED, RULE, SECTOR_COLORS, TINTS
from innoclusters.figures.style import SIZE, WIDE, text_width, titled, wrap

MODELS = ("proto", "hub", "helix")

INSET = 9
"""Pixels between the edge of a panel and the centers of its outermost actors."""

GAP = 24
"""Pixels between panels that stand side by side."""

BAR_SCALE = 1.6
"""Right end of the common scale of all statistics."""

ROW = 34
"""Height of one statistic in pixels."""

HOVER, PICK = "figure_3_actor", "figure_3_sector"


class Panel(NamedTuple):
    """Where the parts of one model stand, in pixels."""

    left: float
    top: float
    width: float
    net: float
    side: float
    bars: float
    columns: int

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return the pixel of a place given in percent of the square of the network."""
        room = self.side - 2 * INSET
        margin = (self.width - self.side) / 2 + INSET
        return round(self.left + margin + room * x / 100, 1), round(self.net + INSET + room * y / 100, 1)

    def bar(self, position: int) -> tuple[float, float, float]:
        """Return left, top and width of the room of a statistic."""
        room = (self.width - GAP * (self.columns - 1)) / self.columns
        column, row = position % self.columns, position // self.columns
        return self.left + column * (room + GAP), self.bars + ROW * row, room

    def frame(self) -> Box:
        """Return where callouts may stand."""
        margin = 26 if self.columns == 1 else 10
        return Box(self.left, self.net - margin, self.left + self.width, self.net + self.side + margin)


def figure_3(
    nodes: pd.DataFrame,
    ties: pd.DataFrame,
    statistics: pd.DataFrame,
    *,
    width: float = WIDE,
    lang: str = "en",
) -> alt.VConcatChart:
    """Return Figure 3: proto-cluster, industrial cluster and innovation cluster of equal size.

    Parameters
    ----------
    nodes, ties, statistics
        The tables figure_3_nodes, figure_3_ties and figure_3_statistics.
    width
        Pixels; below 600 the panels stand one below the other.
    lang
        "en" or "ru".
    """
    words = WORDS[lang]
    panels, height = _panels(width)
    frame: dict[str, Any] = {"width": width, "height": height}
    actors = canvas.neighborhoods(_actors(nodes, panels), ties)
    layers = [
        _rings(actors),
        _triangles(actors, ties),
        *_ties(actors, ties),
        _nodes(actors, words, **frame),
        *callout_layers(callouts(actors, ties, panels, words), **frame),
        *_headings(panels, words, **frame),
        *_bars(_bar_table(statistics, panels, words), **frame),
    ]
    size = {"actors": len(nodes) // len(panels), "ties": len(ties) // len(panels)}
    return titled(
        canvas.drawing(layers, **frame),
        title=words["title"],
        subtitle=words["subtitle"].format(**size),
        source=words["source"],
        description=words["description"].format(**size, **_values(statistics)),
        width=width,
    )


def _panels(width: float) -> tuple[dict[str, Panel], float]:
    """Return the panels, side by side or one below the other, and the height of them all."""
    beside = width >= 600
    wide = (width - 2 * GAP) / 3 if beside else width
    side = wide if beside else 300
    margin = 26 if beside else 12
    panels, left, top = {}, 0.0, 0.0
    for model in MODELS:
        net = top + 52 + margin
        # The note on bars stands over all panels, or over the bars of the first one.
        note = 38 if beside or model == MODELS[0] else 0
        panel = Panel(left, top, wide, net, side, net + side + margin + 6 + note, 1 if beside else 2)
        panels[model] = panel
        left, top = (left + wide + GAP, top) if beside else (left, panel.bars + 2 * ROW + 30)
    last = panel.bars + ROW * (4 // panel.columns)
    return panels, last - 6


def _actors(nodes: pd.DataFrame, panels: dict[str, Panel]) -> pd.DataFrame:
    """Return the actors with their places in pixels and the sizes of their marks."""
    pixels = [panels[m].place(x, y) for m, x, y in zip(nodes["model"], nodes["x"], nodes["y"], strict=True)]
    return nodes.assign(
        id=nodes["node_id"],
        x=[x for x, _ in pixels],
        y=[y for _, y in pixels],
        size=nodes["best_connected"].map({True: 150, False: 85}),
    )


def _rings(actors: pd.DataFrame) -> alt.Chart:
    """Return the circles on which the actors around the anchor stand."""
    anchor = actors[actors["ring"] == 0].iloc[0]
    members = actors[actors["ring"].fillna(0) > 0].drop_duplicates("ring")
    paths = []
    x, y = anchor["x"], anchor["y"]
    for member in members.to_dict("records"):
        r = round(hypot(member["x"] - x, member["y"] - y), 1)
        half = f"A{r},{r},0,1,1"
        paths.append(f"M{x - r},{y}{half},{x + r},{y}{half},{x - r},{y}")
    return canvas.tie_layer(pd.DataFrame({"path": paths}), color=RULE, thickness=1.2, opacity=1)


def _triangles(actors: pd.DataFrame, ties: pd.DataFrame) -> alt.Chart:
    """Return the shaded triangles of U, B and G."""
    corners = helix_triangles(actors, ties)
    paths = ["M" + "L".join(f"{x},{y}" for x, y in triangle) + "Z" for triangle in corners]
    chart: alt.Chart = (
        alt.Chart(pd.DataFrame({"path": paths}))
        .mark_point(filled=True, size=4, strokeWidth=0, color=TINTS["C"], opacity=1)
        .encode(x=alt.value(0), y=alt.value(0), shape=alt.Shape("path:N", scale=None, legend=None))
    )
    return chart


def _ties(actors: pd.DataFrame, ties: pd.DataFrame) -> list[alt.Chart]:
    """Return the layers of ties, those of the best connected actors in a color of their own."""
    paths = canvas.tie_paths(actors, ties)
    best = set(actors.loc[actors["best_connected"], "id"])
    at_best = paths["source"].isin(best) | paths["target"].isin(best)
    return [
        canvas.tie_layer(paths[~at_best], thickness=0.9, opacity=0.55, hover=HOVER),
        canvas.tie_layer(paths[at_best], color=ACCENT, thickness=1.6, opacity=0.9, hover=HOVER),
    ]


def _nodes(actors: pd.DataFrame, words: dict[str, Any], *, width: float, height: float) -> alt.Chart:
    """Return the layer of actors with the legend of sectors."""
    names = [words["sectors"][code] for code in words["sectors"] if code in set(actors["sector"])]
    one_row = sum(text_width(name) + 38 for name in names) <= width
    legend = alt.Legend(
        title=None,
        orient="top",
        direction="horizontal",
        columns=len(names) if one_row else 2,
        labelLimit=0,
        offset=14,
    )
    sector, degree = words["tooltip"]
    return canvas.node_layer(
        actors.assign(**{sector: actors["sector"].map(words["sectors"]), degree: actors["ties"]}),
        width=width,
        height=height,
        labels=words["sectors"],
        tooltip=[sector, degree],
        hover=HOVER,
        pick=PICK,
        legend=legend,
    )


def callouts(
    actors: pd.DataFrame, ties: pd.DataFrame, panels: dict[str, Panel], words: dict[str, Any]
) -> pd.DataFrame:
    """Return what `place_callouts` finds for the remarks of all panels."""
    tables = []
    for model, panel in panels.items():
        own, pairs = actors[actors["model"] == model], ties[ties["model"] == model]
        place = places(own)
        marks = [
            Mark(row["x"], row["y"], 7 if row["best_connected"] else 5.5) for row in own.to_dict("records")
        ]
        lines = [(place[u], place[v]) for u, v in zip(pairs["source"], pairs["target"], strict=True)]
        said = remarks(model, own, pairs, words["remarks"][model])
        tables.append(place_callouts(said, marks=marks, ties=lines, frame=panel.frame()))
    return pd.concat(tables, ignore_index=True)


def _headings(
    panels: dict[str, Panel], words: dict[str, Any], *, width: float, height: float
) -> list[alt.Chart]:
    """Return the names of the models, a line on each, and the note on the bars."""
    names, lines = [], []
    for model, panel in panels.items():
        name, line = words["models"][model]
        names.append({"text": [name], "x": panel.left, "y": panel.top, "align": "left"})
        text = wrap(line, panel.width - 4, SIZE["small"])
        lines.append({"text": text, "x": panel.left, "y": panel.top + 21, "align": "left"})
    note = wrap(words["bars"], width - 4, SIZE["small"])
    top = panels[MODELS[0]].bars - 10 - 14 * len(note)
    lines.append({"text": note, "x": 0, "y": top, "align": "left"})
    frame: dict[str, Any] = {"width": width, "height": height, "halo": False}
    return [
        *canvas.label_layers(pd.DataFrame(names), size=SIZE["subtitle"], weight=600, **frame),
        *canvas.label_layers(pd.DataFrame(lines), size=SIZE["small"], color=MUTED, **frame),
    ]


def _values(statistics: pd.DataFrame) -> dict[str, str]:
    """Return the statistics as words, by model and name, such as hub_degree_centralization."""
    return {
        f"{row['model']}_{row['statistic']}": f"{row['value']:.2f}" for row in statistics.to_dict("records")
    }


def _bar_table(statistics: pd.DataFrame, panels: dict[str, Panel], words: dict[str, Any]) -> pd.DataFrame:
    """Return one row a bar with its edges in pixels, the range of its kind, and its label."""
    rows = []
    names = list(words["statistics"])
    largest = statistics.groupby("statistic")["value"].max()
    for row in statistics.to_dict("records"):
        left, top, room = panels[row["model"]].bar(names.index(row["statistic"]))
        scale = (room - 38) / BAR_SCALE
        rows.append(
            {
                "label": [words["statistics"][row["statistic"]]],
                "left": left,
                "top": top,
                "end": left + scale * row["value"],
                "low": left + scale * row["low"],
                "high": left + scale * row["high"],
                "chance": left + scale if row["statistic"] == "cross_sector_lift" else None,
                "value": [f"{row['value']:.2f}"],
                "edge": left + room,
                "largest": row["value"] == largest[row["statistic"]],
            }
        )
    return pd.DataFrame(rows)


def _bars(table: pd.DataFrame, *, width: float, height: float) -> list[alt.Chart]:
    """Return the layers of the statistics: bars, ranges, the mark of chance, labels and values."""
    x, y = canvas.pixel_x(width), canvas.pixel_y(height)
    bars = table.assign(x=table["left"], y=table["top"] + 18, bottom=table["top"] + 26)
    ranges = table.assign(x=table["low"], y=table["top"] + 21.4, bottom=table["top"] + 22.6)
    chance = table.dropna(subset="chance").assign(x=lambda t: t["chance"], y=lambda t: t["top"] + 15)
    chance = chance.assign(bottom=chance["top"] + 29)
    shade = alt.condition("datum.largest", alt.value(MUTED), alt.value(SECTOR_COLORS["X"]))
    frame: dict[str, Any] = {"width": width, "height": height, "halo": False}
    labels = table.assign(text=table["label"], x=table["left"], y=table["top"], align="left")
    values = table.assign(text=table["value"], x=table["edge"], y=table["top"] + 14.5, align="right")
    return [
        alt.Chart(bars).mark_rect().encode(x=x, x2="end:Q", y=y, y2="bottom:Q", color=shade),
        alt.Chart(ranges).mark_rect(color=INK).encode(x=x, x2="high:Q", y=y, y2="bottom:Q"),
        alt.Chart(chance).mark_rule(strokeWidth=1, color=INK).encode(x=x, y=y, y2="bottom:Q"),
        *canvas.label_layers(labels, size=SIZE["small"], color=MUTED, **frame),
        *canvas.label_layers(values[~values["largest"]], **frame),
        *canvas.label_layers(values[values["largest"]], weight=600, **frame),
    ]
