"""The tables of the edition: load, list and describe them; every load is checked against the descriptor."""

from __future__ import annotations

import difflib
import functools
import hashlib
from pathlib import Path
from typing import Any

import pandas as pd

from innoclusters.data.descriptor import (
    DESCRIPTOR,
    DTYPES,
    DataError,
    data_folder,
    read_descriptor,
    references,
)

__all__ = ["DataError", "check", "data_folder", "describe", "load", "path", "tables"]


def load(name: str, directory: Path | None = None) -> pd.DataFrame:
    """Return the table `name` with typed columns, after checking it against its descriptor.

    The check covers checksum, encoding, column names, types, ranges, unique keys and keys into other
    tables. It runs once per process for given contents; a changed file is checked anew.

    Parameters
    ----------
    name
        Name of a table as in `tables`, for example "subsidies".
    directory
        Another data folder than the one of the edition.

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
    from innoclusters.data import (
        checks,
    )

    folder = data_folder(directory)
    try:
        return checks.problems(read_descriptor(folder), folder)
    except DataError as error:
        return [str(error)]


def _resource(name: str, folder: Path) -> dict[str, Any]:
    """Return the description of table `name`, or raise with the names that come near."""
    resources = {resource["name"]: resource for resource in read_descriptor(folder)["resources"]}
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
    from innoclusters.data import checks  # see check

    for problem in checks.problems(read_descriptor(folder), folder, name):
        raise DataError(problem)
    types = {f["name"]: DTYPES[f["type"]] for f in _resource(name, folder)["schema"]["fields"]}
    return pd.read_csv(path(name, folder), dtype=types, keep_default_na=False, na_values=[""])


def _constraints(field: dict[str, Any]) -> str:
    """Return the constraints of a field as a phrase for people."""
    words = {"required": "required", "unique": "unique", "enum": "one of {}"}
    constraints = field.get("constraints", {}) | ({"keys of": field["keysOf"]} if "keysOf" in field else {})
    return "; ".join(
        words.get(name, name + " {}").format(", ".join(map(str, value)) if isinstance(value, list) else value)
        for name, value in constraints.items()
    )
