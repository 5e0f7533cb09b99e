"""Random ties, random teams, and clusters in which four mechanisms share one set of actors."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

import networkx as nx
import numpy as np

from innoclusters.models._draft import Draft, Proposals, Seed, add_random_ties, add_ties, empty_network
from innoclusters.models._types import add_helix_ties, add_hub_ties, add_proto_ties
from innoclusters.models.composition import apportion

Mechanism = Callable[[Draft, int, np.random.Generator], object]
"""Adds a number of ties to a draft."""

# The order is part of the stream, and of the result: later mechanisms find fewer pairs free.
MECHANISMS: dict[str, Mechanism] = {
    "random": add_random_ties,
    "proto": add_proto_ties,
    "hub": add_hub_ties,
    "helix": add_helix_ties,
}
"""What adds the ties of each component of a mixture, in the order in which they do."""

COMPONENTS = tuple(MECHANISMS)
"""Mechanisms of a mixture, in the order in which they place their ties."""

TEAM_SIZES = (2, 3, 4, 5)
"""Sizes of teams, each equally likely; an assumption of this edition."""


def random_cluster(
    *, actors: int, ties: int, sectors: Sequence[str] | None = None, seed: Seed
) -> nx.Graph[int]:
    """Return a random network: all sets of `ties` pairs are equally likely, whatever the sectors.

    Examples
    --------
    >>> G = random_cluster(actors=12, ties=20, seed=1)
    >>> sorted(G.nodes(data="sector"))[:2], G.number_of_edges()
    ([(0, 'C'), (1, 'F')], 20)
    """
    draft, rng = empty_network(actors, ties, sectors, seed)
    add_random_ties(draft, ties, rng)
    return draft.graph()


def random_teams(
    *,
    actors: int,
    ties: int,
    sectors: Sequence[str] | None = None,
    seed: Seed,
    sizes: Sequence[int] = TEAM_SIZES,
) -> nx.Graph[int]:
    """Return a network of teams drawn at random, whatever the sectors, in each of which all are tied.

    It is the one-mode projection of a random list of projects: who takes part is a matter of chance, and only
    the reading of a project as ties among all who take part makes triangles. Networks read off project data
    should be compared with it, and not with :func:`random_cluster` alone. Teams are formed until all ties are
    spent; the last one may stay incomplete, and ties that exist already are not counted again.

    Parameters
    ----------
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
    draft, rng = empty_network(actors, ties, sectors, seed)
    if not sizes:
        raise ValueError("sizes is empty, expected one number of members or more")
    if wrong := [size for size in sizes if not 2 <= size <= actors]:
        raise ValueError(f"sizes holds {wrong[0]}, expected numbers from 2 to {actors}, the number of actors")
    draft.notes["teams"] = teams = []

    def proposals() -> Proposals:
        while True:
            size = sizes[int(rng.integers(len(sizes)))]
            team = tuple(sorted(rng.choice(actors, size=size, replace=False).tolist()))
            teams.append(team)
            yield list(combinations(team, 2))

    add_ties(draft, ties, proposals(), rng)
    return draft.graph()


def mixture_cluster(
    *,
    actors: int,
    ties: int,
    weights: Mapping[str, float] | None = None,
    sectors: Sequence[str] | None = None,
    seed: Seed,
) -> nx.Graph[int]:
    """Return a cluster in which each of four mechanisms places its share of the ties.

    Random ties come first, then those of a proto-cluster, an industrial cluster and an innovation cluster,
    each on pairs that are still free, with parameters drawn from its priors.

    Parameters
    ----------
    ties
        Number of ties M, split among the mechanisms by the largest remainder.
    weights
        Weight of "random", "proto", "hub" and "helix"; those not named weigh nothing and weights need not
        add up to one. None draws them from the uniform (Dirichlet) distribution on the simplex.

    Returns
    -------
        A network with node attribute "sector", what the mechanisms themselves leave behind ("x", "ring",
        "teams" and so on), and graph attribute "weights", scaled to add up to one.

    Examples
    --------
    >>> G = mixture_cluster(actors=30, ties=60, weights={"hub": 1, "helix": 3}, seed=1)
    >>> G.number_of_edges(), G.graph["weights"]
    (60, {'random': 0.0, 'proto': 0.0, 'hub': 0.25, 'helix': 0.75})
    """
    return mixture_draft(actors, ties, sectors, weights, np.random.default_rng(seed)).graph()


def mixture_draft(
    actors: int,
    ties: int,
    sectors: Sequence[str] | None,
    weights: Mapping[str, float] | None,
    rng: np.random.Generator,
    mechanisms: Mapping[str, Mechanism] = MECHANISMS,
) -> Draft:
    """Return what :func:`mixture_cluster` returns, before it is made a graph; see there.

    Other `mechanisms` may take the place of those of the types, in the same order.
    """
    draft, rng = empty_network(actors, ties, sectors, rng)
    if weights is None:
        weights = dict(zip(COMPONENTS, rng.dirichlet(np.ones(len(COMPONENTS))).tolist(), strict=True))
    if unknown := sorted(set(weights) - set(COMPONENTS)):
        raise ValueError(f"weights names {unknown[0]!r}, expected some of {', '.join(COMPONENTS)}")
    values = [weights.get(name, 0.0) for name in COMPONENTS]
    for add, count in zip(mechanisms.values(), apportion(ties, values), strict=True):
        if count:  # without ties a mechanism draws no parameters and leaves no mark
            add(draft, count, rng)
    total = sum(values)
    draft.notes["weights"] = {name: value / total for name, value in zip(COMPONENTS, values, strict=True)}
    return draft
