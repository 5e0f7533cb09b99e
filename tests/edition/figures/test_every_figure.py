"""What holds for every figure of the book, checked on the figures as chapters and gallery show them.

A figure of a chapter is read out of the committed notebook, where both drawings stand beside the
specifications that made them; nbval runs the cells again and compares. Figures 1 to 4 of the report are drawn
here, because no chapter shows them in Russian.
"""

from __future__ import annotations

import html
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from functools import cache
from importlib import resources
from pathlib import Path
from typing import NamedTuple

import jsonschema
import pytest
import vl_convert as vlc

from innoclusters.edition.figures.report import gallery
from innoclusters.figures import render
from innoclusters.figures.palette import DARK
from innoclusters.figures.style import NARROW, SIZE, WIDE, text_width

BOOK = Path(__file__).parents[3] / "book"
WIDTHS = {"wide": WIDE, "narrow": NARROW}
ALLOWED = {
    "none",
    "transparent",
    "#17222d",  # letters on cells that are orange or green on both pages
}
"""Colors that need no pair on the dark page."""

VARIANT = re.compile(
    r'<div class="ic-variant ic-(wide|narrow)"><div class="ic-picture">(<svg.*?)</div>'
    r'<script type="application/json" class="ic-specification">(.*?)</script></div>',
    re.DOTALL,
)


class Drawn(NamedTuple):
    """One figure: its two drawings, what made them, and what is said to those who cannot see it."""

    svg: dict[str, str]
    specification: dict[str, dict]
    description: str
    outputs: dict[str, object]
    metadata: dict[str, object]


class Text(NamedTuple):
    """A line of text in a drawing and the box around it."""

    words: str
    left: float
    top: float
    right: float
    bottom: float


def in_chapters() -> dict[str, Drawn]:
    found = {}
    for path in sorted([*BOOK.glob("*.ipynb"), *BOOK.glob("ru/*.ipynb")]):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            for number, output in enumerate(o for o in cell.get("outputs", ()) if "ic-figure" in page(o)):
                name = f"{path.relative_to(BOOK).with_suffix('')}:{cell['id']}" + (
                    f":{number}" if number else ""
                )
                found[name] = read(output["data"], cell["metadata"].get("mystnb", {}))
    return found


def page(output: dict) -> str:
    return "".join(output.get("data", {}).get("text/html", ""))


def read(outputs: dict, metadata: dict) -> Drawn:
    text = "".join(outputs["text/html"])
    variants = {name: (svg, json.loads(made)) for name, svg, made in VARIANT.findall(text)}
    return Drawn(
        {name: svg for name, (svg, _) in variants.items()},
        {name: made for name, (_, made) in variants.items()},
        html.unescape(re.search(r'aria-label="([^"]*)"', text)[1]),
        outputs,
        metadata,
    )


CHAPTERS = in_chapters()
REPORT = [f"figure-{number}:{lang}" for number in gallery.REPORT_FIGURES for lang in gallery.LANGUAGES]

each_figure = pytest.mark.parametrize("name", [*CHAPTERS, *REPORT])
each_in_a_chapter = pytest.mark.parametrize("name", CHAPTERS)
each_width = pytest.mark.parametrize("variant", WIDTHS)


@pytest.fixture(scope="module")
def figure(drawn) -> Callable[[str], Drawn]:
    @cache
    def found(name: str) -> Drawn:
        if name in CHAPTERS:
            return CHAPTERS[name]
        number, lang = name.removeprefix("figure-").split(":")
        made = {variant: drawn(int(number), lang, width) for variant, width in WIDTHS.items()}
        said = {variant: json.loads(json.dumps(each.specification)) for variant, each in made.items()}
        pictures = {variant: each.svg for variant, each in made.items()}
        return Drawn(pictures, said, said["wide"]["description"], {}, {})

    return found


@cache
def validator() -> jsonschema.Draft7Validator:
    schema = resources.files("altair.vegalite.v6.schema") / "vega-lite-schema.json"
    return jsonschema.Draft7Validator(json.loads(schema.read_text(encoding="utf-8")))


def drawn_again(specification: dict) -> str:
    render._register_fonts()
    return render.slim_svg(vlc.vegalite_to_svg(specification, vl_version=render.VEGA_LITE))


def texts(svg: str) -> list[Text]:
    """Return the lines of text of a drawing with roughly the room they take."""
    return list(_texts(ET.fromstring(svg), (1, 0, 0, 1, 0, 0)))


def _texts(element: ET.Element, matrix: tuple[float, ...]) -> Iterator[Text]:
    for kind, values in re.findall(r"(\w+)\(([^)]*)\)", element.get("transform", "")):
        matrix = _moved(matrix, kind, [float(value) for value in values.split(",")])
    if element.tag.endswith("}text"):
        yield from _lines(element, matrix)
    for child in element:
        yield from _texts(child, matrix)


