from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import root

from innoclusters.measures.information import (
    excess_interval,
    shannon_entropy,
    three_way_information,
    truncated_independence,
)

RECORDS = {"U": 60, "I": 20, "G": 30, "UI": 10, "UG": 15, "IG": 3, "UIG": 2}
THIRD = -(1 / 3) * math.log2(1 / 3) - (2 / 3) * math.log2(2 / 3)
"""Entropy of a chance of one third, in bits."""

count = st.integers(0, 200)
recorded = st.fixed_dictionaries(dict.fromkeys(RECORDS, count)).filter(lambda counts: sum(counts.values()))


@pytest.mark.parametrize(
    ("weights", "bits"),
    [
        ([1], 0),
        ([1, 1], 1),
        ([[3, 3], [3, 3]], 2),
        ([1, 0, 3], 0.811278124459),
        ([0.25, 0.75], 0.811278124459),
    ],
)
def test_entropy_in_closed_form(weights, bits):
    assert shannon_entropy(weights) == pytest.approx(bits)


@pytest.mark.parametrize("weights", [[1, -1], [1, math.nan], [math.inf]])
def test_entropy_refuses_what_is_no_weight(weights):
    with pytest.raises(ValueError, match="expected finite numbers of 0 or more"):
        shannon_entropy(weights)


@pytest.mark.parametrize("weights", [[], [0, 0]])
def test_entropy_of_nothing_is_nan(weights):
    assert math.isnan(shannon_entropy(weights))


@pytest.mark.parametrize(
    ("counts", "bits"),
    [
        pytest.param({"none": 1, "UI": 1, "UG": 1, "IG": 1}, -1, id="xor, closed form"),
        pytest.param({"none": 1, "UIG": 1}, 1, id="three copies, closed form"),
        pytest.param([1] * 8, 0, id="independent, closed form"),
        pytest.param([0] + [1] * 7, -0.0875968646, id="seven even cells, closed form"),
        pytest.param({"U": 1, "I": 1, "G": 1}, 3 * THIRD - 2 * math.log2(3), id="no joint work, closed form"),
        pytest.param({"UI": 1, "UG": 1, "IG": 1}, 3 * THIRD - 2 * math.log2(3), id="pairs only, closed form"),
        pytest.param({"U": 1, "G": 1, "UG": 1}, 0, id="a sector never there, closed form"),
        pytest.param({"U": 5}, 0, id="one sector, closed form"),
        pytest.param(RECORDS, -0.217140975, id="uneven records, regression"),
    ],
)
def test_three_way_information(counts, bits):
    assert three_way_information(counts) == pytest.approx(bits, abs=1e-9)


def test_an_array_counts_over_u_i_g():
    cells = np.array([[[0, 30], [20, 3]], [[60, 15], [10, 2]]])
    assert (
        three_way_information(cells) == three_way_information(cells.ravel()) == three_way_information(RECORDS)
    )


def test_correction_in_closed_form():
    # Eight filled cells: the three single entropies have 1 free cell, the pairs 3, the triple 7.
    corrected = three_way_information([10] * 8, corrected=True)
    assert corrected == pytest.approx((3 * 1 - 3 * 3 + 7) / (2 * 80 * math.log(2)))


def test_correction_reduces_the_bias_of_small_samples():
    samples = np.random.default_rng(7).multinomial(60, np.full(8, 1 / 8), size=2000)
    plain = np.mean([three_way_information(sample) for sample in samples])
    corrected = np.mean([three_way_information(sample, corrected=True) for sample in samples])
    assert abs(corrected) < abs(plain)


@pytest.mark.parametrize(
    ("counts", "message"),
    [
        ({"U": 1, "B": 2}, "key 'B', expected one of none, U, I, G, UI, UG, IG, UIG"),
        ([1, 2, 3], r"shape \(3,\), expected \(8,\) or \(2, 2, 2\)"),
        ({"U": -1}, "expected finite numbers of 0 or more"),
    ],
)
@pytest.mark.parametrize("measure", [three_way_information, truncated_independence])
def test_bad_counts_are_named(measure, counts, message):
    with pytest.raises(ValueError, match=message):
        measure(counts)


def test_a_recorded_cell_without_sectors_is_refused():
    with pytest.raises(ValueError, match="5 events without any sector, expected none"):
        truncated_independence({"none": 5, "U": 1})


