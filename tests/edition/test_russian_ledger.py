"""The ledger in Russian: nothing of the English one is missing, and it says the same."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from innoclusters.edition import claims
from innoclusters.edition.russian_ledger import CHAPTERS, MEANINGS, SECTIONS, RussianLedger, against, heavy
from innoclusters.figures.words import say

BOOK = Path(__file__).parents[2] / "book"
LEDGER = claims.load().fillna("")
TABLE = RussianLedger()


def html_of(page: str) -> str:
    cells = json.loads((BOOK / page).read_text(encoding="utf-8"))["cells"]
    outputs = [output for cell in cells for output in cell.get("outputs", ())]
    return "".join("".join(output.get("data", {}).get("text/html", "")) for output in outputs)


PAGE = html_of("ru/evidence.ipynb")


def test_every_word_of_the_english_ledger_has_its_russian():
    assert list(MEANINGS) == list(claims.VERDICTS)
    assert sorted(SECTIONS) == sorted(set(LEDGER["section"]))
    assert sorted(CHAPTERS) == sorted(set(LEDGER["chapter"]))


def test_the_page_holds_the_table_as_it_is_now():
    assert TABLE._repr_html_() in PAGE


def test_every_claim_has_a_row_with_its_verdict_and_strength():
    rows = re.findall(r'<tr id="(claim-[\w-]+)" data-verdict="(.+?)".*?</strong></p>(?:<p>(\w+ \w+))?', PAGE)
    assert rows == [
        (claims.anchor(row.id), say(row.verdict, "ru"), say(weight, "ru"))
        for row in LEDGER.itertuples()
        for weight in ["" if row.strength == "none" else f"{row.strength} evidence"]
    ]


@pytest.mark.parametrize("place", ["", "../"])
def test_every_row_leads_to_its_chapter_in_both_languages(place):
    links = re.findall(rf'href="{place}([\w-]+)\.html#(settled-[\w-]+)"', TABLE._repr_html_())
    assert links == [(row.chapter, claims.anchor(row.id, settled=True)) for row in LEDGER.itertuples()]


def test_nothing_in_the_table_is_english():
    words = re.sub(r"<[^>]*>|C\d\.\d\d|ScanBalt|sophistication", " ", TABLE._repr_html_())
    assert not re.search(r"[A-Za-z]", words.replace("&quot;", ""))


def test_both_pages_list_the_same_claims_in_their_tables():
    english = html_of("evidence.ipynb")
    carried = dict(re.findall(r"<th>(C\d\.\d\d)</th>\s*<td>[^<]*</td>\s*<td>(\d+)</td>", english))
    assert list(heavy({name: int(carried.get(name, 0)) for name in LEDGER["id"]}, 1).index) == list(carried)
    assert list(against()["тезис"].index) == re.findall(
        r"<th>(C\d\.\d\d)</th>\s*<td>[^<]*</td>\s*<td>(?:not supported|contested), ", english
    )
