"""The criteria of the three types: the one list that the rule, the book and the page of a diagnosis tell.

A type holds where all its criteria do (an intersection-union test): each is then tested at its own level, and
the whole is no more often wrong than its strictest part. Where either of two tests is enough, the level that
stands in the list is that of each, so that the two together are wrong up to twice as often. Bounds were set
on networks of our own making and on foreign ones, in four rounds; verdicts on the real networks of the book
were not looked at before the third. Chapter 3a tells how well each round did on forms that it had not met.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd

from innoclusters.diagnosis.method.measuring import AVOID_TEAMS, NO_TEAMS, Groups, Measured

PROTO, HUB, INNOVATION = "proto-cluster", "industrial cluster (hub)", "innovation cluster (triple helix)"
TYPES = (PROTO, HUB, INNOVATION)

SMALL = 40
"""Actors below which anchors need a larger effect, because a few ties more make a small hub."""

HELD, HELD_SMALL = 0.20, 0.25
"""Effect from which ties are concentrated on anchors, and the same among few actors."""

STRONG, STRONG_SMALL, STRONG_LIFT = 0.30, 0.40, 1.5
"""Effect from which a triple helix beside anchors must show without them, as its universities have many, too;
and the ties that they hold over those by chance: in a dense network a large effect is few ties more."""

CORE_BELOW, EQUALS = 0.60, 0.45
"""Effect below which a dense core beside the anchors says that many hold the ties, and no few, if its members
are equals: if the ties that each has with others vary by less than this (see `Measured.ranks`)."""

LEAST_REST = 0.25
"""Share of the ties that must be left among the others for them to be judged on their own."""

LIFT_OF_BUSINESS = 1.05
"""Ties within business over those with sectors dealt out anew, from which they exceed its mere size."""

MOSTLY, SURELY_CLOSED, CLOSED_BY = 0.5, 0.01, 0.05
"""Share of ties within business from which they are most, so that sectors have nothing more to show; closure
must then be sure, with this p-value and effect, as it decides alone."""

TRIANGLES_OF_BUSINESS = 1.2
"""Triangles of business over those with sectors dealt out anew, from which groups are of one kind."""

REST_LEVEL = 0.0125
"""Level of the tests on sectors without the anchors, which select what is left of a hub; where the anchors
close no teams, the level of an innovation cluster stays."""

OWN_KIND_ALONE, CROSS_ALONE = 0.005, 0.80
"""P-value and ratio from which ties within business make a proto-cluster even without closed groups."""


class Criterion(NamedTuple):
    """One observable criterion of a type.

    Attributes
    ----------
    key
        Its name; `innoclusters.diagnosis.words` tells what it says, and where the report says so.
    model
        The type it belongs to.
    null
        What the null model keeps, or "" where a bound on the network itself is meant.
    level
        P-value up to which it holds; 1 where no test is made.
    bound
        Effect from which it holds, or, where not `at_least`, up to which.
    """

    key: str
    model: str
    null: str
    level: float
    bound: float
    at_least: bool = True

    def holds(self, effect: float, p: float, bound: float | None = None) -> bool:
        """Return whether an effect and a p-value satisfy the criterion, perhaps with another bound."""
        bound = self.bound if bound is None else bound
        return p <= self.level and (effect >= bound if self.at_least else effect <= bound)


ANCHORED = Criterion("anchored", HUB, "random graph, with and without mixing", 0.01, HELD)
SPARSE = Criterion("sparse rest", HUB, "", 1, 0.30, at_least=False)
FEW = Criterion("no core", HUB, "", 1, 0, at_least=False)
NO_ANCHOR = Criterion("no anchor", PROTO, "random graph, with and without mixing", 1, HELD, at_least=False)
CLOSED = Criterion("closed groups", PROTO, "degrees", 0.10, 0.02)
OWN_KIND = Criterion("own kind", PROTO, "sectors dealt out anew", 0.05, 1.0, at_least=False)
BUSINESS = Criterion("within business", PROTO, "", 1, 1 / 3)
PRESENT = Criterion("all three", INNOVATION, "", 1, 3)
ACROSS = Criterion("across sectors", INNOVATION, "sectors dealt out anew", 0.025, 1.0)
TEAMS = Criterion("closed teams", INNOVATION, "degrees and mixing", 0.025, 1.0)
SPREAD = Criterion("most take part", INNOVATION, "", 1, 0.20)
JOINT = Criterion("joint projects", INNOVATION, "", 1, 1 / 3)

CRITERIA = (
    ANCHORED,
    SPARSE,
    FEW,
    NO_ANCHOR,
    CLOSED,
    OWN_KIND,
    BUSINESS,
    PRESENT,
    ACROSS,
    TEAMS,
    SPREAD,
    JOINT,
)

JOINT_RATIO = 1.5
"""Projects of all three sectors over reshuffled ones, from which they are the rule: where funding demands a
university and a firm in every project, government joins some of them by chance."""


class Result(NamedTuple):
    """How a criterion came out: in the whole, or in the rest without the anchors."""

    model: str
    criterion: str
    where: str
    value: float
    expected: float
    effect: float
    p: float
    holds: bool


WHOLE, REST = "whole", "without the anchors"


def _hub_results(x: Measured) -> list[Result]:
    """Return the criteria of an industrial cluster: ties hold an anchor, the others have few among them."""
    a = x.anchors
    held = ANCHORED.holds(a.effect, a.p, HELD if x.part.actors >= SMALL else HELD_SMALL)
    sparse = SPARSE.holds(x.rest_density, 1)
    return [
        Result(HUB, ANCHORED.key, WHOLE, a.share, a.expected, a.effect, a.p, held),
        Result(HUB, SPARSE.key, REST, x.rest_density, NAN, x.rest_density, NAN, sparse),
    ]


NAN = float("nan")


def proto_results(g: Groups, where: str, *, centered: bool) -> list[Result]:
    """Return the criteria of a proto-cluster in a part: closed groups within business, and no anchor."""
    level = OWN_KIND.level if where == WHOLE else REST_LEVEL
    closed = CLOSED.holds(g.closure, g.closure_above)
    fewer = g.cross_below <= level and g.cross <= OWN_KIND.bound
    groups = g.business_groups_above <= level and g.business_groups >= TRIANGLES_OF_BUSINESS
    kind, business = fewer or groups, g.business >= BUSINESS.bound and g.business_lift >= LIFT_OF_BUSINESS
    if g.cross_below <= OWN_KIND_ALONE and g.cross <= CROSS_ALONE:
        # Ties that stay within sectors so far beyond chance make groups without closing triangles.
        closed = True
    if not (kind and business) and g.business >= MOSTLY:
        kind = business = True
        closed = g.closure_above <= SURELY_CLOSED and g.closure >= CLOSED_BY
    # The row tells the test that decided.
    told = (g.transitivity, g.transitivity_null, g.closure, g.closure_above)
    if closed and g.sectors and not CLOSED.holds(g.closure, g.closure_above):
        told = (g.cross, 1.0, g.cross, g.cross_below)
    own = min(1.0, 2 * min(g.cross_below, g.business_groups_above))
    return [
        Result(PROTO, NO_ANCHOR.key, where, NAN, NAN, NAN, NAN, not centered),
        Result(PROTO, CLOSED.key, where, *told, closed),
        Result(PROTO, OWN_KIND.key, where, g.cross, 1.0, g.cross, own, kind),
        Result(PROTO, BUSINESS.key, where, g.business, NAN, g.business_lift, NAN, business),
    ]


def _helix_results(g: Groups, where: str, *, strict: bool, level: float = ACROSS.level) -> list[Result]:
    """Return the criteria of an innovation cluster in a part; `strict` keeps degrees, too, beside anchors."""
    cross = max(g.cross_above, g.cross_above_degrees) if strict else g.cross_above
    present = sum(count > 0 for count in g.present)
    across = min(cross, g.trilateral_above)
    teams = min(g.teams_above, g.closed_teams_above)
    known = not math.isnan(g.joint)  # projects are
    met = across <= level and g.trilateral_ratio >= ACROSS.bound
    told: list[tuple[Any, ...]] = [
        (PRESENT, present, 3, present, NAN, present == 3),
        (ACROSS, g.cross, 1.0, g.trilateral_ratio, across, met),
        (
            TEAMS,
            g.trilateral,
            (g.trilateral + 0.5) / g.teams_ratio - 0.5 if known else NAN,
            g.teams_ratio,
            teams,
            teams <= TEAMS.level and (not known or g.teams_ratio >= JOINT_RATIO),
        ),
        (SPREAD, g.covered, NAN, g.covered, NAN, g.covered >= SPREAD.bound),
    ]
    if known:
        told.append((JOINT, g.joint, NAN, g.joint, NAN, g.joint >= JOINT.bound))
    return [Result(INNOVATION, criterion.key, where, *found) for criterion, *found in told]


def core_result(x: Measured, *, named: bool) -> Result:
    """Return whether few hold the ties of a hub, and no dense core; `named` says that it is called a hub.

    It decides between names and not between types: that ties are centered is told by the other two.
    """
    return Result(HUB, FEW.key, WHOLE, x.core, NAN, x.core, NAN, named or not equals(x))


def equals(x: Measured) -> bool:
    """Return whether a dense core of equals holds the ties, and no few that lead it."""
    return bool(x.core) and x.anchors.effect < CORE_BELOW and x.ranks < EQUALS


class Held(NamedTuple):
    """Which types hold in a part, on which results, and whether ties are centered on its best connected."""

    types: tuple[str, ...]
    results: list[Result]
    centered: bool
    strong: bool


def held(x: Measured) -> Held:
    """Return which types hold in a part.

    Without anchors both other types are judged on the whole. With anchors they are judged on what is left
    without them, if that is enough. Where a triple helix holds and the anchors close teams as its members do,
    they are its universities and agencies, and no hub.
    """
    hub = _hub_results(x)
    centered, is_hub = hub[0].holds, all(result.holds for result in hub)
    strong = is_hub and x.anchors.effect >= (STRONG if x.part.actors >= SMALL else STRONG_SMALL)
    strong = strong and x.anchors.share >= STRONG_LIFT * x.anchors.expected
    rest = x.rest if x.rest_share >= LEAST_REST else None
    if is_hub:
        around = x.whole.around_anchors_above
        spokes = around >= AVOID_TEAMS or (strong and around >= NO_TEAMS)
        proto = [] if rest is None else [proto_results(rest, REST, centered=False)]
        level = ACROSS.level if spokes else REST_LEVEL
        helix = [] if rest is None else [_helix_results(rest, REST, strict=True, level=level)]
        if rest is not None and (spokes or not strong):
            helix.append(_helix_results(rest, REST, strict=False, level=level))
        if not strong and not spokes:
            helix.append(_helix_results(x.whole, WHOLE, strict=True))
        is_hub = spokes or not any(map(_all, helix))
    else:
        proto = [proto_results(x.whole, WHOLE, centered=centered)]
        helix = [_helix_results(x.whole, WHOLE, strict=centered)]
    # Of several ways to hold, the one that does, or else the first, is what the page shows.
    best = [next((way for way in ways if _all(way)), ways[0]) for ways in (proto, helix) if ways]
    true = (any(map(_all, proto)), is_hub, any(map(_all, helix)))
    types = tuple(model for model, holds in zip(TYPES, true, strict=True) if holds)
    return Held(types, [*hub, *(result for way in best for result in way)], centered, strong)


def effects_of(x: Measured) -> dict[str, float]:
    """Return the effect of each criterion in a connected part with its anchors, whatever its verdict.

    A diagnosis judges what is left without the anchors where there are some; records could then be compared
    only if both have anchors, so that here all are measured on the whole.
    """
    g = x.whole
    results = [*_hub_results(x), core_result(x, named=False), *proto_results(g, WHOLE, centered=False)]
    results += _helix_results(g, WHOLE, strict=False) if g.sectors else []
    bare = {"own kind", "within business"} if not g.sectors else set()
    return {one.criterion: float(one.effect) for one in results if one.criterion not in bare}


def _all(results: list[Result]) -> bool:
    """Return whether all criteria of a list hold."""
    return all(result.holds for result in results)


def table(results: Iterator[Result] | list[Result]) -> pd.DataFrame:
    """Return results as a table, one row a criterion."""
    return pd.DataFrame(results, columns=list(Result._fields))
