"""Figure 2 of the report, redrawn: a cluster as an ecosystem of three overlapping sectors.

Science, business and government are three equal circles. An actor stands in the circles of the sectors it
serves, institutions for collaboration in the core that all three share, finance and media around them.
"""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from innoclusters.edition.figures.report.figure_2_layout import (
    PAGE,
    PHONE,
    Layout,
    curves,
    headings,
    label_boxes,
    network,
    placed,
    trilateral,
)
from innoclusters.edition.figures.report.figure_2_words import WORDS
from innoclusters.edition.figures.report.venn import core_path
from innoclusters.figures.canvas import drawing, label_layers, outline, pixel_x, pixel_y, tie_layer
from innoclusters.figures.palette import MUTED, PAPER, SECTOR_COLORS, SECTOR_SHAPES, TINTS
from innoclusters.figures.pointing import fade, fading_labels, in_sight, key_entries, key_layers, targets
from innoclusters.figures.style import WIDE, titled
from innoclusters.measures.trilateral import triangle_census

HOVER, PICK = "figure_2_actor", "figure_2_sector"

REACH = 12
"""How near to the middle of a mark, in pixels, pointing at it is noticed."""

HALVES = {
    "square": ("M0,-1L-1,-1L-1,1L0,1Z", "M0,-1L1,-1L1,1L0,1Z"),
    "circle": ("M0,-1A1,1,0,0,0,0,1Z", "M0,-1A1,1,0,0,1,0,1Z"),
    "diamond": ("M0,-1L-1,0L0,1Z", "M0,-1L1,0L0,1Z"),
}
"""Left and right half of the marks of the helix: an actor of two sectors wears a half of each."""


def figure_2(actors: pd.DataFrame, ties: pd.DataFrame, *, width: float = WIDE, lang: str = "en") -> Any:
    """Return Figure 2: three circles, the actors in them, their ties, and the core.

    Parameters
    ----------
    actors
        Columns id, label_en, label_ru, short_en, short_ru, sector, circles (codes of the circles in which the
        actor stands, empty at the rim), x and y in percent of the width of the circles' field, y downward.
    ties
        Columns source and target; a tie has no direction.
    width
        Width in pixels; under 560 the drawing is laid out for a telephone.
    lang
        "en" or "ru".
    """
    layout, words = (PAGE if width >= 560 else PHONE), WORDS[lang]
    nodes, ties = in_sight(placed(actors, layout, lang), ties)
    census = triangle_census(network(nodes, ties))
    entries = _key(nodes, layout, words)
    labels = label_boxes(nodes, layout)
    layers = [
        *_grounds(layout),
        *_tie_layers(nodes, ties, layout),
        _marks(nodes, layout),
        *_names(layout, words),
        *fading_labels(labels, size=layout.size, halo=0.6, **_frame(layout)),
        *key_layers(entries, width=layout.width, height=layout.height, pick=PICK),
        _targets(nodes, labels, ties, entries, layout, words),
    ]
    return titled(
        drawing(layers, width=layout.width, height=layout.height),
        title=words["title"],
        subtitle=words["subtitle"],
        source=words["source"],
        description=words["description"].format(actors=len(nodes), ties=len(ties), **census),
        width=width,
    )


def _names(layout: Layout, words: dict[str, Any]) -> list[alt.Chart]:
    layers = []
    for heading in headings(layout, words):
        row = pd.DataFrame([{**heading._asdict(), "y": heading.box.top}])
        layers += label_layers(
            row, width=layout.width, height=layout.height, size=heading.size, weight=600, halo=False
        )
    return layers


def _grounds(layout: Layout) -> list[alt.Chart]:
    """Return the circles and their core."""
    circles = layout.circles()
    fills = [
        outline(circle.path(), filled=True, fill=TINTS[code], opacity=0.7) for code, circle in circles.items()
    ]
    core = outline(core_path(circles), filled=True, fill=PAPER, opacity=1)
    tint = outline(core_path(circles), filled=True, fill=TINTS["C"], opacity=0.55)
    lines = [
        outline(circle.path(), filled=False, stroke=SECTOR_COLORS[code], strokeWidth=1.3, opacity=0.75)
        for code, circle in circles.items()
    ]
    edge = outline(core_path(circles), filled=False, stroke=SECTOR_COLORS["C"], strokeWidth=1.6, opacity=1)
    return [*fills, core, tint, *lines, edge]


