from __future__ import annotations

import itertools

import pytest
from PIL import ImageFont

from innoclusters.figures import palette, style
from innoclusters.sectors import SECTORS


def luminance(color: str) -> float:
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_every_color_of_the_palette_has_a_dark_partner():
    used = {
        palette.INK,
        palette.MUTED,
        palette.RULE,
        palette.PAPER,
        palette.SOFT,
        palette.ACCENT,
        *palette.SECTOR_COLORS.values(),
        *palette.MODEL_COLORS.values(),
        *palette.CONTRAST,
        *palette.TINTS.values(),
    }
    assert used <= set(palette.DARK)


@pytest.mark.parametrize("ink", [palette.INK, palette.MUTED, palette.ACCENT])
def test_text_is_readable_on_paper(ink):
    assert contrast(ink, palette.PAPER) >= 4.5
    assert contrast(palette.DARK[ink], palette.DARK[palette.PAPER]) >= 4.5


def test_marks_of_sectors_stand_out_from_the_paper():
    for color in palette.SECTOR_COLORS.values():
        assert contrast(palette.DARK[color], palette.DARK[palette.PAPER]) >= 3
    for code in "UGC":
        assert contrast(palette.SECTOR_COLORS[code], palette.PAPER) >= 3


def test_sectors_of_the_helix_differ_in_gray_print():
    grays = sorted(luminance(palette.SECTOR_COLORS[code]) for code in "UBGC")
    assert min(b - a for a, b in itertools.pairwise(grays)) > 0.05


def test_every_sector_has_a_color_and_a_mark_of_its_own():
    assert set(palette.SECTOR_COLORS) == set(palette.SECTOR_SHAPES) == set(SECTORS)
    assert len(set(palette.SECTOR_SHAPES.values())) == len(SECTORS)


@pytest.mark.parametrize("width", [60, 120, 358])
def test_wrapped_lines_fit(width):
    text = "a cluster in which local and global flows mix and circulate among many independent actors"
    lines = style.wrap(text, width)
    assert " ".join(lines) == text
    assert all(style.text_width(line) <= width or " " not in line for line in lines)


def test_sector_scale_keeps_the_fixed_order():
    colors, shapes = style.sector_scale(["G", "U"])
    assert colors.domain == [SECTORS["U"], SECTORS["G"]]
    assert shapes.range == ["square", "diamond"]


def test_legend_uses_the_columns_that_fit():
    labels = ["institution for collaboration"] * 4
    assert style.legend(labels, 200).columns == 1
    assert style.legend(labels, 2000).columns == 4


def test_text_is_measured_without_libraries_of_the_system():
    """The other layout engine of Pillow exists only where the system has FriBidi."""
    assert style._font(False).layout_engine == ImageFont.Layout.BASIC
    assert style.text_width("science city and special zone", 13) == pytest.approx(155.6, abs=0.1)
    assert style.text_width("science city", 26) == pytest.approx(2 * style.text_width("science city", 13))
