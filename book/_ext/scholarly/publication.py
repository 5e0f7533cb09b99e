"""What every page says of itself to search engines, citation managers and readers who quote it.

From CITATION.cff, the descriptor of the tables and the page's own title and first paragraph come

1. Highwire tags, with one for each work that the page cites, OpenGraph and a description;
2. a record in the vocabulary of schema.org: Book on the first page, Chapter on chapters, a Dataset for each
   table on the page of data;
3. the boxes "Cite this chapter" and "Run this chapter" at the end of a page (`boxes.py`);
4. the version in the footer, which is that of the package.

Addresses are relative to the page unless `html_baseurl` says where the book is published. Tags that only make
sense with a full address (PDF, picture, address of the page) are written then, and not before.
"""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from functools import cache, cached_property
from html import escape
from pathlib import Path
from posixpath import dirname, relpath
from typing import Any

from docutils import nodes
from pybtex.backends.plaintext import Backend
from pybtex.database import Entry
from pybtex.richtext import Text
from scholarly.boxes import boxes
from scholarly.records import Work, name_of, read, year
from russian.language import language_of, partner, words
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util import logging

from innoclusters import __version__, data

logger = logging.getLogger(__name__)

PDF = "regional-innovation-clusters.pdf"
"""The file that `make pdf` makes, expected at the root of the published book."""

PICTURE = "figures/figure-3.png"
"""What a page without a figure of its own shows where its address is shared."""

OF_THE_BOOK = "Three organizational models of a cluster, drawn at equal numbers of actors and ties."
"""Words for that picture."""

LICENSES = {
    "BSD-3-Clause": "https://spdx.org/licenses/BSD-3-Clause",
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
}
VENUES = ("journal", "booktitle", "publisher", "institution", "howpublished")
SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-ZА-Я])")


@dataclass
class Page:
    """A page of the book and what is known of it."""

    app: Sphinx
    docname: str
    tree: nodes.document

    @cached_property
    def known(self) -> dict[str, Any]:
        """What the citation file says of the book."""
        return read()

    @cached_property
    def title(self) -> str:
        """The title, without the number of the chapter."""
        return self.known["title"] if self.is_first else self.app.env.titles[self.docname].astext()

    @property
    def lang(self) -> str:
        """The language."""
        return language_of(self.docname)

    @property
    def book(self) -> str:
        """The title of the book in the language of the page."""
        return words(self.docname)(self.known["title"])

    @property
    def is_first(self) -> bool:
        """Whether this is the first page, which stands for the book."""
        return self.docname == self.app.config.root_doc

    @property
    def chapter(self) -> int | None:
        """The number of the chapter; pages of a chapter, such as 3a, have none of their own."""
        number = self.app.env.toc_secnumbers.get(self.docname, {}).get("", ())
        return number[0] if len(number) == 1 and isinstance(number[0], int) else None

    @cached_property
    def description(self) -> str:
        """The first paragraph, cut after a sentence; on the first page, what the citation file says."""
        if self.is_first:
            return str(self.known["abstract"])
        paragraphs = (node for node in self.tree.findall(nodes.paragraph) if readable(node))
        return shortened(next((" ".join(node.astext().split()) for node in paragraphs), self.title))

    @cached_property
    def picture(self) -> tuple[str, str]:
        """The first figure of the page, as a file of the book and in words."""
        for figure in self.tree.findall(nodes.figure):
            caption = next(iter(figure.findall(nodes.caption)), None)
            for name in figure["ids"]:
                file = f"figures/{name}.png"
                if caption is not None and (Path(self.app.outdir) / file).is_file():
                    return file, SENTENCE.split(" ".join(caption.astext().split()))[0]
        return PICTURE, OF_THE_BOOK

    @property
    def base(self) -> str:
        """Where the book is published, with a slash at the end, or nothing."""
        address = str(self.app.config.html_baseurl or "")
        return address if not address or address.endswith("/") else f"{address}/"

    def address(self, target: str) -> str:
        """Return the address of a file of the built book, from its root."""
        return self.base + target if self.base else relpath(target, dirname(self.docname) or ".")

    def address_of(self, docname: str) -> str:
        """Return the address of a page."""
        return self.address(self.app.builder.get_target_uri(docname))

    @property
    def work(self) -> Work:
        """The page as a work to be cited."""
        return Work(
            key="-".join(["innoclusters", *([] if self.is_first else self.docname.split("/")[1:])]),
            title=self.title,
            authors=tuple(words(self.docname)(name_of(author)) for author in self.known["authors"]),
            year=year(self.known),
            version=__version__,
            book="" if self.is_first else self.book,
            chapter=self.chapter,
            url=self.address_of(self.docname) if self.base else "",
            lang=self.lang,
        )

    def cited(self) -> list[Entry]:
        """Return the works that the page cites, sorted by key."""
        domain: Any = self.app.env.get_domain("cite")
        keys = {key for ref in domain.citation_refs if ref.docname == self.docname for key in keys_of(ref)}
        return [
            domain.bibdata.data.entries[key] for key in sorted(keys) if key in domain.bibdata.data.entries
        ]


