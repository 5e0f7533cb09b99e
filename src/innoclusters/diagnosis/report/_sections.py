"""The pictures and tables of the page of a diagnosis."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import networkx as nx
from markupsafe import Markup

from innoclusters.diagnosis.method.against_null import PARTICIPATIONS, TELLING, lacking
from innoclusters.diagnosis.method.verdict import NAMES, OUTSIDE
from innoclusters.diagnosis.report._pictures import picture
from innoclusters.diagnosis.report.charts.network import SOME_NAMED, actor_name, network_chart, ranked
from innoclusters.diagnosis.report.charts.profile import profile_chart
from innoclusters.diagnosis.report.charts.weights import weights_chart
from innoclusters.diagnosis.result import Diagnosis
from innoclusters.diagnosis.words import TEMPLATES, Message, say, template
from innoclusters.models.mixture import COMPONENTS
from innoclusters.sectors import SECTORS

MOST_LISTED = 300
"""Actors up to which all are in the table; of more, only the best connected."""

Number = Callable[..., str]


class _Table(NamedTuple):
    """A table of a page: its name, the heads of its columns, and rows of text, the first cell a head."""

    title: str
    heads: list[str]
    rows: list[list[str]]
    words: int = 1
    """Columns of words at the left; the others hold numbers."""


class _Sections(NamedTuple):
    """Everything between the verdict and the caveats."""

    facts: list[tuple[str, str]]
    meaning: str
    network: Markup | None
    actors: _Table
    weights: Markup
    weight_table: _Table
    damage: str
    profile: Markup
    percentiles: _Table
    ranges: _Table
    nulls_text: str
    nulls: _Table
    nulls_found: str
    foreign: bool


def build(d: Diagnosis, lang: str, number: Number) -> _Sections:
    """Return the sections of the page in a language.

    Parameters
    ----------
    d
        The diagnosis.
    lang
        "en" or "ru".
    number
        Writes a number in that language.
    """
    return _Sections(
        facts=_facts(d, lang, number),
        meaning=template(key, lang) if (key := f"means {d.verdict}") in TEMPLATES else "",
        network=_network(d, lang),
        actors=_actors(d.network, lang, number),
        weights=picture(weights_chart, d.to_frame(), d.abc_sample, lang=lang),
        weight_table=_weights(d, lang, number),
        damage=_damage(d.band_verdicts, lang),
        profile=picture(profile_chart, d.profile, d.reference, lang=lang),
        percentiles=_percentiles(d, lang, number),
        ranges=_ranges(d, lang, number),
        nulls_text=template(f"nulls text, {'projects' if _two_mode(d) else 'sectors'}", lang),
        nulls=_nulls(d, lang, number),
        nulls_found=_against_chance(d, lang),
        foreign=d.verdict == OUTSIDE,
    )


def _two_mode(d: Diagnosis) -> bool:
    return PARTICIPATIONS in set(d.nulls["null"])


def _facts(d: Diagnosis, lang: str, number: Number) -> list[tuple[str, str]]:
    """Return the size of the network in a few numbers with their labels."""
    pairs = d.actors * (d.actors - 1) / 2
    return [
        (number(d.actors, ",d"), template("actors", lang)),
        (number(d.ties, ",d"), template("ties", lang)),
        (number(d.ties / pairs, ".2g" if d.ties / pairs >= 0.001 else ".1g"), template("density", lang)),
        (number(d.largest_component_share, ".0%"), template("in the largest component", lang)),
    ]


def _network(d: Diagnosis, lang: str) -> Markup | None:
    """Return the drawing of the network; without names one size serves all screens."""
    if not len(d.network):
        return None
    narrow = len(d.network) <= SOME_NAMED
    return picture(network_chart, d.network, seed=d.seed, lang=lang, narrow=narrow)


def _heads(lang: str, *keys: str) -> list[str]:
    return [template(f"column {key}", lang) for key in keys]


def _actors(G: nx.Graph[Any], lang: str, number: Number) -> _Table:
    """Return the actors, those with most ties first."""
    rows = [
        [actor_name(G, node, 200), say(SECTORS[G.nodes[node]["sector"]], lang), number(G.degree(node), ",d")]
        for node in ranked(G)[:MOST_LISTED]
    ]
    title = template("table actors", lang)
    if len(G) > MOST_LISTED:
        title = say(Message("table first actors", number=MOST_LISTED), lang)
    return _Table(title, _heads(lang, "actor", "sector", "ties"), rows, words=2)


def _weights(d: Diagnosis, lang: str, number: Number) -> _Table:
    """Return weights, intervals and bands."""
    rows = [
        [
            say(NAMES[str(name)], lang),
            number(row["weight"]),
            f"{number(row['low'])} – {number(row['high'])}",
            f"{number(row['damaged_low'])} – {number(row['damaged_high'])}",
            number(row["nearest"]),
        ]
        for name, row in d.to_frame().iterrows()
    ]
    heads = _heads(lang, "model", "weight", "interval", "damaged", "nearest")
    return _Table(template("table weights", lang), heads, rows)


def _damage(verdicts: Mapping[str, float], lang: str) -> str:
    """Return what happens to the verdict when the record is damaged."""
    told = [Message("verdict share", verdict=verdict, share=share) for verdict, share in verdicts.items()]
    return say(Message("damage text", verdicts=told), lang)


def _model_heads(lang: str, *first: str) -> list[str]:
    return _heads(lang, *first) + [template(f"short {model}", lang) for model in COMPONENTS]


def _percentiles(d: Diagnosis, lang: str, number: Number) -> _Table:
    """Return each value with its percentile in each model."""
    rows = [
        [
            say(row["measure"], lang),
            say(row["reason"], lang) if row["reason"] else number(row["value"]),
            *(number(row[model], ".0f") for model in COMPONENTS),
        ]
        for row in d.profile.to_dict("records")
    ]
    return _Table(template("table profile", lang), _model_heads(lang, "measure", "value"), rows)


def _ranges(d: Diagnosis, lang: str, number: Number) -> _Table:
    """Return the usual range of each statistic in each model."""
    ends = d.reference.set_index(["measure", "model"])[["q05", "q95"]].to_dict("index")
    rows = [
        [say(measure, lang), *(_range(ends[measure, model], number) for model in COMPONENTS)]
        for measure in d.profile["measure"]
    ]
    return _Table(template("table ranges", lang), _model_heads(lang, "measure"), rows)


def _range(ends: Mapping[Any, float], number: Number) -> str:
    return f"{number(ends['q05'])} – {number(ends['q95'])}"


def _nulls(d: Diagnosis, lang: str, number: Number) -> _Table:
    """Return closure and mixing of sectors beside their null model."""
    columns: Sequence[tuple[str, str]] = [
        ("value", ".2f"),
        ("null_mean", ".2f"),
        ("null_sd", ".2f"),
        ("percentile", ".0f"),
    ]
    rows = [
        [say(row["measure"], lang), *(number(row[name], spec) for name, spec in columns)]
        for row in d.nulls.to_dict("records")
    ]
    return _Table("", _heads(lang, "measure", "value", "mean", "sd", "percentile"), rows)


def _against_chance(d: Diagnosis, lang: str) -> str:
    """Return whether the measures that tell a helix from chance exceed it."""
    missing = lacking(d.nulls)
    if missing:
        return say(Message("nulls lacking", measures=missing), lang)
    return say(Message("nulls exceeded", measures=list(TELLING)), lang)
