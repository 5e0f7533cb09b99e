from __future__ import annotations

import pandas as pd
import pytest

from innoclusters.edition.experiments.mechanisms import comparison, leaders, needed_spread, verdicts


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
    assert found["last"].tolist() == [True, False]


def test_needed_spread_lies_between_the_two_nearest():
    needed = needed_spread(survivors(0.0, 0.25, 0.75, 1.0)).iloc[0]
    assert needed["mean"] == pytest.approx(0.25)
    assert needed["low"] < needed["mean"] < needed["high"]


@pytest.mark.parametrize(
    ("alive", "verdict"),
    [((0, 0.1, 0.9), "helix"), ((0.9, 0.1, 0), "proto"), ((0.5, 0.45, 0.4), "even"), ((1, 1, 1), "all")],
)
def test_a_model_leads_a_cell_only_clearly(alive, verdict):
    grid = pd.DataFrame({"model": ["proto", "hub", "helix"], "alive": alive, "networks": 50, "spread": 0.1})
    assert verdicts(grid)["verdict"].item() == verdict
