from __future__ import annotations

import pandas as pd
import pytest

from innoclusters.data import load
from innoclusters.edition.builders.h2020 import _cities
from innoclusters.edition.builders.h2020._records import read_cities, read_participations


@pytest.fixture(scope="module")
def table(made):
    return _cities.located(read_participations(made[0]), read_cities(made[1]))


def test_only_large_cities_of_the_first_years_are_kept(table):
    assert set(table["year"]) == {2014, 2015, 2016}
    assert (table["partners"] > 1).all()
    built = _cities.build(table)
    assert built["city"].tolist() == ["UMEÅ", "WINDHOEK"]
    assert built["country"].tolist() == ["SE", "NA"]


def test_ties_are_counted_once_and_to_one_side(table):
    part = table[table["city"] == "UMEÅ"]
    pairs = part.merge(table, on="project", suffixes=("", "_2"))
    other = pairs[pairs["organization"] != pairs["organization_2"]]
    tied = other.drop_duplicates(["organization", "organization_2"])
    row = _cities.build(table).iloc[0]
    assert row["ties"] == (tied["city_2"] == "UMEÅ").sum() / 2
    assert row["ties_outside"] == (tied["city_2"] != "UMEÅ").sum()


def test_a_city_is_a_name_in_a_country():
    rows = [(1, o, "HES", "SE" if o < 15 else "NO", 2015, 30) for o in range(30)]
    names = ["project", "organization", "kind", "country", "year", "partners"]
    everybody = pd.Series("LUND", index=range(30))
    built = _cities.build(_cities.located(pd.DataFrame(rows, columns=names), everybody))
    assert built[["country", "organizations", "ties", "ties_outside"]].to_numpy().tolist() == [
        ["NO", 15, 105, 225],
        ["SE", 15, 105, 225],
    ]


def test_the_table_agrees_with_an_independent_count():
    table = load("h2020_cities").set_index("city")
    assert len(table) == 130
    aachen = table.loc["AACHEN"]
    assert aachen[["organizations", "projects", "ties", "without_ties"]].tolist() == [34, 124, 18, 18]
    assert aachen[["density", "centralization", "hub_share"]].tolist() == [0.0321, 0.4489, 0.8333]
    # Counted by the country in the file of organizations, London has 296 and Sheffield 24.
    assert table.loc[["LONDON", "SHEFFIELD"], "organizations"].tolist() == [295, 25]
