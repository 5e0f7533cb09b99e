"""Keep the built book light, closed and equal from build to build.

The theme and its helpers bring 5 MB of scripts, icon fonts and source maps, of which a page needs little.
The book has its own page frame (`_templates/shell.html`) and its own styles (`_static`).
This extension leaves out the rest, so that a page is small, asks no other host for anything and opens
from disk:

1. each page names only the styles and scripts of the lists below;
2. when the build is done, whatever no page names is deleted from `_static`;
3. the styles of figures are written from their palette, and Vega is written once for the whole book, for
   `figures.js` to load when a figure comes into sight;
4. the figures made by `make figures` are put beside the pages, to be downloaded;
5. the specification of each figure is moved into a file that `figures.js` loads with Vega;
6. each page carries a content security policy that allows the files of the book and nothing else: no other
   host, no script written into the page but those whose hash is named, no code made from text.
"""

from __future__ import annotations

import base64
import gc
import hashlib
import json
import re
import shutil
from pathlib import Path
from typing import Any

import vl_convert
from docutils import nodes
from pages.drawn import kept
from shared.pictures import SPECIFICATION
from sphinx.application import Sphinx

from innoclusters.figures.render import VEGA_LITE, stylesheet

OWN = Path(__file__).parents[2] / "_static"
STYLES = {"fonts.css", "book.css", "figures.css"}
SCRIPTS = {"documentation_options.js", "book.js", "figures.js", "previews.js"}
RARE_SCRIPTS = {"claims.js": 'class="ledger"', "leaving.js": 'class="ic-leaving"'}
"""Scripts that only some pages need, and what these pages have in them."""
CARDS = "sphinx-design.min.css"  # only on pages with cards, grids or dropdowns
THEME_SCRIPT = "scripts/pydata-sphinx-theme.js"  # color mode, search dialog, sidebars; named in shell.html
SEARCH = {"doctools.js", "sphinx_highlight.js", "searchtools.js", "language_data.js"}  # named in search.html
INLINE = re.compile(r"<script(?![^>]*\b(?:src|type)=)[^>]*>(.*?)</script>", re.DOTALL)
"""A script written into a page; those with a type are data."""

DOWNLOADS = ("*.svg", "*.png", "*.pdf", "*.vl.json", "*.csv")


def asset_name(asset: Any) -> str:
    """Return the path of a style or script below `_static`, empty for a script written into the page."""
    return str(getattr(asset, "filename", asset) or "").partition("?")[0].removeprefix("_static/")


PARTS = re.compile(r"theme_\w+_(?:start|center|end|persistent|items)|sidebars")
"""The lists of templates from which the theme would set its frame."""


def drop_parts(app: Sphinx, page: str, template: str, context: dict[str, Any], tree: nodes.Node) -> None:
    """Empty the lists before the theme renders each of their templates, only to see whether it is empty."""
    context |= {name: [] for name in context if PARTS.fullmatch(name)}


def trim_page(app: Sphinx, page: str, template: str, context: dict[str, Any], tree: nodes.Node) -> None:
    """Leave only the wanted styles and scripts on a page."""
    if app.builder.name != "html":
        return
    styles = STYLES | ({CARDS} if 'class="sd-' in context.get("body", "") else set())
    context["css_files"] = [file for file in context["css_files"] if asset_name(file) in styles]
    rare = {name for name, sign in RARE_SCRIPTS.items() if sign in context.get("body", "")}
    scripts = SCRIPTS | rare
    context["script_files"] = [file for file in context["script_files"] if asset_name(file) in scripts]
    for file in context["script_files"]:
        file.attributes["defer"] = "defer"  # none is needed before the page has been read


def move_specifications(
    app: Sphinx, page: str, template: str, context: dict[str, Any], tree: nodes.Node
) -> None:
    """Move the specifications of a page's figures into files.

    They are scripts, because a page opened from disk may run a script beside it but not read a file.
    """
    if app.builder.name != "html" or "body" not in context:
        return
    folder = Path(app.outdir) / "_static" / "specifications"

    def move(match: re.Match[str]) -> str:
        name = hashlib.sha256(match[2].encode()).hexdigest()[:16]
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.js").write_text(f"icSpecification({match[2]});\n", encoding="utf-8")
        address = app.builder.get_relative_uri(page, "_static").removesuffix(".html")
        bound = [given["bind"] for given in json.loads(match[2]).get("params", []) if "bind" in given]
        controls = sum(isinstance(bind, dict) and "input" in bind for bind in bound)
        return (
            f'{match[1]} data-file="{address}/specifications/{name}.js" data-controls="{controls}"></script>'
        )

    context["body"] = SPECIFICATION.sub(move, context["body"])


def write_styles(app: Sphinx) -> None:
    """Write the styles of figures before the pages, which name them with the checksum of what is there."""
    if app.builder.name == "html":
        static = Path(app.outdir) / "_static"
        static.mkdir(parents=True, exist_ok=True)
        (static / "figures.css").write_text(stylesheet(), encoding="utf-8")


def finish(app: Sphinx, error: Exception | None) -> None:
    """Delete unused assets, write Vega, copy the figures and remove what would differ between two builds."""
    if error is not None or app.builder.name != "html":
        return
    out = Path(app.outdir)
    delete_unused(out / "_static")
    delete_left(out)
    own_words_alone(out / "_static" / "searchtools.js")
    (out / "_static" / "vega.js").write_bytes(kept(app, "vega.js", VEGA_LITE, vega))
    copy_downloads(Path(app.srcdir) / "figures", out / "figures")
    shutil.rmtree(out / "_sphinx_design_static", ignore_errors=True)
    add_policy(out)


