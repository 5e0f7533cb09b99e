"""What breaks the rules of WCAG and ARIA in the built book, as axe-core finds it."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page

HTML = Path(__file__).parents[1] / "_build" / "html"
PAGES = [path.relative_to(HTML).as_posix() for path in sorted(HTML.glob("book/*.html"))] + ["search.html"]
CHAPTERS = [name for name in PAGES if name.split("/")[-1][0].isdigit() and "-figures" not in name]
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
WIDE_ONLY = {"include": [".bar", ".bd-sidebar-primary", ".bd-sidebar-secondary"]}
"""What a wide page shows and a telephone does not."""

ONE_OF_EACH_PAGE = (
    "book/index.html",
    "book/your-cluster.html",
    "book/evidence.html",
    "book/data.html",
    "book/cite.html",
    "book/glossary.html",
    "book/references.html",
    "book/api-measures.html",
    "book/measures.html",
    "book/2-three-dimensions-figures.html",
    "search.html",
)

ONE_OF_EACH_KIND = """() => document.querySelectorAll("pre, dt").forEach((block) => {
  const seen = new Set();
  for (const word of block.querySelectorAll("span[class]")) {
    if (word.attributes.length > 1 || word.children.length) continue;
    const kind = `${word.className} in ${word.parentElement.tagName}.${word.parentElement.className}`;
    if (seen.has(kind)) word.replaceWith(word.textContent);
    seen.add(kind);
  }
})"""


def violations(page: Page, context: dict[str, object] | None = None, **options: object) -> list[str]:
    """Return what axe finds, one line each: the rule and where.

    Two things are taken away first, for they take most of the time. The marks within a drawing are hidden
    from assistive software, which reads the words of the figure instead. Of the colored words of code each
    kind stays once in each block, and the others become plain text: only their color could be wrong.
    """
    page.evaluate("document.querySelectorAll('.ic-figure svg').forEach((svg) => svg.replaceChildren())")
    page.evaluate(ONE_OF_EACH_KIND)
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE)
    result = page.evaluate(
        "([context, options]) => axe.run(context ?? document, options)",
        [context, {"resultTypes": ["violations"], "preload": False, **options}],
    )
    return [f"{v['id']}: {node['html'][:120]}" for v in result["violations"] for node in v["nodes"][:5]]


def thorough(name: str) -> object:
    """Pages made like another one, whose elements the latter has, wait for `make thorough`."""
    return name if name in (*CHAPTERS, *ONE_OF_EACH_PAGE) else pytest.param(name, marks=pytest.mark.thorough)


@pytest.mark.parametrize("name", [thorough(name) for name in PAGES])
def test_axe_finds_nothing_on_a_wide_page(opened, make_live, name):
    """Roles and names do not depend on the color mode, so in dark only the contrast is new."""
    with opened(name, bypass_csp=True) as page:
        make_live(page)
        assert violations(page) == []
        page.evaluate("document.documentElement.dataset.theme = 'dark'")
        assert violations(page, WIDE_ONLY, runOnly=["color-contrast"]) == []


@pytest.mark.thorough
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_on_a_telephone_by_night_or_day(opened, make_live, name):
    """By day a telephone has the colors of a wide page; only its bar has buttons of its own."""
    with opened(name, width=390, bypass_csp=True, color_scheme="dark") as page:
        make_live(page)
        assert page.evaluate("document.documentElement.dataset.theme") == "dark"
        assert violations(page) == []
        page.evaluate("document.documentElement.dataset.theme = 'light'")
        assert violations(page, {"include": [".bar"]}, runOnly=["color-contrast"]) == []


def test_axe_would_find_a_fault(opened):
    with opened(CHAPTERS[0], bypass_csp=True) as page:
        page.locator(".brand").evaluate("link => { link.innerHTML = ''; link.style.color = '#eee'; }")
        assert any(line.startswith("link-name") for line in violations(page))
