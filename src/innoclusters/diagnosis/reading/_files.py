"""From a path to text and to cells, each with its line, and the one way in which errors name their place."""

from __future__ import annotations

import codecs
import re
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from innoclusters.diagnosis.cluster import ClusterError
from innoclusters.diagnosis.reading._encodings import Encoding, detect_encoding, is_utf_8
from innoclusters.diagnosis.reading._strings import plain, shown

_SIGNATURES = {
    b"PK\x03\x04": "a zip archive or a workbook (.xlsx); save the sheet as CSV",
    b"\xd0\xcf\x11\xe0": "an old workbook (.xls); save the sheet as CSV",
    b"\x1f\x8b": "compressed with gzip; unpack it first",
    b"BZh": "compressed with bzip2; unpack it first",
    b"\xfd7zXZ": "compressed with xz; unpack it first",
    b"%PDF": "a PDF document",
    b"\x89PNG": "a picture",
    b"SQLite": "a database",
    b"PAR1": "a table in the format Parquet; save it as CSV",
    b"{\\rtf": "a document in the format RTF; save the table as CSV",
}
"""First bytes of files that people take for tables."""

_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 does not allow, so that whatever we read can be shown on a page or in a picture."""

_LINE_END = "\r\n|\r|\n"
"""Not what splitlines knows, which also breaks at characters such as U+2028 that end no line of a file."""


Record = tuple[int, list[str]]
"""The line of a file on which a row starts, and its cells."""


class Text(NamedTuple):
    """The text of a file."""

    file: str
    """Name of the file, for errors."""
    text: str
    encoding: str
    """As which it was read."""
    guess: Encoding | None = None
    """How sure that is, if it is a guess from letters."""

    @property
    def how(self) -> str:
        """The encoding and how sure it is, as a remark says it.

        Examples
        --------
        >>> Text("t.csv", "Győr", "cp1250", Encoding("cp1250", "cp1252", clear=False)).how
        'cp1250, a weak guess from its letters (or else cp1252; --encoding says which)'
        """
        if self.guess is None:
            return self.encoding
        if self.guess.clear:
            return f"{self.encoding}, a guess from its letters"
        rival = f"(or else {self.guess.rival}; --encoding says which)"
        return f"{self.encoding}, a weak guess from its letters {rival}"


def label(path: Path) -> str:
    r"""Return the name of a file as sentences show it: in quotes if it has characters that cannot be seen.

    Examples
    --------
    >>> label(Path("data/ties.csv")), label(Path("two\nlines.csv"))
    ('ties.csv', "'two\\nlines.csv'")
    """
    return path.name if path.name.isprintable() else repr(path.name)


def at_line(file: str, line: int | str, says: str) -> ClusterError:
    """Return the error that something is wrong in a line of a file."""
    return ClusterError(f"{file}, line {line}: {says}.")


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file, or raise ClusterError if there is none, or nothing in it, or no text."""
    try:
        if not path.is_file():
            is_what = "is a folder" if path.is_dir() else "is no file" if path.exists() else "does not exist"
            raise ClusterError(f"{str(path)!r} {is_what}, expected a file.")
        data = path.read_bytes()
    except OSError as error:
        raise ClusterError(f"{str(path)!r} cannot be read: {error.strerror}.") from None
    # By content and not by name: a workbook that is renamed to .csv is still a workbook.
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise ClusterError(f"{label(path)} is {what}.")
    if not data.strip():
        raise ClusterError(f"{label(path)} is empty.")
    return data


def read_text(path: Path, encoding: str | None, *, unless_utf_8: bool = False) -> Text:
    """Return the text of a file, in the given encoding or in the one detected.

    With `unless_utf_8` the given encoding is that of another file and need not be this one's.
    """
    data = read_bytes(path)
    if encoding and unless_utf_8 and is_utf_8(data):
        encoding = None
    found = Encoding(encoding) if encoding else detect_encoding(data)
    codec = found.name
    # Whoever names UTF-8 does not think of the mark that Windows puts first.
    if codec.casefold().replace("_", "-") in ("utf-8", "utf8"):
        codec = "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"
    file = label(path)
    text = _decoded(data, codec, file)
    # Almost any bytes decode in an encoding of one byte a letter; control characters give it away.
    if wrong := _NOT_TEXT.search(text):
        where = f"{file}, line {_place(text[: wrong.start()])[0]}"
        raise ClusterError(
            f"{where}: the character U+{ord(wrong[0]):04X} stands in no text; "
            f"the file was read as {codec}, is it in another encoding or no table at all?"
        )
    if not text.strip("\ufeff \t\r\n"):
        raise ClusterError(f"{file} is empty.")
    return Text(file, text, codec.removesuffix("-sig"), found if found.rival else None)


