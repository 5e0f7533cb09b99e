"""The roles of the Russian pages: what an English chapter glued, and what the ledger says, in Russian.

- ``{value}`ch1-dated` `` prints the value that a chapter glued; ``{value}`четырёх <ch1-dated>` `` prints the
  word for it that a sentence needs, if it is a word for that value.
- ``{verdict}`C1.07` `` prints the verdict with its strength, ``{strength}`C1.07` `` the strength alone.
- ``{thesis}`C1.07` `` prints the number of a thesis as a link to its row in the Russian ledger.

What is missing, or not translated, is a warning, and the books are built with warnings as errors.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from docutils import nodes
from docutils.parsers.rst.states import Inliner
from sphinx.application import Sphinx
from sphinx.util import logging

from innoclusters.edition import russian
from innoclusters.edition.claims import ClaimError, anchor, claim

logger = logging.getLogger(__name__)
FORM = re.compile(r"(?P<form>.+?) <(?P<key>[^>]+)>")

Said = tuple[list[nodes.Node], list[nodes.system_message]]


def role(say: Callable[[str], nodes.Node]) -> Callable[..., Said]:
    """Return a role that prints what `say` makes of its text, and warns where that cannot be said."""

    def run(name: str, raw: str, text: str, line: int, inliner: Inliner, *_: Any, **__: Any) -> Said:
        try:
            said = say(text)
            if say is value:
                # Where the chapter is executed again, the page that repeats its value is read again, too.
                inliner.document.settings.env.note_dependency(source(text))
            return [said], []
        except (russian.RussianError, ClaimError) as problem:
            place = (inliner.document.settings.env.docname, line)
            logger.warning("%s: %s", name, problem, location=place, type="russian")
            return [nodes.problematic(raw, raw)], []

    return run


def source(text: str) -> str:
    """Return the notebook that a value comes from, from the root of the book."""
    found = FORM.fullmatch(text)
    return f"book/{russian.values()[found['key'] if found else text].page}.ipynb"


def value(text: str) -> nodes.Node:
    """Return a value of a chapter."""
    found = FORM.fullmatch(text)
    said = russian.value(found["key"], found["form"]) if found else russian.value(text)
    return nodes.inline("", said, classes=["value"])


def verdict(text: str) -> nodes.Node:
    """Return the verdict on a claim with its strength."""
    return nodes.inline("", russian.verdict(text), classes=["said"])


def strength(text: str) -> nodes.Node:
    """Return the strength of the evidence for a verdict; there must be any."""
    if not (said := russian.strength(text)):
        raise russian.RussianError(f"there is no evidence for or against {text}")
    return nodes.inline("", said, classes=["said"])


def thesis(text: str) -> nodes.Node:
    """Return the number of a claim as a link to its row in the ledger."""
    address = f"evidence.html#{anchor(claim(text)['id'])}"
    return nodes.reference("", text, refuri=address, internal=True, classes=["thesis"])


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the roles."""
    for each in (value, verdict, strength, thesis):
        app.add_role(each.__name__, role(each))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
