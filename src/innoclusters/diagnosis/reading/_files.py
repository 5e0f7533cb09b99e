"""From a path to text: what kind of file it is, whether it is text at all, and in which encoding."""

from __future__ import annotations

import codecs
import io
import re
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import charset_normalizer
import numpy as np

from innoclusters.diagnosis.cluster import ClusterError

SIGNATURES = {
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

MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",  # starts with the mark of utf-16, so it must be asked for first
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
"""Byte order marks and what they stand for."""

CYRILLIC = ["cp1251", "koi8_r", "cp866"]
WESTERN = "cp1252"
"""Encodings to choose from where a text is not Unicode; cp1252 is latin-1 and more."""

MIXED = re.compile(rb"[A-Za-z][\x80-\xff]|[\x80-\xff][A-Za-z]")
RUN = re.compile(rb"[\x80-\xff]{3}")
"""Western words mix ASCII letters with others, Cyrillic words hardly ever."""

SAMPLE = 65_536
"""Bytes, or lines, that suffice to recognize an encoding."""

NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 does not allow, so that whatever we read can be shown on a page or in a picture."""


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


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file, or raise ClusterError if there is none, or nothing in it, or no text."""
    try:
        if not path.is_file():
            is_what = "is a folder" if path.is_dir() else "is no file" if path.exists() else "does not exist"
            raise ClusterError(f"{str(path)!r} {is_what}, expected a file.")
        data = path.read_bytes()
    except OSError as error:
        raise ClusterError(f"{str(path)!r} cannot be read: {error.strerror}.") from None
    for signature, what in SIGNATURES.items():
        if data.startswith(signature):
            raise ClusterError(f"{label(path)} is {what}.")
    if not data.strip():
        raise ClusterError(f"{label(path)} is empty.")
    return data


def read_text(path: Path, encoding: str | None) -> Text:
    """Return the text of a file, in the given encoding or in the one detected.

    Raises
    ------
    ClusterError
        If the file is missing, empty or no text, or is not in the given encoding.
    """
    data = read_bytes(path)
    codec = encoding or detect_encoding(data)
    if codec.casefold().replace("_", "-") in ("utf-8", "utf8"):
        codec = "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"
    file = label(path)
    text = _decoded(data, codec, file)
    if wrong := NOT_TEXT.search(text):
        where = f"{file}, line {_line(text[: wrong.start()])}"
        raise ClusterError(
            f"{where}: the character U+{ord(wrong[0]):04X} stands in no text; "
            f"the file was read as {codec}, is it in another encoding or no table at all?"
        )
    if not text.strip("\ufeff \t\r\n"):
        raise ClusterError(f"{file} is empty.")
    guessed = not encoding and codec in (*CYRILLIC, WESTERN)
    return Text(file, text, codec.removesuffix("-sig"), guessed)


def detect_encoding(data: bytes) -> str:
    """Return the likely encoding: as marked, else UTF-8 or UTF-16 if it can be, else of one byte a letter.

    The last choice is a guess from the frequency of letters, so it must be said aloud.

    Examples
    --------
    >>> detect_encoding("Университет и завод".encode("cp1251"))
    'cp1251'
    """
    for mark, codec in MARKS.items():
        if data.startswith(mark):
            return codec
    if codec := _utf_16(data):
        return codec
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        telling = (line[:SAMPLE] for line in io.BytesIO(data) if not line.isascii())
        return _one_byte(b"".join(islice(telling, SAMPLE))[:SAMPLE])
    return "utf-8"


def _one_byte(sample: bytes) -> str:
    """Return the likely encoding of a text in which every letter is a byte, "utf-8" if none fits.

    The library cannot tell one French name among ASCII words from a Russian one, so the mixture of bytes
    decides between the alphabets first.
    """
    if len(MIXED.findall(sample)) > len(RUN.findall(sample)):
        return WESTERN
    best = charset_normalizer.from_bytes(sample, cp_isolation=[*CYRILLIC, WESTERN]).best()
    return best.encoding if best else "utf-8"


def _decoded(data: bytes, codec: str, file: str) -> str:
    """Return bytes as text, or raise with the line of the first byte that cannot be read."""
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        line = _line(_before(data[: error.start], codec))
        found = f"{file}, line {line}: byte {data[error.start : error.start + 1].hex().upper()}"
        raise ClusterError(f"{found} cannot be read as {codec}, expected another encoding.") from None
    except (LookupError, ValueError):
        raise ClusterError(
            f"encoding is {codec!r}, expected one that Python knows, such as cp1251."
        ) from None


def _before(data: bytes, codec: str) -> str:
    """Return as text what could be read; some codecs cannot replace what they do not know."""
    try:
        return data.decode(codec, "replace")
    except UnicodeError:
        return data.decode("latin-1")


def _line(before: str) -> int:
    """Return the number of the line on which a text goes on after `before`."""
    return len(re.findall("\r\n|\r|\n", before)) + 1


def _utf_16(data: bytes) -> str:
    """Return the kind of UTF-16 if every second byte is often zero and the others never are, else nothing."""
    zeros = np.flatnonzero(np.frombuffer(data[:SAMPLE], dtype=np.uint8) == 0)
    if len(zeros) < len(data[:SAMPLE]) / 20 or len(data) % 2:
        return ""
    high = set((zeros % 2).tolist())
    return {frozenset({1}): "utf-16-le", frozenset({0}): "utf-16-be"}.get(frozenset(high), "")
