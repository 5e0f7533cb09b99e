from __future__ import annotations

from collections import Counter

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innoclusters.measures.trilateral import triangle_census
from innoclusters.models import joined_clusters, proto_cluster, pseudofractal_counts, pseudofractal_helix

STEPS = range(7)


@pytest.mark.parametrize("steps", STEPS)
def test_counts_are_those_of_the_construction(steps):
    G, counts = pseudofractal_helix(steps=steps), pseudofractal_counts(steps)
    assert (len(G), G.number_of_edges()) == (counts.nodes, counts.ties)
    assert sum(nx.triangles(G).values()) // 3 == counts.triangles
    assert max(dict(G.degree).values()) == counts.top_degree
    assert nx.average_clustering(G) == pytest.approx(counts.mean_clustering)


@pytest.mark.parametrize("steps", STEPS)
def test_sectors_are_equal_and_every_tie_and_triangle_crosses_them(steps):
    G = pseudofractal_helix(steps=steps)
    sector = dict(G.nodes(data="sector"))
    assert set(Counter(sector.values()).values()) == {len(G) // 3}
    assert all(sector[u] != sector[v] for u, v in G.edges)
    census = triangle_census(G)
    assert census["trilateral"] == census["triangles"]


@pytest.mark.parametrize("steps", range(1, 7))
def test_step_says_when_an_actor_came(steps):
    G = pseudofractal_helix(steps=steps)
    earlier = G.subgraph(node for node in G if G.nodes[node]["step"] < steps)
    assert nx.utils.graphs_equal(nx.Graph(earlier), pseudofractal_helix(steps=steps - 1))


@pytest.mark.parametrize("steps", range(4))
def test_the_graph_is_that_of_dorogovtsev_goltsev_and_mendes(steps):
    # networkx counts one step more, as it starts from a single tie.
    assert nx.is_isomorphic(pseudofractal_helix(steps=steps), nx.dorogovtsev_goltsev_mendes_graph(steps + 1))


def test_published_case():
    # Four steps: 123 actors, 243 ties, 121 triangles, mean clustering .791158537.
    counts = pseudofractal_counts(4)
    assert counts[:3] == (123, 243, 121)
    assert counts.mean_clustering == pytest.approx(0.791158537, abs=1e-9)


def test_clustering_falls_to_four_fifths():
    assert pseudofractal_counts(300).mean_clustering == pytest.approx(0.8, abs=1e-12)


@pytest.mark.parametrize("function", [pseudofractal_counts, lambda steps: pseudofractal_helix(steps=steps)])
def test_negative_steps_are_refused(function):
    with pytest.raises(ValueError, match="steps is -1"):
        function(-1)


def leading_out(G):
    home = nx.get_node_attributes(G, "cluster")
    return [(u, v) for u, v in G.edges if home[u] != home[v]]


@given(outside=st.floats(0, 0.6), closed=st.integers(0, 2), seed=st.integers(0, 2**32))
@settings(deadline=None, max_examples=25)
def test_ties_are_as_many_wherever_they_lead(outside, closed, seed):
    G = joined_clusters(seed=seed, clusters=4, actors=20, ties=40, outside=outside, closed=closed)
    assert (len(G), G.number_of_edges()) == (80, 160)
    assert len(leading_out(G)) == round((4 - closed) * 40 * outside)
    assert min((min(tie) for tie in leading_out(G)), default=80) >= 20 * closed


def test_a_closed_cluster_has_its_ties_at_home():
    G = joined_clusters(seed=1, clusters=3, actors=20, ties=40, outside=0.5, closed=1)
    assert G.subgraph(range(20)).number_of_edges() == 40
    assert nx.number_connected_components(G) >= 2


def test_equal_seeds_give_equal_networks_of_any_model():
    one, two = (joined_clusters(seed=3, model=proto_cluster) for _ in range(2))
    assert sorted(one.edges) == sorted(two.edges)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"clusters": 0}, "clusters is 0, expected 1 or more"),
        ({"closed": 6}, "closed is 6, expected 0 to 5"),
        ({"closed": 4}, "closed is 4, which leaves no two of 5 clusters"),
        ({"outside": 1.2}, "outside"),
    ],
)
def test_bad_numbers_are_named(given, says):
    with pytest.raises(ValueError, match=says):
        joined_clusters(seed=1, **given)
