from __future__ import annotations

import logging
import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innoclusters.measures.brokerage import (
    ROLES,
    brokerage,
    brokerage_scores,
    constraint,
    effective_size,
    liaison_ratio,
)


def labelled(D, labels):
    nx.set_node_attributes(D, dict(zip(sorted(D), labels, strict=True)), "sector")
    return D


def example():
    """Seven actors, ten arcs; counted by hand and by the function brokerage of the R package sna 2.7-1."""
    arcs = [(0, 1), (1, 2), (2, 3), (3, 4), (4, 0), (1, 4), (5, 1), (2, 5), (5, 6), (6, 0)]
    return labelled(nx.DiGraph(arcs), "UCBBGUC")


@pytest.mark.parametrize(("node", "expected"), [(0, 1 / 5), (1, 1), (5, 1)])
def test_constraint_of_a_star(node, expected):  # closed form
    assert constraint(nx.star_graph(5), node) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("G", "node", "expected"),
    [
        pytest.param(nx.karate_club_graph(), 0, 13.75, id="karate club, regression"),
        pytest.param(nx.star_graph(5), 0, 5, id="hub of a star, closed form"),
        pytest.param(nx.complete_graph(5), 0, 1, id="complete graph, closed form"),
    ],
)
def test_effective_size(G, node, expected):
    assert effective_size(G, node) == pytest.approx(expected)


@pytest.mark.parametrize("measure", [constraint, effective_size])
def test_an_isolated_actor_has_no_value(measure, caplog):
    with caplog.at_level(logging.INFO, logger="innoclusters"):
        assert math.isnan(measure(nx.empty_graph(2), 0))
    assert "actor 0 has no ties" in caplog.text


@pytest.mark.parametrize("measure", [constraint, effective_size])
def test_an_unknown_actor_is_named(measure):
    with pytest.raises(ValueError, match="actor 'nobody' is not in the graph"):
        measure(nx.path_graph(3), "nobody")


@pytest.mark.parametrize(
    ("labels", "role"),
    [
        ("UUU", "coordinator"),
        ("UBU", "itinerant"),
        ("UBB", "gatekeeper"),
        ("UUB", "representative"),
        ("UBG", "liaison"),
    ],
)
def test_the_roles_of_one_broker(labels, role):  # closed form
    table = brokerage(labelled(nx.DiGraph([(0, 1), (1, 2)]), labels))
    assert table.loc[1, role] == table.loc[1, "total"] == table["total"].sum() == 1


def test_an_arc_past_the_broker_ends_brokerage():  # closed form
    assert brokerage(labelled(nx.DiGraph([(0, 1), (1, 2), (0, 2)]), "UBG"))["total"].sum() == 0


def test_a_tie_counts_as_two_arcs():  # closed form: each of the six pairs of leaves, both ways
    table = brokerage(labelled(nx.star_graph(4), "CUUBB"))
    assert table.loc[0].tolist() == [0, 4, 0, 0, 8, 12]


def test_loops_make_no_broker():
    D = example()
    D.add_edge(1, 1)
    assert brokerage(D).equals(brokerage(example()))


def test_rows_follow_the_graph_even_with_tuples_as_names():
    D = labelled(nx.DiGraph([((1, 0), (0, 0)), ((0, 0), (0, 1))]), "UBG")
    table = brokerage(D)
    assert list(table.index) == list(D)
    assert table.index.name == "actor"


@pytest.mark.parametrize("seed", range(5))
def test_brokers_agree_with_plain_enumeration(seed):
    D = nx.gnm_random_graph(15, 60, seed=seed, directed=True)
    labelled(D, np.random.default_rng(seed).choice(list("UBG"), 15).tolist())
    open_paths = [
        v for v in D for a in D.pred[v] for b in D.succ[v] if len({a, v, b}) == 3 and not D.has_edge(a, b)
    ]
    assert brokerage(D)["total"].to_dict() == {v: open_paths.count(v) for v in D}


@settings(deadline=None)
@given(st.integers(0, 10_000), st.permutations("UBGC"))
def test_renaming_sectors_changes_no_role(seed, names):
    D = nx.gnm_random_graph(10, 30, seed=seed, directed=True)
    labels = np.random.default_rng(seed).choice(list("UBGC"), 10).tolist()
    swap = dict(zip("UBGC", names, strict=True))
    before = brokerage(labelled(D, labels))
    assert brokerage(labelled(D, [swap[label] for label in labels])).equals(before)


