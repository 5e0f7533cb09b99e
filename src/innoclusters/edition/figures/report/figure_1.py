"""Figure 1 of the report, redrawn: a ring of local circulation that global flows enter and leave.

Actors stand on the ring at their stored angle. Around the cluster lies the world, with one name for each kind
of flow; an arrow from a name to an actor enters the cluster, an arrow the other way leaves it. Beside the
drawing stands a small reading: its arrows by kind and direction, their share and their entropy.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from math import copysign, cos, hypot, radians, sin
from typing import Any

import altair as alt
import pandas as pd

from innoclusters.edition.figures.report.words import FIGURE_1, Words
from innoclusters.figures import canvas, pointing, style
from innoclusters.figures.canvas import LEADING, Box, Point
from innoclusters.figures.labels import text_box
from innoclusters.figures.palette import (
    ACCENT,
    CONTRAST,
    INK,
    MUTED,
    PAPER,
    SECTOR_COLORS,
    SECTOR_SHAPES,
    SOFT,
    TINTS,
)
from innoclusters.figures.style import SIZE, text_width, titled, wrap
from innoclusters.figures.words import language, written
from innoclusters.measures.layers import Glocality, glocality

HOVER, PICK = "figure_1_actor", "figure_1_sector"

FLOW_COLORS = {"within": MUTED, "in": ACCENT, "out": CONTRAST[1]}
"""One color for each direction of a flow, seen from the cluster."""

PULL = 0.7
"""How far the control point of a flow across the ring lies toward its middle, as a share of the way there:
below 0.4 some would run through the chips of others."""

TEXTS: dict[str, tuple[int, str, float]] = {
    "strong": (600, INK, SIZE["label"]),
    "number": (600, INK, SIZE["title"]),
    "small": (400, MUTED, SIZE["small"]),
}
"""Weight, color and size of the texts of the reading."""

UNIT, PITCH = 9, 12
"""Side of the square that stands for an arrow, and distance between two squares, in pixels."""

LINE, ROW = 17, 35
"""Height of a line of the reading's heading and of a row of a kind, in pixels."""

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class _Layout:
    """Where things stand, in pixels; the world is a box from the top left corner of the drawing."""

    width: float
    height: float
    world: Point
    center: Point
    cluster: Point
    ring: Point
    power: float
    """1 makes ellipses; less makes them fuller at the shoulders."""
    bow: float
    """Factor on the stored bend of arrows."""
    chip: float
    size: float
    key: tuple[Point, ...]
    reading: dict[str, Point]
    """Where the parts of the reading begin."""
    column: float
    """How wide the texts of the reading may be."""

    def on(self, radii: Point, angle: float) -> Point:
        """Return the point of an oval of this layout at `angle`, in degrees clockwise from the top."""
        across, down = sin(radians(angle)), -cos(radians(angle))
        x = self.center[0] + radii[0] * copysign(abs(across) ** self.power, across)
        y = self.center[1] + radii[1] * copysign(abs(down) ** self.power, down)
        return (round(x, 1), round(y, 1))

    def oval(self, radii: Point) -> str:
        """Return the SVG path of an oval of this layout."""
        # At 3 degrees a chord leaves the larger circle by less than a tenth of a pixel.
        points = (self.on(radii, angle) for angle in range(0, 360, 3))
        return "M" + "L".join(f"{x},{y}" for x, y in points) + "Z"

    def frame(self) -> dict[str, Any]:
        """Return the size of the drawing, for its layers."""
        return {"width": self.width, "height": self.height}

    def pointed(self) -> dict[str, Any]:
        """Return what every layer that answers to pointing must know."""
        return {**self.frame(), "hover": HOVER, "pick": PICK}