def policy(hashes: list[str], own: str) -> str:
    """Return a content security policy; `own` says where the files of the book are."""
    rules = {
        "default-src": "'none'",
        "script-src": " ".join([own, *(f"'sha256-{value}'" for value in hashes)]),
        "style-src": own,
        "img-src": f"{own} data:",
        "font-src": own,
        "connect-src": own,
        "form-action": own,
        "base-uri": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def inline_hashes(page: str) -> set[str]:
    """Return the hash of each script that is written into a page."""
    digests = (hashlib.sha256(script.encode()).digest() for script in INLINE.findall(page))
    return {base64.b64encode(digest).decode() for digest in digests}


def add_policy(out: Path) -> None:
    """Write the policy into each page, and for whoever hosts the book into a file beside them.

    A page opened from disk has no host, so there the policy allows files as such.
    """
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(out.rglob("*.html"))}
    for path, page in pages.items():
        if "Content-Security-Policy" in page:
            continue  # a page that a build without changes left as it was
        text = policy(sorted(inline_hashes(page)), "'self' file:")
        tag = f'<meta http-equiv="Content-Security-Policy" content="{text}">'
        path.write_text(
            page.replace('<meta charset="utf-8" />', f'<meta charset="utf-8" />{tag}', 1), "utf-8"
        )
    hashes = sorted(set().union(*(inline_hashes(page) for page in pages.values())))
    text = policy(hashes, "'self'") + "; frame-ancestors 'none'\n"
    (out / "content-security-policy.txt").write_text(text, encoding="utf-8")


def delete_unused(static: Path) -> None:
    """Delete from `_static` whatever is neither the book's own nor named by a page."""
    own = {path.relative_to(OWN).as_posix() for path in OWN.rglob("*") if path.is_file()}
    wanted = own | STYLES | SCRIPTS | SEARCH | {THEME_SCRIPT, CARDS, "vega.js"}
    for path in sorted(static.rglob("*"), reverse=True):  # files before the folders that hold them
        if {"specifications", "previews"} & set(path.relative_to(static).parts[:-1]):
            continue
        if path.is_file() and path.relative_to(static).as_posix() not in wanted:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    mend_theme(static / THEME_SCRIPT)


MEASURES = re.compile(r',"complete"===document\.readyState\?(\w+)\(\):window\.addEventListener\("load",\1\)')
"""Where the script of the theme measures each box that might scroll, which `book.js` does without haste."""


def mend_theme(path: Path) -> None:
    """Keep the script of the theme from having all laid out; raise ValueError if it has other lines."""
    script = MEASURES.sub("", path.read_text(encoding="utf-8"))
    if 'addEventListener("load"' in script:
        raise ValueError(f"{path.name} has other lines where the page is loaded")
    lines = script.splitlines()
    path.write_text("\n".join(line for line in lines if "sourceMappingURL" not in line), encoding="utf-8")


LEFT = re.compile(r'(?:figures|specifications)/([^"/]+)"')
"""A link to a file of a figure."""


def delete_left(out: Path) -> None:
    """Delete the files of figures that an earlier build made and no page has any more."""
    named = {name for page in out.rglob("*.html") for name in LEFT.findall(page.read_text(encoding="utf-8"))}
    for folder in (out / "figures", out / "_static" / "specifications"):
        for path in sorted(folder.glob("*")):
            if path.name not in named:
                path.unlink()


OWN_WORDS = {
    f"const {name} = Search._index.{key};": f"const {name} = {{ __proto__: null, ...Search._index.{key} }};"
    for name, key in (("terms", "terms"), ("titleTerms", "titleterms"))
} | {f"{name}.hasOwnProperty(word)": f"Object.hasOwn({name}, word)" for name in ("terms", "titleTerms")}
"""What keeps the search from taking for a word what every object of JavaScript has, such as "constructor"."""


def own_words_alone(path: Path) -> None:
    """Let the search look among the words of the book alone; raise ValueError if Sphinx has other lines."""
    script = path.read_text(encoding="utf-8")
    for old, new in OWN_WORDS.items():
        if new not in script and old not in script:
            raise ValueError(f"{path.name} has no line {old!r}")
        script = script.replace(old, new)
    path.write_text(script, encoding="utf-8")


def vega() -> bytes:
    """Return Vega, Vega-Lite and Vega-Embed as one script, in a function that keeps their names to itself."""
    bundle = vl_convert.javascript_bundle(vl_version=VEGA_LITE)
    return f"(()=>{{{bundle}\n}})();\n".encode()


def copy_downloads(source: Path, target: Path) -> None:
    """Copy the files of the figures, if they have been made."""
    for pattern in DOWNLOADS:
        for path in sorted(source.glob(pattern)):
            target.mkdir(exist_ok=True)
            shutil.copyfile(path, target / path.name)


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the steps; late priorities, because the theme adds its assets in the same events."""
    # The trees of pages live to the end; to look through all for what is left took a sixth of a build.
    gc.set_threshold(200_000, 50, 1000)
    app.connect("builder-inited", write_styles)
    app.connect("html-page-context", drop_parts, priority=100)
    app.connect("html-page-context", trim_page, priority=900)
    app.connect("html-page-context", move_specifications, priority=900)
    app.connect("build-finished", finish, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
