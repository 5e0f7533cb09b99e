from __future__ import annotations

import logging
import math

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innoclusters.measures.hubs import default_hubs, horizontal_density, horizontal_expected, horizontal_share

MEASURES = [horizontal_share, horizontal_density, horizontal_expected]


@pytest.mark.parametrize(
    ("G", "hubs", "share", "density", "expected"),
    [
        pytest.param(nx.karate_club_graph(), [0, 33], 45 / 78, 45 / 496, (123 / 156) ** 2, id="karate club"),
        pytest.param(nx.star_graph(9), [0], 0, 0, 1 / 4, id="star"),
        pytest.param(nx.complete_graph(4), [0], 1 / 2, 1, 9 / 16, id="complete graph"),
        pytest.param(nx.path_graph(3), [], 1, 2 / 3, 1, id="no hub declared"),
    ],
)
def test_declared_hubs_in_closed_form(G, hubs, share, density, expected):
    assert horizontal_share(G, hubs=hubs) == pytest.approx(share, abs=1e-12)
    assert horizontal_density(G, hubs=hubs) == pytest.approx(density, abs=1e-12)
    assert horizontal_expected(G, hubs=hubs) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("measure", MEASURES)
def test_default_hubs_apply_when_none_are_declared(measure):
    G = nx.karate_club_graph()
    assert measure(G) == measure(G, hubs=default_hubs(G))


@pytest.mark.parametrize("measure", MEASURES)
def test_hubs_may_come_in_any_container(measure):
    G = nx.karate_club_graph()
    assert measure(G, hubs={33, 0}) == measure(G, hubs=(node for node in (0, 33)))


def test_expectation_is_near_the_mean_of_rewired_graphs():
    G = nx.gnm_random_graph(60, 240, seed=1)
    hubs = default_hubs(G)
    rewired = [nx.double_edge_swap(G.copy(), nswap=1000, max_tries=20_000, seed=seed) for seed in range(20)]
    mean = sum(horizontal_share(H, hubs=hubs) for H in rewired) / len(rewired)
    assert mean == pytest.approx(horizontal_expected(G, hubs=hubs), abs=0.01)


@pytest.mark.parametrize(
    ("measure", "G", "hubs", "reason"),
    [
        (horizontal_share, nx.empty_graph(4), [0], "no ties"),
        (horizontal_expected, nx.empty_graph(4), [0], "no ties"),
        (horizontal_density, nx.path_graph(2), [0], "fewer than two actors are no hubs"),
    ],
)
def test_undefined_is_nan_with_a_reason(measure, G, hubs, reason, caplog):
    with caplog.at_level(logging.INFO, logger="innoclusters"):
        assert math.isnan(measure(G, hubs=hubs))
    assert reason in caplog.text


@pytest.mark.parametrize("measure", MEASURES)
def test_a_hub_that_is_no_actor_is_named(measure):
    with pytest.raises(ValueError, match="hub 'nobody' is not in the graph"):
        measure(nx.path_graph(4), hubs=[0, "nobody"])


@settings(deadline=None)
@given(st.integers(0, 10_000), st.randoms())
def test_relabelling_changes_nothing(seed, random):
    G = nx.gnm_random_graph(12, 30, seed=seed)
    names = [f"actor {i}" for i in G]
    random.shuffle(names)
    H = nx.relabel_nodes(G, dict(zip(G, names, strict=True)))
    for measure in MEASURES:
        assert measure(H, hubs=[names[0], names[1]]) == pytest.approx(measure(G, hubs=[0, 1]))


@pytest.mark.parametrize("measure", MEASURES)
def test_arcs_and_loops_and_double_ties_do_not_matter(measure):
    D = nx.MultiDiGraph(nx.karate_club_graph())
    D.add_edge(0, 0)
    assert measure(D, hubs=[0, 33]) == measure(nx.karate_club_graph(), hubs=[0, 33])
