"""A diagnosis as a few lines for a terminal, and as one long table, to be stacked with those of others."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from innoclusters.diagnosis.method.verdict import NAMES
from innoclusters.diagnosis.report._safe import safe_csv, safe_label
from innoclusters.diagnosis.result import Diagnosis
from innoclusters.diagnosis.words import Message, say, template, written
from innoclusters.models.mixture import COMPONENTS
from innoclusters.sectors import SECTORS

_WIDTH = 88
"""Characters of a line."""

_GAPS = 3
"""Gaps to a helix that are told."""

_Row = tuple[str, str, str, Any]


def summary(diagnosis: Diagnosis, *, lang: str = "en", files: Sequence[Path] = ()) -> str:
    """Return verdict, reason, weights with intervals, largest gaps to a helix, remarks, and `files` written.

    The language `lang` is "en" or "ru".
    """
    d = diagnosis
    name = safe_label(say(d.name, lang), longest=120) or template("unnamed", lang)
    parts = [
        [say(Message("summary size", name=name, actors=d.actors, ties=d.ties), lang)],
        [say(Message("summary verdict", verdict=d.verdict), lang), *_wrapped(say(d.reason, lang))],
        _weight_lines(d, lang),
        [template("summary shortfall", lang), *_listed(d.shortfall[:_GAPS], lang)],
        _wrapped(say(d.counterfactual_reason, lang)),
    ]
    if remarks := [*d.remarks, *d.reading]:
        parts.append([template("summary remarks", lang), *_listed(remarks, lang)])
    if files:
        parts.append([say(Message("summary written", files=[str(path) for path in files]), lang)])
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _weight_lines(d: Diagnosis, lang: str) -> list[str]:
    """Return the weights and their intervals as aligned lines."""
    names = {model: say(NAMES[model], lang) for model in COMPONENTS}
    heads = [template(f"column {key}", lang) for key in ("model", "weight", "interval")]
    first = max(len(text) for text in [heads[0], *names.values()])
    lines = [f"{heads[0]:<{first}}  {heads[1]:>6}  {heads[2]}"]
    for model in COMPONENTS:
        low, high = (written(end, ".2f", lang) for end in d.intervals[model])
        weight = written(d.weights[model], ".2f", lang)
        lines.append(f"{names[model]:<{first}}  {weight:>6}  {low} – {high}")
    return lines


def _listed(sentences: list[str], lang: str) -> list[str]:
    """Return sentences as a list with dashes."""
    return [
        line for said in sentences for line in _wrapped(safe_label(say(said, lang), longest=None), "- ", "  ")
    ]


def _wrapped(text: str, first: str = "", later: str = "") -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=first, subsequent_indent=later)


def tidy(diagnosis: Diagnosis) -> pd.DataFrame:
    """Return one row a number or word of a diagnosis.

    Columns are cluster, part (result, weight, profile, null, band, damaged verdict, size), item (such as a
    mechanism or measure), quantity and value; undefined values are left out.
    """
    rows = [*_result(diagnosis), *_measures(diagnosis)]
    table = pd.DataFrame(rows, columns=["part", "item", "quantity", "value"])
    table.insert(0, "cluster", diagnosis.name)
    return table[table["value"].notna()].reset_index(drop=True)


def _result(d: Diagnosis) -> Iterator[_Row]:
    """Yield verdict and what goes with it, the size of the network, weights with intervals and bands."""
    yield "result", "", "verdict", d.verdict
    yield "result", "", "reason", str(d.reason)
    yield "result", "", "novelty p-value", d.novelty
    yield "result", "", "added ties", d.counterfactual
    yield "result", "", "seed", d.seed
    yield "result", "", "replicates", d.replicates
    for verdict, share in d.band_verdicts.items():
        yield "damaged verdict", verdict, "share", share
    yield "size", "", "actors", d.actors
    yield "size", "", "ties", d.ties
    yield "size", "", "largest component share", d.largest_component_share
    for code, number in d.sectors.items():
        yield "size", SECTORS[code], "actors", number
    for name, row in d.to_frame().iterrows():
        for quantity, value in row.items():
            yield "weight", str(name), str(quantity), float(value)


def _measures(d: Diagnosis) -> Iterator[_Row]:
    """Yield the profile, the comparison with the null model and the ranges of the models."""
    for row in d.profile.to_dict("records"):
        yield "profile", row["measure"], "value", row["value"]
        for name in COMPONENTS:
            yield "profile", row["measure"], f"percentile in {name}", row[name]
    for row in d.nulls.to_dict("records"):
        for quantity in ("value", "null_mean", "null_sd", "z", "percentile"):
            yield f"null: {row['null']}", row["measure"], quantity, row[quantity]
    for row in d.reference.to_dict("records"):
        for quantity in ("q05", "q25", "median", "q75", "q95"):
            yield f"range in {row['model']}", row["measure"], quantity, row[quantity]


def to_csv(diagnosis: Diagnosis) -> str:
    """Return the table of :func:`tidy` as CSV that a spreadsheet shows and never runs."""
    return safe_csv(tidy(diagnosis))
