"""Rows read from any file, each with its line, and the one way in which errors are worded."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from innoclusters.diagnosis.cluster import ClusterError

LONGEST_SHOWN = 60
"""Characters of a value that an error shows; a name may have thousands."""

MOST_COMPARED = 20_000
"""Names among which a near one is looked for; more would take seconds."""


HARD_SPACES = str.maketrans("\u00a0\u2007\u202f", "   ")
"""Blanks at which a line must not break; nobody sees the difference, so that ids must not differ by them."""

LOOKALIKES = str.maketrans("авекмнорстух", "abekmhopctyx")
"""Cyrillic small letters that look like Latin ones, at least as capitals."""


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

    def decode(self, column: str, words: dict[str, int], expected: str) -> NDArray[np.int64]:
        """Return the number that `words` gives for each cell, or raise at the first cell it does not know."""
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
    if cell.isascii():
        return cell.strip()
    return unicodedata.normalize("NFC", cell.replace("\ufeff", "").translate(HARD_SPACES).strip())


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
    return repr(value if len(value) <= LONGEST_SHOWN else value[: LONGEST_SHOWN - 3] + "...")


def did_you_mean(value: str, known: Collection[str]) -> str:
    """Return a hint at the known name nearest to `value`, or nothing.

    Examples
    --------
    >>> did_you_mean("frm1", ["firm1", "lab2"]), did_you_mean("7", ["007"])
    ("; did you mean 'firm1'", "; did you mean '007'")
    """
    wanted = loose(value)
    if not wanted or len(value) > LONGEST_SHOWN:
        return ""
    if same := next((name for name in known if loose(name) == wanted), None):
        return f"; did you mean {shown(same)}"
    seen = wanted.translate(LOOKALIKES)
    if twin := next((name for name in known if loose(name).translate(LOOKALIKES) == seen), None):
        return f"; did you mean {shown(twin)}, in which Latin and Cyrillic letters are mixed differently"
    similar = [name for name in known if abs(len(name) - len(value)) <= 3][:MOST_COMPARED]
    near = difflib.get_close_matches(value, similar, n=1)
    return f"; did you mean {shown(near[0])}" if near else ""
