from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from innoclusters.diagnosis.method._draws import closed_share, lower, twosided, upper
from innoclusters.diagnosis.method._projects import Projects
from innoclusters.diagnosis.method.measuring import _ranks, measure
from innoclusters.models import helix_cluster, hub_cluster, proto_cluster, random_cluster

DRAWS = 199


def measured(part_of, G):
    return measure(part_of(G), DRAWS, (1,))


def test_p_values_count_the_value_itself():
    null = np.array([1.0, 2.0, 2.0, 5.0])
    assert upper(2, null) == pytest.approx(4 / 5)
    assert lower(2, null) == pytest.approx(4 / 5)
    assert upper(9, null) == pytest.approx(1 / 5)
    assert twosided(9, null) == pytest.approx(2 / 5)


def test_a_star_is_all_that_can_be_attained(part_of):
    G = nx.star_graph(39)
    nx.set_node_attributes(G, {actor: "UBGB"[actor % 4] for actor in G}, "sector")
    x = measured(part_of, G)
    assert x.anchors.effect == pytest.approx(1)
    assert x.anchors.who == (0,)
    assert x.anchors.p == pytest.approx(1 / (DRAWS + 1))
    assert (x.rest, x.rest_density) == (None, 0)


def test_members_of_a_core_are_ranked_by_their_ties_with_others(part_of):
    G = nx.complete_graph(4)
    G.add_edges_from(
        (member, 10 + 10 * member + tie) for member in range(4) for tie in range(8 * (member < 2))
    )
    assert _ranks(part_of(G), 4) == pytest.approx((16 - 4) / 16)  # 8, 8, 0 and 0 ties: variance 16, mean 4
    assert _ranks(part_of(G), 0) == 0


@pytest.mark.parametrize("anchors", [1, 2, 4, 6])
def test_the_number_of_anchors_is_found(part_of, anchors):
    sectors = ["B"] * 60 + ["U"] * 8 + ["G"] * 6 + ["C"] * 3 + ["F"] * 3
    found = [
        len(
            measured(
                part_of,
                hub_cluster(
                    actors=80,
                    ties=100,
                    seed=seed,
                    anchors=anchors,
                    rings=1,
                    anchor_sector="B",
                    sectors=sectors,
                ),
            ).anchors.who
        )
        for seed in range(5)
    ]
    assert abs(np.median(found) - anchors) <= 1


def test_closure_and_mixing_have_the_sign_of_the_model(part_of):
    size = {"actors": 80, "ties": 240, "seed": 3}
    proto, helix, chance = (
        measured(part_of, draw(**size)).whole for draw in (proto_cluster, helix_cluster, random_cluster)
    )
    assert proto.closure > 0.05 > chance.closure
    assert proto.cross < 1 < helix.cross
    assert helix.trilateral_above <= 0.01 < proto.trilateral_above
    assert helix.closed_teams_above <= 0.01
    assert chance.transitivity == pytest.approx(chance.transitivity_null, abs=0.05)


def test_shares_agree_with_networkx(part_of):
    G = helix_cluster(actors=50, ties=140, seed=2)
    part = part_of(G)
    assert closed_share(part, sum(nx.triangles(G).values()) / 3) == pytest.approx(nx.transitivity(G))
    main = part_of(G.subgraph(max(nx.connected_components(G), key=len)))
    g = measure(main, DRAWS, (1,)).whole
    business = sum(G.nodes[u]["sector"] == G.nodes[v]["sector"] == "B" for u, v in G.edges)
    assert g.business == pytest.approx(business / G.number_of_edges(), abs=0.02)


def test_triangles_of_teams_avoid_the_anchors_of_a_hub(part_of):
    helix = measured(part_of, helix_cluster(actors=60, ties=180, seed=5))
    mixture = nx.compose(
        nx.relabel_nodes(nx.star_graph(50), {0: 1000}), helix_cluster(actors=60, ties=90, seed=5)
    )
    mixture.nodes[1000]["sector"] = "B"
    assert measured(part_of, mixture).whole.around_anchors < helix.whole.around_anchors


def test_known_projects_are_compared_with_reshuffled_ones(part_of):
    G = helix_cluster(actors=60, ties=150, seed=1, random_share=0.0)
    projects = Projects.of([sorted(team) for team in G.graph["teams"] if len(team) > 1])
    part = projects.network(60, part_of(G).sector)
    kept = part.degrees > 0
    g = measure(part.only(kept), DRAWS, (1,), projects.only(kept)).whole
    assert g.joint > 0.4
    assert g.closed_teams_above == pytest.approx(1 / (DRAWS + 1))
    assert np.isnan(measure(part.only(kept), DRAWS, (1,)).whole.joint)
