from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innoclusters.models import joined_clusters, proto_cluster


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
