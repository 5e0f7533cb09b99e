"""The profile of a diagnosis: each statistic of the network against the usual range of each model.

All panels are one drawing in pixels: a chart for each of them would take seconds to put together.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, NamedTuple

import altair as alt
import numpy as np
import pandas as pd

from innoclusters.diagnosis.words import NAMES, Message, say, template, written
from innoclusters.figures.canvas import drawing, pixel_x, pixel_y
from innoclusters.figures.palette import INK, MODELS, MUTED, RULE
from innoclusters.figures.panels import by_look, columns_for, own, panel_width
from innoclusters.figures.style import SIZE, WIDE, text_width, titled, wrap
from innoclusters.models.mixture import COMPONENTS

ROW, TITLE, FOOT, GAP, MARK = 17, 17, 44, 26, 15
"""In pixels: heights of the row of a model, of a line of a title, and of what is below the rows; room between
panels, and for the mark of a model."""

RANGE = ["q05", "q25", "median", "q75", "q95"]
"""The columns of a range."""


def _usual(profile: pd.DataFrame, reference: pd.DataFrame) -> dict[str, int]:
    """Return for each model how many values lie within the middle 90 percent of its networks."""
    values = profile.set_index("measure")["value"]
    ends = reference.set_index(["model", "measure"])[["q05", "q95"]]
    return {
        model: int(((ends.loc[model, "q05"] <= values) & (values <= ends.loc[model, "q95"])).sum())
        for model in COMPONENTS
    }


def profile_chart(
    profile: pd.DataFrame, reference: pd.DataFrame, *, lang: str = "en", width: float = WIDE
) -> alt.VConcatChart:
    """Return a small panel for each statistic, with a range for each model and a line at the value.

    `profile` and `reference` are those of a diagnosis; panels stand three abreast on a page, and one by one
    on a telephone.
    """
    fits = _usual(profile, reference)
    told = [Message("fits told", model=NAMES[model], count=count) for model, count in fits.items()]
    return titled(
        _drawn(profile, reference, lang, width),
        # Which model has most in common with the network is no finding: the criteria may disagree.
        title=say(Message("profile title", all=len(profile)), lang),
        subtitle=template("profile reading", lang),
        source=template("computed", lang),
        description=say(Message("profile description", told=told, all=len(profile)), lang),
        width=width,
    )


class _Panel(NamedTuple):
    """Where a panel stands, and the ends of its axis: left edge, top of its rows, width in pixels; values."""

    left: float
    top: float
    width: float
    low: float
    high: float

    def x(self, value: float) -> float:
        """Return the place of a value in pixels."""
        return round(self.left + self.width * (value - self.low) / (self.high - self.low), 1)

    def ticks(self, lang: str) -> list[tuple[float, str]]:
        """Return three or four round values, as numbers and as text."""
        step = _round_step((self.high - self.low) / 3.2)
        digits = len(f"{step:.12f}".rstrip("0").split(".")[1])
        values = np.arange(math.ceil(self.low / step), math.floor(self.high / step) + 1) * step
        told = [written(float(value), f"z.{digits}f", lang) for value in values]
        return [(float(v), said.replace("-", "\N{MINUS SIGN}")) for v, said in zip(values, told, strict=True)]


def _drawn(profile: pd.DataFrame, reference: pd.DataFrame, lang: str, width: float) -> alt.LayerChart:
    """Return all panels."""
    names = {model: template(f"short {model}", lang) for model in COMPONENTS}
    left = MARK + 11 + max(text_width(name, SIZE["small"]) for name in names.values())
    columns = columns_for(width, 3)
    room = panel_width(width - left - 14, columns, GAP)  # half a label stands out at the right
    statistics = profile.to_dict("records")
    headings = [_heading(row, lang, room) for row in statistics]
    above = TITLE * max(map(len, headings))
    each = above + ROW * len(COMPONENTS) + FOOT
    parts: dict[str, list[Any]] = {"bands": [], "values": [], "titles": [], "ticks": []}
    for place, (row, title) in enumerate(zip(statistics, headings, strict=True)):
        down, right = divmod(place, columns)
        ranges = reference[reference["measure"] == row["measure"]]
        corner = left + right * (room + GAP), down * each + above
        panel = _Panel(*corner, room, *_domain(row["value"], ranges))
        foot = panel.top + ROW * len(COMPONENTS)
        for band in ranges.dropna().to_dict("records"):
            y = panel.top + ROW * (COMPONENTS.index(band["model"]) + 0.5)
            parts["bands"].append(
                {name: panel.x(band[name]) for name in RANGE} | {"y": y, "model": band["model"]}
            )
        if math.isfinite(row["value"]):
            parts["values"].append({"x": panel.x(row["value"]), "y": panel.top - 1, "foot": foot + 1})
        parts["titles"].append(
            {"x": panel.left, "y": panel.top - 6 - TITLE * (len(title) - 1), "text": title}
        )
        for value, text in panel.ticks(lang):
            parts["ticks"].append({"x": panel.x(value), "y": foot + 3, "foot": foot + 7, "text": text})
    rows = -(-len(profile) // columns)
    parts["names"] = [
        {"y": down * each + above + ROW * (i + 0.5), "text": names[model], "model": model}
        for down in range(rows)
        for i, model in enumerate(COMPONENTS)
    ]
    tables = {name: pd.DataFrame(found) for name, found in parts.items()}
    tables["bands"] = tables["bands"].reindex(columns=[*RANGE, "y", "model"])  # there may be no range at all
    return drawing(_layers(tables, left, width, rows * each), width=width, height=rows * each)


def _heading(row: Mapping[Any, Any], lang: str, width: float) -> list[str]:
    """Return the name of a statistic and its value, in lines."""
    shown = written(row["value"], ".2f", lang) if math.isfinite(row["value"]) else "–"
    return wrap(f"{say(row['measure'], lang)} {shown}", width + GAP / 2, bold=True)


def _layers(tables: Mapping[str, pd.DataFrame], left: float, width: float, height: float) -> list[alt.Chart]:
    """Return axes, bands, values, titles and names of models, in this order."""
    x, y, color = pixel_x(width), pixel_y(height), own(alt.Color, "color")
    tick, title = alt.Chart(tables["ticks"]).encode(x=x), alt.Chart(tables["titles"]).encode(x=x, y=y)
    band, name = (
        alt.Chart(by_look(tables[part], "model", MODELS)).encode(y=y) for part in ("bands", "names")
    )
    layers = [
        tick.mark_rule(color=RULE).encode(y=y, y2="foot:Q"),
        tick.mark_text(baseline="top", dy=3, color=MUTED, fontSize=SIZE["small"]).encode(
            y=pixel_y(height, "foot"), text="text:N"
        ),
        band.mark_rule(strokeWidth=2, opacity=0.6).encode(x=pixel_x(width, "q05"), x2="q95:Q", color=color),
        band.mark_rule(strokeWidth=6.5, opacity=0.75).encode(
            x=pixel_x(width, "q25"), x2="q75:Q", color=color
        ),
        band.mark_tick(thickness=2, size=11, opacity=1, orient="vertical").encode(
            x=pixel_x(width, "median"), color=color
        ),
        title.mark_text(align="left", baseline="bottom", fontWeight=600, lineHeight=TITLE).encode(
            text="text:N"
        ),
        name.mark_text(align="left", fontSize=SIZE["small"]).encode(x=alt.value(MARK), text="text:N"),
        name.mark_point(filled=True, size=45, opacity=1).encode(
            x=alt.value(MARK / 2 - 1), color=color, shape=own(alt.Shape, "shape")
        ),
    ]
    if len(tables["values"]):
        value = alt.Chart(tables["values"]).mark_rule(color=INK, strokeWidth=1.8)
        layers.append(value.encode(x=x, y=y, y2="foot:Q"))
    return layers


def _round_step(least: float) -> float:
    """Return the smallest of 1, 2, 2.5, 5 times a power of ten that is not below `least`.

    >>> _round_step(0.11), _round_step(0.021), _round_step(3.0)
    (0.2, 0.025, 5.0)
    """
    power = 10.0 ** math.floor(math.log10(least))
    # The tolerance lets 0.1 fit 0.1 in spite of rounding.
    return next(round(power * factor, 12) for factor in (1, 2, 2.5, 5, 10) if power * factor >= least * 0.999)


def _domain(value: float, ranges: pd.DataFrame) -> tuple[float, float]:
    """Return the ends of an axis that holds all ranges and the value, if it has one, with some room."""
    known = [number for number in [*ranges["q05"], *ranges["q95"], value] if math.isfinite(number)]
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    # Where all values are equal, the axis still needs a length.
    room = 0.06 * (high - low) or 0.5
    return low - room, high + room
