"""Bars of measures below Figure 3: a value, the range of its kind, and its number at the edge."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from innoclusters.figures.canvas import label_layers, pixel_x, pixel_y
from innoclusters.figures.palette import INK
from innoclusters.figures.words import written

THICK, LINE = 8, 1.2
"""Height of a bar and of the line of its range in pixels."""

NUMBER = 36
"""Pixels at the right edge that the number of a bar needs."""


def bar(found: Any, *, x: float, y: float, room: float, unit: float = 1) -> dict[str, Any]:
    """Return one bar as a row of the table that `bar_layers` draws.

    Parameters
    ----------
    found
        A row of a table with value, low and high.
    x, y
        Left end and top in pixels.
    room
        Width in pixels of scale and number.
    unit
        Right end of the scale, which begins at 0.

    Examples
    --------
    >>> row = bar({"value": 0.5, "low": 0.25, "high": 1.0}, x=10, y=0, room=136)
    >>> row["low"], row["end"], row["high"], row["value"]
    (35.0, 60.0, 110.0, '0.50')
    """
    scale = (room - NUMBER) / unit
    end, low, high = (x + scale * found[name] for name in ("value", "low", "high"))
    place = {"x": x, "y": y, "bottom": y + THICK, "end": end, "low": low, "high": high}
    return {**place, "value": written(found["value"], ".2f"), "edge": x + room}


def bar_layers(
    bars: pd.DataFrame, *, color: Any, strong: Any = None, width: float, height: float, **mark: Any
) -> list[alt.Chart]:
    """Return bars, ranges and numbers.

    Parameters
    ----------
    bars
        Rows of `bar`.
    color
        Encoding of the color.
    strong
        Which numbers are bold, one truth value a row; none by default.
    width, height
        The drawing in pixels.
    mark
        How bars are drawn.
    """
    x, y = pixel_x(width), pixel_y(height)
    top = bars["y"] + (THICK - LINE) / 2
    ranges = bars.assign(x=bars["low"], y=top, bottom=top + LINE)
    # The number is higher than its bar, by 3.5 pixels above and below.
    values = bars.assign(text=bars["value"].map(lambda value: [value]), x=bars["edge"], y=bars["y"] - 3.5)
    bold = pd.Series(False if strong is None else strong, index=bars.index)
    layers = [
        alt.Chart(bars)
        .mark_rect(**mark)
        .encode(x=x, x2=alt.X2("end:Q"), y=y, y2=alt.Y2("bottom:Q"), color=color),
        alt.Chart(ranges).mark_rect(color=INK).encode(x=x, x2=alt.X2("high:Q"), y=y, y2=alt.Y2("bottom:Q")),
    ]
    for weight, rows in ((400, values[~bold]), (600, values[bold])):
        layers += label_layers(
            rows.assign(align="right"), width=width, height=height, halo=False, weight=weight
        )
    return layers
