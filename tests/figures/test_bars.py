from __future__ import annotations

import json
import re
from typing import Any

import pandas as pd
import pytest

from innoclusters.figures.bars import BARS_HIGH, HISTOGRAM, bars, histograms
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


KINDS = {
    "ground": Look("ground", "#d9dfe5", "square"),
    "left": Look("left", "#1b2a38", "square", full=False),
    "right": Look("right", "#0b5c8a", "square"),
}


def drawn_bars(*rows: tuple[str, str, float | None, str, bool], width: float = 358, **options: Any) -> Any:
    table = pd.DataFrame(rows, columns=["year", "kind", "amount", "said", "more"])
    chart = bars(
        table,
        "amount",
        group="year",
        look="kind",
        looks=KINDS,
        slots={"left": 0, "right": 1},
        scale=Scale((0, 4), (0, 2, 4)),
        text="said",
        more="more",
        width=width,
        **options,
        **WORDS,
    )
    return specification(chart)


def boxes(spec: Any) -> list[dict[str, Any]]:
    return [row for table in spec["datasets"].values() for row in table if "y2" in row]


def test_bars_stand_side_by_side_on_their_ground() -> None:
    spec = drawn_bars(
        ("2013", "left", 1, "1", False), ("2013", "right", 2, "2", False), ("2013", "ground", 4, "", False)
    )
    ground, left, right = boxes(spec)
    assert ground["x"] < left["x"] < left["x2"] < right["x"] < right["x2"] < ground["x2"]
    assert [row["y2"] - row["y"] for row in (left, right, ground)] == [
        BARS_HIGH / 4,
        BARS_HIGH / 2,
        BARS_HIGH,
    ]


def test_a_bar_without_a_value_is_words_alone() -> None:
    spec = drawn_bars(("2013", "left", 1, "1", False), ("2014", "right", None, "no figure found", False))
    assert len(boxes(spec)) == 1
    assert '"no figure' in str(spec).replace("'", '"')


def test_an_open_bar_ends_in_an_arrow() -> None:
    closed, opened = (
        str(drawn_bars(("2013", "left", 1, "1", more))).count("triangle-up") for more in (False, True)
    )
    assert opened == closed + 1


def test_hollow_bars_keep_the_color_of_their_line() -> None:
    (row,) = boxes(drawn_bars(("2013", "left", 1, "1", False)))
    assert (row["fill"], row["color"]) == ("#ffffff", "#1b2a38")


@pytest.mark.parametrize("width", [358, 700])
def test_panels_share_the_width_by_their_groups(width: float) -> None:
    rows = [(year, "left", 1.0, "1", False) for year in ("2013", "2014", "2015", "all")]
    table = pd.DataFrame(rows, columns=["year", "kind", "amount", "said", "more"])
    table["part"] = ["years"] * 3 + ["all"]
    chart = bars(
        table,
        "amount",
        group="year",
        look="kind",
        looks=KINDS,
        slots={"left": 0},
        scale={"years": Scale((0, 1), (0, 1)), "all": Scale((0, 9), (0, 9))},
        text="said",
        panel="part",
        panels={"years": "Years", "all": "All"},
        width=width,
        **WORDS,
    )
    svg = to_svg(chart)
    assert f'viewBox="0 0 {width} ' in svg
    *years, whole = boxes(specification(chart))
    assert {round(row["x2"] - row["x"], 1) for row in [*years, whole]} == {round(whole["x2"] - whole["x"], 1)}
