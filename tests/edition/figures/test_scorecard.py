from __future__ import annotations

import re

import pytest

from innoclusters.data import load
from innoclusters.edition.figures.scorecard import place_rules, scorecard
from innoclusters.figures import render
from innoclusters.figures.style import NARROW, WIDE

WIDTHS = pytest.mark.parametrize("width", [WIDE, NARROW])


@WIDTHS
def test_the_scorecard_fits_and_is_the_same_each_time(width: float) -> None:
    svg = render.to_svg(scorecard(load("golden_rules"), width=width))
    match = re.search(r'viewBox="0 0 ([\d.]+) ', svg)
    assert match
    assert float(match[1]) <= width + 1
    assert svg == render.to_svg(scorecard(load("golden_rules"), width=width))
    assert "1 broken, 1 kept" in svg


@WIDTHS
def test_no_rule_runs_into_the_next(width: float) -> None:
    rows = place_rules(load("golden_rules").sort_values("position"), width=width)
    assert len(rows) == 5
    assert (rows["bottom"].iloc[:-1].to_numpy() < rows["y"].iloc[1:].to_numpy()).all()
    for part, line in (("rule", 15), ("reason", 15), ("doubt", 13.6)):
        end = rows[f"{part}_y"] + line * rows[part].str.len()
        assert (end <= rows["bottom"]).all()


def test_every_word_is_printed() -> None:
    rows = place_rules(load("golden_rules"), width=NARROW)
    for row in rows.to_dict("records"):
        assert " ".join(row["doubt"]) == f"Doubt: {row['doubt_en']}"
        assert " ".join(row["reason"]) == row["reason_en"]
