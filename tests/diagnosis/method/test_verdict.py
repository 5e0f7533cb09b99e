from __future__ import annotations

from collections import Counter
from itertools import combinations

import networkx as nx
import numpy as np
import pytest

from innoclusters.diagnosis.method._projects import Projects
from innoclusters.diagnosis.method.criteria import CORE_BELOW, CRITERIA, HUB, INNOVATION, PROTO, TYPES
from innoclusters.diagnosis.method.verdict import MIXED, OUTSIDE, UNDECIDED, UNSTRUCTURED
from innoclusters.diagnosis.method.whole import diagnosed
from innoclusters.edition.experiments.forms import FORMS
from innoclusters.edition.experiments.operating import part_of as part_with_projects
from innoclusters.models import (
    helix_cluster,
    hub_cluster,
    proto_cluster,
    random_cluster,
    random_teams,
)
from innoclusters.models._draft import add_ties, empty_network, pick

DRAWS = 199


@pytest.fixture(scope="module")
def told(part_of):
    def run(G, seed=0, **options):
        return diagnosed(part_of(G), DRAWS, seed, **options)

    return run


def named(G, sectors="UBBBBGBBCF"):
    nx.set_node_attributes(G, {actor: sectors[i % len(sectors)] for i, actor in enumerate(G)}, "sector")
    return G


@pytest.mark.parametrize(
    ("draw", "right"), [(proto_cluster, PROTO), (hub_cluster, HUB), (helix_cluster, INNOVATION)]
)
def test_pure_models_get_their_name_and_hardly_another(told, draw, right):
    options = {"anchor_sector": "B"} if draw is hub_cluster else {}
    found = Counter(
        told(draw(actors=80, ties=240, seed=seed, **options)).finding.verdict for seed in range(20)
    )
    assert found[right] >= 16
    assert sum(found[other] for other in TYPES if other != right) <= 1


def test_random_graphs_are_given_no_type(told):
    found = Counter(
        told(random_cluster(actors=60, ties=180, seed=seed)).finding.verdict for seed in range(40)
    )
    assert found[UNSTRUCTURED] >= 32
    assert sum(found[model] for model in (*TYPES, MIXED)) <= 2


@pytest.mark.parametrize("rings", [1, 2, 3])
@pytest.mark.parametrize("anchors", [1, 3, 6])
def test_a_hub_is_named_in_all_its_forms(told, rings, anchors):
    G = hub_cluster(actors=80, ties=110, seed=rings, anchors=anchors, rings=rings, anchor_sector="B")
    assert told(G).finding.verdict == HUB


def with_core(power, seed):
    """A dense core of 14, and 50 others with two ties into it; the weight of its k-th member is k^-power."""
    rng, G = np.random.default_rng(seed), nx.gnp_random_graph(14, 0.7, seed=seed)
    weights = 1.0 / np.arange(1, 15) ** power
    for other in range(14, 64):
        G.add_edges_from(
            (other, member) for member in rng.choice(14, 2, replace=False, p=weights / weights.sum())
        )
    return named(G, "BBUBBGBBBC")


@pytest.mark.parametrize("seed", range(3))
def test_a_core_of_equals_is_no_hub_and_one_that_is_led_is(told, seed):
    equal, led = told(with_core(0, seed)), told(with_core(1, seed))
    assert equal.finding.resembles == "core-periphery without anchor"
    assert led.finding.verdict == HUB
    assert led.parts[0].core
    assert led.parts[0].anchors.effect < CORE_BELOW


def test_the_state_as_anchor_is_outside(told):
    finding = told(hub_cluster(actors=60, ties=100, seed=1, anchors=1, rings=1, anchor_sector="G")).finding
    assert (finding.verdict, finding.resembles) == (OUTSIDE, "state-anchored")


def test_isolates_and_external_partners_do_not_flip_a_verdict(told):
    G = helix_cluster(actors=60, ties=180, seed=2)
    H = G.copy()
    H.add_nodes_from(range(100, 140), sector="B")
    tied = sorted(actor for actor in G if G.degree(actor))
    for partner in range(15):
        H.add_node(200 + partner, sector="X")
        H.add_edges_from((200 + partner, member) for member in (tied[partner], tied[partner + 20]))
    alone, more = told(G), told(H)
    assert alone.finding.verdict == more.finding.verdict == INNOVATION
    assert (more.isolates, more.external, more.external_ties) == (alone.isolates + 40, 15, 30)


def test_two_towns_are_judged_each_for_itself(told):
    towns = [helix_cluster(actors=40, ties=120, seed=seed) for seed in (1, 2)]
    whole = told(nx.disjoint_union_all(towns))
    assert whole.finding.verdict == INNOVATION
    assert len(whole.parts) == 2
    assert "each of the 2 parts that" in whole.finding.reason


