"""The built book for readers who cannot see a figure, have no mouse, a small screen, or read it on paper.

What axe-core cannot see; what it can is in `test_axe.py`.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

HTML = Path(__file__).parents[1] / "_build" / "html"
PAGES = [path.relative_to(HTML).as_posix() for path in sorted(HTML.glob("book/**/*.html"))] + ["search.html"]
CHAPTERS = [name for name in PAGES if name.split("/")[-1][0].isdigit() and "-figures" not in name]
ONE_OF_EACH_KIND = {
    "book/2-three-dimensions-figures.html",
    "book/ru/4-russian-policy-figures.html",
    "book/ru/4-russian-policy.html",
}
"""Pages of tables, and a Russian chapter, that stand for the others; `make thorough` looks at all."""


def some(names: list[str], *, left_out: Callable[[str], bool]) -> list[object]:
    """Return names as parameters, those that are left out of `make test` marked so."""
    mark = pytest.mark.thorough
    return [
        pytest.param(name, marks=mark if left_out(name) and name not in ONE_OF_EACH_KIND else ())
        for name in names
    ]


@pytest.mark.parametrize(
    "name",
    some(
        [name for name in PAGES if "-figures" in name or name.endswith("search.html")],
        left_out=lambda name: "-figures" in name,
    ),
)
def test_text_reflows_at_400_percent(opened, cut_off, name):
    """`test_book.py` looks at the other pages, which it opens at the width of a telephone anyway."""
    with opened(name, width=320) as page:
        assert cut_off(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_each_page_describes_itself(name):
    head = (HTML / name).read_text(encoding="utf-8").partition("</head>")[0]
    assert head.count('<meta name="description"') == (not name.endswith("search.html"))


@pytest.mark.parametrize("name", some(CHAPTERS, left_out=lambda name: "/ru/" in name))
def test_each_figure_leads_to_a_table_of_its_data(opened, name):
    with opened(name, java_script_enabled=False) as page:
        figures = page.locator(".ic-figure").count()
        links = [link.get_attribute("href") for link in page.locator(".figure-table a").all()]
        assert figures == len(links) > 0
        page.locator(".figure-table a").first.click()
        for number in range(1, figures + 1):
            section = page.locator(f"#figure-{number}")
            assert section.locator("tbody tr").count() > 2, f"figure {number} of {name}"
            assert len(section.locator("h2").inner_text()) > 10


def test_the_table_of_a_figure_holds_what_the_figure_draws(opened):
    with opened("book/1-network-order-figures.html", java_script_enabled=False) as page:
        table = page.locator("#figure-4 table").first
        heads = table.locator("thead th").all_inner_texts()
        cells = table.locator("tbody tr").first.locator("td").all_inner_texts()
        row = dict(zip(heads, cells, strict=True))
        assert row["curve"] == "network order"
        assert row["ties with a random partner"] == "0"
        assert 13 < float(row["value"]) < 14


def test_the_key_of_a_figure_works_from_the_keyboard(opened, make_live):
    with opened("book/2-three-dimensions.html") as page:
        make_live(page)
        figure = page.locator(".ic-figure:has(.ic-keys)").first
        button = figure.locator(".ic-keys button").first
        faded = figure.locator(".ic-live svg").first
        before = faded.evaluate("svg => svg.innerHTML")
        button.focus()
        assert button.is_visible()
        page.keyboard.press("Space")
        assert button.get_attribute("aria-pressed") == "true"
        page.wait_for_timeout(300)
        assert faded.evaluate("svg => svg.innerHTML") != before
        page.keyboard.press("Space")
        page.wait_for_timeout(300)
        assert faded.evaluate("svg => svg.innerHTML") == before


def test_the_page_can_be_walked_with_the_keyboard(opened):
    with opened(CHAPTERS[0], width=390) as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip-link"
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        contents = page.locator("#pst-primary-sidebar-modal")
        assert contents.is_visible()
        assert contents.locator("a:visible").count() > 10
        page.keyboard.press("Escape")
        assert not contents.is_visible()
        page.keyboard.press("Control+K")
        assert page.locator("#pst-search-dialog input").is_visible()
        assert page.evaluate("document.activeElement.type") == "search"


@pytest.mark.parametrize("name", CHAPTERS[:1])
def test_what_is_reached_shows_it(opened, name):
    with opened(name) as page:
        for _ in range(12):
            page.keyboard.press("Tab")
            style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert style != "none", page.evaluate("document.activeElement.outerHTML.slice(0, 100)")


def test_nothing_moves_for_readers_who_want_no_motion(opened):
    with opened("book/index.html", reduced_motion="reduce") as page:
        moving = page.evaluate(
            """() => [...document.querySelectorAll("*")].map((e) => getComputedStyle(e))
              .filter((s) => parseFloat(s.transitionDuration) > 0 || s.animationName !== "none").length"""
        )
        assert moving == 0


# One style sheet prints all chapters; the first and the longest stand for them.
@pytest.mark.parametrize(
    "name",
    [
        name if name == CHAPTERS[0] or "3c" in name else pytest.param(name, marks=pytest.mark.thorough)
        for name in CHAPTERS
    ],
)
def test_a_page_prints_clean(opened, name):
    with opened(name, color_scheme="dark") as page:
        page.emulate_media(media="print")
        for selector in (
            ".bar",
            ".bd-sidebar-primary",
            ".bd-sidebar-secondary",
            ".prev-next",
            ".figure-table",
        ):
            assert not any(part.is_visible() for part in page.locator(selector).all()), selector
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        with pikepdf.open(io.BytesIO(page.pdf(format="A4"))) as printed:
            assert len(printed.pages) > 3
