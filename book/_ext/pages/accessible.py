"""What a reader who cannot see a figure, or who has no mouse, needs from a page.

1. Each figure gets a link to its data as a table, on a page of its own for each chapter; the tables are made
   from the specification of the figure, so that they hold what is drawn and nothing else.
2. What the tools write against the rules of HTML or ARIA is set right: empty heading cells, a retired role,
   lists of parameters without terms. Spans that say nothing are left out.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from docutils import nodes
from russian.language import ENGLISH, language_of, words
from sphinx.application import Sphinx

FIGURE = re.compile(
    r'<div class="ic-figure[^>]*aria-label="([^"]*)">.*?'
    r'<script type="application/json" class="ic-specification">(.*?)</script>.*?</div></div>',
    re.DOTALL,
)
MENDED = [
    (re.compile(r"<th([^>]*)>\s*</th>"), r"<td\1></td>"),
    (re.compile(r'role="doc-biblioentry"'), 'role="listitem"'),
    (re.compile(r'<summary aria-label="Toggle hidden content">'), "<summary>"),  # its words say what it does
    (re.compile(r'<span class="pre">([^<]*)</span>'), r"\1"),
]
PARAMETERS = re.compile(r'<dl>\s*(<dd><em class="sig-param">.*?)</dl>', re.DOTALL)
POSITIONS = {"x", "y", "x2", "y2"}
PLACES = POSITIONS | {"left", "right", "top", "bottom", "edge", "end", "foot", "base", "end_y", "coordinates"}
APPEARANCE = {"path", "near", "color", "fill", "shape", "size", "angle", "align", "shade", "href", "dash"}
APPEARANCE |= {"ink", "_at", "beside", "fits"}
"""Columns that place or paint a mark and tell a reader nothing else."""

Columns = dict[str, str]
Rows = list[dict[str, Any]]


def mend(body: str) -> str:
    """Return a page with what breaks the rules of HTML or ARIA set right."""
    for pattern, replacement in MENDED:
        body = pattern.sub(replacement, body)
    return PARAMETERS.sub(in_spans, body)


def in_spans(match: re.Match[str]) -> str:
    """Return the parameters of a signature in spans: a list of descriptions without terms is no list."""
    spans = re.sub(r"<(/?)dd>", r"<\1span>", match[1])
    return f'<span class="parameters">{spans}</span>'


def units(
    part: dict[str, Any], data: Any = None, encoding: Any = None
) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Yield the data and the encoding of each layer of a specification."""
    data, encoding = part.get("data", data), {**(encoding or {}), **part.get("encoding", {})}
    inner = [p for key in ("layer", "concat", "hconcat", "vconcat") for p in part.get(key, [])]
    inner += [part["spec"]] if "spec" in part else []
    for child in inner:
        yield from units(child, data, encoding)
    if not inner and data and encoding:
        yield data, {**encoding, **part.get("facet", {})}


def title_of(channel: dict[str, Any]) -> str:
    """Return what a channel is called in the picture; the name of its column if it is called nothing."""
    parts = [channel, channel.get("axis") or {}, channel.get("legend") or {}]
    title = next((part["title"] for part in parts if part.get("title")), channel["field"])
    return " ".join(title) if isinstance(title, list) else str(title)


def columns_of(encoding: dict[str, Any]) -> tuple[Columns, Columns]:
    """Return the columns told on pointing, and those drawn on a scale, each with its title."""
    told = encoding.get("tooltip", [])
    told = [channel for channel in (told if isinstance(told, list) else [told]) if "field" in channel]
    drawn = []
    for name, channel in encoding.items():
        axis = encoding.get(name[0]) if name in POSITIONS else None
        pixels = isinstance(axis, dict) and axis.get("axis", ...) is None
        if isinstance(channel, dict) and "field" in channel and name != "tooltip" and not pixels:
            drawn.append(channel)
    return {c["field"]: title_of(c) for c in told}, {c["field"]: title_of(c) for c in drawn}


def readable_columns(told: Columns, drawn: Columns, rows: Rows) -> Columns:
    """Return the columns of a table with their titles: what is told on pointing, or else what is drawn."""
    if not told:
        fields = dict.fromkeys(field for row in rows for field in row)
        scaled = {field for field in drawn if field not in APPEARANCE}
        told = {
            f: drawn.get(f, f)
            for f in fields
            if f in scaled or not (f in APPEARANCE | PLACES or f.endswith("_x"))
        }
    names = {field: re.sub("_en$", "", title).replace("_", " ") for field, title in told.items()}
    return {f: title for f, title in names.items() if any(row.get(f) not in (None, "") for row in rows)}


