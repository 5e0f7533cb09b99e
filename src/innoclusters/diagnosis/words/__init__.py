"""The words of a diagnosis: sentences that are English strings and can be said in Russian, too.

A sentence with numbers cannot be translated once it is finished: numbers are written in another way, and
nouns change with them. A message therefore keeps its key and its values, and each language has its own template.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from string import Formatter
from typing import Any

from innoclusters.diagnosis.words._changes import CHANGES
from innoclusters.diagnosis.words._reasons import REASONS
from innoclusters.diagnosis.words._terms import NAMES, NOUNS, VERBS, in_russian
from innoclusters.diagnosis.words._texts import TEXTS

__all__ = ["LANGUAGES", "NAMES", "TEMPLATES", "Message", "cluster_name", "say", "template", "written"]

LANGUAGES = ("en", "ru")
"""English, the language of the package, and Russian, that of the report."""

TEMPLATES = {
    key: dict(zip(LANGUAGES, said, strict=True)) for key, said in (REASONS | TEXTS | CHANGES).items()
}
"""Every sentence by key, then by language."""

_TERM = "t"
"""Conversion of a value that is a term, as in "{model!t}"; what a user wrote is never translated."""

_CAPITAL = "capital"
"""Format of a value that begins a sentence."""

_P_VALUE, _SMALLEST = "p100", 0.01
"""Format of a p-value among a hundred networks, and the smallest that these can give: it is at most that."""


class Message(str):
    """A sentence, in English wherever a string is wanted; :func:`say` says it in another language.

    It has a key of `TEMPLATES`, and the values that stand in the braces of its template: numbers, texts,
    messages, and lists of these.

    Examples
    --------
    >>> found = Message("few actors", actors=24, fewest=25)
    >>> found
    'With 24 actors, fewer than 25, no type can be told.'
    >>> say(found, "ru")
    'Участников слишком мало, чтобы назвать тип: 24 при необходимых 25.'
    """

    key: str
    values: Mapping[str, Any]

    def __new__(cls, key: str, /, **values: Any) -> Message:
        """Return the sentence in English, with key and values kept."""
        sentence = super().__new__(cls, _compose(key, values, "en"))
        sentence.key, sentence.values = key, values
        return sentence

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        """Return what makes the sentence anew when it is copied or unpickled."""
        return (self.key,), dict(self.values)


def say(text: str, lang: str) -> str:
    """Return a message, a term or a remark of the reader in a language; any other text stays as it is.

    Examples
    --------
    >>> say("trilateral closure", "ru"), say("Harbor Bank", "ru")
    ('трёхстороннее замыкание', 'Harbor Bank')
    """
    if lang not in LANGUAGES:
        raise ValueError(f"lang is {lang!r}, expected one of {', '.join(LANGUAGES)}")
    if isinstance(text, Message):
        return _compose(text.key, text.values, lang)
    return text if lang == "en" else in_russian(text)


def cluster_name(name: str, lang: str) -> str:
    """Return the name of a cluster: what a user wrote stays as it is, even if it is also a term of ours.

    Examples
    --------
    >>> cluster_name("unstructured", "ru"), cluster_name("Cutlers of the Asken valley; invented", "ru")
    ('unstructured', 'Ножовщики долины Аскен; вымышлены')
    """
    # Only the examples that ship with the package are called so.
    return say(name, lang) if name.endswith("; invented") else name


def template(key: str, lang: str) -> str:
    """Return the template of a sentence, or a text without values."""
    return TEMPLATES[key][lang]


def written(number: float, spec: str, lang: str) -> str:
    """Return a number as a language writes it.

    Examples
    --------
    >>> written(1234.5, ",.1f", "en"), written(0.25, ".0%", "en"), written(0.25, ".2f", "ru")
    ('1,234.5', '25%', '0,25')
    """
    text = format(number, spec)
    if lang == "en":
        return text
    return (
        # Commas first: after points are replaced, commas are decimal.
        text.replace(",", "\N{NO-BREAK SPACE}")
        .replace(".", ",")
        .replace("%", "\N{NO-BREAK SPACE}%")
        .replace("-", "−")
    )


def _counted(number: int, noun: str, lang: str) -> str:
    """Return a number with the form of a noun of `NOUNS` that goes with it: English has two, Russian three.

    Examples
    --------
    >>> _counted(1, "tie", "en"), _counted(3, "tie", "ru"), _counted(11, "tie", "ru")
    ('1 tie', '3 связи', '11 связей')
    """
    if lang == "en":
        form = int(number != 1)
    elif number % 10 == 1 and number % 100 != 11:
        # 1, 21 and 31, but not 11, take the nominative singular.
        form = 0
    else:
        # 2 to 4 and 22 to 24, but not 12 to 14, the genitive singular; all others its plural.
        form = 1 if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14) else 2
    word = NOUNS[noun][lang][form]
    return word if noun in VERBS else f"{written(number, ',', lang)} {word}"


def _compose(key: str, values: Mapping[str, Any], lang: str) -> str:
    return _InLanguage(lang).vformat(TEMPLATES[key][lang], (), values)


class _InLanguage(Formatter):
    """The formatting of strings, with numbers, nouns, terms and messages in one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def convert_field(self, value: Any, conversion: str | None) -> Any:
        """Return a value as it is, or, with the conversion `_TERM`, as a term or list of terms."""
        if conversion != _TERM:
            return super().convert_field(value, conversion)
        return say(value, self.lang) if isinstance(value, str) else [say(term, self.lang) for term in value]

    def format_field(self, value: Any, spec: str) -> str:
        """Return one value."""
        if spec in NOUNS:
            return _counted(value, spec, self.lang)
        # Before other strings, because a message is one.
        if isinstance(value, Message):
            return say(value, self.lang)
        if isinstance(value, str):
            # Not capitalize, which makes the rest of a name small.
            return value[:1].upper() + value[1:] if spec == _CAPITAL else value
        if isinstance(value, Sequence):
            return ", ".join(self.format_field(entry, spec) for entry in value)
        if spec == _P_VALUE:
            sign = "≤" if value <= _SMALLEST else "="
            return f"{sign}\N{NO-BREAK SPACE}{written(value, '.2f', self.lang)}"
        return written(value, spec, self.lang)
