"""Text that may come from strangers, made safe for the place where it is written.

In pages, Jinja escapes every text; what remains to be done is here.
"""

from __future__ import annotations

import csv
import unicodedata

import pandas as pd

FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
"""First characters that make a spreadsheet run a cell instead of showing it; the last four are full-width."""

_LONGEST_START = 1000
"""Characters at the beginning of a text among which its first visible one is looked for."""

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Categories of Unicode for characters that cannot be seen, among them those that reverse what follows."""


def safe_cell(text: str) -> str:
    """Return `text` as a spreadsheet will show it, never run it.

    A text that starts like a formula, perhaps after blanks and characters that cannot be seen, gets an
    apostrophe in front. Write numbers as numbers, not through this function: the text "-5" starts like a
    formula, too.

    References
    ----------
    OWASP Foundation, CSV Injection, https://owasp.org/www-community/attacks/CSV_Injection

    Examples
    --------
    >>> safe_cell("=HYPERLINK(0)"), safe_cell("Harbor Bank")
    ("'=HYPERLINK(0)", 'Harbor Bank')
    """
    visible = "".join(letter for letter in text[:_LONGEST_START] if unicodedata.category(letter) != "Cf")
    return f"'{text}" if visible.lstrip(" \u00a0").startswith(FORMULA_STARTS) else text


def safe_csv(table: pd.DataFrame) -> str:
    r"""Return a table as CSV without its index, in which no text is a formula.

    Every text is in quotes, so that a spreadsheet that separates cells by semicolons does not find a formula
    in the middle of a text either. Numbers are written as they are.

    Examples
    --------
    >>> safe_csv(pd.DataFrame({"name": ["=1+1", "a;=1+1"], "ties": [-3, 4]}))
    '"name","ties"\n"\'=1+1",-3\n"a;=1+1",4\n'
    """
    safe = table.map(lambda cell: safe_cell(cell) if isinstance(cell, str) else cell)
    safe.columns = pd.Index([safe_cell(str(title)) for title in table.columns])
    return str(safe.to_csv(index=False, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n"))


def safe_label(text: str, *, longest: int | None = 60) -> str:
    r"""Return `text` on one line, without what cannot be seen, at most `longest` characters long.

    For labels of figures, lists and messages on a screen, where a line break, or a character that turns the
    direction of writing around, would garble its neighbors.

    Examples
    --------
    >>> safe_label("Harbor\nBank \u202etxt"), safe_label("A very long name", longest=8)
    ('Harbor Bank txt', 'A very …')
    """
    # First, because line breaks dropped as unseen would join two words.
    line = " ".join(text.split())
    line = "".join(letter for letter in line if unicodedata.category(letter) not in _UNSEEN)
    return line if longest is None or len(line) <= longest else line[: longest - 1] + "…"


def safe_line(text: str) -> str:
    r"""Return a sentence on one line, without what cannot be seen, but with its no-break spaces.

    Examples
    --------
    >>> safe_line("72\xa0%\nof\u202e 50")
    '72\xa0% of 50'
    """
    space = "\N{NO-BREAK SPACE}"
    return space.join(safe_label(part, longest=None) for part in text.split(space))
