from __future__ import annotations

import numpy as np

from innoclusters.diagnosis.method._projects import Projects, _trade


def projects():
    return Projects.of([[0, 1, 2], [2, 3], [4, 5, 6, 7], [0, 7]])


def test_projects_make_a_network_and_lose_members():
    part = projects().network(8, None)
    assert len(part.ends) == 3 + 1 + 6 + 1
    kept = projects().only(np.arange(8) != 7)
    assert [team.tolist() for team in np.split(kept.member, kept.first[1:-1])] == [
        [0, 1, 2],
        [2, 3],
        [4, 5, 6],
    ]
    # Actors 0 to 2 are of science, business, government: the first project holds all three.
    assert projects().mixed(np.array([0, 1, 2, 1, 0, 1, 4, 1])).tolist() == [1, 3, 1, 2]


def test_trades_keep_sizes_and_activity():
    given_ = projects()
    member, first = given_.member.copy(), given_.first
    _trade(
        member, first, 500, np.full(8, -1), np.empty(len(member), dtype=np.int64), np.random.default_rng(2)
    )
    assert sorted(member.tolist()) == sorted(given_.member.tolist())
    teams = [set(team.tolist()) for team in np.split(member, first[1:-1])]
    assert [len(team) for team in teams] == [3, 2, 4, 2]
    assert teams != [set(team.tolist()) for team in np.split(given_.member, first[1:-1])]
