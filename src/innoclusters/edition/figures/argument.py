"""The map of the argument: which claim rests on which, and how far untested ground reaches."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from innoclusters.edition.claims import SHAPES, UNTESTED, VERDICTS, argument, untested_ground
from innoclusters.edition.figures.verdicts import verdict_layer
from innoclusters.figures.canvas import (
    drawing,
    label_layers,
    neighborhoods,
    pixel_x,
    pixel_y,
    tie_layer,
    tie_paths,
)
from innoclusters.figures.palette import CONTRAST, MUTED, VERDICT_COLORS
from innoclusters.figures.style import SIZE, WIDE, text_width, titled

PAGE = 560
"""The width in pixels from which on there is room for the letter before the number of a claim."""

HOVER = "pointed"
"""Name of the selection made by pointing at a claim."""


def argument_chart(claims: pd.DataFrame, layout: pd.DataFrame, *, width: float = WIDE) -> alt.VConcatChart:
    """Return the claims as marks and "rests on" as ties, from the grounds at the left to the thesis.

    Parameters
    ----------
    claims
        The ledger.
    layout
        The table `claims_layout`.
    width
        Width in pixels.
    """
    key = key_marks(width=width)
    top = float(key["y"].max()) + 40
    nodes = place_claims(claims, layout, width=width, top=top)
    ties = argument_ties(claims)
    height = float(nodes["y"].max()) + 14
    frame: dict[str, Any] = {"width": width, "height": height}
    paths = tie_paths(nodes, ties, curve=0.06, gap=6)
    nodes = neighborhoods(nodes, ties)
    pointing = alt.selection_point(
        name=HOVER, fields=["id"], on="pointerover", clear="pointerout", empty=True
    )
    marks = verdict_layer(nodes, **frame, size=52).add_params(pointing)
    layers = [
        tie_layer(paths[~paths["shaky"]], thickness=1.1, opacity=0.7, hover=HOVER),
        tie_layer(paths[paths["shaky"]], color=CONTRAST[1], dash=(4, 3), opacity=0.6, hover=HOVER),
        *label_layers(number_labels(nodes, width=width), **frame, size=SIZE["small"]),
        marks,
        *_key_layers(key, **frame),
        *label_layers(_heads(width, top), **frame, size=SIZE["small"], color=MUTED, halo=False),
    ]
    told = standing(claims)
    return titled(
        drawing(layers, **frame),
        title=f"{told['untested']} of {told['built']} claims built on others stand on untested ground",
        subtitle="A tie leads from a claim to what is built on it, left to right; it is dashed where the "
        "claim is untested or not supported, or stands on one that is. Point at a claim to see its ties.",
        source="Data: claims, claims_layout. What rests on what is our reading.",
        description=f"Map of {len(claims)} claims and {len(ties)} ties. Of {told['built']} claims that rest "
        f"on others, {told['untested']} rest, directly or through others, on a claim that is not testable "
        "here or not supported.",
        width=width,
    )


def standing(claims: pd.DataFrame) -> dict[str, int]:
    """Return how many claims are built on others, and how many of these stand on untested ground.

    Examples
    --------
    >>> claims = pd.DataFrame({"id": ["C1.01", "C1.02"], "rests_on": ["", "C1.01"]})
    >>> standing(claims.assign(verdict="supported"))
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


def place_claims(claims: pd.DataFrame, layout: pd.DataFrame, *, width: float, top: float) -> pd.DataFrame:
    """Return the claims with x and y in pixels, under a margin of `top` pixels for the key."""
    margin, row = (18, 29) if width >= PAGE else (12, 29)
    step = (width - 2 * margin) / max(layout["column"].max(), 1)
    placed = claims.merge(layout, on="id")
    return placed.assign(
        x=(margin + step * placed["column"]).round(1), y=(top + row * placed["place"] + 22).round(1)
    )


def number_labels(nodes: pd.DataFrame, *, width: float) -> pd.DataFrame:
    """Return the numbers of the claims above their marks, on a telephone without the letter."""
    text = nodes["id"].map(lambda claim: [claim if width >= PAGE else claim.removeprefix("C")])
    return nodes.assign(text=text, y=nodes["y"] - 20, align="center")


def key_marks(*, width: float) -> pd.DataFrame:
    """Return the key: one mark and name a verdict, in as many rows as `width` asks for."""
    rows, x, y = [], 6.0, 10.0
    for verdict in VERDICTS:
        room = text_width(verdict) + 32
        if x + room - 16 > width:
            x, y = 6.0, y + 20
        rows.append({"verdict": verdict, "x": x, "y": y})
        x += room
    return pd.DataFrame(rows)


def _key_layers(key: pd.DataFrame, *, width: float, height: float) -> list[alt.Chart]:
    table = key.assign(color=key["verdict"].map(VERDICT_COLORS), shape=key["verdict"].map(SHAPES))
    marks = alt.Chart(table).mark_point(filled=True, opacity=1, size=52, strokeWidth=0)
    names = key.assign(text=key["verdict"].map(lambda name: [name]), x=key["x"] + 10, y=key["y"] - 7.5)
    return [
        marks.encode(
            x=pixel_x(width),
            y=pixel_y(height),
            color=alt.Color("color:N", scale=None, legend=None),
            shape=alt.Shape("shape:N", scale=None, legend=None),
        ),
        *label_layers(names.assign(align="left"), width=width, height=height, halo=False),
    ]


def _heads(width: float, top: float) -> pd.DataFrame:
    """Return the words at both ends of the map."""
    ends = [("what the argument starts from", 0.0, "left"), ("the main thesis", width, "right")]
    return pd.DataFrame({"text": [[text] for text, _, _ in ends], "x": [x for _, x, _ in ends]}).assign(
        y=top - 22, align=[align for _, _, align in ends]
    )
