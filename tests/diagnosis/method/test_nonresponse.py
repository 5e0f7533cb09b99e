from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from innoclusters.diagnosis.method._nonresponse import imputed, respondents_rate, silenced, unobserved

RNG = np.random.default_rng


def flags(actors, silent):
    return np.isin(np.arange(actors), silent)


def test_the_rate_is_that_of_those_who_answered(part_of):
    part = part_of(nx.wheel_graph(6))  # a hub, 0, and a circle of five
    assert respondents_rate(part, flags(6, [0])) == 0.5
    assert respondents_rate(part, flags(6, [])) == pytest.approx(10 / 15)
    assert np.isnan(respondents_rate(part, flags(6, [0, 1, 2, 3, 4])))


def test_only_ties_among_the_silent_are_unobserved_and_drawn(part_of):
    part = part_of(nx.complete_graph(5))
    part = part._replace(ends=part.ends[~np.isin(part.ends, [0, 1, 2]).all(axis=1)])
    silent = flags(5, [0, 1, 2])
    assert unobserved(part, silent).tolist() == [[0, 1], [0, 2], [1, 2]]
    # Who answered is tied to everybody, so that all of the unobserved ties are drawn.
    assert len(imputed(part, silent, RNG(1)).ends) == 10
    assert len(imputed(part, flags(5, [3]), RNG(1)).ends) == len(part.ends)


def test_a_reported_tie_among_the_silent_is_not_drawn_again(part_of):
    part = part_of(nx.path_graph(4))
    assert [0, 1] not in unobserved(part, flags(4, [0, 1, 2])).tolist()


def test_the_silent_lose_only_ties_among_themselves(part_of):
    part = part_of(nx.complete_graph(8))
    left = silenced(part, 3, RNG(1))
    gone = {tuple(pair) for pair in part.ends.tolist()} - {tuple(pair) for pair in left.ends.tolist()}
    assert len(gone) == 3
    assert len({actor for pair in gone for actor in pair}) == 3


def test_as_many_ties_are_drawn_as_the_rate_says(part_of):
    part = part_of(nx.gnm_random_graph(100, 990, seed=1))
    silent = flags(100, range(50))
    bare = part._replace(ends=part.ends[~silent[part.ends].all(axis=1)])
    drawn = np.mean([len(imputed(bare, silent, RNG(seed)).ends) - len(bare.ends) for seed in range(20)])
    assert drawn == pytest.approx(respondents_rate(bare, silent) * 50 * 49 / 2, rel=0.1)
