"""Real networks as chapter 3b shows them."""

from __future__ import annotations

from innoclusters.data import load
from innoclusters.diagnosis.method.verdict import VERDICTS
from innoclusters.edition.experiments.real import KINDS, NAMES, WORDS, judged, strip


def test_every_network_and_verdict_has_a_short_name():
    assert sorted(NAMES) == load("real_verdicts")["id"].tolist()
    assert tuple(WORDS) == VERDICTS


def test_every_network_is_of_one_kind_and_those_of_one_verdict_stand_together():
    table = judged(load("real_verdicts"))
    assert set(table["kind"]) <= set(KINDS.values())
    assert table["verdict"].drop_duplicates().tolist() == [v for v in VERDICTS if v in set(table["verdict"])]


def test_a_strip_has_a_plus_where_a_criterion_holds_and_nothing_where_none_was_judged():
    verdicts = load("real_verdicts").query("id == 'h2020-eindhoven'").assign(helix_in=None)
    cells = strip(verdicts, {"anchored": "hub", "closed groups": "proto", "closed teams": "helix"})
    assert cells["text"].tolist() == ["+", "–", ""]
    assert cells["ground"].nunique() == 2
