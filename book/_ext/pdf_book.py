r"""The PDF: figures as vector graphics, tables as tables, code small, a cover.

A chapter holds each output in the forms that a browser and a reader of notebooks need. For LaTeX the outputs
are rewritten as the chapter is read: a figure becomes a PDF file, a table or the
verdicts on claims become LaTeX. Nothing is executed.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import vl_convert
from bs4 import BeautifulSoup, NavigableString, Tag
from cover import cover_pdf
from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.texescape import escape
from tables import join_headings, numeric_columns

from innoclusters.figures.style import FONT_DIRECTORY, text_width

PICTURE = re.compile(r'<div class="ic-picture">(<svg.*?</svg>)</div>', re.DOTALL)
SETTINGS = Path(__file__).parent / "pdf"
LINE = 452.0
"""Width of the text of a page in points."""
GAP = 7.0
"""Room between two columns in points."""
SIZES = {"small": 9.0, "footnotesize": 8.0, "scriptsize": 7.0, "tiny": 6.0}
"""Sizes of type that a table may have, in points."""
RARE = {"\u2009": r"\,", "\u202f": r"\,", "\u00a0": "~", "\u2060": "", "\u200b": r"\hspace{0pt}"}

Cell = tuple[str, str]
"""A cell as plain text, to be measured, and as LaTeX."""


def latex_text(text: str) -> str:
    """Return text for LaTeX; words may break after a slash, a dot or an underscore, numbers may not."""
    escaped = escape(re.sub(r"\s+", " ", text), "xelatex")
    for character, command in RARE.items():
        escaped = escaped.replace(character, command)
    return re.sub(r"(?<=[^\W\d])(/|\.|\\_)(?=\w)", r"\1\\hspace{0pt}", escaped)


def latex_of(node: Any) -> str:
    """Return the contents of a piece of HTML as LaTeX."""
    if isinstance(node, NavigableString):
        return latex_text(str(node))
    inner = "".join(latex_of(child) for child in node.children)
    address = str(node.get("href", ""))
    if node.name in {"svg", "script", "style"}:
        return ""
    if node.name in {"strong", "b"}:
        return rf"\textbf{{{inner}}}"
    if node.name in {"em", "i"}:
        return rf"\emph{{{inner}}}"
    if node.name in {"code", "tt"}:
        return rf"\texttt{{{inner}}}"
    if node.name == "a" and address.startswith("http"):
        address = address.replace("%", r"\%").replace("#", r"\#")
        return rf"\href{{{address}}}{{{inner}}}"
    if node.name == "br":
        return r"\newline "
    if node.name in {"p", "div"}:
        return inner.strip() + r"\par "
    return inner


def cell_of(tag: Tag) -> Cell:
    """Return one cell of a table."""
    written = latex_of(tag).strip().removesuffix(r"\par").strip()
    return re.sub(r"\s+", " ", tag.get_text(" ", strip=True)), written


def cells_of(row: Tag) -> list[Cell]:
    """Return the cells of a row; one that spans several columns stands in the first of them."""
    cells: list[Cell] = []
    for tag in row.find_all(["th", "td"]):
        cells += [cell_of(tag), *[("", "")] * (int(str(tag.get("colspan", 1))) - 1)]
    return cells


def fit(columns: Sequence[Sequence[Cell]], size: float) -> list[float] | None:
    """Return the widths of columns in points so that no word is cut; None if they do not fit at this size."""
    room = LINE - GAP * (len(columns) - 1)
    least = [
        max(
            text_width(word, size)
            for text, _ in column
            for word in re.split(r"\s|(?<=[^\W\d][/._])", text or "x")
        )
        + 2
        for column in columns
    ]
    whole = [max(text_width(text or "x", size) for text, _ in column) * 1.04 + 2 for column in columns]
    if sum(whole) <= room:
        return whole
    if sum(least) > room:
        return None
    wish = [max(low, min(full, 2.2 * room / len(columns))) for low, full in zip(least, whole, strict=True)]
    spare, extra = room - sum(least), [w - low for w, low in zip(wish, least, strict=True)]
    share = min(1.0, spare / sum(extra))
    return [low + share * more for low, more in zip(least, extra, strict=True)]


def table_latex(markup: str) -> str:
    """Return a table in HTML as one over as many pages as it needs, its type as large as its words allow."""
    soup = BeautifulSoup(markup, "html.parser")
    join_headings(soup)
    head = [cells_of(row) for row in soup.select("thead tr")]
    body = [cells_of(row) for row in soup.select("tbody tr")]
    count = max(len(row) for row in [*head, *body])
    rows = [row + [("", "")] * (count - len(row)) for row in [*head, *body]]
    columns = list(zip(*rows, strict=True))
    name, widths = next(
        ((name, widths) for name, size in SIZES.items() if (widths := fit(columns, size)) is not None),
        ("tiny", [(LINE - GAP * (count - 1)) / count] * count),
    )
    tags = [row.find_all(["th", "td"]) for row in soup.select("tbody tr")]
    numeric = numeric_columns(tags) if len({len(row) for row in tags}) == 1 else [False] * count
    sides = [r"\raggedleft" if number else r"\raggedright" for number in numeric]
    form = rf"@{{\hspace{{{GAP}pt}}}}".join(
        rf">{{{side}\arraybackslash}}p{{{width:.1f}pt}}" for side, width in zip(sides, widths, strict=True)
    )
    lines = [" & ".join(written for _, written in row) + r" \\" for row in rows]
    top = "\n".join(lines[: len(head)])
    return (
        rf"\begingroup\{name}\setlength{{\LTleft}}{{0pt}}\setlength{{\LTright}}{{\fill}}"
        rf"\renewcommand{{\arraystretch}}{{1.15}}\begin{{longtable}}{{@{{}}{form}@{{}}}}"
        rf"\toprule {top} \midrule \endhead \bottomrule \endfoot "
        + "\n".join(lines[len(head) :])
        + r"\end{longtable}\endgroup"
    )


def block_latex(markup: str) -> str:
    """Return the verdicts on claims, or any other words in HTML, as a quiet block."""
    soup = BeautifulSoup(markup, "html.parser")
    parts = [latex_of(tag) for tag in soup.select("p.claim, .claim")] or [latex_of(soup)]
    return r"\begin{quote}\small " + r"\par ".join(parts) + r"\end{quote}"


def rewritten(data: dict[str, Any]) -> dict[str, Any]:
    """Return an output in the forms that LaTeX can take; values kept for the text carry a prefix."""
    prefix = next((name.removesuffix("text/html") for name in data if name.endswith("text/html")), None)
    if prefix is None:
        return data
    markup = "".join(data[f"{prefix}text/html"])
    plain = {f"{prefix}text/plain": data.get(f"{prefix}text/plain", "")}
    if picture := PICTURE.search(markup):
        drawn = base64.b64encode(vl_convert.svg_to_pdf(picture[1])).decode()
        return {f"{prefix}application/pdf": drawn} | plain
    latex = table_latex(markup) if "<table" in markup else block_latex(markup)
    return {f"{prefix}text/markdown": f"````{{raw}} latex\n{latex}\n````\n"} | plain


def rewrite_outputs(app: Sphinx, page: str, source: list[str]) -> None:
    """Rewrite the outputs of a chapter as it is read for LaTeX."""
    if app.builder.name != "latex" or not source[0].lstrip().startswith("{"):
        return
    notebook = json.loads(source[0])
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            if "data" in output:
                output["data"] = rewritten(output["data"])
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


def prepare(app: Sphinx) -> None:
    """Set what only a PDF needs, and draw its cover."""
    if app.builder.name != "latex":
        return
    app.config.nb_render_markdown_format = "myst"
    vl_convert.register_font_directory(str(FONT_DIRECTORY))
    out = Path(app.outdir)
    out.mkdir(parents=True, exist_ok=True)
    (out / "cover.pdf").write_bytes(cover_pdf())


UNNUMBERED = r"""
\setcounter{secnumdepth}{-1}
\renewcommand{\thefigure}{\arabic{figure}}\setcounter{figure}{0}
\renewcommand{\thetable}{\arabic{table}}\setcounter{table}{0}
"""
"""What makes the chapters that follow carry no number, and count their figures without one."""


def arrange(app: Sphinx, tree: nodes.document, page: str) -> None:
    """Arrange the whole book for paper: a front matter, numbered chapters, a back matter without numbers.

    What only a browser needs is left out: cards, lists of files, icons.
    """
    if app.builder.name != "latex":
        return
    for node in list(tree.findall(nodes.Element)):
        classes = node.get("classes", [])
        if "sd-container-fluid" in classes or "figure-files" in classes:
            node.parent.remove(node)
    for section in [part for part in of_first_page(tree) if isinstance(part.parent, nodes.section)]:
        head = escape(section.next_node(nodes.title).astext(), "xelatex")
        target = "".join(rf"\hypertarget{{{name}}}{{}}" for name in section["ids"])
        section.parent.replace(section, [raw(rf"{target}\section*{{{head}}}"), *section.children[1:]])
    chapters = of_first_page(tree, addnodes.start_of_file)
    back = next((n for n in chapters if n["docname"] not in app.env.toc_secnumbers), None)
    if back is not None:
        back.insert(0, raw(UNNUMBERED))


def raw(text: str) -> nodes.raw:
    """Return a piece of LaTeX as a node."""
    return nodes.raw("", text, format="latex")


def of_first_page(part: nodes.Element, kind: type[nodes.Element] = nodes.section) -> list[nodes.Element]:
    """Return the nodes of a kind of the first page itself, not of the chapters that it leads to."""
    found: list[nodes.Element] = []
    for child in part.children:
        if isinstance(child, kind):
            found.append(child)
        if isinstance(child, nodes.Element) and not isinstance(child, addnodes.start_of_file):
            found += of_first_page(child, kind)
    return found


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the steps."""
    app.connect("config-inited", configure, priority=100)
    app.connect("builder-inited", prepare, priority=100)  # before myst_nb takes its settings
    app.connect("source-read", rewrite_outputs)
    app.connect("doctree-resolved", arrange)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
