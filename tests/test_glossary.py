"""The two glossaries: each in the order of its alphabet, the Russian one over all terms of the English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

BOOK = Path(__file__).parents[1] / "book"


def entries(page: str) -> dict[str, str]:
    """Return the terms of a glossary with what is said of them."""
    blocks = re.findall(r"```\{glossary\}\n(.*?)\n```", (BOOK / page).read_text(encoding="utf-8"), re.DOTALL)
    found = [entry.partition("\n") for block in blocks for entry in re.split(r"\n+(?=\S)", block)]
    return {term: told for term, _, told in found}


ENGLISH, RUSSIAN = entries("glossary.md"), entries("ru/glossary.md")


def place(term: str) -> str:
    """Return a term as dictionaries sort it: without marks and brackets, and with ё as е."""
    return re.sub(r"[«»-]| \(.*", "", term.lower().replace("ё", "е"))


@pytest.mark.parametrize("terms", [ENGLISH, RUSSIAN], ids=["en", "ru"])
def test_terms_stand_in_the_order_of_the_alphabet(terms):
    assert list(terms) == sorted(terms, key=place)


def test_every_russian_term_stands_under_its_letter():
    text = (BOOK / "ru/glossary.md").read_text(encoding="utf-8")
    found = re.findall(r"^## (.)$|^(\S.*)\n  ", text, re.MULTILINE)
    letter = ""
    for heading, term in found:
        letter = heading or letter
        assert not term or place(term)[0].upper() == letter


def test_every_english_term_has_a_russian_entry_that_leads_to_it():
    linked = [term for told in RUSSIAN.values() for term in re.findall(r"\{term\}`[^<]*<(.*)>`", told)]
    assert set(linked) == set(ENGLISH)


def test_the_russian_word_of_an_english_entry_is_one_to_look_up():
    words = {re.search(r"\((.*)\)", term)[1].partition(", ")[0] for term in ENGLISH}
    assert words <= set(RUSSIAN)


def test_every_entry_says_something_and_names_its_partner():
    for term, entry in RUSSIAN.items():
        *told, partner = entry.strip().split("\n  ")
        assert 1 <= len(told) <= 3, term
        assert all(line.endswith(".") for line in told), term
        english = r'По-английски: <span lang="en">(\{term\}`[^`]+`|[a-z -]+)</span>\.'
        assert re.fullmatch(english, partner), term
