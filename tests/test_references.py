"""The two lists of references: every entry is used, every identifier is well formed, every key resolves."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from innoclusters import data

BOOK = Path(__file__).parents[1] / "book"
BIBLIOGRAPHY = (BOOK / "references.bib").read_text(encoding="utf-8")
ENTRIES = dict(re.findall(r"^@\w+\{([^,]+),(.*?)^\}", BIBLIOGRAPHY, re.MULTILINE | re.DOTALL))
KNOWN = data.load("report_references")
PAGE = (BOOK / "references.ipynb").read_text(encoding="utf-8")


def cited() -> set[str]:
    """Return the keys cited in the text and in captions."""
    texts = [path.read_text(encoding="utf-8") for path in BOOK.glob("*.md")]
    for path in BOOK.glob("*.ipynb"):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        texts += ["".join(cell["source"]) + json.dumps(cell["metadata"]) for cell in cells]
    roles = [keys for text in texts for keys in re.findall(r"\{cite:?\w*\}`([^`]+)`", text)]
    return {key.strip() for keys in roles for key in keys.split(",")}


def test_every_entry_is_used_and_every_key_has_an_entry():
    named = set(data.load("sources")["bibtex"].dropna()) | set(KNOWN["bibtex"].dropna())
    assert cited() | named == set(ENTRIES)


def test_works_behind_tables_are_in_the_list_of_this_edition():
    assert set(data.load("sources")["bibtex"].dropna()) <= cited()


@pytest.mark.parametrize("key", ENTRIES)
def test_identifiers_are_well_formed(key):
    for doi in re.findall(r"^\s*doi\s*=\s*\{(.*)\}", ENTRIES[key], re.MULTILINE):
        assert re.fullmatch(r"10\.\d{4,9}/[^\s{}]+", doi)
    for isbn in re.findall(r"^\s*isbn\s*=\s*\{(.*)\}", ENTRIES[key], re.MULTILINE):
        digits = [10 if c == "X" else int(c) for c in isbn if c in "0123456789X"]
        weights = [1, 3] * 7 if len(digits) == 13 else range(10, 0, -1)
        assert (
            sum(w * d for w, d in zip(weights, digits, strict=False)) % (10 if len(digits) == 13 else 11) == 0
        )


def test_what_rests_on_memory_says_so():
    for key, entry in ENTRIES.items():
        assert ("unchecked" in entry) <= ("from memory" in entry), key


def test_the_reconstruction_has_all_49_numbers_with_a_grade():
    assert KNOWN["number"].tolist() == list(range(1, 50))
    assert KNOWN["grade"].value_counts().to_dict() == {"unknown": 29, "likely": 17, "certain": 3}


def test_a_certain_work_has_its_entry_and_an_unknown_one_names_no_work():
    assert KNOWN.loc[KNOWN["grade"] == "certain", "bibtex"].notna().all()
    unconfirmed = KNOWN["certainty"] == "memory"
    assert KNOWN.loc[unconfirmed, "identification_en"].str.contains("unconfirmed").all()
    assert KNOWN.loc[unconfirmed, "bibtex"].isna().all()


def test_the_page_gives_the_identified_works_in_full_under_keys_of_their_own():
    (pattern,) = re.findall(r"key % \\\"\^\(([\w|]+)\)\$", PAGE)
    assert set(pattern.split("|")) == set(KNOWN["bibtex"].dropna())
    assert ":keyprefix: report-" in PAGE
    assert "must not be quoted as the author's list" in PAGE
