from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innoclusters.measures import fast as module
from innoclusters.measures import robustness
from innoclusters.measures.fast import Ties, _attacked, _betweenness, _triangles
from innoclusters.models import mixture_cluster, random_cluster

NETWORKS = st.builds(
    lambda actors, fill, seed: random_cluster(
        actors=actors, ties=round(fill * actors * (actors - 1) / 2), seed=seed
    ),
    actors=st.integers(10, 30),
    fill=st.floats(0, 1),
    seed=st.integers(0, 2**32),
)


@given(NETWORKS)
@settings(deadline=None, max_examples=60)
def test_counts_are_those_of_networkx(G):
    ends = Ties.of(G).ends
    assert _triangles(len(G), ends).tolist() == list(nx.triangles(G).values())
    expected = list(nx.betweenness_centrality(G).values())
    assert _betweenness(len(G), ends) == pytest.approx(np.array(expected), abs=1e-9)
    assert _attacked(len(G), ends)[1:].sum() / len(G) ** 2 == pytest.approx(robustness(G))
    assert _attacked(len(G), ends)[0] == max(map(len, nx.connected_components(G)))


def test_a_star_falls_apart_at_once():
    ends = Ties.of(_labelled(nx.star_graph(9))).ends
    assert _attacked(10, ends).tolist() == [10, *[1] * 9, 0]


def test_names_and_order_do_not_matter():
    G = mixture_cluster(actors=30, ties=60, seed=1)
    H = nx.Graph()
    H.add_nodes_from(reversed(list(G.nodes(data=True))))
    H.add_edges_from((v, u) for u, v in reversed(list(G.edges)))
    one, two = Ties.of(G), Ties.of(H)
    assert np.array_equal(one.ends, two.ends)
    assert np.array_equal(one.sector, two.sector)


def test_keys_lead_back_to_the_ties():
    ties = Ties.of(mixture_cluster(actors=30, ties=60, seed=1))
    mixed = np.random.default_rng(1).permutation(ties.keys)
    assert np.array_equal(Ties.of_keys(ties.sector, mixed).ends, ties.ends)


def test_sampled_betweenness_is_near_the_full_one(monkeypatch):
    ends = Ties.of(mixture_cluster(actors=300, ties=900, seed=1, weights={"hub": 1})).ends
    full = _betweenness(300, ends)
    monkeypatch.setattr(module, "ALL_SOURCES_UP_TO", 100)
    monkeypatch.setattr(module, "SOURCES", 100)
    sampled = _betweenness(300, ends)
    assert not np.array_equal(sampled, full)
    assert sampled.max() == pytest.approx(full.max(), rel=0.1)


def _labelled(G):
    nx.set_node_attributes(G, "B", "sector")
    return G
