from __future__ import annotations

import math

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innoclusters.measures.hubs import (
    betweenness_centralization,
    closeness_centralization,
    degree_centralization,
)

MEASURES = [degree_centralization, betweenness_centralization, closeness_centralization]

graphs = st.builds(nx.gnp_random_graph, n=st.integers(3, 25), p=st.floats(0, 1), seed=st.integers(0, 999))


def florentines(*, isolate):
    """The marriages of the Florentine families, with the family Pucci, which has none, or without."""
    G = nx.florentine_families_graph()
    G.add_nodes_from(["Pucci"] if isolate else [])
    return G


@given(st.integers(3, 30))
@settings(deadline=None)
def test_star_is_1_and_regular_graphs_are_0(actors):
    for measure in MEASURES:
        assert measure(nx.star_graph(actors - 1)) == pytest.approx(1, abs=1e-12)
        assert measure(nx.cycle_graph(actors)) == pytest.approx(0, abs=1e-12)
        assert measure(nx.complete_graph(actors)) == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize(
    ("measure", "isolate", "quoted", "computed"),
    [
        (degree_centralization, True, 0.267, 4 / 15),
        (betweenness_centralization, True, 0.383, 0.383492),
        (closeness_centralization, False, 0.322, 0.322452276),
    ],
)
def test_florentine_families(measure, isolate, quoted, computed):
    # Quoted: Wasserman and Faust 1994 (from memory). Computed: the R package sna 2.7-1 agrees.
    value = measure(florentines(isolate=isolate))
    assert value == pytest.approx(quoted, abs=5e-4)
    assert value == pytest.approx(computed, abs=1e-6)


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("actors", [0, 1, 2])
def test_undefined_below_three_actors(measure, actors):
    assert math.isnan(measure(nx.path_graph(actors)))


def test_closeness_is_undefined_in_pieces():
    assert math.isnan(closeness_centralization(florentines(isolate=True)))


@pytest.mark.parametrize(
    ("arcs", "into", "out", "ties"),
    [
        ([(0, 1), (0, 2), (0, 3)], 1 / 9, 1, 1),
        ([(1, 0), (2, 0), (3, 0)], 1, 1 / 9, 1),
        ([(0, 1), (1, 2), (2, 3), (3, 0)], 0, 0, 0),
        ([(0, 1), (1, 0), (1, 2), (2, 1), (2, 2), (3, 1)], (3 * 4 - 5) / 9, (2 * 4 - 5) / 9, 1),
    ],
    ids=["out-star", "in-star", "cycle", "loop ignored"],
)
def test_direction(arcs, into, out, ties):
    D = nx.DiGraph(arcs)
    values = [degree_centralization(D, direction=direction) for direction in ("in", "out", None)]
    assert values == pytest.approx([into, out, ties], abs=1e-12)


def test_direction_needs_arcs():
    with pytest.raises(ValueError, match="direction is 'in' for an undirected graph, expected None"):
        degree_centralization(nx.path_graph(3), direction="in")


def test_unknown_direction():
    with pytest.raises(
        ValueError, match="direction is 'both' for a directed graph, expected 'in', 'out' or None"
    ):
        degree_centralization(nx.DiGraph([(0, 1), (1, 2)]), direction="both")


def freeman(values, most):
    """The sum of the gaps to the largest value, relative to the most there can be."""
    return sum(max(values) - value for value in values) / most


@given(graphs)
@settings(deadline=None)
def test_agreement_with_networkx(G):
    N = len(G)
    betweenness = nx.betweenness_centrality(G).values()
    assert betweenness_centralization(G) == pytest.approx(freeman(betweenness, N - 1), abs=1e-9)
    if nx.is_connected(G):
        closeness = nx.closeness_centrality(G).values()
        most = (N - 1) * (N - 2) / (2 * N - 3)
        assert closeness_centralization(G) == pytest.approx(freeman(closeness, most), abs=1e-9)


@given(graphs, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_range_and_names_of_actors(G, random):
    H = nx.relabel_nodes(G, dict(zip(G, random.sample(range(100), len(G)), strict=True)))
    for measure in MEASURES:
        value = measure(G)
        assert math.isnan(value) or -1e-12 <= value <= 1 + 1e-12
        assert measure(H) == pytest.approx(value, abs=1e-12, nan_ok=True)
