"""The ledger drawn: how many claims have which verdict, and which claim rests on which."""

from __future__ import annotations

from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from innoclusters.edition.claims import SHAPES, UNTESTED, VERDICTS, anchor, argument, untested_ground
from innoclusters.figures.canvas import (
    drawing,
    label_layers,
    neighborhoods,
    pixel_x,
    pixel_y,
    tie_layer,
    tie_paths,
)
from innoclusters.figures.palette import CONTRAST, MUTED, VERDICT_COLORS, Look
from innoclusters.figures.panels import by_look, framed, own
from innoclusters.figures.style import PAGE, SIZE, WIDE, text_width, titled

LOOKS = {verdict: Look(verdict, VERDICT_COLORS[verdict], SHAPES[verdict]) for verdict in VERDICTS}
"""The mark of each verdict."""

HOVER = "pointed"
"""Name of the selection made by pointing at a claim."""

STEP, LINE = 12.5, 20
"""Distance of marks in a line, and height of a line of the count of verdicts, in pixels."""

ROW, HEAD = 29, 40
"""Distance of the claims in a column of the map, and room for the words above them, in pixels."""


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
    names = pd.DataFrame({"text": [[f"{verdict}  {count}"] for verdict, count in counts.items()]})
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
    """Return the claims as marks and "rests on" as ties, from the grounds at the left to the thesis.

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
    ties = argument_ties(claims)
    nodes = neighborhoods(_placed(claims, layout, width), ties)
    frame: dict[str, Any] = {"width": width, "height": float(nodes["y"].max()) + 14}
    paths = tie_paths(nodes, ties, curve=0.06, gap=6)
    pointing = alt.selection_point(
        name=HOVER, fields=["id"], on="pointerover", clear="pointerout", empty=True
    )
    # On a telephone a number has no room for the letter that all of them share.
    text = nodes["id"].map(lambda claim: [claim if width >= PAGE else claim.removeprefix("C")])
    numbers = nodes.assign(text=text, y=nodes["y"] - 20, align="center")
    heads = pd.DataFrame(
        {"text": [["what the argument starts from"], ["the main thesis"]], "x": [0.0, width], "y": 2.0}
    ).assign(align=["left", "right"])
    layers = [
        tie_layer(paths[~paths["shaky"]], thickness=1.1, opacity=0.7, hover=HOVER),
        tie_layer(paths[paths["shaky"]], color=CONTRAST[1], dash=(4, 3), opacity=0.6, hover=HOVER),
        *label_layers(numbers, **frame, size=SIZE["small"]),
        _claims_layer(nodes, size=52, **frame).add_params(pointing),
        *label_layers(heads, **frame, size=SIZE["small"], color=MUTED, halo=False),
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


def argument_ties(claims: pd.DataFrame) -> pd.DataFrame:
    """Return one row a tie: source (the ground), target (what is built on it), shaky.

    A tie is shaky if its ground is untested or not supported, or stands on a claim that is.
    """
    below = untested_ground(claims)
    weak = set(claims.loc[claims["verdict"].isin(UNTESTED), "id"])
    rows = [
        {"source": ground, "target": claim, "shaky": ground in weak or bool(below[ground])}
        for claim, ground in sorted(argument(claims).edges)
    ]
    return pd.DataFrame(rows, columns=["source", "target", "shaky"]).astype({"shaky": bool})


def _placed(claims: pd.DataFrame, layout: pd.DataFrame, width: float) -> pd.DataFrame:
    """Return the claims with x and y in pixels, below the words at both ends of the map."""
    # Half a number stands out beyond the first and the last column.
    margin = 18 if width >= PAGE else 12
    # A map of one column has no step; 1 keeps the division from failing.
    step = (width - 2 * margin) / max(layout["column"].max(), 1)
    placed = claims.merge(layout, on="id")
    return placed.assign(
        x=(margin + step * placed["column"]).round(1), y=(HEAD + ROW * placed["place"]).round(1)
    )


def _claims_layer(
    marks: pd.DataFrame, *, size: float, width: float, height: float, page: str = ""
) -> alt.Chart:
    """Return claims with the marks of their verdicts at x and y; each leads to its row in the ledger."""
    told = {"id": "Claim", "claim_en": "The report says", "verdict": "Verdict"}
    table = by_look(marks, "verdict", LOOKS)
    table = table.assign(href=[f"{page}#{anchor(claim)}" for claim in marks["id"]])
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
            tooltip=[alt.Tooltip(f"{column}:N", title=title) for column, title in told.items()],
        )
    )
    return layer
