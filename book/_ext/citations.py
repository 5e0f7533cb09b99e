"""Citations by author and year in round brackets, and a list of works by surname.

Square brackets are left to the numbers of the report's own list of references.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pybtex.plugin
import sphinxcontrib.bibtex.plugin
from pybtex.style.formatting.plain import Style as PlainStyle
from sphinx.application import Sphinx
from sphinxcontrib.bibtex.style.referencing import BracketStyle
from sphinxcontrib.bibtex.style.referencing.author_year import AuthorYearReferenceStyle


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


def setup(app: Sphinx) -> dict[str, Any]:
    """Register both styles; `_config.yml` names them."""
    sphinxcontrib.bibtex.plugin.register_plugin(
        "sphinxcontrib.bibtex.style.referencing", "author_year_round", RoundAuthorYear
    )
    pybtex.plugin.register_plugin("pybtex.style.formatting", "by_surname", BySurname)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
