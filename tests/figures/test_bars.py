"""Upright bars: heights on their scale, places in a group, and what stands where a bar is unknown."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from innoclusters.figures import render
from innoclusters.figures.bars import BARS_HIGH, bars
from innoclusters.figures.dots import Scale
from innoclusters.figures.palette import Look

LOOKS = {
    "ground": Look("ground", "#d9dfe5", "square"),
    "left": Look("left", "#1b2a38", "square", full=False),
    "right": Look("right", "#0b5c8a", "square"),
}
WORDS = {"title": "t", "subtitle": "s", "source": "q", "description": "d"}


def drawn(*rows: tuple[str, str, float | None, str, bool], width: float = 358, **options: Any) -> Any:
    table = pd.DataFrame(rows, columns=["year", "kind", "amount", "said", "more"])
    chart = bars(
        table,
        "amount",
        group="year",
        look="kind",
        looks=LOOKS,
        slots={"left": 0, "right": 1},
        scale=Scale((0, 4), (0, 2, 4)),
        text="said",
        more="more",
        width=width,
        **options,
        **WORDS,
    )
    return render.specification(chart)


def boxes(spec: Any) -> list[dict[str, Any]]:
    return [row for table in spec["datasets"].values() for row in table if "y2" in row]


def test_bars_stand_side_by_side_on_their_ground() -> None:
    spec = drawn(
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
    spec = drawn(("2013", "left", 1, "1", False), ("2014", "right", None, "no figure found", False))
    assert len(boxes(spec)) == 1
    assert '"no figure' in str(spec).replace("'", '"')


def test_an_open_bar_ends_in_an_arrow() -> None:
    closed, opened = (
        str(drawn(("2013", "left", 1, "1", more))).count("triangle-up") for more in (False, True)
    )
    assert opened == closed + 1


def test_hollow_bars_keep_the_color_of_their_line() -> None:
    (row,) = boxes(drawn(("2013", "left", 1, "1", False)))
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
        looks=LOOKS,
        slots={"left": 0},
        scale={"years": Scale((0, 1), (0, 1)), "all": Scale((0, 9), (0, 9))},
        text="said",
        panel="part",
        panels={"years": "Years", "all": "All"},
        width=width,
        **WORDS,
    )
    svg = render.to_svg(chart)
    assert f'viewBox="0 0 {width} ' in svg
    *years, whole = boxes(render.specification(chart))
    assert {round(row["x2"] - row["x"], 1) for row in [*years, whole]} == {round(whole["x2"] - whole["x"], 1)}
