"""Figure 3 of the report, drawn anew: three organizational models of a cluster, side by side."""

from __future__ import annotations

from itertools import pairwise
from math import atan2, cos, hypot, pi, sin
from typing import Any, NamedTuple

import altair as alt
import networkx as nx
import pandas as pd

from innoclusters.edition.figures.report._measure_bars import NUMBER, bar, bar_layers
from innoclusters.edition.figures.report.words import FIGURE_3, Words
from innoclusters.figures import canvas, style
from innoclusters.figures.labels import Callout, Mark, callout_layers, place_callouts
from innoclusters.figures.palette import ACCENT, INK, MODELS, MUTED, RULE, TINTS
from innoclusters.figures.panels import by_look, own
from innoclusters.figures.style import SIZE, text_width, titled, wrap
from innoclusters.figures.words import language, written
from innoclusters.sectors import HELIX

DRAWN = ("proto", "hub", "helix")
"""The models from left to right; each stands for its panel in the tables."""

INSET = 9
"""Pixels between the edge of a panel and the centers of its outermost actors."""

GAP = 24
"""Pixels between panels that stand side by side."""

BAR_SCALE = 1.6
"""Right end of the common scale of all statistics; the longest range ends at 1.52."""

ROW = 34
"""Height of one statistic in pixels."""

HOVER, PICK = "figure_3_actor", "figure_3_sector"


class _Panel(NamedTuple):
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

    def frame(self) -> canvas.Box:
        """Return where callouts may stand."""
        margin = 26 if self.columns == 1 else 10
        return canvas.Box(self.left, self.net - margin, self.left + self.width, self.net + self.side + margin)


