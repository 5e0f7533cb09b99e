"""Brokerage: who stands between actors of the same or of other sectors that have no tie to each other."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, Literal

import networkx as nx
import numpy as np
import pandas as pd

from innoclusters.measures._brokers import ROLES, Arcs, role_counts
from innoclusters.measures._network import Ints, Network
from innoclusters.measures._paths import Floats
from innoclusters.measures._undefined import undefined
from innoclusters.measures.mixing import sector_labels
from innoclusters.sectors import COLLABORATION


def brokerage(D: nx.Graph[Any] | Network, *, sector: str = "sector") -> pd.DataFrame:
    """Return how often each actor is a broker, by role.

    An actor v is a broker for two others, a and b, if there are arcs from a to v and from v to b but none
    from a to b. The sectors of a, v and b give the role: coordinator (all three the same), itinerant (a and
    b the same, v another), gatekeeper (v and b the same), representative (a and v the same), liaison (three
    different sectors).

    Parameters
    ----------
    D
        A directed graph. Each tie of an undirected graph counts as two arcs, so that every open pair counts
        twice.
    sector
        Node attribute that holds the sector.

    Returns
    -------
        One row an actor, in the order of the graph; one column of counts a role, and their total.

    References
    ----------
    Gould, R. V. and Fernandez, R. M. (1989). Structures of mediation: a formal approach to brokerage in
    transaction networks. Sociological Methodology 19, 89-126. doi:10.2307/270949

    Examples
    --------
    >>> D = nx.DiGraph([("lab", "agency"), ("agency", "firm")])
    >>> nx.set_node_attributes(D, {"lab": "U", "agency": "C", "firm": "B"}, "sector")
    >>> brokerage(D).loc["agency"].to_dict()
    {'coordinator': 0, 'itinerant': 0, 'gatekeeper': 0, 'representative': 0, 'liaison': 1, 'total': 1}
    """
    if isinstance(D, Network):
        return D.once(("brokerage", sector), lambda: _counted(D, sector)).copy()
    return _counted(D, sector)


def liaison_ratio(
    D: nx.Graph[Any] | Network, *, broker: Hashable = COLLABORATION, sector: str = "sector"
) -> float:
    """Return how much more liaison brokerage a sector holds than its share of actors.

    Own construction on the brokers of Gould and Fernandez (1989).

    The share of all liaison brokerage (between two sectors, by an actor of a third) held by one sector, over
    its share of actors. The report gives this task to institutions for collaboration; asked for the state,
    the same number shows whether the state stands in their place.

    Parameters
    ----------
    D
        A directed or undirected graph.
    broker
        The sector in question.
    sector
        Node attribute that holds the sector.

    Returns
    -------
        0 when the sector brokers nothing between others, 1 when it holds its share of actors, at most the
        number of actors over those of the sector. NaN without liaison brokerage or without actors of the
        sector.

    Examples
    --------
    >>> D = nx.DiGraph([("lab", "agency"), ("agency", "firm")])
    >>> nx.set_node_attributes(D, {"lab": "U", "agency": "C", "firm": "B"}, "sector")
    >>> liaison_ratio(D)
    3.0
    """
    labels = pd.Series(list(sector_labels(D, sector).values()), dtype=object)
    members = (labels == broker).to_numpy()
    if not members.any():
        return undefined("liaison_ratio", f"no actor of sector {broker!r}")
    liaison = brokerage(D, sector=sector)["liaison"].to_numpy()
    if not liaison.sum():
        return undefined("liaison_ratio", "no liaison brokerage")
    held = liaison[members].sum() / liaison.sum()
    return float(held * len(D) / members.sum())


def brokerage_scores(
    D: nx.Graph[Any] | Network,
    *,
    by: Literal["actor", "sector"] = "actor",
    sector: str = "sector",
    permutations: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Return how far brokerage exceeds what shuffled sectors give, in standard deviations.

    Source: Gould and Fernandez (1989).

    The sectors are handed out anew at random, with every arc in its place. Gould and Fernandez approximate
    mean and deviation by formulas; here they are those of the permutations.

    Parameters
    ----------
    D
        As in :func:`brokerage`. The time grows with actors, triangles and permutations.
    by
        "actor": one row an actor. "sector": one row a sector, with the brokerage of all its actors.
    sector
        Node attribute that holds the sector.
    permutations
        How often the sectors are shuffled, at least two.
    seed
        Seed of the shuffles.

    Returns
    -------
        One column a role. NaN, with the reason logged, where all permutations give the same number, as for an
        actor that never is between two others.

    Examples
    --------
    >>> D = nx.DiGraph([("lab", "agency"), ("agency", "firm"), ("lab", "club")])
    >>> nx.set_node_attributes(D, {"lab": "U", "agency": "C", "firm": "B", "club": "B"}, "sector")
    >>> float(brokerage_scores(D).loc["agency", "liaison"].round(1))
    0.9
    """
    if permutations < 2:
        raise ValueError(f"permutations is {permutations}, expected at least 2")
    if by not in ("actor", "sector"):
        raise ValueError(f"by is {by!r}, expected 'actor' or 'sector'")
    arcs, rng = Arcs.of(D).kept(), np.random.default_rng(seed)
    labels = arcs.network.sectors(sector)

    def counts(codes: Ints) -> Floats:
        table = role_counts(arcs, codes).astype(np.float64)
        groups = range(len(labels.names))
        return table if by == "actor" else np.array([table[codes == k].sum(axis=0) for k in groups])

    scores = _scores(
        counts(labels.codes), [counts(rng.permutation(labels.codes)) for _ in range(permutations)]
    )
    rows = list(arcs.network.nodes if by == "actor" else labels.names)
    return pd.DataFrame(scores, index=pd.Index(rows, name=by, tupleize_cols=False), columns=list(ROLES))


def _scores(observed: Floats, shuffled: list[Floats]) -> Floats:
    """Return the gaps to the mean over permutations, in standard deviations."""
    spread, gap = np.std(shuffled, axis=0, ddof=1), observed - np.mean(shuffled, axis=0)
    if not spread.all():
        undefined("brokerage_scores", "all permutations give the same count for some rows")
    scores: Floats = np.divide(gap, spread, out=np.full_like(gap, np.nan), where=spread > 0)
    return scores


def _counted(D: nx.Graph[Any] | Network, sector: str) -> pd.DataFrame:
    """Return the counts of :func:`brokerage`."""
    arcs = Arcs.of(D)
    actors = list(D.graph if isinstance(D, Network) else D)
    labels = arcs.network.sectors(sector)
    counts = role_counts(arcs, labels.codes)[arcs.network.places(actors)]
    index = pd.Index(actors, name="actor", tupleize_cols=False)
    table = pd.DataFrame(counts, index=index, columns=list(ROLES))
    return table.assign(total=table.sum(axis="columns"))
