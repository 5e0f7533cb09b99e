"""The language of a page: which it is, and what words, labels and numbers of figures it then has.

Pages below `book/ru` are Russian. While such a page is read, resolved and written, Sphinx speaks Russian by
its own catalog; what this book says itself (templates, boxes, lines under figures, scripts) it says through
`words`, in Russian from the catalog `ru.po` beside this file, or from those of figures and of Sphinx.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import sphinx
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from sphinx import locale
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from innoclusters.figures.words import CATALOGS

logger = logging.getLogger(__name__)

FOLDER = "book/ru/"
"""Where the Russian pages lie."""

CATALOG = Path(__file__).parent / "ru.po"
SPHINX = Path(sphinx.__file__).parent / "locale"
OWN_NAMES = ("APA", "BibTeX", "RIS")
"""What is called so in both languages."""

ENGLISH = re.compile(r"[A-Za-z]{2}(?!.*[А-Яа-я])", re.DOTALL)
LABELS = {"section": "Section %s", "figure": "Fig. %s", "table": "Table %s", "code-block": "Listing %s"}
"""How Sphinx names what it numbers."""


def language_of(page: str) -> str:
    """Return the language of a page.

    >>> language_of("book/ru/index"), language_of("book/index")
    ('ru', 'en')
    """
    return "ru" if page.startswith(FOLDER) else "en"


@cache
def catalog(lang: str) -> gettext.NullTranslations:
    """Return the words of a language: ours, and behind them those of Sphinx."""
    if lang == "en":
        return gettext.NullTranslations()
    written = BytesIO()
    with CATALOG.open("rb") as file:
        write_mo(written, read_po(file, locale=lang, abort_invalid=True))
    written.seek(0)
    own = gettext.GNUTranslations(written)
    own.add_fallback(gettext.translation("sphinx", SPHINX, languages=[lang]))
    return own


def words(page: str) -> Callable[[str], str]:
    """Return what says English words in the language of a page, and warns where the catalogs lack them."""
    if language_of(page) == "en":
        return str

    def say(text: str) -> str:
        said = CATALOGS["ru"].get(text) or catalog("ru").gettext(text)
        if said == text and ENGLISH.search(text) and text not in OWN_NAMES:
            logger.warning("the catalogs of Russian words lack %r", text, location=page, type="russian")
        return said

    return say


def speak(app: Sphinx, page: str) -> None:
    """Let Sphinx speak the language of a page until it is told otherwise."""
    lang = language_of(page)
    locale.translators["general", "sphinx"] = catalog(lang)
    app.config.numfig_format = {  # type: ignore[attr-defined]
        kind: catalog(lang).gettext(label) for kind, label in LABELS.items()
    }


class PageLanguage(SphinxPostTransform):
    """Let Sphinx speak the language of the page that is resolved, and written right after it."""

    default_priority = 1

    def run(self, **options: Any) -> None:
        """Take the language from the name of the page."""
        speak(self.app, self.env.docname)


def read_page(app: Sphinx, page: str, source: list[str]) -> None:
    """Let Sphinx and the folded cells of a page speak its language while it is read."""
    speak(app, page)
    say = words(page)
    app.env.mystnb_config = app.env.mystnb_config.copy(  # type: ignore[attr-defined]
        code_prompt_show=say(app.config.nb_code_prompt_show),
        code_prompt_hide=say(app.config.nb_code_prompt_hide),
    )


def back_to_english(app: Sphinx, *_: BuildEnvironment) -> list[Any]:
    """Leave the settings as they were, when pages are read or written; no page is added for it."""
    speak(app, "")
    return []


def counted_figures(app: Sphinx, env: BuildEnvironment, pages: list[str]) -> None:
    """Give Sphinx back the numbers that it counted, or it would write each Russian page again."""
    env.toc_fignumbers |= {
        page: kinds
        for page, kinds in getattr(env, "counted_figures", {}).items()
        if page in env.toc_fignumbers
    }


def number_figures(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Count the figures and tables of each Russian page from 1: its part of the book has no numbers."""
    env.counted_figures = deepcopy(env.toc_fignumbers)  # type: ignore[attr-defined]  # kept with the pages
    for page, kinds in env.toc_fignumbers.items():
        if language_of(page) == "ru":
            for numbers in kinds.values():
                ordered = sorted(numbers, key=lambda name: numbers[name])
                numbers |= {name: (place,) for place, name in enumerate(ordered, 1)}
    return []  # no page has to be read again


def partner(app: Sphinx, page: str) -> str:
    """Return the page on the same subject in the other language, or else its first page."""
    name = page.removesuffix("-figures").rpartition("/")[2]
    if page == "search" or page == f"{FOLDER}search":
        return f"{FOLDER}search" if page == "search" else "search"
    folder = "book/" if language_of(page) == "ru" else FOLDER
    return f"{folder}{name}" if f"{folder}{name}" in app.env.found_docs else f"{folder}index"


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the steps, that of numbers after Sphinx has counted."""
    app.add_post_transform(PageLanguage)
    app.connect("source-read", read_page)
    app.connect("env-updated", back_to_english)
    app.connect("html-collect-pages", back_to_english, priority=100)
    app.connect("env-before-read-docs", counted_figures, priority=900)
    app.connect("env-get-updated", number_figures, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": False}
