"""A diagnosis as one row of a table: verdict, stability, and the criteria it rests on."""

from __future__ import annotations

import math
from typing import Any

from innoclusters.diagnosis import Diagnosis
from innoclusters.diagnosis.method import criteria

CRITERIA = {
    "anchored": (criteria.ANCHORED, ("effect", "p")),
    "rest": (criteria.SPARSE, ("value",)),
    "closure": (criteria.CLOSED, ("value", "expected", "p")),
    "cross": (criteria.OWN_KIND, ("value", "p")),
    "business": (criteria.BUSINESS, ("value",)),
    "across": (criteria.ACROSS, ("effect", "p")),
    "teams": (criteria.TEAMS, ("value", "expected", "effect", "p")),
    "covered": (criteria.SPREAD, ("value",)),
    "joint": (criteria.JOINT, ("value",)),
}
"""Criteria by the name of their columns, and what is told of each: its value and mean in the null, its effect
and its p-value."""

COLUMNS = (
    "verdict",
    "resembles",
    "types",
    "reason",
    "kept",
    "anchors",
    "proto_in",
    "helix_in",
    "holds",
    *(
        name if part == parts[0] else f"{name}_{part}"
        for name, (_, parts) in CRITERIA.items()
        for part in parts
    ),
)
"""Columns of a row. The first part that is told of a criterion has its name."""


def row_of(found: Diagnosis) -> dict[str, Any]:
    """Return a diagnosis as a row with the columns `COLUMNS`, blank where nothing was measured.

    The columns proto_in and helix_in tell whether the criteria of these types were judged on the whole or on
    what is left without the anchors, as in the page of the diagnosis; holds lists the criteria that hold.
    """
    table = found.criteria
    row: dict[str, Any] = {
        "verdict": found.verdict,
        "resembles": found.resembles,
        "types": "; ".join(found.types),
        "reason": str(found.reason),
        "kept": round(found.band_verdicts.get(found.verdict, 0.0), 2),
        "anchors": len(found.anchors) if len(table) else None,
        "holds": "; ".join(table.loc[table["holds"].astype(bool), "criterion"]),
    }
    for column, model in (("proto_in", criteria.PROTO), ("helix_in", criteria.INNOVATION)):
        row[column] = next(iter(table.loc[table["model"] == model, "where"]), "")
    for name, (criterion, parts) in CRITERIA.items():
        for told in table[table["criterion"] == criterion.key].to_dict("records"):
            if criterion is criteria.CLOSED and told["expected"] == 1:
                continue  # ties across sectors decided, which have columns of their own
            row |= {name if part == parts[0] else f"{name}_{part}": _short(told[part]) for part in parts}
    return {column: row.get(column) for column in COLUMNS}


def _short(value: float) -> float | None:
    """Return a number with three decimals, or nothing for what is not defined."""
    return None if math.isnan(value) else round(float(value), 3)
