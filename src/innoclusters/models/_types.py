"""The three types of cluster: proto-cluster, industrial cluster and innovation cluster.

Each type is a function ``add_..._ties``, which draws what its caller leaves open from the priors and returns
all its parameters; a mixture uses it too, on a network that has ties already. The readings of the report as
these rules, and the priors, are assumptions of this edition.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from innoclusters.models._draft import (
    Draft,
    Seed,
    check_probabilities,
    drawn_keys,
    empty_network,
    given,
    many_free,
    place_ties,
    untied_keys,
)
from innoclusters.sectors import BUSINESS, COLLABORATION, FINANCE, GOVERNMENT, HELIX, SCIENCE, SECTORS

Floats = NDArray[np.float64]
Parameters = dict[str, Any]

ANCHOR_SECTORS = {BUSINESS: 0.60, SCIENCE: 0.25, GOVERNMENT: 0.15}
"""How often an anchor is a corporation, a university or laboratory, or a body of the state."""

RING_WEIGHTS = (1.0, 1.5, 2.0)
"""Relative size of the rings, from the inside out."""

OWNER_CONCENTRATION = 3.0
"""Concentration of the Dirichlet distribution of the anchors' shares of the other actors."""

OWN_ANCHOR = 0.85
"""Probability that a further tie to an anchor goes to the actor's own one."""

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

PAIR_STEPS, OTHER_STEPS = (np.cumsum(list(table.values())) for table in (PAIRS, FURTHER_MEMBERS))
# The sums may fall short of 1 by rounding, and a draw above the last step would name no entry.
PAIR_STEPS /= PAIR_STEPS[-1]
OTHER_STEPS /= OTHER_STEPS[-1]


def proto_cluster(
    *,
    actors: int,
    ties: int,
    sectors: Sequence[str] | None = None,
    seed: Seed,
    distance_scale: float | None = None,
    other_sector_weight: float | None = None,
) -> nx.Graph[int]:
    """Return a proto-cluster: weakly structured, dense in small neighborhoods of similar actors.

    Actors lie at uniformly random points of the unit square. Pairs are drawn one after the other without
    replacement, with weight exp(-d / lambda) for a distance d, times eta if the sectors differ.

    Parameters
    ----------
    distance_scale
        Lambda > 0, in sides of the square; None draws it from U(.06, .20).
    other_sector_weight
        Eta > 0, weight of a pair from two sectors against a pair from one; None draws it from U(.2, .6).

    Returns
    -------
        A network with node attributes "sector", "x" and "y" and graph attribute "parameters".

    Examples
    --------
    >>> G = proto_cluster(actors=30, ties=60, seed=1)
    >>> G.number_of_nodes(), G.number_of_edges()
    (30, 60)
    """
    draft, rng = empty_network(actors, ties, sectors, seed)
    options = given(distance_scale=distance_scale, other_sector_weight=other_sector_weight)
    draft.notes["parameters"] = add_proto_ties(draft, ties, rng, **options)
    return draft.graph()


def add_proto_ties(draft: Draft, count: int, rng: np.random.Generator, **options: Any) -> Parameters:
    """Add `count` ties of a proto-cluster to a draft, with the positions of the actors as "x" and "y"."""
    # Drawn even where an option is given: fixing one parameter leaves the rest of the stream as it is.
    drawn = {"distance_scale": rng.uniform(0.06, 0.20), "other_sector_weight": rng.uniform(0.2, 0.6)}
    parameters = drawn | options
    for name, value in parameters.items():
        if not value > 0:
            raise ValueError(f"{name} is {value}, expected a positive number")
    x, y = rng.uniform(size=(len(draft), 2)).T
    draft.columns |= {"x": x.tolist(), "y": y.tolist()}
    # Numbers compare faster than texts, and all free pairs are compared.
    sector = np.unique(draft.sectors, return_inverse=True)[1]
    free = untied_keys(draft)
    u, v = np.divmod(free, len(draft))
    log_weight = -np.hypot(x[u] - x[v], y[u] - y[v]) / parameters["distance_scale"]
    log_weight += np.where(sector[u] == sector[v], 0.0, np.log(parameters["other_sector_weight"]))
    # The largest log weights plus Gumbel noise are a weighted draw without replacement.
    lowest_first = -(log_weight + rng.gumbel(size=len(free)))
    # The few that are needed are set apart first: they are fast to sort, and there are many free pairs.
    chosen = (
        np.sort(np.argpartition(lowest_first, count - 1)[:count]) if 0 < count < len(free) else slice(None)
    )
    order = np.argsort(lowest_first[chosen], kind="stable")[:count]
    draft.tie_keys(free[chosen][order])
    return parameters


