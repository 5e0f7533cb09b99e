"""How honest the diagnosis is: how often its intervals hold the truth, and what it says of known networks.

Fresh networks from our own simulation show that the method does what it says; only the foreign generators of
:mod:`innoclusters.models.foreign` are evidence, and they are no more than examples.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from innoclusters.diagnosis.method.against_null import SECTORS, TELLING, compare_with_null
from innoclusters.diagnosis.method.cache import reference
from innoclusters.diagnosis.method.estimate import LEVEL
from innoclusters.diagnosis.method.judge import Judge
from innoclusters.diagnosis.method.reference import Reference, Size, observed_mixture
from innoclusters.diagnosis.method.verdict import (
    HUB,
    INNOVATION,
    MIXED,
    OUTSIDE,
    PROTO,
    UNDECIDED,
    UNSTRUCTURED,
)
from innoclusters.measures._paths import Floats
from innoclusters.measures.fast import Ties, statistics
from innoclusters.models import FOREIGN, sector_vector
from innoclusters.models.mixture import COMPONENTS

VERDICTS = (PROTO, HUB, INNOVATION, MIXED, UNSTRUCTURED, OUTSIDE, UNDECIDED)
"""All verdicts, in the order in which they are listed and drawn."""

LEVELS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
"""Nominal levels at which the coverage of all weights together is measured."""

_EDGES = (0.0, 0.05, 0.25, 0.5, 0.75, 1.0)
"""Limits between small and large true weights."""

EVERY, ALL = "all weights", "all mixtures"
"""What stands in the columns weight and truth for results that are not told apart."""

_NULLS = 100
"""Null networks with which a likely helix is compared."""

UNREAD = ", projects unknown"
"""Added to the name of a generator of teams if the diagnosis is not told who took part in which."""


_TEAMS = ("random teams", "consortia under a rule")
"""Foreign generators that know who took part in which project."""


class _Subject(NamedTuple):
    """A network to be judged, and its participations where they are known."""

    network: nx.Graph[Any] | Ties
    participations: pd.DataFrame | None = None


def typical(actors: int, *, degree: float = 6.0) -> Size:
    """Return a size with the default shares of sectors and a mean number of ties an actor.

    Examples
    --------
    >>> typical(60).ties
    180
    """
    return Size(actors, round(degree * actors / 2), tuple(sorted(sector_vector(actors))))


def referee(
    size: Size,
    *,
    replicates: int = 600,
    seed: int = 0,
    jobs: int = 1,
    cache: str | os.PathLike[str] | bool | None = False,
) -> Judge:
    """Return a judge for networks of a size, from a reference table of its own; by default it is not kept."""
    return Judge.of(reference(size, replicates=replicates, seed=seed, jobs=jobs, cache=cache))


def coverage(
    judge: Judge,
    size: Size,
    *,
    fresh: int = 60,
    seed: int = 1,
    jobs: int = 1,
    cache: str | os.PathLike[str] | bool | None = False,
) -> pd.DataFrame:
    """Return how often intervals hold the true weight of fresh networks, how wide they are, and the errors.

    Parameters
    ----------
    judge
        What :func:`referee` returns for this size.
    fresh
        Number of fresh mixtures; fresh networks of each pure model come with them.
    seed
        Another than that of the judge.

    Returns
    -------
    DataFrame
        Columns weight (a mechanism, or "all weights"), truth ("all mixtures", a range of true weights, or
        "pure: 1" and "pure: 0" for networks of one mechanism), level (nominal), cases, coverage, half_width
        (mean) and rmse (of the estimates). Other levels than .9 are given for all mixtures only.

    Examples
    --------
    >>> size = typical(30)
    >>> table = coverage(referee(size, replicates=60), size, fresh=20)
    >>> int(table.loc[table["truth"] == ALL, "cases"].max())
    80
    """
    drawn = reference(size, replicates=fresh, seed=seed, jobs=jobs, cache=cache)
    truth, values = _stacked(drawn)
    estimates = judge.estimator.predict(values)
    rows = []
    for level in LEVELS:
        low, high = judge.estimator.intervals(estimates, level)
        # Ends are cut to 0 and 1, where a true weight must not fall out by rounding.
        held, half = (low - 1e-12 <= truth) & (truth <= high + 1e-12), (high - low) / 2
        for weight, group, chosen in _groups(truth, fresh):
            if chosen.any() and (level == LEVEL or group == ALL):
                error = float(np.sqrt(((estimates - truth)[chosen] ** 2).mean()))
                shares = float(held[chosen].mean()), float(half[chosen].mean())
                rows.append((weight, group, level, int(chosen.sum()), *shares, error))
    return pd.DataFrame(rows, columns=["weight", "truth", "level", "cases", "coverage", "half_width", "rmse"])


def _stacked(drawn: Reference) -> tuple[Floats, Floats]:
    """Return true weights and statistics of mixtures and, below them, of pure networks."""
    alone = drawn.pure.shape[1]
    truth = np.concatenate([drawn.weights, np.repeat(np.eye(len(COMPONENTS)), alone, axis=0)])
    return truth, np.concatenate([drawn.statistics, drawn.pure.reshape(-1, drawn.pure.shape[-1])])


def _groups(truth: Floats, mixtures: int) -> Iterator[tuple[str, str, NDArray[np.bool_]]]:
    """Yield mechanism, group of true weights, and which weights belong to both."""
    mixed = np.zeros(truth.shape, dtype=bool)
    mixed[:mixtures] = True
    ranges = {
        f"{low:g} to {high:g}": mixed & (low <= truth) & (truth < high) for low, high in pairwise(_EDGES)
    }
    pure = {"pure: 0": ~mixed & (truth == 0), "pure: 1": ~mixed & (truth == 1)}
    for name, chosen in ({ALL: mixed} | ranges | pure).items():
        yield EVERY, name, chosen
        for place, weight in enumerate(COMPONENTS):
            own = np.zeros_like(chosen)
            own[:, place] = chosen[:, place]
            yield weight, name, own


def confusion(judge: Judge, size: Size, *, networks: int = 20, seed: int = 2) -> pd.DataFrame:
    """Return what verdicts pure models, mixtures and foreign generators get.

    Parameters
    ----------
    judge
        What :func:`referee` returns for this size.
    networks
        Networks of each generator.
    seed
        Another than that of the judge.

    Returns
    -------
    DataFrame
        Columns generator, kind ("pure", "mixture", "foreign"), verdict, networks (of this generator), share
        (of them with this verdict) and random, proto, hub, helix (mean weights of the generator). Verdicts
        that are never given have no row.

    Examples
    --------
    >>> size = typical(20)  # too few actors for any verdict
    >>> set(confusion(referee(size, replicates=40), size, networks=2)["verdict"])
    {'cannot say'}
    """
    rows = []
    for number, (name, kind) in enumerate(_generators()):
        verdicts, weights = [], []
        # A stream for each generator, so that more networks of one leave the others as they are.
        for child in np.random.SeedSequence([seed, number]).spawn(networks):
            rng = np.random.default_rng(child)
            values = statistics((subject := _subject(name, kind, size, rng)).network)
            verdicts.append(_verdict(judge, size, subject, values, rng))
            weights.append(judge.weigh(values)[0])
        mean, counts = np.mean(weights, axis=0).tolist(), Counter(verdicts)
        rows += [
            (name, kind, verdict, networks, counts[verdict] / networks, *mean)
            for verdict in VERDICTS
            if counts[verdict]
        ]
    return pd.DataFrame(rows, columns=["generator", "kind", "verdict", "networks", "share", *COMPONENTS])


def _generators() -> Iterator[tuple[str, str]]:
    """Yield name and kind of each generator."""
    yield from ((name, "pure") for name in COMPONENTS)
    yield "mixtures at random", "mixture"
    for name in FOREIGN:
        yield name, "foreign"
        if name in _TEAMS:
            yield name + UNREAD, "foreign"


def _subject(name: str, kind: str, size: Size, rng: np.random.Generator) -> _Subject:
    """Return a network of a generator; those of our own are damaged, the foreign ones are not."""
    if kind != "foreign":
        return _Subject(observed_mixture(size, {name: 1.0} if kind == "pure" else None, rng)[1])
    sectors = rng.permutation(size.sectors).tolist()
    draw = FOREIGN[name.removesuffix(UNREAD)]
    G = draw(actors=size.actors, ties=size.ties, sectors=sectors, seed=rng)
    if name not in _TEAMS:
        return _Subject(G)
    rows = [(project, member) for project, team in enumerate(G.graph["teams"]) for member in team]
    return _Subject(G, pd.DataFrame(rows, columns=["project", "organization"]))


def _verdict(judge: Judge, size: Size, subject: _Subject, values: Floats, rng: np.random.Generator) -> str:
    """Return the verdict; the null is drawn only where it can matter."""
    passed = pd.DataFrame({"measure": TELLING, "percentile": 100.0, "null": SECTORS})
    verdict = judge.finding(values, size, passed)[0].verdict
    if verdict != INNOVATION:
        return verdict
    nulls = compare_with_null(subject.network, subject.participations, rng=rng, count=_NULLS)
    return judge.finding(values, size, nulls)[0].verdict
