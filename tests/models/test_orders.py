from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innoclusters.models import hierarchy_order, market_order, network_order


def connected_share_without_top(D, number):
    G = D.to_undirected()
    G.remove_nodes_from(sorted(G, key=lambda node: (-len(G[node]), node))[:number])
    return max(map(len, nx.connected_components(G))) / len(G)


def capacity(actors, span):
    tree = nx.DiGraph([((i - 1) // span, i) for i in range(1, actors)])
    return nx.transitive_closure_dag(tree).number_of_edges()


@given(actors=st.integers(10, 60), span=st.integers(1, 6), fill=st.floats(0, 1), seed=st.integers(0, 2**32))
@settings(deadline=None, max_examples=60)
def test_hierarchy_is_a_tree_of_command_with_skips(actors, span, fill, seed):
    ties = actors - 1 + round(fill * (capacity(actors, span) - actors + 1))
    D = hierarchy_order(actors=actors, ties=ties, span=span, seed=seed)
    assert (len(D), D.number_of_edges()) == (actors, ties)
    assert all(D.has_edge((actor - 1) // span, actor) for actor in range(1, actors))
    assert nx.is_directed_acyclic_graph(D)
    assert len(nx.descendants(D, 0)) == actors - 1


def test_capacity_of_the_hierarchy_of_a_hundred():
    assert capacity(100, 4) == 288
    assert hierarchy_order(actors=100, ties=288, seed=1).number_of_edges() == 288
    with pytest.raises(ValueError, match="ties is 289, expected 99 to 288"):
        hierarchy_order(actors=100, ties=289, seed=1)


@pytest.mark.parametrize(
    ("ties", "span", "message"), [(18, 4, "expected 19 to"), (20, 0, "span is 0"), (191, 4, "0 to 190")]
)
def test_impossible_hierarchies_are_refused(ties, span, message):
    with pytest.raises(ValueError, match=message):
        hierarchy_order(actors=20, ties=ties, span=span, seed=1)


def test_market_has_no_mutual_tie():
    assert nx.reciprocity(market_order(actors=30, ties=200, seed=1)) == 0


@pytest.mark.parametrize("actors", [10, 11])
def test_network_without_rewiring_is_a_ring_lattice(actors):
    D = network_order(actors=actors, ties=2 * actors, rewiring=0, mutual=1, seed=1)
    expected = nx.circulant_graph(actors, [1, 2])
    assert nx.utils.graphs_equal(nx.Graph(D.to_undirected().edges), nx.Graph(expected.edges))


def test_ties_left_over_go_one_step_further():
    G = network_order(actors=20, ties=47, rewiring=0, seed=1).to_undirected()
    steps = [min(abs(u - v), 20 - abs(u - v)) for u, v in G.edges]
    assert [steps.count(step) for step in (1, 2, 3)] == [20, 20, 7]


def test_full_rewiring_keeps_the_near_ends():
    G = network_order(actors=200, ties=600, rewiring=1, seed=1).to_undirected()
    assert nx.average_clustering(G) < 0.06


def test_expected_reciprocity():
    # A share m of mutual ties gives reciprocity 2 m / (1 + m).
    D = network_order(actors=1000, ties=4000, mutual=0.8, seed=1)
    assert nx.reciprocity(D) == pytest.approx(1.6 / 1.8, abs=0.01)


@pytest.mark.parametrize("name", ["rewiring", "mutual"])
def test_probabilities_are_checked(name):
    with pytest.raises(ValueError, match=f"{name} is 1.5"):
        network_order(actors=20, ties=40, seed=1, **{name: 1.5})


def test_the_full_hierarchy_of_a_hundred():
    # No randomness is left when all 288 pairs are tied: global efficiency .53, local .94, as prototyped.
    G = hierarchy_order(actors=100, ties=288, seed=1).to_undirected()
    assert nx.global_efficiency(G) == pytest.approx(0.529, abs=1e-3)
    assert nx.local_efficiency(G) == pytest.approx(0.936, abs=1e-3)


# Regression only: means over ten seeds at 100 actors and 288 ties, our own numbers.
@pytest.mark.parametrize(
    ("order", "reach", "local", "flow", "connected"),
    [
        (hierarchy_order, 0.529, 0.936, 1.0, 0.211),
        (market_order, 0.400, 0.063, 0.146, 0.996),
        (network_order, 0.320, 0.617, 0.0, 1.0),
    ],
)
def test_regression_of_the_three_orders(order, reach, local, flow, connected):
    networks = [order(actors=100, ties=288, seed=seed) for seed in range(10)]

    def mean(measure):
        return sum(map(measure, networks)) / 10

    assert mean(lambda D: nx.global_efficiency(D.to_undirected())) == pytest.approx(reach, abs=0.002)
    assert mean(lambda D: nx.local_efficiency(D.to_undirected())) == pytest.approx(local, abs=0.002)
    assert mean(nx.flow_hierarchy) == pytest.approx(flow, abs=0.002)
    assert mean(lambda D: connected_share_without_top(D, 5)) == pytest.approx(connected, abs=0.002)
