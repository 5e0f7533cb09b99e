"""One record of cluster mapping, three networks: the same actors in the same places, tied in three ways."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import altair as alt
import networkx as nx
import pandas as pd

from innoclusters.edition.figures.types import MODELS as ALL_MODELS
from innoclusters.figures.canvas import drawing, label_layers, pixel_x, pixel_y, tie_layer
from innoclusters.figures.palette import ACCENT, INK, MUTED, SECTOR_COLORS
from innoclusters.figures.style import PAGE, SIZE, WIDE, text_width, titled

MODELS = {model: ALL_MODELS[model] for model in ("proto", "hub", "helix")}
"""The models in the order in which they are drawn, and what they are called in the figure."""

GAP, HEAD, ROW = 22.0, 24.0, 20.0
"""Between panels, height of a heading, and height of a row of the record, all in pixels."""


def same_places(networks: Mapping[str, nx.Graph[int]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the actors, who are the same in all networks, and the ties of each network.

    Parameters
    ----------
    networks
        One network for each name in `MODELS`, with the same actors and sectors. That of "proto" has node
        attributes "x" and "y" from 0 to 1, which give the places in all three.

    Returns
    -------
    tuple of DataFrame
        Actors: id, x, y. Ties: model, source, target, the smaller number first.
    """
    place = networks["proto"].nodes
    actors = pd.DataFrame([{"id": i, "x": place[i]["x"], "y": place[i]["y"]} for i in sorted(place)])
    ties = [
        {"model": model, "source": min(tie), "target": max(tie)}
        for model in MODELS
        for tie in sorted(networks[model].edges, key=sorted)
    ]
    return actors, pd.DataFrame(ties)


def mapping_chart(
    actors: pd.DataFrame, ties: pd.DataFrame, record: pd.DataFrame, *, width: float = WIDE
) -> alt.VConcatChart:
    """Return three networks on the same map, and below them what cluster mapping records of each.

    Parameters
    ----------
    actors, ties
        What `same_places` returns.
    record
        What `mapping.mapping_record` returns; it is the same for the three.
    width
        Width in pixels: networks stand side by side on a page, one below the other on a telephone.
    """
    corners, panel, tall = _panels(width)
    top = max(y for _, y in corners.values()) + HEAD + tall + GAP
    frame: dict[str, Any] = {"width": width, "height": top + HEAD + ROW * (len(record) + 1)}
    placed = pd.concat([_place(actors, model, corner, panel, tall) for model, corner in corners.items()])
    web = pd.DataFrame({"path": [_web(placed, ties)]})
    heads = {MODELS[model]: corner for model, corner in corners.items()}
    heads["What mapping records of all three"] = (0, top)
    names = [{"text": [name], "x": x, "y": y, "align": "left"} for name, (x, y) in heads.items()]
    chart = drawing(
        [
            tie_layer(web, color=SECTOR_COLORS["X"], thickness=0.8, opacity=1),
            _dots(placed),
            *label_layers(pd.DataFrame(names), weight=600, halo=False, **frame),
            *_record_layers(record, top + HEAD, **frame),
        ],
        **frame,
    )
    first = record.iloc[0]
    number = len(ties) // len(MODELS)
    return titled(
        chart,
        title="One record, three networks: cluster mapping does not see who is tied to whom",
        subtitle=(
            f"The same {len(actors)} actors in the same places, with {number} ties in each network; below, "
            "their industries as mapping records them."
        ),
        source=(
            "Computed: innoclusters.models.industries, innoclusters.models. "
            "The region and its jobs are invented."
        ),
        description=(
            f"Three maps of the same {len(actors)} actors, tied mostly to near neighbors in the "
            "proto-cluster, to an anchor in the industrial cluster, and in teams across the map in the "
            f"innovation cluster. One table of {len(record)} industries holds for all three; its first row "
            f"is {first['industry']}, with {first['actors']} actors, {first['jobs']} jobs and a location "
            f"quotient of {first['location quotient']:.1f}."
        ),
        width=width,
    )


