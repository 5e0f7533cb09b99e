from __future__ import annotations

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from innoclusters.diagnosis.report._safe import FORMULA_STARTS, safe_cell, safe_csv, safe_label

FORMULAS = [
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1",
    "  =1",
    "\u200b=1",
    "\ufeff=1",
    "\u202e=1",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_becomes_a_text(text):
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Harbor Bank", "a=1", "R&D - lab", "«Ромашка»", "<script>", "'=1"])
def test_other_texts_stay(text):
    assert safe_cell(text) == text


@given(st.lists(st.text(max_size=20), min_size=1), st.sampled_from(",;\t|"))
def test_no_cell_of_a_written_table_starts_as_a_formula(texts, separator):
    # Whatever separator the spreadsheet takes: a text in quotes is never cut.
    written = safe_csv(pd.DataFrame({"name": texts}))
    rows = list(csv.reader(io.StringIO(written, newline=""), delimiter=separator))
    assert len(rows) == 1 + len(texts)
    assert not any(cell.startswith(FORMULA_STARTS) for row in rows for cell in row)


def test_numbers_stay_numbers_and_titles_are_made_safe():
    assert safe_csv(pd.DataFrame({"=x": [-1.5], "n": [2]})) == '"\'=x","n"\n-1.5,2\n'


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("two\nlines", "two lines"),
        ("abc\u202etxt.exe", "abctxt.exe"),
        ("a\x00b\x1bc\u200b", "abc"),
        ("x" * 5000, "x" * 59 + "…"),
        ("Ёлка & <b>", "Ёлка & <b>"),
    ],
)
def test_a_label_stands_on_one_line(text, label):
    assert safe_label(text) == label


@given(st.text(), st.integers(1, 80))
def test_a_label_is_short_and_can_be_seen(text, longest):
    label = safe_label(text, longest=longest)
    assert len(label) <= longest
    assert label.isprintable()
