"""Any graph as Altair layers: ties straight or bent, arrows, nodes by sector, labels that keep apart.

Positions are pixels from the top left corner of the drawing. A tie is one mark whose shape is its own path,
so a network of several hundred ties stays a small specification.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

import altair as alt
import pandas as pd

from innoclusters.figures.geometry import Box, bend
from innoclusters.figures.palette import INK, MUTED, PAPER
from innoclusters.figures.style import SIZE, sector_scale, text_width
from innoclusters.sectors import SECTORS

NODE_COLUMNS = ("id", "x", "y", "sector")
TIE_COLUMNS = ("source", "target")


def tie_paths(
    nodes: pd.DataFrame,
    ties: pd.DataFrame,
    *,
    curve: float = 0.0,
    arrow: float = 0.0,
    gap: float = 0.0,
) -> pd.DataFrame:
    """Return `ties` with a column `path`, the shape of each tie in pixels.

    Parameters
    ----------
    nodes
        Columns id, x, y; optionally `gap`, the clear distance around a node in pixels.
    ties
        Columns source, target; optionally `curve`, which overrides the common one.
    curve
        Bend to the left as a share of length; two ties that run opposite ways then part.
    arrow
        Length of the arrow head in pixels; 0 draws none.
    gap
        Clear distance around each node in pixels.

    Raises
    ------
    ValueError
        If a column is missing or a tie names a node that is not among `nodes`.
    """
    _require(nodes, NODE_COLUMNS[:3], "nodes")
    _require(ties, TIE_COLUMNS, "ties")
    place = {row["id"]: (float(row["x"]), float(row["y"])) for row in nodes.to_dict("records")}
    clear = dict(zip(nodes["id"], nodes["gap"], strict=True)) if "gap" in nodes else {}
    unknown = sorted({str(end) for end in [*ties["source"], *ties["target"]] if end not in place})
    if unknown:
        raise ValueError(f"a tie names the actor {unknown[0]!r}, which is not among the nodes")
    bends = ties["curve"] if "curve" in ties else [curve] * len(ties)
    paths = [
        bend(
            place[source],
            place[target],
            curve=float(own),
            start_gap=clear.get(source, gap),
            end_gap=clear.get(target, gap),
        ).path(arrow=arrow)
        for source, target, own in zip(ties["source"], ties["target"], bends, strict=True)
    ]
    return ties.assign(path=paths)


def _require(table: pd.DataFrame, columns: Iterable[str], what: str) -> None:
    missing = [column for column in columns if column not in table]
    if missing:
        raise ValueError(f"the {what} table lacks the column {missing[0]!r}")


def place_labels(
    nodes: pd.DataFrame,
    *,
    width: float,
    height: float,
    size: float = SIZE["label"],
    obstacles: Sequence[Box] = (),
) -> pd.DataFrame:
    """Return one row a label with its place, chosen so that labels miss nodes, frame and each other.

    Each label tries eight places around its node, near ones first; the place with the least overlap wins, and
    labels of many words are placed first.

    Parameters
    ----------
    nodes
        Columns id, x, y, label (a line break splits it) and radius, the half width of the mark in pixels.
    width, height
        The frame in pixels.
    size
        Font size in pixels.
    obstacles
        Rectangles that labels must not cover.

    Returns
    -------
    DataFrame
        Columns id, text (list of lines), x, y, align, overlap (pixels lost; 0 where all is well).
    """
    taken = [*(_mark(row) for row in nodes.to_dict("records")), *obstacles]
    labelled = nodes[nodes["label"].fillna("").str.len() > 0]
    order = labelled.assign(_length=labelled["label"].str.len()).sort_values(
        ["_length", "id"], ascending=[False, True]
    )
    rows = []
    for row in order.to_dict("records"):
        lines = str(row["label"]).split("\n")
        others = [box for box in taken if box != _mark(row)]
        best = min(
            _candidates(row["x"], row["y"], row["radius"], lines, size),
            key=lambda candidate: _cost(candidate[1], others, width, height) + candidate[2],
        )
        taken.append(best[1])
        rows.append(
            {
                "id": row["id"],
                "text": lines,
                **best[0],
                "overlap": round(_cost(best[1], others, width, height), 1),
            }
        )
    return pd.DataFrame(rows, columns=["id", "text", "x", "y", "align", "overlap"])


def _mark(row: dict[Hashable, Any]) -> Box:
    x, y, radius = row["x"], row["y"], row["radius"]
    return Box(x - radius, y - radius, x + radius, y + radius)


def _cost(box: Box, others: Iterable[Box], width: float, height: float) -> float:
    return sum(box.overlap(other) for other in others) + 50 * box.outside(width, height)


def _candidates(
    x: float, y: float, radius: float, lines: Sequence[str], size: float
) -> list[tuple[dict[str, Any], Box, float]]:
    """Return the eight places around a mark as (placement, box, penalty), the preferred ones first."""
    wide = max(text_width(line, size) for line in lines)
    tall = 1.18 * size * len(lines)
    near, diagonal = radius + 4, 0.7 * radius + 3
    anchors = [
        ("left", x + near, y - tall / 2),
        ("right", x - near, y - tall / 2),
        ("center", x, y - near - tall),
        ("center", x, y + near),
        ("left", x + diagonal, y - diagonal - tall),
        ("left", x + diagonal, y + diagonal),
        ("right", x - diagonal, y - diagonal - tall),
        ("right", x - diagonal, y + diagonal),
    ]
    shift = {"left": 0.0, "right": -wide, "center": -wide / 2}
    result = []
    for rank, (align, left, top) in enumerate(anchors):
        box = Box(left + shift[align], top, left + shift[align] + wide, top + tall)
        placement = {"x": round(left, 1), "y": round(top, 1), "align": align}
        result.append((placement, box, 0.01 * rank))
    return result


def drawing(layers: Sequence[alt.Chart], *, width: float, height: float) -> alt.LayerChart:
    """Return `layers` as one drawing of `width` by `height` pixels, each with its own colors and shapes."""
    layered = alt.layer(*layers, width=width, height=height)
    result: alt.LayerChart = layered.resolve_scale(
        color="independent", shape="independent", size="independent"
    )
    return result


def pixel_x(width: float, field: str = "x") -> alt.X:
    """Return the horizontal encoding of a drawing `width` pixels wide."""
    return alt.X(f"{field}:Q", axis=None, scale=alt.Scale(domain=[0, width], nice=False, zero=False))


def pixel_y(height: float, field: str = "y") -> alt.Y:
    """Return the vertical encoding of a drawing `height` pixels high, counted from the top."""
    return alt.Y(f"{field}:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False, zero=False))


def neighborhoods(nodes: pd.DataFrame, ties: pd.DataFrame) -> pd.DataFrame:
    """Return `nodes` with a column `near`: ids of each node and its neighbors, to highlight them."""
    near: dict[Any, set[Any]] = {node: {node} for node in nodes["id"]}
    for source, target in zip(ties["source"], ties["target"], strict=True):
        near[source].add(target)
        near[target].add(source)
    text = ["|" + "|".join(sorted(map(str, near[node]))) + "|" for node in nodes["id"]]
    return nodes.assign(near=text)


def tie_layer(
    paths: pd.DataFrame,
    *,
    color: str | alt.Color = MUTED,
    thickness: float = 1.0,
    opacity: float = 0.55,
    dash: Sequence[float] | None = None,
    hover: str | None = None,
) -> alt.Chart:
    """Return the layer of ties.

    Parameters
    ----------
    paths
        What `tie_paths` returns.
    color
        One color, or an encoding of a column.
    hover
        Name of a node selection (see `node_layer`): ties of other nodes fade while a node is pointed at.
    """
    mark: dict[str, Any] = {"filled": False, "size": 4, "strokeWidth": thickness, "clip": False}
    if dash is not None:
        mark["strokeDash"] = list(dash)
    chart = alt.Chart(paths).mark_point(**mark)
    channels: dict[str, Any] = {
        "x": alt.value(0),
        "y": alt.value(0),
        "shape": alt.Shape("path:N", scale=None, legend=None),
        "color": alt.value(color) if isinstance(color, str) else color,
        "opacity": alt.value(opacity),
    }
    if hover is not None:
        test = (
            f"!isValid({hover}.id) || indexof({hover}.id, datum.source) >= 0 "
            f"|| indexof({hover}.id, datum.target) >= 0"
        )
        channels["opacity"] = alt.condition(test, alt.value(opacity), alt.value(0.08))
    layer: alt.Chart = chart.encode(**channels)
    return layer


def node_layer(
    nodes: pd.DataFrame,
    *,
    width: float,
    height: float,
    labels: dict[str, str] | None = None,
    tooltip: Sequence[str] = (),
    hover: str | None = None,
    pick: str | None = None,
    legend: alt.Legend | None = None,
) -> alt.Chart:
    """Return the layer of nodes, colored and shaped by sector.

    Parameters
    ----------
    nodes
        Columns id, x, y, sector and size (area of the mark in square pixels); `near` if `hover` is given.
    width, height
        The drawing in pixels.
    labels
        What each sector is called; by default its English name.
    tooltip
        Columns to show on pointing.
    hover, pick
        Names for the selections made by pointing at a node and by clicking a sector in the legend.
    legend
        The legend of sectors; none by default.
    """
    colors, shapes = sector_scale(sorted(nodes["sector"].unique()), labels)
    table = nodes.assign(kind=nodes["sector"].map(labels or SECTORS))
    base = alt.Chart(table).mark_point(filled=True, opacity=1, stroke=PAPER, strokeWidth=1.2)
    chart: alt.Chart = base.encode(
        x=pixel_x(width),
        y=pixel_y(height),
        color=alt.Color("kind:N", scale=colors, legend=legend),
        shape=alt.Shape("kind:N", scale=shapes, legend=legend),
        size=alt.Size("size:Q", scale=None, legend=None),
        tooltip=[alt.Tooltip(column) for column in tooltip],
        opacity=_node_opacity(hover, pick),
    )
    if hover is not None:
        chart = chart.add_params(
            alt.selection_point(name=hover, fields=["id"], on="pointerover", clear="pointerout", empty=True)
        )
    if pick is not None:
        chart = chart.add_params(alt.selection_point(name=pick, fields=["kind"], bind="legend", empty=True))
    return chart


def _node_opacity(hover: str | None, pick: str | None) -> Any:
    tests = []
    if hover is not None:
        tests.append(f"(!isValid({hover}.id) || indexof(datum.near, '|' + {hover}.id[0] + '|') >= 0)")
    if pick is not None:
        tests.append(f"(!isValid({pick}.kind) || indexof({pick}.kind, datum.kind) >= 0)")
    if not tests:
        return alt.value(1)
    return alt.condition(" && ".join(tests), alt.value(1), alt.value(0.15))


def label_layers(
    placed: pd.DataFrame,
    *,
    width: float,
    height: float,
    size: float = SIZE["label"],
    color: str = INK,
    weight: int = 400,
    halo: bool = True,
) -> list[alt.Chart]:
    """Return the layers that write labels, each over a halo in the color of the paper.

    Parameters
    ----------
    placed
        What `place_labels` returns, or any table with text (list of lines), x, y (top of the text) and align.
    """
    layers = []
    for align, rows in placed.groupby("align", sort=True):
        base = alt.Chart(rows[["text", "x", "y"]]).encode(
            x=pixel_x(width), y=pixel_y(height), text=alt.Text("text:N")
        )
        style: dict[str, Any] = {
            "align": align,
            "baseline": "top",
            "fontSize": size,
            "fontWeight": weight,
            "lineHeight": round(1.18 * size, 1),
        }
        if halo:
            layers.append(
                base.mark_text(color=PAPER, stroke=PAPER, strokeWidth=3.2, strokeJoin="round", **style)
            )
        layers.append(base.mark_text(color=color, **style))
    return layers
