from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from innoclusters.dynamics import selection
from innoclusters.dynamics.selection import CHOICES


@pytest.fixture(scope="module")
def ring():
    return nx.watts_strogatz_graph(40, 6, 0.1, seed=1)


def mean_activity(G, choice, **given):
    tables = [selection(G, choice=choice, seed=seed, spread=0.04, **given) for seed in range(30)]
    return np.mean([table["active"].sum() for table in tables])


@pytest.mark.parametrize("choice", CHOICES)
def test_money_is_equal(ring, choice):
    paid = selection(ring, choice=choice, seed=1)["paid"]
    assert 14 * 75 - 75 < paid.sum() <= 14 * 75


def test_size_funds_the_largest(ring):
    table = selection(ring, choice="size", seed=1)
    assert table.nlargest(14, "size")["paid"].eq(75).all()
    assert table.nsmallest(11, "size")["paid"].eq(0).all()


def test_size_shows_quality_as_far_as_visible(ring):
    sizes = selection(
        ring, choice="random", seed=1, clusters=400, funded=0, visible=0.6, supported=1, alone=0
    )
    assert np.corrcoef(sizes["size"], sizes["quality"])[0, 1] == pytest.approx(0.6, abs=0.1)


def test_trial_beats_size_that_says_nothing(ring):
    assert mean_activity(ring, "trial") > mean_activity(ring, "size") * 1.1


def test_size_is_worth_more_when_it_shows_quality(ring):
    assert mean_activity(ring, "size", visible=1.0) > mean_activity(ring, "size") * 1.1


def test_all_funded_is_the_same_under_size_and_lot(ring):
    size, lot = (selection(ring, choice=choice, seed=1, funded=25) for choice in ("size", "random"))
    assert size["active"].equals(lot["active"])


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"choice": "taste"}, "choice is 'taste', expected one of size, trial, trial and lot, random"),
        ({"choice": "size", "funded": 26}, "funded is 26, expected 0 to 25"),
        ({"choice": "trial", "trial": 60}, "trial is 60, but the money, 1050 cluster-steps, does not reach"),
        ({"choice": "size", "rule": "none"}, "rule is 'none', expected one of"),
        ({"choice": "size", "variety": -1}, "variety is -1, expected 0 or more"),
    ],
)
def test_refuses(ring, given, says):
    with pytest.raises(ValueError, match=says):
        selection(ring, seed=1, **given)


def test_a_trial_shows_quality_and_a_lot_after_it_does_not(ring):
    def favored(choice):
        tables = [selection(ring, choice=choice, seed=seed, spread=0.04) for seed in range(30)]
        return np.mean([t["quality"][t["paid"] == t["paid"].max()].mean() for t in tables])

    assert favored("trial") > 0.3 > abs(favored("trial and lot"))
