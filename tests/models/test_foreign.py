from __future__ import annotations

import networkx as nx
import pytest

from innoclusters.measures import cross_sector_lift, degree_centralization, trilateral_closure
from innoclusters.models import (
    closed_block_model,
    disjoint_teams,
    preferential_attachment,
    random_cluster,
    ring_in_stretches,
    ruled_consortia,
    small_world_ring,
    star_like_core,
)

SIZE = {"actors": 60, "ties": 180}


def test_a_ring_without_rewiring_is_a_ring():
    G = small_world_ring(**SIZE, seed=1, rewiring=0.0)
    assert set(dict(G.degree).values()) == {6}
    assert nx.average_clustering(G) == pytest.approx(0.6)  # 3 (k - 2) / (4 (k - 1)) at k = 6


def test_sectors_in_stretches_make_neighbors_alike():
    assert cross_sector_lift(ring_in_stretches(**SIZE, seed=1)) < 0.5


def test_everybody_is_tied_to_a_center():
    G = star_like_core(**SIZE, seed=1, centers=3)
    assert all(set(G[actor]) & {0, 1, 2} for actor in G)
    assert max(G, key=G.degree) in {0, 1, 2}


@pytest.mark.parametrize("centers", [0, 60])
def test_a_core_leaves_others(centers):
    with pytest.raises(ValueError, match=f"centers is {centers}, expected 1 to 59"):
        star_like_core(**SIZE, seed=1, centers=centers)


def test_the_first_come_have_most_ties():
    networks = [preferential_attachment(**SIZE, seed=seed) for seed in range(10)]
    early = sum(G.degree[actor] for G in networks for actor in range(10))
    late = sum(G.degree[actor] for G in networks for actor in range(50, 60))
    assert early > 3 * late
    assert min(map(degree_centralization, networks)) > degree_centralization(random_cluster(**SIZE, seed=1))


def test_blocks_close_triads_across_sectors():
    G = closed_block_model(**SIZE, seed=1)
    assert cross_sector_lift(G) > 1.2
    assert trilateral_closure(G) > 2 * trilateral_closure(random_cluster(**SIZE, seed=1))


def test_disjoint_teams_hold_all_sectors_where_they_can():
    G = disjoint_teams(**SIZE, seed=1, sectors=["U", "B", "G"] * 20)
    teams = list(nx.connected_components(G))
    assert len(teams) == 8  # of seven or eight actors; complete teams of seven need 180 ties
    assert all({G.nodes[actor]["sector"] for actor in team} == {"U", "B", "G"} for team in teams)


def test_the_rule_is_kept():
    G = ruled_consortia(**SIZE, seed=1)
    sectors = [{G.nodes[actor]["sector"] for actor in team} for team in G.graph["teams"]]
    assert all({"U", "B"} <= held for held in sectors)
    assert max(map(len, G.graph["teams"])) == 5


def test_the_rule_needs_universities():
    with pytest.raises(ValueError, match="sectors holds no 'U'"):
        ruled_consortia(actors=4, ties=3, sectors="BBGG", seed=1)
