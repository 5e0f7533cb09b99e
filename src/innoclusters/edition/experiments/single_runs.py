"""Experiments that vary one thing: horizontal ties, labels of sectors, and the pace of demand."""

from __future__ import annotations

import networkx as nx
import numpy as np

from innoclusters.dynamics import activity, lazer_friedman
from innoclusters.dynamics.activity import ALIVE, Rule
from innoclusters.edition.experiments.mechanisms import ACTORS, DEGREE, MOVING, SEARCH, draw
from innoclusters.models import hub_cluster, sector_permutation


def sideways(
    *, seed: np.random.Generator, horizontal: float, leave: int, spread: float, rule: Rule = "pairs"
) -> float:
    """Return whether activity outlives the subsidy in an industrial cluster with so many horizontal ties.

    Parameters
    ----------
    seed
        Source of randomness.
    horizontal
        Probability that a further tie goes sideways, see :func:`innoclusters.models.hub_cluster`.
    leave, spread, rule
        As in :func:`innoclusters.dynamics.activity`.

    Returns
    -------
        1 if it does, else 0. The cluster has `ACTORS` actors with `DEGREE` ties on average, however many of
        them are horizontal.

    Examples
    --------
    >>> sideways(seed=np.random.default_rng(1), horizontal=0.2, leave=0, spread=0.2)
    1.0
    """
    G = hub_cluster(actors=ACTORS, ties=ACTORS * DEGREE // 2, seed=seed, horizontal_probability=horizontal)
    active = activity(G, seed=seed, rule=rule, spread=spread, leave=leave)["active"]
    return float(active.iloc[-1] > ALIVE)


def relabeled(*, seed: np.random.Generator, model: str, shuffled: bool, spread: float) -> float:
    """Return whether activity outlives the subsidy under the rule "sector", with sectors drawn or shuffled.

    Parameters
    ----------
    seed
        Source of randomness.
    model
        As in :func:`innoclusters.edition.experiments.mechanisms.draw`.
    shuffled
        Whether the sectors are dealt out anew by lot; the ties stay.
    spread
        As in :func:`innoclusters.dynamics.activity`.

    Returns
    -------
        1 if it does, else 0.

    Examples
    --------
    >>> relabeled(seed=np.random.default_rng(1), model="helix", shuffled=True, spread=0.3)
    1.0
    """
    G = draw(model, seed)
    G = sector_permutation(G, seed=seed) if shuffled else G
    active = activity(G, seed=seed, rule="sector", spread=spread)["active"]
    return float(active.iloc[-1] > ALIVE)


def pursuit(*, seed: np.random.Generator, network: str, every: int, actors: int = 100) -> float:
    """Return how well searchers keep up with demand that changes at some pace.

    Parameters
    ----------
    seed
        Source of randomness.
    network
        "ring", in which news travels slowly, or "complete", in which everybody sees everybody.
    every
        Steps between two changes of a fifth of the landscape; 0 for demand that never changes.
    actors
        Number of searchers, 3 or more.

    Returns
    -------
        Mean score over the second half of 200 steps, from 0 to 1.

    Examples
    --------
    >>> 0 < pursuit(seed=np.random.default_rng(1), network="ring", every=5, actors=10) < 1
    True
    """
    graphs = {"ring": nx.cycle_graph, "complete": nx.complete_graph}
    if network not in graphs:
        raise ValueError(f"network is {network!r}, expected ring or complete")
    moving = MOVING | {"every": every}
    table = lazer_friedman(graphs[network](actors), seed=seed, **(SEARCH | moving))
    return float(table["score"].iloc[len(table) // 2 :].mean())
