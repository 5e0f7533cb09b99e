"""Growth by recombination: a new idea is a pair of old ones (Weitzman 1998), held by one or by two actors."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf, isfinite
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from innoclusters.dynamics._graphs import check_counts, check_shares, sector_codes
from innoclusters.measures._paths import adjacency, node_order, simple


def weitzman(
    initial: Sequence[int], *, steps: int, success: float = 1, processing: float = inf
) -> list[float]:
    r"""Return the number of ideas at times 0, 1, ..., `steps` + 1 when ideas arise from pairs of ideas.

    At each step all pairs are tried that could not be tried before, because one of the two ideas is new;
    the share :math:`\pi` (`success`) of them gives an idea each:

    .. math:: A(t+1) = A(t) + \pi \, [C(A(t)) - C(A(t-1))], \qquad C(a) = a (a - 1) / 2.

    For :math:`\pi = 1` the sum telescopes to :math:`A(t+1) = C(A(t)) + A(1) - C(A(0))`, so the number of
    digits about doubles with each step: growth faster than any exponential.

    Parameters
    ----------
    initial
        Numbers of ideas at times 0 and 1: not negative, not falling.
    steps
        Number of steps after time 1, zero or more.
    success
        Share of the trials that give a new idea, from 0 to 1.
    processing
        Most new ideas that can be carried through in one step, per existing idea, zero or more; pairs left
        over are lost. While it binds, ideas grow by the factor 1 + `processing` a step. Without limit by
        default. It is our shortest form of the paper's argument that the bound on growth is the capacity to
        process ideas; the paper derives that bound from spending on research.

    Returns
    -------
    list of float
        `steps` + 2 numbers; exact integers while `success` is 1 and there is no limit.

    References
    ----------
    Weitzman, M. L. (1998). Recombinant growth. Quarterly Journal of Economics 113(2), 331-360.
    doi:10.1162/003355398555595

    Examples
    --------
    >>> weitzman([3, 4], steps=4)
    [3, 4, 7, 22, 232, 26797]
    >>> weitzman([3, 4], steps=4, processing=0.5)
    [3, 4, 6.0, 9.0, 13.5, 20.25]
    """
    if len(initial) != 2 or not 0 <= initial[0] <= initial[1]:
        raise ValueError(f"initial is {list(initial)}, expected two numbers of ideas that do not fall")
    check_counts(steps=steps)
    check_shares(success=success)
    if not processing >= 0:
        raise ValueError(f"processing is {processing}, expected 0 or more")
    ideas: list[float] = list(initial)
    for _ in range(steps):
        before, now = ideas[-2:]
        # The default is the whole number 1, so that whole numbers stay exact.
        found = success * (_pairs(now) - _pairs(before))
        # Not min with infinity, which cannot be multiplied by whole numbers too large for a float.
        ideas.append(now + min(found, processing * now) if processing < inf else now + found)
        if isinstance(ideas[-1], float) and not isfinite(ideas[-1]):
            raise ValueError(f"steps is {steps}, but ideas are too many for a float after {len(ideas) - 2}")
    return ideas


def _pairs(ideas: float) -> float:
    """Return the number of pairs among `ideas`, exact for an integer."""
    return ideas * (ideas - 1) // 2 if isinstance(ideas, int) else ideas * (ideas - 1) / 2


def accessible_pairs(G: nx.Graph[Any], *, ideas: int, cross: bool = False, sector: str = "sector") -> int:
    """Return how many pairs of ideas somebody can combine when only tied actors can.

    If each of N actors holds `ideas` ideas of its own, a in number, there are N a(a - 1)/2 pairs within
    actors and M a^2 over the M ties: the same for every wiring (our own lemma). The wiring matters only if
    not every tie counts.

    Parameters
    ----------
    ideas
        Ideas that each actor holds, none of them shared.
    cross
        Whether only pairs count that join two sectors.

    Examples
    --------
    >>> accessible_pairs(nx.star_graph(4), ideas=3), accessible_pairs(nx.path_graph(5), ideas=3)
    (51, 51)
    """
    check_counts(ideas=ideas)
    H: nx.Graph[Any] = simple(G)
    if not cross:
        return len(H) * (ideas * (ideas - 1) // 2) + H.number_of_edges() * ideas**2
    codes = dict(zip(node_order(H), sector_codes(H, sector).tolist(), strict=True))
    return ideas**2 * sum(int(codes[u] != codes[v]) for u, v in H.edges)


def recombination(
    G: nx.Graph[Any],
    *,
    cross: bool = False,
    success: float = 0.01,
    processing: float = 0.1,
    initial: float = 1.0,
    steps: int = 60,
    sector: str = "sector",
) -> pd.DataFrame:
    """Return how the stock of ideas grows when tied actors combine what they hold, and how even it is.

    1. Everybody starts with `initial` ideas.
    2. In each step a tie between actors with a and b ideas brings `success` times a b new ones, half of them
       to each; with `cross`, ties within a sector bring none.
    3. Nobody can carry through more than `processing` new ideas for each it holds; the rest is lost.

    Parameters
    ----------
    cross
        Whether only ideas of different sectors combine.
    success
        Share of the pairs that give an idea, from 0 to 1.
    processing
        Most new ideas a step for each idea held, 0 or more.
    initial
        Ideas of everybody at the start, above 0.

    Returns
    -------
    DataFrame
        Columns step; ideas, the mean over actors; growth, the growth of the mean since the step before (NaN
        at the start); variation, standard deviation over mean.

    Notes
    -----
    Our own continuous form of recombination on a network; without the bound it grows without limit in finite
    time, as any rule does by which growth is proportional to pairs.

    Examples
    --------
    >>> table = recombination(nx.cycle_graph(5), success=0.1, processing=1, steps=1)
    >>> float(table["ideas"].iloc[-1])
    1.1
    """
    check_counts(steps=steps)
    check_shares(success=success)
    if not processing >= 0:
        raise ValueError(f"processing is {processing}, expected 0 or more")
    if not initial > 0:
        raise ValueError(f"initial is {initial}, expected a number above 0")
    A = adjacency(simple(G))
    if cross:
        codes = sector_codes(G, sector)
        ends = A.tocoo()
        A = csr_array((ends.data * (codes[ends.row] != codes[ends.col]), (ends.row, ends.col)), shape=A.shape)
    stock = np.full(len(G), float(initial))
    rows = [stock]
    for _ in range(steps):
        stock = stock + np.minimum(success * stock * (A @ stock) / 2, processing * stock)
        rows.append(stock)
    table = np.array(rows)
    mean = table.mean(axis=1)
    growth = np.append(np.nan, mean[1:] / mean[:-1] - 1)
    return pd.DataFrame(
        {
            "step": np.arange(steps + 1),
            "ideas": mean,
            "growth": growth,
            "variation": table.std(axis=1) / mean,
        }
    )
