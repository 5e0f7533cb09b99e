"""Figure 4 of the report, twice: the mini-vertical as the report describes it, and as documents show it.

Boxes stand in lanes, arrows run between them in right angles. The original picture is lost: the upper drawing
holds what the text says of it and nothing else, the lower one relations found in acts, news and pages of
clusters, dated, and dashed where a relation is inferred.
"""

from __future__ import annotations

from typing import Any, NamedTuple, cast

import altair as alt
import pandas as pd

from innoclusters.edition.figures.report._vertical import (
    EVERY,
    OPERATOR,
    PAGE,
    PHONE,
    SMALL,
    STREAMS,
    Layout,
    Spacing,
    label_place,
    lay_out,
    streams_of,
    years_in_boxes,
)
from innoclusters.edition.figures.report.words import FIGURE_4
from innoclusters.figures import canvas, pointing, style
from innoclusters.figures.canvas import LEADING
from innoclusters.figures.palette import INK, MUTED, PAPER, SOFT
from innoclusters.figures.style import SIZE, heading, text_width, titled, wrap

VERSIONS = ("report", "documents")
"""The drawings, from above."""


def figure_4(
    nodes: pd.DataFrame, arrows: pd.DataFrame, *, width: float = style.WIDE, lang: str = "en"
) -> alt.VConcatChart:
    """Return Figure 4: what the report says of it, and below, what documents show.

    Parameters
    ----------
    nodes, arrows
        The tables figure_4_nodes and figure_4_arrows. What is not `drawn` is left out.
    width
        Width in pixels; a narrow drawing is laid out for a telephone.
    lang
        "en" or "ru".
    """
    words = FIGURE_4[lang]
    numbers: dict[str, int] = {}
    charts = []
    for version in VERSIONS:
        bodies, relations = (table[table["version"] == version] for table in (nodes, arrows))
        layout, streams = placed(bodies, relations, width=width, lang=lang)
        charts.append(
            _drawing(
                layout,
                streams,
                bodies[bodies["drawn"]].rename(columns={"node_id": "id", f"name_{lang}": "name"}),
                words,
                version,
            )
        )
        counts = streams["stream"].value_counts()
        numbers |= {stream: int(counts.get(stream, 0)) for stream in STREAMS}
        numbers |= {
            "bodies": len(layout.boxes),
            "arrows": len(streams),
            "inferred": int((streams["certainty"] == "inferred").sum()),
        }
    return titled(
        alt.vconcat(*charts, spacing=26),
        title=words["title"],
        subtitle=words["subtitle"],
        source=words["source"],
        description=words["description"].format(**numbers),
        width=width,
    )


def placed(
    nodes: pd.DataFrame, arrows: pd.DataFrame, *, width: float, lang: str
) -> tuple[Layout, pd.DataFrame]:
    """Return the places of the boxes of one version, and its arrows with their paths, heads and labels."""
    spacing = PAGE if width >= style.PAGE else PHONE
    if (nodes["version"] == "report").all():  # the labels of its arrows have four lines
        spacing = spacing._replace(between=spacing.between + 18)
    drawn = arrows[arrows["drawn"]]
    dated = years_in_boxes(arrows)
    columns = {f"{spacing.kind}_{name}": name for name in ("left", "right", "row", "rows")}
    bodies = nodes[nodes["drawn"]].rename(
        columns={"node_id": "id", f"label_{lang}": "label", f"name_{lang}": "name", **columns}
    )
    years = bodies["id"].map(dated).fillna("")
    bodies = bodies.astype({"row": int, "rows": int}).assign(
        label=bodies["label"] + years.radd(" / ").mask(years == "", "")
    )
    layout = lay_out(
        bodies, spacing, keys=drawn["stream"].nunique(), ties=bool((drawn["stream"] == "along").any())
    )
    return layout, streams_of(arrows, layout, lang)


