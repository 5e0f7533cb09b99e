"""Workbooks (.xlsx, .xls, .ods), read by python-calamine: values without formats, sheet by sheet.

Of an .xlsx with a million rows, calamine takes a fraction of the time of openpyxl. But it keeps a
sheet as a full rectangle, and ends the process where the memory does not hold it, so that a workbook is
measured first.
"""

from __future__ import annotations

import datetime
import re
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from innoclusters.diagnosis.cluster import ClusterError
from innoclusters.diagnosis.reading._columns import find_columns, guess_columns
from innoclusters.diagnosis.reading._files import Table, label, quoted, shown
from innoclusters.diagnosis.reading._meanings import ACTORS, PARTICIPATIONS, TIES, Layout
from innoclusters.diagnosis.reading._tables import table_of

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_Row = tuple[int, list[str]]

_MOST_ABOVE = 20
"""Rows above a header at most, such as a title of the sheet."""

_LARGEST = 8_000_000
"""Cells that a sheet may span though most are empty; each takes 32 bytes."""

_BOMB = 40_000_000, 60
"""Bytes to which a workbook may unpack, and times as many as it has, unless both are exceeded."""

_CHUNK = 1 << 20

# They begin with a fixed text, so that a hundred megabytes take half a second.
_BELOW = re.compile(rb' r *= *"[A-Z]+([0-9]{5,})"')
_RIGHT = re.compile(rb' r *= *"([A-Z]{2,})[0-9]')
"""Places of cells in .xlsx that are far from the first: below row 9999, or right of column Z."""

_DIMENSIONS = re.compile(rb"\x00\x02\x0e\x00(.{14})", re.S)
"""What an .xls says of the size of a sheet: first and last row and column."""

_SAME = bytes.maketrans(b"\t\r\n'", b'   "')
"""What XML allows in place of a blank and of a quote."""


class Workbook:
    """A workbook, open."""

    def __init__(self, path: Path) -> None:
        self.file = label(path)
        _measure(path, self.file)
        self.book: CalamineWorkbook = _guarded(self.file, lambda: _opened(path))
        sheets = self.book.sheets_metadata
        self.visible = [sheet.name for sheet in sheets if str(sheet.visible).endswith(".Visible")]
        self.names = [sheet.name for sheet in sheets]
        self.last: tuple[str, CalamineSheet] | None = None
        self.beginnings: dict[str, list[_Row]] = {}

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
        self, sheet: str | None, columns: Mapping[str, str], *, but: str | None = None
    ) -> tuple[Table, str] | None:
        """Return the table of actors in a sheet and the name of the sheet, None if no header fits."""
        if sheet is None:
            there = [name for name in self.visible if name != but]
            found = self._fitting(there, (ACTORS,), columns)
            # A list of edges as Gephi writes it has an id and a type, too.
            ties = self._fitting(there, (TIES, PARTICIPATIONS), {})
            sheet = self._one([name for name in found if name not in ties], "actors", "--actors-sheet")
        return None if sheet is None else (self._table(sheet, (ACTORS,), columns)[0], sheet)

    def _one(self, found: list[str], what: str, option: str) -> str | None:
        """Return the only sheet of those found, None if there is none, or raise that there are several."""
        if len(found) > 1:
            says = f"several sheets may hold the {what}: {_listed(found)}"
            raise ClusterError(f"{self.file}: {says}; say which, with {option} {quoted(found[0])}.")
        return found[0] if found else None

    def _fitting(
        self, sheets: list[str], layouts: tuple[Layout, ...], columns: Mapping[str, str]
    ) -> list[str]:
        """Return the sheets with a header that fits by plain names, or else by the words of its titles."""
        called = [layout.called(columns) for layout in layouts]
        plainly = [name for name in sheets if any(_is_header(row, called) for row in self._first(name))]
        return plainly or [name for name in sheets if _has_header(self._first(name), called)]

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
        table, layout = table_of(self._records(name), layouts, where, columns, layers=layers, known=known)
        table.remarks.insert(0, f"Of {self.file} the sheet {shown(name)} was read as {layout.what}s.")
        return table, layout

    def _first(self, name: str) -> list[_Row]:
        """Return the first rows of a sheet."""
        if name not in self.beginnings:
            self.beginnings[name] = list(islice(self._records(name), _MOST_ABOVE))
        return self.beginnings[name]

    def _records(self, name: str) -> Iterator[_Row]:
        """Yield the rows of a sheet that are not empty, with their lines as the program numbers them."""
        # Whoever looks at the beginning of a sheet often reads it next, and calamine reads it as a whole.
        if self.last is None or self.last[0] != name:
            self.last = name, _guarded(self.file, lambda: self.book.get_sheet_by_name(name))
        sheet = self.last[1]
        width = 0
        for line, row in enumerate(sheet.iter_rows(), start=1):
            cells = [cell if isinstance(cell, str) else _text(cell) for cell in row]
            if any(map(str.strip, cells)):
                while not cells[-1].strip():
                    cells.pop()
                # A cell that is formatted, but empty, widens all rows; the header shows how wide they are.
                width = max(width, len(cells))
                yield line, cells + [""] * (width - len(cells))


