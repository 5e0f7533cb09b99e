"""The ledger of claims, and the call by which a chapter earns a verdict.

The verdict stands in the table `claims`. A chapter computes the condition on which it rests and hands it to
`settle`; if the condition no longer holds, the chapter fails to run, and no stale verdict is left behind.
"""

from __future__ import annotations

from innoclusters.edition.claims._conditions import (
    attested,
    attested_in_part,
    denied,
    disputed,
    no_data_on,
    unread,
)
from innoclusters.edition.claims._ledger_page import LedgerTable
from innoclusters.edition.claims._settling import Settled, settle, settled
from innoclusters.edition.claims.evidence import readings
from innoclusters.edition.claims.ledger import (
    TRANSLATED,
    ClaimError,
    argument,
    check,
    claim,
    grounds,
    listing,
    load,
    rows,
    stamp,
    told,
    untested_ground,
)
from innoclusters.edition.claims.verdicts import SCOPED, SHAPES, UNTESTED, VERDICTS, anchor, mark

__all__ = [
    "SCOPED",
    "SHAPES",
    "TRANSLATED",
    "UNTESTED",
    "VERDICTS",
    "ClaimError",
    "LedgerTable",
    "Settled",
    "anchor",
    "argument",
    "attested",
    "attested_in_part",
    "check",
    "claim",
    "denied",
    "disputed",
    "grounds",
    "listing",
    "load",
    "mark",
    "no_data_on",
    "readings",
    "rows",
    "settle",
    "settled",
    "stamp",
    "told",
    "unread",
    "untested_ground",
]
