"""Conditions of verdicts that rest on what sources say, or on what this edition lacks."""

from __future__ import annotations

import re

from innoclusters import data
from innoclusters.edition.claims.evidence import READ, sides
from innoclusters.edition.claims.ledger import ClaimError


def no_data_on(*words: str) -> bool:
    """Return whether no table of the edition has one of `words` in its title or in the title of a field.

    The condition of a verdict "not testable here": when such a table comes, the verdict must be thought over.
    The tables about the claims themselves do not count. Words are whole and without regard to case; "patent*"
    stands for any ending.

    Examples
    --------
    >>> no_data_on("patent*"), no_data_on("subsidies")
    (True, False)
    """
    package = data.read_descriptor(data.data_folder())
    titles = [
        text
        for resource in package["resources"]
        if resource["name"] not in ("claims", "claims_ru", "readings", "report_sentences")
        for text in (resource["title"], *(field["title"] for field in resource["schema"]["fields"]))
    ]
    # Escaping has put a backslash before the star.
    words_in = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)
    pattern = re.compile(rf"\b(?:{words_in})\b", re.IGNORECASE)
    return not any(pattern.search(title) for title in titles)


def unread(*keys: str) -> bool:
    """Return whether of none of the sources more than a headline or a record was read.

    Another condition of "not testable here": the document that would tell has not been read.

    Examples
    --------
    >>> unread("PORTER1990"), unread("MARTIN2003")
    (True, False)
    """
    reading = data.load("sources").set_index("source_id")["reading"]
    if unknown := [key for key in keys if key not in reading.index]:
        raise ClaimError(f"There is no source {unknown[0]!r} in the table of sources.")
    return not bool(reading.loc[list(keys)].isin(READ).any())


def attested(claim_id: str) -> bool:
    """Return whether a source says what the claim says, and none speaks against it: "documented".

    Examples
    --------
    >>> attested("C1.17"), attested("C2.10")
    (True, False)
    """
    found = sides(claim_id)
    return "for" in found and "against" not in found


def attested_in_part(claim_id: str) -> bool:
    """Return whether a source bears out the claim or a part of it: "partly true".

    Examples
    --------
    >>> attested_in_part("C3.09"), attested_in_part("C3.10")
    (True, False)
    """
    return bool(sides(claim_id) & {"for", "part"})


def disputed(claim_id: str) -> bool:
    """Return whether sources disagree on the claim: "contested".

    Examples
    --------
    >>> disputed("C2.10"), disputed("C4.09"), disputed("C1.17")
    (True, True, False)
    """
    return attested_in_part(claim_id) and "against" in sides(claim_id)


def denied(claim_id: str) -> bool:
    """Return whether a source speaks against the claim and none says the same: "not supported".

    Examples
    --------
    >>> denied("C3.10"), denied("C1.17")
    (True, False)
    """
    found = sides(claim_id)
    return "against" in found and "for" not in found
