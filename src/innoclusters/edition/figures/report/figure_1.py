"""Figure 1 of the report, redrawn: a ring of local circulation that global flows enter and leave.

Actors stand on the ring at their stored angle. Around the cluster lies the world, with one name for each kind
of flow; an arrow from a name to an actor enters the cluster, an arrow the other way leaves it.
"""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from innoclusters.edition.figures.report.figure_1_layout import PAGE, PHONE, Layout, arrow_paths, placed
from innoclusters.edition.figures.report.figure_1_reading import FLOW_COLORS, reading_layers
from innoclusters.edition.figures.report.figure_1_words import WORDS
from innoclusters.figures.canvas import drawing, label_layers, outline, pixel_x, pixel_y, tie_layer
from innoclusters.figures.palette import MUTED, PAPER, SECTOR_COLORS, SECTOR_SHAPES, SOFT, TINTS
from innoclusters.figures.pointing import (
    by_sector,
    fade,
    fading_labels,
    in_sight,
    key_entries,
    key_layers,
    targets,
)
from innoclusters.figures.style import SIZE, WIDE, titled
from innoclusters.measures.layers import glocality

HOVER, PICK = "figure_1_actor", "figure_1_sector"


def figure_1(nodes: pd.DataFrame, flows: pd.DataFrame, *, width: float = WIDE, lang: str = "en") -> Any:
    """Return Figure 1: the local ring, the flows through its boundary, and the reading beside them.

    Parameters
    ----------
    nodes
        Columns id, label_en, label_ru, sector, scope ("local" or "global") and angle, in degrees clockwise
        from the top. A node of global scope stands for one kind of flow.
    flows
        Columns source, target, scope, kind_en, kind_ru and curve, the bend to the left as a share of length.
    width
        Width in pixels; under 560 the drawing is laid out for a telephone.
    lang
        "en" or "ru".
    """
    layout, words = (PAGE if width >= 560 else PHONE), WORDS[lang]
    actors, world = placed(nodes, layout, lang)
    flows = flows.assign(kind=flows[f"kind_{lang}"])
    boxes, flows = in_sight(pd.concat([actors, world]), flows)
    arrows = arrow_paths(flows, boxes, layout, words)
    actors, world = (boxes[boxes["scope"] == scope] for scope in ("local", "global"))
    entries = _sector_key(actors, layout, words)
    reading = glocality(*((flows["scope"] == scope).sum() for scope in ("local", "global")))
    layers = [
        *_grounds(layout, words),
        *_arrow_layers(arrows),
        *_chip_layers(actors, layout),
        *_world_layers(world, arrows, layout, words),
        *key_layers(entries, width=layout.width, height=layout.height, pick=PICK),
        *reading_layers(arrows, reading, layout.reading, words, width=layout.width, height=layout.height),
        _targets(boxes, flows, entries, layout, words),
    ]
    counts = {"actors": len(actors), **flows["scope"].value_counts().rename({"global": "external"})}
    return titled(
        drawing(layers, width=layout.width, height=layout.height),
        title=words["title"],
        subtitle=words["subtitle"],
        source=words["source"],
        description=words["description"].format(share=reading.share, **counts),
        width=width,
    )


def _grounds(layout: Layout, words: dict[str, Any]) -> list[alt.Chart]:
    """Return the layers of the world, the cluster and its ring."""
    wide, tall = layout.world
    world = alt.Chart(pd.DataFrame({"x": [0.0], "right": [wide], "y": [0.0], "bottom": [tall]}))
    top = layout.on(layout.cluster, 0)
    name = pd.DataFrame({"text": [[words["cluster"]]], "x": [top[0]], "y": [top[1] + 9], "align": ["center"]})
    return [
        world.mark_rect(color=SOFT, cornerRadius=14).encode(
            x=pixel_x(layout.width), x2="right:Q", y=pixel_y(layout.height), y2="bottom:Q"
        ),
        outline(
            layout.oval(layout.cluster), filled=True, fill=PAPER, stroke=MUTED, strokeWidth=1.2, opacity=1
        ),
        outline(layout.oval(layout.ring), filled=False, stroke=SOFT, strokeWidth=20, opacity=1),
        *label_layers(name, width=layout.width, height=layout.height, color=MUTED, halo=False),
    ]


