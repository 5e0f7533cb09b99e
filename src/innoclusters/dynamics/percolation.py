"""How a network falls apart when actors leave: the best connected first, or by chance."""

from __future__ import annotations

from typing import Any, Literal, get_args

import networkx as nx
import numpy as np
import pandas as pd

from innoclusters.dynamics._graphs import check_actors, check_count
from innoclusters.measures import attack_profile, removal_profile
from innoclusters.measures._paths import node_order

Removal = Literal["recalculated", "initial", "chance"]
REMOVALS: tuple[Removal, ...] = get_args(Removal)
"""Best connected first, by degrees counted anew after each loss or once at the start; or by chance."""


def attack_curve(
    G: nx.Graph[Any],
    *,
    seed: int | np.random.Generator | None = None,
    order: Removal = "recalculated",
    steps: int | None = 100,
) -> pd.DataFrame:
    """Return the size of the largest component, and of the others, as actors leave one by one.

    1. Actors are put in order: by degree, counted anew after each loss or once at the start, equal degrees by
       chance; or all by chance.
    2. They leave in this order. After each loss the components are counted.

    Parameters
    ----------
    G
        A network; arcs are read as ties.
    seed
        A number, a generator, or None for different results each time.
    order
        "recalculated", "initial" or "chance".
    steps
        About how many rows, evenly spaced; None for a row after each loss.

    Returns
    -------
    DataFrame
        Columns removed, removed_share, largest_share and others_mean, as in
        :func:`innoclusters.measures.removal_profile`.

    References
    ----------
    Albert, R., Jeong, H. and Barabasi, A.-L. (2000). Error and attack tolerance of complex networks. Nature
    406, 378-382. doi:10.1038/35019019

    Examples
    --------
    >>> attack_curve(nx.star_graph(9), steps=2)["largest_share"].tolist()
    [1.0, 0.1, 0.0]
    """
    check_actors(G)
    if order not in REMOVALS:
        raise ValueError(f"order is {order!r}, expected one of {', '.join(REMOVALS)}")
    rng = np.random.default_rng(seed)
    if order != "chance":
        return attack_profile(G, order=order, steps=steps, seed=rng)
    nodes = node_order(G)
    profile = removal_profile(G, [nodes[place] for place in rng.permutation(len(nodes)).tolist()])
    count = len(G) if steps is None else steps
    check_count("steps", count, 1)
    rows = np.unique(np.linspace(0, len(G), count + 1).round().astype(int))
    return profile.iloc[rows].reset_index(drop=True)
