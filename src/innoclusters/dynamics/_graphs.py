"""What the mechanisms share: a network as arrays that compiled loops can walk, and checks of parameters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from innoclusters.measures._network import AnyGraph, Neighbors, prepare
from innoclusters.measures._paths import node_order

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]
Booleans = NDArray[np.bool_]
Seed = int | np.random.Generator | None


def neighbors(G: nx.Graph[Any]) -> Neighbors:
    """Return the neighbors of every actor; arcs are read as ties, loops and double ties are left out.

    Examples
    --------
    >>> start, ends = neighbors(nx.path_graph(3))
    >>> start.tolist(), ends.tolist()
    ([0, 1, 3, 4], [1, 0, 2, 1])
    """
    return prepare(G).neighbors


def sector_codes(G: nx.Graph[Any], sector: str) -> Integers:
    """Return the sector of every actor as a position in the sorted list of sectors.

    Raises
    ------
    ValueError
        If an actor has no sector.
    """
    sectors, nodes = dict(G.nodes(data=sector)), node_order(G)
    given = [sectors[node] for node in nodes]
    if None in given:
        actor = nodes[given.index(None)]
        raise ValueError(f"actor {actor!r} has no attribute {sector!r}, expected a sector")
    place = {name: code for code, name in enumerate(sorted(set(map(str, given))))}
    return np.array([place[str(label)] for label in given], dtype=np.int64)


def check_actors(G: AnyGraph) -> None:
    """Raise ValueError if there is nobody in the network."""
    if not len(G):
        raise ValueError("the network has no actors, expected one or more")


def check_shares(**values: float) -> None:
    """Raise ValueError unless each value is a share from 0 to 1."""
    for name, value in values.items():
        if not 0 <= value <= 1:
            raise ValueError(f"{name} is {value}, expected a share from 0 to 1")


def check_counts(least: int = 0, /, **values: int) -> None:
    """Raise ValueError unless each value is at least `least`."""
    for name, value in values.items():
        if value < least:
            raise ValueError(f"{name} is {value}, expected {least} or more")


def check_choice(choices: Sequence[str], /, **values: str) -> None:
    """Raise ValueError unless each value is one of the choices."""
    for name, value in values.items():
        if value not in choices:
            raise ValueError(f"{name} is {value!r}, expected one of {', '.join(choices)}")
