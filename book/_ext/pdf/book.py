r"""The PDF: figures as vector graphics, tables as tables, code small, a cover.

A chapter holds each output in the forms that a browser and a reader of notebooks need. For LaTeX the outputs
are rewritten as the chapter is read: a figure becomes a PDF file, a table or the
verdicts on claims become LaTeX. Nothing is executed.
"""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import vl_convert
from bs4 import BeautifulSoup
from pdf.outputs import file_of_mark, latex_of, table_latex
from pdf.pages import WorksInPlace, arrange
from pdf.russian import own_targets
from russian.language import language_of
from shared.pictures import PICTURE, cover_pdf, still
from sphinx.application import Sphinx
from sphinx.config import Config

from innoclusters.edition.claims.verdicts import VERDICTS, mark
from innoclusters.figures.style import FONT_DIRECTORY

SETTINGS = Path(__file__).parent
SCREEN_WORDS = {
    "Each picture has controls where scripts run: slide them with the pointer, or reach them with the Tab "
    "key and move them with the arrow keys.": "On the page of the book each picture has controls.",
}
"""What chapters say to a reader at a screen, and what stands on paper in its place."""


def block_latex(markup: str) -> str:
    """Return the verdicts on claims, or any other words in HTML, as a quiet block."""
    soup = BeautifulSoup(markup, "html.parser")
    parts = [latex_of(tag) for tag in soup.select(".claims > p, .claim")] or [latex_of(soup)]
    return r"\begin{quote}\small\usecodemark " + r"\par ".join(parts) + r"\end{quote}"


def rewritten(data: dict[str, Any]) -> dict[str, Any]:
    """Return an output in the forms that LaTeX can take; values kept for the text carry a prefix."""
    prefix = next((name.removesuffix("text/html") for name in data if name.endswith("text/html")), None)
    if prefix is None:
        return data
    markup = "".join(data[f"{prefix}text/html"])
    plain = {f"{prefix}text/plain": data.get(f"{prefix}text/plain", "")}
    if picture := PICTURE.search(markup):
        drawn = base64.b64encode(vl_convert.svg_to_pdf(still(picture[1]))).decode()
        return {f"{prefix}application/pdf": drawn} | plain
    latex = table_latex(markup) if "<table" in markup else block_latex(markup)
    return {f"{prefix}text/markdown": f"````{{raw}} latex\n{latex}\n````\n"} | plain


def for_paper(text: str) -> str:
    """Return the text of a chapter without what it says to a reader at a screen."""
    for words, instead in SCREEN_WORDS.items():
        text = text.replace(words, instead)
    return text


def rewrite_cells(app: Sphinx, page: str, source: list[str]) -> None:
    """Rewrite the words and the outputs of a chapter as it is read for LaTeX."""
    if app.builder.name != "latex" or not source[0].lstrip().startswith("{"):
        return
    notebook = json.loads(source[0])
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            cell["source"] = for_paper("".join(cell["source"]))
        for output in cell.get("outputs", []):
            if "data" in output:
                data = rewritten(output["data"])
                output["data"] = own_targets(data) if language_of(page) == "ru" else data
    source[0] = json.dumps(notebook)


def configure(app: Sphinx, config: Config) -> None:
    """Set how LaTeX writes the book; the builder reads it before it is ready."""
    config.latex_elements = {
        "papersize": "a4paper",
        "pointsize": "10pt",
        "extraclassoptions": "openany,oneside",
        "fontpkg": (SETTINGS / "fonts.tex").read_text(encoding="utf-8"),
        "preamble": (SETTINGS / "preamble.tex").read_text(encoding="utf-8"),
        "maketitle": r"\includepdf{cover.pdf}\setcounter{page}{2}",
        "fncychap": "",
        "tableofcontents": r"\renewcommand{\contentsname}{Contents}\sphinxtableofcontents",
        "printindex": "",
        "sphinxsetup": "verbatimwithframe=false, VerbatimColor={RGB}{243,245,247}, "
        "InnerLinkColor={RGB}{11,92,138}, OuterLinkColor={RGB}{11,92,138}, TitleColor={RGB}{27,42,56}",
    }
    name = "regional-innovation-clusters.tex"
    config.latex_documents = [("book/index", name, config.html_title, config.author, "manual")]
    config.latex_additional_files = [str(path) for path in sorted(FONT_DIRECTORY.glob("*.ttf"))]
    config.latex_show_urls = "no"
    config.latex_use_xindy = False
    config.latex_domain_indices = False
    config.latex_table_style = ["booktabs"]


def prepare(app: Sphinx) -> None:
    """Set what only a PDF needs, and draw its cover."""
    if app.builder.name != "latex":
        return
    app.config.nb_render_markdown_format = "myst"
    vl_convert.register_font_directory(str(FONT_DIRECTORY))
    out = Path(app.outdir)
    out.mkdir(parents=True, exist_ok=True)
    (out / "cover.pdf").write_bytes(cover_pdf())
    for verdict in VERDICTS:
        svg = mark(verdict).replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
        (out / file_of_mark(verdict)).write_bytes(vl_convert.svg_to_pdf(svg))


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the steps."""
    app.connect("config-inited", configure, priority=100)
    app.connect("builder-inited", prepare, priority=100)  # before myst_nb takes its settings
    app.connect("source-read", rewrite_cells)
    app.add_post_transform(WorksInPlace)
    app.connect("doctree-resolved", arrange)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