def tables_of(specification: dict[str, Any]) -> list[tuple[Columns, Rows]]:
    """Return the tables that a figure draws: the titles of the columns, and the rows.

    Where the figure names a row on pointing at it, the table has the same columns; elsewhere each column that
    does more than place or paint a mark. Tables with the same columns are joined, lines of the grid
    left out; words without numbers come last.
    """
    found: dict[str, tuple[Columns, Columns, Rows]] = {}
    for data, encoding in units(specification):
        rows = data.get("values") or specification.get("datasets", {}).get(data.get("name"), [])
        told, drawn, _ = found.setdefault(json.dumps(rows, sort_keys=True), ({}, {}, rows))
        for columns, new in zip((told, drawn), columns_of(encoding), strict=True):
            columns |= {field: title for field, title in new.items() if columns.get(field, field) == field}
    joined: dict[tuple[str, ...], tuple[Columns, Rows]] = {}
    for told, drawn, rows in found.values():
        columns = readable_columns(told, drawn, rows)
        _, sofar = joined.setdefault(tuple(columns), (columns, []))
        sofar += [row for row in rows if row not in sofar]
    tables = [
        (columns, list({cells(columns, row): row for row in rows}.values()))
        for columns, rows in joined.values()
    ]
    kept = [
        (columns, rows)
        for columns, rows in tables
        if (len(columns) > 1 and len(rows) > 2) or set(columns) == {"text"}
    ]
    return sorted(kept, key=lambda table: "text" in table[0])


def cells(columns: Columns, row: dict[str, Any], lang: str = "en") -> str:
    """Return a row as the cells of a table."""
    return "".join(cell(row.get(field), lang) for field in columns)


def cell(value: Any, lang: str = "en") -> str:
    """Return a value as the cell of a table; numbers with at most four digits after the point."""
    if isinstance(value, list):
        value = " ".join(str(part) for part in value)
    if isinstance(value, float):
        value = f"{value:.4f}".rstrip("0").rstrip(".")
    if lang != "en" and isinstance(value, int | float | str) and re.fullmatch(r"-?\d+(?:\.\d+)?", str(value)):
        value = str(value).replace(".", ",").replace("-", "−")
    kind = ' class="number"' if re.fullmatch(r"[-−]?[\d.,]+", str(value)) else ""
    return f"<td{kind}>{html.escape('' if value is None else str(value))}</td>"


def table_html(columns: Columns, rows: Rows, name: str, page: str = "") -> str:
    """Return a table of what a figure draws, in the language of a page."""
    say, lang = words(page), language_of(page)
    if lang != "en":
        columns = {field: title for field, title in columns.items() if not is_internal(field, title, rows)}
    head = "".join(
        f'<th scope="col">{html.escape(say("words in the figure" if title == "text" else title))}</th>'
        for title in columns.values()
    )
    body = "".join(f"<tr>{cells(columns, row, lang)}</tr>" for row in rows)
    return (
        f'<div class="pst-scrollable-table-container"><table><caption>{name}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def is_internal(field: str, title: str, rows: Rows) -> bool:
    """Return whether a column is called as in the program and holds English names, for no reader."""
    bare = title == re.sub("_en$", "", field).replace("_", " ")
    return bare and any(isinstance(row.get(field), str) and ENGLISH.search(row[field]) for row in rows)


def figure_tables(number: int, description: str, specification: dict[str, Any], page: str = "") -> str:
    """Return the section of one figure on the page of tables: its words, then its tables."""
    found, say = tables_of(specification), words(page)
    parts = [
        table_html(*table, say("Table {} of {}").format(place, len(found)), page)
        for place, table in enumerate(found, 1)
    ]
    title = specification.get("title") or {}
    text = title.get("text", "") if isinstance(title, dict) else title
    heading = " ".join(text) if isinstance(text, list) else str(text)
    return (
        f'<section id="figure-{number}"><h2>{html.escape(heading or say("Figure {}").format(number))}</h2>'
        f"<p>{description}</p>{''.join(parts)}</section>"
    )


def add_tables(app: Sphinx, page: str, template: str, context: dict[str, Any], tree: nodes.Node) -> None:
    """Mend a page, and link each of its figures to the tables of what it draws."""
    if app.builder.name != "html" or "body" not in context:
        return
    context["body"] = mend(context["body"])
    sections: list[str] = []
    target = f"{PurePosixPath(page).name}-figures.html"

    def link(match: re.Match[str]) -> str:
        sections.append(figure_tables(len(sections) + 1, match[1], json.loads(match[2]), page))
        said = "This figure as a table" if sections[-1].count("<table") < 2 else "This figure as tables"
        address = f"{target}#figure-{len(sections)}"
        return f'{match[0]}<p class="figure-table"><a href="{address}">{words(page)(said)}</a></p>'

    context["body"] = FIGURE.sub(link, context["body"])
    if sections:
        pages = app.builder.__dict__.setdefault("figure_pages", {})
        pages[f"{page}-figures"] = (page, context["title"], "".join(sections))


def pages_of_tables(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the pages of tables, to be written after all others."""
    for name, (page, title, body) in sorted(app.builder.__dict__.get("figure_pages", {}).items()):
        plain = re.sub(r"<[^>]*>", "", title)
        say = words(page)
        back = f'<p><a href="{PurePosixPath(page).name}.html">{say("Back to the chapter")}</a></p>'
        named = f"{plain}: {say('the figures as tables')}"
        about = say("What each figure of the chapter {} draws, as tables that a screen reader can read.")
        context = {
            "title": named,
            "body": f"<h1>{title}: {say('the figures as tables')}</h1>{back}{body}",
            "metatags": f'<meta name="description" content="{html.escape(about.format(plain))}">',
        }
        yield name, context, "page.html"


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect both steps; tables.py comes first."""
    app.connect("html-page-context", add_tables, priority=600)
    app.connect("html-collect-pages", pages_of_tables)
    return {"parallel_read_safe": True, "parallel_write_safe": False}
