"""From the text of a table to its rows: what stands between cells, and what some programs put around them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from innoclusters.diagnosis.cluster import ClusterError
from innoclusters.diagnosis.reading._files import Record, Text, at_line, lines_of
from innoclusters.diagnosis.reading._meanings import ACTORS, PARTICIPATIONS, TIES, match

ARROW = "->"
SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar", ARROW: "arrow", " ": "blank"}
"""Separators that are detected; any other character can be given."""

_ARROWED = re.compile(r"[ \t]*([^\s].*?)[ \t]*(<-+>|-+>|--|→|↔)[ \t]*(.*?[^\s;])[ \t;]*")
"""A line such as `firm -> lab`."""

_LONGEST_ARROWED = 1000
"""Characters of such a line at most."""

_DICTIONARY = re.compile(r"(?<=[ \t,;])\{([^{}\r\n]*)\}(?=[ \t]*(?:\r|\n|$))")
"""Attributes of a tie at the end of a line, as networkx writes them."""

MOST_ABOVE = 20
"""Rows among which a header is looked for."""


# The limit of the csv module where nobody has changed it.
_LONGEST_CELL = 131_072
"""Characters of a cell at most; more is a sign that a quote is never closed."""


def detect_separator(text: str) -> str:
    r"""Return the separator under which the header has the most columns we know, and then the most columns.

    A blank is one only where no other separator stands.

    Examples
    --------
    >>> detect_separator("source;target;note, if any\n"), detect_separator("source  target\n")
    (';', ' ')
    """
    best = max(list(SEPARATORS)[:-2], key=lambda separator: _score(text, separator))
    if _score(text, best)[1] == 1 and (below := _below_title(text)):
        return below
    return best if _score(text, best)[1] > 1 or " " not in text[:_LONGEST_CELL].strip() else " "


def _below_title(text: str) -> str | None:
    """Return the separator that stands equally often in all first lines but the very first, if one does."""
    lines = [line for line in lines_of(text[:_LONGEST_CELL])[:MOST_ABOVE] if line.strip()][1:]
    counts = {separator: {line.count(separator) for line in lines} for separator in list(SEPARATORS)[:-2]}
    return next(
        (one for one, found in counts.items() if len(lines) > 1 and len(found) == 1 and max(found)), None
    )


def _score(text: str, separator: str) -> tuple[int, int]:
    """Return how many known columns, and how many columns, the header has under a separator."""
    try:
        titles = titles_of(text, separator)
    except ClusterError:
        return 0, 0
    return max(len(match(titles, layout)) for layout in (TIES, ACTORS, PARTICIPATIONS)), len(titles)


def titles_of(text: str, separator: str) -> list[str]:
    """Return the cells of the header under a separator."""
    # A cut, because under a wrong separator an open quote would run through the whole file.
    return next(records_of(Text("", text[:_LONGEST_CELL], ""), separator), (1, []))[1]


def without_dictionaries(source: Text) -> tuple[Text, list[str]]:
    """Return the text with the weight in place of the attributes that networkx writes, and what to say."""
    if not _DICTIONARY.search(source.text[:_LONGEST_CELL]):
        return source, []
    said = f"Of the attributes in braces in {source.file} only the weight was read."
    return source._replace(text=_DICTIONARY.sub(_weight_alone, source.text)), [said]


def _weight_alone(found: re.Match[str]) -> str:
    """Return the weight in a dictionary as Python writes it, or an empty cell."""
    weight = re.search(r"[\"']weight[\"']: *([^ ,}]+)", found[1])
    return weight[1] if weight else '""'


def unquoted(source: Text) -> Text:
    """Return a text whose lines are one quoted cell each, as if saved twice, without these quotes."""
    line = source.text[:_LONGEST_CELL].lstrip("\ufeff").partition("\n")[0].rstrip("\r")
    if not re.fullmatch(r'"(?:[^"]|"")*[,;\t|](?:[^"]|"")*"', line):
        return source
    try:
        rows = list(records_of(source, ","))
    except ClusterError:
        return source
    if any(len(row) > 1 for _, row in rows):
        return source
    lines = [""] * rows[-1][0]
    for number, row in rows:
        lines[number - 1] = row[0]
    return source._replace(text="\n".join(lines))


def with_arrows(source: Text) -> Text | None:
    """Return a list of lines such as `firm -> lab` as a table with a header, or None if it is none."""
    lines = lines_of(source.text)
    if not source.text.strip() or not all(_is_arrowed(line) for line in lines if line.strip()):
        return None
    rows = [_ARROWED.sub(r"\1\t\2\t\3", line) if line.strip() else "" for line in lines]
    return source._replace(text="\n".join(["source\tdirection\ttarget", *rows]))


def _is_arrowed(line: str) -> bool:
    """Return whether a line holds one arrow, with something before and after it."""
    # Lines without end take long to match.
    found = _ARROWED.fullmatch(line) if len(line) <= _LONGEST_ARROWED else None
    return found is not None and _ARROWED.fullmatch(found[3]) is None


def aligned(source: Text) -> tuple[Text, str]:
    """Return a text whose columns stand apart by blanks so that one character does, and that character.

    Where the header has two blanks or more between its words, single blanks are part of a cell.
    """
    lines = [line.strip(" ") for line in lines_of(source.text)]
    filled = [line for line in lines if line][:MOST_ABOVE]
    widths = {len(re.split(" {2,}", line)) for line in filled}
    if len(widths) == 1 and widths != {1}:
        return source._replace(text="\n".join(re.sub(" {2,}", "\t", line) for line in lines)), "\t"
    return source._replace(text="\n".join(lines)), " "


def records_of(source: Text, separator: str, *, skipped: int = 0) -> Iterator[Record]:
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


def _reason(error: csv.Error) -> str:
    """Return what the error of the ``csv`` module means to somebody who wrote the file."""
    # The module has one class of errors, so that only the words tell them apart.
    if "field larger" in str(error):
        return f"a cell has more than {_LONGEST_CELL:,} characters, so that a closing quote may be missing"
    if "unexpected end" in str(error):
        return "a quote is opened and never closed"
    return "a quoted cell goes on after its closing quote; a quote inside a cell must be doubled"
