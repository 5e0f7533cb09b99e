"""Tables as CSV: the separator is detected, every row keeps its line, nothing is padded or cut in silence.

The ``csv`` module reads them and not pandas, which fills or cuts rows of the wrong length and cannot say on
which line of the file a row starts once a quoted cell holds a line break.
"""

from __future__ import annotations

import csv
import io
import re
from array import array
from collections.abc import Iterable, Iterator

from innoclusters.diagnosis.cluster import ClusterError, counted
from innoclusters.diagnosis.reading._files import Table, Text, at_line, clean, shown
from innoclusters.diagnosis.reading._meanings import (
    ACTORS,
    PARTICIPATIONS,
    TIES,
    Layout,
    check_header,
    match,
)

_SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}
"""Separators that are detected; any other character can be given."""

_MARKUP = {
    "graphml": "a network in the format GraphML; let its name end in .graphml",
    "gexf": "a network in the format GEXF; let its name end in .gexf",
    **dict.fromkeys(("html", "head", "meta", "table"), "a web page; save the table as CSV"),
}
"""First elements of files that are no tables, and what these are."""

_BEGINNINGS = {
    re.compile(r"\*(vertices|network)\b", re.I): "a network in the format of Pajek; let its name end in .net",
    re.compile(r"graph\s*\[", re.I): "a network in the format GML; save it as GraphML",
    re.compile(r"[\[{]\s*[\[{\"]"): "in the format JSON; save the table as CSV",
}
"""Other beginnings of files that are no tables."""

_FIRST_LINE = re.compile("[^\r\n]*(?:\r\n|\r|\n|$)")
_DECLARED = re.compile(r'"?sep=(.)"?\s*', re.I)
"""A first line with which Excel is told the separator."""

_MOST_SHOWN = 12
"""Titles that a sentence names at most."""

# The limit of the csv module where nobody has changed it.
_LONGEST_CELL = 131_072
"""Characters of a cell at most; more is a sign that a quote is never closed."""

_MOST_REMEMBERED = 100_000
"""Different cells kept to share equal ones; beyond that the memory is worth more."""


def read_table(source: Text, layouts: Iterable[Layout], separator: str | None) -> tuple[Table, Layout]:
    """Return the table in a text, and which of `layouts` it has; the separator None is detected.

    The first layout that has all its required columns is taken, and the first of all if there is none, so
    that its error is raised.
    """
    if separator is not None and (len(separator) != 1 or separator in '"\r\n'):
        raise ClusterError(f"separator is {separator!r}, expected one character, such as a comma or tab.")
    _refuse_other_formats(source)
    choices = list(layouts)
    source, skipped, declared = _skip_preamble(source, choices)
    separator = separator or declared or detect_separator(source.text)
    rows = _records(source, separator, skipped=skipped)
    line, titles = next(rows, (1, []))
    if not titles:
        raise ClusterError(f"{source.file} has no header, expected the names of columns.")
    layout = next((kind for kind in choices if set(kind.required) <= set(match(titles, kind))), choices[0])
    check_header(titles, layout, source.file, line)
    table = _columns(rows, layout, titles, source.file)
    table.decimal_comma = separator == ";"
    guess = ", a guess from its letters" if source.guessed else ""
    named = f"{_SEPARATORS[separator]}s" if separator in _SEPARATORS else repr(separator)
    said = f"{source.file} was read as {source.encoding}{guess}, with {named} between cells."
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
    return max(_SEPARATORS, key=lambda separator: _score(text, separator))


def _records(source: Text, separator: str, *, skipped: int = 0) -> Iterator[tuple[int, list[str]]]:
    """Yield every row that is not blank, with the line of the file on which it starts.

    Lines are counted from the beginning of the file, of which the text lacks the `skipped` first ones.
    """
    stream = io.TextIOWrapper(io.BytesIO(source.text.encode()), encoding="utf-8", newline="")
    # Without strict, a quote that is never closed swallows the rest of the file in silence.
    reader = csv.reader(stream, delimiter=separator, strict=True, skipinitialspace=separator != "\t")
    line = skipped + 1
    try:
        for row in reader:
            if max(map(len, row), default=0) > _LONGEST_CELL:
                raise csv.Error("field larger than ours")  # a library may have raised the limit of the module
            if any(map(str.strip, row)):
                yield line, row
            line = skipped + reader.line_num + 1
    except csv.Error as error:
        raise at_line(source.file, line, _reason(error)) from None


