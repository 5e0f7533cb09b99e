"""The three network models under several mechanisms, at equal actors, ties and sectors.

Each function here draws one network of a model and lets one mechanism run on it, so that
:func:`innoclusters.dynamics.ensembles.run` can repeat it with fresh networks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from innoclusters.dynamics import activity, barter, complex_contagion, lazer_friedman
from innoclusters.dynamics.activity import ALIVE, RULES, Rule
from innoclusters.edition.experiments.separation import TYPES
from innoclusters.models import helix_cluster, hub_cluster, proto_cluster, random_cluster, sector_vector
from innoclusters.models.composition import DEFAULT_SHARES

Outcome = Callable[["nx.Graph[Any]", np.random.Generator], float]

MODELS: dict[str, Callable[..., nx.Graph[int]]] = {
    "proto": proto_cluster,
    "hub": hub_cluster,
    "helix": helix_cluster,
    "random": random_cluster,
}
"""The three models of the report, and random ties to compare with."""

SHARES: dict[str, Mapping[str, float]] = {
    "default": DEFAULT_SHARES,
    "mostly business": {"U": 0.06, "B": 0.78, "G": 0.05, "C": 0.04, "F": 0.07},
    "even": {"U": 0.2, "B": 0.2, "G": 0.2, "C": 0.2, "F": 0.2},
}
"""Shares of the sectors: what is assumed elsewhere, and two other compositions."""

ACTORS, DEGREE = 100, 6
"""Actors, and mean number of ties an actor has, unless told otherwise."""

SEARCH: dict[str, Any] = {"bits": 15, "interactions": 5, "steps": 200}
"""A smaller landscape than in the published reproduction, so that thousands can be searched."""

RARE = 0.05
"""Share of networks up to which survival counts as an exception."""

MOVING: dict[str, Any] = {"every": 20, "share": 0.2}
"""Demand that changes: a fifth of the landscape is drawn anew every twenty steps."""


def _last(run: Callable[..., pd.DataFrame], column: str, **options: Any) -> Outcome:
    """Return what a mechanism comes to: the last value of a column."""
    return lambda G, rng: float(run(G, seed=rng, **options)[column].iloc[-1])


def _tracking(G: nx.Graph[Any], rng: np.random.Generator) -> float:
    table = lazer_friedman(G, seed=rng, **(SEARCH | MOVING))
    # The first half still depends on where the searchers start.
    return float(table["score"].iloc[len(table) // 2 :].mean())


OUTCOMES: dict[str, Outcome] = {
    "barter": _last(barter, "mean"),
    "barter without experts": _last(barter, "mean", experts=0),
    "inequality": _last(barter, "variation"),
    "search": _last(lazer_friedman, "score", **SEARCH),
    "moving search": _tracking,
    "complex contagion": _last(complex_contagion, "adopted"),
}
"""What is measured under each mechanism that knows no subsidy.

