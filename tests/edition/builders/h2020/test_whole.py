from __future__ import annotations

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from innoclusters import measures
from innoclusters.data import load
from innoclusters.edition.builders.h2020 import whole
from innoclusters.edition.builders.h2020._records import joint, read_participations
from innoclusters.models import team_network


@pytest.fixture(scope="module")
def records(made):
    return read_participations(made[0])


def test_profile_is_that_of_the_measures(records):
    table = joint(records)
    who = whole._attributes(table)
    values = whole._profile(whole._tied_pairs(table, who.organizations), who)
    G = team_network(table)
    nx.set_node_attributes(
        G, dict(zip(who.organizations.tolist(), who.sector.tolist(), strict=True)), "sector"
    )
    census = measures.triangle_census(G)
    expected = {
        "ties": G.number_of_edges(),
        "degree centralization": measures.degree_centralization(G),
        "components": nx.number_connected_components(G),
        "average clustering": measures.average_clustering(G),
        "transitivity": nx.transitivity(G),
        "cross-sector lift": measures.cross_sector_lift(G),
        "triangles": census["triangles"],
        "trilateral triangles": census["trilateral"],
        "trilateral closure": measures.trilateral_closure(G),
        "trilateral lift": census["lift"],
    }
    assert {name: values[name] for name in expected} == pytest.approx(expected)


def test_null_keeps_what_it_should_and_reach_adds_up(records):
    network, reach = whole.build(records, nulls=2)
    rows = network.set_index("measure")
    assert rows.loc["organizations", "value"] == records["organization"].nunique()
    assert rows["null_mean"].isna().sum() == 4
    ties = rows.loc["ties", "value"]
    assert reach["ties_inside"].sum() + reach["ties_abroad"].sum() / 2 == ties
    assert ((reach["abroad"] * 10000).round() / 10000 == reach["abroad"]).all()


def test_same_input_same_tables(records):
    first, second = (whole.build(records, nulls=1) for _ in range(2))
    for one, two in zip(first, second, strict=True):
        pd.testing.assert_frame_equal(one, two, check_exact=True)


def test_a_project_of_many_makes_its_pairs_once():
    table = pd.DataFrame({"project": 1, "organization": np.arange(300)})
    assert len(whole._tied_pairs(table, np.arange(300))) == 300 * 299 / 2


def test_size_of_the_network_in_the_table():
    values = load("h2020_network").set_index("measure")["value"]
    assert values["organizations"] == 35871
    assert values["projects"] == 31451
    assert values["joint projects"] == 31451 - 19050
