"""How a verdict stands when the record is damaged or actors are silent, and how few ties would move it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from innoclusters.diagnosis.method._nonresponse import Flags, imputed, silenced
from innoclusters.diagnosis.method._projects import Projects
from innoclusters.diagnosis.method.criteria import INNOVATION
from innoclusters.diagnosis.method.part import Part
from innoclusters.diagnosis.method.verdict import OUTSIDE, UNDECIDED
from innoclusters.diagnosis.method.whole import Whole, diagnosed
from innoclusters.diagnosis.words import Message
from innoclusters.models.damage import FALSE, LOST, damaged_keys
from innoclusters.sectors import HELIX

COPIES = 20
"""Damaged copies of a network."""

COPY_DRAWS = 199
"""Networks of each null model for a copy: enough for the levels of all criteria."""

MOST_TIES = 100_000
"""Ties of all copies together; larger networks get fewer, and below `FEWEST_COPIES` none."""

FEWEST_COPIES = 5

FRAGILE = 0.5
"""Share of the copies that must keep the verdict, below which it is called fragile."""

MOST_ADDED = 0.25
"""Ties that are added at most, as a share of those there are."""

Rejudge = Callable[[Part], str]
"""Return the verdict of another network with the same actors."""


def copies_of(ties: int) -> int:
    """Return how many damaged copies are made of a network with so many ties.

    Examples
    --------
    >>> copies_of(300), copies_of(10_000), copies_of(50_000)
    (20, 10, 0)
    """
    count = min(COPIES, MOST_TIES // max(1, ties))
    return count if count >= FEWEST_COPIES else 0


class Copy(NamedTuple):
    """A damaged copy of a network, and the verdict on it with what it rests on."""

    part: Part
    projects: Projects | None
    whole: Whole


def damaged_copies(
    part: Part, projects: Projects | None, seed: int, count: int, silent: Flags | None = None
) -> Iterator[Copy]:
    """Yield so many damaged copies of a network, each judged from the start.

    In each copy 20 percent of the ties are lost and 10 percent are false; where projects are known, it is
    participations that are. Where it is known who was `silent`, the survey is first made again: ties among
    them are drawn at the rate of the others, and then as many actors, drawn by lot, fall silent.
    """
    rng, survey = np.random.default_rng([seed, 9]), np.random.default_rng([seed, 10])
    for _ in range(count):
        asked = part if silent is None else silenced(imputed(part, silent, survey), int(silent.sum()), survey)
        own = None if projects is None else _damaged_projects(projects, part.actors, rng)
        copy = _damaged(asked, rng) if own is None else own.network(part.actors, part.sector)
        yield Copy(copy, own, diagnosed(copy, COPY_DRAWS, seed, own))


def shares(verdicts: Sequence[str]) -> dict[str, float]:
    """Return the share of each verdict, the most frequent first.

    Examples
    --------
    >>> shares(["mixed", "cannot say", "mixed", "mixed"])
    {'mixed': 0.75, 'cannot say': 0.25}
    """
    found = Counter(verdicts)
    ranked = sorted(found, key=lambda verdict: (-found[verdict], verdict))
    return {verdict: found[verdict] / len(verdicts) for verdict in ranked}


def imputed_verdicts(part: Part, silent: Flags, seed: int) -> dict[str, float]:
    """Return the share of each verdict on copies in which unobserved ties are drawn, but none damaged."""
    rng = np.random.default_rng([seed, 11])
    drawn = (imputed(part, silent, rng) for _ in range(copies_of(len(part.ends))))
    return shares([diagnosed(one, COPY_DRAWS, seed).finding.verdict for one in drawn])


def _damaged(part: Part, rng: np.random.Generator) -> Part:
    """Return a part with ties lost and false ones added."""
    ends = np.sort(part.ends, axis=1)
    keys = ends[:, 0] * part.actors + ends[:, 1]
    free = part.actors * (part.actors - 1) // 2 - len(keys)
    kept = damaged_keys(part.actors, keys, round(LOST * len(keys)), min(free, round(FALSE * len(keys))), rng)
    return part._replace(ends=np.column_stack(np.divmod(np.sort(kept), part.actors)))


def _damaged_projects(projects: Projects, actors: int, rng: np.random.Generator) -> Projects:
    """Return projects in which participations went unrecorded and others are false."""
    teams = [set(team.tolist()) for team in np.split(projects.member, projects.first[1:-1])]
    lost, false = rng.random(len(projects.member)) < LOST, round(FALSE * len(projects.member))
    place = 0
    for team, members in zip(teams, np.split(projects.member, projects.first[1:-1]), strict=True):
        team -= {actor for actor, gone in zip(members.tolist(), lost[place:], strict=False) if gone}
        place += len(members)
    for _ in range(false):
        teams[int(rng.integers(len(teams)))].add(int(rng.integers(actors)))
    return Projects.of([sorted(team) for team in teams if len(team) > 1])


class Counterfactual(NamedTuple):
    """Number of added ties, None if none moves the verdict, and a sentence."""

    ties: int | None
    reason: str


def counterfactual(part: Part, verdict: str, rejudge: Rejudge) -> Counterfactual:
    """Return a small number of added trilateral ties that makes an innovation cluster of a network.

    Ties are added between actors of two sectors of the helix who share partners of the third, the pair with
    most such partners first, up to a quarter of the ties there are. If that many suffice, the number is
    halved between what suffices and what does not; where the verdict moves to and fro, fewer may do.
    """
    if verdict in (OUTSIDE, UNDECIDED):
        return Counterfactual(None, Message("nothing to move", verdict=verdict))
    if verdict == INNOVATION:
        return Counterfactual(None, Message("helix already"))
    pairs = _open_pairs(part)
    bound = min(len(pairs), math.ceil(MOST_ADDED * len(part.ends)))
    if not bound:
        return Counterfactual(None, Message("nothing to close"))

    def suffices(count: int) -> bool:
        return rejudge(part._replace(ends=np.concatenate([part.ends, pairs[:count]]))) == INNOVATION

    if not suffices(bound):
        return Counterfactual(None, Message("would not move", ties=bound))
    low, high = 0, bound
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if suffices(middle) else (middle, high)
    return Counterfactual(high, Message("would move", ties=high, verdict=INNOVATION))


def _open_pairs(part: Part) -> np.ndarray:
    """Return the pairs whose tie would close trilateral two-paths, those that close most first."""
    wanted = set(range(len(HELIX)))
    near: list[list[int]] = [[] for _ in range(part.actors)]
    sector = part.codes.tolist()
    for u, v in part.ends.tolist():
        near[u].append(v)
        near[v].append(u)
    tied = {(min(pair), max(pair)) for pair in part.ends.tolist()}
    closes: Counter[tuple[int, int]] = Counter()
    for middle in range(part.actors):
        around = sorted(actor for actor in near[middle] if sector[actor] in wanted)
        for pair in combinations(around, 2):
            if {sector[middle], sector[pair[0]], sector[pair[1]]} == wanted:
                closes[pair] += 1
    ranked = sorted(closes, key=lambda pair: (-closes[pair], pair))
    return np.array([pair for pair in ranked if pair not in tied], dtype=np.int64).reshape(-1, 2)
