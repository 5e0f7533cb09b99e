"""Cohesive parts of large networks: the groups of the Louvain method, and the innermost core."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from innoclusters.measures._compiled import compiled

Integers = NDArray[np.int64]


def louvain(start: Integers, near: Integers, rng: np.random.Generator) -> Integers:
    """Return the group of each actor after one run of the Louvain method.

    As in its faster variants, an actor is looked at again only after a neighbor has left its group. Gains
    are compared as whole numbers, so that nothing depends on rounding. The neighbors of all actors stand in
    one row, `near`, and those of each begin at `start`.

    Examples
    --------
    >>> louvain(np.array([0, 1, 2, 3, 4]), np.array([1, 0, 3, 2]), np.random.default_rng(1)).tolist()
    [0, 0, 1, 1]
    """
    actors = len(start) - 1
    groups = np.arange(actors)
    A = csr_array((np.ones(len(near), dtype=np.int64), near, start), shape=(actors, actors))
    while True:
        parts = A.shape[0]
        # A group that has become one actor keeps its inner ties as a loop, which counts in its strength.
        strength = np.asarray(A.sum(axis=1), dtype=np.int64)
        found = _moved(
            A.indptr.astype(np.int64), A.indices.astype(np.int64), A.data, strength, rng.permutation(parts)
        )
        names, found = np.unique(found, return_inverse=True)
        groups = found[groups]
        if len(names) == parts:
            return groups
        member = csr_array((np.ones(parts, dtype=np.int64), (np.arange(parts), found)))
        A = csr_array(member.T @ A @ member)


@compiled
def _moved(start, near, weight, strength, order):  # type: ignore[no-untyped-def]  # compiled
    """Return groups that no actor would leave for a neighbor's; at first each actor is its own."""
    actors, ends = len(start) - 1, strength.sum()
    group, size, links = np.arange(actors), strength.copy(), np.zeros(actors, dtype=np.int64)
    touched, queue, waits = np.empty(actors, dtype=np.int64), order.copy(), np.ones(actors, dtype=np.bool_)
    first, waiting = 0, actors
    while waiting:
        actor = queue[first]
        first, waiting, waits[actor] = (first + 1) % actors, waiting - 1, False
        own, count = group[actor], 0
        for at in range(start[actor], start[actor + 1]):
            other = group[near[at]]
            if near[at] != actor:
                if links[other] == 0:
                    touched[count] = other
                    count += 1
                links[other] += weight[at]
        size[own] -= strength[actor]
        best, most = own, links[own] * ends - size[own] * strength[actor]
        for at in range(count):
            other = touched[at]
            gain = links[other] * ends - size[other] * strength[actor]
            links[other] = 0
            if gain > most:
                best, most = other, gain
        size[best] += strength[actor]
        group[actor] = best
        if best != own:
            for at in range(start[actor], start[actor + 1]):
                other = near[at]
                if group[other] != best and not waits[other]:
                    queue[(first + waiting) % actors] = other
                    waiting, waits[other] = waiting + 1, True
    return group


def innermost(start: Integers, near: Integers) -> int:
    """Return the largest k for which some actors have k ties or more among themselves.

    Examples
    --------
    >>> innermost(np.array([0, 2, 4, 7, 8]), np.array([1, 2, 0, 2, 0, 1, 3, 2]))
    2
    """
    degree, there, core = np.diff(start), np.ones(len(start) - 1, dtype=bool), 0
    while there.any():
        core = max(core, int(degree[there].min()))
        gone = np.flatnonzero(there & (degree <= core))
        while len(gone):
            there[gone] = False
            lost = np.concatenate([near[start[actor] : start[actor + 1]] for actor in gone])
            np.subtract.at(degree, lost, 1)
            gone = np.unique(lost[there[lost] & (degree[lost] <= core)])
    return core
