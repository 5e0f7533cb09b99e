"""The whole network of Horizon 2020, profiled once, and the countries in it by the reach of their ties."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_array, triu

from innoclusters.edition.builders.h2020._records import joint
from innoclusters.edition.builders.h2020.countries import MAPPINGS
from innoclusters.edition.builders.h2020.diagnoses import CODES
from innoclusters.measures import average_clustering, glocality, transitivity
from innoclusters.measures._network import Network, triangles_per_actor
from innoclusters.measures._paths import Floats
from innoclusters.models import reshuffle_participations

SEED = 2020
"""Seed of the null networks: each gets its own child."""

NULLS = 10
"""Null networks."""

OTHER = "-"
"""What stands for the sector of an organization of the kind OTH, which has none."""

Ends = NDArray[np.int64]
"""One tie a row: the places of its two organizations."""


class _Attributes(NamedTuple):
    """Sector and country of each organization, in their order."""

    organizations: NDArray[np.int64]
    sector: NDArray[np.str_]
    country: NDArray[np.str_]


def build(
    participations: pd.DataFrame, *, nulls: int = NULLS, progress: Callable[[int, int], object] | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the profile of the network beside its null, and the reach of each country beside its null.

    Parameters
    ----------
    participations
        What :func:`innoclusters.edition.builders.h2020._records.read_participations` returns.
    nulls
        Number of null networks, in which the participations of joint projects are reshuffled: projects
        keep their sizes and organizations their number of projects.
    progress
        Called with the number of networks profiled and of all.
    """
    table = joint(participations)
    who = _attributes(table)
    pairs = table[["project", "organization"]]
    profiles, inside = [], []
    for done in range(nulls + 1):
        seed = np.random.default_rng([SEED, done])
        drawn = pairs if done == 0 else reshuffle_participations(pairs, seed=seed)
        ends = _tied_pairs(drawn, who.organizations)
        profiles.append(_profile(ends, who))
        inside.append(_inside(ends, who))
        if progress is not None:
            progress(done + 1, nulls + 1)
    counts = {
        "organizations": participations["organization"].nunique(),
        "projects": participations["project"].nunique(),
        "joint projects": table["project"].nunique(),
        "organizations in joint projects": len(who.organizations),
    }
    return _beside_null(counts, profiles), _reach(participations, who, inside)


def _attributes(table: pd.DataFrame) -> _Attributes:
    """Return sector (under mapping A) and country of the organizations of a table, ordered by number."""
    first = table.drop_duplicates("organization").sort_values("organization")
    sector = first["kind"].map(MAPPINGS["A"]).map(CODES).fillna(OTHER)
    return _Attributes(
        first["organization"].to_numpy(),
        sector.to_numpy(dtype=np.str_),
        first["country"].to_numpy(dtype=np.str_),
    )


def _tied_pairs(table: pd.DataFrame, organizations: NDArray[np.int64]) -> Ends:
    """Return the pairs of organizations that share a project, each once.

    Memory grows with the number of pairs within projects: a project of 186 organizations has 17,205.

    Parameters
    ----------
    table
        Columns project and organization.
    organizations
        All organizations, sorted; the ends of ties are places in this list.

    Examples
    --------
    >>> table = pd.DataFrame({"project": [1, 1, 2, 2], "organization": [7, 9, 9, 7]})
    >>> _tied_pairs(table, np.array([7, 8, 9])).tolist()
    [[0, 2]]
    """
    row = np.searchsorted(organizations, table["organization"].to_numpy())
    column, projects = pd.factorize(table["project"], sort=True)
    shape = (len(organizations), len(projects))
    taking_part = csr_array((np.ones(len(row), dtype=np.int64), (row, column)), shape=shape)
    return np.column_stack(triu(taking_part @ taking_part.T, k=1).nonzero()).astype(np.int64)


def _profile(ends: Ends, who: _Attributes) -> dict[str, float]:
    """Return the measures of a network given by its ties.

    The definitions are those of :mod:`innoclusters.measures`; the tests hold the two against each other on
    small networks.

    Parameters
    ----------
    ends
        What `tied_pairs` returns.
    who
        What `attributes` returns.
    """
    network = Network.of_ties(len(who.organizations), ends)
    degrees, components = network.degrees.astype(float), np.bincount(network.components)
    first, second = ends.T
    values = {
        "ties": float(len(ends)),
        "mean degree": float(degrees.mean()),
        "median degree": float(np.median(degrees)),
        "highest degree": float(degrees.max()),
        "degree centralization": _centralization(degrees),
        "components": float(len(components)),
        "largest component share": int(components.max()) / len(degrees),
        "average clustering": average_clustering(network),
        "transitivity": transitivity(network),
        "cross-sector lift": _lift(who.sector, first, second),
        "cross-border lift": _lift(who.country, first, second),
        "share of ties abroad": float((who.country[first] != who.country[second]).mean()),
    }
    return values | _trilateral(ends, who.sector, triangles=float(triangles_per_actor(network).sum() / 3))


