"""Figure 4: geometry of boxes and arrows, what is drawn, and a few known numbers."""

from __future__ import annotations

from itertools import combinations, pairwise

import pandas as pd
import pytest

from innoclusters import data
from innoclusters.edition.figures.report.figure_4 import (
    OPERATOR,
    PAGE,
    PHONE,
    _bodies_of,
    _heading,
    _label_place,
    _lay_out,
    _rounded_path,
    _streams_of,
)
from innoclusters.figures.canvas import Box
from innoclusters.figures.style import text_width

TABLES = ("figure_4_nodes", "figure_4_arrows", "figure_4_measures")
PAGES = pytest.mark.parametrize(("width", "lang"), [(700, "en"), (700, "ru"), (358, "en"), (358, "ru")])


@pytest.fixture(scope="module")
def tables() -> list[pd.DataFrame]:
    return [data.load(name) for name in TABLES]


def geometry(tables, width, lang):
    spacing = PAGE if width == 700 else PHONE
    layout = _lay_out(_bodies_of(tables[0], spacing, lang), spacing)
    return layout, _streams_of(tables[1], layout, lang)


@PAGES
def test_boxes_keep_apart_and_hold_their_words(tables, width, lang):
    layout, _ = geometry(tables, width, lang)
    assert all(a.overlap(b) == 0 for a, b in combinations(layout.boxes.values(), 2))
    for body, lines in layout.lines.items():
        box, bold = layout.boxes[body], body == OPERATOR
        wide = max(text_width(line, layout.spacing.size, bold=bold) for line in lines)
        assert wide < box.right - box.left, body
        assert 1.18 * layout.spacing.size * len(lines) < box.bottom - box.top, body


@PAGES
def test_arrows_pass_no_box_and_end_at_their_own(tables, width, lang):
    layout, streams = geometry(tables, width, lang)
    for row in streams.itertuples():
        own = (layout.boxes[row.from_node], layout.boxes[row.to_node])
        assert all(
            touches(box, point) for box, point in zip(own, (row.points[0], row.points[-1]), strict=True)
        )
        for (x0, y0), (x1, y1) in pairwise(row.points):
            line = Box(min(x0, x1), min(y0, y1), max(x0, x1) + 0.1, max(y0, y1) + 0.1)
            assert all(line.overlap(shrunk(box)) == 0 for box in layout.boxes.values()), row.relation


def touches(box: Box, point: tuple[float, float]) -> bool:
    x, y = point
    upright = box.left <= x <= box.right and y in (box.top, box.bottom)
    return upright or (box.top <= y <= box.bottom and x in (box.left, box.right))


def shrunk(box: Box) -> Box:
    return Box(box.left + 1, box.top + 1, box.right - 1, box.bottom - 1)


@PAGES
def test_labels_stay_off_boxes_and_arrows(tables, width, lang):
    layout, streams = geometry(tables, width, lang)
    labels = [label_box(row, layout) for row in streams.to_dict("records") if row["side"]]
    solid = [*layout.boxes.values(), *(line for path in streams["points"] for line in thin(path))]
    assert all(label.overlap(other) == 0 for label in labels for other in solid)
    assert all(a.overlap(b) == 0 for a, b in combinations(labels, 2))
    assert all(label.left >= 0 and label.right <= width for label in labels)


def label_box(row, layout) -> Box:
    place = _label_place(row, layout)
    wide = max(text_width(line, 11.5) for line in place["text"])
    left = place["x"] - wide if place["align"] == "right" else place["x"]
    return Box(left, place["y"] + 1, left + wide, place["y"] + 13.6 * len(place["text"]) - 3)


def thin(path) -> list[Box]:
    return [
        Box(min(x0, x1), min(y0, y1), max(x0, x1) + 0.1, max(y0, y1) + 0.1)
        for (x0, y0), (x1, y1) in pairwise(path)
    ]


@pytest.mark.parametrize(("end", "direction"), [((9, 0), 0), ((0, 9), 90), ((-9, 0), 180), ((0, -9), 270)])
def test_heading_reads_the_last_stretch(end, direction):
    assert _heading([(0, 0), end]) == direction


def test_corners_are_rounded():
    assert _rounded_path([(0, 0), (20, 0), (20, 30)]).count("Q") == 1


def test_no_arrow_joins_two_participants(tables):
    nodes, arrows, _ = tables
    participants = set(nodes.loc[nodes["level"] == 6, "node_id"])
    assert not (arrows["from_node"].isin(participants) & arrows["to_node"].isin(participants)).any()


def test_no_money_ends_at_small_firms_or_universities(tables):
    arrows = tables[1]
    assert not arrows.loc[arrows["stream"] == "down", "to_node"].isin(["SME", "UNI"]).any()
    assert (arrows.query("drawn and stream == 'down'")["to_node"] == "ANCHOR").sum() == 4


def test_drawn_arrows_join_drawn_bodies(tables):
    nodes, arrows, _ = tables
    bodies = set(nodes.loc[nodes["drawn"], "node_id"])
    drawn = arrows[arrows["drawn"]]
    assert set(drawn["from_node"]) | set(drawn["to_node"]) == bodies
    assert (len(nodes), len(bodies), len(arrows), len(drawn)) == (21, 16, 32, 24)


def test_alt_text_tells_the_numbers(drawn):
    text = drawn(4).specification["description"]
    assert "16 bodies" in text
    assert "with 24 arrows" in text
    assert "reciprocity 0.00 and hierarchy 1.00" in text
