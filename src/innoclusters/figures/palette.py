"""What each color and mark of the book means: sectors, network models, orders, verdicts; one look each.

Charts are drawn in the light colors; the dark page replaces them by the pairs in `DARK` through style rules,
so that a picture is drawn once and follows the theme of the page. Colors of one palette differ in lightness,
too: they are told apart by color-blind readers and in gray print.
"""

from __future__ import annotations

from typing import NamedTuple

from innoclusters.sectors import SECTORS


class Look(NamedTuple):
    """What a series is called, its color, its mark, and whether the mark is full."""

    name: str
    color: str
    shape: str = "circle"
    full: bool = True


INK, MUTED, RULE, PAPER, SOFT, ACCENT = "#1b2a38", "#5b6b7a", "#d9dfe5", "#ffffff", "#f3f5f7", "#0b5c8a"

CONTRAST = ("#0b5c8a", "#c4561f", "#8a8178", "#6b2c5e")
"""Colors for comparisons that have no palette of their own, in the order of use."""

SECTOR_COLORS = {
    "U": "#2166ac",
    "B": "#e8962e",
    "G": "#6b2c5e",
    "C": "#1f9e89",
    "F": "#8a8178",
    "X": "#aab6c2",
}
"""One color a sector."""

SECTOR_SHAPES = {
    "U": "square",
    "B": "circle",
    "G": "diamond",
    "C": "triangle-up",
    "F": "cross",
    "X": "triangle-down",
}
"""One mark a sector, so that no figure depends on color alone."""

SECTOR_LOOKS = {code: Look(name, SECTOR_COLORS[code], SECTOR_SHAPES[code]) for code, name in SECTORS.items()}
"""What each sector is called and looks like, in the fixed order of sectors."""

TINTS = {"U": "#d8e6f3", "B": "#fbe6cb", "G": "#e6d8e3", "C": "#d3eee9"}
"""Pale grounds for areas that belong to a sector."""

# Vega draws a path from -1 to 1 as large as the square whose area is the size of the mark; shapes with
# points reach farther, or they would look smaller than the others.
_PENTAGON = "M0-1.05L1-.32L.62.85H-.62L-1-.32Z"
_STAR = "M0-1.25L.33-.45L1.19-.39L.53.17L.73 1.01L0 .56L-.73 1.01L-.53.17L-1.19-.39L-.33-.45Z"
_TREFOIL = (
    "M-.52-.5A.52.52 0 1 1 .52-.5A.52.52 0 0 1 .4-.16A.52.52 0 1 1 0 .5"
    "A.52.52 0 1 1-.4-.16A.52.52 0 0 1-.52-.5Z"
)
_SALTIRE = "M-1-.55L-.55-1L0-.45L.55-1L1-.55L.45 0L1 .55L.55 1L0 .45L-.55 1L-1 .55L-.45 0Z"

MODELS = {
    "proto": Look("proto-cluster", "#c79a1b", _PENTAGON),
    "hub": Look("industrial cluster", "#8f1f47", _STAR),
    "helix": Look("innovation cluster", "#3c8a4e", _TREFOIL),
    "random": Look("random network", "#8d97a1", _SALTIRE),
}
"""The three network models of the report, and chance."""

MODEL_COLORS = {model: look.color for model, look in MODELS.items()}
"""One color a network model."""

ORDERS = {
    "hierarchy": Look("hierarchy", "#b0532f", "triangle-up"),
    "market": Look("market", "#a5a03c", "square"),
    "network": Look("network order", "#3b4ba0", "circle"),
}
"""The three orders of an economy."""

VERDICT_COLORS = {
    "documented": "#0f5257",
    "true under a condition": "#c2a83e",
    "partly true": "#7d8f2b",
    "contested": "#8a6bb1",
    "not supported": "#b23a3a",
    "not testable here": "#8b939b",
}
"""One color a verdict on a claim."""

# Style rules find a color by its light value, so each light color can have one dark one only.
DARK = {
    INK: "#e6ebf0",
    MUTED: "#9aa8b5",
    RULE: "#3a4550",
    PAPER: "#14181d",
    SOFT: "#1e242b",
    ACCENT: "#7cc0ea",
    "#2166ac": "#6fb1ea",
    "#e8962e": "#f2b35f",
    "#6b2c5e": "#cf94c3",
    "#1f9e89": "#4fc7b3",
    "#8a8178": "#b5ada5",
    "#aab6c2": "#6c7986",
    "#c4561f": "#ee8e5c",
    "#d8e6f3": "#1d3347",
    "#fbe6cb": "#43331d",
    "#e6d8e3": "#3b2637",
    "#d3eee9": "#17403a",
    "#c79a1b": "#e3bd55",
    "#8f1f47": "#e07a9f",
    "#3c8a4e": "#7cc98d",
    "#8d97a1": "#a3adb7",
    "#b0532f": "#e58f6c",
    "#a5a03c": "#cdc86a",
    "#3b4ba0": "#97a4ee",
    "#0f5257": "#5fb3b8",
    "#4a9a8c": "#7fcabb",
    "#c2a83e": "#dcc873",
    "#7d8f2b": "#b3c663",
    "#8a6bb1": "#b9a0dc",
    "#b23a3a": "#e98080",
    "#8b939b": "#a9b1b9",
}
"""What the dark page shows in place of each color."""
