"""The figures of the book: one theme, one renderer, and a module a figure or topic.

Importing `render`, or a name from here, makes its theme and renderer the ones that Altair uses. That is done
late, because colors and words of a figure are also used where nothing is drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from innoclusters.figures.render import Figure, show

__all__ = ["Figure", "show"]


def __getattr__(name: str) -> Any:
    """Return a name from `innoclusters.figures.render` on first use."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from innoclusters.figures import render

    return getattr(render, name)
