"""A chapter as a record: what the libraries write, read back by them."""

from __future__ import annotations

import pytest
import rispy
from pybtex.database import parse_string
from scholarly import boxes, records
from scholarly.records import Work

EDITORS = ("The editors of the executable edition",)
BOOK = "Regional Innovation Clusters: an executable edition"
WHOLE = Work(key="whole", title=BOOK, authors=EDITORS, year=2026, version="0.1.0")
CHAPTER = Work("part", "Typology", EDITORS, 2026, "0.1.0", book=BOOK, chapter=3, url="https://example.org/3")
WORKS = pytest.mark.parametrize("work", [WHOLE, CHAPTER], ids=["book", "chapter"])


def test_apa():
    editors = "The editors of the executable edition. (2026)."
    assert records.apa(WHOLE) == f"{editors} {BOOK} (Version 0.1.0)."
    assert records.apa(CHAPTER) == (
        f"{editors} Typology. In {BOOK} (Version 0.1.0, Chapter 3). https://example.org/3"
    )


def test_gost():
    online = "[Электронный ресурс]"
    assert records.gost(WHOLE) == f"{EDITORS[0]}. {BOOK} {online}. Version 0.1.0. 2026."
    assert records.gost(CHAPTER) == (
        f"{EDITORS[0]}. Typology {online} // {BOOK}. Version 0.1.0. 2026. URL: https://example.org/3."
    )


@WORKS
def test_bibtex_is_read_back(work):
    entry = parse_string(records.bibtex(work), "bibtex").entries[work.key]
    assert entry.fields["title"] == work.title
    assert [str(person) for person in entry.persons["author"]] == [f"{{{EDITORS[0]}}}"]
    assert entry.fields.get("booktitle", "") == work.book
    assert entry.fields.get("url", "") == work.url


@WORKS
def test_ris_is_read_back(work):
    (record,) = rispy.loads(records.ris(work))
    assert record["authors"] == list(work.authors)
    assert record["title"] == work.title
    assert record["year"] == str(work.year)
    assert record.get("secondary_title", "") == work.book
    assert record.get("urls", []) == ([work.url] if work.url else [])


def test_no_service_is_offered_before_the_repository_has_an_address():
    assert boxes.services("3-typology.ipynb") == ""


@pytest.mark.parametrize("address", ["https://github.com/owner/book", "https://github.com/owner/book.git"])
def test_services_follow_from_the_address_of_the_repository(monkeypatch, address):
    monkeypatch.setattr(boxes, "read", lambda: {"repository-code": address})
    offered = boxes.services("3-typology.ipynb")
    assert "https://mybinder.org/v2/gh/owner/book/HEAD?urlpath=lab/tree/book/3-typology.ipynb" in offered
    assert "https://colab.research.google.com/github/owner/book/blob/main/book/3-typology.ipynb" in offered
    assert "git+https://github.com/owner/book" in offered


def test_text_of_a_record_is_escaped():
    work = Work("a", "R&D <clusters>", EDITORS, 2026, "0.1.0")
    assert "R&amp;D &lt;clusters&gt;" in boxes.record("APA", records.apa(work))
