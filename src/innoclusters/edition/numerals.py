"""Tables with their numbers as the text of the book writes them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from math import isnan
from numbers import Integral, Real
from typing import Any

import pandas as pd

DIGITS = 2
"""Decimals of a number that is not whole, where nothing else is said."""

MISSING = "–"
"""What stands for a value that does not exist."""


def written(value: Any, digits: int = DIGITS) -> str:
    """Return a value as the text writes it: true minus, thousands set apart by commas, yes or no.

    Parameters
    ----------
    value
        A number, a truth value, a missing value or a text, which stays as it is.
    digits
        Decimals of a number that is not of a whole type.

    Examples
    --------
    >>> [written(value, 1) for value in (-38.74, 354343, -0.01, True, float("nan"), "papers")]
    ['−38.7', '354,343', '0.0', 'yes', '–', 'papers']
    """
    # First, because in Python a truth value is a number.
    if pd.api.types.is_bool(value):
        return "yes" if value else "no"
    if not isinstance(value, Real):
        return str(value)
    if isnan(float(value)):
        return MISSING
    # z drops the sign of a negative number that is rounded to zero.
    text = f"{value:,}" if isinstance(value, Integral) else f"{value:z,.{digits}f}"
    return text.replace("-", "\N{MINUS SIGN}")


def typeset(table: pd.DataFrame, digits: int | Mapping[str, int] = DIGITS) -> pd.DataFrame:
    """Return a table for reading: each cell as `written` has it, all numbers of a column with equal decimals.

    Parameters
    ----------
    table
        Any table; index and headings stay as they are.
    digits
        Decimals, of all columns or by column; columns that are not named get `DIGITS`.

    Examples
    --------
    >>> typeset(pd.DataFrame({"ties": [1095], "lift": [-0.5]})).to_numpy().tolist()
    [['1,095', '−0.50']]
    """
    given = digits if isinstance(digits, Mapping) else dict.fromkeys(table.columns, digits)
    columns = {
        name: table[name].map(partial(written, digits=given.get(name, DIGITS))) for name in table.columns
    }
    return pd.DataFrame(columns, index=table.index)
