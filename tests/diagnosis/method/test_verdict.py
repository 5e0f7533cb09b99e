from __future__ import annotations

import math

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from innoclusters.diagnosis.method.against_null import lacking
from innoclusters.diagnosis.method.judge import damage_bands
from innoclusters.diagnosis.method.verdict import (
    HUB,
    INNOVATION,
    MIXED,
    OUTSIDE,
    PROTO,
    UNDECIDED,
    UNSTRUCTURED,
    Evidence,
    Novelty,
    _open_pairs,
    counterfactual,
    judge,
    percentiles,
    shortfall,
)
from innoclusters.measures.fast import FITTED, STATISTICS, Ties
from innoclusters.models.mixture import COMPONENTS

FAMILIAR = Novelty(0.6, "robustness", True)


def evidence(weights, *, half_width=0.1, **changes):
    by_name = dict(zip(COMPONENTS, weights, strict=True))
    given = Evidence(
        actors=100,
        weights=by_name,
        lower={name: weight - half_width for name, weight in by_name.items()},
        half_widths=dict.fromkeys(COMPONENTS, half_width),
        novelty=FAMILIAR,
        connected=1.0,
        lacking=[],
        null="sectors dealt out anew",
    )
    return given._replace(**changes)


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        (evidence([0.1, 0.7, 0.1, 0.1]), PROTO),
        (evidence([0.1, 0.1, 0.7, 0.1]), HUB),
        (evidence([0.1, 0.1, 0.1, 0.7]), INNOVATION),
        (evidence([0.1, 0.1, 0.2, 0.6]), MIXED),  # the lower end is .5, not above
        (evidence([0.7, 0.1, 0.1, 0.1]), UNSTRUCTURED),
        (evidence([0.4, 0.3, 0.2, 0.1]), UNSTRUCTURED),
        (evidence([0.1, 0.1, 0.1, 0.7], actors=24), UNDECIDED),
        (evidence([0.0, 0.0, 0.0, 1.0], half_width=0.31), UNDECIDED),
        (evidence([0.1, 0.1, 0.1, 0.7], novelty=Novelty(0.01, "robustness", True)), OUTSIDE),
        (evidence([0.1, 0.1, 0.1, 0.7], connected=0.4), OUTSIDE),
        (evidence([0.1, 0.1, 0.1, 0.7], lacking=["cross-sector lift"]), UNDECIDED),
        (evidence([0.1, 0.7, 0.1, 0.1], lacking=["cross-sector lift"]), PROTO),
    ],
)
def test_the_rule(given, verdict):
    found = judge(given)
    assert found.verdict == verdict
    assert found.reason.endswith(".")


def test_reasons_name_what_decided():
    assert "24 actors" in judge(evidence([0.1, 0.1, 0.1, 0.7], actors=24)).reason
    assert (
        "high robustness" in judge(evidence([1, 0, 0, 0], novelty=Novelty(0.01, "robustness", True))).reason
    )
    assert "40% of the actors" in judge(evidence([0, 0, 0, 1], connected=0.4)).reason
    denied = judge(evidence([0, 0, 0, 1], lacking=["cross-sector lift"])).reason
    assert "cross-sector lift does not exceed the null model" in denied


@pytest.mark.parametrize(("lift", "cross", "missing"), [(99, 99, 0), (95, 99, 1), (50, 50, 2)])
def test_both_lifts_have_to_exceed_the_null(lift, cross, missing):
    names = ["log2 trilateral lift", "cross-sector lift"]
    nulls = pd.DataFrame({"measure": names, "percentile": [lift, cross]})
    assert lacking(nulls) == names[:missing]


