"""Cells of workbooks (.xlsx, .xls, .ods) by python-calamine: values without formats, as text.

Of an .xlsx with a million rows, calamine takes a fraction of the time of openpyxl. But it keeps a sheet as a
full rectangle, and ends the process where the memory does not hold it. So a workbook of parts is measured
first; an old one, in which a damaged byte may ask for any memory, is read in a process of its own.
"""

from __future__ import annotations

import contextlib
import datetime
import json
import os
import re
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from innoclusters.diagnosis.cluster import ClusterError
from innoclusters.diagnosis.reading._strings import is_whole, shown

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_LARGEST = 8_000_000
"""Cells that a sheet may span though most are empty; each takes 32 bytes."""

_BOMB = 40_000_000, 60
"""Bytes to which a workbook may unpack, and times as many as it has, unless both are exceeded."""

_CHUNK = 1 << 20

# They begin with a fixed text, so that a hundred megabytes take half a second.
_BELOW = re.compile(rb' r *= *"[A-Z]+([0-9]{5,})"')
_RIGHT = re.compile(rb' r *= *"([A-Z]{2,})[0-9]')
"""Places of cells in .xlsx that are far from the first: below row 9999, or right of column Z."""

_SAME = bytes.maketrans(b"\t\r\n'", b'   "')
"""What XML allows in place of a blank and of a quote."""

_OLD = b"\xd0\xcf\x11\xe0"
"""How an .xls begins, and a workbook that is locked."""

_MEMORY = 1 << 30
"""Bytes that the process may take which reads an .xls; its sheets have at most 65,536 rows of 256 cells."""


class Sheets:
    """The sheets of a workbook."""

    def __init__(self, path: Path, file: str) -> None:
        self.file = file
        _measure(path, file)
        self.old: dict[str, list[list[str]]] | None = None
        self.last: tuple[str, CalamineSheet] | None = None
        with path.open("rb") as stream:
            old = stream.read(len(_OLD)) == _OLD
        if old:
            self.old, self.visible = _read_apart(path, file)
            self.names = list(self.old)
        else:
            self.book: CalamineWorkbook = _guarded(file, lambda: _opened(path))
            self.names = [sheet.name for sheet in self.book.sheets_metadata]
            self.visible = _visible(self.book)

    def rows(self, name: str) -> Iterator[list[str]]:
        """Yield all rows of a sheet, from its first line."""
        if self.old is not None:
            yield from map(list, self.old[name])
            return
        # Whoever looks at the beginning of a sheet often reads it next, and calamine reads it as a whole.
        if self.last is None or self.last[0] != name:
            self.last = name, _guarded(self.file, lambda: self.book.get_sheet_by_name(name))
        for row in self.last[1].iter_rows():
            yield [cell if isinstance(cell, str) else _text(cell) for cell in row]


def _visible(book: CalamineWorkbook) -> list[str]:
    """Return the names of the sheets that can be seen."""
    return [sheet.name for sheet in book.sheets_metadata if str(sheet.visible).endswith(".Visible")]


