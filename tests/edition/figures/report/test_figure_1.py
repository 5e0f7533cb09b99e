"""Figure 1: the stored drawing is consistent, its numbers are right, and nothing collides."""

from __future__ import annotations

from functools import cache
from itertools import combinations, product

import pandas as pd
import pytest

from innoclusters import data
from innoclusters.edition.figures.report.figure_1 import PAGE, PHONE, _arrow_paths, _placed
from innoclusters.edition.figures.report.words import FIGURE_1
from innoclusters.figures.canvas import Box, bend, between, chip_boxes
from innoclusters.figures.pointing import in_sight
from innoclusters.figures.style import NARROW, SIZE, WIDE, text_width
from innoclusters.measures.layers import glocality

WIDTHS, LANGUAGES, LAYOUTS = (WIDE, NARROW), ("en", "ru"), (PAGE, PHONE)
each_picture = pytest.mark.parametrize(("width", "lang"), list(product(WIDTHS, LANGUAGES)))
each_layout = pytest.mark.parametrize(("layout", "lang"), list(product(LAYOUTS, LANGUAGES)))


@cache
def tables():
    return data.load("figure_1_nodes"), data.load("figure_1_flows")


def boxes(layout, lang) -> tuple[pd.DataFrame, pd.DataFrame]:
    nodes, flows = tables()
    rows, flows = in_sight(pd.concat(_placed(nodes, layout, lang)), flows)
    return rows, _arrow_paths(flows, rows, layout, FIGURE_1[lang])


def edges(row) -> Box:
    return Box(row["left"], row["top"], row["right"], row["bottom"])


def test_scope_of_each_flow_follows_from_its_ends():
    nodes, flows = tables()
    scope = nodes.set_index("id")["scope"]
    outside = (flows[["source", "target"]].apply(lambda ends: ends.map(scope)) == "global").sum(axis=1)
    assert (outside == (flows["scope"] == "global")).all()


def test_every_kind_comes_in_and_all_but_orders_go_out():
    nodes, flows = tables()
    kinds = set(nodes.loc[nodes["scope"] == "global", "id"])
    across = flows[flows["scope"] == "global"]
    assert set(across["source"]) & kinds == kinds
    assert kinds - set(across["target"]) == {"orders"}
    assert (across["kind"] == across["source"].where(across["source"].isin(kinds), across["target"])).all()


def test_every_actor_gives_and_receives_on_the_ring():
    nodes, flows = tables()
    local = set(nodes.loc[nodes["scope"] == "local", "id"])
    ring = flows[flows["scope"] == "local"]
    assert set(ring["source"]) == set(ring["target"]) == local


def test_the_reading_counts_the_arrows_drawn(drawn):
    counts = tables()[1]["scope"].value_counts()
    share, entropy = glocality(counts["local"], counts["global"])
    assert (counts["local"], counts["global"]) == (18, 12)
    assert (share, round(entropy, 4)) == (0.4, 0.971)
    assert ">0.40<" in drawn(1, "en").svg
    assert ">0,97<" in drawn(1, "ru").svg
    assert "7 enter it" in drawn(1, "en").svg


@each_picture
def test_a_picture_has_an_arrow_for_each_flow(drawn, width, lang):
    assert drawn(1, lang, width).svg.count("Q") == len(tables()[1])


@pytest.mark.parametrize(("lang", "words"), [("en", "18 arrows carry"), ("ru", "18 стрелок передают")])
def test_words_differ_by_language_and_alt_text_has_the_numbers(drawn, lang, words):
    assert words in drawn(1, lang).specification["description"]


@each_layout
def test_chips_and_names_keep_apart(layout, lang):
    rows, _ = boxes(layout, lang)
    for first, second in combinations(rows.to_dict("records"), 2):
        assert edges(first).overlap(edges(second)) == 0, (first["id"], second["id"])


@each_layout
def test_chips_lie_in_the_cluster_and_names_outside(layout, lang):
    rows, _ = boxes(layout, lang)
    for row in rows.to_dict("records"):
        distance = max(_oval_distance(layout, x, y) for x in edges(row)[::2] for y in edges(row)[1::2])
        nearest = min(_oval_distance(layout, x, y) for x in edges(row)[::2] for y in edges(row)[1::2])
        assert distance < 1 if row["scope"] == "local" else nearest > 1, row["id"]
        assert edges(row).outside(*layout.world) == 0


def _oval_distance(layout, x: float, y: float) -> float:
    across = abs(x - layout.center[0]) / layout.cluster[0]
    down = abs(y - layout.center[1]) / layout.cluster[1]
    return across ** (2 / layout.power) + down ** (2 / layout.power)


@each_layout
def test_words_beside_arrows_cover_nothing(layout, lang):
    rows, arrows = boxes(layout, lang)
    words = [
        Box(row["x"] - half, row["y"] - 6, row["x"] + half, row["y"] + 6)
        for row in arrows[arrows["direction"] != "within"].to_dict("records")
        for half in [text_width(FIGURE_1[lang][row["direction"]], SIZE["small"]) / 2]
    ]
    others = [edges(row) for row in rows.to_dict("records")]
    assert sum(word.overlap(other) for word in words for other in others) == 0
    assert sum(first.overlap(second) for first, second in combinations(words, 2)) == 0
    assert all(word.outside(*layout.world) == 0 for word in words)


def test_an_arrow_runs_from_edge_to_edge():
    tie = between(bend((0, 0), (100, 0)), Box(-10, -5, 10, 5), Box(90, -5, 110, 5), gap=2)
    assert tie.start == pytest.approx((12, 0), abs=0.3)
    assert tie.end == pytest.approx((88, 0), abs=0.3)


def test_a_part_of_a_curve_lies_on_the_curve():
    whole = bend((0, 0), (100, 0), curve=0.4)
    part = between(whole, Box(-10, -8, 10, 8), Box(90, -8, 110, 8))
    assert part.at(0.5) == pytest.approx(whole.at(0.5), abs=0.3)


def test_a_word_wider_than_its_chip_is_refused():
    nodes = pd.DataFrame({"x": [0.0], "y": [0.0], "label": ["incommensurability"]})
    with pytest.raises(ValueError, match="'incommensurability' is wider than a chip of 40 pixels"):
        chip_boxes(nodes, width=40, size=12)
