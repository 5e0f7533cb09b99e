"""What is computed by compiled loops, or without numba by others, against networkx and igraph."""

from __future__ import annotations

import igraph
import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from innoclusters.measures import _between, modularity, prepare
from innoclusters.measures._groups import _moved, innermost, louvain

graphs = st.builds(nx.gnp_random_graph, n=st.integers(1, 40), p=st.floats(0, 1), seed=st.integers(0, 999))


@pytest.mark.parametrize("compiles", [False, True])
@given(G=graphs)
def test_betweenness_agrees_with_networkx(compiles, G):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_between, "COMPILES", compiles)
        found = _between.shares(*prepare(G).neighbors)
    assert found == pytest.approx(list(nx.betweenness_centrality(G).values()), abs=1e-11)


@given(graphs, st.integers(1, 40))
def test_both_ways_to_count_give_equal_bytes(G, many):
    neighbors, sources = prepare(G).neighbors, np.arange(min(many, len(G)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_between, "BLOCK", 7)
        compiled = _between.shares(*neighbors, sources)
        patch.setattr(_between, "COMPILES", False)
        assert _between.shares(*neighbors, sources).tobytes() == compiled.tobytes()


@given(graphs)
def test_the_innermost_core_is_that_of_igraph(G):
    assert innermost(*prepare(G).neighbors) == max(igraph.Graph(len(G), list(G.edges)).coreness())


@given(graphs, st.integers(0, 99))
def test_groups_do_not_depend_on_the_compiler(G, seed):
    groups = louvain(*prepare(G).neighbors, np.random.default_rng(seed))
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(louvain.__globals__, "_moved", _moved.py_func)
        plain = louvain(*prepare(G).neighbors, np.random.default_rng(seed))
    assert plain.tolist() == groups.tolist()


@pytest.mark.parametrize("seed", range(3))
def test_groups_of_large_networks_are_nearly_as_good_as_those_of_igraph(seed):
    G = nx.planted_partition_graph(20, 40, 0.3, 0.01, seed=seed)
    network = prepare(G)
    groups = louvain(*network.neighbors, np.random.default_rng(seed))
    best = igraph.Graph(len(G), list(G.edges)).community_multilevel().modularity
    assert modularity(network, partition=dict(enumerate(groups))) > best - 0.01
