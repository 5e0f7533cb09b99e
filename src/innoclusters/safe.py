"""Text that may come from strangers, made safe for the place where it is written."""

from __future__ import annotations

import re

FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
"""First characters that make a spreadsheet run a cell instead of showing it; the last four are full-width."""


def safe_cell(text: str) -> str:
    """Return `text` as a spreadsheet will show it, never run it.

    A text that starts like a formula gets an apostrophe in front. Write numbers as numbers, not through this
    function: the text "-5" starts like a formula, too. Quotes and separators inside a cell are the business
    of the ``csv`` module.

    References
    ----------
    OWASP Foundation, CSV Injection, https://owasp.org/www-community/attacks/CSV_Injection

    Examples
    --------
    >>> safe_cell("=HYPERLINK(0)"), safe_cell("Harbor Bank")
    ("'=HYPERLINK(0)", 'Harbor Bank')
    """
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


UNSHOWN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""Characters that XML forbids, and those that turn the direction of the text around them."""


def safe_text(text: str, longest: int | None = None) -> str:
    r"""Return `text` on one line, without characters that a page or picture cannot or must not hold.

    Markup is not touched: whoever writes the page escapes it.

    Parameters
    ----------
    text
        Any text.
    longest
        Number of characters above which the end gives way to an ellipsis.

    Examples
    --------
    >>> safe_text("Harbor\x00\nBank"), safe_text("University of Port Merrow", 12)
    ('Harbor Bank', 'University …')
    """
    line = " ".join(UNSHOWN.sub("", text).split())
    return line if longest is None or len(line) <= longest else line[: longest - 1] + "…"
