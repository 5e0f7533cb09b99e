"""The faces of the book inside a page, only those whose characters the page shows."""

from __future__ import annotations

import base64
import re
from pathlib import Path

FACES = ("serif-400-", "sans-400-", "sans-600-")
"""Faces that a page uses."""


def directory() -> Path:
    """Return where the faces and their style rules lie: in the installed package, else in the checkout."""
    installed = Path(__file__).parents[2] / "_faces"
    return installed if installed.is_dir() else Path(__file__).parents[4] / "book" / "_static"


def embedded(text: str) -> str:
    """Return the style rules of the faces that `text` needs, files included; nothing if there are none.

    Parameters
    ----------
    text
        All that the page shows.
    """
    rules = directory() / "fonts.css"
    if not rules.is_file():
        return ""
    shown = {ord(character) for character in text}
    blocks = re.findall(r"@font-face \{[^}]*\}", rules.read_text(encoding="utf-8"))
    return "\n".join(_filled(block) for block in blocks if _needed(block, shown))


def _needed(block: str, shown: set[int]) -> bool:
    """Return whether a rule is of a face that pages use and has some of the characters shown."""
    name = re.search(r'url\("fonts/([^"]+)"\)', block)
    if name is None or not any(name[1] == f"{face}{part}" for face in FACES for part in _PARTS):
        return False
    return any(low <= code <= high for low, high in _ranges(block) for code in shown)


_PARTS = ("latin.woff2", "ext.woff2", "cyrillic.woff2")


def _ranges(block: str) -> list[tuple[int, int]]:
    """Return the ranges of characters of a rule.

    Examples
    --------
    >>> _ranges("unicode-range: U+0041-0043, U+20BD;")
    [(65, 67), (8381, 8381)]
    """
    found = re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", block)
    return [(int(low, 16), int(high or low, 16)) for low, high in found]


def _filled(block: str) -> str:
    """Return a rule with its file in place of the name of the file."""

    def data(match: re.Match[str]) -> str:
        content = base64.b64encode((directory() / match[1]).read_bytes()).decode()
        return f'url("data:font/woff2;base64,{content}")'

    return re.sub(r'url\("(fonts/[^"]+)"\)', data, block)
