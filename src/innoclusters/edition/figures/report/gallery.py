"""Figures 1 to 4 of the report, drawn from the tables of the edition and written as files."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from innoclusters import data
from innoclusters.edition.figures.report.figure_1 import figure_1
from innoclusters.edition.figures.report.figure_2 import figure_2
from innoclusters.edition.figures.report.figure_3 import figure_3
from innoclusters.edition.figures.report.figure_4 import figure_4
from innoclusters.figures import render
from innoclusters.figures.style import NARROW
from innoclusters.ground.writing import write_all

REPORT_FIGURES: dict[int, tuple[Callable[..., Any], tuple[str, ...]]] = {
    1: (figure_1, ("figure_1_nodes", "figure_1_flows")),
    2: (figure_2, ("figure_2_actors", "figure_2_ties")),
    3: (figure_3, ("figure_3_nodes", "figure_3_ties", "figure_3_statistics")),
    4: (figure_4, ("figure_4_nodes", "figure_4_arrows")),
}
"""Each figure of the report: the function that draws it and the tables it draws."""

LANGUAGES = {"en": "", "ru": "-ru"}
"""Languages of the figures, with the ending of their file names."""


def draw(number: int, *, lang: str = "en", **options: Any) -> Any:
    """Return the chart of Figure `number` of the report.

    Raises
    ------
    ValueError
        If the report has no such figure, or there are no labels in that language.
    """
    if number not in REPORT_FIGURES:
        raise ValueError(f"the report has Figures 1 to 4, not {number}")
    if lang not in LANGUAGES:
        raise ValueError(f"figures have labels in {' and '.join(LANGUAGES)}, not in {lang!r}")
    function, names = REPORT_FIGURES[number]
    return function(*(data.load(name) for name in names), lang=lang, **options)


FORMATS: dict[str, Callable[[Any], bytes]] = {
    # A lambda, as `_json` is defined only further below.
    "vl.json": lambda chart: _json(chart),
    "svg": lambda chart: render.to_svg(chart).encode(),
    "png": render.to_png,
    "pdf": render.to_pdf,
}
"""Each file format of a figure with the function that makes its bytes."""

CARD = "card.svg"
"""Ending of the card, which shows the top of the narrow drawing on the first page."""

CARD_HEIGHT = 300
"""In pixels."""


FILES = [
    f"figure-{number}{ending}.{kind}"
    for number in REPORT_FIGURES
    for ending in LANGUAGES.values()
    for kind in (*FORMATS, CARD)
]
"""Names of all files of Figures 1 to 4."""


def pictures() -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each file of Figures 1 to 4, in the order of `FILES`."""
    for number in REPORT_FIGURES:
        for lang, ending in LANGUAGES.items():
            chart = draw(number, lang=lang)
            for kind, convert in FORMATS.items():
                yield f"figure-{number}{ending}.{kind}", convert(chart)
            card = render.cropped(render.to_svg(draw(number, lang=lang, width=NARROW)), CARD_HEIGHT)
            yield f"figure-{number}{ending}.{CARD}", card.encode()


def write(directory: Path) -> list[Path]:
    """Write every figure in every format and language into `directory` and return the paths.

    All pictures are made before the first is written, so that a failure leaves the directory as it was.
    """
    made: dict[Path, str | bytes] = {directory / name: content for name, content in pictures()}
    directory.mkdir(parents=True, exist_ok=True)
    return write_all(made)


def _json(chart: Any) -> bytes:
    text = json.dumps(render.specification(chart), ensure_ascii=False, indent=1, sort_keys=True)
    return (text + "\n").encode()
