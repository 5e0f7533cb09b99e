"""Names of points: off the points, off each other, inside the frame."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from innoclusters.figures.render import to_svg
from innoclusters.figures.scatter import SPOTS, Frame, mark_key, name_points

UNIT = st.floats(0.05, 0.95)


def test_logarithmic_frame_halves_at_the_geometric_mean():
    frame = Frame(200, 100, (1, 10_000), (0, 2), log=True)
    assert frame.pixel(100, 1) == (100, 50)


def test_a_name_at_the_edge_turns_inward():
    points = pd.DataFrame({"x": [0.99], "y": [0.5], "name": ["a long name"]})
    (spot,) = name_points(points, Frame(300, 100, (0, 1), (0, 1)))["spot"]
    assert SPOTS[spot].align == "right"


def test_names_of_neighbors_part():
    points = pd.DataFrame({"x": [0.5, 0.5], "y": [0.5, 0.52], "name": ["one", "two"]})
    spots = name_points(points, Frame(300, 300, (0, 1), (0, 1)))["spot"].tolist()
    assert spots[0] != spots[1]


@given(st.lists(st.tuples(UNIT, UNIT, st.sampled_from(["", "name"])), min_size=1, max_size=12))
def test_points_without_a_name_have_no_spot(rows):
    points = pd.DataFrame(rows, columns=["x", "y", "name"])
    spots = name_points(points, Frame(300, 300, (0, 1), (0, 1)))["spot"]
    assert ((spots == -1) == (points["name"] == "")).all()


def test_key_wraps_and_names_every_mark():
    entries = [("first entry", "#000000", "circle"), ("second entry", "#111111", "square")]
    assert mark_key(entries, 400).height == 20
    narrow = mark_key(entries, 130)
    assert narrow.height == 40
    assert all(f">{words}<" in to_svg(narrow) for words, *_ in entries)
