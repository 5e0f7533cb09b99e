"""Joint projects: who takes part in which, and null models that deal the places in them out anew.

As in :mod:`innoclusters.diagnosis.method._draws`, loops are compiled where numba is installed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from innoclusters.diagnosis.method._draws import (
    ACROSS,
    BURN_IN,
    COUNTED,
    TRADES,
    closed_share,
    counted,
    covered,
)
from innoclusters.diagnosis.method.part import Part
from innoclusters.measures._compiled import by_element, compiled
from innoclusters.measures._network import Ints
from innoclusters.measures._paths import Floats


@by_element
def _trade(member, first, attempts, seen, pool, rng):  # type: ignore[no-untyped-def]  # compiled
    """Let random pairs of projects pool the members that only one of them has and deal them out anew."""
    projects = len(first) - 1
    for trade in range(attempts):
        i = int(rng.random() * projects)
        j = int(rng.random() * projects)
        if i == j:
            continue
        for place in range(first[i], first[i + 1]):
            seen[member[place]] = 2 * trade
        for place in range(first[j], first[j + 1]):
            if seen[member[place]] == 2 * trade:
                seen[member[place]] = 2 * trade + 1  # in both
        size = 0
        for project in (i, j):
            for place in range(first[project], first[project + 1]):
                if seen[member[place]] != 2 * trade + 1:
                    pool[size] = member[place]
                    size += 1
        for last in range(size - 1, 0, -1):
            other = int(rng.random() * (last + 1))
            pool[last], pool[other] = pool[other], pool[last]
        size = 0
        for project in (i, j):
            for place in range(first[project], first[project + 1]):
                if seen[member[place]] != 2 * trade + 1:
                    member[place] = pool[size]
                    size += 1


@compiled
def _mixed(member, first, code):  # type: ignore[no-untyped-def]  # compiled
    """Return how many projects hold which of science, business and government, by the sum of their bits."""
    found = np.zeros(8)
    for project in range(len(first) - 1):
        held = 0
        for place in range(first[project], first[project + 1]):
            sector = code[member[place]]
            if 0 <= sector <= 2:
                held |= 1 << sector
        found[held] += 1
    return found


@compiled
def _joint_pairs(member, first, actors):  # type: ignore[no-untyped-def]  # compiled
    """Return the key of each pair of members of each project."""
    sizes = first[1:] - first[:-1]
    keys = np.empty((sizes * (sizes - 1) // 2).sum(), dtype=np.int64)
    count = 0
    for project in range(len(first) - 1):
        for one in range(first[project], first[project + 1]):
            for other in range(one + 1, first[project + 1]):
                low, high = min(member[one], member[other]), max(member[one], member[other])
                keys[count] = low * actors + high
                count += 1
    return keys


@compiled
def _draw_members(member, first, actors, seen, rng):  # type: ignore[no-untyped-def]  # compiled
    """Draw the members of each project by lot, each actor at most once, into `member`."""
    seen[:] = -1
    for project in range(len(first) - 1):
        place = first[project]
        while place < first[project + 1]:
            actor = int(rng.random() * actors)
            if seen[actor] != project:
                seen[actor], member[place] = project, actor
                place += 1


class Projects(NamedTuple):
    """Who takes part in which project: the members of all projects in one row, and where each begins."""

    member: Ints
    first: Ints

    @classmethod
    def of(cls, teams: list[list[int]]) -> Projects:
        """Return the projects with these members."""
        sizes = [len(team) for team in teams]
        member = np.array([actor for team in teams for actor in team], dtype=np.int64)
        return cls(member, np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64))

    def only(self, kept: NDArray[np.bool_]) -> Projects:
        """Return the projects of the actors that are kept, with two members or more."""
        place = np.cumsum(kept) - 1
        teams = [self.member[a:b] for a, b in zip(self.first[:-1], self.first[1:], strict=True)]
        left = [place[team[kept[team]]].tolist() for team in teams]
        return Projects.of([team for team in left if len(team) > 1])

    def network(self, actors: int, sector: Ints | None) -> Part:
        """Return the network in which all members of a project are tied."""
        keys = np.unique(_joint_pairs(self.member, self.first, actors))
        return Part(actors, np.column_stack(np.divmod(keys, actors)), sector)

    def mixed(self, code: Ints) -> Floats:
        """Return how many projects hold all of science, business and government, and how many each two.

        The pairs are science and business, science and government, business and government.
        """
        held = _mixed(self.member, self.first, code)
        return np.array([held[7], *(held[pair] + held[7] for pair in (3, 5, 6))])


def traded(
    projects: Projects, part: Part, anchors: tuple[int, ...], draws: int, rng: np.random.Generator
) -> tuple[Floats, Floats]:
    """Return what is counted in the networks of reshuffled participations, and in their projects.

    Sizes of projects and activity of organizations are kept ("curveball", see
    :func:`innoclusters.models.reshuffle_participations`).

    Returns
    -------
        One row a list: `COUNTED` and the share of closed two-paths; and what `Projects.mixed` returns.
    """
    member, first = projects.member.copy(), projects.first
    seen, pool = np.full(part.actors, -1, dtype=np.int64), np.empty(len(member), dtype=np.int64)
    networks, mixed = np.zeros((draws, len(COUNTED) + 1)), np.zeros((draws, 4))
    for draw in range(draws):
        seen[:] = -1
        _trade(member, first, TRADES * (BURN_IN if draw == 0 else 1) * (len(first) - 1), seen, pool, rng)
        drawn = Projects(member, first)
        network = drawn.network(part.actors, part.sector)
        networks[draw, :-1] = counted(network, anchors)
        # Lists of equal sizes make unequal numbers of ties: what is compared is the share across sectors.
        networks[draw, ACROSS] *= len(part.ends) / max(1, len(network.ends))
        networks[draw, -1] = closed_share(network, networks[draw, 0])
        mixed[draw] = drawn.mixed(part.codes)
    return networks, mixed


def by_lot(projects: Projects, part: Part, draws: int, rng: np.random.Generator) -> Iterator[Part]:
    """Yield networks of projects as large as these, whose members are drawn by lot from the actors."""
    member, seen = projects.member.copy(), np.empty(part.actors, dtype=np.int64)
    for _ in range(draws):
        _draw_members(member, projects.first, part.actors, seen, rng)
        yield Projects(member, projects.first).network(part.actors, part.sector)


def assembled(
    projects: Projects, part: Part, able: NDArray[np.bool_], most: int, draws: int, rng: np.random.Generator
) -> Floats:
    """Return what networks hold in which the members of projects are drawn by lot.

    Columns are as in :func:`dealt`, but the ties that the best connected hold are a share.
    """
    found = np.zeros((draws, most + 2))
    for draw, network in enumerate(by_lot(projects, part, draws, rng)):
        found[draw, :most] = covered(network, able, most)[0] / max(1, len(network.ends))
        found[draw, most:] = network.degrees.var(), counted(network)[0]
    return found
