"""One type scale and one frame for every figure of the book; its colors stand in `figures.palette`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import altair as alt
from PIL import ImageFont

from innoclusters.figures.palette import (
    CONTRAST,
    INK,
    MUTED,
    PAPER,
    RULE,
)
from innoclusters.figures.words import locale

FONT_DIRECTORY = Path(__file__).parent / "fonts"
EM = 1000
"""Size in pixels at which text is measured."""

FONT = "Edition Sans"
FONT_STACK = f"{FONT}, Helvetica, Arial, sans-serif"

WIDE, NARROW = 700, 358
"""Widths in pixels: the text column of a wide page, and of a telephone of 390 px less its margins."""

PAGE = 560
"""Width in pixels from which on a figure is laid out for a page; below it, for a telephone."""

SIZE = {"title": 17, "subtitle": 13.5, "label": 12.5, "small": 11.5}
"""The type scale in pixels."""


def theme() -> alt.theme.ThemeConfig:
    """Return the Altair theme of the book: quiet axes, one font, no frame."""
    axis = {
        "domainColor": RULE,
        "tickColor": RULE,
        "gridColor": RULE,
        "gridOpacity": 0.7,
        "labelColor": MUTED,
        "titleColor": MUTED,
        "labelFontSize": SIZE["small"],
        "titleFontSize": SIZE["small"],
        "titleFontWeight": "normal",
        "labelPadding": 5,
        "titlePadding": 8,
        # Vega cuts labels off at 180 pixels; 0 lifts that limit.
        "labelLimit": 0,
    }
    config = {
        "font": FONT_STACK,
        "background": PAPER,
        # None at the sides: a figure is to be as wide as its page.
        "padding": {"left": 0, "right": 0, "top": 4, "bottom": 4},
        "view": {"stroke": None, "continuousWidth": WIDE, "continuousHeight": 300},
        # A figure has one description as a whole; attributes on every mark would only weigh.
        "aria": False,
        "axis": axis,
        "axisX": {"grid": False},
        "axisY": {"domain": False, "ticks": False},
        "legend": {
            "orient": "top",
            "direction": "horizontal",
            "title": None,
            "labelColor": INK,
            "labelFontSize": SIZE["label"],
            "symbolSize": 110,
            "columnPadding": 14,
            "offset": 8,
        },
        "header": {"labelColor": INK, "labelFontSize": SIZE["label"], "titleColor": MUTED},
        "title": _title_config(),
        "text": {"color": INK, "fontSize": SIZE["label"]},
        "range": {"category": list(CONTRAST)},
        "concat": {"spacing": 14},
    }
    if numbers := locale():
        config["locale"] = numbers
    return alt.theme.ThemeConfig(config=config)  # type: ignore[typeddict-item]


def _title_config() -> dict[str, Any]:
    return {
        "anchor": "start",
        # The other frame, "bounds", counts labels of axes in, and titles would begin unevenly.
        "frame": "group",
        "color": INK,
        "fontSize": SIZE["title"],
        "fontWeight": 600,
        "subtitleColor": MUTED,
        "subtitleFontSize": SIZE["subtitle"],
        "subtitlePadding": 6,
        "lineHeight": 21,
        "subtitleLineHeight": 18,
        "offset": 14,
    }


@cache
def _font(bold: bool) -> ImageFont.FreeTypeFont:
    """Return the font, so large that its widths are not rounded to pixels.

    The other layout engine of Pillow also kerns, but exists only where the system has FriBidi; with it the
    figures would differ from machine to machine.
    """
    name = "EditionSans-SemiBold.ttf" if bold else "EditionSans-Regular.ttf"
    return ImageFont.truetype(str(FONT_DIRECTORY / name), size=EM, layout_engine=ImageFont.Layout.BASIC)


# The searches for places measure the same words again and again.
@lru_cache(maxsize=8192)
def text_width(text: str, size: float = SIZE["label"], *, bold: bool = False) -> float:
    """Return the width of `text` in pixels in the font of the figures.

    >>> text_width("cluster") < text_width("cluster", bold=True)
    True
    """
    return float(_font(bold).getlength(text)) * size / EM


def wrap(text: str, width: float, size: float = SIZE["label"], *, bold: bool = False) -> list[str]:
    """Return `text` broken into lines no wider than `width` pixels; a single long word stays whole.

    >>> wrap("local and global flows", 80)
    ['local and', 'global flows']
    """
    lines: list[str] = []
    for word in text.split():
        candidate = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(candidate, size, bold=bold) <= width:
            lines[-1] = candidate
        else:
            lines.append(word)
    return lines


def titled(
    chart: Any,
    *,
    title: str,
    subtitle: str,
    source: str,
    description: str,
    width: float = WIDE,
) -> alt.VConcatChart:
    """Return `chart` under its title and reading line and above its source line, all wrapped to `width`.

    Parameters
    ----------
    chart
        Any Altair chart, at most `width` pixels wide with its axes.
    title, subtitle
        The finding, and how to read the picture, in one sentence each.
    source
        Where data and drawing come from.
    description
        Text for readers who cannot see the picture: what is shown, and what follows from it.
    """
    heading = alt.TitleParams(
        text=wrap(title, width, SIZE["title"], bold=True),
        subtitle=wrap(subtitle, width, SIZE["subtitle"]),
    )
    # A chart has one title in Vega-Lite, so the line below is a chart itself.
    # All at once: each change of a finished chart copies all that is in it, again and again on each level.
    below = _source_line(source, width)
    return alt.vconcat(chart, below, spacing=12, title=heading, description=description)


def heading(text: str | Sequence[str], *, offset: float = 8) -> alt.TitleParams:
    """Return the title of a panel: in the size of labels, flush with the left edge of the panel.

    Parameters
    ----------
    text
        One line; or several, of which those after the first are small and quiet.
    offset
        Pixels between title and panel.

    Examples
    --------
    >>> heading(["what it is", "how it is read"]).to_dict()["subtitle"]
    ['how it is read']
    """
    first, *others = [text] if isinstance(text, str) else text
    params: dict[str, Any] = {"fontSize": SIZE["label"], "lineHeight": 16}
    if others:  # even an empty list would take the room of a line
        params |= {"subtitle": others, "subtitleFontSize": SIZE["small"]}
        params |= {"subtitleLineHeight": 15, "subtitlePadding": 3}
    return alt.TitleParams(text=first, anchor="start", frame="group", offset=offset, **params)


def corner() -> dict[str, Any]:
    """Return the channels of what stands at the upper left corner of a drawing.

    They are objects: for a channel that comes as a dictionary or as text, Altair compares all its schemas.
    """
    return {"x": alt.XValue(0), "y": alt.YValue(0)}  # type: ignore[no-untyped-call]


def _source_line(text: str, width: float) -> alt.Chart:
    """Return a chart that is nothing but a small line of text, wrapped to `width`."""
    lines = wrap(text, width, SIZE["small"])
    height = 15 * len(lines)
    table = alt.Data(values=[{"text": lines}])  # type: ignore[no-untyped-call]
    line: alt.Chart = (
        alt.Chart(table)
        .mark_text(
            align="left", baseline="top", color=MUTED, fontSize=SIZE["small"], lineHeight=15, lineBreak="\n"
        )
        .encode(text=alt.Text("text:N"), **corner())
        .properties(width=width, height=height)
    )
    return line


def legend(labels: Sequence[str], width: float, **options: Any) -> alt.Legend:
    """Return a legend above the chart, in as many columns as fit into `width`.

    Parameters
    ----------
    labels
        The entries.
    width
        Room in pixels.
    options
        Further properties of the legend.
    """
    # 34 pixels for the mark, its distance to the name, and the gap between columns.
    entry = max(text_width(label) for label in labels) + 34
    columns = max(1, min(len(labels), int(width // entry)))
    return alt.Legend(
        title=None, orient="top", direction="horizontal", columns=columns, labelLimit=0, **options
    )