class Cleaner(dict[str, str]):
    """Cells, cleaned; equal cells become one object, which saves most of the memory of a large table."""

    def __missing__(self, cell: str) -> str:
        """Return the cleaned cell and remember it."""
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        self[cell] = cleaned = clean(cell)
        return cleaned


def unused_remark(file: str, word: str, titles: list[str]) -> list[str]:
    """Return the remark that some columns are not used, if any; it shows no more than a dozen."""
    if not titles:
        return []
    named = ", ".join(map(shown, titles[:_MOST_SHOWN])) + (", ..." if len(titles) > _MOST_SHOWN else "")
    verb = "is" if len(titles) == 1 else "are"
    return [f"{counted(len(titles), word)} of {file} {verb} not used: {named}."]


def _score(text: str, separator: str) -> tuple[int, int]:
    """Return how many known columns, and how many columns, the header has under a separator."""
    try:
        # A cut, because under a wrong separator an open quote would run through the whole file.
        _, titles = next(_records(Text("", text[:_LONGEST_CELL], ""), separator), (1, []))
    except ClusterError:
        return 0, 0
    return max(len(match(titles, layout)) for layout in (TIES, ACTORS, PARTICIPATIONS)), len(titles)


def _refuse_other_formats(source: Text) -> None:
    """Raise ClusterError if a text is no table, whatever its name says."""
    # Enough to get past the declarations and remarks before the first element.
    start = source.text[:10_000].lstrip("\ufeff \t\r\n")
    what = next((what for beginning, what in _BEGINNINGS.items() if beginning.match(start)), None)
    if start.startswith("<") and (tag := re.search(r"<(?:\w+:)?([a-z]\w*)", start, re.I)):
        what = _MARKUP.get(tag[1].lower())
    if what:
        raise ClusterError(f"{source.file} is {what}.")


def _skip_preamble(source: Text, layouts: list[Layout]) -> tuple[Text, int, str | None]:
    """Return the text from the header on, the number of lines before it, and the separator they declare.

    Before the header may stand a line for Excel (sep=;) and lines of remarks that begin with #.
    """
    place, skipped, declared = 0, 0, None
    while (found := _FIRST_LINE.match(source.text, place)) and found[0]:
        line = found[0].lstrip("\ufeff \t")
        if said := _DECLARED.fullmatch(line):
            declared = said[1]
        elif not line.startswith("#") or _is_header(line, layouts):
            break
        place, skipped = found.end(), skipped + 1
    return source._replace(text=source.text[place:]), skipped, declared


def _is_header(line: str, layouts: list[Layout]) -> bool:
    """Return whether a line names all required columns of a layout."""
    titles = re.split("[,;|\t]", line.replace('"', ""))
    return len(titles) > 1 and any(set(kind.required) <= set(match(titles, kind)) for kind in layouts)


def _columns(rows: Iterator[tuple[int, list[str]]], layout: Layout, titles: list[str], file: str) -> Table:
    """Return the cells of the columns of `layout`."""
    places = match(titles, layout)
    needed = 1 + max(places[column] for column in layout.required)
    cleaned, width, lines, short = Cleaner(), len(titles), array("q"), 0
    columns: dict[str, list[str]] = {column: [] for column in places}
    targets = [(cells.append, places[column]) for column, cells in columns.items()]
    for line, row in rows:
        if len(row) != width:
            short += len(row) < width
            if any(map(str.strip, row[width:])) or len(row) < needed:
                says = f"the row has {counted(len(row), 'cell')}, but the header has {width}"
                raise at_line(file, line, says)
            # Excel leaves out empty cells at the end; in a required column they may not be missing.
            row = row[:width] + [""] * (width - len(row))
        for append, place in targets:
            append(cleaned[row[place]])
        lines.append(line)
    used = set(places.values())
    unused = [title for place, title in enumerate(titles) if title.strip() and place not in used]
    remarks = unused_remark(file, "column", unused)
    if short:
        cut = f"{counted(short, 'row')} of {file} {'ends' if short == 1 else 'end'} before the last column"
        remarks.append(f"{cut}; what is missing was taken as empty.")
    return Table(file, columns, lines, {c: titles[place] for c, place in places.items()}, remarks=remarks)


def _reason(error: csv.Error) -> str:
    """Return what the error of the ``csv`` module means to somebody who wrote the file."""
    # The module has one class of errors, so that only the words tell them apart.
    if "field larger" in str(error):
        return f"a cell has more than {_LONGEST_CELL:,} characters, so that a closing quote may be missing"
    if "unexpected end" in str(error):
        return "a quote is opened and never closed"
    return "a quoted cell goes on after its closing quote; a quote inside a cell must be doubled"
