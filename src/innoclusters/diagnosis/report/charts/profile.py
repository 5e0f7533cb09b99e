"""The profile of a diagnosis: each statistic of the network against the usual range of each model.

All panels are one drawing in pixels: twelve charts of their own would take seconds to put together.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import altair as alt
import numpy as np
import pandas as pd

from innoclusters.diagnosis.method.verdict import NAMES
from innoclusters.diagnosis.words import Message, say, template, written
from innoclusters.figures.canvas import drawing
from innoclusters.figures.palette import INK, MODEL_COLORS, MUTED, RULE
from innoclusters.figures.style import SIZE, WIDE, text_width, titled, wrap
from innoclusters.models.mixture import COMPONENTS

PAGE = 560
"""Width in pixels from which on three panels stand abreast."""

ROW, TITLE, FOOT, GAP = 17, 17, 24, 26
"""Heights of the row of a model, of a line of the title, and of the labels below; room between panels."""

SHORT = {"random": "short random", "proto": "short proto", "hub": "short hub", "helix": "short helix"}
"""Keys of the short names of models."""


def usual(profile: pd.DataFrame, reference: pd.DataFrame) -> dict[str, int]:
    """Return for each model how many values lie within the middle 90 percent of its networks.

    Parameters
    ----------
    profile
        `Diagnosis.profile`.
    reference
        `Diagnosis.reference`.
    """
    values = profile.set_index("measure")["value"]
    ends = reference.set_index(["model", "measure"])[["q05", "q95"]]
    return {
        model: int(((ends.loc[model, "q05"] <= values) & (values <= ends.loc[model, "q95"])).sum())
        for model in COMPONENTS
    }


class Grid(NamedTuple):
    """Where the panels stand, in pixels."""

    columns: int
    left: float
    """Left edge of the first panel."""
    width: float
    """Width of a panel."""
    titles: int
    """Lines of a title at most."""

    @property
    def height(self) -> float:
        """Height of a panel with its title and labels."""
        return TITLE * self.titles + ROW * len(COMPONENTS) + FOOT + 20

    def corner(self, place: int) -> tuple[float, float]:
        """Return the left edge of a panel, and the top of its first row."""
        row, column = divmod(place, self.columns)
        return self.left + column * (self.width + GAP), row * self.height + TITLE * self.titles


def profile_chart(
    profile: pd.DataFrame, reference: pd.DataFrame, *, lang: str = "en", width: float = WIDE
) -> alt.VConcatChart:
    """Return a small panel for each statistic, with a range for each model and a line at the value.

    Parameters
    ----------
    profile
        `Diagnosis.profile`.
    reference
        `Diagnosis.reference`.
    lang
        "en" or "ru".
    width
        Width in pixels: three panels abreast on a page, one on a telephone.
    """
    grid = _grid(profile, lang, width)
    rows = -(-len(profile) // grid.columns)
    fits = usual(profile, reference)
    most = max(fits.values())
    best = [NAMES[model] for model, count in fits.items() if count == most]
    key = "profile title" if len(best) == 1 else "profile title, tied"
    told = [Message("fits told", model=NAMES[model], count=count) for model, count in fits.items()]
    return titled(
        drawing(_layers(profile, reference, grid, lang, width), width=width, height=rows * grid.height),
        title=say(Message(key, models=best, model=best[0], count=most, all=len(profile)), lang),
        subtitle=template("profile reading", lang),
        source=template("computed", lang),
        description=say(Message("profile description", told=told, all=len(profile)), lang),
        width=width,
    )


def _grid(profile: pd.DataFrame, lang: str, width: float) -> Grid:
    """Return the grid of panels that a width has room for."""
    columns = 3 if width >= PAGE else 1
    left = 11 + max(text_width(template(SHORT[model], lang), SIZE["small"]) for model in COMPONENTS)
    panel = (width - left - 12 - GAP * (columns - 1)) / columns
    lines = [_heading(row, lang, panel) for row in profile.to_dict("records")]
    return Grid(columns, left, panel, max(len(text) for text in lines))


def _heading(row: dict[Any, Any], lang: str, width: float) -> list[str]:
    """Return the name of a statistic and its value, in lines."""
    shown = written(row["value"], ".2f", lang) if math.isfinite(row["value"]) else "–"
    return wrap(f"{say(row['measure'], lang)} {shown}", width + GAP / 2, bold=True)


def _layers(
    profile: pd.DataFrame, reference: pd.DataFrame, grid: Grid, lang: str, width: float
) -> list[alt.Chart]:
    """Return bands, lines and texts of all panels."""
    bands, lines, texts, ticks = [], [], [], []
    for place, row in enumerate(profile.to_dict("records")):
        ranges = reference[reference["measure"] == row["measure"]]
        corner = grid.corner(place)
        scale = _Scale(*domain(row["value"], ranges), corner[0], grid.width)
        bands.append(_bands(ranges.dropna(), scale, corner[1]))
        foot = corner[1] + ROW * len(COMPONENTS)
        lines.append({"x": scale(row["value"]), "y": corner[1] - 1, "foot": foot + 1})
        heading = _heading(row, lang, grid.width)
        texts.append({"x": corner[0], "y": corner[1] - 6 - TITLE * (len(heading) - 1), "text": heading})
        ticks += [
            {"x": scale(value), "y": foot + 3, "foot": foot + 7, "below": foot + 10, "text": text}
            for value, text in scale.ticks(lang)
        ]
    names = [
        {"x": grid.left - 10, "y": top + ROW * (i + 0.5), "text": template(SHORT[model], lang)}
        | {"color": MODEL_COLORS[model]}
        for top in {grid.corner(place)[1]: None for place in range(len(profile))}
        for i, model in enumerate(COMPONENTS)
    ]
    height = grid.corner(len(profile) - 1)[1] + grid.height - TITLE * grid.titles
    return [
        *_band_marks(pd.concat(bands), pd.DataFrame(ticks), width, height),
        *_text_marks(pd.DataFrame(lines), pd.DataFrame(texts), pd.DataFrame(names), width, height),
    ]


class _Scale:
    """The horizontal axis of a panel."""

    def __init__(self, low: float, high: float, left: float, width: float) -> None:
        self.low, self.high, self.left, self.width = low, high, left, width

    def __call__(self, value: float) -> float:
        """Return the place of a value in pixels."""
        return round(self.left + self.width * (value - self.low) / (self.high - self.low), 1)

    def ticks(self, lang: str) -> list[tuple[float, str]]:
        """Return three or four round values, as numbers and as text."""
        step = round_step((self.high - self.low) / 3.2)
        digits = max(
            0, -math.floor(math.log10(step) + 1e-9) + (f"{step:e}"[2] == "5" and f"{step:e}"[0] == "2")
        )
        values = np.arange(math.ceil(self.low / step), math.floor(self.high / step) + 1) * step
        return [(float(v), _signed(written(float(v) + 0.0, f".{digits}f", lang))) for v in values]


def _signed(text: str) -> str:
    return text.replace("-", "\N{MINUS SIGN}")


def round_step(least: float) -> float:
    """Return the smallest of 1, 2, 2.5, 5 times a power of ten that is not below `least`.

    >>> round_step(0.11), round_step(0.021), round_step(3.0)
    (0.2, 0.025, 5.0)
    """
    power = 10.0 ** math.floor(math.log10(least))
    return next(round(power * factor, 12) for factor in (1, 2, 2.5, 5, 10) if power * factor >= least * 0.999)


def _bands(ranges: pd.DataFrame, scale: _Scale, top: float) -> pd.DataFrame:
    """Return the band of each model in pixels."""
    row = {model: top + ROW * (i + 0.5) for i, model in enumerate(COMPONENTS)}
    ends = {name: ranges[name].map(scale) for name in ("q05", "q25", "median", "q75", "q95")}
    return pd.DataFrame(ends).assign(y=ranges["model"].map(row), color=ranges["model"].map(MODEL_COLORS))


def _band_marks(bands: pd.DataFrame, ticks: pd.DataFrame, width: float, height: float) -> list[alt.Chart]:
    """Return the layers of axes and bands."""
    color = alt.Color("color:N", scale=None, legend=None)
    band, tick = alt.Chart(bands).encode(y=_down("y", height), color=color), alt.Chart(ticks)
    label = tick.mark_text(baseline="top", color=MUTED, fontSize=SIZE["small"])
    return [
        tick.mark_rule(color=RULE).encode(x=_across("x", width), y=_down("y", height), y2="foot:Q"),
        label.encode(x=_across("x", width), y=_down("below", height), text="text:N"),
        band.mark_rule(strokeWidth=2, opacity=0.6).encode(x=_across("q05", width), x2="q95:Q"),
        band.mark_rule(strokeWidth=6.5, opacity=0.75).encode(x=_across("q25", width), x2="q75:Q"),
        band.mark_tick(thickness=2, size=11, opacity=1, orient="vertical").encode(x=_across("median", width)),
    ]


def _text_marks(
    lines: pd.DataFrame, texts: pd.DataFrame, names: pd.DataFrame, width: float, height: float
) -> list[alt.Chart]:
    """Return the layers of values, titles and names of models."""
    x, y = _across("x", width), _down("y", height)
    value = alt.Chart(lines.dropna()).mark_rule(color=INK, strokeWidth=1.8)
    heading = alt.Chart(texts).mark_text(align="left", baseline="bottom", fontWeight=600, lineHeight=TITLE)
    name = alt.Chart(names).mark_text(align="right", fontSize=SIZE["small"])
    return [
        value.encode(x=x, y=y, y2="foot:Q"),
        heading.encode(x=x, y=y, text="text:N"),
        name.encode(x=x, y=y, text="text:N", color=alt.Color("color:N", scale=None, legend=None)),
    ]


def _across(field: str, width: float) -> alt.X:
    """Return the horizontal encoding in pixels."""
    return alt.X(f"{field}:Q", axis=None, scale=alt.Scale(domain=[0, width], nice=False, zero=False))


def _down(field: str, height: float) -> alt.Y:
    """Return the vertical encoding in pixels from the top."""
    return alt.Y(f"{field}:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False, zero=False))


def domain(value: float, ranges: pd.DataFrame) -> tuple[float, float]:
    """Return the ends of an axis that holds all ranges and the value, with some room.

    Parameters
    ----------
    value
        The value, or NaN.
    ranges
        Columns q05 and q95.
    """
    known = [number for number in [*ranges["q05"], *ranges["q95"], value] if math.isfinite(number)]
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    room = 0.06 * (high - low) or 0.5
    return low - room, high + room
