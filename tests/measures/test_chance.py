from __future__ import annotations

import math

import networkx as nx
import numpy as np
import pytest

from innoclusters.measures import small_world
from innoclusters.measures._rewiring import rewired


@pytest.mark.parametrize(
    "G",
    [nx.gnm_random_graph(60, 150, seed=1), nx.barabasi_albert_graph(80, 3, seed=2)],
    ids=["random", "hubs"],
)
def test_rewiring_keeps_degrees_and_makes_simple_networks(G):
    ends, swaps = rewired(np.array(G.edges), len(G), swaps_per_tie=10, rng=np.random.default_rng(0))
    H = nx.Graph(ends.tolist())
    assert swaps >= 10 * G.number_of_edges()
    assert H.number_of_edges() == G.number_of_edges()
    assert nx.number_of_selfloops(H) == 0
    assert dict(H.degree) == {node: degree for node, degree in G.degree if degree}
    assert set(map(frozenset, H.edges)) != set(map(frozenset, G.edges))


def test_all_networks_of_the_same_degrees_are_equally_likely():
    # Six actors of two ties each: 60 hexagons and 10 pairs of triangles, 70 networks.
    start, counts = np.array(nx.cycle_graph(6).edges), {}
    rng = np.random.default_rng(3)
    for _ in range(700):
        ends, _ = rewired(start, 6, swaps_per_tie=4, rng=rng)
        key = tuple(sorted(map(tuple, ends.tolist())))
        counts[key] = counts.get(key, 0) + 1
    assert len(counts) == 70
    chi_square = sum((count - 10) ** 2 / 10 for count in counts.values())
    assert chi_square < 69 + 4 * math.sqrt(2 * 69)


def test_a_star_has_no_other_form():
    star = np.array(nx.star_graph(5).edges)
    ends, swaps = rewired(star, 6, swaps_per_tie=2, rng=np.random.default_rng(0))
    assert swaps == 0
    assert ends.tolist() == star.tolist()


def test_a_ring_is_a_small_world_and_a_random_network_is_not():
    ring = small_world(nx.watts_strogatz_graph(300, 8, 0.1, seed=1), replicates=5)
    random = small_world(nx.gnm_random_graph(300, 1200, seed=1), replicates=5)
    assert ring.sigma.value > 5
    assert random.sigma.value == pytest.approx(1, abs=0.15)
    assert abs(random.sigma.value - 1) < 6 * random.sigma.standard_error + 0.1
    assert -0.5 < ring.omega.value < 0.6 < random.omega.value


def test_undefined_without_ties_and_impossible_replicates():
    assert math.isnan(small_world(nx.empty_graph(4)).sigma.value)
    with pytest.raises(ValueError, match="replicates is 1, expected at least 2"):
        small_world(nx.path_graph(3), replicates=1)
