from __future__ import annotations

import math

import networkx as nx
import numpy as np
import pytest

from innoclusters import measures
from innoclusters.measures.fast import CLOSURE, FITTED, REASONS, STATISTICS, Ties, filled, statistics
from innoclusters.models import helix_cluster, hub_cluster, proto_cluster, random_cluster

NAMESAKES = {
    "degree centralization": measures.degree_centralization,
    "horizontal share": measures.horizontal_share,
    "cross-sector lift": measures.cross_sector_lift,
    "trilateral closure": measures.trilateral_closure,
    "average clustering": measures.average_clustering,
    "degree assortativity": measures.degree_assortativity,
    "transitivity": measures.transitivity,
    "betweenness centralization": measures.betweenness_centralization,
    "robustness": measures.robustness,
    "largest component share": measures.largest_component_share,
}


def labelled(G, letters):
    nx.set_node_attributes(G, dict(zip(G, letters, strict=True)), "sector")
    return G


def named(G):
    return dict(zip(STATISTICS, statistics(G).tolist(), strict=True))


@pytest.mark.parametrize("draw", [proto_cluster, hub_cluster, helix_cluster, random_cluster])
@pytest.mark.parametrize(("actors", "ties"), [(25, 30), (80, 240)])
def test_values_are_those_of_the_measures(draw, actors, ties):
    G = draw(actors=actors, ties=ties, seed=actors)
    values = named(G)
    for name, measure in NAMESAKES.items():
        assert values[name] == pytest.approx(measure(G), nan_ok=True), name


def test_core_of_the_best_connected_is_a_lower_bound_of_the_best_fit():
    for seed in range(5):
        G = hub_cluster(actors=40, ties=90, seed=seed)
        best = measures.core_periphery_fit(G).rho
        assert best - 0.1 < named(G)["core-periphery fit"] <= best + 1e-12


def test_a_star():
    values = named(labelled(nx.star_graph(9), "GUUUBBBBBB"))
    assert values["degree centralization"] == values["betweenness centralization"] == 1
    assert values["core-periphery fit"] == pytest.approx(1)
    assert values["horizontal share"] == values["trilateral closure"] == values["average clustering"] == 0
    assert values["degree assortativity"] == pytest.approx(-1)


def test_a_star_has_no_horizontal_ties():
    values = named(labelled(nx.star_graph(9), "GUUUBBBBBB"))
    assert {name for name in values if "horizontal" in name and math.isnan(values[name])} == {
        "open horizontal share",
        "horizontal cross-sector lift",
        "horizontal degree variation",
    }


def test_lift_of_two_trilateral_triangles():
    # Two of two triangles are trilateral; by chance 2 * 8 / C(6, 3) = .8 would be.
    G = labelled(nx.Graph([(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5)]), "UBGUBG")
    assert named(G)["log2 trilateral lift"] == pytest.approx(math.log2(2.5 / 1.3))


def test_undefined_values_are_nan_and_filled_with_the_value_of_chance():
    G = labelled(nx.Graph([(0, 1), (2, 3)]), "BBBB")
    values = named(G)
    undefined = {name for name, value in values.items() if math.isnan(value)}
    without_hubs = {"open horizontal share", "horizontal degree variation"}  # one tie holds no hub
    assert undefined == set(REASONS) - without_hubs
    full = dict(zip(STATISTICS, filled(statistics(G)).tolist(), strict=True))
    assert full["cross-sector lift"] == 1
    assert full["trilateral closure"] == full["degree assortativity"] == full["transitivity"] == 0


def test_horizontal_ties_by_hand():
    # A hub tied to all, a triangle of B and U, and one more tie; 20 of 36 pairs join two sectors.
    G = labelled(nx.star_graph(8), "GUUBBBBBB")
    G.add_edges_from([(1, 2), (2, 3), (1, 3), (4, 5)])
    values = named(G)
    assert values["horizontal share"] == pytest.approx(4 / 12)
    assert values["open horizontal share"] == 1 / 4
    assert values["horizontal cross-sector lift"] == pytest.approx(2 / 4 / (20 / 36))
    assert values["horizontal degree variation"] == pytest.approx(math.sqrt(3 / 4))


def test_a_complete_network_has_no_core():
    values = named(labelled(nx.complete_graph(4), "UBGB"))
    assert math.isnan(values["core-periphery fit"])
    assert values["transitivity"] == values["average clustering"] == 1


def test_names_of_actors_do_not_matter():
    G = helix_cluster(actors=40, ties=90, seed=1)
    order = np.random.default_rng(1).permutation(40).tolist()
    H = nx.relabel_nodes(G, {node: f"actor {order[node]:02}" for node in G})
    fixed = [i for i, name in enumerate(STATISTICS) if name != "robustness"]  # equal degrees leave by name
    assert statistics(H)[fixed] == pytest.approx(statistics(G)[fixed])


def test_a_graph_and_its_arrays_have_the_same_statistics():
    G = helix_cluster(actors=40, ties=90, seed=3)
    assert statistics(G).tolist() == statistics(Ties.of(G)).tolist()


def test_closure_is_part_of_the_statistics():
    assert set(CLOSURE) < set(FITTED)
