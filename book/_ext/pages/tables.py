"""What a figure draws, as tidy tables: for a reader who cannot see it, and to compute with.

The tables are made from the specification of the figure, so that they hold what is drawn and nothing else.
Where pointing at a mark tells something, a table has these columns, and the panel in which the mark stands;
elsewhere it has the columns that are drawn on a scale, and the name of the mark. Places in pixels, colors and
paths are in no table.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

POSITIONS = {"x", "y", "x2", "y2"}
LOOKS = {"color", "fill", "stroke", "shape", "size", "angle", "opacity", "href", "path"}
"""Channels that paint a mark; their columns hold colors, forms and shades."""

NAMED = ("id", "called", "name", "row", "label", "kind", "statistic", "value")
"""Columns in which the builders of figures keep what a mark is called, and what it says."""

WRITTEN = {"text", "said", "bound", "tick", "letter"}
"""Columns of words that repeat what a mark shows."""

TITLES = {
    "id": "actor",
    "called": "series",
    "y": "value",
    "x": "across",
    "name": "name",
    "said": "as written",
}
"""What a column is called that the figure gives no title."""

Row = dict[str, Any]


class Table(NamedTuple):
    """A table: the titles of its columns by field, and its rows, which may have further fields."""

    columns: dict[str, str]
    rows: list[Row]


class _Unit(NamedTuple):
    """A layer of a figure: the heading of its panel, its mark, its rows and its encoding."""

    panel: str
    mark: str
    rows: list[Row]
    encoding: dict[str, Any]
    chosen: list[str]
    """Columns by which rows are chosen, as by a slider."""


def tables_of(specification: dict[str, Any]) -> list[Table]:
    """Return the tables that a figure draws, those of more columns first.

    The key of the figure is left out, and so are labels, rules and grids unless there is nothing else.
    """
    drawn: dict[str, list[_Unit]] = {}
    for unit in _units(specification, specification.get("datasets", {})):
        if unit.rows and "text_x" not in unit.rows[0]:  # only keys have it
            drawn.setdefault(f"{unit.panel}\n{json.dumps(unit.rows, sort_keys=True)}", []).append(unit)
    names = {layers[0].panel: _row_names(layers) for layers in drawn.values() if _row_names(layers)}
    found = [(_weight(layers), layers, _columns(layers)) for layers in drawn.values()]
    most = max((weight for weight, _, columns in found if columns), default=0)
    kept = [
        (layers, columns)
        for weight, layers, columns in found
        if len(columns) > 1 and (weight == most or (weight and len(columns) > 2))
    ]
    panels = any(layers[0].panel for layers, _ in kept)
    joined: dict[tuple[str, ...], Table] = {}
    for layers, columns in kept:
        # The panel and the row come with a mark, or those of two could not be told apart.
        beside = {"panel": layers[0].panel} if panels else {}
        called = names.get(layers[0].panel, {})
        rows = [
            beside | ({"_row": called[row["_y"]]} if row.get("_y") in called else {}) | row
            for row in layers[0].rows
        ]
        columns = dict.fromkeys(beside, "panel") | ({"_row": "row"} if called else {}) | columns
        joined.setdefault(tuple(columns.values()), Table(columns, [])).rows.extend(rows)
    tables = [_tidied(table) for table in _with_axes(list(joined.values()))]
    return sorted((table for table in tables if len(table.rows) > 2), key=lambda table: -len(table.columns))


def _with_axes(tables: list[Table]) -> list[Table]:
    """Return tables that differ in the title of their axis as one, with the axis as a column."""
    fields = [tuple(table.columns) for table in tables]
    if (
        not tables
        or "x" not in fields[0]
        or len({table.columns["x"] for table in tables}) == 1
        or len(set(fields)) > 1
    ):
        return tables
    rows = [row | {"_axis": table.columns["x"]} for table in tables for row in table.rows]
    columns = tables[0].columns
    return [Table({"panel": "panel", "_axis": "axis"} | columns | {"x": "at"}, rows)]


def words_of(specification: dict[str, Any]) -> list[str]:
    """Return the words that a figure writes beside its marks."""
    found: dict[str, None] = {}
    for unit in _units(specification, specification.get("datasets", {})):
        field = (unit.encoding.get("text") or {}).get("field") if unit.mark == "text" else None
        if field == "text":
            found |= dict.fromkeys(plain(row["text"]) for row in unit.rows if row.get("text"))
    return list(found)


def plain(value: Any) -> str:
    """Return a value as the cell of a table: lines joined, at most four digits after the point."""
    if isinstance(value, list):
        return " ".join(map(str, value))
    if isinstance(value, float):
        return f"{value:.4f}".rstrip("0").rstrip(".")
    return "" if value is None else str(value)


def _units(
    part: dict[str, Any],
    datasets: dict[str, Any],
    data: Any = None,
    encoding: Any = None,
    panel: Any = None,
    filters: str = "",
) -> Iterator[_Unit]:
    """Yield the layers of a specification; a panel has the nearest title, and the whole figure none."""
    data, encoding = part.get("data", data), {**(encoding or {}), **part.get("encoding", {})}
    panel = "" if panel is None else _words(part.get("title")) or panel
    filters += json.dumps(part.get("transform", ""))
    inner = [p for key in ("layer", "concat", "hconcat", "vconcat") for p in part.get(key, [])]
    inner += [part["spec"]] if "spec" in part else []
    for child in inner:
        yield from _units(child, datasets, data, encoding, panel, filters)
    if not inner and data and encoding:
        mark = part.get("mark", "")
        rows = data.get("values") or datasets.get(data.get("name"), [])
        kind = str(mark.get("type") if isinstance(mark, dict) else mark)
        chosen = re.findall(r"datum\.([a-z]\w*)", filters)
        yield _Unit(panel, kind, rows, {**encoding, **part.get("facet", {})}, chosen)


def _words(title: Any) -> str:
    parts = [title.get("text"), title.get("subtitle")] if isinstance(title, dict) else [title]
    return ", ".join(plain(part) for part in parts if part)


def _told(unit: _Unit) -> dict[str, str]:
    """Return the columns told on pointing at a mark, with their titles."""
    told = unit.encoding.get("tooltip") or []
    channels = told if isinstance(told, list) else [told]
    return {c["field"]: _title(c) for c in channels if isinstance(c, dict) and "field" in c}


def _title(channel: dict[str, Any]) -> str:
    """Return what a column is called in the picture."""
    parts = [channel, channel.get("axis") or {}, channel.get("legend") or {}]
    field = channel["field"]
    title = next((part["title"] for part in parts if part.get("title")), TITLES.get(field, field))
    return re.sub("_en$", "", _words(title)).replace("_", " ").strip()


def _weight(layers: list[_Unit]) -> int:
    """Return 2 for marks that tell something on pointing, 0 for words beside marks, and 1 for all others."""
    if any(map(_told, layers)):
        return 2
    texts = [unit.encoding for unit in layers if unit.mark == "text"]
    beside = any(
        {"field"} <= set(e.get("x", {})) & set(e.get("y", {})) and e["text"].get("field") in NAMED
        for e in texts
    )
    return 0 if beside or len(texts) == len(layers) else 1


def _row_names(layers: list[_Unit]) -> dict[Any, str]:
    """Return the names of the rows of a panel by their places, where a table holds nothing else."""
    rows = layers[0].rows
    return {row["_y"]: plain(row["name"]) for row in rows} if set(rows[0]) == {"_y", "name"} else {}


def _columns(layers: list[_Unit]) -> dict[str, str]:
    """Return what is told of the marks of a table and what is drawn of them on a scale, with titles."""
    first = layers[0].rows[0]
    told: dict[str, str] = {}
    scaled: dict[str, str] = {}
    pixels = set()
    for unit in layers:
        told |= _told(unit)
        for name, channel in sorted(unit.encoding.items()):
            if not isinstance(channel, dict) or "field" not in channel:
                continue
            if name in POSITIONS and _in_pixels(unit.encoding.get(name[0])):
                pixels.add(channel["field"])
            elif name in POSITIONS or (name == "text" and channel["field"] not in WRITTEN):
                title = _title(channel)
                if scaled.get(channel["field"], channel["field"]) in (
                    channel["field"],
                    TITLES.get(channel["field"]),
                ):
                    scaled[channel["field"]] = title
    if told:
        written = any(unit.mark == "text" and unit.encoding["text"].get("field") == "text" for unit in layers)
        columns = told | ({"text": "sign"} if written else {})
        columns |= {f: title for f, title in scaled.items() if f not in columns and f not in ("x", "y")}
    else:
        named = {name: TITLES.get(name, name) for name in NAMED if name in first}
        chosen = {f: f for unit in layers for f in unit.chosen if not isinstance(first.get(f), bool | None)}
        columns = named and named | {f: f for f in chosen if f not in named.values()} | scaled
    if scaled and columns:
        columns = {end: end for end in ("low", "high") if end in first} | columns
    last = [field for field in ("value", "y", "low", "high") if field in columns]
    return {
        field: columns[field]
        for field in [*(field for field in columns if field not in last), *last]
        # A place without a title of its own is one of the drawing.
        if field in first and field not in pixels and (field[0] != "_" or columns[field] != field[1:])
    }


def _in_pixels(channel: Any) -> bool:
    """Return whether a channel has no axis, and a scale over a whole drawing or one that counts downward."""
    if not isinstance(channel, dict) or channel.get("axis", ...) is not None:
        return False
    domain = (channel.get("scale") or {}).get("domain") if channel.get("scale", ...) is not None else [0, 999]
    if (
        not isinstance(domain, list)
        or len(domain) != 2
        or not all(isinstance(d, int | float) for d in domain)
    ):
        return False
    first, last = domain
    return bool(first > last or (first == 0 and last >= 90))


def _tidied(table: Table) -> Table:
    """Return a table without empty columns and without a row twice."""
    columns = {
        f: t for f, t in table.columns.items() if any(row.get(f) not in (None, "") for row in table.rows)
    }
    rows = {tuple(plain(row.get(field)) for field in columns): row for row in table.rows}
    return Table(columns, list(rows.values()))
