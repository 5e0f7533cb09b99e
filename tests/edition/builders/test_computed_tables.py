"""The computed tables: made again, they equal those of the data folder byte for byte."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from innoclusters import data
from innoclusters.edition import builders, claims
from innoclusters.edition.builders import _claim_tables, _figure_3_tables, _figure_4_tables
from innoclusters.edition.figures.argument import _argument_ties


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> dict[str, pd.DataFrame]:
    """All computed tables, made from the three that are not."""
    folder = tmp_path_factory.mktemp("data")
    for name in ("claims", "figure_4_nodes", "figure_4_arrows"):
        (folder / f"{name}.csv").write_bytes(data.path(name).read_bytes())
    return builders.build_tables(folder)


@pytest.mark.parametrize(
    "name", ["claims_layout", "figure_3_nodes", "figure_3_ties", "figure_3_statistics", "figure_4_measures"]
)
def test_a_table_made_again_is_the_same(made, name):
    assert builders.to_csv(made[name]).encode() == data.path(name).read_bytes()


def test_build_writes_what_it_makes(made, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(builders, "build_tables", lambda folder: asked.append(folder) or made)
    files = builders.build(tmp_path)
    assert asked == [tmp_path]
    assert [file.stem for file in files] == list(made)
    assert files[0].read_text() == builders.to_csv(made[files[0].stem])


def test_typical_seed_takes_the_lower_of_two_and_skips_gaps():
    values = pd.DataFrame({"a": [1.0, 0.0, 2.0, 1.0], "b": [None, 1.0, 1.0, 1.5]})
    assert _figure_3_tables._typical_seed(values) == 1


def test_typical_seed_is_drawn(made):
    seeds = made["figure_3_statistics"].groupby("model")["seed"].unique().map(list).to_dict()
    assert seeds == {"proto": [57], "hub": [60], "helix": [86]}  # regression


def test_trilateral_share_of_a_triangle_is_one():
    D = nx.DiGraph([("u", "b"), ("b", "g"), ("g", "u")])
    nx.set_node_attributes(D, {"u": "U", "b": "B", "g": "G"}, "sector")
    assert _figure_4_tables._trilateral_share(D) == 1


def test_the_two_programs_are_of_equal_size():
    networks = _figure_4_tables._networks(seed=3)
    assert len({len(D) for D in networks.values()}) == 1
    assert len({D.to_undirected().number_of_edges() for D in networks.values()}) == 1


@pytest.mark.parametrize(
    ("program", "arcs", "measure", "value"),
    [
        ("mini_vertical", "decisions", "reciprocity", 0),  # by construction
        ("mini_vertical", "decisions", "hierarchy", 1),  # by construction
        ("mini_vertical", "both", "hierarchy", 0),  # by construction
        ("mini_vertical", "both", "trilateral_share", 0),  # by construction
        ("drawn", "decisions", "hierarchy", 1),
        ("drawn", "both", "reciprocity", round(10 / 21, 4)),
        ("drawn", "both", "trilateral_share", 0),
    ],
)
def test_measures_known_in_advance(made, program, arcs, measure, value):
    table = made["figure_4_measures"].set_index(["program", "arcs", "measure"])
    assert table.loc[(program, arcs, measure), "value"] == value


def test_reciprocity_from_below_is_that_of_its_rule(made):
    table = made["figure_4_measures"].set_index(["program", "measure"])
    assert table.loc[("bottom_up", "reciprocity"), "value"] == pytest.approx(2 * 0.8 / 1.8, abs=0.005)


def test_rings_put_actors_at_their_radius():
    G = nx.Graph([(0, 1), (0, 2), (1, 3)])
    nx.set_node_attributes(G, {0: 0, 1: 1, 2: 1, 3: 2}, "ring")
    places = _figure_3_tables._rings(G, 0, radii=(0.2, 0.5))
    radius = {actor: abs(complex(x - 0.5, y - 0.5)) for actor, (x, y) in places.items()}
    assert radius == pytest.approx({0: 0, 1: 0.2, 2: 0.2, 3: 0.5})


def test_spread_keeps_actors_in_the_square_and_apart():
    start = dict(enumerate(np.random.default_rng(1).uniform(size=(30, 2)).tolist()))
    places = _figure_3_tables._spread(start, distance=0.1)
    points = [complex(*place) for place in places.values()]
    assert all(0 <= p.real <= 1 and 0 <= p.imag <= 1 for p in points)
    assert min(abs(p - q) for i, p in enumerate(points) for q in points[:i]) > 0.09


def test_a_claim_of_the_map_stands_below_what_it_rests_on_and_the_thesis_last(made):
    place = made["claims_layout"].set_index("id")["place"]
    assert place.idxmax() == _claim_tables.THESIS
    ties = _argument_ties(claims.load(), place.index.tolist())
    assert (place[ties["target"]].to_numpy() > place[ties["source"]].to_numpy()).all()


def test_what_the_thesis_rests_on_is_in_the_map(made):
    grounds = claims.argument(claims.load())[_claim_tables.THESIS]
    assert set(grounds) <= set(made["claims_layout"]["id"])
