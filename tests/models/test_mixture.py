from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innoclusters.measures import cross_sector_lift, trilateral_closure, trilateral_lift
from innoclusters.models import (
    helix_cluster,
    hub_cluster,
    mixture_cluster,
    proto_cluster,
    random_cluster,
    random_teams,
)

SIZE = {"actors": 60, "ties": 180}


def test_a_pure_mixture_follows_its_type():
    G = mixture_cluster(**SIZE, weights={"hub": 1}, seed=1)
    top = max(G, key=lambda node: len(G[node]))
    assert top in G.graph["anchors"]
    assert "teams" not in G.graph
    assert "x" not in G.nodes[0]


def test_all_mechanisms_leave_their_mark():
    G = mixture_cluster(**SIZE, weights=dict.fromkeys(("random", "proto", "hub", "helix"), 1), seed=1)
    assert {"x", "y", "ring", "owner", "sector"} == set(G.nodes[0])
    assert {"anchors", "teams", "weights"} == set(G.graph)


def test_weights_are_scaled():
    G = mixture_cluster(**SIZE, weights={"random": 3, "proto": 1}, seed=1)
    assert G.graph["weights"] == {"random": 0.75, "proto": 0.25, "hub": 0, "helix": 0}


def test_weights_are_drawn_evenly():
    drawn = [mixture_cluster(actors=12, ties=12, seed=seed).graph["weights"] for seed in range(400)]
    for name in ("random", "proto", "hub", "helix"):
        assert sum(weights[name] for weights in drawn) / 400 == pytest.approx(0.25, abs=0.03)


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ({"star": 1}, "weights names 'star'"),
        ({"hub": 0}, "not all zero"),
        ({"hub": -1, "helix": 2}, "nonneg"),
    ],
)
def test_wrong_weights_are_refused(weights, message):
    with pytest.raises(ValueError, match=message):
        mixture_cluster(**SIZE, weights=weights, seed=1)


def test_random_ties_ignore_sectors():
    lifts = [cross_sector_lift(random_cluster(**SIZE, seed=seed)) for seed in range(200)]
    assert sum(lifts) / 200 == pytest.approx(1, abs=0.02)


# Regression only: our own means over 40 networks of 120 actors and 360 ties.
@pytest.mark.parametrize(
    ("generator", "clustering", "closure", "cross"),
    [
        (proto_cluster, 0.158, 0.094, 0.689),
        (hub_cluster, 0.384, 0.109, 1.009),
        (helix_cluster, 0.506, 0.314, 1.439),
        (random_cluster, 0.050, 0.042, 1.001),
    ],
)
def test_regression_of_the_types(generator, clustering, closure, cross):
    networks = [generator(actors=120, ties=360, seed=seed) for seed in range(40)]
    assert sum(map(nx.average_clustering, networks)) / 40 == pytest.approx(clustering, abs=0.005)
    assert sum(map(trilateral_closure, networks)) / 40 == pytest.approx(closure, abs=0.005)
    assert sum(map(cross_sector_lift, networks)) / 40 == pytest.approx(cross, abs=0.005)


@given(seed=st.integers(0, 2**32))
@settings(deadline=None, max_examples=50)
def test_all_teams_but_the_last_are_cliques(seed):
    G = random_teams(**SIZE, seed=seed)
    *complete, _ = G.graph["teams"]
    assert all(nx.density(G.subgraph(team)) == 1 for team in complete)
    assert G.number_of_edges() == 180


@pytest.mark.parametrize("sizes", [(2,), (3,), (2, 5), (60,)])
def test_teams_have_the_sizes_asked_for(sizes):
    G = random_teams(**SIZE, seed=1, sizes=sizes)
    assert {len(set(team)) for team in G.graph["teams"]} <= set(sizes)


def test_one_team_of_all_is_the_complete_graph():
    G = random_teams(actors=10, ties=45, seed=1, sizes=[10])
    assert len(G.graph["teams"]) == 1
    assert nx.density(G) == 1


def test_teams_of_two_are_random_ties():
    def closure(draw):
        return sum(nx.transitivity(draw(seed)) for seed in range(60)) / 60

    pairs = closure(lambda seed: random_teams(**SIZE, seed=seed, sizes=[2]))
    assert pairs == pytest.approx(closure(lambda seed: random_cluster(**SIZE, seed=seed)), abs=0.01)


def test_teams_of_three_close_all_triads_when_they_hardly_overlap():
    G = random_teams(actors=600, ties=30, seed=1, sizes=[3])
    assert nx.transitivity(G) > 0.9


def test_teams_ignore_sectors():
    networks = [random_teams(**SIZE, seed=seed) for seed in range(200)]
    assert sum(map(cross_sector_lift, networks)) / 200 == pytest.approx(1, abs=0.02)
    assert sum(map(trilateral_lift, networks)) / 200 == pytest.approx(1, abs=0.05)


def test_a_repeated_size_counts_double():
    G = random_teams(actors=300, ties=6000, seed=1, sizes=[2, 2, 3])
    pairs = sum(len(team) == 2 for team in G.graph["teams"])
    assert pairs / len(G.graph["teams"]) == pytest.approx(2 / 3, abs=0.03)


def test_the_same_seed_gives_the_same_network():
    first, second = (random_teams(**SIZE, seed=4) for _ in range(2))
    assert list(first.edges) == list(second.edges)
    assert dict(first.nodes(data="sector")) == dict(second.nodes(data="sector"))


@pytest.mark.parametrize(
    ("sizes", "message"), [((), "sizes is empty"), ((1, 3), "sizes holds 1"), ((61,), "sizes holds 61")]
)
def test_sizes_are_checked(sizes, message):
    with pytest.raises(ValueError, match=message):
        random_teams(**SIZE, seed=1, sizes=sizes)


# Regression only: our own means over 40 networks of 120 actors and 360 ties.
def test_regression_random_teams_close_triads_like_a_helix():
    def closure(draw):
        return sum(trilateral_closure(draw(actors=120, ties=360, seed=seed)) for seed in range(40)) / 40

    assert closure(random_teams) == pytest.approx(0.32, abs=0.02)
    assert closure(helix_cluster) == pytest.approx(0.31, abs=0.02)