def _is_header(row: _Row, layouts: list[Layout]) -> bool:
    """Return whether a row is a header by plain names; what is wrong with it is said when it is read."""
    try:
        return find_columns(row[1], layouts, "", row[0]) is not None
    except ClusterError:
        return True


def _has_header(first: list[_Row], layouts: list[Layout]) -> bool:
    """Return whether the first row is a header by the words of its titles."""
    try:
        return bool(first) and guess_columns(first, layouts, "") is not None
    except ClusterError:
        return True


def _text(cell: Any) -> str:
    """Return the value of a cell as somebody would type it: 7 for 7.0, a date without a time if it has none.

    Examples
    --------
    >>> _text(7.0), _text(2.5), _text(True), _text(datetime.datetime(2024, 5, 1))
    ('7', '2.5', 'true', '2024-05-01')
    """
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    return "" if cell is None else str(cell)


def _listed(names: Iterable[str]) -> str:
    """Return names of sheets for a sentence."""
    return ", ".join(map(shown, names))


def _opened(path: Path) -> CalamineWorkbook:
    """Open a workbook; imported here, so that nobody needs the library for other files."""
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_path(str(path))


def _guarded(file: str, action: Any) -> Any:
    """Return what an action of calamine returns, or raise what its errors mean."""
    from python_calamine import CalamineError, PasswordError

    try:
        return action()
    except PasswordError:
        raise ClusterError(f"{file} is protected by a password; save it without one.") from None
    except (CalamineError, OSError, ValueError) as error:
        raise _damaged(file, str(error)) from None
    except BaseException as error:
        # What fails inside the library's own code is no Exception of Python.
        if type(error).__name__ != "PanicException":
            raise
        raise _damaged(file, "") from None


def _damaged(file: str, why: str) -> ClusterError:
    """Return the error that a workbook cannot be read."""
    # Calamine's messages are of one line, but may end with a full stop.
    says = f" ({shown(why)[1:-1].rstrip('.')})" if why else ""
    return ClusterError(f"{file} cannot be read as a workbook{says}; open it and save it anew, or as CSV.")


def _measure(path: Path, file: str) -> None:
    """Raise ClusterError if a workbook is locked, damaged, or would fill the memory."""
    with path.open("rb") as stream:
        start = stream.read(_CHUNK)
        if start.startswith(b"\xd0\xcf\x11\xe0"):
            data = start + stream.read()
            # The name of a stream in it, in UTF-16.
            if "EncryptedPackage".encode("utf-16-le") in data:
                raise ClusterError(f"{file} is protected by a password; save it without one.")
            _measure_old(data, file)
            return
    try:
        with zipfile.ZipFile(path) as archive:
            _measure_parts(archive, file, path.stat().st_size)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        if "encrypted" in str(error):
            raise ClusterError(f"{file} is protected by a password; save it without one.") from None
        raise _damaged(file, str(error)) from None
    except expat.ExpatError as error:
        raise _damaged(file, str(error)) from None


