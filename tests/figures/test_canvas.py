from __future__ import annotations

import math
from itertools import combinations

import networkx as nx
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from innoclusters.figures import canvas, labels, render
from innoclusters.sectors import SECTORS


def karate(labels: int = 12) -> tuple[pd.DataFrame, pd.DataFrame]:
    G = nx.karate_club_graph()
    places = nx.circular_layout(G)
    nodes = pd.DataFrame(
        {
            "id": [str(n) for n in G],
            "x": [350 + 300 * places[n][0] for n in G],
            "y": [210 + 190 * places[n][1] for n in G],
            "sector": ["UBGCFX"[n % 6] for n in G],
            "size": 120,
            "radius": 6,
            "label": [f"actor {n}" if n < labels else "" for n in G],
        }
    )
    ties = pd.DataFrame([(str(u), str(v)) for u, v in G.edges], columns=["source", "target"])
    return nodes, ties


def drawing() -> object:
    nodes, ties = karate()
    nodes = canvas.neighborhoods(nodes, ties)
    layers = [
        canvas.tie_layer(canvas.tie_paths(nodes, ties, curve=0.1, arrow=5, gap=8), hover="point"),
        canvas.node_layer(nodes, width=700, height=420, hover="point", pick="sector_pick"),
        *canvas.label_layers(labels.place_labels(nodes, width=700, height=420), width=700, height=420),
    ]
    return canvas.drawing(layers, width=700, height=420)


def test_a_drawing_has_a_mark_for_each_tie_and_node():
    svg = render.to_svg(drawing())
    assert svg.count("Q") == 78
    assert svg.count("actor 11") == 2
    assert 'width="700"' in svg


def test_two_drawings_are_equal():
    assert render.specification(drawing()) == render.specification(drawing())


def test_labels_of_a_sparse_drawing_do_not_collide():
    nodes, _ = karate()
    placed = labels.place_labels(nodes, width=700, height=420)
    assert len(placed) == 12
    assert placed["overlap"].max() == 0


def test_a_straight_tie_ends_at_the_gap():
    tie = canvas.bend((0, 0), (100, 0), start_gap=10, end_gap=20)
    assert tie.start == (10, 0)
    assert tie.end == (80, 0)
    assert tie.at(0.5)[1] == 0


@given(st.floats(-1, 1), st.floats(1, 300), st.floats(-300, 300))
def test_opposite_ties_bend_apart(curve, x, y):
    there = canvas.bend((0, 0), (x, y), curve=curve)
    back = canvas.bend((x, y), (0, 0), curve=curve)
    middle = ((there.control[0] + back.control[0]) / 2, (there.control[1] + back.control[1]) / 2)
    assert math.isclose(middle[0], x / 2, abs_tol=1e-6)
    assert math.isclose(middle[1], y / 2, abs_tol=1e-6)


def test_a_tie_to_a_stranger_is_refused():
    nodes, ties = karate()
    ties.loc[0, "target"] = "stranger"
    with pytest.raises(ValueError, match="the actor 'stranger', which is not among the nodes"):
        canvas.tie_paths(nodes, ties)


def test_a_missing_column_is_named():
    nodes, ties = karate()
    with pytest.raises(ValueError, match="the ties table lacks the column 'target'"):
        canvas.tie_paths(nodes, ties.drop(columns="target"))


def test_neighborhoods_hold_the_node_itself():
    nodes, ties = karate()
    near = canvas.neighborhoods(nodes, ties).set_index("id")["near"]
    assert near["11"] == "|0|11|"


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 300), st.floats(0, 200)), min_size=1, max_size=8, unique=True))
def test_labels_never_leave_a_frame_that_has_room(points):
    # Several labels on one spot in a corner have no room.
    assume(all(math.dist(one, other) >= 24 for one, other in combinations(points, 2)))
    nodes = pd.DataFrame(points, columns=["x", "y"]).assign(radius=4, label="ab")
    nodes["id"] = [str(i) for i in nodes.index]
    placed = labels.place_labels(nodes, width=300, height=200)
    assert placed["x"].between(-1, 301).all()
    assert placed["y"].between(-1, 201).all()


def test_sectors_keep_their_fixed_order():
    nodes, _ = karate()
    layer = canvas.node_layer(nodes[nodes["sector"].isin(["G", "U"])].iloc[::-1], width=700, height=420)
    encoding = layer.to_dict()["encoding"]
    assert encoding["color"]["scale"]["domain"] == [SECTORS["U"], SECTORS["G"]]
    assert encoding["shape"]["scale"]["range"] == ["square", "diamond"]
