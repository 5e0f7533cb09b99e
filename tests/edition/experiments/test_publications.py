"""The comparison of publications: known answers on made-up regions, and the size of its test."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from innoclusters.edition.experiments.publications import (
    CAPITALS,
    YEARS,
    _differences,
    _grouped,
    _holm,
    _outcomes,
    effects,
    panel,
)

PILOTS = [f"r{n:02d}" for n in range(0, 40, 3)]


def records(growth: float = 0.0, *, regions: int = 40, **changes: float) -> pd.DataFrame:
    """Regions whose works fall with their number; those of pilots grow by `growth` (log) after 2013."""
    rows = []
    for n in range(regions):
        name = f"r{n:02d}"
        for year in YEARS:
            grown = growth * (year > 2013) * (name in PILOTS)
            size = 5000 * 0.9**n
            rows.append((name, year, "education", (size + 1) * np.exp(grown) - 1))
    return pd.DataFrame(rows, columns=["region", "year", "type", "works"]).assign(**changes)


def test_the_difference_is_the_one_put_in() -> None:
    found = effects(panel(records(0.3), PILOTS), draws=199).query("not capitals").set_index("outcome")
    assert found.loc[["2014", "main", "2024"], "difference"].tolist() == pytest.approx([0.3] * 3)
    assert found.loc[["2012", "before"], "difference"].tolist() == pytest.approx([0, 0], abs=1e-9)
    assert found.loc["main", "p"] == found.loc["main", "corrected"] == 1 / 200
    assert found.loc[["main"], ["pilots", "others", "tested"]].to_numpy().tolist() == [[14, 26, True]]


def test_what_grows_with_size_alone_is_no_difference() -> None:
    table = panel(records(), PILOTS)
    table[2016] *= table["size"]  # large regions grow more, with pilots or without
    found = effects(table, draws=99).query("outcome == '2016' and not capitals")
    assert abs(found["difference"].iloc[0]) < 0.05


def test_the_test_errs_as_often_as_it_says() -> None:
    rng, group = np.random.default_rng(1), np.repeat([0, 1, 2], 8)
    pilot, size = np.tile([True, False, False, True], 6), rng.random(24)
    values = {str(n): rng.standard_normal(24) for n in range(400)}
    p = _differences(values, pilot, group, size, draws=199)["p"]
    assert 0.02 < (p <= 0.05).mean() < 0.09


def test_small_regions_stay_out_and_missing_works_are_none() -> None:
    rows = records(regions=3)
    rows.loc[(rows["region"] == "r01") & (rows["year"] == 2016), "works"] = np.nan
    rows.loc[rows["region"] == "r02", "works"] = 19.0
    table = panel(rows, PILOTS)
    assert table["region"].tolist() == ["r00", "r01"]
    assert _outcomes(table)["2016"][1] == pytest.approx(-np.log(4501))


def test_kinds_that_are_not_looked_at_by_themselves_are_added_up() -> None:
    rows = pd.concat([records(regions=2, type="company"), records(regions=2, type="healthcare")])
    table = panel(rows, [])
    assert (table["kind"] == "others").all()
    assert table[2012].tolist() == pytest.approx([2 * 5000, 2 * 4500])


def test_capitals_leave_and_groups_are_cut_anew() -> None:
    rows = records()
    rows["region"] = rows["region"].replace(dict(zip(["r00", "r01"], CAPITALS, strict=True)))
    found = effects(panel(rows, PILOTS), draws=19).query("outcome == 'main'").set_index("capitals")
    assert (found["pilots"] + found["others"]).to_dict() == {False: 38, True: 40}
    assert found["corrected"].isna().to_dict() == {False: False, True: True}


def test_few_regions_on_a_side_are_shown_and_not_tested() -> None:
    found = effects(panel(records(), PILOTS[:4]), draws=19)
    assert not found["tested"].any()
    assert found["corrected"].isna().all()


@pytest.mark.parametrize(("regions", "groups"), [(4, 1), (14, 1), (16, 2), (40, 4)])
def test_groups_are_about_ten_neighbors(regions: int, groups: int) -> None:
    table = pd.DataFrame({"kind": "education", "region": [str(n) for n in range(regions)]})
    sizes = _grouped(table)["group"].value_counts()
    assert len(sizes) == groups
    assert sizes.max() - sizes.min() <= 1


def test_equal_seeds_give_equal_tables() -> None:
    table = panel(records(0.1), PILOTS)
    pd.testing.assert_frame_equal(effects(table, draws=49), effects(table, draws=49))


def test_holm_never_lowers_a_p_value() -> None:
    p = pd.Series([0.04, 0.01, 0.6], index=[7, 3, 5])
    assert _holm(p).to_dict() == {7: pytest.approx(0.08), 3: pytest.approx(0.03), 5: 0.6}
