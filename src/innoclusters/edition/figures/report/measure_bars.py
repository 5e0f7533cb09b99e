"""Bars of measures below Figures 3 and 4: a value, the range of its kind, and its number at the edge."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from innoclusters.edition.figures.report.words import Words
from innoclusters.figures.canvas import drawing, label_layers, pixel_x, pixel_y
from innoclusters.figures.palette import INK, MUTED, RULE, SECTOR_COLORS
from innoclusters.figures.style import PAGE, SIZE, text_width, wrap

THICK, LINE = 8, 1.2
"""Height of a bar and of the line of its range in pixels."""

NUMBER = 36
"""Pixels at the right edge that the number of a bar needs."""

BAR, APART = 22, 8
"""Height of a bar of measures with its surroundings, and further pixels above those of the drawn arrows."""


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
    return {**place, "value": f"{found['value']:.2f}", "edge": x + room}


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


def measure_chart(measures: pd.DataFrame, words: Words, *, width: float) -> alt.LayerChart:
    """Return the bars below Figure 4: one group a measure, side by side or one below the other.

    Parameters
    ----------
    measures
        The table figure_4_measures.
    words
        An entry of `words.FIGURE_4`.
    width
        Pixels.
    """
    bars, texts = _places(measures, words, width)
    frame: dict[str, Any] = {"width": width, "height": float(bars["bottom"].max() + 3)}
    ends = {"y": ("y", "min"), "bottom": ("bottom", "max")}
    zero = bars.groupby(["measure", "x"], sort=True).agg(**ends).reset_index()
    rule = alt.Chart(zero.assign(y=zero["y"] - 4, bottom=zero["bottom"] + 4)).mark_rule(color=RULE)
    shade = alt.condition("datum.vertical", alt.value(MUTED), alt.value(SECTOR_COLORS["X"]))
    types: dict[str, dict[str, Any]] = {
        "head": {"weight": 600},
        "note": {"size": SIZE["small"], "color": MUTED},
        "row": {"size": SIZE["small"]},
    }
    layers = [
        rule.encode(x=pixel_x(width), y=pixel_y(frame["height"]), y2="bottom:Q"),
        *bar_layers(bars, color=shade, **frame),
    ]
    for kind, looks in types.items():
        layers += label_layers(texts[texts["kind"] == kind], halo=0, **looks, **frame)
    return drawing(layers, **frame)


def _places(measures: pd.DataFrame, words: Words, width: float) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the bars and the texts with their places in pixels."""
    names, beside = words["groups"], width >= PAGE
    gutter = max(text_width(name, SIZE["small"]) for name in names.values()) + 14
    gap = 24 if beside else 0
    room = (width - gutter - 2 * gap) / 3 if beside else width - gutter
    title = wrap(words["measure_title"], width - 4, bold=True)
    note = wrap(words["measure_note"], width - 4, SIZE["small"])
    # 15 and 14 pixels: a line of label type and one of small type, rounded up.
    below = 15 * len(title) + 4
    bars, texts = [], [_text("head", title, 0, 0), _text("note", note, 0, below)]
    y = below + 14 * len(note) + 16
    line = (room if beside else width) - 4
    glosses = {name: wrap(gloss, line, SIZE["small"]) for name, gloss in words["measures"].values()}
    # Side by side, the bars of all measures begin below the longest gloss.
    deepest = max(map(len, glosses.values()))
    found = measures.set_index(["program", "arcs", "measure"])
    for position, (measure, (name, _)) in enumerate(words["measures"].items()):
        left = gutter + position * (room + gap) if beside else gutter
        texts.append(_text("head", [name], left if beside else 0, y))
        texts.append(_text("note", glosses[name], left if beside else 0, y + 18))
        base = y + 18 + 14 * (deepest if beside else len(glosses[name])) + 10
        for number, (group, label) in enumerate(names.items()):
            top = base + number * BAR + (APART if group[0] == "drawn" else 0)
            # Side by side, groups share the names at the left; one below the other, each needs its own.
            if position == 0 or not beside:
                texts.append(_text("row", [label], 0, top - 3))
            place = bar(found.loc[(*group, measure)], x=left, y=top, room=room)
            # The arrows of the drawing are those of the vertical, too.
            bars.append({**place, "vertical": group[0] != "bottom_up", "measure": measure})
        if not beside:
            y = base + len(names) * BAR + APART + 10
    return pd.DataFrame(bars), pd.DataFrame(texts)


def _text(kind: str, text: list[str], x: float, y: float) -> dict[str, Any]:
    return {"kind": kind, "text": text, "x": x, "y": y, "align": "left"}
