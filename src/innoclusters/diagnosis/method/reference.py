"""The reference table: networks of known weights, of the size of the network in question, and damaged."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context, parent_process
from typing import Any, NamedTuple

import networkx as nx
import numpy as np

from innoclusters.measures import sector_labels
from innoclusters.measures._paths import Floats
from innoclusters.measures.fast import Ties, statistics
from innoclusters.models._wide import wide_mixture_draft
from innoclusters.models.damage import damaged_keys
from innoclusters.models.mixture import COMPONENTS

MOST_LOST, MOST_FALSE = 0.3, 0.15
"""Upper ends of the shares of lost and of false ties, both uniform from 0."""

COMPLETE = 0.5
"""Probability that a record lost no tie, and, apart from it, that it has no false one. If every record were
damaged, clean ones would lie at the edge of the table: of undamaged pure industrial clusters (100 actors, 300
ties) 62 percent would be called foreign."""

PURE_SHARE = 0.1
"""Networks of each pure model, as a share of the mixtures."""

FEWEST_PURE = 40
"""Networks of each pure model at least: half of them give a p-value, and below .05 that takes 20."""

FULL_UP_TO = 300
"""Actors up to which all replicates asked for are simulated."""

FEWEST = 300
"""Replicates that a larger network gets at least."""

Progress = Callable[[int, int], object]
"""Called with the number of networks simulated so far and of all."""


class Size(NamedTuple):
    """What the simulated networks share with the network in question."""

    actors: int
    ties: int
    sectors: tuple[str, ...]

    @classmethod
    def of(cls, G: nx.Graph[Any]) -> Size:
        """Return the numbers of actors and ties of a network and the sorted sectors of its actors."""
        return cls(len(G), G.number_of_edges(), tuple(sorted(map(str, sector_labels(G).values()))))


@dataclass(frozen=True)
class Reference:
    """Weights and statistics of simulated networks."""

    weights: Floats
    """One row a mixture, one column a mechanism in the order of `COMPONENTS`."""
    statistics: Floats
    """One row a mixture, one column a statistic."""
    pure: Floats
    """Statistics of networks made by one mechanism alone: mechanism, network, statistic."""


def fewer(replicates: int, actors: int) -> int:
    """Return the number of replicates for a network of this size.

    The time for one network grows with the square of the actors (.006 s for 100 actors and 300 ties, .3 s for
    1,000 and 4,000, 4 s for 5,000 and 20,000), so that above `FULL_UP_TO` actors the number falls with the
    square of the size, down to `FEWEST`. Fewer replicates widen the intervals a little and make coarser
    p-values; they do not bias them.

    Examples
    --------
    >>> fewer(2000, 300), fewer(2000, 600), fewer(2000, 5000)
    (2000, 500, 300)
    """
    if actors <= FULL_UP_TO:
        return replicates
    return min(replicates, max(FEWEST, round(replicates * (FULL_UP_TO / actors) ** 2)))


def alone(replicates: int) -> int:
    """Return the number of networks of each pure model beside so many mixtures.

    Examples
    --------
    >>> alone(100), alone(2000)
    (40, 200)
    """
    return max(FEWEST_PURE, round(PURE_SHARE * replicates))


def simulate(
    size: Size, *, replicates: int, seed: int, jobs: int = 1, progress: Progress | None = None
) -> Reference:
    """Return the reference table for a network of this size.

    Each of the `replicates` mixtures has weights from the uniform (Dirichlet) distribution; a tenth as many
    networks of each pure model are added. Each network gets its own child of the seed, so that the table does
    not depend on the number of jobs. Processes are started afresh: a script that asks for more than one needs
    the usual ``if __name__ == "__main__"``.

    Examples
    --------
    >>> simulate(Size(30, 60, ("B",) * 20 + ("G",) * 5 + ("U",) * 5), replicates=20, seed=1).pure.shape
    (4, 40, 15)
    """
    plans = [None] * replicates + [name for name in COMPONENTS for _ in range(alone(replicates))]
    seeds = np.random.SeedSequence(seed).spawn(len(plans))
    tasks = list(zip(plans, seeds, strict=True))
    table = np.array(_run(partial(_row, size), tasks, jobs, progress))
    count = len(COMPONENTS)
    pure = table[replicates:, count:].reshape(count, alone(replicates), -1)
    return Reference(table[:replicates, :count], table[:replicates, count:], pure)


def _run(
    work: Callable[[Any], Floats], tasks: list[Any], jobs: int, progress: Progress | None
) -> list[Floats]:
    """Return the results of all tasks in their order."""
    # In this process, so that a plain script works and a traceback can be read.
    if jobs == 1:
        return _collected(map(work, tasks), len(tasks), progress)
    # Not a fork, which would copy locks that other threads hold and might never end.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=end_with_parent) as pool:
        with _interrupts_held():
            # Chunks small enough that the bar moves and no process waits long for the last one.
            results = pool.map(work, tasks, chunksize=max(1, min(20, len(tasks) // (4 * jobs))))
        return _collected(results, len(tasks), progress)


def end_with_parent() -> None:
    """Let this process of a pool end when its parent does, which may be killed without a word to anybody."""
    parent = parent_process()
    if parent is None:
        return

    def wait() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _collected(results: Iterator[Floats], total: int, progress: Progress | None) -> list[Floats]:
    """Return the results as a list, telling `progress` after each."""
    rows: list[Floats] = []
    for row in results:
        rows.append(row)
        if progress is not None:
            progress(len(rows), total)
    return rows


def _row(size: Size, task: tuple[str | None, np.random.SeedSequence]) -> Floats:
    """Return weights and statistics of one simulated network; no name of a mechanism means a mixture."""
    name, seed = task
    weights, ties = observed_mixture(size, None if name is None else {name: 1.0}, np.random.default_rng(seed))
    return np.concatenate([list(weights.values()), statistics(ties)])


def observed_mixture(
    size: Size, weights: Mapping[str, float] | None, rng: np.random.Generator
) -> tuple[dict[str, float], Ties]:
    """Return weights and ties of a damaged mixture that has, after the damage, the size that was asked for.

    Ties that are lost and false ones make the record differ from the network behind it, and only the record
    has the M ties that were counted. The network behind it therefore has M / (1 - lost + false) ties, as many
    as lead to M. The shares lost and false are each 0 in half of the cases, else U(0, .3) and U(0, .15);
    `weights` are those of :func:`innoclusters.models.mixture_cluster`, the forms those of
    :mod:`innoclusters.models._wide`.
    """
    shares = rng.uniform(0, (MOST_LOST, MOST_FALSE))
    lost, false = np.where(rng.random(2) < COMPLETE, 0.0, shares).tolist()
    capacity = size.actors * (size.actors - 1) // 2
    true = min(capacity, max(1, round(size.ties / (1 - lost + false))))
    invented = min(round(false * true), capacity - true)
    gone = true + invented - size.ties
    # By rounding or for want of room there may be too few ties; then more are invented, none lost.
    if gone < 0:
        invented, gone = invented - gone, 0
    draft = wide_mixture_draft(size.actors, true, size.sectors, weights, rng)
    keys = damaged_keys(size.actors, draft.keys(), gone, invented, rng)
    return draft.notes["weights"], Ties.of_keys(np.array(size.sectors), keys)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold interrupts back for a moment: processes started meanwhile never get one.

    A process inherits which signals are held back, so that only its parent hears the keyboard and may end it;
    without this each helper would print a traceback of its own. Nothing is done where the system has no
    such signals.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
