"""What only chapter 3 and the pages after it draw: networks on one map or in rows, and clouds of networks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import networkx as nx
import numpy as np
import pandas as pd

from innoclusters.diagnosis.report.charts.network import settle
from innoclusters.figures.canvas import drawing, pixel_x, pixel_y, shapes
from innoclusters.figures.heat import Ground, ground_key
from innoclusters.figures.palette import CONTRAST, INK, MUTED, RULE, SECTOR_COLORS, SECTOR_LOOKS, Look
from innoclusters.figures.panels import (
    AXIS,
    GAP,
    abreast,
    by_look,
    columns_for,
    framed,
    height_axis,
    own,
    panel_width,
    with_ticks,
)
from innoclusters.figures.style import SIZE, WIDE, heading, wrap
from innoclusters.figures.words import say, written
from innoclusters.sectors import SECTORS

_INSET = 7
"""Pixels between the edge of a map and the actors nearest to it."""

_HEIGHT = 300.0
"""Height of the panel of clouds in pixels."""

_GLYPHS = {
    "helix": ("m0-2h.1m-1.8,3h.1m3.4,0h.1", 3.4),
    "random": ("m-2.5-2.5l5,5m0-5l-5,5", 1.6),
}
"""The marks of the palette as a few strokes, and how thick these are. As marks of their own, some hundred
networks would make a heavy picture."""

_DOT = ("h.1", 5.5)
"""A dot is a short stroke with round ends."""


def mapping_chart(
    networks: Mapping[str, nx.Graph[int]], *, looks: Mapping[str, Look], width: float = WIDE, **words: str
) -> alt.VConcatChart:
    """Return networks of the same actors, each on the same map.

    Parameters
    ----------
    networks
        One network for each name in `looks`, with the same sectors in all. The first has node attributes "x"
        and "y" from 0 to 1, which give the places in all of them.
    looks
        What each network is called, in the order of the maps.
    width
        Width in pixels: maps stand side by side on a page, one below the other on a telephone.
    words
        title, subtitle, source and description, see :func:`innoclusters.figures.style.titled`.
    """
    columns = columns_for(width, len(looks))
    # Vega draws panels in whole pixels.
    wide = int((width - GAP * (columns - 1)) // columns)
    tall = round((0.8 if columns > 1 else 0.62) * wide)
    places = networks[next(iter(looks))].nodes
    sides = {"x": wide - 2 * _INSET, "y": tall - 2 * _INSET}
    spots = {
        # Whole pixels keep the path of the ties short.
        i: (round(_INSET + sides["x"] * places[i]["x"]), round(_INSET + sides["y"] * places[i]["y"]))
        for i in sorted(places)
    }
    dots = _actors(networks[next(iter(looks))], spots, wide, tall)
    maps = [
        alt.layer(_ties(networks[name], spots), dots).properties(
            width=wide, height=tall, title=heading(say(look.name))
        )
        for name, look in looks.items()
    ]
    present = set(nx.get_node_attributes(networks[next(iter(looks))], "sector").values())
    key = [look for code, look in SECTOR_LOOKS.items() if code in present]
    return framed(abreast(maps, columns=columns), key, width=width, **words)


def _actors(
    network: nx.Graph[int], spots: Mapping[int, tuple[int, int]], wide: float, tall: float
) -> alt.Chart:
    """Return the actors as dots that say who they are."""
    rows = [
        {"actor": i, "x": x, "y": y, "sector": network.nodes[i].get("sector", "X")}
        for i, (x, y) in spots.items()
    ]
    table = by_look(pd.DataFrame(rows), "sector", SECTOR_LOOKS)
    dots: alt.Chart = (
        alt.Chart(table.drop(columns=["sector", "fill"]).rename(columns={"called": "sector"}))
        .mark_point(filled=True, size=34, opacity=1)
        .encode(
            x=pixel_x(wide),
            y=pixel_y(tall),
            color=own(alt.Color, "color"),
            shape=own(alt.Shape, "shape"),
            tooltip=[_hint("actor:Q"), _hint("sector:N")],
        )
    )
    return dots


def _hint(field: str) -> alt.Tooltip:
    """Return what is told of a column on pointing, under its own name, which English needs no title for."""
    name = field.partition(":")[0]
    return alt.Tooltip(field) if say(name) == name else alt.Tooltip(field, title=say(name))


def _ties(network: nx.Graph[int], spots: Mapping[int, tuple[int, int]]) -> alt.Chart:
    """Return all ties as one path: hundreds of marks of their own would make a heavy picture."""
    ends = [(spots[u], spots[v]) for u, v in sorted(sorted(tie) for tie in network.edges)]
    path = "".join(f"M{a},{b}L{c},{d}" for (a, b), (c, d) in ends)
    return _path(path, thick=0.8, color=SECTOR_COLORS["X"])


def _strokes(spots: Any, glyph: str, thick: float, **style: Any) -> alt.Chart:
    """Return the same glyph at many places as one mark."""
    return _path("".join(f"M{x:g},{y:g}{glyph}" for x, y in spots), thick=thick, **style)


def _path(path: str, *, thick: float, **style: Any) -> alt.Chart:
    """Return a path in pixels."""
    mark = alt.Chart(pd.DataFrame({"path": [path]})).mark_point(
        filled=False,
        size=4,  # at this size a path is in pixels
        strokeWidth=thick,
        strokeCap="round",
        opacity=1,
        **style,
    )
    chart: alt.Chart = mark.encode(x=alt.value(0), y=alt.value(0), shape=own(alt.Shape, "path"))
    return chart


_HEAD, _FOOT, _LINE = 34, 34, 14
"""Pixels above a small network, for two lines of its name, and below, for two of what is said of it."""

_MARKS = {
    "U": ("m-1.2-1.2h2.4v2.4h-2.4v-2.4", 1.8),
    "B": ("h.1", 4.4),
    "G": ("m-1.6,0l1.6-1.6l1.6,1.6l-1.6,1.6l-1.6-1.6", 1.8),
    "C": ("m-1.6,1.2l1.6-2.8l1.6,2.8h-3.2", 1.5),
    "F": ("m-2.2,0h4.4m-2.2-2.2v4.4", 1.6),
    "X": ("m-1.6-1.2h3.2l-1.6,2.8l-1.6-2.8", 1.5),
}
"""The marks of the sectors as a few strokes, see `_GLYPHS`; a path that Vega closes
would go back to the actor and not to its own first point."""


def networks_chart(
    networks: Mapping[str, nx.Graph[Any]],
    said: Mapping[str, tuple[str, str]],
    *,
    columns: int = 5,
    narrow_columns: int = 3,
    width: float = WIDE,
    **words: str,
) -> alt.VConcatChart:
    """Return many networks drawn small, each below its name and above what is said of it.

    Parameters
    ----------
    networks
        Networks by name, in the order of the drawing; nodes have the attribute "sector".
    said
        For each name what is said, and what somebody else says if that differs, else ""; such networks are
        framed.
    columns, narrow_columns
        Networks abreast on a page and on a telephone.
    width
        Width in pixels.
    words
        title, subtitle, source and description, see :func:`innoclusters.figures.style.titled`.
    """
    abreast_ = columns_for(width, columns, narrow_columns)
    side = int((width - GAP * (abreast_ - 1)) // abreast_)
    height = -(-len(networks) // abreast_) * (_HEAD + side + _FOOT + GAP) - GAP
    frame: dict[str, Any] = {"width": width, "height": height}
    ties, frames, texts = [], {RULE: "", CONTRAST[1]: ""}, []
    dots: dict[str, list[tuple[int, int]]] = {sector: [] for sector in SECTORS}
    for number, (name, G) in enumerate(networks.items()):
        row, column = divmod(number, abreast_)
        left, top = column * (side + GAP), row * (_HEAD + side + _FOOT + GAP) + _HEAD
        spots = _placed(G, left + _INSET, top + _INSET, side - 2 * _INSET)
        ends = sorted(sorted((spots[u], spots[v])) for u, v in G.edges)
        # A path that goes on from where it is takes less room than one of places.
        ties.append("".join(f"M{a},{b}l{c - a},{d - b}" for (a, b), (c, d) in ends))
        for node, spot in spots.items():
            dots[G.nodes[node]["sector"]].append(spot)
        verdict, other = said[name]
        frames[CONTRAST[1] if other else RULE] += f"M{left + 1},{top}h{side - 2}v{side}h-{side - 2}v-{side}"
        texts += _captions(name, verdict, other, left, top, side)
    layers = [_path(path, thick=1, color=color) for color, path in frames.items() if path]
    layers.append(_path("".join(ties), thick=0.6, color=SECTOR_COLORS["X"]))
    layers += [
        _strokes(sorted(places), *_MARKS[sector], color=SECTOR_COLORS[sector])
        for sector, places in dots.items()
        if places
    ]
    layers += _written(pd.DataFrame(texts), width, height)
    key = [SECTOR_LOOKS[sector] for sector, places in dots.items() if places]
    return framed(drawing(layers, **frame), key, width=width, **words)


def _placed(G: nx.Graph[Any], left: float, top: float, side: float) -> dict[Any, tuple[int, int]]:
    """Return a place in a square for each actor, by springs as in a diagnosis."""
    nodes = list(G)
    found = settle(G, nodes, seed=0)
    low, span = found.min(axis=0), np.maximum(np.ptp(found, axis=0), 1e-9)
    # Whole pixels keep paths short, and hide the last digits of a processor.
    pixels = np.round((found - low) / span * side + [left, top]).astype(int)
    return {node: (int(x), int(y)) for node, (x, y) in zip(nodes, pixels.tolist(), strict=True)}


def _captions(name: str, verdict: str, other: str, left: int, top: int, side: int) -> list[dict[str, Any]]:
    """Return the lines of text around a small network."""
    lines = wrap(name, side, SIZE["small"], bold=True)[:2]
    rows = [
        {"x": left, "y": top - 8 - _LINE * (len(lines) - 1 - i), "text": line, "bold": True, "color": INK}
        for i, line in enumerate(lines)
    ]
    below = [(verdict, CONTRAST[1] if other else INK), (other, INK)]
    rows += [
        {"x": left, "y": top + side + 13 + _LINE * i, "text": text, "bold": False, "color": color}
        for i, (text, color) in enumerate(below)
        if text
    ]
    return rows


def _written(texts: pd.DataFrame, width: float, height: float) -> list[alt.Chart]:
    """Return lines of text, bold ones and others."""
    layers = []
    for bold, lines in texts.groupby("bold"):
        mark = alt.Chart(lines.drop(columns="bold")).mark_text(
            align="left", baseline="alphabetic", fontSize=SIZE["small"], fontWeight=600 if bold else 400
        )
        layers.append(
            mark.encode(x=pixel_x(width), y=pixel_y(height), text="text:N", color=own(alt.Color, "color"))
        )
    return layers


def teams_chart(
    values: pd.DataFrame,
    *,
    looks: Mapping[str, Look],
    across: tuple[str, tuple[float, float]],
    up: tuple[str, tuple[float, float]],
    chance: float,
    width: float = WIDE,
    **words: str,
) -> alt.VConcatChart:
    """Return one statistic of networks against another, a mark a network, and the value of chance as a line.

    Parameters
    ----------
    values
        What :func:`innoclusters.edition.experiments.comparisons.compare` returns.
    looks
        The models to draw; each is named above its cloud.
    across, up
        The statistics, and the ends of their axes.
    chance
        Value of the second statistic where sectors do not matter.
    width
        Width in pixels.
    words
        title, subtitle, source and description, see :func:`innoclusters.figures.style.titled`.
    """
    (first, (left, right)), (second, ends) = across, up
    # 4 pixels into which the last number of the axis stands out.
    room = width - AXIS - 4
    wide = values.pivot_table("value", ["model", "seed"], "measure", sort=False)
    points = wide[[first, second]].set_axis(["x", "y"], axis="columns")
    scale = alt.Scale(domain=[left, right], nice=False)
    x = alt.X("x:Q", scale=scale, axis=alt.Axis(title=first, format="~g", tickCount=6))
    y = height_axis("y", ends)
    said = say("{}, chance").format(written(chance, ""))
    line = alt.Chart(pd.DataFrame({"x": [right], "y": [chance], "text": [said]})).encode(y=y)
    note = line.mark_text(align="right", baseline="bottom", dy=-4, fontSize=SIZE["small"], color=MUTED)
    layers = [line.mark_rule(color=MUTED, strokeDash=[4, 4]), note.encode(x=x, text="text:N")]
    for name, look in looks.items():
        cloud = points.loc[[name]]
        pixels = zip(
            (room * (cloud["x"] - left) / (right - left)).round(1),
            (_HEIGHT * (ends[1] - cloud["y"]) / (ends[1] - ends[0])).round(1),
            strict=True,
        )
        layers += [
            _strokes(pixels, *_GLYPHS.get(name, _DOT), color=look.color),
            _cloud_name(cloud, look, x, y),
        ]
    panel = alt.layer(*layers).properties(width=room, height=_HEIGHT)
    panel = panel.resolve_scale(shape="independent")
    return framed(with_ticks(panel, ends, height=_HEIGHT, form=".1f", title=second), (), width=width, **words)


def _cloud_name(cloud: pd.DataFrame, look: Look, x: alt.X, y: alt.Y) -> alt.Chart:
    """Return the name of a cloud above its highest point, from its left on."""
    # Not from the leftmost point: a stray network would pull the name away from its cloud.
    corner = {"x": [cloud["x"].quantile(0.1)], "y": [cloud["y"].max()], "text": [say(look.name)]}
    base = alt.Chart(pd.DataFrame(corner).round(4)).encode(x=x, y=y, text="text:N")
    style: dict[str, Any] = {"align": "left", "baseline": "bottom", "dx": -2, "dy": -8, "fontWeight": 600}
    name: alt.Chart = base.mark_text(color=look.color, **style)
    return name


_CELL = 13
"""Height of a cell of a verdict in pixels: a thousand of them fit on a page."""

_TOLD = 200
"""Width of a panel in pixels from which it carries its rows."""

_LETTERS = {
    "T": ("m-2.7-3.4h5.4m-2.7 0v6.8", 1.5),
    "H": ("m-2.4-3.4v6.8m4.8-6.8v6.8m-4.8-3.4h4.8", 1.5),
    "P": ("m-1.9 3.4v-6.8h3.8v3.6h-3.8", 1.5),
    "И": ("m-2.4-3.4v6.8l4.8-6.8v6.8", 1.5),
    "Х": ("m-2.4-3.4l4.8 6.8m0-6.8l-4.8 6.8", 1.5),
    "П": ("m-2.4 3.4v-6.8h4.8v6.8", 1.5),
    "=": ("m-2.6-1.3h5.2m-5.2 2.6h5.2", 1.1),
    "+": ("m-2.6 0h5.2m-2.6-2.6v5.2", 1.1),
    "·": ("m-.7 0h1.4", 1.4),
}
"""The letters of verdicts as strokes around the middle of a cell, and how thick these are: those of the
English page and of the Russian one."""


def verdicts_chart(
    cells: pd.DataFrame,
    *,
    kinds: Mapping[str, Ground],
    panels: Mapping[Any, str | Sequence[str]],
    blocks: Mapping[Any, str],
    tooltip: Mapping[str, str],
    across: str,
    width: float = WIDE,
    **words: str,
) -> alt.VConcatChart:
    """Return every cell of a grid as a letter on a ground, in panels two abreast.

    Parameters
    ----------
    cells
        Columns panel, block (rows of one block stand together), row (its place in a panel, from 0), spread
        and verdict, one row a cell; and those of `tooltip`.
    kinds
        What each verdict is called and looks like.
    panels, blocks
        The heading of each panel, and the name of each block of rows.
    tooltip
        Columns to show on pointing, and what each is called.
    across
        What stands below: what the spread is.
    width
        Width in pixels.
    words
        title, subtitle, source and description, see :func:`innoclusters.figures.style.titled`.
    """
    grounds = [kinds[verdict] for verdict in cells["verdict"]]
    drawn = cells.assign(
        letter=[ground.letter for ground in grounds],
        color=[ground.color for ground in grounds],
        ink=[ground.ink for ground in grounds],
        verdict=[say(ground.name) for ground in grounds],
    )
    side = int(panel_width(width, 2)) - AXIS - 4
    charts = [
        _verdicts(drawn[drawn["panel"] == key], blocks, tooltip, across, side, heading(said))
        for key, said in panels.items()
    ]
    key = ground_key(list(kinds.values()), width)
    whole = alt.vconcat(key, abreast(charts, columns=2, gap=GAP), spacing=12)
    return framed(whole, (), width=width, **words)


def _verdicts(
    part: pd.DataFrame,
    blocks: Mapping[Any, str],
    tooltip: Mapping[str, str],
    across: str,
    side: float,
    title: alt.TitleParams,
) -> Any:
    """Return one panel of cells, with the names of its blocks to the left."""
    height = _CELL * (int(part["row"].max()) + 1)
    down = alt.Scale(domain=[height, 0], nice=False)
    spreads = [written(spread, "g") for spread in sorted(part["spread"].unique())]
    middles = part.groupby("block")["row"].mean()
    span = alt.Scale(domain=spreads, range=[AXIS, AXIS + side], padding=0)
    # Every third label has room on a telephone, too.
    axis = alt.Axis(title=across, labelAngle=0, domain=False, ticks=False, values=spreads[::3])
    shown = part.assign(_x=[written(spread, "g") for spread in part["spread"]])
    hint = [
        _hint("verdict:N"),
        *(alt.Tooltip(f"{name}:N", title=said) for name, said in tooltip.items()),
    ]
    # It draws the axis and no mark; its rows are for the tables of the figure, made from the wide one.
    told = shown[["_x", "verdict", *tooltip]]
    rows = alt.Chart(told if side >= _TOLD else told.head(1)).transform_filter("false").mark_rect()
    layers = [
        rows.encode(x=alt.X("_x:O", sort=spreads, scale=span, axis=axis), tooltip=hint),
        *_cell_layers(part, spreads, side),
        _block_names(blocks, middles, down),
    ]
    chart = alt.layer(*layers).resolve_scale(shape="independent")
    return chart.properties(width=AXIS + side, height=height, title=title)


def _cell_layers(part: pd.DataFrame, spreads: Sequence[str], side: float) -> list[alt.Chart]:
    """Return the grounds and the letters of a panel, each verdict as one path: a mark a cell is heavy."""
    wide = side / len(spreads)
    grounds, letters = [], []
    for _, cells in part.groupby("verdict", sort=True):
        first = cells.iloc[0]
        at = [
            (AXIS + wide * spreads.index(written(spread, "g")), _CELL * row)
            for spread, row in sorted(zip(cells["spread"], cells["row"], strict=True))
        ]
        strokes, thick = _LETTERS[first["letter"]]
        # A pixel of paper stands between two cells.
        ground = "".join(
            f"M{x + 0.5:.4g},{y + 0.5}h{wide - 1:.3g}v{_CELL - 1}h-{wide - 1:.3g}z" for x, y in at
        )
        grounds.append({"path": ground, "color": first["color"]})
        letter = "".join(f"M{x + wide / 2:.4g},{y + _CELL / 2}{strokes}" for x, y in at)
        letters.append({"path": letter, "ink": first["ink"], "thick": thick})
    return [
        shapes(pd.DataFrame(grounds), filled=True, opacity=1, strokeWidth=0).encode(
            fill=own(alt.Fill, "color")
        ),
        shapes(pd.DataFrame(letters), filled=False, opacity=1).encode(
            stroke=own(alt.Stroke, "ink"), strokeWidth=alt.StrokeWidth("thick:Q", scale=None, legend=None)
        ),
    ]


def _block_names(blocks: Mapping[Any, str], middles: pd.Series[float], down: alt.Scale) -> alt.Chart:
    """Return the names of the blocks of rows, each at the middle of its rows."""
    table = pd.DataFrame({"name": list(blocks.values())})
    table["_y"] = [_CELL * (float(middles[block]) + 0.5) for block in blocks]
    mark = alt.Chart(table).mark_text(align="left", fontSize=SIZE["small"], color=MUTED)
    names: alt.Chart = mark.encode(
        x=alt.value(0), y=alt.Y("_y:Q", axis=None, scale=down), text="name:N", tooltip=alt.value(None)
    )
    return names
