"""A diagnosis in a few lines, for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from pathlib import Path

from innoclusters.diagnosis.method.verdict import NAMES
from innoclusters.diagnosis.report._safe import safe_label
from innoclusters.diagnosis.result import Diagnosis
from innoclusters.diagnosis.words import Message, say, template, written
from innoclusters.models.mixture import COMPONENTS

COLUMNS = 88
"""Width of the lines in characters."""

GAPS = 3
"""Gaps to a helix that are told."""


def summary(diagnosis: Diagnosis, *, lang: str = "en", files: Sequence[Path] = ()) -> str:
    """Return verdict, reason, weights with intervals, largest gaps to a helix, and remarks.

    Parameters
    ----------
    diagnosis
        The diagnosis.
    lang
        "en" or "ru".
    files
        Files that were written, to be named at the end.
    """
    d = diagnosis
    name = safe_label(say(d.name, lang), longest=120) or template("unnamed", lang)
    parts = [
        [say(Message("summary size", name=name, actors=d.actors, ties=d.ties), lang)],
        [say(Message("summary verdict", verdict=d.verdict), lang), *_wrapped(say(d.reason, lang))],
        _weights(d, lang),
        [template("summary shortfall", lang), *_listed(d.shortfall[:GAPS], lang)],
        _wrapped(say(d.counterfactual_reason, lang)),
    ]
    if remarks := [*d.remarks, *d.reading]:
        parts.append([template("summary remarks", lang), *_listed(remarks, lang)])
    if files:
        parts.append([say(Message("summary written", files=[str(path) for path in files]), lang)])
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _weights(d: Diagnosis, lang: str) -> list[str]:
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
    return textwrap.wrap(text, COLUMNS, initial_indent=first, subsequent_indent=later)
