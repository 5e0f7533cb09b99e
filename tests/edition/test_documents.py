"""Documents counted: closed forms on toy tables, then the numbers of the chapter."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from innoclusters.data import load
from innoclusters.edition.documents import (
    INDICATOR_CLASSES,
    SPENDING_CLASSES,
    anchor_counts,
    code_counts,
    indicator_counts,
    money_per_cluster,
    spending_counts,
    time_to_spend,
)

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


def test_spending_under_both_codings_and_three_choices_of_rows() -> None:
    counts = spending_counts(load("spending_directions"))
    assert counts[list(SPENDING_CLASSES)].to_numpy().tolist() == [
        [2, 2, 6],
        [4, 1, 5],
        [1, 2, 5],
        [3, 1, 4],
        [0, 2, 3],
        [2, 1, 2],
    ]


def test_generosity_never_takes_a_row_from_networks() -> None:
    for table in ("spending_directions", "official_indicators"):
        coded = load(table)
        assert (coded.loc[coded["strict"] == "network", "generous"] == "network").all()


def test_indicators_of_the_pilot_program_and_with_a_neighbor() -> None:
    counts = indicator_counts(load("official_indicators"))
    assert counts[list(INDICATOR_CLASSES)].to_numpy().tolist() == [
        [7, 1, 0, 2],
        [4, 1, 2, 3],
        [10, 1, 1, 3],
        [7, 1, 3, 4],
    ]


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


def test_anchors_that_the_report_names() -> None:
    counts = anchor_counts(load("pilot_anchors"))
    assert (len(counts), int(counts["state_or_soviet"].sum())) == (24, 18)
    assert counts.loc["KAL", ["foreign company", "state_or_soviet"]].tolist() == [4, True]
    assert not counts.loc["TOM", "state_or_soviet"]
