"""The timeline: order, years in brackets, marks, labels that keep apart, width."""

from __future__ import annotations

import re
from itertools import combinations

import pandas as pd
import pytest

from innoclusters.data import load
from innoclusters.edition.figures.timeline import WORDS, place_concepts, place_key, timeline_chart
from innoclusters.figures.canvas import Box
from innoclusters.figures.render import specification, to_svg
from innoclusters.figures.style import SIZE, text_width

CASES = [(700, "en"), (358, "en"), (700, "ru"), (358, "ru")]


@pytest.fixture(scope="module")
def concepts() -> pd.DataFrame:
    return load("cluster_concept")


def placed(concepts: pd.DataFrame, width: float, lang: str = "en") -> pd.DataFrame:
    return place_concepts(concepts, width=width, top=0, lang=lang)


def label_box(row: dict) -> Box:
    wide = max(
        max(text_width(line) for line in row["text"]),
        max(text_width(line, SIZE["small"]) for line in row["under"]),
    )
    left = row["text_x"] - (wide if row["align"] == "right" else 0)
    return Box(left, row["text_y"], left + wide, row["text_y"] + 15 * (len(row["text"]) + 1))


@pytest.mark.parametrize(("width", "lang"), CASES)
def test_labels_keep_apart_and_inside(concepts: pd.DataFrame, width: float, lang: str) -> None:
    boxes = [label_box(row) for row in placed(concepts, width, lang).to_dict("records")]
    assert sum(one.overlap(other) for one, other in combinations(boxes, 2)) == 0
    assert sum(box.outside(width, 2000) for box in boxes) == 0


@pytest.mark.parametrize(("width", "lang"), CASES)
def test_no_label_covers_a_mark(concepts: pd.DataFrame, width: float, lang: str) -> None:
    rows = placed(concepts, width, lang).to_dict("records")
    marks = [Box(row["x"] - 6, row["y"] - 6, row["x2"] + 6, row["y"] + 6) for row in rows]
    assert sum(label_box(row).overlap(mark) for row in rows for mark in marks) == 0


def test_rows_are_in_order_of_time(concepts: pd.DataFrame) -> None:
    rows = placed(concepts.sample(frac=1, random_state=1), 700)
    assert rows["year"].is_monotonic_increasing
    assert rows["x"].is_monotonic_increasing


def test_time_is_to_scale_from_1985_on(concepts: pd.DataFrame) -> None:
    x = placed(concepts, 700).set_index("concept_id")["x"]
    year = (x["bathelt"] - x["porter_1990"]) / 14
    assert x["regional_innovation_clusters"] - x["porter_1990"] == pytest.approx(20 * year)


def test_years_of_this_edition_stand_in_brackets(concepts: pd.DataFrame) -> None:
    when = placed(concepts, 700).set_index("concept_id")["when"]
    assert when["porter_1998"] == "1998"
    assert when["martin_sunley"] == "[2003]"
    assert when["innovation_ecosystems"] == "2000–2009"


def test_every_school_has_its_russian_name(concepts: pd.DataFrame) -> None:
    assert set(concepts["school"]) <= set(WORDS["ru"])


def test_all_ideas_and_the_key_are_marked(concepts: pd.DataFrame) -> None:
    svg = to_svg(timeline_chart(concepts))
    assert svg.count('stroke-width="2"') == len(concepts) + len(place_key(WORDS["en"], width=700))


def test_description_counts_what_the_report_tells(concepts: pd.DataFrame) -> None:
    told = specification(timeline_chart(concepts))["description"]
    assert told.startswith("Timeline of 15 ideas from 1890 to 2013. 12 are told by the report")


@pytest.mark.parametrize(("width", "lang"), CASES)
def test_chart_is_deterministic_and_keeps_its_width(concepts: pd.DataFrame, width: int, lang: str) -> None:
    first, second = (to_svg(timeline_chart(concepts, width=width, lang=lang)) for _ in range(2))
    assert first == second
    assert float(re.search(r'viewBox="0 0 ([\d.]+)', first)[1]) <= width + 1
