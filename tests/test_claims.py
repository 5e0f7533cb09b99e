"""The ledger: its rows hold together, and each claim is settled in exactly the cell it names."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from innoclusters import claims, data
from innoclusters.claims import ClaimError, settle, settled

BOOK = Path(__file__).parents[1] / "book"
LEDGER = claims.load().fillna("")
KEYWORDS = {verdict.replace(" ", "_") for verdict in claims.VERDICTS}


def code_cells(path: Path) -> list[dict[str, object]]:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def settle_calls(code: str) -> list[tuple[str, str]]:
    """Return (claim, verdict) of each call of settle whose claim is written out."""
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    named = [node for node in calls if isinstance(node.func, ast.Name) and node.func.id == "settle"]
    return [
        (ast.literal_eval(node.args[0]), (KEYWORDS & {str(k.arg) for k in node.keywords}).pop().replace("_", " "))
        for node in named
    ]


def settled_in_the_book() -> pd.DataFrame:
    rows = [
        {"id": claim, "verdict": verdict, "chapter": path.stem, "cell": cell["id"]}
        for path in sorted(BOOK.glob("[0-9]*.ipynb"))
        for cell in code_cells(path)
        for claim, verdict in settle_calls("".join(cell["source"]))
    ]
    return pd.DataFrame(rows)


def test_the_ledger_holds_together():
    assert claims.check() == []


def test_every_part_of_the_report_is_in_the_ledger():
    assert LEDGER["id"].str[:2].value_counts().index.isin(["C0", "C1", "C2", "C3", "C4"]).all()
    assert len(LEDGER) >= 80


def test_each_claim_is_settled_in_exactly_the_place_it_names():
    columns = ["id", "verdict", "chapter", "cell"]
    found = settled_in_the_book()[columns].sort_values("id").reset_index(drop=True)
    pd.testing.assert_frame_equal(found, LEDGER[columns].astype(found.dtypes))


@pytest.mark.parametrize("path", sorted(BOOK.glob("[0-9]*.ipynb")), ids=lambda p: p.stem)
def test_the_badges_of_a_chapter_say_what_the_ledger_says(path):
    html = "".join("".join(o["data"].get("text/html", "")) for c in code_cells(path) for o in c["outputs"] if "data" in o)
    here = LEDGER[LEDGER["chapter"] == path.stem]
    badges = re.findall(r'<p class="claim" id="settled-(c\d-\d\d)">.*?<strong>(.*?)</strong>', html)
    assert sorted(badges) == sorted(
        zip(here["id"].str.lower().str.replace(".", "-"), here["verdict"], strict=True)
    )
