from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from innoclusters.dynamics import activity, mean_field, persistence_ratio, spectral_radius
from innoclusters.dynamics._graphs import neighbors
from innoclusters.dynamics._steps import activity_steps
from innoclusters.dynamics.activity import RULES
from innoclusters.models import helix_cluster


def naive(G, state, sector, draws, rule, spread, stop, paid):
    """One step on sets of neighbors."""
    after = []
    for i in sorted(G):
        active = [j for j in G[i] if state[j]]
        pairs = [(a, b) for a in active for b in active if a < b]
        chances = {
            "simple": len(active),
            "pairs": len(pairs),
            "sector": sum(sector[a] != sector[b] for a, b in pairs),
        }[rule]
        starts = draws[i] < 1 - (1 - paid) * (1 - spread) ** chances
        after.append(int(draws[i] >= stop) if state[i] else int(starts))
    return after


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("steps", [activity_steps, activity_steps.py_func])
def test_step_equals_naive_step(rule, steps):
    G = nx.karate_club_graph()
    rng = np.random.default_rng(4)
    state, sector, draws = rng.integers(0, 2, 34), rng.integers(0, 4, 34), rng.random(34)
    found, _ = steps(state, sector, *neighbors(G), draws[None], RULES.index(rule), 0.1, 0.2, 0.05)
    assert found.tolist() == naive(G, state, sector, draws, rule, 0.1, 0.2, 0.05)


def test_subsidy_alone_has_a_known_mean():
    """Without ties an actor is active with probability s / (s + mu) in the long run."""
    table = activity(nx.empty_graph(4000), seed=1, subsidy=0.05, stop=0.2, supported=100, alone=0)
    assert table["active"].iloc[-50:].mean() == pytest.approx(0.05 / 0.25, abs=0.01)


def test_without_ties_activity_dies_when_the_subsidy_ends():
    table = activity(nx.empty_graph(100), seed=1, alone=75)
    assert table["active"].iloc[-1] == 0
    assert table["paid"].sum() == 75


def test_pairs_need_two():
    table = activity(nx.path_graph(2), seed=1, rule="pairs", spread=1, subsidy=0, stop=0)
    assert table["active"].max() == 0


def test_best_connected_leave():
    table = activity(nx.star_graph(50), seed=1, spread=1, stop=0.5, leave=1, alone=60)
    assert table["active"].iloc[-1] == 0


def test_shares_are_of_those_who_stay():
    table = activity(nx.complete_graph(4), seed=1, spread=1, stop=0, subsidy=1, leave=3, alone=1)
    assert table["active"].iloc[-1] == 1


@pytest.mark.parametrize(
    ("G", "expected"),
    [
        (nx.star_graph(100), 10),  # oracle O58
        (nx.cycle_graph(30), 2),
        (nx.complete_graph(7), 6),
        (nx.random_regular_graph(4, 200, seed=1), 4),
        (nx.empty_graph(3), 0),
    ],
)
def test_spectral_radius_of_known_graphs(G, expected):
    assert spectral_radius(G) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("ratio", [0.9, 1.1])
def test_mean_field_persists_above_one_only(ratio):
    G = helix_cluster(actors=60, ties=180, seed=1)
    spread = ratio * 0.2 / spectral_radius(G)
    assert persistence_ratio(G, spread=spread, stop=0.2) == pytest.approx(ratio)
    assert (mean_field(G, spread=spread, stop=0.2, steps=5000).max() > 1e-6) == (ratio > 1)


def test_just_below_the_threshold_activity_dies_in_the_simulation_too():
    G = nx.random_regular_graph(4, 300, seed=2)
    table = activity(G, seed=1, spread=0.9 * 0.2 / 4, stop=0.2, alone=1000)
    assert table["active"].iloc[-1] == 0


@given(seed=st.integers(0, 1000), leave=st.integers(0, 5))
def test_shares_stay_between_zero_and_one(seed, leave):
    table = activity(nx.karate_club_graph(), seed=seed, supported=5, alone=5, leave=leave)
    assert table["active"].between(0, 1).all()
    assert len(table) == 11


def test_needs_sectors_for_the_sector_rule():
    with pytest.raises(ValueError, match="actor 0 has no attribute 'sector'"):
        activity(nx.path_graph(3), seed=1, rule="sector")


@pytest.mark.parametrize(
    ("given_", "says"),
    [
        ({"rule": "triples"}, "rule is 'triples', expected one of simple, pairs, sector"),
        ({"spread": 2}, "spread is 2, expected a share"),
        ({"leave": 40}, "leave is 40, expected at most 34"),
        ({"alone": -1}, "alone is -1, expected 0 or more"),
    ],
)
def test_refuses(given_, says):
    with pytest.raises(ValueError, match=says):
        activity(nx.karate_club_graph(), seed=1, **given_)


def test_actors_can_be_named_who_leave():
    best, named = (activity(nx.star_graph(30), seed=1, spread=0.5, leave=leave) for leave in (1, [0]))
    assert best.equals(named)


def test_a_stranger_cannot_leave():
    with pytest.raises(ValueError, match="leave names 'nobody', which is no actor"):
        activity(nx.star_graph(3), leave=["nobody"])
