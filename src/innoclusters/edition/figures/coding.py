"""Documents coded row by row under two rules: a mark in the column of each class, counts at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from innoclusters.edition.documents import INDICATOR_CLASSES, SPENDING_CLASSES
from innoclusters.figures.canvas import drawing, label_layers, pixel_x, pixel_y
from innoclusters.figures.palette import CONTRAST, MUTED, PAPER, RULE
from innoclusters.figures.style import WIDE, titled, wrap

PAGE = 560
"""The width in pixels from which on a row's words stand beside its marks and not above them."""

TEXT = 322
"""Room for the words of a row on a page, in pixels."""

LINE, GAP, FOOT = 15.0, 10.0, 22.0
"""Heights in pixels: a line of text, the room between rows, a line of counts."""

STRICT, GENEROUS = CONTRAST[0], CONTRAST[1]
"""Colors of the two codings."""


def spending_chart(spending: pd.DataFrame, *, width: float = WIDE) -> alt.VConcatChart:
    """Return the directions of spending in the columns network, production and infrastructure.

    Parameters
    ----------
    spending
        The table `spending_directions`.
    width
        Width in pixels.
    """
    strict, generous = (int((spending[coding] == "network").sum()) for coding in ("strict", "generous"))
    return coding_chart(
        spending,
        classes=SPENDING_CLASSES,
        title=f"Of {len(spending)} directions of spending {strict} to {generous} pay for networks",
        subtitle=(
            "Strict: the money pays for meetings or joint work of members; generous: also for people whose "
            "task is to bring them together. A question mark: remembered, not read."
        ),
        source="Data: spending_directions, coded by one reader, with a reason and a doubt for each row.",
        width=width,
    )


def indicators_chart(indicators: pd.DataFrame, *, width: float = WIDE) -> alt.VConcatChart:
    """Return the indicators of the pilot program in the columns scale, network, innovation and other.

    Parameters
    ----------
    indicators
        The table `official_indicators`; rows of a neighboring program are left out.
    width
        Width in pixels.
    """
    own = indicators[indicators["level"] != "neighbor"]
    strict, generous = (int((own[coding] == "scale").sum()) for coding in ("strict", "generous"))
    return coding_chart(
        own,
        classes=INDICATOR_CLASSES,
        title=f"Of {len(own)} official indicators {generous} to {strict} measure scale",
        subtitle=(
            "Strict: every volume of people, jobs, output or spending is scale; generous: a row counts for "
            "what it is said to stand for."
        ),
        source="Data: official_indicators, coded by one reader, with a reason and a doubt for each row.",
        width=width,
    )


def coding_chart(
    coded: pd.DataFrame,
    *,
    classes: Sequence[str],
    title: str,
    subtitle: str,
    source: str,
    width: float = WIDE,
) -> alt.VConcatChart:
    """Return rows of words with a full mark for the strict and a ring for the generous class.

    Parameters
    ----------
    coded
        Columns position, label_en, strict, generous, certainty.
    classes
        The classes, from left to right.
    title, subtitle, source
        Words around the figure.
    width
        Width in pixels.
    """
    columns = place_classes(classes, width=width)
    rows = place_rows(coded, columns, width=width)
    height = float(rows["bottom"].max()) + 2 * FOOT + 6
    frame: dict[str, Any] = {"width": width, "height": height}
    told = "; ".join(
        f"{row['label_en']}: {row['strict']}, generously {row['generous']}" for row in rows.to_dict("records")
    )
    return titled(
        drawing(
            [
                *_ground_layers(rows, columns, **frame),
                *_mark_layers(rows, **frame),
                *_text_layers(rows, columns, **frame),
            ],
            **frame,
        ),
        title=title,
        subtitle=subtitle,
        source=source,
        description=f"{len(rows)} rows, each with a class under two rules. {told}.",
        width=width,
    )


def place_classes(classes: Sequence[str], *, width: float) -> dict[str, float]:
    """Return the middle of the column of each class, in pixels from the left.

    >>> place_classes(["a", "b"], width=358)
    {'a': 152.5, 'b': 285.5}
    """
    left = TEXT if width >= PAGE else 86.0
    step = (width - left - 6) / len(classes)
    return {name: round(left + step * (i + 0.5), 1) for i, name in enumerate(classes)}


