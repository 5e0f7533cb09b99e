from __future__ import annotations

import json
from dataclasses import dataclass

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from innoclusters.diagnosis import Diagnosis, diagnose
from innoclusters.measures.fast import FITTED, STATISTICS
from innoclusters.models import (
    helix_cluster,
    hub_cluster,
    proto_cluster,
    random_cluster,
    sector_vector,
    team_network,
)
from innoclusters.models.mixture import COMPONENTS

ACTORS, TIES, DRAWS, REPLICATES = 60, 180, 199, 200
SIZE = {"actors": ACTORS, "ties": TIES, "sectors": sector_vector(ACTORS)}


@dataclass
class Projects:
    graph: nx.Graph
    participations: pd.DataFrame | None = None
    directed: nx.DiGraph | None = None


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    return tmp_path_factory.mktemp("tables")


@pytest.fixture(scope="module")
def told(tables):
    def run(cluster, **options):
        return diagnose(cluster, **({"draws": DRAWS, "replicates": REPLICATES, "cache": tables} | options))

    return run


@pytest.fixture(scope="module")
def quick():
    def run(cluster, **options):
        return diagnose(cluster, **({"draws": DRAWS, "replicates": 0} | options))

    return run


def star():
    return hub_cluster(actors=ACTORS, ties=90, anchors=1, rings=1, anchor_sector="B", seed=4)


def test_a_diagnosis_is_complete_and_the_same_each_time(told):
    first, fresh = told(star()), told(star(), cache=False)
    assert isinstance(first, Diagnosis)
    assert first.to_json() == fresh.to_json()
    assert first.verdict == "industrial cluster (hub)"
    assert first.types == (first.verdict,)
    assert sum(first.weights.values()) == pytest.approx(1)
    assert all(low <= first.weights[name] <= high for name, (low, high) in first.intervals.items())
    assert (first.actors, first.ties, first.seed) == (ACTORS, 90, 0)
    assert (first.draws, first.replicates) == (DRAWS, REPLICATES)
    assert list(first.profile["measure"]) == list(STATISTICS)
    assert len(first.abc_sample) == REPLICATES // 20
    assert len(first.reference) == 4 * len(STATISTICS)
    assert len(first.shortfall) == len(FITTED)
    assert first.to_frame().index.tolist() == list(COMPONENTS)
    assert len(first.anchors) == 1


def test_criteria_say_what_holds_and_how_sure(quick):
    found = quick(star()).criteria.set_index("criterion")
    assert found.loc["anchored", "holds"]
    assert found.loc["anchored", "effect"] > 0.5
    assert found.loc["anchored", "p"] == pytest.approx(1 / (DRAWS + 1))
    assert found.loc["sparse rest", "holds"]


def test_weights_that_reproduce_nothing_are_not_given(told):
    G = nx.ring_of_cliques(10, 6)
    nx.set_node_attributes(G, {actor: "UBGBBB"[actor % 6] for actor in G}, "sector")
    found = told(G)
    assert found.weights is None
    assert found.intervals is None
    assert found.to_frame().empty
    assert "than the best mixtures make it" in found.weights_reason
    assert json.loads(found.to_json())["weights"] is None


def test_without_mixtures_the_verdict_is_the_same(told, quick):
    G = helix_cluster(**SIZE, seed=2)
    assert told(G).verdict == quick(G).verdict
    assert quick(G).weights_reason == "No mixtures were simulated."


def test_the_order_of_actors_and_ties_does_not_matter(told):
    G = helix_cluster(**SIZE, seed=2)
    H = nx.Graph()
    H.add_nodes_from(reversed(list(G.nodes(data=True))))
    H.add_edges_from((v, u) for u, v in reversed(list(G.edges)))
    assert told(G).to_json() == told(H).to_json()


def test_json_has_no_nan_and_every_attribute(told):
    content = json.loads(told(helix_cluster(**SIZE, seed=1)).to_json())
    assert set(content) == set(Diagnosis.__dataclass_fields__) - {"network"}
    assert content["criteria"][0]["criterion"] == "anchored"
    assert content["resembles"] == ""


def test_a_used_table_is_read_and_a_spoilt_one_is_made_anew(told, tmp_path):
    G, steps = random_cluster(**SIZE, seed=1), []
    options = {"cache": tmp_path, "replicates": 100, "progress": lambda done, total: steps.append(done)}
    first = told(G, **options).to_json()
    (file,) = tmp_path.iterdir()
    simulated = len(steps)
    assert told(G, **options).to_json() == first
    assert len(steps) == simulated > 0
    file.write_bytes(b"spoilt")
    assert told(G, **options).to_json() == first
    assert len(steps) == 2 * simulated


def teams_of(draw, seed):
    """A list of projects for 60 actors with no preference for sectors, and its network."""
    rng = np.random.default_rng(seed)
    rows = [(project, actor) for project in range(45) for actor in draw(rng)]
    table = pd.DataFrame(rows, columns=["project", "organization"])
    G = team_network(table, actors=range(ACTORS))
    nx.set_node_attributes(G, dict(enumerate(sector_vector(ACTORS))), "sector")
    return Projects(G, table)


def test_projects_at_random_are_not_a_helix(quick):
    cluster = teams_of(
        lambda rng: rng.choice(ACTORS, size=int(rng.integers(2, 6)), replace=False).tolist(), 1
    )
    found = quick(cluster)
    assert found.verdict != "innovation cluster (triple helix)"
    assert "joint projects" in set(found.criteria["criterion"])