def hub_cluster(
    *,
    actors: int,
    ties: int,
    sectors: Sequence[str] | None = None,
    seed: Seed,
    anchors: int | None = None,
    anchor_sector: str | None = None,
    rings: int | None = None,
    horizontal_probability: float | None = None,
    direct_probability: float | None = None,
) -> nx.Graph[int]:
    """Return an industrial cluster: anchors, rings of dependent actors, few horizontal ties.

    Every other actor has an owner among the anchors and a ring. First each of them is tied to a random
    member of the next inner ring of its owner, or to the owner itself, and the anchors to each other. Then,
    until all ties are spent, a random actor is tied sideways (to its own ring and owner), to an anchor
    (85 percent: its owner, if there is another), or inward (to a random member of any inner ring of its
    owner, from the innermost ring to the owner).

    Parameters
    ----------
    actors
        Number of actors N, two or more.
    anchors
        Number of anchors h, all of one sector; None draws 1, 2 or 3, no more than a sector can fill.
    anchor_sector
        Sector of the anchors; None draws "B", "U" or "G" with weights .60, .25, .15, among those with enough
        actors.
    rings
        Number of rings R, 1 to 3, with weights 1, 1.5 and 2; None draws 2 or 3.
    horizontal_probability
        q, probability of a sideways tie; None draws it from U(.02, .20).
    direct_probability
        Probability that a tie that is not sideways goes to an anchor; None draws it from U(.4, .8).

    Returns
    -------
        A network with node attributes "sector", "ring" (0 for anchors) and "owner" (an anchor owns itself)
        and graph attributes "anchors" (their numbers) and "parameters".

    Notes
    -----
    With two rings or more the network is closer to tiers of suppliers than to a star.

    Examples
    --------
    >>> G = hub_cluster(actors=30, ties=60, seed=1, anchors=1)
    >>> G.number_of_edges(), max(G, key=G.degree) in G.graph["anchors"]
    (60, True)
    """
    draft, rng = empty_network(actors, ties, sectors, seed)
    options = given(
        anchors=anchors,
        anchor_sector=anchor_sector,
        rings=rings,
        horizontal_probability=horizontal_probability,
        direct_probability=direct_probability,
    )
    draft.notes["parameters"] = add_hub_ties(draft, ties, rng, **options)
    return draft.graph()


def add_hub_ties(draft: Draft, count: int, rng: np.random.Generator, **options: Any) -> Parameters:
    """Add `count` ties of an industrial cluster to a draft, with "ring", "owner" and "anchors"."""
    parameters = _hub_parameters(draft, rng, options)
    check_probabilities(
        **{name: parameters[name] for name in ("horizontal_probability", "direct_probability")}
    )
    if not 1 <= parameters["rings"] <= len(RING_WEIGHTS):
        raise ValueError(f"rings is {parameters['rings']}, expected 1 to {len(RING_WEIGHTS)}")
    candidates = draft.members()[parameters["anchor_sector"]]
    anchors = sorted(rng.choice(candidates, size=parameters["anchors"], replace=False).tolist())
    draft.notes["anchors"] = anchors
    _place(draft, anchors, parameters["rings"], rng)
    place_ties(draft, count, partial(_hub_keys, draft, count, anchors, parameters, rng), rng)
    return parameters


