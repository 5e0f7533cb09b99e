from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from innoclusters.diagnosis import diagnose, example_cluster
from innoclusters.diagnosis.method.criteria import INNOVATION, PROTO
from innoclusters.diagnosis.method.verdict import MIXED, OUTSIDE, UNDECIDED, UNSTRUCTURED
from innoclusters.diagnosis.report import summary, to_csv, to_html
from innoclusters.diagnosis.report._page import _embedded
from innoclusters.diagnosis.words import Message, say, template
from innoclusters.models import random_cluster

VOID = {"meta", "link", "br", "hr", "img", "input"}
PAGE = "html head meta title style body main header section footer h1 h2 p div bdi dl dt dd ul li figure"
TABLES, PICTURES = (
    "details summary table thead tbody tr th td strong small",
    "svg g path text tspan rect line circle",
)
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
def page(request, weighed):
    return to_html(weighed, lang=request.param)


@pytest.fixture
def unpictured(monkeypatch):
    """Pages without pictures, which take most of the time."""
    monkeypatch.setattr("innoclusters.diagnosis.report._page.picture", lambda *_tables, **_options: Markup())


def test_equal_diagnoses_give_equal_pages(weighed, page):
    lang = re.search(r'<html lang="(..)"', page)[1]
    assert to_html(replace(weighed, network=nx.Graph(weighed.network)), lang=lang) == page


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


@pytest.mark.parametrize(("lang", "comma"), [("en", "."), ("ru", ",")])
def test_weights_and_verdict_appear_in_both_languages(weighed, unpictured, lang, comma):
    text = "".join(Reader(to_html(weighed, lang=lang)).text)
    assert say(weighed.verdict, lang) in text
    assert say(weighed.reason, lang) in text
    for weight in weighed.weights.values():
        assert f"{weight:.2f}".replace(".", comma) in text
    assert all(text.count(say(said, lang)) == 1 for said in [*weighed.shortfall, *weighed.remarks])
    assert ("all four" if lang == "en" else "все четыре") in text


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_every_criterion_is_told_with_its_report_and_by_word_and_mark(diagnosis, unpictured, lang):
    page = to_html(diagnosis, lang=lang)
    text = "".join(Reader(page).text)
    for key in diagnosis.criteria["criterion"]:
        assert all(template(f"{part} {key}", lang) in text for part in ("report", "measured"))
    assert page.count('<svg class="mark"') == len(diagnosis.criteria)
    for state, holds in (("holds", True), ("fails", False)):
        rows = re.findall(rf'<tr class="{state}">.*?</tr>', page, flags=re.DOTALL)
        assert len(rows) == (diagnosis.criteria["holds"] == holds).sum()
        assert all(template(f"state {state}", lang) in row for row in rows)
    assert ("≤\N{NO-BREAK SPACE}0.005" if lang == "en" else "≤\N{NO-BREAK SPACE}0,005") in text


def headlines(page):
    return re.findall(r'class="answer">([^<]*)<', page)


def test_one_headline_tells_types_likeness_and_fragility(diagnosis, unpictured):
    state = replace(diagnosis, verdict=OUTSIDE, types=(), resembles="state-anchored")
    assert headlines(to_html(state)) == ["outside the typology: state-anchored"]
    assert headlines(to_html(state, lang="ru")) == ["вне типологии: кластер вокруг государства"]
    both = replace(diagnosis, verdict=MIXED, types=(PROTO, INNOVATION), fragile=True)
    assert headlines(to_html(both)) == ["mixed: proto-cluster, innovation cluster (triple helix) – fragile"]
    assert "it is fragile" in to_html(both)
    assert headlines(to_html(diagnosis)) == [diagnosis.verdict]


def weights_section(page):
    return re.search(r'<section>\s*<h2 id="weights">.*?</section>', page, flags=re.DOTALL)[0]


def test_weights_support_the_verdict_or_are_a_caution(weighed, unpictured):
    assert weighed.types == (INNOVATION,)
    assert "support the verdict" in weights_section(to_html(weighed))
    ahead = replace(weighed, weights={"random": 0.0, "proto": 0.6, "hub": 0.1, "helix": 0.3})
    section = weights_section(to_html(ahead))
    assert "A caution: by weight comes first what the verdict does not name, proto-cluster." in section
    assert "support" not in section
    assert "A caution" in " ".join(summary(ahead).split())


@pytest.mark.parametrize("verdict", [OUTSIDE, UNDECIDED, UNSTRUCTURED])
def test_where_no_type_is_named_no_weight_names_one(weighed, unpictured, verdict):
    none = replace(weighed, verdict=verdict, types=(), resembles="")
    section = weights_section(to_html(none))
    assert template("weights untold", "en") in section
    assert "<figure" not in section
    assert "0.40" not in summary(none)


