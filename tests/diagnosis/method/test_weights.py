from __future__ import annotations

import networkx as nx
import pytest

from innoclusters.diagnosis.method.reference import Size
from innoclusters.diagnosis.method.weights import weigh
from innoclusters.measures.fast import statistics
from innoclusters.models import hub_cluster
from innoclusters.models.mixture import COMPONENTS


def weighed(G):
    return weigh(statistics(G), Size.of(G), replicates=300, seed=0, cache=False)


def test_a_hub_of_one_ring_is_made_of_hub():
    found = weighed(hub_cluster(actors=60, ties=120, seed=1, anchors=2, rings=1, anchor_sector="B"))
    assert max(found.named, key=found.named.get) == "hub"
    assert found.reproduced
    assert sum(found.values) == pytest.approx(1)
    assert all(low <= found.named[name] <= high for name, (low, high) in found.intervals.items())
    assert list(found.named) == list(COMPONENTS)


def test_no_mixture_reproduces_a_ring_of_cliques():
    G = nx.ring_of_cliques(10, 6)
    nx.set_node_attributes(G, {actor: "UBGBBB"[actor % 6] for actor in G}, "sector")
    found = weighed(G)
    assert not found.reproduced
    assert found.missed
