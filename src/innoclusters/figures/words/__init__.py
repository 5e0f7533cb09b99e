"""The language of a figure: its fixed words, and how it writes numbers.

A builder says its own words in English through :func:`say`; :func:`language` sets what they become while a
figure is drawn. Words that a chapter hands to a builder are in the chapter's language already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from innoclusters.figures.words.ru import WORDS as _RUSSIAN

CATALOGS: dict[str, dict[str, str]] = {"en": {}, "ru": _RUSSIAN}
"""What stands for English words, by language."""

LOCALES: dict[str, dict[str, Any]] = {
    "en": {},
    "ru": {
        "number": {
            "decimal": ",",
            "thousands": "\N{NO-BREAK SPACE}",
            "grouping": [3],
            "currency": ["", "\N{NO-BREAK SPACE}руб."],
            "percent": "\N{NO-BREAK SPACE}%",
            "minus": "\N{MINUS SIGN}",
        }
    },
}
"""How Vega writes numbers, by language; nothing where its own way will do."""

_CURRENT: ContextVar[str] = ContextVar("language", default="en")
_ENGLISH = re.compile(r"[A-Za-z]{2}")
_RUSSIAN_LETTER = re.compile(r"[А-Яа-яЁё]")


@contextmanager
def language(lang: str) -> Iterator[None]:
    """Let :func:`say` speak a language, and the theme write its numbers, within a block.

    Raises
    ------
    ValueError
        If there is no catalog of that language.
    """
    if lang not in CATALOGS:
        raise ValueError(f"figures have words in {' and '.join(CATALOGS)}, not in {lang!r}")
    token = _CURRENT.set(lang)
    try:
        yield
    finally:
        _CURRENT.reset(token)


def current() -> str:
    """Return the language in which figures are drawn now.

    >>> current()
    'en'
    """
    return _CURRENT.get()


def say(text: str, lang: str | None = None) -> str:
    """Return words in a language, by default the current one; what has no English word stays as it is.

    Raises
    ------
    KeyError
        If the words are English, and the catalog of the language lacks them.

    Examples
    --------
    >>> say("hierarchy"), say("hierarchy", "ru"), say("иерархия", "ru")
    ('hierarchy', 'иерархия', 'иерархия')
    """
    lang = lang or current()
    if lang == "en":
        return text
    if text in CATALOGS[lang]:
        return CATALOGS[lang][text]
    if _ENGLISH.search(text) and not _RUSSIAN_LETTER.search(text):
        raise KeyError(f"the catalog {lang} of the words of figures lacks {text!r}")
    return text


def written(value: float, spec: str = ",") -> str:
    r"""Return a number as the current language writes it.

    >>> with language("ru"):
    ...     written(1000), written(0.25, ".0%")
    ('1\xa0000', '25\xa0%')
    """
    text = format(value, spec)
    if not (signs := LOCALES[current()].get("number")):
        return text
    kinds = {",": "thousands", ".": "decimal", "%": "percent", "-": "minus"}
    return "".join(signs[kinds[sign]] if sign in kinds else sign for sign in text)


def locale() -> dict[str, Any]:
    """Return how Vega writes numbers in the current language, empty if as it does by itself."""
    return LOCALES[current()]
