from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from innoclusters.dynamics import degroot, influence, listening, sector_influence
from innoclusters.models import bottom_up_program, mini_vertical


def random_weights(size, seed, deaf=False):
    """Return weights of a group in which everybody listens to everybody, or all but actor 0 do."""
    weights = np.random.default_rng(seed).uniform(0.1, 1, (size, size))
    if deaf:
        weights[0] = np.eye(size)[0]
    return weights / weights.sum(axis=1, keepdims=True)


@given(seed=st.integers(0, 10**6), size=st.integers(2, 8))
def test_whoever_listens_to_nobody_has_all_the_influence(seed, size):
    """Claim C4.07, exact: whatever the other weights."""
    assert influence(random_weights(size, seed, deaf=True)) == pytest.approx(np.eye(size)[0], abs=1e-9)


@given(seed=st.integers(0, 10**6), size=st.integers(2, 8))
def test_influence_is_where_opinions_go(seed, size):
    weights = random_weights(size, seed)
    x = np.random.default_rng(seed + 1).normal(size=size)
    last = degroot(weights, x, steps=400).query("step == 400")["opinion"]
    assert last.to_numpy() == pytest.approx(np.full(size, influence(weights) @ x), abs=1e-6)


def test_two_actors_in_closed_form():
    assert influence([[0.8, 0.2], [0.3, 0.7]]) == pytest.approx([0.6, 0.4])


def test_no_consensus_is_nan():
    assert np.isnan(influence(np.eye(2))).all()
    assert np.isnan(influence([[0, 1], [1, 0]])).all()


def test_opinions_stay_in_range():
    table = degroot(random_weights(5, 1), [0, 0, 0, 0, 1], steps=10)
    assert table["opinion"].between(0, 1).all()
    assert len(table) == 55


def test_those_who_hear_nobody_keep_their_opinion():
    weights = listening(nx.DiGraph([("a", "b"), ("b", "c")]))
    assert weights.tolist() == [[1, 0, 0], [0.5, 0.5, 0], [0, 0.5, 0.5]]


def test_in_the_vertical_the_state_decides():
    assert sector_influence(mini_vertical(seed=1))["G"] == pytest.approx(1)


def test_bottom_up_others_have_a_say():
    D = bottom_up_program(seed=1)
    assert sector_influence(D).isna().all()  # some clusters have no tie to the others
    together = D.subgraph(max(nx.strongly_connected_components(D), key=len))
    shares = sector_influence(together)
    assert shares.sum() == pytest.approx(1)
    assert shares.drop("G").sum() > 0.3


@pytest.mark.parametrize(
    ("W", "says"),
    [
        ([[1, 0]], "expected a square matrix"),
        ([[0.5, 0.6], [0, 1]], "row 0 of W add up to 1.1, expected 1"),
        ([[2, -1], [0, 1]], "below 0"),
    ],
)
def test_refuses_weights(W, says):
    with pytest.raises(ValueError, match=says):
        influence(W)


def test_refuses_opinions():
    with pytest.raises(ValueError, match="expected 2 finite opinions"):
        degroot(np.eye(2), [1])
