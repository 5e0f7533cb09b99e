"""Terms of the glossary, linked where a chapter first uses them.

Writers need not mark them. Whatever is a link, code, a heading or a caption stays as it is, and so does a
term that the writers have linked themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform

CHAPTER = re.compile(r"book/\d[\w-]*")
IN_OTHER_SENSES = {"cluster", "market", "power", "vertical"}
"""Terms that are too often words of every day to be recognized."""

PLAIN = (
    nodes.paragraph,
    nodes.emphasis,
    nodes.section,
    nodes.list_item,
    nodes.bullet_list,
    nodes.enumerated_list,
)
"""What a text may stand in for its terms to be linked."""


def terms(env: BuildEnvironment) -> dict[str, tuple[str, str]]:
    """Return the page and the anchor of each term, by its English words in small letters."""
    objects = env.get_domain("std").objects.items()  # type: ignore[attr-defined]
    found = {name.partition(" (")[0].lower(): place for (kind, name), place in objects if kind == "term"}
    return {name: found[name] for name in sorted(set(found) - IN_OTHER_SENSES)}


def pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of the terms, the longest first, alone or in the plural."""
    longest = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, longest))})(?:e?s)?(?![\w-])", re.IGNORECASE)


def is_plain(text: nodes.Text) -> bool:
    """Return whether a text is a sentence of the chapter itself."""
    around, inside_paragraph = text.parent, False
    while not isinstance(around, nodes.document):
        if not isinstance(around, PLAIN):
            return False
        inside_paragraph = inside_paragraph or isinstance(around, nodes.paragraph)
        around = around.parent
    return inside_paragraph


class LinkTerms(SphinxPostTransform):
    """Make a link of the first mention of each term on a page of a chapter."""

    default_priority = 900  # when every other link is there
    builders = ("html",)

    def run(self, **kwargs: Any) -> None:
        known = terms(self.env)
        if not known or not CHAPTER.fullmatch(self.env.docname):
            return
        addresses = {f"#{anchor}" for _, anchor in known.values()}
        linked = {ref.get("refuri", "") for ref in self.document.findall(nodes.reference)}
        linked = {f"#{uri.partition('#')[2]}" for uri in linked} & addresses
        wanted = {name: place for name, place in known.items() if f"#{place[1]}" not in linked}
        mentioned = pattern(known)
        for text in [text for text in self.document.findall(nodes.Text) if is_plain(text)]:
            if wanted:
                text.parent.replace(text, list(self.parts(text.astext(), mentioned, wanted)))

    def parts(
        self, text: str, mentioned: re.Pattern[str], wanted: dict[str, tuple[str, str]]
    ) -> Iterator[nodes.Node]:
        """Yield a text with the terms that it is first to mention as links; they are wanted no more."""
        start = 0
        for match in mentioned.finditer(text):
            place = wanted.pop(match[1].lower(), None)
            if place is None:
                continue  # it has been linked
            yield nodes.Text(text[start : match.start()])
            page, anchor = place
            address = f"{self.app.builder.get_relative_uri(self.env.docname, page)}#{anchor}"
            yield nodes.reference("", match[0], internal=True, refuri=address, classes=["term"])
            start = match.end()
        yield nodes.Text(text[start:])


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the step."""
    app.add_post_transform(LinkTerms)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
