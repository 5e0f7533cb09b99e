"""Names of the package: their types in the pages made from docstrings, and links that lead there.

In the package a type stands in the hint alone. Here it is copied from the hint into the section of the
docstring where numpydoc expects it, so that a signature stays a line of names and defaults. A DOI becomes
a link.

A name in the text becomes a link if it is written out, such as `innoclusters.models.random_teams`; a name in
code, if the page imports it from the package.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections import ChainMap
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ForwardRef

from docutils import nodes
from jinja2 import FileSystemLoader
from jinja2.sandbox import SandboxedEnvironment
from numpydoc import docscrape_sphinx
from sphinx.application import Sphinx

ALIASES = {
    r"\bnx\.((?:Di)?Graph)\[\w+\]": r"networkx.\1",
    r"\bnx\.": "networkx.",
    r"\b(?:np|pd|os)\.(?:random\.)?": "",
    r"\bSeed\b": "int | Generator",
    r"\bOrder\b": "'recalculated' | 'initial'",
    r"\bPattern\b": "'either' | 'both'",
    r"\bFilePath\b": "str | PathLike[str]",
    r"\bFloats\b|\bNDArray\[float64\]": "array",
    r"\bLiteral\[([^]]*)\]": lambda match: match[1].replace(", ", " | "),
}
"""What stands in a hint, as a reader who does not know the module would write it."""

# numpydoc would compile its template anew for each of hundreds of docstrings.
_TEMPLATES = SandboxedEnvironment(
    loader=FileSystemLoader(Path(docscrape_sphinx.__file__).parent / "templates")
)
docscrape_sphinx.SandboxedEnvironment = lambda loader: _TEMPLATES

DOI = re.compile(r"doi:(10\.\d+/\S+[\w-])")

SECTIONS = ("Parameters", "Attributes", "Returns")


PACKAGE = "innoclusters"
WORD = re.compile(r'(?<!<span class="o">\.</span>)<span class="n">(\w+)</span>(?!<span class="o">=</span>)')
NAME = re.compile(
    rf'(<code class="[^"]*\bliteral\b[^"]*">(?:<span class="pre">)?({PACKAGE}[\w.]+)(?:</span>)?</code>)'
    r"(?!</a>)"
)
BLOCK = re.compile(r'<div class="highlight">.*?</div>', re.DOTALL)


def readable(hint: Any) -> str:
    """Return a type as text for readers."""
    if isinstance(hint, ForwardRef):  # a field of a named tuple
        hint = hint.__forward_arg__
    text = hint if isinstance(hint, str) else inspect.formatannotation(hint)
    for pattern, plain in ALIASES.items():
        text = re.sub(pattern, plain, text)
    return text


def hints(obj: Any) -> Mapping[str, Any]:
    """Return the hints of a function, its result as "return", or of the fields of a class."""
    if inspect.isclass(obj):
        return dict(ChainMap(*(inspect.get_annotations(base) for base in obj.__mro__)))
    return getattr(obj, "__annotations__", {})


def typed(names: str, known: Mapping[str, Any]) -> str:
    """Return a line of names with their types; names without a hint stay as they are."""
    types = dict.fromkeys(readable(known[name.strip()]) for name in names.split(",") if name.strip() in known)
    return f"{names} : ``{', '.join(types)}``" if types else names


def add_types(app: Sphinx, what: str, name: str, obj: Any, options: Any, lines: list[str]) -> None:
    """Write types into a docstring in numpydoc's form, in place."""
    known, section, written = hints(obj), "", []
    for place, line in enumerate(lines):
        following = lines[place + 1] if place + 1 < len(lines) else ""
        if following and set(following) == {"-"}:
            section = line
        heading = section == line or (line and set(line) == {"-"})
        if section in SECTIONS[:2] and line and not line[0].isspace() and not heading:
            line = typed(line, known)
        written.append(line)
        if section == "Returns" and heading and set(line) == {"-"} and following.startswith(" "):
            written.append(f"``{readable(known['return'])}``")
    lines[:] = [DOI.sub(r"`doi:\1 <https://doi.org/\1>`__", line) for line in written]


def skip_fields(app: Sphinx, what: str, name: str, obj: Any, skip: bool, options: Any) -> bool | None:
    """Leave out the fields of a named tuple, which its class describes and Python only counts."""
    return True if str(getattr(obj, "__doc__", "")).startswith("Alias for field number") else None


def targets(app: Sphinx, page: str) -> dict[str, str]:
    """Return the address, as seen from a page, of everything that the book describes."""
    found = {}
    for name, entry in app.env.get_domain("py").objects.items():  # type: ignore[attr-defined]
        address = app.builder.get_relative_uri(page, entry.docname)
        found[name] = f"{address}#{entry.node_id}"
    return found


def imported(tree: nodes.Node) -> dict[str, str]:
    """Return the full name of each name that the cells of a page import from the package."""
    names = {}
    for block in tree.findall(nodes.literal_block):
        try:
            statements = ast.parse(block.astext()).body
        except SyntaxError:
            continue
        for statement in statements:
            module = getattr(statement, "module", None) or ""
            if isinstance(statement, ast.ImportFrom) and module.split(".")[0] == PACKAGE:
                names |= {alias.asname or alias.name: f"{module}.{alias.name}" for alias in statement.names}
    return names


def link_code(body: str, known: dict[str, str]) -> str:
    """Return a page in whose blocks of code the known names are links."""

    def link(match: re.Match[str]) -> str:
        address = known.get(match[1])
        return f'<a class="n" href="{address}">{match[1]}</a>' if address else match[0]

    return BLOCK.sub(lambda block: WORD.sub(link, block[0]), body)


def link_text(body: str, known: dict[str, str]) -> str:
    """Return a page in which names of the package that are written out are links."""

    def link(match: re.Match[str]) -> str:
        address = known.get(match[2])
        return f'<a href="{address}">{match[1]}</a>' if address else match[1]

    return NAME.sub(link, body)


def add_links(app: Sphinx, page: str, template: str, context: dict[str, Any], tree: nodes.Node) -> None:
    """Link the names on a page."""
    if app.builder.name != "html" or tree is None or "body" not in context:
        return
    known = targets(app, page)
    names = {name: known[full] for name, full in imported(tree).items() if full in known}
    context["body"] = link_text(link_code(context["body"], names), known)


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the steps, that of types before that of numpydoc."""
    app.connect("autodoc-process-docstring", add_types, priority=400)
    app.connect("autodoc-skip-member", skip_fields)
    app.connect("html-page-context", add_links)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
