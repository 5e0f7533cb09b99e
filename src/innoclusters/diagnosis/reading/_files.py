"""From a path to text and to cells, each with its line, and the one way in which errors are worded."""

from __future__ import annotations

import codecs
import difflib
import io
import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import charset_normalizer
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from innoclusters.diagnosis.cluster import ClusterError

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

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",  # starts with the mark of utf-16, so it must be asked for first
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
"""Byte order marks and what they stand for."""

_CYRILLIC = ["cp1251", "koi8_r", "cp866"]
_WESTERN = "cp1252"
"""Encodings to choose from where a text is not Unicode; cp1252 is latin-1 and more."""

_MIXED = re.compile(rb"[A-Za-z][\x80-\xff]|[\x80-\xff][A-Za-z]")
_RUN = re.compile(rb"[\x80-\xff]{3}")
"""Western words mix ASCII letters with others, Cyrillic words hardly ever."""

_SAMPLE = 65_536
"""Bytes, or lines, that suffice to recognize an encoding."""

_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 does not allow, so that whatever we read can be shown on a page or in a picture."""

_LONGEST_SHOWN = 60
"""Characters of a value that an error shows; a name may have thousands."""

_MOST_COMPARED = 20_000
"""Names among which a near one is looked for; more would take seconds."""

_HARD_SPACES = str.maketrans("\u00a0\u2007\u202f", "   ")
"""Blanks at which a line must not break; nobody sees the difference, so that ids must not differ by them."""

_LOOKALIKES = str.maketrans("авекмнорстух", "abekmhopctyx")
"""Cyrillic small letters that look like Latin ones, at least as capitals."""


class Text(NamedTuple):
    """The text of a file."""

    file: str
    """Name of the file, for errors."""
    text: str
    encoding: str
    """As which it was read."""
    guessed: bool = False
    """Whether the encoding is a guess from the frequency of letters."""


def label(path: Path) -> str:
    r"""Return the name of a file as sentences show it: in quotes if it has characters that cannot be seen.

    Examples
    --------
    >>> label(Path("data/ties.csv")), label(Path("two\nlines.csv"))
    ('ties.csv', "'two\\nlines.csv'")
    """
    return path.name if path.name.isprintable() else repr(path.name)


def at_line(file: str, line: int, says: str) -> ClusterError:
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


def read_text(path: Path, encoding: str | None) -> Text:
    """Return the text of a file, in the given encoding or in the one detected."""
    data = read_bytes(path)
    codec = encoding or detect_encoding(data)
    # Whoever names UTF-8 does not think of the mark that Windows puts first.
    if codec.casefold().replace("_", "-") in ("utf-8", "utf8"):
        codec = "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"
    file = label(path)
    text = _decoded(data, codec, file)
    # Almost any bytes decode in an encoding of one byte a letter; control characters give it away.
    if wrong := _NOT_TEXT.search(text):
        where = f"{file}, line {_line(text[: wrong.start()])}"
        raise ClusterError(
            f"{where}: the character U+{ord(wrong[0]):04X} stands in no text; "
            f"the file was read as {codec}, is it in another encoding or no table at all?"
        )
    if not text.strip("\ufeff \t\r\n"):
        raise ClusterError(f"{file} is empty.")
    guessed = not encoding and codec in (*_CYRILLIC, _WESTERN)
    return Text(file, text, codec.removesuffix("-sig"), guessed)


def detect_encoding(data: bytes) -> str:
    """Return the likely encoding: as marked, else UTF-8 or UTF-16 if it can be, else of one byte a letter.

    The last choice is a guess from the frequency of letters, so it must be said aloud.

    Examples
    --------
    >>> detect_encoding("Университет и завод".encode("cp1251"))
    'cp1251'
    """
    for mark, codec in _MARKS.items():
        if data.startswith(mark):
            return codec
    # Before UTF-8, as the zero bytes of UTF-16 without a mark are valid UTF-8, too.
    if codec := _utf_16(data):
        return codec
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        # Lines of ASCII alone tell nothing and would drown the few names that do.
        telling = (line[:_SAMPLE] for line in io.BytesIO(data) if not line.isascii())
        return _one_byte(b"".join(islice(telling, _SAMPLE))[:_SAMPLE])
    return "utf-8"


def _one_byte(sample: bytes) -> str:
    """Return the likely encoding of a text in which every letter is a byte, "utf-8" if none fits.

    The library cannot tell one French name among ASCII words from a Russian one, so the mixture of bytes
    decides between the alphabets first.
    """
    if len(_MIXED.findall(sample)) > len(_RUN.findall(sample)):
        return _WESTERN
    best = charset_normalizer.from_bytes(sample, cp_isolation=[*_CYRILLIC, _WESTERN]).best()
    # Where nothing fits, decoding as UTF-8 fails with the line of the first wrong byte.
    return best.encoding if best else "utf-8"


def _decoded(data: bytes, codec: str, file: str) -> str:
    """Return bytes as text, or raise with the line of the first byte that cannot be read."""
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        line = _line(_before(data[: error.start], codec))
        byte = data[error.start : error.start + 1].hex().upper()
        says = f"byte {byte} cannot be read as {codec}, expected another encoding"
        raise at_line(file, line, says) from None
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


def _line(before: str) -> int:
    """Return the number of the line on which a text goes on after `before`."""
    # Not splitlines, which also breaks at characters such as U+2028 that end no line of a file.
    return len(re.findall("\r\n|\r|\n", before)) + 1


def _utf_16(data: bytes) -> str:
    """Return the kind of UTF-16 if every second byte is often zero and the others never are, else nothing."""
    zeros = np.flatnonzero(np.frombuffer(data[:_SAMPLE], dtype=np.uint8) == 0)
    # Cyrillic letters have no zero byte, but blanks, digits and separators do: one in ten, say,
    # which is one byte in twenty. An odd number of bytes cannot be UTF-16.
    if len(zeros) < len(data[:_SAMPLE]) / 20 or len(data) % 2:
        return ""
    high = set((zeros % 2).tolist())
    return "utf-16-le" if high == {1} else "utf-16-be" if high == {0} else ""


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

    def coded(self, column: str) -> tuple[NDArray[np.intp], list[str]]:
        """Return the cells of a column as positions in the list of its different cells, and that list."""
        codes, labels = pd.factorize(np.array(self.columns[column], dtype=object))
        return codes, [str(label) for label in labels]

    def decode(self, column: str, words: dict[str, int], expected: str, absent: int) -> NDArray[np.int64]:
        """Return the number that `words` gives for each cell, `absent` without the column, or raise."""
        if column not in self.columns:
            return np.full(len(self), absent)
        codes, labels = self.coded(column)
        numbers = [words.get(plain(label)) for label in labels]
        for code, number in enumerate(numbers):
            if number is None:
                raise self.error(int(np.argmax(codes == code)), column, f"is not {expected}")
        return np.array(numbers, dtype=np.int64)[codes]


def plain(text: str) -> str:
    """Return `text` as it is compared with the words we know: case, blanks, underscores and ё do not count.

    Examples
    --------
    >>> plain(" Research_Institute ")
    'research institute'
    """
    return " ".join(text.casefold().replace("ё", "е").replace("_", " ").split())


def clean(cell: str) -> str:
    """Return a cell without blanks around it and byte order marks, its letters composed, its blanks plain.

    Examples
    --------
    >>> clean(" Besanc\u0327on\u00a0lab ") == "Besan\u00e7on lab"
    True
    """
    # The rest takes time, and most cells of a large table are ASCII.
    if cell.isascii():
        return cell.strip()
    return unicodedata.normalize("NFC", cell.replace("\ufeff", "").translate(_HARD_SPACES).strip())


def loose(text: str) -> str:
    """Return `text` without what often differs between two tables: case, zeros, what cannot be seen.

    Examples
    --------
    >>> loose("007"), loose("7.0"), loose("Firm")
    ('7', '7', 'firm')
    """
    visible = "".join(letter for letter in plain(text) if letter.isprintable())
    return re.sub(r"^0+(?=[0-9])|(?<=[0-9])\.0+$", "", visible)


def shown(value: str) -> str:
    r"""Return `value` in quotes, on one line and not too long, as an error shows it.

    Examples
    --------
    >>> shown("two\nlines")
    "'two\\nlines'"
    """
    return repr(value if len(value) <= _LONGEST_SHOWN else value[: _LONGEST_SHOWN - 3] + "...")


def did_you_mean(value: str, known: Collection[str]) -> str:
    """Return a hint at the known name nearest to `value`, or nothing.

    Examples
    --------
    >>> did_you_mean("frm1", ["firm1", "lab2"]), did_you_mean("7", ["007"])
    ("; did you mean 'firm1'", "; did you mean '007'")
    """
    wanted = loose(value)
    if not wanted or len(value) > _LONGEST_SHOWN:
        return ""
    if same := next((name for name in known if loose(name) == wanted), None):
        return f"; did you mean {shown(same)}"
    seen = wanted.translate(_LOOKALIKES)
    if twin := next((name for name in known if loose(name).translate(_LOOKALIKES) == seen), None):
        return f"; did you mean {shown(twin)}, in which Latin and Cyrillic letters are mixed differently"
    similar = [name for name in known if abs(len(name) - len(value)) <= 3][:_MOST_COMPARED]
    near = difflib.get_close_matches(value, similar, n=1)
    return f"; did you mean {shown(near[0])}" if near else ""
