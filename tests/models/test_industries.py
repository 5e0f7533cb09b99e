from __future__ import annotations

import networkx as nx
import pytest

from innoclusters.edition.experiments.separation import cluster_types
from innoclusters.models.industries import REGION_JOBS, mapping_record, with_industries

SEEDS = range(3)


def test_the_record_is_the_same_for_every_wiring():
    records = [
        mapping_record(with_industries(draw(seed=s))) for draw in cluster_types().values() for s in SEEDS
    ]
    assert all(record.equals(records[0]) for record in records)


def test_known_values():
    record = mapping_record(with_industries(cluster_types(actors=40, ties=80)["proto"](seed=1))).set_index(
        "industry"
    )
    assert record["actors"].sum() == 40
    assert record.loc["instruments", ["actors", "jobs"]].tolist() == [10, 400]
    assert record.loc["instruments", "share"] == pytest.approx(400 / REGION_JOBS)
    assert record.loc["instruments", "location quotient"] == pytest.approx(5)


def test_ties_and_the_graph_given_stay():
    G = cluster_types()["hub"](seed=1)
    assert set(with_industries(G).edges) == set(G.edges)
    assert "industry" not in G.nodes[0]


def test_an_unknown_sector_is_refused():
    G = nx.empty_graph(1)
    nx.set_node_attributes(G, {0: "X"}, "sector")
    with pytest.raises(ValueError, match="sector is 'X'"):
        with_industries(G)
