from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from innoclusters import measures
from innoclusters.edition.builders.h2020._three_way import (
    CELLS,
    cubes,
    excess_interval,
    independent,
    information,
)

COUNTS = st.lists(st.integers(0, 500), min_size=7, max_size=7).filter(any)


@given(COUNTS)
def test_arrays_give_what_the_measures_give(counts):
    tables = cubes(np.array([counts, [1] * 7]))
    named = dict(zip(CELLS, counts, strict=True))
    fit = measures.truncated_independence(named)
    assert information(tables)[0] == pytest.approx(measures.three_way_information(named), abs=1e-9)
    assert information(independent(tables))[0] == pytest.approx(fit.information, abs=1e-9)


def test_the_interval_is_that_of_the_measures():
    counts = [60, 20, 30, 10, 15, 3, 2]
    named = dict(zip(CELLS, counts, strict=True))
    here = excess_interval(cubes(np.array(counts)), rng=np.random.default_rng(3), replicates=300)
    assert here == pytest.approx(measures.excess_interval(named, seed=3, replicates=300), abs=1e-9)
