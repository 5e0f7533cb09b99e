"""Addresses beside those of pages: of pages that moved, of what is no page, and the list of all."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from pages import addresses

ROOT = Path(__file__).parents[1]
HTML = ROOT / "_build" / "html"
BASE = "https://example.org/clusters/"


def app(out: Path, base: str, moved: dict[str, str]) -> SimpleNamespace:
    """A book of two pages."""
    for name in ("book/index", "book/1", "404"):
        (out / f"{name}.html").parent.mkdir(exist_ok=True)
        (out / f"{name}.html").write_text('<html data-content_root="./"><a href="book/1.html#a">', "utf-8")
    return SimpleNamespace(
        outdir=out,
        config=SimpleNamespace(html_baseurl=base, root_doc="book/index", moved_pages=moved),
        env=SimpleNamespace(found_docs={"book/index", "book/1"}),
        builder=SimpleNamespace(name="html", get_target_uri=lambda docname: f"{docname}.html"),
    )


@pytest.mark.parametrize("base", [BASE, BASE.rstrip("/")])
def test_a_published_book_lists_its_pages_and_answers_for_others(tmp_path, base):
    addresses.write(app(tmp_path, base, {"old/1": "book/1"}), None)
    listed = ElementTree.parse(tmp_path / "sitemap.xml").iterfind("{*}url/{*}loc")
    assert [place.text for place in listed] == [f"{BASE}book/1.html", f"{BASE}book/index.html"]
    page = (tmp_path / "404.html").read_text()
    assert page == f'<html data-content_root="{BASE}"><a href="{BASE}book/1.html#a">'
    moved = (tmp_path / "old" / "1.html").read_text()
    assert 'content="0; url=../book/1.html"' in moved
    assert f'<link rel="canonical" href="{BASE}book/1.html">' in moved
    assert list(addresses.not_found(app(tmp_path, base, {})))


def test_a_book_without_an_address_has_neither(tmp_path):
    book = app(tmp_path, "", {})
    addresses.write(book, None)
    assert not (tmp_path / "sitemap.xml").exists()
    assert list(addresses.not_found(book)) == []
    assert 'url=book/index.html"' in (tmp_path / "index.html").read_text()


@pytest.mark.parametrize("moved", [{"book/1": "book/index"}, {"book/0": "book/2"}])
def test_what_is_there_cannot_have_moved_nor_where_nothing_is(tmp_path, moved):
    with pytest.raises(ValueError, match="the first must be no page of the book, the second one"):
        addresses.write(app(tmp_path, BASE, moved), None)


def test_every_address_that_a_page_ever_had_is_there():
    history = ["git", "log", "--format=", "--patch", "--unified=0", "--", "_toc.yml"]
    done = subprocess.run(history, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("There is no history here.")
    had = set(re.findall(r"^[+-].*\b(book/[\w/-]+)$", done.stdout, re.MULTILINE))
    assert sorted(page for page in had if not (HTML / f"{page}.html").is_file()) == []


@pytest.mark.parametrize("address", ["_static/a.js", "book/1.html", "search.html"])
def test_links_within_a_page_and_to_other_hosts_stay_as_they_are(address):
    page = f'<a href="#a"><a href="mailto:a"><a href="https://a.org/"><img src="{address}">'
    assert addresses.with_full_addresses(page, BASE) == page.replace(address, BASE + address)
