from __future__ import annotations

import math
from collections import Counter

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innoclusters.measures.trilateral import trilateral_closure
from innoclusters.models import applications, bottom_up_program, mini_vertical

SEEDS = st.integers(0, 2**32)
SMALL = {"clusters": 4, "agencies": 2, "members": 8}


def tied_pairs(D):
    return D.to_undirected().number_of_edges()


def with_role(D, role):
    return [actor for actor in D if D.nodes[actor]["role"] == role]


def test_actors_of_the_vertical():
    D = mini_vertical(seed=1)
    assert list(D) == list(range(556))
    assert Counter(dict(D.nodes(data="role")).values()) == {
        "ministry": 1,
        "agency": 5,
        "region": 25,
        "coordinator": 25,
        "anchor": 50,
        "member": 450,
    }
    assert {
        D.nodes[actor]["sector"] for role in ("ministry", "agency", "region") for actor in with_role(D, role)
    } == {"G"}
    assert {D.nodes[actor]["sector"] for actor in with_role(D, "coordinator")} == {"C"}
    assert Counter(dict(D.nodes(data="cluster")).values()) == {0: 6} | dict.fromkeys(range(1, 26), 22)


def test_decisions_make_580_arcs_and_horizontal_ties_about_76():
    networks = [mini_vertical(seed=seed) for seed in range(40)]
    layers = [Counter(layer for *_, layer in D.edges(data="layer")) for D in networks]
    assert {counts["decision"] for counts in layers} == {580}
    # 25 clusters with 153 pairs of members, each tied with probability .02: mean 76.5, sd 8.7.
    assert sum(counts["horizontal"] for counts in layers) / 40 == pytest.approx(76.5, abs=5)


@given(seed=SEEDS)
@settings(deadline=None, max_examples=25)
def test_decisions_run_down_the_levels(seed):
    D = mini_vertical(seed=seed, **SMALL)
    level = dict(D.nodes(data="level"))
    assert all(level[u] < level[v] for u, v, layer in D.edges(data="layer") if layer == "decision")
    assert nx.is_directed_acyclic_graph(D)
    assert len(nx.descendants(D, 0)) == len(D) - 1


@given(seed=SEEDS, horizontal=st.floats(0, 1))
@settings(deadline=None, max_examples=25)
def test_no_trilateral_contact_whatever_the_horizontal_ties(seed, horizontal):
    G = mini_vertical(seed=seed, horizontal=horizontal, **SMALL).to_undirected()
    assert math.isnan(trilateral_closure(G))


@given(seed=SEEDS)
@settings(deadline=None, max_examples=25)
def test_coordinators_counted_as_state_bodies_open_contacts_that_never_close(seed):
    G = mini_vertical(seed=seed, **SMALL).to_undirected()
    nx.set_node_attributes(G, dict.fromkeys(with_role(G, "coordinator"), "G"), "sector")
    assert trilateral_closure(G) == 0


def test_mutual_horizontal_ties_bring_reciprocity():
    D = mini_vertical(seed=1, mutual=1.0)
    assert (
        tied_pairs(D)
        == tied_pairs(mini_vertical(seed=1, horizontal=0.0))
        + sum(layer == "horizontal" for *_, layer in D.edges(data="layer")) // 2
    )
    assert nx.reciprocity(D) > 0


@given(seed=SEEDS)
@settings(deadline=None, max_examples=25)
def test_applications_run_up_past_the_agencies(seed):
    D = mini_vertical(seed=seed, **SMALL)
    A = applications(D)
    assert list(A) == list(D)
    assert all(D.has_edge(v, u) for u, v in A.edges)
    assert set(nx.isolates(A)) == set(with_role(D, "agency"))
    paths = {
        tuple(D.nodes[v]["role"] for v in nx.shortest_path(A, member, 0)) for member in with_role(D, "member")
    }
    assert paths == {("member", "anchor", "coordinator", "region", "ministry")}


@given(seed=SEEDS)
@settings(deadline=None, max_examples=25)
def test_bottom_up_has_the_same_actors_and_ties(seed):
    vertical = mini_vertical(seed=seed, **SMALL)
    D = bottom_up_program(seed=seed, like=vertical)
    assert dict(D.nodes(data=True)) == dict(vertical.nodes(data=True))
    assert tied_pairs(D) == tied_pairs(vertical)
    assert all(D.to_undirected().has_edge(0, actor) for actor in with_role(D, "coordinator"))


def test_bottom_up_takes_the_vertical_of_its_seed():
    assert tied_pairs(bottom_up_program(seed=7)) == tied_pairs(mini_vertical(seed=7))


@pytest.mark.parametrize(("mutual", "reciprocity"), [(0.0, 0.0), (1.0, 1.0)])
def test_mutual_ties_decide_reciprocity(mutual, reciprocity):
    assert nx.reciprocity(bottom_up_program(seed=1, mutual=mutual)) == reciprocity


def test_a_single_cluster_without_guests_still_gets_all_ties():
    vertical = mini_vertical(seed=1, clusters=1, agencies=1, members=4, horizontal=1.0)
    assert tied_pairs(bottom_up_program(seed=1, like=vertical)) == tied_pairs(vertical)


@pytest.mark.parametrize("build", [mini_vertical, bottom_up_program])
def test_the_seed_decides(build):
    first, second, other = (set(build(seed=seed).edges) for seed in (1, 1, 2))
    assert first == second != other


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"clusters": 0}, "clusters is 0"),
        ({"agencies": 0}, "agencies is 0"),
        ({"anchors": 0}, "anchors is 0"),
        ({"members": 0}, "members is 0"),
        ({"horizontal": 2}, "horizontal is 2"),
    ],
)
def test_impossible_programs_are_refused(options, message):
    with pytest.raises(ValueError, match=message):
        mini_vertical(seed=1, **options)


# Regression only: our own means over ten seeds.
def test_regression_of_the_bottom_up_program():
    networks = [bottom_up_program(seed=seed) for seed in range(10)]
    closure = [trilateral_closure(D.to_undirected()) for D in networks]
    assert sum(closure) / 10 == pytest.approx(0.599, abs=0.005)
    assert sum(map(nx.reciprocity, networks)) / 10 == pytest.approx(0.890, abs=0.005)
