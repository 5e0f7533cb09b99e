"""Two-mode data: who takes part in which project, read as ties, and reshuffled as a null model."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from innoclusters.models._ties import Seed

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
    for team in _teams(participations).values():
        members = _ordered(team)
        G.add_nodes_from(members)
        G.add_edges_from(combinations(members, 2))
    return G


def reshuffle_participations(
    participations: pd.DataFrame, *, seed: Seed, trades_per_project: int = TRADES_PER_PROJECT
) -> pd.DataFrame:
    """Return a random list of participations with the same project sizes and activity of organizations.

    Ties read off projects close triangles by construction, since all members of a project are tied. What
    exceeds this null is not explained by how large projects are and how active organizations are.

    Parameters
    ----------
    participations
        As in :func:`team_network`.
    seed
        Seed or generator.
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
    projects = _teams(participations)
    teams = list(projects.values())
    _trade(teams, trades_per_project * len(teams), np.random.default_rng(seed))
    rows = [
        (project, member) for project, team in zip(projects, teams, strict=True) for member in _ordered(team)
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def _trade(teams: list[set[Any]], trades: int, rng: np.random.Generator) -> None:
    """Let random pairs of teams trade members; the list is changed in place."""
    if len(teams) < 2:
        return
    first = rng.integers(len(teams), size=trades)
    second = (first + rng.integers(1, len(teams), size=trades)) % len(teams)
    for a, b in zip(first.tolist(), second.tolist(), strict=True):
        only_a = teams[a] - teams[b]
        only_b = teams[b] - teams[a]
        if only_a and only_b:
            both = teams[a] & teams[b]
            pool = _ordered(only_a | only_b)
            dealt = [pool[i] for i in rng.permutation(len(pool)).tolist()]
            teams[a], teams[b] = both | set(dealt[: len(only_a)]), both | set(dealt[len(only_a) :])


def _teams(participations: pd.DataFrame) -> dict[Any, set[Any]]:
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
