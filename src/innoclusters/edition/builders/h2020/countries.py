"""Countries in Horizon 2020: which sectors join a project, under three readings of what government is."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from innoclusters.edition.builders.h2020._records import joint
from innoclusters.edition.builders.h2020._three_way import (
    CELLS,
    cubes,
    excess_interval,
    independent,
    information,
)

MAPPINGS = {
    "A": {"HES": "U", "PRC": "I", "PUB": "G", "REC": "G"},
    "B": {"HES": "U", "PRC": "I", "PUB": "G"},
    "C": {"HES": "U", "REC": "U", "PRC": "I", "PUB": "G"},
}
"""From kinds of organization to sectors; OTH, and REC under B, are left out."""

SCOPES = ("all", "joint")
"""All projects, or those with two organizations or more."""

SEED = 2020
"""Seed of every bootstrap, together with country, mapping and scope."""

FEWEST = 30
"""Projects of a country at least; countries with fewer are left out."""

FITTED = 300
"""Projects of a country at least, for the line of the trilateral share on size."""

MILLIBITS, PERCENT = 1000, 100
# Powers of two, so that the sum over a team says which sectors it has.
BITS = {"U": 1, "I": 2, "G": 4}


def build(participations: pd.DataFrame) -> pd.DataFrame:
    """Return one row a country, mapping and scope: cells, three-way information and trilateral share.

    Parameters
    ----------
    participations
        What :func:`innoclusters.edition.builders.h2020._records.read_participations` returns.

    Returns
    -------
    DataFrame
        Columns country, mapping, scope, those of `CELLS`, projects; in millibits information, independent,
        excess, low, high; in percent trilateral, drawn; residual in percentage points.
    """
    tables = [
        _table(participations if scope == "all" else joint(participations), mapping, scope)
        for mapping in MAPPINGS
        for scope in SCOPES
    ]
    return pd.concat(tables, ignore_index=True)


def coded(participations: pd.DataFrame, mapping: str) -> pd.DataFrame:
    """Return the participations whose kind has a sector under a mapping, with a column sector."""
    sectors = participations["kind"].map(MAPPINGS[mapping])
    return participations.assign(sector=sectors)[sectors.notna()]


def cells(table: pd.DataFrame, *, by: str | list[str] = "country") -> pd.DataFrame:
    """Return for each country the number of projects by the sectors of its participants.

    Parameters
    ----------
    table
        Columns project, sector (U, I, G) and those of `by`.
    by
        What makes a team: the participants of a project that share it.

    Examples
    --------
    >>> table = pd.DataFrame({"country": ["SE"] * 3, "project": [1, 1, 2], "sector": list("UGU")})
    >>> cells(table).loc["SE", ["U", "UG"]].tolist()
    [1, 1]
    """
    keys = [by] if isinstance(by, str) else by
    # Once each, or two firms would add up to another sector.
    present = table[[*keys, "project", "sector"]].drop_duplicates()
    present = present.assign(bit=present["sector"].map(BITS))
    held = present.groupby([*keys, "project"])["bit"].sum()
    names = {sum(BITS[letter] for letter in cell): cell for cell in CELLS}
    teams = held.map(names).rename("cell").reset_index()
    counts = teams.pivot_table(index=keys, columns="cell", values="project", aggfunc="count", fill_value=0)
    return counts.reindex(columns=list(CELLS), fill_value=0).rename_axis(columns=None)


def _drawn_share(table: pd.DataFrame) -> pd.Series[float]:
    """Return the share of trilateral teams of each country if sectors were drawn by lot.

    Each participant's sector is drawn from the mix of the country's participations; the sizes of the teams
    stay. With n participants and the mix p, all three sectors are there with chance
    1 - sum (1 - p_k)^n + sum p_k^n.

    Parameters
    ----------
    table
        Columns country, project and sector (U, I, G), one row a participation.

    Examples
    --------
    >>> table = pd.DataFrame({"country": "SE", "project": 1, "sector": list("UIG")})
    >>> round(_drawn_share(table)["SE"], 4)  # 3! / 27
    np.float64(0.2222)
    """
    mix = pd.crosstab(table["country"], table["sector"], normalize="index")
    mix = mix.reindex(columns=list(BITS), fill_value=0.0)
    sizes = table.groupby(["country", "project"]).size()
    p = mix.loc[sizes.index.get_level_values("country")].to_numpy()
    n = sizes.to_numpy()[:, None]
    chance = 1 - ((1 - p) ** n).sum(axis=1) + (p**n).sum(axis=1)
    return pd.Series(chance, index=sizes.index).groupby(level="country").mean()


def _size_residual(share: pd.Series[float], projects: pd.Series[int]) -> pd.Series[float]:
    """Return what a straight line on the logarithm of size leaves of a share.

    Parameters
    ----------
    share
        A value a country.
    projects
        Size; countries with fewer than `FITTED` take no part and get NaN.

    Examples
    --------
    >>> share = pd.Series([1.0, 2.0, 9.0])
    >>> _size_residual(share, pd.Series([300, 3000, 5])).round(6).abs().tolist()
    [0.0, 0.0, nan]
    """
    large = projects[projects >= FITTED].index
    if len(large) < 2:
        return pd.Series(np.nan, index=share.index)
    size = np.log(projects[large].to_numpy(dtype=float))
    line = np.polynomial.Polynomial.fit(size, share[large].to_numpy(dtype=float), deg=1)
    return pd.Series(share[large] - line(size), index=large).reindex(share.index)


def informed(counts: pd.DataFrame, keys: list[list[int]]) -> pd.DataFrame:
    """Return the three-way information of each row of counts, its null, excess and interval, in millibits.

    Parameters
    ----------
    counts
        Columns of `CELLS`.
    keys
        For each row whole numbers that, with `SEED`, seed its bootstrap: so no row depends on the others.
    """
    tables = cubes(counts[list(CELLS)].to_numpy())
    observed, null = information(tables), information(independent(tables))
    bounds = [
        excess_interval(table, rng=np.random.default_rng([SEED, *key]))
        for table, key in zip(tables, keys, strict=True)
    ]
    columns: dict[str, Any] = {"information": observed, "independent": null, "excess": observed - null}
    columns |= {name: [bound[end] for bound in bounds] for end, name in enumerate(("low", "high"))}
    return pd.DataFrame(columns, index=counts.index) * MILLIBITS


def _table(participations: pd.DataFrame, mapping: str, scope: str) -> pd.DataFrame:
    """Return the rows of one mapping and scope, ordered by country."""
    table = coded(participations, mapping)
    counts = cells(table).sort_index()
    counts = counts[counts.sum(axis="columns") >= FEWEST]
    projects = counts.sum(axis="columns").rename("projects")
    share = PERCENT * counts["UIG"] / projects
    keys = [[*map(ord, country), ord(mapping), SCOPES.index(scope)] for country in counts.index]
    values = pd.DataFrame(
        {
            "trilateral": share,
            "drawn": PERCENT * _drawn_share(table).reindex(counts.index),
            "residual": _size_residual(share, projects),
        }
    )
    wide = pd.concat([counts, projects, informed(counts, keys).round(2), values.round(3)], axis="columns")
    wide.insert(0, "mapping", mapping)
    wide.insert(1, "scope", scope)
    return wide.rename_axis("country").reset_index()
