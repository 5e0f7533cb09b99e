"""Hierarchy, market and network drawn: complete, and without their best connected actors."""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, pi, sin

import altair as alt
import networkx as nx
import numpy as np
import pandas as pd

from innoclusters.figures.canvas import drawing, label_layers, pixel_x, pixel_y, tie_layer, tie_paths
from innoclusters.figures.palette import ACCENT, CONTRAST, INK, MUTED, ORDERS, Look
from innoclusters.figures.panels import by_look, framed, own, panel_width
from innoclusters.figures.style import PAGE, WIDE
from innoclusters.figures.words import say
from innoclusters.measures import attack_order

_STATES = {
    "best": Look("best connected", INK, "diamond"),
    "held": Look("in the largest group", ACCENT),
    "cut off": Look("cut off from it", CONTRAST[1], full=False),
    "gone": Look("gone", MUTED, "cross"),
}

_GAP, _HEAD, _BELOW, _PAD = 26, 24, 12, 7
"""Pixels between panels abreast, for the name of a panel, below a panel, and around its actors."""


def order_drawing(
    networks: Mapping[str, nx.DiGraph[int]], *, lost: int, seed: int
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return actors and ties of each order, complete and without its best connected actors.

    Parameters
    ----------
    networks
        One network for each of `ORDERS`, actors numbered from 0.
    lost
        How many of the best connected leave, always the best connected of those left.
    seed
        Breaks ties of degree.

    Returns
    -------
    tuple of DataFrame
        Actors: order, stage ("before" or "after"), id, x and y from 0 to 1, state ("best", "held" in the
        largest group, "cut off" from it, "gone"). Ties: order, stage, source, target, each pair once.
    """
    actors, ties = [], []
    for order, D in networks.items():
        G, gone = D.to_undirected(), attack_order(D, seed=seed)[:lost]
        rest = G.subgraph(set(G) - set(gone))
        # Among groups of one size that with the lowest number, so that equal networks give equal pictures.
        group = max(nx.connected_components(rest), key=lambda part: (len(part), -min(part)))
        for node, (x, y) in _places(order, len(G)).items():
            after = "gone" if node in gone else "held" if node in group else "cut off"
            actors.append((order, "before", node, x, y, "best" if node in gone else "held"))
            actors.append((order, "after", node, x, y, after))
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
    # Actors are numbered level by level, as `hierarchy_order` does with this span.
    levels = [[0]]
    while (start := levels[-1][-1] + 1) < actors:
        levels.append(list(range(start, min(start + span ** len(levels), actors))))
    return {
        node: ((rank + 0.5) / len(level), depth / max(len(levels) - 1, 1))
        for depth, level in enumerate(levels)
        for rank, node in enumerate(level)
    }


def orders_chart(
    actors: pd.DataFrame, ties: pd.DataFrame, *, width: float = WIDE, **words: str
) -> alt.VConcatChart:
    """Return the three orders drawn small, complete and after the loss of their best connected actors.

    Parameters
    ----------
    actors, ties
        What `order_drawing` returns.
    width
        Width in pixels. Orders stand side by side on a page, one below the other on a telephone.
    words
        title, subtitle, source and description, see :func:`innoclusters.figures.style.titled`.
    """
    placed, names, height = _place_panels(actors, width)
    # Numbers of actors repeat from panel to panel; one drawing needs names that do not.
    node = placed["order"] + placed["stage"] + placed["id"].astype(str)
    ends = {end: ties["order"] + ties["stage"] + ties[end].astype(str) for end in ("source", "target")}
    # One path for all ties keeps the picture small; nobody points at a single tie here.
    paths = tie_paths(placed.assign(id=node), pd.DataFrame(ends))["path"].str.cat()
    shown = by_look(placed[["x", "y", "state"]].round(1), "state", _STATES)
    points = (
        alt.Chart(shown)
        .mark_point(size=36, strokeWidth=1.2, opacity=1)
        .encode(
            x=pixel_x(width),
            y=pixel_y(height),
            fill=own(alt.Fill, "fill"),
            stroke=own(alt.Stroke, "color"),
            shape=own(alt.Shape, "shape"),
        )
    )
    layers = [
        tie_layer(pd.DataFrame({"path": [paths]}), thickness=0.8, opacity=0.5),
        points,
        *label_layers(names, width=width, height=height, weight=600),
    ]
    picture = drawing(layers, width=width, height=height)
    return framed(picture, list(_STATES.values()), width=width, **words)


def _place_panels(actors: pd.DataFrame, width: float) -> tuple[pd.DataFrame, pd.DataFrame, float]:
    """Return the actors in pixels, the names of the panels, and the height of the drawing."""
    wide = width >= PAGE
    panel = panel_width(width, 3 if wide else 2, _GAP)
    tall = panel * (0.78 if wide else 0.86)
    lost = int((actors["state"] == "gone").sum() / actors["order"].nunique())
    stages = {"before": say("complete"), "after": say("without its {}").format(lost)}
    corners, names = {}, []
    for i, (order, look) in enumerate(ORDERS.items()):
        for j, (stage, said) in enumerate(stages.items()):
            column, row = (i, j) if wide else (j, i)
            x, y = column * (panel + _GAP), row * (tall + _HEAD + _BELOW)
            corners[order, stage] = x + panel / 2, y + _HEAD + _PAD
            names.append(
                {"text": [f"{say(look.name)}, {said}"], "x": x + panel / 2, "y": y, "align": "center"}
            )
    middle, top = np.array([corners[key] for key in zip(actors["order"], actors["stage"], strict=True)]).T
    # Levels of command take the whole width of a panel, rings stay round.
    across = np.where(actors["order"] == "hierarchy", panel, tall) - 2 * _PAD
    placed = actors.assign(x=middle + (actors["x"] - 0.5) * across, y=top + actors["y"] * (tall - 2 * _PAD))
    return placed, pd.DataFrame(names), (2 if wide else 3) * (tall + _HEAD + _BELOW) - _BELOW
