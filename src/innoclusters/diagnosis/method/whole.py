"""From a network to the parts that are judged: isolates, external partners and small parts are set aside."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from innoclusters.diagnosis.method._draws import upper
from innoclusters.diagnosis.method._projects import Projects
from innoclusters.diagnosis.method._shape import Shape, shape_of
from innoclusters.diagnosis.method.criteria import MOSTLY, PROTO, WHOLE, Held, held, proto_results
from innoclusters.diagnosis.method.measuring import Measured, groups_of, measure
from innoclusters.diagnosis.method.part import CODES, Part
from innoclusters.diagnosis.method.verdict import FEWEST_ACTORS, OUTSIDE, UNDECIDED, Finding, combined, judge
from innoclusters.diagnosis.words import Message

EXTERNAL = CODES["X"]

PLATFORM, PLATFORM_LEVEL = 2, 0.01
"""Ties to the outside for each tie inside, and the p-value, from which members are branches of others."""

MAIN, SEPARATE = 0.75, 0.5
"""Share of the tied actors from which the largest part stands for all; and that all large parts must hold."""

GROUP = 3
"""Mean actors of a part from which parts are groups; below, mere pairs were recorded."""

FEWEST_DRAWS, MOST_ENTRIES = 199, 80_000_000
"""Networks drawn from a null model at least, and attempted swaps of all, up to which they are as many as
asked for; a verdict on 10,000 actors and 100,000 ties then takes some 50 s of one processor, and one on ten
times as many six minutes."""


UNASKED = Shape(parts=0, cycles=-1, levels=-1, parts_p=1.0, levels_p=1.0)
"""Stands for the shape of a network where a type holds, which makes nobody ask for it."""


class Whole(NamedTuple):
    """The verdict on a network and what it rests on.

    Attributes
    ----------
    finding
        Verdict and reason.
    parts
        What was measured, one for each part that was judged.
    anchors
        The best connected of the first of them, by their numbers in the whole network.
    isolates, external, external_ties
        Actors without ties, external partners, and ties to them.
    components, largest
        Number of separate parts of the others that are tied, and the share of them in the largest.
    """

    finding: Finding
    parts: tuple[Measured, ...] = ()
    anchors: tuple[int, ...] = ()
    isolates: int = 0
    external: int = 0
    external_ties: int = 0
    components: int = 0
    largest: float = 0.0


class _Members(NamedTuple):
    """What is left of a network without isolates and external partners, and who they were in it."""

    part: Part
    projects: Projects | None
    number: NDArray[np.int64]

    def only(self, kept: NDArray[np.bool_]) -> _Members:
        """Return what is left of some of the actors."""
        projects = None if self.projects is None else self.projects.only(kept)
        return _Members(self.part.only(kept), projects, self.number[kept])

    def tied(self) -> _Members:
        """Return what is left of the actors with ties."""
        return self.only(self.part.degrees > 0)


def feasible(part: Part, draws: int) -> int:
    """Return how many networks of a null model are drawn for a network of this size."""
    return max(min(draws, FEWEST_DRAWS), min(draws, MOST_ENTRIES // max(1, 4 * len(part.ends))))


def main_part(part: Part, projects: Projects | None) -> tuple[Part, NDArray[np.int64]]:
    """Return the largest connected part of the members, and the numbers of its actors in the network."""
    members = _members(part, projects)
    if not members.part.actors:
        return members.part, members.number
    label = _components(members.part)
    main = members.only(label == np.bincount(label).argmax())
    return main.part, main.number


def _members(part: Part, projects: Projects | None) -> _Members:
    """Return the tied actors who are no external partners."""
    members = _Members(part, projects, np.arange(part.actors)).tied()
    if members.part.sector is None or not (outside := members.part.sector == EXTERNAL).any():
        return members
    return members.only(~outside).tied()


def diagnosed(part: Part, draws: int, seed: int, projects: Projects | None = None) -> Whole:
    """Return the verdict on a network: each large part is judged for itself."""
    tied = part.tied()
    facts: dict[str, Any] = {"isolates": part.actors - tied.actors}
    if tied.sector is not None and (outside := tied.sector == EXTERNAL).any():
        touched = outside[tied.ends].sum(axis=1)
        crossing, inside = int((touched == 1).sum()), int((touched == 0).sum())
        facts |= {"external": int(outside.sum()), "external_ties": crossing}
        if _platform(tied, outside, crossing, inside, draws, seed):
            told = Message("satellite", external=crossing, local=inside)
            return Whole(Finding(OUTSIDE, told, resembles="satellite platform"), **facts)
    members = _members(part, projects)
    local = members.part
    if local.actors < FEWEST_ACTORS:
        few = Message("few actors", actors=local.actors, fewest=FEWEST_ACTORS)
        return Whole(Finding(UNDECIDED, few), **facts)
    label = _components(local)
    sizes = np.bincount(label)
    facts |= {"components": len(sizes), "largest": float(sizes.max() / local.actors)}
    chosen = sorted(_judged(sizes, local.actors), key=lambda place: -sizes[place])  # the largest first
    if not chosen and local.actors < GROUP * len(sizes):
        return Whole(Finding(UNDECIDED, Message("pairs", parts=len(sizes))), **facts)
    if not chosen and (finding := _small_groups(local, members.projects, draws, seed)):
        return Whole(finding, **facts)
    if not chosen:
        apart = Message("falls apart", parts=len(sizes), share=float(sizes.max() / local.actors))
        return Whole(Finding(OUTSIDE, apart, resembles="small groups apart"), **facts)
    separate = [members.only(label == place) for place in chosen]
    parts = tuple(
        measure(one.part, draws, (seed, 5, number), one.projects) for number, one in enumerate(separate)
    )
    # How a network hangs together is asked only where no type holds, since it takes another chain of swaps.
    shape = UNASKED
    if not all(held(x).types for x in parts):
        shape = shape_of(local, draws, np.random.default_rng([seed, 4]))
    if projects is not None:  # joint projects hang together in their own way, which swaps of ties do not keep
        shape = shape._replace(parts_p=1.0, levels_p=1.0)
    anchors = tuple(separate[0].number[list(parts[0].anchors.who)].tolist())
    return Whole(
        combined([judge(x, shape) for x in parts], [x.part.actors for x in parts]), parts, anchors, **facts
    )


def _small_groups(part: Part, projects: Projects | None, draws: int, seed: int) -> Finding | None:
    """Return a proto-cluster, if closed groups of business stand each for itself."""
    if part.sector is None:
        return None
    groups = groups_of(part, (), draws, np.random.default_rng([seed, 6]), projects)
    results = proto_results(groups, WHOLE, centered=False)
    if groups.business < MOSTLY or not all(result.holds for result in results):
        return None
    told = Message(
        "proto holds", closed=groups.transitivity, chance=groups.transitivity_null, business=groups.business
    )
    found = Held((PROTO,), results, centered=False, strong=False)
    return Finding(PROTO, Message("apart", reason=told), types=(PROTO,), held=found)


def _platform(
    part: Part, outside: NDArray[np.bool_], crossing: int, inside: int, draws: int, seed: int
) -> bool:
    """Return whether members are tied to the outside, and hardly among themselves, beyond chance."""
    if crossing < PLATFORM * inside:
        return False
    rng = np.random.default_rng([seed, 3])
    null = np.array([(rng.permutation(outside)[part.ends].sum(axis=1) == 1).sum() for _ in range(draws)])
    return upper(crossing, null) <= PLATFORM_LEVEL


def _components(part: Part) -> NDArray[np.int64]:
    """Return the number of the connected part that each actor belongs to."""
    u, v = part.ends.T
    matrix = coo_array((np.ones(len(u)), (u, v)), shape=(part.actors, part.actors))
    return connected_components(matrix, directed=False)[1].astype(np.int64)


def _judged(sizes: NDArray[np.int64], actors: int) -> list[int]:
    """Return which parts are judged: the largest, or all that are large enough if they hold enough actors."""
    if sizes.max() >= MAIN * actors:
        return [int(sizes.argmax())]
    large = np.flatnonzero(sizes >= FEWEST_ACTORS)
    return large.tolist() if sizes[large].sum() >= SEPARATE * actors else []
