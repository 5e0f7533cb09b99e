from __future__ import annotations

import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innoclusters.measures.robustness import (
    attack_threshold,
    connected_after_attack,
    failure_threshold,
    hub_loss,
    mean_robustness,
    robustness,
)

ORDERS = ["recalculated", "initial"]
MEASURES = [robustness, hub_loss, failure_threshold, attack_threshold]

seeds = st.integers(0, 999)
graphs = st.builds(nx.gnp_random_graph, n=st.integers(1, 25), p=st.floats(0, 0.6), seed=seeds)


@given(st.integers(1, 40), st.sampled_from(ORDERS))
@settings(deadline=None)
def test_robustness_in_closed_form(actors, order):
    # The bounds 1/N and 1/2 of Schneider et al. 2011 are the limits for many actors.
    worst, best = (actors - 1) / actors**2, (actors - 1) / (2 * actors)
    assert robustness(nx.star_graph(actors - 1), order=order) == pytest.approx(worst, abs=1e-12)
    assert robustness(nx.empty_graph(actors), order=order) == pytest.approx(worst, abs=1e-12)
    assert robustness(nx.complete_graph(actors), order=order) == pytest.approx(best, abs=1e-12)


@given(graphs, st.sampled_from(ORDERS), seeds)
@settings(deadline=None)
def test_robustness_is_between_its_bounds(G, order, seed):
    N = len(G)
    assert (N - 1) / N**2 - 1e-12 <= robustness(G, order=order, seed=seed) <= (N - 1) / (2 * N) + 1e-12


@pytest.mark.parametrize(
    ("G", "count", "recalculated", "initial"),
    [
        pytest.param(nx.path_graph(5), 0, 1, 1, id="nobody leaves"),
        pytest.param(nx.path_graph(5), 1, 3 / 4, 3 / 4, id="one leaves"),
        pytest.param(nx.path_graph(5), 2, 1 / 3, 2 / 3, id="the order matters"),
        pytest.param(nx.star_graph(9), 1, 1 / 9, 1 / 9, id="star"),
        pytest.param(nx.complete_graph(6), 5, 1, 1, id="complete graph"),
        pytest.param(nx.path_graph(2), 2, math.nan, math.nan, id="nobody remains"),
    ],
)
def test_connected_after_attack(G, count, recalculated, initial):
    values = [connected_after_attack(G, count=count, order=order) for order in ORDERS]
    assert values == pytest.approx([recalculated, initial], nan_ok=True)


@pytest.mark.parametrize("count", [-1, 4])
def test_impossible_number_of_losses(count):
    with pytest.raises(ValueError, match=f"count is {count}, expected 0 to 3"):
        connected_after_attack(nx.path_graph(3), count=count)


@pytest.mark.parametrize(
    ("G", "keywords", "expected"),
    [
        pytest.param(nx.star_graph(9), {}, 1 / 9, id="star"),
        pytest.param(nx.cycle_graph(8), {}, 1, id="cycle"),
        pytest.param(nx.cycle_graph(8), {"hubs": [0, 4]}, 1 / 2, id="hubs declared"),
        pytest.param(nx.cycle_graph(8), {"hubs": []}, 1, id="no hubs declared"),
        pytest.param(nx.path_graph(7), {"count": 3}, 1 / 2, id="three best connected"),
        pytest.param(nx.karate_club_graph(), {"hubs": {0, 33}}, 26 / 32, id="karate club"),
        pytest.param(nx.path_graph(2), {"count": 2}, math.nan, id="nobody remains"),
    ],
)
def test_hub_loss(G, keywords, expected):
    assert hub_loss(G, **keywords) == pytest.approx(expected, nan_ok=True)


@pytest.mark.parametrize(
    ("keywords", "message"),
    [
        ({"hubs": [0, 9]}, "actor 9 is not in the graph, expected one of its 3 actors"),
        ({"hubs": [0], "count": 1}, "count is 1 although hubs are named"),
        ({"count": 4}, "count is 4, expected 0 to 3"),
    ],
)
def test_impossible_hubs(keywords, message):
    with pytest.raises(ValueError, match=message):
        hub_loss(nx.path_graph(3), **keywords)


@pytest.mark.parametrize(
    ("G", "expected"),
    [
        pytest.param(nx.complete_graph(6), 3 / 4, id="all of degree five: kappa is 5"),
        pytest.param(nx.star_graph(9), 1 - 1 / 4, id="star: kappa is N / 2"),
        pytest.param(nx.cycle_graph(5), math.nan, id="kappa is 2"),
        pytest.param(nx.empty_graph(5), math.nan, id="no ties"),
    ],
)
def test_failure_threshold_in_closed_form(G, expected):
    assert failure_threshold(G) == pytest.approx(expected, abs=1e-12, nan_ok=True)


