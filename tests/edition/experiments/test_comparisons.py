"""Tidy comparison of models: shape, order, reproducibility, undefined values."""

from __future__ import annotations

import math

import networkx as nx
import pandas as pd
import pytest

from innoclusters.edition.experiments.comparisons import (
    ORDER_MEASURES,
    compare,
    first_change,
    gaps_over_rewiring,
    order_gaps,
    orders,
    over_rewiring,
    removal_curves,
    summarize,
)

MODELS = {
    "star": lambda seed: nx.star_graph(seed),
    "random": lambda seed: nx.gnm_random_graph(10, 12, seed=seed),
}
MEASURES = {"ties": nx.Graph.number_of_edges, "density": nx.density}


def test_one_row_a_model_seed_and_measure_in_the_order_given() -> None:
    table = compare(MODELS, MEASURES, seeds=range(2, 5))
    assert list(table.columns) == ["model", "seed", "measure", "value"]
    assert len(table) == 2 * 3 * 2
    assert table["model"].unique().tolist() == ["star", "random"]
    assert table["measure"].unique().tolist() == ["ties", "density"]


def test_known_values() -> None:
    table = compare(MODELS, MEASURES, seeds=[4]).set_index(["model", "measure"])["value"]
    assert table["star", "ties"] == 4
    assert table["random", "density"] == pytest.approx(12 / 45)


def test_same_seeds_give_the_same_table() -> None:
    first, second = (compare(MODELS, {"C": nx.transitivity}, seeds=[1, 2]) for _ in range(2))
    assert first.equals(second)


@pytest.mark.parametrize("empty", ["generators", "measures", "seeds"])
def test_nothing_to_compare_is_refused(empty: str) -> None:
    arguments = {"generators": MODELS, "measures": MEASURES, "seeds": [1]} | {empty: []}
    with pytest.raises(ValueError, match="nothing to compare"):
        compare(arguments["generators"], arguments["measures"], seeds=arguments["seeds"])


def test_summary_of_known_values() -> None:
    table = compare({"star": MODELS["star"]}, {"ties": MEASURES["ties"]}, seeds=range(1, 12))
    row = summarize(table).iloc[0]
    assert (row["mean"], row["low"], row["high"], row["networks"]) == pytest.approx((6, 1.5, 10.5, 11))


def test_undefined_values_are_left_out_and_counted() -> None:
    measure = {"m": lambda G: math.nan if len(G) == 3 else 1.0}
    row = summarize(compare({"star": MODELS["star"]}, measure, seeds=[2, 3, 4])).iloc[0]
    assert (row["mean"], row["networks"]) == (1.0, 2)


@pytest.mark.parametrize("share", [0, 1, 2.0])
def test_share_outside_zero_and_one_is_refused(share: float) -> None:
    table = compare({"star": MODELS["star"]}, MEASURES, seeds=[2])
    with pytest.raises(ValueError, match="share is"):
        summarize(table, share=share)


def test_orders_have_equally_many_actors_and_ties() -> None:
    for draw in orders(actors=50, ties=100, span=3).values():
        D = draw(seed=1)
        assert (len(D), D.to_undirected().number_of_edges()) == (50, 100)


def test_a_full_hierarchy_leaves_nothing_to_chance() -> None:
    draw = orders(ties=288)["hierarchy"]
    assert set(draw(seed=1).edges) == set(draw(seed=2).edges)


def test_direction_and_closure_of_a_bare_tree() -> None:
    tree = orders(ties=99)["hierarchy"](seed=1)
    values = [ORDER_MEASURES[name](tree) for name in ("flow hierarchy", "reciprocity", "local efficiency")]
    assert values == [1, 0, 0]


def test_measures_of_wiring_do_not_see_direction() -> None:
    star = nx.DiGraph([(0, leaf) for leaf in range(1, 10)])
    names = ("global efficiency", "robustness", "connected after five")
    assert [ORDER_MEASURES[name](star) for name in names] == pytest.approx([0.6, 0.09, 1 / 5])


def test_gaps_of_direction_are_known() -> None:
    small = {"actors": 40, "ties": 80}
    gaps = order_gaps({"mutual": small | {"mutual": 1.0}, "one way": small | {"mutual": 0.0}}, seeds=[1, 2])
    assert gaps["reciprocity"].loc["mutual"].tolist() == [1, 1]
    assert gaps["reciprocity"].loc["one way"].tolist() == [0, 0]
    assert gaps.loc["mutual", ("flow hierarchy", "hierarchy")] == -1


@pytest.mark.parametrize("order", ["attack", "failure"])
def test_curves_of_a_complete_network_fall_in_a_straight_line(order: str) -> None:
    curves = removal_curves({"complete": lambda seed: nx.complete_graph(5)}, seeds=[1, 2])
    line = curves[curves["order"] == order]
    assert line["mean"].tolist() == pytest.approx([1, 0.8, 0.6, 0.4, 0.2, 0])
    assert (line["low"] == line["high"]).all()


def test_a_ring_of_near_neighbors_is_closed_and_long_and_a_rewired_one_neither() -> None:
    table = over_rewiring(seeds=[1, 2], rewiring=[0, 1], actors=60, ties=120)
    ring = table.query("model == 'network' and rewiring == 0").set_index("measure")["mean"]
    # Without one actor, the 4 partners of a ring are a path of 4: E = (3 + 2/2 + 1/3) / 6 = 13/18.
    assert ring["local efficiency"] == pytest.approx(13 / 18)
    gaps = gaps_over_rewiring(table)["global efficiency", "market"]
    assert gaps[0] < gaps[1]
    fixed = table.query("model == 'market'").groupby("measure")["mean"].nunique()
    assert fixed.eq(1).all()


@pytest.mark.parametrize(
    ("values", "place"), [([-2.0, 2.0, 3.0], 0.25), ([1.0, 0.0, 1.0], 0.5), ([1.0, 2.0, 3.0], math.nan)]
)
def test_where_a_gap_changes_its_sign(values: list[float], place: float) -> None:
    assert first_change(pd.Series(values, index=[0, 0.5, 1])) == pytest.approx(place, nan_ok=True)
