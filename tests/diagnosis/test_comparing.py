from __future__ import annotations

import json

import networkx as nx
import numpy as np
import pytest

from innoclusters.diagnosis import Cluster, by_layer, compare, diagnose
from innoclusters.diagnosis.method._levels import FOLLOWED, ITEMS, ends_of
from innoclusters.models import helix_cluster, hub_cluster, random_cluster

FAST = {"draws": 199}


@pytest.fixture(autouse=True)
def few(monkeypatch):
    """Six damaged copies of each record, and three for a verdict."""
    monkeypatch.setattr("innoclusters.diagnosis._judging.copies_of", lambda _ties: 3)
    monkeypatch.setattr("innoclusters.diagnosis.method.stability.copies_of", lambda _ties: 3)


@pytest.fixture(scope="module")
def helix():
    return helix_cluster(actors=40, ties=110, seed=1)


@pytest.fixture(scope="module")
def hub():
    return hub_cluster(actors=40, ties=70, seed=1, anchors=1, rings=1, anchor_sector="B")


def test_one_record_twice_shows_no_change(helix):
    found = compare(helix, helix.copy(), **FAST)
    changes = found.changes
    assert not changes["direction"].isin(["up", "down"]).any()
    assert (changes["change"].fillna(0) == 0).all()
    assert (changes["by_size"].fillna(0) == 0).all()
    assert found.names == ("(1)", "(2)")
    turned = found.turnovers[0]
    assert (turned.came, turned.left, turned.relabelled, turned.jaccard) == ((), (), (), 1.0)
    assert found.remarks == []


def test_the_way_back_is_the_way_there_turned_around(helix, hub):
    there, back = compare(helix, hub, **FAST).changes, compare(hub, helix, **FAST).changes
    for one, other in (("change", "change"), ("by_size", "by_size"), ("low", "high"), ("high", "low")):
        np.testing.assert_allclose(there[one], -back[other], atol=1e-12)


def test_a_helix_that_becomes_a_hub_gathers_on_anchors_and_loses_teams(helix, hub):
    found = compare(helix, hub, names=["before", "after"], **FAST)
    ways = found.changes.set_index("item")["direction"]
    assert ways["anchored"] == ways["degree centralization"] == "up"
    assert ways["closed teams"] == ways["most take part"] == ways["transitivity"] == "down"
    assert len({wave.verdict for wave in found.waves}) == 2
    assert any("differ by more than a fifth: before and after" in said for said in found.remarks)


def test_the_verdicts_are_those_of_a_diagnosis(helix, hub):
    found = compare(helix, hub, **FAST)
    alone = diagnose(hub, draws=199, replicates=0)
    assert found.waves[1].band_verdicts == alone.band_verdicts
    assert found.waves[1].criteria.equals(alone.criteria)


def test_size_alone_is_told_from_change():
    sparse, dense = (random_cluster(actors=60, ties=ties, seed=3) for ties in (150, 400))
    changes = compare(sparse, dense, **FAST).changes.set_index("item")
    row = changes.loc["transitivity"]
    # In a random graph the expected transitivity is the density.
    assert row["by_size"] == pytest.approx((400 - 150) / (60 * 59 / 2), abs=0.02)
    assert abs(row["beyond"]) < 0.5 * row["by_size"]
    assert row["beyond"] == pytest.approx(row["change"] - row["by_size"])


def test_order_of_actors_and_ties_changes_nothing(helix, hub):
    turned = nx.Graph()
    turned.add_nodes_from(reversed([*helix.nodes(data=True)]))
    turned.add_edges_from((b, a) for a, b in reversed([*helix.edges]))
    first = json.loads(compare(helix, hub, **FAST).to_json())
    assert first == json.loads(compare(turned, hub, **FAST).to_json())
    assert len(first["changes"]) == len(ITEMS)