def _hub_parameters(draft: Draft, rng: np.random.Generator, options: Parameters) -> Parameters:
    """Return parameters for an industrial cluster of these actors: the options, else the priors."""
    drawn: Parameters = {
        "anchors": int(rng.integers(1, 4)),
        "anchor_sector": None,  # here, so that it stands in its place; which ones are able is known below
        "rings": int(rng.integers(2, 4)),
        "horizontal_probability": rng.uniform(0.02, 0.20),
        "direct_probability": rng.uniform(0.4, 0.8),
    }
    eligible = [options["anchor_sector"]] if "anchor_sector" in options else list(ANCHOR_SECTORS)
    members = draft.members()
    # An anchor needs somebody to be the anchor of.
    spare = {sector: min(len(members.get(sector, [])), len(draft) - 1) for sector in eligible}
    most = max(spare.values())
    anchors = options.get("anchors", max(1, min(drawn["anchors"], most)))
    if not 1 <= anchors <= most:
        raise ValueError(
            f"anchors is {anchors}, expected 1 or more of one sector among {', '.join(eligible)}, "
            f"which can give {most} at most"
        )
    able = [sector for sector in eligible if spare[sector] >= anchors]
    # Only a sector that the caller names can lack a weight; as it is then alone, any will do.
    weights = np.array([ANCHOR_SECTORS.get(sector, 1.0) for sector in able])
    sector = str(rng.choice(able, p=weights / weights.sum()))
    return drawn | {"anchors": anchors, "anchor_sector": sector} | options


def _place(draft: Draft, anchors: list[int], rings: int, rng: np.random.Generator) -> None:
    """Give each actor an "owner" among the anchors and a "ring"."""
    share = rng.dirichlet([OWNER_CONCENTRATION] * len(anchors))
    weight = np.array(RING_WEIGHTS[:rings])
    # Anchors are drawn a place too, which is overwritten, so that one call serves all.
    owner = rng.choice(anchors, size=len(draft), p=share).tolist()
    ring = rng.choice(np.arange(1, rings + 1), size=len(draft), p=weight / weight.sum()).tolist()
    for anchor in anchors:
        ring[anchor], owner[anchor] = 0, anchor
    draft.columns |= {"ring": ring, "owner": owner}


