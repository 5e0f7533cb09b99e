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
from html import unescape
from importlib import import_module
from inspect import getsourcefile
from pathlib import Path
from types import ModuleType
from typing import Any

from docutils import nodes
from pages.accessible import POSITIONS, units
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
TAG = re.compile(r"<[^>]+>")
PLACE = {"x", "y", "x2", "y2", "end_x", "end_y", "text"}
LOOKS = {
    "path",
    "color",
    "fill",
    "shape",
    "top",
    "right",
    "bottom",
    "left",
    "foot",
    "near",
    "coordinates",
    "href",
}
"""Fields that say where or how something is drawn; a place may also be a value, looks are not."""

KEY = "text_x"
"""A field that only the keys of figures have."""


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


def drawn(specification: dict[str, Any]) -> str:
    """Return what a figure shows as one CSV table: a row a mark, a column a field, layers numbered.

    Layers of lines, labels and grounds, which have places and looks alone, are left out, and so are looks,
    unless a figure has nothing else. Keys and places in pixels, which no axis measures, are left out always.
    Layers have different fields, so that cells stay empty.
    """
    pixels = _pixels(specification)
    tables = specification.get("datasets", {})
    order = re.findall(r'"data":\{"name":"([^"]+)"', json.dumps(specification, separators=(",", ":")))
    layers = [tables[name] for name in dict.fromkeys(order) if tables.get(name)]
    layers = [layer for layer in layers if KEY not in layer[0]] or layers
    shown = [layer for layer in layers if len(set(layer[0]) - PLACE - LOOKS) > 1]
    layers = [
        [{k: v for k, v in row.items() if k not in LOOKS | pixels} for row in layer] for layer in shown
    ] or layers
    fields = dict.fromkeys(field for layer in layers for row in layer for field in row)
    text = io.StringIO()
    writer = csv.DictWriter(text, ["layer", *fields], lineterminator="\n")
    writer.writeheader()
    for number, layer in enumerate(layers, 1):
        writer.writerows(
            {"layer": number} | {key: plain(value) for key, value in row.items()} for row in layer
        )
    return text.getvalue()


def _pixels(specification: dict[str, Any]) -> set[str]:
    """Return the fields that are places in pixels wherever they are drawn."""
    in_pixels: dict[str, bool] = {}
    for data, encoding in units(specification):
        rows = specification.get("datasets", {}).get(data.get("name"), [])
        for channel in POSITIONS & set(encoding):
            field = encoding[channel].get("field")
            if field in PLACE and rows and KEY not in rows[0]:
                # The other end of a mark has no scale of its own.
                in_pixels[field] = in_pixels.get(field, True) and _measures_pixels(
                    encoding.get(channel[0], {})
                )
    return {field for field, only in in_pixels.items() if only}


def _measures_pixels(channel: dict[str, Any]) -> bool:
    """Return whether a channel has no axis, and a scale over a whole drawing or one that counts downward."""
    domain = (channel.get("scale") or {}).get("domain")
    if channel.get("axis", ...) is not None or not isinstance(domain, list) or len(domain) != 2:
        return False
    first, last = domain
    return all(isinstance(end, int | float) for end in domain) and (
        first > last or (first, last >= 300) == (0, True)
    )


def plain(value: object) -> object:
    """Return a cell: lines of a label are joined."""
    return " ".join(map(str, value)) if isinstance(value, list) else value


def write_files(block: str, stem: Path) -> list[str]:
    """Write the figure of a block of HTML under the name `stem`, and return the endings."""
    picture, specification = PICTURE.search(block), SPECIFICATION.search(block)
    if picture is None or specification is None:
        return []
    stem.parent.mkdir(exist_ok=True)
    stem.with_suffix(".svg").write_text(f"{picture[1]}\n", encoding="utf-8")
    stem.with_suffix(".png").write_bytes(svg_to_png(picture[1], colors=256))
    stem.with_suffix(".pdf").write_bytes(svg_to_pdf(picture[1]))
    stem.with_suffix(".csv").write_text(drawn(json.loads(specification[2])), encoding="utf-8")
    return ["svg", "png", "pdf", "csv"]


class Page:
    """Where a page stands in the built book, and how it reaches the files there."""

    def __init__(self, app: Sphinx, docname: str) -> None:
        self.out = Path(app.outdir)
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
        endings = write_files(block, self.out / "figures" / name)
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
        files = [f'<a download href="{self.up}figures/{name}.{e}">{e.upper()}</a>' for e in endings]
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
