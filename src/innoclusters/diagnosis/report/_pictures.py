"""Charts as static pictures in a page, at two widths, in light and dark."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup, escape

from innoclusters.figures.palette import DARK
from innoclusters.figures.render import to_svg
from innoclusters.figures.style import NARROW, WIDE


def picture(draw: Callable[..., Any], *tables: Any, narrow: bool = True, **options: Any) -> Markup:
    """Return the static pictures that `draw` makes of `tables`, with what they show in words.

    Parameters
    ----------
    draw
        A figure function: tables in, chart out, with a keyword `width`.
    tables, options
        Handed on to `draw`.
    narrow
        Whether there is a picture for telephones; otherwise the wide one is scaled.
    """
    wide = draw(*tables, width=WIDE, **options)
    told = escape(str(wide.description))
    shown = [f'<div class="wide">{to_svg(wide)}</div>']
    if narrow:
        shown.append(f'<div class="narrow">{to_svg(draw(*tables, width=NARROW, **options))}</div>')
    kind = "picture both" if narrow else "picture"
    # The pictures are written by an XML library, which escapes every text; the description is escaped here.
    return Markup(f'<div class="{kind}" role="img" aria-label="{told}">{"".join(shown)}</div>')


def dark_rules() -> str:
    """Return the style rules that replace the colors of pictures on the dark page."""
    rules = [
        f'  .picture svg [{attribute}="{light}"] {{ {attribute}: {dark}; }}'
        for light, dark in DARK.items()
        for attribute in ("fill", "stroke")
    ]
    rules.append("  .picture svg > rect:first-of-type { fill: none; }")
    return "@media screen and (prefers-color-scheme: dark) {\n" + "\n".join(rules) + "\n}"
