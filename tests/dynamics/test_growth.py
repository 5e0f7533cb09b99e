from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from innoclusters.dynamics import grow, grown
from innoclusters.dynamics.growth import _grow_ties


@given(seed=st.integers(0, 1000), cost=st.floats(0.05, 1), captive=st.floats(0, 0.9))
def test_nobody_has_more_ties_than_the_budget_pays(seed, cost, captive):
    G = grow(actors=30, seed=seed, cost=cost, captive=captive, rounds=10, trust=1)
    assert max(degree for _, degree in G.degree) <= (1 - captive) / cost + 1e-6


def test_no_bridging_no_ties_between_groups():
    G = grow(actors=40, seed=1, bridging=0, rounds=30)
    group = G.nodes(data="group")
    assert G.number_of_edges() > 20
    assert all(group[u] == group[v] for u, v in G.edges)


def test_no_trust_no_ties():
    assert grow(actors=20, seed=1, trust=0).number_of_edges() == 0


def test_monopolies_that_take_all_but_one_tie():
    assert grown(actors=60, seed=1, cost=0.1, captive=0.9, trust=1)["mean_degree"].iloc[0] <= 1


def test_more_trust_more_ties():
    low, high = (
        np.mean([grown(actors=60, seed=seed, trust=trust)["ties"].iloc[0] for seed in range(5)])
        for trust in (0.01, 0.1)
    )
    assert low < high


def test_compiled_equals_plain_python():
    found = []
    for function in (_grow_ties, _grow_ties.py_func):
        tied = np.zeros((15, 15), dtype=bool)
        function(tied, np.arange(15) % 3, 5, 0.4, 0.5, 0.02, 6, np.random.default_rng(1))
        found.append(tied)
    assert found[0].any()
    assert np.array_equal(*found)


def test_sectors_can_be_given():
    G = grow(actors=3, seed=1, sectors=["U", "B", "G"], rounds=1)
    assert dict(G.nodes(data="sector")) == {0: "U", 1: "B", 2: "G"}


@pytest.mark.parametrize(
    ("given_", "says"),
    [
        ({"actors": 2}, "actors is 2, expected 3 or more"),
        ({"cost": 0}, "cost is 0, expected a share above 0"),
        ({"captive": 1}, "captive is 1, expected a share from 0 to below 1"),
        ({"actors": 4, "sectors": ["U"]}, "sectors has 1 entries, expected 4"),
        ({"trust": 1.2}, "trust is 1.2, expected a share"),
    ],
)
def test_refuses(given_, says):
    with pytest.raises(ValueError, match=says):
        grow(seed=1, **given_)
