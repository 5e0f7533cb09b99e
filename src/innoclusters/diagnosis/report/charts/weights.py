"""The weights of a diagnosis: bars with intervals, and the most similar mixtures in a triangle."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from innoclusters.diagnosis.method.verdict import NAMES
from innoclusters.diagnosis.words import Message, say, template, written
from innoclusters.figures.palette import ACCENT, INK, MODEL_COLORS, MUTED, PAPER
from innoclusters.figures.panels import decimals
from innoclusters.figures.style import WIDE, titled, wrap

MODELS = ("proto", "hub", "helix")
"""The corners of the triangle: left, right, top."""

PAGE = 560
"""Width in pixels from which on bars and triangle stand side by side."""

EDGE = 5
"""Pixels at both sides, where marks at the ends of the axis may stand out."""

ROW = 58
"""Height of the bar of a mechanism with its name, in pixels."""


def weights_chart(
    weights: pd.DataFrame, sample: pd.DataFrame, *, lang: str = "en", width: float = WIDE
) -> alt.VConcatChart:
    """Return the weights with their intervals, and the mixtures most like the network.

    Parameters
    ----------
    weights
        What `Diagnosis.to_frame` returns.
    sample
        `Diagnosis.abc_sample`.
    lang
        "en" or "ru".
    width
        Width in pixels: bars and triangle stand side by side on a page.
    """
    abreast, gap = width >= PAGE, 44
    across = (width - gap) * 0.54 if abreast else width
    side = width - gap - across if abreast else width
    bars = _bars(weights, lang=lang, width=across - 2 * EDGE)
    triangle = _triangle(weights, sample, lang=lang, width=min(side, 340))
    largest = str(weights["weight"].idxmax())
    row = weights.loc[largest]
    title = Message(
        "weights title", model=NAMES[largest], weight=row["weight"], low=row["low"], high=row["high"]
    )
    told = [
        Message("weight told", model=NAMES[str(name)], weight=row["weight"], low=row["low"], high=row["high"])
        for name, row in weights.iterrows()
    ]
    together = (
        alt.hconcat(bars, triangle, spacing=gap) if abreast else alt.vconcat(bars, triangle, spacing=26)
    )
    return titled(
        together,
        title=say(title, lang),
        subtitle=template("weights reading", lang),
        source=template("computed", lang),
        description=say(Message("weights description", told=told, mixtures=len(sample)), lang),
        width=width - 3,  # the ends of intervals stand out at the left
    )


def _bars(weights: pd.DataFrame, *, lang: str, width: float) -> Any:
    """Return a bar for each weight, its interval on it, and its band under damage beneath."""
    rows = weights.reset_index(names="name")
    numbers = ["weight", "low", "high", "damaged_low", "damaged_high"]
    table = rows.assign(
        **rows[numbers].round(4),
        zero=0.0,
        row=[ROW * place for place in range(len(rows))],
        color=rows["name"].map(MODEL_COLORS),
        label=[say(NAMES[name], lang) for name in rows["name"]],
        value=[written(weight, ".2f", lang) for weight in rows["weight"]],
    )
    interval, band = ("low", "high"), ("damaged_low", "damaged_high")
    layers = [
        _bar(table, ("zero", "weight"), (22, 38), lang=lang, opacity=0.8),
        _bar(table, interval, (27.75, 32.25), lang=lang, color=PAPER),
        _bar(table, interval, (29.1, 30.9), lang=lang, color=INK),
        *(_bar(table, (end, end), (25.5, 34.5), lang=lang, color=INK, width=1.8) for end in interval),
        _bar(table, band, (44.5, 47.5), lang=lang, opacity=0.55),
        *_names(table),
    ]
    return alt.layer(*layers).properties(width=width, height=ROW * len(rows))


def _bar(
    table: pd.DataFrame, ends: tuple[str, str], height: tuple[float, float], *, lang: str, **style: Any
) -> alt.Chart:
    """Return a rectangle a row, between two columns across and two distances from the top of the row.

    Lines are rectangles, too: the room that a rule takes goes beyond its ends.
    """
    edges = pd.DataFrame({"top": table["row"] + height[0], "bottom": table["row"] + height[1]})
    chart = alt.Chart(table[[*dict.fromkeys(ends), "color"]].join(edges))
    mark = chart.mark_rect(**({"strokeWidth": 0} | style))
    size = len(table)
    encoded: alt.Chart = mark.encode(x=_share(ends[0], lang), y=_down("top", size), y2="bottom:Q")
    if ends[0] != ends[1]:
        encoded = encoded.encode(x2=f"{ends[1]}:Q")
    if "color" in style:
        return encoded
    return encoded.encode(color=alt.Color("color:N", scale=None, legend=None))


def _names(table: pd.DataFrame) -> list[alt.Chart]:
    """Return the name of each mechanism above its bar, and its weight at the right."""
    style: dict[str, Any] = {"baseline": "bottom", "color": INK}
    place = table[["row", "label", "value"]].assign(top=table["row"] + 22)
    above = alt.Chart(place).encode(y=_down("top", len(table)))
    return [
        above.mark_text(align="left", dy=-4, **style).encode(x=alt.value(0), text="label:N"),
        above.mark_text(align="right", dy=-4, fontWeight=600, **style).encode(
            x=alt.value("width"), text="value:N"
        ),
    ]


def _share(field: str, lang: str) -> alt.X:
    """Return the horizontal encoding of a weight."""
    scale = alt.Scale(domain=[0, 1], nice=False)
    axis = alt.Axis(
        title=None,
        values=[0, 0.25, 0.5, 0.75, 1],
        format=".2~f",
        grid=True,
        domain=False,
        labelExpr=decimals(lang),
    )
    return alt.X(f"{field}:Q", scale=scale, axis=axis)


def _down(field: str, rows: int) -> alt.Y:
    """Return the vertical encoding in pixels from the top."""
    return alt.Y(f"{field}:Q", axis=None, scale=alt.Scale(domain=[ROW * rows, 0], nice=False, zero=False))


def corners(width: float) -> dict[str, tuple[float, float]]:
    """Return the corners of the triangle in pixels, from the top left corner of a square panel.

    >>> corners(100)["helix"]
    (50.0, 26.0)
    """
    side = width - 28
    return {
        "proto": (14.0, 26 + side * 3**0.5 / 2),
        "hub": (width - 14.0, 26 + side * 3**0.5 / 2),
        "helix": (width / 2, 26.0),
    }


def places(weights: pd.DataFrame, width: float) -> pd.DataFrame:
    """Return where mixtures lie among the three models, and the area of their dots.

    Random ties leave the place open: the larger their weight, the smaller the dot.

    Parameters
    ----------
    weights
        Columns random, proto, hub and helix.
    width
        Width of the panel in pixels.
    """
    share = weights[list(MODELS)].to_numpy(dtype=float)
    total = share.sum(axis=1, keepdims=True)
    part = share / total.clip(1e-9)
    x, y = zip(*(corners(width)[model] for model in MODELS), strict=True)
    return pd.DataFrame(
        {"x": (part @ x).round(1), "y": (part @ y).round(1), "size": (6 + 54 * total[:, 0]).round(1)}
    )


def _triangle(weights: pd.DataFrame, sample: pd.DataFrame, *, lang: str, width: float) -> Any:
    """Return the triangle of the three models with the sample as dots and the estimate as a ring."""
    own = places(weights[["weight"]].T, width)
    cloud = places(sample, width)
    ends, names = corners(width), [_corner_lines(model, lang, width) for model in MODELS]
    height = round(ends["proto"][1] + 10 + 15 * max(len(name) for name in names))
    x, y = _pixels("x", width), _pixels("y", height, down=True)
    outline = "M" + "L".join(f"{a:.1f},{b:.1f}" for a, b in (ends[model] for model in MODELS)) + "Z"
    frame = alt.Chart(pd.DataFrame({"path": [outline]})).mark_point(
        filled=False, size=4, strokeWidth=1.2, color=MUTED
    )
    dots = alt.Chart(cloud).mark_circle(color=INK, opacity=0.4)
    ring = alt.Chart(own)
    layers = [
        frame.encode(x=alt.value(0), y=alt.value(0), shape=alt.Shape("path:N", scale=None, legend=None)),
        dots.encode(x=x, y=y, size=alt.Size("size:Q", scale=None)),
        ring.mark_point(size=190, strokeWidth=6, color=PAPER).encode(x=x, y=y),
        ring.mark_point(size=190, strokeWidth=2.6, color=ACCENT).encode(x=x, y=y),
        *_corner_names(ends, dict(zip(MODELS, names, strict=True)), x, y),
    ]
    return alt.layer(*layers).properties(width=width, height=height)


def _corner_lines(model: str, lang: str, width: float) -> list[str]:
    """Return the name of a model in lines that leave room for the other corner."""
    return wrap(say(NAMES[model], lang), width if model == "helix" else width / 2 - 6)


def _corner_names(
    ends: dict[str, tuple[float, float]], names: dict[str, list[str]], x: alt.X, y: alt.Y
) -> list[alt.Chart]:
    """Return the names of the models at their corners."""
    side: dict[str, tuple[Any, int, int]] = {
        "proto": ("left", -14, 8),
        "hub": ("right", 14, 8),
        "helix": ("center", 0, -20),
    }
    return [
        alt.Chart(pd.DataFrame({"x": [ends[model][0]], "y": [ends[model][1]], "text": [names[model]]}))
        .mark_text(align=align, dx=dx, dy=dy, baseline="top", lineHeight=15, color=MODEL_COLORS[model])
        .encode(x=x, y=y, text="text:N")
        for model, (align, dx, dy) in side.items()
    ]


def _pixels(field: str, length: float, *, down: bool = False) -> Any:
    """Return an encoding in pixels."""
    scale = alt.Scale(domain=[length, 0] if down else [0, length], nice=False, zero=False)
    kind = alt.Y if down else alt.X
    return kind(f"{field}:Q", axis=None, scale=scale)
