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

from innoclusters.cluster import ClusterError

SIGNATURES = {
    b"PK\x03\x04": "a zip archive or a workbook (.xlsx); save the sheet as CSV",
    b"\xd0\xcf\x11\xe0": "an old workbook (.xls); save the sheet as CSV",
    b"\x1f\x8b": "compressed with gzip; unpack it first",
    b"BZh": "compressed with bzip2; unpack it first",
    b"\xfd7zXZ": "compressed with xz; unpack it first",
    b"%PDF": "a PDF document",
    b"\x89PNG": "a picture",
    b"SQLite": "a database",
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

ONE_BYTE = ["cp1251", "cp1252", "koi8_r", "cp866", "latin_1"]
"""Encodings to choose from where a text is not Unicode: those of Russian and of western European files."""

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


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file, or raise ClusterError if there is none, or nothing in it, or no text."""
    try:
        if not path.is_file():
            raise ClusterError(f"{path} is not a file.")
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        if isinstance(error, ClusterError):
            raise
        raise ClusterError(f"{str(path)!r} cannot be read: {error}.") from None
    for signature, what in SIGNATURES.items():
        if data.startswith(signature):
            raise ClusterError(f"{path.name} is {what}.")
    if not data.strip():
        raise ClusterError(f"{path.name} is empty.")
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
    try:
        text = data.decode(codec)
    except (LookupError, ValueError) as error:
        raise ClusterError(f"{path.name} cannot be read as {codec!r}: {error}.") from None
    if wrong := NOT_TEXT.search(text):
        line = len(re.findall("\r\n|\r|\n", text[: wrong.start()])) + 1
        code = f"U+{ord(wrong[0]):04X}"
        raise ClusterError(f"{path.name}, line {line}: {code} is not a character of a text, read as {codec}.")
    return Text(path.name, text, codec.removesuffix("-sig"))


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
        sample = b"".join(islice(telling, SAMPLE))[:SAMPLE]
        best = charset_normalizer.from_bytes(sample, cp_isolation=ONE_BYTE).best()
        return best.encoding if best else "utf-8"
    return "utf-8"


def _utf_16(data: bytes) -> str:
    """Return the kind of UTF-16 if every second byte is often zero and the others never are, else nothing."""
    zeros = np.flatnonzero(np.frombuffer(data[:SAMPLE], dtype=np.uint8) == 0)
    if len(zeros) < len(data[:SAMPLE]) / 20 or len(data) % 2:
        return ""
    high = set((zeros % 2).tolist())
    return {frozenset({1}): "utf-16-le", frozenset({0}): "utf-16-be"}.get(frozenset(high), "")
