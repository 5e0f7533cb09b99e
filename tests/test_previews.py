"""What links show before they are followed, to mouse and keyboard, and terms that are linked."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest
from lxml import html
from pages import previews
from shared import terms

HTML = Path(__file__).parents[1] / "_build" / "html"
PAGES = sorted(path.stem for path in HTML.glob("book/*.html") if not path.stem.endswith("-figures"))
LINKS = (
    '//main//article//a[not(contains(@class, "headerlink") or contains(@class, "stretched"))]'
    '[not(@class="number")]'
    '[not(ancestor::*[@class="figure-files"])][ancestor::*[@class="bibtex-citation"] or '
    'contains(@href, "#claim-") or contains(@href, "#settled-") or contains(@href, "#term-") or '
    'contains(@href, "#fig-")][contains(@href, "#")]'
)
REFUSED = """
    window.refused = [];
    addEventListener("securitypolicyviolation", (event) => window.refused.push(event.blockedURI));
"""
KINDS = [
    ("1-network-order", 'a[href="evidence.html#claim-c1-06"]', "functional synthesis"),
    ("1-network-order", 'a[href="glossary.html#term-synergy"]', "синергия"),
    ("1-network-order", '.bibtex-citation a[href^="references.html#"]', "."),
    ("1-network-order", 'p > a[href="#fig-orders"].internal', "Diamonds"),
    ("index", 'p a[href="explore.html#fig-explore-orders"]', "Three orders"),
]


@cache
def known(page: str) -> dict[str, list]:
    file = HTML / previews.FOLDER / "book" / f"{page}.js"
    text = file.read_text(encoding="utf-8") if file.exists() else "icPreviews({});"
    return json.loads(text.strip().removeprefix("icPreviews(").removesuffix(");"))


def words(part: str | list) -> str:
    return part if isinstance(part, str) else "".join(map(words, part[2:]))


@pytest.mark.parametrize("page", PAGES)
def test_every_such_link_has_a_preview_of_some_words(page):
    tree = html.fromstring((HTML / "book" / f"{page}.html").read_text(encoding="utf-8"))
    for link in tree.xpath(LINKS):
        target, _, anchor = link.get("href").partition("#")
        shown = known(target.removesuffix(".html") or page).get(anchor, [])
        assert len("".join(map(words, shown))) > 20, link.get("href")


def test_previews_lead_nowhere_and_stand_nowhere_twice():
    for page in PAGES:
        text = json.dumps(known(page))
        assert not re.search(r'"(?:href|id|onclick|src)":', text), page


def open_preview(page, selector, how):
    link = page.locator(selector).first
    link.scroll_into_view_if_needed()
    if how == "mouse":
        link.hover()
    else:
        page.keyboard.press("Shift")  # a reader at the keyboard
        link.evaluate("(link) => link.focus({ focusVisible: true })")
    box = page.locator("#preview:popover-open")
    box.wait_for(timeout=20_000)
    return link, box


@pytest.mark.parametrize(
    ("name", "selector", "said"), KINDS, ids=["claim", "term", "work", "here", "elsewhere"]
)
def test_keyboard_and_mouse_open_a_preview_and_escape_closes_it(opened, name, selector, said):
    with opened(f"book/{name}.html", width=390) as page:
        page.add_init_script(REFUSED)
        page.reload()
        for how in ("keyboard", "mouse"):
            link, box = open_preview(page, selector, how)
            assert said in box.text_content()
            assert link.get_attribute("aria-describedby") == "preview"
            assert box.locator("a, button, [id]").count() == 0
            edges = box.evaluate(
                "(box) => [box.getBoundingClientRect().left, box.getBoundingClientRect().right]"
            )
            assert 0 <= edges[0] < edges[1] <= 390
            figure = box.locator(".ic-figure svg:visible")
            assert figure.count() == ("fig-" in selector)
            page.keyboard.press("Escape")
            assert page.locator("#preview:popover-open").count() == 0
            assert link.get_attribute("aria-describedby") is None
            page.mouse.move(1, 1)
            page.evaluate("document.activeElement.blur()")
        assert page.evaluate("window.refused") == []


def test_a_preview_stays_under_the_mouse_and_goes_with_it(opened):
    with opened("book/1-network-order.html") as page:
        _, box = open_preview(page, KINDS[1][1], "mouse")
        box.hover()
        page.wait_for_timeout(700)  # longer than the pause after which it would close
        assert box.count() == 1
        page.mouse.move(2, 2)
        page.locator("#preview:popover-open").wait_for(state="detached", timeout=5_000)


def test_no_preview_is_loaded_before_a_reader_rests(opened):
    with opened("book/1-network-order.html") as page:
        asked = page.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
        assert not [address for address in asked if "/previews/" in address]


def test_terms_are_linked_once_a_page_and_only_in_sentences():
    for page in [name for name in PAGES if name[0].isdigit()]:
        tree = html.fromstring((HTML / "book" / f"{page}.html").read_text(encoding="utf-8"))
        links = tree.xpath('//a[contains(@class, "term")]')
        addresses = [link.get("href") for link in tree.xpath('//article//a[contains(@href, "#term-")]')]
        assert links
        assert len(set(addresses)) == len(addresses)
        assert not tree.xpath(
            '//*[self::h1 or self::h2 or self::h3 or self::figcaption or self::code]//a[@class="term"]'
        )


def test_the_longest_term_is_found_whole_and_in_the_plural():
    found = terms.pattern(("cluster", "pilot cluster", "synergy"))
    assert [match[0] for match in found.finditer("Pilot clusters, a proto-cluster and a cluster.")] == [
        "Pilot clusters",
        "cluster",
    ]


def test_text_of_a_page_never_becomes_markup():
    words = '<p>&lt;img src=x&gt; <a href="y" id="z">so</a></p>'
    page = f'<figure id="fig-a"><figcaption>{words}</figcaption></figure>'
    assert previews.found(page) == {"fig-a": [["p", {}, "<img src=x> ", ["span", {}, "so"]]]}
