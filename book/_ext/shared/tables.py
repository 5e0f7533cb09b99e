"""Tables of the chapters as a printed book sets them: words to the left, numbers to the right.

pandas sets every cell to the right; a style sheet cannot tell a number from a word, so it is done here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from bs4 import BeautifulSoup
from docutils import nodes
from sphinx.application import Sphinx

DATAFRAME = re.compile(
    r'(?:<style scoped>.*?</style>\s*)?(<table[^>]*class="dataframe[^>]*>.*?</table>)', re.DOTALL
)
NUMBER = re.compile(r"[-+−±<>≤≥≈]?\s*[\d\s.,]+(?:e[-+]?\d+)?\s*%?|NaN|nan|–|—|")


def numeric_columns(rows: Sequence[Sequence[str]]) -> list[bool]:
    """Return for each column whether it holds numbers and nothing else; some cells may be empty, not all."""
    return [
        any(column) and all(NUMBER.fullmatch(text) for text in column) for column in zip(*rows, strict=True)
    ]


def join_headings(soup: BeautifulSoup) -> None:
    """Write the names of the index into the row of headings, where pandas gives them a row of their own."""
    rows = [row.find_all("th") for row in soup.select("thead tr")]
    if len(rows) == 2 and len(rows[0]) == len(rows[1]):
        for heading, name in zip(*rows, strict=True):
            if name.get_text(strip=True):
                heading.string = name.get_text(strip=True)
        soup.select("thead tr")[1].decompose()


def set_table(match: re.Match[str]) -> str:
    """Return the table with one row of headings, and class "number" on all cells of numeric columns."""
    soup = BeautifulSoup(match[1], "html.parser")
    for tag in soup.select("table, thead tr"):
        del tag["border"], tag["style"]
    join_headings(soup)
    body = [row.find_all("td") for row in soup.select("tbody tr")]
    if not body or len({len(row) for row in body}) != 1:
        return str(soup)
    numeric = numeric_columns([[cell.get_text(strip=True) for cell in row] for row in body])
    headings = [row.find_all("th")[-len(numeric) :] for row in soup.select("thead tr:not(:has([colspan]))")]
    for row in [*body, *headings]:
        for cell, is_number in zip(row, numeric, strict=True):
            if is_number:
                cell["class"] = "number"
    return str(soup)


def set_tables(app: Sphinx, page: str, template: str, context: dict[str, Any], tree: nodes.Node) -> None:
    """Set every table of a page that pandas has written."""
    if "body" in context:
        context["body"] = DATAFRAME.sub(set_table, context["body"])


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the step."""
    app.connect("html-page-context", set_tables)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
