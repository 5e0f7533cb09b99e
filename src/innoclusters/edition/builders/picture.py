"""The picture of a diagnosis that the book shows: the top of the page of an example, as a browser draws it.

``python -m innoclusters.edition.builders.picture CHROMIUM`` makes it, with the browser of this path.
"""

from __future__ import annotations

import io
import re
import sys
from html import unescape
from pathlib import Path

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from innoclusters.diagnosis import diagnose, example_cluster, to_html
from innoclusters.edition.builders.template import FOLDER
from innoclusters.ground import writing

FILE = FOLDER / "page.png"

_WIDTH, _SCALE = 764, 1.25
"""Width of the window, which is the column of a page with its margins, and pixels of the picture for each."""

_COLORS = 32
"""Colors of the picture: text, marks, and what lies between them and the paper."""


def page() -> str:
    """Return the page of the example that a diagnosis without a file takes, without mixtures."""
    return to_html(diagnose(example_cluster(), replicates=0))


def words(page: str) -> str:
    """Return the words at the top of a page, from its title to the title of its network.

    They are kept in the picture, so that a test sees when the page says something else.
    """
    top = re.sub(r"<style>.*?</style>", "", page.partition("<main>")[2], flags=re.DOTALL)
    told = re.sub(r"<[^>]*>", " ", top.partition("<figure>")[0])
    return " ".join(unescape(told).split())


def _draw(page: str, browser: str) -> Image.Image:
    """Return the top of a page, down to the end of its network, as a picture of few colors."""
    from playwright.sync_api import sync_playwright  # late: nobody else needs it

    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=browser)
        tab = chromium.new_page(
            viewport={"width": _WIDTH, "height": 900}, device_scale_factor=_SCALE, color_scheme="light"
        )
        tab.set_content(page)
        end = tab.evaluate("document.querySelector('figure').getBoundingClientRect().bottom")
        shot = tab.screenshot(full_page=True, clip={"x": 0, "y": 32, "width": _WIDTH, "height": end - 32})
        chromium.close()
    # All colors at first, rare ones too, and then each as near as may be to those it stands for.
    found = Image.open(io.BytesIO(shot)).convert("RGB")
    return found.quantize(_COLORS, Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE)


def main(browser: str, file: Path = FILE) -> None:
    """Write the picture."""
    drawn = page()
    told = PngInfo()
    told.add_itxt("Description", words(drawn))
    buffer = io.BytesIO()
    _draw(drawn, browser).save(buffer, "PNG", optimize=True, pnginfo=told)
    writing.write(file, buffer.getvalue())


if __name__ == "__main__":
    main(sys.argv[1])
