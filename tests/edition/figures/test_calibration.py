from __future__ import annotations

import re

import pandas as pd
import pytest

from innoclusters.diagnosis.method.check import ALL, EVERY, LEVELS, VERDICTS
from innoclusters.edition.figures.calibration import (
    DARKEST,
    FEWEST_CASES,
    HEADS,
    MECHANISMS,
    PALEST,
    calibration_chart,
    confusion_chart,
    place_cells,
)
from innoclusters.figures.palette import ACCENT, DARK, INK, PAPER, SOFT
from innoclusters.figures.render import specification, to_svg

RANGES = ["0 to 0.05", "0.05 to 0.25", "0.75 to 1", "pure: 0", "pure: 1"]


@pytest.fixture
def held():
    rows = [(weight, ALL, level, 240, level + 0.01) for level in LEVELS for weight in (EVERY, *MECHANISMS)]
    rows += [(weight, truth, 0.9, 50, 0.88) for truth in RANGES for weight in (EVERY, *MECHANISMS)]
    table = pd.DataFrame(rows, columns=["weight", "truth", "level", "cases", "coverage"])
    return table.assign(half_width=0.1, rmse=0.1)


@pytest.fixture
def given():
    rows = [
        ("proto", "pure", "proto-cluster", 0.75),
        ("proto", "pure", "mixed", 0.25),
        ("hub", "pure", "industrial cluster (hub)", 0.25),
        ("hub", "pure", "cannot say", 0.75),
        ("mixtures at random", "mixture", "mixed", 1.0),
        ("star-like core", "foreign", "outside the typology", 1.0),
        ("consortia under a rule, projects unknown", "foreign", "innovation cluster (triple helix)", 1.0),
    ]
    return pd.DataFrame(rows, columns=["generator", "kind", "verdict", "share"]).assign(networks=8)


def fits(chart, width):
    svg = to_svg(chart)
    assert float(re.search(r'viewBox="0 0 ([\d.]+)', svg)[1]) <= width + 1
    assert min(float(size) for size in re.findall(r'font-size="([\d.]+)px"', svg)) >= 11.5
    return svg


@pytest.mark.parametrize("width", [700, 358])
def test_every_range_and_mechanism_is_named(held, width):
    svg = fits(calibration_chart(held, width=width), width)
    assert all(f">{name}<" in svg for name, _ in MECHANISMS.values())
    assert all(f">{name}<" in svg for name in RANGES)


def test_the_title_gives_the_coverage_of_ninety_percent(held):
    spec = specification(calibration_chart(held))
    assert " ".join(spec["title"]["text"]).endswith("hold 91%")
    assert "random ties 91%" in spec["description"]


def test_a_share_of_few_cases_has_no_mark(held):
    few = held.copy()
    few.loc[(few["truth"] == "pure: 1") & (few["weight"] == "hub"), "cases"] = FEWEST_CASES - 1

    def marks(table):
        return sum(len(rows) for rows in specification(calibration_chart(table))["datasets"].values())

    assert marks(few) == marks(held) - 1


@pytest.mark.parametrize("width", [700, 358])
def test_every_generator_has_its_row_and_every_verdict_its_column(given, width):
    svg = fits(confusion_chart(given, width=width), width)
    assert all(f">{name}<" in svg for name in given["generator"])
    assert all(svg.count(f">{head}<") >= 3 for head in ("helix", "mixed", "outside"))
    assert svg.count(">75<") == svg.count(">25<") == 2


def test_cells_do_not_overlap_and_stay_inside(given):
    for width in (700, 358):
        cells, labels, height = place_cells(given, width=width)
        assert len(cells) == given["generator"].nunique() * len(HEADS)
        assert cells["end"].max() <= width
        assert max(cells["foot"].max(), labels["y"].max()) <= height
        for _, row in cells.groupby("y"):
            assert (row["end"].iloc[:-1].to_numpy() < row["x"].iloc[1:].to_numpy()).all()


def test_the_title_counts_right_names(given):
    title = " ".join(specification(confusion_chart(given))["title"]["text"])
    assert "our own 50% get their name" in title
    assert "50% get that of a type and 50% are placed outside" in title


@pytest.mark.parametrize("dark", [False, True])
def test_every_number_can_be_read_on_its_cell(dark):
    accent, ground, ink = (DARK[color] if dark else color for color in (ACCENT, SOFT, INK))
    for share in (0.0, 0.01, 0.5, 1.0):
        opacity = PALEST + (DARKEST - PALEST) * share
        cell = [
            opacity * over + (1 - opacity) * under
            for over, under in zip(_channels(accent), _channels(ground), strict=True)
        ]
        light, deep = sorted((_luminance(cell), _luminance(_channels(ink))), reverse=True)
        assert (light + 0.05) / (deep + 0.05) >= 4.5


def test_no_number_is_written_in_the_color_of_the_paper(given):
    numbers = [
        layer["mark"]["color"]
        for panel in specification(confusion_chart(given))["vconcat"]
        for layer in panel.get("layer", [])
        if layer["mark"]["type"] == "text" and layer["encoding"]["text"].get("field") == "text"
    ]
    assert PAPER not in numbers


def _channels(color):
    return [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]


def _luminance(channels):
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_verdicts_are_those_of_the_diagnosis():
    assert tuple(HEADS) == VERDICTS
