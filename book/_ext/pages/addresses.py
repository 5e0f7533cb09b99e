"""Addresses that no page of the text has: where pages were, where none is, and the list of all.

1. The root of the book, and each address that a page had before (`moved_pages` in `_config.yml`), leads on.
2. Where the book is published (`html_baseurl`), `sitemap.xml` lists its pages for search engines, and
   `404.html` answers for whatever is not there; a host shows it under any address, so that its own links are
   full ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from posixpath import dirname, relpath
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree

from sphinx.application import Sphinx

NOT_FOUND = "404"
RELATIVE = re.compile(r'\b(href|src|action|data-content_root)="(?!#|[a-z]+:|/)([^"]*)"')
SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"


def base(app: Sphinx) -> str:
    """Return where the book is published, with a slash at the end, or nothing."""
    address = str(app.config.html_baseurl or "")
    return address if not address or address.endswith("/") else f"{address}/"


def leading_on(old: str, new: str, published: str) -> str:
    """Return a page that leads on, and is no page to search engines.

    Parameters
    ----------
    old, new
        Files of the built book, named from its root.
    published
        Where the book is published, or nothing.
    """
    to = escape(relpath(new, dirname(old) or "."))
    canonical = f'<link rel="canonical" href="{escape(published + new)}">\n' if published else ""
    head = f'<meta charset="utf-8" />\n<title>This page has moved</title>\n{canonical}'
    head += f'<meta name="robots" content="noindex">\n<meta http-equiv="refresh" content="0; url={to}">\n'
    body = f'<p>This page is at <a href="{to}">{to}</a>.</p>\n'
    return f'<!DOCTYPE html>\n<html lang="en">\n<head>\n{head}</head>\n<body>\n{body}</body>\n</html>\n'


def sitemap(addresses: list[str]) -> str:
    """Return the list of pages as search engines read it."""
    root = ElementTree.Element("urlset", xmlns=SITEMAPS)
    for address in addresses:
        ElementTree.SubElement(ElementTree.SubElement(root, "url"), "loc").text = address
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def with_full_addresses(page: str, published: str) -> str:
    """Return a page whose links do not depend on the address under which it is shown."""
    return RELATIVE.sub(lambda match: f'{match[1]}="{urljoin(published, match[2])}"', page)


def not_found(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the page for what is not there, where the book has a host that could show it."""
    if app.builder.name == "html" and base(app):
        yield NOT_FOUND, {}, f"{NOT_FOUND}.html"


def write(app: Sphinx, error: Exception | None) -> None:
    """Write the pages that lead on and the list, and complete the links of the page for what is not there."""
    if error is not None or app.builder.name != "html":
        return
    out, published = Path(app.outdir), base(app)
    pages = {docname: app.builder.get_target_uri(docname) for docname in sorted(app.env.found_docs)}
    for old, new in sorted({"index": app.config.root_doc, **app.config.moved_pages}.items()):
        if old in pages or new not in pages:
            raise ValueError(f"{old} moved to {new}: the first must be no page of the book, the second one.")
        target = out / f"{old}.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(leading_on(f"{old}.html", pages[new], published), encoding="utf-8")
    if published:
        (out / "sitemap.xml").write_text(sitemap([published + page for page in pages.values()]), "utf-8")
        page = out / f"{NOT_FOUND}.html"
        page.write_text(with_full_addresses(page.read_text(encoding="utf-8"), published), encoding="utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the steps, the second before each page gets its policy."""
    app.add_config_value("moved_pages", {}, "html")
    app.connect("html-collect-pages", not_found)
    app.connect("build-finished", write, priority=800)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
