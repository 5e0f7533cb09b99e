from __future__ import annotations

import copy
import inspect
import pickle
import re
from importlib import import_module
from string import Formatter

import pytest

from innoclusters.diagnosis import _judging
from innoclusters.diagnosis.example import EXAMPLES, example_cluster
from innoclusters.diagnosis.method import _beside as beside
from innoclusters.diagnosis.method import stability, verdict, whole
from innoclusters.diagnosis.method._levels import FOLLOWED
from innoclusters.diagnosis.method.criteria import CRITERIA
from innoclusters.diagnosis.method.turnover import UNKNOWN
from innoclusters.diagnosis.words import LANGUAGES, NAMES, TEMPLATES, Message, say, written
from innoclusters.diagnosis.words._terms import NOUNS, TERMS
from innoclusters.measures.fast import REASONS, STATISTICS
from innoclusters.sectors import SECTORS

diagnosing = import_module("innoclusters.diagnosis.diagnosing")  # the package gives its name to a function
comparing = import_module("innoclusters.diagnosis.comparing")

NAMED_OUTSIDE = sorted(
    set(
        re.findall(
            r'_?outside\(\s*"([^"]+)"|resembles="([^"]+)"',
            inspect.getsource(verdict) + inspect.getsource(whole) + inspect.getsource(diagnosing),
        )
    )
)


def placeholders(template):
    return sorted((name, conversion) for _, name, _, conversion in Formatter().parse(template) if name)


@pytest.mark.parametrize("key", TEMPLATES)
def test_both_languages_have_the_same_placeholders(key):
    said = TEMPLATES[key]
    assert set(said) == set(LANGUAGES)
    assert all(said.values())
    assert placeholders(said["en"]) == placeholders(said["ru"])


@pytest.mark.parametrize(
    "term",
    [
        *STATISTICS,
        *verdict.VERDICTS,
        *NAMES.values(),
        *(first or second for first, second in NAMED_OUTSIDE),
        *SECTORS.values(),
        *REASONS.values(),
        "undefined",
        *EXAMPLES.values(),
        UNKNOWN,
    ],
)
def test_every_term_has_its_russian(term):
    assert say(term, "en") == term
    assert say(term, "ru") != term
    assert TERMS[term]


@pytest.mark.parametrize("found", sorted({*verdict.VERDICTS} - {verdict.MIXED}))
def test_every_verdict_is_explained(found):
    assert f"means {found}" in TEMPLATES  # of a mixture the types are told


def test_every_criterion_has_its_words():
    for criterion in CRITERIA:
        for part in ("criterion", "report", "measured", "needs"):
            assert f"{part} {criterion.key}" in TEMPLATES
        assert f"null {criterion.null}" in TEMPLATES
    assert {f"followed {criterion.key}" for criterion in FOLLOWED} <= {*TEMPLATES}


@pytest.mark.parametrize(
    "module",
    [_judging, diagnosing, comparing, verdict, whole, stability, beside],
    ids=lambda one: one.__name__,
)
def test_every_message_of_the_method_has_its_words(module):
    for key in re.findall(r'Message\(\s*"([^"]+)"', inspect.getsource(module)):
        assert key in TEMPLATES


def test_nouns_have_two_forms_in_english_and_three_in_russian():
    assert {len(forms["en"]) for forms in NOUNS.values()} == {2}
    assert {len(forms["ru"]) for forms in NOUNS.values()} == {3}


def test_a_message_is_its_english_string_and_outlives_copies():
    said = Message("would move", ties=21, verdict="mixed")
    assert said == "With 21 more trilateral ties the verdict would be: mixed."
    for twin in (copy.deepcopy(said), pickle.loads(pickle.dumps(said))):
        assert say(twin, "ru") == "Если добавить 21 трёхстороннюю связь, вывод станет таким: смешанный тип."


def test_words_of_users_are_not_translated_and_not_formatted():
    assert "{0} business" in say(
        Message("network title", actors=1, ties=1, most=1, name="{0} business"), "ru"
    )


def test_numbers_follow_the_language():
    assert written(-1234.5, ",.1f", "ru") == "−1\N{NO-BREAK SPACE}234,5"


def test_the_smallest_p_value_is_at_most_what_it_says():
    least, more = (Message("missed, low", measure="robustness", p=p) for p in (0.01, 0.03))
    assert "(p\N{NO-BREAK SPACE}≤\N{NO-BREAK SPACE}0.01)" in least
    assert "(p\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}0,03)" in say(more, "ru")


def test_an_unknown_language_is_refused():
    with pytest.raises(ValueError, match="lang is 'de'"):
        say("mixed", "de")


@pytest.mark.parametrize(
    "remark",
    [
        *example_cluster().remarks,
        "Of a.xlsx the sheet 'Ties' was read as ties.",
        "Of a.xlsx the sheet 'Связи' was read as actors.",
        "a.csv was read as cp1251, a guess from its letters, with semicolons between cells.",
        "2 columns of a.csv are not used: 'x', 'y'.",
        "Commas in the weights of a.csv were read as decimal commas.",
        "Weight 1 was taken for 2 rows without a weight.",
        "2 rows without a layer: these ties are in the graph, but in no layer.",
        "1 row without a location: these ties count neither as local nor as external.",
        "Dropped: 2 rows repeating a pair in the same layer.",
        "Dropped: 1 tie of an actor to itself.",
        "Dropped: 2 rows repeating a pair in the same layer and 1 tie of an actor to itself.",
        "Dropped: 1 row of a.csv repeating an actor.",
        "Dropped: 4 rows repeating a participation.",
        "Ties were read off 9 projects: all partners of a project are tied, which closes triangles "
        "by construction.",
    ],
)
def test_remarks_of_the_reader_are_known_in_russian(remark):
    assert say(remark, "ru") != remark


def test_numbers_and_labels_of_a_remark_are_kept():
    said = say("Sectors were read as follows, with the number of actors: 'business' as B (1,200).", "ru")
    assert "'business' как B (1,200)" in said
