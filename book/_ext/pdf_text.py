r"""Text of the outputs as LaTeX: words, links, marks of verdicts, and the number of a chapter."""

from __future__ import annotations

import re
from typing import Any

from bs4 import NavigableString
from sphinx.util.texescape import escape

from innoclusters.edition.claims.verdicts import SHAPES

RARE = {"\u2009": r"\,", "\u202f": r"\,", "\u00a0": "~", "\u2060": "", "\u200b": r"\hspace{0pt}"}
ANCHOR = re.compile(r"(?:claim|settled)-[\w-]+")
"""An anchor of a claim: in the ledger, or where a chapter settles it."""
PAGE = re.compile(r"([\w-]+)\.html#((?:claim|settled)-[\w-]+)")


def latex_text(text: str) -> str:
    """Return text for LaTeX; words may break after a slash, a dot or an underscore, numbers may not."""
    escaped = escape(re.sub(r"\s+", " ", text), "xelatex")
    for character, command in RARE.items():
        escaped = escaped.replace(character, command)
    return re.sub(r"(?<=[^\W\d])(/|\.|\\_)(?=\w)", r"\1\\hspace{0pt}", escaped)


def file_of_mark(verdict: str) -> str:
    """Return the name of the file that holds the mark of a verdict."""
    return f"mark-{verdict.replace(' ', '-')}.pdf"


def mark_latex(svg: Any) -> str:
    """Return a picture within text as LaTeX: the mark of a verdict, or nothing."""
    paths = {str(path.get("d")) for path in svg.find_all("path")}
    names = [file_of_mark(verdict) for verdict, shape in SHAPES.items() if shape in paths]
    return rf"\includegraphics[height=1.4ex]{{{names[0]}}}" if names else ""


def link_latex(address: str, inner: str) -> str:
    """Return a link as LaTeX: to another site, to a claim, or the text alone where paper has no target."""
    if address.startswith("http"):
        address = address.replace("%", r"\%").replace("#", r"\#")
        return rf"\href{{{address}}}{{{inner}}}"
    if place := PAGE.fullmatch(address):
        if inner.startswith("Chapter "):
            inner = rf"Chapter~\ref*{{\detokenize{{book/{place[1]}::doc}}}}"
        return rf"\hyperlink{{{place[2]}}}{{{inner}}}"
    if ANCHOR.fullmatch(address.removeprefix("#")):
        return rf"\hyperlink{{{address.removeprefix('#')}}}{{{inner}}}"
    return inner


def latex_of(node: Any) -> str:
    """Return the contents of a piece of HTML as LaTeX."""
    if isinstance(node, NavigableString):
        return latex_text(str(node))
    if node.name == "svg":
        return mark_latex(node)
    if node.name in {"script", "style"}:
        return ""
    inner = target_latex(node) + "".join(latex_of(child) for child in node.children)
    if node.name in {"strong", "b"}:
        return rf"\textbf{{{inner}}}"
    if node.name in {"em", "i"}:
        return rf"\emph{{{inner}}}"
    if node.name in {"code", "tt"}:
        return rf"\texttt{{{inner}}}"
    if node.name == "a":
        return link_latex(str(node.get("href", "")), inner)
    if node.name == "br":
        return r"\newline "
    if node.name in {"p", "div"}:
        return inner.strip() + r"\par "
    return inner


def target_latex(tag: Any) -> str:
    """Return what the links to a claim lead to, if the claim stands here."""
    name = str(tag.get("id", ""))
    return rf"\hypertarget{{{name}}}{{}}" if ANCHOR.fullmatch(name) else ""
