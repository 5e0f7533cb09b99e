"""The ledger: its rows hold together, and each claim is settled in exactly the cell it names."""

from __future__ import annotations

import ast
import json
import re
from html import escape
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

from innoclusters import data
from innoclusters.__main__ import app
from innoclusters.edition import claims
from innoclusters.edition.claims import ClaimError, LedgerTable, evidence, settle, settled

BOOK = Path(__file__).parents[3] / "book"
CHAPTERS = sorted(BOOK.glob("[0-9]*.ipynb"))
LEDGER = claims.load().fillna("")
KEYWORDS = {verdict.replace(" ", "_") for verdict in claims.VERDICTS}
SETTLING = [pytest.param(path, id=path.stem) for path in CHAPTERS]

RUSSIAN = data.load("claims_ru").fillna("")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
SET_WRONGLY = re.compile(r" [–%]|\d [%а-яё]|  |[\"'“”—]|[^.]$")
"""An ordinary space before a dash or behind a number, marks of another language, no stop at the end."""

FIRST = ["C0.02", "C1.07", "C2.13", "C3.05", "C4.17"]
TOLD = "C1.17"  # documented, with moderate evidence


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
    assert len(LEDGER) > 100


def test_every_number_of_the_report_is_cited_by_some_claim():
    cited = {int(number) for cell in LEDGER["refs"] for number in claims.grounds(cell)}
    assert cited == set(data.load("report_references")["number"])


@pytest.mark.parametrize(
    ("claim", "column", "value", "problem"),
    [
        ("C1.07", "rests_on", "C9.99", "rests on C9.99, which the ledger does not have"),
        ("C1.06", "rests_on", "C1.06", "Some claims rest on themselves"),
        ("C1.07", "strength", "none", "the strength of its evidence is none"),
        ("C1.07", "strength", "moderate", "has moderate evidence, where the rule allows weak"),
        ("C3.23", "strength", "moderate", "has moderate evidence, where the rule allows weak"),
        ("C2.10", "strength", "moderate", "has moderate evidence, where the rule allows weak"),
        ("C1.17", "strength", "strong", "has strong evidence, where the rule allows moderate"),
        ("C1.07", "basis", "", "but its basis is empty"),
        ("C1.01", "basis", "model", "but its basis is model"),
        ("C1.07", "scope", "", "but how far is not told"),
        ("C1.17", "scope", "If so.", "but how far is told"),
        ("C2.10", "verdict", "documented", "but no source that we read says so"),
        ("C1.17", "verdict", "contested", "but no source that we read says so"),
        ("C1.17", "verdict", "not supported", "but no source that we read says so"),
        ("C1.17", "locators", "1.7.2", "is placed at 1.7.2, but it is carried by 1.7.1"),
        ("C1.17", "reason", "So.", "C1.17 has changed: put it into Russian anew, and set of to 3509b9b0"),
        ("C1.17", "scope", "If so.", "C1.17 tells how far in one language only"),
    ],
)
def test_check_names_what_is_wrong(monkeypatch, claim, column, value, problem):
    broken = LEDGER.copy()
    broken.loc[broken["id"] == claim, column] = value
    monkeypatch.setattr("innoclusters.edition.claims.ledger.load", lambda: broken)
    assert any(problem in sentence for sentence in claims.check())


@pytest.mark.parametrize(
    ("verdict", "basis", "rows", "most"),
    [
        ("not testable here", "", "", "none"),
        ("partly true", "model", "for:whole for:whole", "weak"),
        ("partly true", "measurement", "", "moderate"),
        ("documented", "documents", "for:abstract", "weak"),
        ("documented", "documents", "for:part", "moderate"),
        ("documented", "documents", "for:abstract part:opening part:opening", "moderate"),
        ("documented", "documents", "for:whole part:opening against:whole", "strong"),
        ("contested", "documents", "for:whole for:part against:abstract", "weak"),
        ("not supported", "documents", "part:whole against:abstract against:abstract", "moderate"),
    ],
)
def test_the_rule_says_how_strong_evidence_may_be(verdict, basis, rows, most):
    read = pd.DataFrame([row.split(":") for row in rows.split()], columns=["side", "reading"])
    assert evidence.most(verdict, basis, read) == most


# the table in Russian


@pytest.mark.parametrize("column", ["claim", "reason", "scope", "would_change"])
def test_the_russian_has_the_numbers_of_the_english_as_russian_writes_them(column):
    table = LEDGER if column == "claim" else RUSSIAN
    pairs = zip(
        LEDGER["claim_en" if column == "claim" else column],
        table["claim_ru" if column == "claim" else column],
        strict=True,
    )
    for english, russian in pairs:
        # The 2000s are called otherwise in Russian.
        wanted = [number.replace(".", ",") for number in NUMBER.findall(english.replace("the 2000s", ""))]
        assert sorted(NUMBER.findall(russian)) == sorted(wanted), russian


