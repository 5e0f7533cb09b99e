from __future__ import annotations

import logging
import math
from itertools import permutations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innoclusters.measures.trilateral import (
    triangle_census,
    trilateral_closure,
    trilateral_contacts,
    trilateral_core_share,
    trilateral_lift,
)

MEASURES = [triangle_census, trilateral_lift, trilateral_contacts, trilateral_closure, trilateral_core_share]


def labelled(G, labels):
    nx.set_node_attributes(G, dict(zip(G, labels, strict=True)), "sector")
    return G


def random_labelled(seed, size=40, ties=160, sectors="UBGCFX"):
    labels = np.random.default_rng(seed).choice(list(sectors), size).tolist()
    return labelled(nx.gnm_random_graph(size, ties, seed=seed), labels)


def pseudofractal(steps):
    """Each tie of a U-B-G triangle spawns an actor of the third sector, tied to both its ends, and so on."""
    G = labelled(nx.complete_graph(3), "UBG")
    for _ in range(steps):
        for u, v in list(G.edges):
            (third,) = set("UBG") - {G.nodes[u]["sector"], G.nodes[v]["sector"]}
            new = len(G)
            G.add_node(new, sector=third)
            G.add_edges_from([(new, u), (new, v)])
    return G


CLOSED_FORMS = {
    "complete tripartite": (nx.complete_multipartite_graph(2, 2, 2), "UUBBGG", 8, 8, 1, 0.4, 2.5, 1),
    "one triangle": (nx.complete_graph(3), "UBG", 1, 1, 1, 1, 1, 1),
    "star around government": (nx.star_graph(6), "GUUUBBB", 0, 0, math.nan, 9 / 35, math.nan, 0),
    "no government": (nx.complete_graph(4), "UUBB", 4, 0, 0, 0, math.nan, math.nan),
    "one open contact": (nx.path_graph(3), "UBG", 0, 0, math.nan, 1, math.nan, 0),
    "other sectors only": (nx.complete_graph(3), "CFX", 1, 0, 0, 0, math.nan, math.nan),
    "no actors": (nx.empty_graph(0), "", 0, 0, math.nan, math.nan, math.nan, math.nan),
}


@pytest.mark.parametrize(
    ("G", "labels", "triangles", "trilateral", "share", "chance", "lift", "closure"),
    CLOSED_FORMS.values(),
    ids=CLOSED_FORMS,
)
def test_small_graphs_in_closed_form(G, labels, triangles, trilateral, share, chance, lift, closure):
    labelled(G, labels)
    census = triangle_census(G)
    expected = {
        "triangles": triangles,
        "trilateral": trilateral,
        "share": share,
        "chance": chance,
        "lift": lift,
    }
    assert census == pytest.approx(expected, nan_ok=True)
    assert trilateral_lift(G) == pytest.approx(lift, nan_ok=True)
    assert trilateral_closure(G) == pytest.approx(closure, nan_ok=True)


def test_a_star_around_government_has_nine_open_contacts():  # closed form: 3 universities times 3 firms
    assert trilateral_contacts(labelled(nx.star_graph(6), "GUUUBBB")) == 9


