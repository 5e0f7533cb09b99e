"""What the diagnosis says of the real networks of the table `real_forms`, beside what was expected of them.

``python -m innoclusters.edition.builders.real_verdicts`` writes the table `real_verdicts`; the networks whose
raw data are not in the folder keep the rows they have. It holds results only, no tie and no name of an actor.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pandas as pd

from innoclusters import data
from innoclusters.diagnosis import Diagnosis, diagnose
from innoclusters.diagnosis.method.verdict import OUTSIDE
from innoclusters.edition.builders import to_csv
from innoclusters.edition.builders._judged import COLUMNS, row_of
from innoclusters.edition.builders.real_networks import READERS, MissingError, read
from innoclusters.ground import writing

SEEDS = (0, 1, 2, 3, 4)
"""The first gives the numbers; the others tell whether the draws of the null models decide the verdict."""

DRAWS = 999
"""Networks drawn from each null model."""

NAME = "real_verdicts"


def verdicts(network: str, folder: Path | None = None) -> dict[str, Any]:
    """Return the row of one network, without what was expected.

    Parameters
    ----------
    network, folder
        As in :func:`innoclusters.edition.builders.real_networks.read`, with the errors given there.
    """
    cluster = read(network, folder)
    found = [diagnose(cluster, seed=seed, draws=DRAWS, replicates=0) for seed in SEEDS]
    said = [(one.verdict, one.resembles) for one in found]
    return {"id": network, **_size(found[0]), **row_of(found[0]), "seeds_agree": said.count(said[0])}


def _size(found: Diagnosis) -> dict[str, Any]:
    """Return the size of a network: what was set aside, and how far the rest hangs together."""
    return {
        "actors": found.actors,
        "ties": found.ties,
        "external": found.external,
        "parts": found.components,
        "largest": round(found.largest_component_share, 3),
    }


def agreement(expected: str, verdict: str, resembles: str = "") -> str:
    """Return whether a verdict is among those that were expected: "yes", "verdict only" or "no".

    Parameters
    ----------
    expected
        Verdicts joined by " or "; outside the typology has a name in parentheses.

    Examples
    --------
    >>> agreement("mixed or outside the typology (double helix)", "outside the typology", "hierarchy")
    'verdict only'
    """
    wanted = expected.split(" or ")
    told = f"{verdict} ({resembles})" if verdict == OUTSIDE else verdict
    if told in wanted:
        return "yes"
    return (
        "verdict only"
        if any(one.startswith(f"{OUTSIDE} (") for one in wanted if verdict == OUTSIDE)
        else "no"
    )


def build(
    forms: pd.DataFrame, kept: pd.DataFrame | None = None, folder: Path | None = None
) -> tuple[pd.DataFrame, list[str]]:
    """Return the table, and the networks whose raw data are missing.

    Parameters
    ----------
    forms
        The table `real_forms`.
    kept
        The table made before, whose rows stand in for the missing ones.
    folder
        Folder of raw data.

    Raises
    ------
    MissingError
        If a network is missing and `kept` has no row of it.
    """
    expected = forms.set_index("id")["expected"]
    before: dict[str, Any] = {} if kept is None else {row["id"]: row for row in kept.to_dict("records")}
    rows: list[dict[str, Any]] = []
    missing: list[str] = []
    for network in sorted(READERS):
        try:
            row = verdicts(network, folder)
        except MissingError:
            if network not in before:
                raise
            row = before[network]
            missing.append(network)
        agrees = agreement(expected[network], row["verdict"], row["resembles"] or "")
        rows.append(row | {"expected": expected[network], "agrees": agrees})
    size = ["actors", "ties", "external", "parts", "largest"]
    table = pd.DataFrame(rows, columns=["id", *size, *COLUMNS, "seeds_agree", "expected", "agrees"])
    return table.astype(dict.fromkeys(("anchors", "teams"), "Int64")), missing


def write(folder: Path | None = None, out: Path | None = None) -> list[str]:
    """Return the networks whose raw data are missing, after writing the table into a data folder.

    Run ``python -m innoclusters.data.checks`` afterwards if the table has changed.
    """
    directory = data.data_folder(out)
    file = directory / f"{NAME}.csv"
    forms = pd.read_csv(directory / "real_forms.csv", keep_default_na=False)
    kept = pd.read_csv(file, keep_default_na=False, na_values=[""]).astype(object) if file.exists() else None
    table, missing = build(forms, None if kept is None else kept.where(kept.notna(), None), folder)
    writing.write(file, to_csv(table))
    return missing


if __name__ == "__main__":
    if absent := write():
        sys.stderr.write(f"Not there, and left as they were: {', '.join(absent)}.\n")
