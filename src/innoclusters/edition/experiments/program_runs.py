"""What the fourth chapter lets happen: support withdrawn, a state that does not listen, winners chosen.

Each function draws a fresh program or cluster and lets one mechanism of :mod:`innoclusters.dynamics` run on
it, so that ``innoclusters.dynamics.ensembles.run`` can repeat it. None of these experiments has a published
counterpart; that one who listens to nobody decides the common view is exact.
"""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from innoclusters.dynamics import influence, listening, selection
from innoclusters.dynamics.activity import RULES, Rule
from innoclusters.dynamics.selection import CHOICES
from innoclusters.edition.experiments.clusters import active_after
from innoclusters.edition.experiments.mechanisms import draw
from innoclusters.models import applications, bottom_up_program, mini_vertical
from innoclusters.sectors import GOVERNMENT

Floats = NDArray[np.float64]

SPREADS = (0.02, 0.04, 0.06, 0.08, 0.1, 0.15, 0.2, 0.3)
"""Probabilities that one chance makes an actor start; programs have few ties, so that they reach far."""

STEPS = (0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 128, 256)
"""Steps of averaging after which views are looked at."""

PROGRAMS = ("vertical", "applications", "bottom-up")
"""Vertical, vertical whose head hears applications, and the program from below."""

CLUSTER_ACTORS = 60
"""Size of each of the 25 innovation clusters among which money is divided."""


def draw_program(name: str, seed: np.random.Generator, *, heard: float = 1.0) -> nx.DiGraph[int]:
    """Return a program drawn anew.

    Parameters
    ----------
    name
        One of `PROGRAMS`.
    seed
        Source of randomness.
    heard
        Under "applications", the probability that a body hears the one that applies to it.

    Examples
    --------
    >>> one, two = (draw_program(name, np.random.default_rng(1)) for name in ("vertical", "bottom-up"))
    >>> set(one) == set(two), one.to_undirected().size() == two.to_undirected().size()
    (True, True)
    """
    if name not in PROGRAMS:
        raise ValueError(f"program is {name!r}, expected one of {', '.join(PROGRAMS)}")
    D = mini_vertical(seed=seed)
    if name == "bottom-up":
        return bottom_up_program(seed=seed, like=D)
    if name == "applications":
        arcs = sorted(applications(D).edges)
        D.add_edges_from(
            arc for arc, drawn in zip(arcs, seed.random(len(arcs)), strict=True) if drawn < heard
        )
    return D


def state_bodies(D: nx.DiGraph[int]) -> list[int]:
    """Return the actors of the sector government, in the order of their numbers."""
    return [actor for actor in sorted(D) if D.nodes[actor]["sector"] == GOVERNMENT]


def withdrawal(*, seed: np.random.Generator, program: str) -> pd.DataFrame:
    """Return how active a program is after the subsidy, with the state bodies still there or gone.

    Parameters
    ----------
    seed
        Source of randomness.
    program
        One of `PROGRAMS`; "applications" changes nothing, as activity spreads along ties.

    Returns
    -------
    DataFrame
        One row for each rule, each of `SPREADS`, and leave "nobody" or "state". Columns rule, and those of
        :func:`innoclusters.edition.experiments.clusters.active_after`.

    Examples
    --------
    >>> withdrawal(seed=np.random.default_rng(1), program="vertical").shape
    (48, 5)
    """
    D = draw_program(program, seed)
    leaves: dict[Any, Any] = {"nobody": 0, "state": state_bodies(D)}
    parts = [
        active_after(D, seed=seed, rule=rule, leaves=leaves, spreads=SPREADS).assign(rule=rule)
        for rule in RULES
    ]
    return pd.concat(parts, ignore_index=True)


def views(*, seed: np.random.Generator, program: str) -> pd.DataFrame:
    """Return what the first views of the state count for in the views of all others, step by step.

    Views are averaged after DeGroot: half of one's own, half the mean of those one hears.

    Parameters
    ----------
    seed
        Source of randomness.
    program
        One of `PROGRAMS`.

    Returns
    -------
    DataFrame
        One row for each of `STEPS`. Columns step and state, the mean weight, from 0 to 1, of the first
        views of all state bodies together in the views of the other actors.

    Examples
    --------
    >>> round(float(views(seed=np.random.default_rng(1), program="vertical")["state"].iloc[-1]), 6)
    1.0
    """
    D = draw_program(program, seed)
    weights = listening(D)
    state = np.isin(sorted(D), state_bodies(D))
    view, found = state.astype(float), []
    for step in range(max(STEPS) + 1):
        if step in STEPS:
            found.append((step, float(view[~state].mean())))
        view = weights @ view
    return pd.DataFrame(found, columns=["step", "state"])


def weight_of_state(*, seed: np.random.Generator, heard: float) -> dict[str, float]:
    """Return what the first views of the state count for in the common view of the vertical.

    Parameters
    ----------
    seed
        Source of randomness.
    heard
        Probability that a body hears the one that applies to it.

    Returns
    -------
        "ministry", the weight of the ministry alone; "state", of all state bodies together.

    Examples
    --------
    >>> weight_of_state(seed=np.random.default_rng(1), heard=0.0)
    {'ministry': 1.0, 'state': 1.0}
    """
    D = draw_program("applications", seed, heard=heard)
    shares = influence(listening(D))
    state = np.isin(sorted(D), state_bodies(D))
    return {"ministry": float(shares[0]), "state": float(shares[state].sum())}


def weight_of_silent(*, seed: np.random.Generator) -> float:
    """Return the weight of the ministry in the common view of the vertical under weights drawn by lot.

    Everybody weighs itself and those it hears by weights that add up to one, all equally likely. By the
    theorem the result is 1, whatever the weights: the function checks the computation.

    Parameters
    ----------
    seed
        Source of randomness.

    Examples
    --------
    >>> weight_of_silent(seed=np.random.default_rng(1))
    1.0
    """
    D = draw_program("vertical", seed)
    weights: Floats = listening(D)
    drawn = np.where(weights > 0, seed.exponential(size=weights.shape), 0.0)
    return float(influence(drawn / drawn.sum(axis=1, keepdims=True))[0])


def chosen(
    *,
    seed: np.random.Generator,
    choice: str,
    visible: float,
    spread: float,
    rule: Rule = "simple",
    trial: int = 20,
) -> dict[str, float]:
    """Return what becomes of 25 innovation clusters after the money, by how those to be funded were chosen.

    Parameters
    ----------
    seed
        Source of randomness.
    choice, visible, spread, rule, trial
        As in :func:`innoclusters.dynamics.selection`.

    Returns
    -------
        "active", mean share of active actors of all clusters at the end; "quality", mean hidden quality of
        those that got most money.

    Examples
    --------
    >>> 0 <= chosen(seed=np.random.default_rng(1), choice="size", visible=0.5, spread=0.05)["active"] <= 1
    True
    """
    G = draw("helix", seed, actors=CLUSTER_ACTORS)
    if choice not in CHOICES:
        raise ValueError(f"choice is {choice!r}, expected one of {', '.join(CHOICES)}")
    table = selection(G, choice=choice, seed=seed, visible=visible, spread=spread, rule=rule, trial=trial)
    favored = table["paid"] == table["paid"].max()
    return {"active": float(table["active"].mean()), "quality": float(table["quality"][favored].mean())}
