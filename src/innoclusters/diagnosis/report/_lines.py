"""A diagnosis as a few lines for a terminal, and as one long table, to be stacked with those of others."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from innoclusters.diagnosis.report import _told as told
from innoclusters.diagnosis.report._safe import safe_csv, safe_label
from innoclusters.diagnosis.result import Diagnosis
from innoclusters.diagnosis.words import NAMES, Message, cluster_name, say, template, written
from innoclusters.models.mixture import COMPONENTS
from innoclusters.sectors import SECTORS

_WIDTH = 88
"""Characters of a line."""

_ANSWERS = {told.HOLDS: "yes", told.FAILS: "no", told.UNKNOWN: "not known"}
"""Whether a criterion holds, in the table."""

_Row = tuple[str, str, str, Any]


def summary(diagnosis: Diagnosis, *, lang: str = "en", files: Sequence[Path] = ()) -> str:
    """Return verdict, reason, criteria, how firm they are, weights if there are some, remarks, and `files`.

    The language `lang` is "en" or "ru"; `files` are named as written.
    """
    d = diagnosis
    name = safe_label(cluster_name(d.name, lang), longest=120) or template("unnamed", lang)
    parts = [
        [say(Message("summary size", name=name, actors=d.actors, ties=d.ties), lang)],
        [
            *wrapped(say(Message("summary verdict", headline=told.headline(d)), lang)),
            *wrapped(say(d.reason, lang)),
        ],
        _criterion_lines(d, lang),
        [line for said in [*told.who(d), *told.firmness(d)] for line in wrapped(say(said, lang))],
        _weight_lines(d, lang),
    ]
    if remarks := [*told.general(d), *told.aside(d), *d.reading]:
        parts.append([template("summary remarks", lang), *_listed(remarks, lang)])
    if files:
        parts.append([written_to(files, lang)])
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _criterion_lines(d: Diagnosis, lang: str) -> list[str]:
    """Return the criteria of each type as aligned lines, each type under its name."""
    found = told.types(d, lang)
    every = [one for one_type in found for one in one_type.criteria]
    if not every:
        return []
    keys = ("value", "chance", "effect", "p", "holds")
    heads = [template(f"column {key}", lang) for key in keys]
    rows = {id(one): (one.value, one.chance, one.effect, one.p) for one in every}
    first = max(len(one.name) for one in every) + 2
    widths = [max(map(len, column)) for column in zip(heads[:4], *rows.values(), strict=True)]

    def line(name: str, numbers: Sequence[str], state: str) -> str:
        cells = [f"{cell:>{width}}" for cell, width in zip(numbers, widths, strict=True)]
        return "  ".join([f"{name:<{first}}", *cells, state]).rstrip()

    lines = [line("", heads[:4], heads[4])]
    for one_type in found:
        lines += wrapped(f"{one_type.name}: {one_type.held}", "", "  ")
        lines += [
            line(f"  {one.name}", rows[id(one)], template(f"state {one.state}", lang))
            for one in one_type.criteria
        ]
    return lines


def _weight_lines(d: Diagnosis, lang: str) -> list[str]:
    """Return the weights and their intervals as aligned lines, if they are told."""
    if not (said := told.weighed(d)):
        return []
    names = {model: say(NAMES[model], lang) for model in COMPONENTS}
    heads = [template(f"column {key}", lang) for key in ("model", "weight", "interval")]
    first = max(len(text) for text in [heads[0], *names.values()])
    lines = [f"{heads[0]:<{first}}  {heads[1]:>6}  {heads[2]}"]
    for model, row in d.to_frame().iterrows():
        low, high, weight = (written(row[key], ".2f", lang) for key in ("low", "high", "weight"))
        lines.append(f"{names[str(model)]:<{first}}  {weight:>6}  {low} – {high}")
    return [*lines, *(line for sentence in said for line in wrapped(say(sentence, lang)))]


def _listed(sentences: list[str], lang: str) -> list[str]:
    """Return sentences as a list with dashes."""
    return [
        line for said in sentences for line in wrapped(safe_label(say(said, lang), longest=None), "- ", "  ")
    ]


def written_to(files: Sequence[Path], lang: str) -> str:
    """Return the sentence that names the files written."""
    return say(Message("summary written", files=[str(path) for path in files]), lang)


def wrapped(text: str, first: str = "", later: str = "") -> list[str]:
    """Return a text in lines for a terminal."""
    return textwrap.wrap(text, _WIDTH, initial_indent=first, subsequent_indent=later)


def tidy(diagnosis: Diagnosis) -> pd.DataFrame:
    """Return one row a number or word of a diagnosis.

    Columns are cluster, part (result, criterion, anchor, convener, damaged verdict, imputed verdict, power,
    size, weight, profile, or range in a model), item (such as a criterion, actor or measure), quantity and
    value; undefined values are left out. The smallest p-value that the draws can give is called "p at most".
    There are no weights where mixtures do not reproduce the network.
    """
    rows = [*_result(diagnosis), *_criteria(diagnosis), *_size(diagnosis), *_measures(diagnosis)]
    table = pd.DataFrame(rows, columns=["part", "item", "quantity", "value"])
    table.insert(0, "cluster", diagnosis.name)
    return table[table["value"].notna()].reset_index(drop=True)


def _result(d: Diagnosis) -> Iterator[_Row]:
    """Yield verdict and what goes with it: how firm it is, how often types are named, weights."""
    yield "result", "", "verdict", d.verdict
    yield "result", "", "reason", str(d.reason)
    yield "result", "", "types", "; ".join(d.types) or None
    yield "result", "", "resembles", d.resembles or None
    yield "result", "", "fragile", str(d.fragile).lower() if d.band_verdicts else None
    yield "result", "", "added ties", d.counterfactual
    yield "result", "", "seed", d.seed
    yield "result", "", "draws", d.draws
    yield "result", "", "replicates", d.replicates
    yield "result", "", "predictive p-value", d.predictive
    yield "result", "", "why no weights", str(d.weights_reason) or None
    for verdict, share in d.band_verdicts.items():
        yield "damaged verdict", verdict, "share", share
    for verdict, share in d.imputed_verdicts.items():
        yield "imputed verdict", verdict, "share", share
    for size in d.power.to_dict("records"):
        item = f"{NAMES[size['model']]}, {size['actors']} actors, degree {size['degree']:g}"
        yield "power", item, "share named", size["named"]
    for name, row in d.to_frame().iterrows():
        for quantity, value in row.items():
            yield "weight", str(name), str(quantity), float(value)


def _criteria(d: Diagnosis) -> Iterator[_Row]:
    """Yield the criteria, and the actors they found."""
    shown = {one.key: one for one_type in told.types(d, "en") for one in one_type.criteria}
    for row in d.criteria.to_dict("records"):
        criterion = row["criterion"]
        one = shown[criterion]
        yield "criterion", criterion, "type", row["model"]
        yield "criterion", criterion, "where", row["where"]
        # What the page does not tell, such as ties across sectors that are not known, is not exported either.
        if one.value != told.DASH:
            for quantity in ("value", "expected", "effect"):
                yield "criterion", criterion, quantity, row[quantity]
        if one.p != told.DASH:
            yield "criterion", criterion, "p at most" if one.p.startswith("≤") else "p", row["p"]
        yield "criterion", criterion, "holds", _ANSWERS[one.state]
    # Anchors are named as text; the network may be missing.
    ties_of = {str(node): int(ties) for node, ties in d.network.degree}
    for actor in d.anchors:
        yield "anchor", str(actor), "ties", ties_of.get(str(actor))
    for actor, ties in d.conveners.items():
        yield "convener", str(actor), "ties", ties


def _size(d: Diagnosis) -> Iterator[_Row]:
    """Yield the size of the network, and what was set aside."""
    yield "size", "", "actors", d.actors
    yield "size", "", "ties", d.ties
    yield "size", "", "actors without ties", d.isolates
    yield "size", "", "actors who did not answer", len(d.silent) if d.silent else None
    yield "size", "", "external partners", d.external
    yield "size", "", "separate parts", d.components
    yield "size", "", "largest component share", d.largest_component_share if d.components else None
    for code, count in d.sectors.items():
        yield "size", SECTORS[code], "actors", count


def _measures(d: Diagnosis) -> Iterator[_Row]:
    """Yield the profile and the ranges of the models."""
    for row in d.profile.to_dict("records"):
        yield "profile", row["measure"], "value", row["value"]
        for name in COMPONENTS:
            yield "profile", row["measure"], f"percentile in {name}", row[name]
    for row in d.reference.to_dict("records"):
        for quantity in ("q05", "q25", "median", "q75", "q95"):
            yield f"range in {row['model']}", row["measure"], quantity, row[quantity]


def to_csv(diagnosis: Diagnosis) -> str:
    """Return the table of :func:`tidy` as CSV that a spreadsheet shows and never runs."""
    return safe_csv(tidy(diagnosis))


def layer_lines(layers: Mapping[str, Diagnosis], *, lang: str = "en", files: Sequence[Path] = ()) -> str:
    """Return a line with the verdict of each kind of tie, and `files` as written."""
    lines: list[str] = []
    for name, d in layers.items():
        size = {"actors": d.actors, "ties": d.ties}
        said = Message("layer line", name=safe_label(name), headline=told.headline(d), **size)
        lines += wrapped(say(said, lang), later="  ")
    if files:
        lines += ["", written_to(files, lang)]
    return "\n".join(lines) + "\n"


def layer_csv(layers: Mapping[str, Diagnosis]) -> str:
    """Return the tables of :func:`tidy` of all kinds of tie as one CSV, with a column layer."""
    tables = [tidy(d).assign(layer=name) for name, d in layers.items()]
    return safe_csv(pd.concat(tables, ignore_index=True))


def layer_json(layers: Mapping[str, Diagnosis]) -> str:
    """Return the diagnoses of all kinds of tie as one JSON, by their names."""
    content = {name: json.loads(d.to_json()) for name, d in layers.items()}
    return json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
