from __future__ import annotations

from collections import Counter

import networkx as nx
import numpy as np
import pytest

from innoclusters.models import sector_vector
from innoclusters.models._wide import WIDE, wide_mixture_draft


def drawn(weights, seed, actors=60, ties=180):
    rng = np.random.default_rng(seed)
    return wide_mixture_draft(actors, ties, sector_vector(actors), weights, rng).graph()


@pytest.mark.parametrize("name", WIDE)
def test_each_form_has_the_ties_it_is_asked_for_and_is_the_same_again(name):
    for seed in range(12):
        G = drawn({name: 1}, seed)
        assert (len(G), G.number_of_edges()) == (60, 180)
        assert nx.utils.graphs_equal(G, drawn({name: 1}, seed))


def test_hubs_come_as_stars_and_with_up_to_six_anchors():
    seen = Counter(len(drawn({"hub": 1}, seed).graph.get("anchors", ())) for seed in range(60))
    assert set(seen) == {0, 1, 2, 3, 4, 5, 6}  # none: a nested core has no anchors
    assert seen[1] > seen[6]


def test_some_helices_have_a_convener_with_many_members():
    def most(seed):
        G = drawn({"helix": 1}, seed)
        return max(G.degree(actor) for actor in G if G.nodes[actor]["sector"] == "C")

    degrees = [most(seed) for seed in range(40)]
    assert 3 <= sum(degree > 24 for degree in degrees) <= 20


def test_weights_are_drawn_if_none_are_given():
    weights = drawn(None, 3).graph["weights"]
    assert sum(weights.values()) == pytest.approx(1)
    assert len(set(weights.values())) == 4
