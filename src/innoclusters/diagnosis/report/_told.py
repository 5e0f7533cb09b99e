"""What page and summary of a diagnosis tell alike: its headline, its criteria in words, how firm it is."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from innoclusters.diagnosis.method import criteria as rule
from innoclusters.diagnosis.method.criteria import CRITERIA, HUB, INNOVATION, PROTO, REST, Criterion
from innoclusters.diagnosis.report._safe import safe_label
from innoclusters.diagnosis.result import Diagnosis
from innoclusters.diagnosis.words import LANGUAGES, NAMES, Message, say, template, written
from innoclusters.sectors import SECTORS

DASH = "–"
"""What stands for a number that is not there."""

ORDER = (PROTO, HUB, INNOVATION)
"""The types in the order of the report."""

MOST_NAMES = 12
"""Anchors and coordinating nodes that are named."""

HOLDS, FAILS, UNKNOWN = "holds", "fails", "unknown"

_FORMS = {
    rule.ANCHORED: (".0%", ".2f"),
    rule.SPARSE: (".2f", ""),
    rule.FEW: (",.0f", ""),
    rule.NO_ANCHOR: ("", ""),
    rule.CLOSED: (".2f", ".2f"),
    rule.OWN_KIND: (".2f", ""),
    rule.BUSINESS: (".0%", "×.2f"),
    rule.PRESENT: ("of three", ""),
    rule.ACROSS: (".2f", "×.1f"),
    rule.TEAMS: (",.0f", "×.1f"),
    rule.SPREAD: (".0%", ""),
    rule.JOINT: (".0%", ""),
}
"""How value and effect of each criterion are written; an effect that repeats the value is not."""

_OF_SECTORS = frozenset({rule.OWN_KIND, rule.BUSINESS, *(c for c in CRITERIA if c.model == INNOVATION)})
"""Criteria that cannot be judged without sectors."""

_NUMBERS: dict[Criterion, dict[str, float]] = {
    rule.ANCHORED: {"bound_small": rule.HELD_SMALL, "small": rule.SMALL},
    rule.FEW: {"effect": rule.CORE_BELOW, "ranks": rule.EQUALS},
    rule.CLOSED: {"cross": rule.CROSS_ALONE, "alone": rule.OWN_KIND_ALONE},
    rule.OWN_KIND: {"groups": rule.TRIANGLES_OF_BUSINESS},
    rule.BUSINESS: {"lift": rule.LIFT_OF_BUSINESS},
    rule.ACROSS: {"rest": rule.REST_LEVEL},
    rule.TEAMS: {"joint": rule.JOINT_RATIO},
}
"""Bounds besides those of the criterion itself."""


class Told(NamedTuple):
    """A criterion as a reader sees it: words, numbers as text, and one of `HOLDS`, `FAILS`, `UNKNOWN`."""

    key: str
    name: str
    means: str
    report: str
    null: str
    measured: str
    needs: str
    value: str
    chance: str
    effect: str
    p: str
    state: str


class Type(NamedTuple):
    """A type with its criteria, and in a few words how many of them hold."""

    name: str
    held: str
    criteria: list[Told]


def headline(d: Diagnosis) -> Message:
    """Return the verdict with what belongs to it: the types of a mixture, what the network resembles."""
    told = Message("headline", verdict=d.verdict)
    if d.resembles:
        told = Message("headline outside", verdict=d.verdict, resembles=d.resembles)
    elif len(d.types) > 1:
        told = Message("headline mixed", verdict=d.verdict, types=list(d.types))
    return Message("headline fragile", headline=told) if d.fragile else told


def number(value: float, spec: str, lang: str) -> str:
    """Return a number as a language writes it, or a dash if it is undefined."""
    if math.isnan(value):
        return DASH
    return written(value, spec, lang).replace("-", "\N{MINUS SIGN}")


def probability(p: float, floor: float, lang: str) -> str:
    r"""Return a p-value; the smallest that so many draws can give is at most what it says.

    Examples
    --------
    >>> probability(0.001, 0.001, "en"), probability(0.0123, 0.001, "ru"), probability(0.4, 0.001, "en")
    ('≤\xa00.001', '0,012', '0.40')
    """
    digits = max(3, math.ceil(-math.log10(floor) - 1e-9))
    if p <= floor * (1 + 1e-9):
        return "≤\N{NO-BREAK SPACE}" + written(floor, f".{digits}f", lang)
    return number(p, f".{digits}f" if p < 0.1 else ".2f", lang)


def types(d: Diagnosis, lang: str) -> list[Type]:
    """Return the criteria of each type in words, types that are named first; nothing if none was measured."""
    if d.criteria.empty:
        return []
    rows = d.criteria.to_dict("records")
    projects = any(row["criterion"] == rule.JOINT.key for row in rows)
    found = []
    for model in sorted(ORDER, key=lambda model: model not in d.types):
        own = [row for row in rows if row["model"] == model]
        told = [_told(row, d, lang, projects=projects) for row in own]
        # Of a hub this holds for one criterion only, whose name says so.
        rest = bool(own) and all(row["where"] == REST for row in own)
        found.append(Type(say(model, lang), say(_held(told, rest=rest), lang), told))
    return found


def _held(told: list[Told], *, rest: bool) -> str:
    """Return how many criteria of a type hold, perhaps in the rest without the anchors."""
    if not told:
        return Message("type unjudged")
    if any(one.state == UNKNOWN for one in told):
        return Message("type unknown")
    key = "type holds in the rest" if rest else "type holds"
    return Message(key, count=sum(one.state == HOLDS for one in told), all=len(told))


def _told(row: dict[Any, Any], d: Diagnosis, lang: str, *, projects: bool) -> Told:
    """Return one criterion in words."""
    criterion = next(one for one in CRITERIA if one.key == row["criterion"])
    key, form, rest = criterion.key, _FORMS[criterion], row["where"] == REST
    unknown = not d.sectors and criterion in _OF_SECTORS
    # With one sector alone, ties across sectors are neither many nor few.
    mute = len(d.sectors) < 2 and criterion in _OF_SECTORS
    # The p-value of two tests is twice the smaller one.
    twice = 2 if criterion is rule.OWN_KIND else 1
    level = twice * (rule.REST_LEVEL if rest and criterion is rule.OWN_KIND else criterion.level)
    needs = {"bound": criterion.bound, "level": level, **_NUMBERS.get(criterion, {})}
    null = "null projects" if projects and criterion.null.startswith("degrees") else f"null {criterion.null}"
    if criterion is rule.NO_ANCHOR:  # it has the test of another
        null = "null no anchor"
    elif criterion is rule.CLOSED and row["expected"] == 1:
        null = "closed by mixing"
    state = UNKNOWN if unknown else HOLDS if row["holds"] else FAILS
    values = (math.nan,) * 4 if mute else (row["value"], row["expected"], row["effect"], row["p"])
    value, expected, effect, p = values
    return Told(
        key=key,
        name=template(f"criterion {key}", lang),
        means=template(f"means {key}", lang),
        report=template(f"report {key}", lang),
        null=template(null, lang),
        measured=template(f"measured {key}", lang),
        needs=say(Message(f"needs {key}", **needs), lang),
        value=_shown(value, form[0], lang),
        chance=DASH if criterion is rule.PRESENT else _shown(expected, form[0], lang),
        effect=_shown(effect, form[1], lang),
        p=DASH if math.isnan(p) else probability(p, twice / (d.draws + 1), lang),
        state=state,
    )


def _shown(value: float, form: str, lang: str) -> str:
    """Return a number in the form of its criterion."""
    if not form or math.isnan(value):
        return DASH
    if form == "of three":
        return say(Message(form, count=value), lang)
    return ("×\N{NO-BREAK SPACE}" if form[0] == "×" else "") + number(value, form.removeprefix("×"), lang)


def firmness(d: Diagnosis) -> list[str]:
    """Return what damaged copies of the network say, or why there are none."""
    if not d.band_verdicts:
        return [*(remarks(d, "no copies") or [Message("no copies made")]), *silence(d)]
    told: list[str] = [Message("damage text", share=kept(d))]
    others = _shares({name: share for name, share in d.band_verdicts.items() if name != d.verdict})
    if others:
        told.append(Message("damage others", verdicts=others))
    if d.silent:
        told.append(Message("silent copies"))
    return [*told, *([Message("fragile text")] if d.fragile else []), *silence(d)]


def silence(d: Diagnosis) -> list[str]:
    """Return how many did not answer, and how the verdict stands if the ties among them are drawn."""
    if not d.silent:
        return []
    count = len(d.silent)
    pairs = count * (count - 1) / (d.actors * (d.actors - 1))
    told = {"count": count, "actors": d.actors, "share": count / d.actors, "pairs": pairs}
    if not d.imputed_verdicts:
        return [Message("silent not imputed", **told)]
    return [Message("silent text", **told, verdicts=_shares(d.imputed_verdicts))]


def _shares(verdicts: dict[str, float]) -> list[str]:
    """Return how often each verdict is given, in words."""
    return [Message("verdict share", verdict=name, share=share) for name, share in verdicts.items()]


def kept(d: Diagnosis) -> float:
    """Return the share of damaged copies that keep the verdict; 0 if there are none."""
    return d.band_verdicts.get(d.verdict, 0.0)


def weighed(d: Diagnosis) -> list[str]:
    """Return what weights say of the verdict, for it or as a caution; nothing where they would name another.

    Weights are told only beside a verdict that names types: for a network that has another form, or none that
    shows, they would name what the criteria do not.
    """
    if d.weights is None or not d.types:
        return []
    models = {NAMES[model]: weight for model, weight in d.weights.items() if NAMES[model] in ORDER}
    ahead = sorted(models, key=lambda name: (-models[name], name))[: len(d.types)]
    if set(ahead) == set(d.types):
        return [Message("weights agree", models=[name for name in ORDER if name in ahead])]
    others = [name for name in ahead if name not in d.types]
    return [Message("weights differ", models=others, types=list(d.types))]


def power(d: Diagnosis) -> list[str]:
    """Return how often a pure network of each type would be named at about this size, if it can be judged."""
    rows = d.power.to_dict("records")
    if not rows or d.criteria.empty:
        return []
    actors, degree = rows[0]["actors"], rows[0]["degree"]  # two sizes may be equally near
    told = [
        Message("power told", model=NAMES[row["model"]], cases=100 * row["named"])
        for row in rows
        if (row["actors"], row["degree"]) == (actors, degree)
    ]
    return [Message("power text", actors=actors, degree=degree, told=told)]


def remarks(d: Diagnosis, *keys: str) -> list[str]:
    """Return the remarks with these keys."""
    return [said for said in d.remarks if isinstance(said, Message) and said.key in keys]


ASIDE = ("isolates", "outsiders")
"""Keys of the remarks on what was set aside."""


def general(d: Diagnosis) -> list[str]:
    """Return the remarks that no other part tells."""
    told = {*remarks(d, *ASIDE), *([] if d.band_verdicts else remarks(d, "no copies"))}
    return [said for said in d.remarks if said not in told]


def aside(d: Diagnosis) -> list[str]:
    """Return what was set aside before the network was judged."""
    found = remarks(d, *ASIDE)
    if d.components > 1:
        found.append(Message("components", parts=d.components, share=d.largest_component_share))
    return found


def who(d: Diagnosis) -> list[str]:
    """Return anchors and coordinating nodes by name; nothing if neither was looked for."""
    if d.criteria.empty:
        return []
    nodes = {str(node): node for node in d.network}
    names = [
        _tied(d, nodes, actor, d.network.degree(nodes[str(actor)])) if str(actor) in nodes else str(actor)
        for actor in d.anchors
    ]
    told: list[str] = [Message("anchors", names=[*_first(names)]) if names else Message("no anchors")]
    ranked = sorted(d.conveners, key=lambda actor: (-d.conveners[actor], str(actor)))
    tied = [_tied(d, nodes, actor, d.conveners[actor]) for actor in ranked]
    if tied:
        told.append(Message("conveners", names=[*_first(tied)]))
    elif d.sectors:
        told.append(Message("no conveners"))
    return told


def _tied(d: Diagnosis, nodes: dict[str, Any], actor: Any, ties: int) -> Message:
    """Return an actor with the number of its ties, and what the user calls its kind."""
    node = nodes.get(str(actor))
    found = {} if node is None else d.network.nodes[node]
    name = safe_label(str(found.get("name") or actor))
    if label := own_label(found):
        return Message("tied, labeled", name=name, label=label, ties=ties)
    return Message("tied", name=name, ties=ties)


def own_label(attributes: Mapping[str, Any]) -> str:
    """Return what the user calls the sector of an actor, unless it is the code or the name of the sector.

    Examples
    --------
    >>> own_label({"sector": "U", "label": "Polytechnic"}), own_label({"sector": "U", "label": "u"})
    ('Polytechnic', '')
    """
    label, code = safe_label(str(attributes.get("label") or ""), longest=60), attributes.get("sector")
    said = (code, *(say(SECTORS[code], lang) for lang in LANGUAGES)) if code in SECTORS else ()
    return "" if label.casefold() in {str(word).casefold() for word in said} else label


def _first(names: list[Any]) -> Iterator[str]:
    """Yield the first of some names, and how many more there are."""
    yield from names[:MOST_NAMES]
    if len(names) > MOST_NAMES:
        yield Message("and more", count=len(names) - MOST_NAMES)
