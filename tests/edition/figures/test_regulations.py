"""The acts of the program: which are drawn, and until when the money was to be spent."""

from __future__ import annotations

import pandas as pd

from innoclusters.data import load
from innoclusters.edition.figures.regulations import STAGES, _main_acts, regulations_chart
from innoclusters.figures.render import specification

ACTS = load("regulations")


def test_only_a_division_of_money_lasts_and_until_the_end_of_its_year() -> None:
    acts = _main_acts(ACTS)
    lasting = acts[acts["end"].notna()]
    assert lasting["stage"].tolist() == ["money"] * 3
    assert (lasting["end"] - lasting["date"]).dt.days.tolist() == [43, 25, 118]
    assert lasting["when"].iloc[1] == "6 Dec 2014"


def test_every_stage_of_a_main_act_has_a_look() -> None:
    assert set(_main_acts(ACTS)["stage"]) == set(STAGES)


def test_the_title_tells_the_weeks() -> None:
    told = specification(regulations_chart(ACTS))
    assert "6, 4 and 17 weeks" in " ".join(told["title"]["text"])
    assert told["description"].startswith(f"{len(_main_acts(ACTS))} acts in the order of time. 17 Nov 2008")


def test_a_date_is_told_no_finer_than_it_is_known() -> None:
    told = _main_acts(ACTS).set_index("act_id")["when"]
    shown = told[["list-2012-07", "recommendations-2008", "centers-2010", "list-2012-08"]].tolist()
    assert shown == ["by 3 Jul 2012", "Dec 2008 ?", "2010 ?", "28 Aug 2012"]


def test_order_of_time() -> None:
    assert _main_acts(ACTS.sample(frac=1, random_state=1))["date"].is_monotonic_increasing
    assert isinstance(_main_acts(ACTS)["date"].iloc[0], pd.Timestamp)
