from __future__ import annotations

import math

import networkx as nx
import numpy as np
import pytest

from innoclusters.measures import (
    core,
    estimated_betweenness_centralization,
    estimated_closeness_centralization,
    estimated_global_efficiency,
    estimated_local_efficiency,
    estimated_mean_path_length,
    estimates,
    global_efficiency,
    prepare,
)
from innoclusters.measures.estimates import Estimate, _mean_of_some

MEANS = [estimated_global_efficiency, estimated_mean_path_length, estimated_local_efficiency]
CENTRALIZATIONS = [estimated_closeness_centralization, estimated_betweenness_centralization]


@pytest.fixture
def sampling(monkeypatch):
    """Sample as in a large network, from a network that is small enough to know the exact value."""
    monkeypatch.setattr(estimates, "EXACT_UP_TO", 0)
    monkeypatch.setattr(estimates, "EXACT_BETWEENNESS", 0)
    monkeypatch.setattr(estimates, "SOURCES", 128)
    monkeypatch.setattr(estimates, "BETWEENNESS_SOURCES", 128)
    monkeypatch.setattr(estimates, "TRIANGLES", 1000)


G = nx.powerlaw_cluster_graph(800, 4, 0.5, seed=1)
EXACT = {estimate: estimate(G).value for estimate in MEANS + CENTRALIZATIONS}


@pytest.mark.parametrize("estimate", EXACT)
def test_exact_values_have_no_error(estimate):
    assert not estimate(G).sampled


@pytest.mark.usefixtures("sampling")
@pytest.mark.parametrize("estimate", MEANS)
def test_means_lie_within_their_errors(estimate):
    found = [estimate(G, seed=seed) for seed in range(40)]
    assert all(one.sampled for one in found)
    scores = [(one.value - EXACT[estimate]) / one.standard_error for one in found]
    # Forty standard normal scores: mean within 3 / sqrt 40, deviation within 3 / sqrt 80 of one.
    assert abs(np.mean(scores)) < 0.5
    assert np.std(scores) == pytest.approx(1, abs=0.35)


@pytest.mark.usefixtures("sampling")
@pytest.mark.parametrize("estimate", CENTRALIZATIONS)
def test_centralizations_are_near_and_say_how_near(estimate):
    found = [estimate(G, seed=seed) for seed in range(20)]
    errors = [one.standard_error for one in found]
    assert np.mean([one.value for one in found]) == pytest.approx(EXACT[estimate], rel=0.1)
    assert np.std([one.value for one in found]) == pytest.approx(np.mean(errors), rel=0.7)


@pytest.mark.usefixtures("sampling")
def test_the_seed_decides_and_the_plain_measure_logs_the_error(caplog):
    assert estimated_global_efficiency(G, seed=1) == estimated_global_efficiency(G, seed=1)
    assert estimated_global_efficiency(G, seed=1) != estimated_global_efficiency(G, seed=2)
    with caplog.at_level("INFO", logger="innoclusters"):
        assert global_efficiency(G) == estimated_global_efficiency(G).value
    assert "standard error" in caplog.text


def test_an_estimate_from_everybody_is_exact():
    assert _mean_of_some(np.array([1.0, 2.0]), 2).sampled is False
    assert Estimate(1.0).standard_error is math.nan


def test_large_networks_get_a_core_that_fits_nearly_as_well(monkeypatch):
    thorough = core.core_periphery_fit(G.subgraph(range(300))).rho
    monkeypatch.setattr(core, "SEARCH_UP_TO", 100)
    quick = core.core_periphery_fit(prepare(G.subgraph(range(300)))).rho
    assert thorough * 0.95 < quick <= thorough + 1e-12