def _drawing(
    layout: Layout, streams: pd.DataFrame, nodes: pd.DataFrame, words: dict[str, Any], version: str
) -> Any:
    """Return one version under its heading."""
    names, part = words["tooltip"], _Part(f"figure_4_{version}_body", f"figure_4_{version}_stream")
    key = _key(words["streams"][version], layout.spacing)
    layers = [
        *_lanes(layout, words["lanes"][version]),
        _line_layer(streams, names, part),
        _head_layer(streams, layout, part),
        *_boxes(layout),
        *_arrow_labels(streams, layout, part),
        *_key_layers(key, layout, part),
        _targets(nodes, layout, key, names, part),
    ]
    drawn = canvas.drawing(layers, **layout.frame())
    return drawn.properties(title=heading(words["versions"][version]))


class _Part(NamedTuple):
    """The names of the selections of one drawing: the body pointed at, and the stream picked."""

    hover: str
    pick: str

    def fade(self) -> Any:
        """Return the opacity of what fades while something else is chosen."""
        return pointing.fade(self.hover, self.pick)


def _by_stream(channel: Any, part: int) -> Any:
    """Return an encoding of the stream as color (part 0) or shape (part 1)."""
    scale = alt.Scale(domain=list(STREAMS), range=[look[part] for look in STREAMS.values()])
    return channel("stream:N", scale=scale, legend=None)


def _line_layer(streams: pd.DataFrame, names: dict[str, str], part: _Part) -> alt.Chart:
    """Return the layer of arrows without their heads."""
    columns = ["relation", "years", "source"]
    table = streams[["path", "stream", "near", "thickness", "certainty", *columns]]
    chart: alt.Chart = canvas.shapes(table, filled=False).encode(
        color=_by_stream(alt.Color, 0),
        strokeWidth=alt.StrokeWidth("thickness:Q", scale=None),
        # A condition needs two values; a dash without gaps is a solid line.
        strokeDash=alt.condition("datum.certainty === 'inferred'", alt.value([5, 4]), alt.value([1, 0])),
        opacity=part.fade(),
        tooltip=[alt.Tooltip(f"{column}:N", title=names[column]) for column in columns],
    )
    return chart


def _head_layer(streams: pd.DataFrame, layout: Layout, part: _Part) -> alt.Chart:
    """Return the layer of arrow heads; a tie between participants has a mark at either end."""
    columns = ["x", "y", "angle", "size", "stream", "near"]
    ties = streams[streams["stream"] == "along"]
    starts = ties.assign(
        x=[path[0][0] for path in ties["points"]], y=[path[0][1] + 5 for path in ties["points"]]
    )
    chart: alt.Chart = (
        alt.Chart(pd.concat([streams[columns], starts[columns]]))
        .mark_point(filled=True, strokeWidth=0)
        .encode(
            **layout.places(),
            size=alt.Size("size:Q", scale=None),
            angle=alt.Angle("angle:Q", scale=None),
            color=_by_stream(alt.Color, 0),
            shape=_by_stream(alt.Shape, 1),
            opacity=part.fade(),
        )
    )
    return chart


def _arrow_labels(streams: pd.DataFrame, layout: Layout, part: _Part) -> list[alt.Chart]:
    """Return the labels beside the arrows that have one."""
    labels = streams[streams["side"] != ""].to_dict("records")
    table = pd.DataFrame([label_place(row, layout) for row in labels])
    return [
        alt.Chart(rows)
        .mark_text(align=cast(Any, align), baseline="top", fontSize=SIZE["small"], lineHeight=SMALL)
        .encode(
            **layout.places(),
            text="text:N",
            color=_by_stream(alt.Color, 0),
            opacity=part.fade(),
        )
        for align, rows in table.groupby("align", sort=True)
    ]