def test_no_events_give_nan():
    assert math.isnan(three_way_information({}))
    assert math.isnan(truncated_independence({}).excess)
    assert all(map(math.isnan, excess_interval({}, seed=0)))


@pytest.mark.parametrize("chances", [(0.5, 0.5, 0.5), (0.1, 0.2, 0.3), (0.9, 0.05, 0.4), (1, 0.3, 0.2)])
def test_independent_sectors_are_recovered(chances):  # closed form
    cells = np.prod(np.meshgrid(*[(1 - p, p) for p in chances], indexing="ij"), axis=0)
    cells[0, 0, 0] = 0
    fit = truncated_independence(cells)
    assert fit.presence == pytest.approx(chances)
    assert fit.expected == pytest.approx(cells)
    assert fit.excess == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize(
    ("counts", "presence"),
    [
        pytest.param({"U": 5}, (1, 0, 0), id="one sector"),
        pytest.param({"UIG": 3}, (1, 1, 1), id="always all three"),
        pytest.param({"UI": 3}, (1, 1, 0), id="always the same two"),
        pytest.param({"U": 1, "I": 1, "G": 1}, (0, 0, 0), id="no joint work"),
        pytest.param({"U": 7, "I": 2}, (0, 0, 0), id="no joint work of two"),
    ],
)
def test_the_limits_of_the_fit(counts, presence):  # closed form: nothing to explain beyond the margins
    fit = truncated_independence(counts)
    assert fit.presence == pytest.approx(presence)
    assert fit.information == pytest.approx(three_way_information(counts), abs=1e-12)
    assert fit.excess == pytest.approx(0, abs=1e-12)


def test_the_fit_agrees_with_a_numerical_solution():
    total = sum(RECORDS.values())
    margins = [sum(n for key, n in RECORDS.items() if letter in key) / total for letter in "UIG"]
    solved = root(lambda p: p / (1 - np.prod(1 - p)) - margins, x0=[0.3, 0.2, 0.2], tol=1e-12)
    assert solved.success
    assert truncated_independence(RECORDS).presence == pytest.approx(solved.x)


def test_the_excess_of_uneven_records():  # regression
    fit = truncated_independence(RECORDS)
    assert fit.information == pytest.approx(-0.2077139007, abs=1e-9)
    assert fit.excess == pytest.approx(-0.0094270741, abs=1e-9)


@settings(deadline=None)
@given(recorded)
def test_the_fit_matches_the_margins(counts):
    expected = truncated_independence(counts).expected
    for axis, letter in enumerate("UIG"):
        margin = sum(n for key, n in counts.items() if letter in key)
        assert np.take(expected, 1, axis=axis).sum() == pytest.approx(margin)
    assert expected.sum() == pytest.approx(sum(counts.values()))


@settings(deadline=None)
@given(recorded, st.permutations("UIG"))
def test_renaming_sectors_changes_nothing(counts, names):
    swap = dict(zip("UIG", names, strict=True))
    renamed = {"".join(sorted((swap[c] for c in key), key="UIG".index)): n for key, n in counts.items()}
    assert three_way_information(renamed) == pytest.approx(three_way_information(counts), abs=1e-9)
    excess = truncated_independence(counts).excess
    assert truncated_independence(renamed).excess == pytest.approx(excess, abs=1e-9)


@settings(deadline=None)
@given(st.lists(count, min_size=8, max_size=8).filter(sum))
def test_information_of_three_sectors_is_at_most_one_bit(cells):
    assert abs(three_way_information(cells)) <= 1 + 1e-12


def test_the_interval_is_reproducible_and_holds_the_excess():
    low, high = excess_interval(RECORDS, seed=3, replicates=300)
    assert (low, high) == excess_interval(RECORDS, seed=np.random.default_rng(3), replicates=300)
    assert low < truncated_independence(RECORDS).excess < high


def test_a_higher_level_gives_a_wider_interval():
    narrow = excess_interval(RECORDS, seed=3, level=0.5, replicates=300)
    wide = excess_interval(RECORDS, seed=3, level=0.95, replicates=300)
    assert wide[0] < narrow[0] < narrow[1] < wide[1]


@pytest.mark.parametrize(
    ("counts", "level", "message"),
    [(RECORDS, 1.5, "level is 1.5"), ({"U": 1.5, "I": 1.5}, 0.9, "expected whole numbers of events")],
)
def test_the_interval_refuses_bad_input(counts, level, message):
    with pytest.raises(ValueError, match=message):
        excess_interval(counts, seed=0, level=level)
