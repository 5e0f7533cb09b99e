from __future__ import annotations

import re

import pytest

from innoclusters.data import load
from innoclusters.edition.figures.enclaves import enclaves_chart, place_rules
from innoclusters.edition.pilots import enclave_counts
from innoclusters.figures import render
from innoclusters.figures.style import NARROW, WIDE, text_width

COUNTS = enclave_counts(load("pilot_clusters"))
WIDTHS = pytest.mark.parametrize("width", [WIDE, NARROW])


@WIDTHS
def test_the_chart_fits_and_is_the_same_each_time(width: float) -> None:
    svg = render.to_svg(enclaves_chart(COUNTS, width=width))
    match = re.search(r'viewBox="0 0 ([\d.]+) ', svg)
    assert match
    assert float(match[1]) <= width + 1
    assert svg == render.to_svg(enclaves_chart(COUNTS, width=width))
    assert svg.count("13 of 25") >= 2


@WIDTHS
def test_marks_stand_on_the_right_side_of_one_half(width: float) -> None:
    rows = place_rules(COUNTS, width=width)
    assert ((rows["x"] > rows["half"]) == rows["most"]).all()
    assert rows["x"].between(rows["left"], rows["right"]).all()
    if width == WIDE:
        assert max(text_width(rule) for rule in COUNTS["rule"]) < rows["left"].iloc[0]
