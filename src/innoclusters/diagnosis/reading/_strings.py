"""Strings as people write them: how two are compared, and how a sentence shows one."""

from __future__ import annotations

import difflib
import html
import itertools
import re
import unicodedata
from collections.abc import Collection, Sequence

MISSING = frozenset(["", "na", "n/a", "#n/a", "nan", "null", "none", "<na>", "#null!", "n.a.", "н/д"])
"""Words of programs for a cell without a value, in small letters."""

YES = frozenset(["x", "х", "v", "yes", "y", "true", "да", "+", "✓", "✔", "☑", "●", "oui", "ja", "sí", "si"])
NO = frozenset(["0", "0.0", "0,0", "no", "n", "false", "нет", "-", "–", "—", ".", "non", "nein"]) | MISSING
"""Words and marks for a tie and for none, in small letters."""

_TOTALS = frozenset(["total", "totals", "grand total", "sum", "итого", "всего", "сумма", "gesamt", "summe"])

MOST_SHOWN = 12
"""Values that a sentence names at most."""

_LONGEST_SHOWN = 60
"""Characters of a value that an error shows; a name may have thousands."""

_MOST_COMPARED = 20_000
"""Names among which a near one is looked for; more would take seconds."""

_HARD_SPACES = str.maketrans("\u00a0\u2007\u202f", "   ")
"""Blanks at which a line must not break; nobody sees the difference, so that ids must not differ by them."""

_LOOKALIKES = str.maketrans("авекмнорстух", "abekmhopctyx")
"""Cyrillic small letters that look like Latin ones, at least as capitals."""

_MOST_MARKS = 500
"""Marks in a row that are put in order."""


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
    text = cell.replace("\ufeff", "").translate(_HARD_SPACES).strip()
    return unicodedata.normalize("NFC", text) if _safe(text) else text


def _safe(text: str) -> bool:
    """Return whether a text has no run of marks above and below a letter whose sorting would take long.

    Python sorts a run in the square of its length; no writing system needs more than a few marks, and Unicode
    itself allows 30 in its stream-safe form (UAX 15).
    """
    if len(text) <= _MOST_MARKS or text.isascii():
        return True
    runs = itertools.groupby(map(unicodedata.combining, text), bool)
    return not any(marks and sum(1 for _ in run) > _MOST_MARKS for marks, run in runs)


def loose(text: str) -> str:
    """Return `text` without what often differs between two tables: case, zeros, markup, what cannot be seen.

    Examples
    --------
    >>> loose("007"), loose("7.0"), loose("R&amp;D")
    ('7', '7', 'r&d')
    """
    visible = "".join(letter for letter in plain(html.unescape(text)) if letter.isprintable())
    return re.sub(r"^0+(?=[0-9])|(?<=[0-9])\.0+$", "", visible)


def shown(value: str) -> str:
    r"""Return `value` in quotes, on one line and not too long, as an error shows it.

    Examples
    --------
    >>> shown("two\nlines")
    "'two\\nlines'"
    """
    return repr(value if len(value) <= _LONGEST_SHOWN else value[: _LONGEST_SHOWN - 3] + "...")


def listing(values: Sequence[str]) -> str:
    """Return values as an error shows them, of many the first."""
    return ", ".join(map(shown, values[:MOST_SHOWN])) + (", ..." if len(values) > MOST_SHOWN else "")


def and_more(values: Sequence[object]) -> str:
    """Return how many values there are beside those that a sentence names, as its end."""
    return f" and {len(values) - MOST_SHOWN:,} more" if len(values) > MOST_SHOWN else ""


def quoted(argument: str) -> str:
    """Return an argument as it is typed on a command line, in quotes if it needs them.

    Examples
    --------
    >>> quoted("REC=U"), quoted("State & local=G")
    ('REC=U', '"State & local=G"')
    """
    argument = argument if len(argument) <= _LONGEST_SHOWN else argument[: _LONGEST_SHOWN - 3] + "..."
    argument = "".join(letter if letter.isprintable() else "?" for letter in argument)
    if re.fullmatch(r"[\w=./:+-]+", argument):
        return argument
    # Every shell knows double quotes, but some look into them.
    return f"'{argument}'" if re.search(r'["$`\\!]', argument) and "'" not in argument else f'"{argument}"'


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


def is_total(label: str) -> bool:
    """Return whether a label is that of a sum of the rows above or the columns at the left.

    Examples
    --------
    >>> is_total("Total:"), is_total("Итого"), is_total("Total SE")
    (True, True, False)
    """
    return plain(label).rstrip(" :.0123456789") in _TOTALS


def is_whole(word: str) -> bool:
    """Return whether a word is a whole number of at most nine digits."""
    # Not isdigit, which takes digits of other scripts, and int() fails above 4,300 of them.
    return re.fullmatch("[0-9]{1,9}", word) is not None
