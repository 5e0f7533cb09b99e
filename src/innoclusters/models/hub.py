"""Industrial cluster: concentric rings of actors around one, two or three anchors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations
from typing import Any, NamedTuple

import networkx as nx
import numpy as np

from innoclusters.models._draft import Draft, Seed, add_ties, check_probabilities, empty_network, given, pick
from innoclusters.sectors import BUSINESS, GOVERNMENT, SCIENCE

ANCHOR_SECTORS = {BUSINESS: 0.60, SCIENCE: 0.25, GOVERNMENT: 0.15}
"""How often an anchor is a corporation, a university or laboratory, or a body of the state."""

RING_WEIGHTS = (1.0, 1.5, 2.0)
"""Relative size of the rings, from the inside out."""

OWNER_CONCENTRATION = 3.0
"""Concentration of the Dirichlet distribution of the anchors' shares of the other actors."""

OWN_ANCHOR = 0.85
"""Probability that a further tie to an anchor goes to the actor's own one."""


class _HubParameters(NamedTuple):
    """What varies among industrial clusters of the same size."""

    anchors: int
    anchor_sector: str
    rings: int
    horizontal_probability: float
    direct_probability: float


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
    ties
        Number of ties M.
    sectors
        Sector of each actor; None gives the default shares in random order (ten actors or more).
    seed
        Seed or generator.
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
    The reading of the report's anchor model as this rule, and the priors, are assumptions of this edition.
    With two rings or more the network is closer to tiers of suppliers than to a star.

    Examples
    --------
    >>> G = hub_cluster(actors=30, ties=60, seed=1, anchors=1)
    >>> G.number_of_edges(), max(G, key=G.degree) in G.graph["anchors"]
    (60, True)
    """
    rng = np.random.default_rng(seed)
    draft = empty_network(actors, ties, sectors, rng)
    options = given(
        anchors=anchors,
        anchor_sector=anchor_sector,
        rings=rings,
        horizontal_probability=horizontal_probability,
        direct_probability=direct_probability,
    )
    parameters = draw_hub(draft, rng, options)
    add_hub_ties(draft, ties, parameters, rng)
    draft.notes["parameters"] = parameters._asdict()
    return draft.graph()


def draw_hub(draft: Draft, rng: np.random.Generator, options: dict[str, Any]) -> _HubParameters:
    """Return parameters for an industrial cluster of these actors: the options, else the priors."""
    drawn: dict[str, Any] = {
        "anchors": int(rng.integers(1, 4)),
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
    weights = np.array([ANCHOR_SECTORS.get(sector, 1.0) for sector in able])
    sector = str(rng.choice(able, p=weights / weights.sum()))
    return _HubParameters(**(drawn | {"anchors": anchors, "anchor_sector": sector} | options))


def add_hub_ties(draft: Draft, count: int, parameters: _HubParameters, rng: np.random.Generator) -> None:
    """Add `count` ties of an industrial cluster to a draft, with "ring", "owner" and "anchors"."""
    probabilities = parameters.horizontal_probability, parameters.direct_probability
    check_probabilities(horizontal_probability=probabilities[0], direct_probability=probabilities[1])
    if not 1 <= parameters.rings <= len(RING_WEIGHTS):
        raise ValueError(f"rings is {parameters.rings}, expected 1 to {len(RING_WEIGHTS)}")
    candidates = draft.members()[parameters.anchor_sector]
    anchors = sorted(rng.choice(candidates, size=parameters.anchors, replace=False).tolist())
    draft.notes["anchors"] = anchors
    _place(draft, anchors, parameters.rings, rng)
    add_ties(draft, count, _proposals(draft, anchors, parameters, rng), rng)


def _place(draft: Draft, anchors: list[int], rings: int, rng: np.random.Generator) -> None:
    """Give each actor an "owner" among the anchors and a "ring"."""
    share = rng.dirichlet([OWNER_CONCENTRATION] * len(anchors))
    weight = np.array(RING_WEIGHTS[:rings])
    owner = rng.choice(anchors, size=len(draft), p=share).tolist()
    ring = rng.choice(np.arange(1, rings + 1), size=len(draft), p=weight / weight.sum()).tolist()
    for anchor in anchors:
        ring[anchor], owner[anchor] = 0, anchor
    draft.columns |= {"ring": ring, "owner": owner}


def _proposals(
    draft: Draft, anchors: list[int], parameters: _HubParameters, rng: np.random.Generator
) -> Iterator[list[tuple[int, int]]]:
    """Yield the backbone of the cluster, then one further tie at a time, without end."""
    owners, rings = draft.columns["owner"], draft.columns["ring"]
    tiers: dict[tuple[int, int], list[int]] = {}
    for actor, place in enumerate(zip(owners, rings, strict=True)):
        tiers.setdefault(place, []).append(actor)
    others = [actor for actor in range(len(draft)) if rings[actor]]

    @cache
    def inner(owner: int, ring: int, reach: int) -> list[int]:
        tier = range(max(1, ring - reach), ring)
        return [inside for place in tier for inside in tiers.get((owner, place), [])] or [owner]

    def further(actor: int) -> int:
        owner, ring = owners[actor], rings[actor]
        if rng.random() < parameters.horizontal_probability:
            return pick(tiers[owner, ring], rng)
        if rng.random() < parameters.direct_probability:
            other_anchors = [anchor for anchor in anchors if anchor != owner]
            return owner if not other_anchors or rng.random() < OWN_ANCHOR else pick(other_anchors, rng)
        return pick(inner(owner, ring, parameters.rings), rng)

    yield [
        (actor, pick(inner(owners[actor], rings[actor], 1), rng))
        for actor in rng.permutation(others).tolist()
    ]
    yield list(combinations(anchors, 2))
    while True:
        actor = pick(others, rng)
        yield [(actor, further(actor))]
