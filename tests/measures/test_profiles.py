from __future__ import annotations

import math

import networkx as nx
import pytest

from innoclusters import measures
from innoclusters.measures import prepare, profile
from innoclusters.models import helix_cluster

G = helix_cluster(actors=60, ties=150, seed=1)
TABLE = profile(G, replicates=3).set_index("measure")


PLAIN = set(TABLE.index) & set(measures.__all__) - {"small_world_sigma", "small_world_omega"}


@pytest.mark.parametrize("name", sorted(PLAIN))
def test_values_are_those_of_the_measures(name):
    assert TABLE.value[name] == pytest.approx(getattr(measures, name)(G), abs=1e-12, nan_ok=True)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("trilateral_triangles", lambda: measures.triangle_census(G)["trilateral"]),
        ("modularity_best", lambda: measures.modularity(G, partition=measures.louvain_groups(G))),
        ("core_periphery_fit_both", lambda: measures.core_periphery_fit(G, pattern="both").rho),
        ("robustness_initial", lambda: measures.mean_robustness(G, order="initial").value),
        ("liaison_ratio_government", lambda: measures.liaison_ratio(G, broker="G")),
        ("small_world_sigma", lambda: measures.small_world(G, replicates=3).sigma.value),
    ],
)
def test_values_under_other_names(name, value):
    assert TABLE.value[name] == pytest.approx(value(), abs=1e-12)


@pytest.mark.parametrize(
    "graph",
    [G, *map(nx.empty_graph, (0, 1, 2, 4)), nx.complete_graph(4), nx.path_graph(2), nx.star_graph(20)],
    ids=str,
)
def test_every_value_is_a_number_or_has_a_reason(graph):
    H = graph.copy()
    nx.set_node_attributes(H, {node: H.nodes[node].get("sector", "B") for node in H}, "sector")
    table = profile(H, replicates=2)
    assert table.measure[table.value.isna() != (table.reason != "")].tolist() == []
    assert set(table.method) <= {"exact", "sampled", "search"}


def test_a_profile_depends_on_the_seed_alone():
    H = nx.Graph(sorted(G.edges, reverse=True))
    H.add_nodes_from(G.nodes(data=True))
    assert profile(H, replicates=3).equals(TABLE.reset_index())
    assert profile(prepare(G), replicates=3).equals(TABLE.reset_index())
    other = profile(G, replicates=3, seed=1).set_index("measure")
    assert other.value["random_clustering"] != TABLE.value["random_clustering"]


def test_hubs_that_are_named_count():
    named = profile(G, hubs=[3], replicates=2).set_index("measure")
    assert named.value["horizontal_share"] == measures.horizontal_share(G, hubs=[3])


def test_a_sector_is_needed():
    with pytest.raises(ValueError, match="actor 0 has no attribute 'kind'"):
        profile(G, sector="kind")
    assert not math.isnan(TABLE.value["trilateral_closure"])
