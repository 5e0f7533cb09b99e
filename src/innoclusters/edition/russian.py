"""What the Russian pages take from the executed English chapters, so that both say the same.

A Russian page prints the values that its chapter glued, draws the tables that its figures hold, and lists the
theses that it judged. Nothing is computed twice: a number that changes in a chapter changes on both pages.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from innoclusters import data
from innoclusters.edition.claims import TRANSLATED, anchor, claim, mark, rows, stamp
from innoclusters.edition.claims.verdicts import weight
from innoclusters.figures.words import CATALOGS, say
from innoclusters.ground.extras import extra

FORMS: dict[str, tuple[str, ...]] = {
    "1": ("один", "одна", "одно", "одного", "одной", "одному", "одним", "одну", "одном"),
    "2": ("два", "две", "двух", "двум", "двумя", "оба", "обе", "обоих", "обеих", "вдвое"),
    "3": ("три", "трёх", "трём", "тремя", "втрое"),
    "4": ("четыре", "четырёх", "четырём", "четырьмя", "вчетверо"),
    "5": ("пять", "пяти", "пятью"),
    "6": ("шесть", "шести", "шестью"),
    "7": ("семь", "семи", "семью"),
    "8": ("восемь", "восьми", "восемью"),
    "9": ("девять", "девяти", "девятью"),
    "10": ("десять", "десяти", "десятью"),
    "11": ("одиннадцать", "одиннадцати"),
    "12": ("двенадцать", "двенадцати"),
    "5 6": ("пять из шести", "пяти из шести", "пятью из шести"),
}
"""What a whole number, or a number of so many, may be called within a sentence."""

_COUNTED = dict(
    zip(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
        map(str, range(1, 13)),
        strict=True,
    )
)
_NUMBER = re.compile(r"[−-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?<=\d)")
_CLAIM = re.compile(r"C\d\.\d\d")
_WORD = re.compile(r"[A-Za-z]")
_SPECIFICATION = re.compile(r'class="ic-specification">(.*?)</script>', re.DOTALL)


class RussianError(ValueError):
    """A Russian page asks for what its chapter, or the catalog, does not have; its message is a sentence."""


class Value(NamedTuple):
    """A value that a chapter glued: the name of the chapter's page, and what it says there."""

    page: str
    text: str


def folder() -> Path:
    """Return the folder of the English pages, which lies beside the tables of the repository."""
    return data.data_folder().parent / "book"


@cache
def _notebook(path: Path, changed: int) -> dict[str, Any]:
    """Return a notebook; `changed` is the time of its last change, so that a new one is read anew."""
    notebook: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return notebook


def _pages() -> Iterator[tuple[Path, int]]:
    """Yield the English pages that are notebooks, by name, each with the time of its last change."""
    for path in sorted(folder().glob("*.ipynb")):
        yield path, path.stat().st_mtime_ns


def values() -> dict[str, Value]:
    """Return every value that the English pages glued, as they were executed last."""
    return {name: value for page in _pages() for name, value in _glued_on(*page).items()}


@cache
def _glued_on(path: Path, changed: int) -> dict[str, Value]:
    """Return what one page glued; the arguments are those of `_notebook`."""
    return {
        name: Value(path.stem, _glued(output["data"]))
        for cell in _notebook(path, changed)["cells"]
        for output in cell.get("outputs", ())
        if (name := output.get("metadata", {}).get("scrapbook", {}).get("name"))
    }


def _glued(bundle: dict[str, Any]) -> str:
    """Return a glued value as text; a string is stored as Python writes it."""
    if any(kind.endswith("text/html") for kind in bundle):
        return "<table>"
    text = "".join(next(text for kind, text in bundle.items() if kind.endswith("text/plain")))
    return str(ast.literal_eval(text)) if text[:1] in "'\"" else text


