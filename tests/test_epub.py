"""The EPUB: its pages, its pictures and its tables, which no reader should have to scroll sideways."""

from __future__ import annotations

import inspect
import json
import re
from pathlib import Path
from types import SimpleNamespace

import epub.book
import epub.tables
import pytest
import shared.api
import shared.pictures
import shared.tables
from sphinx.pycode import ModuleAnalyzer

from innoclusters.models.industries import Industry

ROOT = Path(__file__).parents[1]
STYLE = (ROOT / "book" / "_ext" / "epub" / "reader.css").read_text(encoding="utf-8")
SCREEN = re.compile(r"point\s+at|leads\s+to\s+its|controls\s+below|click", re.IGNORECASE)
WIDE = "all_directions_" + "x" * 60
GROUPED = (
    f'<table class="dataframe"><thead><tr><th>rows</th><th>coding</th><th>{WIDE}</th></tr></thead>'
    '<tbody><tr><th rowspan="2">all</th><th>strict</th><td>2</td></tr>'
    "<tr><th>generous</th><td>4</td></tr></tbody></table>"
)
DROPDOWN = (
    '<details class="sd-sphinx-override sd-dropdown sd-card">\n<summary class="sd-summary-title">\n'
    '<span class="sd-summary-text">The list of 25</span><span class="sd-summary-state-marker"><svg/>'
    "</span></summary><div></div></details>"
)
CELL = (
    '<details class="admonition hide above-input">\n<summary aria-label="Toggle hidden content">\n'
    '<p class="collapsed admonition-title">How it is drawn</p>\n'
    '<p class="expanded admonition-title">Hide code</p>\n</summary></details>'
)
CARD = (
    '<p class="sd-card-text">Figure 1</p>\n</div>\n<a class="sd-stretched-link sd-hide-link-text" '
    'href="2.xhtml#fig"><span>Figure 1 of the report, redrawn: a long caption.</span></a></div>'
)


