from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import networkx as nx
import pytest
from markupsafe import Markup

from innoclusters.diagnosis.method.verdict import OUTSIDE
from innoclusters.diagnosis.report import to_html
from innoclusters.diagnosis.report._page import _embedded
from innoclusters.diagnosis.words import say
from innoclusters.models import random_cluster

VOID = {"meta", "link", "br", "hr", "img", "input"}
PAGE = "html head meta title style body main header section footer h1 h2 p div bdi dl dt dd ul li figure"
TABLES, PICTURES = "details summary table thead tbody tr th td", "svg g path text tspan rect line circle"
ALLOWED = set(f"{PAGE} {TABLES} {PICTURES}".split())


class Reader(HTMLParser):
    """Notes every element and attribute, and that elements close in order."""

    def __init__(self, page):
        super().__init__()
        self.open, self.tags, self.attributes, self.text = [], set(), [], []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += attrs

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


@pytest.fixture(scope="module", params=["en", "ru"])
def page(request, diagnosis):
    return to_html(diagnosis, lang=request.param)


@pytest.fixture
def unpictured(monkeypatch):
    """Pages without pictures, which take most of the time."""
    monkeypatch.setattr("innoclusters.diagnosis.report._page._picture", lambda *_tables, **_options: Markup())


def test_equal_diagnoses_give_equal_pages(diagnosis, page):
    lang = re.search(r'<html lang="(..)"', page)[1]
    assert to_html(replace(diagnosis, network=nx.Graph(diagnosis.network)), lang=lang) == page


def test_the_page_is_well_formed_and_holds_nothing_but_known_elements(page):
    read = Reader(page)
    assert read.tags <= ALLOWED
    assert not [name for name, _ in read.attributes if name.startswith("on")]


def test_nothing_is_loaded_from_elsewhere(page):
    read = Reader(page)
    assert "default-src 'none'" in page
    assert not [name for name, _ in read.attributes if name in ("src", "href", "xlink:href", "action")]
    assert all(place.startswith(('"data:font/woff2', "#p")) for place in re.findall(r"url\(([^)]+)", page))
    assert set(re.findall(r"https?://[^\s\"'<>]+", page)) <= {"http://www.w3.org/2000/svg"}


def test_hostile_names_are_text_and_nothing_else(page):
    assert "<script" not in page
    assert "<img" not in page
    assert "<b>read" not in page
    text = "".join(Reader(page).text)
    assert "=<script>alert(2)</script>" in text
    assert '"><img src=x onerror=alert(1)>' in text
    assert "\x00" not in page
    assert "\u202e" not in page
    assert "x" * 201 not in page


def test_every_picture_says_what_it_shows(page):
    assert page.count('role="img" aria-label="') == 3
    assert 'aria-label=""' not in page


def test_weights_and_verdict_appear_in_both_languages(diagnosis, unpictured):
    english, russian = to_html(diagnosis), to_html(diagnosis, lang="ru")
    text = {"en": "".join(Reader(english).text), "ru": "".join(Reader(russian).text)}
    for lang, comma in (("en", "."), ("ru", ",")):
        assert say(diagnosis.verdict, lang) in text[lang]
        assert say(diagnosis.reason, lang) in text[lang]
        for weight in diagnosis.weights.values():
            assert f"{weight:.2f}".replace(".", comma) in text[lang]
        assert all(say(said, lang) in text[lang] for said in [*diagnosis.shortfall, *diagnosis.remarks])


def test_the_russian_page_has_no_english_sentence(renamed):
    page = to_html(replace(renamed, reading=[]), lang="ru")
    text = re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.DOTALL)
    assert re.findall(r"\b(?:the|of|with|and|ties|actors|cluster)\b", text.split("Измерения на")[0]) == []


@pytest.mark.parametrize("name", ["/* style */", "<style here>", "</style><script>"])
def test_a_name_never_takes_the_place_of_the_style(diagnosis, unpictured, name):
    page = to_html(replace(diagnosis, name=name))
    assert page.count("<style>") == page.count("</style>") == 1
    assert "@font-face" in page.partition("<style>")[2]
    assert "@font-face" not in page.partition("<style>")[0]


def test_the_page_has_neither_date_nor_path(page):
    told = re.sub(r"<style>.*?</style>|<svg.*?</svg>", "", page, flags=re.DOTALL)
    assert not re.search(r"20[2-9]\d", told)
    assert str(Path.cwd()) not in page


def test_a_network_outside_the_typology_is_no_plan(diagnosis, unpictured):
    assert "not as a plan" in to_html(replace(diagnosis, verdict=OUTSIDE))
    assert "not as a plan" not in to_html(diagnosis)


def test_a_verdict_without_explanation_is_shown(diagnosis, unpictured):
    assert ">new<" in to_html(replace(diagnosis, verdict="new"))


def test_an_undefined_value_shows_its_reason(diagnosis, unpictured):
    profile = diagnosis.profile.copy()
    profile.loc[3, ["value", "reason"]] = [float("nan"), "no trilateral contact at all"]
    page = to_html(replace(diagnosis, profile=profile), lang="ru")
    assert "нет ни одного трёхстороннего контакта" in page


def test_large_networks_list_their_best_connected(diagnosis):
    G = random_cluster(actors=400, ties=800, seed=1)
    page = to_html(replace(diagnosis, network=G))
    assert "Table: the 300 best connected actors" in page
    assert page.count('class="narrow"') == 2


def test_cyrillic_names_bring_their_face():
    assert "U+0400" not in _embedded("Harbor Bank")
    assert "U+0400" in _embedded("Банк")


def test_a_page_in_an_unknown_language_is_refused(diagnosis):
    with pytest.raises(ValueError, match="lang is 'de'"):
        to_html(diagnosis, lang="de")


def test_a_diagnosis_without_its_network_has_a_page(diagnosis, unpictured):
    assert 'id="network"' not in to_html(replace(diagnosis, network=nx.Graph()))
