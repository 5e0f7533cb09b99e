"""Cities in Horizon 2020: who sits there, who of them meet in projects, and in what company."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from innoclusters.edition.builders.h2020._records import KINDS, joint
from innoclusters.edition.builders.h2020._three_way import CELLS
from innoclusters.edition.builders.h2020.countries import cells, coded, informed
from innoclusters.measures import average_clustering, degree_centralization
from innoclusters.models import team_network

YEARS = (2014, 2015, 2016)
"""Years of the start of projects: those for which nine in ten participations have a city."""

FEWEST = 15
"""Organizations of a city at least."""

PLACE = ["city", "country"]


def located(participations: pd.DataFrame, cities: pd.Series[str]) -> pd.DataFrame:
    """Return the participations in joint projects of the first years, with a column city where it is known.

    Parameters
    ----------
    participations, cities
        What :mod:`innoclusters.edition.builders.h2020._records` reads.
    """
    early = joint(participations)
    early = early[early["year"].isin(YEARS)]
    return early.assign(city=early["organization"].map(cities))


def large(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of cities with `FEWEST` organizations or more, ordered by city and country.

    Parameters
    ----------
    table
        What `located` returns. A city is a name in a country: suburbs and towns of one name stay apart.
    """
    known = table.dropna(subset="city")
    members = known.groupby(PLACE)["organization"].transform("nunique")
    return known[members >= FEWEST].sort_values([*PLACE, "project", "organization"], ignore_index=True)


def build(table: pd.DataFrame) -> pd.DataFrame:
    """Return one row a city: organizations, projects, the network among them, cells and information.

    Parameters
    ----------
    table
        What `located` returns, with the participations of partners elsewhere.
    """
    known = large(table)
    reach = _reach(table, known)
    rows = [
        {**dict(zip(PLACE, place, strict=True)), **_network(part)}
        for place, part in known.groupby(PLACE, sort=True)
    ]
    networks = pd.DataFrame(rows).set_index(PLACE)
    counts = cells(coded(known, "A"), by=PLACE).reindex(networks.index, fill_value=0)
    # Letters as numbers, because the hash of a text differs from run to run.
    keys = [[*map(ord, city + country)] for city, country in counts.index]
    wide = pd.concat([networks, reach, counts, informed(counts, keys).round(2)], axis="columns")
    return wide[COLUMNS].reset_index()


COLUMNS = [
    "organizations",
    *KINDS,
    "projects",
    "ties",
    "ties_outside",
    "density",
    "centralization",
    "largest_component",
    "clustering",
    "without_ties",
    "hub_kind",
    "hub_share",
    *CELLS,
    "information",
    "independent",
    "excess",
    "low",
    "high",
]
"""Columns of a city, after city and country."""


def _network(part: pd.DataFrame) -> dict[str, Any]:
    """Return what describes the organizations of one city and the ties among them."""
    kinds = part.drop_duplicates("organization").set_index("organization")["kind"]
    members = kinds.value_counts()
    G = team_network(part[["project", "organization"]], actors=sorted(kinds.index))
    degrees = dict(G.degree())
    hub = min(G, key=lambda actor: (-degrees[actor], actor))
    ties = G.number_of_edges()
    return {
        "organizations": len(G),
        **{kind: int(members.get(kind, 0)) for kind in KINDS},
        "projects": part["project"].nunique(),
        "ties": ties,
        "density": round(nx.density(G), 4),
        "centralization": round(degree_centralization(G), 4),
        "largest_component": round(max(map(len, nx.connected_components(G))) / len(G), 4),
        "clustering": round(average_clustering(G), 4),
        "without_ties": sum(degree == 0 for degree in degrees.values()),
        "hub_kind": kinds[hub] if ties else None,
        "hub_share": round(degrees[hub] / ties, 4) if ties else np.nan,
    }


def _reach(table: pd.DataFrame, known: pd.DataFrame) -> pd.Series[int]:
    """Return the number of tied pairs of a member of each city and a partner who is not known to sit there.

    Parameters
    ----------
    table
        All participations in the projects.
    known
        Those of the cities.
    """
    partners = table[["project", "organization", "country", "city"]]
    pairs = known[[*PLACE, "project", "organization"]].merge(partners, on="project", suffixes=("", "_2"))
    # An unknown city must count as elsewhere, whatever pandas makes of comparing it.
    outside = (pairs["city"] != pairs["city_2"].fillna("")) | (pairs["country"] != pairs["country_2"])
    tied = pairs[outside].drop_duplicates([*PLACE, "organization", "organization_2"])
    return tied.groupby(PLACE).size().rename("ties_outside")
