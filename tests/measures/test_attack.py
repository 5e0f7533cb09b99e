from __future__ import annotations

import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innoclusters.measures.robustness import attack_order, attack_profile, removal_profile

ORDERS = ["recalculated", "initial"]

graphs = st.builds(nx.gnp_random_graph, n=st.integers(0, 25), p=st.floats(0, 0.6), seed=st.integers(0, 999))


@pytest.mark.parametrize(
    ("G", "recalculated", "initial"),
    [
        pytest.param(nx.path_graph(5), [1, 3, 0, 2, 4], [1, 2, 3, 0, 4], id="path"),
        pytest.param(nx.star_graph(3), [0, 1, 2, 3], [0, 1, 2, 3], id="star"),
        pytest.param(nx.Graph([(10, 9), (9, 2), (2, 10)]), [2, 9, 10], [2, 9, 10], id="ties by value"),
        pytest.param(nx.Graph([("b", 1), ("a", 1), (1, 1)]), [1, "a", "b"], [1, "a", "b"], id="loop ignored"),
        pytest.param(nx.empty_graph(0), [], [], id="no actors"),
    ],
)
def test_order_of_an_attack(G, recalculated, initial):
    assert attack_order(G) == recalculated
    assert attack_order(G, order="initial") == initial


def slow_order(G, order):
    """The attack, one removal after the other."""
    H, gone = G.copy(), []
    while len(H):
        degrees = (H if order == "recalculated" else G).degree
        gone.append(min(H, key=lambda node: (-degrees[node], node)))
        H.remove_node(gone[-1])
    return gone


@given(graphs, st.sampled_from(ORDERS))
@settings(deadline=None)
def test_order_agrees_with_removing_one_by_one(G, order):
    assert attack_order(G, order=order) == slow_order(G, order)


@pytest.mark.parametrize("order", ORDERS)
def test_seed_breaks_ties_only(order):
    G = nx.barabasi_albert_graph(40, 2, seed=3)
    H = nx.Graph(sorted(G.edges, reverse=True))
    assert attack_order(G, order=order, seed=1) == attack_order(H, order=order, seed=np.random.default_rng(1))
    assert attack_order(G, order=order, seed=1) != attack_order(G, order=order, seed=2)
    first = {attack_order(G, order=order, seed=seed)[0] for seed in range(5)}
    assert first == {max(G, key=G.degree)}


def test_unknown_order():
    with pytest.raises(ValueError, match="order is 'random', expected 'recalculated' or 'initial'"):
        attack_order(nx.path_graph(3), order="random")


@given(graphs, st.randoms(use_true_random=False), st.floats(0, 1))
@settings(deadline=None)
def test_profile_agrees_with_removing_one_by_one(G, random, share):
    removals = random.sample(sorted(G), round(share * len(G)))
    profile = removal_profile(G, removals)
    assert profile["removed"].tolist() == list(range(len(removals) + 1))
    for q in profile["removed"]:
        sizes = sorted(map(len, nx.connected_components(G.subgraph(set(G) - set(removals[:q])))))
        largest, others = (sizes[-1], sizes[:-1]) if sizes else (0, [])
        row = profile.loc[q]
        assert row["removed_share"] == pytest.approx(q / max(len(G), 1))
        assert row["largest_share"] == pytest.approx(largest / max(len(G), 1))
        assert row["others_mean"] == pytest.approx(np.mean(others) if others else math.nan, nan_ok=True)


@pytest.mark.parametrize(
    ("removals", "message"),
    [
        ([0, 7], "actor 7 is not in the graph, expected one of its 3 actors"),
        ([1, 1], "2 removals name 1 actors"),
    ],
)
def test_impossible_removals(removals, message):
    with pytest.raises(ValueError, match=message):
        removal_profile(nx.path_graph(3), removals)


@pytest.mark.parametrize(
    ("steps", "removed"),
    [
        (None, list(range(11))),
        (5, [0, 2, 4, 6, 8, 10]),
        (4, [0, 2, 5, 8, 10]),
        (1, [0, 10]),
        (99, list(range(11))),
    ],
)
def test_steps_of_a_profile(steps, removed):
    profile = attack_profile(nx.star_graph(9), steps=steps)
    assert profile["removed"].tolist() == removed
    assert profile.index.tolist() == list(range(len(removed)))
    assert profile["largest_share"].tolist() == [1 if q == 0 else 0 if q == 10 else 0.1 for q in removed]


def test_steps_must_be_positive():
    with pytest.raises(ValueError, match="steps is 0, expected at least 1"):
        attack_profile(nx.path_graph(3), steps=0)
