"""The tables of the pictures to play with."""

from __future__ import annotations

import networkx as nx
import pandas as pd
import pytest

from innoclusters import data
from innoclusters.edition.builders import to_csv
from innoclusters.edition.experiments import explorables


@pytest.mark.parametrize("together", [0.0, 0.3, 1.0])
def test_events_keep_the_chance_of_each_sector(together):
    events = explorables._joint_events(0.2, together)
    assert events.sum() == pytest.approx(1)
    for sector in range(3):
        assert events.take(1, axis=sector).sum() == pytest.approx(0.2)


def test_sectors_that_decide_alone_differ_by_nothing_from_independence():
    table = explorables.blind_spot(chances=[0.2, 0.5], together=[0])
    assert table["difference"].tolist() == pytest.approx([0, 0], abs=0.01)
    assert table["raw"].iloc[1] == pytest.approx(-87.6, abs=0.01)  # the closed form of chapter 2


def test_the_table_of_information_made_again_is_the_same():
    assert to_csv(explorables.blind_spot()).encode() == data.path("explore_information").read_bytes()


def test_a_part_of_the_table_of_orders_made_again_is_the_same():
    made = explorables.rewired_orders(seeds=range(30), rewirings=[0.5], leaving=[5])
    there = data.load("explore_orders").query("rewiring == 0.5 and leaving == 5").reset_index(drop=True)
    pd.testing.assert_frame_equal(made, there, check_dtype=False, atol=2e-4)


def test_verdicts_on_mixtures_add_up_and_a_pure_hub_is_one():
    table = explorables.hub_to_helix(networks=2, shares=[0.0])
    verdicts = table[table["kind"] == "verdict"].set_index("name")["value"]
    assert verdicts["industrial cluster (hub)"] == verdicts.sum() == 1
    assert set(table.loc[table["kind"] == "statistic", "name"]) == set(explorables.STATISTICS)


def test_verdicts_in_the_table_add_up():
    table = data.load("explore_mixture").query("kind == 'verdict'")
    assert table.groupby("helix")["value"].sum().tolist() == pytest.approx([1] * 11, abs=1e-3)


def test_ties_of_two_of_the_best_count_once():
    G = nx.complete_graph(4)
    assert explorables._held_by_three(G) == 1
    G.add_edges_from([(10, 11), (12, 13)])
    assert explorables._held_by_three(G) == pytest.approx(6 / 8)
