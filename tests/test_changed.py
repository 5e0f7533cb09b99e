"""What is written again after a page has changed: that page, or all that show what it tells."""

from __future__ import annotations

from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

FIRST = ".. _place:\n\nA heading\n---------\n\nA sentence. See :cite:`a`.\n"
PAGES = {
    "index": "Book\n====\n\n.. toctree::\n\n   first\n   second\n",
    "first": FIRST,
    "second": "Second\n------\n\nSee :ref:`place`.\n\n.. bibliography::\n",
}


def build(folder: Path) -> dict[str, str]:
    """Build the book of a folder as `make book` does, and return its pages."""
    confs = {"extensions": ["sphinxcontrib.bibtex", "pages.changed"], "bibtex_bibfiles": ["a.bib"]}
    out, trees = folder / "html", folder / "trees"
    with docutils_namespace():
        app = Sphinx(folder, None, out, trees, "html", confs, status=None)
        app.build()
    assert app.statuscode == 0
    return {name: (out / f"{name}.html").read_text(encoding="utf-8") for name in PAGES}


@pytest.fixture
def book(tmp_path):
    for name, text in PAGES.items():
        (tmp_path / f"{name}.rst").write_text(text, encoding="utf-8")
    works = [
        f"@book{{{key}, title={{{key} work}}, publisher={{P}}, author={{Ann}}, year={{2001}}}}\n"
        for key in "ab"
    ]
    (tmp_path / "a.bib").write_text("".join(works), encoding="utf-8")
    build(tmp_path)
    # A mark that only a page which is not written again keeps.
    page = tmp_path / "html" / "second.html"
    page.write_text(page.read_text(encoding="utf-8") + "<!-- kept -->", encoding="utf-8")
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
    assert ("<!-- kept -->" in pages["second"]) == kept
