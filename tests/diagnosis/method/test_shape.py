from __future__ import annotations

import networkx as nx
import numpy as np

from innoclusters.diagnosis.method._shape import shape_of


def test_a_tree_and_two_sides_have_their_shape(part_of):
    rng = np.random.default_rng(1)
    tree = shape_of(part_of(nx.balanced_tree(3, 4)), 199, rng)
    assert (tree.parts, tree.cycles, tree.levels) == (1, 0, 0)
    assert tree.parts_p <= 0.02
    market = shape_of(part_of(nx.bipartite.gnmk_random_graph(20, 20, 90, seed=1)), 199, rng)
    assert market.levels == 0
    assert market.levels_p <= 0.01
