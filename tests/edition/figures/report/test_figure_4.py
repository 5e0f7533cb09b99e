"""Figure 4: geometry of boxes and arrows, what is drawn, and a few known numbers."""

from __future__ import annotations

from itertools import combinations, pairwise, product

import pandas as pd
import pytest

from innoclusters import data
from innoclusters.edition.figures.report._vertical import (
    OPERATOR,
    STREAMS,
    _heading,
    _rounded_path,
    label_place,
    span,
    years_in_boxes,
)
from innoclusters.edition.figures.report.figure_4 import VERSIONS, placed
from innoclusters.edition.figures.report.words import FIGURE_4
from innoclusters.figures.canvas import Box
from innoclusters.figures.style import text_width

TABLES = ("figure_4_nodes", "figure_4_arrows")
PAGES = pytest.mark.parametrize(
    ("version", "width", "lang"), list(product(VERSIONS, (700, 358), ("en", "ru")))
)


@pytest.fixture(scope="module")
def tables() -> list[pd.DataFrame]:
    return [data.load(name) for name in TABLES]


def geometry(tables, version, width, lang):
    return placed(*(table[table["version"] == version] for table in tables), width=width, lang=lang)


@PAGES
def test_boxes_keep_apart_and_hold_their_words(tables, version, width, lang):
    layout, _ = geometry(tables, version, width, lang)
    assert all(a.overlap(b) == 0 for a, b in combinations(layout.boxes.values(), 2))
    for body, lines in layout.lines.items():
        box, bold = layout.boxes[body], body == OPERATOR
        wide = max(text_width(line, layout.spacing.size, bold=bold) for line in lines)
        assert wide < box.right - box.left, body
        assert 1.18 * layout.spacing.size * len(lines) < box.bottom - box.top, body


@PAGES
def test_arrows_pass_no_box_and_end_at_their_own(tables, version, width, lang):
    layout, streams = geometry(tables, version, width, lang)
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
def test_labels_stay_off_boxes_and_arrows(tables, version, width, lang):
    layout, streams = geometry(tables, version, width, lang)
    labels = [label_box(row, layout) for row in streams.to_dict("records") if row["side"]]
    solid = [*layout.boxes.values(), *(line for path in streams["points"] for line in thin(path))]
    assert all(label.overlap(other) == 0 for label in labels for other in solid)
    assert all(a.overlap(b) == 0 for a, b in combinations(labels, 2))
    assert all(label.left >= 0 and label.right <= width for label in labels)


def label_box(row, layout) -> Box:
    place = label_place(row, layout)
    wide = max(text_width(line, 11.5) for line in place["text"])
    left = place["x"] - {"right": wide, "center": wide / 2, "left": 0}[place["align"]]
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


def test_the_report_has_two_streams_and_no_tie_between_applicants(tables):
    arrows = tables[1][tables[1]["version"] == "report"]
    ends = set(zip(arrows["from_node"], arrows["to_node"], strict=True))
    assert ends == {(a, b) for pair in (("TERRITORIES", "AUTHORITIES"), ("STATEORGS", "AUTHORITIES"))
                    for a, b in (pair, pair[::-1])}  # fmt: skip
    assert arrows["first_year"].isna().all()
    assert (arrows["source"] == "REPORT").all()


def test_ties_between_participants_are_looked_for_and_marked(tables):
    nodes, arrows = tables
    participants = set(nodes.loc[nodes["level"] == 6, "node_id"])
    ties = arrows[arrows["stream"] == "along"]
    assert set(ties["from_node"]) | set(ties["to_node"]) == participants
    shown = ties[ties["drawn"]].set_index(["from_node", "to_node"])["certainty"]
    assert shown.to_dict() == {
        ("UNI", "ANCHOR"): "sourced",
        ("SME", "ANCHOR"): "inferred",
        ("UNI", "SME"): "inferred",
    }


def test_years_stand_in_a_box_or_at_the_arrow(tables):
    arrows = tables[1][tables[1]["version"] == "documents"]
    dated = years_in_boxes(arrows)
    assert dated["EXPERTS"] == "2013–14"
    assert "MINEK" not in dated
    rest = arrows[arrows["drawn"] & ~arrows["from_node"].isin(dated) & ~arrows["to_node"].isin(dated)]
    bare = rest[rest["wide_label"].isna()]
    # Two more participants make requests like the one that is labeled.
    assert bare["relation_en"].unique().tolist() == ["request for a project"]


def test_years_of_arrows():
    table = pd.DataFrame({"first_year": [1999, 2014, None], "last_year": [2001, 2014, None]})
    assert span(table).tolist() == ["1999–01", "2014", ""]


def test_no_money_ends_at_small_firms_or_universities(tables):
    arrows = tables[1]
    assert not arrows.loc[arrows["stream"] == "down", "to_node"].isin(["SME", "UNI"]).any()
    assert (arrows.query("drawn and stream == 'down'")["to_node"] == "ANCHOR").sum() == 4


@pytest.mark.parametrize(("version", "numbers"), [("report", (3, 4, 4)), ("documents", (16, 38, 27))])
def test_drawn_arrows_join_drawn_bodies(tables, version, numbers):
    nodes, arrows = (table[table["version"] == version] for table in tables)
    bodies = set(nodes.loc[nodes["drawn"], "node_id"])
    drawn = arrows[arrows["drawn"]]
    assert set(drawn["from_node"]) | set(drawn["to_node"]) == bodies
    assert (len(bodies), len(arrows), len(drawn)) == numbers
    for words in FIGURE_4.values():
        assert [s for s in STREAMS if s in set(drawn["stream"])] == list(words["streams"][version])


def test_alt_text_tells_the_numbers(drawn):
    text = drawn(4).specification["description"]
    assert "16 bodies" in text
    assert "by 27 relations, 5 of them inferred" in text
