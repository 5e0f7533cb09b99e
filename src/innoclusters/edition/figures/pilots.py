"""The map of the 25 pilot clusters: the country, with its two crowded parts drawn again at larger scales."""

from __future__ import annotations

from itertools import pairwise
from math import dist
from typing import Any

import altair as alt
import pandas as pd

from innoclusters.edition.figures.pilots_panels import PAGE, Panel, map_panels, place_pilots
from innoclusters.figures.canvas import Box, drawing, label_layers, pixel_x, pixel_y
from innoclusters.figures.labels import Callout, Mark, place_callouts, place_labels
from innoclusters.figures.maps import albers
from innoclusters.figures.palette import CONTRAST, INK, MUTED, PAPER, SOFT
from innoclusters.figures.style import SIZE, WIDE, text_width, titled

STATUSES = {
    "naukograd": ("science city", CONTRAST[0], "square"),
    "naukograd and special zone": ("science city and special zone", CONTRAST[0], "cross"),
    "special zone": ("special economic zone", CONTRAST[1], "triangle-up"),
    "closed town": ("closed town", CONTRAST[3], "diamond"),
    "none": ("none of these", CONTRAST[2], "circle"),
}
"""What each status of a host town is called, its color and its mark, in the order of the key."""

FOREIGN = ("crimea",)
"""Rings of the outline that were no part of the country when the list was approved."""

COARSE = 1.6
"""Distance in pixels below which two points of the outline are one."""

MOSCOW = (37.62, 55.75)
"""Longitude and latitude of Moscow, for orientation; no pilot has its position there."""


def pilots_map(pilots: pd.DataFrame, outline: pd.DataFrame, *, width: float = WIDE) -> alt.VConcatChart:
    """Return the map of the pilots by status of the host town and group of August 2012.

    Parameters
    ----------
    pilots
        The table `pilot_clusters`.
    outline
        The table `russia_outline`.
    width
        Width in pixels. The two enlarged parts stand side by side on a page, one below the other on a
        telephone.
    """
    panels = map_panels(width)
    placed = place_pilots(pilots, panels)
    charts = [_part_chart(placed, outline, part) for part in panels[1:]]
    below = alt.hconcat(*charts, spacing=24) if width >= PAGE else alt.vconcat(*charts, spacing=18)
    inside = pilots["host_status"] != "none"
    counts = pilots.loc[inside, "host_status"].map(lambda status: STATUSES[status][0]).value_counts()
    told = ", ".join(f"{name} {count}" for name, count in counts.sort_index().items())
    return titled(
        alt.vconcat(
            _key_chart(width), _country_chart(placed, outline, panels), below, spacing=12
        ).resolve_scale(shape="independent"),
        title=f"{inside.sum()} of the {len(pilots)} pilots lie in towns that had a privilege before",
        subtitle=(
            "Filled marks: first group of August 2012; hollow: second group; a question mark: the group is "
            "remembered, not read. North is up in A and B."
        ),
        source=(
            "Data: pilot_clusters; all positions are from memory. Outline: Natural Earth, the country as of "
            "2012; Albers equal-area projection."
        ),
        description=(
            f"Map of Russia with the {len(pilots)} pilot clusters of 2012, enlarged around Moscow and "
            f"between the Volga and the Urals. Status of the host town: {told}; the other {(~inside).sum()} "
            f"have none. {(pilots['group_august_2012'] == 1).sum()} clusters are in the first group. Most "
            "lie west of the Urals, five in Siberia and one in the Far East."
        ),
        width=width,
    )


def _key_chart(width: float) -> alt.LayerChart:
    """Return the statuses with their marks, in lines no wider than `width`."""
    rows, x, y = [], 0.0, 0.0
    for status, (name, _, _) in STATUSES.items():
        room = 18 + text_width(name)
        if x and x + room > width:
            x, y = 0.0, y + 21
        place = {"x": x + 6, "y": y + 8, "text_x": x + 18, "radius": 5.0}
        rows.append({"text": [name], "host_status": status, "group_august_2012": 1} | place)
        x += room + 16
    key = pd.DataFrame(rows)
    frame: dict[str, Any] = {"width": width, "height": y + 18}
    texts = key.assign(x=key["text_x"], y=key["y"] - 7, align="left")
    return drawing([*_mark_layers(key, **frame), *label_layers(texts, **frame, halo=False)], **frame)


