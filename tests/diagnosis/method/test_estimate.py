from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from innoclusters.diagnosis.method.estimate import (
    _Calibration,
    _conformal,
    _Estimator,
    _onto_simplex,
    _split,
    fit,
    nearest,
)
from innoclusters.diagnosis.method.reference import Reference
from innoclusters.measures.fast import STATISTICS

WIDTH = len(STATISTICS)


def synthetic(count, noise=0.0, seed=0):
    """Weights in the first four statistics, noise in the others."""
    rng = np.random.default_rng(seed)
    weights = rng.dirichlet(np.ones(4), count)

    def observed(w):
        values = rng.normal(size=(len(w), WIDTH))
        values[:, :4] = w + noise * rng.normal(size=(len(w), 4))
        return values

    pure = np.stack([observed(np.repeat(np.eye(4)[[k]], 40, axis=0)) for k in range(4)])
    return Reference(weights, observed(weights), pure)


@given(st.lists(st.floats(0, 1), min_size=9, max_size=60))
def test_conformal_width_covers_enough_of_its_own_errors(errors):
    column = np.array(errors)[:, None]
    width = _conformal(column)[0]
    assert (column <= width).sum() >= 0.9 * (len(errors) + 1) - 1e-9


@given(st.lists(st.lists(st.floats(-3, 3), min_size=4, max_size=4), min_size=1, max_size=5))
def test_the_simplex_is_reached_by_the_shortest_way(rows):
    raw = np.array(rows)
    found = _onto_simplex(raw)
    assert found.min() >= 0
    assert found.sum(axis=1) == pytest.approx(np.ones(len(raw)))
    corners = np.eye(4)
    # The nearest point of a convex set: from it, no corner lies on the side of the origin.
    assert ((corners[None] - found[:, None]) * (raw - found)[:, None]).sum(axis=2).max() <= 1e-9


def errors_that_grow(count=400):
    estimates = np.linspace(0, 0.8, count)[:, None].repeat(4, axis=1)
    pure = np.full((4, 19, 4), 0.05)
    pure[range(4), :, range(4)] = 0.7
    return _Calibration(estimates, 0.1 + estimates / 2, pure)


def test_half_widths_follow_the_errors_of_networks_alike():
    low, high = errors_that_grow().half_widths(np.array([[0.1] * 4, [0.6] * 4]))[:, 0]
    assert low == pytest.approx(0.1 + 0.19 / 2, abs=0.02)  # alike are the estimates from 0 to .2
    assert high == pytest.approx(0.1 + 0.69 / 2, abs=0.02)


def test_intervals_reach_the_corner_where_pure_networks_have_such_estimates():
    estimator = _Estimator(np.zeros(1), np.ones(1), np.zeros((3, 4)), errors_that_grow())
    lower, upper = estimator.intervals(np.array([[0.04, 0.04, 0.22, 0.7], [0.3, 0.3, 0.3, 0.1]]))
    assert lower[0, :2].tolist() == [0, 0]
    assert upper[0, 3] == 1
    assert lower[1, 0] > 0
    assert upper[1, 0] < 0.7


def test_corners_leave_out_as_many_pure_networks_as_the_level_allows():
    pure = np.linspace(0, 1, 99)[None, :, None].repeat(4, axis=0).repeat(4, axis=2)
    calibration = _Calibration(np.zeros((40, 4)), np.zeros((40, 4)), pure)
    for level, missed in ((0.9, 4), (0.5, 24)):
        none, one = calibration.corners(level)
        assert (pure[0, :, 1] > none[1]).sum() == missed
        assert (pure[1, :, 1] < one[1]).sum() == missed


def test_an_estimator_without_calibration_has_no_intervals():
    with pytest.raises(ValueError, match="no calibration"):
        _Estimator(np.zeros(1), np.ones(1), np.zeros((3, 4))).intervals(np.full((1, 4), 0.25))


def test_weights_that_are_plain_to_see_are_found():
    table = synthetic(600)
    estimator = fit(table)
    fresh = synthetic(200, seed=1)
    assert np.abs(estimator.predict(fresh.statistics) - fresh.weights).max() < 0.1
    lower, upper = estimator.intervals(estimator.predict(fresh.statistics))
    assert (upper - lower).mean() < 0.1


def test_intervals_cover_nine_in_ten_fresh_mixtures():
    estimator, fresh = fit(synthetic(2000, noise=0.3)), synthetic(2000, noise=0.3, seed=1)
    lower, upper = estimator.intervals(estimator.predict(fresh.statistics))
    coverage = ((lower <= fresh.weights) & (fresh.weights <= upper)).mean(axis=0)
    assert coverage.min() > 0.86
    assert coverage.max() < 0.95


def test_weights_add_up_even_far_away_and_with_undefined_statistics():
    estimator = fit(synthetic(300, noise=0.2))
    rows = np.random.default_rng(0).normal(scale=100, size=(50, WIDTH))
    rows[0] = np.nan
    weights = estimator.predict(rows)
    assert weights.sum(axis=1) == pytest.approx(np.ones(50))
    assert weights.min() >= 0


def test_a_constant_statistic_does_no_harm():
    table = synthetic(300)
    table.statistics[:, 6] = table.pure[:, :, 6] = 2.5
    assert np.isfinite(fit(table).predict(table.statistics)).all()


def test_the_nearest_mixtures_hold_the_network_itself_first():
    table = synthetic(200)
    sample = nearest(table, table.statistics[17])
    assert len(sample) == 10
    assert sample["distance"].iloc[0] == pytest.approx(0, abs=1e-6)
    assert sample.iloc[0, :4].tolist() == table.weights[17].tolist()
    assert sample["distance"].is_monotonic_increasing


def test_three_in_ten_mixtures_are_kept_from_the_fit():
    assert _split(synthetic(200)) == 140
