"""The pseudo-fractal helix drawn: counts, places, crossings, marks."""

from __future__ import annotations

from itertools import combinations

import pandas as pd
import pytest

from innoclusters.edition.figures.ecosystem import fractal_chart, fractal_drawing
from innoclusters.figures.render import to_svg
from innoclusters.models import pseudofractal_counts

Tables = tuple[pd.DataFrame, pd.DataFrame]
Point = tuple[float, float]


@pytest.fixture(scope="module")
def tables() -> Tables:
    return fractal_drawing(steps=3)


@pytest.mark.parametrize("step", range(4))
def test_every_step_has_its_exact_numbers(tables: Tables, step: int) -> None:
    actors, ties = (table[table["step"] == step] for table in tables)
    exact = pseudofractal_counts(step)
    assert (len(actors), len(ties), actors["degree"].max()) == (exact.nodes, exact.ties, exact.top_degree)
    assert set(actors["sector"].value_counts()) == {exact.nodes // 3}


def test_actors_keep_their_places(tables: Tables) -> None:
    assert len(tables[0].drop_duplicates(["id", "x", "y"])) == tables[0]["id"].max() + 1


def test_no_two_actors_come_near(tables: Tables) -> None:
    last = tables[0].query("step == 3")
    points = list(zip(last["x"], last["y"], strict=True))
    assert min(abs(complex(*a) - complex(*b)) for a, b in combinations(points, 2)) > 0.05


def left_of(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def test_ties_do_not_cross(tables: Tables) -> None:
    actors, ties = (table[table["step"] == 3] for table in tables)
    place = {row.id: (row.x, row.y) for row in actors.itertuples()}
    for (a, b), (c, d) in combinations(zip(ties["source"], ties["target"], strict=True), 2):
        p, q, r, s = (place[node] for node in (a, b, c, d))
        if not {a, b} & {c, d}:
            assert left_of(p, q, r) * left_of(p, q, s) > 0 or left_of(r, s, p) * left_of(r, s, q) > 0


@pytest.mark.parametrize("width", [700, 358])
def test_chart_has_all_marks(tables: Tables, width: int) -> None:
    words = dict.fromkeys(("title", "subtitle", "source", "description"), "words")
    svg = to_svg(fractal_chart(*tables, width=width, **words))
    assert svg.count('stroke-width="1.2"') == len(tables[0])
    assert ">42 actors, 81 ties<" in svg
