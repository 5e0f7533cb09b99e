"""What every generator shares: an empty network of known size, and adding an exact number of ties."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from innoclusters._graph import SECTORS
from innoclusters.models.sectors import sector_vector

Seed = int | np.random.Generator
"""A whole number, or a generator that is then used up further."""

PATIENCE = 200
"""Proposals in a row without a new tie after which a mechanism counts as saturated."""


def empty_network(
    actors: int, ties: int, sectors: Sequence[str] | None, rng: np.random.Generator
) -> nx.Graph[int]:
    """Return a network of `actors` actors with sectors and room for `ties` ties, but no tie yet.

    Parameters
    ----------
    actors
        Number of actors; they are called 0, 1, ..., `actors` - 1.
    ties
        Number of ties that will be asked for, at most `actors` * (`actors` - 1) / 2.
    sectors
        Sector of each actor in the order of the actors; None gives the default shares in random order.
    rng
        Source of randomness.
    """
    capacity = actors * (actors - 1) // 2
    if not 0 <= ties <= capacity:
        raise ValueError(f"ties is {ties}, expected 0 to {capacity}, the number of pairs of {actors} actors")
    if sectors is None:
        sectors = rng.permutation(sector_vector(actors)).tolist()
    if len(sectors) != actors:
        raise ValueError(f"sectors has {len(sectors)} entries, expected one for each of {actors} actors")
    if unknown := sorted(set(sectors) - set(SECTORS)):
        raise ValueError(f"sectors holds {unknown[0]!r}, expected one of {', '.join(SECTORS)}")
    G: nx.Graph[int] = nx.Graph()
    G.add_nodes_from((actor, {"sector": str(sector)}) for actor, sector in enumerate(sectors))
    return G


def add_ties(
    G: nx.Graph[int], count: int, proposals: Iterable[Sequence[tuple[int, int]]], rng: np.random.Generator
) -> list[tuple[int, int]]:
    """Return the exactly `count` new ties that were added to `G`, in the order in which they were formed.

    Parameters
    ----------
    G
        A network that is changed in place.
    count
        Number of ties to add.
    proposals
        Groups of pairs, each group drawn up only when the one before has been tied. Pairs that are
        tied already are passed over. When the proposals end, or `PATIENCE` groups in a row bring nothing
        new, the mechanism is saturated and random ties fill the rest.
    rng
        Source of randomness of the random ties.
    """
    added: list[tuple[int, int]] = []
    idle = 0
    for group in proposals if count else ():
        before = len(added)
        for u, v in group:
            if len(added) < count and u != v and not G.has_edge(u, v):
                G.add_edge(u, v)
                added.append((u, v))
        idle = 0 if len(added) > before else idle + 1
        if len(added) == count or idle == PATIENCE:
            break
    return added + add_random_ties(G, count - len(added), rng)


def add_random_ties(G: nx.Graph[int], count: int, rng: np.random.Generator) -> list[tuple[int, int]]:
    """Return `count` pairs drawn uniformly among the untied ones, after tying them in `G`."""
    if count == 0:
        return []
    free = untied_pairs(G)
    chosen = free[rng.choice(len(free), size=count, replace=False)]
    pairs = [(u, v) for u, v in chosen.tolist()]
    G.add_edges_from(pairs)
    return pairs


def untied_pairs(G: nx.Graph[int]) -> NDArray[np.int64]:
    """Return the pairs u < v that are not tied in `G`, as rows in increasing order."""
    pairs = np.column_stack(np.triu_indices(len(G), 1))
    tied = np.zeros((len(G), len(G)), dtype=bool)
    ends = np.array(list(G.edges), dtype=np.int64).reshape(-1, 2)
    tied[ends[:, 0], ends[:, 1]] = tied[ends[:, 1], ends[:, 0]] = True
    free: NDArray[np.int64] = pairs[~tied[pairs[:, 0], pairs[:, 1]]]
    return free


def orient(G: nx.Graph[int], mutual: float, rng: np.random.Generator) -> nx.DiGraph[int]:
    """Return the directed network in which each tie of `G` runs both ways with probability `mutual`.

    The other ties run one way, each way with probability one half. Actors keep their attributes.
    """
    D: nx.DiGraph[int] = nx.DiGraph()
    D.add_nodes_from(G.nodes(data=True))
    for u, v in G.edges:
        source, target = (u, v) if rng.random() < 0.5 else (v, u)
        D.add_edge(source, target)
        if rng.random() < mutual:
            D.add_edge(target, source)
    return D


def pick(items: Sequence[int], rng: np.random.Generator) -> int:
    """Return one of the `items`, each with the same probability."""
    return items[int(rng.integers(len(items)))]


def members_by_sector(G: nx.Graph[int]) -> dict[str, list[int]]:
    """Return the actors of each sector that occurs in `G`, in increasing order."""
    members: dict[str, list[int]] = {}
    for actor in sorted(G):
        members.setdefault(G.nodes[actor]["sector"], []).append(actor)
    return members


def given(**options: float | str | None) -> dict[str, Any]:
    """Return the options that the caller has set, that is, those that are not None."""
    return {name: value for name, value in options.items() if value is not None}


def check_probabilities(**values: float) -> None:
    """Raise ValueError unless each value lies between 0 and 1."""
    for name, value in values.items():
        if not 0 <= value <= 1:
            raise ValueError(f"{name} is {value}, expected a probability between 0 and 1")
