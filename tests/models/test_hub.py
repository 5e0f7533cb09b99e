from __future__ import annotations

from collections import Counter

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innoclusters.models import hub_cluster

SIZE = {"actors": 60, "ties": 180}


@given(seed=st.integers(0, 2**32))
@settings(deadline=None, max_examples=50)
def test_rings_and_owners(seed):
    G = hub_cluster(**SIZE, seed=seed)
    anchors, rings = G.graph["anchors"], G.graph["parameters"]["rings"]
    assert [node for node in G if G.nodes[node]["ring"] == 0] == anchors
    assert all(G.nodes[node]["owner"] in anchors for node in G)
    assert max(nx.get_node_attributes(G, "ring").values()) <= rings
    assert {G.nodes[anchor]["sector"] for anchor in anchors} == {G.graph["parameters"]["anchor_sector"]}


@given(seed=st.integers(0, 2**32))
@settings(deadline=None, max_examples=50)
def test_every_actor_reaches_its_owner_going_inward(seed):
    G = hub_cluster(**SIZE, seed=seed)
    place = G.nodes
    for node in set(G) - set(G.graph["anchors"]):
        inner = [
            v
            for v in G[node]
            if place[v]["owner"] == place[node]["owner"] and place[v]["ring"] < place[node]["ring"]
        ]
        assert inner


def test_anchors_are_tied_to_each_other():
    G = hub_cluster(**SIZE, seed=2, anchors=3)
    assert nx.density(G.subgraph(G.graph["anchors"])) == 1


def test_direct_ties_only_make_a_star():
    G = hub_cluster(
        actors=30, ties=29, seed=1, anchors=1, rings=1, horizontal_probability=0.0, direct_probability=1.0
    )
    assert nx.is_isomorphic(G, nx.star_graph(29))


def test_without_horizontal_probability_no_tie_stays_in_a_ring():
    G = hub_cluster(actors=80, ties=150, seed=4, horizontal_probability=0.0, anchors=2)
    others = [(u, v) for u, v in G.edges if G.nodes[u]["ring"] and G.nodes[v]["ring"]]
    assert all(G.nodes[u]["ring"] != G.nodes[v]["ring"] for u, v in others)


def test_with_horizontal_probability_one_further_ties_stay_in_a_ring():
    G = hub_cluster(actors=80, ties=200, seed=4, horizontal_probability=1.0, anchors=1)
    level = [G.nodes[u]["ring"] == G.nodes[v]["ring"] for u, v in G.edges]
    assert sum(level) == 200 - 79


def test_parameters_come_from_the_priors():
    drawn = [hub_cluster(actors=100, ties=100, seed=seed).graph["parameters"] for seed in range(600)]
    anchors = Counter(p["anchors"] for p in drawn)
    kinds = Counter(p["anchor_sector"] for p in drawn)
    assert set(anchors) == {1, 2, 3}
    assert all(0.27 < count / 600 < 0.40 for count in anchors.values())
    assert {kind: round(count / 600, 1) for kind, count in kinds.items()} == {
        "B": pytest.approx(0.6, abs=0.11),
        "U": pytest.approx(0.25, abs=0.11),
        "G": pytest.approx(0.15, abs=0.11),
    }
    assert {p["rings"] for p in drawn} == {2, 3}
    assert all(0.02 <= p["horizontal_probability"] <= 0.20 for p in drawn)
    assert all(0.4 <= p["direct_probability"] <= 0.8 for p in drawn)


def test_anchors_come_from_a_sector_that_has_enough():
    sectors = ["U"] * 2 + ["B"] * 2 + ["G"] * 3 + ["F"] * 10
    assert hub_cluster(actors=17, ties=20, sectors=sectors, seed=1, anchors=3).graph["anchors"] == [4, 5, 6]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"anchors": 4, "sectors": "UUBBGGCCFF"}, "anchors is 4, expected 1 or more .* 2 at most"),
        ({"anchors": 0}, "anchors is 0"),
        ({"sectors": "CCCCCFFFFF"}, "among B, U, G, which can give 0"),
        ({"anchor_sector": "X"}, "among X, which can give 0"),
        ({"rings": 4}, "rings is 4, expected 1 to 3"),
        ({"direct_probability": -0.1}, "direct_probability is -0.1"),
    ],
)
def test_impossible_options_are_refused(options, message):
    with pytest.raises(ValueError, match=message):
        hub_cluster(actors=10, ties=12, seed=1, **options)
