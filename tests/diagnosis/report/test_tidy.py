from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from innoclusters.diagnosis.report import summary, tidy, to_csv
from innoclusters.diagnosis.report._safe import FORMULA_STARTS, safe_label
from innoclusters.diagnosis.words import say, template


def test_every_number_of_the_diagnosis_is_in_the_table(weighed):
    table = tidy(weighed).set_index(["part", "item", "quantity"])["value"]
    assert table["weight", "helix", "weight"] == weighed.weights["helix"]
    assert table["weight", "hub", "low"] == weighed.intervals["hub"][0]
    assert table["result", "", "verdict"] == weighed.verdict
    assert table["criterion", "across sectors", "holds"] == "yes"
    assert table["criterion", "across sectors", "p at most"] == 1 / 200
    assert table["convener", "1", "ties"] == weighed.conveners["1"]
    assert table["size", "", "ties"] == 180
    assert not table.index.has_duplicates
    assert table.notna().all()


def test_what_the_page_does_not_tell_is_not_exported(formal, diagnosis):
    without = tidy(replace(diagnosis, weights=None, intervals=None))
    assert "weight" not in set(without["part"])
    known = tidy(formal)
    assert known["value"].notna().all()
    of_sectors = known[known["item"] == "across sectors"].set_index("quantity")["value"]
    assert set(of_sectors.index) == {"type", "where", "holds"}
    assert of_sectors["holds"] == "not known"


def test_no_cell_of_words_is_a_formula(diagnosis):
    rows = list(csv.DictReader(io.StringIO(to_csv(diagnosis))))
    assert len(rows) == len(tidy(diagnosis))
    assert {row["cluster"] for row in rows} == {"'=<script>alert(2)</script>"}
    for row in rows:
        for cell in row.values():
            assert not cell.startswith(FORMULA_STARTS) or float(cell)


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_summary_fits_a_terminal_and_has_the_weights(weighed, lang):
    text = summary(weighed, lang=lang)
    assert max(map(len, text.splitlines())) <= 88
    weight = f"{weighed.weights['helix']:.2f}"
    assert (weight if lang == "en" else weight.replace(".", ",")) in text
    assert say(weighed.verdict, lang) in text
    assert text.count("\n- ") == len(weighed.remarks) + len(weighed.reading)


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_summary_says_nothing_of_weights_that_are_not_given(formal, lang):
    text = summary(formal, lang=lang)
    assert template("column weight", lang) not in text
    assert text.count("  " + template("state unknown", lang)) == 6
    assert max(map(len, text.splitlines())) <= 88


def test_a_summary_cannot_steer_the_terminal():
    assert safe_label("a\x1b[31mb\nc") == "a[31mb c"
