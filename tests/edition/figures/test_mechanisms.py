from __future__ import annotations

import json
import re

import pandas as pd
import pytest

from innoclusters.edition.experiments.mechanisms import leaders, needed_spread, verdicts
from innoclusters.edition.experiments.separation import TYPES
from innoclusters.edition.figures.mechanisms import MARKS, PANELS, RULES, mechanisms_chart, withdrawal_chart
from innoclusters.edition.figures.sensitivity import VERDICTS, sensitivity_chart
from innoclusters.edition.figures.types import MODELS
from innoclusters.figures.render import specification, to_svg

SPREADS = (0.02, 0.05, 0.1)


@pytest.fixture
def values():
    rows = [
        (mechanism, model, 0.1 * (place + 1) + 0.01 * number)
        for number, mechanism in enumerate(PANELS)
        for place, model in enumerate(MODELS)
    ]
    table = pd.DataFrame(rows, columns=["mechanism", "model", "mean"])
    return table.assign(low=table["mean"] - 0.02, high=table["mean"] + 0.02)


@pytest.fixture
def curves():
    rows = [
        (rule, leave, spread, model, float(spread >= 0.05 + 0.05 * (model == "hub")), 40)
        for rule in RULES
        for leave in (0, 3)
        for spread in SPREADS
        for model in MODELS
    ]
    return pd.DataFrame(rows, columns=["rule", "leave", "spread", "model", "alive", "networks"])


@pytest.fixture
def grid(curves):
    kept = curves[curves["model"].isin(TYPES)]
    sizes = [
        {"actors": a, "degree": d, "shares": s}
        for a in (60, 120)
        for d in (4, 6)
        for s in ("default", "even")
    ]
    return verdicts(pd.concat([kept.assign(**size) for size in sizes], ignore_index=True))


def drawn_width(chart):
    return float(re.search(r'viewBox="0 0 ([\d.]+)', to_svg(chart))[1])


@pytest.mark.parametrize("width", [700, 358])
def test_charts_keep_their_width(values, curves, grid, width):
    for draw, table in ((mechanisms_chart, values), (withdrawal_chart, curves), (sensitivity_chart, grid)):
        assert drawn_width(draw(table, width=width)) <= width + 1


def test_best_is_most_and_in_the_last_panels_least(values):
    best = leaders(values)["best"].to_dict()
    assert best == dict.fromkeys(list(PANELS)[:4], "helix") | {"pairs": "proto", "sector": "proto"}


def test_a_lower_bound_is_a_triangle_and_said_to_be_one(values):
    bound = values.assign(beyond=(values["mechanism"] == "sector") & (values["model"] == "hub"))
    subtitles = [" ".join(specification(mechanisms_chart(t))["title"]["subtitle"]) for t in (values, bound)]
    assert ["triangle" in text for text in subtitles] == [False, True]
    shapes = re.findall(
        r'"shape": "([\w-]+)"', json.dumps(specification(mechanisms_chart(bound))["datasets"])
    )
    assert shapes.count("triangle-right") == 1


def test_only_a_clear_lead_is_filled(values):
    close = values.assign(low=values["mean"] - 0.2, high=values["mean"] + 0.2)
    for table, filled in ((values, True), (close, False)):
        told = specification(mechanisms_chart(table))["description"]
        assert ("innovation cluster: none" in told) != filled


def test_title_follows_the_numbers(values):
    told = specification(mechanisms_chart(values))
    assert told["title"]["text"] == ["Which model does best depends on the mechanism"]
    one = values[~values["mechanism"].isin(["pairs", "sector"])]
    less = values[values["mechanism"].isin(["pairs", "sector"])]
    led = pd.concat([one, less.assign(mean=-less["mean"])])
    assert specification(mechanisms_chart(led))["title"]["text"] == ["No two models clearly lead"]


def test_every_panel_and_model_has_its_name(values, curves):
    svg = to_svg(mechanisms_chart(values))
    assert all(f">{name}<" in svg for name, _ in PANELS.values())
    assert all(
        f">{name}<" in to_svg(withdrawal_chart(curves)) for name in (*MODELS.values(), *RULES.values())
    )


def test_each_model_has_a_mark_of_its_own_and_its_name_is_in_ink(curves):
    spec = specification(withdrawal_chart(curves))
    key = spec["vconcat"][0]["vconcat"][0]["layer"]
    assert [layer["mark"]["shape"] for layer in key[:-1]] == list(MARKS.values())
    assert "color" not in key[-1]["mark"]
    assert "color" not in key[-1]["encoding"]
    assert len(set(MARKS.values())) == len(MARKS) == len(MODELS)


def test_each_panel_of_withdrawal_names_what_goes_across(curves):
    assert to_svg(withdrawal_chart(curves)).count(">probability of one chance<") == 6


def test_a_few_cells_are_counted_and_not_rounded_away(grid):
    few = grid.assign(verdict=["hub", *["helix"] * (len(grid) - 1)])
    told = specification(sensitivity_chart(few))["description"]
    assert f"innovation cluster (triple helix) {len(few) - 1}, industrial cluster (hub) 1," in told


def test_means_of_curves_are_told(curves):
    assert "industrial cluster 0.33" in specification(withdrawal_chart(curves))["description"]


def test_map_shows_the_verdicts_of_the_start(grid):
    svg = to_svg(sensitivity_chart(grid))
    letters = re.findall(r">([THP=+·])<", svg)
    start = grid.query("actors == 120 and degree == 6 and shares == 'default'")["verdict"]
    expected = [VERDICTS[verdict][0] for verdict in [*VERDICTS, *start]]
    assert sorted(letters) == sorted(expected)


def test_map_has_a_control_for_each_parameter(grid):
    names = {parameter["name"] for parameter in specification(sensitivity_chart(grid))["params"]}
    assert names >= {"chosen_actors", "chosen_degree", "chosen_shares"}


def test_needed_spread_lies_between_the_two_nearest(curves):
    needed = needed_spread(curves).query("rule == 'pairs' and leave == 0").set_index("model")["mean"]
    assert needed["hub"] == pytest.approx(0.075)
    assert needed["helix"] == pytest.approx(0.035)


def test_title_of_withdrawal_follows_the_numbers(curves):
    none = specification(withdrawal_chart(curves))["title"]["text"]
    assert " ".join(none) == "Under no rule does the innovation cluster outlive the subsidy most often"
    ahead = curves.assign(
        alive=curves["alive"].where(~curves.eval("model == 'helix' and rule == 'pairs'"), 1.0)
    )
    assert "if a chance takes any two" in " ".join(specification(withdrawal_chart(ahead))["title"]["text"])
