from __future__ import annotations

from collections import Counter
from itertools import combinations

import networkx as nx
import numpy as np
import pytest

from innoclusters.edition.experiments.forms import third
from innoclusters.edition.experiments.forms.table import FORMS, VERDICTS

THIRD = {name: kind for name, kind in FORMS.items() if kind.rule.__module__ == third.__name__}


def drawn(name, seed):
    return THIRD[name].draw(np.random.default_rng(seed))


def test_answers_are_spread_over_all_verdicts():
    counts = Counter(kind.expert for kind in THIRD.values())
    assert [counts[verdict] for verdict in VERDICTS] == [6, 7, 8, 3, 1, 6, 1]


@pytest.mark.parametrize("name", THIRD)
def test_a_seed_gives_one_simple_network_and_another_seed_another(name):
    G = drawn(name, 1)
    assert nx.utils.graphs_equal(G, drawn(name, 1))
    assert len({(len(H), H.number_of_edges()) for H in (drawn(name, seed) for seed in range(5))}) == 5
    assert type(G) is nx.Graph
    assert nx.number_of_selfloops(G) == 0


@pytest.mark.parametrize("name", THIRD)
@pytest.mark.parametrize("seed", range(3))
def test_actors_have_sectors_and_are_as_many_as_stated(name, seed):
    G = drawn(name, seed)
    fewest, most = THIRD[name].actors
    assert fewest <= len(G) <= most
    assert set(nx.get_node_attributes(G, "sector").values()) <= set("UBGCFX")
    assert all("sector" in G.nodes[v] for v in G)


@pytest.mark.parametrize("name", [name for name in THIRD if "teams" in drawn(name, 0).graph])
def test_known_teams_make_the_ties(name):
    G = drawn(name, 0)
    teams = G.graph["teams"]
    assert all(len(set(team)) == len(team) for team in teams)
    met = {frozenset(pair) for team in teams for pair in combinations(team, 2)}
    assert met == {frozenset(pair) for pair in G.edges}