def keys_of(reference: Any) -> list[str]:
    """Return the keys of one role of a citation, of which there may be several."""
    return [target.key for target in reference.targets]


def readable(paragraph: nodes.paragraph) -> bool:
    """Return whether a paragraph is text of the page, and not a caption or an output."""
    return isinstance(paragraph.parent, nodes.section) and len(paragraph.astext()) > 40


def shortened(text: str, limit: int = 300) -> str:
    """Return the first sentences of a text that fit the limit, and 50 letters in any case, if it has them."""
    first, *others = SENTENCE.split(text)
    for other in others:
        if len(first) >= 50 and len(first) + 1 + len(other) > limit:
            break
        first += f" {other}"
    return first


@cache
def plain(latex: str) -> str:
    """Return text that stands in the bibliography as LaTeX."""
    # `render_as` would look for the backend among all packages each time, which took a third of the build.
    return str(Text.from_latex(latex).render(Backend()))


def reference(entry: Entry) -> str:
    """Return a cited work as Highwire has it: fields with their names, divided by semicolons."""

    def field(key: str) -> str:
        return plain(entry.fields.get(key, ""))

    people = entry.persons.get("author") or entry.persons.get("editor") or []
    told = [("citation_title", field("title"))]
    told += [("citation_author", plain(str(person))) for person in people]
    told += [("citation_publication_date", field("year"))] if field("year").isdigit() else []
    told += [("citation_journal_title", field(venue)) for venue in VENUES if venue in entry.fields][:1]
    told += [("citation_doi", field("doi"))]
    return "; ".join(f"{key}={value.replace(';', ',')}" for key, value in told if value)


def highwire(page: Page) -> list[tuple[str, str]]:
    """Return the tags that Google Scholar and Zotero read."""
    work = page.work
    tags = [("citation_title", work.title), *(("citation_author", author) for author in work.authors)]
    tags += [("citation_publication_date", str(work.year)), ("citation_language", page.lang)]
    if work.book:
        tags += [("citation_inbook_title", work.book)]
    if page.base:
        tags += [("citation_public_url", work.url)]
        tags += [("citation_pdf_url", page.address(PDF))] if page.is_first else []
    return tags + [("citation_reference", reference(entry)) for entry in page.cited()]


def opengraph(page: Page) -> list[tuple[str, str]]:
    """Return the tags that messengers and social networks read."""
    tags = [
        ("og:type", "book" if page.is_first else "article"),
        ("og:site_name", page.book),
        ("og:title", page.title),
        ("og:description", page.description),
        ("og:locale", {"en": "en_US", "ru": "ru_RU"}[page.lang]),
    ]
    if page.base:
        picture, words = page.picture
        tags += [("og:url", page.work.url), ("og:image", page.address(picture)), ("og:image:alt", words)]
    return tags


def group(authors: tuple[str, ...]) -> list[dict[str, str]]:
    """Return the editors in the vocabulary of schema.org."""
    return [{"@type": "Organization", "name": author} for author in authors]


def book(page: Page) -> dict[str, Any]:
    """Return the book in the vocabulary of schema.org, with its chapters and the report behind it."""
    env, work = page.app.env, page.work
    report = page.known["references"][0]
    chapters = [Page(page.app, docname, page.tree) for docname in sorted(env.found_docs)]
    return {
        "@type": "Book",
        "name": work.title,
        "description": page.description,
        "author": group(work.authors),
        "datePublished": str(work.year),
        "version": work.version,
        "inLanguage": "en",
        "url": page.address_of(page.docname),
        "license": [LICENSES[license_id] for license_id in page.known["license"]],
        "keywords": page.known["keywords"],
        "isBasedOn": {
            "@type": "Report",
            "name": report["title"],
            "author": {"@type": "Person", "name": name_of(report["authors"][0])},
            "inLanguage": report["languages"][0],
        },
        "hasPart": [
            {
                "@type": "Chapter",
                "name": chapter.title,
                "position": chapter.chapter,
                "url": page.address_of(chapter.docname),
            }
            for chapter in chapters
            if chapter.chapter
        ],
    }


