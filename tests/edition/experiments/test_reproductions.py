from __future__ import annotations

import pandas as pd
import pytest

from innoclusters.edition.experiments.reproductions import (
    KINDS,
    PANELS,
    PUBLISHED,
    agreement,
    attack_panel,
    barter_panel,
    contagion_panel,
    landscape_panel,
    persistence_panel,
    search_panel,
    small_world_panel,
    weitzman_panel,
)

SMALL = {
    "barter": lambda: barter_panel(runs=1, rewired=(0.1, 0.3, 1.0)),
    "small world": lambda: small_world_panel(runs=1, rewired=(0.001, 0.01, 1.0)),
    "landscape": lambda: landscape_panel(runs=60, bits=(4, 8)),
    "search": lambda: search_panel(runs=4, bits=8, steps=(1, 5, 100, 200)),
    "attack": lambda: attack_panel(actors=1000),
    "contagion": lambda: contagion_panel(runs=2, rewired=(0.001, 0.1, 1.0)),
    "persistence": lambda: persistence_panel(ratios=(0.9, 1.2, 1.5, 2.0)),
    "weitzman": weitzman_panel,
}


@pytest.fixture(scope="module")
def curves():
    found = {name: make() for name, make in SMALL.items()}
    return pd.concat(found, names=["panel"]).reset_index("panel")


def test_every_panel_is_made_published_and_checked(curves):
    assert list(PANELS) == list(PUBLISHED) == list(SMALL)
    assert list(agreement(curves).index) == list(PANELS)
    assert sorted(panel for panels in KINDS.values() for panel in panels) == sorted(PANELS)


@pytest.mark.parametrize("name", ["small world", "landscape", "persistence", "weitzman"])
def test_exact_results_agree_even_in_short_runs(curves, name):
    assert agreement(curves).loc[name, "agrees"]


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("small world", lambda y: 1 - y),
        ("landscape", lambda y: y * 2),
        ("persistence", lambda y: y + 0.1),
        ("weitzman", lambda y: y.cumsum()),
        ("contagion", lambda y: y * 0),
        ("search", lambda y: y * 0),
        ("barter", lambda y: y * 0 + 1),
    ],
)
def test_anything_else_does_not(curves, name, change):
    wrong = curves[curves["panel"] == name].copy()
    wrong["y"] = change(wrong["y"])
    assert not agreement(wrong).loc[name, "agrees"]


def test_workers_do_not_change_a_panel():
    one, two = (contagion_panel(runs=3, rewired=(0.01,), jobs=jobs) for jobs in (1, 2))
    assert one.equals(two)


def test_what_was_published_and_found_is_said_without_symbols_of_code():
    found = agreement(weitzman_panel().assign(panel="weitzman"))["found"].item()
    assert "million ideas" in found
    assert not any("^" in text for text in (found, *PUBLISHED.values()))


def test_a_lead_is_said_without_a_sign():
    rows = [("complete", 5, 0.6), ("ring", 5, 0.4), ("complete", 200, 0.5), ("ring", 200, 0.75)]
    curves = pd.DataFrame(rows, columns=["series", "x", "y"]).assign(panel="search")
    found = agreement(curves)["found"].item()
    assert found == "the complete network leads by 0.20 early and trails by 0.25 late"
