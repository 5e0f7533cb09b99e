"""Text that may come from strangers, made safe for the place where it is written."""

from __future__ import annotations

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