def _centralization(degrees: Floats) -> float:
    """Return Freeman's degree centralization."""
    actors = len(degrees)
    return float((degrees.max() - degrees).sum() / ((actors - 1) * (actors - 2)))


def _lift(label: NDArray[np.str_], first: NDArray[np.int64], second: NDArray[np.int64]) -> float:
    """Return the share of ties between different labels over the share of such pairs."""
    sizes = np.unique(label, return_counts=True)[1].astype(float)
    pairs = len(label) * (len(label) - 1) / 2
    inside = (sizes * (sizes - 1) / 2).sum()
    return float((label[first] != label[second]).mean() / ((pairs - inside) / pairs))


def _trilateral(ends: Ends, sector: NDArray[np.str_], *, triangles: float) -> dict[str, float]:
    """Return trilateral triangles, closure and lift; one sector pair is laid out at a time."""
    size = len(sector)
    both = np.concatenate([ends, ends[:, ::-1]])
    A = csr_array((np.ones(len(both)), (both[:, 0], both[:, 1])), shape=(size, size))
    u, b, g = (np.flatnonzero(sector == code) for code in "UBG")
    closed = float((A[u][:, b] @ A[b][:, g]).multiply(A[u][:, g]).sum())
    to = {code: A @ (sector == code).astype(float) for code in "UBG"}
    contacts = sum(
        float((to[x] * to[y])[sector == middle].sum())
        for middle, x, y in (("U", "B", "G"), ("B", "U", "G"), ("G", "U", "B"))
    )
    chance = len(u) * len(b) * len(g) / (size * (size - 1) * (size - 2) / 6)
    return {
        "triangles": triangles,
        "trilateral triangles": closed,
        "trilateral closure": 3 * closed / contacts if contacts else np.nan,
        "trilateral lift": closed / triangles / chance if triangles and chance else np.nan,
    }


def _beside_null(counts: dict[str, int], profiles: list[dict[str, float]]) -> pd.DataFrame:
    """Return one row a measure: its value, and mean, spread, lowest and highest value of the null."""
    drawn = pd.DataFrame(profiles[1:]).T
    rows: list[dict[str, Any]] = [{"measure": name, "value": count} for name, count in counts.items()]
    for name, value in profiles[0].items():
        null = drawn.loc[name]
        spread = null.std()
        rows.append(
            {
                "measure": name,
                "value": value,
                "null_mean": null.mean(),
                "null_sd": spread,
                "null_low": null.min(),
                "null_high": null.max(),
            }
        )
    return pd.DataFrame(rows).round(6)


def _inside(ends: Ends, who: _Attributes) -> pd.DataFrame:
    """Return the number of ties inside each country and across its border."""
    first, second = who.country[ends.T[0]], who.country[ends.T[1]]
    home = pd.Series(first[first == second]).value_counts()
    across = first != second
    abroad = pd.Series(np.concatenate([first[across], second[across]])).value_counts()
    names = np.unique(who.country)
    return pd.DataFrame(
        {"local": home.reindex(names, fill_value=0), "external": abroad.reindex(names, fill_value=0)}
    )


def _reach(participations: pd.DataFrame, who: _Attributes, inside: list[pd.DataFrame]) -> pd.DataFrame:
    """Return one row a country: organizations, ties, share of ties abroad, its entropy and its null."""
    found, nulls = inside[0], inside[1:]
    shares = pd.concat([null["external"] / null.sum(axis="columns") for null in nulls], axis="columns")
    kept = found[found.sum(axis="columns") > 0]
    index = [glocality(local, external) for local, external in kept.to_numpy().tolist()]
    sizes = pd.Series(who.country).value_counts()
    table = pd.DataFrame(
        {
            "organizations": sizes.reindex(kept.index),
            "ties_inside": kept["local"],
            "ties_abroad": kept["external"],
            "abroad": [value.share for value in index],
            "entropy": [value.entropy for value in index],
            "abroad_null": shares.mean(axis="columns").reindex(kept.index),
        }
    )
    return table.round(4).rename_axis("country").reset_index()
