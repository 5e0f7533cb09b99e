from __future__ import annotations

import re

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from innoclusters.diagnosis.report.charts import network as resting
from innoclusters.diagnosis.report.charts._profile import _domain, _usual, profile_chart
from innoclusters.diagnosis.report.charts._weights import _corners, _inner, _places, weights_chart
from innoclusters.diagnosis.report.charts.network import MOST_ACTORS, _drawn_part, _springs, network_chart
from innoclusters.figures.render import specification, to_svg
from innoclusters.measures.fast import STATISTICS
from innoclusters.models import hub_cluster
from innoclusters.models.mixture import COMPONENTS

VALUES = np.linspace(-1, 1, len(STATISTICS))
WITHIN = sum(0 <= value <= 0.8 for value in VALUES.tolist())
"""Values between the ends that the tables give to every model."""


@pytest.fixture(scope="module")
def tables():
    weights = pd.DataFrame(
        {
            "weight": [0.1, 0.2, 0.3, 0.4],
            "low": [0.0, 0.1, 0.2, 0.3],
            "high": [0.2, 0.3, 0.4, 0.5],
            "nearest": 0.25,
        },
        index=pd.Index(COMPONENTS, name="mechanism"),
    )
    sample = pd.DataFrame(np.eye(4), columns=list(COMPONENTS)).assign(distance=1.0)
    profile = pd.DataFrame({"measure": STATISTICS, "value": VALUES, "reason": ""})
    ends = {"q05": 0.0, "q25": 0.2, "median": 0.4, "q75": 0.6, "q95": 0.8}
    rows = [{"model": model, "measure": name} | ends for model in COMPONENTS for name in STATISTICS]
    return weights, sample, profile, pd.DataFrame(rows)


@pytest.fixture(scope="module")
def hub():
    return hub_cluster(actors=40, ties=90, seed=1)


def charts(tables, G, **options):
    weights, sample, profile, reference = tables
    yield weights_chart(weights, sample, **options)
    yield profile_chart(profile, reference, **options)
    yield network_chart(G, seed=0, **options)


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("width", [700, 358])
def test_pictures_keep_to_their_width_and_type_scale(tables, hub, width, lang):
    for chart in charts(tables, hub, width=width, lang=lang):
        svg = to_svg(chart)
        assert float(re.search(r'viewBox="0 0 ([\d.]+)', svg)[1]) <= width + 1
        assert min(float(size) for size in re.findall(r'font-size="([\d.]+)px"', svg)) >= 11.5
        assert chart.description


def test_charts_are_deterministic(tables, hub):
    for first, second in zip(charts(tables, hub), charts(tables, hub), strict=True):
        assert specification(first) == specification(second)


def test_titles_tell_what_is_shown(tables, hub):
    weights, profile, network = (specification(chart)["title"]["text"] for chart in charts(tables, hub))
    # Neither names a model, which might be another one than the verdict names.
    assert " ".join(weights) == "What share of the ties each model would have to make"
    assert f"{len(STATISTICS)} values of the network" in " ".join(profile)
    assert "40 actors and 90 ties" in " ".join(network)


def test_values_within_the_middle_are_counted(tables):
    assert _usual(tables[2], tables[3]) == dict.fromkeys(COMPONENTS, WITHIN)


def test_pure_mixtures_lie_in_their_corners():
    found = _places(pd.DataFrame(np.eye(4), columns=list(COMPONENTS)), 300)
    corners = [_inner(300)[model] for model in COMPONENTS if model != "random"]  # which has no place
    assert found[["x", "y"]].to_numpy() == pytest.approx(np.array(corners), abs=0.1)


@given(st.lists(st.floats(0, 1), min_size=4, max_size=4), st.sampled_from([258, 340]))
def test_no_mark_leaves_the_triangle(weights, width):
    found = _places(pd.DataFrame([weights], columns=list(COMPONENTS)), width)
    corners = np.array([*_corners(width).values()])
    for x, y, size in found.itertuples(index=False):
        for a, b in zip(corners, np.roll(corners, 1, axis=0), strict=True):
            across = (b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0])
            assert abs(across) / np.hypot(*(b - a)) >= max(9.5, (size / np.pi) ** 0.5)
        assert corners[:, 0].min() <= x <= corners[:, 0].max()
        assert corners[:, 1].min() <= y <= corners[:, 1].max()


def test_a_network_without_sectors_is_drawn_in_plain_dots():
    chart = network_chart(nx.star_graph(9), seed=0, lang="ru")
    assert "Секторы участников не известны" in chart.description
    assert to_svg(chart).count("<path") >= 10


@pytest.mark.parametrize("value", [0.3, 5.0, float("nan")])
def test_an_axis_holds_the_value_and_all_ranges(value):
    low, high = _domain(value, pd.DataFrame({"q05": [0.0, float("nan")], "q95": [1.0, float("nan")]}))
    assert low < 0
    assert high > (1 if value != value else max(1, value))


def test_an_undefined_value_has_no_line(tables):
    _, _, profile, reference = tables
    undefined = profile.assign(value=float("nan"))
    assert "–" in to_svg(profile_chart(undefined, reference))
    nothing = reference.assign(**dict.fromkeys(("q05", "q25", "median", "q75", "q95"), float("nan")))
    assert "–" in to_svg(profile_chart(undefined, nothing))


@pytest.mark.parametrize("name", ["<script>", '"><img onerror=', "a\x00b", "long " * 500])
def test_hostile_names_are_text(name):
    H = nx.star_graph(5)
    nx.set_node_attributes(H, "B", "sector")
    nx.set_node_attributes(H, name, "name")
    svg = to_svg(network_chart(H, seed=0))
    assert "<script" not in svg
    assert "<img" not in svg
    assert len(svg) < 20_000


def test_large_networks_are_drawn_in_part_and_without_names():
    H = nx.star_graph(MOST_ACTORS + 500)
    nx.set_node_attributes(H, "U", "sector")
    assert len(_drawn_part(H)) == MOST_ACTORS
    assert 0 in _drawn_part(H)
    small = nx.gnm_random_graph(400, 800, seed=1)
    nx.set_node_attributes(small, "U", "sector")
    assert "too many actors" in " ".join(specification(network_chart(small, seed=0))["title"]["subtitle"])


def test_places_depend_on_the_seed_alone(hub):
    G = hub
    size = {"width": 700, "height": 500}
    H = nx.Graph(list(reversed(list(G.edges))))
    H.add_nodes_from(G)
    pd.testing.assert_frame_equal(_springs(G, seed=1, **size), _springs(H, seed=1, **size))
    assert not _springs(G, seed=1, **size).equals(_springs(G, seed=2, **size))


@pytest.mark.parametrize("actors", [resting.COLUMNS, resting.COLUMNS + 1])
def test_springs_rest_at_the_same_places_without_numba(monkeypatch, actors):
    start = np.random.default_rng(1).random((actors, 2))
    given = start, np.array(nx.cycle_graph(actors).edges), np.ones(actors), 50
    compiled = resting.springs(*given)
    monkeypatch.setattr(resting, "COMPILES", False)
    assert np.array_equal(resting.springs(*given), compiled)


@pytest.mark.parametrize(
    "H",
    [
        nx.empty_graph(30),
        nx.path_graph(2),
        nx.disjoint_union_all([nx.complete_graph(4)] * 9),
        nx.star_graph(90),
    ],
)
def test_every_actor_has_a_place_of_its_own_within_the_frame(H):
    table = _springs(H, seed=0, width=300, height=200)
    assert table["x"].between(0, 300).all()
    assert table["y"].between(0, 200).all()
    assert not table[["x", "y"]].duplicated().any()
