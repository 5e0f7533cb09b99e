r"""Outputs as LaTeX: words, links and marks of verdicts, and tables.

A table takes as many pages as it needs, in columns that waste no paper.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from bs4 import BeautifulSoup, NavigableString, Tag
from shared.tables import join_headings, numeric_columns
from sphinx.util.texescape import escape

from innoclusters.edition.claims.verdicts import SHAPES
from innoclusters.figures.style import text_width

RARE = {"\u2009": r"\,", "\u202f": r"\,", "\u00a0": "~", "\u2060": "", "\u200b": r"\hspace{0pt}"}
ANCHOR = re.compile(r"(?:claim|settled)-[\w-]+")
"""An anchor of a claim: in the ledger, or where a chapter settles it."""
LEAD = re.compile(r"([\w-]+)\.html#((?:claim|settled)-[\w-]+)")
"""A link to such an anchor."""

LINE = 452.0
"""Width of the text of a page in points."""
PAGE = 650.0
"""Height of the text of a page in points."""
GAP = 7.0
"""Room between two columns in points."""
SIZES = {"small": 9.0, "footnotesize": 8.0, "scriptsize": 7.0, "tiny": 6.0}
"""Sizes of type that a table may have, in points."""
WHOLE = 0.4
"""A table up to this share of a page is not divided."""
STEPS = 120
"""Into how many parts the spare room of a table is divided."""

Cell = tuple[str, str]
"""A cell as plain text, to be measured, and as LaTeX."""
EMPTY: Cell = ("", "")


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
    if place := LEAD.fullmatch(address):
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
    if node.name in {"script", "style", "summary"}:
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


def cell_of(tag: Tag) -> Cell:
    """Return one cell of a table."""
    written = latex_of(tag).strip().removesuffix(r"\par").strip()
    return re.sub(r"\s+", " ", tag.get_text(" ", strip=True)), written


def cells_of(rows: Sequence[Tag]) -> list[list[Cell]]:
    """Return the cells of rows; one that spans several columns or rows stands in the first of them."""
    grid: list[list[Cell]] = []
    open_rows: dict[int, int] = {}
    for row in rows:
        cells: list[Cell] = []
        for tag in row.find_all(["th", "td"]):
            pass_open(cells, open_rows)
            wide, high = int(str(tag.get("colspan", 1))), int(str(tag.get("rowspan", 1)))
            open_rows |= dict.fromkeys(range(len(cells), len(cells) + wide), high - 1)
            cells += [cell_of(tag), *[EMPTY] * (wide - 1)]
        pass_open(cells, open_rows)
        if cells and (target := target_latex(row)):
            cells[0] = (cells[0][0], target + cells[0][1])
        grid.append(cells)
    return grid


def pass_open(cells: list[Cell], open_rows: dict[int, int]) -> None:
    """Add empty cells to a row where cells of the rows above reach into it."""
    while open_rows.get(len(cells), 0) > 0:
        open_rows[len(cells)] -= 1
        cells.append(EMPTY)


def fit(columns: Sequence[Sequence[Cell]], size: float) -> list[float] | None:
    """Return the widths of columns in points so that no word is cut; None if they do not fit at this size."""
    room = LINE - GAP * (len(columns) - 1)
    least = [
        max(
            text_width(word, size)
            for text, _ in column
            for word in re.split(r"\s|(?<=[^\W\d][/._])", text or "x")
        )
        + 2
        for column in columns
    ]
    whole = [max(text_width(text or "x", size) for text, _ in column) * 1.04 + 2 for column in columns]
    if sum(whole) <= room:
        return whole
    if sum(least) > room:
        return None
    return shared_out(lengths_of(columns, size), np.array(least), np.array(whole), room)


def lengths_of(columns: Sequence[Sequence[Cell]], size: float) -> np.ndarray:
    """Return how long the text of each cell is in points, one row a row of the table."""
    return np.array([[text_width(text, size) for text, _ in column] for column in columns]).T


def shared_out(lengths: np.ndarray, least: np.ndarray, whole: np.ndarray, room: float) -> list[float]:
    """Return the widths after the spare room went, part by part, to the column that saves most lines.

    A row is as high as its longest cell. A high norm stands for the longest, so that two cells of equal
    height can both gain from room.
    """
    widths = least.copy()
    step = (room - widths.sum()) / STEPS

    def height(tried: np.ndarray) -> float:
        return float((((lengths / tried) ** 8).sum(axis=1) ** (1 / 8)).sum())

    for _ in range(STEPS):
        tried = np.minimum(widths + step * np.eye(len(widths)), whole)
        widths = min(tried, key=height)
    return [math.floor(10 * width) / 10 for width in widths]


def height_of(columns: Sequence[Sequence[Cell]], widths: Sequence[float], size: float) -> float:
    """Return about how high a table becomes, in points."""
    lines = np.ceil(lengths_of(columns, size) / (np.array(widths) * 0.95)).max(axis=1)
    return float((np.maximum(lines, 1) * 1.2 * size + 0.25 * size).sum() + 12)


def layout(columns: Sequence[Sequence[Cell]]) -> tuple[str, list[float]]:
    """Return the size of type and the widths: as large as words allow, smaller in a table of many pages."""
    for name, size in SIZES.items():
        widths = fit(columns, size)
        if widths and (name != "small" or height_of(columns, widths, size) <= 2 * PAGE):
            return name, widths
    return "tiny", [(LINE - GAP * (len(columns) - 1)) / len(columns)] * len(columns)


def table_latex(markup: str) -> str:
    """Return a table in HTML as one over as many pages as it needs, its type as large as its words allow."""
    soup = BeautifulSoup(markup, "html.parser")
    join_headings(soup)
    head, body = cells_of(soup.select("thead tr")), cells_of(soup.select("tbody tr"))
    count = max(len(row) for row in [*head, *body])
    rows = [row + [EMPTY] * (count - len(row)) for row in [*head, *body]]
    columns = list(zip(*rows, strict=True))
    name, widths = layout(columns)
    numeric = numeric_columns([[text for text, _ in row] for row in rows[len(head) :]])
    sides = [r"\raggedleft" if number else r"\raggedright" for number in numeric]
    form = rf"@{{\hspace{{{GAP}pt}}}}".join(
        rf">{{{side}\arraybackslash}}p{{{width:.1f}pt}}" for side, width in zip(sides, widths, strict=True)
    )
    lines = [" & ".join(written for _, written in row) + r" \\" for row in rows]
    if height_of(columns, widths, SIZES[name]) <= WHOLE * PAGE:
        return whole_table(name, form, lines, len(head))
    return (
        rf"\room{{80pt}}\markbeside\begingroup\{name}\setlength{{\LTleft}}{{0pt}}\setlength{{\LTright}}{{\fill}}"
        rf"\renewcommand{{\arraystretch}}{{1.15}}\begin{{longtable}}{{@{{}}{form}@{{}}}}"
        "\\toprule " + "\n".join(lines[: len(head)]) + r" \midrule \endhead \bottomrule \endfoot "
        "" + "\n".join(lines[len(head) :]) + r"\end{longtable}\endgroup"
    )


def whole_table(name: str, form: str, lines: list[str], heads: int) -> str:
    """Return a small table, which no page divides."""
    return (
        rf"\par\addvspace{{9pt}}{{\{name}\renewcommand{{\arraystretch}}{{1.15}}"
        rf"\noindent\usecodemark\begin{{tabular}}[t]{{@{{}}{form}@{{}}}}\toprule "
        + "\n".join(lines[:heads])
        + r" \midrule "
        + "\n".join(lines[heads:])
        + r" \bottomrule\end{tabular}\par}\addvspace{9pt}"
    )
