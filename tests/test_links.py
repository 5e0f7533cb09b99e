"""Every link, picture, style, script and download of the built pages, checked on the files."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

HTML = Path(__file__).parents[1] / "_build" / "html"
PAGES = sorted(path.relative_to(HTML).as_posix() for path in HTML.rglob("*.html"))


def test_there_are_pages():
    assert len(PAGES) >= 20, "The book is not built; `make book` builds it."


@cache
def tree(path: Path) -> html.HtmlElement:
    return html.fromstring(path.read_text(encoding="utf-8"))


@cache
def anchors(path: Path) -> frozenset[str]:
    return frozenset(tree(path).xpath("//@id | //a/@name"))


def broken(page: Path, root: Path) -> list[str]:
    """Return the links of a page that lead nowhere; those to other sites are left to `make links`."""
    found = []
    for _, _, link, _ in tree(page).iterlinks():
        address = urlsplit(link)
        if address.scheme or address.netloc:
            continue
        target = (page.parent / unquote(address.path)).resolve() if address.path else page
        inside = root in target.parents
        lost = (
            address.fragment and target.suffix == ".html" and unquote(address.fragment) not in anchors(target)
        )
        if not inside or not target.is_file() or lost:
            found.append(link)
    return found


@pytest.mark.parametrize("name", PAGES)
def test_no_link_is_broken(name):
    assert broken((HTML / name).resolve(), HTML.resolve()) == []


@pytest.mark.parametrize("name", PAGES)
def test_every_anchor_is_unique(name):
    ids = tree((HTML / name).resolve()).xpath("//*[not(ancestor-or-self::*[name()='svg'])]/@id")
    assert sorted(ids) == sorted(set(ids))


def test_a_broken_link_is_found(tmp_path):
    (tmp_path / "outside.html").write_text("<p>elsewhere</p>")
    page = tmp_path / "book" / "page.html"
    page.parent.mkdir()
    page.write_text(
        '<p id="here"><a href="#here">a</a> <a href="#gone">b</a> <a href="../outside.html">c</a>'
    )
    assert broken(page, page.parent) == ["#gone", "../outside.html"]
