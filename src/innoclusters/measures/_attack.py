"""Loops over actors who leave one by one; to be imported late, as they bring numba where it is installed."""

from __future__ import annotations

import heapq

import numpy as np
from numpy.typing import NDArray

from innoclusters.measures._compiled import by_element

Integers = NDArray[np.int64]


@by_element
def best_connected_first(start: Integers, ends: Integers, rank: Integers) -> list[int]:
    """Return the actors by number of ties at the moment of their removal, equal ones by rank.

    Degrees only fall. An entry of the heap may be out of date, and is put back when it comes to the top. The
    neighbors of actor i are ``ends[start[i]:start[i + 1]]``.

    Examples
    --------
    >>> best_connected_first(np.array([0, 1, 3, 4]), np.array([1, 0, 2, 1]), np.array([0, 1, 2]))
    [1, 0, 2]
    """
    actors = len(rank)
    degree = [start[i + 1] - start[i] for i in range(actors)]
    by_rank = [0] * actors
    for i in range(actors):
        by_rank[rank[i]] = i
    # One number orders by degree, then by rank; its remainder by N is the rank, which names the actor.
    heap = [rank[i] - degree[i] * actors for i in range(actors)]
    heapq.heapify(heap)
    removed = [0] * actors
    for turn in range(actors):
        node = by_rank[heap[0] % actors]
        while rank[node] - degree[node] * actors != heap[0]:
            heapq.heapreplace(heap, rank[node] - degree[node] * actors)
            node = by_rank[heap[0] % actors]
        heapq.heappop(heap)
        removed[turn] = node
        for place in range(start[node], start[node + 1]):
            # Those who left are counted down too, which does no harm: they are off the heap.
            degree[ends[place]] -= 1
    return removed


@by_element
def component_counts(start: Integers, ends: Integers, removals: Integers) -> tuple[list[int], list[int]]:
    """Return size of the largest component and number of components after 0, 1, 2, ... removals.

    The network is built up backwards, because merging components is cheap and splitting them is not.

    Examples
    --------
    >>> component_counts(np.array([0, 1, 3, 4]), np.array([1, 0, 2, 1]), np.array([1]))
    ([3, 1], [1, 2])
    """
    actors, gone = len(start) - 1, len(removals)
    parent, size, there = list(range(actors)), [1] * actors, [True] * actors
    largest, parts = [0] * (gone + 1), [0] * (gone + 1)
    for turn in range(gone):
        there[removals[turn]] = False
    # First those who stay, in any order, then those who leave, the last one first.
    coming = [i for i in range(actors) if there[i]]
    stay = len(coming)
    for turn in range(gone):
        coming.append(removals[gone - 1 - turn])
    for i in coming:
        there[i] = False
    most, count = 0, 0
    for turn in range(actors):
        node = coming[turn]
        there[node] = True
        most, count = max(most, 1), count + 1
        for place in range(start[node], start[node + 1]):
            if not there[ends[place]]:
                continue
            one, other = node, ends[place]
            while parent[one] != one:
                # Halving the paths keeps the trees flat, and the look-ups nearly constant in time.
                parent[one] = parent[parent[one]]
                one = parent[one]
            while parent[other] != other:
                parent[other] = parent[parent[other]]
                other = parent[other]
            if one != other:
                if size[one] < size[other]:
                    one, other = other, one
                parent[other] = one
                size[one] += size[other]
                most, count = max(most, size[one]), count - 1
        if turn >= stay - 1:
            largest[actors - 1 - turn] = most
            parts[actors - 1 - turn] = count
    return largest, parts
