"""Real networks whose form others have described, from the folder of raw data to clusters.

The table `real_forms` says of each network where it comes from, under which license, and what an expert would
expect of it. The ties are no part of the edition: most of their licenses do not let us hand them on.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import networkx as nx
import pandas as pd

from innoclusters.diagnosis import Cluster
from innoclusters.edition.builders import h2020
from innoclusters.edition.builders.h2020 import RecordsError, _cities, _records, countries, diagnoses
from innoclusters.models import team_network
from innoclusters.sectors import BUSINESS, COLLABORATION, EXTERNAL, FINANCE, GOVERNMENT, SCIENCE


class MissingError(RecordsError):
    """The raw data of a network are not in the folder."""


FOLDER = "real"
"""Folder of these networks in that of raw data; the files of Horizon 2020 lie beside it."""

ANY_OTHER = "any other"
"""Label that stands for all that a source uses and the table of labels does not list."""


class _Label(NamedTuple):
    """What a label of a source means here."""

    label: str
    sector: str
    """Code."""
    reason: str


LABELS = {
    "organic-seed": (
        _Label("university", SCIENCE, "universities and their extension services"),
        _Label("business", BUSINESS, "seed companies and producers"),
        _Label("government", GOVERNMENT, "public bodies, the gene bank among them"),
        _Label("institution for collaboration", COLLABORATION, "associations and other nonprofit bodies"),
    ),
    "chemicals-policy": (
        _Label("university", SCIENCE, "research bodies, scientific societies and councils"),
        _Label("business", BUSINESS, "industry and its associations"),
        _Label("government", GOVERNMENT, "ministries, agencies and parties"),
        _Label("institution for collaboration", COLLABORATION, "environmental and consumer associations"),
        _Label("external partner", EXTERNAL, "bodies of Europe and of the world"),
    ),
    "emergency": (
        _Label("Federal", GOVERNMENT, "a public sponsor"),
        _Label("State", GOVERNMENT, "a public sponsor"),
        _Label("County", GOVERNMENT, "a public sponsor"),
        _Label("County/City", GOVERNMENT, "two public sponsors"),
        _Label("City", GOVERNMENT, "a public sponsor"),
        _Label("Private", COLLABORATION, "charities and volunteer groups, and among them a few firms"),
    ),
    "katrina": (
        _Label("government", GOVERNMENT, "public bodies, tribal authorities among them"),
        _Label("collective", COLLABORATION, "bodies that coordinate others"),
        _Label("not-for-profit", COLLABORATION, "charities, schools, shelters"),
        _Label("for-profit", BUSINESS, "firms"),
        _Label("unknown", EXTERNAL, "the source could not tell"),
    ),
    "kecskemet": (_Label("firm", BUSINESS, "the roster lists firms of one industry and nobody else"),),
    "scotland": (
        _Label("banking", FINANCE, "banks"),
        _Label("insurance", FINANCE, "insurers, who invest what they collect"),
        _Label("investment & property", FINANCE, "trusts that hold shares and land"),
        _Label(ANY_OTHER, BUSINESS, "railways, industry and trade"),
    ),
    "viticulture": (
        _Label("Grower", BUSINESS, "a farm"),
        _Label("Outreach", COLLABORATION, "those who advise growers, whoever pays them"),
        _Label("Both", COLLABORATION, "growers who advise others: counted by the role that ties groups"),
    ),
}
"""Labels by source. Horizon 2020 has its own, mapping C of :data:`~.h2020.countries.MAPPINGS`: there, as in
the sources above, a research institute is science."""

LAYERS = ("knowledge-development", "knowledge-diffusion", "resource-mobilization", "market-formation")
"""Kinds of tie in the organic seed system."""

REGIONS = {
    "northeast": "Northeast",
    "south": "South",
    "north-central": "North Central",
    "west": "West",
    "usa": "USA",
}
"""Regions of the organic seed system; USA are those who work nationwide."""

EMERGENCIES = ("Cheyenne", "HurrFrederic", "LakePomona", "MtSi", "MtStHelens", "Texas", "Wichita")
"""Names of the files of the search and rescue networks."""

CITY = ("EINDHOVEN", "NL")
"""The one city of Horizon 2020 whose form we found described, with enough organizations in joint projects."""


def read(network: str, folder: Path | None = None) -> Cluster:
    """Return one network.

    Actors without a tie are left out: not all sources list them, and they are no evidence of wiring. Where
    the source has arcs, the cluster has them, too; two arcs between a pair are one tie. Weights are dropped.

    Parameters
    ----------
    network
        A key of `READERS`, the column id of the table `real_forms`.
    folder
        Folder of raw data; by default the one that `innoclusters.edition.builders.h2020.RAW` names.

    Raises
    ------
    RecordsError
        If the network is unknown, the folder is not named, or a label is unknown; `MissingError` if a file
        is not there.
    """
    if network not in READERS:
        raise RecordsError(f"There is no network {network!r}, expected one of {', '.join(READERS)}.")
    named = folder or os.environ.get(h2020.RAW)
    if named is None:
        raise RecordsError(f"The raw data are not known; set {h2020.RAW} to their folder.")
    return READERS[network](network, Path(named))


def _arcs(source: str, stem: str = "") -> Callable[[str, Path], Cluster]:
    """Return a reader of arcs."""

    def reader(name: str, folder: Path) -> Cluster:
        D: nx.DiGraph[str] = nx.DiGraph(_pairs(folder / FOLDER / source / f"{stem}ties.csv"))
        sectors = _sectors(folder, source, stem)
        return Cluster(name, _labeled(nx.Graph(D), sectors), directed=_labeled(D, sectors))

    return reader


def _ties(source: str, stem: str = "") -> Callable[[str, Path], Cluster]:
    """Return a reader of ties without direction."""

    def reader(name: str, folder: Path) -> Cluster:
        G: nx.Graph[str] = nx.Graph(_pairs(folder / FOLDER / source / f"{stem}ties.csv"))
        return Cluster(name, _labeled(G, _sectors(folder, source, stem)))

    return reader


def _seed(*, layers: tuple[str, ...] = LAYERS, place: str | None = None) -> Callable[[str, Path], Cluster]:
    """Return a reader of some layers of the organic seed system, or of what lies within a place."""

    def reader(name: str, folder: Path) -> Cluster:
        actors = _table(folder / FOLDER / "organic-seed" / "actors.csv").set_index("id")
        here = actors.index if place is None else actors.index[actors["place"] == place]
        ties = _table(folder / FOLDER / "organic-seed" / "ties.csv")
        ties = ties[ties["layer"].isin(layers) & ties["source"].isin(here) & ties["target"].isin(here)]
        sectors = _sectors(folder, "organic-seed")
        graphs = {layer: nx.Graph(_rows(part)) for layer, part in ties.groupby("layer")}
        apart = {str(layer): _labeled(G, sectors) for layer, G in graphs.items()}
        # A single layer is the network itself.
        return Cluster(
            name, _labeled(nx.Graph(_rows(ties)), sectors), layers=apart if len(layers) > 1 else {}
        )

    return reader


def _boards(name: str, folder: Path) -> Cluster:
    """Return the companies of Scotland, tied where one person sits on both boards."""
    seats = _table(folder / FOLDER / "scotland" / "boards.csv")
    return Cluster(name, _labeled(team_network(seats), _sectors(folder, "scotland")), participations=seats)


def _city(name: str, folder: Path) -> Cluster:
    """Return the organizations of `CITY`, tied where they share a project of Horizon 2020."""
    if missing := [
        name for name in (_records.PARTICIPATIONS, _records.ORGANIZATIONS) if not (folder / name).exists()
    ]:
        raise MissingError(f"{folder / missing[0]} is missing.")
    participations = _records.read_participations(folder / _records.PARTICIPATIONS)
    located = _cities.located(participations, _records.read_cities(folder / _records.ORGANIZATIONS))
    city, country = CITY
    here = countries.coded(located[(located["city"] == city) & (located["country"] == country)], "C")
    here = here[here.groupby("project")["organization"].transform("size") > 1]
    sectors = dict(zip(here["organization"], here["sector"].map(diagnoses.CODES), strict=True))
    projects = here[["project", "organization"]]
    return Cluster(name, _labeled(team_network(projects), sectors), participations=projects)


def _labeled(G: Any, sectors: dict[Any, str]) -> Any:
    """Return `G` without the actors that have no tie, ordered, each with its sector."""
    ordered = type(G)()
    # The order of rows must not show in anything computed later.
    ordered.add_nodes_from((actor, {"sector": sectors[actor]}) for actor in sorted(G) if G.degree(actor))
    ordered.add_edges_from(sorted(G.edges if G.is_directed() else map(sorted, G.edges)))
    return ordered


def _sectors(folder: Path, source: str, stem: str = "") -> dict[str, str]:
    """Return the sector code of each actor of a source, or raise at the first label without one."""
    file = folder / FOLDER / source / f"{stem}actors.csv"
    known = {label: sector for label, sector, _ in LABELS[source]}
    table = _table(file)
    actors, labels = (table.iloc[:, column] for column in (0, 1))
    codes = labels.map(known).fillna(known.get(ANY_OTHER, ""))
    if "" in codes.tolist():
        expected = ", ".join(known)
        raise RecordsError(f"{file.name} has the label {labels[codes == ''].iloc[0]!r}, expected {expected}.")
    return dict(zip(actors, codes, strict=True))


def _pairs(file: Path) -> list[tuple[str, str]]:
    """Return the pairs in the first two columns of a file."""
    return _rows(_table(file))


def _rows(ties: pd.DataFrame) -> list[tuple[str, str]]:
    """Return the pairs in the first two columns of a table."""
    return list(zip(ties.iloc[:, 0], ties.iloc[:, 1], strict=True))


def _table(file: Path) -> pd.DataFrame:
    """Return a CSV file as text, or raise."""
    try:
        return pd.read_csv(file, dtype=str, keep_default_na=False)
    except FileNotFoundError:
        raise MissingError(f"{file} is missing.") from None


def _file(network: str) -> str:
    """Return the id of a search and rescue network, from the name of its file.

    >>> _file("MtStHelens")
    'emergency-mt-st-helens'
    """
    dashed = "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in network)
    return f"emergency{dashed}"


READERS: dict[str, Callable[[str, Path], Cluster]] = {
    "organic-seed": _seed(),
    **{f"organic-seed-{layer}": _seed(layers=(layer,)) for layer in LAYERS},
    **{f"organic-seed-{key}": _seed(place=place) for key, place in REGIONS.items()},
    "chemicals-policy-political": _arcs("chemicals-policy", "pol-"),
    "chemicals-policy-political-mutual": _ties("chemicals-policy", "pol_mutual-"),
    "chemicals-policy-scientific-confirmed": _arcs("chemicals-policy", "sci_confirmed-"),
    **{_file(name): _arcs("emergency", f"{name}-") for name in EMERGENCIES},
    "katrina": _ties("katrina"),
    "kecskemet-2012": _arcs("kecskemet", "2012-"),
    "kecskemet-2015": _arcs("kecskemet", "2015-"),
    "viticulture-central-coast": _ties("viticulture", "central-coast-"),
    "viticulture-lodi": _ties("viticulture", "lodi-"),
    "viticulture-napa": _ties("viticulture", "napa-"),
    "scotland-1904": _boards,
    "h2020-eindhoven": _city,
}
"""Readers by id of the network."""
