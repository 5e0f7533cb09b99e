"""Tables as CSV: the separator is detected, every row keeps its line, nothing is padded or cut in silence.

The ``csv`` module reads them and not pandas, which fills or cuts rows of the wrong length and cannot say on
which line of the file a row starts once a quoted cell holds a line break.
"""

from __future__ import annotations

import csv
import io
from array import array
from collections.abc import Iterable, Iterator

from innoclusters.cluster import ClusterError
from innoclusters.reading._table import Table, clean, shown
from innoclusters.reading.columns import ACTORS, PARTICIPATIONS, TIES, Layout, check, match
from innoclusters.reading.files import Text

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}
"""Separators that are detected; any other character can be given."""

MOST_REMEMBERED = 100_000
"""Different cells kept to share equal ones; beyond that the memory is worth more."""


def read_table(source: Text, layouts: Iterable[Layout], separator: str | None) -> tuple[Table, Layout]:
    """Return the table in a text, and which of `layouts` it has.

    Parameters
    ----------
    source
        The text of a file.
    layouts
        Kinds of table it may be; the first that has all its required columns is taken, and the first of all
        if there is none, so that its error is raised.
    separator
        What stands between cells; None detects it.

    Raises
    ------
    ClusterError
        If the text is empty, a required column is missing, a row is too long, or a quote is out of place.
    """
    if separator is not None and (len(separator) != 1 or separator in '"\r\n'):
        raise ClusterError(f"separator is {separator!r}, expected one character, such as a comma or tab.")
    separator = separator or detect_separator(source.text)
    rows = records(source, separator)
    line, titles = next(rows, (1, []))
    if not titles:
        raise ClusterError(f"{source.file} is empty.")
    choices = list(layouts)
    layout = next((kind for kind in choices if set(kind.required) <= set(match(titles, kind))), choices[0])
    check(titles, layout, source.file, line)
    table = _columns(rows, match(titles, layout), titles, source.file)
    table.decimal_comma = separator == ";"
    said = f"{source.file} was read as {source.encoding}, {_named(separator)} between cells."
    table.remarks.insert(0, said)
    if not table.lines:
        raise ClusterError(f"{source.file} has a header but no {layout.what}s.")
    return table, layout


def detect_separator(text: str) -> str:
    r"""Return the separator under which the header has the most columns we know, and then the most columns.

    Examples
    --------
    >>> detect_separator("source;target;note, if any\n")
    ';'
    """
    return max(SEPARATORS, key=lambda separator: _score(text, separator))


def records(source: Text, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Yield every row that is not blank, with the line of the file on which it starts.

    Raises
    ------
    ClusterError
        If a quote is never closed or closed in the middle of a cell.
    """
    stream = io.TextIOWrapper(io.BytesIO(source.text.encode()), encoding="utf-8", newline="")
    reader = csv.reader(stream, delimiter=separator, strict=True, skipinitialspace=separator != "\t")
    line = 1
    try:
        for row in reader:
            if any(map(str.strip, row)):
                yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        raise ClusterError(f"{source.file}, line {line}: {_reason(error)}.") from None


class Cleaner(dict[str, str]):
    """Cells, cleaned; equal cells become one object, which saves most of the memory of a large table."""

    def __missing__(self, cell: str) -> str:
        """Return the cleaned cell and remember it."""
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        self[cell] = cleaned = clean(cell)
        return cleaned


def _score(text: str, separator: str) -> tuple[int, int]:
    """Return how many known columns, and how many columns, the header has under a separator."""
    try:
        _, titles = next(records(Text("", text[: csv.field_size_limit()], ""), separator), (1, []))
    except ClusterError:
        return 0, 0
    return max(len(match(titles, layout)) for layout in (TIES, ACTORS, PARTICIPATIONS)), len(titles)


def _columns(
    rows: Iterator[tuple[int, list[str]]], places: dict[str, int], titles: list[str], file: str
) -> Table:
    """Return the cells of the columns at `places`."""
    cleaned, width, lines = Cleaner(), len(titles), array("q")
    columns: dict[str, list[str]] = {column: [] for column in places}
    targets = [(cells.append, places[column]) for column, cells in columns.items()]
    for line, row in rows:
        if len(row) != width:
            row = _fitted(row, width, f"{file}, line {line}")
        for append, place in targets:
            append(cleaned[row[place]])
        lines.append(line)
    used = set(places.values())
    unused = [shown(title) for place, title in enumerate(titles) if title.strip() and place not in used]
    remarks = [f"{file} has columns that are not used: {', '.join(unused[:12])}."] if unused else []
    return Table(file, columns, lines, {c: titles[place] for c, place in places.items()}, remarks=remarks)


def _fitted(row: list[str], width: int, where: str) -> list[str]:
    """Return a row with as many cells as the header has titles; only empty cells come or go."""
    if any(map(str.strip, row[width:])):
        raise ClusterError(f"{where}: the row has {len(row)} cells, but the header has {width}.")
    return row[:width] + [""] * (width - len(row))


def _reason(error: csv.Error) -> str:
    """Return what the error of the ``csv`` module means to somebody who wrote the file."""
    if "field larger" in str(error):
        limit = f"{csv.field_size_limit():,}"
        return f"a cell has more than {limit} characters, so that a closing quote may be missing"
    if "unexpected end" in str(error):
        return "a quote is opened and never closed"
    return "a quoted cell goes on after its closing quote; a quote inside a cell must be doubled"


def _named(separator: str) -> str:
    """Return a separator in words."""
    return f"{SEPARATORS[separator]}s" if separator in SEPARATORS else repr(separator)
