"""What a changed page changes elsewhere, so that a changed sentence makes `make book` write its page alone.

Sphinx writes a page again that has changed, and those above it. It does not know that each page names the
titles of all, that others refer to a heading, a term or a number, and that a list of works follows the
citations of all pages. Where one of these has changed, every page is written again.

The search forgets what pages that are not written again have in an index, and remembers words that no page
has any more; both are mended.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.index_entries import split_index_msg


def told(env: BuildEnvironment) -> list[Any]:
    """Return what pages tell each other."""
    cited: Any = env.get_domain("cite")
    return [
        {page: toc.pformat() for page, toc in env.tocs.items()},
        sorted(str(known) for domain in env.domains.values() for known in domain.get_objects()),
        sorted((ref.docname, *(target.key for target in ref.targets)) for ref in cited.citation_refs),
        deepcopy(env.toc_secnumbers),  # Sphinx and we count anew in the same dictionaries
        deepcopy(env.toc_fignumbers),
    ]


def remember(app: Sphinx, env: BuildEnvironment, pages: list[str]) -> None:
    """Keep what was told before changed pages are read; the first build has read none."""
    app.builder.__dict__["told_before"] = told(env)


def all_if_needed(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages to be written for the sake of others: all, or none."""
    before = app.builder.__dict__.get("told_before")
    return sorted(env.found_docs) if before is not None and before != told(env) else []


def entries(env: BuildEnvironment, page: str) -> list[tuple[str, str, str]]:
    """Return the entries of a page as the search has them: the words, their place, and "main" or nothing."""
    found, index = set(), env.get_domain("index")
    for kind, value, place, main, _ in index.entries.get(page, ()):  # type: ignore[attr-defined]
        words = split_index_msg(kind, value)
        found |= {(word, place or "", main) for word in (words[:1] if kind in {"see", "seealso"} else words)}
    return sorted(found)


def tell_search(app: Sphinx) -> list[Any]:
    """Tell the search the entries of all pages, and which words are gone; no page is added for it."""
    index: Any = getattr(app.builder, "indexer", None)
    if index is not None:
        index._index_entries = {page: entries(app.env, page) for page in sorted(index._titles)}
        for words in (index._mapping, index._title_mapping):
            for word in [word for word, pages in words.items() if not pages]:
                del words[word]
    return []


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the steps: before others give back what Sphinx counted, after they count, before the search."""
    app.connect("env-before-read-docs", remember)
    app.connect("env-get-updated", all_if_needed, priority=950)
    app.connect("html-collect-pages", tell_search)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
