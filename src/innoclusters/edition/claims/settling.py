"""How a chapter earns a verdict: it computes the condition, and the call fails where that does not hold."""

from __future__ import annotations

from html import escape

import numpy as np

from innoclusters.edition.claims.ledger import ClaimError, claim
from innoclusters.edition.claims.verdicts import VERDICTS, anchor, mark


class Settled:
    """One or more settled claims, shown as quiet lines that link to the ledger."""

    def __init__(self, lines: list[tuple[dict[str, str], str]]) -> None:
        self.lines = lines

    def __repr__(self) -> str:
        """Return the claims as lines of text, for pages without HTML."""
        lines = (f"{row['id']} {row['verdict']}{_strength(row)}: {because}" for row, because in self.lines)
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        lines = "".join(_badge(row, because) for row, because in self.lines)
        return f'<div class="claims" role="group" aria-label="Claims settled here">{lines}</div>'


def settle(
    claim_id: str,
    *,
    because: str,
    documented: object = None,
    supported: object = None,
    conditional: object = None,
    contested: object = None,
    not_supported: object = None,
    not_testable_here: object = None,
) -> Settled:
    """Return a badge with the verdict on a claim, if the condition for the verdict holds.

    Give exactly one verdict as a keyword. Its value is the condition, computed in the cell: one truth value.

    Parameters
    ----------
    claim_id
        Such as "C1.07".
    because
        One sentence with the numbers on which the verdict rests.
    documented, supported, conditional, contested, not_supported, not_testable_here
        The condition under the name of the verdict.

    Raises
    ------
    ClaimError
        If the claim is unknown, the condition is false or no truth value, or the ledger has another verdict.

    Examples
    --------
    >>> settle("C1.07", supported=0.33 > 0.04, because="Robustness is 0.33 against 0.04.")
    C1.07 supported (moderate evidence): Robustness is 0.33 against 0.04.
    """
    row = claim(claim_id)
    values = (documented, supported, conditional, contested, not_supported, not_testable_here)
    given = {name: value for name, value in zip(VERDICTS, values, strict=True) if value is not None}
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
    >>> first = settle("C1.07", supported=True, because="Yes.")
    >>> len(settled(first, first).lines)
    2
    """
    return Settled([line for settled_claim in claims for line in settled_claim.lines])


def _strength(row: dict[str, str]) -> str:
    """Return the strength of the evidence as it stands behind the verdict, empty where there is none."""
    return "" if row["strength"] == "none" else f" ({row['strength']} evidence)"


def _badge(row: dict[str, str], because: str) -> str:
    """Return the line of one settled claim in HTML."""
    name, verdict = row["id"], row["verdict"]
    link = f'<a href="evidence.html#{anchor(name)}" title="{escape(row["claim_en"])}">{name}</a>'
    words = f"<strong>{verdict}</strong>{_strength(row)}: <span>{escape(because)}</span>"
    return f'<p class="claim" id="{anchor(name, settled=True)}">{link} {mark(verdict)} {words}</p>'
