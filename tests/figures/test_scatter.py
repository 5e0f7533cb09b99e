"""Scatter plots: points where their values are, names off points, off lines, off each other, in the frame."""

from __future__ import annotations

import re
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from innoclusters.figures.curves import Across, Up
from innoclusters.figures.palette import Look
from innoclusters.figures.render import specification, to_svg
from innoclusters.figures.scatter import SPOTS, Frame, place_names, scatter

UNIT = st.floats(0.05, 0.95)
LOOKS = {"a": Look("first", "#000000"), "b": Look("second", "#111111", "square"), "c": Look("no", "#222222")}
WORDS = {"title": "Title", "subtitle": "Subtitle", "source": "Source", "description": "Description"}


@pytest.fixture
def table():
    rows = [("Alpha", "a", 10, 1.0, "A"), ("Beta", "b", 100, 3.0, "A"), ("Gamma", "a", 1000, None, "A")]
    return pd.DataFrame(rows, columns=["city", "kind", "size", "share", "part"])


def drawn(table, width=700, **options):
    given = {"across": Across("size", (10, 1000), ends=(1, 1000), log=True), "up": Up((0, 4))}
    return scatter(
        table,
        "share",
        x="size",
        look="kind",
        looks=LOOKS,
        names="city",
        width=width,
        **given,
        **options,
        **WORDS,
    )


def test_logarithmic_frame_halves_at_the_geometric_mean():
    assert Frame(200, 100, (1, 10_000), (0, 2), log=True).pixel(100, 1) == (100, 50)


def test_a_point_without_a_value_is_left_out_and_so_is_a_look_that_does_not_occur(table):
    svg = to_svg(drawn(table))
    assert ">Alpha<" in svg
    assert ">Gamma<" not in svg
    assert ">second<" in svg
    assert ">no<" not in svg


def test_a_telephone_has_fewer_names(table):
    names = {width: to_svg(drawn(table, width, fewer=["Beta"])) for width in (700, 358)}
    assert ">Alpha<" in names[700]
    assert ">Alpha<" not in names[358]
    assert ">Beta<" in names[358]


@pytest.mark.parametrize("width", [700, 358])
def test_panels_have_axes_of_their_own_and_fit(table, width):
    both = pd.concat([table, table.assign(part="B")])
    chart = drawn(both, width, panel="part", panels={"A": "first part", "B": "second part"}, columns=2)
    svg = to_svg(chart)
    assert float(re.search(r'viewBox="0 0 ([\d.]+)', svg)[1]) <= width
    assert svg.index(">first part<") < svg.index(">second part<")


def test_lines_stand_at_their_levels_and_on_the_fitted_values(table):
    chart = drawn(table.assign(line=[0.5, 1.5, 2.5]), levels={2: "", 3: "the limit"}, fitted="line")
    rows = [rows for rows in specification(chart)["datasets"].values() if set(rows[0]) == {"x", "y"}]
    assert [[row["y"] for row in line] for line in rows] == [[2, 2], [3, 3], [0.5, 1.5]]
    assert ">the limit<" in to_svg(chart)


def test_only_what_is_told_on_pointing_goes_into_the_page(table):
    text = str(specification(drawn(table, tooltip={"city": "place", "share": "share"}))["datasets"])
    assert "'city'" in text
    assert "'part'" not in text


def test_a_name_at_the_edge_turns_inward():
    points = pd.DataFrame({"x": [0.99], "y": [0.5], "name": ["a long name"]})
    (spot,) = place_names(points, Frame(300, 100, (0, 1), (0, 1)))["spot"]
    assert SPOTS[spot][0] == "right"


def test_names_keep_off_each_other_and_off_lines():
    rng = np.random.default_rng(1)
    points = pd.DataFrame(rng.uniform(0.1, 0.9, (14, 2)), columns=["x", "y"]).assign(name="name")
    frame = Frame(400, 300, (0, 1), (0, 1))
    line = frame.line((0, 0), (1, 1))
    boxes = place_names(points, frame, avoided=line)["box"].tolist()
    assert not any(a.overlap(b) for a, b in combinations(boxes, 2))
    assert not any(box.overlap(part) for box in boxes for part in line)


@given(st.lists(st.tuples(UNIT, UNIT, st.sampled_from(["", "name"])), min_size=1, max_size=12))
def test_only_points_with_a_name_are_placed(rows):
    points = pd.DataFrame(rows, columns=["x", "y", "name"])
    placed = place_names(points, Frame(300, 300, (0, 1), (0, 1)))
    assert placed.index.tolist() == points.index[points["name"] != ""].tolist()
