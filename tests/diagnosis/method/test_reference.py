from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innoclusters.diagnosis.method.reference import FEWEST_PURE, Size, fewer, observed_mixture, simulate
from innoclusters.measures.fast import STATISTICS
from innoclusters.models import sector_vector
from innoclusters.models.mixture import COMPONENTS

SIZE = Size(30, 60, tuple(sorted(sector_vector(30))))


@given(actors=st.integers(10, 30), density=st.floats(0.05, 1), seed=st.integers(0, 2**32))
@settings(deadline=None, max_examples=40)
def test_the_damaged_network_has_the_size_of_the_record(actors, density, seed):
    ties = max(5, round(density * actors * (actors - 1) / 2))
    size = Size(actors, ties, tuple(sorted(sector_vector(actors))))
    weights, found = observed_mixture(size, None, np.random.default_rng(seed))
    assert sum(weights.values()) == pytest.approx(1)
    assert found.sector.tolist() == list(size.sectors)
    assert len({tuple(pair) for pair in found.ends.tolist()}) == ties
    assert (found.ends[:, 0] < found.ends[:, 1]).all()


def test_shape_and_weights_of_the_table():
    table = simulate(SIZE, replicates=12, seed=1)
    assert table.weights.shape == (12, len(COMPONENTS))
    assert table.statistics.shape == (12, len(STATISTICS))
    assert table.pure.shape == (len(COMPONENTS), FEWEST_PURE, len(STATISTICS))
    assert table.weights.sum(axis=1) == pytest.approx(np.ones(12))


def test_the_number_of_jobs_does_not_matter_and_progress_is_told():
    told = []
    one = simulate(SIZE, replicates=5, seed=3, progress=lambda done, total: told.append((done, total)))
    two = simulate(SIZE, replicates=5, seed=3, jobs=2)
    assert all(np.array_equal(getattr(one, part), getattr(two, part), equal_nan=True) for part in vars(one))
    total = 5 + 4 * FEWEST_PURE
    assert told == [(done, total) for done in range(1, total + 1)]


def test_the_seed_decides():
    first, second = (simulate(SIZE, replicates=2, seed=seed) for seed in (1, 2))
    assert not np.array_equal(first.weights, second.weights)


@pytest.mark.parametrize(
    ("replicates", "actors", "expected"),
    [(2000, 300, 2000), (2000, 600, 500), (2000, 5000, 300), (200, 5000, 200)],
)
def test_large_networks_get_fewer_replicates(replicates, actors, expected):
    assert fewer(replicates, actors) == expected
