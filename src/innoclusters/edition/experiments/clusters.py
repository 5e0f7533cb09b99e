"""What the first two chapters let happen: orders, a third sector.

Each function draws fresh networks and lets one or more mechanisms of :mod:`innoclusters.dynamics` run on
them, so that ``innoclusters.dynamics.ensembles.run`` can repeat it. None of these experiments has a published
counterpart.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from innoclusters.dynamics import (
    activity,
    barter,
    influence,
    listening,
    recombination,
)
from innoclusters.dynamics._graphs import neighbors
from innoclusters.dynamics.activity import ALIVE, Rule
from innoclusters.dynamics.barter import endowments, trade
from innoclusters.dynamics.ensembles import run
from innoclusters.edition.experiments.comparisons import orders
from innoclusters.edition.experiments.mechanisms import draw, needed_spread
from innoclusters.measures._network import prepare
from innoclusters.models import joined_clusters, sector_permutation
from innoclusters.sectors import BUSINESS, GOVERNMENT, HELIX

Floats = NDArray[np.float64]

EXPERTS = 0.02
"""Share of the actors who are experts in a category, as in the published model of barter (10 of 500)."""

CATEGORIES, EXPERTISE, TOLERANCE, LEARNING, MOST = 5, 30.0, 0.01, 0.1, 20_000_000
"""What :func:`innoclusters.dynamics.barter` takes by default, where actors are looked at one by one."""

BOUND = 0.1
"""Most new ideas a step for each idea held, under recombination."""

MEETINGS = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512)
"""Meetings per actor at which knowledge is looked at."""

SPREADS = (0.02, 0.04, 0.06, 0.08, 0.1, 0.12, 0.16, 0.2)
"""Probabilities that one active partner makes an actor start."""

STEPS = (0.0, 0.1, 0.2, 0.35, 0.5, 0.75, 1.0)
"""Shares of ties with a random partner at which the network order is set to work."""

TOP = 5
"""Best connected actors who leave together, as in the measures of the first chapter."""


def rewired(
    function: Callable[..., Any], *, replicates: int, by: tuple[str, ...], seed: int = 1
) -> pd.DataFrame:
    """Return what an experiment gives for the three orders, the network order rewired step by step.

    Parameters
    ----------
    function
        :func:`exchange` or :func:`order_activity`.
    replicates, by, seed
        As in :func:`innoclusters.dynamics.ensembles.run`.

    Returns
    -------
    DataFrame
        As from that function, with columns order and rewiring (each of `STEPS`). Hierarchy and market have no
        such share; their rows are the same at each.
    """
    cells: list[dict[str, Any]] = [{"order": "hierarchy"}, {"order": "market"}]
    cells += [{"order": "network", "rewiring": share} for share in STEPS]
    found = run(function, cells, replicates=replicates, seed=seed, by=by)
    fixed = found["rewiring"].isna()
    parts = [found[~fixed], *(found[fixed].assign(rewiring=share) for share in STEPS)]
    return pd.concat(parts, ignore_index=True)


def needed_chances(kept: pd.DataFrame) -> pd.DataFrame:
    """Return the chance at which half of the networks of an order live on after the subsidy.

    Parameters
    ----------
    kept
        What :func:`rewired` returns for :func:`order_activity` by leave and spread.

    Returns
    -------
    DataFrame
        Columns rewiring, leave, order, mean, low and high, as from
        :func:`innoclusters.edition.experiments.mechanisms.needed_spread`.
    """
    alive = kept[kept["measure"] == "alive"]
    names = {"mean": "alive", "count": "networks", "order": "model", "rewiring": "rule"}
    needed = needed_spread(alive.rename(columns=names))
    return needed.rename(columns={"model": "order", "rule": "rewiring"})


def _drawn(order: str, rng: np.random.Generator, options: Mapping[str, Any]) -> nx.DiGraph[int]:
    """Return a network of an order, with some arguments of `orders` changed."""
    return orders(**options)[order](seed=rng)


def exchange(*, seed: np.random.Generator, order: str, **options: float) -> pd.DataFrame:
    """Return how much is known, in the mean, while the actors of one order barter knowledge.

    Parameters
    ----------
    seed
        Source of randomness.
    order
        One of :func:`innoclusters.edition.experiments.comparisons.orders`.
    options
        Arguments of that function, such as rewiring.

    Returns
    -------
    DataFrame
        One row for each of `MEETINGS`, and one with meetings 0 for the end. Columns meetings (per actor),
        knowledge, and gain (knowledge over what it was at the start).

    Examples
    --------
    >>> table = exchange(seed=np.random.default_rng(1), order="network")
    >>> bool(table["knowledge"].iloc[-1] >= table["knowledge"].iloc[0])
    True
    """
    D = _drawn(order, seed, options)
    table = barter(D, seed=seed, experts=round(EXPERTS * len(D)))
    at = table["step"].searchsorted(np.array(MEETINGS) * len(D), side="right") - 1
    known = table["mean"].to_numpy()[[*at, len(table) - 1]]
    return pd.DataFrame(
        {"meetings": [*MEETINGS, 0], "knowledge": known, "gain": known / table["mean"].iloc[0]}
    )


def common_view(*, seed: np.random.Generator, order: str, **options: float) -> dict[str, float]:
    """Return whether the actors of an order come to one view, and how much one of them can count for in it.

    Views are averaged after DeGroot along arcs: who is directed by somebody, or buys, listens to it.

    Parameters
    ----------
    seed, order, options
        As in :func:`exchange`.

    Returns
    -------
        "agreed", 1 if all views converge to one whatever they were, else 0; "weight", the largest weight
        of one actor in the common view, NaN if there is none.

    Examples
    --------
    >>> common_view(seed=np.random.default_rng(1), order="hierarchy")
    {'agreed': 1.0, 'weight': 1.0}
    """
    shares = influence(listening(_drawn(order, seed, options)))
    return {"agreed": float(not np.isnan(shares).any()), "weight": float(shares.max())}


def order_activity(
    *, seed: np.random.Generator, order: str, rule: Rule = "simple", **options: float
) -> pd.DataFrame:
    """Return how active one network of an order is after the subsidy, with and without its best connected.

    Parameters
    ----------
    seed, order, options
        As in :func:`exchange`.
    rule
        As in :func:`innoclusters.dynamics.activity`.

    Returns
    -------
    DataFrame
        One row for each of `SPREADS` and for 0 or `TOP` losses. Columns spread, leave, active (share of the
        actors there at the end) and alive (1 if it exceeds `ALIVE`).

    Examples
    --------
    >>> order_activity(seed=np.random.default_rng(1), order="market").shape
    (16, 4)
    """
    D = _drawn(order, seed, options)
    return _active_after(D, seed=seed, rule=rule, leaves={0: 0, TOP: TOP}, spreads=SPREADS)


def _active_after(
    G: nx.Graph[Any],
    *,
    seed: np.random.Generator,
    rule: Rule,
    leaves: dict[Any, Any],
    spreads: tuple[float, ...],
) -> pd.DataFrame:
    """Return how active a network is after the end of a subsidy, by who leaves and by the spread.

    The names of `leaves` stand for arguments `leave` of :func:`innoclusters.dynamics.activity`; columns are
    as in :func:`order_activity`.
    """
    rows, network = [], prepare(G)
    for name, leave in leaves.items():
        for spread in spreads:
            table = activity(network, seed=seed, rule=rule, spread=spread, leave=leave)
            share = float(table["active"].iloc[-1])
            rows.append((spread, name, share, float(share > ALIVE)))
    return pd.DataFrame(rows, columns=["spread", "leave", "active", "alive"])


def closed_town(
    *, seed: np.random.Generator, outside: float = 0.1, experts: float = EXPERTS
) -> dict[str, float]:
    """Return what is known in the end in a cluster closed against the outside, and in four open ones.

    Parameters
    ----------
    seed
        Source of randomness.
    outside
        Share of the ties of the open clusters that lead from one to another.
    experts
        Share of actors who know `EXPERTISE` in one field at the start.

    Returns
    -------
        "closed" and "open", mean knowledge at the end of barter; "gap", the second minus the first;
        "variety", the same gap where no actor is an expert.

    Examples
    --------
    >>> sorted(closed_town(seed=np.random.default_rng(1)))
    ['closed', 'gap', 'open', 'variety']
    """
    G = joined_clusters(seed=seed, outside=outside, closed=1)
    home = np.array([G.nodes[actor]["cluster"] for actor in sorted(G)])
    found = {}
    for count in (round(experts * len(G)), 0):
        start = endowments(len(G), CATEGORIES, count, EXPERTISE, seed)
        levels = _barter(G, start, seed)[0].mean(axis=1)
        found[count] = float(levels[home == 1].mean()), float(levels[home != 1].mean())
    (closed, open_), (plain_closed, plain_open) = found.values()
    return {"closed": closed, "open": open_, "gap": open_ - closed, "variety": plain_open - plain_closed}


def _barter(G: nx.Graph[Any], levels: Floats, rng: np.random.Generator) -> tuple[Floats, bool]:
    """Return what everybody knows in the end, and whether nobody can trade any more."""
    known = levels.copy()
    taken, count = trade(known, *neighbors(G), np.array([MOST]), TOLERANCE, LEARNING, rng)
    return known, bool(taken[count - 1, -1])


def core_gains(*, seed: np.random.Generator) -> dict[str, float]:
    """Return who gains in the core of a helix: under barter in the end, under recombination in the long run.

    The core are the actors in triangles of university, business and government.

    Parameters
    ----------
    seed
        Source of randomness.

    Returns
    -------
        "core" and "outside", shares of the actors in and out of the core who learned something by barter;
        "over", 1 if nobody can trade any more, else 0; "growth", growth in the last of 400 steps of
        recombination across sectors within the core, and "bound", the most that anybody can grow.

    Examples
    --------
    >>> found = core_gains(seed=np.random.default_rng(1))
    >>> found["growth"] <= found["bound"] + 1e-9
    True
    """
    G = draw("helix", seed)
    core = _trilateral_core(G)
    # A list, because numpy takes a set for one element.
    inside = np.isin(sorted(G), sorted(core))
    before = endowments(len(G), CATEGORIES, round(EXPERTS * len(G)), EXPERTISE, seed)
    known, over = _barter(G, before, seed)
    gained = known.mean(axis=1) > before.mean(axis=1)
    growth = recombination(G.subgraph(core), cross=True, processing=BOUND, steps=400)["growth"].iloc[-1]
    return {
        "core": float(gained[inside].mean()),
        "outside": float(gained[~inside].mean()),
        "over": float(over),
        "growth": float(growth),
        "bound": BOUND,
    }


def _trilateral_core(G: nx.Graph[Any]) -> set[Any]:
    """Return the actors that lie in a triangle of university, business and government.

    Examples
    --------
    >>> G = nx.complete_graph(4)
    >>> nx.set_node_attributes(G, dict(enumerate("UBBB")), "sector")
    >>> _trilateral_core(G)
    set()
    """
    sectors = nx.get_node_attributes(G, "sector")
    inside: set[Any] = set()
    for u, v in G.edges:
        for w in nx.common_neighbors(G, u, v):
            if {sectors[u], sectors[v], sectors[w]} == set(HELIX):
                inside |= {u, v, w}
    return inside


VARIANTS = ("three sectors", "state as business", "dealt out anew", "state gone", "others gone")
"""What is done to a helix, see `without_third`."""


def without_third(
    *, seed: np.random.Generator, rule: Rule = "sector", spreads: tuple[float, ...] = SPREADS
) -> pd.DataFrame:
    """Return how a helix does if its state bodies are one more kind of firm, or gone.

    Parameters
    ----------
    seed
        Source of randomness.
    rule
        As in :func:`innoclusters.dynamics.activity`.
    spreads
        Probabilities that one chance makes an actor start.

    Returns
    -------
    DataFrame
        As from :func:`order_activity`, without leave but with the column variant: "three sectors" as drawn;
        "state as business", the same ties with state bodies counted as business; "dealt out anew", the same
        ties with sectors shuffled; "state gone"; "others gone", as many actors of other sectors drawn by lot.

    Examples
    --------
    >>> table = without_third(seed=np.random.default_rng(1), spreads=(0.1,))
    >>> table["variant"].tolist()
    ['three sectors', 'state as business', 'dealt out anew', 'state gone', 'others gone']
    """
    G = draw("helix", seed)
    sectors = nx.get_node_attributes(G, "sector")
    state = [actor for actor in G if sectors[actor] == GOVERNMENT]
    others = [actor for actor in G if sectors[actor] != GOVERNMENT]
    drawn = seed.permutation(others)[: len(state)].tolist()
    two = G.copy()
    nx.set_node_attributes(two, dict.fromkeys(state, BUSINESS), "sector")
    variants = {
        "three sectors": G,
        "state as business": two,
        "dealt out anew": sector_permutation(G, seed=seed),
        "state gone": G.subgraph(others),
        "others gone": G.subgraph(set(G) - set(drawn)),
    }
    parts = [
        _active_after(H, seed=seed, rule=rule, leaves={0: 0}, spreads=spreads).assign(variant=name)
        for name, H in variants.items()
    ]
    return pd.concat(parts, ignore_index=True).drop(columns="leave")
