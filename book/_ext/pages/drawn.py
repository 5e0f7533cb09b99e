"""Files that take long to draw, kept between builds, beside the pages but not among them.

`make book` begins all pages anew where code has changed, and few pictures change with it. A file is kept
under a digest of what it is made from, and counts as not there once a byte of it is damaged. `make clean`
deletes all that is kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path

import numpy as np
from sphinx.application import Sphinx

from innoclusters.figures import render
from innoclusters.figures.style import FONT_DIRECTORY
from innoclusters.ground import keeping

DRAWING = ("vl-convert-python", "pillow", "pikepdf")
"""The packages on whose versions the bytes of a drawn file depend."""


@cache
def tools() -> bytes:
    """Return a digest of what draws: our code, the fonts, and the versions of packages."""
    files = [Path(render.__file__), *sorted(FONT_DIRECTORY.glob("*.ttf"))]
    parts = [*(file.read_bytes() for file in files), *(version(name).encode() for name in DRAWING)]
    return hashlib.sha256(b"\0".join(parts)).digest()


def kept(app: Sphinx, name: str, made_from: str, draw: Callable[[], bytes]) -> bytes:
    """Return a file as it was drawn before, or draw it and keep it in the place of what it was.

    Parameters
    ----------
    app
        The build, which has a folder for such files beside the pages as they were read.
    name
        What the file is called, with its ending.
    made_from
        All on which the file depends beside the tools.
    draw
        What makes the file.
    """
    stem, _, ending = name.partition(".")
    folder = Path(app.doctreedir).parent / "drawn"
    file = folder / f"{stem}.{hashlib.sha256(tools() + made_from.encode()).hexdigest()[:16]}.{ending}"
    if (found := keeping.load(file)) is not None:
        return found["content"].tobytes()
    content = draw()
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob(f"{stem}.*.{ending}"):
        old.unlink()
    keeping.store(file, {"content": np.frombuffer(content, np.uint8)})
    return content
