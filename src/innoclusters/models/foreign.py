"""Networks made in ways that share nothing with the four mechanisms, to put the diagnosis to the test.

The reference of the diagnosis and the networks it is usually tried on come from one hand. Only networks that
others have defined, or that were made to deceive it, say something about the method.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any

import networkx as nx
import numpy as np

from innoclusters.models._draft import Draft, Proposals, Seed, add_ties, empty_network, pick
from innoclusters.models.composition import sector_vector
from innoclusters.models.mixture import random_teams
from innoclusters.models.orders import small_world_ring
from innoclusters.sectors import BUSINESS, SCIENCE

TO_CENTER = 0.8
"""Star-like core: probability that a further tie goes to a center."""

SAME_SECTOR, CLOSES = 0.3, 0.6
"""Block model: how readily actors of one sector are tied, and how often a new tie closes a triad."""

MOST_OTHERS = 3
"""Ruled consortia: members at most besides the university and the firm."""


def star_like_core(
    *,
    actors: int,
    ties: int,
    sectors: Sequence[str] | None = None,
    seed: Seed,
    centers: int | None = None,
) -> nx.Graph[int]:
    """Return a few centers tied to each other, everybody tied to one of them, and more ties to centers.

    Parameters
    ----------
    centers
        Number of centers, of any sector; None takes one in thirty actors, two at least.

    Examples
    --------
    >>> G = star_like_core(actors=30, ties=60, seed=1)
    >>> sorted(sorted(G, key=G.degree)[-2:]), G.number_of_edges()
    ([0, 1], 60)
    """
    draft, rng = empty_network(actors, ties, sectors, seed)
    count = min(actors, max(2, actors // 30)) if centers is None else centers
    if not 1 <= count < max(2, actors):
        raise ValueError(f"centers is {count}, expected 1 to {actors - 1}, fewer than actors")

    def proposals() -> Proposals:
        yield list(combinations(range(count), 2))
        yield [(actor, int(rng.integers(count))) for actor in range(count, actors)]
        while True:
            actor = int(rng.integers(count, actors))
            yield [(actor, int(rng.integers(count if rng.random() < TO_CENTER else actors)))]

    add_ties(draft, ties, proposals(), rng)
    return draft.graph()


def preferential_attachment(
    *, actors: int, ties: int, sectors: Sequence[str] | None = None, seed: Seed
) -> nx.Graph[int]:
    """Return a network in which each newcomer ties itself to actors in proportion to their ties.

    Actor 0 is the first.

    References
    ----------
    Barabasi and Albert 1999, Science 286, 509-512, doi:10.1126/science.286.5439.509.

    Examples
    --------
    >>> preferential_attachment(actors=30, ties=60, seed=1).number_of_edges()
    60
    """
    draft, rng = empty_network(actors, ties, sectors, seed)
    # Rounding a line gives quotas that add up to all ties and differ by one at most.
    quotas = np.diff(np.linspace(0, ties, max(actors, 1)).round()).astype(int).tolist()

    def proposals() -> Proposals:
        # An actor stands here once for each tie, so that a plain draw is in proportion to ties.
        ends = [0]
        for comer, quota in enumerate(quotas, start=1):
            chosen: set[int] = set()
            while len(chosen) < min(quota, len(set(ends))):
                chosen.add(pick(ends, rng))
            # A newcomer without ties stands there once, or nobody could ever choose it.
            ends += [*sorted(chosen), *[comer] * max(1, len(chosen))]
            yield [(comer, other) for other in sorted(chosen)]
        while True:
            # The first newcomers find fewer partners than their quota; what they leave over is tied here.
            yield [(int(rng.integers(actors)), pick(ends, rng))]

    add_ties(draft, ties, proposals(), rng)
    return draft.graph()


def closed_block_model(
    *, actors: int, ties: int, sectors: Sequence[str] | None = None, seed: Seed
) -> nx.Graph[int]:
    """Return a block model that favors ties across sectors, and closes triads with a partner's partner.

    Examples
    --------
    >>> closed_block_model(actors=30, ties=60, seed=1).number_of_edges()
    60
    """
    draft, rng = empty_network(actors, ties, sectors, seed)
    add_ties(draft, ties, _blocks(draft, rng), rng)
    return draft.graph()


def _blocks(draft: Draft, rng: np.random.Generator) -> Proposals:
    """Yield a tie, and sometimes one more that closes a triad, without end."""
    sector, near = draft.sectors, [set[int]() for _ in draft.sectors]
    while True:
        u, v = rng.integers(len(draft), size=2).tolist()
        if u == v or rng.random() > (1.0 if sector[u] != sector[v] else SAME_SECTOR):
            continue
        group = [(u, v)]
        # Sorted, as the order of a set must not decide what is drawn.
        thirds = [w for w in sorted(near[u]) if w != v and sector[w] != sector[v]]
        if thirds and rng.random() < CLOSES:
            group.append((v, pick(thirds, rng)))
        yield group
        for a, b in group:
            near[a].add(b)
            near[b].add(a)


def disjoint_teams(
    *, actors: int, ties: int, sectors: Sequence[str] | None = None, seed: Seed
) -> nx.Graph[int]:
    """Return teams with all sectors in each and no tie between teams, as small as the ties allow.

    Examples
    --------
    >>> nx.number_connected_components(disjoint_teams(actors=60, ties=180, seed=1)) > 5
    True
    """
    draft, rng = empty_network(actors, ties, sectors, seed)
    count = max(1, int(actors // (2 * ties / max(actors, 1) + 1)))  # complete teams have these ties or more
    teams: list[list[int]] = [[] for _ in range(count)]
    for members in draft.members().values():
        for place, actor in enumerate(rng.permutation(members).tolist()):
            teams[place % count].append(actor)
    pairs = [pair for team in teams for pair in combinations(sorted(team), 2)]
    add_ties(draft, ties, ([pairs[i]] for i in rng.permutation(len(pairs)).tolist()), rng)
    return draft.graph()


def ruled_consortia(
    *, actors: int, ties: int, sectors: Sequence[str] | None = None, seed: Seed
) -> nx.Graph[int]:
    """Return consortia of one university, one firm and up to three others, whoever they are.

    That is what a rule of funding makes which demands mixed consortia: compliance, not collaboration that has
    emerged.

    Parameters
    ----------
    sectors
        Sector of each actor, U and B among them; None gives the default shares in random order.

    Returns
    -------
        A network with node attribute "sector" and graph attribute "teams".

    Examples
    --------
    >>> G = ruled_consortia(actors=30, ties=60, seed=1)
    >>> {"U", "B"} <= {G.nodes[actor]["sector"] for actor in G.graph["teams"][0]}
    True
    """
    draft, rng = empty_network(actors, ties, sectors, seed)
    members = draft.members()
    if absent := [code for code in (SCIENCE, BUSINESS) if code not in members]:
        raise ValueError(f"sectors holds no {absent[0]!r}, expected U and B among them")
    draft.notes["teams"] = teams = []

    def proposals() -> Proposals:
        while True:
            others = rng.choice(actors, size=min(actors, int(rng.integers(MOST_OTHERS + 1))), replace=False)
            team = {pick(members[SCIENCE], rng), pick(members[BUSINESS], rng), *others.tolist()}
            teams.append(tuple(sorted(team)))
            yield list(combinations(sorted(team), 2))

    add_ties(draft, ties, proposals(), rng)
    return draft.graph()


def ring_in_stretches(*, actors: int, ties: int, seed: Seed, **options: Any) -> nx.Graph[int]:
    """Return a small-world ring with each sector in one stretch of it; see :func:`small_world_ring`."""
    sectors = sorted(options.pop("sectors", None) or sector_vector(actors))
    return small_world_ring(actors=actors, ties=ties, sectors=sectors, seed=seed, **options)


FOREIGN: dict[str, Callable[..., nx.Graph[int]]] = {
    "small-world ring": small_world_ring,
    "ring, sectors in stretches": ring_in_stretches,
    "star-like core": star_like_core,
    "preferential attachment": preferential_attachment,
    "block model with closure": closed_block_model,
    "disjoint mixed teams": disjoint_teams,
    "random teams": random_teams,
    "consortia under a rule": ruled_consortia,
}
"""Foreign generators by name. Networks of the last two come with graph attribute "teams"."""