def test_a_hub_beside_a_helix_is_mixed(told):
    teams = helix_cluster(actors=40, ties=120, seed=3)
    star = nx.relabel_nodes(nx.star_graph(45), lambda actor: actor + 1000)
    nx.set_node_attributes(star, "B", "sector")
    G = nx.compose(teams, star)
    G.add_edges_from([(1000, 0), (1000, 5)])
    finding = told(G).finding
    assert finding.verdict == MIXED
    assert set(finding.types) == {HUB, INNOVATION}


@pytest.mark.parametrize(
    ("G", "name"),
    [
        (nx.balanced_tree(3, 4), "hierarchy"),
        (nx.path_graph(60), "chain"),
        (nx.grid_2d_graph(9, 9), "lattice"),
        (nx.bipartite.gnmk_random_graph(30, 30, 150, seed=2), "two-sided market"),
        (nx.disjoint_union_all([nx.complete_graph(5)] * 12), "small groups apart"),
    ],
)
def test_form_alone_is_told_where_sectors_are_dealt_out(told, G, name):
    G = named(nx.convert_node_labels_to_integers(G), "UBGBB")
    finding = told(G).finding
    assert (finding.verdict, finding.resembles) == (OUTSIDE, name)


def test_without_sectors_form_alone_is_judged(part_of):
    def blind(G):
        part = part_of(G)
        return diagnosed(part._replace(sector=None), DRAWS, 0).finding

    assert blind(nx.star_graph(40)).verdict == HUB
    for seed in range(6):
        assert blind(helix_cluster(actors=60, ties=180, seed=seed)).verdict == UNDECIDED
        assert blind(proto_cluster(actors=60, ties=180, seed=seed)).verdict == UNDECIDED


def test_one_sector_is_never_a_helix(told):
    G = helix_cluster(actors=60, ties=180, seed=1)
    nx.set_node_attributes(G, "B", "sector")
    assert told(G).finding.verdict != INNOVATION


def test_a_sector_that_is_absent_makes_no_helix(told):
    G = helix_cluster(actors=80, ties=240, seed=1)
    H = G.subgraph([actor for actor in G if G.nodes[actor]["sector"] != "G"])
    assert told(H).finding.verdict != INNOVATION


def test_few_actors_and_mere_pairs_say_nothing(told):
    assert told(helix_cluster(actors=14, ties=30, seed=1)).finding.verdict == UNDECIDED
    pairs = named(nx.disjoint_union_all([nx.path_graph(2)] * 20))
    assert told(pairs).finding.verdict == UNDECIDED


def ruled_consortia(*, actors, ties, seed):
    """Return consortia of a university, a firm and up to three others: what a rule of funding makes."""
    draft, rng = empty_network(actors, ties, None, seed)
    members = draft.members()
    draft.notes["teams"] = teams = []

    def proposals():
        while True:
            others = rng.choice(actors, size=int(rng.integers(4)), replace=False).tolist()
            team = sorted({pick(members["U"], rng), pick(members["B"], rng), *others})
            teams.append(tuple(team))
            yield list(combinations(team, 2))

    add_ties(draft, ties, proposals(), rng)
    return draft.graph()


def test_projects_tell_teams_from_a_rule(part_of):
    def verdict(draw, seed, **options):
        G = draw(actors=80, ties=240, seed=seed, **options)
        part, projects = part_with_projects(G)
        return diagnosed(part, DRAWS, seed, projects).finding.verdict

    assert [verdict(helix_cluster, seed, random_share=0.0) for seed in range(5)].count(INNOVATION) >= 4
    for draw in (random_teams, ruled_consortia):
        assert INNOVATION not in [verdict(draw, seed) for seed in range(5)]


def test_verdicts_do_not_change_with_the_number_of_draws():
    changed = 0
    for name in ("one_anchor", "filieres", "balanced_helix", "grid", "sparse_chance", "state_anchored"):
        part, projects = part_with_projects(FORMS[name].draw(np.random.default_rng(1)))
        few, many = (diagnosed(part, draws, 1, projects).finding.verdict for draws in (999, 3999))
        changed += few != many
    assert not changed


def test_every_criterion_belongs_to_a_type_and_has_its_own_name():
    assert {criterion.model for criterion in CRITERIA} == set(TYPES)
    assert len({criterion.key for criterion in CRITERIA}) == len(CRITERIA)


def test_a_network_of_all_is_judged_by_its_projects_alone():
    projects = Projects.of([[0, 1, 2], [3, 4]])
    assert projects.network(5, None).degrees.tolist() == [2, 2, 2, 1, 1]
