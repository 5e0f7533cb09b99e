from __future__ import annotations

import json
from dataclasses import dataclass

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from innoclusters.diagnosis import Diagnosis, diagnose
from innoclusters.diagnosis.method.against_null import compare_with_null
from innoclusters.diagnosis.method.judge import Judge
from innoclusters.diagnosis.method.reference import Size, simulate
from innoclusters.measures.fast import FITTED, STATISTICS, statistics
from innoclusters.models import (
    helix_cluster,
    hub_cluster,
    proto_cluster,
    random_cluster,
    random_teams,
    sector_vector,
    team_network,
)
from innoclusters.models.mixture import COMPONENTS

ACTORS, TIES, REPLICATES = 60, 180, 400
SIZE = {"actors": ACTORS, "ties": TIES, "sectors": sector_vector(ACTORS)}
GENERATORS = {"random": random_cluster, "proto": proto_cluster, "hub": hub_cluster, "helix": helix_cluster}


@dataclass
class Projects:
    graph: nx.Graph
    participations: pd.DataFrame | None = None


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    return tmp_path_factory.mktemp("tables")


@pytest.fixture(scope="module")
def told(tables):
    def run(cluster, **options):
        return diagnose(cluster, **({"replicates": REPLICATES, "cache": tables} | options))

    return run


@pytest.fixture(scope="module")
def referee():
    size = Size(ACTORS, TIES, tuple(sorted(sector_vector(ACTORS))))
    return Judge.of(simulate(size, replicates=REPLICATES, seed=0))


def verdict_of(referee, G):
    nulls = compare_with_null(G, None, rng=np.random.default_rng(0), count=50)
    return referee.finding(statistics(G), Size.of(G), nulls)[0].verdict


@pytest.mark.parametrize("name", COMPONENTS)
def test_pure_models_have_the_largest_weight(referee, name):
    values = np.array([statistics(GENERATORS[name](**SIZE, seed=seed)) for seed in range(15)])
    assert (referee.estimator.predict(values).argmax(axis=1) == COMPONENTS.index(name)).mean() >= 0.9


@pytest.mark.parametrize("name", ["proto", "hub", "helix"])
def test_pure_models_are_not_called_by_another_name(referee, name):
    wrong = {
        "proto": "proto-cluster",
        "hub": "industrial cluster (hub)",
        "helix": "innovation cluster (triple helix)",
    }
    right = wrong.pop(name)
    verdicts = [verdict_of(referee, GENERATORS[name](**SIZE, seed=seed)) for seed in range(10)]
    assert not set(verdicts) & set(wrong.values())
    assert verdicts.count(right) >= 4


def test_random_networks_are_never_given_a_type(referee):
    verdicts = {verdict_of(referee, random_cluster(**SIZE, seed=seed)) for seed in range(10)}
    assert verdicts <= {"unstructured", "cannot say", "mixed"}


def test_disjoint_mixed_teams_are_outside(referee):
    G = nx.disjoint_union_all([nx.complete_graph(6) for _ in range(10)])
    nx.set_node_attributes(G, {i: "UBBGBC"[i % 6] for i in G}, "sector")
    assert verdict_of(referee, G) == "outside the typology"


def test_random_teams_are_no_helix(referee):
    verdicts = [verdict_of(referee, random_teams(**SIZE, seed=seed)) for seed in range(10)]
    assert "innovation cluster (triple helix)" not in verdicts


def test_a_diagnosis_is_complete_and_the_same_each_time(told):
    G = hub_cluster(**SIZE, seed=4)
    first, fresh = told(G), told(G, cache=False)
    assert isinstance(first, Diagnosis)
    assert first.to_json() == fresh.to_json()
    assert sum(first.weights.values()) == pytest.approx(1)
    assert all(low <= first.weights[name] <= high for name, (low, high) in first.intervals.items())
    assert (first.actors, first.ties, first.seed, first.replicates) == (ACTORS, TIES, 0, REPLICATES)
    assert list(first.profile["measure"]) == list(STATISTICS)
    assert len(first.abc_sample) == REPLICATES // 20
    assert len(first.reference) == 4 * len(STATISTICS)
    assert len(first.shortfall) == len(FITTED)
    assert first.to_frame().index.tolist() == list(COMPONENTS)


