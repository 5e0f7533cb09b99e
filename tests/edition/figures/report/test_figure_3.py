"""Figure 3: what is drawn, that nothing overlaps, and a few known numbers."""

from __future__ import annotations

import networkx as nx
import pandas as pd
import pytest

from innoclusters import data
from innoclusters.edition.figures.report import figure_3
from innoclusters.edition.figures.report.words import FIGURE_3
from innoclusters.measures import degree_centralization, trilateral_closure

TABLES = ("figure_3_nodes", "figure_3_ties", "figure_3_statistics")


@pytest.fixture(scope="module")
def tables() -> list[pd.DataFrame]:
    return [data.load(name) for name in TABLES]


def network(nodes: pd.DataFrame, ties: pd.DataFrame, model: str) -> nx.Graph:
    own, pairs = nodes[nodes["model"] == model], ties[ties["model"] == model]
    G = nx.Graph(list(zip(pairs["source"], pairs["target"], strict=True)))
    G.add_nodes_from((row["node_id"], {"sector": row["sector"]}) for row in own.to_dict("records"))
    return G


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("width", [700, 358])
def test_callouts_cover_neither_actors_nor_each_other(tables, width, lang):
    nodes, ties, _ = tables
    panels, _ = figure_3._panels(width)
    placed = figure_3.callouts(figure_3._actors(nodes, panels), ties, panels, FIGURE_3[lang])
    assert placed["overlap"].tolist() == [0] * 7


@pytest.mark.parametrize("width", [700, 358])
def test_actors_keep_apart(tables, width):
    panels, _ = figure_3._panels(width)
    places = figure_3._actors(tables[0], panels)[["x", "y"]].astype(float).to_numpy()
    gaps = [abs(complex(*(a - b))) for i, a in enumerate(places) for b in places[:i]]
    assert min(gaps) > 11


def test_each_model_has_the_same_actors_and_as_many_ties(tables):
    nodes, ties, _ = tables
    for _, own in nodes.groupby("model"):
        assert own["sector"].value_counts().to_dict() == {"B": 22, "C": 2, "F": 4, "G": 4, "U": 4}
    assert ties["model"].value_counts().to_dict() == {"proto": 72, "hub": 72, "helix": 72}


def test_every_tie_and_actor_is_a_mark(drawn):
    rows = [row for table in drawn(3).specification["datasets"].values() for row in table]
    assert sum("source" in row and "path" in row for row in rows) == 216
    assert sum("node_id" in row for row in rows) == 108


@pytest.mark.parametrize("model", ["proto", "hub", "helix"])
def test_statistics_are_those_of_the_networks_drawn(tables, model):
    nodes, ties, statistics = tables
    values = statistics[statistics["model"] == model].set_index("statistic")["value"]
    G = network(nodes, ties, model)
    assert values["degree_centralization"] == pytest.approx(degree_centralization(G), abs=1e-4)
    assert values["trilateral_closure"] == pytest.approx(trilateral_closure(G), abs=1e-4)


def test_alt_text_tells_the_numbers(drawn):
    text = drawn(3).specification["description"]
    assert "36 actors and 72 ties" in text
    assert "centralization 0.60" in text  # regression
    assert "1.38 times chance" in text  # regression
