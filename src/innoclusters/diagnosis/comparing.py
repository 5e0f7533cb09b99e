"""Two records of a cluster or more, side by side: two waves of a survey, two kinds of tie, two clusters."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from innoclusters.diagnosis._judging import Cluster, judged
from innoclusters.diagnosis._numbers import check_numbers
from innoclusters.diagnosis.diagnosing import unweighed
from innoclusters.diagnosis.method._levels import FOLLOWED, ITEMS, Levels, ends_of, levels_of, moved
from innoclusters.diagnosis.method.reference import Progress
from innoclusters.diagnosis.method.turnover import Turnover, turnover
from innoclusters.diagnosis.result import Diagnosis, plain
from innoclusters.diagnosis.words import Message

MANY = 2
"""Times as many damaged copies as for a verdict: an interval needs more of them than a share."""

UNLIKE = 0.2
"""Difference of actors or of mean degree, as a share, from which two networks are called of unlike size."""


@dataclass(frozen=True, eq=False)
class Comparison:
    """How a network differs from record to record, and how far that can be relied on.

    Attributes
    ----------
    names
        What the records are called, in their order.
    waves
        The diagnosis of each, without mixtures.
    levels
        One row for each record and item: wave, kind ("criterion" or "statistic"), item, value, chance (the
        mean of random networks of the size of this record; NaN for criteria, whose effects are beside chance
        already), low, high (see :func:`compare`), holds (True, False or None, for criteria).
    changes
        One row for each step and item: earlier, later (names of records), kind, item, before, after, change,
        by_size (the change of chance), beyond (change without by_size), low, high (the interval of beyond),
        direction ("up", "down", "within error", or "" where nothing can be said). Steps lead from each record
        to the next, and, if there are more than two, from the first to the last.
    turnovers
        Who came and left, and what became of the ties, for each of these steps.
    remarks
        What a reader should know before using the result.
    seed, draws
        Seed, and networks drawn from each null model for the verdicts.
    """

    names: tuple[str, ...]
    waves: tuple[Diagnosis, ...]
    levels: pd.DataFrame
    changes: pd.DataFrame
    turnovers: tuple[Turnover, ...]
    remarks: list[str]
    seed: int
    draws: int
    steps: tuple[tuple[int, int], ...] = field(default=())

    def to_json(self) -> str:
        """Return everything but the networks as JSON; tables are lists of rows, undefined values are null."""
        names = [entry.name for entry in fields(self) if entry.name != "steps"]
        content = {name: getattr(self, name) for name in names} | {
            "waves": [json.loads(wave.to_json()) for wave in self.waves],
            "turnovers": [
                {
                    "earlier": self.names[first],
                    "later": self.names[second],
                    "came": [*map(str, one.came)],
                    "left": [*map(str, one.left)],
                    "stayed": len(one.stayed),
                    **one.ties,
                    "jaccard": one.jaccard,
                    "sectors": one.sectors,
                    "relabelled": [*map(str, one.relabelled)],
                }
                for (first, second), one in zip(self.steps, self.turnovers, strict=True)
            ],
        }
        return json.dumps(plain(content), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def compare(
    earlier: nx.Graph[Any] | Cluster,
    later: nx.Graph[Any] | Cluster,
    *more: nx.Graph[Any] | Cluster,
    names: Sequence[str] = (),
    listed: bool = True,
    seed: int = 0,
    draws: int = 999,
    progress: Progress | None = None,
) -> Comparison:
    """Return how the second of two records differs from the first, or a series of several.

    Each record is judged for itself. The criteria are compared by their effects, which stand beside the null
    models of each network, all on the whole of its largest part; statistics by their values less those of
    random networks with as many actors of each sector and as many ties, because most of them change with size
    and density alone.

    Parameters
    ----------
    earlier, later, more
        Networks as for :func:`diagnose`: waves of a survey, kinds of tie, or clusters. Actors are the same
        if their ids are.
    names
        What the records are called; by default the names of the clusters, numbered where two are equal.
    listed
        Whether an actor without ties is there. Say no where one list of actors serves all records: who has no
        tie in a record then counts as absent from it.
    seed
        A whole number. Equal input and seed give equal output.
    draws
        Networks drawn from each null model for the verdicts, 199 to 100,000.
    progress
        Called with the number of records judged so far and of all.

    Returns
    -------
        See :class:`Comparison`.

    Raises
    ------
    ValueError
        As in :func:`diagnose`, or if there are not as many names as records; before anything is judged.

    Notes
    -----
    An interval says how far a change could be off if both records err as those of a diagnosis are taken to
    err: each has lost 20 percent of the ties, and 10 percent are false, by lot and independently. It is made
    of 40 damaged copies of each record, judged anew: the middle 90 percent of the differences of two copies
    around their mean, turned around the observed difference (the basic bootstrap). So it is an interval of
    recording. It is none for a population of clusters, does not know of actors left out, of boundaries drawn
    anew, of a question put in other words, or of the same silence twice; and damage pulls most effects toward
    chance, which it does not undo, so that a true change is rather larger than the one observed. Intervals
    hold for one item each: of ten, one excludes zero by chance. On records of known networks of 60 actors,
    damaged as assumed, 10 percent excluded zero though nothing had changed; between types they held the true
    change in 61 percent, and those that excluded zero had its sign in more than 99 (benchmarks/changes.py).

    Examples
    --------
    >>> G = nx.path_graph(4)
    >>> found = compare(G, nx.cycle_graph(4), draws=199)
    >>> found.turnovers[0].ties["kept"], found.turnovers[0].ties["made"]
    (3, 1)
    """
    check_numbers(draws, 0, seed=seed)  # before anything is simulated
    records = [earlier, later, *more]
    called = _names(records, names)
    waves, levels = [], []
    for place, record in enumerate(records):
        found = judged(record, seed=seed, draws=draws, many=MANY)
        waves.append(unweighed(found, record, seed=seed))
        levels.append(levels_of(found.given.part, found.given.projects, found.whole, found.copies, seed))
        if progress is not None:
            progress(place + 1, len(records))
    steps = [(place, place + 1) for place in range(len(records) - 1)]
    if len(records) > 2:  # of two records, the step is the whole way
        steps.append((0, len(records) - 1))
    turned = [turnover(waves[a].network, waves[b].network, listed=listed) for a, b in steps]
    return Comparison(
        names=called,
        waves=tuple(waves),
        levels=pd.concat(map(_level_rows, called, waves, levels), ignore_index=True),
        changes=pd.concat(
            [_change_rows(called[a], called[b], levels[a], levels[b]) for a, b in steps], ignore_index=True
        ),
        turnovers=tuple(turned),
        remarks=_remarks(called, waves, turned, steps),
        seed=seed,
        draws=min(wave.draws for wave in waves),
        steps=tuple(steps),
    )


def _names(records: Sequence[Any], names: Sequence[str]) -> tuple[str, ...]:
    """Return a name for each record, no two equal."""
    if names and len(names) != len(records):
        raise ValueError(f"names are {len(names)}, expected {len(records)}, one for each record")
    called = [str(name) for name in names] or [str(getattr(record, "name", "")) for record in records]
    return tuple(
        name if name and called.count(name) == 1 else f"{name} ({place})".strip()
        for place, name in enumerate(called, 1)
    )


_KINDS = ["criterion"] * len(FOLLOWED) + ["statistic"] * (len(ITEMS) - len(FOLLOWED))
"""What each of `ITEMS` is."""


def _level_rows(name: str, wave: Diagnosis, levels: Levels) -> pd.DataFrame:
    """Return what one record holds."""
    held = {row["criterion"]: bool(row["holds"]) for row in wave.criteria.to_dict("records")}
    low, high = np.array([ends_of(errors) for errors in levels.copies.T]).T
    rows = {
        "wave": name,
        "kind": _KINDS,
        "item": ITEMS,
        "value": levels.observed,
        "chance": levels.chance,
        "low": levels.observed + low,
        "high": levels.observed + high,
        "holds": pd.Series([held.get(item) for item in ITEMS], dtype=object),
    }
    return pd.DataFrame(rows)


def _change_rows(earlier: str, later: str, first: Levels, second: Levels) -> pd.DataFrame:
    """Return what changed from one record to another, and which way each interval lies of zero."""
    change, by_size, beyond, low, high = moved(first, second).T
    ways = [np.isnan(low) | np.isnan(high), low > 0, high < 0]
    rows = {
        "earlier": earlier,
        "later": later,
        "kind": _KINDS,
        "item": ITEMS,
        "before": first.observed,
        "after": second.observed,
        "change": change,
        "by_size": by_size,
        "beyond": beyond,
        "low": low,
        "high": high,
        "direction": np.select(ways, ["", "up", "down"], "within error").tolist(),
    }
    return pd.DataFrame(rows)


def _remarks(
    names: Sequence[str],
    waves: Sequence[Diagnosis],
    turned: Sequence[Turnover],
    steps: Sequence[tuple[int, int]],
) -> list[str]:
    """Return what a reader should know of sizes, actors and sectors."""
    alone, unlike, relabelled = [], [], []
    for (a, b), one in zip(steps, turned, strict=True):
        pair = {"earlier": names[a], "later": names[b]}
        if not one.stayed:
            alone.append(Message("pair of records", **pair))
        if _unlike(waves[a], waves[b]):
            unlike.append(Message("pair of records", **pair))
        if one.relabelled:
            relabelled.append(Message("pair relabelled", **pair, actors=len(one.relabelled)))
    told = {"no actor in both": alone, "unlike sizes": unlike, "relabelled": relabelled}
    found: list[str] = [Message(key, pairs=pairs) for key, pairs in told.items() if pairs]
    for name, wave in zip(names, waves, strict=True):
        if wave.criteria.empty:
            found.append(Message("wave without criteria", name=name, reason=wave.reason))
        if not wave.band_verdicts:
            found.append(Message("wave without copies", name=name))
    return found


def _unlike(first: Diagnosis, second: Diagnosis) -> bool:
    """Return whether two networks differ much in their actors or in the mean number of their ties."""
    sizes = ((d.actors, 2 * d.ties / d.actors) for d in (first, second))
    return any(abs(a - b) > UNLIKE * max(a, b) for a, b in zip(*sizes, strict=True))
