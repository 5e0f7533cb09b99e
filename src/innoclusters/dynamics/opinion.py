"""Opinions that move toward those one listens to, with or without feedback to the state (DeGroot 1974)."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csgraph, csr_array

from innoclusters.dynamics._graphs import Floats, check_counts, check_shares
from innoclusters.measures._paths import adjacency, node_order
from innoclusters.measures._undefined import undefined


def degroot(W: ArrayLike, x: ArrayLike, *, steps: int = 50) -> pd.DataFrame:
    """Return the opinions of all actors while each takes up the weighted mean of those it listens to.

    x(t+1) = W x(t).

    Parameters
    ----------
    W
        Square matrix: row i says how much weight actor i gives to each actor, itself included. Weights are
        not negative and add up to one.
    x
        Opinions at the start, one an actor.

    Returns
    -------
    DataFrame
        Columns step, actor (position) and opinion; the start is step 0.

    Raises
    ------
    ValueError
        If weights or opinions are not as expected.

    References
    ----------
    DeGroot, M. H. (1974). Reaching a consensus. Journal of the American Statistical Association 69(345),
    118-121. doi:10.1080/01621459.1974.10480137 (from memory).

    Examples
    --------
    >>> degroot([[1, 0], [0.5, 0.5]], [0, 8], steps=3).query("actor == 1")["opinion"].tolist()
    [8.0, 4.0, 2.0, 1.0]
    """
    weights, opinions = _weights(W), np.asarray(x, dtype=np.float64)
    check_counts(steps=steps)
    if opinions.shape != (len(weights),) or not np.isfinite(opinions).all():
        raise ValueError(f"x has shape {opinions.shape}, expected {len(weights)} finite opinions")
    rows = [opinions]
    for _ in range(steps):
        rows.append(weights @ rows[-1])
    count = len(weights)
    return pd.DataFrame(
        {
            "step": np.repeat(np.arange(steps + 1), count),
            "actor": np.tile(np.arange(count), steps + 1),
            "opinion": np.concatenate(rows),
        }
    )


def influence(W: ArrayLike) -> Floats:
    """Return the share that the opinion of each actor at the start has in the consensus.

    It is the left eigenvector of W for the eigenvalue 1, with sum 1. If one actor listens to nobody and
    everybody else listens to it, directly or through others, it has all the influence, whatever the weights.
    W is that of :func:`degroot`.

    Returns
    -------
        One share an actor, adding up to 1; all NaN, with a logged reason, if opinions need not converge to
        one: several groups that listen to nobody outside, or one that goes round in a circle.

    Examples
    --------
    >>> influence([[1, 0], [0.5, 0.5]]).tolist()
    [1.0, 0.0]
    >>> influence([[0.5, 0.5], [0.25, 0.75]]).round(3).tolist()
    [0.333, 0.667]
    """
    weights = _weights(W)
    core = _closed(weights)
    shares = np.full(len(weights), np.nan)
    if len(core) != 1:
        undefined("influence", "several groups listen to nobody outside")
        return shares
    inside = core[0]
    block = weights[np.ix_(inside, inside)]
    # Whoever gives weight to its own opinion keeps a group that all can reach from going round in a circle.
    heard_by_itself = bool(block.diagonal().any())
    if not heard_by_itself and not nx.is_aperiodic(nx.from_numpy_array(block, create_using=nx.DiGraph)):
        undefined("influence", "opinions go round in a circle")
        return shares
    A = block.T - np.eye(len(inside))
    A[-1] = 1.0  # one equation follows from the others; in its place the shares add up to one
    solution = np.linalg.solve(A, np.append(np.zeros(len(inside) - 1), 1.0))
    shares[:] = 0.0
    # Rounding can leave a share just below 0.
    shares[inside] = np.clip(solution, 0, None) / np.clip(solution, 0, None).sum()
    return shares


def listening(D: nx.Graph[Any], *, self_weight: float = 0.5) -> Floats:
    """Return weights by which everybody listens to itself and, in equal parts, to those who speak to it.

    Parameters
    ----------
    D
        An arc u > v reads "u directs or funds v": v listens to u. A tie is read as arcs both ways.
    self_weight
        Weight of the own opinion, above 0 up to 1; who listens to nobody else has 1.

    Returns
    -------
        A matrix for :func:`degroot`, in the order of the names of the actors.

    Examples
    --------
    >>> listening(nx.DiGraph([("state", "firm")])).tolist()
    [[0.5, 0.5], [0.0, 1.0]]
    """
    check_shares(self_weight=self_weight)
    if not self_weight:
        raise ValueError("self_weight is 0, expected a share above 0, or opinions may go round in a circle")
    heard = adjacency(D).T.toarray()
    np.fill_diagonal(heard, 0.0)
    counts = heard.sum(axis=1, keepdims=True)
    others = np.divide(heard, counts, out=np.zeros_like(heard), where=counts > 0)
    weights: Floats = (1 - self_weight) * others
    weights[np.diag_indices(len(weights))] = np.where(counts.ravel() > 0, self_weight, 1.0)
    return weights


def sector_influence(
    D: nx.Graph[Any], *, self_weight: float = 0.5, sector: str = "sector"
) -> pd.Series[float]:
    """Return the share that each sector has in the consensus, see :func:`listening` and :func:`influence`.

    Returns
    -------
    Series
        Shares by sector, adding up to 1, or all NaN.

    Examples
    --------
    >>> D = nx.DiGraph([("state", "firm")])
    >>> nx.set_node_attributes(D, {"state": "G", "firm": "B"}, "sector")
    >>> sector_influence(D).to_dict()
    {'B': 0.0, 'G': 1.0}
    """
    labels = [str(D.nodes[node][sector]) for node in node_order(D)]
    shares = pd.Series(influence(listening(D, self_weight=self_weight)), name="influence")
    # Without min_count pandas would add NaN up to 0.
    return shares.groupby(pd.Index(labels, name=sector)).sum(min_count=1)


def _weights(W: ArrayLike) -> Floats:
    """Return W as an array, or raise ValueError if its rows are not weights."""
    weights = np.asarray(W, dtype=np.float64)
    if weights.ndim != 2 or weights.shape[0] != weights.shape[1] or not len(weights):
        raise ValueError(f"W has shape {weights.shape}, expected a square matrix")
    if not (weights >= 0).all():
        raise ValueError("W has a weight below 0 or undefined, expected weights of 0 or more")
    # Sums of floating-point shares miss one by a few 1e-16.
    if (wrong := np.flatnonzero(abs(weights.sum(axis=1) - 1) > 1e-9)).size:
        total = weights[wrong[0]].sum()
        raise ValueError(f"the weights in row {wrong[0]} of W add up to {total:.6g}, expected 1")
    return weights


def _closed(weights: Floats) -> list[NDArray[np.intp]]:
    """Return the groups whose members reach each other and listen to nobody outside."""
    count, group = csgraph.connected_components(csr_array(weights), directed=True, connection="strong")
    members = [np.flatnonzero(group == number) for number in range(count)]
    return [inside for inside in members if not np.delete(weights[inside], inside, axis=1).any()]
