"""Steps of activity, taken by one cluster (:mod:`.activity`) or by many (:mod:`.selection`)."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np

from innoclusters.dynamics._graphs import Floats, Integers, sector_codes
from innoclusters.measures._compiled import compiled

KNOWN_ODDS = 100
"""Numbers of chances below which the odds of a start are computed once."""


def rule_codes(G: nx.Graph[Any], rule: str, sector: str) -> Integers:
    """Return the sectors of the actors where the rule looks at them, else one and the same for all."""
    return sector_codes(G, sector) if rule == "sector" else np.zeros(len(G), dtype=np.int64)


@compiled
def activity_steps(
    state: Integers,
    codes: Integers,
    start: Integers,
    ends: Integers,
    draws: Floats,
    rule: int,
    spread: float,
    stop: float,
    paid: float,
) -> tuple[Integers, Floats]:
    """Return who is active (1) in the end, and the share of active actors after each step.

    A row of `draws`, one uniform number an actor, decides a step.
    """
    actors, steps = len(state), len(draws)
    shares = np.zeros(steps)
    # Chances are counted on as neighbors start and stop, who are few in a step; counted anew for everybody in
    # each step they would take most of the time.
    near, chances = np.zeros(actors, np.int64), np.zeros(actors, np.int64)
    alike = np.zeros((actors, codes.max() + 1 if actors else 0), np.int64)
    # The power is slow, and the same few numbers of chances come again; the last place is for larger ones.
    odds = np.full(KNOWN_ODDS + 1, -1.0)
    before, after = np.zeros_like(state), state.copy()
    for step in range(steps + 1):
        for i in range(actors):
            change = after[i] - before[i]
            if change:
                for place in range(start[i], start[i + 1]):
                    j, kind = ends[place], codes[i]
                    least = min(change, 0)
                    # With whom the neighbor makes a pair: any other, or those of other sectors.
                    others = near[j] + least - (alike[j, kind] + least if rule == 2 else 0)
                    chances[j] += change * (1 if rule == 0 else others)
                    near[j] += change
                    alike[j, kind] += change
        before[:] = after
        if step and actors:
            shares[step - 1] = before.sum() / actors
        if step == steps:
            break
        for i in range(actors):
            if before[i]:
                after[i] = 0 if draws[step, i] < stop else 1
                continue
            place = min(chances[i], KNOWN_ODDS)
            if place == KNOWN_ODDS or odds[place] < 0:
                odds[place] = 1 - (1 - paid) * (1 - spread) ** chances[i]
            after[i] = 1 if draws[step, i] < odds[place] else 0
    return after, shares
