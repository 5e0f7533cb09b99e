"""A map of cells, each with a ground and a few letters or a number on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

import altair as alt
import pandas as pd

from innoclusters.figures.palette import INK, MUTED, PAPER
from innoclusters.figures.panels import own
from innoclusters.figures.style import PAGE, SIZE, WIDE, text_width, titled
from innoclusters.figures.words import say

CELL = 30
"""Height of a row of cells in pixels."""

EDGE = 2
"""Pixels by which the white line around a cell stands out of it."""


class Ground(NamedTuple):
    """What a cell of one kind says and means: its letters, its name in the key, its color and its ink."""

    letter: str
    name: str
    color: str
    ink: str = INK


def heat(
    table: pd.DataFrame,
    *,
    row: str,
    column: str,
    text: str,
    ground: str,
    ink: str,
    rows: Mapping[Any, str],
    across: Mapping[Any, str],
    title_across: str = "",
    orient: Literal["top", "bottom"] = "bottom",
    shade: str | None = None,
    legend: Sequence[Ground] = (),
    tooltip: Mapping[str, str] | None = None,
    cell: float = CELL,
    width: float = WIDE,
    **words: str,
) -> alt.VConcatChart:
    """Return a figure of cells in rows and columns.

    Parameters
    ----------
    table
        One row a cell.
    row, column
        Columns that place the cell.
    text, ground, ink
        Columns with what stands in the cell, and the colors of its ground and its letters.
    rows, across
        The name of each row and column, in their order.
    title_across
        What the columns are.
    orient
        Whether the names of the columns stand above the cells or below.
    shade
        Column with the opacity of the ground, from 0 to 1, where all grounds have one color.
    legend
        What the letters mean; stands above.
    tooltip
        Columns to show on pointing, and what each is called.
    cell
        Height of a cell in pixels.
    width
        Width of the figure in pixels: on a page the names of the rows stand beside, on a telephone above.
    words
        title, subtitle, source and description, see :func:`innoclusters.figures.style.titled`.
    """
    beside = width >= PAGE
    left = 10 + max(text_width(name, SIZE["small"]) for name in rows.values()) if beside else 0.0
    # On a telephone 20 pixels of each row are for its name, above the cells.
    step = cell if beside else cell + 20
    height = step * len(rows)
    keys, heads = list(rows), list(across.values())
    shown = table.assign(
        _y=[step * (keys.index(value) + 1) - cell / 2 for value in table[row]],
        _x=table[column].map(across),
    )
    # Columns that nothing shows only make the picture heavier.
    spare = [name for name in (row, column) if name not in (tooltip or {})]
    span = alt.Scale(domain=heads, range=[left + EDGE, width - EDGE], padding=0)
    axis = alt.Axis(title=title_across or None, labelAngle=0, domain=False, ticks=False, orient=orient)
    down = alt.Scale(domain=[height, 0], nice=False)
    half = cell / 2
    base = alt.Chart(shown.drop(columns=spare)).transform_calculate(
        _top=f"datum._y - {half}", _foot=f"datum._y + {half}"
    )
    hint = [alt.Tooltip(name, title=said) for name, said in (tooltip or {}).items()]
    x = alt.X("_x:O", sort=heads, scale=span, axis=axis)
    cells = base.mark_rect(stroke=PAPER, strokeWidth=2).encode(
        x=x,
        y=alt.Y("_top:Q", axis=None, scale=down),
        y2="_foot:Q",
        color=own(alt.Color, ground),
        tooltip=hint,
    )
    if shade:
        cells = cells.encode(opacity=alt.Opacity(f"{shade}:Q", scale=None, legend=None))
    letters = base.mark_text(fontWeight=600).encode(
        x=x, y=alt.Y("_y:Q", axis=None, scale=down), text=f"{text}:N", color=own(alt.Color, ink)
    )
    panel: Any = alt.layer(cells, letters, _row_names(rows, step, cell, left, down))
    panel = panel.properties(width=width, height=height)
    whole = alt.vconcat(ground_key(legend, width), panel, spacing=10) if legend else panel
    return titled(whole, width=width, **words)


def _row_names(rows: Mapping[Any, str], step: float, cell: float, left: float, down: alt.Scale) -> alt.Chart:
    """Return the names of the rows, beside their cells or above them."""
    table = pd.DataFrame({"name": list(rows.values())})
    table["_y"] = [step * (i + 1) - cell / 2 - (0 if left else cell / 2 + 9) for i in range(len(rows))]
    mark = alt.Chart(table).mark_text(align="right" if left else "left", fontSize=SIZE["small"], color=MUTED)
    names: alt.Chart = mark.encode(
        x=alt.value(left - 8 if left else 0), y=alt.Y("_y:Q", axis=None, scale=down), text="name:N"
    )
    return names


def ground_key(legend: Sequence[Ground], width: float) -> Any:
    """Return what the grounds and letters mean, on as many lines as they need."""
    left, line, rows = 0.0, 0, []
    for entry in [entry._replace(name=say(entry.name)) for entry in legend]:
        room = 24 + text_width(entry.name, SIZE["small"])
        if left and left + room > width:
            left, line = 0.0, line + 1
        rows.append({"x": left + 8, "text_x": left + 22, "y": 11 + 22 * line, **entry._asdict()})
        left += room + 16
    height = 22 * (line + 1)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[height, 0], nice=False), axis=None)
    x, text_x = (
        alt.X(f"{field}:Q", scale=alt.Scale(domain=[0, width], nice=False), axis=None)
        for field in ("x", "text_x")
    )
    base = alt.Chart(pd.DataFrame(rows).round(1)).encode(y=y)
    layers = [
        # The size of a mark is its area: this square has sides of 16 pixels.
        base.mark_square(size=16**2, opacity=1).encode(x=x, color=own(alt.Color, "color")),
        base.mark_text(fontWeight=600).encode(x=x, text="letter:N", color=own(alt.Color, "ink")),
        base.mark_text(align="left", fontSize=SIZE["small"]).encode(x=text_x, text="name:N"),
    ]
    return alt.layer(*layers).properties(width=width, height=height)
