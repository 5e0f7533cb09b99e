"""The figures of the book: one theme, one renderer, and a module a figure or topic.

Importing this package makes its theme and renderer the ones that Altair uses.
"""

from __future__ import annotations

from innoclusters.figures.render import Figure, enable, show

enable()

__all__ = ["Figure", "enable", "show"]
