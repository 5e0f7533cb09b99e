"""What breaks the rules of WCAG and ARIA, as axe-core finds it; `test_book.py` asks it of most wide pages."""

from __future__ import annotations

from pathlib import Path

import pytest

HTML = Path(__file__).parents[1] / "_build" / "html"
PAGES = [path.relative_to(HTML).as_posix() for path in sorted(HTML.glob("book/**/*.html"))] + ["search.html"]
CHAPTERS = [name for name in PAGES if name.split("/")[-1][0].isdigit() and "-figures" not in name]


@pytest.mark.thorough
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_on_a_telephone_by_night_or_day(opened, make_live, violations, name):
    """By day a telephone has the colors of a wide page; only its bar has buttons of its own."""
    with opened(name, width=390, bypass_csp=True, color_scheme="dark") as page:
        make_live(page)
        assert page.evaluate("document.documentElement.dataset.theme") == "dark"
        assert violations(page) == []
        page.evaluate("document.documentElement.dataset.theme = 'light'")
        assert violations(page, {"include": [".bar"]}, runOnly=["color-contrast"]) == []


def test_axe_would_find_a_fault(opened, violations):
    with opened(CHAPTERS[0], bypass_csp=True) as page:
        page.locator(".brand").evaluate("link => { link.innerHTML = ''; link.style.color = '#eee'; }")
        assert any(line.startswith("link-name") for line in violations(page))
