"""The line of time: order, scale, bars, labels that keep apart, and the words of the axis."""

from __future__ import annotations

import re
from itertools import combinations

import pandas as pd
import pytest

from innoclusters.figures import timeline as module
from innoclusters.figures.palette import Look
from innoclusters.figures.render import specification, to_svg
from innoclusters.figures.style import SIZE, text_width
from innoclusters.figures.timeline import DOTTED, Era, timeline

LOOKS = {"a": Look("one kind", "#0b5c8a"), "b": Look("another", "#c4561f", DOTTED, full=False)}
EVENTS = pd.DataFrame(
    {
        "start": [2000, 1890, 2010, 1990, 2000, 1934],
        "end": pd.array([2009, None, None, 1995, None, None], dtype="Int64"),
        "what": [
            "Long",
            "Oldest",
            "A last one, whose label has no room on its right",
            "First",
            "Next",
            "Old",
        ],
        "kind": ["a", "b", "a", "a", "b", "a"],
    }
).assign(when=lambda table: table["start"].astype(str), note="a note")
ERA = Era((1985, 2015), range(1985, 2016, 10), before="not to scale")
WIDTHS = pytest.mark.parametrize("width", [700, 358])


def drawn(table: pd.DataFrame = EVENTS, **options):
    columns = {"label": "what", "when": "when", "look": "kind", "looks": LOOKS, "end": "end"}
    words = dict.fromkeys(("title", "subtitle", "source", "description"), "words")
    return timeline(table, "start", era=ERA, **columns, **words, **options)


def placed(width: float) -> pd.DataFrame:
    rows = module._events(EVENTS, "start", "end").assign(label=lambda rows: rows["what"])
    return (
        module._on_page(rows, module._ruler(rows, ERA, width))
        if width > 600
        else module._in_list(rows, width)
    )


def rectangles(width: float) -> tuple[list[tuple[float, ...]], list[tuple[float, ...]]]:
    """Return left, top, right and bottom of the labels, and of the marks with their bars."""
    labels, marks = [], []
    for row in placed(width).to_dict("records"):
        wide = max(text_width(row["text"][0]), *(text_width(line, SIZE["small"]) for line in row["under"]))
        left, top = row["text_x"] - (wide if row["align"] == "right" else 0), row["y"] - module._CENTER
        labels.append((left, top, left + wide, top + 15 * (len(row["text"]) + 1)))
        marks.append((row["x"] - 5, row["y"] - 5, row["x2"] + 5, row["y"] + 5))
    return labels, marks


def meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return all(max(one[i], other[i]) < min(one[i + 2], other[i + 2]) for i in (0, 1))


@WIDTHS
def test_labels_keep_off_each_other_and_off_the_marks(width: float) -> None:
    labels, marks = rectangles(width)
    assert not any(meet(one, other) for one, other in combinations(labels, 2))
    assert not any(meet(label, mark) for label in labels for mark in marks)
    assert all(left >= 0 and right <= width for left, _, right, _ in labels)


def test_time_is_to_scale_within_the_era_and_in_order_before_it() -> None:
    rows = placed(700).set_index("what")
    assert rows.index.tolist()[:3] == ["Oldest", "Old", "First"]
    year = (rows.loc["Long", "x"] - rows.loc["First", "x"]) / 10
    assert rows.loc["Long", "x2"] - rows.loc["Long", "x"] == pytest.approx(9 * year, abs=0.2)
    assert rows.loc["Old", "x"] - rows.loc["Oldest", "x"] == module._EARLY < 44 * year


def test_a_bar_for_every_end_on_a_page_and_none_in_a_list() -> None:
    assert to_svg(drawn()).count('stroke-width="6"') == 2
    assert to_svg(drawn(width=358)).count('stroke-width="6"') == 0


@WIDTHS
def test_every_event_and_entry_of_the_key_has_its_mark(width: float) -> None:
    svg = to_svg(drawn(width=width))
    marks = re.findall(r'<path [^>]*stroke="#(?:0b5c8a|c4561f)"', svg)
    assert len(marks) == len(EVENTS) + len(LOOKS)


def test_the_words_of_the_axis() -> None:
    svg = to_svg(drawn())
    assert [f">{said}<" in svg for said in (1985, 1995, "not to scale")] == [True] * 3
    assert ">not to scale<" not in to_svg(drawn(EVENTS[EVENTS["start"] > 1985]))


def test_dates_run_to_scale_and_names_of_years_stand_between_the_lines() -> None:
    days = pd.to_datetime(EVENTS["start"].astype(str) + "-07-02")
    era = Era(
        ("1890-01-01", "2020-01-01"), pd.to_datetime(["1990-01-01", "2000-01-01"]).tolist(), between=True
    )
    ruler = module._ruler(module._events(EVENTS.assign(start=days), "start", None), era, 700)
    lines, names = (layer.data["x"].tolist() for layer in module._axis(era, ruler, 100))
    assert names[0] == pytest.approx(sum(lines) / 2, abs=0.1)
    assert lines[1] - lines[0] == pytest.approx((700 - module._RIGHT - module._MARGIN) / 13, abs=0.2)


def test_a_note_takes_a_second_line() -> None:
    noted, plain = (specification(drawn(**options)) for options in ({"under": "note"}, {}))
    heights = [whole["vconcat"][0]["vconcat"][1]["height"] for whole in (noted, plain)]
    assert heights[0] - heights[1] == len(EVENTS) * 9
    assert "Long · 2000" in to_svg(drawn())
