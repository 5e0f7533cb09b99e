"""Tables of the EPUB, which has no page wide enough for all of them and no way to scroll sideways.

Long names may break after a slash, a dot or an underscore. A table whose words still need more room than a
page has becomes a list on such a page: one row below the other, each value after the heading of its column.
The style sheet (`epub/reader.css`) does so by the classes and headings that are written here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bs4 import BeautifulSoup, Tag

from innoclusters.figures.style import text_width

TABLE = re.compile(r"<table(?:(?!</table>).)*</table>", re.DOTALL)
JOINT = re.compile(r"(<math.*?</math>|<[^>]*>)|(?<=[^\W\d])[/._](?=\w)", re.DOTALL)
SIZE = 13.0
"""Type of a table in pixels: that of the style sheet, and a little more for a font wider than ours."""
GAP = 10.0
"""Room beside a column in pixels."""
LIMITS = {"rows-on-phones": 310.0, "rows-on-tablets": 510.0}
"""Classes of tables that need more than so many pixels; the style sheet has the widths of pages."""


def with_joints(markup: str) -> str:
    """Return a table whose long names may break.

    >>> with_joints("<td>book/methods_1, 0.5</td>")
    '<td>book/<wbr/>methods_<wbr/>1, 0.5</td>'
    """
    return JOINT.sub(lambda match: match[0] if match[1] else f"{match[0]}<wbr/>", markup)


def grid(rows: Sequence[Tag]) -> list[dict[int, Tag]]:
    """Return the cells of rows by column, those that span rows or columns in each place that they cover."""
    placed: list[dict[int, Tag]] = [{} for _ in rows]
    for number, row in enumerate(rows):
        for cell in row.find_all(["th", "td"], recursive=False):
            first = next(column for column in range(len(placed[number]) + 1) if column not in placed[number])
            for line in placed[number : number + int(str(cell.get("rowspan", 1)))]:
                for column in range(first, first + int(str(cell.get("colspan", 1)))):
                    line[column] = cell
    return placed


def words(cell: Tag) -> list[str]:
    """Return the pieces of a cell that no line breaks."""
    return re.split(r"\s+|(?<=[-–—])|(?<=[^\W\d][/._])", cell.get_text(" ", strip=True))


def least_width(rows: Sequence[dict[int, Tag]]) -> float:
    """Return the width in pixels that a table needs so that no word is cut."""
    columns: dict[int, float] = {}
    for row in rows:
        for column, cell in row.items():
            if "colspan" not in cell.attrs:
                needed = max(text_width(word, SIZE, bold=cell.name == "th") for word in words(cell))
                columns[column] = max(columns.get(column, 0.0), needed)
    return sum(columns.values()) + GAP * len(columns)


def label_row(tag: Tag, row: dict[int, Tag], head: Sequence[dict[int, Tag]]) -> None:
    """Write into a row what it needs away from its table: the headings, and the group that it belongs to."""
    several = sum(cell.name == "th" for cell in row.values()) > 1
    for column, cell in row.items():
        texts = [line[column].get_text(" ", strip=True) for line in head if column in line]
        if any(texts) and (cell.name == "td" or several):
            cell["data-label"] = ", ".join(dict.fromkeys(text for text in texts if text))
    group = [cell.get_text(" ", strip=True) for cell in row.values() if cell.parent is not tag]
    if group:
        tag["data-group"] = ", ".join(group)


def labeled(match: re.Match[str]) -> str:
    """Return a table whose cells know the headings of their columns, if it is too wide for some page."""
    if "<svg" in match[0]:  # the ledger, whose three columns need no headings
        return with_joints(match[0])
    soup = BeautifulSoup(match[0], "html.parser")
    rows = soup.select("tbody tr")
    head, body = grid(soup.select("thead tr")), grid(rows)
    width = least_width([*head, *body])
    classes = [name for name, limit in LIMITS.items() if width > limit]
    if not classes or soup.table is None:
        return with_joints(match[0])
    soup.table["class"] = [*soup.table.get_attribute_list("class"), *classes]
    for tag, row in zip(rows, body, strict=True):
        label_row(tag, row, head)
    return with_joints(str(soup))


def fit_tables(body: str) -> str:
    """Return a page whose tables fit into a reader as wide as a telephone."""
    return TABLE.sub(labeled, body)
