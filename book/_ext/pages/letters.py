"""Number the pages of a chapter in one row: 3, 3a, 3b, 3c.

Sphinx counts a page below a chapter on from the sections of that chapter, so that the second page of the
third chapter would be 3.8. Figures keep the number of the chapter.
"""

from __future__ import annotations

from string import ascii_lowercase
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment


def counted_numbers(app: Sphinx, env: BuildEnvironment, pages: list[str]) -> None:
    """Give Sphinx back the numbers that it counted, or it would write each page with a letter again."""
    for page, number in getattr(env, "counted", {}).items():
        env.toc_secnumbers.get(page, {})[""] = number


def letter_pages(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Give each page below a numbered chapter the number of the chapter and a letter."""
    env.counted = counted = {}  # type: ignore[attr-defined]  # kept with the pages that were read
    for chapter, pages in sorted(env.toctree_includes.items()):
        number = env.toc_secnumbers.get(chapter, {}).get("", ())
        # The first page holds the chapters and has no number itself.
        for letter, page in zip(ascii_lowercase, pages if len(number) == 1 else [], strict=False):
            lettered: Any = (f"{number[0]}{letter}",)
            counted[page], env.toc_secnumbers[page][""] = env.toc_secnumbers[page][""], lettered
            env.titles[page]["secnumber"] = lettered
            for link in env.tocs[page].findall(nodes.reference):
                if link["anchorname"] == "":
                    link["secnumber"] = lettered
    return []  # no page has to be read again


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the steps: before pages are read again, and after Sphinx has counted sections and figures."""
    app.connect("env-before-read-docs", counted_numbers, priority=900)
    app.connect("env-get-updated", letter_pages, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
