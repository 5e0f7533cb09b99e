from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from innoclusters import data
from innoclusters.edition import builders
from innoclusters.edition.builders.h2020 import countries
from innoclusters.edition.builders.h2020._records import read_participations


def teams(*members: str) -> pd.DataFrame:
    """Return a table with one project for each string of sectors."""
    rows = [("SE", project, sector) for project, team in enumerate(members) for sector in team]
    return pd.DataFrame(rows, columns=["country", "project", "sector"])


def test_cells_count_each_project_once():
    counts = countries.cells(teams("UUU", "UIG", "GI", "IG", "I")).loc["SE"]
    assert counts.to_dict() == {"U": 1, "I": 1, "G": 0, "UI": 0, "UG": 0, "IG": 2, "UIG": 1}


@pytest.mark.parametrize(
    ("members", "chance"), [(["UIG"], 6 / 27), (["UI", "IG"], 0), (["U", "UUIG"], None)], ids=str
)
def test_share_by_lot_has_its_closed_form(members, chance):
    if chance is None:  # mix 3/5, 1/5, 1/5; one team of 1, one of 4
        p = np.array([3, 1, 1]) / 5
        chance = (1 - ((1 - p) ** 4).sum() + (p**4).sum()) / 2
    assert countries._drawn_share(teams(*members))["SE"] == pytest.approx(chance, abs=1e-12)


def test_share_by_lot_is_the_mean_of_draws():
    table = teams("UUIG", "UI", "GGIIU")
    rng = np.random.default_rng(1)
    drawn = [
        countries.cells(table.assign(sector=rng.choice(table["sector"], len(table))))["UIG"].sum() / 3
        for _ in range(120)
    ]
    assert np.mean(drawn) == pytest.approx(countries._drawn_share(table)["SE"], abs=0.08)


def test_residuals_of_a_line_vanish_and_small_countries_stay_out():
    projects = pd.Series({"A": 300, "B": 600, "C": 5000, "D": 299})
    share = 1 + 2 * projects.map(math.log)
    residual = countries._size_residual(share, projects)
    assert residual[["A", "B", "C"]].abs().max() < 1e-9
    assert math.isnan(residual["D"])


def test_mapping_decides_what_government_is(made):
    table = read_participations(made[0])
    sizes = {name: len(countries.coded(table, name)) for name in countries.MAPPINGS}
    assert sizes["A"] == sizes["C"] > sizes["B"] > 0


def test_a_row_does_not_depend_on_other_countries(made):
    table = read_participations(made[0])
    alone = countries.build(table[table["country"] == "NA"])
    both = countries.build(table[table["country"].isin(["NA", "SE"])])
    pd.testing.assert_frame_equal(alone, both[both["country"] == "NA"].reset_index(drop=True))


def test_the_table_made_again_is_the_same(raw):
    table = countries.build(read_participations(raw[0]))
    assert builders.to_csv(table).encode() == data.path("h2020_countries").read_bytes()


def test_the_table_agrees_with_an_independent_count():
    table = data.load("h2020_countries").set_index(["country", "mapping", "scope"])
    austria = table.loc[("AT", "A", "all")]
    assert austria[list(countries.CELLS)].tolist() == [802, 773, 525, 136, 114, 162, 71]
    assert austria["information"] == pytest.approx(-290.083, abs=0.006)
    shares = table.xs(("A", "joint"), level=["mapping", "scope"])["trilateral"].round(1)
    known = {"DE": 8.6, "ES": 8.4, "IT": 8.0, "FI": 4.9, "NO": 3.7, "DK": 2.9, "SE": 2.6, "CH": 1.8}
    assert shares[list(known)].to_dict() == known
