from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from innoclusters.dynamics import barter
from innoclusters.dynamics._graphs import neighbors
from innoclusters.dynamics.barter import endowments, trade
from innoclusters.dynamics.ensembles import run


def settled(*, seed, rewired):
    G = nx.watts_strogatz_graph(500, 10, rewired, seed=int(seed.integers(2**31)))
    return {"mean": barter(G, seed=seed)["mean"].iloc[-1]}


def naive(levels, neighbors_of, steps, tolerance, learning, rng):
    """Barter on lists and sets, with the same draws."""
    levels = [list(row) for row in levels]
    for _ in range(steps):
        drawn = rng.random() * len(levels)
        i = int(drawn)
        if not neighbors_of[i]:
            continue
        j = neighbors_of[i][int((drawn - i) * len(neighbors_of[i]))]
        kinds = range(len(levels[0]))
        offers = [c for c in kinds if levels[i][c] > levels[j][c] * (1 + tolerance)]
        wants = [c for c in kinds if levels[j][c] > levels[i][c] * (1 + tolerance)]
        many = min(len(offers), len(wants))
        for k in range(many):
            for chosen in (offers, wants):
                if len(chosen) == many:
                    continue
                other = k + int(rng.integers(0, len(chosen) - k))
                chosen[k], chosen[other] = chosen[other], chosen[k]
            for a, b, c in ((j, i, offers[k]), (i, j, wants[k])):
                levels[a][c] += learning * (levels[b][c] - levels[a][c])
    return np.array(levels)


@pytest.fixture
def start():
    G = nx.watts_strogatz_graph(30, 4, 0.2, seed=3)
    return G, endowments(30, 5, 3, 30.0, np.random.default_rng(1))


def test_equals_naive_barter_for_the_same_draws(start):
    G, levels = start
    expected = naive(levels, [sorted(G[i]) for i in G], 500, 0.01, 0.1, np.random.default_rng(7))
    trade(levels, *neighbors(G), np.array([500]), 0.01, 0.1, np.random.default_rng(7))
    assert np.allclose(levels, expected, rtol=0, atol=1e-12)


def test_compiled_equals_plain_python(start):
    G, levels = start
    plain = levels.copy()
    rows = []
    for function, values in ((trade, levels), (trade.py_func, plain)):
        rows.append(function(values, *neighbors(G), np.array([10, 300]), 0.01, 0.1, np.random.default_rng(7)))
    assert rows[0][1] == rows[1][1]
    assert np.allclose(rows[0][0], rows[1][0], rtol=0, atol=1e-10)
    assert np.array_equal(levels, plain)


def test_nobody_loses(start):
    G, levels = start
    before = levels.copy()
    trade(levels, *neighbors(G), np.array([2000]), 0.01, 0.1, np.random.default_rng(7))
    assert (levels >= before).all()
    assert levels.max() <= before.max()


def test_settled_means_that_no_pair_can_trade(start):
    G, levels = start
    trade(levels, *neighbors(G), np.array([10**7]), 0.01, 0.1, np.random.default_rng(7))
    for i, j in G.edges:
        ahead, behind = levels[i] > levels[j] * 1.01, levels[j] > levels[i] * 1.01
        assert not (ahead.any() and behind.any())


def test_two_experts_of_different_kinds_swap():
    G = nx.path_graph(2)
    levels = np.array([[10.0, 0.0], [0.0, 10.0]])
    trade(levels, *neighbors(G), np.array([1]), 0.01, 0.1, np.random.default_rng(1))
    assert levels.tolist() == [[10.0, 1.0], [1.0, 10.0]]


def test_no_ties_no_trade():
    table = barter(nx.empty_graph(12), seed=1)
    assert table["trades"].max() == 0
    assert table["settled"].all()


def test_same_seed_same_table():
    G = nx.karate_club_graph()
    assert barter(G, seed=5).equals(barter(G, seed=5))
    assert not barter(G, seed=5).equals(barter(G, seed=6))


@pytest.mark.thorough  # chapter 3c runs the same on fewer networks, and nbval compares it
def test_small_world_optimum():
    """Oracle O55: where about a tenth of the ties are long, most is known in the end."""
    table = run(settled, {"rewired": [0.0, 0.1, 1.0]}, replicates=40, seed=2, by=())
    means = table.set_index("rewired")["mean"]
    assert means.loc[0.0] == pytest.approx(16.20, abs=0.35)
    assert means.loc[0.1] == pytest.approx(18.42, abs=0.35)
    assert means.loc[1.0] == pytest.approx(17.23, abs=0.35)
    assert means.loc[0.1] > means.drop(0.1).max() + 0.6


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"categories": 1}, "categories is 1, expected 2 or more"),
        ({"experts": 35}, "experts is 35, expected 0 to 34"),
        ({"tolerance": 0}, "tolerance is 0, expected a number above 0"),
        ({"learning": 0}, "learning is 0, expected a share above 0"),
        ({"learning": 1.5}, "learning is 1.5, expected a share above 0"),
        ({"steps": 0}, "steps is 0, expected 1 or more"),
    ],
)
def test_refuses(given, says):
    with pytest.raises(ValueError, match=says):
        barter(nx.karate_club_graph(), seed=1, **given)
