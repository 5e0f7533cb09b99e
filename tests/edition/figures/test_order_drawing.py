"""The three orders drawn: states of actors, places, marks."""

from __future__ import annotations

import networkx as nx
import pandas as pd
import pytest

from innoclusters.edition.experiments.comparisons import orders
from innoclusters.edition.figures.order_drawing import order_drawing, orders_chart
from innoclusters.figures.render import to_svg

Tables = tuple[pd.DataFrame, pd.DataFrame]


@pytest.fixture(scope="module")
def tables() -> Tables:
    return order_drawing(
        {name: draw(seed=1) for name, draw in orders(actors=40, ties=80).items()}, lost=5, seed=1
    )


def test_every_actor_and_tie_of_the_complete_networks_is_drawn(tables: Tables) -> None:
    actors, ties = tables
    assert actors.groupby(["order", "stage"], sort=False).size().tolist() == [40] * 6
    assert ties[ties["stage"] == "before"].groupby("order").size().tolist() == [80] * 3


def test_five_are_marked_before_and_gone_after(tables: Tables) -> None:
    states = tables[0].groupby(["stage", "state"]).size()
    assert states["before", "best"] == states["after", "gone"] == 15


def test_ties_of_those_who_are_gone_are_gone(tables: Tables) -> None:
    actors, ties = tables
    gone = set(actors.query("state == 'gone'")[["order", "id"]].itertuples(index=False, name=None))
    left = ties.query("stage == 'after'")
    ends = {
        *zip(left["order"], left["source"], strict=True),
        *zip(left["order"], left["target"], strict=True),
    }
    assert ends
    assert not gone & ends


def test_a_star_without_its_center_falls_apart() -> None:
    star = nx.star_graph(6).to_directed()
    actors, ties = order_drawing({"market": star}, lost=1, seed=0)
    after = actors[actors["stage"] == "after"].set_index("id")["state"]
    assert after[0] == "gone"
    assert after.value_counts()["cut off"] == 5
    assert ties[ties["stage"] == "after"].empty


def test_places_lie_in_the_unit_square_and_differ(tables: Tables) -> None:
    actors = tables[0]
    assert actors[["x", "y"]].min().min() >= 0
    assert actors[["x", "y"]].max().max() <= 1
    assert not actors.round(6).duplicated(["order", "stage", "x", "y"]).any()


def test_every_actor_has_its_mark_and_every_panel_its_name(tables: Tables) -> None:
    words = dict.fromkeys(("title", "subtitle", "source", "description"), "words")
    for width in (700, 358):
        svg = to_svg(orders_chart(*tables, width=width, **words))
        assert svg.count('stroke-width="1.2"') == 240
        assert svg.count("network order, without its 5<") == 2  # over its halo
