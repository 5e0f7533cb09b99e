from __future__ import annotations

import logging
import math
from itertools import permutations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innoclusters.measures.mixing import (
    cross_sector_expected,
    cross_sector_lift,
    cross_sector_share,
    degree_assortativity,
    ei_expected,
    ei_index,
    sector_assortativity,
    sector_entropy,
    sector_labels,
)

SECTOR_MEASURES = [
    cross_sector_share,
    cross_sector_expected,
    cross_sector_lift,
    ei_index,
    ei_expected,
    sector_assortativity,
    sector_entropy,
]


def labelled(G, labels):
    nx.set_node_attributes(G, dict(zip(G, labels, strict=True)), "sector")
    return G


@st.composite
def labelled_graphs(draw, sectors="UBGC"):
    size = draw(st.integers(3, 10))
    pairs = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)).filter(
        lambda pair: pair[0] != pair[1]
    )
    G = nx.empty_graph(size)
    G.add_edges_from(draw(st.lists(pairs, min_size=1, max_size=30)))
    return labelled(G, draw(st.lists(st.sampled_from(sectors), min_size=size, max_size=size)))


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        pytest.param(cross_sector_share, 11 / 78, id="share, closed form"),
        pytest.param(cross_sector_expected, 289 / 561, id="expected share, closed form"),
        pytest.param(cross_sector_lift, (11 / 78) / (289 / 561), id="lift, closed form"),
        pytest.param(ei_index, -56 / 78, id="E-I, closed form"),
        pytest.param(ei_expected, 17 / 561, id="expected E-I, closed form"),
        pytest.param(sector_assortativity, 0.717530864, id="assortativity, regression"),
    ],
)
def test_the_karate_club_split_by_its_two_sides(measure, expected):
    assert measure(nx.karate_club_graph(), sector="club") == pytest.approx(expected, abs=1e-8)


def test_degree_assortativity_of_a_star_is_minus_one():  # closed form
    assert degree_assortativity(nx.star_graph(5)) == pytest.approx(-1)


def test_complete_bipartite_sectors_reach_the_upper_ends():  # closed form
    G = labelled(nx.complete_bipartite_graph(3, 3), "UUUBBB")
    assert (cross_sector_share(G), ei_index(G), sector_assortativity(G)) == (1, 1, -1)


def test_the_lowest_assortativity_depends_on_the_composition():  # closed form: -1/2 for three equal sectors
    G = labelled(nx.complete_multipartite_graph(2, 2, 2), "UUBBGG")
    assert sector_assortativity(G) == pytest.approx(-1 / 2)


@pytest.mark.parametrize("seed", range(5))
def test_assortativities_agree_with_networkx(seed):
    G = nx.gnm_random_graph(30, 80, seed=seed)
    labelled(G, np.random.default_rng(seed).choice(list("UBG"), 30).tolist())
    assert sector_assortativity(G) == pytest.approx(nx.attribute_assortativity_coefficient(G, "sector"))
    assert degree_assortativity(G) == pytest.approx(nx.degree_assortativity_coefficient(G))


@pytest.mark.parametrize(
    ("labels", "evenness", "bits"),
    [
        pytest.param("UBGC", 1, 2, id="four even"),
        pytest.param("UUBB", 1, 1, id="two even"),
        pytest.param("UBBB", 0.811278124, 0.811278124, id="one to three"),
    ],
)
def test_sector_entropy_in_closed_form(labels, evenness, bits):
    G = labelled(nx.empty_graph(4), labels)
    assert sector_entropy(G) == pytest.approx(evenness, abs=1e-9)
    assert sector_entropy(G, bits=True) == pytest.approx(bits, abs=1e-9)


def test_one_sector_has_zero_bits_and_no_evenness():
    G = labelled(nx.path_graph(3), "BBB")
    assert sector_entropy(G, bits=True) == 0
    assert math.isnan(sector_entropy(G))


@pytest.mark.parametrize(
    ("measure", "G", "reason"),
    [
        (cross_sector_share, labelled(nx.empty_graph(3), "UBG"), "no ties"),
        (ei_index, labelled(nx.empty_graph(3), "UBG"), "no ties"),
        (cross_sector_expected, labelled(nx.empty_graph(1), "U"), "fewer than two actors"),
        (cross_sector_lift, labelled(nx.path_graph(3), "BBB"), "all actors are of one sector"),
        (cross_sector_lift, labelled(nx.empty_graph(2), "UB"), "no ties"),
        (sector_assortativity, labelled(nx.path_graph(3), "BBB"), "fewer than two sectors have ties"),
        (sector_entropy, nx.empty_graph(0), "no actors"),
        (degree_assortativity, nx.cycle_graph(5), "all tied actors have the same degree"),
        (degree_assortativity, nx.empty_graph(5), "all tied actors have the same degree"),
    ],
)
def test_undefined_is_nan_with_a_reason(measure, G, reason, caplog):
    with caplog.at_level(logging.INFO, logger="innoclusters"):
        assert math.isnan(measure(G))
    assert reason in caplog.text


@pytest.mark.parametrize("measure", [*SECTOR_MEASURES, sector_labels])
def test_an_actor_without_a_sector_is_named(measure):
    G = nx.Graph([("lab", "firm")])
    G.nodes["firm"]["sector"] = "B"
    with pytest.raises(ValueError, match="actor 'lab' has no attribute 'sector'"):
        measure(G)


@pytest.mark.parametrize("G", [nx.path_graph(5), nx.star_graph(4), nx.house_graph()])
@pytest.mark.parametrize("labels", ["UUBBG", "UUUUB", "UBGCF"])
def test_lift_averages_one_over_all_labelings(G, labels):  # closed form
    lifts = [cross_sector_lift(labelled(G, order)) for order in permutations(labels)]
    assert np.mean(lifts) == pytest.approx(1)


@settings(deadline=None)
@given(labelled_graphs(), st.randoms())
def test_relabelling_changes_nothing(G, random):
    names = [f"actor {i}" for i in G]
    random.shuffle(names)
    nodes = list(G)
    random.shuffle(nodes)
    H = nx.Graph()
    H.add_nodes_from((names[node], G.nodes[node]) for node in nodes)
    H.add_edges_from((names[v], names[u]) for u, v in G.edges)
    for measure in SECTOR_MEASURES:
        assert measure(H) == pytest.approx(measure(G), nan_ok=True)


@settings(deadline=None)
@given(labelled_graphs())
def test_values_stay_in_their_ranges(G):
    assert 0 <= cross_sector_share(G) <= 1
    assert -1 <= ei_index(G) <= 1
    assert not sector_assortativity(G) > 1 + 1e-12
    assert not abs(degree_assortativity(G)) > 1 + 1e-12


@pytest.mark.parametrize("measure", [*SECTOR_MEASURES, degree_assortativity])
def test_arcs_and_loops_and_double_ties_do_not_matter(measure):
    G = labelled(nx.house_graph(), "UBBGC")
    D = nx.MultiDiGraph(G)
    D.add_edge(0, 0)
    assert measure(D) == measure(G)
