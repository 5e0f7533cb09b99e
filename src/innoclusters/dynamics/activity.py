"""Activity that a subsidy starts and that has to keep itself going when the subsidy ends (our own model)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Literal, get_args

import networkx as nx
import numpy as np
import pandas as pd
from scipy.sparse.linalg import eigsh

from innoclusters.dynamics._graphs import (
    Floats,
    Seed,
    check_actors,
    check_choice,
    check_counts,
    check_shares,
)
from innoclusters.dynamics._steps import activity_steps, rule_codes
from innoclusters.measures import attack_order
from innoclusters.measures._network import AnyGraph, Network, prepare
from innoclusters.measures._paths import adjacency, simple
from innoclusters.measures._undefined import undefined

Rule = Literal["simple", "pairs", "sector"]
RULES: tuple[Rule, ...] = get_args(Rule)
"""What makes an actor innovate: active neighbors, pairs of them, or pairs from two different sectors."""

ALIVE = 0.05
"""Share of active actors above which activity counts as alive."""


def activity(
    G: AnyGraph,
    *,
    seed: Seed = None,
    rule: Rule = "simple",
    spread: float = 0.05,
    stop: float = 0.2,
    subsidy: float = 0.05,
    supported: int = 75,
    alone: int = 75,
    leave: int | Collection[Any] = 0,
    sector: str = "sector",
) -> pd.DataFrame:
    """Return the share of innovating actors while a subsidy is paid and after it ends.

    1. Nobody innovates at first.
    2. In each step, all at once, an active actor stops with probability `stop`; an inactive one starts with
       probability 1 - (1 - s)(1 - `spread`)^n. Here s is `subsidy` while it is paid, and n counts chances:
       active neighbors ("simple"), pairs of active neighbors ("pairs"), or pairs of active neighbors from
       two different sectors ("sector").
    3. After `supported` steps the subsidy ends and some actors go, the best connected or those named in
       `leave`; then there are `alone` more steps.

    Parameters
    ----------
    spread
        Probability that one chance makes an actor start.
    stop
        Probability that an active actor stops.
    subsidy
        Probability that the subsidy alone makes an actor start.
    supported, alone
        Steps with and without the subsidy.
    leave
        How many of the best connected actors leave when the subsidy ends; or which actors do.

    Returns
    -------
    DataFrame
        Columns step; active, the share of the actors that are there; paid, whether the subsidy was paid in
        this step.

    Notes
    -----
    The model has no published counterpart. The rule "sector" half contains its own conclusion: it asks for
    what ties across sectors give.

    Examples
    --------
    >>> table = activity(nx.complete_graph(30), seed=1, spread=0.2)
    >>> bool(table["active"].iloc[-1] > ALIVE)
    True
    """
    check_actors(G)
    check_choice(RULES, rule=rule)
    check_shares(spread=spread, stop=stop, subsidy=subsidy)
    check_counts(supported=supported, alone=alone)
    network = prepare(G)
    gone = _leaving(network, leave)
    rng = np.random.default_rng(seed)
    A, codes = network.A, rule_codes(network.graph, rule, sector)
    state = np.zeros(len(network), dtype=np.int64)
    shares = [np.zeros(1)]
    for phase, steps in enumerate((supported, alone)):
        if phase and gone:
            stays = np.array([actor not in gone for actor in network.nodes])
            state, codes, A = state[stays], codes[stays], A[stays][:, stays]
        # One draw an actor in each step, needed or not, so that the stream does not depend on who is active.
        draws = rng.random((steps, len(state)))
        paid = 0.0 if phase else subsidy
        lists = A.indptr.astype(np.int64), A.indices.astype(np.int64)
        state, active = activity_steps(state, codes, *lists, draws, RULES.index(rule), spread, stop, paid)
        shares.append(active)
    active = np.concatenate(shares)
    step = np.arange(len(active))
    return pd.DataFrame({"step": step, "active": active, "paid": (step > 0) & (step <= supported)})


def _leaving(G: Network, leave: int | Collection[Any]) -> set[Any]:
    """Return the actors who leave, named or the best connected, or raise ValueError."""
    many = len(leave) if isinstance(leave, Collection) else leave
    check_counts(leave=many)
    if many > len(G):
        raise ValueError(f"leave is {many}, expected at most {len(G)}, the number of actors")
    if not isinstance(leave, Collection):
        return set(attack_order(G, order="initial")[:leave])
    if strangers := [actor for actor in leave if actor not in G.graph]:
        raise ValueError(f"leave names {strangers[0]!r}, which is no actor of the network")
    return set(leave)


def spectral_radius(G: nx.Graph[Any]) -> float:
    """Return the largest eigenvalue of the adjacency matrix.

    A star has sqrt(N - 1), a graph in which everybody has k ties has k, a complete graph N - 1.

    Returns
    -------
        From 0 (no ties) to N - 1; NaN without actors.

    Examples
    --------
    >>> round(spectral_radius(nx.star_graph(100)), 9)
    10.0
    """
    if not len(G):
        return undefined("spectral_radius", "no actors")
    A = adjacency(simple(G))
    if not A.nnz:
        return 0.0
    if A.shape[0] < 50:  # eigsh refuses a matrix of one row or so, and gains nothing on small ones
        return float(np.linalg.eigvalsh(A.toarray())[-1])
    # A start of ones, as eigsh starts anywhere otherwise and its last digits differ from call to call.
    return float(eigsh(A, k=1, which="LA", return_eigenvectors=False, v0=np.ones(A.shape[0]))[0])


def persistence_ratio(G: nx.Graph[Any], *, spread: float, stop: float) -> float:
    """Return b lambda / mu: above 1 activity of the simple rule can keep itself going, at 1 or less it dies.

    Parameters
    ----------
    spread
        Probability b that an active neighbor makes an actor start.
    stop
        Probability mu that an active actor stops.

    Returns
    -------
        0 or more; NaN without actors. The threshold is exact in the mean field, where the activities of
        neighbors are taken as independent; in a finite network activity dies in the end, and below the
        threshold soon.

    References
    ----------
    Wang, Y., Chakrabarti, D., Wang, C. and Faloutsos, C. (2003). Epidemic spreading in real networks: an
    eigenvalue viewpoint. Proceedings of SRDS, 25-34. doi:10.1109/RELDIS.2003.1238052 (from memory).

    Examples
    --------
    >>> round(persistence_ratio(nx.cycle_graph(10), spread=0.1, stop=0.2), 9)
    1.0
    """
    check_shares(spread=spread)
    if not 0 < stop <= 1:
        raise ValueError(f"stop is {stop}, expected a probability above 0, up to 1")
    return spread * spectral_radius(G) / stop


def mean_field(
    G: nx.Graph[Any], *, spread: float, stop: float, steps: int = 2000, initial: float = 1.0
) -> Floats:
    """Return the probability that each actor is active, under the simple rule without subsidy, in mean field.

    p(t+1) = (1 - stop) p(t) + (1 - p(t)) (1 - prod over neighbors (1 - spread p_j(t))).

    Parameters
    ----------
    initial
        Probability at the start, equal for all; `spread` and `stop` are those of :func:`activity`.

    Returns
    -------
        One probability an actor, in the order of their names.

    Examples
    --------
    >>> float(mean_field(nx.cycle_graph(10), spread=0.05, stop=0.2).max()) < 1e-9
    True
    """
    check_counts(steps=steps)
    A = adjacency(simple(G))
    p = np.full(len(G), initial)
    for _ in range(steps):
        # The product over neighbors, as a sum of logarithms that keeps small probabilities exact.
        p = (1 - stop) * p + (1 - p) * -np.expm1(A @ np.log1p(-spread * p))
    return p
