from __future__ import annotations

import logging
import math
from collections import Counter

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innoclusters.models import degree_preserving_null, hub_cluster, proto_cluster, sector_permutation


@given(actors=st.integers(10, 40), density=st.floats(0, 1), seed=st.integers(0, 2**32))
@settings(deadline=None, max_examples=40)
def test_degrees_and_sectors_are_kept(actors, density, seed):
    G = proto_cluster(actors=actors, ties=round(density * actors * (actors - 1) / 2), seed=seed)
    H = degree_preserving_null(G, seed=seed)
    assert dict(H.degree) == dict(G.degree)
    assert dict(H.nodes(data=True)) == dict(G.nodes(data=True))
    assert nx.number_of_selfloops(H) == 0


def test_the_null_does_not_depend_on_how_the_graph_was_built():
    G = hub_cluster(actors=30, ties=60, seed=1)
    reversed_order = nx.Graph()
    reversed_order.add_nodes_from(reversed(list(G.nodes(data=True))))
    reversed_order.add_edges_from((v, u) for u, v in reversed(list(G.edges)))
    first, second = (degree_preserving_null(graph, seed=1) for graph in (G, reversed_order))
    assert nx.utils.graphs_equal(first, second)
    first, second = (sector_permutation(graph, seed=1) for graph in (G, reversed_order))
    assert dict(first.nodes(data=True)) == dict(second.nodes(data=True))


def test_the_input_is_not_changed():
    G = nx.karate_club_graph()
    degree_preserving_null(G, seed=1)
    assert nx.utils.graphs_equal(G, nx.karate_club_graph())


def test_the_seed_decides():
    G = nx.karate_club_graph()
    edges = [set(degree_preserving_null(G, seed=seed).edges) for seed in (1, 1, 2)]
    assert edges[0] == edges[1] != edges[2]


def test_clustering_of_a_ring_lattice_is_lost():
    # A random network with all degrees 10 has clustering near 9 / 1000 on 1,000 nodes.
    G = nx.circulant_graph(400, [1, 2, 3, 4, 5])
    assert nx.average_clustering(degree_preserving_null(G, seed=1)) < 0.05


@pytest.mark.parametrize(("length", "networks"), [(4, 2), (5, 7)])
def test_nulls_are_spread_evenly(length, networks):
    # Counted by hand: a path of four has two labelled networks with its degrees, a path of five has seven
    # (six paths and a triangle beside a tie).
    nulls = [degree_preserving_null(nx.path_graph(length), seed=seed) for seed in range(200 * networks)]
    seen = Counter(frozenset(map(frozenset, null.edges)) for null in nulls)
    assert len(seen) == networks
    assert all(140 < count < 260 for count in seen.values())


@pytest.mark.parametrize("G", [nx.star_graph(5), nx.complete_graph(5)])
def test_a_network_without_alternatives_comes_back_with_a_log_entry(G, caplog):
    caplog.set_level(logging.INFO)
    assert set(degree_preserving_null(G, seed=1).edges) == set(G.edges)
    assert "only 0 of" in caplog.text


@pytest.mark.parametrize("G", [nx.empty_graph(0), nx.path_graph(2), nx.path_graph(3), nx.empty_graph(9)])
def test_small_networks_come_back_unchanged(G):
    assert nx.utils.graphs_equal(degree_preserving_null(G, seed=1), G)


def test_wrong_input_is_refused():
    with pytest.raises(ValueError, match="directed"):
        degree_preserving_null(nx.DiGraph(), seed=1)
    with pytest.raises(ValueError, match="swaps_per_tie is -1"):
        degree_preserving_null(nx.path_graph(4), seed=1, swaps_per_tie=-1)
    with pytest.raises(ValueError, match="node 0 has no attribute 'sector'"):
        sector_permutation(nx.path_graph(2), seed=1)


@given(seed=st.integers(0, 2**32))
@settings(deadline=None, max_examples=30)
def test_permutation_keeps_ties_counts_and_other_attributes(seed):
    G = proto_cluster(actors=30, ties=50, seed=1)
    H = sector_permutation(G, seed=seed)
    assert set(H.edges) == set(G.edges)
    assert Counter(dict(H.nodes(data="sector")).values()) == Counter(dict(G.nodes(data="sector")).values())
    assert dict(H.nodes(data="x")) == dict(G.nodes(data="x"))


def test_permutations_are_uniform():
    G = nx.DiGraph([(0, 1), (1, 2)])
    nx.set_node_attributes(G, {0: "U", 1: "B", 2: "G"}, "sector")
    seen = Counter(
        tuple(nx.get_node_attributes(sector_permutation(G, seed=s), "sector").values()) for s in range(1200)
    )
    assert len(seen) == math.factorial(3)
    assert all(140 < count < 260 for count in seen.values())


def test_swaps_many_at_once_keep_degrees_and_sectors_too(monkeypatch):
    monkeypatch.setattr("innoclusters.models.nulls.ONE_BY_ONE_UP_TO", 0)
    G = hub_cluster(actors=40, ties=90, seed=1)
    H = degree_preserving_null(G, seed=2)
    assert dict(H.degree) == dict(G.degree)
    assert dict(H.nodes(data=True)) == dict(G.nodes(data=True))
    assert set(H.edges) != set(G.edges)
    assert nx.utils.graphs_equal(H, degree_preserving_null(G, seed=2))
