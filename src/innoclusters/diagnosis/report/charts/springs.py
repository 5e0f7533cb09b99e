"""Places for the actors of any network, worked out at once: springs for the tied, rows for the others."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import igraph
import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from innoclusters.measures._paths import node_order

ROUNDS = 500
"""Rounds of the springs."""

FAR = 0.9
"""Share of the actors within the distance from which on the others are drawn in."""

LARGE = 0.1
"""Components of that share of the largest, and of four actors, get springs; smaller ones stand in rows."""

STEP = 16.0
"""Distance in pixels between the actors in the rows below."""

Points = NDArray[np.float64]


def springs(G: nx.Graph[Any], *, seed: int, width: float, height: float, margin: float = 12) -> pd.DataFrame:
    """Return a place for each actor, so that those with many common ties stand close.

    Parameters
    ----------
    G
        An undirected network.
    seed
        Seed of the places from which the springs start; equal seeds give equal places.
    width, height
        Size of the drawing in pixels.
    margin
        Clear distance to its edges in pixels.

    Returns
    -------
    DataFrame
        Columns id, x and y, in the order of the actors; pixels from the top left corner.

    Notes
    -----
    Fruchterman and Reingold 1991, doi:10.1002/spe.4380211102 (from memory). A point that is not drawn is
    tied weakly to each component, so that they stay together.

    Examples
    --------
    >>> table = springs(nx.path_graph(3), seed=1, width=100, height=50)
    >>> table["id"].tolist(), table["x"].between(0, 100).all()
    ([0, 1, 2], np.True_)
    """
    order = node_order(G)
    tied, alone = _parted(G, order)
    columns = max(1, int((width - 2 * margin) // STEP))
    rows = -(-len(alone) // columns)
    bottom = height - margin - (rows * STEP + 8 if rows else 0)
    points = dict(zip(tied, _fit(_settle(G, tied, seed), width, bottom, margin), strict=True))
    for place, node in enumerate(alone):
        row, column = divmod(place, columns)
        points[node] = np.array([margin + STEP * column, height - margin - STEP * (rows - 1 - row)])
    found = np.array([points[node] for node in order]).reshape(-1, 2).round(1)
    return pd.DataFrame({"id": order, "x": found[:, 0], "y": found[:, 1]})


def _parted(G: nx.Graph[Any], order: list[Any]) -> tuple[list[Any], list[Any]]:
    """Return the actors of large components in order, and the others by component, large ones first."""
    place = {node: i for i, node in enumerate(order)}
    parts = [sorted(part, key=place.__getitem__) for part in nx.connected_components(G)]
    parts.sort(key=lambda part: (-len(part), place[part[0]]))
    least = max(4, LARGE * max((len(part) for part in parts), default=0))
    large = {node for part in parts if len(part) >= least for node in part}
    rest = [node for part in parts if len(part) < least for node in part]
    return [node for node in order if node in large], rest


def _settle(G: nx.Graph[Any], tied: list[Any], seed: int) -> Points:
    """Return where the springs come to rest, turned so that the longest side lies across."""
    if len(tied) < 4:
        return np.array([[float(place), 0.0] for place in range(len(tied))]).reshape(-1, 2)
    place = {node: i for i, node in enumerate(tied)}
    ends = sorted(sorted((place[u], place[v])) for u, v in G.edges if u in place and u != v)
    parts = [sorted(place[node] for node in part) for part in nx.connected_components(G.subgraph(tied))]
    middle = [(max(part, key=lambda i: (G.degree(tied[i]), -i)), len(tied)) for part in sorted(parts)]
    start = np.random.default_rng(seed).uniform(-1, 1, (len(tied) + 1, 2)) * len(tied) ** 0.5
    with _seeded(seed):
        layout = igraph.Graph(len(tied) + 1, [*ends, *middle]).layout_fruchterman_reingold(
            weights=[1.0] * len(ends) + [0.2] * len(middle), niter=ROUNDS, seed=start.tolist(), grid=False
        )
    return _turned(np.array(layout.coords)[:-1])


@contextmanager
def _seeded(seed: int) -> Iterator[None]:
    """Let igraph draw from a generator of its own for a while."""
    igraph.set_random_number_generator(random.Random(seed))
    try:
        yield
    finally:
        igraph.set_random_number_generator(random)


def _turned(points: Points) -> Points:
    """Return points around their middle, the far ones drawn in, with the longest direction across."""
    around = points - np.median(points, axis=0)
    distance = np.hypot(around[:, 0], around[:, 1])
    far = max(float(np.quantile(distance, FAR)), 1e-9)
    ratio = np.maximum(distance / far, 1)
    near = around * ((1 + 0.3 * np.log(ratio)) / ratio)[:, None]
    _, axes = np.linalg.eigh(np.cov(near, rowvar=False))
    turned: Points = near @ axes[:, ::-1]
    # The sign of an axis is arbitrary: the actor farthest out lies right and below.
    return turned * np.where(turned[np.abs(turned).argmax(axis=0), [0, 1]] < 0, -1, 1)


def _fit(points: Points, width: float, bottom: float, margin: float) -> Points:
    """Return points moved and stretched to fill the drawing down to `bottom`."""
    if not len(points):
        return points
    low, span = points.min(axis=0), np.ptp(points, axis=0)
    room = np.array([width - 2 * margin, max(bottom - margin, 1.0)])
    unit = np.where(span > 1e-9, (points - low) / np.where(span > 1e-9, span, 1), 0.5)
    fitted: Points = margin + unit * room
    return fitted
