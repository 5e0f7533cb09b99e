"""The lower part of Figure 4: three measures of the mini-vertical and of a program from below, as bars."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from innoclusters.figures.canvas import drawing, label_layers, pixel_x, pixel_y
from innoclusters.figures.palette import INK, MUTED, RULE, SECTOR_COLORS
from innoclusters.figures.style import SIZE, text_width, wrap

ROW = 22
"""Height of one bar with its surroundings in pixels."""

BETWEEN = 8
"""Further pixels between the bars of the models and those of the drawn arrows."""


def measure_chart(measures: pd.DataFrame, words: dict[str, Any], *, width: float) -> alt.LayerChart:
    """Return the bars of `measures`: one group of bars a measure, side by side or one below the other.

    Parameters
    ----------
    measures
        The table figure_4_measures.
    words
        An entry of `figure_4_words.WORDS`.
    width
        Pixels.
    """
    bars, texts = _places(measures, words, width)
    height = float(bars["bottom"].max() + 3)
    frame: dict[str, Any] = {"width": width, "height": height, "halo": False}
    x, y = pixel_x(width), pixel_y(height)
    shade = alt.condition("datum.vertical", alt.value(MUTED), alt.value(SECTOR_COLORS["X"]))
    zero = (
        bars.groupby(["measure", "x"], sort=True).agg(y=("y", "min"), bottom=("bottom", "max")).reset_index()
    )
    ranges = bars.assign(x=bars["low"], y=bars["y"] + 3.4, bottom=bars["y"] + 4.6)
    values = bars.assign(
        text=bars["value"].map(lambda value: [value]), x=bars["edge"], y=bars["y"] - 3.5, align="right"
    )
    return drawing(
        [
            alt.Chart(zero.assign(y=zero["y"] - 4, bottom=zero["bottom"] + 4))
            .mark_rule(color=RULE)
            .encode(x=x, y=y, y2="bottom:Q"),
            alt.Chart(bars).mark_rect().encode(x=x, x2="end:Q", y=y, y2="bottom:Q", color=shade),
            alt.Chart(ranges).mark_rect(color=INK).encode(x=x, x2="high:Q", y=y, y2="bottom:Q"),
            *label_layers(values, **frame),
            *label_layers(texts[texts["kind"] == "head"], weight=600, **frame),
            *label_layers(texts[texts["kind"] == "note"], size=SIZE["small"], color=MUTED, **frame),
            *label_layers(texts[texts["kind"] == "row"], size=SIZE["small"], **frame),
        ],
        width=width,
        height=height,
    )


def _places(measures: pd.DataFrame, words: dict[str, Any], width: float) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the bars and the texts with their places in pixels."""
    names, beside = words["groups"], width >= 600
    gutter = max(text_width(name, SIZE["small"]) for name in names.values()) + 14
    gap = 24 if beside else 0
    room = (width - gutter - 2 * gap) / 3 if beside else width - gutter
    title = wrap(words["measure_title"], width - 4, bold=True)
    note = wrap(words["measure_note"], width - 4, SIZE["small"])
    below = 15 * len(title) + 4
    bars, texts = [], [_text("head", title, 0, 0), _text("note", note, 0, below)]
    first = below + 14 * len(note) + 16
    glosses = [
        wrap(gloss, (room if beside else width) - 4, SIZE["small"]) for _, gloss in words["measures"].values()
    ]
    deep = max(map(len, glosses))
    for position, (measure, (name, _)) in enumerate(words["measures"].items()):
        left = gutter + position * (room + gap) if beside else gutter
        gloss = glosses[position]
        texts += [
            _text("head", [name], left if beside else 0, first),
            _text("note", gloss, left if beside else 0, first + 18),
        ]
        base = first + 18 + 14 * (deep if beside else len(gloss)) + 10
        for number, (group, label) in enumerate(names.items()):
            y = base + number * ROW + (BETWEEN if group[0] == "drawn" else 0)
            if position == 0 or not beside:
                texts.append(_text("row", [label], 0, y - 3))
            found = measures.set_index(["program", "arcs", "measure"]).loc[(*group, measure)]
            bars.append(_bar(found, group[0] != "bottom_up", left, y, room) | {"measure": measure})
        if not beside:
            first = base + len(names) * ROW + BETWEEN + 10
    return pd.DataFrame(bars), pd.DataFrame(texts)


def _text(kind: str, text: list[str], x: float, y: float) -> dict[str, Any]:
    return {"kind": kind, "text": text, "x": x, "y": y, "align": "left"}


def _bar(found: pd.Series[float], vertical: bool, left: float, y: float, room: float) -> dict[str, Any]:
    """Return one bar: its value on a scale from 0 to 1, and the range over the networks."""
    scale = room - 36
    return {
        "x": left,
        "y": y,
        "bottom": y + 8,
        "end": left + scale * found["value"],
        "low": left + scale * found["low"],
        "high": left + scale * found["high"],
        "value": f"{found['value']:.2f}",
        "edge": left + room,
        "vertical": vertical,
    }
