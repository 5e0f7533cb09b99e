"""How a chapter earns a verdict: it computes the condition, and the call fails where that does not hold."""

from __future__ import annotations

from html import escape

import numpy as np

from innoclusters.edition.claims.ledger import ClaimError, claim
from innoclusters.edition.claims.verdicts import VERDICTS, anchor, mark, weight


class Settled:
    """One or more settled claims with their verdicts, as quiet lines that link to the ledger."""

    def __init__(self, lines: list[tuple[dict[str, str], str]]) -> None:
        self.lines = lines

    def __repr__(self) -> str:
        """Return the claims as lines of text, for pages without HTML."""
        return "\n".join(
            f"{row['id']} {row['claim_en']}\n    {_verdict(row)}. {_reason(row, because)}"
            for row, because in self.lines
        )

    def _repr_html_(self) -> str:
        lines = "".join(_badge(row, because) for row, because in self.lines)
        lead = "<p>What the report claims, and our verdict</p>"
        return f'<div class="claims" role="group" aria-label="Claims settled here">{lead}{lines}</div>'


def settle(claim_id: str, *, because: str, **conditions: object) -> Settled:
    """Return a badge with the verdict on a claim, if the condition for the verdict holds.

    Parameters
    ----------
    claim_id
        Such as "C1.07".
    because
        One sentence with the numbers on which the verdict rests.
    conditions
        Exactly one verdict as a keyword, with underscores, such as ``partly_true``. Its value is the
        condition, computed in the cell: one truth value.

    Raises
    ------
    ClaimError
        If the claim is unknown, the condition is false or no truth value, or the ledger has another verdict.

    Examples
    --------
    >>> settle("C1.17", documented=3 > 1, because="There are three.")
    C1.17 Views of clusters come from several schools of economics and differ widely.
        documented (moderate evidence). There are three.
    """
    row = claim(claim_id)
    given = {name.replace("_", " "): value for name, value in conditions.items()}
    if unknown := sorted(set(given) - set(VERDICTS)):
        raise ClaimError(f"{claim_id} is settled as {unknown[0]}, which is none of the verdicts.")
    if len(given) != 1:
        raise ClaimError(f"{claim_id} must be settled by exactly one verdict, not by {len(given)}.")
    ((verdict, condition),) = given.items()
    if verdict != row["verdict"]:
        raise ClaimError(f"{claim_id} is settled as {verdict}, but the ledger says {row['verdict']}.")
    # A list or a table is true when it is not empty, and would settle anything.
    if not isinstance(condition, bool | np.bool_):
        kind = type(condition).__name__
        raise ClaimError(f"{claim_id} needs one truth value as its condition, not a {kind}.")
    if not condition:
        raise ClaimError(f"{claim_id} is not {verdict} any more: its condition is false.")
    return Settled([(row, because)])


def settled(*claims: Settled) -> Settled:
    """Return one group of badges for several claims settled in one cell.

    Examples
    --------
    >>> first = settle("C1.17", documented=True, because="Yes.")
    >>> len(settled(first, first).lines)
    2
    """
    return Settled([line for settled_claim in claims for line in settled_claim.lines])


def _verdict(row: dict[str, str]) -> str:
    """Return the verdict with the strength of the evidence behind it, where there is any."""
    strength = weight(row["strength"])
    return f"{row['verdict']} ({strength})" if strength else row["verdict"]


def _reason(row: dict[str, str], because: str) -> str:
    """Return how far the claim holds, the reason, and of an open claim what would test it."""
    test = row["would_change"] if row["verdict"] == "not testable here" else ""
    return " ".join(part for part in (row["scope"], because, test) if part)


def _badge(row: dict[str, str], because: str) -> str:
    """Return one settled claim in HTML: the claim, the verdict, the reason; enough to be read on paper."""
    name, verdict = row["id"], _verdict(row)
    shown = verdict.replace(row["verdict"], f"<strong>{row['verdict']}</strong>", 1)
    return (
        f'<div class="claim" id="{anchor(name, settled=True)}">'
        f'<p><a href="evidence.html#{anchor(name)}">{name}</a> {escape(row["claim_en"])}</p>'
        f'<details class="original"><summary>In Russian</summary><p lang="ru">{escape(row["claim_ru"])}</p>'
        f"</details><p>{mark(row['verdict'])} {shown}. <span>{escape(_reason(row, because))}</span></p></div>"
    )
