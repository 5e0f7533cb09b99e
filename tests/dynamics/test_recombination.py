"""Recombinant growth: exact recursion, closed form, limits, refusals."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import comb

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from innoclusters.dynamics import accessible_pairs, recombination, weitzman


def test_published_recursion_from_three_and_four_ideas() -> None:
    assert weitzman([3, 4], steps=4) == [3, 4, 7, 22, 232, 26797]


@pytest.mark.parametrize("initial", [(2, 3), (3, 4), (3, 5), (10, 11)])
def test_the_sum_telescopes(initial: tuple[int, int]) -> None:
    ideas = weitzman(initial, steps=6)
    constant = initial[1] - comb(initial[0], 2)
    assert all(after == comb(int(now), 2) + constant for now, after in pairwise(ideas[1:]))


def test_growth_rate_itself_grows() -> None:
    ideas = weitzman([3, 4], steps=6)
    rates = [after / now for now, after in pairwise(ideas)]
    assert all(later > earlier for earlier, later in pairwise(rates))


def test_success_scales_the_first_step() -> None:
    assert weitzman([3, 4], steps=1, success=0.5) == [3, 4, 5.5]


@pytest.mark.parametrize("options", [{"success": 0}, {"processing": 0}])
def test_without_success_or_processing_nothing_grows(options: dict[str, float]) -> None:
    assert weitzman([3, 4], steps=3, **options) == [3, 4, 4, 4, 4]


def test_limited_processing_brings_back_the_exponential() -> None:
    ideas = weitzman([3, 4], steps=30, processing=0.2)
    assert ideas[-1] == pytest.approx(4 * 1.2**30)


def test_a_single_idea_has_no_partner() -> None:
    assert weitzman([0, 1], steps=3) == [0, 1, 1, 1, 1]


def test_no_step_gives_the_initial_numbers() -> None:
    assert weitzman((3, 4), steps=0) == [3, 4]


@pytest.mark.parametrize(
    ("initial", "options", "message"),
    [
        ([3], {"steps": 1}, "initial is"),
        ([4, 3], {"steps": 1}, "initial is"),
        ([-1, 3], {"steps": 1}, "initial is"),
        ([3, 4], {"steps": -1}, "steps is"),
        ([3, 4], {"steps": 1, "success": 1.5}, "success is"),
        ([3, 4], {"steps": 1, "processing": -1.0}, "processing is"),
        ([3, 4], {"steps": 30, "success": 0.5}, "too many for a float"),
    ],
)
def test_bad_input_is_refused(initial: list[int], options: dict[str, float], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        weitzman(initial, **options)


@given(seed=st.integers(0, 500), ideas=st.integers(0, 9))
def test_accessible_pairs_do_not_depend_on_the_wiring(seed: int, ideas: int) -> None:
    G = nx.gnm_random_graph(20, 40, seed=seed)
    assert accessible_pairs(G, ideas=ideas) == 20 * comb(ideas, 2) + 40 * ideas**2


def test_accessible_pairs_by_counting() -> None:
    G = nx.path_graph(3)
    held = {actor: [(actor, number) for number in range(4)] for actor in G}
    pairs = {frozenset(pair) for actor in G for pair in combinations(held[actor], 2)}
    pairs |= {frozenset((a, b)) for u, v in G.edges for a in held[u] for b in held[v]}
    assert accessible_pairs(G, ideas=4) == len(pairs)


def test_pairs_across_sectors() -> None:
    G = nx.path_graph(3)
    nx.set_node_attributes(G, dict(enumerate("UUB")), "sector")
    assert accessible_pairs(G, ideas=5, cross=True) == 25


def test_ideas_grow_as_processing_allows_in_the_end() -> None:
    table = recombination(nx.complete_graph(6), processing=0.1, steps=60)
    assert table["growth"].iloc[-1] == pytest.approx(0.1)
    assert table["variation"].max() == pytest.approx(0, abs=1e-12)


def test_within_a_sector_nothing_new_across() -> None:
    G = nx.complete_graph(4)
    nx.set_node_attributes(G, "B", "sector")
    assert recombination(G, cross=True, steps=5)["ideas"].tolist() == [1.0] * 6


def test_first_step_counts_ties_across_sectors() -> None:
    G = nx.path_graph(3)
    nx.set_node_attributes(G, dict(enumerate("UUB")), "sector")
    table = recombination(G, cross=True, success=0.3, processing=9, steps=1)
    assert table["ideas"].iloc[1] == pytest.approx(1 + 0.3 / 3)
