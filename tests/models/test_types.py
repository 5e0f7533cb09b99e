from __future__ import annotations

import math
from collections import Counter

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innoclusters.models import _placing, helix_cluster, hub_cluster, proto_cluster, random_cluster


def lengths(G):
    at = {node: (data["x"], data["y"]) for node, data in G.nodes(data=True)}
    return [math.dist(at[u], at[v]) for u, v in G.edges]


def within_share(G):
    return sum(G.nodes[u]["sector"] == G.nodes[v]["sector"] for u, v in G.edges) / G.number_of_edges()


def test_positions_lie_in_the_unit_square():
    G = proto_cluster(actors=50, ties=100, seed=1)
    assert all(0 <= G.nodes[node][axis] <= 1 for node in G for axis in "xy")


def test_parameters_of_the_proto_cluster_come_from_the_priors():
    drawn = [proto_cluster(actors=12, ties=12, seed=seed).graph["parameters"] for seed in range(200)]
    assert all(0.06 <= p["distance_scale"] <= 0.20 and 0.2 <= p["other_sector_weight"] <= 0.6 for p in drawn)
    assert sum(p["distance_scale"] for p in drawn) / 200 == pytest.approx(0.13, abs=0.01)


def test_a_parameter_that_is_given_leaves_the_others_as_drawn():
    drawn = proto_cluster(actors=30, ties=60, seed=5).graph["parameters"]
    fixed = proto_cluster(actors=30, ties=60, seed=5, distance_scale=0.1).graph["parameters"]
    assert fixed == drawn | {"distance_scale": 0.1}


def test_a_tiny_distance_scale_ties_the_nearest_pairs():
    G = proto_cluster(actors=40, ties=60, seed=3, distance_scale=1e-6, other_sector_weight=1.0)
    at = {node: (data["x"], data["y"]) for node, data in G.nodes(data=True)}
    nearest = sorted(math.dist(at[u], at[v]) for u in G for v in G if u < v)[:60]
    assert sorted(lengths(G)) == pytest.approx(nearest)


def test_a_tiny_weight_of_other_sectors_ties_sectors_within():
    G = proto_cluster(actors=60, ties=120, seed=3, distance_scale=100.0, other_sector_weight=1e-12)
    assert within_share(G) == 1


def test_without_distance_and_sectors_ties_are_random():
    sizes = {"actors": 60, "ties": 120}
    flat = [
        within_share(proto_cluster(**sizes, seed=s, distance_scale=1e6, other_sector_weight=1))
        for s in range(60)
    ]
    chance = [within_share(random_cluster(**sizes, seed=s)) for s in range(60)]
    assert sum(flat) / 60 == pytest.approx(sum(chance) / 60, abs=0.02)


@pytest.mark.parametrize("name", ["distance_scale", "other_sector_weight"])
def test_parameters_must_be_positive(name):
    with pytest.raises(ValueError, match=f"{name} is 0, expected a positive number"):
        proto_cluster(actors=20, ties=20, seed=1, **{name: 0})


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


def test_parameters_of_the_hub_come_from_the_priors():
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


def sectors_of(G, team):
    return [G.nodes[actor]["sector"] for actor in team]


@given(seed=st.integers(0, 2**32))
@settings(deadline=None, max_examples=50)
def test_teams_are_cliques_unless_ties_are_replaced(seed):
    G = helix_cluster(**SIZE, seed=seed, random_share=0.0)
    *complete, _ = G.graph["teams"]
    assert all(nx.density(G.subgraph(team)) == 1 for team in complete if len(team) > 1)
    assert all(len(set(team)) == len(team) for team in G.graph["teams"])


def test_certain_trilateral_teams_hold_the_three_sectors():
    G = helix_cluster(**SIZE, seed=1, trilateral_probability=1.0)
    assert all({"U", "B", "G"} <= set(sectors_of(G, team)) for team in G.graph["teams"])


