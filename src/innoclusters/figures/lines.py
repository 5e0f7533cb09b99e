"""Panels of curves with the error of their means, and a key of their names and marks above them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import altair as alt
import pandas as pd

from innoclusters.figures.palette import INK
from innoclusters.figures.panels import AXIS, height_axis, with_ticks
from innoclusters.figures.style import SIZE, text_width

KEY_LINE = 18
"""Height of a line of the key in pixels."""


class Look(NamedTuple):
    """What a curve is called, and its color and mark."""

    name: str
    color: str
    shape: str = "circle"


def key(looks: Sequence[Look], width: float) -> Any:
    """Return the names of the curves beside their marks, on as many lines as they need.

    Parameters
    ----------
    looks
        One for each curve.
    width
        Room in pixels.
    """
    left, line, rows = 0.0, 0, []
    for look in looks:
        room = 14 + text_width(look.name, bold=True)
        if left and left + room > width:
            left, line = 0.0, line + 1
        rows.append({"x": left + 5, "text_x": left + 14, "y": 9 + KEY_LINE * line, **look._asdict()})
        left += room + 16
    height = KEY_LINE * (line + 1)
    base = alt.Chart(pd.DataFrame(rows).round(1)).encode(
        y=alt.Y("y:Q", scale=alt.Scale(domain=[height, 0], nice=False), axis=None),
    )
    places = {
        field: alt.X(f"{field}:Q", scale=alt.Scale(domain=[0, width], nice=False), axis=None)
        for field in ("x", "text_x")
    }
    marks = base.mark_point(filled=True, size=60, opacity=1).encode(
        x=places["x"],
        color=alt.Color("color:N", scale=None, legend=None),
        shape=alt.Shape("shape:N", scale=None, legend=None),
    )
    names = base.mark_text(align="left", baseline="middle", fontWeight=600, color=INK).encode(
        x=places["text_x"], text="name:N"
    )
    return alt.layer(marks, names).properties(width=width, height=height)


def curves(
    table: pd.DataFrame,
    looks: Mapping[str, Look],
    *,
    title: str | Sequence[str],
    x_title: str,
    width: float,
    height: float,
    ends: tuple[float, float],
    form: str = "~g",
    steps: Sequence[str] | None = None,
    values: Sequence[float] | None = None,
) -> alt.HConcatChart:
    """Return one panel of curves through means, each with a band of its error.

    Parameters
    ----------
    table
        Columns series (a key of `looks`), x, mean, low and high.
    looks
        What each series looks like.
    title, x_title
        What stands above the panel, and below its horizontal axis.
    width, height
        In pixels; the width holds the labels of the vertical axis.
    ends
        Lower and upper end of the vertical axis.
    form
        Number format of the labels of the vertical axis.
    steps
        Where x is not a number: its values in order, spaced evenly.
    values
        Where x is a number: where its axis has labels.
    """
    shown = table.assign(
        color=table["series"].map(lambda series: looks[series].color),
        shape=table["series"].map(lambda series: looks[series].shape),
        name=table["series"].map(lambda series: looks[series].name),
    ).round({"mean": 4, "low": 4, "high": 4})
    if steps is None:
        known = table["x"].astype(float)
        axis = alt.Axis(title=x_title, values=list(values or []), format=".6~g")
        x: Any = alt.X("x:Q", scale=alt.Scale(domain=[known.min(), known.max()], nice=False), axis=axis)
        kind = "Q"
    else:
        room = (width - AXIS - 8) / len(steps)
        crowded = max(text_width(step, SIZE["small"]) for step in steps) + 6 > room
        axis = alt.Axis(title=x_title, labelAngle=0, ticks=False, values=list(steps)[:: 1 + crowded])
        x = alt.X("x:O", sort=list(steps), scale=alt.Scale(type="point", padding=0.3), axis=axis)
        kind = "O"
    base = alt.Chart(shown[["series", "x", "mean", "low", "high", "color", "shape", "name"]]).encode(x=x)
    color = alt.Color("color:N", scale=None, legend=None)
    hint = [
        alt.Tooltip("name:N", title="curve"),
        alt.Tooltip(f"x:{kind}", title=x_title),
        *(alt.Tooltip(f"{column}:Q", format=".3~g") for column in ("mean", "low", "high")),
    ]
    panel = alt.layer(
        base.mark_area(opacity=0.18).encode(
            y=height_axis("low", ends),
            y2="high:Q",
            fill=alt.Fill("color:N", scale=None, legend=None),
            detail="series:N",
        ),
        base.mark_line(strokeWidth=1.8).encode(y=height_axis("mean", ends), color=color, detail="series:N"),
        base.mark_point(filled=True, size=34, opacity=1).encode(
            y=height_axis("mean", ends),
            color=color,
            shape=alt.Shape("shape:N", scale=None, legend=None),
            tooltip=hint,
        ),
    ).properties(width=width - AXIS - 8, height=height)
    return with_ticks(panel, ends, height=height, form=form, title=title)


def with_errors(found: pd.DataFrame, measure: str, series: str, x: str) -> pd.DataFrame:
    """Return the means of one measure with twice their standard errors, as `curves` takes them.

    Parameters
    ----------
    found
        What :func:`innoclusters.dynamics.ensembles.run` returns with `by`.
    measure
        Which of its measures.
    series, x
        Columns that become series and x.

    Returns
    -------
    DataFrame
        The rows of the measure, with series, x, mean, low and high besides their other columns.

    Examples
    --------
    >>> rows = {"model": ["a"], "size": [3], "measure": "m", "mean": 1.0, "standard_error": 0.1}
    >>> with_errors(pd.DataFrame(rows), "m", "model", "size")[["series", "x", "low", "high"]].values.tolist()
    [['a', 3, 0.8, 1.2]]
    """
    rows = found[found["measure"] == measure]
    error = 2 * rows["standard_error"].fillna(0.0)
    return rows.assign(
        series=rows[series], x=rows[x], low=rows["mean"] - error, high=rows["mean"] + error
    ).reset_index(drop=True)


def abreast(panels: Sequence[Any], *, columns: int, gap: float = 18) -> Any:
    """Return panels in rows of so many, or the one panel."""
    rows = [
        alt.hconcat(*panels[start : start + columns], spacing=gap) for start in range(0, len(panels), columns)
    ]
    return alt.vconcat(*rows, spacing=18)


def keyed(looks: Mapping[str, Look], panels: Sequence[Any], *, columns: int, width: float) -> Any:
    """Return panels in rows of so many, below the key of their curves."""
    return alt.vconcat(key(list(looks.values()), width), abreast(panels, columns=columns), spacing=10)


def percent(share: float) -> str:
    """Return a share as the label of a step.

    >>> percent(0.125)
    '12.5'
    """
    return f"{100 * share:g}"


def told(rows: pd.DataFrame) -> str:
    """Return the means of a curve in words, for whom the figure is described.

    >>> told(pd.DataFrame({"x": ["0", "50"], "mean": [0.25, 1.0]}))
    '0.25 at 0 percent, 1.00 at 50 percent'
    """
    shares = rows["x"].map(lambda x: x if isinstance(x, str) else f"{x:g}")
    return ", ".join(f"{mean:.2f} at {x} percent" for mean, x in zip(rows["mean"], shares, strict=True))


def panel_width(width: float, columns: int, gap: float = 18) -> float:
    """Return the width of each of so many panels abreast, in pixels.

    >>> panel_width(700, 2, gap=20)
    340.0
    """
    return (width - gap * (columns - 1)) / columns


def heading(text: str) -> alt.TitleParams:
    """Return the title of a group of panels."""
    return alt.TitleParams(text=text, fontSize=SIZE["label"], color=INK, anchor="start", frame="group")
