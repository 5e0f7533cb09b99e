from __future__ import annotations

import json
import re
from functools import partial

import pandas as pd
import pytest

from innoclusters.edition.experiments.comparisons import compare
from innoclusters.edition.experiments.separation import TYPE_MEASURES, cluster_types
from innoclusters.edition.figures.teams import GROUPS, teams_chart
from innoclusters.figures.render import specification, to_svg
from innoclusters.models import random_teams

NETWORKS = 5


@pytest.fixture(scope="module")
def values():
    draws = cluster_types(actors=60, ties=180) | {"teams": partial(random_teams, actors=60, ties=180)}
    measures = {name: TYPE_MEASURES[name] for name in ("cross-sector lift", "trilateral closure")}
    return compare({name: draws[name] for name in GROUPS}, measures, seeds=range(NETWORKS))


@pytest.mark.parametrize("width", [700, 358])
def test_every_network_is_a_point_and_every_group_has_its_name(values, width):
    svg = to_svg(teams_chart(values, width=width))
    assert float(re.search(r'viewBox="0 0 ([\d.]+)', svg)[1]) <= width + 1
    assert min(float(size) for size in re.findall(r'font-size="([\d.]+)px"', svg)) >= 11.5
    assert all(f">{name}<" in svg for name, _ in GROUPS.values())
    assert json.dumps(specification(teams_chart(values, width=width))).count("h0.1") == 3 * NETWORKS


def test_medians_are_told(values):
    rows = values[(values["model"] == "teams") & (values["measure"] == "trilateral closure")]
    described = specification(teams_chart(values))["description"]
    assert f"random teams: {rows['value'].median():.2f} and" in described


def test_other_models_and_measures_are_left_out(values):
    more = compare(cluster_types(actors=60, ties=180), TYPE_MEASURES, seeds=range(NETWORKS))
    both = pd.concat([more, values[values["model"] == "teams"]])
    assert specification(teams_chart(both))["datasets"] == specification(teams_chart(values))["datasets"]


def test_chart_is_deterministic(values):
    assert specification(teams_chart(values)) == specification(teams_chart(values))
