from __future__ import annotations

import json
import re
from functools import partial

import pandas as pd
import pytest

from innoclusters.edition.experiments.comparisons import compare
from innoclusters.edition.experiments.separation import TYPE_MEASURES, TYPES, cluster_types
from innoclusters.edition.figures.types import mapping_chart, networks_chart, teams_chart, verdicts_chart
from innoclusters.figures.heat import Ground
from innoclusters.figures.palette import CONTRAST, MODELS, Look
from innoclusters.figures.render import specification, to_svg
from innoclusters.models import random_teams

WORDS = {"title": "Title", "subtitle": "Subtitle", "source": "Source", "description": "Description"}
NETWORKS = 5


@pytest.fixture(scope="module")
def networks():
    return {model: cluster_types(actors=40, ties=80)[model](seed=21) for model in TYPES}


@pytest.mark.parametrize("width", [700, 358])
def test_all_maps_have_the_same_actors_and_their_own_ties(networks, width):
    chart = mapping_chart(networks, looks={model: MODELS[model] for model in TYPES}, width=width, **WORDS)
    assert float(re.search(r'viewBox="0 0 ([\d.]+)', to_svg(chart))[1]) <= width
    drawn = specification(chart)
    (actors,) = [rows for rows in drawn["datasets"].values() if "actor" in rows[0]]
    assert (len(actors), {row["sector"] for row in actors} >= {"business", "government"}) == (40, True)
    webs = {path for path in re.findall(r'"path": "([^"]*)"', json.dumps(drawn)) if "L" in path}
    assert [path.count("L") for path in webs] == [80, 80, 80]


@pytest.mark.parametrize("width", [700, 358])
def test_every_network_of_the_chosen_models_is_a_mark(width):
    draws = cluster_types(actors=60, ties=180) | {"teams": partial(random_teams, actors=60, ties=180)}
    looks = {
        "helix": MODELS["helix"],
        "teams": Look("random teams", CONTRAST[1]),
        "random": MODELS["random"],
    }
    chart = teams_chart(
        compare(draws, TYPE_MEASURES, seeds=range(NETWORKS)),
        looks=looks,
        across=("trilateral closure", (0.0, 0.6)),
        up=("cross-sector lift", (0.7, 1.7)),
        chance=1.0,
        width=width,
        **WORDS,
    )
    svg = to_svg(chart)
    assert float(re.search(r'viewBox="0 0 ([\d.]+)', svg)[1]) <= width
    assert all(f">{look.name}<" in svg for look in looks.values())
    paths = re.findall(r'"path": "([^"]*)"', json.dumps(specification(chart)))
    assert [path.count("M") for path in paths] == [NETWORKS] * len(looks)


@pytest.mark.parametrize("width", [700, 358])
def test_small_networks_have_all_ties_and_frames_that_tell_who_disagrees(networks, width):
    said = {
        "proto": ("proto-cluster", ""),
        "hub": ("cannot say", "expert: hub"),
        "helix": ("triple helix", ""),
    }
    chart = networks_chart(networks, said, width=width, **WORDS)
    svg = to_svg(chart)
    assert float(re.search(r'viewBox="0 0 ([\d.]+)', svg)[1]) <= width
    assert all(f">{text}<" in svg for text in ("hub", "cannot say", "expert: hub"))
    paths = re.findall(r'"path": "([^"]*)"', json.dumps(specification(chart)))
    assert sorted(path.count("h") for path in paths if "v-" in path and "m" not in path) == [2, 4]
    assert [path.count("l") for path in paths if "l" in path and "m" not in path] == [240]


@pytest.mark.parametrize("width", [700, 358])
def test_every_cell_has_its_ground_and_its_letter(width):
    cells = pd.DataFrame(
        [
            (panel, row // 2, row, spread, "xxox"[row])
            for panel in "ab"
            for row in range(4)
            for spread in (1, 2)
        ],
        columns=["panel", "block", "row", "spread", "verdict"],
    )
    kinds = {"x": Ground("T", "one", "#0b5c8a"), "o": Ground("+", "two", "#a05a00")}
    chart = verdicts_chart(
        cells,
        kinds=kinds,
        panels={"a": ["A", "first"], "b": ["B", "second"]},
        blocks={0: "upper", 1: "lower"},
        tooltip={},
        across="spread",
        width=width,
        **WORDS,
    )
    svg = to_svg(chart)
    assert float(re.search(r'viewBox="0 0 ([\d.]+)', svg)[1]) <= width
    drawn = [row for rows in specification(chart)["datasets"].values() for row in rows if "path" in row]
    one = cells[cells["panel"] == "a"]  # both panels are equal, and stand once
    for verdict, kind in kinds.items():
        wanted = (one["verdict"] == verdict).sum()
        assert sum(row["path"].count("M") for row in drawn if row.get("color") == kind.color) == wanted
    # Every cell has its letter, too.
    assert sum(row["path"].count("M") for row in drawn if "ink" in row) == len(one)
    assert svg.count(">lower<") == 2
