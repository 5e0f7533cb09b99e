"""What is written again after a page has changed: that page, or all that show what it tells."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

ROOT = Path(__file__).parents[1]
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


@pytest.mark.thorough
def test_a_book_built_in_steps_is_the_book_built_at_once(tmp_path):
    names = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in names.stdout.splitlines():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)

    def built() -> dict[str, str]:
        program = [
            sys.executable,
            "-m",
            "jupyter_book",
            "build",
            ".",
            "--path-output",
            ".",
            "-W",
            "-n",
            "--quiet",
        ]
        where = os.environ | {"PYTHONPATH": str(tmp_path / "src")}
        subprocess.run(program, cwd=tmp_path, env=where, capture_output=True, check=True)
        files = [path for path in (tmp_path / "_build" / "html").rglob("*") if path.is_file()]
        # Sphinx goes on with its list of words for the search, and does not make it anew.
        files = [path for path in files if path.name != "searchindex.js"]
        return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    page, at_once = tmp_path / "book" / "surveys.md", built()
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("# ", "# New: ", 1) + "\nOne more sentence.\n", encoding="utf-8")
    assert built() != at_once
    page.write_text(text, encoding="utf-8")
    assert built() == at_once
