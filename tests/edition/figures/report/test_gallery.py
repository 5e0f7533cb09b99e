from __future__ import annotations

import io
import json
import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from innoclusters.edition.figures.report import gallery
from innoclusters.figures import render, style

FIGURES = Path(__file__).parents[4] / "figures"
EVERY = [(number, lang) for number in gallery.REPORT_FIGURES for lang in gallery.LANGUAGES]


def stem(number: int, lang: str) -> str:
    return f"figure-{number}{gallery.LANGUAGES[lang]}"


@pytest.mark.parametrize(("number", "lang"), EVERY)
def test_the_committed_specification_is_what_the_tables_give(drawn, number, lang):
    committed = json.loads((FIGURES / f"{stem(number, lang)}.vl.json").read_text(encoding="utf-8"))
    assert committed == json.loads(json.dumps(drawn(number, lang).specification))


@pytest.mark.parametrize(("number", "lang"), EVERY)
def test_the_committed_picture_is_what_the_tables_give(drawn, number, lang):
    committed = Image.open(FIGURES / f"{stem(number, lang)}.png").convert("L")
    picture = Image.open(io.BytesIO(drawn(number, lang).png)).convert("L")
    assert committed.size == picture.size
    difference = np.abs(np.asarray(committed, dtype=float) - np.asarray(picture, dtype=float))
    # Rasterizers differ by a shade at the edges of letters from machine to machine; a shifted label is more.
    assert difference.mean() < 1


@pytest.mark.parametrize(("number", "lang"), EVERY)
@pytest.mark.parametrize("width", [style.WIDE, style.NARROW])
def test_a_figure_is_as_wide_as_its_column_and_its_type_can_be_read(drawn, number, lang, width):
    svg = drawn(number, lang, width).svg
    assert float(svg.split('viewBox="0 0 ')[1].split()[0]) <= width
    assert min(float(size) for size in re.findall(r'font-size="([\d.]+)', svg)) >= style.SIZE["small"]


@pytest.mark.parametrize("number", gallery.REPORT_FIGURES)
def test_a_figure_drawn_again_is_the_same(drawn, number):
    # The wide ones, and the tops of all narrow ones, are compared with files that other processes wrote.
    again = render.specification(gallery.draw(number, lang="ru", width=style.NARROW))
    assert drawn(number, "ru", style.NARROW).specification == again


@pytest.mark.parametrize(("number", "lang"), EVERY)
def test_a_figure_has_words_for_those_who_cannot_see_it(drawn, number, lang):
    description = drawn(number, lang).specification["description"]
    assert len(description) > 150
    assert "{" not in description


@pytest.mark.parametrize(("number", "lang"), EVERY)
def test_a_card_shows_the_top_of_the_narrow_drawing_below_its_title(drawn, number, lang):
    card = (FIGURES / f"{stem(number, lang)}.card.svg").read_text(encoding="utf-8")
    assert card == render.cropped(drawn(number, lang, style.NARROW).svg, gallery.CARD_HEIGHT)
    left, top, width, height = map(float, card.split('viewBox="')[1].split('"')[0].split())
    assert (left, height) == (0, gallery.CARD_HEIGHT)
    assert top > 100
    assert width == pytest.approx(style.NARROW, abs=2)


def test_no_file_is_missing_and_none_is_left_over():
    present = {path.name for path in FIGURES.iterdir()}
    assert present == set(gallery.FILES)


def test_a_figure_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="Figures 1 to 4, not 5"):
        gallery.draw(5)
    with pytest.raises(ValueError, match="not in 'fr'"):
        gallery.draw(1, lang="fr")
