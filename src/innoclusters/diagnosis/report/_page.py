"""A diagnosis as one page that needs nothing but itself: no script, no file, no network."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from innoclusters import __version__
from innoclusters.diagnosis.report import _citation as citation
from innoclusters.diagnosis.report import _sections as sections
from innoclusters.diagnosis.report._fonts import embedded
from innoclusters.diagnosis.report._pictures import dark_rules
from innoclusters.diagnosis.report._safe import safe_label
from innoclusters.diagnosis.result import Diagnosis
from innoclusters.diagnosis.words import LANGUAGES, Message, say, template, written

FOLDER = Path(__file__).parent

CAVEATS = ("circular", "small", "boundary", "two-mode", "closure", "rule", "structure")
"""Keys of the caveats, in the order in which they are told."""


@cache
def _environment() -> Environment:
    """Return the templates, in which every text is escaped and every missing value is an error."""
    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def to_html(diagnosis: Diagnosis, *, lang: str = "en") -> str:
    """Return the page of a diagnosis.

    Parameters
    ----------
    diagnosis
        The diagnosis.
    lang
        "en" or "ru".

    Returns
    -------
        HTML that loads nothing and runs nothing; equal diagnoses give equal pages.
    """
    if lang not in LANGUAGES:
        raise ValueError(f"lang is {lang!r}, expected one of {', '.join(LANGUAGES)}")
    # The style comes last, because its faces depend on the characters that the page shows.
    mark = "/* style */"
    page = _environment().get_template("page.html").render(_content(diagnosis, lang), style=mark)
    return page.replace(mark, _style(_shown(page)), 1)


def _content(d: Diagnosis, lang: str) -> dict[str, Any]:
    """Return what the template shows."""

    def tell(key: str, **values: Any) -> str:
        return say(Message(key, **values), lang)

    def number(value: float, spec: str = ".2f") -> str:
        if value != value:
            return "–"
        return written(value, spec, lang).replace("-", "\N{MINUS SIGN}")

    return {
        "d": d,
        "lang": lang,
        "name": safe_label(say(d.name, lang), longest=200) or template("unnamed", lang),
        "tell": tell,
        "text": lambda key: template(key, lang),
        "word": lambda said: safe_label(say(said, lang), longest=None),
        "number": number,
        "sections": sections.build(d, lang, number),
        "caveats": [template(f"caveat {key}", lang) for key in CAVEATS],
        "edition": citation.edition(),
        "report": citation.report(lang),
        "version": __version__,
    }


def _shown(page: str) -> str:
    """Return the characters of a page without its markup, as near as the choice of faces needs."""
    return re.sub(r"<[^>]*>", "", page)


def _style(shown: str) -> Markup:
    """Return the style of the page: its rules, the dark colors of pictures, the faces."""
    rules = (FOLDER / "page.css").read_text(encoding="utf-8")
    # Nothing of the user is in it.
    return Markup("\n".join([rules, dark_rules(), embedded(shown)]))
