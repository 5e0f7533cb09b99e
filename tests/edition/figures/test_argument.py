"""The map of the argument and the count of verdicts."""

from __future__ import annotations

import pandas as pd
import pytest

from innoclusters import data
from innoclusters.edition import claims
from innoclusters.edition.figures.argument import _argument_ties, argument_chart, standing, verdicts_chart
from innoclusters.figures.canvas import LEADING
from innoclusters.figures.palette import DARK, VERDICT_COLORS
from innoclusters.figures.render import specification
from innoclusters.figures.style import NARROW, SIZE, WIDE, text_width

LEDGER = claims.load()
LAYOUT = data.load("claims_layout")
CHAIN = pd.DataFrame(
    {
        "id": ["C1.01", "C1.02", "C1.03", "C1.04"],
        "rests_on": ["", "C1.01", "C1.02", "C1.02; C1.01"],
        "verdict": ["partly true", "not testable here", "documented", "contested"],
    }
)
WORDS = dict.fromkeys(("title", "subtitle", "source", "description"), "words")


def marks(chart):
    """Return the claims of a drawing with their places."""
    tables = map(pd.DataFrame, specification(chart)["datasets"].values())
    return next(table for table in tables if "verdict" in table)


def test_ties_are_shaky_above_the_first_untested_claim():
    shaky = _argument_ties(CHAIN).set_index(["source", "target"])["shaky"].to_dict()
    assert shaky == {
        ("C1.01", "C1.02"): False,
        ("C1.01", "C1.04"): False,
        ("C1.02", "C1.03"): True,
        ("C1.02", "C1.04"): True,
    }


def test_a_claim_stands_on_untested_ground_not_for_its_own_verdict():
    assert standing(CHAIN) == {"built": 3, "untested": 2}


def test_claims_left_out_still_join_what_they_stand_between():
    ties = _argument_ties(CHAIN, ["C1.01", "C1.03"])
    assert ties.to_dict("records") == [{"source": "C1.01", "target": "C1.03", "shaky": False}]


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_map_has_the_words_of_its_claims_inside_and_apart(width):
    chart = argument_chart(LEDGER, LAYOUT, width=width, **WORDS)
    assert sorted(marks(chart)["id"]) == sorted(LAYOUT["id"])
    tables = map(pd.DataFrame, specification(chart)["datasets"].values())
    told = pd.concat(table for table in tables if {"text", "align", "y"} <= {*table, "align"})
    told = told[told["x"] > 0].sort_values("y")
    words = LEDGER.set_index("id")["claim_en"][LAYOUT.sort_values("place")["id"]]
    assert [" ".join(lines) for lines in told["text"]] == words.tolist()
    ends = told["y"] + told["text"].str.len() * LEADING * SIZE["label"]
    assert (told["y"].to_numpy()[1:] > ends.to_numpy()[:-1]).all()
    longest = [max(text_width(line) for line in lines) for lines in told["text"]]
    assert (told["x"] + longest).max() <= width


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
