"""Recombinant growth: exact recursion, closed form, limits, refusals."""

from __future__ import annotations

from itertools import pairwise
from math import comb

import pytest

from innoclusters.dynamics import weitzman


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
