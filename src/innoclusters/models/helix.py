"""Innovation cluster: overlapping teams of university, business and government, often with a convener."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from innoclusters.models._draft import (
    Draft,
    Seed,
    add_ties,
    check_probabilities,
    drawn_keys,
    empty_network,
    given,
    many_free,
    untied_keys,
)
from innoclusters.sectors import BUSINESS, COLLABORATION, FINANCE, GOVERNMENT, HELIX, SCIENCE

Floats = NDArray[np.float64]

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

CORES, OTHERS = list(PAIRS), list(FURTHER_MEMBERS)
PAIR_STEPS, OTHER_STEPS = (np.cumsum(list(table.values())) for table in (PAIRS, FURTHER_MEMBERS))
PAIR_STEPS /= PAIR_STEPS[-1]
OTHER_STEPS /= OTHER_STEPS[-1]


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
    draft = empty_network(actors, ties, sectors, rng)
    options = given(
        trilateral_probability=trilateral_probability,
        convener_probability=convener_probability,
        activity_spread=activity_spread,
        random_share=random_share,
        newcomer_probability=newcomer_probability,
    )
    parameters = HelixParameters.draw(rng)._replace(**options)
    add_helix_ties(draft, ties, parameters, rng)
    draft.notes["parameters"] = parameters._asdict()
    return draft.graph()


def add_helix_ties(draft: Draft, count: int, parameters: HelixParameters, rng: np.random.Generator) -> None:
    """Add `count` ties of an innovation cluster to a draft, and note its "teams"."""
    values = parameters._asdict()
    spread = values.pop("activity_spread")
    check_probabilities(**values)
    if spread < 0:
        raise ValueError(f"activity_spread is {spread}, expected 0 or more")
    activity = np.exp(rng.normal(0.0, spread, size=len(draft)))
    draft.notes["teams"] = []
    before = len(draft.ties)
    add_ties(draft, count, _teams(draft, activity, parameters, rng), rng)
    _replace(draft, draft.keys()[before:], parameters.random_share, rng)


def _teams(
    draft: Draft, activity: Floats, parameters: HelixParameters, rng: np.random.Generator
) -> Iterator[list[tuple[int, int]]]:
    """Yield the pairs of one team after the other, without end, and note the teams."""
    pool = {sector: np.array(members) for sector, members in draft.members().items()}
    nobody = np.array([], dtype=np.intp)
    left = activity.copy()  # 0 for the members of the team that is being formed
    new = np.where(np.array(draft.degrees) > 0, 0.0, activity)  # 0 also for those with ties
    while True:
        team: list[int] = []
        for sector in _composition(parameters, rng):
            inside = pool.get(sector, nobody)
            heights = left[inside]
            if rng.random() < parameters.newcomer_probability and new[inside].any():
                heights = new[inside]
            if heights.any():
                heights = heights.cumsum()
                member = int(inside[heights.searchsorted(rng.random() * heights[-1], "right")])
                team.append(member)
                left[member] = new[member] = 0.0
        draft.notes["teams"].append(tuple(team))
        yield list(combinations(team, 2))
        left[team] = activity[team]
        for member in team:
            new[member] = 0.0 if draft.degrees[member] else activity[member]


def _composition(parameters: HelixParameters, rng: np.random.Generator) -> list[str]:
    """Return the sectors of the members of one team: core, further members, convener."""
    trilateral = rng.random() < parameters.trilateral_probability
    core = HELIX if trilateral else CORES[PAIR_STEPS.searchsorted(rng.random(), "right")]
    number = rng.poisson(MEAN_FURTHER_MEMBERS)
    further = [OTHERS[i] for i in OTHER_STEPS.searchsorted(rng.random(number), "right").tolist()]
    convener = [COLLABORATION] if rng.random() < parameters.convener_probability else []
    return [*core, *further, *convener]


def _replace(draft: Draft, ties: NDArray[np.int64], share: float, rng: np.random.Generator) -> None:
    """Replace a share of the given ties by random ties between actors untied so far."""
    number = min(round(share * len(ties)), len(draft) * (len(draft) - 1) // 2 - len(draft.ties))
    if many_free(len(draft), len(draft.ties) + number):
        new = drawn_keys(len(draft), draft.keys(), number, rng)
        draft.untie_keys(ties[rng.permutation(len(ties))[:number]])
    else:
        free = untied_keys(draft)
        draft.untie_keys(ties[rng.permutation(len(ties))[:number]])
        new = rng.permutation(free)[:number]
    draft.tie_keys(new)
