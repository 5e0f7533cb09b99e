from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from innoclusters.edition.experiments.forms.second import SECOND
from innoclusters.edition.experiments.forms.table import MIXED, OUTSIDE, VERDICTS
from innoclusters.sectors import SECTORS


def drawn(name, seed):
    return SECOND[name].draw(np.random.default_rng(seed))


def test_enough_forms_and_each_answer_is_one_of_the_verdicts():
    assert len(SECOND) >= 42
    assert {kind.expert for kind in SECOND.values()} == set(VERDICTS)
    assert all(bool(kind.resembles) == (kind.expert in (MIXED, OUTSIDE)) for kind in SECOND.values())


@pytest.mark.parametrize("name", SECOND)
def test_same_seed_same_network(name):
    first, second = drawn(name, 3), drawn(name, 3)
    assert dict(first.nodes(data="sector")) == dict(second.nodes(data="sector"))
    assert list(first.edges) == list(second.edges)


@pytest.mark.parametrize("name", SECOND)
def test_simple_of_the_right_size_with_sectors(name):
    networks = [drawn(name, seed) for seed in range(5)]
    low, high = SECOND[name].actors
    for G in networks:
        assert low <= len(G) <= high
        assert not G.is_multigraph()
        assert nx.number_of_selfloops(G) == 0
        assert {sector for _, sector in G.nodes(data="sector")} <= set(SECTORS)
        assert all(set(team) <= set(G) for team in G.graph.get("teams", []))
    assert len({frozenset(G.edges) for G in networks}) == 5