def _panels(width: float) -> tuple[dict[str, tuple[float, float]], float, float]:
    """Return the upper left corner of each panel, and the width and height of them all."""
    columns = 3 if width >= PAGE else 1
    wide = (width - GAP * (columns - 1)) / columns
    tall = (0.8 if columns == 3 else 0.62) * wide
    corners = {
        model: ((i % columns) * (wide + GAP), (i // columns) * (tall + HEAD + GAP))
        for i, model in enumerate(MODELS)
    }
    return corners, wide, tall


def _place(
    actors: pd.DataFrame, model: str, corner: tuple[float, float], wide: float, tall: float
) -> pd.DataFrame:
    """Return the actors of one panel in pixels."""
    inset = 7.0
    return actors.assign(
        id=model + "-" + actors["id"].astype(str),
        x=(corner[0] + inset + (wide - 2 * inset) * actors["x"]).round().astype(int),
        y=(corner[1] + HEAD + inset + (tall - 2 * inset) * actors["y"]).round().astype(int),
    )


def _web(placed: pd.DataFrame, ties: pd.DataFrame) -> str:
    """Return all ties as one path: a thousand marks of their own would make a heavy picture."""
    place = {row["id"]: f"{row['x']},{row['y']}" for row in placed.to_dict("records")}
    return "".join(
        f"M{place[f'{model}-{u}']}L{place[f'{model}-{v}']}"
        for model, u, v in zip(ties["model"], ties["source"], ties["target"], strict=True)
    )


def _dots(placed: pd.DataFrame) -> alt.Chart:
    """Return all actors as one mark: dots are short strokes with round ends."""
    places = zip(placed["x"].to_list(), placed["y"].to_list(), strict=True)
    chart: alt.Chart = (
        alt.Chart(pd.DataFrame({"path": ["".join(f"M{x},{y}h0.1" for x, y in places)]}))
        .mark_point(filled=False, size=4, strokeWidth=6.5, strokeCap="round", opacity=1, color=INK)
        .encode(x=alt.value(0), y=alt.value(0), shape=alt.Shape("path:N", scale=None, legend=None))
    )
    return chart


def _record_layers(record: pd.DataFrame, top: float, *, width: float, height: float) -> list[alt.Chart]:
    """Return the record as a small table whose last column is drawn as bars."""
    room = max(text_width(text) for text in record["industry"])
    numbers = {"actors": room + 56, "jobs": room + 110}
    start, end = room + 124, width - text_width("0.0") - 8
    scale = (end - start) / record["location quotient"].max()
    rows = top + ROW * (record.index.to_numpy() + 1)
    cells = [pd.DataFrame({"text": record["industry"], "x": 0.0, "y": rows, "align": "left"})]
    for column, right in numbers.items():
        text = record[column].map("{:,}".format)
        cells.append(pd.DataFrame({"text": text, "x": right, "y": rows, "align": "right"}))
    quotient = record["location quotient"]
    bars = pd.DataFrame({"x": start, "x2": start + scale * quotient, "y": rows + 2, "y2": rows + 13})
    values = pd.DataFrame({"text": quotient.map("{:.1f}".format), "x": width, "y": rows, "align": "right"})
    average = "location quotient; line: 1, the nation" if width >= PAGE else "location quotient"
    heads = pd.DataFrame(
        [
            *({"text": column, "x": right, "y": top, "align": "right"} for column, right in numbers.items()),
            {"text": average, "x": start, "y": top, "align": "left"},
        ]
    )
    one = pd.DataFrame({"x": [start + scale], "y": [rows[0] - 2], "y2": [height - 3]})
    frame: dict[str, Any] = {"width": width, "height": height, "halo": False}
    x, y = pixel_x(width), pixel_y(height)
    return [
        alt.Chart(bars).mark_rect(color=ACCENT).encode(x=x, x2="x2:Q", y=y, y2="y2:Q"),
        alt.Chart(one).mark_rule(color=INK).encode(x=x, y=y, y2="y2:Q"),
        *label_layers(pd.concat([*cells, values], ignore_index=True), size=SIZE["label"], **frame),
        *label_layers(heads, size=SIZE["small"], color=MUTED, **frame),
    ]
