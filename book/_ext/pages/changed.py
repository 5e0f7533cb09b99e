"""What a changed page changes elsewhere, so that a changed sentence makes `make book` write its page alone.

Sphinx writes a page again that has changed, and those above it. It does not know that each page names the
titles of all, that others refer to a heading, a term or a number, and that a list of works follows the
citations of all pages. Where one of these has changed, every page is written again.
"""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment


def told(env: BuildEnvironment) -> list[Any]:
    """Return what pages tell each other."""
    cited: Any = env.get_domain("cite")
    return [
        {page: toc.pformat() for page, toc in env.tocs.items()},
        sorted(str(known) for domain in env.domains.values() for known in domain.get_objects()),
        sorted((ref.docname, *(target.key for target in ref.targets)) for ref in cited.citation_refs),
        dict(env.toc_secnumbers),
        dict(env.toc_fignumbers),
    ]


def remember(app: Sphinx, env: BuildEnvironment, pages: list[str]) -> None:
    """Keep what was told before changed pages are read; the first build has read none."""
    app.builder.__dict__["told_before"] = told(env)


def all_if_needed(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages to be written for the sake of others: all, or none."""
    before = app.builder.__dict__.get("told_before")
    return sorted(env.found_docs) if before is not None and before != told(env) else []


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect both steps; the second comes when Sphinx has numbered sections and figures."""
    app.connect("env-before-read-docs", remember)
    app.connect("env-get-updated", all_if_needed, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