def _lanes(layout: Layout, names: dict[int, tuple[str, str]]) -> list[alt.Chart]:
    """Return the bands of the levels and their names, level in a wide margin and upright in a narrow one."""
    bands = pd.DataFrame([lane._asdict() for lane in layout.lanes.values()]).rename(
        columns={"left": "x", "top": "y"}
    )
    wide = layout.wide
    texts = []
    for level, lane in layout.lanes.items():
        lines = wrap(names[level][0], layout.spacing.left - 16, SIZE["small"]) if wide else [names[level][1]]
        # Several lines are centered on the first one.
        middle = (lane.top + lane.bottom) / 2 - SMALL / 2 * (len(lines) - 1)
        texts.append({"text": lines, "x": 8 if wide else 11, "y": middle})
    turned: dict[str, Any] = {"align": "left", "angle": 0} if wide else {"align": "center", "angle": 270}
    return [
        canvas.rectangles(bands, color=SOFT, **layout.frame()),
        alt.Chart(pd.DataFrame(texts))
        .mark_text(baseline="middle", color=MUTED, fontSize=SIZE["small"], lineHeight=SMALL, **turned)
        .encode(text="text:N", **layout.places()),
    ]


def _boxes(layout: Layout) -> list[alt.Chart]:
    """Return the boxes of the bodies and the words in them."""
    size, boxes = layout.spacing.size, layout.boxes
    table = pd.DataFrame([{"id": body, **box._asdict()} for body, box in boxes.items()])
    edges = table.rename(columns={"left": "x", "top": "y"})
    tall = [LEADING * size * len(layout.lines[body]) for body in boxes]
    words = table.assign(
        text=table["id"].map(layout.lines),
        x=(table["left"] + table["right"]) / 2,
        y=(table["top"] + table["bottom"] - tall) / 2,
        align="center",
    )
    first = edges["id"] == OPERATOR
    sheet: dict[str, Any] = {"color": PAPER, "cornerRadius": 3, **layout.frame()}
    return [
        canvas.rectangles(edges[~first], stroke=MUTED, strokeWidth=0.9, **sheet),
        canvas.rectangles(edges[first], stroke=INK, strokeWidth=1.8, **sheet),
        *canvas.label_layers(words[~first], size=size, halo=0, **layout.frame()),
        *canvas.label_layers(words[first], size=size, halo=0, weight=600, **layout.frame()),
    ]


def _key(names: dict[str, str], spacing: Spacing) -> pd.DataFrame:
    """Return the entries of the key: side by side, or one below the other on a narrow page."""
    rows, x = [], 8.0
    for position, (stream, name) in enumerate(names.items()):
        place = (x, 10.0) if spacing.kind == "wide" else (8.0, 10.0 + 22 * position)
        rows.append({"stream": stream, "text": name, "x": place[0], "y": place[1]})
        x += text_width(name) + 42
    return pd.DataFrame(rows)


def _key_layers(key: pd.DataFrame, layout: Layout, part: _Part) -> list[alt.Chart]:
    """Return the marks and words of the key; streams that are not picked turn pale."""
    test = f"!isValid({part.pick}.sector) || indexof({part.pick}.sector, datum.stream) >= 0"
    test += f" || indexof({part.pick}.sector, '{EVERY}') >= 0"
    base = alt.Chart(key).encode(opacity=alt.condition(test, alt.value(1), alt.value(0.4)), **layout.places())
    marks = base.mark_point(filled=True, size=110, strokeWidth=0)
    words = base.mark_text(align="left", baseline="middle", dx=13, fontSize=SIZE["label"], color=INK)
    return [
        marks.encode(color=_by_stream(alt.Color, 0), shape=_by_stream(alt.Shape, 1)),
        words.encode(text="text:N"),
    ]


def _targets(
    bodies: pd.DataFrame, layout: Layout, key: pd.DataFrame, names: dict[str, str], part: _Part
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
    return pointing.targets(
        pd.concat([rows, entries[rows.columns]], ignore_index=True),
        hover=part.hover,
        pick=part.pick,
        tooltip={"name": names["name"], "source": names["source"]},
        **layout.frame(),
    )
