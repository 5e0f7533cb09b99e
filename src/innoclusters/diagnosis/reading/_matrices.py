"""Tables that are no lists with a header: square and incidence matrices, and lists without a header."""

from __future__ import annotations

import re
from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from innoclusters.diagnosis.cluster import ClusterError, counted
from innoclusters.diagnosis.reading._columns import Header, counts_up
from innoclusters.diagnosis.reading._files import Record, Table, at_line
from innoclusters.diagnosis.reading._meanings import PARTICIPATIONS, TIES, Layout
from innoclusters.diagnosis.reading._strings import (
    MISSING,
    NO,
    YES,
    clean,
    is_total,
    is_whole,
    listing,
    shown,
)


class _Matrix(NamedTuple):
    """Labels and cells."""

    line: int
    """Where the labels above stand."""
    titles: list[str]
    """Labels above."""
    heads: list[str]
    """Labels at the left."""
    lines: array[int]
    """Line of each row."""
    cells: list[list[str]]


_NUMBER = re.compile(r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_LABELLED = 2
"""Labels of rows that stand above, too, from which a table is a square matrix with gaps or faults."""

_ROSTER = 3
"""Actors among the titles from which a table is a roster: who is asked about each of them."""

_IN_BRACKETS = re.compile(r"([^\[\]]*)\[([^\[\]]+)\] *")
"""A title such as "Whom do you work with? [Harbor Bank]", as forms write it for each row of a question."""


def without_header(
    first: Sequence[Record], layouts: Iterable[Layout], file: str, known: Collection[str]
) -> Header | None:
    """Return where the columns of a list stand whose first row is one already, or None if it is a header.

    That is told by the actors: both cells are ids or names that the table of actors has, or numbers.
    """
    layout = next((layout for layout in layouts if layout.what == TIES.what), None)
    cells = [clean(cell) for cell in first[0][1]]
    if layout is None or len(cells) < 2 or layout.named or not known:
        return None
    # Numbers are no titles; which of them is no actor is said later.
    if not {cells[0], cells[1]} <= set(known) and not all(map(is_whole, cells[:2])):
        return None
    places = {"source": 0, "target": 1}
    third = [clean(row[2]) if len(row) > 2 else "" for _, row in first]
    if any(third) and all(_NUMBER.fullmatch(cell) or cell.casefold() in MISSING for cell in third):
        places["weight"] = 2
    said = ", ".join(f"column {place + 1} as {column}" for column, place in places.items())
    return Header(layout, places, [f"{file} has no header: its first line holds two actors; {said}."])


def looks_like_matrix(first: Sequence[Record], file: str) -> bool:
    """Return whether the first rows of a table have a label each, and then only numbers or marks.

    Where the labels at the left stand above, too, it is a matrix whatever its cells. One without any label is
    refused.
    """
    (line, titles), rows = first[0], first[1:]
    if not rows or len(titles) < 2 or not all(len(row) > 1 for _, row in rows):
        return False
    heads = {clean(row[0]) for _, row in rows}
    labels = [clean(title) for title in titles[1:] if title.strip()]
    if not all(all(map(_is_cell, row[1:])) for _, row in rows):
        return len(titles) > _LABELLED and len(heads) >= _LABELLED and heads <= {*labels}
    if len(titles) < 3 and not {*labels} & heads:
        return False
    if not any(map(_is_cell, labels)):
        return all(heads)
    if all(_NUMBER.fullmatch(clean(cell)) for _, row in first for cell in row):
        # As many columns as rows: no list of ties has that but by accident.
        square = {len(row) for _, row in first} == {len(first)} and len(first) > 2
        if square and {clean(row[place]) for place, (_, row) in enumerate(first)} == {"0"}:
            says = "a matrix without labels; write the ids of actors above and at the left"
            raise at_line(file, line, says)
        return False
    # Labels may be numbers, too, but then they must be told from the cells.
    marks = {clean(cell) for _, row in rows for cell in row[1:]} <= {"0", "1", ""}
    return not _NUMBER.fullmatch(clean(titles[0])) and (
        heads <= {*labels} or (marks and not {*labels} <= {"0", "1"})
    )


class Roster(NamedTuple):
    """A table with a column for each actor, beside one for who answers."""

    answering: int
    """Place of who answers."""
    asked: dict[int, tuple[str, str]]
    """Question and actor of each column that counts, by its place."""
    unused: list[str]
    """Titles of the rest."""

    @property
    def questions(self) -> list[str]:
        """What was asked: at least one, and without words where titles are actors alone."""
        return list(dict.fromkeys(question for question, _ in self.asked.values()))

    def matrix(self, rows: Iterator[Record]) -> Iterator[Record]:
        """Yield the rows, header first, as those of a matrix."""
        line, _ = next(rows)
        yield line, ["", *(actor for _, actor in self.asked.values())]
        for line, row in rows:
            yield line, [row[place] if place < len(row) else "" for place in (self.answering, *self.asked)]

    def ties(self, rows: Iterator[Record]) -> Iterator[Record]:
        """Yield the rows, header first, as those of a list in which each question is a kind of tie."""
        line, _ = next(rows)
        yield line, ["source", "target", "weight", "layer", "direction"]
        for line, row in rows:
            source = row[self.answering] if self.answering < len(row) else ""
            for place, (question, actor) in self.asked.items():
                cell = clean(row[place]) if place < len(row) else ""
                if (word := cell.casefold()) not in NO and not _is_zero(word):
                    yield line, [source, actor, cell, question, "yes"]


def roster(first: Sequence[Record], known: Collection[str]) -> Roster | None:
    """Return how a table is a roster, or None.

    It is none if fewer than three titles are `known` actors, or no column, or several, hold nothing but
    actors.
    """
    titles, actors = [clean(title) for title in first[0][1]], {*known}
    parted = {place: found for place, title in enumerate(titles) if (found := _IN_BRACKETS.fullmatch(title))}
    # An actor who is not known is refused if the others of the same question are known.
    questions = {found[1] for found in parted.values() if clean(found[2]) in actors}
    asked = {place: clean(found[2]) for place, found in parted.items() if found[1] in questions}
    asked |= {place: title for place, title in enumerate(titles) if title in actors}
    rows = [row for _, row in first[1:]]
    cells = {
        place: {clean(row[place]) for row in rows if place < len(row)} - {""}
        for place in range(len(titles))
        if place not in asked
    }
    answering = [place for place, column in cells.items() if column and column <= actors]
    if len(answering) > 1:
        answering = [place for place in answering if not counts_up(first, place)]
    if len(asked) < _ROSTER or len(answering) != 1:
        return None
    said = {place: (clean(parted[place][1]) if place in parted else "") for place in asked}
    unused = [title for place, title in enumerate(titles) if title and place in cells.keys() - {*answering}]
    return Roster(answering[0], {place: (said[place], asked[place]) for place in sorted(asked)}, unused)


def _is_cell(cell: str) -> bool:
    """Return whether a cell can stand in a matrix."""
    plain = clean(cell).casefold()
    return plain in YES or plain in NO or _NUMBER.fullmatch(plain) is not None


def read_matrix(records: Iterable[Record], file: str, known: Collection[str] = ()) -> tuple[Table, Layout]:
    """Return the ties in a square matrix, or the participations in one of organizations by projects.

    A square matrix has the same labels above and at the left, or only `known` actors; where some have no row,
    they were asked about and did not answer. If it equals its mirror image, or only one half of it is filled,
    its ties have no direction and count once; else a row tells whom its actor names. Rows of other matrices
    are organizations, unless more of the columns are among the `known` actors.
    """
    matrix = _labelled(records, file, known)
    remarks = _without_totals(matrix, file, known)
    _check_labels(matrix, file)
    above, left = {*matrix.titles}, {*matrix.heads}
    both = len(above & left)
    if above | left <= {*known} or (both >= _LABELLED and 2 * both > min(len(above), len(left))):
        table, layout = _square(matrix, file), TIES
    else:
        turned = len(above & {*known}) > len(left & {*known})
        table, layout = _incidence(matrix, file, turned=turned), PARTICIPATIONS
    table.remarks += remarks
    return table, layout


def _labelled(records: Iterable[Record], file: str, known: Collection[str]) -> _Matrix:
    """Return a matrix as it was written."""
    lines, rows = array("q"), []
    titles: list[str] = []
    top = 1
    for line, record in records:
        row = [clean(cell) for cell in record]
        if not titles:
            top, titles = line, row
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
        rows.append(row)
    while titles and not titles[-1] and not any(row[-1] for row in rows):
        titles.pop()
        rows = [row[:-1] for row in rows]
    # Written without labels of rows, whose order is that of the columns.
    if len(rows) == len(titles) and {*titles} <= {*known} and not {row[0] for row in rows} <= {*known}:
        return _Matrix(top, titles, titles.copy(), lines, rows)
    return _Matrix(top, titles[1:], [row[0] for row in rows], lines, [row[1:] for row in rows])


def _without_totals(matrix: _Matrix, file: str, known: Collection[str]) -> list[str]:
    """Take the last row and column away where they hold sums, and return what to say."""
    _, titles, heads, lines, cells = matrix
    said = []
    if len(heads) > 1 and is_total(heads[-1]) and heads[-1] not in known:
        said.append(f"The last row of {file}, {shown(heads[-1])}, is not read.")
        del heads[-1], lines[-1], cells[-1]
    if len(titles) > 1 and is_total(titles[-1]) and titles[-1] not in known:
        said.append(f"The last column of {file}, {shown(titles[-1])}, is not read.")
        del titles[-1]
        for row in cells:
            del row[-1]
    return said


def _check_labels(matrix: _Matrix, file: str) -> None:
    """Raise ClusterError if a label of a row or column is missing or stands twice."""
    places = [(matrix.line, title, f"column {place}") for place, title in enumerate(matrix.titles, start=2)]
    rows = [(line, head, "the row") for line, head in zip(matrix.lines, matrix.heads, strict=True)]
    for labels in (places, rows):
        seen: set[str] = set()
        for line, label, what in labels:
            if not label or label in seen:
                why = f"has a label that stands twice, {shown(label)}" if label else "has no label"
                raise at_line(file, line, f"{what} of the matrix {why}")
            seen.add(label)


def _square(matrix: _Matrix, file: str) -> Table:
    """Return the ties of a square matrix as a table."""
    _, titles, heads, _, cells = matrix
    names = list(dict.fromkeys([*titles, *heads]))
    filled = _filled(matrix, file)
    # Whoever has no row names nobody, so that nothing can be mirrored.
    whole = {*titles} == {*heads}
    places = {name: place for place, name in enumerate(names)}
    below = [places[a] - places[b] for a, b in filled]
    mirrored = whole and all(filled.get((b, a), ("",))[0] == cell for (a, b), (cell, _) in filled.items())
    halved = whole and (max(below, default=0) <= 0 or min(below) >= 0)
    pairs = [pair for pair, place in zip(filled, below, strict=True) if not mirrored or place <= 0]
    kind = "equal to its mirror image" if mirrored else "filled in one half" if halved else ""
    how = f"{kind}: each pair counts once" if kind else "whose rows say whom an actor names"
    columns = {
        "source": [a for a, _ in pairs],
        "target": [b for _, b in pairs],
        "weight": [filled[pair][0] for pair in pairs],
    }
    if not kind:
        columns["direction"] = ["yes"] * len(pairs)
    if not pairs:
        raise ClusterError(f"{file} is a square matrix without ties.")
    remarks = [f"{file} was read as a square matrix of {len(names):,} actors, {how}."]
    # Empty cells are what somebody leaves out who has nobody to name.
    absent = MISSING - {""}
    silent = [title for title in titles if title not in {*heads}]
    silent += [head for head, row in zip(heads, cells, strict=True) if _all_but_one(row, absent)]
    if silent:
        says = f"Without answers in {file}: {listing(silent)}"
        remarks.append(f"{says}; diagnose takes them from --nonrespondents FILE if they were asked.")
    return Table(file, columns, array("q", [filled[pair][1] for pair in pairs]), remarks=remarks)


def _all_but_one(row: list[str], words: Collection[str]) -> bool:
    """Return whether cells are all of some words, but for one, which may be that of an actor with itself."""
    return len(row) > 1 and sum(cell.casefold() not in words for cell in row) <= 1


def _filled(matrix: _Matrix, file: str) -> dict[tuple[str, str], tuple[str, int]]:
    """Return the cells of a square matrix that tell a tie, and their lines, by the two actors."""
    hint = "; write 0 for no tie, and a number or x for one"
    told = _marked(matrix, file, hint)
    return {
        (head, title): ("1" if cell.casefold() in YES else cell, line) for line, head, title, cell in told
    }


def _marked(matrix: _Matrix, file: str, hint: str = "") -> Iterator[tuple[int, str, str, str]]:
    """Yield line, label at the left, label above and cell of whatever is filled with a number or a mark."""
    for line, head, row in zip(matrix.lines, matrix.heads, matrix.cells, strict=True):
        for title, cell in zip(matrix.titles, row, strict=True):
            word = cell.casefold()
            if word in NO or _is_zero(word):
                continue
            if word not in YES and _NUMBER.fullmatch(word) is None:
                says = f"{shown(cell)} in column {shown(title)} of the matrix is no number{hint}"
                raise at_line(file, line, says)
            yield line, head, title, cell


def _is_zero(cell: str) -> bool:
    """Return whether a cell is a zero, however written."""
    return _NUMBER.fullmatch(cell) is not None and not cell.split("e")[0].strip("+-0.,")


def _incidence(matrix: _Matrix, file: str, *, turned: bool) -> Table:
    """Return the participations in a matrix of organizations by projects as a table."""
    rows: list[tuple[int, str, str]] = []
    for line, head, title, cell in _marked(matrix, file):
        if cell.casefold() not in YES and not re.fullmatch("1(?:[.,]0*)?", cell):
            says = (
                f"{shown(cell)} in column {shown(title)}: the labels above and at the left differ, so "
                "that this is no square matrix, and one of organizations by projects has 0 and 1"
            )
            raise at_line(file, line, says)
        rows.append((line, head, title))
    if not rows:
        raise ClusterError(f"{file} is a matrix of organizations by projects without participations.")
    across = ("project", "organization") if not turned else ("organization", "project")
    remark = (
        f"{file} was read as a matrix of {counted(len(matrix.heads), across[1])} (rows) "
        f"by {counted(len(matrix.titles), across[0])} (columns)."
    )
    columns = {across[0]: [row[2] for row in rows], across[1]: [row[1] for row in rows]}
    return Table(file, columns, array("q", [row[0] for row in rows]), remarks=[remark])
