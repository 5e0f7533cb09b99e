"""Workbooks to fill in: who belongs to a cluster and who is tied to whom, in English and in Russian.

``python -m innoclusters.edition.builders.template`` writes them into the folder `book/yours`.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from innoclusters.diagnosis.words import say
from innoclusters.ground import writing
from innoclusters.sectors import SECTORS

FOLDER = Path(__file__).parents[4] / "book" / "yours"

ROWS = 1000
"""Rows of each sheet that check what is typed; more can be filled in, but are not checked."""

_MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""When a workbook says that it was made: equal code gives equal bytes."""

_INK, _SOFT, _WIDTHS = "#1b2a38", "#e3ecf2", {"name": 38, "sector": 32, "layer": 22}


class _Words(NamedTuple):
    """What a workbook says in one language."""

    file: str
    sheets: tuple[str, str, str]
    """Names of the sheets: actors, ties, how to fill them in."""
    actors: dict[str, tuple[str, str]]
    """Heading of each column of the actors, and what to type there."""
    ties: dict[str, tuple[str, str]]
    directions: tuple[str, ...]
    wrong: dict[str, str]
    """What is said where a cell cannot be read, by column."""
    how: tuple[str, ...]


WORDS = {
    "en": _Words(
        "cluster-template-en.xlsx",
        ("Actors", "Ties", "How to fill"),
        {
            "id": ("id", "A short name, each only once."),
            "name": ("name", "The full name; may stay empty."),
            "sector": ("sector", "Choose from the list."),
            "place": ("place", "Town; may stay empty."),
        },
        {
            "source": ("source", "An id of the sheet Actors."),
            "target": ("target", "An id of the sheet Actors."),
            "layer": ("kind", "Such as joint research or contract; may stay empty."),
            "weight": ("weight", "How often or how strongly, above 0; may stay empty."),
            "direction": (
                "direction",
                "yes: from source to target; no: mutual by its nature; both: each way.",
            ),
        },
        ("no", "yes", "both"),
        {
            "id": "This id is in the list already.",
            "sector": "Choose a sector from the list.",
            "source": "Enter the actor in the sheet Actors first, and choose its id from the list.",
            "target": "Enter the actor in the sheet Actors first, and choose its id from the list.",
            "weight": "A weight is a number above 0.",
            "direction": "Choose no, yes or both.",
        },
        (
            "How to fill this workbook",
            (
                "1. Sheet Actors: one row for each organization that belongs to the cluster, also if "
                "it has no tie. Only id and sector are needed."
            ),
            (
                "2. Sheet Ties: one row for each pair that is tied, and for each kind of tie. Only "
                "source and target are needed."
            ),
            "3. Keep the first row of both sheets as it is. The rows may stand in any order.",
            "4. Partners from outside the cluster are actors of the sector “external”.",
            "5. Save the file, and run: innoclusters diagnose FILE.xlsx --html report.html",
            (
                "Universities, institutes and laboratories are science; ministries, towns and "
                "agencies are government; cluster organizations, associations and chambers are "
                "institutions for collaboration."
            ),
            "Do not guess a tie. In a survey write the answers of each, with direction yes from who names.",
        ),
    ),
    "ru": _Words(
        "cluster-template-ru.xlsx",
        ("Участники", "Связи", "Как заполнить"),
        {
            "id": ("код", "Короткое имя, каждое один раз."),
            "name": ("название", "Полное название; можно не заполнять."),
            "sector": ("сектор", "Выберите из списка."),
            "place": ("место", "Город; можно не заполнять."),
        },
        {
            "source": ("источник", "Код с листа «Участники»."),
            "target": ("цель", "Код с листа «Участники»."),
            "layer": ("вид связи", "Например, совместное исследование или договор; можно не заполнять."),
            "weight": ("вес", "Как часто или насколько сильно, больше 0; можно не заполнять."),
            "direction": (
                "направление",
                "да: от источника к цели; нет: связь по своей природе взаимна; взаимно: в обе стороны.",
            ),
        },
        ("нет", "да", "взаимно"),
        {
            "id": "Такой код уже есть в списке.",
            "sector": "Выберите сектор из списка.",
            "source": "Сначала внесите участника на лист «Участники», затем выберите его код из списка.",
            "target": "Сначала внесите участника на лист «Участники», затем выберите его код из списка.",
            "weight": "Вес – число больше 0.",
            "direction": "Выберите: нет, да или взаимно.",
        },
        (
            "Как заполнить эту книгу",
            (
                "1. Лист «Участники»: по строке на каждую организацию кластера, даже если связей у "
                "неё нет. Нужны только код и сектор."
            ),
            (
                "2. Лист «Связи»: по строке на каждую связанную пару и на каждый вид связи. Нужны "
                "только источник и цель."
            ),
            "3. Первую строку обоих листов не меняйте. Порядок остальных строк любой.",
            "4. Партнёры вне кластера – участники сектора «внешние партнёры».",
            "5. Сохраните файл и выполните: innoclusters diagnose ФАЙЛ.xlsx --lang ru --html report.html",
            (
                "Вузы, институты и лаборатории – наука; министерства, города и ведомства – "
                "государство; кластерные организации, ассоциации и палаты – институты коллаборации."
            ),
            "Не додумывайте связей. При опросе внесите ответы каждого, с направлением «да» от назвавшего.",
        ),
    ),
}


