"""The built book, opened from disk in Chromium without network, with and without JavaScript."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).parents[1]
HTML = ROOT / "_build" / "html"
PAGES = sorted(
    str(path.relative_to(ROOT / "book").with_suffix(".html"))
    for path in (ROOT / "book").glob("*")
    if path.suffix in {".ipynb", ".md"}
)
CHAPTERS = [page for page in PAGES if page[0].isdigit()]


def context(browser: Browser, *, width: int, javascript: bool = True, dark: bool = False) -> BrowserContext:
    return browser.new_context(
        offline=True,
        viewport={"width": width, "height": 900},
        java_script_enabled=javascript,
        color_scheme="dark" if dark else "light",
    )


def visit(page: Page, name: str) -> tuple[list[str], list[str]]:
    """Open a page of the book and return (errors logged, addresses asked for outside the book)."""
    errors: list[str] = []
    outside: list[str] = []
    page.on("console", lambda m: errors.append(m.text) if m.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda r: outside.append(r.url) if not r.url.startswith(("file:", "data:")) else None)
    page.on("requestfailed", lambda r: errors.append(f"not found: {r.url}"))
    page.goto((HTML / "book" / name).as_uri())
    return errors, outside


@pytest.mark.parametrize("name", PAGES)
def test_no_axis_writes_a_number_with_an_exponent(name):
    page = (HTML / "book" / name).read_text(encoding="utf-8")
    assert re.findall(r">-?\d[\d.]*e[+-]?\d+</text>", page) == []


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [1400, 390])
def test_page_works_from_disk_without_network(browser, make_live, cut_off, name, width):
    with context(browser, width=width) as session:
        page = session.new_page()
        errors, outside = visit(page, name)
        make_live(page)
        column = page.locator("article, main").first.bounding_box()
        for figure in page.locator(".ic-figure .ic-live:not([hidden]) svg").all():
            box = figure.bounding_box()
            assert box["width"] > 200
            assert box["height"] > 60
            assert box["x"] + box["width"] <= column["x"] + column["width"] + 1
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")
        assert errors == []
        assert outside == []
        assert width > 390 or cut_off(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_page_shows_its_figures_and_words_for_them_without_javascript(browser, name):
    with context(browser, width=1400, javascript=False) as session:
        page = session.new_page()
        _, outside = visit(page, name)
        pictures = page.locator(".ic-picture svg").all()
        shown = [picture for picture in pictures if picture.is_visible()]
        assert len(shown) == page.locator(".ic-figure").count()
        assert all(picture.bounding_box()["height"] > 60 for picture in shown)
        assert outside == []
        labels = [figure.get_attribute("aria-label") for figure in page.locator(".ic-figure").all()]
        assert labels or name not in CHAPTERS
        assert all(len(label) > 60 for label in labels)


def test_the_dark_page_turns_the_ink_of_figures_light(browser):
    with context(browser, width=1400, dark=True) as session:
        page = session.new_page()
        visit(page, CHAPTERS[0])
        page.evaluate("document.documentElement.dataset.theme = 'dark'")
        ink = page.locator('.ic-wide .ic-picture svg [fill="#1b2a38"]').first
        assert ink.evaluate("element => getComputedStyle(element).fill") == "rgb(230, 235, 240)"


def test_one_search_field(browser):
    with context(browser, width=1400) as session:
        page = session.new_page()
        visit(page, "index.html")
        fields = [f for f in page.locator("input[type=search]").all() if f.is_visible()]
        assert len(fields) <= 1


def test_a_citation_is_copied_by_keyboard(browser):
    with context(browser, width=390) as session:
        session.grant_permissions(["clipboard-read", "clipboard-write"])
        page = session.new_page()
        errors, _ = visit(page, CHAPTERS[0])
        page.locator("#cite-this-chapter > summary").press("Enter")
        page.get_by_role("button", name="Copy BibTeX").press("Enter")
        page.get_by_role("button", name="Copied").wait_for()
        assert (
            page.evaluate("navigator.clipboard.readText()") == page.locator("#record-bibtex").text_content()
        )
        assert errors == []


def test_a_citation_is_selected_where_the_clipboard_is_closed(browser):
    with context(browser, width=1400) as session:
        session.add_init_script("navigator.clipboard.writeText = async () => { throw new Error(); }")
        page = session.new_page()
        visit(page, CHAPTERS[0])
        page.locator("#cite-this-chapter > summary").click()
        page.get_by_role("button", name="Copy APA").click()
        page.get_by_role("button", name="Selected").wait_for()
        assert page.evaluate("String(getSelection())").strip() == page.locator("#record-apa").text_content()


def test_a_citation_can_be_read_without_javascript(browser):
    with context(browser, width=390, javascript=False) as session:
        page = session.new_page()
        visit(page, CHAPTERS[0])
        page.locator("#cite-this-chapter > summary").click()
        assert page.locator("#record-gost-r").is_visible()
        assert page.locator("button.copy").filter(visible=True).count() == 0
