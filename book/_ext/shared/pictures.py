"""Figures as pages hold them, what remains of them in a book of still pictures, and that book's cover."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import vl_convert
import yaml

from innoclusters.figures.palette import INK, MUTED, PAPER, SECTOR_COLORS
from innoclusters.figures.style import FONT_DIRECTORY, text_width, wrap

ROOT = Path(__file__).parents[3]
WIDTH, HEIGHT = 600, 848  # the shape of a sheet of A4
MARGIN = 60

PICTURE = re.compile(r'<div class="ic-picture">(<svg.*?</svg>)</div>', re.DOTALL)
"""The drawing of a figure."""

SPECIFICATION = re.compile(
    r'(<script type="application/json" class="ic-specification")>(.*?)</script>', re.DOTALL
)
"""The beginning of the tag, and the specification."""

BREAK = r"</tspan><tspan[^>]*>"
"""Where a line of text in a picture goes on in the next."""

SPOKEN = {
    " Point at a claim to see its ties.": "",
    " Each leads to its row in the ledger.": "",
    "; the controls below, where scripts run, change that": "",
    "; the controls below, where scripts run, change both": "",
}
"""What the figures of the package say to a reader with a mouse, and what remains of it."""

PHRASES = [
    (re.compile("".join(rf"(?:\s|{BREAK})" if sign == " " else re.escape(sign) for sign in words)), rest)
    for words, rest in SPOKEN.items()
]


def still(svg: str) -> str:
    """Return a picture without the words that hold only on a page with scripts; its lines keep their places.

    >>> still('<text><tspan>For all. Point</tspan><tspan x="0">at a claim to see its ties.</tspan></text>')
    '<text><tspan>For all.</tspan><tspan x="0"></tspan></text>'
    """
    for pattern, rest in PHRASES:
        svg = pattern.sub(lambda match, rest=rest: rest + "".join(re.findall(BREAK, match[0])), svg)
    return svg


def words(lines: list[str], top: float, size: float, color: str, *, bold: bool = False) -> str:
    """Return lines of text, the first with its baseline at `top`."""
    weight = ' font-weight="600"' if bold else ""
    return "".join(
        f'<text x="{MARGIN}" y="{top + 1.25 * size * place:.1f}" font-size="{size}" fill="{color}"{weight}>'
        f"{escape(line)}</text>"
        for place, line in enumerate(lines)
    )


def cover_svg() -> str:
    """Return the cover: the title, whose argument it is, and three circles that meet, as in Figure 2.

    Its words are those of CITATION.cff, its colors those of the figures.
    """
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    title, _, subtitle = citation["title"].partition(": ")
    room = WIDTH - 2 * MARGIN
    head = wrap(title, room, 52, bold=True)
    assert max(text_width(line, 52, bold=True) for line in head) <= room
    circles = "".join(
        f'<circle cx="{x}" cy="{y}" r="120" fill="none" stroke="{SECTOR_COLORS[sector]}" stroke-width="7"/>'
        for x, y, sector in ((300, 480, "U"), (229, 603, "B"), (371, 603, "G"))
    )
    about = [
        "The argument of N. Smorodinskaya’s report, followed step by step",
        "and computed from open tables. An independent edition.",
        f"Version {citation['version']}",
    ]
    parts = [
        words(head, 120, 52, INK, bold=True),
        words([subtitle[:1].upper() + subtitle[1:]], 130 + 65 * len(head), 26, MUTED),
        circles,
        words(about, 770, 15, MUTED),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="Edition Sans">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>{"".join(parts)}</svg>'
    )


def cover_png() -> bytes:
    """Return the cover as a picture, 1500 pixels wide."""
    vl_convert.register_font_directory(str(FONT_DIRECTORY))
    return vl_convert.svg_to_png(cover_svg(), scale=2.5)


def cover_pdf() -> bytes:
    """Return the cover as a page."""
    vl_convert.register_font_directory(str(FONT_DIRECTORY))
    return vl_convert.svg_to_pdf(cover_svg())
