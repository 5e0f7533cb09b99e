"""Random teams: what a list of joint projects looks like when nobody prefers anybody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import networkx as nx
import numpy as np

from innoclusters.models._draft import Draft, Seed, add_ties, empty_network

TEAM_SIZES = (2, 3, 4, 5)
"""Sizes of teams, each equally likely; an assumption of this edition."""


def random_teams(
    *,
    actors: int,
    ties: int,
    sectors: Sequence[str] | None = None,
    seed: Seed,
    sizes: Sequence[int] = TEAM_SIZES,
) -> nx.Graph[int]:
    """Return a network of teams drawn at random, in each of which all members are tied.

    It is the one-mode projection of a random list of projects: who takes part is a matter of chance, and only
    the reading of a project as ties among all who take part makes triangles. Networks read off project data
    should be compared with it, and not with :func:`random_cluster` alone.

    Parameters
    ----------
    actors
        Number of actors N.
    ties
        Number of ties M. Teams are formed until all ties are spent; the last one may stay incomplete, and
        ties that exist already are not counted again.
    sectors
        Sector of each actor; None gives the default shares in random order (ten actors or more). The teams
        do not look at it.
    seed
        Seed or generator.
    sizes
        Numbers of members, from 2 to N, each equally likely; name one twice to make it twice as likely.

    Returns
    -------
        A network with node attribute "sector" and graph attribute "teams" (a tuple of actors each, in the
        order of their formation).

    References
    ----------
    Latapy, M., Magnien, C. and Del Vecchio, N. (2008). Basic notions for the analysis of large two-mode
    networks. Social Networks 30, 31-48. On what projection adds; the generator is this edition's.

    Examples
    --------
    >>> G = random_teams(actors=30, ties=60, seed=1)
    >>> G.number_of_edges(), all(2 <= len(team) <= 5 for team in G.graph["teams"])
    (60, True)
    """
    rng = np.random.default_rng(seed)
    draft = empty_network(actors, ties, sectors, rng)
    if not sizes:
        raise ValueError("sizes is empty, expected one number of members or more")
    if wrong := [size for size in sizes if not 2 <= size <= actors]:
        raise ValueError(f"sizes holds {wrong[0]}, expected numbers from 2 to {actors}, the number of actors")
    draft.notes["teams"] = []
    add_ties(draft, ties, _teams(draft, list(sizes), rng), rng)
    return draft.graph()


def _teams(draft: Draft, sizes: list[int], rng: np.random.Generator) -> Iterator[list[tuple[int, int]]]:
    """Yield the pairs of one team after the other, without end, and note the teams."""
    while True:
        size = sizes[int(rng.integers(len(sizes)))]
        team = tuple(sorted(rng.choice(len(draft), size=size, replace=False).tolist()))
        draft.notes["teams"].append(team)
        yield list(combinations(team, 2))