@pytest.mark.parametrize("steps", range(5))
def test_the_pseudofractal_helix(steps):
    # Closed form: Dorogovtsev, Goltsev & Mendes 2002 (doi:10.1103/PhysRevE.65.066122); triangles follow.
    G = pseudofractal(steps)
    census = triangle_census(G)
    assert (len(G), G.size()) == (3 * (3**steps + 1) // 2, 3 ** (steps + 1))
    assert census["triangles"] == census["trilateral"] == (3 ** (steps + 1) - 1) // 2
    assert nx.average_clustering(G) == pytest.approx(0.8 * (6**steps + 1.5) / (2**steps * (3**steps + 1)))
    assert trilateral_core_share(G) == 1


@pytest.mark.parametrize(
    ("G", "labels", "share"),
    [
        pytest.param(nx.complete_graph(3), "UBG", 1, id="everybody"),
        pytest.param(nx.complete_graph(4), "UBGF", 3 / 4, id="a bank in no trilateral triangle"),
        pytest.param(nx.disjoint_union(*[nx.complete_graph(3)] * 2), "UBGUBG", 1 / 2, id="two teams"),
        pytest.param(nx.path_graph(3), "UBG", 0, id="no triangle"),
        pytest.param(nx.star_graph(2), "UUU", 0, id="no helix"),
    ],
)
def test_core_share_in_closed_form(G, labels, share):
    assert trilateral_core_share(labelled(G, labels)) == share


@pytest.mark.parametrize("seed", range(10))
def test_triangles_agree_with_networkx(seed):
    G = random_labelled(seed)
    found = [
        {G.nodes[node]["sector"] for node in clique}
        for clique in nx.enumerate_all_cliques(G)
        if len(clique) == 3
    ]
    census = triangle_census(G)
    assert census["triangles"] == sum(nx.triangles(G).values()) // 3
    assert census["trilateral"] == found.count(set("UBG"))


@pytest.mark.parametrize("seed", range(5))
def test_contacts_agree_with_plain_enumeration(seed):
    G = random_labelled(seed, sectors="UBGC")
    two_paths = [(a, v, b) for v in G for a in G[v] for b in G[v] if a < b]
    contacts = [path for path in two_paths if {G.nodes[node]["sector"] for node in path} == set("UBG")]
    closed = sum(G.has_edge(a, b) for a, _, b in contacts)
    assert trilateral_contacts(G) == len(contacts)
    assert trilateral_closure(G) == pytest.approx(closed / len(contacts))


def test_arcs_and_loops_read_as_ties():
    D = nx.DiGraph([(0, 1), (1, 0), (1, 2), (2, 0), (2, 2)])
    labelled(D, "UBG")
    assert triangle_census(D)["triangles"] == 1
    assert trilateral_closure(D) == 1


@pytest.mark.parametrize(
    ("G", "labels"),
    [(nx.house_graph(), "UBGUB"), (nx.wheel_graph(5), "UBGCC"), (nx.complete_graph(5), "UUBBG")],
)
def test_chance_and_transitivity_are_the_means_over_all_labelings(G, labels):  # closed form
    census = [triangle_census(labelled(G, order)) for order in permutations(labels)]
    contacts = [trilateral_contacts(labelled(G, order)) for order in permutations(labels)]
    assert np.mean([one["share"] for one in census]) == pytest.approx(census[0]["chance"])
    assert np.mean([one["lift"] for one in census]) == pytest.approx(1)
    closed = 3 * sum(one["trilateral"] for one in census)
    assert closed / sum(contacts) == pytest.approx(nx.transitivity(G))


@settings(deadline=None)
@given(st.integers(0, 10_000), st.randoms())
def test_permuting_sectors_leaves_triangles_and_chance(seed, random):
    G = random_labelled(seed, size=15, ties=45)
    before = triangle_census(G)
    labels = [G.nodes[node]["sector"] for node in G]
    random.shuffle(labels)
    after = triangle_census(labelled(G, labels))
    assert after["triangles"] == before["triangles"]
    assert after["chance"] == before["chance"]


@settings(deadline=None)
@given(st.integers(0, 10_000), st.randoms())
def test_relabelling_changes_nothing(seed, random):
    G = random_labelled(seed, size=15, ties=45, sectors="UBGC")
    names = [f"actor {i}" for i in G]
    random.shuffle(names)
    H = nx.relabel_nodes(G, dict(zip(G, names, strict=True)))
    for measure in MEASURES:
        assert measure(H) == pytest.approx(measure(G), nan_ok=True)


@settings(deadline=None)
@given(st.integers(0, 10_000))
def test_an_isolate_dilutes_the_core_and_leaves_closure(seed):
    G = random_labelled(seed, size=15, ties=45, sectors="UBG")
    H = G.copy()
    H.add_node("isolate", sector="B")
    assert trilateral_closure(H) == pytest.approx(trilateral_closure(G), nan_ok=True)
    assert trilateral_core_share(H) == pytest.approx(trilateral_core_share(G) * 15 / 16)


@pytest.mark.parametrize(
    ("measure", "G", "reason"),
    [
        (trilateral_lift, labelled(nx.complete_graph(3), "UUB"), "no U, B or G actor"),
        (trilateral_lift, labelled(nx.path_graph(3), "UBG"), "no triangles"),
        (trilateral_closure, labelled(nx.path_graph(3), "UBU"), "no trilateral contact at all"),
        (trilateral_core_share, nx.empty_graph(0), "no actors"),
    ],
)
def test_undefined_is_nan_with_a_reason(measure, G, reason, caplog):
    with caplog.at_level(logging.INFO, logger="innoclusters"):
        assert math.isnan(measure(G))
    assert reason in caplog.text


@pytest.mark.parametrize("measure", MEASURES)
def test_an_actor_without_a_sector_is_named(measure):
    with pytest.raises(ValueError, match="actor 'lab' has no attribute 'kind'"):
        measure(nx.Graph([("lab", "firm")]), sector="kind")
