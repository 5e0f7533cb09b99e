"""Curves to play with."""

from __future__ import annotations

import pandas as pd
import pytest

from innoclusters.edition.figures.explorables import Panel, Slider, playable
from innoclusters.figures.palette import CONTRAST, Look
from innoclusters.figures.render import specification, to_svg
from innoclusters.figures.style import NARROW, WIDE

POINTS = pd.DataFrame(
    {
        "panel": "p",
        "series": "s",
        "share": [0.0, 0.1, 0.2, 0.3] * 2,
        "gone": [0] * 4 + [5] * 4,
        "value": [0.11, 0.22, 0.33, 0.44, 0.55, 0.66, 0.77, 0.88],
    }
)
PANELS = {"p": Panel("what is drawn", {"s": Look("series", CONTRAST[0])}, (0, 1), (0, 1), ".2f")}
WORDS = dict.fromkeys(("title", "subtitle", "source", "description"), "words")


def drawn(share, gone, **options):
    """Return a figure whose controls stand where asked."""
    along = Slider("share", "share", 0, 0.3, 0.1, share)
    choose = Slider("gone", "gone", 0, 5, 5, gone)
    return playable(POINTS, PANELS, along=along, choose=choose, title_across="share", **options, **WORDS)


@pytest.mark.parametrize(
    ("share", "gone", "value"), [(0.1, 0, "0.22"), (0.3, 0, "0.44"), (0.1 + 0.2, 5, "0.88")]
)
def test_the_value_told_is_that_where_the_controls_stand(share, gone, value):
    svg = to_svg(drawn(share, gone))
    told = {text for text in (f"{number:.2f}" for number in POINTS["value"]) if f">{text}<" in svg}
    assert told == {value}


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_each_control_is_a_slider_and_stands_once(width):
    params = specification(drawn(0.1, 0, width=width))["params"]
    assert [param["bind"]["input"] for param in params if "bind" in param] == ["range", "range"]


def test_data_have_no_pixels():
    tables = specification(drawn(0.1, 0))["datasets"].values()
    (table,) = (table for table in tables if "share" in table[0])
    assert set(table[0]) == {"panel", "series", "share", "gone", "value", "called", "color", "fill", "shape"}
    assert table[0]["panel"] == "what is drawn"
