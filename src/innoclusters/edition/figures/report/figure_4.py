"""Figure 4 of the report, drawn anew: the inter-agency mini-vertical of the Russian cluster program."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from innoclusters.edition.figures.report.figure_4_arrows import (
    EVERY,
    HOVER,
    PICK,
    STREAMS,
    arrow_labels,
    by_stream,
    head_layer,
    line_layer,
    streams_of,
)
from innoclusters.edition.figures.report.figure_4_layout import Layout, Spacing, lay_out
from innoclusters.edition.figures.report.figure_4_measures import measure_chart
from innoclusters.edition.figures.report.figure_4_words import WORDS
from innoclusters.figures.canvas import drawing, label_layers, pixel_x, pixel_y
from innoclusters.figures.palette import INK, MUTED, PAPER, SOFT
from innoclusters.figures.pointing import targets
from innoclusters.figures.style import SIZE, WIDE, text_width, titled, wrap

OPERATOR = "MINEK"
"""The body that runs the program; its box stands out."""


def figure_4(
    nodes: pd.DataFrame,
    arrows: pd.DataFrame,
    measures: pd.DataFrame,
    *,
    width: float = WIDE,
    lang: str = "en",
) -> alt.VConcatChart:
    """Return Figure 4: bodies by level, two streams between them, and three measures below.

    Parameters
    ----------
    nodes, arrows, measures
        The tables figure_4_nodes, figure_4_arrows and figure_4_measures. What is not `drawn` is left out.
    width
        Pixels; below 600 the bodies take the places of the narrow drawing.
    lang
        "en" or "ru".
    """
    words, kind = WORDS[lang], "wide" if width >= 600 else "narrow"
    bodies = _bodies(nodes, kind, lang)
    layout = lay_out(bodies, _spacing(width), width=width)
    streams = streams_of(arrows, layout, kind, lang)
    key = _key(words["streams"], width)
    frame: dict[str, Any] = {"width": width, "height": layout.height}
    layers = [
        *_lanes(layout, words["lanes"], **frame),
        line_layer(streams, words["tooltip"]),
        head_layer(streams, **frame),
        *_boxes(layout, **frame),
        *arrow_labels(streams, layout, **frame),
        *_key_layers(key, **frame),
        _targets(bodies, layout, key, words["tooltip"], **frame),
    ]
    below = measure_chart(measures, words, width=width)
    return titled(
        alt.vconcat(drawing(layers, **frame), below, spacing=30),
        title=words["title"],
        subtitle=words["subtitle"],
        source=words["source"],
        description=words["description"].format(**_numbers(streams, layout, measures)),
        width=width,
    )


def _numbers(streams: pd.DataFrame, layout: Layout, measures: pd.DataFrame) -> dict[str, str]:
    """Return the numbers that the alt text names."""
    counts = streams["stream"].value_counts()
    groups = {
        "vertical": ("mini_vertical", "decisions"),
        "both": ("mini_vertical", "both"),
        "below": ("bottom_up", "both"),
    }
    values = measures.set_index(["program", "arcs", "measure"])["value"]
    return {
        "bodies": str(len(layout.boxes)),
        "arrows": str(len(streams)),
        **{stream: str(counts[stream]) for stream in STREAMS},
        **{f"{n}_{m}": f"{values[(*g, m)]:.2f}" for n, g in groups.items() for m in set(measures["measure"])},
    }


def _spacing(width: float) -> Spacing:
    """Return the distances of the wide and of the narrow drawing; lane names stand beside or above boxes."""
    if width >= 600:
        return Spacing(
            left=104,
            right=width - 8,
            top=34,
            size=12,
            bold=OPERATOR,
            within=10,
            between=32,
            above=9,
            below=9,
            pad=8,
        )
    return Spacing(
        left=22,
        right=width - 4,
        top=74,
        size=SIZE["small"],
        bold=OPERATOR,
        within=10,
        between=28,
        above=8,
        below=8,
        pad=3,
    )


def _bodies(nodes: pd.DataFrame, kind: str, lang: str) -> pd.DataFrame:
    """Return the drawn bodies with their places in the wide or the narrow drawing."""
    columns = {f"{kind}_{name}": name for name in ("left", "right", "row", "rows")}
    table = nodes[nodes["drawn"]].rename(
        columns={"node_id": "id", f"label_{lang}": "label", f"name_{lang}": "name", **columns}
    )
    return table.astype({"row": int, "rows": int})


def _lanes(
    layout: Layout, names: dict[int, tuple[str, str]], *, width: float, height: float
) -> list[alt.Chart]:
    """Return the bands of the levels and their names, level in a wide margin and upright in a narrow one."""
    bands = pd.DataFrame([lane._asdict() for lane in layout.lanes.values()]).rename(
        columns={"left": "x", "top": "y"}
    )
    wide = layout.spacing.left > 50
    texts = []
    for level, lane in layout.lanes.items():
        lines = wrap(names[level][0], layout.spacing.left - 16, SIZE["small"]) if wide else [names[level][1]]
        # Several lines are centered on the first one.
        middle = (lane.top + lane.bottom) / 2 - 6.8 * (len(lines) - 1)
        texts.append({"text": lines, "x": 8 if wide else 11, "y": middle})
    places: dict[str, Any] = {"x": pixel_x(width), "y": pixel_y(height)}
    style: dict[str, Any] = {"align": "left", "angle": 0} if wide else {"align": "center", "angle": 270}
    return [
        alt.Chart(bands).mark_rect(color=SOFT).encode(x2="right:Q", y2="bottom:Q", **places),
        alt.Chart(pd.DataFrame(texts))
        .mark_text(baseline="middle", color=MUTED, fontSize=SIZE["small"], lineHeight=13.6, **style)
        .encode(text="text:N", **places),
    ]


def _boxes(layout: Layout, *, width: float, height: float) -> list[alt.Chart]:
    """Return the boxes of the bodies and the words in them."""
    size = layout.spacing.size
    rows = [
        {
            "id": body,
            "left": box.left,
            "top": box.top,
            "right": box.right,
            "bottom": box.bottom,
            "text": layout.lines[body],
            "x": (box.left + box.right) / 2,
            "y": (box.top + box.bottom - 1.18 * size * len(layout.lines[body])) / 2,
            "align": "center",
        }
        for body, box in layout.boxes.items()
    ]
    table = pd.DataFrame(rows)
    edges = table[["id", "left", "top", "right", "bottom"]].rename(columns={"left": "x", "top": "y"})
    places: dict[str, Any] = {"x": pixel_x(width), "x2": "right:Q", "y": pixel_y(height), "y2": "bottom:Q"}
    frame: dict[str, Any] = {"width": width, "height": height, "size": size, "halo": False}
    operator = edges["id"] == OPERATOR
    return [
        alt.Chart(edges[~operator])
        .mark_rect(color=PAPER, stroke=MUTED, strokeWidth=0.9, cornerRadius=3)
        .encode(**places),
        alt.Chart(edges[operator])
        .mark_rect(color=PAPER, stroke=INK, strokeWidth=1.8, cornerRadius=3)
        .encode(**places),
        *label_layers(table[~operator], **frame),
        *label_layers(table[operator], weight=600, **frame),
    ]


def _key(names: dict[str, str], width: float) -> pd.DataFrame:
    """Return the entries of the key: side by side, or one below the other on a narrow page."""
    rows, x = [], 8.0
    for position, (stream, name) in enumerate(names.items()):
        place = (x, 10.0) if width >= 600 else (8.0, 10.0 + 22 * position)
        rows.append({"stream": stream, "text": name, "x": place[0], "y": place[1]})
        x += text_width(name) + 42
    return pd.DataFrame(rows)


def _key_layers(key: pd.DataFrame, *, width: float, height: float) -> list[alt.Chart]:
    """Return the marks and words of the key; streams that are not picked turn pale."""
    test = f"!isValid({PICK}.sector) || indexof({PICK}.sector, datum.stream) >= 0"
    test += f" || indexof({PICK}.sector, '{EVERY}') >= 0"
    base = alt.Chart(key).encode(
        x=pixel_x(width), y=pixel_y(height), opacity=alt.condition(test, alt.value(1), alt.value(0.4))
    )
    marks = base.mark_point(filled=True, size=110, strokeWidth=0)
    words = base.mark_text(align="left", baseline="middle", dx=13, fontSize=SIZE["label"], color=INK)
    return [
        marks.encode(color=by_stream(alt.Color, 0), shape=by_stream(alt.Shape, 1)),
        words.encode(text="text:N"),
    ]


def _targets(
    bodies: pd.DataFrame,
    layout: Layout,
    key: pd.DataFrame,
    names: dict[str, str],
    *,
    width: float,
    height: float,
) -> alt.Chart:
    """Return the invisible layer that a reader points at: boxes, and entries of the key."""
    boxes = pd.DataFrame([box._asdict() for box in layout.boxes.values()], index=list(layout.boxes))
    rows = bodies.set_index("id")[["name", "source"]].join(boxes).reset_index().assign(sector=EVERY)
    entries = key.assign(
        id=key["stream"],
        sector=key["stream"],
        name=key["text"],
        source="",
        left=key["x"] - 8,
        right=key["x"] + 16 + key["text"].map(text_width),
        top=key["y"] - 11,
        bottom=key["y"] + 11,
    )
    return targets(
        pd.concat([rows, entries[rows.columns]], ignore_index=True),
        width=width,
        height=height,
        hover=HOVER,
        pick=PICK,
        tooltip={"name": names["name"], "source": names["source"]},
    )
