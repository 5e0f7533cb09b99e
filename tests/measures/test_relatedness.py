from __future__ import annotations

import math

import numpy as np
import pytest

from innoclusters.measures import locational_correlation, related_groups, relatedness, validation_scores

BLOCKS = np.kron(np.eye(3), np.ones((3, 3))) * 5 + np.add.outer(np.arange(9), np.arange(9)) / 10


def test_locational_correlation():
    assert locational_correlation([1, 2, 3], [3, 2, 1]) == pytest.approx(-1)
    assert math.isnan(locational_correlation([1, 1], [1, 2]))
    assert math.isnan(locational_correlation([1], [2]))
    with pytest.raises(ValueError, match="expected two equal lists"):
        locational_correlation([1, 2], [1, 2, 3])


def test_relatedness_is_standardized_over_pairs_and_symmetric():
    table = relatedness([BLOCKS, BLOCKS * 100 + 7, np.triu(BLOCKS)])
    pairs = table[~np.eye(9, dtype=bool)]
    assert pairs.mean() == pytest.approx(0, abs=1e-12)
    assert np.array_equal(table, table.T, equal_nan=True)
    assert relatedness([BLOCKS]) == pytest.approx(relatedness([3 * BLOCKS - 1]), nan_ok=True)


def test_relatedness_refuses_what_it_cannot_compare():
    with pytest.raises(ValueError, match="expected equal square ones"):
        relatedness([np.ones((2, 3))])
    with pytest.raises(ValueError, match="same value for all pairs"):
        relatedness([np.ones((3, 3))])


def test_groups_of_clear_blocks_are_found_and_validated():
    similarity = relatedness([BLOCKS])
    groups = related_groups(similarity, groups=3)
    assert groups == [0, 0, 0, 1, 1, 1, 2, 2, 2]
    assert validation_scores(similarity, groups) == (1, 1)
    assert validation_scores(similarity, [0, 1, 2] * 3).industries < 0.5
    with pytest.raises(ValueError, match="groups is 10, expected 1 to 9"):
        related_groups(similarity, groups=10)


def test_scores_are_undefined_without_pairs_to_compare():
    assert np.isnan(validation_scores(BLOCKS, range(9))).all()
    assert np.isnan(validation_scores(BLOCKS, [0] * 9)).all()
    with pytest.raises(ValueError, match="2 groups are given, expected one for each of 9 industries"):
        validation_scores(BLOCKS, [0, 1])
