"""How the text refers to works and to claims.

Works are cited by author and year in round brackets and listed by surname; square brackets are left to the
numbers of the report's own list of references. Links of badges and of the ledger get the ending of the pages
and the numbers that chapters carry.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pybtex.plugin
import sphinxcontrib.bibtex.plugin
from docutils import nodes
from pybtex.style.formatting.plain import Style as PlainStyle
from sphinx.application import Sphinx
from sphinxcontrib.bibtex.style.referencing import BracketStyle
from sphinxcontrib.bibtex.style.referencing.author_year import AuthorYearReferenceStyle


# pybtex would look for each plugin among all packages, for each citation anew.
pybtex.plugin._load_entry_point = cache(pybtex.plugin._load_entry_point)

LINK = re.compile(r'href="((?:\.\./)?[\w-]+)\.html#(claim|settled)-')
CHAPTER = re.compile(r'(<a href="([\w-]+)\.html#settled-[\w-]+">)Chapter \w+(?=</a>)')
"""A link of the ledger to a chapter, which it names as the file is named: 3b."""


def round_brackets() -> BracketStyle:
    """Return a pair of round brackets."""
    return BracketStyle(left="(", right=")")


@dataclass
class RoundAuthorYear(AuthorYearReferenceStyle):
    """References such as (Porter, 1998), and Porter (1998) within a sentence."""

    bracket_textual: BracketStyle = field(default_factory=round_brackets)
    bracket_parenthetical: BracketStyle = field(default_factory=round_brackets)
    bracket_year: BracketStyle = field(default_factory=round_brackets)


class BySurname(PlainStyle):
    """The plain list of works, sorted by author, with surnames first."""

    default_name_style = "lastfirst"


def number_chapters(app: Sphinx, body: str) -> str:
    """Return a page whose links to chapters name them by the numbers of the book, such as 3.9."""

    def numbered(match: re.Match[str]) -> str:
        number = app.env.toc_secnumbers[f"book/{match[2]}"][""]
        return f"{match[1]}Chapter {'.'.join(map(str, number))}"

    return CHAPTER.sub(numbered, body)


def mend_links(app: Sphinx, page: str, template: str, context: dict[str, Any], tree: nodes.Node) -> None:
    """Number the chapters, and give links the ending of the pages that are built: .xhtml in an EPUB."""
    if "body" not in context:
        return
    suffix = getattr(app.builder, "out_suffix", ".html")
    body = number_chapters(app, context["body"])
    context["body"] = LINK.sub(rf'href="\1{suffix}#\2-', body)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register both styles, which `_config.yml` names, and connect the step for claims."""
    sphinxcontrib.bibtex.plugin.register_plugin(
        "sphinxcontrib.bibtex.style.referencing", "author_year_round", RoundAuthorYear
    )
    pybtex.plugin.register_plugin("pybtex.style.formatting", "by_surname", BySurname)
    app.connect("html-page-context", mend_links)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
