"""The line under each figure: its code, its data, its files, its address.

A caption ends with the tables and the code behind the figure. On a page this end becomes a line of links: to
the tables and modules, which are put beside the pages, and to the figure as SVG, PNG, PDF and CSV. The files
are made from the picture in the page, so that they are what the reader sees.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from functools import partial
from html import unescape
from importlib import import_module
from inspect import getsourcefile
from pathlib import Path
from types import ModuleType
from typing import Any

from docutils import nodes
from pages.drawn import kept
from pages.tables import Table, plain, tables_of
from russian.language import words
from shared.pictures import PICTURE, SPECIFICATION
from sphinx.application import Sphinx

import innoclusters
from innoclusters.figures.render import svg_to_pdf, svg_to_png

PACKAGE = Path(innoclusters.__file__).parent
FIGURE = re.compile(r'<figure[^>]*\bid="(?P<name>[^"]+)"[^>]*>.*?</figure>', re.DOTALL)
NAMES = r"(?:<code[^>]*>.*?</code>(?:, )?)+"
CODE = r"(?:<code[^>]*>.*?</code>|[^<.])+"  # names, or words such as "this cell"
END = re.compile(
    rf"\s*(?:(?:Data|Данные): (?P<data>{NAMES})\s*[·.]\s*)?(?:Code|Код): (?P<code>{CODE})\.(?=</span>)",
    re.DOTALL,
)
CARD = re.compile(
    r'<img alt="(?P<words>[^"]*)" class="sd-card-img-top" src="[^"]*/(?P<file>[^"/]*\.card\.svg)" />'
)
LITERAL = re.compile(r"<code[^>]*>(.*?)</code>", re.DOTALL)
# A twelfth larger than the smallest PNG, in a sixth of the time.
DRAWN = {".png": partial(svg_to_png, colors=256, effort=6), ".pdf": svg_to_pdf}
TAG = re.compile(r"<[^>]+>")


def literals(text: str) -> list[str]:
    """Return the names written as code in a piece of a page."""
    return [unescape(TAG.sub("", name)).strip() for name in LITERAL.findall(text)]


def source(name: str) -> Path:
    """Return the file, within the package, that defines a module, function or class."""
    try:
        found: Any = import_module(name)
    except ModuleNotFoundError:
        module, _, attribute = name.rpartition(".")
        found = getattr(import_module(module), attribute)
    file = found.__file__ if isinstance(found, ModuleType) else getsourcefile(found)
    return Path(file).relative_to(PACKAGE)


def as_csv(table: Table) -> str:
    """Return a table of what a figure draws as CSV, under the titles of its columns."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.columns.values())
    cells = ([row.get(field) for field in table.columns] for row in table.rows)
    writer.writerows([plain(cell) if isinstance(cell, list) else cell for cell in row] for row in cells)
    return text.getvalue()


def write_files(app: Sphinx, block: str, stem: Path) -> list[str]:
    """Write the figure of a block of HTML under the name `stem`, and return what is added to it.

    A figure that draws several tables has several files; one whose marks have no values, as a drawing of a
    network has none, offers no table.
    """
    picture, specification = PICTURE.search(block), SPECIFICATION.search(block)
    if picture is None or specification is None:
        return []
    stem.parent.mkdir(exist_ok=True)
    tables = {
        f"-{number}.csv" if number > 1 else ".csv": as_csv(table)
        for number, table in enumerate(tables_of(json.loads(specification[2])), 1)
    }
    for ending, text in tables.items():
        stem.with_name(stem.name + ending).write_text(text, encoding="utf-8")
    stem.with_suffix(".svg").write_text(f"{picture[1]}\n", encoding="utf-8")
    for ending, draw in DRAWN.items():
        content = kept(app, f"{stem.name}{ending}", picture[1], partial(draw, picture[1]))
        stem.with_suffix(ending).write_bytes(content)
    return [".svg", *DRAWN, *tables]


class Page:
    """Where a page stands in the built book, and how it reaches the files there."""

    def __init__(self, app: Sphinx, docname: str) -> None:
        self.app, self.out = app, Path(app.outdir)
        self.up = "../" * docname.count("/")
        self.say = words(docname)
        self.tables = {
            Path(file).stem: f"_downloads/{target}" for file, (_, target) in app.env.dlfiles.items()
        }

    def code(self, name: str) -> str:
        """Return a link to the code of a name, which is put beside the pages."""
        file = source(name)
        target = self.out / "code" / "innoclusters" / file
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(PACKAGE / file, target)
        return f'<a href="{self.up}code/innoclusters/{file.as_posix()}">{name}</a>'

    def table(self, name: str) -> str:
        """Return a link to a table."""
        return f'<a download href="{self.up}{self.tables[name]}">{name}</a>'

    def line(self, match: re.Match[str]) -> str:
        """Return a figure whose caption is followed by its line."""
        block, name = match[0], match["name"]
        endings = write_files(self.app, block, self.out / "figures" / name)
        if not endings:
            return block
        end = END.search(block)
        parts = []
        if end is not None:
            block = block[: end.start()] + block[end.end() :]
            parts.append(
                f"{self.say('Code:')} "
                + LITERAL.sub(lambda code: self.code(literals(code[0])[0]), end["code"])
            )
            if end["data"]:
                parts.append(f"{self.say('Data:')} " + ", ".join(map(self.table, literals(end["data"]))))
        kinds = [e[1:].upper() if e[0] == "." else f"CSV {e[1]}" for e in endings]
        files = [
            f'<a download href="{self.up}figures/{name}{e}">{kind}</a>'
            for e, kind in zip(endings, kinds, strict=True)
        ]
        link = f'<a href="#{name}">{self.say("Link to this figure")}</a>'
        parts += [f"{self.say('Download:')} {', '.join(files)}", link]
        line = f'<p class="figure-files">{" · ".join(parts)}</p>'
        return block.replace("</figcaption>", f"{line}\n</figcaption>")


def add_lines(app: Sphinx, docname: str, template: str, context: dict[str, Any], tree: nodes.Node) -> None:
    """Write the line under each figure of a page, and its files."""
    if app.builder.name == "html" and "body" in context and "ic-picture" in context["body"]:
        context["body"] = FIGURE.sub(Page(app, docname).line, context["body"])


def inline_cards(app: Sphinx, docname: str, template: str, context: dict[str, Any], tree: nodes.Node) -> None:
    """Write the drawing of each card into the page, where it has the page's letters and colors."""
    if app.builder.name != "html" or "body" not in context:
        return

    def drawing(match: re.Match[str]) -> str:
        svg = (Path(app.srcdir) / "figures" / match["file"]).read_text(encoding="utf-8")
        return f'<div class="ic-card sd-card-img-top" role="img" aria-label="{match["words"]}">{svg}</div>'

    context["body"] = CARD.sub(drawing, context["body"])


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the step, before names of the package become links."""
    app.connect("html-page-context", add_lines, priority=400)
    app.connect("html-page-context", inline_cards)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
