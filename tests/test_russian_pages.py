"""The built Russian pages: their language, their numbers, their way to the English ones."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest
from lxml import html
from russian.pages import alternates

ROOT = Path(__file__).parents[1]
HTML = ROOT / "_build" / "html" / "book"
SOURCES = sorted(path for path in (ROOT / "book" / "ru").iterdir() if path.suffix in {".ipynb", ".md"})
PAGES = [path.stem for path in SOURCES]
BUILT = sorted(path.relative_to(HTML).as_posix() for path in HTML.glob("ru/*.html"))
NAMES = set((Path(__file__).parent / "russian_names.txt").read_text(encoding="utf-8").split())
"""Latin words that a Russian page may have: names, and what is called so in Russian texts, too."""

TABLES = {
    table["name"]
    for table in json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))["resources"]
}
"""Tables are called by their names in both languages."""

WORD = r"(?<![\w@/-])[A-Za-z][A-Za-z_'’-]+(?![\w@])"
DOTTED = r"\b\w+(?:[./]\w+)+"
"""Names of modules and files."""

PARTNER = r"По-английски: [^.]*\."
"""What a term of the glossary is called in English."""

QUIET = {"script", "style", "pre", "code", "math"}
TOLD = ("alt", "title", "aria-label", "placeholder", "content", "data-prompt", "summary")
ROLE = re.compile(r"\{(?P<name>[\w:]+)\}`(?P<text>[^`]*)`")
NUMBER = re.compile(r"\d+(?:[\u00a0 ]\d{3})*(?:,\d+)?")

every_page = pytest.mark.parametrize("name", PAGES)
every_built = pytest.mark.parametrize("name", BUILT)


@cache
def tree(name: str) -> html.HtmlElement:
    return html.fromstring((HTML / name).read_text(encoding="utf-8"))


@cache
def texts(name: str) -> str:
    """Return the Markdown of a page, each cell after the other."""
    path = ROOT / "book" / name
    if path.suffix == ".md":
        return path.read_text(encoding="utf-8")
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


def words(node: html.HtmlElement, *, english: bool = False) -> list[str]:
    """Return what a reader reads or hears of an element, except code and what is marked as English."""
    english = english or (node.get("lang") or "ru") == "en"
    found = []
    if isinstance(node.tag, str) and node.tag not in QUIET and not english:
        found += [node.get(key) or "" for key in TOLD if not (key == "content" and node.tag != "meta")]
        if node.tag == "meta" and node.get("name") != "description":
            found = []
        found.append(node.text or "")
        for child in node:
            found += [*words(child), child.tail or ""]
    return found


@every_built
def test_no_english_word_is_on_a_russian_page(name):
    said = re.sub(rf"https?:\S+|{PARTNER}|{DOTTED}", " ", " ".join(words(tree(name))))
    found = {word.strip("-") for word in re.findall(WORD, said)}
    assert sorted(word for word in found - NAMES - TABLES if not word.isupper()) == []


@every_built
def test_a_page_says_its_language_and_leads_to_the_other(name):
    page = tree(name)
    assert page.get("lang") == "ru"
    (switch,) = page.xpath('//header//a[@hreflang="en"]')
    beside = (HTML / name).parent / switch.get("href")
    assert beside.is_file()
    back = html.fromstring(beside.read_text(encoding="utf-8"))
    assert back.get("lang") == "en"
    (switch,) = back.xpath('//header//a[@hreflang="ru"]')
    returned = (beside.parent / switch.get("href")).resolve()
    assert returned == (HTML / name.replace("-figures", "")).resolve()


@pytest.mark.parametrize("page", ["ru/index", "index"])
def test_both_pages_name_each_other_to_search_engines_where_they_are_published(page):
    app = SimpleNamespace(builder=SimpleNamespace(get_target_uri=lambda name: f"{name}.html"))
    other = {"book/ru/index": "book/index", "book/index": "book/ru/index"}[f"book/{page}"]
    links = html.fromstring(f"<head>{alternates(app, f'book/{page}', other, 'https://a.org/b/')}</head>")
    found = {link.get("hreflang"): link.get("href") for link in links.iter("link")}
    assert found == {"en": "https://a.org/b/book/index.html", "ru": "https://a.org/b/book/ru/index.html"}
    assert tree(f"{page}.html").xpath('//link[@rel="alternate"]') == []  # they would be relative


@pytest.mark.parametrize("path", SOURCES, ids=PAGES)
def test_no_value_is_lost(path):
    asked = [match["text"] for match in ROLE.finditer(texts(f"ru/{path.name}")) if match["name"] == "value"]
    shown = tree(f"ru/{path.stem}.html").xpath('//span[@class="value"]')
    assert len(shown) == len(asked)
    assert all(span.text_content().strip() for span in shown)
    assert "{glue" not in texts(f"ru/{path.name}")


@pytest.mark.parametrize("path", SOURCES, ids=PAGES)
def test_a_number_typed_in_russian_stands_on_the_english_page(path):
    """Computed numbers come by a role; one that is typed must be among those that the English page prints."""
    prose = ROLE.sub(" ", texts(f"ru/{path.name}"))
    prose = re.sub(
        r"```.*?```|`[^`]*`|\$[^$]*\$|\]\([^)]*\)|<[^>]*>|^#.*|\(\S+\)=", " ", prose, flags=re.DOTALL | re.M
    )
    english = tree(f"{path.stem}.html")
    heard = " ".join([english.text_content(), *english.xpath("//@aria-label"), texts_of_english(path.stem)])
    printed = {number.replace(",", "") for number in re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", heard)}
    typed = {re.sub(r"[\u00a0 ]", "", number).replace(",", ".") for number in NUMBER.findall(prose)}
    assert sorted(typed - printed) == []


def texts_of_english(stem: str) -> str:
    path = next(path for path in (ROOT / "book").glob(f"{stem}.*") if path.suffix in {".ipynb", ".md"})
    return texts(path.name)


@every_page
def test_records_are_in_russian_and_gost_comes_first(name):
    page = tree(f"ru/{name}.html")
    assert page.xpath('//meta[@name="citation_language"]/@content') == ["ru"]
    (record,) = page.xpath('//script[@type="application/ld+json"]/text()')
    assert json.loads(record)["inLanguage"] == "ru"
    assert (HTML / "ru" / json.loads(record)["isBasedOn"]["url"]).is_file()
    if labels := page.xpath('//section[@class="boxes"]//div[@class="record"]/p/span/text()'):
        assert labels[0].startswith("ГОСТ")
        assert "Версия" in page.xpath('//pre[@id="record-gost-r"]')[0].text


def test_the_contents_beside_a_page_are_those_of_its_language():
    beside = '//nav[@class="bd-docs-nav"]//a/@href'
    russian = tree("ru/3-typology.html").xpath(beside)
    assert [link for link in russian if link.startswith("../")] == []
    assert len(russian) == len(PAGES)
    english = tree("3-typology.html").xpath(beside)
    assert [link for link in english if link.startswith("ru/")] == ["ru/index.html"]


@every_page
def test_figures_are_counted_within_their_page(name):
    numbers = tree(f"ru/{name}.html").xpath('//figure//span[@class="caption-number"]/text()')
    assert [text.strip() for text in numbers] == [f"Рис. {place}" for place in range(1, len(numbers) + 1)]


@pytest.mark.parametrize(
    ("asked", "page"),
    [
        ("кластеров", "Территориальные"),
        ("субсидиями", "Вертикаль"),
        ("свидетельствами", "Тезисы"),
        ("hierarchies", ""),
    ],
)
def test_the_search_finds_other_forms_of_a_word(opened, asked, page):
    with opened("book/ru/search.html") as session:
        session.goto((HTML / "ru" / "search.html").as_uri() + f"?q={asked}")
        session.locator("#search-results li").first.wait_for()
        found = session.locator("#search-results li a").all_inner_texts()
        assert any(page in title for title in found), found
