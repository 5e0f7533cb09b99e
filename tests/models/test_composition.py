from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innoclusters.models import DEFAULT_SHARES, sector_counts, sector_vector
from innoclusters.models.composition import apportion

WEIGHTS = st.lists(st.floats(0.001, 1000), min_size=1, max_size=8)


def test_default_shares_add_up_to_one():
    assert sum(DEFAULT_SHARES.values()) == pytest.approx(1)


@pytest.mark.parametrize(
    ("actors", "counts"), [(10, (2, 2, 2, 2, 2)), (50, (6, 31, 5, 3, 5)), (100, (12, 62, 10, 6, 10))]
)
def test_default_counts(actors, counts):
    assert sector_counts(actors) == dict(zip("UBGCF", counts, strict=True))


@given(total=st.integers(16, 500), weights=WEIGHTS)
@settings(deadline=None)
def test_apportion_is_exact_and_keeps_the_floor(total, weights):
    counts = apportion(total, weights, at_least=2)
    assert sum(counts) == total
    assert min(counts) >= 2


@given(total=st.integers(0, 500), weights=WEIGHTS)
@settings(deadline=None)
def test_apportion_stays_within_one_of_the_quota(total, weights):
    quotas = [total * weight / sum(weights) for weight in weights]
    assert all(
        abs(count - quota) < 1 + 1e-6 for count, quota in zip(apportion(total, weights), quotas, strict=True)
    )


@given(counts=st.lists(st.integers(2, 40), min_size=1, max_size=6))
@settings(deadline=None)
def test_observed_counts_are_reproduced(counts):
    shares = dict(zip("UBGCFX", counts, strict=False))
    assert sector_counts(sum(counts), shares) == shares


def test_equal_remainders_go_to_the_first():
    assert apportion(3, [1, 1]) == [2, 1]


def test_floating_point_does_not_lose_a_seat():
    assert apportion(100, [0.29, 0.29, 0.42]) == [29, 29, 42]


def test_equal_shares_at_the_floor():
    assert apportion(14, [0.1] * 7, at_least=2) == [2] * 7


def test_a_sector_without_weight_is_left_out():
    assert sector_vector(4, {"U": 0.5, "B": 0.5, "G": 0}) == ["U", "U", "B", "B"]


@pytest.mark.parametrize(
    ("actors", "shares", "message"),
    [
        (9, None, "expected 10 or more"),
        (9, {"U": -1, "B": 2}, "nonnegative"),
        (9, {"U": 0.0, "B": -0.0}, "zero"),
    ],
)
def test_impossible_shares_are_refused(actors, shares, message):
    with pytest.raises(ValueError, match=message):
        sector_counts(actors, shares)
