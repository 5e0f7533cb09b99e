"""Tables that are no lists with a header: square and incidence matrices, and lists without a header."""

from __future__ import annotations

import re
from array import array
from collections.abc import Collection, Iterable, Sequence

from innoclusters.diagnosis.cluster import ClusterError, counted
from innoclusters.diagnosis.reading._columns import Header
from innoclusters.diagnosis.reading._files import Table, at_line
from innoclusters.diagnosis.reading._meanings import PARTICIPATIONS, TIES, Layout
from innoclusters.diagnosis.reading._strings import MISSING, clean, shown

Record = tuple[int, Sequence[str]]

_NUMBER = re.compile(r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_YES = frozenset(["x", "х", "yes", "true", "да", "+", "✓"])
_NO = frozenset(["0", "0.0", "0,0", "no", "false", "нет", "-"]) | MISSING
"""Words for a participation and for none."""


def without_header(
    first: Sequence[Record], layouts: Iterable[Layout], file: str, known: Collection[str]
) -> Header | None:
    """Return where the columns of a list stand whose first row is one already, or None if it is a header.

    That is told by the actors alone: both cells are ids or names that the table of actors has.
    """
    layout = next((layout for layout in layouts if layout.what == TIES.what), None)
    cells = [clean(cell) for cell in first[0][1]]
    if layout is None or len(cells) < 2 or layout.named or not {cells[0], cells[1]} <= set(known):
        return None
    places = {"source": 0, "target": 1}
    third = [clean(row[2]) if len(row) > 2 else "" for _, row in first]
    if any(third) and all(_NUMBER.fullmatch(cell) or cell.casefold() in MISSING for cell in third):
        places["weight"] = 2
    said = ", ".join(f"column {place + 1} as {column}" for column, place in places.items())
    return Header(layout, places, [f"{file} has no header: its first line holds two actors; {said}."])


def looks_like_matrix(first: Sequence[Record], file: str) -> bool:
    """Return whether the first rows of a table have a label each, and then only numbers or marks.

    A matrix without any label is refused.
    """
    (line, titles), rows = first[0], first[1:]
    if (
        not rows
        or len(titles) < 2
        or not all(len(row) > 2 and all(map(_is_cell, row[1:])) for _, row in rows)
    ):
        return False
    heads = {clean(row[0]) for _, row in rows}
    labels = [clean(title) for title in titles[1:] if title.strip()]
    if not any(map(_is_cell, labels)):
        return all(heads)
    if all(_NUMBER.fullmatch(clean(cell)) for _, row in first for cell in row):
        # As many columns as rows: no list of ties has that but by accident.
        if len(first) == len(titles) > 2 and {clean(row[place]) for place, (_, row) in enumerate(first)} == {
            "0"
        }:
            says = "a matrix without labels; write the ids of actors above and at the left"
            raise at_line(file, line, says)
        return False
    # Labels may be numbers, too, but then they must be told from the cells.
    marks = {clean(cell) for _, row in rows for cell in row[1:]} <= {"0", "1", ""}
    return not _NUMBER.fullmatch(clean(titles[0])) and (
        heads <= {*labels} or (marks and not {*labels} <= {"0", "1"})
    )


def _is_cell(cell: str) -> bool:
    """Return whether a cell can stand in a matrix."""
    plain = clean(cell).casefold()
    return plain in _YES or plain in _NO or _NUMBER.fullmatch(plain) is not None


def read_matrix(records: Iterable[Record], file: str, known: Collection[str] = ()) -> tuple[Table, Layout]:
    """Return the ties in a square matrix, or the participations in one of organizations by projects.

    A square matrix has the same labels above and at the left. If it equals its mirror image, or only one half
    of it is filled, its ties have no direction and count once; else a row tells whom its actor names. Rows of
    other matrices are organizations, unless more of the columns are among the `known` actors.
    """
    lines, heads, cells = array("q"), [], []
    titles: list[str] = []
    for line, row in records:
        row = [clean(cell) for cell in row]
        if not titles:
            titles = row
            continue
        # R leaves out the cell above the labels of rows.
        if not lines and len(row) == len(titles) + 1:
            titles = ["", *titles]
        while len(row) > len(titles) and not row[-1]:
            row.pop()
        if len(row) != len(titles):
            raise at_line(
                file, line, f"the row has {counted(len(row), 'cell')}, but the header has {len(titles)}"
            )
        lines.append(line)
        heads.append(row[0])
        cells.append(row[1:])
    while titles and not titles[-1] and not any(row[-1] for row in cells):
        titles.pop()
        cells = [row[:-1] for row in cells]
    _check_labels(titles[1:], heads, lines, file)
    if set(heads) == set(titles[1:]):
        return _square(titles[1:], heads, lines, cells, file), TIES
    turned = len({*titles[1:]} & {*known}) > len({*heads} & {*known})
    return _incidence(titles[1:], heads, lines, cells, file, turned=turned), PARTICIPATIONS


def _check_labels(titles: list[str], heads: list[str], lines: Sequence[int], file: str) -> None:
    """Raise ClusterError if a label of a row or column is missing or stands twice."""
    above: set[str] = set()
    for place, title in enumerate(titles):
        if not title or title in above:
            says = f"column {place + 2} of the matrix has no label of its own, but {shown(title)}"
            raise at_line(file, 1, says)
        above.add(title)
    left: set[str] = set()
    for line, head in zip(lines, heads, strict=True):
        if not head or head in left:
            raise at_line(file, line, f"the row of the matrix has no label of its own, but {shown(head)}")
        left.add(head)


def _square(
    titles: list[str], heads: list[str], lines: Sequence[int], cells: list[list[str]], file: str
) -> Table:
    """Return the ties of a square matrix as a table."""
    place = {title: number for number, title in enumerate(titles)}
    filled: dict[tuple[int, int], tuple[str, int]] = {}
    for line, head, row in zip(lines, heads, cells, strict=True):
        for number, cell in enumerate(row):
            word = cell.casefold()
            if word not in _NO and not _is_zero(word):
                filled[place[head], number] = ("1" if word in _YES else cell, line)
    mirrored = all(filled.get((b, a), ("",))[0] == cell for (a, b), (cell, _) in filled.items())
    halved = all(a <= b for a, b in filled) or all(a >= b for a, b in filled)
    pairs = [(a, b) for a, b in filled if not mirrored or a <= b]
    kind = "equal to its mirror image" if mirrored else "filled in one half" if halved else ""
    how = f"{kind}: each pair counts once" if kind else "whose rows say whom an actor names"
    columns = {
        "source": [titles[a] for a, _ in pairs],
        "target": [titles[b] for _, b in pairs],
        "weight": [filled[pair][0] for pair in pairs],
    }
    if not kind:
        columns["direction"] = ["yes"] * len(pairs)
    if not pairs:
        raise ClusterError(f"{file} is a square matrix without ties.")
    remark = f"{file} was read as a square matrix of {len(titles):,} actors, {how}."
    return Table(file, columns, array("q", [filled[pair][1] for pair in pairs]), remarks=[remark])


def _is_zero(cell: str) -> bool:
    """Return whether a cell is a zero, however written."""
    return _NUMBER.fullmatch(cell) is not None and not cell.split("e")[0].strip("+-0.,")


def _incidence(
    titles: list[str],
    heads: list[str],
    lines: Sequence[int],
    cells: list[list[str]],
    file: str,
    *,
    turned: bool,
) -> Table:
    """Return the participations in a matrix of organizations by projects as a table."""
    rows: list[tuple[str, str, int]] = []
    for line, head, row in zip(lines, heads, cells, strict=True):
        for title, cell in zip(titles, row, strict=True):
            word = cell.casefold()
            if word in _NO or _is_zero(word):
                continue
            if word not in _YES and _NUMBER.fullmatch(word) is None:
                says = f"{shown(cell)} in column {shown(title)} of the matrix is no number"
                raise at_line(file, line, says)
            if word not in _YES and not re.fullmatch("1(?:[.,]0*)?", word):
                says = (
                    f"{shown(cell)} in column {shown(title)}: the labels above and at the left differ, so "
                    "that this is no square matrix, and one of organizations by projects has 0 and 1"
                )
                raise at_line(file, line, says)
            rows.append((title, head, line))
    if not rows:
        raise ClusterError(f"{file} is a matrix of organizations by projects without participations.")
    across = ("project", "organization") if not turned else ("organization", "project")
    remark = (
        f"{file} was read as a matrix of {counted(len(heads), across[1])} (rows) "
        f"by {counted(len(titles), across[0])} (columns)."
    )
    columns = {across[0]: [row[0] for row in rows], across[1]: [row[1] for row in rows]}
    return Table(file, columns, array("q", [row[2] for row in rows]), remarks=[remark])
