"""The six verdicts: what they mean, and by which mark, color and anchor a claim is shown."""

from __future__ import annotations

from innoclusters.figures.palette import VERDICT_COLORS

VERDICTS = {
    "documented": "sources that we read, or a table of sourced facts, say so",
    "true under a condition": "it holds if a condition is met that the verdict names and the report does not",
    "partly true": "one part of it holds, which is named; another does not, or is open",
    "contested": "sources that we read disagree",
    "not supported": "what we computed or read speaks against it",
    "not testable here": "this edition lacks the data or the model, or has not read the document, to tell; "
    "what would test it is named",
}
"""What each verdict means, from the firmest to the openest."""

SCOPED = ("true under a condition", "partly true")
"""The verdicts that say how far: by a condition, by a part."""

SHAPES = {
    "documented": "M-.9-.9H.9V.9H-.9Z",
    "true under a condition": "M0-1.2L1.2 0L0 1.2L-1.2 0Z",
    "partly true": "M-1.2.6A1.2 1.2 0 0 1 1.2.6Z",
    "contested": "M0-1.1L1.15.9H-1.15Z",
    "not supported": "M-1-.55L-.55-1L0-.45L.55-1L1-.55L.45 0L1 .55L.55 1L0 .45L-.55 1L-1 .55L-.45 0Z",
    "not testable here": "M-1 0A1 1 0 1 1 1 0A1 1 0 1 1-1 0ZM-.55 0A.55.55 0 1 0 .55 0A.55.55 0 1 0-.55 0Z",
}
"""One mark a verdict, as a path between -1.2 and 1.2, so that nothing depends on color alone."""

UNTESTED = ("not supported", "not testable here")
"""The verdicts on which nothing should be built."""


def anchor(claim_id: str, *, settled: bool = False) -> str:
    """Return the anchor of a claim in the ledger, or where a chapter settles it.

    >>> anchor("C1.07"), anchor("C1.07", settled=True)
    ('claim-c1-07', 'settled-c1-07')
    """
    return ("settled-" if settled else "claim-") + claim_id.lower().replace(".", "-")


def mark(verdict: str) -> str:
    """Return the mark of a verdict as a small picture for a page.

    >>> mark("documented").startswith('<svg class="claim-mark"')
    True
    """
    return (
        '<svg class="claim-mark" viewBox="-1.3 -1.3 2.6 2.6" width="13" height="13" aria-hidden="true">'
        f'<path fill="{VERDICT_COLORS[verdict]}" d="{SHAPES[verdict]}"></path></svg>'
    )


def weight(strength: str) -> str:
    """Return the strength of the evidence as it stands behind a verdict, empty where there is none.

    >>> weight("weak"), weight("none")
    ('weak evidence', '')
    """
    return "" if strength == "none" else f"{strength} evidence"
