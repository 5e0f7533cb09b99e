from __future__ import annotations

from dataclasses import replace

import networkx as nx
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
    return diagnose(cluster, replicates=100, cache=False)


@pytest.fixture(scope="session")
def renamed(diagnosis):
    return replace(diagnosis, name="Harbor & Co")
