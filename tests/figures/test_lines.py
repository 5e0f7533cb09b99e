"""The figures of what networks do: each on small made-up results, whose findings are known."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from innoclusters.edition.experiments.clusters import MEETINGS, TOP
from innoclusters.edition.figures.choice import choice_chart, gains
from innoclusters.edition.figures.obstacles import LOOKS as SOCIETIES
from innoclusters.edition.figures.obstacles import obstacles_chart
from innoclusters.edition.figures.order_motion import needed, order_motion_chart
from innoclusters.edition.figures.orders import ORDERS
from innoclusters.edition.figures.program_motion import (
    KEPT,
    RULES,
    highest,
    listening_chart,
    program_withdrawal_chart,
)
from innoclusters.figures.lines import Look, key, panel_width, with_errors
from innoclusters.figures.render import specification, to_svg
from innoclusters.figures.style import NARROW, WIDE


def table(rows, columns):
    return pd.DataFrame(rows, columns=[*columns, "measure", "mean"]).assign(standard_error=0.01)


def exchange():
    rows = [(o, m, "knowledge", 5 + k + m / 100) for k, o in enumerate(ORDERS) for m in (*MEETINGS, 0)]
    return table(rows, ["order", "meetings"])


def order_activity(needs):
    spreads = (0.02, 0.06, 0.1, 0.14)
    rows = [
        (order, leave, spread, measure, float(spread > needs[order][leave > 0]))
        for order in ORDERS
        for leave in (0, TOP)
        for spread in spreads
        for measure in ("active", "alive")
    ]
    return table(rows, ["order", "leave", "spread"])


def withdrawal():
    rows = [
        (program, rule, leave, spread, "active", spread * (program == "bottom-up" or rule == "simple"))
        for program in ("vertical", "bottom-up")
        for rule in RULES
        for leave in KEPT
        for spread in (0.1, 0.3)
    ]
    return table(rows, ["program", "rule", "leave", "spread"])


def views():
    names = ("vertical", "applications", "bottom-up")
    return table(
        [(name, step, "state", 0.5) for name in names for step in (0, 4, 64, 256)], ["program", "step"]
    )


def weights():
    rows = [
        (heard, measure, 1 - heard / (2 - (measure == "state")))
        for heard in (0, 0.5, 1.0)
        for measure in ("state", "ministry")
    ]
    return table(rows, ["heard"])


def grown(both):
    rows = [
        (society, captive, measure, both if society == "both" else 1.0)
        for society in SOCIETIES
        for captive in (0.0, 0.8)
        for measure in ("connected", "mean_degree")
    ]
    return table(rows, ["society", "captive"])


def chosen(trial):
    means = {"trial": trial, "trial and lot": 0.3, "size": 0.2, "random": 0.1}
    rows = [
        (choice, visible, spread, measure, mean)
        for choice, mean in means.items()
        for visible in (0, 0.5, 1)
        for spread in (0.03, 0.05)
        for measure in ("active", "quality")
    ]
    return table(rows, ["choice", "visible", "spread"])


NEEDS = {"hierarchy": (0.03, 0.12), "market": (0.05, 0.05), "network": (0.09, 0.09)}
CHARTS = {
    "orders": (order_motion_chart, (exchange(), order_activity(NEEDS))),
    "withdrawal": (program_withdrawal_chart, (withdrawal(),)),
    "listening": (listening_chart, (views(), weights())),
    "obstacles": (obstacles_chart, (grown(0.3),)),
    "choice": (choice_chart, (chosen(0.3),)),
}


def title(chart):
    return " ".join(specification(chart)["title"]["text"])


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("name", CHARTS)
def test_charts_fit_are_told_and_the_same_each_time(name, width):
    draw, tables = CHARTS[name]
    chart = draw(*tables, width=width)
    svg = to_svg(chart)
    assert float(re.search(r'viewBox="0 0 ([\d.]+) ', svg)[1]) <= width + 1
    assert svg == to_svg(draw(*tables, width=width))
    assert len(specification(chart)["description"]) > 100


def test_titles_follow_the_numbers():
    assert title(CHARTS["orders"][0](*CHARTS["orders"][1])).startswith("The hierarchy goes on most easily")
    steady = order_activity(dict.fromkeys(ORDERS, (0.09, 0.09)) | {"market": (0.03, 0.03)})
    assert title(order_motion_chart(exchange(), steady)).startswith("The market needs the smallest chance")
    assert title(program_withdrawal_chart(withdrawal())).endswith("only where one partner is enough")
    assert "still weighs 50 percent, hearing all 0" in title(listening_chart(views(), weights()))
    assert title(obstacles_chart(grown(0.3))).endswith("together they leave pieces")
    assert title(obstacles_chart(grown(1.0))).startswith("Neither")
    assert "not because the best are kept" in title(choice_chart(chosen(0.3)))
    assert "keeping the best adds to it" in title(choice_chart(chosen(0.4)))
    assert "does not help" in title(choice_chart(chosen(0.3).replace(0.1, 0.3)))


def test_needed_chance_lies_between_the_two_that_were_tried():
    assert needed(order_activity(NEEDS)).loc["hierarchy"].tolist() == pytest.approx([0.04, 0.12])


def test_gains_split_what_money_and_choice_add():
    gain = gains(chosen(0.35)).loc[0.03]
    assert gain[["money", "choice"]].tolist() == pytest.approx([0.2, 0.05])
    assert gain["money_error"] == pytest.approx(0.01 * (2 / 3) ** 0.5)


def test_highest_is_at_the_highest_probability():
    assert highest(withdrawal(), "bottom-up", "sector", "state") == 0.3
    assert highest(withdrawal(), "vertical", "sector", "state") == 0


def test_bands_hold_twice_the_error_and_keys_wrap():
    rows = with_errors(views(), "state", "program", "step")
    assert (rows["high"] - rows["low"]).tolist() == pytest.approx([0.04] * len(rows))
    looks = [Look(f"a rather long name {k}", "#000000") for k in range(4)]
    assert specification(key(looks, 300))["height"] > specification(key(looks, 2000))["height"]
    assert panel_width(100, 1) == 100
