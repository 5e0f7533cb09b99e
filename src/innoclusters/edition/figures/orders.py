"""Hierarchy, market and network drawn: complete, and without their best connected actors."""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, pi, sin

import altair as alt
import networkx as nx
import pandas as pd

from innoclusters.figures.canvas import drawing, label_layers, pixel_x, pixel_y, tie_layer, tie_paths
from innoclusters.figures.palette import ACCENT, CONTRAST, INK, MUTED, PAPER
from innoclusters.figures.style import WIDE, legend, titled
from innoclusters.measures import attack_order

ORDERS = {"hierarchy": "hierarchy", "market": "market", "network": "network order"}
"""The orders in the order in which they are listed and drawn, and what they are called in figures."""

ORDER_COLORS = {"hierarchy": CONTRAST[1], "market": CONTRAST[2], "network": CONTRAST[0]}

STATES = {
    "best connected": (INK, "square"),
    "in the largest group": (ACCENT, "circle"),
    "cut off from it": (CONTRAST[1], "triangle-up"),
    "gone": (MUTED, "cross"),
}
"""Color and mark of an actor by its state."""

PAGE = 560
"""The width in pixels from which on panels stand side by side."""


def order_drawing(
    networks: Mapping[str, nx.DiGraph[int]], *, lost: int, seed: int
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return actors and ties of each order, complete and without its best connected actors.

    Parameters
    ----------
    networks
        One network for each name in `ORDERS`, actors numbered from 0.
    lost
        How many of the best connected leave, always the best connected of those left.
    seed
        Breaks ties of degree.

    Returns
    -------
    tuple of DataFrame
        Actors: order, stage ("before" or "after"), id, x and y from 0 to 1, state. Ties: order, stage,
        source, target, each pair once.
    """
    actors, ties = [], []
    for order, D in networks.items():
        G, gone = D.to_undirected(), attack_order(D, seed=seed)[:lost]
        rest = G.subgraph(set(G) - set(gone))
        group = max(nx.connected_components(rest), key=lambda part: (len(part), -min(part)))
        for node, (x, y) in _places(order, len(G)).items():
            after = "gone" if node in gone else "in the largest group" if node in group else "cut off from it"
            before = "best connected" if node in gone else "in the largest group"
            actors += [(order, "before", node, x, y, before), (order, "after", node, x, y, after)]
        for stage, H in (("before", G), ("after", rest)):
            ties += [(order, stage, u, v) for u, v in sorted(tuple(sorted(edge)) for edge in H.edges)]
    return (
        pd.DataFrame(actors, columns=["order", "stage", "id", "x", "y", "state"]),
        pd.DataFrame(ties, columns=["order", "stage", "source", "target"]),
    )


def _places(order: str, actors: int, span: int = 4) -> dict[int, tuple[float, float]]:
    """Return places in the unit square: levels of command for a hierarchy, otherwise a belt.

    Neighbors stand on the outer and on the inner edge of the belt in turn, so that ties to the nearest and to
    the next but one do not cover each other.
    """
    if order != "hierarchy":
        polar = [(2 * pi * i / actors, 0.5 if i % 2 else 0.4) for i in range(actors)]
        return {i: (0.5 + r * sin(turn), 0.5 - r * cos(turn)) for i, (turn, r) in enumerate(polar)}
    levels = [[0]]
    while (start := levels[-1][-1] + 1) < actors:
        levels.append(list(range(start, min(start + span ** len(levels), actors))))
    return {
        node: ((rank + 0.5) / len(level), depth / max(len(levels) - 1, 1))
        for depth, level in enumerate(levels)
        for rank, node in enumerate(level)
    }


def orders_chart(actors: pd.DataFrame, ties: pd.DataFrame, *, width: float = WIDE) -> alt.VConcatChart:
    """Return the three orders drawn small, complete and after the loss of their best connected actors.

    Parameters
    ----------
    actors, ties
        What `order_drawing` returns.
    width
        Width in pixels. Orders stand side by side on a page, one below the other on a telephone.
    """
    lost = int((actors["state"] == "gone").sum() / actors["order"].nunique())
    count = actors.groupby(["order", "stage"]).size().iloc[0]
    number = (ties["stage"] == "before").sum() // actors["order"].nunique()
    placed, names, height = _place_panels(actors, width=width, lost=lost)
    frame = {"width": width, "height": height}
    nodes = placed.assign(key=placed["order"] + placed["stage"] + placed["id"].astype(str))
    ends = ties.assign(
        source=ties["order"] + ties["stage"] + ties["source"].astype(str),
        target=ties["order"] + ties["stage"] + ties["target"].astype(str),
    )
    # One path for all ties keeps the picture small; nobody points at a single tie here.
    paths = tie_paths(nodes.assign(id=nodes["key"]), ends[["source", "target"]])["path"].str.cat()
    chart = drawing(
        [
            tie_layer(pd.DataFrame({"path": [paths]}), thickness=0.8, opacity=0.5),
            _actor_layer(placed, **frame),
            *label_layers(names, width=width, height=height, weight=600),
        ],
        **frame,
    )
    share = placed.query("stage == 'after' and state == 'in the largest group'").groupby("order").size()
    left = ", ".join(f"{ORDERS[order]} {share.get(order, 0)}" for order in ORDERS)
    return titled(
        chart,
        title=f"Without its {lost} best connected actors the hierarchy falls apart; the other two hold",
        subtitle=f"The same {count} actors and {number} ties, tied in three ways; direction is not drawn.",
        source="Computed: one network of each order; levels of command or a ring fix the places.",
        description=(
            f"Three networks of {count} actors and {number} ties, drawn complete and without their {lost} "
            f"best connected actors. Actors left in the largest group, out of {count - lost}: {left}."
        ),
        width=width,
    )


def _place_panels(
    actors: pd.DataFrame, *, width: float, lost: int
) -> tuple[pd.DataFrame, pd.DataFrame, float]:
    """Return the actors in pixels, the names of the panels, and the height of the drawing."""
    stages = {"before": "complete", "after": f"without its {lost}"}
    wide = width >= PAGE
    columns, gap, head, pad = (3 if wide else 2), 26, 24, 7
    panel = (width - gap * (columns - 1)) / columns
    tall = panel * (0.78 if wide else 0.86)
    origin, names = {}, []
    for i, order in enumerate(ORDERS):
        for j, stage in enumerate(stages):
            column, row = (i, j) if wide else (j, i)
            x, y = column * (panel + gap), row * (tall + head + 12)
            origin[order, stage] = (x + pad, y + head + pad)
            names.append(
                {"text": [f"{ORDERS[order]}, {stages[stage]}"], "x": x + panel / 2, "y": y, "align": "center"}
            )
    corner = [origin[key] for key in zip(actors["order"], actors["stage"], strict=True)]
    side = min(panel, tall) - 2 * pad
    across = [panel - 2 * pad if order == "hierarchy" else side for order in actors["order"]]
    shift = [0 if order == "hierarchy" else (panel - 2 * pad - side) / 2 for order in actors["order"]]
    placed = actors.assign(
        x=[c[0] + s + a * x for c, s, a, x in zip(corner, shift, across, actors["x"], strict=True)],
        y=[c[1] + (tall - 2 * pad) * y for c, y in zip(corner, actors["y"], strict=True)],
    )
    rows = 2 if wide else 3
    return placed, pd.DataFrame(names), rows * (tall + head + 12) - 12


def _actor_layer(placed: pd.DataFrame, *, width: float, height: float) -> alt.Chart:
    states = list(STATES)
    layer: alt.Chart = (
        alt.Chart(placed[["x", "y", "state"]].round(1))
        .mark_point(filled=True, opacity=1, stroke=PAPER, strokeWidth=0.8, size=52)
        .encode(
            x=pixel_x(width),
            y=pixel_y(height),
            color=alt.Color(
                "state:N",
                scale=alt.Scale(domain=states, range=[STATES[state][0] for state in states]),
                legend=legend(states, width),
            ),
            shape=alt.Shape(
                "state:N",
                scale=alt.Scale(domain=states, range=[STATES[state][1] for state in states]),
                legend=legend(states, width),
            ),
        )
    )
    return layer
