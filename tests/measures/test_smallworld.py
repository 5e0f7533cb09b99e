from __future__ import annotations

import math

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innoclusters.measures.smallworld import (
    average_clustering,
    largest_component_share,
    mean_path_length,
    small_world_omega,
    small_world_sigma,
    transitivity,
)

MEASURES = [average_clustering, transitivity, largest_component_share, mean_path_length]

graphs = st.builds(nx.gnp_random_graph, n=st.integers(1, 25), p=st.floats(0, 1), seed=st.integers(0, 999))


@pytest.mark.parametrize(
    ("G", "clustering", "closed", "length", "share"),
    [
        pytest.param(nx.star_graph(9), 0, 0, 1.8, 1, id="star"),
        pytest.param(nx.complete_graph(6), 1, 1, 1, 1, id="complete graph"),
        pytest.param(nx.path_graph(2), 0, math.nan, 1, 1, id="one tie"),
        pytest.param(nx.empty_graph(4), 0, math.nan, math.nan, 1 / 4, id="no ties"),
        pytest.param(nx.empty_graph(0), math.nan, math.nan, math.nan, math.nan, id="no actors"),
        pytest.param(nx.lollipop_graph(3, 1), (1 + 1 + 1 / 3) / 4, 3 / 5, 4 / 3, 1, id="two names differ"),
        pytest.param(nx.disjoint_union(nx.path_graph(4), nx.complete_graph(3)), 3 / 7, 3 / 5, 5 / 3, 4 / 7,
                     id="in two pieces"),
    ],
)  # fmt: skip
def test_closed_forms(G, clustering, closed, length, share):
    values = [measure(G) for measure in MEASURES]
    assert values == pytest.approx([clustering, closed, share, length], abs=1e-12, nan_ok=True)


def test_ring_lattice_in_closed_form():
    G = nx.watts_strogatz_graph(1000, 10, 0, seed=0)
    assert average_clustering(G) == pytest.approx(2 / 3, abs=1e-12)  # 3(k - 2) / 4(k - 1)
    # From each actor ten others are at each of the distances 1 to 99, and nine at distance 100.
    assert mean_path_length(G) == pytest.approx((10 * 99 * 100 / 2 + 9 * 100) / 999, abs=1e-9)


def test_path_length_of_equal_components_is_that_of_the_first_node():
    G = nx.disjoint_union(nx.path_graph(3), nx.complete_graph(3))
    assert mean_path_length(G) == pytest.approx(4 / 3)
    assert mean_path_length(nx.relabel_nodes(G, lambda node: 5 - node)) == pytest.approx(1)


@given(graphs)
@settings(deadline=None)
def test_agreement_with_networkx(G):
    assert average_clustering(G) == pytest.approx(nx.average_clustering(G), abs=1e-9)
    if not math.isnan(transitivity(G)):
        assert transitivity(G) == pytest.approx(nx.transitivity(G), abs=1e-9)
    if len(G) > 1 and nx.is_connected(G):
        assert mean_path_length(G) == pytest.approx(nx.average_shortest_path_length(G), abs=1e-9)


@given(graphs, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_names_of_actors_do_not_matter(G, random):
    H = nx.relabel_nodes(G, dict(zip(G, random.sample(range(100), len(G)), strict=True)))
    for measure in [average_clustering, transitivity, largest_component_share]:
        assert measure(H) == pytest.approx(measure(G), abs=1e-12, nan_ok=True)


@pytest.mark.parametrize("measure", MEASURES)
def test_arcs_are_read_as_ties(measure):
    D = nx.gnp_random_graph(20, 0.1, seed=3, directed=True)
    assert measure(D) == pytest.approx(measure(nx.Graph(D)), abs=1e-12)


@pytest.mark.parametrize(
    ("values", "expected"),
    [((0.2, 0.2, 3, 3), 1), ((0.4, 0.1, 3, 3), 4), ((0, 0.1, 3, 3), 0), ((0.1, 0, 3, 3), math.nan),
     ((0.1, 0.1, 0, 3), math.nan), ((0.1, 0.1, 3, 0), math.nan), ((math.nan, 0.1, 3, 3), math.nan)],
)  # fmt: skip
def test_sigma(values, expected):
    assert small_world_sigma(*values) == pytest.approx(expected, nan_ok=True)


@pytest.mark.parametrize(
    ("values", "expected"),
    [((0.5, 0.5, 50, 5), -0.9), ((0, 0.5, 3, 3), 1), ((0.5, 0.5, 3, 3), 0), ((0.5, 0, 3, 3), math.nan),
     ((0.5, 0.5, 0, 3), math.nan), ((0.5, 0.5, 3, math.nan), math.nan)],
)  # fmt: skip
def test_omega(values, expected):
    assert small_world_omega(*values) == pytest.approx(expected, nan_ok=True)
