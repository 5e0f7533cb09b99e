from __future__ import annotations

import numpy as np
import pytest

from innoclusters.diagnosis.method.check import (
    ALL,
    EVERY,
    LEVELS,
    UNREAD,
    VERDICTS,
    confusion,
    coverage,
    referee,
    typical,
)
from innoclusters.models import FOREIGN
from innoclusters.models.mixture import COMPONENTS


@pytest.fixture(scope="module")
def size():
    return typical(40)


@pytest.fixture(scope="module")
def judge(size):
    return referee(size, replicates=400)


@pytest.fixture(scope="module")
def held(judge, size):
    return coverage(judge, size, fresh=100).set_index(["weight", "truth", "level"])


@pytest.fixture(scope="module")
def given_verdicts(judge, size):
    return confusion(judge, size, networks=8)


def test_intervals_hold_about_as_many_weights_as_they_should(held):
    assert 0.82 < held.loc[(EVERY, ALL, 0.9), "coverage"] < 0.98
    assert held.loc[(EVERY, "pure: 1", 0.9), "coverage"] > 0.85
    assert held.loc[(EVERY, "pure: 0", 0.9), "coverage"] > 0.9


def test_higher_levels_hold_more_and_are_wider(held):
    rows = [held.loc[(EVERY, ALL, level)] for level in LEVELS]
    assert np.all(np.diff([row["coverage"] for row in rows]) >= 0)
    assert np.all(np.diff([row["half_width"] for row in rows]) > 0)


def test_ranges_of_true_weights_share_out_all_cases(held):
    cases = held.xs(0.9, level="level")["cases"].unstack("truth")
    ranges = [name for name in cases if " to " in name]
    assert cases[ranges].sum(axis=1).tolist() == cases[ALL].tolist()
    assert cases.loc[EVERY, ALL] == 100 * len(COMPONENTS)


def test_errors_are_below_those_of_knowing_nothing(held):
    # With all weights guessed as 1/4 the error is the standard deviation of a weight, .194.
    assert all(held.loc[(name, ALL, 0.9), "rmse"] < 0.18 for name in COMPONENTS)


def test_each_generator_has_verdicts_that_add_up(given_verdicts):
    shares = given_verdicts.groupby("generator")["share"].sum()
    assert shares.tolist() == pytest.approx([1.0] * len(shares))
    assert set(COMPONENTS) | set(FOREIGN) | {"random teams" + UNREAD} <= set(shares.index)
    assert set(given_verdicts["verdict"]) <= set(VERDICTS)
    assert given_verdicts[list(COMPONENTS)].sum(axis=1).tolist() == pytest.approx([1.0] * len(given_verdicts))


def test_no_network_gets_the_name_of_another_pure_model(given_verdicts):
    table = given_verdicts.pivot_table("share", "generator", "verdict", aggfunc="sum", fill_value=0)
    wrong = {
        "random": VERDICTS[:3],
        "proto": VERDICTS[1:3],
        "hub": [VERDICTS[0], VERDICTS[2]],
        "helix": VERDICTS[:2],
        "disjoint mixed teams": VERDICTS[:3],
        "random teams": [VERDICTS[2]],
    }
    for generator, names in wrong.items():
        assert table.loc[generator].reindex(list(names), fill_value=0).sum() == 0, generator


def test_the_seed_decides(judge, size, held):
    again = coverage(judge, size, fresh=100).set_index(["weight", "truth", "level"])
    assert again.equals(held)
    assert not coverage(judge, size, fresh=100, seed=5).set_index(["weight", "truth", "level"]).equals(held)
