from __future__ import annotations

import math

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from innoclusters.diagnosis.method.against_null import compare_with_null, lacking, mixed_share
from innoclusters.models import sector_vector, team_network


def actors(count=60):
    G = nx.Graph()
    G.add_nodes_from((i, {"sector": sector}) for i, sector in enumerate(sector_vector(count)))
    return G


def projects(teams):
    rows = [(project, member) for project, team in enumerate(teams) for member in team]
    return pd.DataFrame(rows, columns=["project", "organization"])


def chance_teams(count, rng):
    return [rng.choice(60, size=int(rng.integers(2, 6)), replace=False).tolist() for _ in range(count)]


def helix_teams(G, count, rng):
    by = {code: [i for i in G if G.nodes[i]["sector"] == code] for code in "UBG"}
    return [[int(rng.choice(by[code])) for code in "UBG"] for _ in range(count)]


def with_ties(G, table):
    G.add_edges_from(team_network(table).edges)
    return G


def test_random_teams_do_not_exceed_their_null():
    rng, G = np.random.default_rng(1), actors()
    table = projects(chance_teams(50, rng))
    nulls = compare_with_null(with_ties(G, table), table, rng=rng, count=60)
    assert lacking(nulls)
    assert nulls["z"].abs().max() < 3
    assert nulls.set_index("measure").loc["trilateral closure", "null_mean"] > 0.2


def test_teams_of_the_helix_exceed_it():
    rng, G = np.random.default_rng(1), actors()
    table = projects(helix_teams(G, 25, rng) + chance_teams(10, rng))
    nulls = compare_with_null(with_ties(G, table), table, rng=rng, count=60)
    assert lacking(nulls) == []
    assert set(nulls["null"]) == {"participations reshuffled"}


def test_without_participations_sectors_are_dealt_out_anew():
    rng, G = np.random.default_rng(2), actors()
    G = with_ties(G, projects(helix_teams(G, 30, rng)))
    nulls = compare_with_null(G, None, rng=rng, count=60)
    assert lacking(nulls) == []
    clustering = nulls.set_index("measure").loc["average clustering"]
    assert math.isnan(clustering["z"])  # it does not look at sectors
    assert clustering["percentile"] == 50


def test_the_value_beside_a_null_of_projects_is_that_of_the_projects():
    G, table = actors(), projects([[0, 10, 50], [1, 11, 51]])
    with_ties(G, table).add_edges_from([(20, 30), (20, 31), (20, 32)])
    nulls = compare_with_null(G, table, rng=np.random.default_rng(0), count=5).set_index("measure")
    assert nulls.loc["average clustering", "value"] == pytest.approx(6 / 60)


def test_mixed_projects_are_counted_among_joint_ones():
    G = actors()  # 0 to 6 are universities, the firms follow
    assert mixed_share(G, projects([[0, 10], [10, 11], [0], [1, 12, 13]])) == pytest.approx(2 / 3)
    assert math.isnan(mixed_share(G, projects([[0], [1]])))


def test_an_unknown_organization_is_refused():
    with pytest.raises(ValueError, match="participations name 99"):
        compare_with_null(actors(), projects([[0, 99]]), rng=np.random.default_rng(0))
