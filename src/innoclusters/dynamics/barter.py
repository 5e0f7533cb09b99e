"""Knowledge barter: two actors trade only if each can learn from the other (Cowan and Jonard 2004)."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from innoclusters.dynamics._graphs import Floats, Integers, Seed, check_actors, check_counts, neighbors
from innoclusters.measures._compiled import below, compiled

CHECKPOINTS = 60
"""Points in time that are kept besides the start, spaced by equal factors."""

PATIENCE = 4
"""Meetings per tie between two looks at whether anybody can still trade, which may go through all ties."""


def barter(
    G: nx.Graph[Any],
    *,
    seed: Seed = None,
    categories: int = 5,
    experts: int = 10,
    expertise: float = 30.0,
    tolerance: float = 0.01,
    learning: float = 0.1,
    steps: int = 20_000_000,
) -> pd.DataFrame:
    r"""Return how knowledge grows and spreads while neighbors barter it.

    1. Each actor knows each category at a level drawn from U(0, 10); in each category `experts` actors drawn
       at random know it at the level `expertise`.
    2. At each step a random actor meets a random neighbor. Each looks for categories in which it is ahead by
       more than the share `tolerance`. If there are a for one and b for the other, they trade min(a, b)
       categories each way, drawn at random; in a traded category the one behind makes up the share
       `learning` of the gap. Nobody loses by giving. Actors without ties keep what they know.
    3. It ends when no tied pair can trade, or after `steps` meetings.

    Parameters
    ----------
    categories
        Kinds of knowledge, 2 or more: with one kind nobody has anything to offer in return.
    experts
        Experts in each category, at most as many as there are actors.
    expertise
        Level of an expert.
    tolerance
        Share by which levels may differ and count as equal, above 0.
    learning
        Share of the gap that is made up, above 0 up to 1.
    steps
        Meetings at most.

    Returns
    -------
    DataFrame
        One row a point in time, about `CHECKPOINTS` of them spaced by equal factors, and the end. Columns
        step; mean, variance and variation (standard deviation over mean) of the actors' mean levels; trades
        (categories traded each way so far); settled (whether no pair can trade any more).

    Notes
    -----
    Set-up and parameters follow the article as a later thesis restates it; number of actors, neighbors and
    categories are from memory. That a meeting is between a random actor and a random neighbor, not along a
    random tie, is our reading.

    References
    ----------
    Cowan, R. and Jonard, N. (2004). Network structure and the diffusion of knowledge. Journal of Economic
    Dynamics and Control 28(8), 1557-1575. doi:10.1016/j.jedc.2003.04.002

    Examples
    --------
    >>> table = barter(nx.cycle_graph(20), seed=1, experts=2)
    >>> bool(table["mean"].is_monotonic_increasing), bool(table["settled"].iloc[-1])
    (True, True)
    """
    check_actors(G)
    check_counts(2, categories=categories)
    check_counts(1, steps=steps)
    if not 0 <= experts <= len(G):
        raise ValueError(f"experts is {experts}, expected 0 to {len(G)}, the number of actors")
    if not tolerance > 0:
        raise ValueError(f"tolerance is {tolerance}, expected a number above 0, or trade never ends")
    if not 0 < learning <= 1:
        raise ValueError(f"learning is {learning}, expected a share above 0, up to 1")
    rng = np.random.default_rng(seed)
    levels = endowments(len(G), categories, experts, expertise, rng)
    start, ends = neighbors(G)
    marks = np.unique(np.round(np.geomspace(1, steps, CHECKPOINTS)).astype(np.int64))
    taken, count = trade(levels, start, ends, marks, tolerance, learning, rng)
    table = pd.DataFrame(taken[:count], columns=["step", "mean", "variance", "trades", "settled"])
    table.insert(3, "variation", np.sqrt(table["variance"]) / table["mean"])
    return table.astype({"step": "int64", "trades": "int64", "settled": "bool"})


def endowments(
    actors: int, categories: int, experts: int, expertise: float, rng: np.random.Generator
) -> Floats:
    """Return what everybody knows at the start, one row an actor, one column a category."""
    levels = rng.uniform(0, 10, (actors, categories))
    for column in range(categories):
        levels[rng.choice(actors, experts, replace=False), column] = expertise
    return levels


@compiled
def trade(
    levels: Floats,
    start: Integers,
    ends: Integers,
    marks: Integers,
    tolerance: float,
    learning: float,
    rng: np.random.Generator,
) -> tuple[Floats, int]:
    """Return the states at the marks and at the end, and how many there are; `levels` is changed."""
    actors, categories = levels.shape
    # Two more than marks: for the start, and for an end between two marks.
    taken = np.zeros((len(marks) + 2, 5))
    offers, wants = np.empty(categories, np.int64), np.empty(categories, np.int64)
    trades, kept, settled = 0, 0, len(ends) == 0
    _keep(taken[kept], levels, 0, trades, settled)
    kept += 1
    # Half, as `ends` holds each tie twice.
    pause = max(1, PATIENCE * len(ends) // 2)
    # Most meetings of a run bring no trade, and bring none again until one of the two has learned something:
    # the trades of both until then tell, as they only grow.
    learned, in_vain = np.zeros(actors, np.int64), np.full(len(ends), -1)
    step = 0
    while step < marks[-1] and not settled:
        step += 1
        drawn = rng.random() * actors  # its whole part chooses the actor, the rest the neighbor
        i = int(drawn)
        degree = start[i + 1] - start[i]
        if degree > 0:
            place = start[i] + int((drawn - i) * degree)
            j = int(ends[place])
            if in_vain[place] != learned[i] + learned[j]:
                many = _meet(levels, i, j, offers, wants, tolerance, learning, rng)
                trades += many
                learned[i] += many
                learned[j] += many
                if not many:
                    in_vain[place] = learned[i] + learned[j]
        if step % pause == 0:
            settled = not _tradable(levels, start, ends, learned, in_vain, tolerance)
        # The start was kept without a mark, so the next mark is one behind.
        if step == marks[kept - 1] or settled:
            _keep(taken[kept], levels, step, trades, settled)
            kept += 1
    return taken, kept


@compiled
def _meet(
    levels: Floats,
    i: int,
    j: int,
    offers: Integers,
    wants: Integers,
    tolerance: float,
    learning: float,
    rng: np.random.Generator,
) -> int:
    """Let two actors trade and return how many categories went each way."""
    ahead, behind, factor = 0, 0, 1 + tolerance
    for c in range(levels.shape[1]):
        # Written in any case and counted where it is true: a processor cannot guess who is ahead.
        offers[ahead], wants[behind] = c, c
        ahead += 1 if levels[i, c] > levels[j, c] * factor else 0
        behind += 1 if levels[j, c] > levels[i, c] * factor else 0
    many = min(ahead, behind)
    for k in range(many):
        # Part of a shuffle: no more is drawn than is traded, and nothing where there is no choice.
        if ahead > many:
            _swap(offers, k, k + below(rng, ahead - k))
        if behind > many:
            _swap(wants, k, k + below(rng, behind - k))
        levels[j, offers[k]] += learning * (levels[i, offers[k]] - levels[j, offers[k]])
        levels[i, wants[k]] += learning * (levels[j, wants[k]] - levels[i, wants[k]])
    return many


@compiled
def _swap(values: Integers, a: int, b: int) -> None:
    """Exchange two entries."""
    values[a], values[b] = values[b], values[a]


@compiled
def _tradable(
    levels: Floats, start: Integers, ends: Integers, learned: Integers, in_vain: Integers, tolerance: float
) -> bool:
    """Return whether any tied pair can trade; some are known to have met in vain."""
    for i in range(levels.shape[0]):
        for place in range(start[i], start[i + 1]):
            j = ends[place]
            # Each tie stands twice; once is enough.
            if j < i or in_vain[place] == learned[i] + learned[j]:
                continue
            ahead, behind = False, False
            for c in range(levels.shape[1]):
                ahead = ahead or levels[i, c] > levels[j, c] * (1 + tolerance)
                behind = behind or levels[j, c] > levels[i, c] * (1 + tolerance)
            if ahead and behind:
                return True
    return False


@compiled
def _keep(row: Floats, levels: Floats, step: int, trades: int, settled: bool) -> None:
    """Write the state into a row."""
    actors, categories = levels.shape
    total, squares = 0.0, 0.0
    for i in range(actors):
        mean = 0.0
        for c in range(categories):
            mean += levels[i, c]
        mean /= categories
        total += mean
        squares += mean * mean
    row[0], row[1], row[3], row[4] = step, total / actors, trades, settled
    # Rounding can put the difference of nearly equal numbers just below 0.
    row[2] = max(0.0, squares / actors - (total / actors) ** 2)
