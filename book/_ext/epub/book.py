"""The EPUB: pages of strict XHTML, figures as files of their own, a cover, and a table of contents.

Readers of EPUB differ in what they know. A figure is an SVG file that brings its font, drawn for the width of
the page or of a telephone; a folded cell stays open where folding is unknown, and a folded table is open from
the start; formulas are MathML.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
import uuid
from pathlib import Path
from typing import Any

from docutils import nodes
from epub.tables import fit_tables
from pages.accessible import mend
from pages.light import asset_name
from shared.pictures import cover_png, still
from sphinx.application import Sphinx

from innoclusters.figures.palette import PAPER

FONTS = Path(__file__).parents[2] / "_static" / "fonts"
STYLE = Path(__file__).parent / "reader.css"
STYLES = {"pygments.css", "reader.css"}
VARIANT = re.compile(
    r'<div class="ic-variant ic-(wide|narrow)"><div class="ic-picture">(<svg.*?</svg>)', re.DOTALL
)
FIGURE = re.compile(
    r'<div class="ic-figure[^>]*aria-label="([^"]*)">((?:<div class="ic-variant.*?</script></div>)+)</div>',
    re.DOTALL,
)
MENDED = [
    (
        re.compile(
            r'(<details class="admonition hide[^>]*>\s*)<summary[^>]*>\s*'
            r'<p class="collapsed admonition-title">(.*?)</p>.*?</summary>',
            re.DOTALL,
        ),
        r"\1<summary>\2</summary>",
    ),
    (
        re.compile(
            r'<details( class="[^"]*sd-dropdown[^>]*>\s*)<summary[^>]*>\s*'
            r'<span class="sd-summary-text">(.*?)</span><span.*?</summary>',
            re.DOTALL,
        ),
        r'<details open="open"\1<summary>\2</summary>',
    ),
    (
        re.compile(
            r'(<p class="sd-card-text">)([^<]*)(</p>\s*</div>\s*)'
            r'<a class="sd-stretched-link[^"]*" (href="[^"]*")>.*?</a>',
            re.DOTALL,
        ),
        r"\1<a \4>\2</a>\3",
    ),
    (re.compile(r'<p class="figure-files">.*?</p>', re.DOTALL), ""),
    (re.compile(r' v?align="\w+"| halign="\w+"'), ""),
    (re.compile(r' role="(?:doc-biblioentry|listitem|list|doc-backlink|doc-noteref)"'), ""),
    (re.compile(r"<svg(?![^>]*xmlns)"), '<svg xmlns="http://www.w3.org/2000/svg"'),
]
FORMULA = re.compile(r'class="math-display">(.*?)<annotation', re.DOTALL)
LONG = 27
"""Letters and signs of a formula from which it may be wider than a telephone."""
RANGES = {
    "latin": "U+0000-00FF, U+2000-206F, U+2190-21FF, U+2212",
    "cyrillic": "U+0400-045F",
}


def font_rules(text: str) -> str:
    """Return style rules that hold the font of figures, in the weights and alphabets that a picture needs."""
    rules = []
    for weight in ("400", "600"):
        if weight == "600" and 'font-weight="6' not in text and "bold" not in text:
            continue
        for alphabet, letters in RANGES.items():
            if alphabet == "cyrillic" and not re.search(r"[\u0400-\u045f]", text):
                continue
            data = base64.b64encode((FONTS / f"sans-{weight}-{alphabet}.woff2").read_bytes()).decode()
            rules.append(
                f'@font-face {{ font-family: "Edition Sans"; font-weight: {weight}; '
                f"unicode-range: {letters}; "
                f'src: url("data:font/woff2;base64,{data}") format("woff2"); }}'
            )
    return "".join(rules)


def as_file(svg: str) -> str:
    """Return a picture as a file that needs nothing else: its font within, its paper white on every page."""
    opening, _, rest = svg.partition(">")
    ground = f'<rect width="100%" height="100%" fill="{PAPER}"/>'
    return f"{opening}><style>{font_rules(svg)}</style>{ground}{rest}"


def write_pictures(app: Sphinx, body: str, up: str = "../") -> str:
    """Write the figures of a page as files and return the page with pictures in their place."""

    def picture(match: re.Match[str]) -> str:
        names = {}
        for kind, svg in VARIANT.findall(match[2]):
            svg = still(svg)
            name = f"figure-{hashlib.sha256(svg.encode()).hexdigest()[:12]}-{kind}.svg"
            (Path(app.outdir) / "_images").mkdir(exist_ok=True)
            (Path(app.outdir) / "_images" / name).write_text(as_file(svg), encoding="utf-8")
            names[kind] = f"{up}_images/{name}"
        narrow = ""
        if "narrow" in names:
            narrow = f'<source media="(max-width: 520px)" type="image/svg+xml" srcset="{names["narrow"]}"/>'
        alt = html.escape(html.unescape(match[1]))
        return f'<picture class="ic-figure">{narrow}<img src="{names["wide"]}" alt="{alt}"/></picture>'

    return FIGURE.sub(picture, body)


def mark_long(match: re.Match[str]) -> str:
    """Return the beginning of a formula on a line of its own, marked if it may be wider than a telephone."""
    signs = html.unescape(re.sub(r"<[^>]*>|\s", "", match[1]))
    return match[0].replace("math-display", "math-display long", 1) if len(signs) >= LONG else match[0]


def write_page(app: Sphinx, page: str, template: str, context: dict[str, Any], tree: nodes.Node) -> None:
    """Make a page of the EPUB strict, and give it the one style sheet of the EPUB."""
    if app.builder.name != "epub":
        return
    context["css_files"] = [file for file in context["css_files"] if asset_name(file) in STYLES]
    if "body" in context:
        body = mend(write_pictures(app, context["body"], "../" * page.count("/")))
        for pattern, replacement in MENDED:
            body = pattern.sub(replacement, body)
        context["body"] = fit_tables(FORMULA.sub(mark_long, body))


def prepare(app: Sphinx) -> None:
    """Set what only an EPUB needs, and draw its cover."""
    if app.builder.name != "epub":
        return
    static = Path(app.outdir) / "_static"
    static.mkdir(parents=True, exist_ok=True)
    (static / "cover.png").write_bytes(cover_png())
    config = app.config
    config.html_static_path = [str(STYLE)]
    app.add_css_file("reader.css")
    config.epub_cover = ("_static/cover.png", "epub-cover.html")
    config.epub_identifier = uuid.uuid5(uuid.NAMESPACE_URL, f"{config.project} {config.version}").urn
    config.epub_uid = "edition"
    language = f'lang="{config.language}" xml:lang="{config.language}"'
    app.builder.html_tag = f"{app.builder.html_tag[:-1]} {language}>"  # type: ignore[attr-defined]


def numbered(entries: list[dict[str, Any]], numbers: dict[str, dict[str, tuple[int, ...]]]) -> None:
    """Give the entries of a table of contents the numbers that their pages carry."""
    for entry in entries:
        page, _, place = entry["refuri"].partition("#")
        number = numbers.get(page.removesuffix(".xhtml"), {}).get(f"#{place}" if place else "")
        if number:
            entry["text"] = f"{'.'.join(map(str, number))}. {entry['text']}"


def number_contents(app: Sphinx) -> None:
    """Write both tables of contents again, with the numbers of chapters and none beside them."""
    builder: Any = app.builder
    numbered(builder.refnodes, app.env.toc_secnumbers)
    builder.playorder = 0
    builder.build_toc()
    builder.build_navigation_doc()
    contents = Path(app.outdir) / "nav.xhtml"
    plain = "</title>\n    <style>ol { list-style: none; }</style>"
    contents.write_text(contents.read_text(encoding="utf-8").replace("</title>", plain), encoding="utf-8")


def complete(app: Sphinx, error: Exception | None) -> None:
    """Number the contents, declare which pages hold formulas or drawings, and pack the EPUB again.

    The cards of the first page get their font, as the figures have it.
    """
    if error is not None or app.builder.name != "epub":
        return
    number_contents(app)
    for card in sorted((Path(app.outdir) / "_images").glob("*.card.svg")):
        card.write_text(as_file(card.read_text(encoding="utf-8")), encoding="utf-8")
    manifest = Path(app.outdir) / "content.opf"

    def declared(match: re.Match[str]) -> str:
        page = (Path(app.outdir) / match[1]).read_text(encoding="utf-8")
        found = [name for name, mark in (("mathml", "<math"), ("svg", "<svg")) if mark in page]
        return f'{match[0]} properties="{" ".join(found)}"' if found else match[0]

    text = manifest.read_text(encoding="utf-8")
    text = re.sub(r'href="([^"]+\.xhtml)" media-type="application/xhtml\+xml"(?! properties)', declared, text)
    manifest.write_text(text, encoding="utf-8")
    contents = Path(app.outdir) / "toc.ncx"  # it names the book by the name of its identifier
    named = contents.read_text(encoding="utf-8").replace(
        f'content="{app.config.epub_uid}"', f'content="{app.config.epub_identifier}"'
    )
    contents.write_text(named, encoding="utf-8")
    app.builder.build_epub()  # type: ignore[attr-defined]


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the steps."""
    app.connect("builder-inited", prepare)
    app.connect("html-page-context", write_page, priority=800)
    app.connect("build-finished", complete)
    return {"parallel_read_safe": True, "parallel_write_safe": False}
