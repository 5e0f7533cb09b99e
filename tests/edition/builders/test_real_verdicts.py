"""Verdicts on real networks: held against expectations, and kept where raw data are missing."""

from __future__ import annotations

import networkx as nx
import pandas as pd
import pytest

from innoclusters.diagnosis import diagnose
from innoclusters.edition.builders import real_verdicts
from innoclusters.edition.builders._judged import COLUMNS, row_of
from innoclusters.edition.builders.real_networks import READERS, MissingError
from innoclusters.edition.builders.real_verdicts import agreement, build, verdicts
from innoclusters.models import hub_cluster

EXPECTED = "outside the typology (state-anchored) or industrial cluster (hub) or cannot say"


@pytest.mark.parametrize(
    ("verdict", "resembles", "told"),
    [
        ("outside the typology", "state-anchored", "yes"),
        ("industrial cluster (hub)", "", "yes"),
        ("cannot say", "", "yes"),
        ("outside the typology", "lattice", "verdict only"),
        ("mixed", "", "no"),
    ],
)
def test_a_verdict_is_held_against_what_was_expected(verdict, resembles, told):
    assert agreement(EXPECTED, verdict, resembles) == told


def test_outside_is_no_verdict_where_none_was_expected():
    assert agreement("mixed or unstructured", "outside the typology", "lattice") == "no"


def test_a_hub_as_a_row():
    row = row_of(
        diagnose(hub_cluster(actors=40, ties=60, seed=2, anchors=1, rings=1), draws=199, replicates=0)
    )
    assert list(row) == list(COLUMNS)
    assert (row["verdict"], row["types"]) == ("industrial cluster (hub)",) * 2
    assert row["anchors"] == 1
    assert row["holds"].startswith("anchored; sparse rest")
    assert row["anchored_p"] == 0.005


def test_too_small_a_network_is_a_row_of_blanks():
    G = nx.star_graph(5)
    nx.set_node_attributes(G, "B", "sector")
    row = row_of(diagnose(G, draws=199, replicates=0))
    assert row["verdict"] == "cannot say"
    assert row["holds"] == ""
    assert row["anchors"] is row["closure"] is None


def _forms() -> pd.DataFrame:
    return pd.DataFrame({"id": list(READERS), "expected": EXPECTED})


def test_what_is_missing_keeps_its_row(tmp_path):
    kept = pd.DataFrame({"id": list(READERS), "verdict": "mixed", "resembles": None, "seeds_agree": 5})
    table, missing = build(_forms(), kept, tmp_path)
    assert missing == table["id"].tolist() == sorted(READERS)
    assert set(table["agrees"]) == {"no"}


def test_without_a_row_to_keep_what_is_missing_is_named(tmp_path):
    with pytest.raises(MissingError, match=r"is missing\."):
        build(_forms(), folder=tmp_path)


def test_a_small_network_from_its_files(tmp_path, monkeypatch):
    monkeypatch.setattr(real_verdicts, "DRAWS", 199)
    folder = tmp_path / "real" / "kecskemet"
    folder.mkdir(parents=True)
    (folder / "2012-actors.csv").write_text("id,sector\na,firm\nb,firm\nc,firm\n")
    (folder / "2012-ties.csv").write_text("source,target\na,b\nb,c\n")
    row = verdicts("kecskemet-2012", tmp_path)
    assert (row["actors"], row["ties"], row["verdict"], row["seeds_agree"]) == (3, 2, "cannot say", 5)
