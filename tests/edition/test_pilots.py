"""The Russian program counted: closed forms on toy tables, known numbers of the edition's tables."""

from __future__ import annotations

import networkx as nx
import pandas as pd
import pytest

from innoclusters.data import load
from innoclusters.edition.experiments.comparisons import compare, summarize
from innoclusters.edition.pilots import (
    PROGRAM_MEASURES,
    allotted_amounts,
    connected_without_state,
    coverage,
    enclave_counts,
    program_models,
    regional_shares,
    share_of_public_money,
    share_without_ties,
)


def toy_pilots(**changes: object) -> pd.DataFrame:
    row = {
        "cluster_id": "AAA",
        "naukograd": False,
        "closed_town": False,
        "special_zone": False,
        "status_certainty": "sourced",
        "group_august_2012": 1,
    }
    return pd.DataFrame([row | changes, row | {"cluster_id": "ZZZ", "group_august_2012": 2}])


@pytest.mark.parametrize(
    ("changes", "inside"),
    [
        ({}, [0, 0, 0, 0, 0, 0, 0, 0]),
        ({"naukograd": True}, [1, 1, 1, 1, 1, 1, 1, 0]),
        ({"naukograd": True, "special_zone": True}, [1, 1, 1, 1, 1, 1, 1, 0]),
        ({"naukograd": True, "status_certainty": "memory"}, [1, 1, 0, 1, 1, 1, 1, 0]),
        ({"closed_town": True, "cluster_id": "PER"}, [1, 1, 1, 0, 1, 0, 1, 0]),
        ({"special_zone": True, "cluster_id": "SPI"}, [1, 1, 1, 1, 0, 0, 1, 0]),
        ({"cluster_id": "KAM"}, [0, 1, 0, 0, 0, 0, 0, 0]),
        ({"naukograd": True, "group_august_2012": 2}, [1, 1, 1, 1, 1, 1, 0, 1]),
    ],
)
def test_each_rule_counts_what_its_name_says(changes: dict[str, object], inside: list[int]) -> None:
    assert enclave_counts(toy_pilots(**changes))["inside"].tolist() == inside


def test_half_is_not_most() -> None:
    counts = enclave_counts(toy_pilots(naukograd=True)).set_index("rule")
    assert not counts.loc["Every flag", "most"]
    assert counts.loc["Only the first group", "most"]


def test_pilots_in_enclaves() -> None:
    counts = enclave_counts(load("pilot_clusters"))
    assert counts["inside"].tolist() == [13, 15, 12, 12, 11, 10, 9, 4]
    assert counts["of"].tolist() == [25] * 6 + [14, 11]
    assert counts["most"].sum() == 3


def test_no_request_plan_total_or_regional_budget_is_counted_as_allotted() -> None:
    rows = allotted_amounts(load("subsidies"))
    assert set(rows["kind"]) == {"allotted"}
    assert set(rows["program"]) == {"pilot cluster subsidy"}
    assert "total" not in set(rows["scope"])
    assert "regional" not in set(rows["budget"])
    assert rows["year"].is_monotonic_increasing


def test_known_amounts_of_each_year() -> None:
    table = coverage(load("subsidies"))
    assert table["year"].tolist() == [2013, 2014, 2015]
    assert table["amounts"].tolist() == [1, 7, 9]
    assert table["known"].tolist() == [49.4, 651.8, 758.6]
    assert table["total"].tolist() == [1300, 2500, 1250]
    assert table["share"].iloc[2] == pytest.approx(0.607, abs=5e-4)


@pytest.mark.parametrize(("region", "federal", "share"), [(1, 1, 50), (0, 33, 0), (14, 33, 100 * 14 / 47)])
def test_share_of_public_money(region: float, federal: float, share: float) -> None:
    assert share_of_public_money(region, federal) == pytest.approx(share)


@pytest.mark.parametrize(("region", "federal"), [(0, 0), (-1, 2)])
def test_shares_without_a_base_are_refused(region: float, federal: float) -> None:
    with pytest.raises(ValueError, match=f"shares are {region} and {federal} percent"):
        share_of_public_money(region, federal)


def test_regional_shares_stand_on_one_base() -> None:
    table = load("cofinancing")
    shares = regional_shares(table).set_index("share_id")
    assert shares["stage"].tolist() == ["plan"] * 3 + ["rule"] * 2 + ["actual"] * 2
    assert shares.loc["02-report-region", ["low", "high"]].tolist() == [29.8, 29.8]
    assert shares.loc["05-rule-2013", ["low", "high"]].tolist() == [30, 70]
    assert not set(shares.index) & {
        "01-report-federal",
        "03-report-participants",
        "10-bashkortostan-equipment",
    }


def test_all_programs_have_the_same_actors_and_as_many_ties() -> None:
    networks = [draw(seed=3) for draw in program_models().values()]
    assert {tuple(D.nodes(data="role")) for D in networks} == {tuple(networks[0].nodes(data="role"))}
    assert len({D.to_undirected().number_of_edges() for D in networks}) == 1


def test_what_holds_for_the_vertical_by_construction() -> None:
    means = summarize(compare(program_models(), PROGRAM_MEASURES, seeds=range(3)))
    mean = means.set_index(["model", "measure"])["mean"]
    assert mean["vertical", "hierarchy"] == mean["coordinators", "hierarchy"] == 1
    assert mean["vertical", "reciprocity"] == mean["coordinators", "trilateral closure"] == 0
    assert pd.isna(mean["vertical", "trilateral closure"])
    assert mean["applications", "hierarchy"] == mean["vertical", "without ties"] == 0
    assert mean["applications", "reciprocity"] > 0.9
    assert mean["bottom-up", "global efficiency"] < mean["vertical", "global efficiency"]


def test_the_published_spread_of_the_program_from_below() -> None:
    """Regression: numbers of the chapter, not of anybody else."""
    values = compare({"b": program_models()["bottom-up"]}, PROGRAM_MEASURES, seeds=range(5))
    means = summarize(values).set_index("measure")["mean"]
    assert means["reciprocity"] == pytest.approx(0.89, abs=0.01)
    assert means["trilateral closure"] == pytest.approx(0.59, abs=0.03)


def labelled(sectors: str, *arcs: tuple[int, int]) -> nx.DiGraph[int]:
    D: nx.DiGraph[int] = nx.DiGraph(arcs)
    D.add_nodes_from((i, {"sector": sector}) for i, sector in enumerate(sectors))
    return D


@pytest.mark.parametrize(
    ("sectors", "arcs", "alone", "together"),
    [
        ("GUB", [(0, 1), (0, 2)], 0, 1 / 2),
        ("GUB", [(0, 1), (2, 1)], 0, 1),
        ("GUBB", [(1, 2)], 1 / 2, 2 / 3),
    ],
)
def test_actors_alone_and_together_without_the_state(
    sectors: str, arcs: list[tuple[int, int]], alone: float, together: float
) -> None:
    D = labelled(sectors, *arcs)
    assert share_without_ties(D) == pytest.approx(alone)
    assert connected_without_state(D) == pytest.approx(together)


def test_nobody_left_has_no_value() -> None:
    assert pd.isna(share_without_ties(nx.DiGraph()))
    assert pd.isna(connected_without_state(labelled("GG", (0, 1))))
