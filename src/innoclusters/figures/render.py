"""How a chart becomes a picture: specification, static SVG, PNG, PDF, and the HTML that a page shows.

A page shows a static SVG at once. The specification stands beside it, and a small script of the book replaces
the picture by the interactive chart once it comes near the viewport. Without the script the picture stays.
Nothing here depends on a clock, on a random number or on the order of calls: equal charts give equal bytes.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from functools import cache, cached_property
from html import escape
from inspect import signature
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd
import vl_convert as vlc
from altair.utils.schemapi import debug_mode
from PIL import Image

from innoclusters.figures import _altair
from innoclusters.figures.palette import DARK
from innoclusters.figures.style import FONT_DIRECTORY, NARROW, WIDE, theme
from innoclusters.figures.words import language
from innoclusters.ground.extras import extra

VEGA_LITE = "6.4"
"""The version of Vega-Lite that draws, both here and in the page."""

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
# A static picture answers to no pointer, and the element around it has the role.
_DROPPED = ("class", "role", "pointer-events", "cursor")
_DEFAULTS = {"text-anchor": "start", "opacity": "1"}
DRAWN = ":is(.ic-figure, .ic-card, .ic-leaving, .claim, .verdict)"
"""What holds drawings on a page."""

_NUMBER = re.compile(r"-?\d+\.\d{3,}(?:e-?\d+)?")


def _rounded(data: Any, **options: Any) -> Any:
    """Hand data to a chart with nine significant digits; the last of sixteen depend on the processor."""
    if not isinstance(data, pd.DataFrame):
        return alt.default_data_transformer(data, **options)
    if id(data) not in _written:
        numbers = data.select_dtypes("float")
        rounded = data.assign(
            **{str(name): numbers[name].map("{:.9g}".format).astype(float) for name in numbers}
        )
        # With the table itself, or another one could come to have its place in memory.
        _written[id(data)] = data, alt.default_data_transformer(rounded, **options)
    return _written[id(data)][1]


_written: dict[int, tuple[pd.DataFrame, Any]] = {}
"""What was made of the tables of the chart that is being written down, whose layers often share one."""


alt.data_transformers.register("rounded", _rounded)


@cache
def _register_fonts() -> None:
    vlc.register_font_directory(str(FONT_DIRECTORY))


def specification(chart: Any, *, validate: bool = True) -> dict[str, Any]:
    """Return the Vega-Lite specification of `chart` under the theme of the book.

    Parameters
    ----------
    chart
        Any Altair chart.
    validate
        Whether to compare it with the schema, which takes as long as all else.
    """
    # Layers often share a table; consolidated, it is written once.
    with alt.data_transformers.enable("rounded", consolidate_datasets=True), _altair.sharing():
        try:
            specification: dict[str, Any] = chart.to_dict(validate=validate)
        finally:
            _written.clear()
    return specification


def to_svg(chart: Any) -> str:
    """Return `chart` as a small SVG: numbers rounded, no roles and classes, ids unique to the picture."""
    _register_fonts()
    return slim_svg(vlc.vegalite_to_svg(specification(chart), vl_version=VEGA_LITE))


def slim_svg(svg: str) -> str:
    """Return `svg` with numbers rounded to two decimals, without roles and classes, and with ids of its own.

    >>> slim_svg('<svg xmlns="http://www.w3.org/2000/svg"><path class="a" d="M0.12345,1"/></svg>')
    '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0.12,1" /></svg>'
    """
    ET.register_namespace("", _SVG)
    ET.register_namespace("xlink", _XLINK)
    # Vega numbers its clips on from chart to chart; counted anew, equal charts give equal bytes.
    ids = dict.fromkeys(re.findall(r'\bid="([^"]+)"', svg))
    numbers = {name: f"c{number}" for number, name in enumerate(ids)}
    svg = re.sub(
        r'(\bid="|url\(#|href="#)([^")]+)', lambda found: found[1] + numbers.get(found[2], found[2]), svg
    )
    # Pictures of one page share their ids: without a prefix the second would use the clips of the first.
    # The hash comes after the new numbers, or it would depend on what was drawn before.
    prefix = "p" + hashlib.sha256(svg.encode()).hexdigest()[:8]
    root = ET.fromstring(svg)
    for element in list(root.iter()):
        # Vega gives every group a background, and most of these are invisible.
        for child in [c for c in element if c.get("class") == "background" and c.get("fill") is None]:
            if child.get("stroke") is None:
                element.remove(child)
        _slim_attributes(element, prefix)
    _hoist(root, "font-family")
    _unwrap(root)
    return ET.tostring(root, encoding="unicode")


def cropped(svg: str, height: float) -> str:
    """Return the top of the drawing in `svg`, from below its title down to `height` pixels.

    Parameters
    ----------
    svg
        What `to_svg` returns.
    height
        In pixels; a drawing that is lower stays whole.
    """
    root = ET.fromstring(svg)
    title = re.search(r"translate\([^,]+,([\d.]+)\)", svg)  # how far the first group is moved down
    top = float(title[1]) if title else 0.0
    wide, tall = float(root.get("width", 0)), float(root.get("height", 0))
    height = min(height, tall - top)
    root.set("viewBox", f"0 {top:g} {wide:g} {height:g}")
    root.set("height", f"{height:g}")
    return ET.tostring(root, encoding="unicode")


def _slim_attributes(element: ET.Element, prefix: str) -> None:
    for name, value in list(element.attrib.items()):
        if name in _DROPPED or name.startswith("aria-") or _DEFAULTS.get(name) == value:
            del element.attrib[name]
        elif name == "id":
            element.set(name, f"{prefix}-{value}")
        elif "url(#" in value:
            element.set(name, value.replace("url(#", f"url(#{prefix}-"))
        else:
            element.set(
                name, _NUMBER.sub(lambda match: f"{float(match[0]):.2f}".rstrip("0").rstrip("."), value)
            )


def _hoist(root: ET.Element, name: str) -> None:
    """Say once, at the root, what all elements that have the attribute `name` say alike."""
    elements = [element for element in root.iter() if name in element.attrib]
    if len({element.get(name) for element in elements}) == 1:
        value = elements[0].attrib[name]
        for element in elements:
            del element.attrib[name]
        root.set(name, value)


def _unwrap(parent: ET.Element) -> None:
    """Remove groups that neither hold anything nor say anything."""
    for child in list(parent):
        # From the inside out: a group may become empty when its own groups are gone.
        _unwrap(child)
        if child.tag == f"{{{_SVG}}}g" and len(child) == 0:
            parent.remove(child)
        elif child.tag == f"{{{_SVG}}}g" and not child.attrib:
            position = list(parent).index(child)
            parent.remove(child)
            for offset, grandchild in enumerate(list(child)):
                parent.insert(position + offset, grandchild)


def to_png(chart: Any, *, scale: float = 2, colors: int | None = None) -> bytes:
    """Return `chart` as a PNG, `scale` times its size in pixels.

    Parameters
    ----------
    chart
        Any Altair chart.
    scale
        Pixels of the PNG for one pixel of the chart.
    colors
        At most so many colors, for a file of half the size. Small marks keep theirs (maximum coverage; the
        median cut, Pillow's default, would merge them), pale grounds may shift by a shade.
    """
    _register_fonts()
    return _palette(vlc.vegalite_to_png(specification(chart), vl_version=VEGA_LITE, scale=scale), colors)


def svg_to_png(svg: str, *, scale: float = 2, colors: int | None = None, effort: int = 9) -> bytes:
    """Return a picture that is already drawn as a PNG; arguments as in `to_png`, effort from 1 to 9."""
    _register_fonts()
    return _palette(vlc.svg_to_png(svg, scale=scale), colors, effort)


def _palette(png: bytes, colors: int | None, effort: int = 9) -> bytes:
    # Maximum coverage does not work on pictures with transparency.
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    if colors is not None:
        # Dithering would speckle the flat grounds, and such a file is larger.
        picture = picture.quantize(colors, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    buffer = io.BytesIO()
    picture.save(buffer, format="PNG", optimize=effort == 9, compress_level=effort)
    return buffer.getvalue()


def to_pdf(chart: Any) -> bytes:
    """Return `chart` as a PDF; rewritten with sorted keys, because the converter orders them at random."""
    _register_fonts()
    return _sorted_keys(vlc.vegalite_to_pdf(specification(chart), vl_version=VEGA_LITE))


def svg_to_pdf(svg: str) -> bytes:
    """Return a picture that is already drawn as a PDF, with sorted keys as in `to_pdf`."""
    _register_fonts()
    return _sorted_keys(vlc.svg_to_pdf(svg))


def _sorted_keys(pdf: bytes) -> bytes:
    with extra("edition", "A figure as PDF"):  # late, as no other kind of file needs it
        import pikepdf

    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        # Otherwise the id of the document would be made from the time.
        document.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def _json(value: object) -> str:
    """Return JSON that cannot end a script element, whatever a label says."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


class Figure:
    """A chart at the width of a page and at the width of a telephone.

    Parameters
    ----------
    wide, narrow
        The same content drawn for `style.WIDE` and for `style.NARROW`. The wide one alone is scaled.
    lang
        The language in which the charts were drawn, which decides how their axes write numbers.
    """

    def __init__(self, wide: Any, narrow: Any = None, lang: str = "en") -> None:
        self.wide = wide
        self.narrow = narrow
        self.lang = lang

    @cached_property
    def _specified(self) -> dict[str, _Specified]:
        """The charts as specifications, made once: Altair takes longer to write one than Vega to draw it."""
        charts = {"wide": self.wide, "narrow": self.narrow}
        # The tests compare every figure of the book with the schema; here it would be a second time.
        with language(self.lang):
            return {
                name: _Specified(specification(chart, validate=False))
                for name, chart in charts.items()
                if chart is not None
            }

    @property
    def description(self) -> str:
        """What the figure shows and what follows from it, for readers who cannot see it."""
        return str(self._specified["wide"].spec.get("description", ""))

    def _variant(self, name: str) -> str:
        chart = self._specified[name]
        shown = {key: value for key, value in chart.spec.items() if key != "$schema"}
        return (
            f'<div class="ic-variant ic-{name}">'
            f'<div class="ic-picture">{slim_svg(chart.svg)}</div>'
            f'<script type="application/json" class="ic-specification">{_json(shown)}</script></div>'
        )

    def to_html(self) -> str:
        """Return the static pictures with their specifications, ready to be upgraded by the page's script."""
        variants = "".join(map(self._variant, self._specified))
        kind = "ic-figure ic-responsive" if self.narrow is not None else "ic-figure"
        return f'<div class="{kind}" role="img" aria-label="{escape(self.description)}">{variants}</div>'

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return {
            "text/html": self.to_html(),
            "image/png": svg_to_png(
                self._specified["wide"].svg, scale=1.25, colors=256
            ),  # so that a chapter stays under 1.6 MB
            "text/plain": self.description or "Figure",
        }


def show(draw: Callable[..., Any], *tables: Any, lang: str = "en", **options: Any) -> Figure:
    """Return the figure that `draw` makes of `tables`, at both widths.

    Parameters
    ----------
    draw
        A figure function: tables in, chart out, with a keyword `width`.
    tables, options
        Handed on to `draw`.
    lang
        The language of what the builder says by itself, such as names of models in a key, and of numbers; a
        function that has a `lang` of its own gets it.
    """
    if lang != "en" and "lang" in signature(draw).parameters:
        options["lang"] = lang
    # Nor are its parts compared with the schema one by one, which takes a fifth of the time.
    with language(lang), debug_mode(False):
        return Figure(draw(*tables, width=WIDE, **options), draw(*tables, width=NARROW, **options), lang)


def stylesheet() -> str:
    """Return the style rules of figures in a page: how they sit there, and their colors on the dark page."""
    # On the screen only: in print the paper is white in either mode.
    rules = [(Path(__file__).parent / "page.css").read_text(encoding="utf-8"), "@media screen {"]
    for light, dark in DARK.items():
        for attribute in ("fill", "stroke"):
            rules.append(
                f'html[data-theme="dark"] {DRAWN} svg [{attribute}="{light}"] {{ {attribute}: {dark}; }}'
            )
    # The first rectangle is the paper below the drawing; without it the page shows through.
    rules.append('html[data-theme="dark"] :is(.ic-figure, .ic-card) svg > rect:first-of-type { fill: none; }')
    rules.append("}")
    return "\n".join(rules) + "\n"


class _Specified:
    """A specification that stands where a chart is expected, and what Vega draws from it, once."""

    def __init__(self, spec: dict[str, Any]) -> None:
        self.spec = spec

    def to_dict(self, **_: Any) -> dict[str, Any]:
        return dict(self.spec)

    @cached_property
    def svg(self) -> str:
        _register_fonts()
        return str(vlc.vegalite_to_svg(self.spec, vl_version=VEGA_LITE))


# The theme and the renderer of the book are those that Altair uses.
_altair.enable()
alt.theme.register("innoclusters", enable=True)(theme)
alt.renderers.register("innoclusters", lambda spec, **_: Figure(_Specified(spec))._repr_mimebundle_())
alt.renderers.enable("innoclusters")
