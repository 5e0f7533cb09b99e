from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from innoclusters.edition.experiments.forms import FORMS, VERDICTS
from innoclusters.sectors import SECTORS

DIRECTED = {"directed_hub", "carrier_and_its_base"}
TEAMS = {
    "consortia_under_a_rule",
    "firm_consortia",
    "framework_consortia",
    "incumbents_and_newcomers",
    "known_helix_teams",
    "random_consortia",
    "t_contract_research",
    "t_open_calls",
    "t_order_sharing",
    "t_prime_contracts",
}

pytestmark = pytest.mark.parametrize("name", FORMS)


def drawn(name: str, seed: int) -> nx.Graph:
    return FORMS[name].draw(np.random.default_rng(seed))


def test_equal_seeds_give_equal_networks_and_others_do_not(name):
    first, again, other = drawn(name, 3), drawn(name, 3), drawn(name, 4)
    assert list(first.nodes(data=True)) == list(again.nodes(data=True))
    assert list(first.edges) == list(again.edges)
    assert first.graph == again.graph
    assert not nx.utils.graphs_equal(first, other)


@pytest.mark.parametrize("seed", range(3))
def test_a_form_is_simple_as_large_as_it_says_and_of_known_sectors(name, seed):
    G = drawn(name, seed)
    low, high = FORMS[name].actors
    assert low <= len(G) <= high
    assert G.is_directed() == (name in DIRECTED)
    assert not G.is_multigraph()
    assert nx.number_of_selfloops(G) == 0
    assert G.number_of_edges() > 0
    assert {sector for _, sector in G.nodes(data="sector")} <= set(SECTORS)


def test_teams_where_they_are_known_are_where_the_ties_come_from(name):
    G = drawn(name, 1)
    assert ("teams" in G.graph) == (name in TEAMS)
    pairs = {frozenset((u, v)) for team in G.graph.get("teams", []) for u in team for v in team if u != v}
    assert name not in TEAMS or pairs == set(map(frozenset, G.edges))


def test_the_expert_gives_one_of_the_seven_answers_and_a_reason(name):
    form = FORMS[name]
    assert {form.expert, *form.accepts} <= set(VERDICTS)
    assert form.expert not in form.accepts
    assert form.reason.endswith(".")
    assert bool(form.resembles) == (form.expert in ("mixed", "outside the typology"))
