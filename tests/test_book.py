"""The built book, opened from disk in Chromium without network, with and without JavaScript.

A visit takes seconds, so each page is visited once: `look` notes what several tests ask for.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).parents[1]
HTML = ROOT / "_build" / "html"
PAGES = sorted(
    str(path.relative_to(ROOT / "book").with_suffix(".html"))
    for path in [*(ROOT / "book").glob("*"), *(ROOT / "book").glob("ru/*")]
    if path.suffix in {".ipynb", ".md"}
)
CHAPTERS = [page for page in PAGES if page.rpartition("/")[2][0].isdigit()]
ALL = [
    *sorted(path.relative_to(HTML / "book").as_posix() for path in HTML.glob("book/**/*.html")),
    "../search.html",
]
ONE_OF_EACH_KIND = {
    *(page for page in CHAPTERS if "/" not in page),
    "index.html",
    "your-cluster.html",
    "evidence.html",
    "data.html",
    "cite.html",
    "glossary.html",
    "references.html",
    "api-measures.html",
    "measures.html",
    "2-three-dimensions-figures.html",
    "../search.html",
    "ru/index.html",
    "ru/3c-mechanisms.html",
    "ru/evidence.html",
    "ru/glossary.html",
    "ru/4-russian-policy-figures.html",
    "ru/search.html",
}
"""Pages that have an element of every kind."""

each_page = pytest.mark.parametrize("name", PAGES)
WIDE_ONLY = {"include": [".bar", ".bd-sidebar-primary", ".bd-sidebar-secondary"]}
"""What a wide page shows and a telephone does not."""

# Counted by the browser, in the order in which the page moves.
SHIFTS = """
    window.shifts = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.shifts.push(entry.value);
    }).observe({ type: "layout-shift", buffered: true });
