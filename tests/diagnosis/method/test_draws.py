from __future__ import annotations

import subprocess
import sys
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innoclusters.diagnosis.method import _draws as d
from innoclusters.models import helix_cluster, hub_cluster, random_cluster


def counted_slowly(G):
    """Triangles by kind, one by one."""
    sector = nx.get_node_attributes(G, "sector")
    kinds = [[sector[actor] for actor in three] for three in nx.enumerate_all_cliques(G) if len(three) == 3]
    across = sum(sector[u] != sector[v] for u, v in G.edges)
    return [len(kinds), kinds.count(["B"] * 3), sum(set(kind) == set("UBG") for kind in kinds), 0, across]


@given(seed=st.integers(0, 10_000), ties=st.integers(5, 120))
@settings(max_examples=25)
def test_what_is_counted_is_what_networkx_counts(part_of, seed, ties):
    G = random_cluster(actors=18, ties=ties, seed=seed)
    part = part_of(G)
    assert d.counted(part).tolist() == counted_slowly(G)
    assert len(d.triples(part)) == sum(nx.triangles(G).values()) // 3
    rows, start, places = d.rows_of(part)
    near = [sorted(rows[start[a] : start[a + 1]].tolist()) for a in range(18)]
    assert near == [sorted(G[actor]) for actor in range(18)]
    # The two places of a tie are where its ends stand in each other's rows.
    assert (rows[places] == part.ends[:, ::-1]).all()


@pytest.mark.parametrize("mixing", [False, True])
def test_swaps_keep_degrees_and_mixing(part_of, mixing):
    part = part_of(helix_cluster(actors=30, ties=80, seed=1))
    rows, start, places = d.rows_of(part)
    ends, label = part.ends.copy(), part.codes if mixing else np.zeros(30, dtype=np.int64)
    d.swap(ends, places, rows, start, label, 4000, np.random.default_rng(1))
    assert len({tuple(sorted(tie)) for tie in ends.tolist()}) == 80
    assert (np.bincount(ends.ravel(), minlength=30) == part.degrees).all()
    assert not (np.sort(ends, axis=1) == part.ends).all()
    assert (rows[places] == ends[:, ::-1]).all()
    if mixing:
        pairs = [sorted(pair) for pair in part.codes[ends].tolist()]
        assert sorted(pairs) == sorted(sorted(pair) for pair in part.codes[part.ends].tolist())


def test_swaps_reach_every_graph_of_these_degrees_equally():
    # A path of four ties has sixty graphs with its degrees; three are drawn as often as any other.
    part = d.Part(5, np.array([[0, 1], [1, 2], [2, 3], [3, 4]]), None)
    rows, start, places = d.rows_of(part)
    ends, rng, seen = part.ends.copy(), np.random.default_rng(3), {}
    for _ in range(6000):
        d.swap(ends, places, rows, start, np.zeros(5, dtype=np.int64), 25, rng)
        graph = tuple(sorted(tuple(sorted(tie)) for tie in ends.tolist()))
        seen[graph] = seen.get(graph, 0) + 1
    possible = [
        graph
        for graph in combinations(combinations(range(5), 2), 4)
        if (np.bincount(np.ravel(graph), minlength=5) == [1, 2, 2, 2, 1]).all()
    ]
    assert set(seen) == set(possible)
    expected = 6000 / len(possible)
    assert sum((count - expected) ** 2 / expected for count in seen.values()) < 3 * len(possible)


@pytest.mark.parametrize("mixing", [False, True])
def test_random_graphs_have_the_ties_they_are_asked_for(part_of, mixing):
    part = part_of(hub_cluster(actors=40, ties=90, seed=1))
    able = np.ones(40, dtype=bool)
    found = d.dealt(part, able, 3, 300, np.random.default_rng(1), mixing=mixing)
    assert (np.diff(found[:, :3], axis=1) >= 0).all()
    assert (found[:, 2] <= 90).all()
    if not mixing:
        # Triangles of a random graph with m of M pairs: C(n, 3) (m / M)^3, nearly.
        expected = 9880 * (90 / 780) ** 3
        assert found[:, 4].mean() == pytest.approx(expected, rel=0.15)


def test_anchors_cover_what_they_hold(part_of):
    part = part_of(nx.star_graph(9))
    held, top = d.covered(part, np.ones(10, dtype=bool), 2)
    assert held.tolist() == [9, 9]
    assert top[0] == 0
    assert d.covered(part, np.arange(10) > 0, 2)[0].tolist() == [1, 2]


PLAIN = """
import sys
sys.modules["numba"] = None
import numpy as np
from innoclusters.diagnosis.method import _projects as p, _shape as s, _draws as d
ends = np.array([[0, 1], [1, 2], [0, 2], [2, 3], [3, 4], [4, 5], [1, 5]])
part, rng = d.Part(6, ends, np.array([0, 1, 2, 1, 1, 3])), np.random.default_rng(5)
print(d.swapped(part, (2,), 5, rng).tolist(), d.swapped(part, (), 5, rng, mixing=True).tolist())
print(d.dealt(part, np.ones(6, dtype=bool), 2, 5, rng, mixing=True).tolist(), s.shape_of(part, 9, rng))
print(p.traded(p.Projects.of([[0, 1, 2], [2, 3], [3, 4, 5]]), part, (), 3, rng)[0].tolist())
"""


def test_without_numba_the_same_is_drawn():
    def told(code):
        return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert told(PLAIN) == told(PLAIN.replace('sys.modules["numba"] = None', ""))
