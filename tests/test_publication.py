"""What the built pages say of themselves, and the files that they offer."""

from __future__ import annotations

import hashlib
import json
import re
import xml.etree.ElementTree as ET
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest
import yaml
from docutils import nodes
from docutils.utils import new_document
from lxml import html
from PIL import Image
from pybtex.database import parse_string
from scholarly import publication, records

import innoclusters
from innoclusters import data

ROOT = Path(__file__).parents[1]
HTML = ROOT / "_build" / "html"
BOOK = HTML / "book"
PAGES = sorted(path.stem for path in (ROOT / "book").glob("*") if path.suffix in {".ipynb", ".md"})
NOTEBOOKS = sorted(path.stem for path in (ROOT / "book").glob("*.ipynb"))
KNOWN = records.read()
BASE = (
    yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))["html"].get("baseurl", "").rstrip("/")
)

every_page = pytest.mark.parametrize("name", PAGES)


@cache
def tree(name: str) -> html.HtmlElement:
    return html.fromstring((BOOK / f"{name}.html").read_text(encoding="utf-8"))


def tags(name: str, key: str) -> list[str]:
    return tree(name).xpath(f'//meta[@name="{key}" or @property="{key}"]/@content')


def record(name: str) -> dict[str, Any]:
    (text,) = tree(name).xpath('//script[@type="application/ld+json"]/text()')
    return json.loads(text)


def file(address: str) -> Path:
    """Return the file behind an address in a record, which is a full one where the book is published."""
    return HTML / address.removeprefix(f"{BASE}/") if BASE else (BOOK / address).resolve()


def heading(name: str) -> str:
    (title,) = tree(name).xpath("//h1")
    return title.xpath("string()").removesuffix("#").partition(". ")[2] or title.text


@every_page
def test_every_page_tells_its_title_its_authors_and_its_year(name):
    (title,) = tags(name, "citation_title")
    assert title == (KNOWN["title"] if name == "index" else heading(name))
    assert tags(name, "og:title") == [title]
    assert tags(name, "citation_author") == [author["name"] for author in KNOWN["authors"]]
    assert tags(name, "citation_publication_date") == [str(records.year(KNOWN))]
    assert tags(name, "description") == tags(name, "og:description")
    assert 40 < len(tags(name, "description")[0]) <= 320
    assert tags(name, "citation_inbook_title") == ([] if name == "index" else [KNOWN["title"]])


@every_page
def test_every_page_names_the_works_that_it_cites(name):
    cited = tree(name).xpath('//span[@class="bibtex-citation"]//a[contains(@class, "internal")]/@href')
    references = tags(name, "citation_reference")
    if name == "references":  # its list holds works behind tables, too
        assert len(references) > len(set(cited))
    else:
        assert len(references) == len(set(cited))
    assert all(text.startswith("citation_title=") for text in references)


def test_some_chapters_cite_works():
    assert sum(bool(tags(name, "citation_reference")) for name in NOTEBOOKS) >= 5


@every_page
def test_records_for_search_engines_are_what_they_should_be(name):
    known = record(name)
    kind = "Book" if name == "index" else "Chapter" if name[0].isdigit() else "WebPage"
    assert (known["@context"], known["@type"]) == ("https://schema.org", kind)
    assert file(known["url"]) == BOOK / f"{name}.html"
    if name != "index":
        assert file(known["isPartOf"]["url"]) == BOOK / "index.html"


def test_the_book_has_its_chapters_in_their_order():
    chapters = record("index")["hasPart"]
    assert [chapter["position"] for chapter in chapters] == list(range(1, len(chapters) + 1))
    assert len(chapters) >= 4
    for chapter in chapters:
        assert record(file(chapter["url"]).stem)["name"] == chapter["name"]


def test_every_table_is_a_dataset_whose_file_is_the_one_it_names():
    datasets = record("data")["mainEntity"]["dataset"]
    assert [dataset["identifier"] for dataset in datasets] == list(data.tables()["name"])
    for dataset in datasets:
        table = file(dataset["distribution"]["contentUrl"])
        assert hashlib.sha256(table.read_bytes()).hexdigest() == dataset["distribution"]["sha256"]
        assert len(dataset["description"]) >= 50, (
            f"{dataset['identifier']}: search engines ask for 50 letters"
        )


@every_page
def test_metadata_weigh_a_few_kilobytes(name):
    head = tree(name).xpath('//meta[@name or @property] | //script[@type="application/ld+json"]')
    weight = sum(len(html.tostring(element, encoding="utf-8")) for element in head)
    boxes = sum(len(html.tostring(box)) for box in tree(name).xpath('//section[@class="boxes"]'))
    assert weight < (36_000 if name == "data" else 12_000)  # it describes every table
    assert boxes < 4_000


