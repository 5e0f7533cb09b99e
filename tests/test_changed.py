"""What is written again after a page has changed: that page, or all that show what it tells."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

FIRST = ".. _place:\n\nA heading\n---------\n\nA sentence. See :cite:`a`.\n"
PAGES = {
    "index": "Book\n====\n\n.. toctree::\n   :numbered:\n\n   first\n   second\n   book/ru/one\n",
    "first": FIRST,
    "second": "Second\n------\n\n.. index:: word\n\nSee :ref:`place`.\n\n.. bibliography::\n\n"
    ".. toctree::\n\n   lettered\n",
    "lettered": "Lettered\n--------\n\n.. table:: One\n\n   = =\n   1 2\n   = =\n",
    "book/ru/one": "Один\n----\n\n.. table:: Два\n\n   = =\n   1 2\n   = =\n",
}
KEPT = "<!-- kept -->"
"""A mark that only a page which is not written again keeps."""

EXTENSIONS = ["myst_nb", "sphinxcontrib.bibtex", "pages.letters", "pages.changed", "russian.language"]


def build(folder: Path, name: str = "html") -> dict[str, str]:
    """Build the book of a folder as `make book` does, and return its pages."""
    confs = {"extensions": EXTENSIONS, "bibtex_bibfiles": ["a.bib"], "numfig": True}
    out, trees = folder / name, folder / f"trees-{name}"
    with docutils_namespace():
        app = Sphinx(folder, None, out, trees, "html", confs, status=None)
        app.build()
    assert app.statuscode == 0
    pages = {name: (out / f"{name}.html").read_text(encoding="utf-8") for name in PAGES}
    return {name: re.sub(r"\?v=\w+", "", page) for name, page in pages.items()}  # checksums of styles


@pytest.fixture
def book(tmp_path):
    for name, text in PAGES.items():
        page = tmp_path / f"{name}.rst"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, encoding="utf-8")
    works = [
        f"@book{{{key}, title={{{key} work}}, publisher={{P}}, author={{Ann}}, year={{2001}}}}\n"
        for key in "ab"
    ]
    (tmp_path / "a.bib").write_text("".join(works), encoding="utf-8")
    build(tmp_path)
    for name in PAGES:
        page = tmp_path / "html" / f"{name}.html"
        page.write_text(page.read_text(encoding="utf-8") + KEPT, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new", "shown", "kept"),
    [
        ("A sentence.", "Another one.", "A heading", True),
        ("A heading\n", "New words\n", "New words", False),
        (":cite:`a`", ":cite:`b`", "b work", False),
    ],
)
def test_other_pages_are_written_where_they_show_what_has_changed(book, old, new, shown, kept):
    (book / "first.rst").write_text(FIRST.replace(old, new), encoding="utf-8")
    pages = build(book)
    assert new.strip(":`").split("`")[-1].strip() in pages["first"]
    assert shown in pages["second"]
    assert (KEPT in pages["second"]) == kept


def test_after_a_changed_sentence_the_book_is_that_of_a_clean_build(book):
    (book / "first.rst").write_text(FIRST.replace("A sentence.", "Another one."), encoding="utf-8")
    pages, clean = build(book), build(book, "clean")
    assert {name for name, page in pages.items() if KEPT in page} == set(PAGES) - {"index", "first"}
    assert {name: page.replace(KEPT, "") for name, page in pages.items()} == clean
    for name in ("searchindex.js", "objects.inv"):
        assert (book / "html" / name).read_bytes() == (book / "clean" / name).read_bytes()