@pytest.mark.parametrize(("probability", "conveners"), [(0.0, 0), (1.0, 1)])
def test_conveners(probability, conveners):
    G = helix_cluster(**SIZE, seed=1, convener_probability=probability)
    assert all(sectors_of(G, team).count("C") == conveners for team in G.graph["teams"])


def test_newcomers_first_reach_everybody_soon():
    options = {"seed": 3, "trilateral_probability": 0.5, "random_share": 0.0}
    open_entry = helix_cluster(**SIZE, newcomer_probability=1.0, **options)
    closed = helix_cluster(**SIZE, newcomer_probability=0.0, activity_spread=1.5, **options)
    assert nx.number_of_isolates(open_entry) < nx.number_of_isolates(closed)


def test_activity_makes_ties_unequal():
    def top_degree(spread):
        graphs = [
            helix_cluster(**SIZE, seed=s, activity_spread=spread, newcomer_probability=0.5) for s in range(20)
        ]
        return sum(max(dict(G.degree).values()) for G in graphs)

    assert top_degree(2.0) > top_degree(0.0)


def test_replacing_all_ties_leaves_no_team_tie():
    kept = helix_cluster(**SIZE, seed=1, random_share=0.0)
    replaced = helix_cluster(**SIZE, seed=1, random_share=1.0)
    assert kept.graph["teams"] == replaced.graph["teams"]
    assert not set(map(frozenset, kept.edges)) & set(map(frozenset, replaced.edges))


def test_the_share_replaced_is_exact():
    kept, part = (helix_cluster(**SIZE, seed=1, random_share=share) for share in (0.0, 0.1))
    assert len(set(map(frozenset, part.edges)) - set(map(frozenset, kept.edges))) == 18


def test_parameters_of_the_helix_come_from_the_priors():
    priors = {
        "trilateral_probability": (0.4, 0.9),
        "convener_probability": (0.3, 0.8),
        "activity_spread": (0.2, 0.8),
        "random_share": (0.0, 0.15),
        "newcomer_probability": (0.5, 1.0),
    }
    drawn = [helix_cluster(actors=12, ties=12, seed=seed).graph["parameters"] for seed in range(200)]
    for name, (low, high) in priors.items():
        values = [parameters[name] for parameters in drawn]
        assert low <= min(values) <= max(values) <= high
        assert sum(values) / 200 == pytest.approx((low + high) / 2, abs=(high - low) / 10)


def test_a_missing_sector_is_left_out_of_the_teams():
    G = helix_cluster(actors=20, ties=40, sectors=["U"] * 8 + ["B"] * 12, seed=1)
    assert G.number_of_edges() == 40


@pytest.mark.parametrize(
    ("name", "value"), [("activity_spread", -1), ("random_share", 2), ("trilateral_probability", -0.5)]
)
def test_parameters_of_the_helix_are_checked(name, value):
    with pytest.raises(ValueError, match=f"{name} is {value}"):
        helix_cluster(**SIZE, seed=1, **{name: value})


@pytest.mark.parametrize(("cluster", "loop"), [(hub_cluster, "hub_keys"), (helix_cluster, "team_keys")])
@pytest.mark.parametrize("ties", [8, 90, 190])
def test_without_numba_the_same_is_placed(monkeypatch, cluster, loop, ties):
    compiled = cluster(actors=20, ties=ties, seed=ties)
    for name in (loop, "_slots", "_entered", "_key"):
        monkeypatch.setattr(_placing, name, getattr(_placing, name).py_func)
    plain = cluster(actors=20, ties=ties, seed=ties)
    assert (list(plain.edges), plain.graph) == (list(compiled.edges), compiled.graph)


def test_ties_are_placed_as_they_always_were():  # regression
    ties = [list(draw(actors=40, ties=80, seed=1).edges) for draw in (hub_cluster, helix_cluster)]
    assert [sum(u * 40 + v * (i + 1) for i, (u, v) in enumerate(pairs)) for pairs in ties] == [148289, 140295]
