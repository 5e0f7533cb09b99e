from __future__ import annotations

import logging
import math
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innoclusters.measures.direction import (
    krackhardt_connectedness,
    krackhardt_efficiency,
    krackhardt_hierarchy,
    krackhardt_lub,
)

MEASURES = [krackhardt_connectedness, krackhardt_hierarchy, krackhardt_efficiency, krackhardt_lub]
OUT_TREE = [(0, 1), (0, 2), (1, 3), (1, 4), (2, 5), (2, 6)]

digraphs = st.builds(
    nx.gnp_random_graph,
    n=st.integers(0, 14),
    p=st.floats(0, 0.6),
    seed=st.integers(0, 999),
    directed=st.just(True),
)


@pytest.mark.parametrize(
    ("measure", "arcs", "expected"),
    [
        pytest.param(krackhardt_hierarchy, [*OUT_TREE, (3, 0)], 14 / 17, id="one arc back (R sna agrees)"),
        pytest.param(krackhardt_hierarchy, [(0, 1), (1, 0)], 0, id="answered"),
        pytest.param(krackhardt_efficiency, [(0, 1), (1, 2), (2, 3), (3, 4), (4, 0)], 5 / 6, id="cycle"),
        pytest.param(krackhardt_efficiency, [(0, 1), (1, 0)], math.nan, id="no room for another tie"),
        pytest.param(krackhardt_lub, [(0, 2), (1, 2)], 0, id="two superiors"),
        pytest.param(krackhardt_lub, [(0, 1), (1, 2), (2, 0)], 1, id="circle of command"),
        pytest.param(krackhardt_lub, [(0, 2), (0, 3), (1, 2), (1, 3)], 1 - 2 / 3, id="two pairs without"),
        pytest.param(krackhardt_lub, [(0, 1), (2, 3)], math.nan, id="no component of three"),
        pytest.param(krackhardt_connectedness, [(0, 1), (2, 3), (3, 4)], 4 / 10, id="in two pieces"),
    ],
)
def test_closed_forms(measure, arcs, expected):
    assert measure(nx.DiGraph(arcs)) == pytest.approx(expected, abs=1e-9, nan_ok=True)


@given(st.integers(3, 30), st.integers(0, 999))
@settings(deadline=None)
def test_every_out_tree_is_1_in_all_dimensions(actors, seed):
    tree = nx.bfs_tree(nx.random_labeled_tree(actors, seed=seed), 0)
    assert [measure(tree) for measure in MEASURES] == [1, 1, 1, 1]


@given(st.integers(3, 12))
@settings(deadline=None)
def test_complete_graph_is_a_hierarchy_in_no_way(actors):
    D = nx.complete_graph(actors, create_using=nx.DiGraph)
    assert krackhardt_hierarchy(D) == 0
    assert krackhardt_efficiency(D) == krackhardt_efficiency(D, directed=True) == 0


def test_efficiency_with_the_denominators_of_sna():
    D = nx.cycle_graph(5, create_using=nx.DiGraph)
    assert krackhardt_efficiency(D, directed=True) == pytest.approx(15 / 16)  # R sna 2.7-1 agrees


def slow_hierarchy(D):
    """Hierarchy from the transitive closure."""
    T = nx.transitive_closure(D, reflexive=False)
    ways = [T.has_edge(u, v) + T.has_edge(v, u) for u, v in combinations(D, 2)]
    return 1 - ways.count(2) / (len(ways) - ways.count(0)) if any(ways) else 1


def slow_lub(D):
    """Least upper boundedness, straight from the definition."""
    above = {node: nx.ancestors(D, node) | {node} for node in D}
    parts = [sorted(part) for part in nx.weakly_connected_components(D) if len(part) > 2]
    violations = 0
    for u, v in (pair for part in parts for pair in combinations(part, 2)):
        bounds = above[u] & above[v]
        violations += not any(bounds <= above[least] for least in bounds)
    most = sum((len(part) - 1) * (len(part) - 2) / 2 for part in parts)
    return 1 - violations / most if most else math.nan


@given(digraphs)
@settings(deadline=None)
def test_agreement_with_the_definitions(D):
    assert krackhardt_hierarchy(D) == pytest.approx(slow_hierarchy(D), abs=1e-12)
    assert krackhardt_lub(D) == pytest.approx(slow_lub(D), abs=1e-12, nan_ok=True)


@given(digraphs, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_range_and_names_of_actors(D, random):
    H = nx.relabel_nodes(D, dict(zip(D, random.sample(range(100), len(D)), strict=True)))
    for measure in MEASURES:
        value = measure(D)
        assert math.isnan(value) or -1e-12 <= value <= 1 + 1e-12
        assert measure(H) == pytest.approx(value, abs=1e-12, nan_ok=True)


def test_conventions_are_logged(caplog):
    with caplog.at_level(logging.INFO, logger="innoclusters"):
        assert krackhardt_hierarchy(nx.empty_graph(3, create_using=nx.DiGraph)) == 1
        assert math.isnan(krackhardt_connectedness(nx.empty_graph(1, create_using=nx.DiGraph)))
    assert [record.message for record in caplog.records] == [
        "krackhardt_hierarchy is 1 by convention: nobody reaches anybody",
        "krackhardt_connectedness is undefined: fewer than two actors",
    ]
