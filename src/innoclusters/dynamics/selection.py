"""Picking winners: clusters chosen by size, after a trial, or by lot, with equal money (our own model)."""

from __future__ import annotations

from typing import Any, Literal, get_args

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from innoclusters.dynamics._graphs import (
    Integers,
    check_actors,
    check_count,
    check_share,
    neighbors,
    sector_codes,
)
from innoclusters.dynamics.activity import RULES, Rule, activity_step

Choice = Literal["size", "trial", "trial and lot", "random"]
CHOICES: tuple[Choice, ...] = get_args(Choice)
"""How the funded clusters are chosen: the largest, the most active after a trial of all, by lot after the
same trial, or by lot at once."""

TRIALS = ("trial", "trial and lot")
"""The choices that pay everybody at first."""

Floats = NDArray[np.float64]


def selection(
    G: nx.Graph[Any],
    *,
    choice: Choice,
    seed: int | np.random.Generator | None = None,
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
    G
        The network of every cluster; arcs are read as ties.
    choice
        One of `CHOICES`.
    seed
        A number, a generator, or None for different results each time.
    clusters, funded
        Bidders, and how many of them the money can support throughout.
    visible
        Correlation of size and quality, from -1 to 1.
    spread, rule, stop, subsidy, sector
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
        If a parameter is out of range or the money does not reach for the trial.

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
    lot = rng.permutation(clusters)
    run = _Run(G, np.minimum(1.0, spread * np.exp(variety * quality)), rule, stop, subsidy, sector, rng)
    paid = np.zeros(clusters, dtype=np.int64)
    order = np.lexsort((lot, -size)) if choice == "size" else lot
    tried = trial if choice in TRIALS else 0
    for _ in range(tried):
        run.step(np.ones(clusters, dtype=bool))
    paid += tried
    if choice == "trial":
        order = np.lexsort((lot, -run.states.sum(axis=1)))
    steps = supported - tried
    count = (funded * supported - int(paid.sum())) // steps if steps else 0
    chosen = np.zeros(clusters, dtype=bool)
    chosen[order[:count]] = True
    for _ in range(steps):
        run.step(chosen)
    paid[chosen] += steps
    for _ in range(alone):
        run.step(np.zeros(clusters, dtype=bool))
    return pd.DataFrame(
        {
            "cluster": np.arange(clusters),
            "quality": quality,
            "size": size,
            "paid": paid,
            "active": run.states.mean(axis=1),
        }
    )


class _Run:
    """The states of all clusters, one row each, and the step that changes them."""

    def __init__(
        self,
        G: nx.Graph[Any],
        spreads: Floats,
        rule: Rule,
        stop: float,
        subsidy: float,
        sector: str,
        rng: np.random.Generator,
    ) -> None:
        self.start, self.ends = neighbors(G)
        plain = np.zeros(len(G), dtype=np.int64)
        self.codes: Integers = sector_codes(G, sector)[0] if rule == "sector" else plain
        self.states: Integers = np.zeros((len(spreads), len(G)), dtype=np.int64)
        self.spreads, self.rule, self.stop, self.subsidy, self.rng = spreads, rule, stop, subsidy, rng

    def step(self, paid: NDArray[np.bool_]) -> None:
        """Let all clusters take a step; those in `paid` have the subsidy."""
        draws = self.rng.random(self.states.shape)
        for k, spread in enumerate(self.spreads):
            money = self.subsidy if paid[k] else 0.0
            self.states[k] = activity_step(
                self.states[k],
                self.codes,
                self.start,
                self.ends,
                draws[k],
                RULES.index(self.rule),
                spread,
                self.stop,
                money,
            )


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
    if choice not in CHOICES:
        raise ValueError(f"choice is {choice!r}, expected one of {', '.join(CHOICES)}")
    if rule not in RULES:
        raise ValueError(f"rule is {rule!r}, expected one of {', '.join(RULES)}")
    check_count("clusters", clusters, 1)
    for name, count in (("trial", trial), ("supported", supported), ("alone", alone)):
        check_count(name, count)
    if not 0 <= funded <= clusters:
        raise ValueError(f"funded is {funded}, expected 0 to {clusters}, the number of clusters")
    check_share("visible", abs(visible))
    if not variety >= 0:
        raise ValueError(f"variety is {variety}, expected 0 or more")
    if choice in TRIALS and (trial > supported or clusters * trial > funded * supported):
        money = f"{funded * supported} cluster-steps"
        raise ValueError(f"trial is {trial}, but the money, {money}, does not reach for {clusters} clusters")
