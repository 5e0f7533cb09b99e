"""Conditions of a verdict that rests on what this edition lacks, or on what was read."""

from __future__ import annotations

import re

from innoclusters import data
from innoclusters.edition.claims.ledger import READ, ClaimError


def no_data_on(*words: str) -> bool:
    """Return whether no table of the edition has one of `words` in its title or in the title of a field.

    The condition of a verdict "not testable here": when such a table comes, the verdict must be thought over.
    The table of claims itself does not count. Words are whole and without regard to case; "patent*" stands
    for any ending.

    Examples
    --------
    >>> no_data_on("patent*"), no_data_on("subsidies")
    (True, False)
    """
    package = data.read_descriptor(data.data_folder())
    titles = [
        text
        for resource in package["resources"]
        if resource["name"] != "claims"
        for text in (resource["title"], *(field["title"] for field in resource["schema"]["fields"]))
    ]
    # Escaping has put a backslash before the star.
    words_in = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)
    pattern = re.compile(rf"\b(?:{words_in})\b", re.IGNORECASE)
    return not any(pattern.search(title) for title in titles)


def was_read(*keys: str) -> bool:
    """Return whether each of the sources was read, at least in its abstract or opening.

    Examples
    --------
    >>> was_read("MARTIN2003"), was_read("PORTER1990")
    (True, False)
    """
    reading = data.load("sources").set_index("source_id")["reading"]
    if unknown := [key for key in keys if key not in reading.index]:
        raise ClaimError(f"There is no source {unknown[0]!r} in the table of sources.")
    return bool(reading.loc[list(keys)].isin(READ).all())