PAGE = _Layout(
    width=700,
    height=540,
    world=(530, 540),
    center=(265, 276),
    cluster=(208, 208),
    ring=(150, 150),
    power=1,
    bow=1,
    chip=94,
    size=12,
    key=tuple((563, 14 + 22 * row) for row in range(5)),
    reading={"heading": (556, 146), "kinds": (556, 232), "share": (556, 450), "entropy": (556, 490)},
    column=144,
)
PHONE = _Layout(
    width=358,
    height=870,
    world=(358, 590),
    center=(179, 300),
    cluster=(170, 230),
    ring=(120, 178),
    power=0.78,
    bow=0.6,
    chip=90,
    size=11.5,
    key=tuple((7 + 120 * (row % 3), 610 + 22 * (row // 3)) for row in range(5)),
    # A pixel from the edge, beyond which the strokes of the squares would widen the drawing.
    reading={"heading": (1, 660), "kinds": (190, 660), "share": (1, 754), "entropy": (1, 796)},
    column=168,
)


def figure_1(nodes: pd.DataFrame, flows: pd.DataFrame, *, width: float = style.WIDE, lang: str = "en") -> Any:
    """Return Figure 1: the local ring, the flows through its boundary, and the reading beside them.

    Parameters
    ----------
    nodes
        Columns id, label_en, label_ru, sector, scope ("local" or "global") and angle, in degrees clockwise
        from the top. A node of global scope stands for one kind of flow.
    flows
        Columns source, target, scope, kind_en, kind_ru and curve, the bend to the left as a share of length.
    width
        Width in pixels; a narrow drawing is laid out for a telephone.
    lang
        "en" or "ru".
    """
    layout, words = (PAGE if width >= style.PAGE else PHONE), FIGURE_1[lang]
    actors, world = _placed(nodes, layout, lang)
    flows = flows.assign(kind=flows[f"kind_{lang}"])
    boxes, flows = pointing.in_sight(pd.concat([actors, world]), flows)
    arrows = _arrow_paths(flows, boxes, layout, words)
    actors, world = (boxes[boxes["scope"] == scope] for scope in ("local", "global"))
    entries = _sector_key(actors, layout, words)
    reading = glocality(*((flows["scope"] == scope).sum() for scope in ("local", "global")))
    with language(lang):
        layers = [
            *_grounds(layout, words),
            *_arrow_layers(arrows),
            *_chip_layers(actors, layout),
            *_world_layers(world, arrows, layout, words),
            *pointing.key_layers(entries, pick=PICK, **layout.frame()),
            *_reading_layers(arrows, reading, layout, words),
            # The last layer, or what lies above it would answer to the pointer instead.
            _targets(boxes, flows, entries, layout, words),
        ]
        share = written(reading.share, ".0%")
    counts = {"actors": len(actors), **flows["scope"].value_counts().rename({"global": "external"})}
    return titled(
        canvas.drawing(layers, **layout.frame()),
        title=words["title"],
        subtitle=words["subtitle"],
        source=words["source"],
        description=words["description"].format(share=share, **counts),
        width=width,
    )


def _placed(nodes: pd.DataFrame, layout: _Layout, lang: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the actors with their chips on the ring, and the names of global flows with their boxes."""
    named = nodes.assign(label=nodes[f"label_{lang}"], members=nodes["sector"])
    actors = named[named["scope"] == "local"]
    places = [layout.on(layout.ring, angle) for angle in actors["angle"]]
    actors = actors.assign(x=[x for x, _ in places], y=[y for _, y in places])
    world = named[named["scope"] == "global"]
    boxes = pd.DataFrame(
        [_name_box(*row, layout) for row in zip(world["label"], world["angle"], strict=True)]
    )
    world = pd.concat([world.reset_index(drop=True), boxes], axis=1)
    return canvas.chip_boxes(actors, width=layout.chip, size=layout.size, padding=7), world


def _name_box(label: str, angle: float, layout: _Layout) -> dict[str, Any]:
    """Return the text of a name and its box in the corner, or the middle of the side, at `angle`."""
    # The factor takes a direction to the nearest corner from about 25 degrees off the axes on.
    across, down = (round(1.2 * value) for value in (sin(radians(angle)), -cos(radians(angle))))
    (wide, tall), margin = layout.world, 12
    # The middle of a side has room for a longer line than a corner beside the oval.
    lines = wrap(label, 165 if across == 0 else 90, SIZE["label"], bold=True)
    align = ("left", "center", "right")[across + 1]
    x = margin + (across + 1) / 2 * (wide - 2 * margin)
    y = margin + (down + 1) / 2 * (tall - 2 * margin - LEADING * SIZE["label"] * len(lines))
    edges = text_box(lines, x, y, align, SIZE["label"], bold=True)._asdict()
    return {"text": lines, "align": align, "x": x, "y": y, **edges}


def _arrow_paths(flows: pd.DataFrame, boxes: pd.DataFrame, layout: _Layout, words: Words) -> pd.DataFrame:
    """Return `flows` with their shape, their direction, and the place of the word beside a global arrow."""
    edges = {row["id"]: Box(*(row[side] for side in Box._fields)) for row in boxes.to_dict("records")}
    world = set(boxes.loc[boxes["scope"] == "global", "id"])
    rows = []
    for flow in flows.to_dict("records"):
        tie = _tie(flow, edges[flow["source"]], edges[flow["target"]], layout)
        direction = "in" if flow["source"] in world else "out" if flow["target"] in world else "within"
        # Words stand toward the outer end of an arrow, where there is more room than among the chips.
        x, y = _beside(tie, 0.35 if direction == "in" else 0.65, words.get(direction, ""), flow["curve"])
        path = tie.path(arrow=5.5 if direction == "within" else 8)
        rows.append({**flow, "path": path, "direction": direction, "x": x, "y": y})
    return pd.DataFrame(rows)


def _tie(flow: dict[Hashable, Any], start: Box, end: Box, layout: _Layout) -> canvas.Tie:
    """Return an arrow between two boxes; without a bend of its own it bends toward the middle of the ring."""
    whole = canvas.bend(start.middle(), end.middle(), curve=layout.bow * flow["curve"])
    if not flow["curve"]:
        (x, y), (middle_x, middle_y) = whole.control, layout.center
        whole = replace(whole, control=(x + PULL * (middle_x - x), y + PULL * (middle_y - y)))
    return canvas.between(whole, start, end, gap=5)


def _beside(tie: canvas.Tie, t: float, word: str, curve: float) -> Point:
    """Return where the middle of a word stands clear of the point at `t` on a tie, on its outer side."""
    (x, y), before, after = tie.at(t), tie.at(t - 0.01), tie.at(t + 0.01)
    dx, dy = after[0] - before[0], after[1] - before[1]
    side = copysign(1 / hypot(dx, dy), curve)
    across, down = side * dy, -side * dx
    distance = 5 + abs(across) * text_width(word, SIZE["small"]) / 2 + abs(down) * 0.45 * SIZE["small"]
    return (round(x + distance * across, 1), round(y + distance * down, 1))


def _grounds(layout: _Layout, words: Words) -> list[alt.Chart]:
    """Return the layers of the world, the cluster and its ring."""
    wide, tall = layout.world
    world = pd.DataFrame({"x": [0.0], "right": [wide], "y": [0.0], "bottom": [tall]})
    top = layout.on(layout.cluster, 0)
    name = pd.DataFrame({"text": [[words["cluster"]]], "x": [top[0]], "y": [top[1] + 9], "align": ["center"]})
    line: dict[str, Any] = {"stroke": MUTED, "strokeWidth": 1.2, "opacity": 1}
    return [
        canvas.rectangles(world, color=SOFT, cornerRadius=14, **layout.frame()),
        canvas.outline(layout.oval(layout.cluster), filled=True, fill=PAPER, **line),
        canvas.outline(layout.oval(layout.ring), filled=False, stroke=SOFT, strokeWidth=20, opacity=1),
        *canvas.label_layers(name, color=MUTED, halo=0, **layout.frame()),
    ]


def _arrow_layers(arrows: pd.DataFrame) -> list[alt.Chart]:
    layers = []
    for direction, thickness, shown in (("within", 1.3, 0.75), ("in", 2.2, 1), ("out", 2.2, 1)):
        rows = arrows.loc[arrows["direction"] == direction, ["path", "near"]]
        layer = canvas.tie_layer(rows, color=FLOW_COLORS[direction], thickness=thickness)
        layers.append(layer.encode(opacity=pointing.fade(HOVER, PICK, shown=shown)))
    return layers


def _chip_layers(actors: pd.DataFrame, layout: _Layout) -> list[alt.Chart]:
    """Return the chips, the marks of their sectors, and their names."""
    rows = actors[["text", "sector", "near", "right", "bottom"]]
    edge = rows.assign(x=actors["left"], y=actors["top"])
    corner = rows.assign(x=actors["left"] + 3, y=actors["top"] + 2)
    names = rows.assign(x=actors["x"], y=actors["top"] + 7.5, align="center")
    codes, faded = actors["sector"].tolist(), pointing.fade(HOVER, PICK)
    chips = canvas.rectangles(edge, cornerRadius=6, stroke=PAPER, strokeWidth=2, **layout.frame())
    marks = alt.Chart(corner).mark_point(filled=True, size=95, stroke=PAPER, strokeWidth=1.2)
    return [
        chips.encode(color=pointing.by_sector(alt.Color, codes, TINTS, SOFT), opacity=faded),
        marks.encode(
            x=canvas.pixel_x(layout.width),
            y=canvas.pixel_y(layout.height),
            color=pointing.by_sector(alt.Color, codes, SECTOR_COLORS),
            shape=pointing.by_sector(alt.Shape, codes, SECTOR_SHAPES),
            opacity=faded,
        ),
        *pointing.fading_labels(names, size=layout.size, **layout.pointed()),
    ]


def _world_layers(
    world: pd.DataFrame, arrows: pd.DataFrame, layout: _Layout, words: Words
) -> list[alt.Chart]:
    """Return the names of global flows, and the words in and out beside their arrows."""
    layers = pointing.fading_labels(world, weight=600, **layout.pointed())
    for direction in ("in", "out"):
        rows = arrows[arrows["direction"] == direction]
        word = rows.assign(text=words[direction], align="center", y=rows["y"] - 0.55 * SIZE["small"])
        layers += pointing.fading_labels(
            word, size=SIZE["small"], color=FLOW_COLORS[direction], **layout.pointed()
        )
    return layers


def _sector_key(actors: pd.DataFrame, layout: _Layout, words: Words) -> pd.DataFrame:
    codes = [code for code in words["sectors"] if code in set(actors["sector"])]
    entries = pointing.key_entries(codes, words["sectors"], layout.key)
    names = actors.groupby("sector")["label"].agg("; ".join)
    return entries.assign(label=entries["sector"].map(names), kind=entries["text"], gives="–", gets="–")


def _targets(
    boxes: pd.DataFrame, flows: pd.DataFrame, entries: pd.DataFrame, layout: _Layout, words: Words
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
    columns = {"label": "actor", "kind": "sector", "gives": "gives", "gets": "gets"}
    hints = {column: words[name] for column, name in columns.items()}
    return pointing.targets(pd.concat([rows, entries]), tooltip=hints, **layout.pointed())


def _reading_layers(
    arrows: pd.DataFrame, reading: Glocality, layout: _Layout, words: Words
) -> list[alt.Chart]:
    """Return the reading: counts by direction, a square an arrow by kind, share and entropy."""
    key, counts = _counts(arrows, layout, words)
    squares, kinds = _kinds(arrows, layout)
    texts = pd.DataFrame([*counts, *_numbers(reading, layout, words), *kinds])
    layers = [_square_layer(pd.DataFrame([*squares, *key]), layout)]
    for name, (weight, color, size) in TEXTS.items():
        rows = texts[texts["style"] == name].assign(align="left")
        layers += canvas.label_layers(rows, halo=0, weight=weight, color=color, size=size, **layout.frame())
    return layers


def _text(lines: list[str], x: float, y: float, kind: str = "small") -> dict[str, Any]:
    return {"text": lines, "x": x, "y": y, "style": kind}


def _counts(arrows: pd.DataFrame, layout: _Layout, words: Words) -> tuple[Rows, Rows]:
    """Return a square for each direction, and how many arrows of the drawing take it."""
    x, y = layout.reading["heading"]
    counts = arrows["direction"].value_counts()
    squares, texts = [], [_text([words["reading"].format(total=len(arrows))], x, y, "strong")]
    for line, (direction, said) in enumerate(words["directions"].items(), start=1):
        squares.append({"x": x, "y": y + 6 + LINE * line, "direction": direction})
        texts.append(_text([f"{counts[direction]} {said}"], x + 17, y + 4 + LINE * line))
    return squares, texts


def _kinds(arrows: pd.DataFrame, layout: _Layout) -> tuple[Rows, Rows]:
    """Return a square for each arrow, in one row a kind, and the names of the kinds."""
    x, y = layout.reading["kinds"]
    squares, names = [], []
    for row, (kind, rows) in enumerate(arrows.groupby("kind", sort=False)):
        names.append(_text([str(kind)], x, y + ROW * row))
        squares += [
            {"x": x + PITCH * number, "y": y + ROW * row + 17, "direction": direction}
            for number, direction in enumerate(sorted(rows["direction"], key=list(FLOW_COLORS).index))
        ]
    return squares, names


def _square_layer(squares: pd.DataFrame, layout: _Layout) -> alt.Chart:
    """Return the squares; those of arrows within the cluster are hollow, to be told apart in gray."""
    table = squares.assign(x=squares["x"] + 1, right=squares["x"] + UNIT, bottom=squares["y"] + UNIT)
    edges = alt.Scale(domain=list(FLOW_COLORS), range=list(FLOW_COLORS.values()))
    fills = alt.Scale(domain=list(FLOW_COLORS), range=[SOFT, *list(FLOW_COLORS.values())[1:]])
    chart: alt.Chart = canvas.rectangles(table, strokeWidth=1.3, **layout.frame()).encode(
        fill=alt.Fill("direction:N", scale=fills, legend=None),
        stroke=alt.Stroke("direction:N", scale=edges, legend=None),
    )
    return chart


def _numbers(reading: Glocality, layout: _Layout, words: Words) -> Rows:
    """Return share and entropy as large numbers, each with its meaning beside it."""
    indent = text_width("0.00", SIZE["title"], bold=True) + 8
    rows = []
    for name, value in reading._asdict().items():
        x, y = layout.reading[name]
        rows.append(_text([written(value, ".2f")], x, y - 2, "number"))
        rows.append(_text(wrap(words[name], layout.column - indent, SIZE["small"]), x + indent, y))
    return rows
