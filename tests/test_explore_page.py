"""The side bar, and the pictures to play with, in the built book."""

from __future__ import annotations

import networkx as nx
import pytest

from innoclusters.edition.figures.leaving import state


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("3c-mechanisms", ["3a.", "3b.", "3c."]),
        ("3-typology", ["3a.", "3b.", "3c."]),
        ("4a-program-in-motion", ["4a."]),
        ("1-network-order", []),
    ],
)
def test_the_side_bar_shows_the_pages_of_the_chapter(opened, name, shown):
    with opened(f"book/{name}.html") as page:
        links = page.locator("#pst-primary-sidebar li li a").all_inner_texts()
        assert [text.split()[0] for text in links] == shown
        assert page.locator("#pst-primary-sidebar a.current").count() >= 1


@pytest.mark.parametrize("width", [1400, 390])
def test_a_picture_is_played_with_from_the_keyboard(opened, make_live, width):
    with opened("book/explore.html", width=width) as page:
        make_live(page, most=1)
        figure = page.locator(".ic-figure").first
        slider = figure.locator(".ic-live:visible input[type=range]").first
        before = figure.locator(".ic-live:visible svg").text_content()
        slider.focus()
        page.keyboard.press("End")
        page.wait_for_timeout(200)
        assert figure.locator(".ic-live:visible svg").text_content() != before
        assert slider.evaluate("input => input.labels.length") == 1


@pytest.mark.parametrize("order", ["hierarchy", "network"])
def test_actors_are_taken_away_with_the_pointer_and_the_keyboard(opened, order):
    with opened("book/explore.html") as page:
        panel = page.locator(f'.ic-leaving-order[data-order="{order}"]')
        ends = panel.locator("[data-ends]").evaluate_all("marks => marks.map((mark) => mark.dataset.ends)")
        G = nx.Graph([tuple(map(int, pair.split())) for pair in ends])
        now = panel.get_by_role("status")
        complete = now.inner_text()
        assert complete == state(G, "now")
        assert complete.partition(": ")[2] in panel.locator(".ic-leaving-told").inner_text()
        panel.locator('[data-actor="0"]').click()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        assert now.inner_text() == state(G.subgraph(sorted(set(G) - {0, 1})), "now")
        assert panel.locator('[aria-pressed="true"]').count() == 2
        panel.get_by_role("button", name="all back").click()
        assert now.inner_text() == complete


def test_without_scripts_the_orders_are_drawn_and_told(opened):
    with opened("book/explore.html", java_script_enabled=False) as page:
        assert page.locator(".ic-leaving-order svg circle").count() == 3 * 40
        assert page.locator(".ic-leaving-told").first.inner_text().count("in the largest group") == 2
