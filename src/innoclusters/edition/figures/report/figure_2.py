"""Figure 2 of the report, redrawn: a cluster as an ecosystem of three overlapping sectors.

Science, business and government are three equal circles. An actor stands in the circles of the sectors it
serves, institutions for collaboration in the core that all three share, finance and media around them.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, hypot, pi, sin, sqrt
from typing import Any, NamedTuple

import altair as alt
import networkx as nx
import pandas as pd

from innoclusters.edition.figures.report.words import FIGURE_2, Words
from innoclusters.figures import canvas, pointing, style
from innoclusters.figures.canvas import LEADING, Box, Point
from innoclusters.figures.labels import text_box
from innoclusters.figures.palette import MUTED, PAPER, SECTOR_COLORS, SECTOR_SHAPES, TINTS
from innoclusters.figures.style import SIZE, titled, wrap
from innoclusters.measures.trilateral import triangle_census
from innoclusters.sectors import HELIX

HOVER, PICK = "figure_2_actor", "figure_2_sector"

REACH = 12
"""How near to the middle of a mark, in pixels, pointing at it is noticed: twice its half width."""

HALVES = {
    "square": ("M0,-1L-1,-1L-1,1L0,1Z", "M0,-1L1,-1L1,1L0,1Z"),
    "circle": ("M0,-1A1,1,0,0,0,0,1Z", "M0,-1A1,1,0,0,1,0,1Z"),
    "diamond": ("M0,-1L-1,0L0,1Z", "M0,-1L1,0L0,1Z"),
}
"""Left and right half of the marks of the helix: an actor of two sectors wears a half of each."""

TURNS = dict(zip(HELIX, (-pi / 2, 5 * pi / 6, pi / 6), strict=True))
"""Where each circle lies from the middle: science above, business lower left, government lower right."""

MIDDLE, RADIUS, DISTANCE = (50.0, 52.2), 35.0, 28.0
"""The three circles, in percent of the width of the circles' field."""

HEADINGS = {"U": (50.0, 6.5), "B": (1.0, 95.5), "G": (99.0, 95.5), "core": (50.0, 38.6)}
"""Where the names of circles and core stand, in the same units: their middle, or the end at the frame."""

ALIGN = {"U": "center", "B": "left", "G": "right"}
"""How the names of the circles are aligned there."""

PULL = {False: 0.12, True: -0.14}
"""How far a tie bends toward the middle, as a share of the way. Sides of trilateral triangles bend away,
or one of them would run through a label."""


class _Circle(NamedTuple):
    """A circle by its middle and radius."""

    x: float
    y: float
    radius: float

    def path(self) -> str:
        """Return the SVG path of the circle line."""
        left, right, radius = self.x - self.radius, self.x + self.radius, self.radius
        # Two arcs, for SVG draws none from a point to itself.
        arc = f"A{radius:.1f},{radius:.1f},0,1,1"
        return f"M{left:.1f},{self.y:.1f}{arc},{right:.1f},{self.y:.1f}{arc},{left:.1f},{self.y:.1f}Z"


def _three_circles(middle: Point, *, radius: float, distance: float) -> dict[str, _Circle]:
    """Return the circle of each sector of the helix, with centers at a `distance` around the `middle`.

    Raises
    ------
    ValueError
        If the circles have no common core (the distance is sqrt(3) radii or more), or are one and the same.

    Examples
    --------
    >>> circles = _three_circles((50, 50), radius=30, distance=30)
    >>> {code: (round(c.x, 1), round(c.y, 1)) for code, c in circles.items()}
    {'U': (50.0, 32.7), 'B': (35.0, 58.7), 'G': (65.0, 58.7)}
    """
    if not 0 < distance < sqrt(3) * radius:
        raise ValueError(
            f"centers are {distance} apart, expected more than 0 and less than {sqrt(3) * radius:.3g}"
        )
    away = distance / sqrt(3)
    return {
        code: _Circle(middle[0] + away * cos(turn), middle[1] + away * sin(turn), radius)
        for code, turn in TURNS.items()
    }


