"""The Russian part of the PDF: its language, figures counted within each page, its own targets of claims.

LaTeX resolves the whole book as one page, an English one; what Sphinx has said in English there is said anew.
"""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from russian.language import LABELS, catalog, language_of
from sphinx import addnodes

BEGIN = r"\cleardoublepage\selectlanguage{russian}\part*{По-русски}\addcontentsline{toc}{part}{По-русски}"
COUNT = r"\setcounter{{figure}}{{0}}\renewcommand{{\theHfigure}}{{ru{}.\arabic{{figure}}}}"
"""Figures are counted within their page, and have names of their own."""

END = r"\selectlanguage{english}"
PLACE = re.compile(r"(\\hyper(?:target|link)\{)((?:claim|settled)-)")


def own_targets(data: dict[str, Any]) -> dict[str, Any]:
    """Return an output whose claims are other targets than those of the English pages."""
    return {
        kind: PLACE.sub(r"\1ru-\2", text) if kind.endswith("markdown") else text
        for kind, text in data.items()
    }


def set_russian(tree: nodes.document) -> list[nodes.Element]:
    """Set the Russian pages of the book in their language, as a part of it, each a chapter; return them.

    The first holds the others on the pages of the book, where it opens the way to them.
    """
    pages = [page for page in tree.findall(addnodes.start_of_file) if language_of(page["docname"]) == "ru"]
    for number, page in enumerate(pages):
        page.insert(0, raw(COUNT.format(number)))
        if number:
            page.parent.remove(page)
            holder = pages[0].parent
            holder.insert(holder.index(pages[0]) + number, page)
    if pages:
        pages[0].insert(0, raw(BEGIN))
        pages[-1].append(raw(END))
    return pages


def say_in_russian(pages: list[nodes.Element]) -> None:
    """Name figures, tables and code in Russian on Russian pages, and lead claims to their Russian rows."""
    labels = {label: catalog("ru").gettext(label) for label in LABELS.values()}
    for page in pages:
        for link in page.findall(addnodes.number_reference):
            link["title"] = labels.get(link["title"], link["title"])
        for link in [n for n in page.findall(nodes.reference) if "thesis" in n.get("classes", [])]:
            target = link["refuri"].rpartition("#")[2]
            link.parent.replace(link, raw(rf"\hyperlink{{ru-{target}}}{{{link.astext()}}}"))
        for piece in [n for n in page.findall(nodes.raw) if n["format"] == "latex"]:
            said = piece.astext().replace("{Cell: p.~", "{Код: с.~").replace("{Fig.~", "{Рис.~")
            piece.parent.replace(piece, raw(said))


def raw(text: str) -> nodes.raw:
    """Return a piece of LaTeX as a node."""
    return nodes.raw("", text, format="latex")
