"""Two-mode data: who takes part in which project, read as ties, and reshuffled as a null model."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from innoclusters.models._draft import Seed

COLUMNS = ["project", "organization"]

TRADES_PER_PROJECT = 5
"""Trades for each project; the source finds about five enough to forget the start."""


def team_network(participations: pd.DataFrame, *, actors: Iterable[Any] = ()) -> nx.Graph[Any]:
    """Return the network in which all organizations of a project are tied.

    Parameters
    ----------
    participations
        Columns project and organization, one row a participation; a row that stands twice counts once.
    actors
        Organizations to be there even if they take part in nothing.

    Examples
    --------
    >>> table = pd.DataFrame({"project": [1, 1, 1, 2, 2], "organization": list("abcad")})
    >>> sorted(team_network(table).edges)
    [('a', 'b'), ('a', 'c'), ('a', 'd'), ('b', 'c')]
    """
    G: nx.Graph[Any] = nx.Graph()
    G.add_nodes_from(actors)
    for team in read_teams(participations).values():
        members = _ordered(team)
        G.add_nodes_from(members)
        G.add_edges_from(combinations(members, 2))
    return G


def reshuffle_participations(
    participations: pd.DataFrame, *, seed: Seed, trades_per_project: int = TRADES_PER_PROJECT
) -> pd.DataFrame:
    """Return a random list of participations with the same project sizes and activity of organizations.

    The table is one as in :func:`team_network`. Ties read off projects close triangles by construction, since
    all members of a project are tied. What exceeds this null is not explained by how large projects are and
    how active organizations are.

    Parameters
    ----------
    trades_per_project
        Number of trades as a multiple of the number of projects.

    Returns
    -------
        Columns project and organization, ordered by both.

    Notes
    -----
    In a trade two random projects pool the members that only one of them has and deal them out anew, each
    getting as many as it gave ("curveball"). In the long run all lists with these sizes are equally likely.

    References
    ----------
    Strona, Nappo, Boccacci, Fattorini and San-Miguel-Ayanz 2014, Nature Communications 5, 4114,
    doi:10.1038/ncomms5114. Uniformity: Carstens 2015, Physical Review E 91, 042812 (from memory).

    Examples
    --------
    >>> table = pd.DataFrame({"project": [1, 1, 2, 2, 3], "organization": list("abcda")})
    >>> null = reshuffle_participations(table, seed=1)
    >>> null["organization"].value_counts().sort_index().tolist(), null.groupby("project").size().tolist()
    ([2, 1, 1, 1], [2, 2, 1])
    """
    if trades_per_project < 0:
        raise ValueError(f"trades_per_project is {trades_per_project}, expected 0 or more")
    projects = read_teams(participations)
    names = _ordered(set().union(*projects.values()))
    place = {name: i for i, name in enumerate(names)}
    teams = [{place[member] for member in team} for team in projects.values()]
    dealt = _trade(teams, trades_per_project * len(teams), np.random.default_rng(seed))
    rows = [
        (project, names[member])
        for project, team in zip(projects, dealt, strict=True)
        for member in sorted(team)
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def _trade(teams: list[set[int]], trades: int, rng: np.random.Generator) -> list[set[int]]:
    """Return the teams, sets of numbers, after random pairs of them have traded members.

    Examples
    --------
    >>> [len(team) for team in _trade([{0, 1}, {2}], 5, np.random.default_rng(1))]
    [2, 1]
    """
    dealt = [set(team) for team in teams]
    if len(dealt) < 2:
        return dealt
    first = rng.integers(len(dealt), size=trades)
    # A shift by 1 to n - 1 never comes back to the same project, and all others are equally likely.
    second = (first + rng.integers(1, len(dealt), size=trades)) % len(dealt)
    for a, b in zip(first.tolist(), second.tolist(), strict=True):
        only_a = dealt[a] - dealt[b]
        only_b = dealt[b] - dealt[a]
        # If one team holds the other, the deal could only give everything back.
        if only_a and only_b:
            # Sorted, as the order of a set must not decide who is dealt what.
            pool = sorted(only_a | only_b)
            order = [pool[i] for i in rng.permutation(len(pool)).tolist()]
            both = dealt[a] & dealt[b]
            dealt[a], dealt[b] = both | set(order[: len(only_a)]), both | set(order[len(only_a) :])
    return dealt


def read_teams(participations: pd.DataFrame) -> dict[Any, set[Any]]:
    """Return the set of organizations of each project, in the order of the projects."""
    if missing := [column for column in COLUMNS if column not in participations]:
        raise ValueError(f"participations has no column {missing[0]!r}, expected project and organization")
    if participations[COLUMNS].isna().to_numpy().any():
        raise ValueError("participations has a row without project or organization, expected both")
    groups = participations.groupby("project", sort=True)["organization"]
    return {project: set(members) for project, members in groups}


def _ordered(members: Iterable[Any]) -> list[Any]:
    """Return members in an order that does not depend on hashes."""
    return sorted(members, key=lambda member: (type(member).__name__, str(member)))
