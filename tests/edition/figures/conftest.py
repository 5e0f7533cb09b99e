"""Every drawing of Figures 1 to 4 is made once a session, and so are its specification and its picture."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, cached_property
from typing import Any

import pytest
import vl_convert as vlc

from innoclusters.edition.figures.report import gallery
from innoclusters.figures import render
from innoclusters.figures.style import WIDE


class Drawn:
    """A figure at a width; what is asked of it is made at the first request."""

    def __init__(self, number: int, lang: str, width: float) -> None:
        self.number, self.lang, self.width = number, lang, width

    @cached_property
    def specification(self) -> dict[str, Any]:
        return render.specification(gallery.draw(self.number, lang=self.lang, width=self.width))

    @cached_property
    def drawing(self) -> str:
        """What Vega draws, before it is made small."""
        render._register_fonts()
        return str(vlc.vegalite_to_svg(self.specification, vl_version=render.VEGA_LITE))

    @cached_property
    def svg(self) -> str:
        return render.slim_svg(self.drawing)

    @cached_property
    def png(self) -> bytes:
        return render.svg_to_png(self.drawing)


@pytest.fixture(scope="session")
def drawn() -> Callable[..., Drawn]:
    @cache
    def of(number: int, lang: str = "en", width: float = WIDE) -> Drawn:
        return Drawn(number, lang, width)

    return of