def value(key: str, form: str = "") -> str:
    """Return the value `key` of a chapter as Russian writes it.

    Parameters
    ----------
    key
        As it was glued; a number may have a format, as in "ch1-share:.2f".
    form
        The word that a sentence needs in its place, one of `FORMS` of this value.

    Raises
    ------
    RussianError
        If no chapter glued it, if it is a table, if its words are not in the catalog, or if the form is
        none of this value.
    """
    name, _, spec = key.partition(":")
    known = values()
    if name not in known:
        raise RussianError(f"no chapter glues the value {name!r}")
    text = known[name].text
    if text == "<table>":
        raise RussianError(f"the value {name!r} is a table")
    text = format(float(text), spec).replace("-", "−") if spec else text
    if form:
        if form.lower() not in forms(text):
            raise RussianError(f"{name!r} is {text!r}, which is not called {form!r}")
        return form
    return russian(text)


def forms(text: str) -> tuple[str, ...]:
    """Return what a value may be called within a sentence.

    >>> forms("three") == forms("3") == ("три", "трёх", "трём", "тремя", "втрое")
    True
    """
    numbers = " ".join(_COUNTED.get(word, word) for word in text.lower().split() if word != "of")
    return FORMS.get(numbers, ())


def russian(text: str) -> str:
    r"""Return a value of a chapter in Russian: its numbers as babel writes them, its words from the catalog.

    A number keeps the decimals of the chapter, and has its thousands set apart if they are there.

    Raises
    ------
    RussianError
        If the catalog has no such words.

    Examples
    --------
    >>> russian("−1,234.50"), russian("10 percent"), russian("more than 0.16"), russian("three")
    ('−1\xa0234,50', '10\xa0%', 'более 0,16', 'три')
    """
    if _CLAIM.fullmatch(text):
        return text
    numbers = [found[0] for found in _NUMBER.finditer(text) if found[0]]
    frame = _NUMBER.sub(lambda found: "#" if found[0] else "", text)
    said = CATALOGS["ru"].get(frame, frame)
    if _WORD.search(said):
        raise RussianError(f"the catalog of Russian words lacks {frame!r}")
    # A comma between Russian numbers would look like a decimal one.
    said = said.replace("#, #", "#; #") if any("." in number for number in numbers) else said
    parts = said.split("#")
    written = [_number(number) for number in numbers]
    return "".join(part + number for part, number in zip(parts, [*written, ""], strict=True))


def _number(text: str) -> str:
    with extra("edition", "A number in Russian"):
        from babel.numbers import format_decimal

    plain = text.replace("−", "-").replace(",", "")
    decimals = len(plain.partition(".")[2])
    pattern = ("#,##0" if "," in text else "0") + (f".{'0' * decimals}" if decimals else "")
    return str(format_decimal(Decimal(plain), format=pattern, locale="ru")).replace("-", "−")


def shown(cell: str, *columns: str) -> pd.DataFrame:
    """Return the table that the figure of a cell of an English page draws.

    Parameters
    ----------
    cell
        The id of the cell.
    columns
        What the table must have; by default it is the one with most cells. Panels with equal columns are one
        table with a column `panel`, numbered from 0 in the order of the drawing.

    Raises
    ------
    RussianError
        If there is no such cell, or it shows no figure, or no table of the figure has these columns.
    """
    specification = _specification(cell)
    parts: dict[tuple[str, ...], list[list[dict[str, Any]]]] = {}
    for name in dict.fromkeys(_drawn(specification)):
        rows = specification["datasets"][name]
        heads = tuple(dict.fromkeys(str(key) for row in rows for key in row))
        if set(columns) <= set(heads):
            parts.setdefault(heads, []).append(rows)
    if not parts:
        raise RussianError(f"the figure of {cell} draws no table with {', '.join(columns)}")
    heads, panels = max(parts.items(), key=lambda item: len(item[0]) * sum(map(len, item[1])))
    tables = [pd.DataFrame(rows, columns=list(heads)).assign(panel=i) for i, rows in enumerate(panels)]
    return pd.concat(tables, ignore_index=True)


def _specification(cell: str) -> dict[str, Any]:
    for page in _pages():
        for entry in _notebook(*page)["cells"]:
            if entry["id"] == cell:
                for output in entry.get("outputs", ()):
                    if found := _SPECIFICATION.search("".join(output.get("data", {}).get("text/html", ""))):
                        specification: dict[str, Any] = json.loads(found[1])
                        return specification
                raise RussianError(f"the cell {cell} shows no figure")
    raise RussianError(f"no English page has the cell {cell}")


