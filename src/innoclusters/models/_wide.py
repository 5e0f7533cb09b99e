"""Wider forms of the three types, as real clusters have them: stars, many anchors, nested cores, conveners.

The generators of the types draw two or three rings of suppliers around one to three anchors, and teams that
meet without a manager. A method that has seen nothing else takes the plainest hub, a star, for a stranger.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

import numpy as np

from innoclusters.models._draft import Draft, Proposals, add_random_ties, add_ties, pick
from innoclusters.models._types import ANCHOR_SECTORS, add_helix_ties, add_hub_ties, add_proto_ties
from innoclusters.models.mixture import Mechanism, mixture_draft
from innoclusters.sectors import COLLABORATION

NESTED, STAR = 0.2, 0.4
"""Shares of industrial clusters around a nested core, and with one ring; the rest has up to three."""

MOST_ANCHORS = 6
"""Anchors of an industrial cluster at most."""

CONVENED = 0.2
"""Share of innovation clusters in which an institution for collaboration is tied to many members."""


def add_wide_hub_ties(draft: Draft, count: int, rng: np.random.Generator) -> None:
    """Add `count` ties of an industrial cluster of any form to a draft."""
    kind = rng.random()
    if kind < NESTED:
        add_ties(draft, count, _nested(draft, rng), rng)
        return
    members = draft.members()
    able = [sector for sector in ANCHOR_SECTORS if len(members.get(sector, [])) > 1] or [*members]
    weights = np.array([ANCHOR_SECTORS.get(sector, 1.0) for sector in able])
    sector = str(rng.choice(able, p=weights / weights.sum()))
    # One to three anchors are as frequent as one to six, so that few are more likely than many.
    asked = int(rng.integers(1, 4 if rng.random() < 0.5 else MOST_ANCHORS + 1))
    star = kind < NESTED + STAR
    options: dict[str, Any] = {
        "anchors": max(1, min(asked, len(members[sector]) - 1, len(draft) // 8)),
        "anchor_sector": sector,
        "rings": 1 if star else int(rng.integers(1, 4)),
        "direct_probability": 1.0 if star else float(rng.uniform(0.4, 0.9)),
    }
    add_hub_ties(draft, count, rng, **options)


def _nested(draft: Draft, rng: np.random.Generator) -> Proposals:
    """Yield ties among 5 to 12 actors of a core, then of all others to the core, its first members first."""
    size = int(rng.integers(5, max(6, min(12, len(draft) // 5)) + 1))
    core = rng.choice(len(draft), size=min(size, len(draft)), replace=False).tolist()
    weights = 1 / np.arange(1, len(core) + 1)
    inside = rng.uniform(0.4, 0.9)
    yield from ([pair] for pair in combinations(core, 2) if rng.random() < inside)
    while True:
        yield [(int(rng.integers(len(draft))), int(rng.choice(core, p=weights / weights.sum())))]


def add_wide_helix_ties(draft: Draft, count: int, rng: np.random.Generator) -> None:
    """Add `count` ties of an innovation cluster to a draft, some with a convener tied to many."""
    conveners = draft.members().get(COLLABORATION, [])
    if conveners and rng.random() < CONVENED:
        convener, share = pick(conveners, rng), rng.uniform(0.4, 0.9)
        others = [actor for actor in range(len(draft)) if actor != convener and rng.random() < share]
        held = min(len(others), count // 3)
        add_ties(draft, held, ([(convener, actor)] for actor in rng.permutation(others).tolist()), rng)
        count -= held
    if count:
        add_helix_ties(draft, count, rng)


WIDE: dict[str, Mechanism] = {
    "random": add_random_ties,
    "proto": add_proto_ties,
    "hub": add_wide_hub_ties,
    "helix": add_wide_helix_ties,
}
"""What adds the ties of each component, in the order of `innoclusters.models.mixture.COMPONENTS`."""


def wide_mixture_draft(
    actors: int,
    ties: int,
    sectors: Sequence[str] | None,
    weights: Mapping[str, float] | None,
    rng: np.random.Generator,
) -> Draft:
    """Return a mixture as in :func:`innoclusters.models.mixture_cluster`, of the wider forms."""
    return mixture_draft(actors, ties, sectors, weights, rng, WIDE)