def _read_apart(path: Path, file: str) -> tuple[dict[str, list[list[str]]], list[str]]:
    """Return the rows of each sheet of an .xls, and the names of the visible ones."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    script = f"import sys; from {__name__} import print_apart; print_apart(sys.argv[1])"
    command = [sys.executable, "-c", script, str(path)]
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    try:
        told = json.loads(done.stdout)
    except ValueError:
        raise _damaged(file, "") from None
    if "refused" in told:
        raise ClusterError(told["refused"].replace("{file}", file))
    return told["sheets"], told["visible"]


def print_apart(path: str) -> None:
    """Print the sheets of an .xls as JSON, for the process that asked for them."""
    # Windows has no such limit; there a damaged file takes what it can get.
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    try:
        book = _guarded("{file}", lambda: _opened(Path(path)))
        sheets = {}
        for sheet in book.sheets_metadata:
            read = _guarded("{file}", partial(book.get_sheet_by_name, sheet.name))
            sheets[sheet.name] = [list(map(_text, row)) for row in read.iter_rows()]
        json.dump({"sheets": sheets, "visible": _visible(book)}, sys.stdout)
    except ClusterError as error:
        json.dump({"refused": str(error)}, sys.stdout)


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
        raise _locked(file) from None
    except (CalamineError, OSError, ValueError) as error:
        raise _damaged(file, str(error)) from None
    except BaseException as error:
        # What fails inside the library's own code is no Exception of Python.
        if type(error).__name__ != "PanicException":
            raise
        raise _damaged(file, "") from None


def _locked(file: str) -> ClusterError:
    """Return the error that a workbook has a password."""
    return ClusterError(f"{file} is protected by a password; save it without one.")


def _damaged(file: str, why: str) -> ClusterError:
    """Return the error that a workbook cannot be read."""
    # Calamine's messages are of one line, but may end with a full stop.
    says = f" ({shown(why)[1:-1].rstrip('.')})" if why else ""
    return ClusterError(f"{file} cannot be read as a workbook{says}; open it and save it anew, or as CSV.")


def _measure(path: Path, file: str) -> None:
    """Raise ClusterError if a workbook is locked, damaged, or would fill the memory."""
    with path.open("rb") as stream:
        start = stream.read(_CHUNK)
        if start.startswith(_OLD):
            # The name of a stream in it, in UTF-16.
            if "EncryptedPackage".encode("utf-16-le") in start + stream.read():
                raise _locked(file)
            return
    try:
        with zipfile.ZipFile(path) as archive:
            _measure_parts(archive, file, path.stat().st_size)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        if "encrypted" in str(error):
            raise _locked(file) from None
        raise _damaged(file, str(error)) from None
    except expat.ExpatError as error:
        raise _damaged(file, str(error)) from None


def _measure_parts(archive: zipfile.ZipFile, file: str, packed: int) -> None:
    """Read every part of a workbook once, and raise if it is too large or its sheets are."""
    unpacked = 0
    for part in archive.infolist():
        # A sheet may have any name, as another part says where it is.
        measured = _Content() if part.filename == "content.xml" else _Corner()
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                unpacked += len(chunk)
                if unpacked > _BOMB[0] and unpacked > _BOMB[1] * packed:
                    raise ClusterError(
                        f"{file} unpacks to more than {_BOMB[1]} times its size; save it anew."
                    )
                measured.feed(chunk)
                if measured.spans > _LARGEST and measured.spans > 20 * measured.cells:
                    says = f"a sheet spans {measured.spans:,} cells, most of them empty"
                    raise ClusterError(f"{file}: {says}; delete what stands far from the table.")


class _Corner:
    """The last row and column of a sheet in .xlsx, found without reading the XML as such."""

    def __init__(self) -> None:
        self.cells, self.rows, self.columns, self.rest = 0, 1, 26, b""
        self.spans = 0
        """Cells of the rectangle, as far as it is known."""

    def feed(self, chunk: bytes) -> None:
        """Take in a piece of the sheet."""
        text = self.rest + chunk.translate(_SAME)
        self.cells += text.count(b"<c ") + text.count(b":c ")
        # Digits without end are no row, and int() fails above 4,300 of them.
        self.rows = max(self.rows, *(int(row[:9]) for row in _BELOW.findall(text)), 1)
        self.columns = max(self.columns, *(_column(letters[:4]) for letters in _RIGHT.findall(text)), 1)
        self.spans = self.rows * self.columns
        # A place may be cut in two.
        self.rest = text[-40:]


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
        self.cells, self.row, self.column, self.times, self.right = 0, 0, 0, 1, 0
        self.spans = 0
        """Cells of the largest rectangle so far."""
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EntityDeclHandler = self._entity

    def feed(self, chunk: bytes) -> None:
        """Take in a piece of the part."""
        self.parser.Parse(chunk)

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
                self.spans = max(self.spans, self.right * (self.row + self.times))


def _count(written: str) -> int:
    """Return how often something is repeated; what is no number is for calamine to refuse."""
    return int(written) if is_whole(written) else 1
