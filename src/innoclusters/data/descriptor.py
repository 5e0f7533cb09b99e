"""What datapackage.json says of the tables: reading it, and which tables hold keys of which."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

DESCRIPTOR = "datapackage.json"
"""Name of the file that describes every table of a data folder."""

DTYPES = {"string": "str", "integer": "Int64", "number": "float64", "boolean": "boolean"}
"""pandas type of each field type; integers and booleans keep missing cells apart from numbers."""


RESOURCE_KEYS = ("name", "path", "title", "description", "licenses", "builder", "usedBy", "schema")
FIELD_KEYS = ("name", "title", "description", "type")
"""What the descriptor must say of every table and of every field."""


class DataError(ValueError):
    """A table, or the descriptor, is not what it should be; the message is one sentence."""


def read_descriptor(folder: Path) -> dict[str, Any]:
    """Return the contents of the descriptor in `folder`.

    Raises
    ------
    DataError
        If the file is missing, is no JSON object with a list of resources, or is incomplete.
    """
    file = folder / DESCRIPTOR
    try:
        package = json.loads(file.read_bytes())
    except FileNotFoundError:
        raise DataError(f"{file} is missing; a data folder needs it to describe its tables.") from None
    except ValueError as error:
        raise DataError(f"{DESCRIPTOR} is not valid JSON: {error}.") from None
    if not (isinstance(package, dict) and isinstance(package.get("resources"), list)):
        raise DataError(f"{DESCRIPTOR} must be a JSON object with a list named resources.")
    for resource in package["resources"]:
        _require(resource, RESOURCE_KEYS, "a table")
        _require(resource["schema"], ("fields", "primaryKey"), f"the schema of {resource['name']}")
        for field in resource["schema"]["fields"]:
            _require(field, FIELD_KEYS, f"a field of {resource['name']}")
    return package


def references(resource: dict[str, Any]) -> list[str]:
    """Return the names of the tables into which the table described by `resource` holds keys, sorted."""
    joined = {field["keysOf"] for field in resource["schema"]["fields"] if "keysOf" in field}
    foreign = {key["reference"]["resource"] for key in resource["schema"].get("foreignKeys", [])}
    return sorted((joined | foreign) - {"", resource["name"]})


def data_folder(directory: Path | None = None) -> Path:
    """Return `directory`, or the edition's data: inside an installed wheel, else beside `src`."""
    if directory is not None:
        return Path(directory)
    installed = Path(__file__).parents[1] / "_data"
    return installed if installed.is_dir() else Path(__file__).parents[3] / "data"


def _require(entry: dict[str, Any], keys: tuple[str, ...], what: str) -> None:
    """Raise if the description `entry` of `what` lacks one of `keys`, or has an unknown type."""
    named = f"{what} ({entry['name']})" if "name" in entry else what
    for key in keys:
        if key not in entry:
            raise DataError(f"{DESCRIPTOR} describes {named} without {key!r}.")
    if keys is FIELD_KEYS and entry["type"] not in DTYPES:
        expected = ", ".join(DTYPES)
        raise DataError(f"{DESCRIPTOR} gives {named} the type {entry['type']!r}, not one of {expected}.")
