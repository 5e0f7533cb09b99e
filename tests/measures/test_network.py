from __future__ import annotations

from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innoclusters.measures import _network, mean_constraint, mean_effective_size, prepare
from innoclusters.measures._network import (
    Network,
    _by_blocks,
    redundancy_of_ties,
    triangles,
    triangles_per_actor,
)
from innoclusters.measures._paths import steps_from

graphs = st.builds(nx.gnp_random_graph, n=st.integers(1, 30), p=st.floats(0, 1), seed=st.integers(0, 999))


def test_a_prepared_network_is_not_converted_again():
    network = prepare(nx.path_graph(3))
    assert prepare(network) is network


def test_a_graph_keeps_its_matrix_until_it_changes():
    G = nx.path_graph(3)
    part = G.subgraph([0, 1])
    nx.set_node_attributes(G, "U", "sector")
    first = prepare(G)
    assert prepare(G).A is first.A
    assert prepare(part).ties == 1
    G.nodes[0]["sector"] = "B"
    assert prepare(G).sectors("sector").names == ["B", "U"]
    G.remove_edge(0, 1)
    assert (prepare(G).ties, prepare(part).ties, first.ties) == (1, 0, 2)
    G.add_node(9)
    assert prepare(G).nodes == [0, 1, 2, 9]


def test_prepare_reads_arcs_as_ties_and_drops_loops():
    D = nx.MultiDiGraph([("a", "b"), ("b", "a"), ("b", "b"), ("c", "b")])
    network = prepare(D)
    assert network.nodes == ["a", "b", "c"]
    assert network.A.toarray().tolist() == [[0, 1, 0], [1, 0, 1], [0, 1, 0]]


@given(graphs)
@settings(deadline=None)
def test_ends_are_the_ties_lower_degree_first(G):
    network = prepare(G)
    ends = network.ends.tolist()
    assert sorted(map(sorted, ends)) == sorted(map(sorted, G.edges))
    assert all(G.degree(u) <= G.degree(v) for u, v in ends)
    again = Network.of_ties(len(G), network.ends)
    assert np.array_equal(again.A.toarray(), network.A.toarray())


def test_an_actor_without_a_sector_is_named():
    G = nx.Graph([("lab", "firm")])
    G.nodes["firm"]["sector"] = "B"
    with pytest.raises(ValueError, match="actor 'lab' has no attribute 'sector'"):
        prepare(G).sectors("sector")


def test_sectors_that_are_absent_have_no_actor():
    G = nx.path_graph(2)
    nx.set_node_attributes(G, {0: "U", 1: "B"}, "sector")
    sectors = prepare(G).sectors("sector")
    assert sectors.where("U").tolist() == [True, False]
    assert not sectors.where("G").any()


@pytest.mark.parametrize("limit", [1, 5, 100])
def test_blocks_cover_all_items_once(limit):
    blocks = _by_blocks(np.array([3, 0, 7, 1, 1, 1]), limit)
    assert [i for block in blocks for i in range(block.start, block.stop)] == list(range(6))


@pytest.mark.parametrize("paths", [1, 10, 10**6])
@given(G=graphs)
@settings(deadline=None, max_examples=25)
def test_triangles_agree_with_networkx(paths, G):
    _network.TWO_PATHS, before = paths, _network.TWO_PATHS
    try:
        found = [row for block in triangles(prepare(G)) for row in block.actors.tolist()]
    finally:
        _network.TWO_PATHS = before
    cliques = [c for c in combinations(G, 3) if all(G.has_edge(u, v) for u, v in combinations(c, 2))]
    assert sorted(map(sorted, found)) == sorted(map(sorted, cliques))
    expected = nx.triangles(G)
    assert triangles_per_actor(prepare(G)).tolist() == [expected[node] for node in sorted(G)]


@given(graphs)
@settings(deadline=None)
def test_ties_of_triangles_stand_across(G):
    network = prepare(G)
    for block in triangles(network):
        for actors, ties in zip(block.actors.tolist(), block.ties.tolist(), strict=True):
            for k in range(3):
                across = {*actors} - {actors[k]}
                assert set(network.ends[ties[k]].tolist()) == across
    assert len(redundancy_of_ties(network)) == network.ties


@given(graphs)
@settings(deadline=None)
def test_structural_holes_agree_with_networkx(G):
    tied = [node for node in G if G.degree(node)]
    if not tied:
        assert np.isnan(mean_constraint(G))
        assert np.isnan(mean_effective_size(G))
        return
    constraint, size = nx.constraint(G), nx.effective_size(G)
    assert mean_constraint(G) == pytest.approx(np.mean([constraint[node] for node in tied]), abs=1e-9)
    assert mean_effective_size(G) == pytest.approx(np.mean([size[node] for node in tied]), abs=1e-9)


@given(st.booleans(), st.integers(1, 150), st.floats(0, 0.1), st.integers(0, 999))
@settings(deadline=None, max_examples=40)
def test_steps_agree_with_networkx(directed, actors, p, seed):
    G = nx.gnp_random_graph(actors, p, seed=seed, directed=directed)
    A = nx.to_scipy_sparse_array(G, format="csr", dtype=float)
    lengths = dict(nx.all_pairs_shortest_path_length(G))
    sums = steps_from(A, np.arange(actors))
    away = [[d for d in lengths[u].values() if d] for u in range(actors)]
    assert sums.reached.tolist() == [len(row) for row in away]
    assert sums.distance.tolist() == [sum(row) for row in away]
    assert sums.inverse == pytest.approx([sum(1 / d for d in row) for row in away], abs=1e-9)
    assert sums.to_actor.tolist() == [sum(lengths[u].get(v, 0) for u in range(actors)) for v in range(actors)]


def test_long_ways_are_counted_too():
    G = nx.path_graph(200)  # the ends are 199 steps apart, more than the searches side by side go
    sums = steps_from(prepare(G).A, np.arange(200))
    assert sums.distance[0] == 199 * 200 / 2
    assert sums.to_actor.tolist() == sums.distance.tolist()
