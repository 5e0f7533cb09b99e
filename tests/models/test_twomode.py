from __future__ import annotations

from collections import Counter
from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innoclusters.models import reshuffle_participations, team_network

TEAMS = st.lists(st.sets(st.integers(0, 8), min_size=1, max_size=5), min_size=1, max_size=8)


def table(teams):
    rows = [(project, member) for project, team in enumerate(teams) for member in sorted(team)]
    return pd.DataFrame(rows, columns=["project", "organization"])


@given(teams=TEAMS, seed=st.integers(0, 2**32))
@settings(deadline=None, max_examples=50)
def test_sizes_and_activity_are_kept(teams, seed):
    before = table(teams)
    after = reshuffle_participations(before, seed=seed)
    for column in ("project", "organization"):
        assert after[column].value_counts().to_dict() == before[column].value_counts().to_dict()
    assert not after.duplicated().any()


@given(TEAMS)
def test_a_team_is_a_clique(teams):
    expected = {pair for team in teams for pair in combinations(sorted(team), 2)}
    G = team_network(table(teams))
    assert {tuple(sorted(tie)) for tie in G.edges} == expected
    assert set(G) == set().union(*teams)


def test_all_lists_with_the_sizes_are_equally_likely():
    # Projects of sizes 2 and 1, organizations a, b, c once each: three lists.
    start = table([{"a", "b"}, {"c"}])
    seen = Counter(
        frozenset(reshuffle_participations(start, seed=seed).query("project == 0")["organization"])
        for seed in range(450)
    )
    assert len(seen) == 3
    assert all(105 < count < 195 for count in seen.values())


def test_the_seed_decides_and_the_order_of_rows_does_not():
    start = table([{0, 1, 2}, {2, 3}, {3, 4, 5, 6}, {0, 6}])
    shuffled = start.sample(frac=1, random_state=1)
    first = reshuffle_participations(start, seed=1)
    pd.testing.assert_frame_equal(first, reshuffle_participations(shuffled, seed=1))
    assert not first.equals(reshuffle_participations(start, seed=2))


def test_double_rows_count_once_and_actors_without_projects_may_be_named():
    double = pd.concat([table([{0, 1}])] * 2)
    assert sorted(team_network(double, actors=[7]).degree) == [(0, 1), (1, 1), (7, 0)]
    assert len(reshuffle_participations(double, seed=0)) == 2


def test_wrong_input_is_refused():
    with pytest.raises(ValueError, match="no column 'organization'"):
        team_network(pd.DataFrame({"project": [1]}))
    with pytest.raises(ValueError, match="row without project or organization"):
        team_network(pd.DataFrame({"project": [1], "organization": [None]}))
    with pytest.raises(ValueError, match="trades_per_project is -1"):
        reshuffle_participations(table([{0}]), seed=0, trades_per_project=-1)
