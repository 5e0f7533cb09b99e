"""Workbooks: which sheet holds the ties and which the actors, and in which of its rows the header stands."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from innoclusters.diagnosis.cluster import ClusterError
from innoclusters.diagnosis.reading._columns import Header, find_columns, guess_columns
from innoclusters.diagnosis.reading._files import Record, Table, check_text, label
from innoclusters.diagnosis.reading._meanings import ACTORS, PARTICIPATIONS, TIES, Layout
from innoclusters.diagnosis.reading._sheets import Sheets
from innoclusters.diagnosis.reading._strings import plain, quoted, shown
from innoclusters.diagnosis.reading._tables import above_remark, table_of

_MOST_ABOVE = 20
"""Rows above a header at most, such as a title of the sheet."""

_CALLED = {
    TIES.what: frozenset(("ties", "edges", "links", "связи")),
    ACTORS.what: frozenset(("actors", "nodes", "vertices", "organizations", "organisations", "участники")),
}
"""What programs call sheets of ties and of actors."""

_MOST_GUESSED = 3
"""Rows among which a header is looked for by the words of its titles; NodeXL has a row above."""


class Workbook:
    """A workbook, open."""

    def __init__(self, path: Path) -> None:
        self.file = label(path)
        self.sheets = Sheets(path, self.file)
        self.names, self.visible = self.sheets.names, self.sheets.visible
        self.beginnings: dict[str, list[Record]] = {}

    def ties(
        self,
        sheet: str | None,
        columns: Mapping[str, str],
        *,
        layers: Sequence[str] = (),
        known: Collection[str] = (),
        but: str | None = None,
    ) -> tuple[Table, Layout]:
        """Return the table of ties or participations in a sheet, and its layout.

        `sheet` names it; else it is the one whose header fits, or the only one that is left but for the sheet
        `but`, which may be a matrix or a list without a header.
        """
        there = [name for name in self.visible if name != but and self._first(name)]
        found = [sheet] if sheet is not None else self._fitting(there, (TIES, PARTICIPATIONS), columns)
        chosen = self._one(found or there, "ties", "--sheet")
        if chosen is None:
            raise ClusterError(f"{self.file} has no sheet with ties{self.listed()}.")
        return self._table(chosen, (TIES, PARTICIPATIONS), columns, layers, known)

    def actors(
        self,
        sheet: str | None,
        columns: Mapping[str, str],
        *,
        layout: Layout = ACTORS,
        but: str | None = None,
    ) -> tuple[Table, str] | None:
        """Return the table of actors in a sheet and the name of the sheet, None if no header fits."""
        if sheet is None:
            # A list of edges as Gephi writes it has an id and a type, too.
            layouts = [TIES, PARTICIPATIONS]
            ties = [n for n in self.visible if _plain_header(self._first(n), layouts) is not None]
            there = [name for name in self.visible if name not in (but, *ties)]
            sheet = self._one(self._fitting(there, (layout,), columns), "actors", "--actors-sheet")
        return None if sheet is None else (self._table(sheet, (layout,), columns)[0], sheet)

    def _one(self, found: list[str], what: str, option: str) -> str | None:
        """Return the only sheet of those found, None if there is none, or raise that there are several."""
        if len(found) > 1:
            says = f"several sheets may hold the {what}: {_listed(found)}"
            raise ClusterError(f"{self.file}: {says}; say which, with {option} {quoted(found[0])}.")
        return found[0] if found else None

    def _fitting(
        self, sheets: list[str], layouts: tuple[Layout, ...], columns: Mapping[str, str]
    ) -> list[str]:
        """Return the sheets with a header that fits by plain names, or else by the words of its titles.

        Of the latter, those are taken that are called as programs call them.
        """
        called = [layout.called(columns) for layout in layouts]
        plainly = [name for name in sheets if _plain_header(self._first(name), called) is not None]
        guessed = [name for name in sheets if _header(self._first(name), called) is not None]
        named = [name for name in guessed if plain(name) in _CALLED[layouts[0].what]]
        return plainly or named or guessed

    def listed(self) -> str:
        """Return the sheets that can be seen, as the end of a sentence."""
        return f", but {_listed(self.visible)}" if self.visible else ""

    def _table(
        self,
        name: str,
        layouts: tuple[Layout, ...],
        columns: Mapping[str, str],
        layers: Sequence[str] = (),
        known: Collection[str] = (),
    ) -> tuple[Table, Layout]:
        """Return the table in a sheet."""
        if name not in self.names:
            raise ClusterError(f"{self.file} has no sheet {shown(name)}{self.listed()}.")
        where = f"{self.file}, sheet {shown(name)}"
        records, called = self._records(name), [layout.called(columns) for layout in layouts]
        above = _header(self._first(name), called) or 0
        for _ in range(above):
            next(records)
        table, layout = table_of(records, layouts, where, columns, layers=layers, known=known)
        if above:
            table.remarks.insert(0, above_remark(above, where))
        table.remarks.insert(0, f"Of {self.file} the sheet {shown(name)} was read as {layout.what}s.")
        return table, layout

    def _first(self, name: str) -> list[Record]:
        """Return the first rows of a sheet."""
        if name not in self.beginnings:
            self.beginnings[name] = list(islice(self._records(name), _MOST_ABOVE))
        return self.beginnings[name]

    def _records(self, name: str) -> Iterator[Record]:
        """Yield the rows of a sheet that are not empty, with their lines as the program numbers them."""
        width = 0
        for line, cells in enumerate(self.sheets.rows(name), start=1):
            if any(map(str.strip, cells)):
                while not cells[-1].strip():
                    cells.pop()
                check_text("".join(cells), f"{self.file}, sheet {shown(name)}", line)
                # A cell that is formatted, but empty, widens all rows; the header shows how wide they are.
                width = max(width, len(cells))
                yield line, cells + [""] * (width - len(cells))


def _plain_header(first: list[Record], layouts: list[Layout]) -> int | None:
    """Return the place of the first row that is a header by plain names, with faults or without."""
    return _found(lambda place: find_columns(first[place][1], layouts, "", first[place][0]), len(first))


def _header(first: list[Record], layouts: list[Layout]) -> int | None:
    """Return the place of the first row that is a header, by plain names or by the words of its titles."""
    if (plainly := _plain_header(first, layouts)) is not None:
        return plainly
    most = min(_MOST_GUESSED, len(first))
    return _found(lambda place: guess_columns(first[place:], layouts, ""), most)


def _found(header: Callable[[int], Header | None], rows: int) -> int | None:
    """Return the first place of a header, with faults or without."""
    for place in range(rows):
        try:
            if header(place) is not None:
                return place
        except ClusterError:
            return place
    return None


def _listed(names: Iterable[str]) -> str:
    """Return names of sheets for a sentence."""
    return ", ".join(map(shown, names))
