"""What cluster mapping records of a region: its industries, and none of its ties.

The region is invented. Its numbers are round and serve one purpose: to show that the record of a cluster does
not depend on how the actors are tied.
"""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

import networkx as nx
import pandas as pd

from innoclusters.measures.specialization import location_quotient
from innoclusters.models.composition import apportion
from innoclusters.sectors import BUSINESS, COLLABORATION, FINANCE, GOVERNMENT, SCIENCE


class Industry(NamedTuple):
    """An industry of the invented region.

    Attributes
    ----------
    name
        What the industry is called.
    sector
        Sector of its actors: U, B, G, C or F.
    weight
        Part of the industry among the actors of its sector, beside the weights of the others.
    jobs
        Jobs at each actor.
    national_share
        Share of the industry in the jobs of the nation, from 0 to 1.
    """

    name: str
    sector: str
    weight: float
    jobs: int
    national_share: float


INDUSTRIES = (
    Industry("instruments", BUSINESS, 30, 40, 0.004),
    Industry("precision machining", BUSINESS, 20, 45, 0.008),
    Industry("software", BUSINESS, 25, 30, 0.009),
    Industry("research and education", SCIENCE, 1, 250, 0.025),
    Industry("public administration", GOVERNMENT, 1, 60, 0.012),
    Industry("business finance", FINANCE, 1, 25, 0.0045),
    Industry("associations", COLLABORATION, 1, 8, 0.0008),
)
"""The industries of the region, in the order in which they are listed. Invented."""

REGION_JOBS = 20_000
"""Jobs in all industries of the invented region."""


def with_industries(G: nx.Graph[Any]) -> nx.Graph[Any]:
    """Return a copy of `G`, of the sectors U, B, G, C and F, in which every actor has an industry and jobs.

    Returns
    -------
        The same ties, with node attributes "industry" and "jobs". Actors of a sector are shared out among
        its industries in the order of their names or numbers, so that networks with the same actors and
        sectors get the same industries.

    Examples
    --------
    >>> G = nx.path_graph(3)
    >>> nx.set_node_attributes(G, {0: "U", 1: "B", 2: "B"}, "sector")
    >>> dict(with_industries(G).nodes(data="industry"))
    {0: 'research and education', 1: 'instruments', 2: 'software'}
    """
    H = G.copy()
    by_sector: dict[str, list[Any]] = {}
    for node, sector in sorted(G.nodes(data="sector"), key=lambda item: item[0]):
        by_sector.setdefault(sector, []).append(node)
    for sector, members in by_sector.items():
        industries = [industry for industry in INDUSTRIES if industry.sector == sector]
        if not industries:
            raise ValueError(f"sector is {sector!r}, expected one that the example region has")
        counts = apportion(len(members), [industry.weight for industry in industries])
        dealt = [industry for industry, count in zip(industries, counts, strict=True) for _ in range(count)]
        for node, industry in zip(members, dealt, strict=True):
            H.nodes[node].update(industry=industry.name, jobs=industry.jobs)
    return H


def mapping_record(G: nx.Graph[Any]) -> pd.DataFrame:
    """Return what cluster mapping knows of a region: actors, jobs and location quotient by industry.

    Only the actors of what :func:`with_industries` returns are read; no tie enters.

    Returns
    -------
    DataFrame
        Columns industry, actors, jobs, share (of all jobs of the region) and location quotient, one row an
        industry that occurs, in the order of `INDUSTRIES`.

    Examples
    --------
    >>> G = nx.path_graph(3)
    >>> nx.set_node_attributes(G, {0: "U", 1: "B", 2: "B"}, "sector")
    >>> mapping_record(with_industries(G))[["industry", "jobs"]].values.tolist()
    [['instruments', 40], ['software', 30], ['research and education', 250]]
    """
    actors, jobs = Counter[str](), Counter[str]()
    for _, data in G.nodes(data=True):
        actors[data["industry"]] += 1
        jobs[data["industry"]] += data["jobs"]
    rows = [
        {
            "industry": industry.name,
            "actors": actors[industry.name],
            "jobs": jobs[industry.name],
            "share": jobs[industry.name] / REGION_JOBS,
            "location quotient": location_quotient(
                jobs[industry.name], REGION_JOBS, industry.national_share, 1
            ),
        }
        for industry in INDUSTRIES
        if actors[industry.name]
    ]
    return pd.DataFrame(rows)