def test_shortfall_counts_standard_deviations_from_the_median():
    helix = np.tile(np.array([-1.0, 0.0, 1.0])[:, None], len(STATISTICS))  # sd 1, median 0
    values = np.zeros(len(STATISTICS))
    values[FITTED.index("trilateral closure")] = -2.1
    values[FITTED.index("degree centralization")] = 1.5
    values[FITTED.index("degree assortativity")] = np.nan
    sentences = shortfall(values, helix)
    assert sentences[:3] == [
        "Degree assortativity cannot be compared: it is undefined here.",
        "Trilateral closure is 2.1 sd short of a helix (-2.10 against 0.00).",
        "Degree centralization is 1.5 sd above a helix (1.50 against 0.00).",
    ]
    assert all("fits a helix" in sentence for sentence in sentences[3:])


def test_percentiles_count_equal_values_half():
    pure = np.tile(np.arange(4.0)[None, :, None], (4, 1, len(STATISTICS)))
    values = np.full(len(STATISTICS), 2.0)
    values[3] = np.nan
    table = percentiles(values, pure, {"trilateral closure": "no contact"})
    assert table.loc[0, list(COMPONENTS)].tolist() == [62.5] * 4
    assert table.loc[3, "reason"] == "no contact"
    assert table.loc[3, list(COMPONENTS)].isna().all()
    assert list(table["reason"]).count("") == len(STATISTICS) - 1


def toy():
    # Two firms share the university 0 and the office 1, which are not tied; firm 4 knows the university.
    G = nx.Graph([(0, 2), (0, 3), (1, 2), (1, 3), (0, 4)])
    nx.set_node_attributes(G, dict(enumerate("UGBBB")), "sector")
    return G


def test_the_pair_that_closes_most_comes_first():
    assert _open_pairs(toy()) == [(0, 1)]
    G = toy()
    G.add_edge(0, 1)
    assert _open_pairs(G) == [(1, 4)]


@pytest.mark.parametrize("needed", [1, 2, 7, 20])
def test_the_smallest_number_of_ties_is_found(needed):
    G = nx.complete_bipartite_graph(10, 10)
    nx.set_node_attributes(G, {i: "U" if i < 5 else "G" if i < 10 else "B" for i in G}, "sector")
    before = G.number_of_edges()
    found = counterfactual(G, PROTO, lambda H: MIXED if H.number_of_edges() >= before + needed else PROTO)
    assert found.ties == needed
    assert found.reason.endswith("the verdict would be: mixed.")


@pytest.mark.parametrize(
    ("verdict", "rejudged", "words"),
    [
        (PROTO, PROTO, "would not move"),
        (PROTO, OUTSIDE, "would not move"),
        (INNOVATION, MIXED, "as it is"),
        (UNDECIDED, MIXED, "no verdict to move"),
    ],
)
def test_there_may_be_no_counterfactual(verdict, rejudged, words):
    found = counterfactual(toy(), verdict, lambda _: rejudged)
    assert found.ties is None
    assert words in found.reason


def test_nothing_to_close_is_said():
    G = nx.path_graph(3)
    nx.set_node_attributes(G, "B", "sector")
    assert "no open trilateral" in counterfactual(G, MIXED, lambda _: PROTO).reason


def test_bands_are_quantiles_over_damaged_copies():
    G, seen = nx.cycle_graph(20), []
    nx.set_node_attributes(G, "B", "sector")

    def rejudge(H):
        seen.append(len(H.ends))
        return np.array([len(seen) / 21, 0, 0, 0]), MIXED if len(seen) % 3 else PROTO

    bands = damage_bands(Ties.of(G), rejudge, rng=np.random.default_rng(0), draws=21)
    assert set(seen) == {18}
    assert bands.weights.loc["random"].tolist() == pytest.approx([2 / 21, 11 / 21, 20 / 21])
    assert bands.verdicts == {MIXED: pytest.approx(2 / 3), PROTO: pytest.approx(1 / 3)}
    assert math.isclose(sum(bands.verdicts.values()), 1)


def test_a_complete_network_can_be_damaged():
    G = nx.complete_graph(6)
    nx.set_node_attributes(G, "B", "sector")
    same = np.full(4, 0.25), MIXED
    bands = damage_bands(Ties.of(G), lambda _: same, rng=np.random.default_rng(0), draws=2)
    assert bands.weights["median"].tolist() == [0.25] * 4
