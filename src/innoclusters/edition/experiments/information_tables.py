"""The three-way information of published counts, held against independent sectors."""

from __future__ import annotations

import numpy as np
import pandas as pd

from innoclusters.measures import excess_interval, three_way_information, truncated_independence

CELLS = ["U", "I", "G", "UI", "UG", "IG", "UIG"]
"""Columns of a table of counts: events with exactly these sectors."""

LEVELS = {"global": "all partners", "domestic": "domestic partners", "foreign": "foreign partners"}
"""What the levels of the published tables are called."""

_MILLIBITS = 1000
"""In a bit."""


def excess_table(counts: pd.DataFrame, *, seed: int) -> pd.DataFrame:
    """Return T of each table of counts beside T of independent sectors with the same shares.

    Parameters
    ----------
    counts
        One row a table: columns area, level and those of `CELLS`, numbers of events with exactly these
        sectors.
    seed
        Seed of the bootstrap.

    Returns
    -------
    DataFrame
        Columns area, level, events, trilateral (share of events with all three sectors); in millibits
        observed (T), independent (T under truncated independence), excess (their difference), low and high
        (bootstrap interval of the excess, level 0.9).

    Examples
    --------
    >>> counts = pd.DataFrame({"area": ["toy"], "level": ["all"], **{cell: [10] for cell in CELLS}})
    >>> excess_table(counts, seed=1).round(1)[["observed", "independent"]].values.tolist()
    [[-87.6, -87.6]]
    """
    rng = np.random.default_rng(seed)
    rows = []
    for row in counts.to_dict("records"):
        cells = {cell: row[cell] for cell in CELLS}
        fit = truncated_independence(cells)
        information = (three_way_information(cells), fit.information, fit.excess)
        values = [_MILLIBITS * value for value in (*information, *excess_interval(cells, seed=rng))]
        events = sum(cells.values())
        rows.append((row["area"], row["level"], events, cells["UIG"] / events, *values))
    names = ["area", "level", "events", "trilateral", "observed", "independent", "excess", "low", "high"]
    return pd.DataFrame(rows, columns=names)
