"""From criteria to words: the verdict on a part, and why."""

from __future__ import annotations

from typing import NamedTuple

from innoclusters.diagnosis.method._shape import Shape
from innoclusters.diagnosis.method.criteria import (
    ACROSS,
    CLOSED,
    HUB,
    INNOVATION,
    LIFT_OF_BUSINESS,
    MOSTLY,
    PROTO,
    SMALL,
    TRIANGLES_OF_BUSINESS,
    TYPES,
    Held,
    core_result,
    equals,
    held,
)
from innoclusters.diagnosis.method.criteria import BUSINESS as WITHIN
from innoclusters.diagnosis.method.measuring import PAIRS, Groups, Measured
from innoclusters.diagnosis.method.part import BUSINESS, GOVERNMENT
from innoclusters.diagnosis.words import Message
from innoclusters.sectors import HELIX, SECTORS

MIXED, UNSTRUCTURED, OUTSIDE, UNDECIDED = "mixed", "unstructured", "outside the typology", "cannot say"
VERDICTS = (*TYPES, MIXED, UNSTRUCTURED, OUTSIDE, UNDECIDED)
"""All verdicts, in the order in which they are listed and drawn."""

FEWEST_ACTORS = 20
"""Tied actors of a part below which nothing is said of it."""

UNLIKE = 0.01
"""P-value up to which a test tells a network from a random graph. With nine tests a random graph passes all
of them in about nine of ten cases; they are not corrected further, because here the error to avoid is to call
a structure none."""

CENTERED_LEVEL, UNEVEN = 0.01, 0.10
"""P-value and effect from which ties lean to a hub that its criteria do not show."""

TOO_DENSE = 2 / 3
"""Share of all pairs from which nearly everybody is tied to everybody, and no form could show."""

APART = 0.25
"""Ties across sectors over their expectation, up to which sectors hardly meet: where most ties are not of
business, this is no proto-cluster but every sector for itself."""

CLOSED_LEVEL = 0.05
"""P-value from which groups are closed where no type holds."""

CLEARLY_ACROSS = 1.15
"""Ties across sectors over their expectation, from which they are the form of a network without teams."""

PAIRED = 0.5
"""Share of projects in which the same two sectors meet, from which these make a double helix."""

LEANING = 0.1
"""P-value up to which undecided sectors are said to lean to a type."""

COMMUNITIES = 0.05
"""Effect from which closed groups make communities."""

BLIND = 0.05
"""Effect of closure from which anchors cannot be read as a hub while sectors are unknown: in a triple helix
the few universities and agencies have many ties, too."""


class Finding(NamedTuple):
    """A verdict on a part or a network.

    Attributes
    ----------
    verdict
        One of `VERDICTS`.
    reason
        One sentence.
    resembles
        What the field calls such a network, where it has a name and the typology has not; else "".
    types
        Types whose criteria all hold, or which a mixture is made of.
    held
        The criteria, where they were measured.
    """

    verdict: str
    reason: str
    resembles: str = ""
    types: tuple[str, ...] = ()
    held: Held | None = None


def judge(x: Measured, shape: Shape) -> Finding:
    """Return the verdict on a connected part, from its measures and the shape of the whole network."""
    found = held(x)
    finding = _judge(x, shape, found)
    few = core_result(x, named=HUB in finding.types)
    results = [*found.results[:2], few, *found.results[2:]]
    return finding._replace(held=found._replace(results=results))


def _judge(x: Measured, shape: Shape, found: Held) -> Finding:
    """Return the verdict without its criteria."""
    types = [*found.types]
    if x.part.actors < FEWEST_ACTORS:
        return Finding(UNDECIDED, Message("few actors", actors=x.part.actors, fewest=FEWEST_ACTORS))
    if len(types) > 1:
        return Finding(MIXED, Message("types hold", models=types), types=tuple(types))
    if types == [HUB]:
        return _hub(x, found)
    if types == [INNOVATION] and x.whole.cross < 1:
        both = (PROTO, INNOVATION)
        return Finding(MIXED, Message("teams within sectors", cross=x.whole.cross), types=both)
    if types == [PROTO]:
        g = x.whole if HUB not in found.types else x.rest or x.whole
        if g.sectors and g.cross <= APART and g.business < MOSTLY:
            return _outside("sectors apart", Message("sectors apart", cross=g.cross, business=g.business))
        if CLOSED.holds(g.closure, g.closure_above):
            told = Message(
                "proto holds", closed=g.transitivity, chance=g.transitivity_null, business=g.business
            )
        else:
            told = Message("proto by mixing", cross=g.cross, business=g.business)
        return Finding(PROTO, told, types=(PROTO,))
    if types == [INNOVATION]:
        told = Message("helix holds", cross=x.whole.cross, ratio=x.whole.teams_ratio, share=x.whole.covered)
        return Finding(INNOVATION, told, types=(INNOVATION,))
    return _none(x, shape, found)


