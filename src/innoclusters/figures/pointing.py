"""Pointing at an actor and picking a sector: what fades, what answers, and the key that can be clicked.

What a reader points at is one invisible layer that lies above everything else, so that the picture itself can
be made of any number of layers. The column `near` of actors and ties says, between bars, with which actors
and which sectors a row stays in sight.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from innoclusters.figures.canvas import label_layers, pixel_x, pixel_y, rectangles
from innoclusters.figures.palette import INK, SECTOR_COLORS, SECTOR_SHAPES
from innoclusters.figures.style import SIZE, text_width

FADED = 0.14
"""Opacity of what is neither pointed at nor picked."""


def in_sight(nodes: pd.DataFrame, ties: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return actors and ties with a column `near`, the actors and sectors with which each stays in sight.

    Parameters
    ----------
    nodes
        Columns id and members, the codes of the sectors of an actor, such as "U" or "UB".
    ties
        Columns source and target.

    Examples
    --------
    >>> nodes = pd.DataFrame({"id": ["lab", "firm", "bank"], "members": ["U", "B", "F"]})
    >>> ties = pd.DataFrame({"source": ["lab"], "target": ["firm"]})
    >>> in_sight(nodes, ties)[0]["near"].tolist()
    ['|firm|lab|U|', '|firm|lab|B|', '|bank|F|']
    >>> in_sight(nodes, ties)[1]["near"].tolist()
    ['|firm|lab|B|U|']
    """
    members = dict(zip(nodes["id"], nodes["members"], strict=True))
    near = {node: {node} for node in members}
    pairs = list(zip(ties["source"], ties["target"], strict=True))
    for source, target in pairs:
        near[source].add(target)
        near[target].add(source)
    of_nodes = [_barred(near[node], members[node]) for node in nodes["id"]]
    of_ties = [_barred({*pair}, members[pair[0]] + members[pair[1]]) for pair in pairs]
    return nodes.assign(near=of_nodes), ties.assign(near=of_ties)


def _barred(actors: set[str], sectors: str) -> str:
    # Bars on both sides, so that "|a1|" is not found in "|a12|"; sorted, as sets have no order.
    return "|" + "|".join([*sorted(actors), *sorted(set(sectors))]) + "|"


def fade(hover: str, pick: str, *, shown: float = 1) -> Any:
    """Return the opacity of rows that fade while another actor or sector is chosen; they need `near`.

    Parameters
    ----------
    hover, pick
        Names of the selections made by `targets`.
    shown
        Opacity of what is not faded.
    """
    # While nothing is chosen a selection has no values, and nothing may fade.
    pointed = f"!isValid({hover}.id) || indexof(datum.near, '|' + {hover}.id[0] + '|') >= 0"
    # In brackets, for a bar alone means "or" in a regular expression, as it does between the sectors.
    picked = (
        f"!isValid({pick}.sector) || test(regexp('[|](' + join({pick}.sector, '|') + ')[|]'), datum.near)"
    )
    # What is pale by itself fades to a quarter; at `FADED` it could become stronger.
    return alt.condition(f"({pointed}) && ({picked})", alt.value(shown), alt.value(min(FADED, shown / 4)))


def fading_labels(
    rows: pd.DataFrame, *, hover: str, pick: str, halo: float = 0, **style: Any
) -> list[alt.Chart]:
    """Return the layers that write labels which fade with what they name.

    Parameters
    ----------
    rows
        Columns text (list of lines), x, y (top of the text), align and near.
    hover, pick
        Names of the selections made by `targets`.
    halo
        Opacity of a halo in the color of the paper; 0 draws none.
    style
        The drawing and the type, see :func:`innoclusters.figures.canvas.label_layers`.
    """
    around = fade(hover, pick, shown=halo) if halo else None
    return label_layers(rows, halo=3 if halo else 0, opacity=fade(hover, pick), ground=around, **style)


