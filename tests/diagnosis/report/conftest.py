from __future__ import annotations

from dataclasses import replace

import networkx as nx
import pandas as pd
import pytest

from innoclusters.diagnosis import Cluster, diagnose
from innoclusters.models import helix_cluster

HOSTILE = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "=1+1", "x" * 3000, "a\x00b\u202ec"]


@pytest.fixture(scope="session")
def diagnosis():
    """A helix of 60 actors, its name and the names of its best connected actors hostile."""
    G = helix_cluster(actors=60, ties=180, seed=2)
    best = sorted(G, key=lambda node: (-G.degree(node), node))
    nx.set_node_attributes(G, dict(zip(best, HOSTILE, strict=False)), "name")
    cluster = Cluster("=<script>alert(2)</script>", G, remarks=("<b>read</b> & so on.",))
    return diagnose(cluster, draws=199, replicates=100, cache=False)


@pytest.fixture(scope="session")
def weighed(diagnosis):
    """The same with weights, as if mixtures did reproduce the network."""
    weights = {"random": 0.1, "proto": 0.2, "hub": 0.3, "helix": 0.4}
    sample = pd.DataFrame([weights, weights]).assign(distance=1.0)
    return replace(
        diagnosis,
        weights=weights,
        intervals={name: (weight - 0.05, weight + 0.05) for name, weight in weights.items()},
        weights_reason="",
        abc_sample=sample,
    )


@pytest.fixture(scope="session")
def renamed(weighed):
    return replace(weighed, name="Harbor & Co")


@pytest.fixture(scope="session")
def formal():
    """A wheel of which no sectors are known, and of which no mixtures were simulated."""
    return diagnose(nx.wheel_graph(41), draws=199, replicates=0)
