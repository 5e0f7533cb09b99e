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
from pages.tables import Table, plain, tables_of, words_of
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
WORDS = "words in the figure"
PARAMETERS = re.compile(r'<dl>\s*(<dd><em class="sig-param">.*?)</dl>', re.DOTALL)


def mend(body: str) -> str:
    """Return a page with what breaks the rules of HTML or ARIA set right."""
    for pattern, replacement in MENDED:
        body = pattern.sub(replacement, body)
    return PARAMETERS.sub(in_spans, body)


def in_spans(match: re.Match[str]) -> str:
    """Return the parameters of a signature in spans: a list of descriptions without terms is no list."""
    spans = re.sub(r"<(/?)dd>", r"<\1span>", match[1])
    return f'<span class="parameters">{spans}</span>'


def cell(value: Any, lang: str = "en") -> str:
    """Return a value as the cell of a table, numbers as a language writes them."""
    text = plain(value)
    if lang != "en" and re.fullmatch(r"-?\d+(?:\.\d+)?", text):
        text = text.replace(".", ",").replace("-", "−")
    kind = ' class="number"' if re.fullmatch(r"[-−]?[\d.,]+", text) else ""
    return f"<td{kind}>{html.escape(text)}</td>"


def table_html(table: Table, name: str, page: str = "") -> str:
    """Return a table of what a figure draws, in the language of a page."""
    say, lang = words(page), language_of(page)
    columns = table.columns
    if lang != "en":
        columns = {field: title for field, title in columns.items() if not is_internal(field, title, table)}
    head = "".join(f'<th scope="col">{html.escape(say(title))}</th>' for title in columns.values())
    rows = ("".join(cell(row.get(field), lang) for field in columns) for row in table.rows)
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return (
        f'<div class="pst-scrollable-table-container"><table><caption>{name}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def is_internal(field: str, title: str, table: Table) -> bool:
    """Return whether a column is called as in the program and holds English names, for no reader."""
    bare = title == re.sub("_en$", "", field).replace("_", " ")
    return bare and any(isinstance(row.get(field), str) and ENGLISH.search(row[field]) for row in table.rows)


def figure_tables(number: int, description: str, specification: dict[str, Any], page: str = "") -> str:
    """Return the section of one figure on the page of tables: its words, then its tables."""
    say = words(page)
    written = [{"text": word} for word in words_of(specification)]
    found = [*tables_of(specification), *([Table({"text": WORDS}, written)] if written else [])]
    parts = [
        table_html(table, say("Table {} of {}").format(place, len(found)), page)
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
