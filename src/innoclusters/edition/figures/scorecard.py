"""The golden rules of cluster policy as a scorecard: score, reason, and what speaks against the score."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from innoclusters.figures.canvas import drawing, label_layers, pixel_x, pixel_y
from innoclusters.figures.palette import CONTRAST, INK, MUTED, PAPER, RULE
from innoclusters.figures.style import SIZE, WIDE, titled, wrap

PAGE = 560
"""The width in pixels from which on reason and doubt stand beside the rule and not below it."""

SCORES = {
    -1: ("broken", CONTRAST[1], "cross"),
    0: ("mixed", CONTRAST[2], "diamond"),
    1: ("kept", CONTRAST[0], "circle"),
}
"""What each score is called, its color and its mark, from left to right."""

LINE, SMALL_LINE = 15.0, 14.0
"""Heights of a line of label size and of small size in pixels."""

TRACK = 96.0
"""Length of the line on which the score stands, in pixels."""

GAP = 24.0
"""Room between columns in pixels."""


def scorecard(rules: pd.DataFrame, *, width: float = WIDE) -> alt.VConcatChart:
    """Return the five rules, each with its score, the reason for it, and the doubt.

    Parameters
    ----------
    rules
        The table `golden_rules`.
    width
        Width in pixels. Columns stand side by side on a page, one below the other on a telephone.
    """
    rows = place_rules(rules.sort_values("position", ignore_index=True), width=width)
    frame: dict[str, Any] = {"width": width, "height": float(rows["bottom"].max())}
    count = {score: int((rules["score"] == score).sum()) for score in SCORES}
    told = "; ".join(
        f"{row['position']}. {row['rule_en']} {SCORES[row['score']][0].capitalize()}. {row['reason_en']}"
        for row in rows.to_dict("records")
    )
    return titled(
        drawing(
            [
                _rule_layer(rows, **frame),
                *_score_layers(rows, **frame),
                *_text_layers(rows, **frame),
            ],
            **frame,
        ),
        title=f"Golden rules of cluster policy: {count[-1]} broken, {count[1]} kept, {count[0]} in between",
        subtitle="The scores are judgments of this edition; each stands with its reason and a doubt.",
        source=(
            "Data: golden_rules. The rules are those of the report’s footnote, after C. Ketels; of his texts "
            "we read one abstract and the summary of a set of slides."
        ),
        description=f"Scorecard of five rules. {told}",
        width=width,
    )


def place_rules(rules: pd.DataFrame, *, width: float) -> pd.DataFrame:
    """Return `rules` with lines of text and their places in pixels.

    Returns
    -------
    DataFrame
        The columns of `rules` with rule, reason, doubt (lists of lines), and for each of them its left edge
        and top, score_x and score_y (start of the score line), y (top of the rule's field), bottom.
    """
    page = width >= PAGE
    column = (width - TRACK - 3 * GAP) / 3 if page else width
    room = column - 3
    y, rows = (22.0 if page else 6.0), []
    for row in rules.to_dict("records"):
        text = {
            "rule": wrap(f"{row['position']}. {row['rule_en']}", room, bold=True),
            "reason": wrap(row["reason_en"], room),
            "doubt": wrap(("" if page else "Doubt: ") + row["doubt_en"], room, SIZE["small"]),
        }
        place = _beside(text, y, column) if page else _below(text, y)
        rows.append(row | text | place | {"y": y})
        y = place["bottom"] + 10
    return pd.DataFrame(rows)


def _beside(text: dict[str, list[str]], y: float, column: float) -> dict[str, float]:
    """Return the places of a rule, its score, reason and doubt in one line of columns."""
    top, score = y + 12, column + GAP
    reason = score + TRACK + GAP
    tall = max(LINE * len(text["rule"]), LINE * len(text["reason"]), SMALL_LINE * len(text["doubt"]), 34)
    return {
        **{"rule_x": 0.0, "rule_y": top, "score_x": score, "score_y": top + 8},
        **{"reason_x": reason, "reason_y": top, "doubt_x": reason + column + GAP, "doubt_y": top},
        "name_y": top + 17,
        "bottom": top + tall + 4,
    }


def _below(text: dict[str, list[str]], y: float) -> dict[str, float]:
    """Return the places of a rule, its score, reason and doubt one below the other."""
    score = y + 12 + LINE * len(text["rule"]) + 12
    reason = score + 17
    doubt = reason + LINE * len(text["reason"]) + 6
    return {
        **{"rule_x": 0.0, "rule_y": y + 12, "score_x": 8.0, "score_y": score},
        **{"reason_x": 0.0, "reason_y": reason, "doubt_x": 0.0, "doubt_y": doubt},
        "name_y": score - 8,
        "bottom": doubt + SMALL_LINE * len(text["doubt"]) + 4,
    }


def _rule_layer(rows: pd.DataFrame, *, width: float, height: float) -> alt.Chart:
    """Return the lines between the rules."""
    lines = rows[["y"]].assign(x=1, end=width - 1)
    layer: alt.Chart = (
        alt.Chart(lines).mark_rule(color=RULE).encode(x=pixel_x(width), x2="end:Q", y=pixel_y(height))
    )
    return layer


def _score_layers(rows: pd.DataFrame, *, width: float, height: float) -> list[alt.Chart]:
    """Return the line of each score with three places, and the mark on one of them."""
    looks = rows["score"].map(SCORES)
    table = pd.DataFrame(
        {"x": rows["score_x"], "end": rows["score_x"] + TRACK, "y": rows["score_y"]}
        | {"color": looks.str[1], "shape": looks.str[2]}
    )
    marks = table.assign(x=table["x"] + TRACK * (rows["score"] + 1) / 2)
    ticks = pd.concat([table.assign(x=table["x"] + TRACK * step / 2) for step in range(3)])
    place = {"x": pixel_x(width), "y": pixel_y(height)}
    points = alt.Chart(marks).mark_point(filled=True, size=150, opacity=1, stroke=PAPER, strokeWidth=1.2)
    return [
        alt.Chart(table[["x", "end", "y"]]).mark_rule(color=RULE, strokeWidth=2).encode(**place, x2="end:Q"),
        alt.Chart(ticks[["x", "y"]]).mark_point(filled=True, size=26, color=MUTED, opacity=1).encode(**place),
        points.encode(
            **place,
            color=alt.Color("color:N", scale=None, legend=None),
            shape=alt.Shape("shape:N", scale=None, legend=None),
        ),
    ]


def _text_layers(rows: pd.DataFrame, *, width: float, height: float) -> list[alt.Chart]:
    """Return the rules in bold, the reasons, and the doubts small."""
    frame: dict[str, Any] = {"width": width, "height": height, "halo": False}
    places = {
        part: rows.assign(text=rows[part], x=rows[f"{part}_x"], y=rows[f"{part}_y"], align="left")
        for part in ("rule", "reason", "doubt")
    }
    page = width >= PAGE
    names = rows.assign(
        text=rows["score"].map(lambda score: [SCORES[score][0]]),
        x=rows["score_x"] + TRACK * (rows["score"] + 1) / 2 if page else TRACK + 24,
        y=rows["name_y"],
        align="center" if page else "left",
    )
    return [
        *label_layers(_heads(rows, width), **frame, size=SIZE["small"], color=MUTED),
        *label_layers(pd.concat([places["rule"], names]), **frame, weight=600),
        *label_layers(places["reason"], **frame, color=INK),
        *label_layers(places["doubt"], **frame, size=SIZE["small"], color=MUTED),
    ]


def _heads(rows: pd.DataFrame, width: float) -> pd.DataFrame:
    """Return the heads of the columns, where there are columns."""
    first = rows.iloc[0]
    parts = {
        "rule": "The rule",
        "score": "broken – mixed – kept",
        "reason": "The reason",
        "doubt": "The doubt",
    }
    heads = [
        {"text": [name], "x": first[f"{part}_x"] - 6 * (part == "score")} for part, name in parts.items()
    ]
    return pd.DataFrame(heads if width >= PAGE else heads[:0], columns=["text", "x"]).assign(
        y=0, align="left"
    )
