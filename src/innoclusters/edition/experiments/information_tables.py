"""What is held against chance: measures of sectors, and the three-way information of published counts."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from innoclusters.measures import excess_interval, three_way_information, truncated_independence

CELLS = ["U", "I", "G", "UI", "UG", "IG", "UIG"]
"""Columns of a table of counts: events with exactly these sectors."""

LEVELS = {"global": "all partners", "domestic": "domestic partners", "foreign": "foreign partners"}
"""What the levels of the published tables are called."""

_MILLIBITS = 1000
"""In a bit."""


def against_chance(observed: Mapping[str, float], shuffled: pd.DataFrame) -> pd.DataFrame:
    """Return each observed value beside its distribution under shuffled sectors.

    Parameters
    ----------
    observed
        Name of a measure to its value on the network.
    shuffled
        The same measures on networks with shuffled sectors, as `comparisons.compare` returns them.

    Returns
    -------
    DataFrame
        One row a measure: observed, mean, low and high (the middle 90 percent of the shuffles), shuffles (how
        many have a value), at_least and at_most (how many of them are as high, or as low, as the network).

    Examples
    --------
    >>> shuffled = pd.DataFrame({"measure": "closure", "value": [0.1, 0.2, 0.3, 0.4]})
    >>> against_chance({"closure": 0.3}, shuffled)[["mean", "at_least", "at_most"]].values.tolist()
    [[0.25, 2.0, 3.0]]
    """
    rows = {}
    for measure, value in observed.items():
        values = shuffled.loc[shuffled["measure"] == measure, "value"].dropna().to_numpy()
        if not len(values):
            raise ValueError(f"no shuffle has a value of {measure!r}, expected at least one")
        equal = np.isclose(values, value)  # sums of the same ties in another order differ in the last digit
        low, high = np.quantile(values, [0.05, 0.95])
        rows[measure] = {
            "observed": value,
            "mean": values.mean(),
            "low": low,
            "high": high,
            "shuffles": len(values),
            "at_least": int(((values > value) | equal).sum()),
            "at_most": int(((values < value) | equal).sum()),
        }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("measure")


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
