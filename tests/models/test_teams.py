from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innoclusters.measures import cross_sector_lift, trilateral_closure, trilateral_lift
from innoclusters.models import helix_cluster, random_cluster, random_teams

SIZE = {"actors": 60, "ties": 180}


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
