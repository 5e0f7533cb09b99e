"""The verdicts of the ledger, counted: one mark a claim, a row a verdict."""

from __future__ import annotations

from math import ceil
from typing import Any

import altair as alt
import pandas as pd

from innoclusters.edition.claims import SHAPES, VERDICTS, anchor
from innoclusters.figures.canvas import drawing, label_layers, pixel_x, pixel_y
from innoclusters.figures.palette import VERDICT_COLORS
from innoclusters.figures.style import WIDE, text_width, titled

PAGE = 560
"""The width in pixels from which on the name of a verdict stands left of its marks."""

STEP, LINE = 12.5, 20.0
"""Distance of marks in a row and of rows, in pixels."""

SIDE = 46
"""Area of a mark in square pixels."""


def verdict_layer(marks: pd.DataFrame, *, width: float, height: float, size: float = SIDE) -> alt.Chart:
    """Return the layer of claims as marks with the shape and the color of their verdicts.

    Parameters
    ----------
    marks
        The ledger with columns x and y in pixels; optionally `near`, see `network.neighborhoods`.
    width, height
        The drawing in pixels.
    size
        Area of a mark in square pixels.
    """
    table = marks.assign(
        color=marks["verdict"].map(VERDICT_COLORS),
        shape=marks["verdict"].map(SHAPES),
        href=marks["id"].map(lambda claim: "#" + anchor(claim)),
    )
    told = {"id": "Claim", "claim_en": "The report says", "verdict": "Verdict"}
    layer: alt.Chart = (
        alt.Chart(table[[*told, "x", "y", "color", "shape", "href", *({"near"} & set(table))]])
        .mark_point(filled=True, opacity=1, size=size, strokeWidth=0)
        .encode(
            x=pixel_x(width),
            y=pixel_y(height),
            color=alt.Color("color:N", scale=None, legend=None),
            shape=alt.Shape("shape:N", scale=None, legend=None),
            href=alt.Href("href:N"),
            tooltip=[alt.Tooltip(f"{column}:N", title=title) for column, title in told.items()],
        )
    )
    return layer


def verdicts_chart(claims: pd.DataFrame, *, width: float = WIDE) -> alt.VConcatChart:
    """Return the count of claims by verdict, each claim one mark.

    Parameters
    ----------
    claims
        The ledger.
    width
        Width in pixels; on a telephone the marks stand under the name of the verdict.
    """
    marks, names = place_marks(claims, width=width)
    height = float(marks["y"].max()) + LINE
    frame: dict[str, Any] = {"width": width, "height": height}
    counts = claims["verdict"].value_counts().reindex(list(VERDICTS), fill_value=0)
    shown = counts["documented"] + counts["supported"]
    return titled(
        drawing(
            [*label_layers(names, **frame, halo=False), verdict_layer(marks, **frame)],
            **frame,
        ),
        title=f"{shown} of {len(claims)} claims are supported or documented, {counts.iloc[-1]} not testable",
        subtitle="One mark a claim, in the order of the report. Each leads to its row in the ledger.",
        source="Data: claims.",
        description="Claims by verdict: "
        + ", ".join(f"{name} {count}" for name, count in counts.items())
        + ".",
        width=width,
    )


def place_marks(claims: pd.DataFrame, *, width: float) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the claims with x and y in pixels, and the names of the verdicts with their places.

    Examples
    --------
    >>> claims = pd.DataFrame({"id": ["C1.01", "C1.02"], "verdict": ["supported", "supported"]})
    >>> marks, names = place_marks(claims, width=700)
    >>> marks["y"].nunique(), names["text"].tolist()[1]
    (1, ['supported  2'])
    """
    beside = width >= PAGE
    widest = max(text_width(f"{verdict}  00") for verdict in VERDICTS)
    left = widest + 16 if beside else STEP / 2
    across = int((width - left - STEP / 2) // STEP) + 1
    top, placed, names = 10.0, [], []
    for verdict in VERDICTS:
        rows = claims[claims["verdict"] == verdict]
        line = {"text": [f"{verdict}  {len(rows)}"], "x": 0.0, "y": top - 8, "align": "left"}
        names.append(line)
        top += 0 if beside else LINE
        position = pd.Series(range(len(rows)), index=rows.index, dtype=int)
        placed.append(rows.assign(x=left + STEP * (position % across), y=top + LINE * (position // across)))
        top += LINE * max(ceil(len(rows) / across), 1) + (6 if beside else 12)
    return pd.concat(placed), pd.DataFrame(names)