def test_the_order_of_actors_and_ties_does_not_matter(told):
    G = helix_cluster(**SIZE, seed=2)
    H = nx.Graph()
    H.add_nodes_from(reversed(list(G.nodes(data=True))))
    H.add_edges_from((v, u) for u, v in reversed(list(G.edges)))
    assert told(G).to_json() == told(H).to_json()


def test_json_has_no_nan_and_every_attribute(told):
    content = json.loads(told(helix_cluster(**SIZE, seed=1)).to_json())
    assert set(content) == set(Diagnosis.__dataclass_fields__) - {"network"}
    assert content["bands"][0]["mechanism"] == "random"
    assert content["nulls"][3]["z"] is None  # clustering does not depend on sectors


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


def test_projects_at_random_are_not_a_helix(told):
    cluster = teams_of(
        lambda rng: rng.choice(ACTORS, size=int(rng.integers(2, 6)), replace=False).tolist(), 1
    )
    found = told(cluster, replicates=100)
    assert found.verdict != "innovation cluster (triple helix)"
    assert set(found.nulls["null"]) == {"participations reshuffled"}
    assert found.nulls["z"].abs().max() < 3.5


def test_a_rule_of_mixed_consortia_is_suspected(told):
    # Universities are the actors 0 to 6, firms the next 37.
    cluster = teams_of(
        lambda rng: [int(rng.integers(7)), *(7 + rng.choice(37, 2, replace=False)).tolist()], 1
    )
    remarks = told(cluster, replicates=100).remarks
    assert any(remark.startswith("100% of the joint projects hold both") for remark in remarks)


def test_small_networks_get_no_verdict(told):
    found = told(random_cluster(actors=20, ties=40, seed=1), replicates=100)
    assert found.verdict == "cannot say"
    assert "20 actors" in found.reason
    assert any("coarse" in remark for remark in found.remarks)


def test_a_missing_sector_is_remarked_and_closure_has_a_reason(told):
    G = proto_cluster(actors=40, ties=100, seed=1, sectors=["B"] * 30 + ["U"] * 10)
    found = told(G, replicates=100)
    assert "No actor of government: there can be no trilateral triad." in found.remarks
    closure = found.profile.set_index("measure").loc["trilateral closure"]
    assert closure["reason"] == "no trilateral contact at all"


def test_directions_are_left_aside(told):
    D = hub_cluster(actors=40, ties=100, seed=1).to_directed()
    found = told(D, replicates=100)
    assert found.ties == 100
    assert "Directions of ties are left aside: the typology is about ties." in found.remarks


def large():
    G = nx.path_graph(6000)
    nx.set_node_attributes(G, "B", "sector")
    return G


@pytest.mark.parametrize(
    ("G", "options", "words"),
    [
        (nx.path_graph(12), {}, "no attribute 'sector'"),
        (random_cluster(actors=12, ties=4, seed=0), {}, "4 ties, expected 5"),
        (nx.empty_graph(0), {}, "0 actors, expected 10"),
        (large(), {}, "6000 actors, expected 5000 or fewer"),
        (random_cluster(actors=12, ties=12, seed=0), {"replicates": 10}, "replicates is 10"),
        (random_cluster(actors=12, ties=12, seed=0), {"jobs": 0}, "jobs is 0"),
        (random_cluster(actors=12, ties=12, seed=0, sectors=["F"] * 12), {}, "expected some of U, B, G"),
    ],
)
def test_wrong_input_is_refused(G, options, words):
    with pytest.raises(ValueError, match=words):
        diagnose(G, cache=False, **options)


def test_an_unknown_sector_is_refused():
    G = random_cluster(actors=12, ties=12, seed=0)
    G.nodes[3]["sector"] = "university"
    with pytest.raises(ValueError, match="actor 3 has sector 'university'"):
        diagnose(G, cache=False)
