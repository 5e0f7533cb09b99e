"""The pseudo-fractal helix drawn step by step, every actor keeping its place."""

from __future__ import annotations

from cmath import exp
from math import pi, sqrt

import altair as alt
import networkx as nx
import pandas as pd

from innoclusters.figures.canvas import drawing, node_layer, tie_layer, tie_paths
from innoclusters.figures.palette import SECTOR_COLORS, SECTOR_SHAPES, Look
from innoclusters.figures.panels import abreast, columns_for, framed, panel_width
from innoclusters.figures.style import WIDE, heading
from innoclusters.figures.words import say
from innoclusters.models import pseudofractal_helix
from innoclusters.sectors import HELIX

_CORE, _OUTWARD = 0.45, 0.5
"""Radius of the first triangle, and how far a new actor moves from its tie to the edge of its region."""

_PAD = 10
"""Pixels around a drawing, so that the marks of the outermost actors stay whole."""

_NAMES = {"U": "science", "B": "business", "G": "government"}


def fractal_drawing(*, steps: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return actors and ties of the pseudo-fractal helix after each step, from 0 to `steps`.

    Parameters
    ----------
    steps
        The last step, 0 or more.

    Returns
    -------
    tuple of DataFrame
        Actors: step, id, sector, degree (number of ties after that step), x and y from -1 to 1, the same
        after every step. Ties: step, source, target. Straight ties between these places do not cross.

    Examples
    --------
    >>> actors, ties = fractal_drawing(steps=2)
    >>> actors.groupby("step").size().tolist(), ties.groupby("step").size().tolist()
    ([3, 6, 15], [3, 9, 27])
    """
    G = pseudofractal_helix(steps=steps)
    place = _places(G)
    actors, ties = [], []
    for step in range(steps + 1):
        H = G.subgraph([node for node in G if G.nodes[node]["step"] <= step])
        ties += [(step, *sorted(tie)) for tie in H.edges]
        actors += [
            (step, node, G.nodes[node]["sector"], H.degree[node], place[node].real, place[node].imag)
            for node in sorted(H)
        ]
    return (
        pd.DataFrame(actors, columns=["step", "id", "sector", "degree", "x", "y"]),
        pd.DataFrame(sorted(ties), columns=["step", "source", "target"]),
    )


def _places(G: nx.Graph[int]) -> dict[int, complex]:
    """Return the place of each actor in the unit circle, imaginary parts counted downward.

    Each tie owns a region between its two ends and two outer points. A new actor stands in the region of its
    tie and cuts it in three: the outer two parts go to the new ties, the inner one stays with the old tie.
    """
    # As y counts downward, -1j is the top: the first actor stands there, the others clockwise.
    place = {node: _CORE * -1j * exp(2j * pi * node / len(HELIX)) for node in range(len(HELIX))}
    outer = {(u, v): (place[u] / _CORE, place[v] / _CORE) for u, v in ((0, 1), (0, 2), (1, 2))}
    for node in sorted(G)[len(HELIX) :]:
        u, v = sorted(G[node])[:2]  # the ends of its tie; its other partners all came later
        a, b = outer[u, v]
        middle = (a + b) / abs(a + b) * sqrt(abs(a) * abs(b))  # on the circle where a and b are
        place[node] = (1 - _OUTWARD) * (place[u] + place[v]) / 2 + _OUTWARD * middle
        # The old tie keeps the triangle up to the new actor, which now is both of its outer points.
        outer |= {(u, node): (a, middle), (v, node): (b, middle), (u, v): (place[node], place[node])}
    return place


def fractal_chart(
    actors: pd.DataFrame, ties: pd.DataFrame, *, width: float = WIDE, **words: str
) -> alt.VConcatChart:
    """Return the pseudo-fractal helix after each step, a small drawing a step.

    Parameters
    ----------
    actors, ties
        What `fractal_drawing` returns.
    width
        Width in pixels: one row on a page, two drawings abreast on a telephone.
    words
        title, subtitle, source and description, see :func:`innoclusters.figures.style.titled`.
    """
    steps = sorted(actors["step"].unique())
    columns = columns_for(width, len(steps), min(2, len(steps)))
    side = panel_width(width, columns) // 1  # Vega draws panels in whole pixels
    # Left and right mirror each other, top and bottom do not: half the width, but the whole height.
    scale, top = (side / 2 - _PAD) / actors["x"].abs().max(), actors["y"].min()
    height = round(2 * _PAD + scale * (actors["y"].max() - top))
    placed = actors.assign(
        x=side / 2 + scale * actors["x"],
        y=_PAD + scale * (actors["y"] - top),
        size=30 + 7 * actors["degree"],
    ).round(1)
    panels = [_panel(placed[placed["step"] == k], ties[ties["step"] == k], side, height) for k in steps]
    looks = [Look(name, SECTOR_COLORS[code], SECTOR_SHAPES[code]) for code, name in _NAMES.items()]
    return framed(abreast(panels, columns=columns, flush=True), looks, width=width, **words)


def _panel(actors: pd.DataFrame, ties: pd.DataFrame, side: float, height: float) -> alt.LayerChart:
    """Return the drawing of one step under its numbers."""
    # One path for all ties keeps the picture small; nobody points at a single tie here.
    path = tie_paths(actors, ties)["path"].str.cat()
    layers = [
        tie_layer(pd.DataFrame({"path": [path]}), thickness=0.9),
        node_layer(actors[["id", "x", "y", "sector", "size"]], width=side, height=height),
    ]
    step = say("Step {}").format(actors["step"].iloc[0])
    said = [step, say("{} actors, {} ties").format(len(actors), len(ties))]
    return drawing(layers, width=side, height=height).properties(title=heading(said))