def test_a_rule_of_mixed_consortia_is_suspected(quick):
    # Universities are the actors 0 to 6, firms the next 37.
    cluster = teams_of(
        lambda rng: [int(rng.integers(7)), *(7 + rng.choice(37, 2, replace=False)).tolist()], 1
    )
    found = quick(cluster)
    assert found.verdict != "innovation cluster (triple helix)"
    assert any(remark.startswith("100% of the joint projects hold both") for remark in found.remarks)


def test_small_networks_get_no_verdict(quick):
    found = quick(random_cluster(actors=18, ties=40, seed=1))
    assert found.verdict == "cannot say"
    assert "18 actors" in found.reason
    assert any("coarse" in remark for remark in found.remarks)


def test_a_missing_sector_is_remarked_and_closure_has_a_reason(told):
    G = proto_cluster(actors=40, ties=100, seed=1, sectors=["B"] * 30 + ["U"] * 10)
    found = told(G, replicates=100)
    assert "No actor of government: there can be no trilateral triad." in found.remarks
    closure = found.profile.set_index("measure").loc["trilateral closure"]
    assert closure["reason"] == "no trilateral contact at all"


def test_without_sectors_only_form_is_judged(quick):
    G = nx.star_graph(40)
    found = quick(G)
    assert found.verdict == "industrial cluster (hub)"
    assert found.sectors == {}
    assert any("Sectors are not known" in remark for remark in found.remarks)
    assert found.weights is None


def test_arcs_that_all_run_down_are_a_hierarchy(quick):
    rng = np.random.default_rng(1)
    D = nx.DiGraph((int(rng.integers(max(0, child - 12), child)), child) for child in range(1, 90))
    D.add_edges_from((int(rng.integers(child)), child) for child in range(20, 30))
    nx.set_node_attributes(D, {actor: "BUGB"[actor % 4] for actor in D}, "sector")
    found = quick(Projects(D.to_undirected(), directed=D))
    assert (found.verdict, found.resembles) == ("outside the typology", "hierarchy")
    assert found.band_verdicts == {}
    assert "how firm the verdict is was not asked" in " ".join(map(str, found.remarks))
    assert any(
        remark.startswith("Types are judged on ties without direction; 100%") for remark in found.remarks
    )


def test_pairs_in_the_order_of_a_list_are_no_hierarchy(quick):
    G = random_cluster(**SIZE, seed=3)
    D = nx.DiGraph(tuple(sorted(tie)) for tie in G.edges)
    found = quick(Projects(G, directed=D))
    assert found.resembles != "hierarchy"
    assert found.verdict == quick(G).verdict


def test_a_few_arcs_among_ties_are_told_as_few(quick):
    G = random_cluster(**SIZE, seed=3)
    D = nx.DiGraph([*G.edges][:45])
    D.add_nodes_from(G)
    assert any("25% of the ties run one way" in remark for remark in quick(Projects(G, directed=D)).remarks)


def test_mutual_arcs_change_no_type(quick):
    D = star().to_directed()
    found = quick(D)
    assert found.ties == 90
    assert found.verdict == "industrial cluster (hub)"


def test_a_verdict_that_damage_contradicts_is_fragile(quick):
    shares = [quick(random_cluster(actors=30, ties=60, seed=seed)) for seed in range(4)]
    for found in shares:
        kept = found.band_verdicts.get(found.verdict, 0)
        assert found.fragile == (kept < 0.5)


def test_large_networks_get_fewer_draws_and_say_so(quick, monkeypatch):
    monkeypatch.setattr("innoclusters.diagnosis.method.whole.MOST_ENTRIES", 4 * 180 * 300)
    monkeypatch.setattr("innoclusters.diagnosis.method.stability.MOST_TIES", 180)
    found = quick(random_cluster(**SIZE, seed=1), draws=999)
    assert found.draws == 300
    assert any("networks were drawn from each null model" in remark for remark in found.remarks)
    assert any("no damaged copies" in remark for remark in found.remarks)


@pytest.mark.parametrize(
    ("G", "options", "words"),
    [
        (nx.empty_graph(0), {}, "0 actors and 0 ties"),
        (nx.empty_graph(9), {}, "9 actors and 0 ties"),
        (random_cluster(actors=12, ties=12, seed=0), {"replicates": 10}, "replicates is 10"),
        (random_cluster(actors=12, ties=12, seed=0), {"draws": 10}, "draws is 10"),
        (random_cluster(actors=12, ties=12, seed=0), {"jobs": 0}, "jobs is 0"),
        (nx.path_graph(4), {"draws": 200.5}, "draws is 200.5, expected a whole number"),
        (nx.path_graph(4), {"replicates": 0.0}, "replicates is 0.0, expected a whole number"),
        (nx.path_graph(4), {"seed": None}, "seed is None, expected a whole number"),
    ],
)
def test_wrong_input_is_refused(G, options, words):
    with pytest.raises(ValueError, match=words):
        diagnose(G, cache=False, **options)


@pytest.mark.parametrize("label", ["university", None])
def test_an_unknown_sector_is_refused(label):
    G = random_cluster(actors=12, ties=12, seed=0)
    G.nodes[3]["sector"] = label
    with pytest.raises(ValueError, match=f"actor 3 has sector {label!r}"):
        diagnose(G, cache=False)
