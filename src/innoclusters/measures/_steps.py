"""Distances from many actors at once: sixty-four searches run side by side in the bits of one number.

Each actor holds a number whose bits say which of 64 sources have reached it. One step of all searches is one
bitwise "or" over the neighbors. The sums are of whole numbers, so they do not depend on an order.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csgraph, csr_array

from innoclusters.measures._paths import Floats

Bits = NDArray[np.uint64]

WORD = 64
"""Sources in one number."""

DEEP = 64
"""Steps after which a network counts as long, and is left to one search after the other."""


class Steps(NamedTuple):
    """Sums over all actors that a source reaches, one for each source, and the distances to each actor."""

    reached: Floats
    distance: Floats
    inverse: Floats
    to_actor: Floats


def spread(A: csr_array[np.float64], seeds: Bits) -> Iterator[Bits]:
    """Yield, step by step, which bits arrive at each row for the first time, until none arrives.

    Parameters
    ----------
    A
        Row i of the matrix names the rows from which bits come to row i.
    seeds
        The bits at the start.

    Examples
    --------
    >>> path = csr_array(np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]], dtype=float))
    >>> [new.tolist() for new in spread(path, np.array([1, 0, 0], dtype=np.uint64))]
    [[0, 1, 0], [0, 0, 1]]
    """
    rows = np.flatnonzero(np.diff(A.indptr))
    seen, front, start = seeds.copy(), seeds, A.indptr[rows]
    while len(rows):
        new = np.zeros_like(seen)
        new[rows] = np.bitwise_or.reduceat(front[A.indices], start) & ~seen[rows]
        if not new.any():
            return
        seen |= new
        front = new
        yield new


def steps_from(A: csr_array[np.float64], sources: NDArray[np.int_]) -> Steps:
    """Return sums of distances from some sources; actors that a source does not reach are left out.

    Parameters
    ----------
    A
        Adjacency matrix; in a directed graph distances follow the arcs from row to column.
    sources
        Different actors.

    Examples
    --------
    >>> path = csr_array(np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]], dtype=float))
    >>> steps_from(path, np.array([0, 1])).distance.tolist()
    [3.0, 2.0]
    """
    backward = csr_array(A.T.tocsr())
    parts: list[Steps] = []
    long = False
    for start in range(0, len(sources), WORD):
        some = sources[start : start + WORD]
        part = None if long else _side_by_side(backward, some)
        long = part is None
        parts.append(part if part is not None else _one_by_one(A, some))
    to_actor = np.sum([np.zeros(A.shape[0]), *(part.to_actor for part in parts)], axis=0)
    columns = [np.concatenate([np.zeros(0), *(part[k] for part in parts)]) for k in range(3)]
    return Steps(columns[0], columns[1], columns[2], to_actor)


def _side_by_side(A: csr_array[np.float64], sources: NDArray[np.int_]) -> Steps | None:
    """Return the sums of up to 64 sources, or None if the network is long."""
    seeds = np.zeros(A.shape[0], dtype=np.uint64)
    seeds[sources] = np.uint64(1) << np.arange(len(sources), dtype=np.uint64)
    to_actor, counts = np.zeros(A.shape[0]), []
    for distance, new in enumerate(spread(A, seeds), start=1):
        if distance > DEEP:
            return None
        to_actor += distance * np.bitwise_count(new).astype(np.float64)
        bits = np.unpackbits(new.astype("<u8").view(np.uint8).reshape(-1, 8), axis=1, bitorder="little")
        counts.append(bits.sum(axis=0, dtype=np.int_)[: len(sources)])
    table = np.array(counts, dtype=np.float64).reshape(-1, len(sources))
    distances = np.arange(1, len(table) + 1)
    return Steps(table.sum(axis=0), distances @ table, (1 / distances) @ table, to_actor)


def _one_by_one(A: csr_array[np.float64], sources: NDArray[np.int_]) -> Steps:
    """Return the same sums of up to 64 sources from one search after the other."""
    table = csgraph.dijkstra(A, indices=sources, unweighted=True)
    table[np.isinf(table)] = 0
    inverse = np.divide(1, table, out=np.zeros_like(table), where=table > 0)
    reached = np.count_nonzero(table, axis=1).astype(np.float64)
    return Steps(reached, table.sum(axis=1), inverse.sum(axis=1), table.sum(axis=0))
