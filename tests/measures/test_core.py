from __future__ import annotations

import math
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innoclusters.measures import core
from innoclusters.measures.core import core_periphery_fit, degeneracy, relative_degeneracy

PATTERNS = ["either", "both"]

graphs = st.builds(nx.gnp_random_graph, n=st.integers(0, 20), p=st.floats(0, 1), seed=st.integers(0, 999))


@pytest.mark.parametrize(
    ("G", "expected", "relative"),
    [
        pytest.param(nx.complete_graph(6), 5, 1, id="complete graph (closed form)"),
        pytest.param(nx.star_graph(9), 1, 10 / 18, id="star (closed form)"),
        pytest.param(nx.empty_graph(3), 0, math.nan, id="no ties (closed form)"),
        pytest.param(nx.empty_graph(0), math.nan, math.nan, id="no actors"),
        pytest.param(nx.karate_club_graph(), 4, 4 * 34 / 156, id="karate club (regression)"),
    ],
)
def test_degeneracy(G, expected, relative):
    assert degeneracy(G) == pytest.approx(expected, nan_ok=True)
    assert relative_degeneracy(G) == pytest.approx(relative, nan_ok=True)


def test_degeneracy_ignores_loops_and_directions():
    assert degeneracy(nx.DiGraph([(0, 1), (1, 0), (1, 1), (1, 2)])) == 1


def ideal(members, actors):
    """The perfect core and periphery: an actor of the core is tied to everybody, nobody else is tied."""
    pairs = combinations(range(actors), 2)
    G = nx.empty_graph(actors)
    G.add_edges_from((u, v) for u, v in pairs if u in members or v in members)
    return G


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize(("members", "actors"), [((0, 1), 9), ((3, 7, 11), 16), ((2, 5, 9, 30), 40)])
def test_ideal_networks_fit_perfectly(pattern, members, actors):
    assert core_periphery_fit(ideal(members, actors), pattern=pattern) == (pytest.approx(1), members)


@given(st.integers(3, 40))
@settings(deadline=None)
def test_star_in_closed_form(actors):
    star = nx.star_graph(actors - 1)
    assert core_periphery_fit(star) == (pytest.approx(1), (0,))
    # The pattern "both" needs two in the core: the hub, and any leaf. Two others must be left.
    assert actors < 4 or core_periphery_fit(star, pattern="both") == (pytest.approx(1), (0, 1))


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("actors", [0, 1, 2, 5, 20])
def test_undefined_where_nothing_varies(pattern, actors):
    for G in (nx.empty_graph(actors), nx.complete_graph(actors)):
        rho, members = core_periphery_fit(G, pattern=pattern)
        assert math.isnan(rho)
        assert members == ()


def correlation(G, members, pattern):
    """The fit of one division by numpy, cell by cell; minus infinity if it is undefined."""
    inside = [(u in members) + (v in members) for u, v in combinations(G, 2)]
    tied = [G.has_edge(u, v) for u, v in combinations(G, 2)]
    if pattern == "either":
        cells = [(tie, count > 0) for tie, count in zip(tied, inside, strict=True)]
    else:
        cells = [(tie, count == 2) for tie, count in zip(tied, inside, strict=True) if count != 1]
    if len({tie for tie, _ in cells}) < 2 or len({want for _, want in cells}) < 2:
        return -math.inf
    return np.corrcoef(np.array(cells, dtype=float).T)[0, 1]


@given(
    st.builds(nx.gnp_random_graph, n=st.integers(3, 7), p=st.floats(0.1, 0.9), seed=st.integers(0, 999)),
    st.sampled_from(PATTERNS),
)
@settings(deadline=None, max_examples=30)
def test_small_networks_by_brute_force(G, pattern):
    divisions = [set(members) for size in range(len(G) + 1) for members in combinations(G, size)]
    best = max(correlation(G, members, pattern) for members in divisions)
    rho, members = core_periphery_fit(G, pattern=pattern)
    assert rho == pytest.approx(best if best > -2 else math.nan, abs=1e-9, nan_ok=True)
    assert math.isnan(rho) or correlation(G, set(members), pattern) == pytest.approx(rho, abs=1e-9)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_search_nearly_always_finds_the_optimum(monkeypatch, pattern):
    sample = [nx.barabasi_albert_graph(14, 2, seed=seed) for seed in range(25)]
    exact = np.array([core_periphery_fit(G, pattern=pattern).rho for G in sample])
    monkeypatch.setattr(core, "EXACT_UP_TO", 0)
    found = np.array([core_periphery_fit(G, pattern=pattern).rho for G in sample])
    assert (found <= exact + 1e-12).all()
    assert np.isclose(found, exact).mean() >= 0.9


@given(graphs, st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=40)
def test_range_and_names_of_actors(G, random):
    H = nx.relabel_nodes(G, dict(zip(G, random.sample(range(100), len(G)), strict=True)))
    for measure in (degeneracy, relative_degeneracy):
        assert measure(H) == pytest.approx(measure(G), abs=1e-12, nan_ok=True)
    if len(G) <= 12:
        rho = core_periphery_fit(G).rho
        assert math.isnan(rho) or -1e-12 <= rho <= 1 + 1e-12
        assert core_periphery_fit(H).rho == pytest.approx(rho, abs=1e-12, nan_ok=True)


def test_search_depends_on_the_seed_alone():
    G = nx.gnm_random_graph(40, 90, seed=2)
    H = nx.Graph(sorted(G.edges, reverse=True))
    H.add_nodes_from(G)
    assert core_periphery_fit(G, seed=7) == core_periphery_fit(H, seed=np.random.default_rng(7))


def test_unknown_pattern():
    with pytest.raises(ValueError, match="pattern is 'ring', expected 'either' or 'both'"):
        core_periphery_fit(nx.path_graph(3), pattern="ring")
