from __future__ import annotations

import re

import pandas as pd

from innoclusters.figures.curves import Across, Up, curves
from innoclusters.figures.heat import heat
from innoclusters.figures.palette import ACCENT, DARK, INK, PAPER, Look
from innoclusters.figures.render import to_svg

WORDS = {"title": "Title", "subtitle": "Subtitle", "source": "Source", "description": "Description"}
DARKEST = 0.46
"""The opacity of the largest share in the table of verdicts."""


def test_powers_of_ten_are_equally_far_apart_on_a_logarithmic_height():
    table = pd.DataFrame({"x": [1, 2, 3], "y": [1.0, 10.0, 100.0], "series": "s"})
    up = Up((1, 100), "~g", (1, 10, 100), log=True)
    chart = curves(
        table,
        "y",
        x="x",
        series="series",
        looks={"s": Look("s", ACCENT)},
        across=Across("x"),
        up=up,
        **WORDS,
    )
    svg = to_svg(chart)
    labels = [
        float(re.search(rf'translate\([\d.]+,([\d.]+)\)"[^>]*>{tick}<', svg)[1]) for tick in (1, 10, 100)
    ]
    assert labels[0] - labels[1] == labels[1] - labels[2] > 0


def shaded(**options):
    table = pd.DataFrame({"r": ["a", "a"], "c": ["x", "y"], "text": ["1", "2"], "shade": [0.25, 0.5]})
    table = table.assign(ground=ACCENT, ink=INK)
    heads, rows = {"x": "head x", "y": "head y"}, {"a": "row a"}
    named = {"row": "r", "column": "c", "text": "text", "ground": "ground", "ink": "ink"}
    return to_svg(heat(table, **named, rows=rows, across=heads, shade="shade", **options, **WORDS))


def test_cells_have_the_opacity_of_their_shade():
    assert re.findall(r'opacity="([\d.]+)"', shaded()) == ["0.25", "0.5"]


def test_heads_stand_above_or_below_the_cells_and_the_white_lines_inside_the_width():
    above, below = (shaded(orient=orient) for orient in ("top", "bottom"))
    assert _head(above) < 0 < _head(below)
    for width in (700, 358):
        assert re.search(r'viewBox="0 0 ([\d.]+)', shaded(width=width))[1] == str(width)


def _head(svg):
    return float(re.search(r'translate\([\d.]+,(-?[\d.]+)\)"[^>]*>head x<', svg)[1])


def test_a_number_in_ink_can_be_read_on_the_darkest_shade():
    for dark in (False, True):
        accent, paper, ink = (DARK[color] if dark else color for color in (ACCENT, PAPER, INK))
        pairs = zip(_channels(accent), _channels(paper), strict=True)
        ground = [DARKEST * over + (1 - DARKEST) * under for over, under in pairs]
        light, deep = sorted((_luminance(ground), _luminance(_channels(ink))), reverse=True)
        assert (light + 0.05) / (deep + 0.05) >= 4.5


def _channels(color):
    return [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]


def _luminance(channels):
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
