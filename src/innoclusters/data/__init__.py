"""The tables of the edition: load, list and describe them; every load is checked against the descriptor.

`name` is the name of a table as in :func:`tables`, such as "subsidies"; `directory` another data folder than
the one of the edition.
"""

from __future__ import annotations

import difflib
import functools
import hashlib
import json
from pathlib import Path
from typing import Any

import pandas as pd

from innoclusters.ground.extras import MissingExtraError

__all__ = ["DataError", "check", "data_folder", "describe", "load", "path", "tables"]

DESCRIPTOR = "datapackage.json"
"""Name of the file that describes every table of a data folder."""

DTYPES = {"string": "str", "integer": "Int64", "number": "float64", "boolean": "boolean"}
"""pandas type of each field type; integers and booleans keep missing cells apart from numbers."""

_TABLE_KEYS = ("name", "path", "title", "description", "licenses", "builder", "usedBy", "schema")
_FIELD_KEYS = ("name", "title", "description", "type")
"""What the descriptor must say of every table and of every field."""


class DataError(ValueError):
    """A table, or the descriptor, is not what it should be; the message is one sentence."""


def load(name: str, directory: Path | None = None) -> pd.DataFrame:
    """Return the table `name` with typed columns, after checking it against its descriptor.

    The check covers checksum, encoding, column names, types, ranges, unique keys and keys into other
    tables. Where descriptor and checksums are those of the last full check, it would find
    what it found then, and the checksums are all that is compared; anything else is checked in full, once
    per process for given contents. Without frictionless (extra ``innoclusters[edition]``) the checksum alone
    is checked.

    Raises
    ------
    DataError
        One sentence with file, line, column and value of the first problem.

    Examples
    --------
    >>> load("sectors").code.tolist()
    ['U', 'B', 'G', 'C', 'F', 'X']
    """
    folder = data_folder(directory)
    # A copy, because the caller may change it and the next one gets the same table.
    return _checked(name, folder, _fingerprint(name, folder)).copy()


def tables(directory: Path | None = None) -> pd.DataFrame:
    """Return one row a table: name, title, rows, bytes, license, builder, used_by, sha256, description.

    Examples
    --------
    >>> tables().set_index("name").rows.loc[["pilot_clusters", "sectors"]].tolist()
    [25, 6]
    """
    return pd.DataFrame(
        {
            "name": resource["name"],
            "title": resource["title"],
            "rows": resource["rows"],
            "bytes": resource["bytes"],
            "license": "; ".join(license_["title"] for license_ in resource["licenses"]),
            "builder": resource["builder"],
            "used_by": "; ".join(resource["usedBy"]),
            "sha256": resource["hash"].removeprefix("sha256:"),
            "description": resource["description"],
        }
        for resource in read_descriptor(data_folder(directory))["resources"]
    )


def describe(name: str, directory: Path | None = None) -> pd.DataFrame:
    """Return one row a field of table `name`: field, title, type, unit, constraints, description.

    Examples
    --------
    >>> describe("cofinancing").set_index("field").unit["share_min_percent"]
    'percent'
    """
    return pd.DataFrame(
        {
            "field": field["name"],
            "title": field["title"],
            "type": field["type"],
            "unit": field.get("unit", ""),
            "constraints": _constraints(field),
            "description": field["description"],
        }
        for field in _resource(name, data_folder(directory))["schema"]["fields"]
    )


def path(name: str, directory: Path | None = None) -> Path:
    """Return where the file of table `name` lies.

    Examples
    --------
    >>> path("sectors").name
    'sectors.csv'
    """
    folder = data_folder(directory)
    return folder / str(_resource(name, folder)["path"])


def check(directory: Path | None = None) -> list[str]:
    """Return every problem of a data folder, one sentence each; an empty list if all is well.

    Besides the checks of `load` for each table, files that no descriptor mentions are problems.

    Examples
    --------
    >>> check()
    []
    """
    from innoclusters.data import checks  # late, as frictionless takes a second that not every command needs

    folder = data_folder(directory)
    try:
        return checks.problems(read_descriptor(folder), folder)
    except DataError as error:
        return [str(error)]


def read_descriptor(folder: Path) -> dict[str, Any]:
    """Return the contents of the descriptor in `folder`, or raise DataError where it lacks anything."""
    return _parsed(_descriptor(folder))


def _descriptor(folder: Path) -> bytes:
    """Return the descriptor in `folder` as it is written there."""
    file = folder / DESCRIPTOR
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise DataError(f"{file} is missing; a data folder needs it to describe its tables.") from None


def _parsed(descriptor: bytes) -> dict[str, Any]:
    """Return the contents of a descriptor, or raise DataError where it lacks anything."""
    try:
        package = json.loads(descriptor)
    except ValueError as error:
        raise DataError(f"{DESCRIPTOR} is not valid JSON: {error}.") from None
    if not (isinstance(package, dict) and isinstance(package.get("resources"), list)):
        raise DataError(f"{DESCRIPTOR} must be a JSON object with a list named resources.")
    for resource in package["resources"]:
        _require(resource, _TABLE_KEYS, "a table")
        _require(resource["schema"], ("fields", "primaryKey"), f"the schema of {resource['name']}")
        for field in resource["schema"]["fields"]:
            _require(field, _FIELD_KEYS, f"a field of {resource['name']}")
    return package


