"""Settings, the order of files, and the browser that all tests share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, sync_playwright

# No test fails on a clock: the first call of a compiled function takes seconds.
settings.register_profile("edition", deadline=None)
settings.load_profile("edition")

LONG = (
    "2-three-dimensions.ipynb",
    "3c-mechanisms.ipynb",
    "test_axe.py",
    "4a-program-in-motion.ipynb",
    "test_book.py",
    "test_accessibility.py",
    "test_every_figure.py",
    "test_separation.py",
    "test_page.py",
    "test_diagnosing.py",
    "test_main.py",
)
"""Files that take longest, the longest first."""

HTML = Path(__file__).parents[1] / "_build" / "html"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the longest files begin first, so that no processor waits at the end for the other.

    A file is run by one processor (`--dist loadscope`); chapters come next, as `make test` names them first.
    """
    place = {name: number for number, name in enumerate(LONG)}
    items.sort(key=lambda item: place.get(item.path.name, len(place)))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for the pages of the built book."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        reason = "Chromium is not installed; `make browser` installs it from the system packages."
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    if not (HTML / "index.html").exists():
        pytest.fail("The book is not built; `make book` builds it.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield chromium
        chromium.close()


@contextmanager
def open_page(browser: Browser, name: str, *, width: int = 1400, **options: object) -> Iterator[Page]:
    """Open a page of the book from disk."""
    settings = {"offline": True, "viewport": {"width": width, "height": 900}, **options}
    with browser.new_context(**settings) as session:
        page = session.new_page()
        page.goto((HTML / name).as_uri())
        yield page


@pytest.fixture(scope="module")
def opened(browser: Browser) -> Callable[..., AbstractContextManager[Page]]:
    """Open a page of the book from disk: `with opened(name, width=390) as page`."""
    return partial(open_page, browser)


@pytest.fixture(scope="session")
def make_live() -> Callable[[Page], None]:
    """Bring each figure of a page into view and wait until it is interactive."""

    def live(page: Page) -> None:
        page.mouse.move(9, 9)  # the first sign of a reader
        for figure in page.locator(".ic-figure").all():
            figure.scroll_into_view_if_needed()
            figure.locator('.ic-variant[data-live="done"]').first.wait_for(state="attached", timeout=30_000)

    return live


@pytest.fixture(scope="session")
def cut_off() -> Callable[[Page], list[str]]:
    """Find what sticks out at 400 percent: 1280 pixels at 400 percent are 320; tables and code may scroll."""

    def found(page: Page) -> list[str]:
        page.set_viewport_size({"width": 320, "height": 900})
        wide = page.evaluate("document.documentElement.scrollWidth")
        outside: list[str] = page.evaluate(
            """() => [...document.querySelectorAll("main p, main h1, main h2, main h3, main li, main figure")]
              .filter((e) => !e.closest(".pst-scrollable-table-container, .cell_output, pre, .math-scroll"))
              .filter((e) => e.getBoundingClientRect().right > 321)
              .map((e) => e.outerHTML.slice(0, 120))"""
        )
        return outside if wide <= 321 else [f"the page is {wide} pixels wide", *outside]

    return found
