"""Conditions of a verdict that rests on what this edition lacks, or on what was read."""

from __future__ import annotations

import ast
import functools
import json
import re
from pathlib import Path

from innoclusters import data
from innoclusters.data.descriptor import read_descriptor
from innoclusters.edition.claims.ledger import READ, ClaimError


def no_data_on(*words: str) -> bool:
    """Return whether no table of the edition has one of `words` in its title or in the title of a field.

    The condition of a verdict "not testable here": when such a table comes, the verdict must be thought over.
    The table of claims itself does not count. Words are whole and without regard to case; "patent*" stands
    for any ending.

    Examples
    --------
    >>> no_data_on("patent*"), no_data_on("subsidies")
    (True, False)
    """
    package = read_descriptor(data.data_folder())
    titles = [
        text
        for resource in package["resources"]
        if resource["name"] != "claims"
        for text in (resource["title"], *(field["title"] for field in resource["schema"]["fields"]))
    ]
    words_in = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)
    pattern = re.compile(rf"\b(?:{words_in})\b", re.IGNORECASE)
    return not any(pattern.search(title) for title in titles)


def no_model_of(*names: str) -> bool:
    """Return whether no chapter takes one of `names` from a module of the package.

    The condition of a verdict "not testable here" on what networks do: when a chapter comes to run such a
    model, the verdict must be thought over. Only works in a checkout, where the chapters are.

    Examples
    --------
    >>> no_model_of("perpetual_motion"), no_model_of("weitzman")
    (True, False)
    """
    return not _names_used(data.data_folder().parent / "book") & set(names)


@functools.cache
def _names_used(folder: Path) -> frozenset[str]:
    """Return all names that the notebooks in `folder` import from the package, or take from its modules.

    Raises
    ------
    ClaimError
        If the folder has no notebooks.
    """
    chapters = sorted(folder.glob("*.ipynb"))
    if not chapters:
        raise ClaimError(f"{folder} has no notebooks, so that it cannot be said which models they run.")
    cells = [cell for path in chapters for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]]
    used: set[str] = set()
    for cell in cells:
        code = "".join(cell["source"]) if cell["cell_type"] == "code" else ""
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.ImportFrom) and str(node.module).startswith("innoclusters"):
                used |= {name.name for name in node.names}
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                used |= {node.attr} if node.value.id in ("dynamics", "models") else set()
    return frozenset(used)


def was_read(*keys: str) -> bool:
    """Return whether each of the sources was read, at least in its abstract or opening.

    Examples
    --------
    >>> was_read("MARTIN2003"), was_read("PORTER1990")
    (True, False)
    """
    reading = data.load("sources").set_index("source_id")["reading"]
    if unknown := [key for key in keys if key not in reading.index]:
        raise ClaimError(f"There is no source {unknown[0]!r} in the table of sources.")
    return bool(reading.loc[list(keys)].isin(READ).all())
