"""Did regions with pilots publish more afterward? A comparison within groups of size, by a plan of its own.

The plan stands in chapter 4 and was committed before any outcome was read; the names here follow its words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

KINDS = {"education": "universities", "facility": "research institutes"}
"""Kinds of organization in OpenAlex that are looked at by themselves; all others are taken together."""

OTHERS = "others"

BEFORE, YEARS, MAIN = (2012, 2013), range(2012, 2025), range(2016, 2020)
"""The years before the money, all years, and those whose mean is the main number."""

FEWEST_WORKS, FEWEST_REGIONS, NEIGHBORS = 20, 5, 10
"""Works a year that let a region in, regions of either side that a test needs, regions in a group of size."""

DRAWS, SEED = 9999, 2013

CAPITALS = ("Moscow City", "City of St. Petersburg")


def panel(records: pd.DataFrame, pilots: Sequence[str]) -> pd.DataFrame:
    """Return the works of each region by kind and year, for regions large enough before the money.

    Parameters
    ----------
    records
        Columns region, year, type (as in OpenAlex) and works; a missing number of works is none.
    pilots
        Regions with a pilot cluster.

    Returns
    -------
    DataFrame
        One row a kind and region, ordered by size within a kind: columns kind, region, pilot, size (mean
        works of `BEFORE`), group (of size, from 0), and one column a year.
    """
    kinds = records["type"].map(KINDS).fillna(OTHERS)
    works = records.assign(kind=kinds).pivot_table(
        "works", ["kind", "region"], "year", aggfunc="sum", fill_value=0.0
    )
    works = works.reindex(columns=list(YEARS), fill_value=0.0)
    size = works[list(BEFORE)].mean(axis="columns")
    table = works.assign(size=size)[size >= FEWEST_WORKS].reset_index()
    table["pilot"] = table["region"].isin(list(pilots))
    table = table.sort_values(["kind", "size", "region"], ascending=[True, False, True], ignore_index=True)
    return _grouped(table)


def _grouped(table: pd.DataFrame) -> pd.DataFrame:
    """Return a panel with its groups of size made again, for the regions that are in it.

    Examples
    --------
    >>> table = pd.DataFrame({"kind": "universities", "region": [str(n) for n in range(21)]})
    >>> _grouped(table)["group"].value_counts().sort_index().tolist()
    [11, 10]
    """
    rank = table.groupby("kind").cumcount().to_numpy()
    regions = table.groupby("kind")["region"].transform("size").to_numpy()
    groups = np.maximum(1, np.round(regions / NEIGHBORS)).astype(int)
    return table.assign(group=rank * groups // regions)


def _outcomes(part: pd.DataFrame) -> dict[str, NDArray[np.float64]]:
    """Return what is compared, by name: each year, the main number, and the change before the money."""
    base = np.log(part["size"].to_numpy(float) + 1)
    by_year = {year: np.log(part[year].to_numpy(float) + 1) - base for year in YEARS}
    return {
        **{str(year): values for year, values in by_year.items()},
        "main": np.mean([by_year[year] for year in MAIN], axis=0),
        "before": by_year[BEFORE[1]] - by_year[BEFORE[0]],
    }


def _differences(
    values: Mapping[str, NDArray[np.float64]],
    pilot: NDArray[np.bool_],
    group: NDArray[np.int64],
    size: NDArray[np.float64],
    *,
    draws: int = DRAWS,
    seed: int = SEED,
) -> pd.DataFrame:
    """Return by how much pilots exceed others of their group, and what marks drawn by lot would give.

    Parameters
    ----------
    values
        Outcomes by name, one value a region.
    pilot, group, size
        Of each region: whether it has a pilot, its group of size, and the logarithm of its size, which is a
        control within groups.
    draws, seed
        Marks are drawn within groups; the same draws serve every outcome.

    Returns
    -------
    DataFrame
        One row an outcome: difference (of logarithms), low and high (the middle 95 percent of the draws), sd
        (of the draws) and p (two-sided, the true marks counted as a draw).

    Examples
    --------
    >>> marks, twos = np.array([True, False] * 6), np.repeat([0, 1], 6)
    >>> found = _differences({"y": marks * 0.5 + twos}, marks, twos, np.tile([1.0, 1.0, 2.0], 4), draws=99)
    >>> found[["difference", "p"]].round(2).to_numpy().tolist()  # one draw of 99 is as large
    [[0.5, 0.02]]
    """
    rng = np.random.default_rng(seed)
    marks = np.empty((draws + 1, len(pilot)))
    marks[0] = pilot
    for own in [np.flatnonzero(group == g) for g in np.unique(group)]:
        # Each row of lots is a fresh order of the regions of the group.
        marks[1:, own] = pilot[own][rng.random((draws, len(own))).argsort(axis=1)]
    design = np.column_stack([group[:, None] == np.unique(group), size])
    rest = np.eye(len(pilot)) - design @ np.linalg.pinv(design)
    marks = marks @ rest
    # Where groups hold no mixture that size does not tell, marks carry nothing, and neither does the draw.
    spread = (marks**2).sum(axis=1)
    rows = []
    for name, value in values.items():
        found = np.divide(marks @ value, spread, out=np.zeros(draws + 1), where=spread > 1e-9)
        low, high = np.quantile(found[1:], [0.025, 0.975])
        p = np.mean(np.abs(found) >= abs(found[0]) - 1e-12)
        rows.append((name, found[0], low, high, found[1:].std(), p))
    return pd.DataFrame(rows, columns=["outcome", "difference", "low", "high", "sd", "p"])


def effects(table: pd.DataFrame, *, draws: int = DRAWS, seed: int = SEED) -> pd.DataFrame:
    """Return the differences of every kind, with and without the two capitals.

    Parameters
    ----------
    table
        What `panel` returns.
    draws, seed
        As for `differences`.

    Returns
    -------
    DataFrame
        The columns of `differences` with kind, capitals (true: with them), pilots and others (regions),
        tested (`FEWEST_REGIONS` on either side), and corrected, the p-value of the main number without the
        capitals after Holm over the kinds tested.
    """
    parts = []
    for capitals in (False, True):
        kept = _grouped(table[capitals | ~table["region"].isin(CAPITALS)])
        for kind, part in kept.groupby("kind", sort=True):
            pilot, size = part["pilot"].to_numpy(bool), np.log(part["size"].to_numpy(float))
            found = _differences(
                _outcomes(part), pilot, part["group"].to_numpy(np.int64), size, draws=draws, seed=seed
            )
            tested = min(pilot.sum(), (~pilot).sum()) >= FEWEST_REGIONS
            own = {"kind": kind, "capitals": capitals, "pilots": pilot.sum(), "others": (~pilot).sum()}
            parts.append(found.assign(**own, tested=tested))
    every = pd.concat(parts, ignore_index=True)
    main = every[(every["outcome"] == "main") & ~every["capitals"] & every["tested"]]
    return every.assign(corrected=_holm(main["p"]))


def _holm(p: pd.Series) -> pd.Series:
    """Return p-values corrected after Holm for the tests that stand beside each other.

    Examples
    --------
    >>> _holm(pd.Series([0.01, 0.04, 0.03])).round(2).tolist()
    [0.03, 0.06, 0.06]
    """
    ordered = p.sort_values()
    times = pd.Series(range(len(p), 0, -1), index=ordered.index)
    return (ordered * times).cummax().clip(upper=1.0).reindex(p.index)
