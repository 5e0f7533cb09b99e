"""Numbers in the tables of the chapters, as the text of the book writes them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from innoclusters.edition.numerals import typeset, written

BOOK = Path(__file__).parents[2] / "book"
TYPESET = [
    "2-three-dimensions",
    "3-typology",
    "3a-diagnosis",
    "3b-real-networks",
    "3c-mechanisms",
    "your-cluster",
]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (-0.534, "−0.53"),
        (-0.001, "0.00"),
        (1234.5, "1,234.50"),
        (np.int64(-354343), "−354,343"),
        (np.bool_(False), "no"),
        (np.nan, "–"),
        (None, "None"),
        ("3 of 197", "3 of 197"),
    ],
)
def test_a_value_is_written_as_in_the_text(value, text):
    assert written(value) == text


def test_digits_go_by_column_and_kinds_stay_apart():
    table = pd.DataFrame(
        {"papers": [354343, 12], "T": [-38.74, 5.0], "clear": [True, False]}, index=["a", "b"]
    )
    shown = typeset(table, {"T": 1})
    assert shown.to_numpy().tolist() == [["354,343", "−38.7", "yes"], ["12", "5.0", "no"]]
    assert shown.index.tolist() == ["a", "b"]


@pytest.mark.parametrize("chapter", TYPESET)
def test_no_table_has_a_hyphen_for_a_minus_a_bare_thousand_or_a_truth_value(chapter):
    cells = json.loads((BOOK / f"{chapter}.ipynb").read_text(encoding="utf-8"))["cells"]
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    html = "".join("".join(output.get("data", {}).get("text/html", "")) for output in outputs)
    shown = re.findall(r"<t[dh]>(.*?)</t[dh]>", html)
    assert [text for text in shown if re.fullmatch(r"-[\d.]+|\d{5,}(\.\d+)?|\d{4}|True|False", text)] == []
