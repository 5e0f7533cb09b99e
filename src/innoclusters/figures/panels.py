"""Small panels of a chart whose vertical axis has its labels inside the width of the panel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from innoclusters.figures.style import MUTED, SIZE

AXIS = 36
"""Room for the labels of a vertical axis, in pixels."""

PAGE = 560
"""The width in pixels from which on panels stand side by side."""


def ticks(ends: tuple[float, float]) -> list[float]:
    """Return the two ends of an axis and the middle between them.

    >>> ticks((0.0, 1.0))
    [0.0, 0.5, 1.0]
    """
    return [ends[0], (ends[0] + ends[1]) / 2, ends[1]]


def decimals(lang: str) -> str:
    """Return the expression for the labels of an axis that writes decimals as a language does.

    >>> decimals("ru")
    "replace(datum.label, '.', ',')"
    """
    return "replace(datum.label, '.', ',')" if lang == "ru" else "datum.label"


def height_axis(field: str, ends: tuple[float, float]) -> alt.Y:
    """Return a vertical encoding with grid lines but no labels; `with_ticks` writes those."""
    scale = alt.Scale(domain=list(ends), nice=False, zero=False)
    return alt.Y(f"{field}:Q", scale=scale, axis=alt.Axis(title=None, labels=False, values=ticks(ends)))


def with_ticks(
    panel: Any, ends: tuple[float, float], *, height: float, form: str, title: str | Sequence[str]
) -> alt.HConcatChart:
    """Return `panel` to the right of the labels of its vertical axis, which so count as part of the width.

    Parameters
    ----------
    panel
        A chart whose vertical encodings come from `height_axis` with the same `ends`.
    ends
        Lower and upper end of the axis.
    height
        Height of the panel in pixels.
    form
        Number format of the labels.
    title
        What the panel shows; stands above it, flush with the labels.
    """
    labels = (
        alt.Chart(pd.DataFrame({"tick": ticks(ends)}))
        .mark_text(align="right", color=MUTED, fontSize=SIZE["small"])
        .encode(
            x=alt.value(AXIS - 6),
            y=alt.Y("tick:Q", scale=alt.Scale(domain=list(ends), nice=False, zero=False), axis=None),
            text=alt.Text("tick:Q", format=form),
        )
        .properties(width=AXIS, height=height)
    )
    heading = alt.TitleParams(
        text=title if isinstance(title, str) else list(title),
        fontSize=SIZE["label"],
        lineHeight=16,
        anchor="start",
        frame="group",
        offset=8,
    )
    beside: alt.HConcatChart = alt.hconcat(labels, panel, spacing=0, bounds="flush", title=heading)
    return beside
