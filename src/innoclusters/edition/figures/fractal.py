"""The pseudo-fractal helix drawn step by step, every actor keeping its place."""

from __future__ import annotations

from cmath import exp
from math import pi, sqrt

import altair as alt
import networkx as nx
import pandas as pd

from innoclusters.figures.canvas import drawing, label_layers, node_layer, tie_layer, tie_paths
from innoclusters.figures.palette import MUTED
from innoclusters.figures.style import SIZE, WIDE, legend, titled
from innoclusters.models import pseudofractal_helix
from innoclusters.sectors import HELIX

PAGE = 560
"""The width in pixels from which on all steps stand in one row."""

CORE, OUTWARD = 0.45, 0.5
"""Radius of the first triangle, and how far a new actor moves from its tie to the edge of its region."""

HEAD, PAD, GAP = 42, 10, 16
"""Pixels for the words over a panel, around its drawing, and between panels."""

NAMES = {"U": "science", "B": "business", "G": "government"}


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
    place = {node: CORE * -1j * exp(2j * pi * node / len(HELIX)) for node in range(len(HELIX))}
    outer = {(u, v): (place[u] / CORE, place[v] / CORE) for u, v in ((0, 1), (0, 2), (1, 2))}
    for node in sorted(G)[len(HELIX) :]:
        u, v = sorted(G[node])[:2]  # the ends of its tie; its other partners all came later
        a, b = outer[u, v]
        middle = (a + b) / abs(a + b) * sqrt(abs(a) * abs(b))  # on the circle where a and b are
        place[node] = (1 - OUTWARD) * (place[u] + place[v]) / 2 + OUTWARD * middle
        outer |= {(u, node): (a, middle), (v, node): (b, middle), (u, v): (place[node], place[node])}
    return place


def fractal_chart(actors: pd.DataFrame, ties: pd.DataFrame, *, width: float = WIDE) -> alt.VConcatChart:
    """Return the pseudo-fractal helix after each step, a small drawing a step.

    Parameters
    ----------
    actors, ties
        What `fractal_drawing` returns.
    width
        Width in pixels: one row on a page, two drawings abreast on a telephone.
    """
    placed, heads, height = _place_panels(actors, ties, width=width)
    # One path for all ties keeps the picture small; nobody points at a single tie here.
    ends = ties.assign(source=_key(ties["step"], ties["source"]), target=_key(ties["step"], ties["target"]))
    path = tie_paths(placed, ends[["source", "target"]])["path"].str.cat()
    entries = legend(list(NAMES.values()), width, offset=16)
    chart = drawing(
        [
            tie_layer(pd.DataFrame({"path": [path]}), thickness=0.9),
            node_layer(
                placed[["id", "x", "y", "sector", "size"]],
                width=width,
                height=height,
                labels=NAMES,
                legend=entries,
            ),
            *_head_layers(heads, width=width, height=height),
        ],
        width=width,
        height=height,
    )
    told = "; ".join(f"{head['name']}: {head['numbers']}" for head in heads.to_dict("records"))
    return titled(
        chart,
        title="Each tie gains a partner of the sector it lacks, so every triangle stays trilateral",
        subtitle=f"Steps 0 to {actors['step'].max()}: actors keep their places, marks grow with their ties.",
        source="Computed: innoclusters.models.pseudofractal_helix.",
        description=(
            "Small drawings of one network after each step. It starts as a triangle of one university, one "
            "firm and one authority; at each step every tie gains a new actor of the third sector, tied to "
            f"both ends. {told}. All triangles hold all three sectors; the first three actors become hubs."
        ),
        width=width,
    )


def _key(step: pd.Series[int], node: pd.Series[int]) -> pd.Series[str]:
    return step.astype(str) + "-" + node.astype(str)


def _place_panels(
    actors: pd.DataFrame, ties: pd.DataFrame, *, width: float
) -> tuple[pd.DataFrame, pd.DataFrame, float]:
    """Return the actors in pixels, the words over each panel with their place, and the height."""
    steps = range(actors["step"].max() + 1)
    columns = len(steps) if width >= PAGE else min(2, len(steps))
    side = (width - GAP * (columns - 1)) / columns
    scale = (side / 2 - PAD) / actors["x"].abs().max()
    tall = HEAD + 2 * PAD + scale * (actors["y"].max() - actors["y"].min())
    left = {step: step % columns * (side + GAP) for step in steps}
    top = {step: step // columns * (tall + GAP) for step in steps}
    placed = actors.assign(
        id=_key(actors["step"], actors["id"]),
        x=actors["step"].map(left) + side / 2 + scale * actors["x"],
        y=actors["step"].map(top) + HEAD + PAD + scale * (actors["y"] - actors["y"].min()),
        size=30 + 7 * actors["degree"],
    )
    sizes = [((actors["step"] == step).sum(), (ties["step"] == step).sum()) for step in steps]
    heads = pd.DataFrame(
        {
            "name": [f"Step {step}" for step in steps],
            "numbers": [f"{nodes} actors, {edges} ties" for nodes, edges in sizes],
            "x": left.values(),
            "y": top.values(),
        }
    )
    return placed.round(1), heads, round(max(top.values()) + tall, 1)


def _head_layers(heads: pd.DataFrame, *, width: float, height: float) -> list[alt.Chart]:
    """Return the two lines over each panel: which step, and its numbers of actors and ties."""
    names = heads.assign(text=heads["name"].str.split("\n"), align="left")
    numbers = heads.assign(text=heads["numbers"].str.split("\n"), align="left", y=heads["y"] + 18)
    return [
        *label_layers(names, width=width, height=height, weight=600),
        *label_layers(numbers, width=width, height=height, color=MUTED, size=SIZE["small"]),
    ]
