"""The map of the argument and the count of verdicts."""

from __future__ import annotations

import pandas as pd
import pytest

from innoclusters import data
from innoclusters.edition import claims
from innoclusters.edition.figures.argument import (
    argument_chart,
    argument_ties,
    key_marks,
    place_claims,
    standing,
)
from innoclusters.edition.figures.verdicts import place_marks, verdicts_chart
from innoclusters.figures.palette import DARK
from innoclusters.figures.render import specification
from innoclusters.figures.style import NARROW, WIDE

LEDGER = claims.load()
LAYOUT = data.load("claims_layout")
CHAIN = pd.DataFrame(
    {
        "id": ["C1.01", "C1.02", "C1.03", "C1.04"],
        "rests_on": ["", "C1.01", "C1.02", "C1.02; C1.01"],
        "verdict": ["supported", "not testable here", "documented", "contested"],
    }
)


def test_ties_are_shaky_above_the_first_untested_claim():
    shaky = argument_ties(CHAIN).set_index(["source", "target"])["shaky"].to_dict()
    assert shaky == {
        ("C1.01", "C1.02"): False,
        ("C1.01", "C1.04"): False,
        ("C1.02", "C1.03"): True,
        ("C1.02", "C1.04"): True,
    }


def test_a_claim_stands_on_untested_ground_not_for_its_own_verdict():
    assert standing(CHAIN) == {"built": 3, "untested": 2}


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_marks_keep_apart_and_inside(width):
    placed = place_claims(LEDGER, LAYOUT, width=width, top=0)
    assert len(placed) == len(LEDGER)
    assert placed["x"].between(8, width - 8).all()
    for _, column in placed.groupby("column"):
        assert (column["y"].sort_values().diff().dropna() > 25).all()


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_key_has_every_verdict_inside(width):
    key = key_marks(width=width)
    assert key["verdict"].tolist() == list(claims.VERDICTS)
    assert key["x"].max() < width - 60


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_every_claim_is_one_mark_in_the_row_of_its_verdict(width):
    marks, names = place_marks(LEDGER, width=width)
    assert sorted(marks["id"]) == LEDGER["id"].tolist()
    assert not marks.duplicated(["x", "y"]).any()
    assert marks["x"].between(0, width).all()
    counts = LEDGER["verdict"].value_counts()
    assert names["text"].tolist() == [[f"{name}  {counts[name]}"] for name in claims.VERDICTS]


def test_the_charts_name_their_numbers_and_lead_to_the_ledger():
    for chart in (argument_chart(LEDGER, LAYOUT), verdicts_chart(LEDGER)):
        written = str(specification(chart))
        assert "#claim-c0-02" in written
        assert (
            str(len(LEDGER)) in chart.to_dict()["description"]
            or "documented" in chart.to_dict()["description"]
        )


def test_each_verdict_has_a_mark_and_a_color_of_its_own():
    assert set(claims.SHAPES) == set(claims.COLORS) == set(claims.VERDICTS)
    assert len(set(claims.SHAPES.values())) == len(set(claims.COLORS.values())) == len(claims.VERDICTS)
    assert set(claims.COLORS.values()) <= set(DARK)
