"""Whether a network crosses sectors and closes trilateral triads more than chance would make it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from innoclusters.measures._paths import Floats, node_order
from innoclusters.measures.fast import CLOSURE, Ties, closure
from innoclusters.models.twomode import TRADES_PER_PROJECT, read_teams, trade
from innoclusters.sectors import BUSINESS, SCIENCE

NULLS = 200
"""Networks drawn from a null model."""

EXCESS = 0.95
"""Share of null networks that a helix has to exceed, in each measure of `TELLING`."""

TELLING = ("log2 trilateral lift", "cross-sector lift")
"""Measures that random teams do not raise: teams without regard to sectors have a lift of 0 and of 1."""

RULE_SHARE = 0.9
"""Share of joint projects with a university and a firm from which a rule of funding is suspected."""

PARTICIPATIONS = "participations reshuffled"
SECTORS = "sectors dealt out anew"


def compare_with_null(
    G: nx.Graph[Any] | Ties,
    participations: pd.DataFrame | None,
    *,
    rng: np.random.Generator,
    count: int = NULLS,
) -> pd.DataFrame:
    """Return how the closure of a network stands against its null model.

    Parameters
    ----------
    participations
        Columns project and organization, with organizations that are actors of the graph: the null then
        reshuffles them, and the value is that of the network of all projects. None: the null deals out the
        sectors.
    count
        Number of null networks.

    Returns
    -------
    DataFrame
        Columns measure, value, null_mean, null_sd, z (NaN where the null does not vary), percentile (share of
        null networks with a lower value, ties counting half, in percent) and null.
    """
    ties = G if isinstance(G, Ties) else Ties.of(G)
    # Bare ties have no names, which participations could refer to.
    if participations is None or isinstance(G, Ties):
        nulls = (closure(ties._replace(sector=rng.permutation(ties.sector))) for _ in range(count))
        return _table(closure(ties), nulls, SECTORS)
    teams = _numbered(G, participations)
    trades = TRADES_PER_PROJECT * len(teams)
    nulls = (closure(_projected(ties.sector, trade(teams, trades, rng))) for _ in range(count))
    return _table(closure(_projected(ties.sector, teams)), nulls, PARTICIPATIONS)


def _numbered(G: nx.Graph[Any], participations: pd.DataFrame) -> list[set[int]]:
    """Return the members of each project by their place among the actors of `G`."""
    place = {node: i for i, node in enumerate(node_order(G))}
    teams = read_teams(participations).values()
    if unknown := sorted(set().union(*teams) - set(place), key=str):
        raise ValueError(f"participations name {unknown[0]!r}, expected actors of the network only")
    return [{place[member] for member in team} for team in teams]


def _projected(sector: NDArray[np.str_], teams: list[set[int]]) -> Ties:
    """Return the network in which all members of a team are tied."""
    actors = len(sector)
    keys = {u * actors + v for team in teams for u, v in combinations(sorted(team), 2)}
    return Ties.of_keys(sector, np.fromiter(keys, dtype=np.int64, count=len(keys)))


def _table(observed: Floats, nulls: Iterator[Floats], kind: str) -> pd.DataFrame:
    """Return values beside the mean and spread of their null distribution."""
    # One network without triangles has no closure, and NaN would spoil the whole mean.
    drawn = np.nan_to_num(np.array(list(nulls)), nan=0.0)
    value = np.nan_to_num(observed, nan=0.0)
    mean, sd = drawn.mean(axis=0), drawn.std(axis=0, ddof=1)
    # Equal values leave a spread of rounding errors, through which z would be huge.
    varies = sd > 1e-12
    z = np.divide(value - mean, sd, out=np.full_like(mean, np.nan), where=varies)
    # Values that differ by rounding errors alone are equal.
    below = (drawn < value - 1e-12).mean(axis=0) + (np.abs(drawn - value) <= 1e-12).mean(axis=0) / 2
    return pd.DataFrame(
        {
            "measure": list(CLOSURE),
            "value": observed,
            "null_mean": mean,
            "null_sd": sd,
            "z": z,
            "percentile": 100 * below,
            "null": kind,
        }
    )


def lacking(nulls: pd.DataFrame) -> list[str]:
    """Return the measures of `TELLING` that do not exceed their null, in which case there is no helix."""
    percentile = dict(zip(nulls["measure"], nulls["percentile"], strict=True))
    return [name for name in TELLING if not percentile[name] > 100 * EXCESS]


def mixed_share(G: nx.Graph[Any], participations: pd.DataFrame) -> float:
    """Return the share of joint projects that hold both a university and a firm; NaN without joint projects.

    Where it is near one, a rule that demands mixed consortia may have made the network: compliance, and not
    collaboration that has emerged.
    """
    sectors = dict(G.nodes(data="sector"))
    teams = [set(members) for _, members in participations.groupby("project")["organization"]]
    joint = [{sectors[member] for member in team} for team in teams if len(team) > 1]
    return float(np.mean([{SCIENCE, BUSINESS} <= held for held in joint])) if joint else float("nan")