def _hub(x: Measured, found: Held) -> Finding:
    """Return the verdict where the criteria of a hub alone hold."""
    a = x.anchors
    told = {"count": len(a.who), "share": a.share, "expected": a.expected}
    if x.part.sector is None:
        closed = [g for g in (x.whole, x.rest) if g and _closed(g) and g.closure >= BLIND]
        if closed:
            return Finding(UNDECIDED, Message("hub or helix", **told))
    if equals(x):
        return _outside("core-periphery without anchor", _core(x))
    if x.part.sector is not None and (x.part.sector[list(a.who)] == GOVERNMENT).all():
        return _outside("state-anchored", Message("state anchored", **told))
    return Finding(HUB, Message("hub holds", **told), types=(HUB,))


def _core(x: Measured) -> Message:
    """Return the sentence about a dense core."""
    a = x.anchors
    return Message("core", core=x.core, count=len(a.who), share=a.share, expected=a.expected)


def _outside(name: str, reason: str) -> Finding:
    """Return a network that has a form, but none of the typology."""
    return Finding(OUTSIDE, reason, resembles=name)


def _closed(g: Groups) -> bool:
    """Return whether triangles are closed beyond what degrees bring about."""
    return g.closure_above <= CLOSED_LEVEL and g.closure >= CLOSED.bound


def _unlike_random(x: Measured, shape: Shape) -> dict[str, float]:
    """Return the p-values, up to `UNLIKE`, of the tests that tell a network from a random graph."""
    g = x.whole
    tests = {
        "degrees": x.anchors.degrees_p,
        "triangles": x.anchors.triangles_p,
        "anchors": x.anchors.p,
        "closure": g.closure_twosided,
        "parts": shape.parts_p,
        "levels": shape.levels_p,
    }
    if g.sectors:
        tests |= {
            "mixing": min(1.0, 2 * min(g.cross_above, g.cross_below)),
            "business groups": g.business_groups_above,
            "trilateral": g.trilateral_above,
        }
    return {name: p for name, p in tests.items() if p <= UNLIKE}


def _none(x: Measured, shape: Shape, found: Held) -> Finding:
    """Return the verdict where no type holds."""
    if shape.parts == 1 and shape.cycles == 0:  # a random graph of so few ties falls apart
        return _tree(x)
    pairs = x.part.actors * (x.part.actors - 1) / 2
    if len(x.part.ends) >= TOO_DENSE * pairs:
        return Finding(UNDECIDED, Message("too dense", density=len(x.part.ends) / pairs))
    odd = _unlike_random(x, shape)
    if not odd:
        return Finding(UNSTRUCTURED, Message("like random", actors=x.part.actors))
    finding = _formal(x, shape, found) or _sectoral(x, found) or _uneven(x)
    return finding or Finding(UNDECIDED, Message("weak structure", tests=sorted(odd)))


def _formal(x: Measured, shape: Shape, found: Held) -> Finding | None:
    """Return the verdict that form alone gives: a tree, two sides, density."""
    a = x.anchors
    if shape.cycles == 0:
        return _tree(x)
    if shape.levels == 0 and shape.levels_p <= UNLIKE and a.even_p > UNLIKE:
        return _outside("two-sided market", Message("two sides"))
    if found.centered:
        return Finding(UNDECIDED, Message("dense", count=len(a.who), density=x.rest_density))
    # A survey that asks for five names makes degrees even, too: other tests must find an order in the ties.
    if a.even_p <= UNLIKE and min(a.triangles_p, x.whole.closure_twosided) <= UNLIKE and not _closed(x.whole):
        return _outside("lattice", Message("lattice"))
    return None


def _tree(x: Measured) -> Finding:
    """Return the verdict on ties without a circle."""
    if x.part.degrees.max() <= 2:
        return _outside("chain", Message("chain", actors=x.part.actors))
    return _outside("hierarchy", Message("tree", actors=x.part.actors))


