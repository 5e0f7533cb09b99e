from __future__ import annotations

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from innoclusters.data import load
from innoclusters.diagnosis.method._beside import POWER_COLUMNS, _measured
from innoclusters.diagnosis.method.verdict import VERDICTS
from innoclusters.diagnosis.words import Message
from innoclusters.edition.experiments import operating as o
from innoclusters.edition.experiments.forms import FORMS

TYPES = {
    "proto": "proto-cluster",
    "hub": "industrial cluster (hub)",
    "helix": "innovation cluster (triple helix)",
}


@pytest.fixture(scope="module")
def table():
    return load("operating")


def test_every_kind_gets_shares_that_add_up_to_one(table):
    sums = table.groupby(["kind", "actors", "degree", "record"])["share"].sum()
    assert np.allclose(sums, 1, atol=0.002)
    assert set(table["verdict"]) <= set(VERDICTS)


def test_a_part_of_a_cell_comes_out_as_it_stands(table):
    kinds = ["helix", "proto and hub"]
    again = o.characteristics(25, 4, networks=o.NETWORKS[25], seed=50_000, kinds=kinds)
    kept = table.query("actors == 25 and degree == 4 and record == 'whole' and kind in @kinds")
    pd.testing.assert_frame_equal(
        again.round(4),
        kept.drop(columns="certainty").reset_index(drop=True),
        check_dtype=False,
        check_categorical=False,
    )


def test_what_the_tool_says_of_its_power_is_in_the_table(table):
    whole = table[table["record"] == "whole"].set_index(["kind", "actors", "degree", "verdict"])["share"]
    for row in _measured()[POWER_COLUMNS].itertuples():
        key = (row.model, row.actors, row.degree, TYPES[row.model])
        assert row.named == pytest.approx(whole.get(key, 0.0), abs=0.001)


def test_the_remark_on_mixtures_is_true(table):
    halves = table[table["kind"].str.contains(" and ") & (table["record"] == "whole")]
    share = halves[halves["verdict"] == "mixed"]["share"].sum() / len(
        halves.groupby(["kind", "actors", "degree"])
    )
    assert share < 0.5
    assert "fewer than half of the half-and-half mixtures" in Message("not pure")


def test_forms_are_told_apart_by_the_hand_that_drew_them():
    found = load("judged_forms")
    assert set(found["form"]) == set(FORMS)
    now = found[found["freeze"] == 4].groupby("form")["set"].first()
    assert all(now[name] == o._set_of(form) for name, form in FORMS.items())


@pytest.mark.parametrize("name", ["one_anchor", "filieres", "known_helix_teams"])
def test_a_form_gets_the_verdict_that_stands(name):
    form, kept = (
        FORMS[name],
        load("judged_forms").query("form == @name and freeze == 4 and seed == 0").iloc[0],
    )
    part, projects = o.part_of(form.draw(np.random.default_rng(0)))
    assert (part.actors, len(part.ends)) == (kept["actors"], kept["ties"])
    assert o.verdict_of(o.Case(name, part, projects), 0).verdict == kept["verdict"]


@pytest.mark.parametrize("how", ["lost and false", "silent", "mislabeled"])
def test_damage_keeps_actors_and_changes_what_it_says(how):
    case = o._drawn("helix", 60, 6, 1)
    changed = o._damaged(case, how, 1)
    assert changed.part.actors == 60
    if how == "mislabeled":
        assert (changed.part.ends == case.part.ends).all()
        assert 0 < (changed.part.sector != case.part.sector).mean() <= 0.1
    else:
        assert len(changed.part.ends) < len(case.part.ends)


def test_a_hub_around_the_state_is_a_kind_of_its_own():
    kinds = {o._drawn("hub", 60, 6, seed).kind for seed in range(30)}
    assert kinds == {"hub", o.STATE}


def test_projects_are_taken_over():
    G = nx.Graph([(0, 1)])
    nx.set_node_attributes(G, "B", "sector")
    G.graph["teams"] = [[0, 1]]
    part, projects = o.part_of(G)
    assert len(part.ends) == 1
    assert projects.member.tolist() == [0, 1]
