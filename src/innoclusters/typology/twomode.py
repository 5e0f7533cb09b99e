"""Whether a network crosses sectors and closes trilateral triads more than chance would make it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from innoclusters._graph import BUSINESS, SCIENCE
from innoclusters.measures._paths import Floats
from innoclusters.models import reshuffle_participations, sector_permutation, team_network
from innoclusters.typology.statistics import CLOSURE, closure

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
    G: nx.Graph[Any], participations: pd.DataFrame | None, *, rng: np.random.Generator, count: int = NULLS
) -> pd.DataFrame:
    """Return how the closure of a network stands against its null model.

    Parameters
    ----------
    G
        An undirected simple graph with node attribute "sector".
    participations
        Columns project and organization, with organizations that are actors of `G`: the null then reshuffles
        them, and the value is that of the network of all projects. None: the null deals out the sectors.
    rng
        Source of randomness.
    count
        Number of null networks.

    Returns
    -------
    DataFrame
        Columns measure, value, null_mean, null_sd, z (NaN where the null does not vary), percentile (share of
        null networks with a lower value, ties counting half, in percent) and null.
    """
    if participations is None:
        observed, kind = closure(G), SECTORS
        nulls = (closure(sector_permutation(G, seed=rng)) for _ in range(count))
    else:
        build = _projection(G, participations)
        observed, kind = closure(build(participations)), PARTICIPATIONS
        nulls = (closure(build(reshuffle_participations(participations, seed=rng))) for _ in range(count))
    return _table(observed, nulls, kind)


def _projection(G: nx.Graph[Any], participations: pd.DataFrame) -> Callable[[pd.DataFrame], nx.Graph[Any]]:
    """Return the function that reads participations as ties among the actors of `G`, with their sectors."""
    if unknown := sorted(set(team_network(participations)) - set(G), key=str):
        raise ValueError(f"participations name {unknown[0]!r}, expected actors of the network only")
    sectors = dict(G.nodes(data="sector"))

    def build(table: pd.DataFrame) -> nx.Graph[Any]:
        H = team_network(table, actors=G)
        nx.set_node_attributes(H, sectors, "sector")
        return H

    return build


def _table(observed: Floats, nulls: Iterator[Floats], kind: str) -> pd.DataFrame:
    """Return values beside the mean and spread of their null distribution."""
    drawn = np.nan_to_num(np.array(list(nulls)), nan=0.0)
    value = np.nan_to_num(observed, nan=0.0)
    mean, sd = drawn.mean(axis=0), drawn.std(axis=0, ddof=1)
    varies = sd > 1e-12
    z = np.divide(value - mean, sd, out=np.full_like(mean, np.nan), where=varies)
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
    percentile = nulls.set_index("measure")["percentile"]
    return [name for name in TELLING if not percentile[name] > 100 * EXCESS]


def mixed_share(G: nx.Graph[Any], participations: pd.DataFrame) -> float:
    """Return the share of joint projects that hold both a university and a firm; NaN without joint projects.

    Where it is near one, a rule that demands mixed consortia may have made the network: compliance, and not
    collaboration that has emerged.

    Parameters
    ----------
    G
        The network; its actors have the attribute "sector".
    participations
        Columns project and organization.
    """
    sectors = dict(G.nodes(data="sector"))
    teams = [set(members) for _, members in participations.groupby("project")["organization"]]
    joint = [{sectors[member] for member in team} for team in teams if len(team) > 1]
    return float(np.mean([{SCIENCE, BUSINESS} <= held for held in joint])) if joint else float("nan")
