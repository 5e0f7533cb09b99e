from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innoclusters.models import helix_cluster

SIZE = {"actors": 60, "ties": 180}


def sectors_of(G, team):
    return [G.nodes[actor]["sector"] for actor in team]


@given(seed=st.integers(0, 2**32))
@settings(deadline=None, max_examples=50)
def test_teams_are_cliques_unless_ties_are_replaced(seed):
    G = helix_cluster(**SIZE, seed=seed, random_share=0.0)
    *complete, _ = G.graph["teams"]
    assert all(nx.density(G.subgraph(team)) == 1 for team in complete if len(team) > 1)
    assert all(len(set(team)) == len(team) for team in G.graph["teams"])


def test_certain_trilateral_teams_hold_the_three_sectors():
    G = helix_cluster(**SIZE, seed=1, trilateral_probability=1.0)
    assert all({"U", "B", "G"} <= set(sectors_of(G, team)) for team in G.graph["teams"])


@pytest.mark.parametrize(("probability", "conveners"), [(0.0, 0), (1.0, 1)])
def test_conveners(probability, conveners):
    G = helix_cluster(**SIZE, seed=1, convener_probability=probability)
    assert all(sectors_of(G, team).count("C") == conveners for team in G.graph["teams"])


def test_newcomers_first_reach_everybody_soon():
    options = {"seed": 3, "trilateral_probability": 0.5, "random_share": 0.0}
    open_entry = helix_cluster(**SIZE, newcomer_probability=1.0, **options)
    closed = helix_cluster(**SIZE, newcomer_probability=0.0, activity_spread=1.5, **options)
    assert nx.number_of_isolates(open_entry) < nx.number_of_isolates(closed)


def test_activity_makes_ties_unequal():
    def top_degree(spread):
        graphs = [
            helix_cluster(**SIZE, seed=s, activity_spread=spread, newcomer_probability=0.5) for s in range(20)
        ]
        return sum(max(dict(G.degree).values()) for G in graphs)

    assert top_degree(2.0) > top_degree(0.0)


def test_replacing_all_ties_leaves_no_team_tie():
    kept = helix_cluster(**SIZE, seed=1, random_share=0.0)
    replaced = helix_cluster(**SIZE, seed=1, random_share=1.0)
    assert kept.graph["teams"] == replaced.graph["teams"]
    assert not set(map(frozenset, kept.edges)) & set(map(frozenset, replaced.edges))


def test_the_share_replaced_is_exact():
    kept, part = (helix_cluster(**SIZE, seed=1, random_share=share) for share in (0.0, 0.1))
    assert len(set(map(frozenset, part.edges)) - set(map(frozenset, kept.edges))) == 18


def test_parameters_come_from_the_priors():
    priors = {
        "trilateral_probability": (0.4, 0.9),
        "convener_probability": (0.3, 0.8),
        "activity_spread": (0.2, 0.8),
        "random_share": (0.0, 0.15),
        "newcomer_probability": (0.5, 1.0),
    }
    drawn = [helix_cluster(actors=12, ties=12, seed=seed).graph["parameters"] for seed in range(200)]
    for name, (low, high) in priors.items():
        values = [parameters[name] for parameters in drawn]
        assert low <= min(values) <= max(values) <= high
        assert sum(values) / 200 == pytest.approx((low + high) / 2, abs=(high - low) / 10)


def test_a_missing_sector_is_left_out_of_the_teams():
    G = helix_cluster(actors=20, ties=40, sectors=["U"] * 8 + ["B"] * 12, seed=1)
    assert G.number_of_edges() == 40


@pytest.mark.parametrize(
    ("name", "value"), [("activity_spread", -1), ("random_share", 2), ("trilateral_probability", -0.5)]
)
def test_parameters_are_checked(name, value):
    with pytest.raises(ValueError, match=f"{name} is {value}"):
        helix_cluster(**SIZE, seed=1, **{name: value})