@functools.lru_cache(maxsize=4)
def _known(descriptor: bytes) -> tuple[dict[str, dict[str, Any]], bool]:
    """Return what a descriptor says of each table, and whether it is that of the last full check.

    It is asked several times for each table, and has to be read anew only where a byte of it has changed.
    """
    package = _parsed(descriptor)
    return {table["name"]: table for table in package["resources"]}, package.get("checked") == seal(package)


def references(resource: dict[str, Any]) -> list[str]:
    """Return the names of the tables into which the table described by `resource` holds keys, sorted."""
    joined = {field["keysOf"] for field in resource["schema"]["fields"] if "keysOf" in field}
    foreign = {key["reference"]["resource"] for key in resource["schema"].get("foreignKeys", [])}
    # In a data package an empty name means the table itself.
    return sorted((joined | foreign) - {"", resource["name"]})


def data_folder(directory: Path | None = None) -> Path:
    """Return `directory`, or the edition's data: inside an installed wheel, else beside `src`."""
    if directory is not None:
        return Path(directory)
    installed = Path(__file__).parents[1] / "_data"
    return installed if installed.is_dir() else Path(__file__).parents[3] / "data"


def seal(package: dict[str, Any]) -> str:
    """Return a digest of a descriptor with all it says, the checksums of the tables among it.

    It stands in the descriptor as "checked" once all tables have passed the full check.
    """
    rest = {key: value for key, value in package.items() if key != "checked"}
    return hashlib.sha256(json.dumps(rest, sort_keys=True).encode()).hexdigest()


def _require(entry: dict[str, Any], keys: tuple[str, ...], what: str) -> None:
    """Raise if the description `entry` of `what` lacks one of `keys`, or has an unknown type."""
    named = f"{what} ({entry['name']})" if "name" in entry else what
    for key in keys:
        if key not in entry:
            raise DataError(f"{DESCRIPTOR} describes {named} without {key!r}.")
    if keys is _FIELD_KEYS and entry["type"] not in DTYPES:
        expected = ", ".join(DTYPES)
        raise DataError(f"{DESCRIPTOR} gives {named} the type {entry['type']!r}, not one of {expected}.")


def _resource(name: str, folder: Path) -> dict[str, Any]:
    """Return the description of table `name`, or raise with the names that come near."""
    resources, _ = _known(_descriptor(folder))
    if name in resources:
        return dict(resources[name])
    near = difflib.get_close_matches(name, resources)
    hint = f"did you mean {' or '.join(near)}?" if near else f"the tables are {', '.join(resources)}."
    raise DataError(f"There is no table {name!r}; {hint}")


def _fingerprint(name: str, folder: Path) -> str:
    """Return a digest of all files on which the check of table `name` depends."""
    resource = _resource(name, folder)
    files = [folder / DESCRIPTOR, *(path(table, folder) for table in (name, *references(resource)))]
    return hashlib.sha256(b"\0".join(f.read_bytes() if f.is_file() else b"" for f in files)).hexdigest()


@functools.lru_cache(maxsize=256)
def _checked(name: str, folder: Path, fingerprint: str) -> pd.DataFrame:
    """Return table `name` or raise its first problem; `fingerprint` ties the answer to the contents."""
    resource = _resource(name, folder)
    kept = [name, *references(resource)]
    _, sealed = _known(_descriptor(folder))
    if not sealed or any(_checksum_fault(table, folder) for table in kept):
        try:
            from innoclusters.data import checks  # late, see check
        except MissingExtraError:
            if fault := _checksum_fault(name, folder):
                raise DataError(fault) from None
        else:
            for problem in checks.problems(read_descriptor(folder), folder, name):
                raise DataError(problem)
    types = {f["name"]: DTYPES[f["type"]] for f in resource["schema"]["fields"]}
    # Only an empty cell is missing: NA may be a word, such as the code of Namibia.
    return pd.read_csv(path(name, folder), dtype=types, keep_default_na=False, na_values=[""])


def _checksum_fault(name: str, folder: Path) -> str | None:
    """Return in what the file of table `name` is not the one that was described."""
    file = path(name, folder)
    if not file.is_file():
        return f"{file.name} is missing, although {DESCRIPTOR} describes it."
    if f"sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}" != _resource(name, folder).get("hash"):
        return f"{file.name} does not have the checksum that {DESCRIPTOR} gives."
    return None


def _constraints(field: dict[str, Any]) -> str:
    """Return the constraints of a field as a phrase for people."""
    words = {"required": "required", "unique": "unique", "enum": "one of {}"}
    constraints = field.get("constraints", {}) | ({"keys of": field["keysOf"]} if "keysOf" in field else {})
    return "; ".join(
        words.get(name, name + " {}").format(", ".join(map(str, value)) if isinstance(value, list) else value)
        for name, value in constraints.items()
    )
