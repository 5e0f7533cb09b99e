"""The links of badges and of the ledger: the ending of the pages, and the numbers that chapters carry."""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

LINK = re.compile(r'href="([\w-]+)\.html#(claim|settled)-')
CHAPTER = re.compile(r'(<a href="([\w-]+)\.html#settled-[\w-]+">)Chapter \w+(?=</a>)')
"""A link of the ledger to a chapter, which it names as the file is named: 3b."""


def number_chapters(app: Sphinx, body: str) -> str:
    """Return a page whose links to chapters name them by the numbers of the book, such as 3.9."""

    def numbered(match: re.Match[str]) -> str:
        number = app.env.toc_secnumbers[f"book/{match[2]}"][""]
        return f"{match[1]}Chapter {'.'.join(map(str, number))}"

    return CHAPTER.sub(numbered, body)


def mend_links(app: Sphinx, page: str, template: str, context: dict[str, Any], tree: nodes.Node) -> None:
    """Number the chapters, and give links the ending of the pages that are built: .xhtml in an EPUB."""
    if "body" not in context:
        return
    suffix = getattr(app.builder, "out_suffix", ".html")
    body = number_chapters(app, context["body"])
    context["body"] = LINK.sub(rf'href="\1{suffix}#\2-', body)


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the step."""
    app.connect("html-page-context", mend_links)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
