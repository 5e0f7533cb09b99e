from __future__ import annotations

import math

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innoclusters.measures.direction import (
    corrected_reciprocity,
    flow_hierarchy,
    global_reaching_centrality,
    reciprocity,
    state_feedback,
)

MEASURES = [reciprocity, corrected_reciprocity, flow_hierarchy, global_reaching_centrality]

digraphs = st.builds(
    nx.gnp_random_graph,
    n=st.integers(2, 20),
    p=st.floats(0, 1),
    seed=st.integers(0, 999),
    directed=st.just(True),
)


@pytest.mark.parametrize(
    ("arcs", "answered", "corrected", "flow", "reaching"),
    [
        pytest.param([(0, 1), (1, 0), (1, 2), (2, 3)], 1 / 2, 1 / 4, 1 / 2, 5 / 9, id="one answered"),
        pytest.param([(0, i) for i in range(1, 6)], 0, -1 / 5, 1, 1, id="out-star"),
        pytest.param([(i, 0) for i in range(1, 6)], 0, -1 / 5, 1, 1 / 25, id="in-star"),
        pytest.param([(0, 1), (1, 2), (2, 0)], 0, -1, 0, 0, id="cycle"),
        pytest.param([(0, 1), (1, 0)], 1, math.nan, 0, 0, id="complete"),
        pytest.param([(0, 1), (1, 0), (2, 3), (3, 2)], 1, 1, 0, 0, id="all answered"),
    ],
)
def test_closed_forms(arcs, answered, corrected, flow, reaching):
    values = [measure(nx.DiGraph(arcs)) for measure in MEASURES]
    assert values == pytest.approx([answered, corrected, flow, reaching], abs=1e-12, nan_ok=True)


def test_flow_hierarchy_of_a_tree_with_one_arc_back():
    D = nx.DiGraph([(0, 1), (0, 2), (1, 3), (1, 4), (2, 5), (2, 6), (3, 0)])
    assert flow_hierarchy(D) == pytest.approx(4 / 7)


@pytest.mark.parametrize("measure", [reciprocity, corrected_reciprocity, flow_hierarchy])
@pytest.mark.parametrize("actors", [0, 1, 3])
def test_undefined_without_arcs(measure, actors):
    assert math.isnan(measure(nx.empty_graph(actors, create_using=nx.DiGraph)))


def test_reaching_needs_two_actors():
    assert math.isnan(global_reaching_centrality(nx.empty_graph(1, create_using=nx.DiGraph)))
    assert global_reaching_centrality(nx.empty_graph(2, create_using=nx.DiGraph)) == 0


@pytest.mark.parametrize(
    ("arcs", "expected"),
    [
        ([("state", "lab"), ("state", "firm")], 0),
        ([("state", "lab"), ("lab", "state"), ("state", "firm")], 1 / 2),
        ([("state", "lab"), ("lab", "state"), ("firm", "state")], 1),
        ([("state", "bank"), ("bank", "state"), ("lab", "firm")], math.nan),
    ],
    ids=["one way", "half", "unasked answers do not count", "no arc to science or business"],
)
def test_state_feedback(arcs, expected):
    D = nx.DiGraph(arcs)
    sectors = {"state": "G", "lab": "U", "firm": "B", "bank": "F"}
    nx.set_node_attributes(D, {node: sectors[node] for node in D}, "sector")
    assert state_feedback(D) == pytest.approx(expected, nan_ok=True)


def test_state_feedback_needs_sectors():
    with pytest.raises(ValueError, match="has no attribute 'branch'"):
        state_feedback(nx.DiGraph([(0, 1)]), sector="branch")


@given(digraphs)
@settings(deadline=None)
def test_agreement_with_networkx(D):
    if D.size():
        assert global_reaching_centrality(D) == pytest.approx(nx.global_reaching_centrality(D), abs=1e-9)
        assert reciprocity(D) == pytest.approx(nx.overall_reciprocity(D), abs=1e-9)


@given(digraphs, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_range_and_names_of_actors(D, random):
    H = nx.relabel_nodes(D, dict(zip(D, random.sample(range(100), len(D)), strict=True)))
    for measure in MEASURES:
        value = measure(D)
        assert math.isnan(value) or -1 - 1e-12 <= value <= 1 + 1e-12
        assert measure(H) == pytest.approx(value, abs=1e-12, nan_ok=True)
