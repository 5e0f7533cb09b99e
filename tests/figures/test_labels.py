"""Callouts: they keep off marks and each other, and their leaders point at the target."""

from __future__ import annotations

import pytest

from innoclusters.figures.canvas import Box
from innoclusters.figures.labels import Callout, Mark, place_callouts

FRAME = Box(0, 0, 200, 120)


def test_texts_keep_off_marks_and_each_other():
    marks = [Mark(x, y, 5) for x in (60, 100, 140) for y in (40, 80)]
    remarks = [Callout(("a remark",), mark.x, mark.y, 6) for mark in marks]
    placed = place_callouts(remarks, marks=marks, ties=[], frame=FRAME)
    assert placed["overlap"].tolist() == [0] * 6


def test_a_leader_ends_before_its_target_by_the_gap():
    placed = place_callouts([Callout(("here",), 100, 60, 9)], marks=[], ties=[], frame=FRAME).iloc[0]
    assert abs(complex(placed["end_x"] - 100, placed["end_y"] - 60)) == pytest.approx(9)


def test_a_callout_prefers_a_place_without_ties():
    ties = [((0.0, float(y)), (200.0, float(y))) for y in range(66, 120, 4)]
    placed = place_callouts([Callout(("up",), 100, 62, 4)], marks=[], ties=ties, frame=FRAME)
    assert placed["y"].iloc[0] < 60


def test_a_frame_too_small_is_refused():
    with pytest.raises(ValueError, match="too small"):
        place_callouts([Callout(("long remark",), 5, 5, 1)], marks=[], ties=[], frame=Box(0, 0, 10, 10))