def _core_corners(circles: dict[str, _Circle]) -> list[Point]:
    """Return the three corners of the area that all circles share, clockwise as drawn.

    Each lies from the middle toward the center of one circle, where the other two cross.

    Examples
    --------
    >>> [(round(x, 1), round(y, 1)) for x, y in _core_corners(_three_circles((0, 0), radius=30, distance=30))]
    [(0.0, -17.3), (15.0, 8.7), (-15.0, 8.7)]
    """
    x, y, radius = (sum(values) / 3 for values in zip(*circles.values(), strict=True))
    away = hypot(circles["U"].x - x, circles["U"].y - y)
    # Two centers are sqrt(3) times as far from each other as from the middle.
    reach = sqrt(radius**2 - 3 * away**2 / 4) - away / 2
    # Angles that grow turn clockwise here, as y counts downward.
    turns = sorted(TURNS.values())
    return [(x + reach * cos(turn), y + reach * sin(turn)) for turn in turns]


def _core_path(circles: dict[str, _Circle]) -> str:
    """Return the SVG path of the area that all circles share: three arcs between its corners."""
    arc = f"A{circles['U'].radius:.1f},{circles['U'].radius:.1f},0,0,1"
    first, *others = (f"{x:.1f},{y:.1f}" for x, y in _core_corners(circles))
    return f"M{first}" + "".join(f"{arc},{corner}" for corner in [*others, first]) + "Z"


@dataclass(frozen=True)
class _Layout:
    """Where things stand, in pixels."""

    width: float
    height: float
    unit: float
    """Pixels a percent."""
    left: float
    top: float
    size: float
    line: Point
    """Widest line of a label beside its mark, and above or below it."""
    short: bool
    mark: float
    """Half the width of a mark."""
    key: tuple[Point, ...]

    def at(self, point: Point) -> Point:
        """Return the place in pixels of a stored place."""
        x, y = (edge + self.unit * value for edge, value in zip((self.left, self.top), point, strict=True))
        return (round(x, 1), round(y, 1))

    def frame(self) -> dict[str, Any]:
        """Return the size of the drawing, for its layers."""
        return {"width": self.width, "height": self.height}

    def pointed(self) -> dict[str, Any]:
        """Return what every layer that answers to pointing must know."""
        return {**self.frame(), "hover": HOVER, "pick": PICK}

    def circles(self) -> dict[str, _Circle]:
        """Return the three circles in pixels."""
        return _three_circles(self.at(MIDDLE), radius=self.unit * RADIUS, distance=self.unit * DISTANCE)


