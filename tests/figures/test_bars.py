from __future__ import annotations

import json
import re

import pandas as pd
import pytest

from innoclusters.figures.bars import HISTOGRAM, histograms
from innoclusters.figures.dots import Scale
from innoclusters.figures.palette import Look
from innoclusters.figures.render import specification, to_svg

WORDS = {"title": "Title", "subtitle": "Subtitle", "source": "Source", "description": "Description"}
LOOKS = {"a": Look("first", "#0b5c8a"), "b": Look("second", "#c4561f")}
VALUES = pd.DataFrame(
    {"kind": ["a"] * 4 + ["b"] * 2, "value": [0.05, 0.05, 0.05, 0.25, 0.95, 0.95], "panel": "p"}
)


def drawn(table=VALUES, **options):
    return histograms(
        table, "value", row="kind", looks=LOOKS, scale=Scale((0.0, 1.0)), bins=10, **WORDS | options
    )


def rows(chart):
    data = specification(chart)["datasets"].values()
    return {row["name"]: row for table in data for row in table if "path" in row}


def heights(path):
    return [float(top) for top in re.findall(r"V([\d.]+)H", path)]


def test_columns_are_counts_scaled_to_the_peak_of_their_own_row():
    found = rows(drawn())
    low, high = sorted(HISTOGRAM - height for height in heights(found["first"]["path"]))
    assert high / low == pytest.approx(3, abs=0.05)
    assert len(heights(found["second"]["path"])) == 1
    assert 2 * HISTOGRAM - heights(found["second"]["path"])[0] == pytest.approx(high)


def test_median_stands_beside_its_histogram_on_the_side_with_room():
    found = rows(drawn())
    assert (found["first"]["said"], found["second"]["said"]) == ("0.05", "0.95")
    assert found["first"]["fits"]
    assert not found["second"]["fits"]


def test_values_beyond_the_axis_count_at_its_end_and_missing_ones_not_at_all():
    wild = pd.concat([VALUES, pd.DataFrame({"kind": ["b", "a"], "value": [9.0, None]})])
    found = rows(drawn(wild))
    assert len(heights(found["second"]["path"])) == 1
    assert found["first"] == rows(drawn())["first"]


@pytest.mark.parametrize("width", [700, 358])
def test_panels_keep_the_width_and_only_the_first_of_a_line_names_the_rows(width):
    table = pd.concat([VALUES, VALUES.assign(panel="q")])
    chart = drawn(table, panel="panel", panels={"p": "one", "q": "two"}, columns=2, width=width)
    svg = to_svg(chart)
    assert float(re.search(r'viewBox="0 0 ([\d.]+)', svg)[1]) <= width
    assert svg.count(">first<") == (1 if width == 700 else 2)
    assert json.dumps(specification(chart)) == json.dumps(specification(chart))
