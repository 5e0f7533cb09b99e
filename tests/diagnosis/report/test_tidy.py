from __future__ import annotations

import csv
import io

import pytest

from innoclusters.diagnosis.report import summary, tidy, to_csv
from innoclusters.diagnosis.report._safe import FORMULA_STARTS, safe_label


def test_every_number_of_the_diagnosis_is_in_the_table(diagnosis):
    table = tidy(diagnosis).set_index(["part", "item", "quantity"])["value"]
    assert table["weight", "helix", "weight"] == diagnosis.weights["helix"]
    assert table["weight", "hub", "low"] == diagnosis.intervals["hub"][0]
    assert table["result", "", "verdict"] == diagnosis.verdict
    assert table["size", "", "ties"] == 180
    assert not table.index.has_duplicates
    assert table.notna().all()


def test_no_cell_of_words_is_a_formula(diagnosis):
    rows = list(csv.DictReader(io.StringIO(to_csv(diagnosis))))
    assert len(rows) == len(tidy(diagnosis))
    assert {row["cluster"] for row in rows} == {"'=<script>alert(2)</script>"}
    for row in rows:
        for cell in row.values():
            assert not cell.startswith(FORMULA_STARTS) or float(cell)


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_summary_fits_a_terminal_and_has_the_weights(diagnosis, lang):
    text = summary(diagnosis, lang=lang)
    assert max(map(len, text.splitlines())) <= 88
    weight = f"{diagnosis.weights['helix']:.2f}"
    assert (weight if lang == "en" else weight.replace(".", ",")) in text
    assert text.count("\n- ") == 3 + len(diagnosis.remarks) + len(diagnosis.reading)


def test_a_summary_cannot_steer_the_terminal():
    assert safe_label("a\x1b[31mb\nc") == "a[31mb c"
