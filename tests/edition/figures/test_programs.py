from __future__ import annotations

import re

import pytest

from innoclusters.edition.experiments.comparisons import compare, summarize
from innoclusters.edition.figures.programs import MEASURES, PROGRAMS, place_programs, programs_chart
from innoclusters.edition.pilots import PROGRAM_MEASURES, program_models
from innoclusters.figures import render
from innoclusters.figures.style import NARROW, WIDE, text_width

SUMMARY = summarize(compare(program_models(), PROGRAM_MEASURES, seeds=range(2)))
WIDTHS = pytest.mark.parametrize("width", [WIDE, NARROW])


def test_the_chart_names_every_program_and_measure() -> None:
    assert list(PROGRAMS) == list(program_models())
    assert list(MEASURES) == list(PROGRAM_MEASURES)


@WIDTHS
def test_the_chart_fits_and_is_the_same_each_time(width: float) -> None:
    svg = render.to_svg(programs_chart(SUMMARY, width=width))
    match = re.search(r'viewBox="0 0 ([\d.]+) ', svg)
    assert match
    assert float(match[1]) <= width + 1
    assert svg == render.to_svg(programs_chart(SUMMARY, width=width))
    assert "no contact" in svg


@WIDTHS
def test_means_stand_on_their_scale_and_values_inside_the_panel(width: float) -> None:
    rows = place_programs(SUMMARY, width=width)
    assert len(rows) == 18
    known = rows[rows["mean"].notna()]
    share = (known["mean_x"] - known["left"]) / (known["right"] - known["left"])
    assert share.to_numpy() == pytest.approx(known["mean"].to_numpy(), abs=1e-3)
    lengths = rows["value"].map(lambda text: text_width(text[0], 11.5))
    starts = rows["text_x"].where(rows["text_align"] == "left", rows["text_x"] - lengths)
    assert (starts >= rows["left"] - 1).all()
    assert (starts + lengths <= rows["right"] + 14).all()
