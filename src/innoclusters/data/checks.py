"""Checks a data folder against its datapackage.json, and refreshes the checksums in it.

To add or change a table: put the CSV file into the folder (UTF-8, LF line ends), describe it in
datapackage.json by hand, then run `python -m innoclusters.data.checks`. The command fills in hash, bytes
and rows of every table, and refuses if a table breaks its own description.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from innoclusters.data import DESCRIPTOR, DataError, data_folder, read_descriptor, references, seal
from innoclusters.ground.extras import extra
from innoclusters.ground.writing import write

with extra("edition", "The check of tables"):
    from frictionless import Check, Checklist, Dialect, FrictionlessException, Package, errors
    from frictionless.formats import CsvControl

_REFRESH = "python -m innoclusters.data.checks"

_REPEATS = ("byte-count", "row-count", "field-count")
"""Errors that only say again what the checksum says."""


class _JoinedKeys(Check):  # type: ignore[misc]  # frictionless ships no usable types
    """Every key of a joined cell must stand in the table that the field names as `keysOf`."""

    type = "joined-keys"
    Errors = [errors.CellError]  # noqa: RUF012  # the base class declares it so

    def validate_start(self) -> Iterator[Any]:
        """Yield nothing; read the keys that may be used."""
        package, fields = self.resource.package, self.resource.schema.fields
        self.tables = {field.name: field.custom["keysOf"] for field in fields if "keysOf" in field.custom}
        self.known = {table: _keys(package.get_resource(table)) for table in self.tables.values()}
        # frictionless wants a generator even where there is nothing to report.
        yield from ()

    def validate_row(self, row: Any) -> Iterator[Any]:
        """Yield an error for each key of `row` that is unknown."""
        for column, table in self.tables.items():
            for key in (row[column] or "").split("; "):
                if key and key not in self.known[table]:
                    note = f"{key!r} is no key of {table}.csv"
                    yield errors.CellError.from_row(row, note=note, field_name=column)


def problems(package: dict[str, Any], folder: Path, name: str | None = None) -> list[str]:
    """Return the problems of the tables of `folder` under the descriptor `package`, one sentence each.

    Without `name` these are all tables, and files that `package` does not describe.
    """
    chosen = [resource for resource in package["resources"] if name in (None, resource["name"])]
    if name is not None:  # frictionless takes longer to open all tables than to check one
        needed = {table for resource in chosen for table in (name, *references(resource))}
        package = package | {"resources": [r for r in package["resources"] if r["name"] in needed]}
    try:
        opened = Package.from_descriptor(package, basepath=str(folder))
    except FrictionlessException as error:
        note = (error.reasons or [error.error])[0].note
        return [f"{DESCRIPTOR} is not a valid data package: {note}."]
    found = [problem for resource in chosen for problem in _table_problems(resource, opened, folder)]
    return found if name else found + _strays(package, folder)


def _strays(package: dict[str, Any], folder: Path) -> list[str]:
    """Return a sentence on each file that is not described."""
    strays = {file.name for file in folder.glob("*.csv")} - {one["path"] for one in package["resources"]}
    return [f"{file} is not described in {DESCRIPTOR}." for file in sorted(strays)]


def refresh_checksums(directory: Path | None = None) -> None:
    """Write hash, bytes and rows of every table of a data folder, and its seal, into its datapackage.json.

    At the first problem of a table, apart from its checksum, DataError is raised and nothing written.
    """
    folder = data_folder(directory)
    package = read_descriptor(folder)
    for resource in package["resources"]:
        file = folder / resource["path"]
        if problem := _file_problem(file):
            raise DataError(problem)
        raw = file.read_bytes()
        rows = sum(1 for _ in csv.reader(raw.decode().splitlines())) - 1
        resource.update(hash=f"sha256:{hashlib.sha256(raw).hexdigest()}", bytes=len(raw), rows=rows)
    # Only now, because a table is checked together with those it refers to.
    for resource in package["resources"]:
        for problem in problems(package, folder, resource["name"]):
            raise DataError(problem)
    for stray in _strays(package, folder):
        raise DataError(stray)
    package["checked"] = seal(package)
    text = json.dumps(package, indent=2, ensure_ascii=False) + "\n"
    write(folder / DESCRIPTOR, text)


def _table_problems(described: dict[str, Any], package: Any, folder: Path) -> list[str]:
    """Return the problems of one table: of its files first, then of its header, then of its rows."""
    tables = [described["name"], *references(described)]
    if unknown := [table for table in tables if not package.has_resource(table)]:
        return [f"{DESCRIPTOR} gives {described['name']} keys of {unknown[0]!r}, which it does not describe."]
    resources = [package.get_resource(table) for table in tables]
    for other in resources:
        file = folder / other.path
        if problem := _file_problem(file) or _header_problem(file, other.schema.field_names):
            return [problem]
        control = CsvControl(delimiter=",", line_terminator="\n", quote_char='"', skip_initial_space=False)
        other.dialect = Dialect(controls=[control])  # else frictionless guesses it from the cells
    resource = resources[0]
    if not re.fullmatch("sha256:[0-9a-f]{64}", resource.hash or ""):
        return [f"{DESCRIPTOR} gives no sha256 checksum for {resource.path}; run {_REFRESH}."]
    try:
        report = resource.validate(Checklist(checks=[_JoinedKeys()]))
    except re.error as error:
        return [f"{DESCRIPTOR} gives {resource.name} a pattern that is none: {error}."]
    return [_sentence(error, resource) for error in report.tasks[0].errors if error.type not in _REPEATS]


def _file_problem(file: Path) -> str | None:
    """Return what is wrong with the bytes of `file`: it must exist, be UTF-8 and end lines with LF."""
    if not file.is_file():
        return f"{file.name} is missing, although {DESCRIPTOR} describes it."
    raw = file.read_bytes()
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return f"{file.name}, line {line}: byte 0x{raw[error.start]:02x} is not valid UTF-8."
    # Editors and Git turn line ends, and checksums would differ between systems.
    if (position := raw.find(b"\r")) >= 0:
        line = raw.count(b"\n", 0, position) + 1
        return f"{file.name}, line {line}: the line has a carriage return, but lines must end with LF alone."
    return None


def _header_problem(file: Path, expected: list[str]) -> str | None:
    """Return how the first line of `file` differs from the `expected` column names."""
    with file.open(encoding="utf-8", newline="") as lines:
        found = next(csv.reader(lines), [])
    if found == expected:
        return None
    if missing := [name for name in expected if name not in found]:
        return f"{file.name}, line 1: column {missing[0]!r} is missing."
    if extra := [name for name in found if name not in expected]:
        return f"{file.name}, line 1: column {extra[0]!r} is not described in {DESCRIPTOR}."
    return f"{file.name}, line 1: the columns must be {', '.join(expected)}, in this order and once each."


def _keys(resource: Any) -> set[str]:
    """Return the keys of a table whose primary key is one column."""
    (key,) = resource.schema.primary_key
    file = Path(resource.basepath or ".") / resource.path
    with file.open(encoding="utf-8", newline="") as lines:
        return {row[key] for row in csv.DictReader(lines)}


def _sentence(error: Any, resource: Any) -> str:
    """Return one sentence for a frictionless error: file, line, column, value and what is wrong."""
    where = resource.path
    if line := getattr(error, "row_number", None):
        where += f", line {line}"
    columns = getattr(error, "field_names", [getattr(error, "field_name", None)])
    where += "".join(f", column {column!r}" for column in columns if column)
    explain = _EXPLANATIONS.get(error.type)
    return f"{where}: {explain(error, resource) if explain else error.note}."


def _constraint(error: Any, resource: Any) -> str:
    """Return which constraint a cell breaks."""
    # frictionless names the constraint in its sentence only.
    name = re.findall(r'constraint "(\w+)"', error.note)[0]
    if name == "required":
        return "the cell is empty, but must not be"
    value = resource.schema.get_field(error.field_name).constraints[name]
    words = {"minimum": "is below", "maximum": "is above", "enum": "is none of", "pattern": "does not match"}
    listed = ", ".join(map(str, value)) if isinstance(value, list) else value
    return f"{error.cell!r} {words.get(name, 'breaks ' + name)} {listed}"


def _duplicate(error: Any, resource: Any) -> str:
    """Return which key a row repeats, and from which line."""
    cells = dict(zip(resource.schema.field_names, error.cells, strict=False))
    key = ", ".join(f"{column} {cells.get(column)!r}" for column in resource.schema.primary_key)
    earlier = re.findall(r"position (\d+)", error.note)
    return f"the key ({key}) stands in line {earlier[0]} already" if earlier else "the key is empty"


_EXPLANATIONS: dict[str, Callable[[Any, Any], str]] = {
    "type-error": lambda e, r: f"{e.cell!r} is not of type {r.schema.get_field(e.field_name).type}",
    "constraint-error": _constraint,
    "unique-error": lambda e, r: f"{e.cell!r} stands in another line already, but must be unique",
    "primary-key": _duplicate,
    "missing-cell": lambda e, r: "the row ends before this column",
    "extra-cell": lambda e, r: f"the row has a cell too many, {e.cell!r}",
    "blank-row": lambda e, r: "the line is empty",
    "foreign-key": lambda e, r: f"{', '.join(e.field_cells)!r} is no key of {e.reference_name}.csv",
    "hash-count": lambda e, r: (
        f"the file has changed since its checksum was taken (if on purpose, run {_REFRESH})"
    ),
}
"""How to put an error of frictionless into words, by its type."""


if __name__ == "__main__":
    try:
        refresh_checksums()
    except DataError as error:
        sys.exit(str(error))
