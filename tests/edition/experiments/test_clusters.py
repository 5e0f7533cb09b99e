"""What chapters 1, 2 and 4 let happen: exact cases, and independence of how the work is divided."""

from __future__ import annotations

import inspect

import networkx as nx
import numpy as np
import pytest

from innoclusters.dynamics import barter
from innoclusters.dynamics.ensembles import run
from innoclusters.edition.experiments import clusters, program_runs


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


def test_a_hierarchy_falls_apart_with_its_top():
    found = clusters.losses(seed=rng(), order="hierarchy")
    assert found["recalculated"] == found["initial"] == 0.01
    assert found["chance"] > 0.05


def test_trilateral_core_needs_all_three():
    G = nx.complete_graph(5)
    nx.set_node_attributes(G, dict(enumerate("UBGFF")), "sector")
    assert clusters.trilateral_core(G) == {0, 1, 2}


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
    assert program_runs.weight_of_state(seed=rng(), heard=0.0) == {"ministry": 1.0, "state": 1.0}
    assert program_runs.weight_of_silent(seed=rng()) == pytest.approx(1, abs=1e-9)
    views = program_runs.views(seed=rng(), program="vertical")["state"]
    assert views.is_monotonic_increasing
    assert views.iloc[-1] == pytest.approx(1, abs=1e-9)


def test_hearing_more_never_makes_the_state_weigh_everything():
    weight = program_runs.weight_of_state(seed=rng(), heard=1.0)
    assert weight["ministry"] < weight["state"] < 0.2


def test_all_programs_have_the_same_actors():
    drawn = [program_runs.draw_program(name, rng()) for name in program_runs.PROGRAMS]
    assert len({len(D) for D in drawn}) == 1
    assert len({tuple(program_runs.state_bodies(D)) for D in drawn}) == 1
    with pytest.raises(ValueError, match="program is 'none', expected one of"):
        program_runs.draw_program("none", rng())


def test_a_tree_offers_nobody_at_its_ends_two_partners():
    table = program_runs.withdrawal(seed=rng(), program="vertical")
    assert table.query("rule != 'simple'")["active"].max() < 0.05
    assert table.query("rule == 'simple' and spread == 0.3")["active"].min() > 0.3


def test_those_paid_most_after_a_trial_are_the_better_ones():
    grid = {"choice": ["trial", "trial and lot"], "visible": [0.0], "spread": [0.05]}
    found = run(program_runs.chosen, grid, replicates=10, by=(), progress=False)
    quality = found[found["measure"] == "quality"].set_index("choice")["mean"]
    assert quality["trial"] > 0.4 > abs(quality["trial and lot"])
