from __future__ import annotations

import networkx as nx
import pytest

from innoclusters.measures.hubs import default_hubs


@pytest.mark.parametrize(
    ("actors", "hubs"), [(0, 0), (1, 1), (16, 1), (34, 1), (50, 2), (60, 2), (100, 3), (150, 4)]
)
def test_number_of_hubs_follows_the_size(actors, hubs):
    assert len(default_hubs(nx.empty_graph(actors))) == hubs


@pytest.mark.parametrize(
    ("G", "count", "hubs"),
    [
        pytest.param(nx.star_graph(9), 1, [0], id="star"),
        pytest.param(nx.star_graph(9), 0, [], id="none wanted"),
        pytest.param(nx.path_graph(7), 3, [3, 2, 4], id="equal degrees by betweenness"),
        pytest.param(nx.cycle_graph(6), 2, [0, 1], id="equal in all by node"),
        pytest.param(nx.relabel_nodes(nx.cycle_graph(12), lambda v: v + 1), 3, [1, 2, 3], id="by value"),
        pytest.param(nx.DiGraph([(1, 0), (2, 0), (0, 1)]), 1, [0], id="arcs as ties"),
        pytest.param(nx.Graph([("b", 1), ("b", 2), ("a", 1), ("a", 2)]), 4, [1, 2, "a", "b"], id="types"),
    ],
)
def test_order_of_hubs(G, count, hubs):
    assert default_hubs(G, count) == hubs


def test_hubs_do_not_depend_on_insertion_order():
    G = nx.barabasi_albert_graph(60, 2, seed=1)
    H = nx.Graph(list(G.edges)[::-1])
    assert default_hubs(G, 20) == default_hubs(H, 20)


@pytest.mark.parametrize("count", [-1, 4])
def test_impossible_number_of_hubs(count):
    with pytest.raises(ValueError, match=f"count is {count}, expected 0 to 3"):
        default_hubs(nx.path_graph(3), count)
