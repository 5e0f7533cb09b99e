"""The weights of a diagnosis: bars with intervals, and the most similar mixtures in a triangle."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from innoclusters.diagnosis.words import NAMES, Message, say, template, written
from innoclusters.figures.canvas import drawing, pixel_x, pixel_y
from innoclusters.figures.palette import ACCENT, INK, MODELS, MUTED, PAPER
from innoclusters.figures.panels import by_look, decimals, own
from innoclusters.figures.style import PAGE, WIDE, titled, wrap

CORNERS = {"proto": ("left", -14, 10), "hub": ("right", 14, 10), "helix": ("center", 0, -26)}
"""The corners of the triangle, and how their names stand: alignment, and shift from the corner in pixels."""

EDGE = 5
"""Pixels at both sides of the bars, where the labels at the ends of their axis may stand out."""

ROW = 50
"""Height of the bar of a mechanism with its name, in pixels."""

INSET = 11.0
"""Pixels from the sides of the triangle within which no mark has its middle: the ring and half its line."""

PLACED = 0.02
"""Weight of the three models together below which a mixture has no place among them."""


def weights_chart(
    weights: pd.DataFrame, sample: pd.DataFrame, *, lang: str = "en", width: float = WIDE
) -> alt.VConcatChart:
    """Return the weights with their intervals, and the mixtures most like the network.

    The former are what `Diagnosis.to_frame` returns, the latter `Diagnosis.abc_sample`; bars and triangle
    stand side by side on a page.
    """
    gap = 44
    across = (width - gap) * 0.54 if width >= PAGE else width
    side = width - gap - across if width >= PAGE else width
    parts = [
        _bars(weights, lang=lang, width=across - 2 * EDGE),
        _triangle(weights, sample, lang=lang, width=min(side, 340)),
    ]
    ranges = {
        str(name): {"model": NAMES[str(name)], **row[["weight", "low", "high"]]}
        for name, row in weights.iterrows()
    }
    told = [Message("weight told", **values) for values in ranges.values()]
    return titled(
        alt.hconcat(*parts, spacing=gap) if width >= PAGE else alt.vconcat(*parts, spacing=26),
        title=template("weights title", lang),
        subtitle=template("weights reading", lang),
        source=template("computed", lang),
        description=say(Message("weights description", told=told, mixtures=len(sample)), lang),
        width=width - 3,  # the ends of the axes stand out a little
    )


def _bars(weights: pd.DataFrame, *, lang: str, width: float) -> alt.LayerChart:
    """Return a bar for each weight, its interval on it, its name above."""
    height = ROW * len(weights)
    names = by_look(weights.reset_index(names="name"), "name", MODELS).assign(
        y=[ROW * place + 12.0 for place in range(len(weights))],
        said=[say(NAMES[str(name)], lang) for name in weights.index],
        value=[written(weight, ".2f", lang) for weight in weights["weight"]],
    )
    marks = alt.Chart(names[["y", "said", "value", "color", "shape"]]).encode(y=pixel_y(height))
    ticks = alt.Axis(title=None, values=[0, 0.25, 0.5, 0.75, 1], format=".2~f", grid=True, domain=False)
    ticks.labelExpr = decimals(lang)
    bars = alt.Chart(_rectangles(names, 1 / width)).mark_rect(strokeWidth=0)
    return drawing(
        [
            bars.encode(
                x=alt.X("left:Q", scale=alt.Scale(domain=[0, 1], nice=False), axis=ticks),
                x2="right:Q",
                y=pixel_y(height, "top"),
                y2="bottom:Q",
                color=own(alt.Color, "color"),
                opacity=alt.Opacity("opacity:Q", scale=None, legend=None),
            ),
            marks.mark_point(filled=True, size=60, opacity=1).encode(
                x=alt.value(EDGE), color=own(alt.Color, "color"), shape=own(alt.Shape, "shape")
            ),
            marks.mark_text(align="left").encode(x=alt.value(3 * EDGE), text="said:N"),
            marks.mark_text(align="right", fontWeight=600).encode(x=alt.value(width), text="value:N"),
        ],
        width=width,
        height=height,
    )


def _rectangles(rows: pd.DataFrame, pixel: float) -> pd.DataFrame:
    """Return all that the bars are made of, from below upward; a pixel is so much weight.

    Lines are rectangles, too: the room that a rule takes goes beyond its ends, and the figure is too wide.
    """
    parts: list[dict[str, Any]] = []
    for row in rows.to_dict("records"):
        low, high = row["low"], row["high"]
        feet = [min(max(end - 0.9 * pixel, 0.0), 1 - 1.8 * pixel) for end in (low, high)]
        for left, right, top, bottom, color, opacity in (
            (0.0, row["weight"], 10, 26, row["color"], 0.8),
            # A pale rim sets the line of the interval apart from its bar.
            (low, high, 15.75, 20.25, PAPER, 1.0),
            (low, high, 17.1, 18.9, INK, 1.0),
            *((foot, foot + 1.8 * pixel, 13.5, 22.5, INK, 1.0) for foot in feet),
        ):
            place = {"left": round(left, 4), "right": round(right, 4)}
            height = {"top": row["y"] + top, "bottom": row["y"] + bottom}
            parts.append(place | height | {"color": color, "opacity": opacity})
    return pd.DataFrame(parts)


def _corners(width: float) -> dict[str, tuple[float, float]]:
    """Return the corners of the triangle in pixels, from the top left corner of a square panel.

    >>> _corners(100)["helix"]
    (50.0, 26.0)
    """
    bottom = 26 + (width - 28) * 3**0.5 / 2
    return {"proto": (14.0, bottom), "hub": (width - 14.0, bottom), "helix": (width / 2, 26.0)}


def _inner(width: float) -> dict[str, tuple[float, float]]:
    """Return where pure mixtures stand: near the corners, so that whole marks lie inside the triangle."""
    corners = _corners(width)
    middle = [sum(place) / 3 for place in zip(*corners.values(), strict=True)]
    side = corners["hub"][0] - corners["proto"][0]
    kept = 1 - INSET / (side / 12**0.5)  # of the distance to the middle of each side
    return {
        name: (middle[0] + kept * (x - middle[0]), middle[1] + kept * (y - middle[1]))
        for name, (x, y) in corners.items()
    }


def _places(weights: pd.DataFrame, width: float) -> pd.DataFrame:
    """Return where mixtures lie among the three models, and the area of their dots.

    Random ties leave the place open: the larger their weight, the smaller the dot; and mixtures of random
    ties alone have none and are left out.
    """
    ends = _inner(width)
    share = weights[list(ends)].to_numpy(dtype=float).clip(0)
    share = share[share.sum(axis=1) >= PLACED]
    total = share.sum(axis=1, keepdims=True)
    x, y = (share / total @ list(ends.values())).T
    return pd.DataFrame({"x": x.round(1), "y": y.round(1), "size": (6 + 54 * total[:, 0]).round(1)})


def _triangle(weights: pd.DataFrame, sample: pd.DataFrame, *, lang: str, width: float) -> alt.LayerChart:
    """Return the triangle of the three models with the sample as dots and the estimate as a ring."""
    names = {  # a name at the bottom leaves room for the other
        model: wrap(say(NAMES[model], lang), width if model == "helix" else width / 2 - 6)
        for model in CORNERS
    }
    ends = by_look(
        pd.DataFrame(_corners(width), index=["x", "y"]).T.reset_index(names="model"), "model", MODELS
    )
    ends = ends.assign(text=ends["model"].map(names))
    height = round(ends["y"].max() + 12 + 15 * max(len(name) for name in names.values()))
    outline = "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in zip(ends["x"], ends["y"], strict=True)) + "Z"
    # Vega scales a shape by half the root of its size: for 4 the path is in pixels.
    frame = alt.Chart(pd.DataFrame({"path": [outline]})).mark_point(
        filled=False, size=4, strokeWidth=1.2, color=MUTED
    )
    at: dict[str, Any] = {"x": pixel_x(width), "y": pixel_y(height)}
    ring = alt.Chart(_places(weights[["weight"]].T, width)).encode(**at)
    size = alt.Size("size:Q", scale=None, legend=None)
    layers = [
        frame.encode(x=alt.value(0), y=alt.value(0), shape=own(alt.Shape, "path")),
        alt.Chart(_places(sample, width)).mark_circle(color=INK, opacity=0.4).encode(size=size, **at),
        ring.mark_point(size=190, strokeWidth=6, color=PAPER),
        ring.mark_point(size=190, strokeWidth=2.6, color=ACCENT),
    ]
    for model, (align, dx, dy) in CORNERS.items():
        style: dict[str, Any] = {"align": align, "dx": dx, "dy": dy, "baseline": "top", "lineHeight": 15}
        layers.append(alt.Chart(ends[ends["model"] == model]).mark_text(**style).encode(text="text:N", **at))
    return drawing(layers, width=width, height=height)