Mean knowledge in the end, with and without experts; its coefficient of variation; the score after 200 steps;
the mean score over the last hundred steps while demand moves; the share of actors who adopt.
"""


def draw(
    model: str,
    rng: np.random.Generator,
    *,
    actors: int = ACTORS,
    degree: float = DEGREE,
    shares: str = "default",
) -> nx.Graph[int]:
    """Return a network of a model.

    Parameters
    ----------
    model
        One of `MODELS`.
    rng
        Source of randomness; parameters of the model vary, too.
    actors
        Number of actors.
    degree
        Mean number of ties of an actor.
    shares
        One of `SHARES`.

    Examples
    --------
    >>> G = draw("hub", np.random.default_rng(1), actors=50, degree=4)
    >>> len(G), G.number_of_edges()
    (50, 100)
    """
    for given, known in ((model, MODELS), (shares, SHARES)):
        if given not in known:
            raise ValueError(f"{given!r} is not known, expected one of {', '.join(known)}")
    sectors = sector_vector(actors, SHARES[shares])
    return MODELS[model](actors=actors, ties=round(actors * degree / 2), sectors=sectors, seed=rng)


def outcome(
    *,
    seed: np.random.Generator,
    mechanism: str,
    model: str,
    actors: int = ACTORS,
    degree: float = DEGREE,
    shares: str = "default",
) -> float:
    """Return what one mechanism comes to on one network of a model, see `OUTCOMES`.

    Parameters
    ----------
    seed
        Source of randomness.
    mechanism
        One of `OUTCOMES`.
    model, actors, degree, shares
        As in :func:`draw`.

    Examples
    --------
    >>> share = outcome(seed=np.random.default_rng(1), mechanism="complex contagion", model="helix")
    >>> 0 < share <= 1
    True
    """
    if mechanism not in OUTCOMES:
        raise ValueError(f"mechanism is {mechanism!r}, expected one of {', '.join(OUTCOMES)}")
    return OUTCOMES[mechanism](draw(model, seed, actors=actors, degree=degree, shares=shares), seed)


def survival(
    *,
    seed: np.random.Generator,
    model: str,
    rule: Rule,
    spread: float,
    leave: int = 0,
    actors: int = ACTORS,
    degree: float = DEGREE,
    shares: str = "default",
    alone: int = 75,
) -> dict[str, float]:
    """Return whether activity outlives the subsidy on one network of a model.

    Parameters
    ----------
    seed
        Source of randomness.
    rule, spread, leave, alone
        As in :func:`innoclusters.dynamics.activity`.
    model, actors, degree, shares
        As in :func:`draw`.

    Returns
    -------
        "alive", 1 if more than `ALIVE` of the actors are active at the end, else 0; "active", their share.

    Examples
    --------
    >>> survival(seed=np.random.default_rng(1), model="helix", rule="simple", spread=0.2)["alive"]
    1.0
    """
    G = draw(model, seed, actors=actors, degree=degree, shares=shares)
    share = float(
        activity(G, seed=seed, rule=rule, spread=spread, leave=leave, alone=alone)["active"].iloc[-1]
    )
    return {"alive": float(share > ALIVE), "active": share}


def _half_alive(curve: pd.DataFrame) -> float:
    """Return the spread at which half of the networks survive, between the two nearest that were tried.

    It is the first crossing of one half, on a straight line between the values; NaN where there is none.

    Examples
    --------
    >>> _half_alive(pd.DataFrame({"spread": [0.1, 0.2, 0.3], "alive": [0.0, 0.25, 0.75]}))
    0.25
    """
    ordered = curve.sort_values("spread")
    spread, alive = ordered["spread"].to_numpy(), ordered["alive"].to_numpy()
    above = np.flatnonzero(alive >= 0.5)
    # Above one half from the start, it crosses before what was tried.
    if not above.size or not above[0]:
        return float("nan")
    k = int(above[0])
    part = (0.5 - alive[k - 1]) / (alive[k] - alive[k - 1])
    return round(float(spread[k - 1] + part * (spread[k] - spread[k - 1])), 12)


def needed_spread(curves: pd.DataFrame) -> pd.DataFrame:
    """Return, for each rule, loss of hubs and model, the spread at which half of the networks survive.

    Parameters
    ----------
    curves
        Columns rule, leave, model, spread, alive and networks (how many were drawn).

    Returns
    -------
    DataFrame
        Columns rule, leave, model, mean (on a straight line between the two nearest spreads that were tried),
        low and high: where the curve would cross one half if every share were two standard errors higher, or
        lower. NaN where it does not cross.
    """
    rows = []
    for (rule, leave, model), curve in curves.groupby(["rule", "leave", "model"], sort=False):
        error = 2 * np.sqrt(curve["alive"] * (1 - curve["alive"]) / curve["networks"])
        # A higher curve crosses earlier, so that it gives the lower end.
        crossings = [_half_alive(curve.assign(alive=curve["alive"] + sign * error)) for sign in (0, 1, -1)]
        rows.append((rule, leave, model, *crossings))
    return pd.DataFrame(rows, columns=["rule", "leave", "model", "mean", "low", "high"])


def comparison(outcomes: pd.DataFrame, curves: pd.DataFrame) -> pd.DataFrame:
    """Return what the mechanisms come to on each model, those with a subsidy by the spread that is needed.

    Parameters
    ----------
    outcomes
        Columns mechanism, model, mean and standard_error: the table mechanisms.
    curves
        Columns rule, leave, model, spread, alive and networks: the table withdrawal.

    Returns
    -------
    DataFrame
        Columns mechanism (those of the tables, and the rules), model, mean, low and high: twice the standard
        error for the first; for the rules, with everybody staying, what :func:`needed_spread` returns, and
        the largest spread that was tried where more is needed. Column beyond says where that is so for the
        mean, which then is a lower bound.

    Raises
    ------
    ValueError
        If half of the networks of a model survive at the smallest spread already.

    Examples
    --------
    >>> columns = ["mechanism", "model", "mean", "standard_error"]
    >>> outcomes = pd.DataFrame([("barter", "hub", 14.0, 0.5)], columns=columns)
    >>> rows = [("pairs", 0, "hub", spread, spread > 0.1, 25) for spread in (0.1, 0.2)]
    >>> curves = pd.DataFrame(rows, columns=["rule", "leave", "model", "spread", "alive", "networks"])
    >>> comparison(outcomes, curves.astype({"alive": float}))[["mean", "low", "high"]].values.tolist()
    [[14.0, 13.0, 15.0], [0.15, 0.15, 0.15]]
    """
    error = 2 * outcomes["standard_error"]
    first = outcomes.assign(low=outcomes["mean"] - error, high=outcomes["mean"] + error)
    needed = needed_spread(curves[curves["leave"] == 0])
    most = curves["spread"].max()
    start = curves[(curves["leave"] == 0) & (curves["spread"] == curves["spread"].min())]
    if (start["alive"] >= 0.5).any():
        row = start[start["alive"] >= 0.5].iloc[0]
        raise ValueError(
            f"{row['model']} under the rule {row['rule']} survives at the smallest spread already"
        )
    beyond = needed["mean"].isna()
    # An open lower end lies beyond what was tried if the mean does, else before it.
    low = needed["low"].fillna(most).where(beyond, needed["low"].fillna(curves["spread"].min()))
    second = needed.assign(mean=needed["mean"].fillna(most), low=low, high=needed["high"].fillna(most))
    second = second.assign(beyond=beyond).rename(columns={"rule": "mechanism"})
    columns = ["mechanism", "model", "mean", "low", "high", "beyond"]
    return pd.concat([first.assign(beyond=False)[columns], second[columns]], ignore_index=True)


def leaders(values: pd.DataFrame) -> pd.DataFrame:
    """Return which of the report's three models does best under each mechanism, and whether that is clear.

    Parameters
    ----------
    values
        What :func:`comparison` returns.

    Returns
    -------
    DataFrame
        Index mechanism; columns best, second, worst (models), clear and last: whether the interval of the
        best, and that of the worst, lies apart from that of the second.

    Examples
    --------
    >>> rows = [("barter", model, mean, mean - 1, mean + 1) for model, mean in zip(TYPES, (5.0, 1.0, 2.0))]
    >>> values = pd.DataFrame(rows, columns=["mechanism", "model", "mean", "low", "high"])
    >>> [*leaders(values).loc["barter", ["best", "second", "worst"]], bool(leaders(values)["clear"].all())]
    ['proto', 'helix', 'hub', True]
    """
    rows = []
    for mechanism, found in values[values["model"].isin(TYPES)].groupby("mechanism", sort=False):
        less = mechanism in RULES  # whose values say how much a network needs
        order = found.sort_values("mean", ascending=less)
        first, second = order.iloc[0], order.iloc[1]
        clear = first["high"] < second["low"] if less else first["low"] > second["high"]
        third = order.iloc[2]
        last = third["low"] > second["high"] if less else third["high"] < second["low"]
        rows.append((mechanism, *order["model"], bool(clear), bool(last)))
    columns = ["mechanism", "best", "second", "worst", "clear", "last"]
    return pd.DataFrame(rows, columns=columns).set_index("mechanism")


def verdicts(grid: pd.DataFrame) -> pd.DataFrame:
    """Return which model outlives the subsidy most often in each cell of a grid.

    Parameters
    ----------
    grid
        Columns model (the three of the report), alive, networks, and the parameters.

    Returns
    -------
    DataFrame
        The parameters, one column of shares a model, and verdict: the model that leads by more than two
        standard errors of the difference; else "none" if no model survives in one case of twenty, "all" if
        all do in nineteen, and "even" where the lead is smaller.

    Examples
    --------
    >>> rows = [("proto", 0.0, 50), ("hub", 0.1, 50), ("helix", 0.9, 50)]
    >>> grid = pd.DataFrame(rows, columns=["model", "alive", "networks"]).assign(spread=0.1)
    >>> verdicts(grid)["verdict"].tolist()
    ['helix']
    """
    named = [name for name in grid if name not in ("model", "alive", "networks")]
    shares = grid.pivot_table("alive", named, "model", sort=False)
    count = grid.pivot_table("networks", named, sort=False)["networks"]
    order = np.sort(shares.to_numpy(), axis=1)
    first, second = order[:, -1], order[:, -2]
    spread = first * (1 - first) + second * (1 - second)
    clear = first - second > 2 * np.sqrt(spread / count.to_numpy())
    even = np.where(first < RARE, "none", np.where(order[:, 0] > 1 - RARE, "all", "even"))
    # A lead among networks that hardly ever survive is no win.
    verdict = np.where(clear & (first >= RARE), shares.idxmax(axis=1), even)
    return shares.assign(verdict=verdict).reset_index().rename_axis(columns=None)