"""
HEIGHT = """() => {
  const sections = [...document.querySelectorAll("article > section > section")];
  for (const section of sections) section.style.contentVisibility = "visible";
  return document.querySelector("main")?.getBoundingClientRect().height ?? 0;
}"""
"""The height of a page with all its sections, which are laid out one after the other."""
UNSEEN = """[...document.querySelectorAll("article > section > section")].filter(
  (section) => getComputedStyle(section).contentVisibility === "auto").length"""

LAYOUT = """() => {
  const column = document.querySelector("article, main").getBoundingClientRect();
  const drawings = [...document.querySelectorAll(".ic-figure .ic-live:not([hidden]) svg")]
    .filter((svg) => svg.getClientRects().length)
    .map((svg) => svg.getBoundingClientRect());
  return {
    figures: document.querySelectorAll(".ic-figure").length,
    sizes: drawings.map(({ width, height }) => [width, height]),
    outside: drawings.map(({ right }) => right - column.right),
    wide: document.documentElement.scrollWidth - window.innerWidth,
  };
}"""
PICTURES = """[...document.querySelectorAll(".ic-picture svg")]
  .filter((svg) => svg.checkVisibility({ visibilityProperty: true }) && svg.getClientRects().length)
  .map((svg) => svg.getBoundingClientRect().height)"""


@dataclass
class Seen:
    """What was noted on a visit; layouts by the width of the window."""

    errors: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    layout: dict[int, dict] = field(default_factory=dict)
    cut_off: list[str] = field(default_factory=list)
    axe: list[str] = field(default_factory=list)
    before_a_reader: list[str] = field(default_factory=list)
    top: float = 0.0
    came_near: bool = False
    grown: float = 0.0
    shifted: float = 0.0


def has_vega(asked: list[str]) -> bool:
    return any(address.endswith("vega.js") for address in asked)


def context(browser: Browser, *, width: int, javascript: bool = True, dark: bool = False) -> BrowserContext:
    return browser.new_context(
        offline=True,
        viewport={"width": width, "height": 900},
        java_script_enabled=javascript,
        color_scheme="dark" if dark else "light",
    )


def visit(page: Page, name: str) -> tuple[list[str], list[str]]:
    """Open a page of the book and return (errors logged, addresses asked for)."""
    errors: list[str] = []
    asked: list[str] = []
    page.on("console", lambda m: errors.append(m.text) if m.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda r: errors.append(f"not found: {r.url}"))
    page.goto((HTML / "book" / name).as_uri())
    return errors, asked


@each_page
def test_no_axis_writes_a_number_with_an_exponent(name):
    page = (HTML / "book" / name).read_text(encoding="utf-8")
    assert re.findall(r">-?\d[\d.]*e[+-]?\d+</text>", page) == []


def wait_for_vega(page: Page, seen: Seen) -> None:
    """Move the mouse once and note whether a figure is near enough for Vega to be asked for."""
    seen.before_a_reader = list(seen.asked)
    seen.top = page.evaluate("document.querySelector('.ic-figure')?.getBoundingClientRect().top ?? 0")
    page.mouse.move(9, 9)
    page.wait_for_timeout(300)
    seen.came_near = has_vega(seen.asked)


@pytest.fixture(scope="module")
def look(browser, make_live, settle_down, cut_off, violations) -> Callable[..., Seen]:
    """Visit a page as wide as a desk or a telephone; a wide one is narrowed later, as a window may be.

    Roles and names do not depend on the color mode, so in dark axe looks at the contrast alone.
    """

    @cache
    def visited(name: str, width: int, axe: bool) -> Seen:
        with context(browser, width=width) as session:
            page = session.new_page()
            page.add_init_script(SHIFTS)
            errors, asked = visit(page, name)
            seen = Seen(errors, asked)
            settle_down(page)
            if name in CHAPTERS:
                wait_for_vega(page, seen)
            page.evaluate("document.fonts.ready.then(() => { window.shifts.length = 0; })")
            before = page.evaluate(HEIGHT)
            make_live(page)
            if name in CHAPTERS:
                page.wait_for_timeout(100)  # the observer is told of a shift somewhat later
            seen.grown = page.evaluate(HEIGHT) - before
            seen.shifted = sum(page.evaluate("window.shifts"))
            seen.layout[width] = page.evaluate(LAYOUT)
            if width == 1400:
                page.set_viewport_size({"width": 390, "height": 900})
                make_live(page)
                seen.layout[390] = page.evaluate(LAYOUT)
            seen.cut_off = cut_off(page)
            seen.errors, seen.asked = list(errors), list(asked)  # what axe does is not the page's
            if axe:
                page.set_viewport_size({"width": width, "height": 900})
                seen.axe = violations(page)
                page.evaluate("document.documentElement.dataset.theme = 'dark'")
                seen.axe += violations(page, WIDE_ONLY, runOnly=["color-contrast"])
        return seen

    def seen(name: str, width: int = 1400, *, axe: bool = False) -> Seen:
        return visited(name, width, axe or (width == 1400 and name in ONE_OF_EACH_KIND))

    return seen


TELEPHONES = [name for name in CHAPTERS if "3c" in name or "4-" in name]
"""Pages that are loaded as narrow as a telephone; others are narrowed, and loaded so in `make thorough`."""

loaded_at_each_width = pytest.mark.parametrize(
    ("name", "width"),
    [
        pytest.param(name, width, marks=[] if width > 390 or name in TELEPHONES else [pytest.mark.thorough])
        for width in (1400, 390)
        for name in PAGES
    ],
)


@loaded_at_each_width
def test_page_works_from_disk_without_network(look, name, width):
    seen = look(name, width)
    assert seen.errors == []
    assert [address for address in seen.asked if not address.startswith(("file:", "data:"))] == []


@loaded_at_each_width
def test_every_figure_is_drawn_and_nothing_is_wider_than_the_window(look, name, width):
    for layout in look(name, width).layout.values():
        assert len(layout["sizes"]) == layout["figures"]
        assert all(wide > 200 and high > 60 for wide, high in layout["sizes"])
        assert all(outside <= 1 for outside in layout["outside"])
        assert layout["wide"] <= 1


@each_page
def test_text_reflows_at_400_percent(look, name):
    assert look(name).cut_off == []


@pytest.mark.parametrize(
    ("name", "width"), [(name, 1400) for name in CHAPTERS] + [(name, 390) for name in TELEPHONES]
)
def test_vega_waits_until_a_figure_comes_near_and_nothing_moves_then(look, name, width):
    seen = look(name, width)
    assert not has_vega(seen.before_a_reader)
    assert seen.came_near == (seen.top < 900 + 300)
    assert has_vega(seen.asked)
    assert abs(seen.grown) < 1
    assert seen.shifted < 0.01


@pytest.mark.parametrize(
    "name",
    [name if name in ONE_OF_EACH_KIND else pytest.param(name, marks=pytest.mark.thorough) for name in ALL],
)
def test_axe_finds_nothing_on_a_wide_page(look, name):
    assert look(name, axe=True).axe == []


@pytest.fixture(scope="module")
def without_javascript(browser) -> Iterator[tuple[Page, list[str]]]:
    """A window in which one page follows the other, as nothing stays behind that could disturb the next."""
    with context(browser, width=1400, javascript=False) as session:
        page, asked = session.new_page(), []
        page.on("request", lambda request: asked.append(request.url))
        yield page, asked


@each_page
def test_page_shows_its_figures_and_words_for_them_without_javascript(without_javascript, name):
    page, asked = without_javascript
    asked.clear()
    page.goto((HTML / "book" / name).as_uri())
    heights = page.evaluate(PICTURES)
    labels = page.evaluate("[...document.querySelectorAll('.ic-figure')].map((each) => each.ariaLabel)")
    assert len(heights) == len(labels)
    assert all(height > 60 for height in heights)
    assert asked
    assert [address for address in asked if not address.startswith(("file:", "data:"))] == []
    assert labels or name not in CHAPTERS
    assert all(len(label) > 60 for label in labels)


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("name", TELEPHONES)
def test_a_picture_of_the_whole_page_lacks_nothing(browser, name, javascript):
    with context(browser, width=390, javascript=javascript) as session:
        page = session.new_page()
        page.goto((HTML / "book" / name).as_uri())
        for _ in range(100):
            if not page.evaluate(UNSEEN):
                break
            page.wait_for_timeout(100)
        picture = np.asarray(Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("L"))
    printed = np.flatnonzero(np.ptp(picture, axis=1) > 8)
    assert np.diff(printed).max() < 150  # the room above a heading is the largest


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
