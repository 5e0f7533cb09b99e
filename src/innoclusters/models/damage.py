"""Damage: what is left of a network when ties go unrecorded and false ones are recorded.

Ties are lost and invented at random here. Real records fail more at the margin and for informal ties, so this
is the mild case.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from innoclusters.models._draft import Seed, drawn_keys, free_keys, many_free

LOST, FALSE = 0.2, 0.1
"""Share of the ties that goes unrecorded, and number of false ties as a share of the true ones."""

STREAM = 1
"""Marks the random numbers of the damage, so that it does not repeat those that made the network."""


def damage(G: nx.Graph[Any], *, lost: float = LOST, false: float = FALSE, seed: Seed) -> nx.Graph[Any]:
    """Return a copy of `G` with a share of its ties lost and false ties added.

    Parameters
    ----------
    lost
        Share of the ties that is lost, from 0 to 1.
    false
        Number of false ties as a share of the ties of `G`, 0 or more. They join actors who are not tied in
        `G`, so that no lost tie comes back as a false one.

    Returns
    -------
        A network with the actors and attributes of `G`; attributes of the ties that stay are kept.

    Examples
    --------
    >>> damage(nx.cycle_graph(10), seed=1).number_of_edges()
    9
    """
    if G.is_directed():
        raise ValueError("G is directed, expected an undirected graph")
    if not 0 <= lost <= 1:
        raise ValueError(f"lost is {lost}, expected a share between 0 and 1")
    rng = np.random.default_rng(seed)
    # A fixed order, so that a seed gives the same damage however `G` was put together.
    nodes = sorted(G, key=str)
    place = {node: i for i, node in enumerate(nodes)}
    ends = (sorted((place[u], place[v])) for u, v in G.edges if u != v)
    keys = np.array(sorted(u * len(nodes) + v for u, v in ends), dtype=np.int64)
    new, free = round(false * len(keys)), len(nodes) * (len(nodes) - 1) // 2 - len(keys)
    if not 0 <= new <= free:
        raise ValueError(f"false is {false}, expected 0 or more and no more ties than the {free} free pairs")
    kept = damaged_keys(len(nodes), keys, round(lost * len(keys)), new, rng)
    H = G.copy()
    H.remove_edges_from(_named(np.setdiff1d(keys, kept), nodes))
    # Not kept[-new:], which would be all of them without false ties.
    H.add_edges_from(_named(kept[len(kept) - new :], nodes))
    return H


def damaged_keys(
    actors: int, keys: NDArray[np.int64], lost: int, false: int, rng: np.random.Generator
) -> NDArray[np.int64]:
    """Return the ties that are left when so many are lost, and after them so many false ones.

    A tie of u and v, u < v, is the number u N + v. False ties join actors who were not tied.

    Examples
    --------
    >>> damaged_keys(3, np.array([1, 2]), 2, 1, np.random.default_rng(1)).tolist()
    [5]
    """
    kept = rng.permutation(keys)[lost:]
    if not false:
        return kept
    if many_free(actors, len(keys) + false):
        return np.concatenate([kept, drawn_keys(actors, keys, false, rng)])
    return np.concatenate([kept, rng.permutation(free_keys(actors, keys))[:false]])


def _named(keys: NDArray[np.int64], nodes: list[Any]) -> list[tuple[Any, Any]]:
    """Return the pairs of actors that have these keys."""
    u, v = np.divmod(keys, len(nodes))
    return [(nodes[a], nodes[b]) for a, b in zip(u.tolist(), v.tolist(), strict=True)]


def damaged(
    generators: Mapping[str, Callable[..., nx.Graph[Any]]], *, lost: float = LOST, false: float = FALSE
) -> dict[str, Callable[..., nx.Graph[Any]]]:
    """Return generators that draw the same networks as `generators` and then damage them.

    Parameters
    ----------
    generators
        Name of a model to a function that draws one network of it when called with the keyword `seed`, a
        whole number.
    lost, false
        As in :func:`damage`.

    Examples
    --------
    >>> draws = damaged({"ring": lambda seed: nx.cycle_graph(10)})
    >>> draws["ring"](seed=1).number_of_edges()
    9
    """

    def after(draw: Callable[..., nx.Graph[Any]]) -> Callable[..., nx.Graph[Any]]:
        def drawn(*, seed: int) -> nx.Graph[Any]:
            return damage(draw(seed=seed), lost=lost, false=false, seed=np.random.default_rng([seed, STREAM]))

        return drawn

    return {name: after(draw) for name, draw in generators.items()}
