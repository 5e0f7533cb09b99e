"""Colors mean one thing each, can be told apart in gray, and have a partner on the dark page."""

from __future__ import annotations

import itertools

import pytest

from innoclusters.figures.palette import (
    ACCENT,
    CONTRAST,
    DARK,
    INK,
    MODEL_COLORS,
    MODELS,
    MUTED,
    ORDERS,
    PAPER,
    RULE,
    SECTOR_COLORS,
    SECTOR_SHAPES,
    SOFT,
    TINTS,
    VERDICT_COLORS,
)
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
        INK,
        MUTED,
        RULE,
        PAPER,
        SOFT,
        ACCENT,
        *SECTOR_COLORS.values(),
        *MODEL_COLORS.values(),
        *(look.color for look in ORDERS.values()),
        *VERDICT_COLORS.values(),
        *CONTRAST,
        *TINTS.values(),
    }
    assert used <= set(DARK)


@pytest.mark.parametrize("ink", [INK, MUTED, ACCENT])
def test_text_is_readable_on_paper(ink):
    assert contrast(ink, PAPER) >= 4.5
    assert contrast(DARK[ink], DARK[PAPER]) >= 4.5


def test_marks_of_sectors_stand_out_from_the_paper():
    for color in SECTOR_COLORS.values():
        assert contrast(DARK[color], DARK[PAPER]) >= 3
    for code in "UGC":
        assert contrast(SECTOR_COLORS[code], PAPER) >= 3


def test_sectors_of_the_helix_differ_in_gray_print():
    grays = sorted(luminance(SECTOR_COLORS[code]) for code in "UBGC")
    assert min(b - a for a, b in itertools.pairwise(grays)) > 0.05


def test_every_sector_has_a_color_and_a_mark_of_its_own():
    assert set(SECTOR_COLORS) == set(SECTOR_SHAPES) == set(SECTORS)
    assert len(set(SECTOR_SHAPES.values())) == len(SECTORS)


@pytest.mark.parametrize("looks", [MODELS, ORDERS])
def test_models_and_orders_have_marks_and_grays_of_their_own(looks):
    assert (
        len({look.shape for look in looks.values()})
        == len({look.name for look in looks.values()})
        == len(looks)
    )
    grays = sorted(luminance(look.color) for look in looks.values())
    assert min(b - a for a, b in itertools.pairwise(grays)) > 0.045


def test_a_color_means_one_thing():
    palettes = (
        SECTOR_COLORS,
        MODEL_COLORS,
        {key: look.color for key, look in ORDERS.items()},
        VERDICT_COLORS,
    )
    colors = [color for palette in palettes for color in palette.values()]
    assert len(colors) == len(set(colors))
    assert len({DARK[color] for color in colors}) == len(colors)