def test_the_type_that_is_named_comes_first(diagnosis, unpictured):
    named = re.findall(r'<tr class="type"><th[^>]*>([^<]*) <small>', to_html(diagnosis))
    assert (named[0], len(named)) == (INNOVATION, 3)


def test_damaged_copies_say_how_many_keep_the_verdict_and_what_the_others_get(diagnosis, unpictured):
    page = to_html(replace(diagnosis, band_verdicts={INNOVATION: 0.75, MIXED: 0.25}))
    assert page.count("75% of the copies with ties lost and false keep this verdict") == 1
    assert "could make of it: mixed 25%." in page
    assert "could make of it" not in to_html(replace(diagnosis, band_verdicts={INNOVATION: 1.0}))


def test_what_the_user_calls_a_sector_is_shown_where_it_says_more(diagnosis):
    G = nx.Graph(diagnosis.network)
    convener = next(node for node, sector in G.nodes(data="sector") if sector == "C")
    firms = [node for node, sector in G.nodes(data="sector") if sector == "B"]
    nx.set_node_attributes(G, {convener: "<Guild>", firms[0]: "Business", firms[1]: "maker"}, "label")
    page = to_html(replace(diagnosis, network=G))
    assert "institution for collaboration: &lt;Guild&gt;" in page
    assert re.search(r"with the number of their ties: .*\(&lt;Guild&gt;; \d+\)", page)
    assert page.count("business: ") == 1


def test_without_weights_the_page_says_why_and_shows_none(diagnosis, unpictured):
    reason = Message("missed, high", measure="robustness", p=0.01)
    bare = replace(diagnosis, weights=None, intervals=None, weights_reason=reason)
    text = "".join(Reader(to_html(bare)).text)
    assert reason in text
    assert template("table weights", "en") not in text


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_page_without_sectors_mixtures_and_copies(formal, lang):
    page = to_html(replace(formal, band_verdicts={}), lang=lang)
    text = "".join(Reader(page).text)
    assert page.count('class="unknown"') == 6
    assert template("no copies made", lang) in text
    assert 'id="profile"' not in page
    assert f'<th scope="col">{template("column sector", lang)}</th>' not in page
    assert page.count('role="img"') == 1


def test_criteria_of_a_rest_are_said_to_be_judged_without_the_anchors(unpictured):
    page = to_html(diagnose(example_cluster("hub"), draws=199, replicates=0))
    assert page.count("hold among the others, once the anchors are taken out") == 2


def test_types_that_were_not_judged_are_said_to_be_so(unpictured):
    star = diagnose(nx.star_graph(40), draws=199, replicates=0)
    assert template("type unjudged", "en") in to_html(star)
    few = replace(star, criteria=star.criteria.iloc[:0])
    assert template("no criteria", "en") in to_html(few)


def test_each_remark_on_what_was_set_aside_is_told_once(diagnosis, unpictured):
    apart = Message("isolates", apart=2, actors=60)
    copies = Message("no copies", ties=200_000)
    page = to_html(replace(diagnosis, remarks=[apart, copies], band_verdicts={}, components=3))
    assert page.count(apart) == page.count(copies) == 1
    assert "3 separate parts" in page
    assert 'id="heed"' not in page


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.integers(2, 30), st.floats(0.05, 1), st.sampled_from(["", "B", "UBG", "UBGCFX"]), st.integers(0, 99)
)
def test_any_small_network_has_its_page_summary_and_table(unpictured, actors, density, sectors, seed):
    G = nx.gnp_random_graph(actors, density, seed=seed)
    G.add_edge(0, 1)
    if sectors:
        nx.set_node_attributes(G, {node: sectors[node % len(sectors)] for node in G}, "sector")
    found = diagnose(G, draws=199, replicates=0)
    for lang in ("en", "ru"):
        Reader(to_html(found, lang=lang))
        assert max(map(len, summary(found, lang=lang).splitlines())) <= 88
    assert to_csv(found).count("\n") > 8
    assert found.to_json()


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
    assert 'id="shortfall"' not in to_html(replace(diagnosis, verdict=OUTSIDE))
    assert 'id="shortfall"' in to_html(diagnosis)


def test_a_verdict_without_explanation_is_shown(diagnosis, unpictured):
    assert ">new<" in to_html(replace(diagnosis, verdict="new"))


def test_an_undefined_value_shows_its_reason(diagnosis, unpictured):
    profile = diagnosis.profile.copy()
    profile.loc[3, ["value", "reason"]] = [float("nan"), "no trilateral contact at all"]
    page = to_html(replace(diagnosis, profile=profile), lang="ru")
    assert "нет ни одного трёхстороннего контакта" in page


def test_large_networks_list_their_best_connected(weighed):
    G = random_cluster(actors=400, ties=800, seed=1)
    page = to_html(replace(weighed, network=G))
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
