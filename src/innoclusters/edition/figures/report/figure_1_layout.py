"""Where things stand in Figure 1: the ring and its chips, the names around it, the arrows between them."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from math import copysign, cos, hypot, radians, sin
from typing import Any

import pandas as pd

from innoclusters.edition.figures.report.figure_1_reading import ReadingPlaces
from innoclusters.figures.canvas import LEADING, Box, Tie, bend, between, chip_boxes
from innoclusters.figures.style import SIZE, text_width, wrap

PULL = 0.7
"""How far the control point of a flow across the ring lies toward its middle, as a share of the way there."""


@dataclass(frozen=True)
class Layout:
    """Where things stand, in pixels; the world is a box from the top left corner of the drawing."""

    width: float
    height: float
    world: tuple[float, float]
    center: tuple[float, float]
    cluster: tuple[float, float]
    ring: tuple[float, float]
    power: float
    """1 makes ellipses; less makes them fuller at the shoulders."""
    bow: float
    """Factor on the stored bend of arrows."""
    chip: float
    size: float
    key: tuple[tuple[float, float], ...]
    reading: ReadingPlaces

    def on(self, radii: tuple[float, float], angle: float) -> tuple[float, float]:
        """Return the point of an oval of this layout at `angle`, in degrees clockwise from the top."""
        across, down = sin(radians(angle)), -cos(radians(angle))
        x = self.center[0] + radii[0] * copysign(abs(across) ** self.power, across)
        y = self.center[1] + radii[1] * copysign(abs(down) ** self.power, down)
        return (round(x, 1), round(y, 1))

    def oval(self, radii: tuple[float, float]) -> str:
        """Return the SVG path of an oval of this layout."""
        points = (self.on(radii, angle) for angle in range(0, 360, 3))
        return "M" + "L".join(f"{x},{y}" for x, y in points) + "Z"


PAGE = Layout(
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
    reading=ReadingPlaces(
        heading=(556, 146), kinds=(556, 232), share=(556, 450), entropy=(556, 490), width=144
    ),
)
PHONE = Layout(
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
    reading=ReadingPlaces(heading=(0, 660), kinds=(190, 660), share=(0, 754), entropy=(0, 796), width=168),
)


def placed(nodes: pd.DataFrame, layout: Layout, lang: str) -> tuple[pd.DataFrame, pd.DataFrame]:
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
    return chip_boxes(actors, width=layout.chip, size=layout.size, padding=7), world


def _name_box(label: str, angle: float, layout: Layout) -> dict[str, Any]:
    """Return the text of a name and its box in the corner, or the middle of the side, at `angle`."""
    across, down = (round(1.2 * value) for value in (sin(radians(angle)), -cos(radians(angle))))
    (wide, tall), margin = layout.world, 12
    lines = wrap(label, 165 if across == 0 else 90, SIZE["label"], bold=True)
    width = max(text_width(line, SIZE["label"], bold=True) for line in lines)
    height = LEADING * SIZE["label"] * len(lines)
    left = margin + (across + 1) / 2 * (wide - 2 * margin - width)
    top = margin + (down + 1) / 2 * (tall - 2 * margin - height)
    align = ("left", "center", "right")[across + 1]
    x = left + (across + 1) / 2 * width
    edges = {"left": left, "top": top, "right": left + width, "bottom": top + height}
    return {"text": lines, "align": align, "x": x, "y": top, **edges}


def arrow_paths(
    flows: pd.DataFrame, boxes: pd.DataFrame, layout: Layout, words: dict[str, Any]
) -> pd.DataFrame:
    """Return `flows` with their shape, their direction, and the place of the word beside a global arrow."""
    edges = {row["id"]: Box(*(row[side] for side in Box._fields)) for row in boxes.to_dict("records")}
    world = set(boxes.loc[boxes["scope"] == "global", "id"])
    rows = []
    for flow in flows.to_dict("records"):
        tie = _tie(flow, edges[flow["source"]], edges[flow["target"]], layout)
        direction = "in" if flow["source"] in world else "out" if flow["target"] in world else "within"
        x, y = _beside(tie, 0.35 if direction == "in" else 0.65, words.get(direction, ""), flow["curve"])
        path = tie.path(arrow=5.5 if direction == "within" else 8)
        rows.append({**flow, "path": path, "direction": direction, "x": x, "y": y})
    return pd.DataFrame(rows)


def _tie(flow: dict[Hashable, Any], start: Box, end: Box, layout: Layout) -> Tie:
    """Return an arrow between two boxes; without a bend of its own it bends toward the middle of the ring."""
    whole = bend(_middle(start), _middle(end), curve=layout.bow * flow["curve"])
    if not flow["curve"]:
        (x, y), (middle_x, middle_y) = whole.control, layout.center
        whole = replace(whole, control=(x + PULL * (middle_x - x), y + PULL * (middle_y - y)))
    return between(whole, start, end, gap=5)


def _middle(box: Box) -> tuple[float, float]:
    return ((box.left + box.right) / 2, (box.top + box.bottom) / 2)


def _beside(tie: Tie, t: float, word: str, curve: float) -> tuple[float, float]:
    """Return where the middle of a word stands clear of the point at `t` on a tie, on its outer side."""
    (x, y), before, after = tie.at(t), tie.at(t - 0.01), tie.at(t + 0.01)
    dx, dy = after[0] - before[0], after[1] - before[1]
    side = copysign(1 / hypot(dx, dy), curve)
    across, down = side * dy, -side * dx
    distance = 5 + abs(across) * text_width(word, SIZE["small"]) / 2 + abs(down) * 0.45 * SIZE["small"]
    return (round(x + distance * across, 1), round(y + distance * down, 1))
