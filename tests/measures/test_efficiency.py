from __future__ import annotations

import logging
import math

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innoclusters.measures.estimates import global_efficiency, local_efficiency

MEASURES = [global_efficiency, local_efficiency]

seeds = st.integers(0, 999)
graphs = st.builds(nx.gnp_random_graph, n=st.integers(1, 25), p=st.floats(0, 1), seed=seeds)


@pytest.mark.parametrize(
    ("G", "whole", "around"),
    [
        pytest.param(nx.path_graph(4), (3 + 2 / 2 + 1 / 3) / 6, 0, id="path (closed form)"),
        pytest.param(nx.empty_graph(5), 0, 0, id="no ties (convention)"),
        pytest.param(nx.empty_graph(1), 0, 0, id="one actor (convention)"),
        pytest.param(nx.wheel_graph(5), 0.9, (5 / 6 + 4 * 5 / 6) / 5, id="wheel (closed form)"),
        pytest.param(nx.florentine_families_graph(), 0.50015873, None, id="Florentines (regression)"),
        pytest.param(nx.karate_club_graph(), 0.492008318, 0.64512651, id="karate club (regression)"),
    ],
)
def test_known_values(G, whole, around):
    assert global_efficiency(G) == pytest.approx(whole, abs=1e-8)
    assert around is None or local_efficiency(G) == pytest.approx(around, abs=1e-8)


@given(st.integers(2, 40))
@settings(deadline=None)
def test_star_and_complete_graph_in_closed_form(actors):
    star, complete = nx.star_graph(actors - 1), nx.complete_graph(actors)
    assert global_efficiency(star) == pytest.approx((actors + 2) / (2 * actors), abs=1e-12)
    assert local_efficiency(star) == 0
    assert global_efficiency(complete) == pytest.approx(1, abs=1e-12)
    assert local_efficiency(complete) == pytest.approx(1 if actors > 2 else 0, abs=1e-12)


@pytest.mark.parametrize(
    ("D", "expected"),
    [
        pytest.param(nx.path_graph(3, create_using=nx.DiGraph), (1 + 1 + 1 / 2) / 6, id="path"),
        pytest.param(nx.cycle_graph(4, create_using=nx.DiGraph), (1 + 1 / 2 + 1 / 3) / 3, id="cycle"),
    ],
)
def test_global_efficiency_follows_arcs(D, expected):
    assert global_efficiency(D) == pytest.approx(expected, abs=1e-12)


def test_local_efficiency_reads_arcs_as_ties():
    G = nx.karate_club_graph()
    assert local_efficiency(G.to_directed()) == local_efficiency(G)


@given(graphs)
@settings(deadline=None)
def test_agreement_with_networkx(G):
    assert global_efficiency(G) == pytest.approx(nx.global_efficiency(G), abs=1e-9)
    assert local_efficiency(G) == pytest.approx(nx.local_efficiency(G), abs=1e-9)


@given(graphs, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_names_of_actors_do_not_matter(G, random):
    names = random.sample(range(100), len(G))
    H = nx.relabel_nodes(G, dict(zip(G, map(str, names), strict=True)))
    for measure in MEASURES:
        assert measure(H) == pytest.approx(measure(G), abs=1e-12)
        assert 0 <= measure(G) <= 1 + 1e-12


@given(graphs.filter(lambda G: G.size()), st.data())
@settings(deadline=None)
def test_global_efficiency_never_rises_when_a_tie_is_removed(G, data):
    before = global_efficiency(G)
    G.remove_edge(*data.draw(st.sampled_from(sorted(G.edges))))
    assert global_efficiency(G) <= before + 1e-12


@given(graphs)
@settings(deadline=None)
def test_an_isolate_dilutes_both_efficiencies(G):
    N, H = len(G), G.copy()
    H.add_node("alone")
    assert global_efficiency(H) == pytest.approx(global_efficiency(G) * (N - 1) / (N + 1), abs=1e-12)
    assert local_efficiency(H) == pytest.approx(local_efficiency(G) * N / (N + 1), abs=1e-12)


def test_conventions_are_logged(caplog):
    with caplog.at_level(logging.INFO, logger="innoclusters"):
        assert global_efficiency(nx.empty_graph(0)) == 0
        assert math.isnan(local_efficiency(nx.empty_graph(0)))
    assert [record.message for record in caplog.records] == [
        "global_efficiency is 0 by convention: fewer than two actors",
        "local_efficiency is undefined: no actors",
    ]