def _country_chart(placed: pd.DataFrame, outline: pd.DataFrame, panels: tuple[Panel, ...]) -> alt.LayerChart:
    """Return the whole country: names with leader lines, and the frames of the enlarged parts."""
    country, *parts = panels
    frame: dict[str, Any] = {"width": country.width, "height": country.height}
    corners = {part.letter: [country.place(*corner) for corner in part.corners()] for part in parts}
    letters = pd.DataFrame(
        {"text": [letter], "x": box[3][0] - 4, "y": box[3][1] - 13, "align": "right"}
        for letter, box in corners.items()
    )
    layers = [
        _path_layer([_land(ring, country) for ring in _rings(outline)], fill=SOFT),
        _path_layer([_closed(box) for box in corners.values()]),
        *_mark_layers(placed[placed["panel"] == ""], **frame),
        *_name_layers(name_towns(placed, panels), **frame),
        *label_layers(letters, **frame, weight=600),
        *_bar_layers(country),
    ]
    return drawing(layers, **frame)


def _part_chart(placed: pd.DataFrame, outline: pd.DataFrame, part: Panel) -> Any:
    """Return an enlarged part with the names of towns beside their marks."""
    frame: dict[str, Any] = {"width": part.width, "height": part.height}
    here, moscow = placed[placed["panel"] == part.letter], part.place(*map(float, albers(*MOSCOW)))
    city = pd.DataFrame([{"x": moscow[0], "y": moscow[1]}] if part.letter == "A" else [], columns=["x", "y"])
    point = alt.Chart(city).mark_point(shape="circle", size=14, filled=True, opacity=1, color=MUTED)
    layers = [
        _path_layer([_land(ring, part) for ring in _rings(outline)[:1]], fill=SOFT),
        point.encode(x=pixel_x(part.width), y=pixel_y(part.height)),
        *_mark_layers(here, **frame),
        *label_layers(label_towns(placed, part), **frame, size=SIZE["small"], halo=False),
        *_bar_layers(part),
        _path_layer([_closed([(0, 0), (part.width, 0), (part.width, part.height), (0, part.height)])]),
    ]
    title = alt.TitleParams(text=f"{part.letter}  {part.title}", fontSize=SIZE["label"], offset=6)
    return drawing(layers, **frame).properties(
        title=title, view=alt.ViewConfig(stroke=MUTED, strokeWidth=0.8)
    )


def _rings(outline: pd.DataFrame) -> list[pd.DataFrame]:
    """Return the land masses of the country, the largest first."""
    rings = [points for ring, points in outline.groupby("ring", sort=True) if ring not in FOREIGN]
    return sorted(rings, key=len, reverse=True)


def _land(ring: pd.DataFrame, panel: Panel) -> str:
    """Return the path of a land mass, without what no eye can see.

    Far outside the panel it is drawn in to a margin that is cut off; a point is left out if it comes closer
    than `COARSE` pixels to the last one kept, or if it lies between two others on the margin.
    """
    margin = 60
    kept: list[tuple[float, float]] = []
    for x, y in zip(ring["x"], ring["y"], strict=True):
        left, top = panel.place(x, y)
        point = (
            min(max(left, -margin), panel.width + margin),
            min(max(top, -margin), panel.height + margin),
        )
        if len(kept) > 1 and any(kept[-2][axis] == kept[-1][axis] == point[axis] for axis in (0, 1)):
            kept.pop()
        if not kept or dist(kept[-1], point) >= COARSE:
            kept.append(point)
    return _closed(kept)