def _arrow_layers(arrows: pd.DataFrame) -> list[alt.Chart]:
    layers = []
    for direction, thickness, shown in (("within", 1.3, 0.75), ("in", 2.2, 1), ("out", 2.2, 1)):
        rows = arrows.loc[arrows["direction"] == direction, ["path", "near"]]
        layer = tie_layer(rows, color=FLOW_COLORS[direction], thickness=thickness)
        layers.append(layer.encode(opacity=fade(HOVER, PICK, shown=shown)))
    return layers


def _chip_layers(actors: pd.DataFrame, layout: Layout) -> list[alt.Chart]:
    """Return the chips, the marks of their sectors, and their names."""
    rows = actors[["text", "sector", "near", "right", "bottom"]]
    edge = rows.assign(x=actors["left"], y=actors["top"])
    corner = rows.assign(x=actors["left"] + 3, y=actors["top"] + 2)
    names = rows.assign(x=actors["x"], y=actors["top"] + 7.5, align="center")
    place = {"x": pixel_x(layout.width), "y": pixel_y(layout.height), "opacity": fade(HOVER, PICK)}
    codes = actors["sector"].tolist()
    chips = alt.Chart(edge).mark_rect(cornerRadius=6, stroke=PAPER, strokeWidth=2)
    marks = alt.Chart(corner).mark_point(filled=True, size=95, stroke=PAPER, strokeWidth=1.2)
    return [
        chips.encode(x2="right:Q", y2="bottom:Q", color=by_sector(alt.Color, codes, TINTS, SOFT), **place),
        marks.encode(
            color=by_sector(alt.Color, codes, SECTOR_COLORS),
            shape=by_sector(alt.Shape, codes, SECTOR_SHAPES),
            **place,
        ),
        *fading_labels(names, size=layout.size, **_frame(layout)),
    ]


def _world_layers(
    world: pd.DataFrame, arrows: pd.DataFrame, layout: Layout, words: dict[str, Any]
) -> list[alt.Chart]:
    """Return the names of global flows, and the words in and out beside their arrows."""
    layers = fading_labels(world, weight=600, **_frame(layout))
    for direction in ("in", "out"):
        rows = arrows[arrows["direction"] == direction]
        word = rows.assign(text=words[direction], align="center", y=rows["y"] - 0.55 * SIZE["small"])
        layers += fading_labels(word, size=SIZE["small"], color=FLOW_COLORS[direction], **_frame(layout))
    return layers


def _sector_key(actors: pd.DataFrame, layout: Layout, words: dict[str, Any]) -> pd.DataFrame:
    codes = [code for code in words["sectors"] if code in set(actors["sector"])]
    entries = key_entries(codes, words["sectors"], layout.key)
    names = actors.groupby("sector")["label"].agg("; ".join)
    return entries.assign(label=entries["sector"].map(names), kind=entries["text"], gives="–", gets="–")


def _targets(
    boxes: pd.DataFrame, flows: pd.DataFrame, entries: pd.DataFrame, layout: Layout, words: dict[str, Any]
) -> alt.Chart:
    """Return the layer to point at, with what each actor gives and receives."""
    label = boxes.set_index("id")["label"]
    gives = (flows["kind"] + " → " + flows["target"].map(label)).groupby(flows["source"]).agg("; ".join)
    gets = (flows["kind"] + " ← " + flows["source"].map(label)).groupby(flows["target"]).agg("; ".join)
    rows = boxes.assign(
        kind=boxes["sector"].map(words["sectors"]),
        gives=boxes["id"].map(gives).fillna("–"),
        gets=boxes["id"].map(gets).fillna("–"),
    )
    columns = {
        "label": words["actor"],
        "kind": words["sector"],
        "gives": words["gives"],
        "gets": words["gets"],
    }
    return targets(pd.concat([rows, entries]), tooltip=columns, **_frame(layout))


def _frame(layout: Layout) -> dict[str, Any]:
    """Return what every layer that answers to pointing must know."""
    return {"width": layout.width, "height": layout.height, "hover": HOVER, "pick": PICK}