def _moved(matrix: tuple[float, ...], kind: str, values: list[float]) -> tuple[float, ...]:
    a, b, c, d, e, f = matrix
    if kind == "translate":
        x, y = (*values, 0)[:2]
        return a, b, c, d, e + a * x + c * y, f + b * x + d * y
    assert kind == "rotate", f"no drawing had {kind} so far"
    cos, sin = {0: (1, 0), 90: (0, 1), 180: (-1, 0)}.get(values[0] % 360, (0, -1))  # quarter turns only
    assert values[0] % 90 == 0
    return a * cos + c * sin, b * cos + d * sin, c * cos - a * sin, d * cos - b * sin, e, f


def _lines(element: ET.Element, matrix: tuple[float, ...]) -> Iterator[Text]:
    size = float(element.get("font-size", "11").removesuffix("px"))
    bold = element.get("font-weight") in {"bold", "600", "700"}
    share = {"middle": 0.5, "end": 1}.get(element.get("text-anchor", ""), 0)
    y = 0.0
    for line in list(element) or [element]:
        y += float(line.get("dy", 0))
        width = text_width(line.text or "", size, bold=bold)
        corners = [(-share * width, y - 0.7 * size), ((1 - share) * width, y + 0.2 * size)]
        (x1, y1), (x2, y2) = (_placed(matrix, corner) for corner in corners)
        yield Text(line.text or "", min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def _placed(matrix: tuple[float, ...], point: tuple[float, float]) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    x, y = point
    return a * x + c * y + e, b * x + d * y + f


def size_of(svg: str) -> tuple[float, float]:
    left, top, width, height = map(float, re.search(r'viewBox="([^"]+)"', svg)[1].split())
    assert (left, top) == (0, 0)
    return width, height


def test_every_chapter_has_its_figures():
    assert len({name.split(":")[0] for name in CHAPTERS if name[0].isdigit()}) >= 8


@each_figure
@each_width
def test_it_fits_its_column(figure, name, variant):
    assert size_of(figure(name).svg[variant])[0] <= WIDTHS[variant]


@each_figure
@each_width
def test_its_letters_can_be_read(figure, name, variant):
    sizes = re.findall(r'font-size="([\d.]+)px"', figure(name).svg[variant])
    assert min(float(size) for size in sizes) >= SIZE["small"]


@each_figure
@each_width
def test_no_text_leaves_the_picture(figure, name, variant):
    svg = figure(name).svg[variant]
    width, height = size_of(svg)
    slack = 2  # pixels: text is measured without kerning, and letters have air at both sides
    outside = [
        text
        for text in texts(svg)
        if min(text.left, text.top) < -slack or text.right > width + slack or text.bottom > height + slack
    ]
    assert outside == []


@each_figure
@each_width
def test_its_specification_is_valid(figure, name, variant):
    error = next(validator().iter_errors(figure(name).specification[variant]), None)
    assert error is None, error.message[:300]


def test_a_wrong_specification_is_found(figure):
    wrong = {**figure(next(iter(CHAPTERS))).specification["wide"], "vconcat": [{"mark": "circel"}]}
    assert not validator().is_valid(wrong)


# The Russian pages draw with the same builders.
@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.thorough if name.startswith("ru/") else ())
        for name in [*CHAPTERS, *REPORT]
    ],
)
def test_it_is_what_its_specification_draws(figure, name):
    """Drawn alone, and not after others as in its chapter, it has the same bytes; nbval draws both widths."""
    assert drawn_again(figure(name).specification["narrow"]) == figure(name).svg["narrow"]


@each_figure
@each_width
def test_every_color_has_a_pair_on_the_dark_page(figure, name, variant):
    used = {
        element.get(attribute)
        for element in ET.fromstring(figure(name).svg[variant]).iter()
        for attribute in ("fill", "stroke")
    }
    unpaired = {color for color in used - {None} if not color.startswith("url(#")} - set(DARK) - ALLOWED
    assert unpaired == set()


@each_figure
@each_width
def test_it_has_a_title_a_reading_line_and_a_source(figure, name, variant):
    made = figure(name).specification[variant]
    title, reading = (" ".join(made["title"][part]) for part in ("text", "subtitle"))
    source = " ".join(made["vconcat"][-1]["data"]["values"][0]["text"])
    assert all(len(words) > 10 for words in (title, reading, source))
    written = {text.words for text in texts(figure(name).svg[variant])}
    assert set(made["title"]["text"]) <= written


@each_figure
def test_it_has_words_for_those_who_cannot_see_it(figure, name):
    drawn = figure(name)
    assert len(drawn.description) > 100
    assert drawn.description == drawn.specification["wide"]["description"]
    assert drawn.specification["narrow"]["description"]


@each_in_a_chapter
def test_every_form_of_the_book_has_a_picture_and_words(figure, name):
    """The EPUB and the PDF show the PNG and read its words from the cell."""
    outputs, metadata = figure(name).outputs, figure(name).metadata
    assert {"text/html", "image/png", "text/plain"} == set(outputs)
    assert "".join(outputs["text/plain"]) == figure(name).description
    assert set(figure(name).svg) == set(WIDTHS)
    assert metadata["figure"]["caption"].strip()
    assert re.fullmatch(r"fig-[a-z0-9-]+", metadata["figure"]["name"])
    assert len(metadata["image"]["alt"]) > 20


def test_no_two_figures_have_one_name():
    names = [drawn.metadata["figure"]["name"] for drawn in CHAPTERS.values()]
    assert len(names) == len(set(names))