def check_text(text: str, file: str, line: int) -> None:
    """Raise ClusterError if a text has a character that no page can show, as escapes in JSON make them."""
    if wrong := _NOT_TEXT.search(text):
        raise at_line(file, line, f"the character U+{ord(wrong[0]):04X} stands in no text")


def lines_of(text: str) -> list[str]:
    """Return the lines of a text, without a byte order mark."""
    return re.split(_LINE_END, text.lstrip("\ufeff"))


def check_separator(separator: str | None) -> None:
    """Raise ClusterError if something else than one character is said to stand between cells."""
    if separator is not None and (len(separator) != 1 or separator in '"\r\n'):
        raise ClusterError(f"separator is {separator!r}, expected one character, such as a comma or tab.")


def _decoded(data: bytes, codec: str, file: str) -> str:
    """Return bytes as text, or raise with the place of the first byte that cannot be read."""
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        line, column = _place(_before(data[: error.start], codec))
        byte = data[error.start : error.start + 1].hex().upper()
        says = f"byte {byte} cannot be read as {codec}, expected another encoding"
        # Nearly always a line that was pasted from a file in the encoding of Windows.
        if codec.startswith("utf-8") and is_utf_8(data):
            says = f"byte {byte} cannot be read as utf-8, in which other letters of the file are written"
        raise at_line(file, f"{line}, column {column}", says) from None
    # Python knows codecs that are not for text, and some raise a bare UnicodeError.
    except (LookupError, ValueError):
        expected = "expected one that Python knows, such as cp1251"
        raise ClusterError(f"encoding is {codec!r}, {expected}.") from None


def _before(data: bytes, codec: str) -> str:
    """Return as text what could be read; some codecs cannot replace what they do not know."""
    try:
        return data.decode(codec, "replace")
    except UnicodeError:
        return data.decode("latin-1")


def _place(before: str) -> tuple[int, int]:
    """Return the line on which a text goes on after `before`, and the character of the line, from 1."""
    lines = re.split(_LINE_END, before)
    return len(lines), len(lines[-1]) + 1


@dataclass
class Table:
    """Cells by what their column means, and the line of the file on which each row starts."""

    file: str
    """Name of the file, for errors."""
    columns: dict[str, list[str]]
    """Cells by meaning ("source", "sector"), cleaned; an empty string where there is none."""
    lines: Sequence[int]
    """Line of each row, counted from 1."""
    titles: dict[str, str] = field(default_factory=dict)
    """What the file calls a column, where it uses another word."""
    word: str = "column"
    """What the format calls a column."""
    decimal_comma: bool = False
    """Whether 0,5 can only mean one half: so where cells are separated by semicolons."""
    remarks: list[str] = field(default_factory=list)
    """What to say aloud about the file."""

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.lines)

    def error(self, row: int, column: str, says: str) -> ClusterError:
        """Return the error that a cell is not what it should be; `says` goes on after the value."""
        title = self.titles.get(column, column)
        where = f"{self.file}, line {self.lines[row]}, {self.word} {title!r}"
        return ClusterError(f"{where}: {shown(self.columns[column][row])} {says}.")

    def coded(self, column: str) -> tuple[array[int], list[str]]:
        """Return the cells of a column as positions in the list of its different cells, and that list."""
        places: dict[str, int] = {}
        # Not by pandas: it takes longer to import than most files take to read.
        codes = array("q", [places.setdefault(cell, len(places)) for cell in self.columns[column]])
        return codes, list(places)

    def decode(self, column: str, words: Mapping[str, int], expected: str, absent: int) -> array[int]:
        """Return the number that `words` gives for each cell, `absent` without the column, or raise."""
        if column not in self.columns:
            return array("q", [absent]) * len(self)
        codes, labels = self.coded(column)
        # A hyphen is a blank in words, but may be all of a label.
        numbers = [words.get(plain(label), words.get(plain(label.replace("-", " ")))) for label in labels]
        for code, number in enumerate(numbers):
            if number is None:
                raise self.error(codes.index(code), column, f"is not {expected}")
        known = array("q", [number for number in numbers if number is not None])
        return array("q", [known[code] for code in codes])

    def take(self, rows: Sequence[int]) -> Table:
        """Return some of the rows, in the given order; a row may stand several times."""
        columns = {column: [cells[row] for row in rows] for column, cells in self.columns.items()}
        lines = array("q", [self.lines[row] for row in rows])
        return replace(self, columns=columns, lines=lines, remarks=list(self.remarks))
