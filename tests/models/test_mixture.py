from __future__ import annotations

import networkx as nx
import pytest

from innoclusters.measures.mixing import cross_sector_lift
from innoclusters.measures.trilateral import trilateral_closure
from innoclusters.models import helix_cluster, hub_cluster, mixture_cluster, proto_cluster, random_cluster

SIZE = {"actors": 60, "ties": 180}


def test_a_pure_mixture_follows_its_type():
    G = mixture_cluster(**SIZE, weights={"hub": 1}, seed=1)
    top = max(G, key=lambda node: len(G[node]))
    assert top in G.graph["anchors"]
    assert "teams" not in G.graph
    assert "x" not in G.nodes[0]


def test_all_mechanisms_leave_their_mark():
    G = mixture_cluster(**SIZE, weights=dict.fromkeys(("random", "proto", "hub", "helix"), 1), seed=1)
    assert {"x", "y", "ring", "owner", "sector"} == set(G.nodes[0])
    assert {"anchors", "teams", "weights"} == set(G.graph)


def test_weights_are_scaled():
    G = mixture_cluster(**SIZE, weights={"random": 3, "proto": 1}, seed=1)
    assert G.graph["weights"] == {"random": 0.75, "proto": 0.25, "hub": 0, "helix": 0}


def test_weights_are_drawn_evenly():
    drawn = [mixture_cluster(actors=12, ties=12, seed=seed).graph["weights"] for seed in range(400)]
    for name in ("random", "proto", "hub", "helix"):
        assert sum(weights[name] for weights in drawn) / 400 == pytest.approx(0.25, abs=0.03)


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ({"star": 1}, "weights names 'star'"),
        ({"hub": 0}, "not all zero"),
        ({"hub": -1, "helix": 2}, "nonneg"),
    ],
)
def test_wrong_weights_are_refused(weights, message):
    with pytest.raises(ValueError, match=message):
        mixture_cluster(**SIZE, weights=weights, seed=1)


def test_random_ties_ignore_sectors():
    lifts = [cross_sector_lift(random_cluster(**SIZE, seed=seed)) for seed in range(200)]
    assert sum(lifts) / 200 == pytest.approx(1, abs=0.02)


# Regression only: our own means over 40 networks of 120 actors and 360 ties.
@pytest.mark.parametrize(
    ("generator", "clustering", "closure", "cross"),
    [
        (proto_cluster, 0.158, 0.094, 0.689),
        (hub_cluster, 0.384, 0.109, 1.009),
        (helix_cluster, 0.506, 0.314, 1.439),
        (random_cluster, 0.050, 0.042, 1.001),
    ],
)
def test_regression_of_the_types(generator, clustering, closure, cross):
    networks = [generator(actors=120, ties=360, seed=seed) for seed in range(40)]
    assert sum(map(nx.average_clustering, networks)) / 40 == pytest.approx(clustering, abs=0.005)
    assert sum(map(trilateral_closure, networks)) / 40 == pytest.approx(closure, abs=0.005)
    assert sum(map(cross_sector_lift, networks)) / 40 == pytest.approx(cross, abs=0.005)