def _tie_layers(nodes: pd.DataFrame, ties: pd.DataFrame, layout: Layout) -> list[alt.Chart]:
    """Return the ties, those of trilateral triangles apart and stronger; all bend toward the middle."""
    paths = [tie.path() for tie in curves(nodes, ties, layout)]
    strong = pd.Series(trilateral(nodes, ties), index=ties.index)
    rows = ties.assign(path=paths)[["path", "near"]]
    plain = tie_layer(rows[~strong], color=MUTED, thickness=0.9)
    sides = tie_layer(rows[strong], color=SECTOR_COLORS["C"], thickness=1.8)
    return [
        plain.encode(opacity=fade(HOVER, PICK, shown=0.45)),
        sides.encode(opacity=fade(HOVER, PICK, shown=0.9)),
    ]


def _marks(nodes: pd.DataFrame, layout: Layout) -> alt.Chart:
    """Return the marks of actors; those of two sectors are made of two halves."""
    rows = []
    for node in nodes.to_dict("records"):
        codes = node["members"]
        for number, code in enumerate(codes):
            shape = SECTOR_SHAPES[code]
            half = HALVES[shape][number] if len(codes) == 2 else shape
            rows.append({**node, "shape": half, "sector": code, "size": 4 * node["radius"] ** 2})
    codes = sorted({row["sector"] for row in rows})
    scale = alt.Scale(domain=codes, range=[SECTOR_COLORS[code] for code in codes])
    chart: alt.Chart = (
        alt.Chart(pd.DataFrame(rows)[["x", "y", "near", "shape", "sector", "size"]])
        .mark_point(filled=True, stroke=PAPER, strokeWidth=1.2)
        .encode(
            x=pixel_x(layout.width),
            y=pixel_y(layout.height),
            shape=alt.Shape("shape:N", scale=None, legend=None),
            size=alt.Size("size:Q", scale=None, legend=None),
            color=alt.Color("sector:N", scale=scale, legend=None),
            opacity=fade(HOVER, PICK),
        )
    )
    return chart


def _key(nodes: pd.DataFrame, layout: Layout, words: dict[str, Any]) -> pd.DataFrame:
    entries = key_entries(list(words["sectors"]), words["sectors"], layout.key)
    names = nodes.groupby("sector")["name"].agg("; ".join)
    return entries.assign(name=entries["sector"].map(names), kind=entries["text"], ties="–")


def _targets(
    nodes: pd.DataFrame,
    labels: pd.DataFrame,
    ties: pd.DataFrame,
    entries: pd.DataFrame,
    layout: Layout,
    words: dict[str, Any],
) -> alt.Chart:
    """Return the layer to point at, marks and labels, with the sectors and the ties of each actor."""
    name = nodes.set_index("id")["name"]
    there, back = ties[["source", "target"]], ties.rename(columns={"source": "target", "target": "source"})
    both = pd.concat([there, back[["source", "target"]]])
    others = both["target"].map(name).groupby(both["source"]).agg("; ".join)
    rows = nodes.assign(
        kind=[", ".join(words["sectors"][code] for code in members) for members in nodes["members"]],
        ties=nodes["id"].map(others).fillna("–"),
        left=nodes["x"] - REACH,
        right=nodes["x"] + REACH,
        top=nodes["y"] - REACH,
        bottom=nodes["y"] + REACH,
    )
    edges = ["left", "top", "right", "bottom"]
    named = rows.drop(columns=edges).merge(labels[["id", *edges]], on="id")
    columns = {"name": words["actor"], "kind": words["sector"], "ties": words["ties"]}
    return targets(pd.concat([named, rows, entries]), tooltip=columns, **_frame(layout))


def _frame(layout: Layout) -> dict[str, Any]:
    """Return what every layer that answers to pointing must know."""
    return {"width": layout.width, "height": layout.height, "hover": HOVER, "pick": PICK}
