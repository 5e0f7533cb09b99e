"""A chapter as a record that other programs read and writers paste: BibTeX, RIS, APA, GOST R 7.0.5.

The work is done by libraries: citeproc with styles of the Citation Style Language (in `styles`), pybtex and
rispy. A chapter is cited as part of the book; GOST, which asks for the kind of medium, as a page of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from pybtex.database import BibliographyData, Entry, Person

STYLES = Path(__file__).parent / "styles"
GOST = "gost-r-7-0-5-2008-numeric"


@dataclass(frozen=True)
class Work:
    """The book, or a page of it if `book` names the book that holds it."""

    key: str
    title: str
    authors: tuple[str, ...]
    year: int
    version: str
    book: str = ""
    chapter: int | None = None
    url: str = ""


@cache
def style(name: str, locale: str) -> CitationStylesStyle:
    """Return a style of the Citation Style Language."""
    return CitationStylesStyle(str(STYLES / f"{name}.csl"), locale=locale, validate=False)


def formatted(item: dict[str, Any], name: str, locale: str) -> str:
    """Return one item of a list of references as plain text, without its number in the list."""
    source = CiteProcJSON([item])
    references = CitationStylesBibliography(style(name, locale), source, formatter.plain)
    references.register(Citation([CitationItem(item["id"])]))
    return str(references.bibliography()[0]).removeprefix("1.").strip()


def item(work: Work) -> dict[str, Any]:
    """Return what both styles are told of a work, in the terms of the Citation Style Language."""
    told: dict[str, Any] = {
        "id": work.key,
        "title": work.title,
        "author": [{"literal": author} for author in work.authors],
        "issued": {"date-parts": [[work.year]]},
    }
    return (
        told | ({"container-title": work.book} if work.book else {}) | ({"URL": work.url} if work.url else {})
    )


def apa(work: Work) -> str:
    """Return a work as the American Psychological Association cites it (7th edition)."""
    number = {"chapter-number": str(work.chapter)} if work.chapter else {}
    kind = {"type": "chapter" if work.book else "book", "version": work.version}
    return formatted(item(work) | kind | number, "apa", "en-US")


def gost(work: Work) -> str:
    """Return a work as GOST R 7.0.5-2008 has it: an electronic resource, in Russian terms."""
    kind = {"type": "webpage", "edition": f"Version {work.version}"}
    return formatted(item(work) | kind, GOST, "ru-RU")


def bibtex(work: Work) -> str:
    """Return a work as an entry for BibTeX."""
    fields = {"title": work.title, "year": str(work.year), "note": f"Version {work.version}"}
    if work.book:
        fields["booktitle"] = work.book
    if work.chapter:
        fields["chapter"] = str(work.chapter)
    if work.url:
        fields["url"] = work.url
    people = [Person(f"{{{author}}}") for author in work.authors]  # braces: a group has no first name
    entry = Entry("incollection" if work.book else "book", fields, {"author": people})
    return BibliographyData({work.key: entry}).to_string("bibtex").strip()


def ris(work: Work) -> str:
    """Return a work as a record in the RIS format."""
    record: dict[str, Any] = {
        "type_of_reference": "CHAP" if work.book else "BOOK",
        "authors": list(work.authors),
        "title": work.title,
        "secondary_title": work.book,
        "year": str(work.year),
        "edition": work.version,
        "language": "en",
        "urls": [work.url] if work.url else [],
    }
    written = str(rispy.dumps([{key: value for key, value in record.items() if value}]))
    return written.removeprefix("1.").strip("\n")  # records in a file are numbered; here is one alone


FORMATS = {"APA": apa, "GOST R 7.0.5": gost, "BibTeX": bibtex, "RIS": ris}
"""What the box on a page offers, in its order."""
