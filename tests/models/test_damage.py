from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innoclusters.models.damage import damage, damaged

KARATE = nx.karate_club_graph()


def ties(G):
    return set(map(frozenset, G.edges))


@given(lost=st.floats(0, 1), false=st.floats(0, 2), seed=st.integers(0, 2**32))
@settings(deadline=None, max_examples=50)
def test_numbers_of_ties_are_exact_and_no_lost_tie_comes_back(lost, false, seed):
    H = damage(KARATE, lost=lost, false=false, seed=seed)
    kept = ties(H) & ties(KARATE)
    assert len(kept) == 78 - round(lost * 78)
    assert len(ties(H) - kept) == round(false * 78)


def test_actors_and_attributes_stay():
    H = damage(KARATE, lost=1, false=0, seed=1)
    assert dict(H.nodes(data="club")) == dict(KARATE.nodes(data="club"))
    assert H.number_of_edges() == 0
    assert KARATE.number_of_edges() == 78


def test_attributes_of_ties_that_stay_are_kept():
    G = nx.Graph([("a", "b", {"weight": 0}), ("b", "c", {"weight": 2})])
    assert damage(G, lost=0, false=1 / 2, seed=1)["a"]["b"] == {"weight": 0}
    assert damage(G, lost=0.5, false=0, seed=1).number_of_edges() == 1


def test_the_free_pairs_can_be_used_up():
    assert nx.density(damage(nx.cycle_graph(4), lost=0, false=0.5, seed=1)) == 1


def test_a_share_of_zero_changes_nothing():
    assert ties(damage(KARATE, lost=0.0, false=0.0, seed=1)) == ties(KARATE)


def test_every_tie_is_equally_likely_to_be_lost():
    counts = dict.fromkeys(ties(nx.path_graph(5)), 0)
    for seed in range(800):
        for tie in ties(damage(nx.path_graph(5), lost=0.5, false=0, seed=seed)):
            counts[tie] += 1
    assert all(count / 800 == pytest.approx(0.5, abs=0.07) for count in counts.values())


def test_the_order_of_nodes_does_not_matter():
    G = nx.Graph(sorted(map(sorted, KARATE.edges), reverse=True))
    assert ties(damage(G, seed=3)) == ties(damage(KARATE, seed=3))


def test_generators_are_damaged_with_a_stream_of_their_own():
    draw = damaged({"random": lambda seed: nx.gnm_random_graph(20, 40, seed=seed)}, lost=0.5, false=0.25)
    H = draw["random"](seed=7)
    assert H.number_of_edges() == 30
    assert len(ties(H) & ties(nx.gnm_random_graph(20, 40, seed=7))) == 20
    assert ties(H) == ties(draw["random"](seed=7))


@pytest.mark.parametrize(
    ("options", "message"),
    [({"lost": 1.5}, "lost is 1.5"), ({"false": -0.1}, "false is -0.1"), ({"false": 100}, "483 free pairs")],
)
def test_wrong_shares_are_refused(options, message):
    with pytest.raises(ValueError, match=message):
        damage(KARATE, seed=1, **options)


def test_directed_graphs_are_refused():
    with pytest.raises(ValueError, match="directed"):
        damage(nx.DiGraph([(0, 1)]), seed=1)
