"""The built book for readers who cannot see a figure, have no mouse, a small screen, or read it on paper.

axe-core finds what breaks the rules of WCAG and ARIA; the other tests are of what it cannot see.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import axe_playwright_python
import pikepdf
import pytest
from playwright.sync_api import Browser, Page

HTML = Path(__file__).parents[1] / "_build" / "html"
PAGES = [path.relative_to(HTML).as_posix() for path in sorted(HTML.glob("book/*.html"))] + ["search.html"]
CHAPTERS = [name for name in PAGES if name.split("/")[-1][0].isdigit() and "-figures" not in name]
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
WIDE_ONLY = {"include": [".bar", ".bd-sidebar-primary", ".bd-sidebar-secondary"]}
"""What a wide page shows and a telephone does not."""


@contextmanager
def opened(browser: Browser, name: str, *, width: int = 1400, **options: object) -> Iterator[Page]:
    """Open a page of the book from disk."""
    settings = {"offline": True, "viewport": {"width": width, "height": 900}, **options}
    with browser.new_context(**settings) as session:
        page = session.new_page()
        page.goto((HTML / name).as_uri())
        yield page


def make_live(page: Page) -> None:
    """Bring each figure into view and wait until it is interactive."""
    page.mouse.move(9, 9)  # the first sign of a reader
    for figure in page.locator(".ic-figure").all():
        figure.scroll_into_view_if_needed()
        figure.locator('.ic-variant[data-live="done"]').first.wait_for(state="attached", timeout=30_000)


def violations(page: Page, context: dict[str, object] | None = None, **options: object) -> list[str]:
    """Return what axe finds, one line each: the rule and where.

    The marks within a drawing are taken away first, for they take most of the time: they are hidden from
    assistive software, which reads the words of the figure instead.
    """
    page.evaluate("document.querySelectorAll('.ic-figure svg').forEach((svg) => svg.replaceChildren())")
    page.evaluate(AXE)
    result = page.evaluate(
        "([context, options]) => axe.run(context ?? document, options)",
        [context, {"resultTypes": ["violations"], "preload": False, **options}],
    )
    return [f"{v['id']}: {node['html'][:120]}" for v in result["violations"] for node in v["nodes"][:5]]


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_on_a_wide_page(browser, name):
    """Roles and names do not depend on the color mode, so in dark only the contrast is new."""
    with opened(browser, name, bypass_csp=True) as page:
        make_live(page)
        assert violations(page) == []
        page.evaluate("document.documentElement.dataset.theme = 'dark'")
        assert violations(page, WIDE_ONLY, runOnly=["color-contrast"]) == []


@pytest.mark.thorough
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_on_a_telephone_by_night_or_day(browser, name):
    """By day a telephone has the colors of a wide page; only its bar has buttons of its own."""
    with opened(browser, name, width=390, bypass_csp=True, color_scheme="dark") as page:
        make_live(page)
        assert page.evaluate("document.documentElement.dataset.theme") == "dark"
        assert violations(page) == []
        page.evaluate("document.documentElement.dataset.theme = 'light'")
        assert violations(page, {"include": [".bar"]}, runOnly=["color-contrast"]) == []


def test_axe_would_find_a_fault(browser):
    with opened(browser, CHAPTERS[0], bypass_csp=True) as page:
        page.locator(".brand").evaluate("link => { link.innerHTML = ''; link.style.color = '#eee'; }")
        assert any(line.startswith("link-name") for line in violations(page))


@pytest.mark.parametrize("name", PAGES)
def test_text_reflows_at_400_percent(browser, name):
    """1280 pixels at 400 percent are 320: nothing is cut off; only tables and code scroll sideways."""
    with opened(browser, name, width=320) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= 321
        outside = page.evaluate(
            """() => [...document.querySelectorAll("main p, main h1, main h2, main h3, main li, main figure")]
              .filter((e) => !e.closest(".pst-scrollable-table-container, .cell_output, pre, .math-scroll"))
              .filter((e) => e.getBoundingClientRect().right > 321)
              .map((e) => e.outerHTML.slice(0, 120))"""
        )
        assert outside == []


@pytest.mark.parametrize("name", PAGES)
def test_each_page_describes_itself(name):
    head = (HTML / name).read_text(encoding="utf-8").partition("</head>")[0]
    assert head.count('<meta name="description"') == (name != "search.html")


@pytest.mark.parametrize("name", CHAPTERS)
def test_each_figure_leads_to_a_table_of_its_data(browser, name):
    with opened(browser, name, java_script_enabled=False) as page:
        figures = page.locator(".ic-figure").count()
        links = [link.get_attribute("href") for link in page.locator(".figure-table a").all()]
        assert figures == len(links) > 0
        page.locator(".figure-table a").first.click()
        for number in range(1, figures + 1):
            section = page.locator(f"#figure-{number}")
            assert section.locator("tbody tr").count() > 2, f"figure {number} of {name}"
            assert len(section.locator("h2").inner_text()) > 10


def test_the_table_of_a_figure_holds_what_the_figure_draws(browser):
    with opened(browser, "book/1-network-order-figures.html", java_script_enabled=False) as page:
        table = page.locator("#figure-3 table").first
        heads = table.locator("thead th").all_inner_texts()
        cells = table.locator("tbody tr").first.locator("td").all_inner_texts()
        row = dict(zip(heads, cells, strict=True))
        assert row["measure"] == "flow hierarchy"
        assert row["model"] == "hierarchy"
        assert row["mean"] == "1"


def test_the_key_of_a_figure_works_from_the_keyboard(browser):
    with opened(browser, "book/2-three-dimensions.html") as page:
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


def test_the_page_can_be_walked_with_the_keyboard(browser):
    with opened(browser, CHAPTERS[0], width=390) as page:
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
def test_what_is_reached_shows_it(browser, name):
    with opened(browser, name) as page:
        for _ in range(12):
            page.keyboard.press("Tab")
            style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert style != "none", page.evaluate("document.activeElement.outerHTML.slice(0, 100)")


def test_nothing_moves_for_readers_who_want_no_motion(browser):
    with opened(browser, "book/index.html", reduced_motion="reduce") as page:
        moving = page.evaluate(
            """() => [...document.querySelectorAll("*")].map((e) => getComputedStyle(e))
              .filter((s) => parseFloat(s.transitionDuration) > 0 || s.animationName !== "none").length"""
        )
        assert moving == 0


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_page_prints_clean(browser, name):
    with opened(browser, name, color_scheme="dark") as page:
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