def figure_3(
    nodes: pd.DataFrame,
    ties: pd.DataFrame,
    statistics: pd.DataFrame,
    *,
    width: float = style.WIDE,
    lang: str = "en",
) -> alt.VConcatChart:
    """Return Figure 3: proto-cluster, industrial cluster and innovation cluster of equal size.

    Parameters
    ----------
    nodes, ties, statistics
        The tables figure_3_nodes, figure_3_ties and figure_3_statistics.
    width
        Pixels; in a narrow figure the panels stand one below the other.
    lang
        "en" or "ru".
    """
    words = FIGURE_3[lang]
    panels, height = _panels(width)
    frame: dict[str, Any] = {"width": width, "height": height}
    actors = canvas.neighborhoods(_actors(nodes, panels), ties)
    with language(lang):
        layers = [
            _rings(actors),
            _triangles(actors, ties),
            *_ties(actors, ties),
            _nodes(actors, words, **frame),
            *callout_layers(callouts(actors, ties, panels, words), **frame),
            *_headings(panels, words, **frame),
            *_bar_layers(statistics, panels, words, **frame),
        ]
        values = _values(statistics)
    size = {"actors": len(nodes) // len(panels), "ties": len(ties) // len(panels)}
    return titled(
        canvas.drawing(layers, **frame),
        title=words["title"],
        subtitle=words["subtitle"].format(**size),
        source=words["source"],
        description=words["description"].format(**size, **values),
        width=width,
    )


def _panels(width: float) -> tuple[dict[str, _Panel], float]:
    """Return the panels, side by side or one below the other, and the height of them all."""
    beside = width >= style.PAGE
    wide = (width - 2 * GAP) / 3 if beside else width
    # Less than a telephone is wide: callouts find room at both sides of the network.
    side = wide if beside else 300
    margin = 26 if beside else 12
    panels, left, top = {}, 0.0, 0.0
    for model in DRAWN:
        net = top + 52 + margin
        # The note on bars stands over all panels, or over the bars of the first one.
        note = 38 if beside or model == DRAWN[0] else 0
        panel = _Panel(left, top, wide, net, side, net + side + margin + 6 + note, 1 if beside else 2)
        panels[model] = panel
        left, top = (left + wide + GAP, top) if beside else (left, panel.bars + 2 * ROW + 30)
    last = panel.bars + ROW * (4 // panel.columns)
    return panels, last - 6


def _actors(nodes: pd.DataFrame, panels: dict[str, _Panel]) -> pd.DataFrame:
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
        # Two halves, for SVG draws no arc from a point to itself.
        half = f"A{r},{r},0,1,1"
        paths.append(f"M{x - r},{y}{half},{x + r},{y}{half},{x - r},{y}")
    return canvas.tie_layer(pd.DataFrame({"path": paths}), color=RULE, thickness=1.2, opacity=1)


def _triangles(actors: pd.DataFrame, ties: pd.DataFrame) -> alt.Chart:
    """Return the shaded triangles of U, B and G."""
    paths = [
        "M" + "L".join(f"{x},{y}" for x, y in corners) + "Z" for corners in _helix_triangles(actors, ties)
    ]
    table = pd.DataFrame({"path": paths})
    return canvas.shapes(table, filled=True, strokeWidth=0, color=TINTS["C"], opacity=1)


def _ties(actors: pd.DataFrame, ties: pd.DataFrame) -> list[alt.Chart]:
    """Return the layers of ties, those of the best connected actors in a color of their own."""
    paths = canvas.tie_paths(actors, ties)
    best = set(actors.loc[actors["best_connected"], "id"])
    at_best = paths["source"].isin(best) | paths["target"].isin(best)
    return [
        canvas.tie_layer(paths[~at_best], thickness=0.9, opacity=0.55, hover=HOVER),
        canvas.tie_layer(paths[at_best], color=ACCENT, thickness=1.6, opacity=0.9, hover=HOVER),
    ]


def _nodes(actors: pd.DataFrame, words: Words, *, width: float, height: float) -> alt.Chart:
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
    actors: pd.DataFrame, ties: pd.DataFrame, panels: dict[str, _Panel], words: Words
) -> pd.DataFrame:
    """Return what `place_callouts` finds for the remarks of all panels."""
    tables = []
    for model, panel in panels.items():
        own, pairs = actors[actors["model"] == model], ties[ties["model"] == model]
        place = _places(own)
        # Half the root of the sizes in `_actors`, rounded up for the white outline.
        marks = [
            Mark(row["x"], row["y"], 7 if row["best_connected"] else 5.5) for row in own.to_dict("records")
        ]
        lines = [(place[u], place[v]) for u, v in zip(pairs["source"], pairs["target"], strict=True)]
        said = _remarks(model, own, pairs, words["remarks"][model])
        tables.append(place_callouts(said, marks=marks, ties=lines, frame=panel.frame()))
    return pd.concat(tables, ignore_index=True)


def _headings(panels: dict[str, _Panel], words: Words, *, width: float, height: float) -> list[alt.Chart]:
    """Return the marks and names of the models, a line on each, and the note on the bars."""
    names, lines = [], []
    for model, panel in panels.items():
        name, line = words["models"][model]
        names.append({"model": model, "text": [name], "x": panel.left + 18, "y": panel.top})
        text = wrap(line, panel.width - 4, SIZE["small"])
        lines.append({"text": text, "x": panel.left, "y": panel.top + 21})
    note = wrap(words["bars"], width - 4, SIZE["small"])
    lines.append({"text": note, "x": 0, "y": panels[DRAWN[0]].bars - 10 - 14 * len(note)})
    table = by_look(pd.DataFrame(names), "model", MODELS).assign(align="left")
    frame: dict[str, Any] = {"width": width, "height": height}
    marks = alt.Chart(table.assign(x=table["x"] - 11, y=table["y"] + 8)).mark_point(
        filled=True, size=130, opacity=1
    )
    return [
        marks.encode(
            x=canvas.pixel_x(width),
            y=canvas.pixel_y(height),
            color=own(alt.Color, "color"),
            shape=own(alt.Shape, "shape"),
        ),
        *canvas.label_layers(table, size=SIZE["subtitle"], weight=600, halo=0, **frame),
        *canvas.label_layers(
            pd.DataFrame(lines).assign(align="left"), size=SIZE["small"], color=MUTED, halo=0, **frame
        ),
    ]


def _values(statistics: pd.DataFrame) -> dict[str, str]:
    """Return the statistics as words, by model and name, such as hub_degree_centralization."""
    return {
        f"{row['model']}_{row['statistic']}": written(row["value"], ".2f")
        for row in statistics.to_dict("records")
    }


def _bar_layers(
    statistics: pd.DataFrame, panels: dict[str, _Panel], words: Words, *, width: float, height: float
) -> list[alt.Chart]:
    """Return the statistics: bars in the color of their model, the mark of chance, and names."""
    bars, names = [], list(words["statistics"])
    for row in statistics.to_dict("records"):
        left, top, room = panels[row["model"]].bar(names.index(row["statistic"]))
        place = bar(row, x=left, y=top + 18, room=room, unit=BAR_SCALE)
        bars.append({"model": row["model"], "statistic": row["statistic"], **place})
    table = by_look(pd.DataFrame(bars), "model", MODELS)
    lift = table[table["statistic"] == "cross_sector_lift"]
    # A lift of 1 is chance; the number at the right edge is no part of the scale.
    chance = lift.assign(x=lift["x"] + (lift["edge"] - lift["x"] - NUMBER) / BAR_SCALE)
    chance = chance.assign(y=lift["y"] - 3, bottom=lift["bottom"] + 3)[["x", "y", "bottom"]]
    text = table["statistic"].map(lambda name: [words["statistics"][name]])
    frame: dict[str, Any] = {"width": width, "height": height}
    largest = statistics["value"] == statistics.groupby("statistic")["value"].transform("max")
    tick = alt.Chart(chance).mark_rule(strokeWidth=1, color=INK)
    # Bars are pale, so that the lines of the ranges are seen on them.
    return [
        *bar_layers(table, color=own(alt.Color, "color"), strong=largest, opacity=0.6, **frame),
        tick.encode(x=canvas.pixel_x(width), y=canvas.pixel_y(height), y2="bottom:Q"),
        *canvas.label_layers(
            table.assign(text=text, y=table["y"] - 18, align="left"),
            size=SIZE["small"],
            color=MUTED,
            halo=0,
            **frame,
        ),
    ]


def _places(actors: pd.DataFrame) -> dict[str, tuple[float, float]]:
    """Return the place of each actor in pixels."""
    return {row["id"]: (row["x"], row["y"]) for row in actors.to_dict("records")}


def _helix_triangles(actors: pd.DataFrame, ties: pd.DataFrame) -> list[list[tuple[float, float]]]:
    """Return the corners of each triangle of U, B and G."""
    place = _places(actors)
    sector = dict(zip(actors["id"], actors["sector"], strict=True))
    G = nx.Graph(list(zip(ties["source"], ties["target"], strict=True)))
    cliques = (sorted(clique) for clique in nx.enumerate_all_cliques(G) if len(clique) == 3)
    return [[place[i] for i in clique] for clique in cliques if {sector[i] for i in clique} == set(HELIX)]


def _remarks(model: str, own: pd.DataFrame, pairs: pd.DataFrame, text: dict[str, str]) -> list[Callout]:
    """Return the remarks on one network, and the points they speak of."""
    best = own[own["best_connected"]].iloc[0]
    total = {"ties": len(pairs)}
    if model == "proto":
        return [
            _remark(text["best"], best["x"], best["y"], gap=9, best=best["ties"]),
            _remark(text["group"], *_largest_clique(own, pairs), gap=3),
        ]
    if model == "hub":
        return [
            _remark(text["best"], best["x"], best["y"], gap=9, best=best["ties"], **total),
            _remark(text["ring"], *_outer_arc(own), gap=1, same=_ties_along_rings(own, pairs), **total),
        ]
    # Ids decide between nodes with as many ties, so that the remark does not jump.
    node = own[own["coordinates"]].sort_values(["ties", "node_id"]).iloc[-1]
    alone = own[own["ties"] == 0]
    found = [
        _remark(text["node"], node["x"], node["y"], gap=9, best=node["ties"]),
        # No gap: the leader ends inside a triangle, where no mark is near.
        _remark(text["team"], *_widest_triangle(own, pairs), gap=0),
    ]
    if len(alone):
        place = alone.sort_values("x")[["x", "y"]].iloc[-1]
        found.append(_remark(text["alone"], *place, gap=8, alone=len(alone)))
    return found


def _remark(text: str, x: float, y: float, *, gap: float, **numbers: int) -> Callout:
    return Callout(tuple(text.format(**numbers).split("\n")), float(x), float(y), gap)


def _ties_along_rings(own: pd.DataFrame, pairs: pd.DataFrame) -> int:
    """Return the number of ties between actors of one ring."""
    ring = dict(zip(own["node_id"], own["ring"], strict=True))
    return sum(ring[u] == ring[v] for u, v in zip(pairs["source"], pairs["target"], strict=True))


def _largest_clique(own: pd.DataFrame, pairs: pd.DataFrame) -> tuple[float, float]:
    """Return the middle of the largest set of actors that are all tied."""
    G = nx.Graph(list(zip(pairs["source"], pairs["target"], strict=True)))
    # Sorted, as cliques come in no fixed order and the first of the largest is taken.
    clique = max(sorted(sorted(members) for members in nx.find_cliques(G)), key=len)
    members = own[own["node_id"].isin(clique)]
    return float(members["x"].mean()), float(members["y"].mean())


def _outer_arc(own: pd.DataFrame) -> tuple[float, float]:
    """Return the middle of an arc between two actors of the outer ring, at the lower right."""
    anchor = own[own["ring"] == 0].iloc[0]
    outer = own[own["ring"] == own["ring"].max()]
    angles = sorted(
        atan2(y - anchor["y"], x - anchor["x"]) for x, y in zip(outer["x"], outer["y"], strict=True)
    )
    # As y counts downward, pi / 3 is at the lower right.
    angle = min(((a + b) / 2 for a, b in pairwise(angles)), key=lambda middle: abs(middle - pi / 3))
    radius = hypot(outer["x"].iloc[0] - anchor["x"], outer["y"].iloc[0] - anchor["y"])
    return anchor["x"] + radius * cos(angle), anchor["y"] + radius * sin(angle)


def _widest_triangle(own: pd.DataFrame, pairs: pd.DataFrame) -> tuple[float, float]:
    """Return the middle of the triangle of U, B and G that has its middle farthest from any actor."""
    middles = [
        (sum(x for x, _ in corners) / 3, sum(y for _, y in corners) / 3)
        for corners in _helix_triangles(own, pairs)
    ]
    places = list(zip(own["x"], own["y"], strict=True))
    return max(middles, key=lambda m: min(hypot(m[0] - x, m[1] - y) for x, y in places))
