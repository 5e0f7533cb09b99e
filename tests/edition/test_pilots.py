"""The Russian program counted: closed forms on toy tables, known numbers of the edition's tables."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from innoclusters.data import load
from innoclusters.edition.pilots import (
    allotted_amounts,
    code_counts,
    coverage,
    enclave_counts,
    money_per_cluster,
    regional_shares,
    time_to_spend,
)


def toy_pilots(**changes: object) -> pd.DataFrame:
    row = {
        "cluster_id": "AAA",
        "naukograd": False,
        "closed_town": False,
        "special_zone": False,
        "host_status": "none",
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
        ({"host_status": "other zone"}, [0, 1, 0, 0, 0, 0, 0, 0]),
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
    assert counts["inside"].tolist() == [13, 16, 12, 12, 11, 10, 9, 4]
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


CLASSES = ["a", "b", "c"]
CODED = st.lists(st.tuples(st.sampled_from(CLASSES), st.sampled_from(CLASSES)), min_size=1, max_size=30)


@given(CODED)
def test_every_row_is_counted_once_under_each_coding(codes: list[tuple[str, str]]) -> None:
    counts = code_counts(pd.DataFrame(codes, columns=["strict", "generous"]), classes=CLASSES)
    assert (counts[CLASSES].sum(axis=1) == counts["of"]).all()
    assert (counts["of"] == len(codes)).all()


def test_an_unknown_class_is_named() -> None:
    coded = pd.DataFrame({"strict": ["a"], "generous": ["z"]})
    with pytest.raises(ValueError, match="a row is coded 'z', expected one of a, b, c"):
        code_counts(coded, classes=CLASSES)


def test_generosity_never_takes_a_row_from_networks() -> None:
    for table in ("spending_directions", "official_indicators"):
        coded = load(table)
        assert (coded.loc[coded["strict"] == "network", "generous"] == "network").all()


def statement(**changes: object) -> pd.DataFrame:
    row = {"period_start": 2013, "period_end": 2017, "amount_billion_rub": 10.0, "per": "year"}
    row |= {"clusters": 10, "status": "plan"}
    return pd.DataFrame([row | changes])


@pytest.mark.parametrize(
    ("changes", "amounts", "paid"),
    [
        ({}, [1000], [1000]),
        ({"per": "whole period"}, [200], [200]),
        ({"status": "dropped"}, [1000], [0]),
        ({"status": "reported"}, [], []),
        ({"per": "whole scheme"}, [], []),
        ({"clusters": pd.NA}, [], []),
    ],
)
def test_money_of_one_cluster_in_one_year(
    changes: dict[str, object], amounts: list[float], paid: list[float]
) -> None:
    money = money_per_cluster(statement(**changes))
    assert money["million_rub"].tolist() == amounts
    assert money["paid"].tolist() == paid


def test_from_plan_to_fact() -> None:
    money = money_per_cluster(load("funding_statements")).set_index("statement_id")["million_rub"]
    assert money["04-report"] == round(25_000 / 14 / 5)
    assert money["08-government-2013"] == money["09-government-2014"] == 100
    assert money["10-government-2015"] == 52


def test_the_year_ends_on_its_last_day() -> None:
    acts = pd.DataFrame({"act_id": ["order-2020", "order-x", "rules-2020"], "date_start": ["2020-12-30"] * 3})
    assert time_to_spend(acts)[["year", "days"]].to_numpy().tolist() == [[2020, 1]]


def test_days_left_of_the_three_years() -> None:
    assert time_to_spend(load("regulations"))["days"].tolist() == [43, 25, 118]
