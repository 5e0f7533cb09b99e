"""The tables on the world hang together: order, sums, ranks, and what may be shown of whom."""

from __future__ import annotations

import pytest

from innoclusters.data import load, tables
from innoclusters.diagnosis.method.criteria import HUB, TYPES
from innoclusters.diagnosis.method.verdict import FEWEST_ACTORS
from innoclusters.edition.builders.h2020._three_way import CELLS
from innoclusters.edition.builders.real_verdicts import agreement


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("cluster_development", ["edition", "iso3"]),
        ("economies", ["iso3"]),
        ("h2020_cities", ["city", "country"]),
        ("h2020_countries", ["mapping", "scope", "country"]),
        ("h2020_diagnoses", ["city", "country", "mapping"]),
        ("h2020_reach", ["country"]),
        ("information_published", ["area", "statistic"]),
        ("network_statistics", ["cluster", "period", "statistic"]),
        ("policy_counts", ["area", "what", "year"]),
        ("real_forms", ["id"]),
        ("real_verdicts", ["id"]),
    ],
)
def test_files_are_sorted(name, key):
    rows = load(name)[key].to_numpy().tolist()
    if name == "h2020_countries":
        order = {"all": 0, "joint": 1}
        rows = [[mapping, order[scope], country] for mapping, scope, country in rows]
    assert rows == sorted(rows)


def test_no_more_of_the_poll_is_shown_than_25_economies_of_one_item():
    table = load("cluster_development")
    assert table.groupby("edition").size().to_dict() == {"2013-14": 25, "2017-18": 25, "2018": 25}
    licenses = tables().set_index("name")["license"]
    assert licenses["cluster_development"].startswith("World Economic Forum")


def test_better_scores_have_better_ranks():
    for _, edition in load("cluster_development").groupby("edition"):
        ranks = edition.sort_values(["score", "rank"], ascending=[False, True])["rank"].tolist()
        assert ranks == sorted(ranks)
        assert max(ranks) <= edition["economies"].iloc[0]


def test_cells_add_up_and_shares_follow():
    table = load("h2020_countries")
    assert (table[list(CELLS)].sum(axis="columns") == table["projects"]).all()
    assert (table["trilateral"] - 100 * table["UIG"] / table["projects"]).abs().max() < 0.0006
    assert (table["excess"] - table["information"] + table["independent"]).abs().max() < 0.011
    assert (table["low"] <= table["high"]).all()


def test_joint_projects_are_some_of_all():
    table = load("h2020_countries").set_index(["country", "mapping", "scope"])["projects"].unstack()
    both = table.dropna()
    assert (both["joint"] <= both["all"]).all()


def test_kinds_of_organizations_add_up():
    table = load("h2020_cities")
    assert (table[["HES", "PRC", "REC", "PUB", "OTH"]].sum(axis="columns") == table["organizations"]).all()


@pytest.mark.parametrize("name", ["h2020_diagnoses", "real_verdicts"])
def test_a_verdict_follows_from_what_stands_beside_it(name):
    table = load(name)
    measured = table[table["anchors"].notna()]
    assert (measured["actors"] >= FEWEST_ACTORS).all()
    assert (table["resembles"].notna() == (table["verdict"] == "outside the typology")).all()
    named = table[table["verdict"].isin(TYPES)]
    assert (named["types"] == named["verdict"]).all()
    assert table.loc[table["types"].notna(), "verdict"].isin([*TYPES, "mixed"]).all()
    hubs = named[named["verdict"] == HUB]
    assert (hubs["anchored_p"] <= 0.01).all()
    assert (hubs["anchors"] > 0).all()


def test_cities_have_the_sectors_they_have():
    table = load("h2020_diagnoses")
    assert (table["U"] + table["B"] + table["G"] == table["actors"]).all()
    assert (table.loc[table["seed"].notna(), "actors"] >= FEWEST_ACTORS).all()


def test_real_networks_are_held_against_what_was_expected_before():
    found, forms = load("real_verdicts"), load("real_forms")
    assert found["id"].tolist() == forms["id"].tolist()
    assert found["expected"].tolist() == forms["expected"].tolist()
    names = found["resembles"].fillna("")
    told = [agreement(*row) for row in zip(found["expected"], found["verdict"], names, strict=True)]
    assert found["agrees"].tolist() == told