@pytest.mark.parametrize("column", ["claim_ru", "reason", "scope", "would_change"])
def test_the_russian_is_set_as_russian(column):
    table = LEDGER if column == "claim_ru" else RUSSIAN
    for text in filter(None, table[column]):
        assert not SET_WRONGLY.search(text), text
        assert set(re.findall(r"[A-Za-z]+", text)) <= {"ScanBalt", "sophistication"}, text


# the calls


@pytest.mark.parametrize("yes", [True, np.True_])
def test_a_true_condition_under_the_right_verdict_settles(yes):
    assert repr(settle(TOLD, documented=yes, because="So.")).endswith("documented (moderate evidence). So.")


@pytest.mark.parametrize(
    ("claim", "given", "message"),
    [
        (TOLD, {"documented": False}, "C1.17 is not documented any more: its condition is false."),
        (TOLD, {"contested": True}, "C1.17 is settled as contested, but the ledger says documented."),
        (TOLD, {"supported": True}, "C1.17 is settled as supported, which is none of the verdicts."),
        (TOLD, {}, "C1.17 must be settled by exactly one verdict, not by 0."),
        (
            TOLD,
            {"documented": True, "partly_true": True},
            "C1.17 must be settled by exactly one verdict, not by 2.",
        ),
        (TOLD, {"documented": 1}, "C1.17 needs one truth value as its condition, not a int."),
        (
            TOLD,
            {"documented": pd.Series([True])},
            "C1.17 needs one truth value as its condition, not a Series.",
        ),
        (
            "C1.77",
            {"documented": True},
            "There is no claim 'C1.77' in the ledger; its ids run from C0.01 to C4.26.",
        ),
    ],
)
def test_anything_else_fails_with_one_sentence(claim, given, message):
    with pytest.raises(ClaimError, match=re.escape(message)):
        settle(claim, because="So.", **given)


def test_a_badge_can_be_understood_on_paper():
    html = settled(settle("C1.07", true_under_a_condition=True, because="1 < 2"))._repr_html_()
    row = claims.claim("C1.07")
    assert 'href="evidence.html#claim-c1-07"' in html
    assert 'id="settled-c1-07"' in html
    words = re.sub(r"<[^>]*>", " ", html)
    for part in ("claim_en", "claim_ru", "verdict", "scope"):
        assert row[part] in words
    assert "weak evidence" in words
    assert "1 &lt; 2" in words


def test_the_russian_claim_is_a_key_away_and_stands_on_paper(browser):
    style = (BOOK / "_static" / "book.css").read_text(encoding="utf-8")
    badge = settled(settle(TOLD, documented=True, because="So."))._repr_html_()
    page = browser.new_page()
    page.set_content(f'<html lang="en"><style>{style}</style>{badge}</html>')
    russian = page.locator("[lang=ru]")
    assert not russian.is_visible()
    page.emulate_media(media="print")
    assert russian.is_visible()
    page.emulate_media(media="screen")
    for key in ("Tab", "Tab", "Enter"):
        page.keyboard.press(key)
    assert russian.is_visible()
    page.close()


def test_an_open_claim_says_what_would_test_it():
    badge = settle("C1.05", not_testable_here=True, because="So.")
    assert claims.claim("C1.05")["would_change"] in repr(badge)


def test_words_are_found_whole_and_with_any_ending():
    assert not claims.no_data_on("Subsidies")
    assert not claims.no_data_on("subsid*")
    assert claims.no_data_on("subsid")


def test_an_unknown_source_is_an_error():
    with pytest.raises(ClaimError, match="There is no source 'NOBODY'"):
        claims.unread("MARTIN2003", "NOBODY")


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
    badge = r'id="settled-([\w-]+)"><p><a.*?</a> (.*?)</p>.*?lang="ru">(.*?)</p>.*?<strong>(.*?)</strong>'
    found = re.findall(badge, html_of(path))
    ids = [claims.anchor(claim).removeprefix("claim-") for claim in here["id"]]
    words = (map(escape, here[column]) for column in ("claim_en", "claim_ru", "verdict"))
    told = zip(ids, *words, strict=True)
    assert sorted(found) == sorted(told)


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
    table = LedgerTable(claims.load(), data.load("sources"), claims.readings())
    assert len(repr(table).splitlines()) == len(LEDGER)
    assert table._repr_html_().count("<em>In part:</em>") == (claims.readings()["side"] == "part").sum()


# the command line


def test_the_command_lists_and_shows():
    run = CliRunner().invoke
    assert len(run(app, ["claims"]).output.splitlines()) == len(LEDGER)
    assert "against: GIULIANI2007 (abstract): In three" in run(app, ["claims", "C3.10"]).output
    assert run(app, ["claims", "C1.77"]).exit_code == 2
