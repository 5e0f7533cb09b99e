"""Figures of the world: executives, countries, cities, three-way information; words, widths, numbers."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from innoclusters.data import load
from innoclusters.edition.experiments.information_tables import excess_table
from innoclusters.edition.figures import cities, horizon, synergy, world
from innoclusters.figures.render import specification, to_svg
from innoclusters.figures.scatter import SPOTS, _box, _wider, name_points
from innoclusters.figures.style import SIZE


@pytest.fixture(scope="module")
def drawn():
    published = excess_table(load("uig_counts"), seed=1)
    countries = load("h2020_countries")
    development = world.development_table(load("cluster_development"), load("economies"))
    return {
        "development": (world.development_chart, development),
        "countries": (horizon.countries_chart, horizon.country_table(countries)),
        "synergy": (synergy.synergy_chart, synergy.synergy_table(published, countries, -415.04)),
        "cities": (cities.cities_chart, cities.city_table(load("h2020_diagnoses"))),
    }


@pytest.mark.parametrize("width", [700, 358])
@pytest.mark.parametrize("name", ["development", "countries", "synergy", "cities"])
def test_fits_its_width_in_readable_letters(drawn, name, width):
    draw, table = drawn[name]
    svg = to_svg(draw(table, width=width))
    assert float(re.search(r'viewBox="0 0 ([\d.]+)', svg)[1]) <= width + 2
    assert min(float(size) for size in re.findall(r'font-size="([\d.]+)px"', svg)) >= 11.5


@pytest.mark.parametrize("name", ["development", "countries", "synergy", "cities"])
def test_is_deterministic_and_described(drawn, name):
    draw, table = drawn[name]
    first, second = specification(draw(table)), specification(draw(table))
    assert first == second
    assert len(first["description"]) > 150


def test_every_economy_is_named_on_a_page_and_examples_on_a_telephone(drawn):
    draw, table = drawn["development"]
    assert len(table) == 25
    page, phone = (to_svg(draw(table, width=width)) for width in (700, 358))
    assert all(f">{name}<" in page for name in table["country"])
    assert ">Russia<" in phone
    assert ">Brazil<" not in phone


def test_scores_of_the_examples(drawn):
    scores = drawn["development"][1].set_index("country")["score"]
    assert scores[["Italy", "Sweden", "Denmark", "Russia"]].round(2).tolist() == [5.49, 4.83, 4.3, 3.06]
    assert scores.index[0] == "Taiwan"


def test_line_and_residual_make_the_share(drawn):
    table = drawn["countries"][1]
    assert (table["fitted"] + table["residual"] - table["trilateral"]).abs().max() < 1e-9
    assert table.groupby("mapping")["residual"].sum().abs().max() < 0.05
    assert set(horizon.NAMES) <= set(table["country"])


def test_sectors_that_never_meet_come_first(drawn):
    table = drawn["synergy"][1]
    assert table.loc[0, ["name", "observed", "excess"]].tolist() == [synergy.NEVER, -415.04, 0]
    assert table["observed"].min() == -415.04
    assert table["name"].is_unique


def test_a_city_stands_above_the_line_where_its_percentile_does(drawn):
    draw, table = drawn["cities"]
    above = table[table["crossing_percentile"] > cities.NEEDED].dropna(subset="closure")
    assert above["city"].tolist() == ["BREMEN"]
    assert f"pass, lie {len(above)};" in specification(draw(table))["description"]
    (lines,) = (
        rows
        for rows in specification(draw(table))["datasets"].values()
        if [row.get("end") for row in rows] == [cities.ENDS[1]] * 2
    )
    assert [row["y"] for row in lines] == [cities.MIDDLE, cities.NEEDED]


@pytest.mark.parametrize("width", [700, 358])
def test_codes_of_countries_stand_apart_and_off_the_line(drawn, monkeypatch, width):
    draw, table = drawn["countries"]
    named = []
    monkeypatch.setattr(horizon, "name_points", lambda *a, **k: named.append((a, k)) or name_points(*a, **k))
    draw(table, width=width)
    for (points, frame), options in named:
        placed = name_points(points, frame, **options)
        rows = placed[placed["spot"] >= 0].to_dict("records")
        boxes = [
            _box(row["name"], frame.pixel(row["x"], row["y"]), SPOTS[row["spot"]], 7, SIZE["small"])
            for row in rows
        ]
        for first, second in combinations(boxes, 2):
            assert first.overlap(_wider(second, 3)) == 0
        crossed = [sum(box.overlap(part) > 8 for part in options["avoided"]) for box in boxes]
        assert max(crossed) == 0


def test_only_verdicts_that_occur_stand_in_the_key(drawn):
    draw, table = drawn["cities"]
    svg = to_svg(draw(table))
    points = table.dropna(subset=["closure"])
    for verdict in cities.VERDICTS:
        assert (f">{verdict}<" in svg) == (verdict in set(points["verdict"]))