def place_rows(coded: pd.DataFrame, columns: dict[str, float], *, width: float) -> pd.DataFrame:
    """Return the rows with lines of text and places in pixels: text_y, y, bottom, strict_x, generous_x."""
    page = width >= PAGE
    room, y, places = (TEXT - 12 if page else width - 2), 26.0, []
    ordered = coded.sort_values("position", ignore_index=True)
    for row in ordered.to_dict("records"):
        mark = " ?" if row["certainty"] == "memory" else ""
        text = wrap(f"{row['label_en']}{mark}", room)
        height = LINE * len(text)
        middle = y + height / 2 if page else y + height + 11
        bottom = y + height + GAP if page else y + height + 22 + GAP
        places.append({"text": text, "text_y": y, "y": middle, "bottom": bottom})
        y = bottom
    return ordered.join(pd.DataFrame(places)).assign(
        strict_x=ordered["strict"].map(columns), generous_x=ordered["generous"].map(columns)
    )


def _ground_layers(
    rows: pd.DataFrame, columns: dict[str, float], *, width: float, height: float
) -> list[alt.Chart]:
    """Return a fine line down each column and one above the counts."""
    down = pd.DataFrame({"x": list(columns.values()), "y": 20.0, "foot": height - 4})
    across = pd.DataFrame({"x": [1.0], "end": [width - 1], "y": [float(rows["bottom"].max()) - 2]})
    place = {"x": pixel_x(width), "y": pixel_y(height)}
    return [
        alt.Chart(down).mark_rule(color=RULE).encode(**place, y2="foot:Q"),
        alt.Chart(across).mark_rule(color=RULE).encode(**place, x2="end:Q"),
    ]


def _mark_layers(rows: pd.DataFrame, *, width: float, height: float) -> list[alt.Chart]:
    """Return rings for the generous class, full marks for the strict one, and a line where they differ."""
    place = {"x": pixel_x(width), "y": pixel_y(height)}
    moved = rows.loc[rows["strict_x"] != rows["generous_x"], ["strict_x", "generous_x", "y"]]
    layers = []
    if len(moved):
        lines = alt.Chart(moved.rename(columns={"strict_x": "x"})).mark_rule(color=MUTED, strokeDash=[2, 3])
        layers.append(lines.encode(**place, x2="generous_x:Q"))
    words = ["label_en", "strict", "generous", "reason_en", "doubt_en"]
    tooltip = [alt.Tooltip(f"{word}:N", title=word.removesuffix("_en")) for word in words if word in rows]
    table = rows[[word for word in words if word in rows]]
    rings = alt.Chart(table.assign(x=rows["generous_x"], y=rows["y"])).mark_point(
        shape="circle", size=230, fill=PAPER, stroke=GENEROUS, strokeWidth=2, opacity=1
    )
    full = alt.Chart(table.assign(x=rows["strict_x"], y=rows["y"])).mark_point(
        shape="circle", size=70, filled=True, color=STRICT, opacity=1
    )
    return [*layers, rings.encode(**place, tooltip=tooltip), full.encode(**place, tooltip=tooltip)]


def _text_layers(
    rows: pd.DataFrame, columns: dict[str, float], *, width: float, height: float
) -> list[alt.Chart]:
    """Return the words of the rows, the heads of the columns, and the counts at the foot."""
    frame: dict[str, Any] = {"width": width, "height": height}
    words = rows.assign(x=0.0, y=rows["text_y"], align="left")
    heads = pd.DataFrame({"text": [[name] for name in columns], "x": list(columns.values())})
    layers = [
        *label_layers(words, **frame),
        *label_layers(heads.assign(y=0.0, align="center"), **frame, weight=600, halo=False),
    ]
    foot = float(rows["bottom"].max()) + 6
    for i, (coding, color) in enumerate((("strict", STRICT), ("generous", GENEROUS))):
        mark = "●" if coding == "strict" else "○"
        name = pd.DataFrame([{"text": [f"{mark} {coding}"], "x": 0.0, "y": foot + FOOT * i, "align": "left"}])
        counts = pd.DataFrame(
            {
                "text": [str(int((rows[coding] == name).sum()))],
                "x": x,
                "y": foot + FOOT * i,
                "align": "center",
            }
            for name, x in columns.items()
        )
        layers += label_layers(pd.concat([name, counts]), **frame, weight=600, color=color)
    return layers
