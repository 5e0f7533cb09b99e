"""What the links to claims, terms, works and figures show before they are followed.

The words of such targets on a built page are written as one script into `_static/previews`, named like the
page. `previews.js` loads it when a reader first rests on a link to the page: a page opened from disk may run
a script beside it, but not read a file. Words are kept as a tree, from which the script makes elements, so
that no text becomes markup. A figure of the same page is shown as it stands there; the picture of one that
other pages speak of comes with the words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from lxml import html
from sphinx.application import Sphinx

FOLDER = "_static/previews"
LEFT_OUT = {"id", "href", "title", "download", "role", "rel", "target"}
"""Attributes that would lead away from a preview, which is no place to go to, or be there twice."""

NAMES = {"a": "span", "dt": "strong"}
"""What an element of a page is in a preview, if it cannot stay what it is."""

ELSEWHERE = re.compile(r'href="[^"#]+#(fig-[^"]+)"')
"""A link to a figure of another page."""

TARGET = re.compile(r'id="(?:claim-|settled-|term-|fig-|id\d)')
"""A target that might have a preview, so that no other page is parsed."""


def _cells(row: html.HtmlElement) -> list[html.HtmlElement]:
    """Return claim, verdict and reason of a row of the ledger; what is behind them is left to the ledger."""
    return row.xpath('td[position() < 3]/p[not(@class="original") and not(a[not(@class)])] | td[3]/p[1]')


def _entry(term: html.HtmlElement) -> list[html.HtmlElement]:
    """Return a term of the glossary and what follows it."""
    return [term, *term.xpath("following-sibling::dd[1]/*")]


KINDS: dict[str, Callable[[html.HtmlElement], list[html.HtmlElement]]] = {
    '//table[contains(@class, "ledger")]//tr[@id]': _cells,
    '//div[@class="claim"][@id]': lambda box: box.xpath("p"),
    '//dl[contains(@class, "glossary")]/dt[@id]': _entry,
    '//div[@class="citation"][@id]': lambda work: work.xpath("p"),
    "//figure[@id]": lambda figure: figure.xpath('figcaption/p[not(@class="figure-files")]'),
}
"""What has a preview, as XPath has it, and the parts of it that are shown."""


def node(element: html.HtmlElement) -> list[Any]:
    """Return an element as a list: its name, its attributes, and what is in it, text or such lists."""
    tag = element.tag.rpartition("}")[2]  # a file of a figure is XML, with its namespace
    attributes = {
        "viewBox" if key == "viewbox" else key: value  # names in a page have no capitals
        for key, value in sorted(element.attrib.items())
        if key not in LEFT_OUT
    }
    return [NAMES.get(tag, tag), attributes, *_inside(element)]


def _inside(element: html.HtmlElement) -> Iterator[str | list[Any]]:
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str) and "headerlink" not in child.get("class", ""):
            yield node(child)
        if child.tail:
            yield child.tail


def drawing(file: Path) -> list[Any]:
    """Return the picture of a figure, in the boxes that give it the letters and colors of the page."""
    picture = node(ElementTree.parse(file).getroot())
    return [
        "div",
        {"class": "ic-figure"},
        ["div", {"class": "ic-variant"}, ["div", {"class": "ic-picture"}, picture]],
    ]


def found(page: str) -> dict[str, list[Any]]:
    """Return the previews of a page, as it was built, by their anchors."""
    if not TARGET.search(page):
        return {}
    tree = html.fromstring(page)
    return {
        target.get("id"): [node(_without_tail(part)) for part in parts(target)]
        for path, parts in KINDS.items()
        for target in tree.xpath(path)
    }


def _without_tail(element: html.HtmlElement) -> html.HtmlElement:
    alone = deepcopy(element)
    alone.tail = None
    return alone


def write_previews(app: Sphinx, error: Exception | None) -> None:
    """Write the previews of each page that has some, with the pictures that other pages speak of."""
    if error is not None or app.builder.name != "html":
        return
    out = Path(app.outdir)
    names = [app.builder.get_target_uri(docname) for docname in sorted(app.env.found_docs)]
    pages = {name: (out / name).read_text(encoding="utf-8") for name in names}
    elsewhere = {anchor for page in pages.values() for anchor in ELSEWHERE.findall(page)}
    for name, page in pages.items():
        previews = found(page)
        for anchor in elsewhere & set(previews):
            file = out / "figures" / f"{anchor}.svg"
            previews[anchor] += [drawing(file)] if file.exists() else []
        if previews:
            target = out / FOLDER / f"{name.removesuffix('.html')}.js"
            target.parent.mkdir(parents=True, exist_ok=True)
            text = json.dumps(previews, ensure_ascii=False, separators=(",", ":"))
            target.write_text(f"icPreviews({text});\n", encoding="utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the step, which reads the pages as they were built."""
    app.connect("build-finished", write_previews, priority=800)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
