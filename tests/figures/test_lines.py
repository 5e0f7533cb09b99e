"""The figures of what networks do: each on small made-up results, whose findings are known."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from innoclusters.edition.experiments.clusters import MEETINGS, TOP
from innoclusters.edition.figures.order_motion import needed, order_motion_chart
from innoclusters.edition.figures.orders import ORDERS
from innoclusters.edition.figures.pipelines import pipelines_chart, worst_share
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


def pipelines(at_zero):
    rows = [
        (share, measure, 0.8 if share else at_zero)
        for share in (0, 0.1, 0.4)
        for measure in ("knowledge", "early", "late")
    ]
    return table(rows, ["outside"])


NEEDS = {"hierarchy": (0.03, 0.12), "market": (0.05, 0.05), "network": (0.09, 0.09)}
CHARTS = {
    "orders": (order_motion_chart, (exchange(), order_activity(NEEDS))),
    "pipelines": (pipelines_chart, (pipelines(0.5),)),
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
    assert "know least and find least" in title(pipelines_chart(pipelines(0.5)))
    assert "no worse" in title(pipelines_chart(pipelines(0.9)))


def test_needed_chance_lies_between_the_two_that_were_tried():
    assert needed(order_activity(NEEDS)).loc["hierarchy"].tolist() == pytest.approx([0.04, 0.12])


def test_a_share_is_worst_only_if_clearly_so():
    assert worst_share(pipelines(0.5), "late") == 0
    assert worst_share(pipelines(0.79), "late") is None


def test_bands_hold_twice_the_error_and_keys_wrap():
    rows = with_errors(pipelines(0.5), "late", "measure", "outside")
    assert (rows["high"] - rows["low"]).tolist() == pytest.approx([0.04] * len(rows))
    looks = [Look(f"a rather long name {k}", "#000000") for k in range(4)]
    assert specification(key(looks, 300))["height"] > specification(key(looks, 2000))["height"]
    assert panel_width(100, 1) == 100
