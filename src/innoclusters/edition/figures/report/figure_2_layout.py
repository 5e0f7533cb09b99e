"""Where things stand in Figure 2: circles, actors, labels, headings, and the bends of ties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import networkx as nx
import pandas as pd

from innoclusters.edition.figures.report.venn import Circle, three_circles
from innoclusters.figures.canvas import LEADING, Box, Tie
from innoclusters.figures.style import SIZE, text_width, wrap
from innoclusters.sectors import HELIX

MIDDLE, RADIUS, DISTANCE = (50.0, 52.2), 35.0, 28.0
"""The three circles, in percent of the width of the circles' field."""

HEADINGS = {"U": (50.0, 6.5), "B": (1.0, 95.5), "G": (99.0, 95.5), "core": (50.0, 38.6)}
"""Where the names of circles and core stand, in the same units: their middle, or the end at the frame."""

ALIGN = {"U": "center", "B": "left", "G": "right"}
"""How the names of the circles are aligned there."""

PULL = {False: 0.12, True: -0.14}
"""How far a tie bends toward the middle, as a share of the way; sides of trilateral triangles bend away."""


@dataclass(frozen=True)
class Layout:
    """Where things stand, in pixels."""

    width: float
    height: float
    unit: float
    """Pixels a percent."""
    left: float
    top: float
    size: float
    line: tuple[float, float]
    """Widest line of a label beside its mark, and above or below it."""
    short: bool
    mark: float
    """Half the width of a mark."""
    key: tuple[tuple[float, float], ...]

    def at(self, point: tuple[float, float]) -> tuple[float, float]:
        """Return the place in pixels of a stored place."""
        x, y = (edge + self.unit * value for edge, value in zip((self.left, self.top), point, strict=True))
        return (round(x, 1), round(y, 1))

    def circles(self) -> dict[str, Circle]:
        """Return the three circles in pixels."""
        return three_circles(self.at(MIDDLE), radius=self.unit * RADIUS, distance=self.unit * DISTANCE)


PAGE = Layout(
    width=700,
    height=668,
    unit=6.3,
    left=35,
    top=32,
    size=12.5,
    line=(70, 94),
    short=False,
    mark=6.1,
    key=tuple((9 + x, 11) for x in (0, 104, 212, 338, 472, 584)),
)
PHONE = Layout(
    width=358,
    height=417,
    unit=3.58,
    left=0,
    top=50,
    size=11.5,
    line=(60, 66),
    short=True,
    mark=5.2,
    key=tuple((9 + 120 * (number % 3), 11 + 22 * (number // 3)) for number in range(6)),
)


def network(actors: pd.DataFrame, ties: pd.DataFrame) -> nx.Graph[Any]:
    """Return the drawing as a graph with the node attribute sector."""
    G: nx.Graph[Any] = nx.Graph()
    G.add_nodes_from((row["id"], {"sector": row["sector"]}) for row in actors.to_dict("records"))
    G.add_edges_from(zip(ties["source"], ties["target"], strict=True))
    return G


def trilateral(actors: pd.DataFrame, ties: pd.DataFrame) -> list[bool]:
    """Return for each tie whether it is a side of a triangle of science, business and government."""
    G = network(actors, ties)
    sector = dict(G.nodes(data="sector"))
    return [
        any({sector[source], sector[target], sector[third]} == set(HELIX) for third in common)
        for source, target in zip(ties["source"], ties["target"], strict=True)
        for common in [nx.common_neighbors(G, source, target)]
    ]


def placed(actors: pd.DataFrame, layout: Layout, lang: str) -> pd.DataFrame:
    """Return the actors with label, place, size and radius in pixels, and the sectors they belong to."""
    column = f"short_{lang}" if layout.short else f"label_{lang}"
    places = [layout.at(point) for point in zip(actors["x"], actors["y"], strict=True)]
    circles = actors["circles"].fillna("")
    return actors.assign(
        circles=circles,
        name=actors[f"label_{lang}"],
        label=actors[column],
        members=[
            where if len(where) == 2 else code for where, code in zip(circles, actors["sector"], strict=True)
        ],
        x=[x for x, _ in places],
        y=[y for _, y in places],
        radius=[layout.mark * (1.12 if len(where) == 2 else 1) for where in circles],
    )


def label_boxes(nodes: pd.DataFrame, layout: Layout) -> pd.DataFrame:
    """Return the label of each actor on its stored side: text, x, y (top), align and edges in pixels."""
    rows = []
    for node in nodes.to_dict("records"):
        side = node["short_side" if layout.short else "side"]
        beside = side in ("left", "right")
        lines = wrap(node["label"], layout.line[0 if beside else 1], layout.size)
        width = max(text_width(line, layout.size) for line in lines)
        height = LEADING * layout.size * len(lines)
        gap = node["radius"] + (4 if beside else 2)
        align = {"left": "right", "right": "left"}.get(side, "center")
        x = node["x"] + {"left": -gap, "right": gap}.get(side, 0)
        y = node["y"] + {"above": -gap - height, "below": gap}.get(side, -height / 2)
        left = x - {"left": 0, "center": 0.5, "right": 1}[align] * width
        edges = {"left": left, "top": y, "right": left + width, "bottom": y + height}
        rows.append(
            {"id": node["id"], "text": lines, "x": x, "y": y, "align": align, "near": node["near"], **edges}
        )
    return pd.DataFrame(rows).round(1)


def curves(nodes: pd.DataFrame, ties: pd.DataFrame, layout: Layout) -> list[Tie]:
    """Return the geometry of each tie; sides of trilateral triangles bend away from the middle."""
    place = dict(zip(nodes["id"], zip(nodes["x"], nodes["y"], strict=True), strict=True))
    result = []
    for row, strong in zip(ties.to_dict("records"), trilateral(nodes, ties), strict=True):
        start, end = place[row["source"]], place[row["target"]]
        x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
        toward = layout.at(MIDDLE)
        control = (x + PULL[strong] * (toward[0] - x), y + PULL[strong] * (toward[1] - y))
        result.append(Tie(start, control, end))
    return result


class Heading(NamedTuple):
    """The name of a circle or of the core."""

    text: list[str]
    size: float
    align: str
    x: float
    box: Box


def headings(layout: Layout, words: dict[str, Any]) -> list[Heading]:
    """Return the names of circles and core with their places in pixels."""
    sizes = (14.5, 12.5) if layout.short else (SIZE["title"], 15.0)
    core = wrap(words["core"], 80 if layout.short else 125, sizes[1], bold=True)
    table = [
        *(([words["circles"][code]], sizes[0], align, HEADINGS[code]) for code, align in ALIGN.items()),
        (core, sizes[1], "center", HEADINGS["core"]),
    ]
    result = []
    for lines, size, align, point in table:
        x, y = layout.at(point)
        wide, tall = max(text_width(line, size, bold=True) for line in lines), 1.18 * size * len(lines)
        left = x - {"left": 0, "center": 0.5, "right": 1}[align] * wide
        result.append(Heading(lines, size, align, x, Box(left, y - tall / 2, left + wide, y + tall / 2)))
    return result
