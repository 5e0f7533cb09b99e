from __future__ import annotations

import json
import re

import pandas as pd
import pytest

from innoclusters.edition.experiments.comparisons import compare, summarize
from innoclusters.edition.experiments.separation import (
    REACH_MEASURES,
    TYPE_MEASURES,
    TYPES,
    cluster_types,
    forced_labels,
    mixtures,
    profiles,
)
from innoclusters.edition.figures.types import MODELS, RANGES, mixture_chart, separation_chart
from innoclusters.figures.render import specification, to_svg

SIZE = {"actors": 40, "ties": 100}


@pytest.fixture(scope="module")
def values():
    return compare(cluster_types(**SIZE), TYPE_MEASURES | REACH_MEASURES, seeds=range(8))


@pytest.fixture(scope="module")
def mixed(values):
    reference = profiles(values[values["model"].isin(TYPES)])[list(TYPE_MEASURES)]
    weights = {k / 4: {"helix": 4 - k, "hub": k} for k in range(5)}
    table = compare(mixtures(weights, **SIZE), TYPE_MEASURES, seeds=range(6))
    return summarize(table), forced_labels(reference, profiles(table), threshold=0.9)


def widths(chart, width):
    svg = to_svg(chart)
    assert float(re.search(r'viewBox="0 0 ([\d.]+)', svg)[1]) <= width + 1
    assert min(float(size) for size in re.findall(r'font-size="([\d.]+)px"', svg)) >= 11.5
    return svg


@pytest.mark.parametrize("width", [700, 358])
def test_separation_chart_has_one_histogram_a_model_and_statistic(values, width):
    chart = separation_chart(values, width=width)
    svg = widths(chart, width)
    assert all(svg.count(f">{measure}<") == 1 for measure in RANGES)
    text = json.dumps(specification(chart))
    assert text.count('"path": "M') == len(RANGES) * len(MODELS)


def test_separation_chart_tells_the_medians(values):
    medians = values.groupby(["measure", "model"])["value"].median()
    described = specification(separation_chart(values))["description"]
    assert f"industrial cluster {medians['degree centralization', 'hub']:.2f}" in described
    assert f"random network {medians['robustness', 'random']:.2f}" in described


@pytest.mark.parametrize("width", [700, 358])
def test_mixture_chart_keeps_its_width_and_shows_all_panels(mixed, width):
    svg = widths(mixture_chart(*mixed, width=width), width)
    assert all(f">{measure}<" in svg for measure in TYPE_MEASURES)
    assert ">innovation cluster<" in svg
    assert ">industrial cluster<" in svg


def test_mixture_chart_holds_the_means(mixed):
    summary, _ = mixed
    row = summary[(summary["measure"] == "cross-sector lift") & (summary["model"] == 0.5)].iloc[0]
    assert f'"mean": {row["mean"].round(4)}' in json.dumps(specification(mixture_chart(*mixed)))


def test_charts_are_deterministic(values, mixed):
    assert specification(separation_chart(values)) == specification(separation_chart(values))
    assert specification(mixture_chart(*mixed)) == specification(mixture_chart(*mixed))


def test_values_beyond_an_axis_stay_in_the_picture(values):
    wild = pd.concat([values, values.assign(value=9.0, seed=values["seed"] + 100)])
    assert "NaN" not in to_svg(separation_chart(wild))
