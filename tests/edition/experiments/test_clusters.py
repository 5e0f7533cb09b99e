"""What chapters 1, 2 and 4a let happen: exact cases, and independence of how the work is divided."""

from __future__ import annotations

import inspect

import networkx as nx
import numpy as np
import pytest

from innoclusters.dynamics import activity, barter, influence, listening, selection
from innoclusters.dynamics.activity import RULES
from innoclusters.dynamics.ensembles import run
from innoclusters.edition.experiments import clusters
from innoclusters.models import helix_cluster, mini_vertical


def rng(seed=1):
    return np.random.default_rng(seed)


def test_barter_looked_at_one_by_one_has_the_defaults_of_barter():
    ours = {
        "categories": clusters.CATEGORIES,
        "expertise": clusters.EXPERTISE,
        "tolerance": clusters.TOLERANCE,
        "learning": clusters.LEARNING,
        "steps": clusters.MOST,
    }
    parameters = inspect.signature(barter).parameters
    assert {name: parameters[name].default for name in ours} == ours


def test_knowledge_only_grows_and_starts_near_the_middle():
    table = clusters.exchange(seed=rng(), order="network")
    assert table["meetings"].tolist() == [*clusters.MEETINGS, 0]
    assert table["knowledge"].is_monotonic_increasing
    assert 4.5 < table["knowledge"].iloc[0] / table["gain"].iloc[0] < 7


def test_the_top_of_a_hierarchy_has_the_common_view():
    assert clusters.common_view(seed=rng(), order="hierarchy") == {"agreed": 1.0, "weight": 1.0}


def test_a_market_has_several_sellers_who_hear_nobody():
    found = clusters.common_view(seed=rng(), order="market")
    assert found["agreed"] == 0
    assert np.isnan(found["weight"])


def test_only_the_network_order_is_run_again_at_each_rewiring(monkeypatch):
    monkeypatch.setattr(clusters, "STEPS", (0.0, 1.0))
    kept = clusters.rewired(clusters.order_activity, replicates=2, by=("leave", "spread"))
    chance = clusters.needed_chances(kept).set_index(["order", "leave", "rewiring"])["mean"]
    assert chance["hierarchy", 0, 0.0] == chance["hierarchy", 0, 1.0] < chance["network", 0, 0.0]


def test__trilateral_core_needs_all_three():
    G = nx.complete_graph(5)
    nx.set_node_attributes(G, dict(enumerate("UBGFF")), "sector")
    assert clusters._trilateral_core(G) == {0, 1, 2}


def test_two_sectors_in_place_of_three_give_no_more_chances():
    table = clusters.without_third(seed=rng(3), spreads=(0.0, 1.0))
    assert table.query("spread == 0")["active"].eq(0).all()
    assert table.query("spread == 1 and variant == 'three sectors'")["active"].iloc[0] > 0.5


def test_a_closed_cluster_learns_less_from_experts():
    found = run(clusters.closed_town, [{}], replicates=20, by=(), progress=False).set_index("measure")
    assert found.loc["gap", "mean"] > 4 * found.loc["gap", "standard_error"]


def test_experiments_give_the_same_however_the_work_is_divided():
    grid = {"outside": [0.05, 0.1]}
    one, two = (run(clusters.closed_town, grid, replicates=3, jobs=jobs, progress=False) for jobs in (1, 2))
    assert one.equals(two)


def test_nobody_else_counts_if_the_state_hears_nobody():
    assert influence(listening(mini_vertical(seed=1))).tolist() == pytest.approx([1] + [0] * 555, abs=1e-9)


def test_a_tree_offers_nobody_at_its_ends_two_partners():
    D = mini_vertical(seed=1)
    left = {rule: activity(D, seed=1, rule=rule, spread=0.3)["active"].iloc[-1] for rule in RULES}
    assert left["simple"] > 0.3
    assert max(left["pairs"], left["sector"]) < 0.05


def test_those_paid_most_after_a_trial_are_the_better_ones():
    G = helix_cluster(actors=60, ties=180, seed=1)
    better = {}
    for choice in ("trial", "trial and lot"):
        tables = [selection(G, choice=choice, seed=seed, spread=0.05) for seed in range(20)]
        better[choice] = np.mean([t["quality"][t["paid"] == t["paid"].max()].mean() for t in tables])
    assert better["trial"] > 0.4 > abs(better["trial and lot"])
