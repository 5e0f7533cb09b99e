"""The map of the argument and the count of verdicts."""

from __future__ import annotations

import pandas as pd
import pytest

from innoclusters import data
from innoclusters.edition import claims
from innoclusters.edition.figures.argument import argument_chart, argument_ties, standing, verdicts_chart
from innoclusters.figures.palette import DARK, VERDICT_COLORS
from innoclusters.figures.render import specification
from innoclusters.figures.style import NARROW, WIDE

LEDGER = claims.load()
LAYOUT = data.load("claims_layout")
CHAIN = pd.DataFrame(
    {
        "id": ["C1.01", "C1.02", "C1.03", "C1.04"],
        "rests_on": ["", "C1.01", "C1.02", "C1.02; C1.01"],
        "verdict": ["mostly true", "not testable here", "documented", "contested"],
    }
)
WORDS = dict.fromkeys(("title", "subtitle", "source", "description"), "words")


def marks(chart):
    """Return the claims of a drawing with their places."""
    tables = map(pd.DataFrame, specification(chart)["datasets"].values())
    return next(table for table in tables if "verdict" in table)


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
def test_claims_of_the_map_keep_apart_and_inside(width):
    placed = marks(argument_chart(LEDGER, LAYOUT, width=width, **WORDS))
    assert sorted(placed["id"]) == LEDGER["id"].tolist()
    assert placed["x"].between(8, width - 8).all()
    for _, column in placed.groupby("x"):
        assert (column["y"].sort_values().diff().dropna() > 25).all()


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_every_claim_is_one_mark_among_those_of_its_verdict(width):
    placed = marks(verdicts_chart(LEDGER, width=width, **WORDS))
    assert sorted(placed["id"]) == LEDGER["id"].tolist()
    assert placed["x"].between(0, width).all()
    rows = placed.groupby("verdict")["y"].agg(["min", "max"]).loc[list(claims.VERDICTS)]
    assert (rows["min"].to_numpy()[1:] > rows["max"].to_numpy()[:-1] + 15).all()
    gaps = placed.sort_values(["y", "x"]).groupby("y")["x"].diff().dropna()
    assert gaps.min() > 10


def test_marks_lead_to_the_ledger():
    for chart in (argument_chart(LEDGER, LAYOUT, **WORDS), verdicts_chart(LEDGER, **WORDS)):
        assert "#claim-c0-02" in set(marks(chart)["href"])


def test_each_verdict_has_a_mark_and_a_color_of_its_own():
    assert set(claims.SHAPES) == set(VERDICT_COLORS) == set(claims.VERDICTS)
    assert len(set(claims.SHAPES.values())) == len(set(VERDICT_COLORS.values())) == len(claims.VERDICTS)
    assert set(VERDICT_COLORS.values()) <= set(DARK)