@pytest.mark.parametrize(
    ("D", "labels", "broker", "expected"),
    [
        pytest.param(nx.star_graph(4), "CUUBB", "C", 5, id="a convener holds all"),
        pytest.param(nx.star_graph(4), "CUUBB", "U", 0, id="a leaf holds nothing"),
        pytest.param(nx.star_graph(4), "GUUBB", "G", 5, id="the state in its place"),
    ],
)
def test_liaison_ratio_in_closed_form(D, labels, broker, expected):
    assert liaison_ratio(labelled(D, labels), broker=broker) == pytest.approx(expected)


def test_liaison_ratio_of_the_example():  # by the counts of the R package sna: two of seven actors
    D = example()
    held = brokerage(D).loc[[1, 6], "liaison"].sum()
    assert liaison_ratio(D) == pytest.approx(held / 10 * 7 / 2)


@pytest.mark.parametrize(
    ("labels", "reason"), [("UBG", "no actor of sector 'C'"), ("CUU", "no liaison brokerage")]
)
def test_liaison_ratio_undefined_is_nan_with_a_reason(labels, reason, caplog):
    with caplog.at_level(logging.INFO, logger="innoclusters"):
        assert math.isnan(liaison_ratio(labelled(nx.complete_graph(3), labels)))
    assert reason in caplog.text


@pytest.mark.parametrize("measure", [brokerage, liaison_ratio])
def test_an_actor_without_a_sector_is_named(measure):
    with pytest.raises(ValueError, match="actor 0 has no attribute 'sector'"):
        measure(nx.path_graph(3))


@pytest.mark.parametrize("directed", [True, False])
@pytest.mark.parametrize("seed", range(3))
def test_roles_agree_with_plain_enumeration(seed, directed):
    D = nx.gnm_random_graph(15, 50, seed=seed, directed=directed)
    label = dict(nx.get_node_attributes(labelled(D, "UUUUUBBBBBGGCCC"), "sector"))
    arcs = D if directed else D.to_directed()
    counts = dict.fromkeys(ROLES, 0)
    for v in arcs:
        for a in arcs.pred[v]:
            for b in set(arcs.succ[v]) - {a} - set(arcs.succ[a]):
                pattern = (label[a] == label[v], label[v] == label[b], label[a] == label[b])
                role = {(1, 1, 1): 0, (0, 0, 1): 1, (0, 1, 0): 2, (1, 0, 0): 3, (0, 0, 0): 4}[pattern]
                counts[ROLES[role]] += 1
    assert brokerage(D)[list(ROLES)].sum().to_dict() == counts


def test_scores_are_exact_where_all_permutations_are_known():
    # A path of a university, a firm and an agency: the middle is a liaison however sectors are shuffled.
    table = brokerage_scores(labelled(nx.path_graph(3), "UBG"))
    assert table.isna().all(axis=None)
    # Sectors U, B, B on a path: the middle is U in a third of all shuffles, and then the others are alike.
    scores = brokerage_scores(labelled(nx.path_graph(3), "BUB"), permutations=1500)
    deviation = math.sqrt(1 / 3 * 2 / 3)
    assert scores.loc[1, "itinerant"] == pytest.approx((1 - 1 / 3) / deviation, rel=0.1)
    assert scores.loc[1, "gatekeeper"] == pytest.approx(-(1 - 1 / 3) / deviation, rel=0.1)


def test_scores_by_sector_and_impossible_requests():
    G = labelled(nx.star_graph(6), "CUUUBBB")
    scores = brokerage_scores(G, by="sector", permutations=200)
    assert scores.loc["C", "liaison"] > 1
    assert scores.equals(brokerage_scores(G, by="sector", permutations=200))
    with pytest.raises(ValueError, match="permutations is 1, expected at least 2"):
        brokerage_scores(G, permutations=1)
    with pytest.raises(ValueError, match="by is 'team', expected 'actor' or 'sector'"):
        brokerage_scores(G, by="team")
