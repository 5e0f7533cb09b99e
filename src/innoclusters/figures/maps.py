"""Maps: marks on a country in Albers' equal-area conic projection, with crowded parts of it drawn larger.

Vega projects what is drawn by longitude and latitude. The same projection stands here once more, because
labels need their places in pixels before anything is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt
from typing import Any, NamedTuple

import altair as alt
import numpy as np
import pandas as pd

from innoclusters.figures.canvas import Box, drawing, label_layers, pixel_x, pixel_y
from innoclusters.figures.labels import Callout, Mark, place_callouts, place_labels
from innoclusters.figures.palette import INK, MUTED, PAPER, SOFT, Look
from innoclusters.figures.panels import abreast, by_look, columns_for, framed, own
from innoclusters.figures.style import SIZE, WIDE, heading
from innoclusters.figures.words import say, written

EARTH_RADIUS = 6371.0088
"""Mean radius of the Earth in kilometers."""

DOT = 1.5
"""Radius in pixels of a mark that is only hinted at, because a part enlarges it."""


EDGE = 1
"""Pixels by which the line around a part lies inside it: one that Vega draws stands out of the page."""


class View(NamedTuple):
    r"""A part of the Earth on the page, in Albers' equal-area conic projection.

    `scale` is pixels a kilometer, `middle` the longitude and latitude in the middle, `meridian` the one that
    runs straight up, `bar` the length of the scale in kilometers, and `radius` half the width of a mark.

    Notes
    -----
    With standard parallels :math:`\varphi_1, \varphi_2`, meridian :math:`\lambda_0` and radius R, a point
    lies at the distance :math:`\rho` from the tip of the cone, at the angle :math:`n(\lambda - \lambda_0)`
    from the meridian,

    .. math::
        n = \tfrac{1}{2}(\sin\varphi_1 + \sin\varphi_2), \quad
        \rho = \frac{R}{n}\sqrt{\cos^2\varphi_1 + 2n(\sin\varphi_1 - \sin\varphi)}.

    Longitudes are measured from the meridian the short way round. Areas are true everywhere, lengths on the
    two parallels only.

    References
    ----------
    Snyder, J. P. (1987). Map Projections: A Working Manual. U.S. Geological Survey Professional Paper
    1395, section 14. doi:10.3133/pp1395 (from memory)
    """

    width: float
    height: float
    scale: float
    middle: tuple[float, float]
    meridian: float
    parallels: tuple[float, float]
    bar: int
    radius: float = 5.0
    letter: str = ""
    title: str = ""

    def _cone(self) -> tuple[float, float]:
        """Return n and the constant under the root."""
        first, second = (sin(radians(parallel)) for parallel in self.parallels)
        n = (first + second) / 2
        # The distance from the tip is divided by n; at 0 the cone is a cylinder without a tip.
        if abs(n) < 1e-12:
            raise ValueError(
                f"parallels {self.parallels} lie symmetrically about the equator; a cone needs others."
            )
        return n, 1 + first * second  # which is the square of the cosine and 2n times the sine of the first

    def _from_tip(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return how far a point lies to the right of the tip of the cone and below it, in pixels."""
        n, constant = self._cone()
        rho = self.scale * EARTH_RADIUS / n * sqrt(constant - 2 * n * sin(radians(latitude)))
        turn = n * radians((longitude - self.meridian + 180) % 360 - 180)
        return rho * sin(turn), rho * cos(turn)

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return the pixel of a point."""
        (x, y), (middle_x, middle_y) = self._from_tip(longitude, latitude), self._from_tip(*self.middle)
        return self.width / 2 + x - middle_x, self.height / 2 + y - middle_y

    def locate(self, x: float, y: float) -> tuple[float, float]:
        """Return longitude and latitude at a pixel."""
        n, constant = self._cone()
        middle_x, middle_y = self._from_tip(*self.middle)
        right, down = x - self.width / 2 + middle_x, y - self.height / 2 + middle_y
        rho = hypot(right, down) / (self.scale * EARTH_RADIUS)
        latitude = degrees(asin((constant - (rho * n) ** 2) / (2 * n)))
        return self.meridian + degrees(atan2(right, down) / n), latitude

    def holds(self, longitude: float, latitude: float) -> bool:
        """Return whether a point lies inside."""
        x, y = self.place(longitude, latitude)
        return 0 < x < self.width and 0 < y < self.height

    def projection(self) -> dict[str, Any]:
        """Return what :meth:`altair.Chart.project` needs to draw this view."""
        return {
            "type": "conicEqualArea",
            "parallels": list(self.parallels),
            # D3 turns the globe, hence the minus; it counts the center from the meridian so turned.
            "rotate": [-self.meridian, 0, 0],
            "center": [round(self.middle[0] - self.meridian, 4), round(self.middle[1], 4)],
            "scale": round(self.scale * EARTH_RADIUS, 3),
            "translate": [self.width / 2, self.height / 2],
            "clipExtent": [[EDGE, EDGE], [self.width - EDGE, self.height - EDGE]],
        }


def maps(
    table: pd.DataFrame,
    land: pd.DataFrame,
    views: Sequence[View],
    *,
    look: str,
    looks: Mapping[Any, Look],
    name: str,
    hollow: str | None = None,
    towns: pd.DataFrame | None = None,
    tooltip: Mapping[str, str] | None = None,
    width: float = WIDE,
    **words: str,
) -> alt.VConcatChart:
    """Return a map of a country, and below it parts of the country at larger scales.

    Parameters
    ----------
    table
        One row a mark, with longitude and latitude in degrees. Marks at one point stand side by side.
    land
        Rings of land, with columns ring, order, longitude and latitude.
    views
        The country first, then its parts, abreast on a page. On the country, what a part enlarges is a dot.
    look, looks
        What the marks look like, by the value of a column.
    name
        Column with the names; empty where none is to stand.
    hollow
        Column that says which marks are not full.
    towns
        Further points with longitude, latitude and name, for orientation in the parts.
    tooltip
        Columns to show on pointing, and what each is called.
    width
        Width of the figure in pixels.
    words
        title, subtitle, source and description, see :func:`innoclusters.figures.style.titled`.
    """
    marks = by_look(table, look, looks).assign(name=table[name])
    if hollow is not None:
        marks["fill"] = marks["color"].where(~marks[hollow], PAPER)
    country, *parts = views
    features = alt.InlineData(values=[_feature(ring) for _, ring in land.groupby("ring")])
    enlarged = pd.Series(
        [any(part.holds(*point) for part in parts) for point in _points(marks)], index=marks.index
    )
    whole = _country(marks, enlarged, features, country, parts, tooltip or {})
    charts = [_part(marks, towns, features, part, tooltip or {}) for part in parts]
    rows = [abreast(charts, columns=columns_for(width, len(charts)), gap=24)] if charts else []
    body = alt.vconcat(whole, *rows, spacing=12)
    return framed(body, list(looks.values()), width=width, **words)


def _points(table: pd.DataFrame) -> Iterable[tuple[float, float]]:
    return zip(table["longitude"], table["latitude"], strict=True)


def _feature(ring: pd.DataFrame) -> dict[str, Any]:
    """Return a ring of land as GeoJSON, clockwise: else Vega takes it for a hole in the rest of the Earth."""
    # A step of a hundredth of a degree is 1.1 km at most: about a pixel where a part is largest.
    points = [(round(longitude, 2), round(latitude, 2)) for longitude, latitude in _points(ring)]
    # Beyond the 180th meridian longitudes are negative; for the area they must run on.
    first = points[0][0]
    x = np.array([first + (longitude - first + 180) % 360 - 180 for longitude, _ in points])
    y = np.array([latitude for _, latitude in points])
    clockwise = float(np.trapezoid(y, x)) > 0
    return _geometry("Polygon", [points if clockwise else points[::-1]])


def _geometry(kind: str, coordinates: list[Any]) -> dict[str, Any]:
    return {"type": "Feature", "geometry": {"type": kind, "coordinates": coordinates}}


def _country(
    marks: pd.DataFrame,
    enlarged: pd.Series,
    features: Any,
    view: View,
    parts: Sequence[View],
    tooltip: Mapping[str, str],
) -> alt.LayerChart:
    """Return the whole country: names with leader lines, and the frames of the enlarged parts."""
    frame: dict[str, Any] = {"width": view.width, "height": view.height}
    edges = [_edges(part) for part in parts]
    frames = alt.InlineData(values=[_geometry("LineString", [*part, part[0]]) for part in edges])
    boxes = [[view.place(*point) for point in part] for part in edges]
    lefts = [min(box) for box in boxes]  # the corner farthest to the left
    letters = pd.DataFrame(
        {"text": [part.letter], "x": x - 4, "y": y - 13, "align": "right"}
        for part, (x, y) in zip(parts, lefts, strict=True)
    )
    shown = _side_by_side(marks[~enlarged], view)
    obstacles = [Mark(*view.place(*point), DOT + 1) for point in _points(marks[enlarged])]
    # The letters of the parts, which names must not cover either.
    obstacles += [Mark(x - 9, y - 6, 8) for x, y in lefts]
    # Names may lie on the frames of parts if they must, as callouts may on ties.
    ties = [tie for box in boxes for tie in pairwise([*box, box[0]])]
    names = _name_places(shown, view, obstacles, ties)
    lines = names[["start_x", "start_y", "end_x", "end_y"]].set_axis(["x", "y", "end_x", "end_y"], axis=1)
    layers = [
        _geoshape(features, view, fill=SOFT, stroke=MUTED, strokeWidth=0.7),
        *([_geoshape(frames, view, filled=False, stroke=INK, strokeWidth=0.7)] if parts else []),
        *_dots(marks[enlarged], view, size=8, color=INK),
        _mark_layer(shown, view, tooltip),
        alt.Chart(lines)
        .mark_rule(color=INK, strokeWidth=0.8)
        .encode(x=pixel_x(view.width), y=pixel_y(view.height), x2="end_x:Q", y2="end_y:Q"),
        *label_layers(names, **frame, size=SIZE["small"]),
        *(label_layers(letters, **frame, weight=600) if parts else []),
        *_bar_layers(view),
    ]
    return drawing(layers, **frame)


def _name_places(
    shown: pd.DataFrame, view: View, obstacles: list[Mark], ties: list[tuple[Any, Any]]
) -> pd.DataFrame:
    """Return the names on the country with their leader lines, as `place_callouts` does."""
    # Names choose in turn; from west to east, whatever the order of the table.
    named = shown[shown["name"] != ""].sort_values("longitude")
    callouts = [
        Callout((text,), *view.place(*point), view.radius + 2)
        for text, point in zip(named["name"], _points(named), strict=True)
    ]
    own_marks = [Mark(*view.place(*point), view.radius + 1) for point in _points(shown)]
    frame = Box(0, 0, view.width, view.height)
    return place_callouts(callouts, marks=[*own_marks, *obstacles], ties=ties, frame=frame).round(1)


def _part(
    marks: pd.DataFrame,
    towns: pd.DataFrame | None,
    features: Any,
    view: View,
    tooltip: Mapping[str, str],
) -> Any:
    """Return an enlarged part with the names beside their marks."""
    frame: dict[str, Any] = {"width": view.width, "height": view.height}
    here = _side_by_side(marks.loc[[view.holds(*point) for point in _points(marks)]], view)
    around = pd.DataFrame(columns=["longitude", "latitude", "name"]) if towns is None else towns
    around = around.loc[[view.holds(*point) for point in _points(around)]]
    layers = [
        _geoshape(features, view, fill=SOFT, stroke=MUTED, strokeWidth=0.7),
        *_dots(around, view, size=14, color=MUTED),
        _mark_layer(here, view, tooltip),
        *label_layers(_labels(here, around, view), **frame, size=SIZE["small"], halo=False),
        *_bar_layers(view),
    ]
    ends = {"x": EDGE, "x2": view.width - EDGE, "y": EDGE, "y2": view.height - EDGE}
    border = alt.Chart(pd.DataFrame([{}])).mark_rect(filled=False, stroke=MUTED, strokeWidth=0.8)
    layers.append(border.encode(**{end: alt.value(pixel) for end, pixel in ends.items()}))
    title = heading(f"{view.letter}  {say(view.title)}", offset=6)
    return drawing(layers, **frame).properties(title=title)


def _labels(here: pd.DataFrame, around: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return the names in a part, as `place_labels` does, clear of the bar of the scale."""
    both = pd.concat([here.assign(radius=view.radius), around.assign(radius=3.0)], ignore_index=True)
    places = [view.place(*point) for point in _points(both)]
    nodes = both.assign(id=both.index, label=both["name"], x=[x for x, _ in places], y=[y for _, y in places])
    bar = Box(0, view.height - 30, view.bar * view.scale + 16, view.height)
    return place_labels(nodes, width=view.width, height=view.height, size=SIZE["small"], obstacles=[bar])


