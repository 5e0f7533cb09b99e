from __future__ import annotations

import logging
import math

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from innoclusters.measures.layers import glocality, layer_overlap, layers_per_tie, multiplexity

LAYERS = {
    "contract": nx.Graph([(0, 1), (1, 2), (2, 3)]),
    "informal": nx.Graph([(0, 1), (1, 3)]),
    "funding": nx.Graph([(0, 1), (2, 3)]),
}
"""Tied pairs: 0-1 in three layers, 2-3 in two, 1-2 and 1-3 in one."""


@pytest.mark.parametrize(("measure", "expected"), [(multiplexity, 0.5), (layers_per_tie, 1.75)])
def test_three_layers_in_closed_form(measure, expected):
    assert measure(LAYERS) == pytest.approx(expected)


@pytest.mark.parametrize(("measure", "expected"), [(multiplexity, 1), (layers_per_tie, 2)])
def test_direction_and_loops_do_not_matter(measure, expected):
    assert (
        measure({"orders": nx.DiGraph([(0, 1), (1, 0), (1, 1)]), "money": nx.DiGraph([(1, 0)])}) == expected
    )


def test_overlap_of_each_two_layers():  # closed form
    table = layer_overlap(LAYERS)
    assert list(table["first"]) == ["contract", "contract", "informal"]
    assert list(table["second"]) == ["informal", "funding", "funding"]
    assert list(table["overlap"]) == pytest.approx([1 / 4, 2 / 3, 1 / 3])


def test_overlap_of_empty_layers_is_nan():
    assert layer_overlap({"a": nx.empty_graph(2), "b": nx.empty_graph(2)})["overlap"].isna().all()


@pytest.mark.parametrize("measure", [multiplexity, layers_per_tie])
@pytest.mark.parametrize(
    ("layers", "reason"),
    [
        ({}, "fewer than two layers"),
        ({"contract": nx.path_graph(3)}, "fewer than two layers"),
        ({"a": nx.empty_graph(2), "b": nx.empty_graph(2)}, "no ties"),
    ],
)
def test_undefined_is_nan_with_a_reason(measure, layers, reason, caplog):
    with caplog.at_level(logging.INFO, logger="innoclusters"):
        assert math.isnan(measure(layers))
    assert reason in caplog.text


@pytest.mark.parametrize(
    ("local", "external", "share", "entropy"),
    [(6, 2, 0.25, 0.811278124459), (3, 3, 0.5, 1), (4, 0, 0, 0), (0, 4, 1, 0)],
)
def test_glocality_in_closed_form(local, external, share, entropy):
    assert glocality(local, external) == pytest.approx((share, entropy))


@pytest.mark.parametrize(
    ("external", "reason"), [(math.nan, "local or external ties were not recorded"), (0, "no ties")]
)
def test_unrecorded_partners_are_missing_not_zero(external, reason, caplog):
    with caplog.at_level(logging.INFO, logger="innoclusters"):
        assert all(map(math.isnan, glocality(0, external)))
    assert reason in caplog.text


def test_negative_ties_are_refused():
    with pytest.raises(ValueError, match="local 1, external -1, expected numbers of 0 or more"):
        glocality(1, -1)


@given(st.integers(0, 1000), st.integers(1, 1000))
def test_glocality_is_symmetric_in_entropy_only(local, external):
    here, there = glocality(local, external), glocality(external, local)
    assert here.entropy == there.entropy
    assert here.share == pytest.approx(1 - there.share)
    assert 0 <= here.entropy <= 1 + 1e-12