def outputs(kind: str) -> list[str]:
    """Return all outputs of the chapters that hold a piece of HTML."""
    found = []
    for path in sorted((ROOT / "book").glob("*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            for output in cell.get("outputs", []):
                for name, text in output.get("data", {}).items():
                    markup = "".join(text) if name.endswith("text/html") else ""
                    found += [markup] if kind in markup else []
    return found


def written(book, body: str) -> str:
    """Return the body of a page as the EPUB has it."""
    context = {"css_files": [], "body": body}
    app = SimpleNamespace(builder=SimpleNamespace(name="epub"))
    book.write_page(app, "page", "page.html", context, None)
    return context["body"]


def test_a_folded_table_keeps_its_title_and_is_open():
    page = written(epub.book, DROPDOWN + CELL)
    assert '<details open="open" class="sd-sphinx-override sd-dropdown' in page
    assert re.findall(r"<summary>(.*?)</summary>", page) == ["The list of 25", "How it is drawn"]


def test_a_card_links_by_the_name_of_its_figure():
    page = written(epub.book, CARD)
    assert re.findall(r"<a .*?</a>", page, re.DOTALL) == ['<a href="2.xhtml#fig">Figure 1</a>']


def test_no_picture_of_the_epub_speaks_of_a_mouse():
    book, still = epub.book, shared.pictures.still
    pictures = [svg for markup in outputs("ic-picture") for _, svg in book.VARIANT.findall(markup)]
    spoken = [re.sub(r"<[^>]*>", " ", svg) for svg in pictures]
    assert sum(bool(SCREEN.search(words)) for words in spoken) >= len(shared.pictures.SPOKEN)
    assert not any(SCREEN.search(re.sub(r"<[^>]*>", " ", still(svg))) for svg in pictures)


def test_contents_carry_the_numbers_of_pages():
    entries = [
        {"refuri": "book/3a.xhtml", "text": "Diagnosis"},
        {"refuri": "book/data.xhtml", "text": "Data"},
    ]
    epub.book.numbered(entries, {"book/3a": {"": (3, 8)}})
    assert [entry["text"] for entry in entries] == ["3.8. Diagnosis", "Data"]


def test_the_page_of_contents_counts_no_chapters_of_its_own(tmp_path):
    (tmp_path / "nav.xhtml").write_text("<head><title>Contents</title></head>", encoding="utf-8")
    written_again = []
    builder = SimpleNamespace(
        refnodes=[{"refuri": "book/1.xhtml", "text": "Order"}],
        playorder=9,
        build_toc=lambda: written_again.append(builder.playorder),
        build_navigation_doc=lambda: written_again.append(builder.refnodes[0]["text"]),
    )
    env = SimpleNamespace(toc_secnumbers={"book/1": {"": (1,)}})
    epub.book.number_contents(SimpleNamespace(builder=builder, env=env, outdir=tmp_path))
    assert written_again == [0, "1. Order"]
    assert "<style>ol { list-style: none; }</style>" in (tmp_path / "nav.xhtml").read_text(encoding="utf-8")


def test_a_long_formula_is_marked():
    formula = (
        '<div class="math-display"><math><semantics><mi>{}</mi><annotation>x</annotation></semantics></math>'
    )
    page = written(epub.book, formula.format("a" * 40) + formula.format("b"))
    assert re.findall(r'class="(math-display[^"]*)"', page) == ["math-display long", "math-display"]


def test_a_row_away_from_its_table_knows_its_headings_and_its_group():
    page = epub.tables.fit_tables(GROUPED)
    assert '<tr data-group="all"><th data-label="coding">generous</th>' in page
    assert f'<td data-label="{WIDE}">4</td>' in page  # in the value of an attribute nothing breaks
    assert "<th>all_<wbr/>directions_<wbr/>x" in page


def test_a_table_that_fits_stays_as_it_is():
    small = "<table><tbody><tr><th>share</th><td>0.5</td></tr></tbody></table>"
    assert epub.tables.fit_tables(small) == small


@pytest.mark.parametrize("width", [600, 390])
def test_no_table_is_wider_than_the_page(browser, width):
    tables, fit = shared.tables, epub.tables.fit_tables
    markups = [fit(tables.DATAFRAME.sub(tables.set_table, markup)) for markup in outputs("<table")]
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.set_content(f'<html lang="en"><style>{STYLE}</style><body>{"".join(markups)}</body></html>')
    assert page.locator("table").count() > 50
    wide = page.evaluate(
        "width => [...document.querySelectorAll('table, table a')]"
        ".filter(part => part.getBoundingClientRect().right > width)"
        ".map(part => part.textContent.slice(0, 80))",
        width,
    )
    assert wide == []
    assert page.evaluate("document.body.scrollWidth") <= width
    page.close()


def test_code_is_dark_on_light_also_in_the_night(browser):
    page = browser.new_page()
    night = "body { background: #111; color: #ddd; }"
    code = '<div class="highlight"><pre>plain <span class="n">name</span></pre></div>'
    page.set_content(
        f"<style>.highlight {{ background: #eeffcc }}</style><style>{STYLE}{night}</style>{code}"
    )
    colors = page.evaluate(
        "[...document.querySelectorAll('.highlight, pre, .n')].map(part => getComputedStyle(part))"
        ".map(style => [style.color, style.backgroundColor])"
    )
    dark, ground = "rgb(27, 42, 56)", "rgb(243, 245, 247)"
    assert colors == [[dark, ground], [dark, ground], [dark, "rgba(0, 0, 0, 0)"]]
    page.close()


def test_long_addresses_break_and_code_is_as_large_as_set(browser):
    page = browser.new_page(viewport={"width": 390, "height": 900})
    address = "https://example.org/" + "a" * 200
    page.set_content(f'<style>{STYLE}</style><p><a href="{address}">{address}</a> <code>name</code></p>')
    assert page.evaluate("document.body.scrollWidth") <= 390
    size = page.evaluate("getComputedStyle(document.querySelector('code')).fontSize")
    assert float(size.removesuffix("px")) == pytest.approx(0.85 * 16)
    page.close()


def test_a_name_in_code_stands_apart_from_its_type(browser):
    page = browser.new_page()
    page.set_content(
        f'<style>{STYLE}</style><dt>G<span class="classifier">Graph</span></dt><p class="rubric">R</p>'
    )
    before = "getComputedStyle(document.querySelector('.classifier'), '::before').content"
    assert page.evaluate(before) == '": "'
    assert page.evaluate("getComputedStyle(document.querySelector('.rubric')).fontWeight") == "700"
    page.close()


@pytest.mark.parametrize("name", ["index.ipynb", "cite.md"])
def test_only_the_pages_in_html_promise_what_needs_them(name):
    text = (ROOT / "book" / name).read_text(encoding="utf-8")
    if name.endswith("ipynb"):
        text = "\n".join("".join(cell["source"]) for cell in json.loads(text)["cells"])
    promise = re.compile(r"a click on|figures react|end of this page|and an address of its own|these pages")
    elsewhere = re.sub(r":::\{only\} builder_html\n.*?\n:::\n", "", text, flags=re.DOTALL)
    assert promise.search(text)
    assert not promise.search(elsewhere)


def test_every_constant_on_a_page_of_functions_has_words():
    for path in sorted((ROOT / "book").glob("api-*.md")):
        text = path.read_text(encoding="utf-8")
        for place in re.finditer(r"\.\. autodata:: ([\w.]+)", text):
            module = re.findall(r"\.\. currentmodule:: ([\w.]+)", text[: place.start()])[-1:]
            full = place[1] if "." in place[1] else f"{module[0]}.{place[1]}"
            home, _, constant = full.rpartition(".")
            assert ("", constant) in ModuleAnalyzer.for_module(home).find_attr_docs(), full


def test_fields_of_a_named_tuple_are_told_by_their_class():
    docstrings = shared.api
    assert docstrings.skip_fields(None, "class", "name", Industry.name, False, {})
    assert docstrings.skip_fields(None, "module", "Industry", Industry, False, {}) is None
    lines = (inspect.getdoc(Industry) or "").splitlines()
    docstrings.add_types(None, "class", "Industry", Industry, {}, lines)
    typed = {line.strip().partition(" : ")[0] for line in lines if " : ``" in line}
    assert typed == set(Industry._fields)
    assert not any("ForwardRef" in line for line in lines)
