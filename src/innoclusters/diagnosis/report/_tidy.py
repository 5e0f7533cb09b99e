"""A diagnosis as one long table, to be stacked with those of other clusters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from innoclusters.diagnosis.report._safe import safe_csv
from innoclusters.diagnosis.result import Diagnosis
from innoclusters.models.mixture import COMPONENTS
from innoclusters.sectors import SECTORS

COLUMNS = ["cluster", "part", "item", "quantity", "value"]

Row = tuple[str, str, str, Any]


def tidy(diagnosis: Diagnosis) -> pd.DataFrame:
    """Return one row a number or word of a diagnosis.

    Columns are cluster, part (result, weight, profile, null, band, damaged verdict, size), item (such as a
    mechanism or measure), quantity and value; undefined values are left out.

    Parameters
    ----------
    diagnosis
        The diagnosis.
    """
    rows = [*_result(diagnosis), *_size(diagnosis), *_weights(diagnosis), *_measures(diagnosis)]
    table = pd.DataFrame(rows, columns=COLUMNS[1:])
    table.insert(0, "cluster", diagnosis.name)
    return table[table["value"].notna()].reset_index(drop=True)


def _result(d: Diagnosis) -> Iterator[Row]:
    """Yield verdict and what goes with it."""
    yield "result", "", "verdict", d.verdict
    yield "result", "", "reason", str(d.reason)
    yield "result", "", "novelty p-value", d.novelty
    yield "result", "", "added ties", d.counterfactual
    yield "result", "", "seed", d.seed
    yield "result", "", "replicates", d.replicates
    for verdict, share in d.band_verdicts.items():
        yield "damaged verdict", verdict, "share", share


def _size(d: Diagnosis) -> Iterator[Row]:
    """Yield the size of the network."""
    yield "size", "", "actors", d.actors
    yield "size", "", "ties", d.ties
    yield "size", "", "largest component share", d.largest_component_share
    for code, number in d.sectors.items():
        yield "size", SECTORS[code], "actors", number


def _weights(d: Diagnosis) -> Iterator[Row]:
    """Yield weights with intervals and bands."""
    for name, row in d.to_frame().iterrows():
        for quantity, value in row.items():
            yield "weight", str(name), str(quantity), float(value)


def _measures(d: Diagnosis) -> Iterator[Row]:
    """Yield the profile, the comparison with the null model and the ranges of the models."""
    for row in d.profile.to_dict("records"):
        yield "profile", row["measure"], "value", row["value"]
        for name in COMPONENTS:
            yield "profile", row["measure"], f"percentile in {name}", row[name]
    for row in d.nulls.to_dict("records"):
        for quantity in ("value", "null_mean", "null_sd", "z", "percentile"):
            yield f"null: {row['null']}", row["measure"], quantity, row[quantity]
    for row in d.reference.to_dict("records"):
        for quantity in ("q05", "q25", "median", "q75", "q95"):
            yield f"range in {row['model']}", row["measure"], quantity, row[quantity]


def to_csv(diagnosis: Diagnosis) -> str:
    """Return the table of :func:`tidy` as CSV that a spreadsheet shows and never runs.

    Parameters
    ----------
    diagnosis
        The diagnosis.
    """
    return safe_csv(tidy(diagnosis))