def _sectoral(x: Measured, found: Held) -> Finding | None:
    """Return the verdict that the sectors give."""
    g = x.whole
    closed = _closed(g)
    if x.part.sector is None:
        return Finding(UNDECIDED, Message("proto or helix")) if closed and not x.core else None
    if not g.sectors:
        if closed and not (x.part.sector == BUSINESS).all():
            return _outside("groups of one kind", Message("one kind"))
        return None
    if closed and (pair := _double(g)):
        return pair
    if closed and g.cross_above <= ACROSS.level and min(g.present):
        return Finding(UNDECIDED, Message("leans to helix", ratio=g.trilateral_ratio))
    if g.paired >= PAIRED and g.paired_above <= UNLIKE:
        return _outside("double helix", Message("pairs in projects", paired=g.paired, joint=g.joint))
    if g.cross_above <= UNLIKE and g.cross >= CLEARLY_ACROSS and not closed:
        return _outside("cross-sector ties without teams", Message("no teams", cross=g.cross))
    # Business has so many ties within itself not for its size alone.
    within = g.business >= WITHIN.bound and g.business_lift >= LIFT_OF_BUSINESS
    if g.cross_below <= UNLIKE and not closed and within:
        return Finding(UNDECIDED, Message("leans to proto", cross=g.cross))
    # Among few actors the best connected of any network look like a core.
    if x.part.actors < SMALL and min(g.present) and min(g.cross_above, g.trilateral_above) <= LEANING:
        return Finding(UNDECIDED, Message("leans to helix", ratio=g.trilateral_ratio))
    if uneven := _uneven(x):
        return uneven
    if g.cross_below <= UNLIKE:
        return _outside("sectors apart", Message("sectors apart", cross=g.cross, business=g.business))
    return _communities(x) if closed and g.closure >= COMMUNITIES else None


def _double(g: Groups) -> Finding | None:
    """Return a double helix, if groups close between two sectors of the helix and not with the third."""
    if g.trilateral_above <= ACROSS.level:
        return None
    ratio, p, place = max((ratio, p, place) for place, (ratio, p) in enumerate(g.pairs))
    if p > UNLIKE / 2 or ratio < TRIANGLES_OF_BUSINESS:  # the best of three pairs
        return None
    two = [SECTORS[HELIX[code]] for code in PAIRS[place]]
    told = Message("double helix", sectors=two, ratio=ratio, trilateral=g.trilateral_ratio)
    return _outside("double helix", told)


def _communities(x: Measured) -> Finding:
    """Return the verdict on closed groups whose sectors decide nothing."""
    g = x.whole
    if min(g.trilateral_above, g.cross_above) <= LEANING:
        return Finding(UNDECIDED, Message("closed, leans", model=INNOVATION))
    if min(g.business_groups_above, g.cross_below) <= LEANING:
        return Finding(UNDECIDED, Message("closed, leans", model=PROTO))
    return _outside("communities across sectors", Message("communities", closed=g.transitivity))


def _uneven(x: Measured) -> Finding | None:
    """Return the verdict on ties that gather on some, but on no anchors."""
    a = x.anchors
    if x.core and min(a.p, a.degrees_p) <= CENTERED_LEVEL:
        return _outside("core-periphery without anchor", _core(x))
    if a.p <= CENTERED_LEVEL and a.effect >= UNEVEN:
        return Finding(UNDECIDED, Message("leans to hub", count=len(a.who), effect=a.effect))
    return None


def combined(findings: list[Finding], actors: list[int]) -> Finding:
    """Return the verdict on separate parts, with so many actors, that were judged each for itself.

    Where one type is named in parts with at least half of the actors, and no other type in any, it stands.
    """
    first = findings[0]
    if len(findings) == 1:
        return first
    if len({(finding.verdict, finding.types) for finding in findings}) == 1:
        return first._replace(reason=Message("in each part", parts=len(findings), reason=first.reason))
    types = tuple(dict.fromkeys(model for finding in findings for model in finding.types))
    named = [finding.verdict in TYPES for finding in findings]
    if (
        len(types) == 1
        and sum(size for size, yes in zip(actors, named, strict=True) if yes) >= sum(actors) / 2
    ):
        found = findings[named.index(True)]
        told = Message("in some parts", count=sum(named), parts=len(findings), reason=found.reason)
        return found._replace(reason=told)
    reason = Message("parts differ", verdicts=list(dict.fromkeys(finding.verdict for finding in findings)))
    return Finding(MIXED if len(types) > 1 else UNDECIDED, reason, types=types, held=first.held)