def part(page: Page) -> dict[str, Any]:
    """Return a page other than the first in the vocabulary of schema.org."""
    work = page.work
    told = {
        "@type": "Chapter" if page.docname.split("/")[-1][0].isdigit() else "WebPage",
        "name": work.title,
        "description": page.description,
        "author": group(work.authors),
        "datePublished": str(work.year),
        "inLanguage": page.lang,
        "url": page.address_of(page.docname),
        "license": LICENSES["CC-BY-4.0"],
        "isPartOf": {
            "@type": "Book",
            "name": work.book,
            "url": page.address_of(page.app.config.root_doc),
        },
    }
    if page.lang != "en":
        # A short form and no translation, so that it is based on the English page.
        beside = partner(page.app, page.docname)
        told["isBasedOn"] = {
            "@type": "WebPage",
            "name": Page(page.app, beside, page.tree).title,
            "inLanguage": "en",
            "url": page.address_of(beside),
        }
    if page.chapter:
        told["position"] = page.chapter
    tables = {Path(file).stem: target for file, target in downloads(page) if file.startswith("data/")}
    if len(tables) > 1 and page.docname.endswith("/data"):
        told["mainEntity"] = {"@type": "DataCatalog", "name": page.title}
        told["mainEntity"] |= {"creator": group(work.authors), "dataset": datasets(page, tables)}
    return told


def downloads(page: Page) -> list[tuple[str, str]]:
    """Return the files that the page offers, each with its place in the built book."""
    # Sphinx 9 has paths where Sphinx 7 has strings.
    offered = sorted((Path(file).as_posix(), *found) for file, found in page.app.env.dlfiles.items())
    return [(file, f"_downloads/{target}") for file, pages, target in offered if page.docname in pages]


def datasets(page: Page, files: dict[str, str]) -> list[dict[str, Any]]:
    """Return the tables in the vocabulary of schema.org."""
    descriptor = json.loads((data.data_folder() / data.DESCRIPTOR).read_text(encoding="utf-8"))
    return [
        {
            "@type": "Dataset",
            "name": table["title"],
            "identifier": table["name"],
            "description": shortened(f"{table['title']}. {table['description']}", 160),
            "license": [license_.get("path", license_["title"]) for license_ in table["licenses"]],
            "distribution": {
                "@type": "DataDownload",
                "contentUrl": page.address(files[table["name"]]),
                "encodingFormat": table["mediatype"],
                "sha256": table["hash"].removeprefix("sha256:"),
            },
        }
        for table in descriptor["resources"]
    ]


def meta(attribute: str, tags: list[tuple[str, str]]) -> str:
    """Return tags as HTML."""
    return "".join(f'<meta {attribute}="{key}" content="{escape(value)}">\n' for key, value in tags)


def add_metadata(app: Sphinx, docname: str, template: str, context: dict[str, Any], tree: Any) -> None:
    """Write tags and records into the head of a page, and the boxes below its text."""
    if app.builder.name != "html" or tree is None:
        return
    page = Page(app, docname, tree)
    record = {"@context": "https://schema.org"} | (book(page) if page.is_first else part(page))
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    tags = meta("name", [("description", page.description), *highwire(page)])
    tags += meta("property", opengraph(page))
    tags += meta(
        "name", [("twitter:card", "summary_large_image")] if page.base else []
    )  # it reads the rest there
    context["metatags"] += f'\n{tags}<script type="application/ld+json">{text}</script>\n'
    source = Path(app.env.doc2path(docname))
    cites = page.docname.endswith("/cite")
    if page.is_first or cites:
        context["boxes"] = boxes(Page(app, app.config.root_doc, tree).work, page.address, kind="book")
    elif source.suffix == ".ipynb":
        kind = "chapter" if docname.split("/")[-1][0].isdigit() else "page"
        notebook, say = source.relative_to(Path(app.srcdir) / "book").as_posix(), words(docname)
        context["boxes"] = boxes(page.work, page.address, kind=kind, notebook=notebook, say=say)


def copy_notebooks(app: Sphinx, error: Exception | None) -> None:
    """Put the notebooks beside the pages, as they are committed."""
    if error is not None or app.builder.name != "html":
        return
    for docname in sorted(app.env.found_docs):
        source = Path(app.env.doc2path(docname))
        if source.suffix == ".ipynb":
            target = Path(app.outdir) / "notebooks" / source.relative_to(Path(app.srcdir) / "book")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)


def take_version(app: Sphinx, config: Config) -> None:
    """Let the book carry the version of the package."""
    config.version = config.release = __version__  # type: ignore[attr-defined]


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the steps."""
    app.connect("config-inited", take_version)
    app.connect("html-page-context", add_metadata)
    app.connect("build-finished", copy_notebooks)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