def test_failure_threshold_of_poisson_degrees():
    # Degrees of mean 4 have kappa = 5, and so 1 - 1/(5 - 1) (Cohen et al. 2000).
    assert failure_threshold(nx.gnm_random_graph(10_000, 20_000, seed=0)) == pytest.approx(0.75, abs=0.005)


@pytest.mark.parametrize(
    ("G", "expected"),
    [
        pytest.param(nx.star_graph(9), 1 / 10, id="star"),
        pytest.param(nx.barbell_graph(5, 1), 1 / 11, id="bridge"),
        pytest.param(nx.disjoint_union(nx.complete_graph(4), nx.complete_graph(4)), 0, id="in two pieces"),
        pytest.param(nx.complete_graph(5), math.nan, id="never in pieces"),
        pytest.param(nx.empty_graph(0), math.nan, id="no actors"),
    ],
)
@pytest.mark.parametrize("order", ORDERS)
def test_attack_threshold_in_closed_form(G, expected, order):
    assert attack_threshold(G, order=order) == pytest.approx(expected, nan_ok=True)


def test_attack_threshold_of_random_degrees():
    # For degrees with P(k) = 12 / k(k + 1)(k + 2), k >= 2, and ties at random, those who are left lose their
    # giant component when the sum of k(k - 1)P(k) over them is the mean degree 4: all with 6 ties or more are
    # gone (1/7) and so are 10/21 of those with 5 (2/35). The network is finite, hence the wide tolerance.
    exact = 1 / 7 + (1 - (1 / 3 - 17 / 60) / (2 / 21)) * 2 / 35
    grown = nx.barabasi_albert_graph(10_000, 2, seed=0)
    shuffled = nx.configuration_model([degree for _, degree in grown.degree()], seed=0)
    assert attack_threshold(shuffled, order="initial") == pytest.approx(exact, abs=0.015)


@pytest.mark.parametrize(
    ("draw", "order", "peak", "collapse"),
    [
        (lambda seed: nx.barabasi_albert_graph(10_000, 2, seed=seed), "recalculated", 0.134, 0.148),
        (lambda seed: nx.gnm_random_graph(10_000, 20_000, seed=seed), "initial", 0.353, 0.390),
        (lambda seed: nx.gnm_random_graph(10_000, 20_000, seed=seed), "recalculated", 0.270, 0.296),
    ],
)
def test_attack_thresholds_quoted_in_the_docstring(draw, order, peak, collapse):
    # Regression. The source quotes 0.18 for preferential attachment and 0.28 for random networks.
    for criterion, expected in [("peak", peak), ("collapse", collapse)]:
        values = [attack_threshold(draw(seed), order=order, criterion=criterion) for seed in range(3)]
        assert np.mean(values) == pytest.approx(expected, abs=0.015)


def test_collapse_of_a_star_and_of_a_complete_graph():
    assert attack_threshold(nx.star_graph(199), criterion="collapse") == 1 / 200
    assert attack_threshold(nx.complete_graph(10), criterion="collapse") == 1
    assert attack_threshold(nx.complete_graph(200), criterion="collapse") == 199 / 200


def test_unknown_criterion():
    with pytest.raises(ValueError, match="criterion is 'half', expected 'peak' or 'collapse'"):
        attack_threshold(nx.path_graph(3), criterion="half")


def test_mean_over_choices_among_equal_degrees():
    G = nx.cycle_graph(12)
    values = [robustness(G, seed=np.random.default_rng([0, k])) for k in range(200)]
    mean = mean_robustness(G, tie_breaks=200)
    assert mean.value == pytest.approx(np.mean(values), abs=5 * mean.standard_error)
    assert mean.standard_error == pytest.approx(np.std(values) / np.sqrt(200), rel=0.3)
    with pytest.raises(ValueError, match="tie_breaks is 1, expected at least 2"):
        mean_robustness(G, tie_breaks=1)


@pytest.mark.parametrize("measure", MEASURES)
def test_undefined_without_actors(measure):
    assert math.isnan(measure(nx.empty_graph(0)))


@pytest.mark.parametrize("measure", MEASURES)
def test_arcs_are_read_as_ties(measure):
    D = nx.gnp_random_graph(30, 0.1, seed=4, directed=True)
    assert measure(D) == measure(nx.Graph(D))


@given(graphs, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_names_that_keep_the_order_do_not_matter(G, random):
    # Ties among equals go by name, so names may change and the graph may be put together in another way.
    H = nx.Graph()
    H.add_nodes_from(random.sample([f"actor {node:02}" for node in G], len(G)))
    H.add_edges_from((f"actor {u:02}", f"actor {v:02}") for u, v in G.edges)
    for measure in MEASURES:
        assert measure(H) == pytest.approx(measure(G), abs=1e-12, nan_ok=True)


@given(graphs, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_failure_threshold_knows_no_names(G, random):
    H = nx.relabel_nodes(G, dict(zip(G, random.sample(range(100), len(G)), strict=True)))
    assert failure_threshold(H) == pytest.approx(failure_threshold(G), nan_ok=True)
