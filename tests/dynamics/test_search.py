from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from innoclusters.dynamics import lazer_friedman, local_optima, nk_landscape
from innoclusters.dynamics._graphs import neighbors
from innoclusters.dynamics.ensembles import run
from innoclusters.dynamics.search import Landscape, _search, _shifted, _values

GRAPHS = {"ring": nx.cycle_graph, "complete": nx.complete_graph}


def searched(*, seed, graph):
    return lazer_friedman(GRAPHS[graph](100), seed=seed)[["step", "score"]]


def test_value_is_the_mean_of_contributions():
    landscape = nk_landscape(bits=6, interactions=2, seed=1)
    found = _values(*landscape)
    for state in (0, 21, 63):
        cases = [
            sum((state >> int(other) & 1) << k for k, other in enumerate(row)) for row in landscape.depends
        ]
        expected = np.mean([landscape.contributions[i, case] for i, case in enumerate(cases)])
        assert found[state] == pytest.approx(expected, abs=1e-15)


def test_every_choice_depends_on_itself_and_others():
    depends = nk_landscape(bits=9, interactions=4, seed=2).depends
    assert depends[:, 0].tolist() == list(range(9))
    assert all(len(set(row)) == 5 for row in depends.tolist())


def test_local_optima_of_full_ruggedness():
    """Oracle O54: 2^N / (N + 1) on average."""
    counts = [local_optima(nk_landscape(bits=10, interactions=9, seed=seed)) for seed in range(300)]
    assert np.mean(counts) == pytest.approx(1024 / 11, abs=1.5)


def test_highest_value_without_interactions():
    """Oracle O54: the mean of the larger of two uniform numbers."""
    tops = [_values(*nk_landscape(bits=10, interactions=0, seed=seed)).max() for seed in range(500)]
    assert np.mean(tops) == pytest.approx(2 / 3, abs=0.01)


def test_one_peak_without_interactions():
    assert {local_optima(nk_landscape(bits=7, interactions=0, seed=seed)) for seed in range(20)} == {1}


def test_landscape_moves_by_the_share():
    before = nk_landscape(bits=12, interactions=5, seed=1)
    moved = _shifted(before, 0.25, 2).contributions != before.contributions
    assert moved.mean() == pytest.approx(0.25, abs=0.05)


def test_step_copies_the_best_neighbor_or_tries():
    flat = Landscape(np.array([[0], [1]]), np.array([[0.0, 1.0], [0.25, 0.75]]))
    worth = _values(*flat)  # of 00, 10, 01, 11, the first choice on the left
    held, tried = np.array([0, 1, 2]), np.array([[0, 1, 1]])
    paths = _search(held, worth, *neighbors(nx.path_graph(3)), tried)
    assert paths.tolist() == [[0, 1, 2], [1, 3, 1]]


def test_compiled_equals_plain_python():
    rng = np.random.default_rng(1)
    worth, held, tried = rng.random(64), rng.integers(0, 64, 34), rng.integers(0, 6, (5, 34))
    given = held, worth, *neighbors(nx.karate_club_graph()), tried
    assert _search(*given).tolist() == _search.py_func(*given).tolist()


@pytest.mark.thorough  # chapter 3c runs the same on fewer landscapes, and nbval compares it
def test_efficient_networks_win_early_and_lose_late():
    """Oracle O56."""
    table = run(searched, {"graph": ["ring", "complete"]}, replicates=60, seed=1, by=["step"])
    score = table.set_index(["graph", "step"])["mean"]
    expected = {("ring", 5): 0.21, ("complete", 5): 0.44, ("ring", 200): 0.81, ("complete", 200): 0.55}
    for place, value in expected.items():
        assert score[place] == pytest.approx(value, abs=0.07)


def test_scores_never_fall_while_the_landscape_stands_still():
    table = lazer_friedman(nx.karate_club_graph(), seed=3, bits=10, interactions=3, steps=40)
    assert table["score"].is_monotonic_increasing


def test_a_moving_landscape_costs_score():
    still, moving = (
        np.mean(
            [
                lazer_friedman(nx.cycle_graph(40), seed=seed, bits=10, interactions=3, steps=60, every=every)[
                    "score"
                ].iloc[-1]
                for seed in range(20)
            ]
        )
        for every in (0, 10)
    )
    assert moving < still


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"bits": 0}, "bits is 0, expected 1 or more"),
        ({"bits": 25}, "bits is 25, expected at most 24"),
        ({"bits": 5, "interactions": 5}, "interactions is 5, expected 0 to 4"),
        ({"power": 0}, "power is 0, expected a number above 0"),
        ({"share": 1.1}, "share is 1.1, expected a share"),
    ],
)
def test_refuses(given, says):
    with pytest.raises(ValueError, match=says):
        lazer_friedman(nx.path_graph(3), seed=1, **given)
