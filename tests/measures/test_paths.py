from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innoclusters.measures._paths import adjacency, node_order, reach, simple

graphs = st.builds(
    nx.gnp_random_graph,
    n=st.integers(0, 25),
    p=st.floats(0, 0.5),
    seed=st.integers(0, 999),
    directed=st.booleans(),
)


@pytest.mark.parametrize(
    ("nodes", "expected"),
    [
        ([10, 9, 2], [2, 9, 10]),
        (["b", 2, "a", 1], [1, 2, "a", "b"]),
        ([1j, 3j], [1j, 3j]),
        ([frozenset("b"), frozenset("a")], [frozenset("b"), frozenset("a")]),
        ([], []),
    ],
    ids=["numbers by value", "types apart", "no order: by text", "partial order keeps all", "empty"],
)
def test_nodes_in_fixed_order(nodes, expected):
    assert node_order(nodes) == expected


def test_simple_graph_is_not_copied():
    G = nx.path_graph(3)
    assert simple(G) is G


@pytest.mark.parametrize("kind", [nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph])
def test_simple_reads_arcs_as_ties_and_drops_loops(kind):
    G = kind([(0, 1), (1, 0), (1, 1), (2, 1)])
    G.add_node(3, sector="U")
    H = simple(G)
    assert sorted(map(sorted, H.edges)) == [[0, 1], [1, 2]]
    assert H.nodes[3] == {"sector": "U"}


def test_adjacency_ignores_weights_and_insertion_order():
    G = nx.Graph()
    G.add_weighted_edges_from([(2, 1, 5.0), (1, 0, 0.0)])
    assert adjacency(G).toarray().tolist() == [[0, 1, 0], [1, 0, 1], [0, 1, 0]]


@given(graphs)
@settings(deadline=None)
def test_reach_agrees_with_networkx(G):
    D = nx.DiGraph(G)
    expected = {node: nx.descendants(D, node) | {node} for node in D}
    assert {node: {i for i in D if bits >> i & 1} for node, bits in reach(D).items()} == expected


def test_reach_needs_directions():
    with pytest.raises(ValueError, match="undirected, expected a directed graph"):
        reach(nx.path_graph(2))