def _closed(points: list[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:g},{y:g}" for x, y in points) + "Z"


def _path_layer(paths: list[str], *, fill: str | None = None) -> alt.Chart:
    """Return the layer of closed paths, cut off at the edge of the panel."""
    mark: dict[str, Any] = (
        {"filled": True, "color": fill, "stroke": MUTED} if fill else {"filled": False, "color": INK}
    )
    layer: alt.Chart = (
        alt.Chart(pd.DataFrame({"path": paths}))
        .mark_point(size=4, opacity=1, strokeWidth=0.7, clip=True, **mark)
        .encode(x=alt.value(0), y=alt.value(0), shape=alt.Shape("path:N", scale=None, legend=None))
    )
    return layer


def _bar_layers(panel: Panel) -> list[alt.Chart]:
    """Return the scale of a panel: a bar at its lower left, and what it stands for."""
    left, y = (8.0 if panel.letter else 1.0), panel.height - 9
    bar = pd.DataFrame([{"x": left, "x2": left + panel.bar * panel.scale, "y": y}]).round(1)
    name = pd.DataFrame([{"text": [f"{panel.bar:,} km"], "x": left, "y": y - 17, "align": "left"}])
    frame: dict[str, Any] = {"width": panel.width, "height": panel.height}
    rule = alt.Chart(bar).mark_rule(color=MUTED, strokeWidth=1.5)
    return [
        rule.encode(x=pixel_x(panel.width), x2="x2:Q", y=pixel_y(panel.height)),
        *label_layers(name, **frame, size=SIZE["small"], color=MUTED, halo=False),
    ]


def _mark_layers(marks: pd.DataFrame, *, width: float, height: float) -> list[alt.Chart]:
    """Return small dots for pilots that are enlarged elsewhere, and a mark by status for all others."""
    small = marks["radius"] < 2
    columns = {
        "name_en": "Cluster",
        "region_en": "Region",
        "specialization": "Fields",
        "status": "Status of the town",
        "group_august_2012": "Group",
    }
    kinds = marks["host_status"].map(STATUSES)
    table = marks.assign(
        status=kinds.str[0],
        color=kinds.str[1],
        fill=kinds.str[1].where(marks["group_august_2012"] == 1, PAPER),
        shape=kinds.str[2],
        size=3.5 * marks["radius"] ** 2,
    )
    named = {column: title for column, title in columns.items() if column in table}
    base = {"x": pixel_x(width), "y": pixel_y(height)}
    dots = alt.Chart(table.loc[small, ["x", "y"]]).mark_point(filled=True, size=8, opacity=1, color=INK)
    points = alt.Chart(table.loc[~small, ["x", "y", "color", "fill", "shape", "size", *named]])
    return [
        *([dots.encode(**base)] if small.any() else []),
        points.mark_point(strokeWidth=1.8, opacity=1).encode(
            **base,
            fill=alt.Fill("fill:N", scale=None, legend=None),
            stroke=alt.Stroke("color:N", scale=None, legend=None),
            shape=alt.Shape("shape:N", scale=None, legend=None),
            size=alt.Size("size:Q", scale=None, legend=None),
            tooltip=[alt.Tooltip(column, title=title) for column, title in named.items()],
        ),
    ]


def name_towns(placed: pd.DataFrame, panels: tuple[Panel, ...]) -> pd.DataFrame:
    """Return the names on the country with their leader lines, as `place_callouts` does."""
    country, *parts = panels
    here = placed[placed["panel"] == ""]
    callouts = [
        Callout((row["label"],), row["x"], row["y"], country.radius + 2)
        for row in here[here["label"] != ""].sort_values("x").to_dict("records")
    ]
    boxes = [[country.place(*corner) for corner in part.corners()] for part in parts]
    marks = [Mark(row["x"], row["y"], row["radius"] + 1) for row in here.to_dict("records")]
    marks += [Mark(box[3][0] - 9, box[3][1] - 6, 8) for box in boxes]
    edges = [edge for box in boxes for edge in pairwise([*box, box[0]])]
    frame = Box(0, 0, country.width, country.height)
    return place_callouts(callouts, marks=marks, ties=edges, frame=frame).round(1)


def _name_layers(placed: pd.DataFrame, *, width: float, height: float) -> list[alt.Chart]:
    """Return the names on the country, and thin lines to their marks."""
    ends = placed[["start_x", "start_y", "end_x", "end_y"]].rename(columns={"start_x": "x", "start_y": "y"})
    lines = alt.Chart(ends).mark_rule(color=INK, strokeWidth=0.8)
    return [
        lines.encode(x=pixel_x(width), y=pixel_y(height), x2="end_x:Q", y2="end_y:Q"),
        *label_layers(placed, width=width, height=height, size=SIZE["small"]),
    ]


def label_towns(placed: pd.DataFrame, part: Panel) -> pd.DataFrame:
    """Return the names in an enlarged part, as `place_labels` does; around Moscow the city is named too."""
    here = placed[placed["panel"] == part.letter]
    nodes = here[["cluster_id", "x", "y", "label", "radius"]].rename(columns={"cluster_id": "id"})
    if part.letter == "A":
        x, y = part.place(*map(float, albers(*MOSCOW)))
        city = pd.DataFrame([{"id": "moscow", "x": x, "y": y, "label": "(Moscow)", "radius": 3.0}])
        nodes = pd.concat([nodes, city], ignore_index=True)
    bar = Box(0, part.height - 30, part.bar * part.scale + 16, part.height)
    return place_labels(nodes, width=part.width, height=part.height, size=SIZE["small"], obstacles=[bar])
