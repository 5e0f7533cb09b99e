from __future__ import annotations

import pytest
from PIL import ImageFont

from innoclusters.figures import style


@pytest.mark.parametrize("width", [60, 120, 358])
def test_wrapped_lines_fit(width):
    text = "a cluster in which local and global flows mix and circulate among many independent actors"
    lines = style.wrap(text, width)
    assert " ".join(lines) == text
    assert all(style.text_width(line) <= width or " " not in line for line in lines)


def test_legend_uses_the_columns_that_fit():
    labels = ["institution for collaboration"] * 4
    assert style.legend(labels, 200).columns == 1
    assert style.legend(labels, 2000).columns == 4


def test_text_is_measured_without_libraries_of_the_system():
    """The other layout engine of Pillow exists only where the system has FriBidi."""
    assert style._font(False).layout_engine == ImageFont.Layout.BASIC
    assert style.text_width("science city and special zone", 13) == pytest.approx(155.6, abs=0.1)
    assert style.text_width("science city", 26) == pytest.approx(2 * style.text_width("science city", 13))