def key_entries(
    codes: Sequence[str], labels: Mapping[str, str], places: Sequence[tuple[float, float]]
) -> pd.DataFrame:
    """Return the table of a key of sectors: one row a sector with its text, its place and what it touches.

    Parameters
    ----------
    codes
        Sector codes in the order of the key.
    labels
        What each is called.
    places
        Middle of each mark in pixels.
    """
    rows = [
        {
            # A code is an id here: pointing at an entry keeps in sight whatever has it in `near`.
            "id": code,
            "sector": code,
            "near": f"|{code}|",
            "text": labels[code],
            "x": x,
            "y": y,
            "left": x - 7,
            "right": x + 16 + text_width(labels[code]),
            # Lines of a key are 22 pixels apart, so that no strip between two entries is dead.
            "top": y - 11,
            "bottom": y + 11,
        }
        for code, (x, y) in zip(codes, places, strict=True)
    ]
    return pd.DataFrame(rows)


def key_layers(entries: pd.DataFrame, *, width: float, height: float, pick: str) -> list[alt.Chart]:
    """Return the marks and the words of a key of sectors; those not picked turn pale.

    Parameters
    ----------
    entries
        What `key_entries` returns.
    width, height
        The drawing in pixels.
    pick
        Name of the selection of sectors made by `targets`.
    """
    test = f"!isValid({pick}.sector) || indexof({pick}.sector, datum.sector) >= 0"
    # 0.4, not `FADED`: an entry not picked must stay readable, to be picked next.
    base = alt.Chart(entries[["sector", "text", "x", "y"]]).encode(
        x=pixel_x(width), y=pixel_y(height), opacity=alt.condition(test, alt.value(1), alt.value(0.4))
    )
    codes = entries["sector"].tolist()
    marks = base.mark_point(filled=True, size=100).encode(
        color=by_sector(alt.Color, codes, SECTOR_COLORS), shape=by_sector(alt.Shape, codes, SECTOR_SHAPES)
    )
    words = base.mark_text(align="left", baseline="middle", dx=14, fontSize=SIZE["label"], color=INK)
    return [marks, words.encode(text="text:N")]


def by_sector(channel: Any, codes: Sequence[str], values: Mapping[str, str], other: str = INK) -> Any:
    """Return an encoding of the column `sector` by `values`, and by `other` where a code has none.

    Parameters
    ----------
    channel
        `alt.Color` or `alt.Shape`.
    codes
        The codes that occur.
    values, other
        A color or a shape for each code, and for those without.
    """
    domain = sorted(set(codes))
    scale = alt.Scale(domain=domain, range=[values.get(code, other) for code in domain])
    return channel("sector:N", scale=scale, legend=None)


def targets(
    rows: pd.DataFrame, *, width: float, height: float, hover: str, pick: str, tooltip: Mapping[str, str]
) -> alt.Chart:
    """Return the invisible layer that a reader points at; it must be the last of a drawing.

    Pointing at an actor or at an entry of the key makes the selection `hover`; a click picks the sector, and
    a second click frees it.

    Parameters
    ----------
    rows
        Actors and entries of the key: columns id, sector, those of `tooltip`, and left, top, right, bottom
        in pixels.
    width, height
        The drawing in pixels.
    hover, pick
        Names of the two selections, unique in a page.
    tooltip
        Columns to show, and what each is called.
    """
    table = rows[["id", "sector", "right", "bottom", *tooltip]].assign(x=rows["left"], y=rows["top"])
    hints = [alt.Tooltip(f"{column}:N", title=title) for column, title in tooltip.items()]
    # A fill of opacity 0 still answers to the pointer; a shape without fill would not.
    areas = rectangles(
        table, width=width, height=height, fillOpacity=0, strokeOpacity=0, color=INK, cursor="pointer"
    )
    chart: alt.Chart = areas.encode(tooltip=hints).add_params(
        alt.selection_point(name=hover, fields=["id"], on="pointerover", clear="pointerout"),
        # By default only a click with the shift key adds to what is picked; telephones have none.
        alt.selection_point(name=pick, fields=["sector"], on="click", toggle="true"),
    )
    return chart
