"""Settings, the order of files, and the browser that all tests share."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path

import axe_playwright_python
import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, sync_playwright
from xdist.scheduler import LoadScopeScheduling

# No test fails on a clock: the first call of a compiled function takes seconds.
settings.register_profile("edition", deadline=None)
settings.load_profile("edition")

LONG = (
    "test_book.py",
    "4a-program-in-motion.ipynb",
    "test_every_figure.py",
    "3c-mechanisms.ipynb",
    "test_accessibility.py",
    "test_policy.py",
    "2-three-dimensions.ipynb",
    "1-network-order.ipynb",
    "3-typology.ipynb",
    "test_mechanisms_page.py",
    "test_main.py",
    "test_barter.py",
    "test_search.py",
    "test_ensembles.py",
    "test_oracles.py",
    "4-russian-policy.ipynb",
    "test_diagnosing.py",
    "test_page.py",
    "test_separation.py",
)
"""Files that take longest, the longest first."""

TOGETHER = {
    "test_every_figure.py",
    "test_gallery.py",
    *(f"test_figure_{number}.py" for number in range(1, 5)),
}
"""Files that share drawings which take long to make, and so are run by one processor."""

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


def pytest_collection_finish() -> None:
    """Leave modules and tests, which live to the end, out of the search for what nobody holds any more."""
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


class Scheduling(LoadScopeScheduling):
    """A file is run by one processor, and so are the files `TOGETHER`."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return "figures" if Path(file).name in TOGETHER else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Scheduling | None:
    """Let `make test` schedule as above; with another option than its own, xdist does what it always does."""
    return Scheduling(config, log) if config.getvalue("dist") == "loadscope" else None


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


# Within the page, for each question from outside takes longer than Vega needs for a figure.
LIVE = """async (most) => {
  const shown = (figure) => [...figure.children].find((variant) => variant.offsetParent !== null);
  for (const figure of [...document.querySelectorAll(".ic-figure")].slice(0, most)) {
    figure.scrollIntoView({ block: "center" });
    const end = performance.now() + 30_000;
    while (shown(figure)?.dataset.live !== "done") {
      if (performance.now() > end) throw new Error(`static: ${figure.getAttribute("aria-label")}`);
      await new Promise((proceed) => setTimeout(proceed, 5));
    }
  }
}"""
SETTLED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"


@pytest.fixture(scope="session")
def make_live() -> Callable[..., None]:
    """Bring each figure of a page into view, or as many as asked, and wait until it is interactive."""

    def live(page: Page, most: int = 1000) -> None:
        page.mouse.move(9, 9)  # the first sign of a reader
        page.evaluate(LIVE, most)

    return live


@pytest.fixture(scope="session")
def settle_down() -> Callable[[Page], None]:
    """Wait until a page has drawn itself twice; what its scripts ask for at once is asked for then."""
    return lambda page: page.evaluate(SETTLED)


ONE_OF_EACH_KIND = """() => document.querySelectorAll("pre, dt").forEach((block) => {
  const seen = new Set();
  for (const word of block.querySelectorAll("span[class]")) {
    if (word.attributes.length > 1 || word.children.length) continue;
    const kind = `${word.className} in ${word.parentElement.tagName}.${word.parentElement.className}`;
    if (seen.has(kind)) word.replaceWith(word.textContent);
    seen.add(kind);
  }
})"""


SETTLED = """
document.fonts.ready.then(() => new Promise((done) => {
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));
}))
"""
"""Wait until letters are there and what hears of sizes has heard."""


@pytest.fixture(scope="session")
def violations() -> Callable[..., list[str]]:
    """Find what breaks the rules of axe, one line each: the rule and where.

    Two things are taken away first, for they take most of the time. The marks within a drawing are hidden
    from assistive software, which reads the words of the figure instead. Of the colored words of code each
    kind stays once in each block, and the others become plain text: only their color could be wrong.
    """
    axe = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")

    def found(page: Page, context: dict[str, object] | None = None, **options: object) -> list[str]:
        page.evaluate("document.querySelectorAll('.ic-figure svg').forEach((svg) => svg.replaceChildren())")
        page.evaluate(ONE_OF_EACH_KIND)
        page.keyboard.press("Shift")  # who uses the keyboard has the whole page laid out
        page.evaluate(SETTLED)
        if not page.evaluate("typeof axe === 'object'"):
            page.evaluate(axe)
        result = page.evaluate(
            "([context, options]) => axe.run(context ?? document, options)",
            [context, {"resultTypes": ["violations"], "preload": False, **options}],
        )
        return [f"{v['id']}: {node['html'][:120]}" for v in result["violations"] for node in v["nodes"][:5]]

    return found


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
