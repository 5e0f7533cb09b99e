from __future__ import annotations

import networkx as nx
import pandas as pd
import pytest

from innoclusters.data import load
from innoclusters.diagnosis.method.verdict import VERDICTS
from innoclusters.edition.builders import to_csv
from innoclusters.edition.builders.h2020 import _cities, diagnoses
from innoclusters.edition.builders.h2020._records import read_cities, read_participations
from innoclusters.models import team_network


@pytest.fixture(scope="module")
def work(made):
    return diagnoses.tasks(_cities.located(read_participations(made[0]), read_cities(made[1])))


def test_every_city_has_every_mapping_and_only_tied_actors(work):
    assert [(task.city, task.mapping) for task in work] == [
        (city, mapping) for city in ("UMEÅ", "WINDHOEK") for mapping in "ABC"
    ]
    for task in work:
        G = team_network(task.participations)
        assert set(G) == set(task.sectors)
        assert nx.number_of_isolates(G) == 0


def test_small_networks_get_no_verdict(work):
    task = work[0]
    pair = task.participations.iloc[:2].assign(project=1)
    sectors = dict.fromkeys(pair["organization"], "U")
    row = diagnoses.diagnosed(task._replace(participations=pair, sectors=sectors))
    assert (row["actors"], row["ties"], row["verdict"]) == (2, 1, "cannot say")
    assert not {"closure", "anchors", "seed"} & set(row)


def test_larger_networks_get_a_verdict_and_its_criteria(work):
    task = max(work, key=lambda task: len(task.sectors))
    row = diagnoses.diagnosed(task)
    assert row["actors"] >= 20
    assert row["verdict"] in VERDICTS
    assert 0 <= row["kept"] <= 1
    assert row["draws"] == diagnoses.DRAWS


def test_order_and_blanks_of_the_table(work, monkeypatch):
    monkeypatch.setattr(diagnoses, "FEWEST_ACTORS", 1000)
    seen = []
    table = diagnoses.build(work, progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (6, 6)
    assert table["city"].tolist() == [task.city for task in work]
    assert list(table) == diagnoses._columns()
    assert table["closure"].isna().all()
    assert "2020.0" not in to_csv(table)


@pytest.mark.parametrize(
    ("city", "mapping"),
    [("STOCKHOLM", "A"), ("GOTEBORG", "C"), ("AARHUS", "B")],
    ids=["judged", "too small a part", "too small"],
)
def test_a_city_made_again_is_the_same(raw, city, mapping):
    located = _cities.located(read_participations(raw[0]), read_cities(raw[1]))
    work = [task for task in diagnoses.tasks(located) if (task.city, task.mapping) == (city, mapping)]
    committed = load("h2020_diagnoses").query(f"city == '{city}' and mapping == '{mapping}'")
    built = diagnoses.build(work).replace({"": None}).reset_index(drop=True)
    pd.testing.assert_frame_equal(
        built, committed.reset_index(drop=True), check_dtype=False, check_exact=True
    )


def test_cities_that_are_drawn_are_made_again(raw):
    located = _cities.located(read_participations(raw[0]), read_cities(raw[1]))
    work = [task for task in diagnoses.tasks(located) if task.city in diagnoses.DRAWN]
    pd.testing.assert_frame_equal(diagnoses.drawn(work), load("h2020_drawn"), check_dtype=False)
