r"""The order of the PDF: a front matter, numbered chapters, a back matter, and two appendices.

The appendices hold what is looked up and not read: the functions of the package, and the cells that are
folded on the pages.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from docutils import nodes
from pdf.russian import say_in_russian, set_russian
from shared.cells import prompt_of
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.texescape import escape

UNNUMBERED = r"""
\setcounter{secnumdepth}{-1}
\renewcommand{\thefigure}{\arabic{figure}}\setcounter{figure}{0}
\renewcommand{\thetable}{\arabic{table}}\setcounter{table}{0}
"""
"""What makes the chapters that follow carry no number, and count their figures without one."""

APPENDIX = r"\appendix\setcounter{secnumdepth}{0}"
"""What makes the chapters that follow carry letters."""

SHORT = 25
"""A cell of up to so many lines is not divided."""

FUNCTIONS = "book/api-"
"""How the names of the pages begin that describe functions."""


class WorksInPlace(SphinxPostTransform):
    """Leave each list of works where the text announces it; Sphinx would gather all works at the end."""

    default_priority = 740  # just before Sphinx gathers them
    formats = ("latex",)

    def run(self, **options: Any) -> None:
        """Turn each list into paragraphs without labels, each a target of the citations in the text."""
        for first in [node for node in self.document.findall(nodes.citation) if node.parent[0] is node]:
            works = first.parent
            for work in list(works.children):
                target = rf"\hypertarget{{cite.{work['docname']}:{work['ids'][0]}}}{{}}"
                works.replace(work, [raw(rf"\item\relax{target}"), *work.children[1:]])
            works.insert(0, raw(r"\begin{works}"))
            works.append(raw(r"\end{works}"))


def arrange(app: Sphinx, tree: nodes.document, page: str) -> None:
    """Arrange the whole book for paper, and leave out what only a browser needs."""
    if app.builder.name != "latex":
        return
    for node in list(tree.findall(nodes.Element)):
        classes = node.get("classes", [])
        if "sd-container-fluid" in classes:
            node.parent.replace(node, list_of_cards(node))
        elif "figure-files" in classes:
            node.parent.remove(node)
    name_files(tree)
    keep_code_whole(tree)
    for heading in list(tree.findall(nodes.rubric)):
        heading.parent.insert(heading.parent.index(heading), raw(r"\room{120pt}"))
    head_front_matter(tree)
    chapters = of_first_page(tree, addnodes.start_of_file)
    letter_pages(app, tree, chapters)
    back = next((n for n in chapters if n["docname"] not in app.env.toc_secnumbers), None)
    if back is not None:
        back.insert(0, raw(UNNUMBERED))
        russian = set_russian(tree)
        chapters[-1].parent.append(functions(tree))
        chapters[-1].parent.append(folded_code(tree, app.config.nb_code_prompt_show))
        say_in_russian(russian)


def letter_pages(app: Sphinx, tree: nodes.document, chapters: list[nodes.Element]) -> None:
    """Give the pages below a chapter its number and a letter, as on the screen, and not that of a section."""
    for page in tree.findall(addnodes.start_of_file):
        number = app.env.toc_secnumbers.get(page["docname"], {}).get("", ())
        if page in chapters:
            page.insert(0, raw(r"\renewcommand{\thesection}{\thechapter.\arabic{section}}"))
        elif len(number) == 1:
            page.insert(0, raw(rf"\renewcommand{{\thesection}}{{{number[0]}}}"))


def keep_code_whole(tree: nodes.document) -> None:
    """Move a short cell of the text to the next page where this one would divide it."""
    cells = [node for node in tree.findall(nodes.container) if node.get("classes") == ["cell"]]
    for code in [code for cell in cells for code in cell.findall(nodes.literal_block)]:
        lines = len(code.astext().splitlines())
        if lines <= SHORT and "cell_input" in code.parent.get("classes", []):
            code.parent.insert(code.parent.index(code), raw(rf"\room{{{10 * lines + 16}pt}}"))


def name_files(tree: nodes.document) -> None:
    """Write the names of files whole, in ragged lines; paper has no place to which they could lead."""
    for paragraph in list(tree.findall(nodes.paragraph)):
        files = list(paragraph.findall(addnodes.download_reference))
        for file in files:
            name = escape(file.astext(), "xelatex")
            file.parent.replace(file, raw(rf"\mbox{{{name}}}"))
        if len(files) > 1:
            paragraph.insert(0, raw(r"{\raggedright "))
            paragraph.append(raw(r"\par}"))


def head_front_matter(tree: nodes.document) -> None:
    """Give the sections of the first page headings that stand in no table of contents."""
    for section in [part for part in of_first_page(tree) if isinstance(part.parent, nodes.section)]:
        head = escape(section.next_node(nodes.title).astext(), "xelatex")
        target = "".join(rf"\hypertarget{{{name}}}{{}}" for name in section["ids"])
        heading = raw(rf"{target}\section*{{{head}}}\markright{{{head}}}")
        section.parent.replace(section, [heading, *section.children[1:]])


def list_of_cards(cards: nodes.Element) -> nodes.bullet_list:
    """Return what cards lead to as a list of references to figures."""
    items = nodes.bullet_list(bullet="*")
    for card in cards.findall(lambda node: "sd-card" in getattr(node, "attributes", {}).get("classes", [])):
        title = next(n for n in card.findall(nodes.Element) if "sd-card-title" in n.get("classes", []))
        link = next(card.findall(nodes.reference))
        label = link["refuri"].removeprefix("%").replace("#", ":")
        line = nodes.paragraph("", "", raw(reference(label, rf"Fig.~\ref*{{\detokenize{{{label}}}}}")))
        line += nodes.Text(f": {title.astext().strip()}")
        items += nodes.list_item("", line)
    return items


def functions(tree: nodes.document) -> nodes.section:
    """Take the pages that describe functions out of the tree and return them as an appendix in small type."""
    pages = [n for n in tree.findall(addnodes.start_of_file) if n["docname"].startswith(FUNCTIONS)]
    for part in pages:
        part.parent.remove(part)
    parts = [raw(r"\begin{small}\fvset{fontsize=\scriptsize}\keeplabels "), *pages, raw(r"\end{small}")]
    return appendix("functions-of-the-package", "Functions of the package", parts, APPENDIX)


def folded_code(tree: nodes.document, bare: str) -> nodes.section:
    """Take the folded cells out of the text and return them as an appendix, each with its place.

    Over a cell stand the words that a page shows in its place, but not the `bare` ones that each cell has.
    """
    cells = [node for node in tree.findall(nodes.container) if "tag_hide-input" in node.get("classes", [])]
    moved = []
    for count, cell in enumerate(cells):
        page, section, figure = place_of(cell)
        code = [node for node in cell.children if "cell_input" in node.get("classes", [])]
        for node in code:
            cell.remove(node)
        label = f"folded-{count}"
        moved.append((page, figure or section, label, [*heading_of(cell, bare), *code]))
        link_to_code(cell, label)
    parts: list[nodes.Node] = [raw(r"\begingroup\fvset{fontsize=\scriptsize}")]
    for page, of_page in groupby(moved, key=lambda entry: entry[0]):
        title, entries = chapter_title(tree, page), []
        for place, of_place in groupby(of_page, key=lambda entry: entry[1]):
            entries.append(raw(rf"\codeplace{{{place}}}"))
            for _, _, label, code in of_place:
                entries += [raw(rf"\phantomsection\label{{{label}}}"), *code]
        parts.append(section_of(f"code-of-{page.removeprefix('book/').replace('/', '-')}", title, entries))
    intro = nodes.paragraph("", "", nodes.Text(INTRODUCTION))
    return appendix("folded-code", "Code of the figures and tables", [intro, *parts, raw(r"\endgroup")])


def heading_of(cell: nodes.Element, bare: str) -> list[nodes.Node]:
    """Return what a folded cell holds, as the heading of its listing."""
    words = escape(prompt_of(cell, bare), "xelatex")
    return [raw(rf"\codehead{{{words}}}")] if words else []


INTRODUCTION = (
    "These cells prepare what a chapter shows and compute the numbers in its sentences; "
    "on the pages they are folded. "
    "They stand in the order of the book, each under the figure or the section to which it belongs."
)


def place_of(cell: nodes.Element) -> tuple[str, str, str]:
    """Return the page on which a cell stands, and links to its section and to its figure, if it has one."""
    section: Any = cell.parent
    while not isinstance(section, nodes.section):
        section = section.parent
    page = section["docname"]
    label = f"{page}:{section['ids'][0]}"
    title = escape(section.next_node(nodes.title).astext(), "xelatex")
    figure = next(cell.findall(nodes.figure), None)
    if figure is None or not figure["ids"]:
        return page, with_page(label, title), ""
    label = f"{page}:{figure['ids'][0]}"
    return page, with_page(label, title), with_page(label, rf"Fig.~\ref*{{\detokenize{{{label}}}}}")


def link_to_code(cell: nodes.Element, label: str) -> None:
    """Say beside the output of a cell on which page its code stands; a figure says so in its caption."""
    caption = next(cell.findall(nodes.caption), None)
    if caption is not None:
        caption += raw(rf" \hyperref[{label}]{{Cell: p.~\pageref*{{{label}}}}}.")
    elif cell.children:
        cell.insert(0, raw(rf"\codemark{{{label}}}"))
    else:
        cell.parent.remove(cell)


def chapter_title(tree: nodes.document, page: str) -> str:
    """Return the title of a page."""
    start = next(node for node in tree.findall(addnodes.start_of_file) if node["docname"] == page)
    return start.next_node(nodes.title).astext()


def appendix(name: str, title: str, parts: list[Any], before: str = "") -> addnodes.start_of_file:
    """Return a chapter of the appendix as a page of its own."""
    start = addnodes.start_of_file(docname=f"book/{name}")
    start += [raw(before), section_of(name, title, parts)]
    return start


def section_of(name: str, title: str, parts: list[Any]) -> nodes.section:
    """Return a section with its title."""
    section = nodes.section(ids=[name], names=[])
    section += [nodes.title("", title), *parts]
    return section


def reference(label: str, text: str) -> str:
    """Return a link within the book as LaTeX."""
    return rf"\hyperref[\detokenize{{{label}}}]{{{text}}}"


def with_page(label: str, text: str) -> str:
    """Return a link within the book as LaTeX, with its page."""
    return reference(label, rf"{text}, p.~\pageref*{{\detokenize{{{label}}}}}")


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
