"""What CITATION.cff says, and the records made of it, for Zenodo and for whoever cites the book or a chapter.

Run as a program (`make zenodo`), it writes `.zenodo.json`; a test holds the two files together. A chapter is
a record in BibTeX, RIS, APA and GOST R 7.0.5. The work is done by libraries: citeproc with styles of the
Citation Style Language (in `styles`), pybtex and rispy. A chapter is cited as part of the book; GOST, which
asks for the kind of medium, as a page of it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import rispy
import yaml
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from pybtex.database import BibliographyData, Entry, Person
from russian.language import catalog

from innoclusters.ground import writing

STYLES = Path(__file__).parent / "styles"
GOST = "gost-r-7-0-5-2008-numeric"
ROOT = Path(__file__).parents[3]
SOURCE = ROOT / "CITATION.cff"
ZENODO = ROOT / ".zenodo.json"


@cache
def read(path: Path = SOURCE) -> dict[str, Any]:
    """Return the contents of a citation file."""
    known: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return known


def name_of(author: dict[str, str]) -> str:
    """Return the name of an author, surname first, or that of a group."""
    if "name" in author:
        return author["name"]
    return f"{author['family-names']}, {author['given-names']}"


def year(known: dict[str, Any]) -> int:
    """Return the year of publication; before a release it stands in the preferred citation alone."""
    released = str(known.get("date-released", ""))
    return int(released[:4]) if released else int(known["preferred-citation"]["year"])


def sentence(work: dict[str, Any]) -> str:
    """Return a work that the citation file lists, as one line of a list of references."""
    authors = "; ".join(name_of(author) for author in work["authors"])
    return f"{authors}. {work['title']}. {work['year']}. {work.get('notes', '')}".strip()


def zenodo(known: dict[str, Any]) -> dict[str, Any]:
    """Return the record for Zenodo, which knows one license: that of the code; the notes give both."""
    return {
        "upload_type": "software",
        "title": known["title"],
        "description": known["abstract"],
        "version": known["version"],
        "creators": [{"name": name_of(author)} for author in known["authors"]],
        "keywords": known["keywords"],
        "license": known["license"][0],
        "language": "eng",
        "notes": f"Code: {known['license'][0]}. Text and figures: {known['license'][1]}. {known['message']}",
        "references": [sentence(work) for work in known["references"]],
    }


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
    lang: str = "en"


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
    kind = {"type": "webpage", "edition": f"{catalog(work.lang).gettext('Version')} {work.version}"}
    return formatted(item(work) | kind, GOST, "ru-RU")


def bibtex(work: Work) -> str:
    """Return a work as an entry for BibTeX."""
    fields = {
        "title": work.title,
        "year": str(work.year),
        "note": f"{catalog(work.lang).gettext('Version')} {work.version}",
    }
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
        "language": work.lang,
        "urls": [work.url] if work.url else [],
    }
    written = str(rispy.dumps([{key: value for key, value in record.items() if value}]))
    return written.removeprefix("1.").strip("\n")  # records in a file are numbered; here is one alone


FORMATS = {"APA": apa, "GOST R 7.0.5": gost, "BibTeX": bibtex, "RIS": ris}
"""What the box on a page offers, in its order."""


def main() -> None:
    record = json.dumps(zenodo(read()), ensure_ascii=False, indent=2)
    writing.write(ZENODO, f"{record}\n")


if __name__ == "__main__":
    main()
