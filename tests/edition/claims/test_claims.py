"""The ledger: its rows hold together, and each claim is settled in exactly the cell it names."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

from innoclusters import data
from innoclusters.__main__ import app
from innoclusters.edition import claims
from innoclusters.edition.claims import ClaimError, LedgerTable, settle, settled

BOOK = Path(__file__).parents[3] / "book"
CHAPTERS = sorted(BOOK.glob("[0-9]*.ipynb"))
LEDGER = claims.load().fillna("")
KEYWORDS = {verdict.replace(" ", "_") for verdict in claims.VERDICTS}
SETTLING = [pytest.param(path, id=path.stem) for path in CHAPTERS]

FIRST = ["C0.02", "C1.07", "C2.13", "C3.05", "C4.17"]


def code_cells(path: Path) -> list[dict[str, Any]]:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def html_of(path: Path) -> str:
    outputs = [output for cell in code_cells(path) for output in cell["outputs"]]
    return "".join("".join(output.get("data", {}).get("text/html", "")) for output in outputs)


def settle_calls(code: str) -> list[tuple[str, str]]:
    """Return (claim, verdict) of each call of settle in a cell."""
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    named = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "settle"]
    verdicts = [(KEYWORDS & {keyword.arg for keyword in call.keywords}).pop() for call in named]
    ids = [ast.literal_eval(call.args[0]) for call in named]
    return [(claim, verdict.replace("_", " ")) for claim, verdict in zip(ids, verdicts, strict=True)]


def settled_in(path: Path) -> list[tuple[str, str, str, str]]:
    return [
        (claim, verdict, path.stem, cell["id"])
        for cell in code_cells(path)
        for claim, verdict in settle_calls("".join(cell["source"]))
    ]


# the table


def test_the_ledger_holds_together():
    assert claims.check() == []


def test_the_ledger_has_the_main_claim_of_every_section():
    assert set(FIRST) <= set(LEDGER["id"])
    assert len(LEDGER) > 80


def test_every_number_of_the_report_is_cited_by_some_claim():
    cited = {int(number) for cell in LEDGER["refs"] for number in claims.grounds(cell)}
    assert cited == set(data.load("report_references")["number"])


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        ("rests_on", "C9.99", "rests on C9.99, which the ledger does not have"),
        ("strength", "none", "the strength of its evidence is none"),
        ("verdict", "documented", "none of its sources_for was read"),
        ("verdict", "contested", "none of its sources_against was read"),
        ("rests_on", "C1.07", "Some claims rest on themselves"),
    ],
)
def test_check_names_what_is_wrong(monkeypatch, column, value, problem):
    broken = LEDGER.copy()
    broken.loc[broken["id"] == "C1.07", column] = value
    monkeypatch.setattr("innoclusters.edition.claims.ledger.load", lambda: broken)
    assert any(problem in sentence for sentence in claims.check())


# the calls


@pytest.mark.parametrize("yes", [True, np.True_])
def test_a_true_condition_under_the_right_verdict_settles(yes):
    assert repr(settle("C1.07", supported=yes, because="So.")).startswith(
        "C1.07 supported (moderate evidence): So"
    )


@pytest.mark.parametrize(
    ("claim", "given", "message"),
    [
        ("C1.07", {"supported": False}, "C1.07 is not supported any more: its condition is false."),
        ("C1.07", {"documented": True}, "C1.07 is settled as documented, but the ledger says supported."),
        ("C1.07", {}, "C1.07 must be settled by exactly one verdict, not by 0."),
        (
            "C1.07",
            {"supported": True, "contested": True},
            "C1.07 must be settled by exactly one verdict, not by 2.",
        ),
        ("C1.07", {"supported": 1}, "C1.07 needs one truth value as its condition, not a int."),
        (
            "C1.07",
            {"supported": pd.Series([True])},
            "C1.07 needs one truth value as its condition, not a Series.",
        ),
        (
            "C1.77",
            {"supported": True},
            "There is no claim 'C1.77' in the ledger; its ids run from C0.01 to C4.17.",
        ),
    ],
)
def test_anything_else_fails_with_one_sentence(claim, given, message):
    with pytest.raises(ClaimError, match=re.escape(message)):
        settle(claim, because="So.", **given)


def test_a_badge_links_to_the_ledger_and_escapes_its_reason():
    html = settled(settle("C1.07", supported=True, because="1 < 2"))._repr_html_()
    assert 'href="evidence.html#claim-c1-07"' in html
    assert 'id="settled-c1-07"' in html
    assert "1 &lt; 2" in html


def test_words_are_found_whole_and_with_any_ending():
    assert not claims.no_data_on("Subsidies")
    assert not claims.no_data_on("subsid*")
    assert claims.no_data_on("subsid")


def test_an_unknown_source_is_an_error():
    with pytest.raises(ClaimError, match="There is no source 'NOBODY'"):
        claims.was_read("MARTIN2003", "NOBODY")


# the book


@pytest.mark.parametrize("path", SETTLING)
def test_each_claim_is_settled_in_exactly_the_place_it_names(path):
    here = LEDGER[LEDGER["chapter"] == path.stem]
    named = list(here[["id", "verdict", "chapter", "cell"]].itertuples(index=False, name=None))
    assert sorted(settled_in(path)) == sorted(named)


def test_every_chapter_that_the_ledger_names_is_there():
    assert set(LEDGER["chapter"]) <= {path.stem for path in CHAPTERS}


@pytest.mark.parametrize("path", SETTLING)
def test_the_badges_of_a_chapter_say_what_the_ledger_says(path):
    here = LEDGER[LEDGER["chapter"] == path.stem]
    badges = re.findall(r'<p class="claim" id="settled-([\w-]+)">.*?<strong>(.*?)</strong>', html_of(path))
    ids = [claims.anchor(claim).removeprefix("claim-") for claim in here["id"]]
    assert sorted(badges) == sorted(zip(ids, here["verdict"], strict=True))


def test_the_evidence_page_lists_all_with_their_verdicts():
    html = html_of(BOOK / "evidence.ipynb")
    rows = re.findall(r'<tr id="claim-([\w-]+)" data-verdict="([\w ]+)"', html)
    assert rows == [
        (claims.anchor(claim).removeprefix("claim-"), verdict)
        for claim, verdict in zip(LEDGER["id"], LEDGER["verdict"], strict=True)
    ]


def test_the_counts_of_the_evidence_page_are_those_of_the_table():
    table = html_of(BOOK / "evidence.ipynb")
    for verdict, count in LEDGER["verdict"].value_counts().items():
        assert re.search(rf"<th>{verdict}</th>\s*<td>{count}</td>", table)


def test_the_ledger_as_text_has_a_line_a_claim():
    assert len(repr(LedgerTable(claims.load(), data.load("sources"))).splitlines()) == len(LEDGER)


# the command line


def test_the_command_lists_and_shows():
    run = CliRunner().invoke
    assert len(run(app, ["claims"]).output.splitlines()) == len(LEDGER)
    assert "verdict: supported" in run(app, ["claims", "C1.07"]).output
    assert run(app, ["claims", "C1.77"]).exit_code == 2
