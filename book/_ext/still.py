"""Words of a figure that hold only where a reader can point or click, for a book of still pictures."""

from __future__ import annotations

import re

BREAK = r"</tspan><tspan[^>]*>"
"""Where a line of text in a picture goes on in the next."""

SPOKEN = {
    " Point at a claim to see its ties.": "",
    " Each leads to its row in the ledger.": "",
    "At first for": "For",
    "; the controls below, where scripts run, change that.": ".",
}
"""What the figures of the package say to a reader with a mouse, and what remains of it."""

PHRASES = [
    (re.compile("".join(rf"(?:\s|{BREAK})" if sign == " " else re.escape(sign) for sign in words)), rest)
    for words, rest in SPOKEN.items()
]


def still(svg: str) -> str:
    """Return a picture without the words that hold only on a page with scripts; its lines keep their places.

    >>> still('<text><tspan>For all. Point</tspan><tspan x="0">at a claim to see its ties.</tspan></text>')
    '<text><tspan>For all.</tspan><tspan x="0"></tspan></text>'
    """
    for pattern, rest in PHRASES:
        svg = pattern.sub(lambda match, rest=rest: rest + "".join(re.findall(BREAK, match[0])), svg)
    return svg
