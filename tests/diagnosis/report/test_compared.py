from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
from markupsafe import Markup

from innoclusters.diagnosis import compare
from innoclusters.diagnosis.report import comparison_csv, comparison_html, comparison_summary
from innoclusters.diagnosis.report.charts._changes import change_chart, series_chart, whole_way
from innoclusters.diagnosis.words._changes import CHANGES
from innoclusters.figures.style import NARROW
from innoclusters.models import helix_cluster, hub_cluster

HOSTILE = '=1+1<script>alert("x")</script>'


@pytest.fixture(scope="module")
def compared():
    """Two records: a helix, whose name is hostile, and a hub with an actor who came, hostile, too."""
    helix = helix_cluster(actors=40, ties=110, seed=1)
    hub = hub_cluster(actors=40, ties=70, seed=1, anchors=1, rings=1, anchor_sector="B")
    hub.add_node(HOSTILE, sector="X")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("innoclusters.diagnosis._judging.copies_of", lambda _ties: 3)
        two = compare(helix, hub, names=[HOSTILE, "after"], draws=199)
        three = compare(helix, hub, helix, names=["a", "b", "c"], draws=199)
    return two, three


@pytest.fixture
def unpictured(monkeypatch):
    """Pages without pictures, which take most of the time."""
    monkeypatch.setattr(
        "innoclusters.diagnosis.report._compared.picture", lambda *_t, **_o: Markup("<svg></svg>")
    )


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("which", [0, 1])
def test_pages_are_whole_and_hold_nothing_that_runs(compared, unpictured, lang, which):
    page = comparison_html(compared[which], lang=lang)
    assert page == comparison_html(compared[which], lang=lang)
    assert "<script" not in page
    assert f'<html lang="{lang}">' in page
    assert len(re.findall("<table", page)) == (3, 5)[which]
    # Columns of numbers become a list on a telephone, each cell with its head.
    assert 'data-head=""' not in page
    if lang == "ru":
        shown = re.sub(r"<style>.*?</style>|<[^>]*>", " ", page, flags=re.DOTALL)
        assert not re.search(r"\b(the|of|record|ties)\b", shown.split("Как цитировать")[0])


def test_a_language_that_is_not_spoken_is_refused(compared):
    with pytest.raises(ValueError, match="lang is 'de'"):
        comparison_html(compared[0], lang="de")


def test_the_figure_draws_each_change_with_an_interval_and_none_outside(compared):
    changes = whole_way(compared[0])
    chart = change_chart(changes, lang="ru", width=NARROW).to_dict()
    rows = max(chart["datasets"].values(), key=len)
    known = changes[(changes["direction"] != "") & (changes["high"] > changes["low"])]
    assert [row["sure"] for row in rows] == known["direction"].isin(["up", "down"]).tolist()
    assert all(-12 <= row[end] <= 12 for row in rows for end in ("low", "value", "high"))
    # The line crosses zero just where the change is within the error.
    assert all((row["low"] <= 0 <= row["high"]) != row["sure"] for row in rows)


def test_a_series_has_a_panel_for_each_criterion(compared):
    levels = compared[1].levels
    some = levels[levels["item"].isin(["closed teams", "joint projects", "anchored"])]
    words = series_chart(replace(compared[1], levels=some), width=NARROW).to_json(ensure_ascii=False)
    assert words.count("closed teams, ×\N{NO-BREAK SPACE}chance") == words.count("ties held by anchors") == 1
    assert "projects with all three" not in words  # no projects are known


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_lines_fit_a_terminal_and_name_the_files(compared, lang):
    told = comparison_summary(compared[0], lang=lang, files=[Path("out.html")])
    assert told.endswith("out.html.\n")
    assert max(map(len, told.splitlines())) <= 100
    assert "industrial" in told or "индустриальный" in told


def test_the_table_runs_nothing_and_holds_every_part(compared):
    rows = [*csv.DictReader(io.StringIO(comparison_csv(compared[0])))]
    assert not [cell for row in rows for cell in row.values() if cell.startswith("=")]
    assert {row["part"] for row in rows} == {
        "record",
        "criterion",
        "statistic",
        "actor",
        "ties",
        "ties by sectors",
    }
    assert {row["quantity"] for row in rows if row["part"] == "ties"} >= {
        "kept",
        "made",
        "dropped",
        "jaccard",
    }


def test_no_sentence_is_left_unused():
    folder = Path(comparison_csv.__code__.co_filename).parents[1]
    told = "".join(
        path.read_text(encoding="utf-8")
        for path in folder.rglob("*.*")
        if path.suffix in (".py", ".html") and path.parent.name != "words"
    )
    starts = ("column ", "followed ", "direction ", "caveat ")
    assert not [key for key in CHANGES if not key.startswith(starts) and f'"{key}"' not in told]


def test_a_network_without_names_or_ties_to_keep_is_told(unpictured):
    page = comparison_html(compare(nx.path_graph(4), nx.path_graph([7, 8, 9]), draws=199))
    assert "No actor is in both records: (1) and (2)" in page
    assert "Jaccard" not in page
