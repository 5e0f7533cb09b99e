"""What the criteria look at: statistics of a connected part of a network beside those of its null models."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np

from innoclusters.diagnosis.method._draws import (
    ACROSS,
    closed_share,
    counted,
    covered,
    dealt,
    lower,
    swapped,
    triples,
    twosided,
    upper,
)
from innoclusters.diagnosis.method._projects import Projects, assembled, traded
from innoclusters.diagnosis.method.part import BUSINESS, CODES, GOVERNMENT, SCIENCE, Part
from innoclusters.measures._network import Ints
from innoclusters.measures._paths import Floats

MOST_ANCHORS = 12
"""Anchors at most; a tenth of the actors, but three at least, where that is less. A hub with more is none."""

NEAR_BEST = 0.9
"""Of the numbers of anchors, the smallest is taken whose effect reaches this share of the best."""

REST_FROM = 0.15
"""Effect of anchors from which the actors are measured a second time without them."""

NO_TEAMS, AVOID_TEAMS = 0.5, 0.95
"""P-value, among networks with the same degrees and mixing, of the triangles that hold an anchor, from which
strong anchors, and from which any, are centers of spokes and no members of teams: they have no more triangles
than half, or fewer than nearly all, of those networks. Only then is a hub beside a triple helix no mere
university of it."""

EXCUSED = 0.40
"""Effect beyond a plain random graph from which anchors that close no teams are not excused by the mixing of
sectors: a cluster may have one laboratory, and be tied to it."""

FEWEST_TIES = 10
"""Ties among the rest below which nothing is measured there."""

CORE_DENSITY, CORE_OUTSIDE, CORE_FEWEST = 0.5, 0.1, 4
"""A core has at least half of its ties, at most a tenth of all ties outside it, and four actors or more."""


def _ratio(value: float, null: Floats) -> float:
    """Return a count over its mean in the null; half a triangle is added to both, as either may be 0."""
    return float((value + 0.5) / (null.mean() + 0.5))


class Anchors(NamedTuple):
    """How far ties are concentrated on the best connected actors.

    Attributes
    ----------
    effect
        Share of ties that hold an anchor, beyond the larger null mean, as a share of what is attainable.
    p
        The larger of the p-values of the nulls.
    who
        The anchors, the best connected first.
    share, expected
        Share of ties that hold an anchor, and the larger null mean.
    degrees_p, even_p, triangles_p
        P-values among random graphs of equal size: of degrees as uneven, as even, and, on both sides, of
        triangles.
    triangles_ratio
        Triangles over those of random graphs.
    """

    effect: float
    p: float
    who: tuple[int, ...]
    share: float
    expected: float
    degrees_p: float
    even_p: float
    triangles_p: float
    triangles_ratio: float


def _anchors_of(
    part: Part, draws: int, rng: np.random.Generator, projects: Projects | None
) -> tuple[Anchors, Anchors]:
    """Return how far the ties of a part are concentrated beyond all nulls, and beyond random graphs alone.

    A second null keeps the mixing of sectors, because the few universities and agencies of a triple helix
    have many ties each whatever they are; where projects are known, a third draws their members by lot.
    Institutions for collaboration are no candidates: they coordinate.
    """
    most = min(MOST_ANCHORS, max(3, part.actors // 10))
    able = np.ones(part.actors, dtype=bool) if part.sector is None else part.sector != CODES["C"]
    everybody = np.ones(part.actors, dtype=bool)
    if able.sum() <= most:
        able = everybody
    ties, counts = len(part.ends), np.arange(1, most + 1)
    held, top = covered(part, able, most)
    share = held / ties
    attainable = np.minimum(ties, counts * (part.actors - counts) + counts * (counts - 1) / 2) / ties
    plain = dealt(part, everybody, most, draws, rng, mixing=False)
    nulls = [plain[:, :most] / ties]
    if part.sector is not None and len(np.unique(part.sector)) > 1:
        nulls.append(dealt(part, able, most, draws, rng, mixing=True)[:, :most] / ties)
    if projects is not None:
        plain = assembled(projects, part, able, most, draws, rng)
        nulls.append(plain[:, :most])
    triangles = counted(part)[0]
    told = {
        "degrees_p": upper(float(part.degrees.var()), plain[:, most]),
        "even_p": lower(float(part.degrees.var()), plain[:, most]),
        # Projects close triangles whoever takes part: there closure is asked of reshuffled ones alone.
        "triangles_p": twosided(float(triangles), plain[:, most + 1]) if projects is None else 1.0,
        "triangles_ratio": _ratio(triangles, plain[:, most + 1]),
    }

    def beyond(chosen: list[Floats]) -> Anchors:
        effects, expected, p = np.full(most, np.inf), np.zeros(most), 0.0
        for null in chosen:
            mean, spread = null.mean(axis=0), null.std(axis=0) + 1e-9
            p = max(p, upper(((share - mean) / spread).max(), ((null - mean) / spread).max(axis=1)))
            effects = np.minimum(effects, (share - mean) / np.maximum(attainable - mean, 1e-9))
            expected = np.maximum(expected, mean)
        best = effects.max()
        k = int(np.flatnonzero(effects >= best - (1 - NEAR_BEST) * abs(best))[0])
        who = tuple(top[: k + 1].tolist())
        return Anchors(float(effects[k]), p, who, float(share[k]), float(expected[k]), **told)

    return beyond(nulls), beyond(nulls[:1] + nulls[2:] if part.sector is not None else nulls)


@dataclass(frozen=True)
class Groups:
    """Closure of a part and how its sectors meet; `above` and `below` are one-sided p-values.

    Attributes
    ----------
    closure, closure_above, closure_twosided
        Transitivity beyond its null with the same degrees, as a share of what is attainable, and p-values.
    transitivity, transitivity_null
        Share of two-paths that are closed, and its mean in the null.
    sectors
        Whether more than one sector is known; without, what follows is as good as chance.
    cross
        Share of ties across sectors over its expectation from the numbers of actors.
    cross_above, cross_below
        P-values with sectors dealt out anew.
    cross_above_degrees, cross_below_degrees
        P-values with degrees kept, where the best connected decide on mixing.
    business_groups, business_groups_above
        Triangles of business over their mean with sectors dealt out anew, and the p-value.
    trilateral, trilateral_ratio, trilateral_above
        Triangles of science, business and government, over their mean, and the p-value; where projects are
        known, projects of all three and the reshuffled ones.
    teams_ratio, teams_above, closed_teams_above
        Triangles over their mean where degrees and mixing are kept, the p-value, and that of trilateral ones.
    around_anchors, around_anchors_above
        The same for triangles that hold an anchor.
    covered
        Share of actors in a trilateral triangle.
    joint, paired, paired_above
        Share of projects with all three sectors, and with the two that meet most often, and the p-value of
        the latter; NaN without projects.
    pairs
        For each of `PAIRS`, triangles of these two sectors over their mean with sectors dealt out anew, and
        the p-value.
    business, business_lift
        Share of ties within business, and over its mean in the null.
    present
        Number of actors of science, business and government.
    """

    actors: int
    ties: int
    closure: float
    closure_above: float
    closure_twosided: float
    transitivity: float
    transitivity_null: float
    sectors: bool = False
    cross: float = 1.0
    cross_above: float = 1.0
    cross_below: float = 1.0
    cross_above_degrees: float = 1.0
    cross_below_degrees: float = 1.0
    business_groups: float = 1.0
    business_groups_above: float = 1.0
    trilateral: int = 0
    trilateral_ratio: float = 1.0
    trilateral_above: float = 1.0
    teams_ratio: float = 1.0
    teams_above: float = 1.0
    closed_teams_above: float = 1.0
    around_anchors: float = 1.0
    around_anchors_above: float = 1.0
    covered: float = 0.0
    joint: float = float("nan")
    paired: float = float("nan")
    paired_above: float = float("nan")
    pairs: tuple[tuple[float, float], ...] = ()
    business: float = 0.0
    business_lift: float = 1.0
    present: tuple[int, int, int] = (0, 0, 0)


def groups_of(
    part: Part, anchors: tuple[int, ...], draws: int, rng: np.random.Generator, projects: Projects | None
) -> Groups:
    """Return closure and mixing of a part beside their nulls; with projects, beside reshuffled ones."""
    found, ties = counted(part, anchors), len(part.ends)
    observed = closed_share(part, found[0])
    if projects is None:
        null, mixed = swapped(part, anchors, draws, rng), np.zeros((draws, 4))
        closed = null[:, 0] * closed_share(part, 1.0)  # degrees are kept, and so is the number of two-paths
    else:
        networks, mixed = traded(projects, part, anchors, draws, rng)
        null, closed = networks[:, :-1], networks[:, -1]
    mean = float(closed.mean())
    bare = Groups(
        actors=part.actors,
        ties=ties,
        closure=(observed - mean) / (1 - mean) if mean < 1 else 0.0,
        closure_above=upper(observed, closed),
        closure_twosided=twosided(observed, closed),
        transitivity=observed,
        transitivity_null=mean,
        business=float(part.sector is not None and (part.sector == BUSINESS).all()),
    )
    if part.sector is None or len(np.unique(part.sector)) < 2:
        return bare
    # Reshuffled projects close triangles of all kinds, so that there projects are counted and not triangles.
    teams = (
        _teams(found, swapped(part, anchors, draws, rng, mixing=True))
        if projects is None
        else _joint(projects, part, mixed, found, null)
    )
    return replace(bare, **{**_mixing(part, found, null, draws, rng), **teams})


def _mixing(
    part: Part, found: Floats, degrees: Floats, draws: int, rng: np.random.Generator
) -> dict[str, Any]:
    """Return how sectors meet, beside sectors dealt out anew and beside networks of the same degrees."""
    sector, ties, corners = part.codes, len(part.ends), triples(part)
    anew = _sectors_anew(part, corners, draws, rng)
    counts = np.bincount(sector)
    within = (counts * (counts - 1)).sum() / (part.actors * (part.actors - 1))
    business = float((sector[part.ends] == BUSINESS).all(axis=1).mean())
    across, degrees_across = found[ACROSS], degrees[:, ACROSS]
    a, b, c = sector[corners].T
    paired = _counted(a, b, c)[TRILATERAL + 1 :]
    return {
        "sectors": True,
        "cross": float(across / ties / (1 - within)),
        "cross_above": upper(across, anew[:, 1]),
        "cross_below": lower(across, anew[:, 1]),
        "cross_above_degrees": upper(across, degrees_across),
        "cross_below_degrees": lower(across, degrees_across),
        "business_groups": _ratio(found[1], anew[:, 2]),
        "business_groups_above": upper(found[1], anew[:, 2]),
        "trilateral": int(found[2]),
        "trilateral_ratio": _ratio(found[2], anew[:, 3]),
        "trilateral_above": upper(found[2], anew[:, 3]),
        "covered": len(np.unique(corners[_TRIANGLES[a, b, c] == TRILATERAL])) / part.actors,
        "business": business,
        "business_lift": business / max(float(anew[:, 0].mean()) / ties, 1e-9),
        "pairs": tuple(
            (_ratio(found_pair, anew[:, 4 + place]), upper(found_pair, anew[:, 4 + place]))
            for place, found_pair in enumerate(paired.tolist())
        ),
        "present": tuple(int((sector == code).sum()) for code in (SCIENCE, BUSINESS, GOVERNMENT)),
    }


def _teams(found: Floats, kept: Floats) -> dict[str, float]:
    """Return closed teams beside networks that keep degrees and mixing."""
    return {
        "teams_ratio": _ratio(found[0], kept[:, 0]),
        "teams_above": upper(found[0], kept[:, 0]),
        "closed_teams_above": upper(found[2], kept[:, 2]),
        "around_anchors": _ratio(found[3], kept[:, 3]),
        "around_anchors_above": upper(found[3], kept[:, 3]),
    }


def _joint(
    projects: Projects, part: Part, reshuffled: Floats, found: Floats, null: Floats
) -> dict[str, float]:
    """Return projects with all three sectors beside reshuffled ones, in place of triangles."""
    own, count = projects.mixed(part.codes), max(1, len(projects.first) - 1)
    return {
        "trilateral": int(own[0]),
        "trilateral_ratio": _ratio(own[0], reshuffled[:, 0]),
        "trilateral_above": upper(own[0], reshuffled[:, 0]),
        "teams_ratio": _ratio(own[0], reshuffled[:, 0]),
        "closed_teams_above": upper(own[0], reshuffled[:, 0]),
        "around_anchors": _ratio(found[3], null[:, 3]),
        "around_anchors_above": upper(found[3], null[:, 3]),
        "joint": float(own[0] / count),
        "paired": float(own[1:].max() / count),
        "paired_above": upper(float(own[1:].max()), reshuffled[:, 1:].max(axis=1)),
    }


PAIRS = ((SCIENCE, BUSINESS), (SCIENCE, GOVERNMENT), (BUSINESS, GOVERNMENT))
"""Two sectors of the helix without the third."""

KINDS = [{BUSINESS}, {SCIENCE, BUSINESS, GOVERNMENT}, *map(set, PAIRS)]
"""Triangles that are counted: those of business alone, of all three sectors, of two without the third."""

# By the sectors of its three actors the kind of a triangle, by those of its two actors the kind of a tie: one
# look-up, as thousands of networks are counted.
_TRIANGLES = np.full((len(CODES),) * 3, len(KINDS))
for _corners in np.ndindex(*_TRIANGLES.shape):
    _TRIANGLES[_corners] = KINDS.index(set(_corners)) if set(_corners) in KINDS else len(KINDS)
_TIES = np.ones((len(CODES),) * 2, dtype=np.int64)
np.fill_diagonal(_TIES, 2)
_TIES[BUSINESS, BUSINESS] = 0
TRILATERAL = 1
"""Place in `KINDS` of triangles of all three sectors."""


def _sectors_anew(part: Part, corners: Ints, draws: int, rng: np.random.Generator) -> Floats:
    """Return, by draw, what sectors dealt out anew make of the ties and triangles of a part.

    Columns are ties within business, ties across sectors, and triangles of each of `KINDS`.
    """
    found = np.empty((draws, 2 + len(KINDS)))
    (u, v), (a, b, c) = part.ends.T.copy(), corners.T.copy()
    for draw in range(draws):
        sector = rng.permutation(part.codes)
        found[draw, :2] = np.bincount(_TIES[sector[u], sector[v]], minlength=2)[:2]
        found[draw, 2:] = _counted(sector[a], sector[b], sector[c])
    return found


def _counted(a: Ints, b: Ints, c: Ints) -> Ints:
    """Return how many triangles are of each of `KINDS`, given the sectors of their three actors."""
    return np.bincount(_TRIANGLES[a, b, c], minlength=len(KINDS))[: len(KINDS)]


class Measured(NamedTuple):
    """All that the criteria look at in one part."""

    part: Part
    anchors: Anchors
    whole: Groups
    rest: Groups | None
    """What is left without the anchors; None if they hold hardly more ties than by chance, or nearly all."""
    rest_density: float
    """Ties among the others as a share of their pairs."""
    rest_share: float
    """Ties among the others as a share of all."""
    core: int
    """Actors of the largest core (see `CORE_DENSITY`); 0 if there is none."""
    ranks: float
    """How unequal members of the core are: the squared coefficient of variation of their ties with others,
    beyond what ties dealt out evenly would make; 0 without a core."""


def measure(part: Part, draws: int, seed: tuple[int, ...], projects: Projects | None = None) -> Measured:
    """Return what the criteria look at in a connected part; each null has a stream of its own."""
    streams = [np.random.default_rng([*seed, stream]) for stream in range(3)]
    anchors, plain = _anchors_of(part, draws, streams[0], projects)
    # Where the mixing of sectors hides the anchors, what they close decides: see `EXCUSED`.
    hidden = plain.effect >= EXCUSED > anchors.effect
    whole = groups_of(part, plain.who if hidden else anchors.who, draws, streams[1], projects)
    if hidden and whole.around_anchors_above >= NO_TEAMS:
        anchors = plain
    kept = np.ones(part.actors, dtype=bool)
    kept[list(anchors.who)] = False
    others = part.only(kept)
    rest = None
    if anchors.effect >= REST_FROM and len(others.ends) >= FEWEST_TIES:
        tied = others.degrees > 0
        left = None if projects is None else projects.only(kept).only(tied)
        rest = groups_of(others.only(tied), (), draws, streams[2], left)
    pairs = others.actors * (others.actors - 1) / 2
    core = _core(part)
    return Measured(
        part=part,
        anchors=anchors,
        whole=whole,
        rest=rest,
        rest_density=len(others.ends) / pairs if pairs else 0.0,
        rest_share=len(others.ends) / len(part.ends),
        core=core,
        ranks=_ranks(part, core),
    )


def _best_connected(part: Part) -> Ints:
    """Return the actors, the best connected first."""
    return np.argsort(-part.degrees, kind="stable")


def _ranks(part: Part, core: int) -> float:
    """Return how unequal the best connected actors, as many as the core has, are to the others."""
    inside = np.zeros(part.actors, dtype=bool)
    inside[_best_connected(part)[:core]] = True
    across = part.ends[inside[part.ends].sum(axis=1) == 1].ravel()
    ties = np.bincount(across[inside[across]], minlength=part.actors)[inside]
    # Ties dealt out evenly vary by as much as their mean, as Poisson numbers do.
    return float((ties.var() - ties.mean()) / ties.mean() ** 2) if len(across) else 0.0


def _core(part: Part) -> int:
    """Return the size of the largest group of best connected actors that makes a core, up to half of all."""
    order = _best_connected(part)
    rank = np.empty(part.actors, dtype=np.int64)
    rank[order] = np.arange(part.actors)
    ends = np.sort(rank[part.ends], axis=1)
    # Of the c best connected, a tie lies inside if its later end does, and outside if its earlier end does.
    inside = np.cumsum(np.bincount(ends[:, 1], minlength=part.actors))
    touched = np.cumsum(np.bincount(ends[:, 0], minlength=part.actors))
    sizes = np.arange(CORE_FEWEST, part.actors // 2 + 1)
    dense = inside[sizes - 1] >= CORE_DENSITY * sizes * (sizes - 1) / 2
    few = len(ends) - touched[sizes - 1] <= CORE_OUTSIDE * len(ends)
    held = sizes[dense & few]
    return int(held.max()) if len(held) else 0
