from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innoclusters.diagnosis.method.turnover import KINDS, UNCHANGED, UNKNOWN, turnover
from innoclusters.models.damage import damage

EDGES = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=25)


def graph(edges, sectors="UBGCFX"):
    G = nx.Graph((a, b) for a, b in edges if a != b)
    nx.set_node_attributes(G, {node: sectors[node % len(sectors)] for node in G}, "sector")
    return G


def test_ties_of_a_toy_are_told_apart():
    earlier = graph([(0, 1), (1, 2), (2, 3), (3, 4)])
    later = graph([(0, 1), (0, 2), (2, 3), (3, 5)])
    found = turnover(earlier, later)
    assert (found.came, found.left, found.stayed) == ((5,), (4,), (0, 1, 2, 3))
    assert found.ties == {"kept": 2, "made": 1, "dropped": 1, "brought": 1, "gone": 1}
    assert found.jaccard == 0.5
    rows = {(row["one"], row["other"]): row for row in found.sectors.to_dict("records")}
    assert rows["U", "B"]["kept"] == rows["U", "G"]["made"] == rows["B", "G"]["dropped"] == 1
    assert rows["C", "X"]["brought"] == rows["C", "F"]["gone"] == 1


@given(EDGES, EDGES)
@settings(max_examples=60, deadline=None)
def test_every_tie_of_both_records_is_counted_once(first, second):
    earlier, later = graph(first), graph(second)
    found = turnover(earlier, later)
    ties = found.ties
    assert ties["kept"] + ties["dropped"] + ties["gone"] == earlier.number_of_edges()
    assert ties["kept"] + ties["made"] + ties["brought"] == later.number_of_edges()
    assert {kind: int(found.sectors[kind].sum()) for kind in KINDS} == ties
    back = turnover(later, earlier)
    assert (back.came, back.left) == (found.left, found.came)
    assert (back.ties["made"], back.ties["gone"]) == (ties["dropped"], ties["brought"])


def test_two_damaged_records_of_one_network_share_what_the_formula_says():
    G = nx.gnm_random_graph(150, 2000, seed=1)
    found = turnover(damage(G, seed=1), damage(G, seed=2))
    assert pytest.approx(found.jaccard, abs=0.03) == UNCHANGED
    assert pytest.approx(0.552, abs=0.001) == UNCHANGED


def test_who_has_no_tie_may_be_absent_and_changed_sectors_are_named():
    earlier, later = graph([(0, 1)]), graph([(1, 2)])
    later.add_node(0, sector="B")
    assert turnover(earlier, later).left == ()
    assert turnover(earlier, later).relabelled == (0,)
    assert turnover(earlier, later, listed=False).left == (0,)


def test_unknown_sectors_are_one_row():
    found = turnover(nx.path_graph(3), nx.path_graph(3)).sectors
    assert found[["one", "other", "kept"]].values.tolist() == [[UNKNOWN, UNKNOWN, 2]]