PAGE = _Layout(
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
PHONE = _Layout(
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


def figure_2(actors: pd.DataFrame, ties: pd.DataFrame, *, width: float = style.WIDE, lang: str = "en") -> Any:
    """Return Figure 2: three circles, the actors in them, their ties, and the core.

    Parameters
    ----------
    actors
        Columns id, label_en, label_ru, short_en, short_ru, sector, circles (codes of the circles in which the
        actor stands, empty at the rim), x and y in percent of the width of the circles' field, y downward.
    ties
        Columns source and target; a tie has no direction.
    width
        Width in pixels; a narrow drawing is laid out for a telephone.
    lang
        "en" or "ru".
    """
    layout, words = (PAGE if width >= style.PAGE else PHONE), FIGURE_2[lang]
    nodes, ties = pointing.in_sight(_placed(actors, layout, lang), ties)
    census = triangle_census(network(nodes, ties))
    entries = _key(nodes, layout, words)
    labels = _label_boxes(nodes, layout)
    layers = [
        *_grounds(layout),
        *_tie_layers(nodes, ties, layout),
        _marks(nodes, layout),
        *_names(layout, words),
        *pointing.fading_labels(labels, size=layout.size, halo=0.6, **layout.pointed()),
        *pointing.key_layers(entries, pick=PICK, **layout.frame()),
        _targets(nodes, labels, ties, entries, layout, words),
    ]
    return titled(
        canvas.drawing(layers, **layout.frame()),
        title=words["title"],
        subtitle=words["subtitle"],
        source=words["source"],
        description=words["description"].format(actors=len(nodes), ties=len(ties), **census),
        width=width,
    )


def network(actors: pd.DataFrame, ties: pd.DataFrame) -> nx.Graph[Any]:
    """Return the drawing as a graph with the node attribute sector."""
    G: nx.Graph[Any] = nx.Graph()
    G.add_nodes_from((row["id"], {"sector": row["sector"]}) for row in actors.to_dict("records"))
    G.add_edges_from(zip(ties["source"], ties["target"], strict=True))
    return G


def _trilateral(actors: pd.DataFrame, ties: pd.DataFrame) -> list[bool]:
    """Return for each tie whether it is a side of a triangle of science, business and government."""
    G = network(actors, ties)
    sector = dict(G.nodes(data="sector"))
    return [
        any({sector[source], sector[target], sector[third]} == set(HELIX) for third in common)
        for source, target in zip(ties["source"], ties["target"], strict=True)
        for common in [nx.common_neighbors(G, source, target)]
    ]


def _placed(actors: pd.DataFrame, layout: _Layout, lang: str) -> pd.DataFrame:
    """Return the actors with label, place, size and radius in pixels, and the sectors they belong to."""
    column = f"short_{lang}" if layout.short else f"label_{lang}"
    places = [layout.at(point) for point in zip(actors["x"], actors["y"], strict=True)]
    circles = actors["circles"].fillna("")
    return actors.assign(
        circles=circles,
        name=actors[f"label_{lang}"],
        label=actors[column],
        # In the core, with three circles, an actor belongs to its own sector alone.
        members=[
            where if len(where) == 2 else code for where, code in zip(circles, actors["sector"], strict=True)
        ],
        x=[x for x, _ in places],
        y=[y for _, y in places],
        radius=[layout.mark * (1.12 if len(where) == 2 else 1) for where in circles],
    )


def _label_boxes(nodes: pd.DataFrame, layout: _Layout) -> pd.DataFrame:
    """Return the label of each actor on its stored side: text, x, y (top), align and edges in pixels."""
    rows = []
    for node in nodes.to_dict("records"):
        side = node["short_side" if layout.short else "side"]
        beside = side in ("left", "right")
        lines = wrap(node["label"], layout.line[0 if beside else 1], layout.size)
        height = LEADING * layout.size * len(lines)
        gap = node["radius"] + (4 if beside else 2)
        align = {"left": "right", "right": "left"}.get(side, "center")
        x = node["x"] + {"left": -gap, "right": gap}.get(side, 0)
        y = node["y"] + {"above": -gap - height, "below": gap}.get(side, -height / 2)
        edges = text_box(lines, x, y, align, layout.size)._asdict()
        rows.append(
            {"id": node["id"], "text": lines, "x": x, "y": y, "align": align, "near": node["near"], **edges}
        )
    return pd.DataFrame(rows).round(1)


def _curves(nodes: pd.DataFrame, ties: pd.DataFrame, layout: _Layout) -> list[canvas.Tie]:
    """Return the geometry of each tie; sides of trilateral triangles bend away from the middle."""
    place = dict(zip(nodes["id"], zip(nodes["x"], nodes["y"], strict=True), strict=True))
    result = []
    for row, strong in zip(ties.to_dict("records"), _trilateral(nodes, ties), strict=True):
        start, end = place[row["source"]], place[row["target"]]
        x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
        toward = layout.at(MIDDLE)
        control = (x + PULL[strong] * (toward[0] - x), y + PULL[strong] * (toward[1] - y))
        result.append(canvas.Tie(start, control, end))
    return result


class _Heading(NamedTuple):
    """The name of a circle or of the core."""

    text: list[str]
    size: float
    align: str
    x: float
    box: Box


def _headings(layout: _Layout, words: Words) -> list[_Heading]:
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
        top = y - LEADING * size * len(lines) / 2
        result.append(_Heading(lines, size, align, x, text_box(lines, x, top, align, size, bold=True)))
    return result


def _names(layout: _Layout, words: Words) -> list[alt.Chart]:
    layers = []
    for heading in _headings(layout, words):
        row = pd.DataFrame([{**heading._asdict(), "y": heading.box.top}])
        layers += canvas.label_layers(row, size=heading.size, weight=600, halo=0, **layout.frame())
    return layers


def _grounds(layout: _Layout) -> list[alt.Chart]:
    """Return the circles and their core."""
    core = _core_path(layout.circles())
    paths = {code: circle.path() for code, circle in layout.circles().items()}
    ring: dict[str, Any] = {"filled": False, "strokeWidth": 1.3, "opacity": 0.75}
    return [
        *(canvas.outline(path, filled=True, fill=TINTS[code], opacity=0.7) for code, path in paths.items()),
        # Paper first: the tints of three circles would show through that of the core.
        canvas.outline(core, filled=True, fill=PAPER, opacity=1),
        canvas.outline(core, filled=True, fill=TINTS["C"], opacity=0.55),
        # Lines after all grounds, which would cover parts of them.
        *(canvas.outline(path, stroke=SECTOR_COLORS[code], **ring) for code, path in paths.items()),
        canvas.outline(core, filled=False, stroke=SECTOR_COLORS["C"], strokeWidth=1.6, opacity=1),
    ]


def _tie_layers(nodes: pd.DataFrame, ties: pd.DataFrame, layout: _Layout) -> list[alt.Chart]:
    """Return the ties, those of trilateral triangles apart and stronger; all bend toward the middle."""
    paths = [tie.path() for tie in _curves(nodes, ties, layout)]
    strong = pd.Series(_trilateral(nodes, ties), index=ties.index)
    rows = ties.assign(path=paths)[["path", "near"]]
    plain = canvas.tie_layer(rows[~strong], color=MUTED, thickness=0.9)
    sides = canvas.tie_layer(rows[strong], color=SECTOR_COLORS["C"], thickness=1.8)
    return [
        plain.encode(opacity=pointing.fade(HOVER, PICK, shown=0.45)),
        sides.encode(opacity=pointing.fade(HOVER, PICK, shown=0.9)),
    ]


def _marks(nodes: pd.DataFrame, layout: _Layout) -> alt.Chart:
    """Return the marks of actors; those of two sectors are made of two halves."""
    rows = []
    for node in nodes.to_dict("records"):
        codes = node["members"]
        for number, code in enumerate(codes):
            shape = SECTOR_SHAPES[code]
            half = HALVES[shape][number] if len(codes) == 2 else shape
            # Size is the area of a square whose half side is the radius.
            rows.append({**node, "shape": half, "sector": code, "size": 4 * node["radius"] ** 2})
    chart: alt.Chart = (
        alt.Chart(pd.DataFrame(rows)[["x", "y", "near", "shape", "sector", "size"]])
        .mark_point(filled=True, stroke=PAPER, strokeWidth=1.2)
        .encode(
            x=canvas.pixel_x(layout.width),
            y=canvas.pixel_y(layout.height),
            shape=alt.Shape("shape:N", scale=None, legend=None),
            size=alt.Size("size:Q", scale=None, legend=None),
            color=pointing.by_sector(alt.Color, [row["sector"] for row in rows], SECTOR_COLORS),
            opacity=pointing.fade(HOVER, PICK),
        )
    )
    return chart


def _key(nodes: pd.DataFrame, layout: _Layout, words: Words) -> pd.DataFrame:
    entries = pointing.key_entries(list(words["sectors"]), words["sectors"], layout.key)
    names = nodes.groupby("sector")["name"].agg("; ".join)
    return entries.assign(name=entries["sector"].map(names), kind=entries["text"], ties="–")


def _targets(
    nodes: pd.DataFrame,
    labels: pd.DataFrame,
    ties: pd.DataFrame,
    entries: pd.DataFrame,
    layout: _Layout,
    words: Words,
) -> alt.Chart:
    """Return the layer to point at, marks and labels, with the sectors and the ties of each actor."""
    name = nodes.set_index("id")["name"]
    # A tie has no direction, so each of its ends names the other.
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
    # Marks after labels: where a label reaches over a neighbor's mark, the mark answers.
    return pointing.targets(pd.concat([named, rows, entries]), tooltip=columns, **layout.pointed())