def _hub_keys(
    draft: Draft, count: int, anchors: list[int], parameters: Parameters, rng: np.random.Generator
) -> NDArray[np.int64]:
    """Return the keys of at most `count` ties: the backbone, then one further at a time."""
    from innoclusters.models._placing import hub_keys  # late: it brings numba

    rings = np.array(draft.columns["ring"])
    owners = np.searchsorted(anchors, draft.columns["owner"])
    tiers = owners * (parameters["rings"] + 1) + rings
    starts = np.searchsorted(np.sort(tiers), np.arange(len(anchors) * (parameters["rings"] + 1) + 1))
    every = np.arange(len(anchors))[:, None] * (parameters["rings"] + 1) + np.arange(parameters["rings"] + 2)
    # In random order, as the ties may run out before the backbone is complete.
    order = rng.permutation(np.flatnonzero(rings))
    return hub_keys(  # type: ignore[no-any-return]
        rng,
        count,
        draft.keys(),
        order,
        owners,
        rings,
        np.array(anchors),
        np.argsort(tiers, kind="stable"),
        starts[every],
        parameters["rings"],
        parameters["horizontal_probability"],
        parameters["direct_probability"],
        OWN_ANCHOR,
    )


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
    Cross-sector ties and closed triads are put in by the rule, not found. A sector without actors is left
    out of the teams. Teams spend ties on closure, so reach is lower than in an industrial cluster with as
    many ties, and the few actors of U and G become centers.

    Examples
    --------
    >>> G = helix_cluster(actors=30, ties=60, seed=1, trilateral_probability=1.0, random_share=0.0)
    >>> G.number_of_edges(), len(G.graph["teams"][0]) >= 3
    (60, True)
    """
    draft, rng = empty_network(actors, ties, sectors, seed)
    options = given(
        trilateral_probability=trilateral_probability,
        convener_probability=convener_probability,
        activity_spread=activity_spread,
        random_share=random_share,
        newcomer_probability=newcomer_probability,
    )
    draft.notes["parameters"] = add_helix_ties(draft, ties, rng, **options)
    return draft.graph()


def add_helix_ties(draft: Draft, count: int, rng: np.random.Generator, **options: Any) -> Parameters:
    """Add `count` ties of an innovation cluster to a draft, and note its "teams"."""
    drawn: Parameters = {
        "trilateral_probability": rng.uniform(0.4, 0.9),
        "convener_probability": rng.uniform(0.3, 0.8),
        "activity_spread": rng.uniform(0.2, 0.8),
        "random_share": rng.uniform(0.0, 0.15),
        "newcomer_probability": rng.uniform(0.5, 1.0),
    }
    parameters = drawn | options
    spread = parameters["activity_spread"]
    check_probabilities(**{name: value for name, value in parameters.items() if name != "activity_spread"})
    if spread < 0:
        raise ValueError(f"activity_spread is {spread}, expected 0 or more")
    activity = np.exp(rng.normal(0.0, spread, size=len(draft)))
    draft.notes["teams"] = []
    before = len(draft.ties)
    place_ties(draft, count, partial(_helix_keys, draft, count, activity, parameters, rng), rng)
    _replace(draft, draft.keys()[before:], parameters["random_share"], rng)
    return parameters


def _helix_keys(
    draft: Draft, count: int, activity: Floats, parameters: Parameters, rng: np.random.Generator
) -> NDArray[np.int64]:
    """Return the keys of at most `count` ties, one team after the other, and note the teams."""
    from innoclusters.models._placing import team_keys  # late: it brings numba

    names = list(SECTORS)
    kinds = np.array([names.index(sector) for sector in draft.sectors])
    keys, members, ends = team_keys(
        rng,
        count,
        draft.keys(),
        np.array(draft.degrees),
        activity,
        np.argsort(kinds, kind="stable"),
        np.searchsorted(np.sort(kinds), np.arange(len(names) + 1)),
        np.array([names.index(sector) for sector in HELIX]),
        np.array([[names.index(sector) for sector in core] for core in PAIRS]),
        PAIR_STEPS,
        np.array([names.index(sector) for sector in FURTHER_MEMBERS]),
        OTHER_STEPS,
        MEAN_FURTHER_MEMBERS,
        names.index(COLLABORATION),
        parameters["trilateral_probability"],
        parameters["convener_probability"],
        parameters["newcomer_probability"],
    )
    draft.notes["teams"] += [tuple(members[first:past]) for first, past in pairwise([0, *ends])]
    return keys  # type: ignore[no-any-return]


def _replace(draft: Draft, ties: NDArray[np.int64], share: float, rng: np.random.Generator) -> None:
    """Replace a share of the given ties by random ties between actors untied so far."""
    number = min(round(share * len(ties)), len(draft) * (len(draft) - 1) // 2 - len(draft.ties))
    # What is free is settled before ties go, so that none of them comes back.
    if many_free(len(draft), len(draft.ties) + number):
        new = drawn_keys(len(draft), draft.keys(), number, rng)
        draft.untie_keys(ties[rng.permutation(len(ties))[:number]])
    else:
        free = untied_keys(draft)
        draft.untie_keys(ties[rng.permutation(len(ties))[:number]])
        new = rng.permutation(free)[:number]
    draft.tie_keys(new)
