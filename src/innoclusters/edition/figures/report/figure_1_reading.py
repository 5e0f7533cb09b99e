"""The small reading beside Figure 1: its arrows by kind and direction, their share and their entropy."""

from __future__ import annotations

from typing import Any, NamedTuple

import altair as alt
import pandas as pd

from innoclusters.figures.canvas import label_layers, pixel_x, pixel_y
from innoclusters.figures.palette import ACCENT, CONTRAST, INK, MUTED, SOFT
from innoclusters.figures.style import SIZE, text_width, wrap
from innoclusters.measures.layers import Glocality

FLOW_COLORS = {"within": MUTED, "in": ACCENT, "out": CONTRAST[1]}
"""One color for each direction of a flow, seen from the cluster."""

STYLES: dict[str, tuple[int, str, float]] = {
    "strong": (600, INK, SIZE["label"]),
    "number": (600, INK, SIZE["title"]),
    "small": (400, MUTED, SIZE["small"]),
}
"""Weight, color and size of the texts."""

UNIT, PITCH = 9, 12
"""Side of the square that stands for an arrow, and distance between two squares, in pixels."""

LINE, ROW = 17, 35
"""Height of a line of the heading and of a row of a kind, in pixels."""


class ReadingPlaces(NamedTuple):
    """Where the parts of the reading begin (left, top), and how wide its texts may be, in pixels."""

    heading: tuple[float, float]
    kinds: tuple[float, float]
    share: tuple[float, float]
    entropy: tuple[float, float]
    width: float


def reading_layers(
    arrows: pd.DataFrame,
    reading: Glocality,
    places: ReadingPlaces,
    words: dict[str, Any],
    *,
    width: float,
    height: float,
) -> list[alt.Chart]:
    """Return the layers of the reading.

    Parameters
    ----------
    arrows
        One row an arrow with the columns kind (as it is called) and direction ("within", "in" or "out").
    reading
        Share and entropy of the arrows that cross the boundary.
    places
        Where the parts begin.
    words
        Texts of the figure.
    width, height
        The drawing in pixels.
    """
    counts = arrows["direction"].value_counts()
    tables = [_heading(counts, places, words), _numbers(reading, places, words)]
    squares, names = _kinds(arrows, places)
    texts = pd.concat([*tables, names])
    layers = [_squares(pd.concat([squares, _key_squares(places)]), width, height)]
    for style, (weight, color, size) in STYLES.items():
        rows = texts[texts["style"] == style]
        layers += label_layers(
            rows, width=width, height=height, halo=False, weight=weight, color=color, size=size
        )
    return layers


def _text(text: list[str], x: float, y: float, style: str = "small") -> dict[str, Any]:
    """Return a row of a table of texts in one of the styles."""
    return {"text": text, "x": x, "y": y, "align": "left", "style": style}


def _heading(counts: pd.Series[int], places: ReadingPlaces, words: dict[str, Any]) -> pd.DataFrame:
    x, y = places.heading
    rows = [_text([words["reading"].format(total=counts.sum())], x, y, "strong")]
    for number, (direction, text) in enumerate(words["directions"].items(), start=1):
        rows.append(_text([f"{counts[direction]} {text}"], x + 17, y + 4 + LINE * number))
    return pd.DataFrame(rows)


def _key_squares(places: ReadingPlaces) -> pd.DataFrame:
    x, y = places.heading
    return pd.DataFrame(
        [
            {"x": x, "y": y + 6 + LINE * number, "direction": direction}
            for number, direction in enumerate(FLOW_COLORS, start=1)
        ]
    )


def _kinds(arrows: pd.DataFrame, places: ReadingPlaces) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return one square an arrow, in one row a kind, and the names of the kinds."""
    x, y = places.kinds
    squares, names = [], []
    for row, (kind, rows) in enumerate(arrows.groupby("kind", sort=False)):
        names.append(_text([str(kind)], x, y + ROW * row))
        ordered = sorted(rows["direction"], key=list(FLOW_COLORS).index)
        squares += [
            {"x": x + PITCH * number, "y": y + ROW * row + 17, "direction": direction}
            for number, direction in enumerate(ordered)
        ]
    return pd.DataFrame(squares), pd.DataFrame(names)


def _squares(squares: pd.DataFrame, width: float, height: float) -> alt.Chart:
    """Return the squares; those of arrows within the cluster are hollow, to be told apart in gray."""
    table = squares.assign(x=squares["x"] + 1, right=squares["x"] + UNIT, bottom=squares["y"] + UNIT)
    edges = alt.Scale(domain=list(FLOW_COLORS), range=list(FLOW_COLORS.values()))
    fills = alt.Scale(domain=list(FLOW_COLORS), range=[SOFT, *list(FLOW_COLORS.values())[1:]])
    chart: alt.Chart = (
        alt.Chart(table)
        .mark_rect(strokeWidth=1.3)
        .encode(
            x=pixel_x(width),
            x2="right:Q",
            y=pixel_y(height),
            y2="bottom:Q",
            fill=alt.Fill("direction:N", scale=fills, legend=None),
            stroke=alt.Stroke("direction:N", scale=edges, legend=None),
        )
    )
    return chart


def _numbers(reading: Glocality, places: ReadingPlaces, words: dict[str, Any]) -> pd.DataFrame:
    """Return share and entropy as large numbers, each with its meaning beside it."""
    rows = []
    for value, name in zip(reading, ("share", "entropy"), strict=True):
        x, y = getattr(places, name)
        number = f"{value:.2f}".replace(".", words["decimal"])
        indent = text_width("0.00", SIZE["title"], bold=True) + 8
        rows.append(_text([number], x, y - 2, "number"))
        rows.append(_text(wrap(words[name], places.width - indent, SIZE["small"]), x + indent, y))
    return pd.DataFrame(rows)
