"""The ledger drawn: how many claims have which verdict, and which claim rests on which."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from innoclusters.edition.claims import SHAPES, UNTESTED, VERDICTS, anchor, argument, untested_ground
from innoclusters.figures.canvas import (
    LEADING,
    drawing,
    label_layers,
    neighborhoods,
    pixel_x,
    pixel_y,
    tie_layer,
)
from innoclusters.figures.palette import CONTRAST, VERDICT_COLORS, Look
from innoclusters.figures.panels import by_look, framed, own
from innoclusters.figures.style import PAGE, SIZE, WIDE, text_width, titled, wrap
from innoclusters.figures.words import current, say

LOOKS = {verdict: Look(verdict, VERDICT_COLORS[verdict], SHAPES[verdict]) for verdict in VERDICTS}
"""The mark of each verdict."""

HOVER = "pointed"
"""Name of the selection made by pointing at a claim."""

STEP, LINE = 12.5, 20
"""Distance of marks in a line, and height of a line of the count of verdicts, in pixels."""

GUTTER = {True: 110.0, False: 52.0}
"""Room for the ties at the left of the map, on a page and on a telephone, in pixels."""

BETWEEN = 10
"""Pixels between two claims of the map."""


def verdicts_chart(
    claims: pd.DataFrame, *, page: str = "", width: float = WIDE, **words: str
) -> alt.VConcatChart:
    """Return the count of claims by verdict, each claim one mark, a row a verdict.

    Parameters
    ----------
    claims
        The ledger.
    page
        Address of the page with the ledger, if that is another one.
    width
        Width in pixels; on a telephone the marks stand under the name of their verdict.
    words
        title, subtitle, source and description, see :func:`innoclusters.figures.style.titled`.
    """
    beside = width >= PAGE
    # A verdict that no claim has keeps its row, with a count of 0.
    counts = claims["verdict"].value_counts().reindex(list(VERDICTS), fill_value=0)
    names = pd.DataFrame({"text": [[f"{say(str(verdict))}  {count}"] for verdict, count in counts.items()]})
    left = max(text_width(text) for (text,) in names["text"]) + 16 if beside else STEP / 2
    # What is too long for one line goes on in the next; all lines have one step, to be compared.
    fit = int((width - left) // STEP)
    heads = 0 if beside else 1
    heights = 6 + LINE * (heads + np.maximum(np.ceil(counts / fit), 1))
    tops = heights.cumsum() - heights
    order = claims.groupby("verdict").cumcount()
    marks = claims.assign(
        x=(left + STEP * (order % fit)).round(1),
        y=10.0 + claims["verdict"].map(tops) + LINE * (heads + order // fit),
    )
    frame: dict[str, Any] = {"width": width, "height": float(heights.sum())}
    names = names.assign(x=0.0, y=2.0 + tops.to_numpy(), align="left")
    layers = [*label_layers(names, **frame, halo=False), _claims_layer(marks, size=46, page=page, **frame)]
    return titled(drawing(layers, **frame), width=width, **words)


def argument_chart(
    claims: pd.DataFrame, layout: pd.DataFrame, *, width: float = WIDE, **words: str
) -> alt.VConcatChart:
    """Return claims in words, each below what it rests on, with ties at the left, down to the thesis.

    Parameters
    ----------
    claims
        The ledger.
    layout
        The table `claims_layout`.
    width
        Width in pixels.
    words
        title, subtitle, source and description, see :func:`innoclusters.figures.style.titled`.
    """
    ties = _argument_ties(claims, layout["id"].tolist())
    nodes = neighborhoods(_placed(claims, layout, width), ties)
    frame: dict[str, Any] = {"width": width, "height": float(nodes["foot"].max())}
    paths = ties.assign(path=_arcs(nodes, ties))
    pointing = alt.selection_point(
        name=HOVER, fields=["id"], on="pointerover", clear="pointerout", empty=True
    )
    told = nodes.assign(x=nodes["x"] + 14, y=nodes["top"], align="left")
    thesis = told["y"] == told["y"].max()
    layers = [
        tie_layer(paths[~paths["shaky"]], thickness=1.1, opacity=0.7, hover=HOVER),
        tie_layer(paths[paths["shaky"]], color=CONTRAST[1], dash=(4, 3), opacity=0.6, hover=HOVER),
        *label_layers(told[~thesis], **frame, halo=0),
        *label_layers(told[thesis], **frame, halo=0, weight=600),
        _claims_layer(nodes, size=52, **frame).add_params(pointing),
    ]
    return framed(drawing(layers, **frame), list(LOOKS.values()), width=width, **words)


def standing(claims: pd.DataFrame) -> dict[str, int]:
    """Return how many claims are built on others, and how many of these stand on untested ground.

    Examples
    --------
    >>> claims = pd.DataFrame({"id": ["C1.01", "C1.02"], "rests_on": ["", "C1.01"]})
    >>> standing(claims.assign(verdict="documented"))
    {'built': 1, 'untested': 0}
    """
    D, below = argument(claims), untested_ground(claims)
    built = [claim for claim in D if D.out_degree(claim)]
    return {"built": len(built), "untested": sum(bool(below[claim]) for claim in built)}


def _argument_ties(claims: pd.DataFrame, shown: Sequence[str] | None = None) -> pd.DataFrame:
    """Return one row a tie: source (the ground), target (what is built on it), shaky.

    A tie is shaky if its ground is untested or not supported, or stands on a claim that is.

    Parameters
    ----------
    claims
        The ledger.
    shown
        The claims among which ties are drawn, by default all. Two of them are also tied if one rests on the
        other through claims that are left out.
    """
    below = untested_ground(claims)
    weak = set(claims.loc[claims["verdict"].isin(UNTESTED), "id"])
    D = argument(claims)
    for left_out in sorted(set(D) - set(D if shown is None else shown)):
        D.add_edges_from([(over, under) for over in D.predecessors(left_out) for under in D[left_out]])
        D.remove_node(left_out)
    rows = [
        {"source": ground, "target": claim, "shaky": ground in weak or bool(below[ground])}
        for claim, ground in sorted(D.edges)
    ]
    return pd.DataFrame(rows, columns=["source", "target", "shaky"]).astype({"shaky": bool})


def _placed(claims: pd.DataFrame, layout: pd.DataFrame, width: float) -> pd.DataFrame:
    """Return the claims of the map with their lines of words and where these begin and end, in pixels."""
    gutter, line = GUTTER[width >= PAGE], LEADING * SIZE["label"]
    placed = layout.sort_values("place").merge(claims, on="id")
    last = placed.index[-1]  # the thesis, in bold
    lines = [
        wrap(text, width - gutter - 16, bold=i == last) for i, text in placed[f"claim_{current()}"].items()
    ]
    heights = np.array([line * len(text) + BETWEEN for text in lines])
    tops = heights.cumsum() - heights
    placed = placed.assign(
        text=pd.Series(lines, dtype=object), x=gutter, top=tops, y=tops + line / 2, foot=tops + heights
    )
    return placed.round({"top": 1, "y": 1, "foot": 1})


def _arcs(nodes: pd.DataFrame, ties: pd.DataFrame) -> list[str]:
    """Return the shape of each tie: an arc to the left of the marks, the wider the farther it leads."""
    y = dict(zip(nodes["id"], nodes["y"], strict=True))
    x = float(nodes["x"].iloc[0]) - 6
    farthest = float(nodes["y"].max() - nodes["y"].min()) or 1.0
    paths = []
    for source, target in zip(ties["source"], ties["target"], strict=True):
        # A curve reaches three quarters of the way to the points that bend it.
        reach = x - (x - 4) / 0.75 * ((y[target] - y[source]) / farthest) ** 0.5
        head = f"M{x - 5:.1f},{y[target] - 3:.1f}L{x:.1f},{y[target]:.1f}L{x - 5:.1f},{y[target] + 3:.1f}"
        paths.append(
            f"M{x:.1f},{y[source]:.1f}C{reach:.1f},{y[source]:.1f},{reach:.1f},{y[target]:.1f},"
            f"{x:.1f},{y[target]:.1f}{head}"
        )
    return paths


def _claims_layer(
    marks: pd.DataFrame, *, size: float, width: float, height: float, page: str = ""
) -> alt.Chart:
    """Return claims with the marks of their verdicts at x and y; each leads to its row in the ledger."""
    told = {"id": "Claim", f"claim_{current()}": "The report says", "verdict": "Verdict"}
    table = by_look(marks, "verdict", LOOKS)
    table = table.assign(
        href=[f"{page}#{anchor(claim)}" for claim in marks["id"]], verdict=marks["verdict"].map(say)
    )
    shown = [*told, "x", "y", "color", "shape", "href", *({"near"} & set(table))]
    layer: alt.Chart = (
        alt.Chart(table[shown])
        .mark_point(filled=True, opacity=1, size=size, strokeWidth=0)
        .encode(
            x=pixel_x(width),
            y=pixel_y(height),
            color=own(alt.Color, "color"),
            shape=own(alt.Shape, "shape"),
            href=alt.Href("href:N"),
            tooltip=[alt.Tooltip(f"{column}:N", title=say(title)) for column, title in told.items()],
        )
    )
    return layer
