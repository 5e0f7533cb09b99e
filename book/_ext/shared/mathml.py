r"""Formulas as MathML, written while the book is built.

Every current browser shows MathML, so no script has to be shipped or run.
The TeX source stays in the page, as an annotation inside each formula.
latex2mathml does the work; the two tables below close the gaps between what it writes,
what authors type, and what browsers draw (the MathML Core standard).
"""

from __future__ import annotations

import html
import re
from typing import Any

from docutils import nodes
from latex2mathml.converter import convert
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number
from sphinx.writers.html5 import HTML5Translator

logger = logging.getLogger(__name__)

TEX_REWRITES = [
    # One environment for every kind of aligned lines; equation numbers come from Sphinx.
    (r"\\(begin|end)\{(?:aligned|align|split|gathered)\}", r"\\\1{align*}"),
    (r"\\operatorname\*?(?=\{)", r"\\mathrm"),
    (r"\\\\(?=[A-Za-z])", r"\\\\ "),  # "\\c" would be read as the command \c
]
MATHML_REWRITES = [
    # A named function needs a little space before its argument, which only an operator has.
    (r"<mi>(log|ln|exp|sin|cos|tan|det|dim)</mi>", r'<mo lspace="0" rspace="0.12em">\1</mo>'),
    (r"<m[io]>(&#x0(?:27E8|27E9|2308|2309|230A|230B);)</m[io]>", r'<mo stretchy="false">\1</mo>'),
]
UNREADABLE = re.compile(r"<m[ion]>(?:\\|&<)")  # a command or a separator that was not understood


def rewrite(text: str, rules: list[tuple[str, str]]) -> str:
    """Return the text after all replacements, in order."""
    for pattern, replacement in rules:
        text = re.sub(pattern, replacement, text)
    return text


def to_mathml(tex: str, *, display: str) -> str:
    """Return the MathML of a TeX formula, with the source as annotation; `display` is "inline" or "block"."""
    broken_by_hand = r"\\" in tex and r"\begin" not in tex
    whole = rf"\begin{{align*}}{tex}\end{{align*}}" if broken_by_hand else tex
    mathml = rewrite(convert(rewrite(whole, TEX_REWRITES), display=display), MATHML_REWRITES)
    opening, _, rest = mathml.partition(">")
    note = f'<annotation encoding="application/x-tex">{html.escape(tex, quote=False)}</annotation>'
    return f"{opening}><semantics>{rest.removesuffix('</math>')}{note}</semantics></math>"


def convert_node(node: nodes.math | nodes.math_block, *, display: str) -> str:
    """Return the MathML of a formula in the text; warn about what the converter does not know."""
    mathml = to_mathml(node.astext(), display=display)
    if UNREADABLE.search(mathml):
        logger.warning("formula not understood: %s", node.astext(), location=node, type="mathml")
    return mathml


def visit_inline(translator: HTML5Translator, node: nodes.math) -> None:
    """Write a formula in a line of text."""
    translator.body.append(f'<span class="math">{convert_node(node, display="inline")}</span>')
    raise nodes.SkipNode


def visit_display(translator: HTML5Translator, node: nodes.math_block) -> None:
    """Write a formula on lines of its own, with its number if it has one."""
    translator.body.append(translator.starttag(node, "div", CLASS="math-display"))
    translator.body.append(f'<div class="math-scroll">{convert_node(node, display="block")}</div>')
    if node["number"]:
        translator.body.append(f'<span class="eqno">({get_node_equation_number(translator, node)})')
        translator.add_permalink_ref(node, "Link to this equation")
        translator.body.append("</span>")
    translator.body.append("</div>\n")
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the renderer, which `html_math_renderer: mathml` chooses."""
    app.add_html_math_renderer("mathml", (visit_inline, None), (visit_display, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
