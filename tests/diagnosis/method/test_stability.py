from __future__ import annotations

import numpy as np
import pytest

from innoclusters.diagnosis.method._projects import Projects
from innoclusters.diagnosis.method.criteria import HUB, INNOVATION
from innoclusters.diagnosis.method.stability import (
    COPIES,
    copies_of,
    counterfactual,
    damaged_copies,
    shares,
)
from innoclusters.diagnosis.method.whole import diagnosed
from innoclusters.models import helix_cluster, hub_cluster, random_cluster


def damaged_verdicts(part, projects):
    copies = damaged_copies(part, projects, 0, COPIES)
    return shares([copy.whole.finding.verdict for copy in copies])


def test_a_clear_hub_survives_damage(part_of):
    G = hub_cluster(actors=60, ties=90, seed=1, anchors=1, rings=1, anchor_sector="B")
    found = damaged_verdicts(part_of(G), None)
    assert found[HUB] >= 0.9
    assert sum(found.values()) == pytest.approx(1)


def test_participations_are_damaged_where_they_are_known(part_of):
    G = helix_cluster(actors=60, ties=150, seed=1, random_share=0.0)
    projects = Projects.of([sorted(team) for team in G.graph["teams"] if len(team) > 1])
    part = projects.network(60, part_of(G).sector)
    assert next(iter(damaged_verdicts(part, projects))) == INNOVATION


def test_large_networks_get_fewer_copies_and_then_none():
    assert [copies_of(ties) for ties in (100, 5_000, 10_000, 20_000, 30_000)] == [COPIES, 20, 10, 5, 0]


def test_added_trilateral_ties_can_make_a_helix_and_are_counted(part_of):
    part = part_of(random_cluster(actors=60, ties=180, seed=4))

    def rejudge(other):
        return diagnosed(other, 199, 0).finding.verdict

    move = counterfactual(part, rejudge(part), rejudge)
    assert move.ties is None or 0 < move.ties <= 45
    assert str(move.ties or "would not move") in move.reason or "would not move" in move.reason
    assert counterfactual(part, INNOVATION, rejudge).reason.startswith("It is called a triple helix")


def test_who_was_silent_makes_other_copies_and_nothing_else(part_of):
    part = part_of(helix_cluster(actors=40, ties=110, seed=1))
    silent = np.arange(40) < 12
    plain, anew = (next(damaged_copies(part, None, 0, 1, who)).part for who in (None, silent))
    assert plain.actors == anew.actors == 40
    assert sorted(map(tuple, plain.ends.tolist())) != sorted(map(tuple, anew.ends.tolist()))
    # Nobody silent, nobody falls silent: the damage to ties alone is left, with the same random numbers.
    none = next(damaged_copies(part, None, 0, 1, np.zeros(40, dtype=bool))).part
    assert np.array_equal(none.ends, plain.ends)
