"""Published and exact results about what networks do, run again with the mechanisms of this edition.

Each function named panel returns the points of one result; `agreement` holds them against what was published.
Throughout, `seed` is a whole number, `runs` says how many networks or landscapes are drawn for each point (in
`search_panel`, for each network), and `jobs` how many processes work, on which no result depends.
"""

from __future__ import annotations

from innoclusters.edition.experiments.reproductions._agreement import (
    ATTACK,
    KINDS,
    OPTIMUM,
    PUBLISHED,
    agreement,
)
from innoclusters.edition.experiments.reproductions._published import (
    PANELS,
    attack_panel,
    barter_panel,
    contagion_panel,
    landscape_panel,
    persistence_panel,
    search_panel,
    small_world_panel,
    weitzman_panel,
)

__all__ = [
    "ATTACK",
    "KINDS",
    "OPTIMUM",
    "PANELS",
    "PUBLISHED",
    "agreement",
    "attack_panel",
    "barter_panel",
    "contagion_panel",
    "landscape_panel",
    "persistence_panel",
    "search_panel",
    "small_world_panel",
    "weitzman_panel",
]
