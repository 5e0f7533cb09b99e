from __future__ import annotations

import math

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innoclusters.measures.core import louvain_groups, modularity

graphs = st.builds(nx.gnp_random_graph, n=st.integers(1, 20), p=st.floats(0, 1), seed=st.integers(0, 999))
two_teams = nx.disjoint_union(nx.complete_graph(4), nx.complete_graph(4))
# The split in two that textbooks quote 0.3715 for (from memory) places one member otherwise than the clubs.
clubs = dict(nx.karate_club_graph().nodes(data="club"))


@pytest.mark.parametrize(
    ("G", "partition", "expected"),
    [
        pytest.param(two_teams, {v: v // 4 for v in two_teams}, 1 / 2, id="two teams (closed form)"),
        pytest.param(two_teams, dict.fromkeys(two_teams, 0), 0, id="one group (closed form)"),
        pytest.param(two_teams, {v: v for v in two_teams}, -1 / 8, id="each alone (closed form)"),
        pytest.param(nx.path_graph(2), {0: "U", 1: "B"}, -1 / 2, id="lowest value (closed form)"),
        pytest.param(nx.empty_graph(2), {0: "U", 1: "B"}, math.nan, id="no ties"),
        pytest.param(nx.karate_club_graph(), clubs | {8: "Officer"}, 0.3715, id="as quoted (from memory)"),
    ],
)
def test_known_values(G, partition, expected):
    assert modularity(G, partition=partition) == pytest.approx(expected, abs=5e-5, nan_ok=True)


@given(graphs.filter(lambda G: G.size()), st.data())
@settings(deadline=None)
def test_agreement_with_networkx(G, data):
    partition = {node: data.draw(st.integers(0, 3)) for node in G}
    groups = [{node for node in G if partition[node] == group} for group in range(4)]
    expected = nx.community.modularity(G, groups, weight=None)
    assert modularity(G, partition=partition) == pytest.approx(expected, abs=1e-9)
    assert -1 / 2 - 1e-12 <= expected < 1


def test_every_actor_needs_a_group():
    with pytest.raises(ValueError, match="actor 1 has no group"):
        modularity(nx.path_graph(3), partition={0: "U"})


def test_louvain_finds_two_teams():
    G = nx.relabel_nodes(two_teams, lambda v: f"actor {7 - v}")
    assert louvain_groups(G) == {f"actor {v}": v // 4 for v in range(8)}


@pytest.mark.parametrize(("G", "groups"), [(nx.empty_graph(0), {}), (nx.empty_graph(2), {0: 0, 1: 1})])
def test_louvain_without_ties(G, groups):
    assert louvain_groups(G) == groups


def test_louvain_depends_on_the_seed_alone():
    G = nx.gnm_random_graph(40, 100, seed=1)
    H = nx.Graph(sorted(G.edges, reverse=True))
    H.add_nodes_from(G)
    assert louvain_groups(G, seed=5, runs=2) == louvain_groups(H, seed=5, runs=2)


def test_louvain_of_the_karate_club_is_the_known_optimum():
    # 0.4198 is the optimum proven by Brandes et al. 2008, doi:10.1109/TKDE.2007.190689 (from memory).
    G = nx.karate_club_graph()
    assert modularity(G, partition=louvain_groups(G, seed=0)) == pytest.approx(0.4198, abs=5e-5)


def test_louvain_needs_a_run():
    with pytest.raises(ValueError, match="runs is 0, expected at least 1"):
        louvain_groups(two_teams, runs=0)


def test_groups_of_large_networks_are_as_good(monkeypatch):
    G = nx.planted_partition_graph(8, 25, 0.4, 0.02, seed=1)
    reference = modularity(G, partition=louvain_groups(G))
    monkeypatch.setitem(louvain_groups.__globals__, "LOUVAIN_UP_TO", 0)
    groups = louvain_groups(G, seed=3)
    assert groups == louvain_groups(G, seed=3)
    assert modularity(G, partition=groups) == pytest.approx(reference, abs=0.01)
