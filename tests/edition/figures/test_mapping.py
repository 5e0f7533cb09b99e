from __future__ import annotations

import json
import re

import pytest

from innoclusters.edition.experiments.separation import TYPES, cluster_types
from innoclusters.edition.figures.mapping import mapping_chart, same_places
from innoclusters.figures.render import specification, to_svg
from innoclusters.models.industries import mapping_record, with_industries


@pytest.fixture(scope="module")
def tables():
    draws = cluster_types(actors=40, ties=80)
    networks = {model: with_industries(draws[model](seed=21)) for model in TYPES}
    return (*same_places(networks), mapping_record(networks["helix"]))


def test_places_are_shared_and_ties_are_not(tables):
    actors, ties, _ = tables
    assert list(actors.columns) == ["id", "x", "y"]
    assert len(actors) == 40
    assert ties.groupby("model").size().tolist() == [80, 80, 80]
    pairs = ties.groupby("model")[["source", "target"]].apply(lambda t: frozenset(map(tuple, t.to_numpy())))
    assert pairs.nunique() == 3


@pytest.mark.parametrize("width", [700, 358])
def test_chart_draws_all_ties_and_actors_and_keeps_its_width(tables, width):
    chart = mapping_chart(*tables, width=width)
    svg = to_svg(chart)
    assert float(re.search(r'viewBox="0 0 ([\d.]+)', svg)[1]) <= width + 1
    assert min(float(size) for size in re.findall(r'font-size="([\d.]+)px"', svg)) >= 11.5
    paths = re.findall(r'"path": "([^"]*)"', json.dumps(specification(chart)))
    assert sorted((path.count("L"), path.count("h")) for path in paths) == [(0, 120), (240, 0)]


def test_chart_shows_the_record(tables):
    svg = to_svg(mapping_chart(*tables))
    assert all(f">{text}<" in svg for text in ("instruments", "1,250", "5.0", "2.5"))


def test_chart_is_deterministic(tables):
    assert specification(mapping_chart(*tables)) == specification(mapping_chart(*tables))
