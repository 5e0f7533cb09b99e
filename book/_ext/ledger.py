"""Links between chapters and the ledger in an EPUB, whose pages end in .xhtml and not in .html."""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

LINK = re.compile(r'href="([\w-]+)\.html#(claim|settled)-')


def follow_suffix(app: Sphinx, page: str, template: str, context: dict[str, Any], tree: nodes.Node) -> None:
    """Give the links of badges and of the ledger the ending of the pages that are built."""
    suffix = getattr(app.builder, "out_suffix", ".html")
    if suffix != ".html" and "body" in context:
        context["body"] = LINK.sub(rf'href="\1{suffix}#\2-', context["body"])


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the step."""
    app.connect("html-page-context", follow_suffix)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
