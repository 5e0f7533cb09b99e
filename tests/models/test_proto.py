from __future__ import annotations

import math

import pytest

from innoclusters.models import proto_cluster, random_cluster


def lengths(G):
    at = {node: (data["x"], data["y"]) for node, data in G.nodes(data=True)}
    return [math.dist(at[u], at[v]) for u, v in G.edges]


def within_share(G):
    return sum(G.nodes[u]["sector"] == G.nodes[v]["sector"] for u, v in G.edges) / G.number_of_edges()


def test_positions_lie_in_the_unit_square():
    G = proto_cluster(actors=50, ties=100, seed=1)
    assert all(0 <= G.nodes[node][axis] <= 1 for node in G for axis in "xy")


def test_parameters_come_from_the_priors():
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