def test_a_series_has_a_step_to_each_record_and_one_over_all(helix, hub):
    found = compare(helix, hub, helix, names=["a", "b", "c"], **FAST)
    assert found.steps == ((0, 1), (1, 2), (0, 2))
    assert len(found.levels) == 3 * len(ITEMS)
    assert found.turnovers[2].jaccard == 1.0
    levels = found.levels[found.levels["item"] == "transitivity"]
    assert (levels["low"] < levels["high"]).all()


def test_records_that_share_nobody_are_compared_and_it_is_said(helix, hub):
    other = nx.relabel_nodes(hub, lambda node: f"other {node}")
    found = compare(Cluster("one", helix), Cluster("two", other), **FAST)
    assert any(said.startswith("No actor is in both records: one and two.") for said in found.remarks)
    assert np.isnan(found.turnovers[0].jaccard)


def test_without_sectors_form_alone_is_compared(helix, hub):
    bare = [nx.Graph(G.edges) for G in (helix, hub)]
    changes = compare(*bare, **FAST).changes.set_index("item")
    assert changes.loc[["own kind", "closed teams", "trilateral closure"], "change"].isna().all()
    assert changes.loc[["anchored", "closed groups", "transitivity"], "low"].notna().all()


def test_too_few_actors_have_statistics_and_no_criteria():
    found = compare(nx.path_graph(4), nx.star_graph(4), **FAST)
    criteria = found.changes[found.changes["item"].isin([one.key for one in FOLLOWED])]
    assert criteria["change"].isna().all()
    assert any("was not measured by criteria: With " in said for said in found.remarks)


def test_the_interval_is_turned_around_the_record():
    low, high = ends_of(np.array([0.0] * 9 + [10.0]))
    assert low < 0 < high
    assert -low > high  # copies err upward at times, so that the truth may lie below
    assert np.isnan(ends_of(np.array([1.0, 2.0, np.nan]))).all()


def test_names_go_one_to_a_record(helix):
    with pytest.raises(ValueError, match="names are 1, expected 2"):
        compare(helix, helix, names=["one"], **FAST)


def test_each_kind_of_tie_is_judged_for_itself(helix, hub):
    G = nx.compose(helix, hub)
    nx.set_node_attributes(G, dict(helix.nodes(data="sector")), "sector")
    layers = {name: nx.Graph(kind.edges) for name, kind in (("research", helix), ("supply", hub))}
    for layer in layers.values():
        nx.set_node_attributes(layer, dict(G.nodes(data="sector")), "sector")
    found = by_layer(Cluster("both", G, layers=layers), draws=199, nonrespondents=[0, 1])
    assert [*found] == ["research", "supply"]
    assert found["supply"].name == "both: supply"
    assert found["supply"].silent == ["0", "1"]
    with pytest.raises(ValueError, match="have no layers"):
        by_layer(Cluster("one", G))


def test_silence_is_told_and_changes_the_copies_only(helix):
    alone = diagnose(helix, draws=199, replicates=0)
    silent = [*range(0, 40, 4)]
    found = diagnose(helix, draws=199, replicates=0, nonrespondents=silent)
    assert found.criteria.equals(alone.criteria)
    assert len(found.silent) == 10
    assert sum(found.imputed_verdicts.values()) == pytest.approx(1)
    assert any("two actors who did not answer" in said for said in found.remarks)
    with pytest.raises(ValueError, match="nonrespondents name 99, 'nobody', expected actors"):
        diagnose(helix, draws=199, replicates=0, nonrespondents=[99, "nobody"])


@pytest.mark.parametrize(
    "options",
    [{"draws": 10}, {"draws": 10**9}, {"draws": float("nan")}, {"draws": "300"}, {"seed": -1}, {"seed": 1.5}],
    ids=str,
)
def test_numbers_are_refused_before_a_record_is_looked_at(options):
    name = next(iter(options))
    with pytest.raises(
        ValueError, match=f"^{name} is .*, expected (a whole number|199 to 100,000|0 or more)"
    ):
        compare(None, None, **(FAST | options))  # a record would fail otherwise
