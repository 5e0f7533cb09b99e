"""Innovation cluster: overlapping teams of university, business and government, often with a convener."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import networkx as nx
import numpy as np

from innoclusters._graph import BUSINESS, COLLABORATION, FINANCE, GOVERNMENT, HELIX, SCIENCE
from innoclusters.models._ties import (
    Seed,
    add_ties,
    check_probabilities,
    empty_network,
    given,
    members_by_sector,
    untied_pairs,
)

PAIRS = {
    (SCIENCE, BUSINESS): 0.35,
    (BUSINESS, GOVERNMENT): 0.15,
    (SCIENCE, GOVERNMENT): 0.10,
    (BUSINESS, BUSINESS): 0.30,
    (BUSINESS, FINANCE): 0.10,
}
"""How often a core of two is of these sectors."""

FURTHER_MEMBERS = {BUSINESS: 0.65, SCIENCE: 0.15, FINANCE: 0.15, GOVERNMENT: 0.05}
"""How often a further member of a team is of this sector."""

MEAN_FURTHER_MEMBERS = 0.8
"""Mean of the Poisson number of further members."""


class HelixParameters(NamedTuple):
    """What varies among innovation clusters of the same size."""

    trilateral_probability: float
    convener_probability: float
    activity_spread: float
    random_share: float
    newcomer_probability: float

    @classmethod
    def draw(cls, rng: np.random.Generator) -> HelixParameters:
        """Return parameters from the priors: U(.4, .9), U(.3, .8), U(.2, .8), U(0, .15), U(.5, 1)."""
        low, high = (0.4, 0.3, 0.2, 0.0, 0.5), (0.9, 0.8, 0.8, 0.15, 1.0)
        return cls(*rng.uniform(low, high).tolist())


def helix_cluster(
    *,
    actors: int,
    ties: int,
    sectors: Sequence[str] | None = None,
    seed: Seed,
    trilateral_probability: float | None = None,
    convener_probability: float | None = None,
    activity_spread: float | None = None,
    random_share: float | None = None,
    newcomer_probability: float | None = None,
) -> nx.Graph[int]:
    """Return an innovation cluster: teams of the triple helix in which all members are tied.

    A team has a core, one actor each of U, B and G, or else two actors of random sectors; a Poisson(.8)
    number of further members; and perhaps an institution for collaboration (C) that convenes it. Teams
    are formed until all ties are spent; the last one may stay incomplete. At the end a share of the ties
    is replaced by random ties.

    Parameters
    ----------
    actors
        Number of actors N.
    ties
        Number of ties M.
    sectors
        Sector of each actor; None gives the default shares in random order (ten actors or more).
    seed
        Seed or generator.
    trilateral_probability
        Tau, probability that the core holds all three sectors; None draws it from U(.4, .9).
    convener_probability
        Kappa, probability of a convener; None draws it from U(.3, .8).
    activity_spread
        Sigma >= 0: an actor is drawn in proportion to exp(x), x normal with mean 0 and this standard
        deviation; None draws it from U(.2, .8).
    random_share
        Epsilon, share of ties replaced at the end; None draws it from U(0, .15).
    newcomer_probability
        Probability that a member is sought among those without any tie yet, if there are some; None draws
        it from U(.5, 1).

    Returns
    -------
        A network with node attribute "sector" and graph attributes "teams" (a tuple of actors each, in the
        order of their formation) and "parameters".

    Notes
    -----
    The reading of the report's innovation cluster as this rule, and the priors, are assumptions of this
    edition. Cross-sector ties and closed triads are therefore put in, not found. A sector without actors
    is left out of the teams. Teams spend ties on closure, so reach is lower than in an industrial cluster
    with as many ties, and the few actors of U and G become centers.

    Examples
    --------
    >>> G = helix_cluster(actors=30, ties=60, seed=1, trilateral_probability=1.0, random_share=0.0)
    >>> G.number_of_edges(), len(G.graph["teams"][0]) >= 3
    (60, True)
    """
    rng = np.random.default_rng(seed)
    G = empty_network(actors, ties, sectors, rng)
    options = given(
        trilateral_probability=trilateral_probability,
        convener_probability=convener_probability,
        activity_spread=activity_spread,
        random_share=random_share,
        newcomer_probability=newcomer_probability,
    )
    parameters = HelixParameters.draw(rng)._replace(**options)
    add_helix_ties(G, ties, parameters, rng)
    G.graph["parameters"] = parameters._asdict()
    return G


def add_helix_ties(
    G: nx.Graph[int], count: int, parameters: HelixParameters, rng: np.random.Generator
) -> None:
    """Add `count` ties of an innovation cluster to `G`, and its "teams"."""
    values = parameters._asdict()
    spread = values.pop("activity_spread")
    check_probabilities(**values)
    if spread < 0:
        raise ValueError(f"activity_spread is {spread}, expected 0 or more")
    activity = np.exp(rng.normal(0.0, spread, size=len(G)))
    G.graph["teams"] = []
    added = add_ties(G, count, _teams(G, activity, parameters, rng), rng)
    _replace(G, added, parameters.random_share, rng)


def _teams(
    G: nx.Graph[int], activity: np.ndarray, parameters: HelixParameters, rng: np.random.Generator
) -> Iterator[list[tuple[int, int]]]:
    """Yield the pairs of one team after the other, without end, and note the teams in `G`."""
    pool = members_by_sector(G)
    while True:
        team: list[int] = []
        for sector in _composition(parameters, rng):
            candidates = [actor for actor in pool.get(sector, []) if actor not in team]
            if rng.random() < parameters.newcomer_probability:
                candidates = [actor for actor in candidates if not G.adj[actor]] or candidates
            if candidates:
                heights = np.cumsum(activity[candidates])
                team.append(candidates[int(np.searchsorted(heights, rng.random() * heights[-1], "right"))])
        G.graph["teams"].append(tuple(team))
        yield list(combinations(team, 2))


def _composition(parameters: HelixParameters, rng: np.random.Generator) -> list[str]:
    """Return the sectors of the members of one team: core, further members, convener."""
    trilateral = rng.random() < parameters.trilateral_probability
    core = HELIX if trilateral else list(PAIRS)[rng.choice(len(PAIRS), p=list(PAIRS.values()))]
    number = rng.poisson(MEAN_FURTHER_MEMBERS)
    further = rng.choice(list(FURTHER_MEMBERS), size=number, p=list(FURTHER_MEMBERS.values())).tolist()
    convener = [COLLABORATION] if rng.random() < parameters.convener_probability else []
    return [*core, *further, *convener]


def _replace(G: nx.Graph[int], ties: list[tuple[int, int]], share: float, rng: np.random.Generator) -> None:
    """Replace a share of the given ties by random ties between actors untied so far."""
    free = untied_pairs(G)
    number = min(round(share * len(ties)), len(free))
    G.remove_edges_from(ties[i] for i in rng.permutation(len(ties))[:number])
    G.add_edges_from((u, v) for u, v in rng.permutation(free)[:number].tolist())
