from __future__ import annotations

from collections import Counter
from itertools import combinations, repeat

import networkx as nx
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from innoclusters.models import (
    helix_cluster,
    hierarchy_order,
    hub_cluster,
    market_order,
    mixture_cluster,
    network_order,
    proto_cluster,
    random_cluster,
    random_teams,
    sector_vector,
    small_world_ring,
)
from innoclusters.models._draft import (
    PATIENCE,
    Draft,
    add_random_ties,
    add_ties,
    drawn_keys,
    empty_network,
    many_free,
    orient,
    untied_keys,
)

UNDIRECTED = [proto_cluster, hub_cluster, helix_cluster, random_cluster, mixture_cluster]
FLAT = [*UNDIRECTED, market_order, network_order]
ALL = [*FLAT, hierarchy_order]
SIZED = [*FLAT, random_teams, small_world_ring]
SEEDED = [*SIZED, hierarchy_order]


def as_data(G):
    return list(G.nodes(data=True)), list(G.edges(data=True)), G.graph


@given(
    generator=st.sampled_from(SIZED),
    actors=st.integers(10, 40),
    fill=st.floats(0, 1),
    seed=st.integers(0, 2**32),
)
@settings(deadline=None, max_examples=200)
def test_size_is_exact_at_every_density(generator, actors, fill, seed):
    ties = round(fill * actors * (actors - 1) / 2)
    G = generator(actors=actors, ties=ties, seed=seed)
    assert list(G) == list(range(actors))
    assert G.to_undirected().number_of_edges() == ties
    assert nx.number_of_selfloops(G) == 0
    assert sorted(dict(G.nodes(data="sector")).values()) == sorted(sector_vector(actors))


@given(
    generator=st.sampled_from(ALL),
    counts=st.lists(st.integers(0, 9), min_size=6, max_size=6),
    seed=st.integers(0, 99),
)
@settings(deadline=None, max_examples=150)
def test_given_sectors_are_kept_actor_by_actor(generator, counts, seed):
    sectors = [sector for sector, count in zip("XFCGBU", counts, strict=True) for _ in range(count)]
    assume(len(sectors) > 1 and set(sectors) & set("UBG"))
    G = generator(actors=len(sectors), ties=len(sectors) - 1, sectors=sectors, seed=seed)
    assert [G.nodes[actor]["sector"] for actor in range(len(sectors))] == sectors
    assert G.number_of_edges() >= len(sectors) - 1


@given(generator=st.sampled_from(SEEDED), actors=st.integers(30, 80), seed=st.integers(0, 2**32))
@settings(deadline=None, max_examples=80)
def test_the_seed_decides(generator, actors, seed):
    size = {"actors": actors, "ties": round(1.5 * actors)}
    assert as_data(generator(**size, seed=seed)) == as_data(generator(**size, seed=seed))
    other = generator(**size, seed=seed + 1)
    assert set(generator(**size, seed=seed).edges) != set(other.edges)


@pytest.mark.parametrize("generator", SEEDED)
def test_a_generator_is_used_up(generator):
    rng = np.random.default_rng(1)
    first, second = (generator(actors=40, ties=60, seed=rng) for _ in range(2))
    assert set(first.edges) != set(second.edges)
    assert as_data(first) == as_data(generator(actors=40, ties=60, seed=1))


@pytest.mark.parametrize("generator", SIZED)
@pytest.mark.parametrize("ties", [-1, 191])
def test_too_many_ties_are_refused_with_the_capacity(generator, ties):
    with pytest.raises(ValueError, match=f"ties is {ties}, expected 0 to 190"):
        generator(actors=20, ties=ties, seed=1)


@pytest.mark.parametrize("generator", ALL)
def test_sectors_must_be_known_and_one_for_each_actor(generator):
    with pytest.raises(ValueError, match="sectors has 2 entries"):
        generator(actors=3, ties=2, sectors=["U", "B"], seed=1)
    with pytest.raises(ValueError, match="sectors holds 'Z'"):
        generator(actors=3, ties=2, sectors=["U", "B", "Z"], seed=1)


def path(actors):
    draft = Draft("B" * actors)
    for actor in range(actors - 1):
        draft.tie(actor, actor + 1)
    return draft


def test_untied_pairs_are_the_complement():
    draft = path(5)
    free = {divmod(key, 5) for key in untied_keys(draft).tolist()}
    assert free == set(nx.complement(draft.graph()).edges)


def test_degrees_of_a_draft_follow_its_ties():
    draft = path(6)
    assert not draft.tie(1, 0)
    assert not draft.tie(2, 2)
    draft.untie_keys(draft.keys()[:2])
    draft.tie_keys(np.array([5]))
    assert draft.pairs() == [(2, 3), (3, 4), (4, 5), (0, 5)]
    assert draft.degrees == [degree for _, degree in draft.graph().degree]


def test_pairs_of_a_large_network_are_drawn_without_listing_all():
    assert many_free(3000, 5000)
    assert not many_free(100, 300)
    draft, rng = path(3000), np.random.default_rng(1)
    add_random_ties(draft, 5000, rng)
    assert draft.graph().number_of_edges() == 2999 + 5000


def test_drawn_pairs_are_uniform_among_the_free():
    rng = np.random.default_rng(1)
    seen = Counter(drawn_keys(4, np.array([1]), 1, rng).item() for _ in range(2000))
    assert sorted(seen) == [2, 3, 6, 7, 11]
    assert all(abs(count - 400) < 80 for count in seen.values())  # standard deviation 18


def test_saturated_proposals_are_filled_up_at_random():
    draft, rng = empty_network(6, 5, "UUBBGG", 1)
    add_ties(draft, 5, repeat([(0, 1), (1, 0), (2, 2)]), rng)
    assert draft.pairs()[0] == (0, 1)
    assert len(set(draft.pairs())) == draft.graph().number_of_edges() == 5


def test_proposals_are_stopped_after_fruitless_tries():
    draft, rng = empty_network(4, 2, "UUBB", 1)
    proposals = iter([[(0, 1)]] * (PATIENCE + 10))
    add_ties(draft, 2, proposals, rng)
    assert len(list(proposals)) == 9


def test_random_ties_are_uniform():
    rng = np.random.default_rng(1)
    seen = Counter()
    for _ in range(3000):
        draft = Draft("BBBB")
        add_random_ties(draft, 2, rng)
        seen[frozenset(draft.pairs())] += 1
    # 15 sets of two pairs, 200 expected each, standard deviation 13.7.
    assert len(seen) == len(list(combinations(range(6), 2)))
    assert all(abs(count - 200) < 60 for count in seen.values())


@pytest.mark.parametrize(("mutual", "arcs"), [(0.0, 10), (1.0, 20)])
def test_orient_keeps_pairs(mutual, arcs):
    G = nx.complete_graph(5)
    D = orient(G, mutual, np.random.default_rng(1))
    assert D.number_of_edges() == arcs
    assert set(D.to_undirected().edges) == set(G.edges)