def _drawn(part: Any) -> Iterator[str]:
    """Yield the names of the tables of a specification in the order of the drawing."""
    if isinstance(part, dict):
        if "name" in (source := part.get("data") or {}) and isinstance(source, dict):
            yield source["name"]
        for key in ("vconcat", "hconcat", "concat", "layer", "spec"):
            yield from _drawn(part.get(key))
    elif isinstance(part, list):
        for entry in part:
            yield from _drawn(entry)


def verdict(claim_id: str) -> str:
    """Return the verdict on a claim in Russian, with the strength of the evidence, if there is any.

    >>> verdict("C1.07"), verdict("C1.10")
    ('верно при условии (слабые основания)', 'здесь не проверить')
    """
    said, behind = say(claim(claim_id)["verdict"], "ru"), strength(claim_id)
    return f"{said} ({behind})" if behind else said


def strength(claim_id: str) -> str:
    """Return the strength of the evidence for the verdict on a claim, empty if there is none.

    >>> strength("C1.07"), strength("C1.10")
    ('слабые основания', '')
    """
    return say(weight(claim(claim_id)["strength"]), "ru")


def reasons() -> dict[str, dict[str, str]]:
    """Return what the table `claims_ru` says of each claim, by the id of the claim.

    Raises
    ------
    DataError
        If there is no such table.
    RussianError
        If a claim is missing, or the English words have changed since they were translated.
    """
    table = data.load("claims_ru").fillna("")
    said = {str(row["id"]): {key: str(row[key]) for key in TRANSLATED} for row in table.to_dict("records")}
    of = dict(zip(table["id"], table["of"], strict=True))
    for row in rows():
        if of.get(row["id"]) != stamp(row):
            raise RussianError(
                f"the Russian words on {row['id']} are missing, or not those of its English ones"
            )
    return said


class _Theses:
    """The theses judged in one chapter, each with verdict and reason; see :func:`theses`."""

    def __init__(self, rows: list[dict[str, str]]) -> None:
        self.rows = rows

    def __repr__(self) -> str:
        """Return the theses as lines of text, for pages without HTML."""
        return "\n".join(
            f"{row['id']} {row['claim_ru']}\n    {verdict(row['id'])}. {row['because']}" for row in self.rows
        )

    def _repr_html_(self) -> str:
        lines = "".join(map(_box, self.rows))
        lead = "<p>Что утверждает доклад и к чему пришло издание</p>"
        return f'<div class="claims" role="group" aria-label="Тезисы этой главы">{lead}{lines}</div>'


def theses(chapter: str) -> _Theses:
    """Return the theses of the report that a chapter judges, in Russian.

    Parameters
    ----------
    chapter
        The name of the English page, such as "1-network-order".

    Raises
    ------
    RussianError
        If that page judges no thesis, or a reason is not translated.
    """
    judged = [row for row in rows() if row["chapter"] == chapter]
    if not judged:
        raise RussianError(f"no thesis is judged in {chapter!r}")
    said = reasons()
    return _Theses([row | {"because": _because(row, said[row["id"]])} for row in judged])


def _because(row: dict[str, str], said: dict[str, str]) -> str:
    """Return how far a thesis holds, the reason, and of an open one what would test it."""
    test = said["would_change"] if row["verdict"] == "not testable here" else ""
    return " ".join(part for part in (said["scope"], said["reason"], test) if part)


def _box(row: dict[str, str]) -> str:
    name, shown = row["id"], f"<strong>{say(row['verdict'], 'ru')}</strong>"
    behind = f" ({strength(name)})" if strength(name) else ""
    return (
        f'<div class="claim" id="{anchor(name, settled=True)}">'
        f'<p><a href="evidence.html#{anchor(name)}">{name}</a> {escape(row["claim_ru"])}</p>'
        f"<p>{mark(row['verdict'])} {shown}{behind}. <span>{escape(row['because'])}</span></p></div>"
    )