def _edges(view: View) -> list[tuple[float, float]]:
    """Return points along the frame of a view, close enough to look straight in another view."""
    shares = np.linspace(0, 1, 8, endpoint=False)
    sides = [(s, 0.0) for s in shares] + [(1.0, s) for s in shares]
    sides += [(1 - s, 1.0) for s in shares] + [(0.0, 1 - s) for s in shares]
    places = [view.locate(across * view.width, down * view.height) for across, down in sides]
    return [(round(longitude, 3), round(latitude, 3)) for longitude, latitude in places]


def _side_by_side(marks: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return marks that share a point moved apart by the width of a mark."""
    same = marks.groupby(["longitude", "latitude"])
    shift = same.cumcount() - (same["name"].transform("size") - 1) / 2
    places = [
        # A mark alone keeps its point, which the way to pixels and back would round.
        view.locate(x + step * (2 * view.radius + 1), y) if step else point
        for point, step in zip(_points(marks), shift, strict=True)
        for x, y in [view.place(*point)]
    ]
    return marks.assign(longitude=[x for x, _ in places], latitude=[y for _, y in places])


# Nothing is clipped by Vega: the projection ends at the edge itself, and the names of clips count on from one
# picture to the next, so that equal maps would not be equal files.


def _geoshape(data: Any, view: View, **mark: Any) -> alt.Chart:
    shape: alt.Chart = alt.Chart(data).mark_geoshape(clip=False, **mark).project(**view.projection())
    return shape


def _at(chart: alt.Chart, view: View) -> alt.Chart:
    """Return `chart` with its marks at their longitude and latitude."""
    placed: alt.Chart = chart.encode(longitude="longitude:Q", latitude="latitude:Q")
    return placed.project(**view.projection())


def _dots(table: pd.DataFrame, view: View, **mark: Any) -> list[alt.Chart]:
    """Return the layer of small dots, if there are any."""
    points = alt.Chart(table[["longitude", "latitude"]])
    return [_at(points.mark_point(filled=True, opacity=1, clip=False, **mark), view)] if len(table) else []


def _mark_layer(marks: pd.DataFrame, view: View, tooltip: Mapping[str, str]) -> alt.Chart:
    """Return the marks with their looks."""
    drawn = marks[["longitude", "latitude", "color", "fill", "shape", *tooltip]]
    # 4 radius**2 is the size of a mark of that half width; less, as its stroke stands out.
    points = alt.Chart(drawn).mark_point(
        size=round(3.5 * view.radius**2, 1), strokeWidth=1.8, opacity=1, clip=False
    )
    looked = points.encode(
        fill=own(alt.Fill, "fill"),
        stroke=own(alt.Stroke, "color"),
        shape=own(alt.Shape, "shape"),
        tooltip=[alt.Tooltip(column, title=title) for column, title in tooltip.items()],
    )
    return _at(looked, view)


def _bar_layers(view: View) -> list[alt.Chart]:
    """Return the scale of a view: a bar at its lower left, and what it stands for."""
    # A part has a border, from which its bar keeps away.
    left, y = (8.0 if view.letter else 3.0), view.height - 9
    bar = pd.DataFrame([{"x": left, "x2": left + view.bar * view.scale, "y": y}]).round(1)
    name = pd.DataFrame(
        [{"text": [say("{} km").format(written(view.bar))], "x": left, "y": y - 17, "align": "left"}]
    )
    rule = alt.Chart(bar).mark_rule(color=MUTED, strokeWidth=1.5)
    return [
        rule.encode(x=pixel_x(view.width), x2="x2:Q", y=pixel_y(view.height)),
        *label_layers(
            name, width=view.width, height=view.height, size=SIZE["small"], color=MUTED, halo=False
        ),
    ]
