from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from innoclusters.typology.estimate import conformal, fit, nearest, split
from innoclusters.typology.reference import Reference
from innoclusters.typology.statistics import STATISTICS

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
    width = conformal(column)[0]
    assert (column <= width).sum() >= 0.9 * (len(errors) + 1) - 1e-9


def test_weights_that_are_plain_to_see_are_found():
    table = synthetic(600)
    estimator = fit(table)
    fresh = synthetic(200, seed=1)
    assert np.abs(estimator.predict(fresh.statistics) - fresh.weights).max() < 0.1
    assert estimator.half_widths.max() < 0.05


def test_intervals_cover_nine_in_ten_fresh_mixtures():
    estimator, fresh = fit(synthetic(2000, noise=0.3)), synthetic(2000, noise=0.3, seed=1)
    lower, upper = estimator.intervals(estimator.predict(fresh.statistics))
    coverage = ((lower <= fresh.weights) & (fresh.weights <= upper)).mean(axis=0)
    assert coverage.min() > 0.86
    assert coverage.max() < 0.94


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
    assert split(synthetic(200)) == 140
