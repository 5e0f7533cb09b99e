"""Russian pages as a reader meets them: their language, the way to the other one, and the contents.

1. A page says its language, to browsers and in the head also where the same subject stands in the other one.
2. Templates say their words in it; scripts find theirs in an element of the page.
3. The contents of a Russian page are those of the Russian part; on an English page that part is one link.
4. The search has a page in each language.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from docutils import nodes
from russian.language import FOLDER, SPHINX, language_of, partner, words
from sphinx.application import Sphinx

NAMES = {"en": "In English", "ru": "По-русски"}
"""What the way to a language is called, in that language."""

SCRIPTS = ("Copied", "Selected")
"""What the script of the book says; the table of the ledger brings its own words."""

ENGLISH_LINK = re.compile(r'<a(?= [^>]*href="\.\./(?!\.\.)[\w-]+\.html)([^>]*>(?:<[^>]*>|[^<А-Яа-я])*</a>)')
"""A link of a Russian page to an English one, in English words."""

TRANSLATIONS = "translations-ru.js"
"""What the search of Sphinx says, in Russian."""


def add_language(app: Sphinx, page: str, template: str, context: dict[str, Any], tree: nodes.Node) -> None:
    """Give a page its language, its words and the way to the other language."""
    lang, say = language_of(page), words(page)
    context["language"] = lang
    context |= {"_": say, "gettext": say, "ngettext": lambda one, more, n: say(one if n == 1 else more)}
    if app.builder.name == "epub":
        context["html_tag"] = app.builder.html_tag.replace('"en"', f'"{lang}"')  # type: ignore[attr-defined]
    if app.builder.name != "html":
        return
    other, beside = "en" if lang == "ru" else "ru", partner(app, page)
    address = app.builder.get_relative_uri(page, beside)
    context["other"] = {"lang": other, "name": NAMES[other], "address": address}
    context["first_page"] = f"{FOLDER}index" if lang == "ru" else app.config.root_doc
    context["search_page"] = f"{FOLDER}search" if lang == "ru" else "search"
    context["docstitle"] = say(context["docstitle"])
    context["theme_extra_footer"] = say(" ".join(str(context["theme_extra_footer"]).split()))
    if lang == "ru":
        said = json.dumps({text: say(text) for text in SCRIPTS}, ensure_ascii=False)
        context["script_words"] = said.replace("<", "\\u003c")
    for way in ("prev", "next"):
        if context.get(way) and is_russian(app, page, context[way]["link"]) != (lang == "ru"):
            context[way] = None
    if lang == "ru" and "body" in context:
        context["body"] = ENGLISH_LINK.sub(r'<a lang="en" hreflang="en"\1', context["body"])
    contents, whole = context["toctree"], {} if page in app.env.found_docs else {"collapse": lang != "ru"}
    context["toctree"] = lambda **options: contents_of(contents(**(options | whole)), lang)
    # A page made by the program, such as one of tables, has no partner: its switch leads to the chapter.
    # Search engines take full addresses alone.
    base = str(app.config.html_baseurl or "")
    if base and page in app.env.found_docs and partner(app, beside) == page:
        context["metatags"] = context.get("metatags", "") + alternates(app, page, beside, base)


def is_russian(app: Sphinx, page: str, link: str) -> bool:
    """Return whether a link of a page leads to a Russian page."""
    pages = (name for name in app.env.found_docs if language_of(name) == "ru")
    return link.partition("#")[0] in {app.builder.get_relative_uri(page, name) for name in pages}


def alternates(app: Sphinx, page: str, beside: str, base: str) -> str:
    """Return the tags that name a page and its partner by the addresses at which they are published."""
    tags = (
        f'<link rel="alternate" hreflang="{language_of(name)}" '
        f'href="{escape(base.rstrip("/"))}/{escape(app.builder.get_target_uri(name))}">'
        for name in sorted((page, beside), key=language_of)
    )
    return "\n" + "\n".join(tags) + "\n"


def contents_of(markup: Any, lang: str) -> str:
    """Return the contents beside a page: on a Russian page its part alone, on others one link to that."""
    soup = BeautifulSoup(str(markup), "html.parser")
    for caption in soup.select("p.caption"):
        part = caption.find_next_sibling("ul")
        russian = caption.get_text(strip=True) == NAMES["ru"]
        if part is None:
            continue
        if lang == "ru" and not russian:
            caption.decompose()
            part.decompose()
        elif russian and lang == "ru":
            first = part.find("li", recursive=False)
            inner = first.find("ul") if first else None
            caption.decompose()
            # The first page stands above all pages already.
            if inner is not None:
                for entry in inner.find_all("li", recursive=False):
                    entry["class"] = [name.replace("l2", "l1") for name in entry.get_attribute_list("class")]
                part.replace_with(inner)
        elif russian:
            caption["lang"] = part["lang"] = "ru"
    return str(soup)


def search_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the Russian page of the search, which looks through the whole book."""
    if app.builder.name == "html":
        yield (
            f"{FOLDER}search",
            {"title": words(FOLDER)("Search"), "translations": TRANSLATIONS},
            "search.html",
        )


def write_translations(app: Sphinx, error: Exception | None) -> None:
    """Write what the search says in Russian, from the catalog of Sphinx.

    Sphinx's own way in makes a function of a text, which the policy of the pages refuses.
    """
    if error is None and app.builder.name == "html":
        said = (SPHINX / "ru" / "LC_MESSAGES" / "sphinx.js").read_text(encoding="utf-8")
        catalog = json.loads(said[said.index("{") : said.rindex("}") + 1])
        lines = [
            f"Documentation.LOCALE = {json.dumps(catalog['locale'])};",
            f"Documentation.PLURAL_EXPR = (n) => Number({catalog['plural_expr']});",
            f"Documentation.TRANSLATIONS = {json.dumps(catalog['messages'], ensure_ascii=False)};",
        ]
        (Path(app.outdir) / "_static" / TRANSLATIONS).write_text("\n".join(lines) + "\n", encoding="utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the steps; the language comes before whatever speaks."""
    app.connect("html-page-context", add_language, priority=300)
    app.connect("html-collect-pages", search_page)
    app.connect("build-finished", write_translations, priority=950)
    return {"parallel_read_safe": True, "parallel_write_safe": False}
