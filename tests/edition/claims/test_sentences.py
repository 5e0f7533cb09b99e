"""The sentences of the report: the rules by which they are cut, and the table that names them all."""

from __future__ import annotations

import os
import re
from itertools import pairwise
from pathlib import Path

import pytest

from innoclusters import data
from innoclusters.edition import claims
from innoclusters.edition.claims.sentences import _print_of, cut, sentences

FOLDER = os.environ.get("INNOCLUSTERS_REPORT")
with_text = pytest.mark.skipif(not FOLDER, reason="the text of the report is no part of the edition")

TABLE = data.load("report_sentences").fillna("")
LEDGER = claims.load().fillna("")
RUSSIAN = data.load("claims_ru").fillna("").set_index("id")

FULL = "x" * 72
TEXT = f"""
An author
 \n
In 2012 г. Nothing ends here, {FULL}
nor in {FULL} line-
break. But here.\x20

A heading\x20

First, by A. Smith and others. «Third» {FULL}.\x20\x20
Four {FULL}.
1
 A mark is not the end of it, and a caption
Рис. 1. A caption [7]
stands in between.
{" " * 30}
1
 A note has two. Sentences
of words.
 A page goes on.
"""

CUT = {
    "0.0.1": "An author",
    "0.1.1": f"In 2012 г. Nothing ends here, {FULL} nor in {FULL} line-break.",
    "0.1.2": "But here.",
    "1.0.1": "A heading",
    "1.1.1": "First, by A. Smith and others.",
    "1.1.2": f"«Third» {FULL}.",
    "f1": "Рис. 1. A caption [7]",
    "1.2.1": f"Four {FULL}.",
    "1.2.2": "A mark is not the end of it, and a caption stands in between.",
    "1.3.1": "A page goes on.",
    "n1.1": "A note has two.",
    "n1.2": "Sentences of words.",
}


def runs(text: str, length: int = 6) -> set[tuple[str, ...]]:
    """Return every run of `length` words; a shorter one may be a term that nobody can put otherwise."""
    words = re.findall(r"\w+", text.lower().replace("ё", "е"))
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


def test_the_rules_cut_a_text():
    assert dict(cut(TEXT)) == CUT


def test_breaks_of_lines_and_punctuation_do_not_change_the_print():
    assert _print_of("Научно-\nтехнический, 25!") == _print_of("научно-технический 25")
    assert _print_of("one") != _print_of("two")


def test_the_numbers_of_sentences_follow_each_other():
    body = [tuple(map(int, place.split("."))) for place in TABLE["locator"] if place[0].isdigit()]
    for (section, paragraph, sentence), after in pairwise(body):
        following = [(section, paragraph, sentence + 1), (section, paragraph + 1, 1), (section + 1, 0, 1)]
        assert after in following
    assert (body[0], body[-1][0]) == ((0, 0, 1), 4)
    assert {"f1", "f2", "f3", "f4", "n1.1", "n2.1", "n3.1", "n4.1", "n5.1"} < set(TABLE["locator"])


def test_a_folder_without_the_text_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"one file \.txt, and holds 0"):
        sentences(tmp_path)


@with_text
def test_the_table_holds_every_sentence_of_the_text():
    found = sentences(Path(FOLDER))
    assert found.to_dict("list") == TABLE[["locator", "words", "sha256"]].to_dict("list")


@with_text
def test_a_claim_cites_what_its_sentences_cite_and_copies_none():
    (file,) = Path(FOLDER).glob("*.txt")
    text = dict(cut(file.read_text("utf-8")))
    written = set().union(*map(runs, text.values()))
    for claim in LEDGER.itertuples():
        told = " ".join(text[place] for place in claims.grounds(claim.locators))
        cited = {number for group in re.findall(r"\[[\d, ]+\]", told) for number in re.findall(r"\d+", group)}
        assert set(claims.grounds(claim.refs)) <= cited, claim.id
        russian = RUSSIAN.loc[claim.id]
        for words in (claim.claim_ru, russian["scope"], russian["reason"], russian["would_change"]):
            assert not runs(words) & written, claim.id
