from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from innoclusters.dynamics.ensembles import run
from innoclusters.edition.experiments.mechanisms import comparison, leaders
from innoclusters.edition.experiments.single_runs import pursuit, relabeled, sideways


def test_horizontal_ties_hurt_with_anchors_and_help_without():
    cells = [
        {"horizontal": share, "leave": leave, "spread": spread}
        for leave, spread in ((0, 0.045), (3, 0.14))
        for share in (0.0, 0.5)
    ]
    alive = run(sideways, cells, replicates=40, seed=1, by=())["mean"].tolist()
    assert alive[0] > alive[1]
    assert alive[2] < alive[3]


def test_sectors_by_lot_take_part_of_the_lead():
    grid = {"model": ["helix"], "shuffled": [False, True], "spread": [0.05]}
    drawn, dealt = run(relabeled, grid, replicates=40, seed=1, by=())["mean"]
    assert drawn > dealt > 0


def test_fast_demand_rewards_the_fast_network():
    grid = {"network": ["complete", "ring"], "every": [2, 0]}
    score = run(pursuit, grid, replicates=10, seed=1, by=()).set_index(["every", "network"])["mean"]
    assert score[2, "complete"] > score[2, "ring"]
    assert score[0, "complete"] < score[0, "ring"]


def test_pursuit_refuses_other_networks():
    with pytest.raises(ValueError, match="network is 'star', expected ring or complete"):
        pursuit(seed=np.random.default_rng(1), network="star", every=1)


@pytest.fixture
def outcomes():
    return pd.DataFrame(
        [("barter", "hub", 1.0, 0.1)], columns=["mechanism", "model", "mean", "standard_error"]
    )


def survivors(*alive):
    rows = [("pairs", 0, "hub", 0.1 * k, share, 25) for k, share in enumerate(alive, start=1)]
    return pd.DataFrame(rows, columns=["rule", "leave", "model", "spread", "alive", "networks"])


def test_what_needs_more_than_was_tried_is_a_lower_bound(outcomes):
    found = comparison(outcomes, survivors(0.0, 0.2, 0.45)).set_index("mechanism").loc["pairs"]
    assert found["beyond"]
    assert found["mean"] == found["high"] == pytest.approx(0.3)
    assert 0.2 < found["low"] < 0.3


def test_comparison_refuses_a_model_that_always_outlives_the_subsidy(outcomes):
    with pytest.raises(ValueError, match="hub under the rule pairs survives at the smallest spread already"):
        comparison(outcomes, survivors(0.6, 0.9))


def test_less_is_better_where_a_need_is_measured():
    rows = [
        (mechanism, model, mean, mean - 0.4, mean + 0.4)
        for mechanism in ("barter", "pairs")
        for model, mean in (("proto", 1.0), ("hub", 2.0), ("helix", 2.5), ("random", 9.0))
    ]
    found = leaders(pd.DataFrame(rows, columns=["mechanism", "model", "mean", "low", "high"]))
    assert found["best"].tolist() == ["helix", "proto"]
    assert found["clear"].tolist() == [False, True]
