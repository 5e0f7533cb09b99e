"""Picking winners: clusters chosen by size, after a trial, or by lot, with equal money (our own model)."""

from __future__ import annotations

from typing import Any, Literal, get_args

import networkx as nx
import numpy as np
import pandas as pd

from innoclusters.dynamics._graphs import (
    Booleans,
    Integers,
    Seed,
    check_actors,
    check_choice,
    check_counts,
    check_shares,
    neighbors,
)
from innoclusters.dynamics._steps import activity_steps, rule_codes
from innoclusters.dynamics.activity import RULES, Rule

Choice = Literal["size", "trial", "trial and lot", "random"]
CHOICES: tuple[Choice, ...] = get_args(Choice)
"""How the funded clusters are chosen: the largest, the most active after a trial of all, by lot after the
same trial, or by lot at once."""

TRIALS = ("trial", "trial and lot")
"""The choices that pay everybody at first."""


def selection(
    G: nx.Graph[Any],
    *,
    choice: Choice,
    seed: Seed = None,
    clusters: int = 25,
    funded: int = 14,
    visible: float = 0.0,
    spread: float = 0.04,
    variety: float = 0.4,
    trial: int = 20,
    supported: int = 75,
    alone: int = 75,
    rule: Rule = "simple",
    stop: float = 0.2,
    subsidy: float = 0.05,
    sector: str = "sector",
) -> pd.DataFrame:
    """Return what becomes of clusters, some of which are funded, after the money has ended.

    1. All clusters have the network `G`. They differ in a hidden quality z from N(0, 1): in a cluster of
       quality z a chance makes an actor start with probability `spread` times exp(`variety` z), at most 1.
       Their size, which matters for nothing else, correlates with the quality by `visible`.
    2. Money is a number of cluster-steps of subsidy: `funded` times `supported`, whatever the choice.
    3. "size" funds the largest clusters, "random" some drawn by lot. "trial" pays all clusters for `trial`
       steps, then funds those with the most active actors, equal ones by lot, until the money is spent.
       "trial and lot" pays all for the same steps and then draws by lot: what it gains over "random" is due
       to money for everybody, what "trial" gains over it is due to what the trial shows.
    4. Activity runs as in :func:`innoclusters.dynamics.activity`, with or without the subsidy.
       After `supported` steps all money ends, and `alone` more steps follow.

    Parameters
    ----------
    choice
        One of `CHOICES`.
    clusters, funded
        Bidders, and how many of them the money can support throughout.
    visible
        Correlation of size and quality, from -1 to 1.
    spread, rule, stop, subsidy
        As in :func:`innoclusters.dynamics.activity`.
    variety
        How far clusters differ, 0 or more.
    trial
        Steps for which all are paid under "trial" and "trial and lot"; the money must reach.
    supported, alone
        Steps with and without money.

    Returns
    -------
    DataFrame
        One row a cluster: cluster, quality, size, paid (steps of subsidy it got) and active, the share of
        its actors that are active at the end.

    Raises
    ------
    ValueError
        Also if the money does not reach for the trial.

    Examples
    --------
    >>> table = selection(nx.cycle_graph(20), choice="trial", seed=1)
    >>> int(table["paid"].sum()) <= 14 * 75
    True
    """
    _check(G, choice, clusters, funded, visible, variety, trial, supported, alone, rule)
    rng = np.random.default_rng(seed)
    quality = rng.standard_normal(clusters)
    size = visible * quality + np.sqrt(1 - visible**2) * rng.standard_normal(clusters)
    # Drawn before any choice is looked at, so that a seed gives every choice the same bidders.
    lot = rng.permutation(clusters)
    spreads = np.minimum(1.0, spread * np.exp(variety * quality))
    (start, ends), codes = neighbors(G), rule_codes(G, rule, sector)
    states: Integers = np.zeros((clusters, len(G)), dtype=np.int64)
    paid, everybody = np.zeros(clusters, dtype=np.int64), np.ones(clusters, dtype=bool)

    def run(steps: int, chosen: Booleans) -> None:
        # For all clusters, funded or not, so that with one seed choices differ in money, not in luck.
        draws = rng.random((steps, *states.shape))
        for k in range(clusters):
            rates = spreads[k], stop, subsidy if chosen[k] else 0.0
            own = np.ascontiguousarray(draws[:, k])
            states[k] = activity_steps(states[k], codes, start, ends, own, RULES.index(rule), *rates)[0]
        paid[chosen] += steps

    order = np.lexsort((lot, -size)) if choice == "size" else lot
    tried = trial if choice in TRIALS else 0
    run(tried, everybody)
    if choice == "trial":
        order = np.lexsort((lot, -states.sum(axis=1)))
    steps = supported - tried
    # Rounded down: what does not pay a cluster to the end is not spent.
    count = (funded * supported - int(paid.sum())) // steps if steps else 0
    run(steps, np.isin(np.arange(clusters), order[:count]))
    run(alone, ~everybody)
    active = states.mean(axis=1)
    table = {"cluster": np.arange(clusters), "quality": quality, "size": size, "paid": paid, "active": active}
    return pd.DataFrame(table)


def _check(
    G: nx.Graph[Any],
    choice: str,
    clusters: int,
    funded: int,
    visible: float,
    variety: float,
    trial: int,
    supported: int,
    alone: int,
    rule: str,
) -> None:
    """Raise ValueError if a parameter is out of range."""
    check_actors(G)
    check_choice(CHOICES, choice=choice)
    check_choice(RULES, rule=rule)
    check_counts(1, clusters=clusters)
    check_counts(trial=trial, supported=supported, alone=alone)
    if not 0 <= funded <= clusters:
        raise ValueError(f"funded is {funded}, expected 0 to {clusters}, the number of clusters")
    check_shares(visible=abs(visible))
    if not variety >= 0:
        raise ValueError(f"variety is {variety}, expected 0 or more")
    if choice in TRIALS and (trial > supported or clusters * trial > funded * supported):
        money = f"{funded * supported} cluster-steps"
        raise ValueError(f"trial is {trial}, but the money, {money}, does not reach for {clusters} clusters")