@every_page
def test_the_footer_has_the_version_of_the_package(name):
    (footer,) = tree(name).xpath('//footer[@class="colophon"]')
    assert f"Version {innoclusters.__version__}." in footer.xpath("string()")


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_every_notebook_can_be_cited_and_run(name):
    (boxes,) = tree(name).xpath('//section[@class="boxes"]')
    bibtex = boxes.xpath('.//pre[@id="record-bibtex"]')[0].text
    (entry,) = parse_string(bibtex, "bibtex").entries.values()
    assert [entry.fields["title"]] == tags(name, "citation_title")
    title = KNOWN["title"] if name == "index" else heading(name)
    assert title in boxes.xpath('.//pre[@id="record-gost-r"]')[0].text
    assert {pre.get("id") for pre in boxes.xpath(".//pre[@id]")} == set(boxes.xpath(".//@data-copies"))
    if name == "index":  # it stands for the book
        return
    assert f"--nbval book/{name}.ipynb" in boxes.xpath("string()")
    (notebook,) = boxes.xpath(".//a[@download]/@href")
    assert file(notebook).read_bytes() == (ROOT / "book" / f"{name}.ipynb").read_bytes()


FIGURES = [
    (path.stem, cell["metadata"]["mystnb"]["figure"]["name"])
    for path in sorted((ROOT / "book").glob("*.ipynb"))
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
    if "figure" in cell["metadata"].get("mystnb", {})
]


@pytest.mark.parametrize(("page", "name"), FIGURES)
def test_every_figure_offers_its_code_and_its_files(page, name):
    (figure,) = tree(page).xpath(f'//figure[@id="{name}"]')
    (line,) = figure.xpath('.//figcaption/p[@class="figure-files"]')
    text = line.xpath("string()")
    assert figure.xpath('.//span[@class="caption-number"]')
    assert text.startswith("Code: innoclusters.")
    assert re.search(r"Download: SVG, PNG, PDF(, CSV( \d)?)* · Link to this figure$", text)
    assert "Code:" not in figure.xpath('.//span[@class="caption-text"]')[0].xpath("string()")
    links = line.xpath(".//a/@href")
    assert links[-1] == f"#{name}"
    assert all((BOOK / link).is_file() for link in links[:-1])
    stem = HTML / "figures" / name
    width = float(ET.parse(stem.with_suffix(".svg")).getroot().get("width"))
    assert 600 < width < 720
    with Image.open(stem.with_suffix(".png")) as picture:
        assert picture.width == pytest.approx(2 * width, abs=2)
    with pikepdf.open(stem.with_suffix(".pdf")) as document:
        assert len(document.pages) == 1


def test_the_code_offered_is_that_of_the_package():
    files = sorted((HTML / "code" / "innoclusters").rglob("*.py"))
    package = Path(innoclusters.__file__).parent
    assert len(files) > 20
    for file in files:
        assert file.read_bytes() == (package / file.relative_to(HTML / "code" / "innoclusters")).read_bytes()


def page(docname: str, base: str) -> publication.Page:
    """A page of a book published at `base`, with one paragraph and no citation."""
    document = new_document("")
    document += nodes.section("", nodes.title("", "Typology"), nodes.paragraph("", "Which clusters? " * 9))
    env = SimpleNamespace(
        titles={docname: nodes.title("", "Typology")},
        toc_secnumbers={docname: {"": (3,)}},
        get_domain=lambda name: SimpleNamespace(citation_refs=[]),
    )
    config = SimpleNamespace(root_doc="book/index", html_baseurl=base)
    builder = SimpleNamespace(get_target_uri=lambda target: f"{target}.html")
    return publication.Page(SimpleNamespace(env=env, config=config, builder=builder), docname, document)


@pytest.mark.parametrize("base", ["https://example.org/clusters", "https://example.org/clusters/"])
def test_a_published_book_has_full_addresses(base):
    chapter, first = page("book/3-typology", base), page("book/index", base)
    address = "https://example.org/clusters/book/3-typology.html"
    assert ("citation_public_url", address) in publication.highwire(chapter)
    assert ("og:url", address) in publication.opengraph(chapter)
    pdf = ("citation_pdf_url", "https://example.org/clusters/regional-innovation-clusters.pdf")
    assert pdf in publication.highwire(first)
    assert pdf[0] not in dict(publication.highwire(chapter))  # the file is the book, not the chapter


def test_a_book_without_an_address_claims_none():
    assert page("book/3-typology", "").address("notebooks/a.ipynb") == "../notebooks/a.ipynb"
    told = [*publication.highwire(page("book/index", "")), *publication.opengraph(page("book/index", ""))]
    assert {"citation_pdf_url", "citation_public_url", "og:url", "og:image"} & dict(told).keys() == set()


def test_the_picture_shared_is_there():
    assert (HTML / publication.PICTURE).is_file()


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("One. Two.", "One. Two."),
        (f"{'One ' * 20}. {'Long ' * 80}.", f"{'One ' * 20}."),
        (f"One. {'Long ' * 80}.", f"One. {'Long ' * 80}."),
        (f"{'Long ' * 80}. Two.", f"{'Long ' * 80}."),
    ],
)
def test_a_description_is_cut_between_sentences(text, short):
    assert publication.shortened(text) == short
