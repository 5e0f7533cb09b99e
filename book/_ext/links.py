"""Links from names of the package to their description: in text, and in the code of chapters.

A name in the text counts if it is written out, such as `innoclusters.models.random_teams`; a name in code, if
the page imports it from the package.
"""

from __future__ import annotations

import ast
import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

PACKAGE = "innoclusters"
WORD = re.compile(r'(?<!<span class="o">\.</span>)<span class="n">(\w+)</span>(?!<span class="o">=</span>)')
NAME = re.compile(
    rf'(<code class="[^"]*\bliteral\b[^"]*">(?:<span class="pre">)?({PACKAGE}[\w.]+)(?:</span>)?</code>)'
    r"(?!</a>)"
)
BLOCK = re.compile(r'<div class="highlight">.*?</div>', re.DOTALL)


def targets(app: Sphinx, page: str) -> dict[str, str]:
    """Return the address, as seen from a page, of everything that the book describes."""
    found = {}
    for name, entry in app.env.get_domain("py").objects.items():  # type: ignore[attr-defined]
        address = app.builder.get_relative_uri(page, entry.docname)
        found[name] = f"{address}#{entry.node_id}"
    return found


def imported(tree: nodes.Node) -> dict[str, str]:
    """Return the full name of each name that the cells of a page import from the package."""
    names = {}
    for block in tree.findall(nodes.literal_block):
        try:
            statements = ast.parse(block.astext()).body
        except SyntaxError:
            continue
        for statement in statements:
            module = getattr(statement, "module", None) or ""
            if isinstance(statement, ast.ImportFrom) and module.split(".")[0] == PACKAGE:
                names |= {alias.asname or alias.name: f"{module}.{alias.name}" for alias in statement.names}
    return names


def link_code(body: str, known: dict[str, str]) -> str:
    """Return a page in whose blocks of code the known names are links."""

    def link(match: re.Match[str]) -> str:
        address = known.get(match[1])
        return f'<a class="n" href="{address}">{match[1]}</a>' if address else match[0]

    return BLOCK.sub(lambda block: WORD.sub(link, block[0]), body)


def link_text(body: str, known: dict[str, str]) -> str:
    """Return a page in which names of the package that are written out are links."""

    def link(match: re.Match[str]) -> str:
        address = known.get(match[2])
        return f'<a href="{address}">{match[1]}</a>' if address else match[1]

    return NAME.sub(link, body)


def add_links(app: Sphinx, page: str, template: str, context: dict[str, Any], tree: nodes.Node) -> None:
    """Link the names on a page."""
    if app.builder.name != "html" or tree is None or "body" not in context:
        return
    known = targets(app, page)
    names = {name: known[full] for name, full in imported(tree).items() if full in known}
    context["body"] = link_text(link_code(context["body"], names), known)


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the step."""
    app.connect("html-page-context", add_links)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
