"""The side bar, and the pictures to play with, in the built book."""

from __future__ import annotations

import pytest


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
