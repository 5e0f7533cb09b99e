from __future__ import annotations

import numpy as np
import pytest

from innoclusters.diagnosis.method.judge import _distances, _novelty, _space
from innoclusters.diagnosis.method.reference import Reference
from innoclusters.measures.fast import STATISTICS

WIDTH = len(STATISTICS)


def cloud(seed=0, count=400):
    rng = np.random.default_rng(seed)
    weights = rng.dirichlet(np.ones(4), count)
    return Reference(weights, rng.normal(size=(count, WIDTH)), rng.normal(size=(4, 100, WIDTH)))


def test_members_of_the_cloud_are_rarely_foreign():
    where = _space(cloud())
    fresh = np.random.default_rng(5).normal(size=(300, WIDTH))
    flagged = np.mean([_novelty(where, values).p < 0.05 for values in fresh])
    assert flagged < 0.05


@pytest.mark.parametrize(("statistic", "shift"), [(3, 9.0), (13, -9.0)])
def test_a_foreign_network_is_told_with_its_oddest_statistic(statistic, shift):
    values = np.zeros(WIDTH)
    values[statistic] = shift
    found = _novelty(_space(cloud()), values)
    assert found.p < 0.05
    assert found.oddest == STATISTICS[statistic]
    assert found.above == (shift > 0)


def test_the_p_value_is_never_zero():
    found = _novelty(_space(cloud()), np.full(WIDTH, 1e6))
    assert found.p == pytest.approx(1 / 51)  # 50 networks of each pure model, 120 mixtures


def test_an_identity_among_statistics_is_left_aside():
    table = cloud()
    table.statistics[:, 1] = 1 - table.statistics[:, 0]
    table.pure[:, :, 1] = 1 - table.pure[:, :, 0]
    where = _space(table)
    assert where.turn.shape == (WIDTH, WIDTH - 1)
    assert np.isfinite(_distances(where, table.statistics)[0]).all()