def _measure_parts(archive: zipfile.ZipFile, file: str, packed: int) -> None:
    """Read every part of a workbook once, and raise if it is too large or its sheets are."""
    unpacked = 0
    for part in archive.infolist():
        sheet = _Corner() if part.filename.startswith("xl/worksheets/") else None
        content = _Content() if part.filename == "content.xml" else None
        if content is None and not part.filename.endswith((".xml", ".rels")):
            continue
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                unpacked += len(chunk)
                if unpacked > _BOMB[0] and unpacked > _BOMB[1] * packed:
                    raise ClusterError(
                        f"{file} unpacks to more than {_BOMB[1]} times its size; save it anew."
                    )
                measured = sheet or content
                if measured is not None:
                    measured.feed(chunk)
                    if measured.spans() > _LARGEST and measured.spans() > 20 * measured.cells:
                        raise _spans(file, measured.spans())


def _measure_old(data: bytes, file: str) -> None:
    """Raise ClusterError if a sheet of an .xls spans far more cells than the file has bytes for."""
    for found in _DIMENSIONS.finditer(data):
        top, bottom, left, right, _ = struct.unpack("<IIHHH", found[1])
        spans = (bottom - top) * (right - left)
        if top <= bottom <= 65_536 and left <= right <= 256 and spans > _LARGEST and spans > 2 * len(data):
            raise _spans(file, spans)


def _spans(file: str, cells: int) -> ClusterError:
    """Return the error that a sheet is too large for what stands in it."""
    says = f"a sheet spans {cells:,} cells, most of them empty"
    return ClusterError(f"{file}: {says}; delete what stands far from the table.")


class _Corner:
    """The last row and column of a sheet in .xlsx, found without reading the XML as such."""

    def __init__(self) -> None:
        self.cells, self.rows, self.columns, self.rest = 0, 1, 26, b""

    def feed(self, chunk: bytes) -> None:
        """Take in a piece of the sheet."""
        text = self.rest + chunk.translate(_SAME)
        self.cells += text.count(b"<c ") + text.count(b":c ")
        # Digits without end are no row, and int() fails above 4,300 of them.
        self.rows = max(self.rows, *(int(row[:9]) for row in _BELOW.findall(text)), 1)
        self.columns = max(self.columns, *(_column(letters[:4]) for letters in _RIGHT.findall(text)), 1)
        # A place may be cut in two.
        self.rest = text[-40:]

    def spans(self) -> int:
        """Return the cells of the rectangle, as far as it is known."""
        return self.rows * self.columns


def _column(letters: bytes) -> int:
    """Return the number of a column called by letters.

    Examples
    --------
    >>> _column(b"A"), _column(b"AA"), _column(b"XFD")
    (1, 27, 16384)
    """
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


class _Content:
    """The last row and column of any sheet in .ods, in which empty and equal cells are written once."""

    def __init__(self) -> None:
        self.cells, self.row, self.column, self.times, self.corner = 0, 0, 0, 1, 0
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EntityDeclHandler = self._entity
        self.right = 0

    def feed(self, chunk: bytes) -> None:
        """Take in a piece of the part."""
        self.parser.Parse(chunk)

    def spans(self) -> int:
        """Return the cells of the largest rectangle so far."""
        return self.corner

    def _entity(self, *_: object) -> None:
        raise expat.ExpatError("entities are not read")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self.row, self.times, self.right = 0, 0, 0
        elif name == "table:table-row":
            self.row += self.times
            self.times = _count(attributes.get("table:number-rows-repeated", "1"))
            self.column = 0
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self.column += _count(attributes.get("table:number-columns-repeated", "1"))
            self.cells += 1
            if "office:value-type" in attributes:
                self.right = max(self.right, self.column)
                self.corner = max(self.corner, self.right * (self.row + self.times))


def _count(written: str) -> int:
    """Return how often something is repeated; what is no number is for calamine to refuse."""
    return int(written) if re.fullmatch("[0-9]{1,9}", written) else 1
