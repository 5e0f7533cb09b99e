from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import mannwhitneyu

from innoclusters.edition.experiments.comparisons import compare
from innoclusters.edition.experiments.separation import (
    REACH_MEASURES,
    TYPE_MEASURES,
    TYPES,
    cluster_types,
    forced_labels,
    mixtures,
    profiles,
    separation,
)
from innoclusters.models.damage import damaged

VALUES = st.lists(st.integers(-3, 3), min_size=1, max_size=8)


def normal(means, count=400, seed=0):
    rng = np.random.default_rng(seed)
    index = pd.MultiIndex.from_product([list(means), range(count)], names=["model", "seed"])
    return pd.DataFrame({"x": np.concatenate([rng.normal(m, 1, count) for m in means.values()])}, index=index)


def told_apart(first, second):
    """The share of pairs that one statistic ranks right, by its values in two models."""
    rows = [("a", i, "x", v) for i, v in enumerate(first)] + [("b", i, "x", v) for i, v in enumerate(second)]
    (share,) = separation(pd.DataFrame(rows, columns=["model", "seed", "measure", "value"]))["share"]
    return share


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ([2, 3], [0, 1], 1),
        ([0, 1], [2, 3], 1),
        ([1, 1], [1], 0.5),
        ([1, 3], [2], 0.5),
        ([2, math.nan], [1, math.nan], 1),
    ],
)
def test_separation_of_known_groups(first, second, expected):
    assert told_apart(first, second) == expected


@given(VALUES, VALUES)
def test_separation_is_the_statistic_of_mann_and_whitney(first, second):
    share = mannwhitneyu(first, second, method="exact").statistic / (len(first) * len(second))
    assert told_apart(first, second) == pytest.approx(max(share, 1 - share))


def test_separation_from_an_empty_group_is_undefined():
    assert math.isnan(told_apart([math.nan], [1]))


def test_separation_of_two_normal_groups():
    table = normal({"a": 0, "b": 1}, count=2000)
    share = told_apart(table.loc["a", "x"], table.loc["b", "x"])
    assert share == pytest.approx(0.760, abs=0.02)  # Phi(1 / sqrt 2)


def test_separation_pairs_models_in_the_order_given():
    rows = [(model, 0, "x", value) for model, value in [("a", 1.0), ("b", 3.0), ("c", 2.0)]]
    table = pd.DataFrame(rows, columns=["model", "seed", "measure", "value"])
    assert separation(table)[["first", "second"]].to_numpy().tolist() == [["a", "b"], ["a", "c"], ["b", "c"]]
    assert separation(table)["share"].tolist() == [1, 1, 1]
    assert separation(table, models=["c", "a"])[["first", "second"]].to_numpy().tolist() == [["c", "a"]]


def test_profiles_keep_undefined_values_and_order():
    rows = [("b", 0, "y", 1.0), ("b", 0, "x", math.nan), ("a", 0, "y", 2.0), ("a", 0, "x", 3.0)]
    wide = profiles(pd.DataFrame(rows, columns=["model", "seed", "measure", "value"]))
    assert list(wide.columns) == ["y", "x"]
    assert list(wide.index) == [("b", 0), ("a", 0)]
    assert math.isnan(wide.loc[("b", 0), "x"])


def labelled(reference, x):
    """The label of one network with a statistic x, and its probability."""
    index = pd.MultiIndex.from_tuples([("new", 0)], names=["model", "seed"])
    row = forced_labels(reference, pd.DataFrame({"x": [x]}, index=index)).loc["new"]
    return ("b" if row["b"] == 1 else "a"), row["probability"]


@pytest.mark.parametrize("x", [-1.0, 0.5, 1.5, 4.0])
def test_probabilities_of_two_normal_groups_are_logistic(x):
    label, probability = labelled(normal({"a": 0, "b": 2}, count=20_000), x)
    expected = 1 / (1 + math.exp(-2 * (x - 1)))
    assert label == ("b" if x > 1 else "a")
    assert probability == pytest.approx(max(expected, 1 - expected), abs=0.02)


def test_a_label_is_given_with_certainty_far_from_everything():
    assert labelled(normal({"a": 0, "b": 2}), 1e4) == ("b", 1)


def test_networks_with_undefined_statistics_get_no_label():
    reference = normal({"a": 0, "b": 2}, count=3)
    gaps = reference.copy()
    gaps.loc[("a", 1), "x"] = math.nan
    pd.testing.assert_frame_equal(forced_labels(reference, gaps), forced_labels(reference, gaps.dropna()))


def test_scaling_a_statistic_changes_nothing():
    reference = normal({"a": 0, "b": 2})
    label, probability = labelled(reference, 0.7)
    assert labelled(reference * 100 + 7, 77) == (label, pytest.approx(probability))


def test_forced_labels_of_the_reference():
    table = forced_labels(normal({"a": 0, "b": 6}), normal({"b": 6, "a": 0}, seed=1))
    assert list(table.index) == ["b", "a"]
    assert table.loc["a", "a"] == pytest.approx(1, abs=0.01)
    assert table["probability"].min() > 0.99


def test_all_types_have_the_same_actors_sectors_and_number_of_ties():
    networks = [draw(seed=3) for draw in cluster_types(actors=50, ties=120).values()]
    assert {G.number_of_edges() for G in networks} == {120}
    assert all(dict(G.nodes(data="sector")) == dict(networks[0].nodes(data="sector")) for G in networks)
    assert set(TYPES) <= set(cluster_types())


def test_mixtures_have_the_weights_asked_for():
    draws = mixtures({0.25: {"helix": 0.75, "hub": 0.25}}, actors=50, ties=120)
    assert draws[0.25](seed=1).graph["weights"] == {"random": 0, "proto": 0, "hub": 0.25, "helix": 0.75}


def networks_of_any_size(first, count, change=dict):
    tables = []
    for seed in range(first, first + count):
        rng = np.random.default_rng(seed)
        actors, degree = int(rng.integers(60, 201)), rng.uniform(4, 8)
        draws = cluster_types(actors=actors, ties=round(actors * degree / 2))
        draws = change({name: draws[name] for name in TYPES})
        tables.append(compare(draws, TYPE_MEASURES, seeds=[seed]))
    return profiles(pd.concat(tables, ignore_index=True)).fillna(0.0)


@pytest.fixture(scope="module")
def reference():
    return networks_of_any_size(1000, 100)


@pytest.mark.parametrize("lossy", [False, True])
def test_four_statistics_tell_pure_networks_of_any_size_apart(reference, lossy):
    # Case O59 of the specification: fresh networks of 60 to 200 actors with 4 to 8 ties each; then with
    # a fifth of the ties lost and a tenth false.
    labels = forced_labels(reference, networks_of_any_size(0, 100, damaged if lossy else dict))
    assert np.mean([labels.loc[name, name] for name in TYPES]) >= 0.97


# Regression only: what chapter 3 says of the four statistics and the two of reach.
def test_regression_of_separation():
    table = compare(cluster_types(), TYPE_MEASURES | REACH_MEASURES, seeds=range(100))
    share = separation(table, models=TYPES).groupby("measure")["share"].min()
    assert share["degree centralization"] > 0.99
    assert share["ties without a hub"] > 0.99
    assert share["cross-sector lift"] > 0.98
    assert share["trilateral closure"] == pytest.approx(0.63, abs=0.05)
    assert share["global efficiency"] < 0.6
    assert share["robustness"] < 0.7
