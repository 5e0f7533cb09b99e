"""What a verdict rests on: what sources say about a claim, and the rule for the strength of the evidence."""

from __future__ import annotations

import pandas as pd

from innoclusters import data

READ = ("whole", "part", "opening", "abstract")
"""How much of a source counts as having read it; a headline or a bibliographic record does not."""

CLOSELY = ("whole", "part")
"""Read as far as it matters, and not in its opening or abstract only."""

STRENGTHS = ("none", "weak", "moderate", "strong")
"""How much weight a verdict can bear, from nothing to what would be hard to explain away."""

CAP = {"model": "weak", "measurement": "moderate"}
"""The most that evidence of our own is worth: a model is ours, and so is what a measurement leaves out."""

COUNTED = {"contested": ("against", "for part"), "not supported": ("against",)}
"""The sides, each a group of entries, on which a verdict rests; of two groups the weaker one counts."""


def readings() -> pd.DataFrame:
    """Return what sources say about claims, with how much of each source was read, and where.

    Examples
    --------
    >>> readings().query("claim_id == 'C1.18'")["reading"].tolist()
    ['abstract', 'opening', 'whole']
    """
    sources = data.load("sources").set_index("source_id")[["reading", "where_in_source"]]
    return data.load("readings").join(sources, on="source_id")


def sides(claim_id: str) -> set[str]:
    """Return the sides that the sources read take on a claim: for, part, against.

    Examples
    --------
    >>> sorted(sides("C2.10"))
    ['against', 'part']
    """
    table = data.load("readings")
    return set(table.loc[table["claim_id"] == claim_id, "side"])


def most(verdict: str, basis: str, read: pd.DataFrame) -> str:
    """Return the most that the strength of the evidence may be, by the one rule of the ledger.

    A result about models of our own is worth no more than "weak" about the world, a measurement of ours no
    more than "moderate". Documents are "strong" if two sources say so of which one was read in whole or in
    the relevant part, "moderate" if two sources say so or one that was so read, else "weak". Where sources
    disagree, the weaker side counts.

    Parameters
    ----------
    verdict, basis
        As in the ledger.
    read
        The rows of :func:`readings` on the claim.

    Examples
    --------
    >>> read = pd.DataFrame({"side": ["for", "for"], "reading": ["abstract", "part"]})
    >>> [most("documented", basis, read) for basis in ("model", "documents")]
    ['weak', 'strong']
    """
    if verdict == "not testable here":
        return "none"
    if basis in CAP:
        return CAP[basis]
    groups = [
        read[read["side"].isin(group.split())]["reading"] for group in COUNTED.get(verdict, ("for part",))
    ]
    return min((_worth(group) for group in groups), key=STRENGTHS.index)


def _worth(reading: pd.Series) -> str:
    """Return what sources on one side are worth, given how much of each was read."""
    return STRENGTHS[min(len(reading), 2) + int(reading.isin(CLOSELY).any())]