def write(
    path: Path, lang: str, actors: Iterable[Sequence[Any]] = (), ties: Iterable[Sequence[Any]] = ()
) -> Path:
    """Return the path of a workbook after writing it in a language, "en" or "ru", perhaps with rows.

    Parameters
    ----------
    path
        The file.
    lang
        Of headings, lists and hints.
    actors, ties
        Rows below the headings, in their order.
    """
    words = WORDS[lang]
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": words.how[0], "author": "innoclusters", "created": _MADE})
        head = book.add_format({"bold": True, "font_color": _INK, "bg_color": _SOFT, "bottom": 1})
        # Text, so that an id keeps its leading zeros.
        text = book.add_format({"num_format": "@"})
        filled = ((words.actors, actors), (words.ties, ties))
        for name, (columns, rows) in zip(words.sheets[:2], filled, strict=True):
            sheet = book.add_worksheet(name)
            _head(sheet, columns, head, text)
            for row, cells in enumerate(rows, start=1):
                sheet.write_row(row, 0, cells)
            for column, key in enumerate(columns):
                if rule := _rule(key, words, lang):
                    told = {"input_message": columns[key][1], "error_message": words.wrong[key]}
                    sheet.data_validation(1, column, ROWS, column, rule | told)
        how = book.add_worksheet(words.sheets[2])
        how.set_column(0, 0, 96)
        how.hide_gridlines(2)
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for row, said in enumerate(words.how):
            how.write(2 * row, 0, said, head if row == 0 else wrapped)
    return writing.write(path, buffer.getvalue())


def _head(sheet: Worksheet, columns: dict[str, tuple[str, str]], head: Any, text: Any) -> None:
    """Write the headings of a sheet, which stay in sight, and say what each column takes."""
    for column, (key, (heading, hint)) in enumerate(columns.items()):
        sheet.set_column(column, column, _WIDTHS.get(key, 18), None if key == "weight" else text)
        sheet.write(0, column, heading, head)
        sheet.write_comment(0, column, hint, {"author": "innoclusters"})
    sheet.freeze_panes(1, 0)


def _rule(key: str, words: _Words, lang: str) -> dict[str, Any] | None:
    """Return what may be typed in a column, or None for anything."""
    ids = f"'{words.sheets[0]}'!$A$2"
    last = f"$A${ROWS + 1}"
    # As long as the list of actors is: with empty cells in it a spreadsheet would accept anything.
    listed = f"=OFFSET({ids},0,0,MAX(1,COUNTA({ids}:{last})),1)"
    rules: dict[str, dict[str, Any]] = {
        "id": {"validate": "custom", "value": f"=COUNTIF($A$2:{last},$A2)=1"},
        "sector": {"validate": "list", "source": [say(name, lang) for name in SECTORS.values()]},
        "weight": {"validate": "decimal", "criteria": ">", "value": 0},
        "direction": {"validate": "list", "source": list(words.directions)},
        "source": {"validate": "list", "source": listed},
        "target": {"validate": "list", "source": listed},
    }
    return rules.get(key)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for language, said in WORDS.items():
        write(FOLDER / said.file, language)
