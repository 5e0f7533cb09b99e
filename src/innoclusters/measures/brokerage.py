"""Brokerage: who stands between actors without a tie to each other, of the same or of other sectors.

The pairs around a broker are counted as if none were closed, sector by sector; then the closed ones, which
are the triangles, are taken away. The work grows with arcs and triangles and not with pairs. Structural holes
are here too: how far the contacts of an actor are tied to each other.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from itertools import permutations as orders
from typing import Any, Literal, NamedTuple

import networkx as nx
import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_array

from innoclusters.measures._network import (
    AnyGraph,
    Ints,
    Network,
    prepare,
    redundancy_of_ties,
    triangles,
    triangles_per_actor,
)
from innoclusters.measures._paths import Floats, adjacency
from innoclusters.measures._undefined import undefined
from innoclusters.measures.mixing import sector_labels
from innoclusters.sectors import COLLABORATION

ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")
"""Brokerage roles, in the order of Gould and Fernandez."""


class _Arcs(NamedTuple):
    """The arcs of a graph, and the network of its ties."""

    out: csr_array[np.float64]
    network: Network

    @classmethod
    def of(cls, D: AnyGraph) -> _Arcs:
        """Return the arcs of a graph; each tie of an undirected one counts as two."""
        network = prepare(D)
        if isinstance(D, Network) or not D.is_directed():
            return cls(network.A, network)
        out = adjacency(D)
        out.setdiag(0)
        out.eliminate_zeros()
        # Parallel arcs count once.
        out.data[:] = 1
        return cls(out, network)


def brokerage(D: AnyGraph, *, sector: str = "sector") -> pd.DataFrame:
    """Return how often each actor is a broker, by role.

    An actor v is a broker for two others, a and b, if there are arcs from a to v and from v to b but none
    from a to b. The sectors of a, v and b give the role: coordinator (all three the same), itinerant (a and b
    the same, v another), gatekeeper (v and b the same), representative (a and v the same), liaison (three
    different sectors). Each tie of an undirected graph counts as two arcs, so that every open pair counts
    twice. Source: Gould, R. V. and Fernandez, R. M. (1989). Structures of mediation: a formal approach to
    brokerage in transaction networks. Sociological Methodology 19, 89-126. doi:10.2307/270949.

    Returns
    -------
        One row an actor, in the order of the graph; one column of counts a role, and their total.

    Examples
    --------
    >>> D = nx.DiGraph([("lab", "agency"), ("agency", "firm")])
    >>> nx.set_node_attributes(D, {"lab": "U", "agency": "C", "firm": "B"}, "sector")
    >>> brokerage(D).loc["agency"].to_dict()
    {'coordinator': 0, 'itinerant': 0, 'gatekeeper': 0, 'representative': 0, 'liaison': 1, 'total': 1}
    """
    if isinstance(D, Network):
        # A copy, as the caller may change the table and the kept one must stay.
        return D.once(("brokerage", sector), lambda: _counted(D, sector)).copy()
    return _counted(D, sector)


def liaison_ratio(D: AnyGraph, *, broker: Hashable = COLLABORATION, sector: str = "sector") -> float:
    """Return how much more liaison brokerage a sector holds than its share of actors.

    Own construction on the brokers of Gould and Fernandez (1989). The share of all liaison brokerage (between
    two sectors, by an actor of a third) held by the sector `broker`, over its share of actors. The report
    gives this task to institutions for collaboration; asked for the state, the same number shows whether the
    state stands in their place.

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
    D: AnyGraph,
    *,
    by: Literal["actor", "sector"] = "actor",
    sector: str = "sector",
    permutations: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Return how far brokerage exceeds what shuffled sectors give, in standard deviations.

    Source: Gould and Fernandez (1989). The sectors are handed out anew at random, with every arc in its
    place. Gould and Fernandez approximate mean and deviation by formulas; here they are those of the
    permutations. The time grows with actors, triangles and permutations.

    Parameters
    ----------
    by
        "actor": one row an actor. "sector": one row a sector, with the brokerage of all its actors.
    permutations
        How often the sectors are shuffled, at least two.

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
    arcs, rng = _Arcs.of(D), np.random.default_rng(seed)
    # Who closes triads does not depend on sectors, so it is listed once for all permutations.
    labels, closed = arcs.network.sectors(sector), list(_closed(arcs))

    def counts(codes: Ints) -> Floats:
        table = _role_counts(arcs, codes, closed).astype(np.float64)
        groups = range(len(labels.names))
        return table if by == "actor" else np.array([table[codes == k].sum(axis=0) for k in groups])

    scores = _scores(
        counts(labels.codes), [counts(rng.permutation(labels.codes)) for _ in range(permutations)]
    )
    rows = list(arcs.network.nodes if by == "actor" else labels.names)
    return pd.DataFrame(scores, index=pd.Index(rows, name=by, tupleize_cols=False), columns=list(ROLES))


def constraint(G: nx.Graph[Any], node: Hashable) -> float:
    """Return Burt's constraint: how far the contacts of an actor lead back to each other.

    The graph must be undirected and simple. Source: Burt, R. S. (2004). Structural holes and good ideas.
    American Journal of Sociology 110, 349-399. doi:10.1086/421787.

    Returns
    -------
        Above 0; 1/k for the hub of a star with k leaves and 1 for a leaf. It can exceed 1 where an actor has
        few and closely tied contacts. NaN for an isolated actor.

    Examples
    --------
    >>> round(constraint(nx.star_graph(5), 0), 4)
    0.2
    """
    if _is_isolated(G, node):
        return undefined("constraint", f"actor {node!r} has no ties")
    return float(nx.constraint(G, [node])[node])


def effective_size(G: nx.Graph[Any], node: Hashable) -> float:
    """Return the number of contacts of an actor that are not redundant.

    The graph must be undirected and simple. Source: Burt, R. S. (1992). Structural Holes: The Social
    Structure of Competition. Harvard University Press.

    Returns
    -------
        The number of contacts less their mean number of ties with each other: from 1 (contacts all tied to
        each other) to the degree (none tied). NaN for an isolated actor.

    Examples
    --------
    >>> round(effective_size(nx.karate_club_graph(), 0), 4)
    13.75
    """
    if _is_isolated(G, node):
        return undefined("effective_size", f"actor {node!r} has no ties")
    return float(nx.effective_size(G, [node])[node])


def mean_constraint(G: AnyGraph) -> float:
    """Return the mean constraint of the actors that have ties.

    Source: Burt (2004).

    Returns
    -------
        See :func:`constraint`; NaN without ties.

    Examples
    --------
    >>> round(mean_constraint(nx.star_graph(5)), 4)
    0.8667
    """
    network = prepare(G)
    if not network.ties:
        return undefined("mean_constraint", "no ties")
    degrees, ends = network.degrees, network.ends
    # Without weights every contact gets 1/degree, which factors out; the rest is the same from both ends.
    invested = 1 + redundancy_of_ties(network)
    squares = (invested[:, None] / degrees[ends]) ** 2
    totals = np.bincount(ends.ravel(), weights=squares.ravel(), minlength=len(network))
    return float(totals[degrees > 0].mean())


def mean_effective_size(G: AnyGraph) -> float:
    """Return the mean effective size of the actors that have ties.

    Source: Burt (1992).

    Returns
    -------
        See :func:`effective_size`; NaN without ties.

    Examples
    --------
    >>> round(mean_effective_size(nx.complete_graph(4)), 4)
    1.0
    """
    network = prepare(G)
    if not network.ties:
        return undefined("mean_effective_size", "no ties")
    tied = network.degrees > 0
    # For ties without weights the size is n - 2t/n, with t ties among the n contacts.
    degrees, closed = network.degrees[tied], triangles_per_actor(network)[tied]
    return float((degrees - 2 * closed / degrees).mean())


def _scores(observed: Floats, shuffled: list[Floats]) -> Floats:
    """Return the gaps to the mean over permutations, in standard deviations."""
    spread, gap = np.std(shuffled, axis=0, ddof=1), observed - np.mean(shuffled, axis=0)
    if not spread.all():
        undefined("brokerage_scores", "all permutations give the same count for some rows")
    scores: Floats = np.divide(gap, spread, out=np.full_like(gap, np.nan), where=spread > 0)
    return scores


def _counted(D: AnyGraph, sector: str) -> pd.DataFrame:
    """Return the counts of :func:`brokerage`."""
    arcs = _Arcs.of(D)
    actors = list(D.graph if isinstance(D, Network) else D)
    labels = arcs.network.sectors(sector)
    counts = _role_counts(arcs, labels.codes, _closed(arcs))[arcs.network.places(actors)]
    index = pd.Index(actors, name="actor", tupleize_cols=False)
    table = pd.DataFrame(counts, index=index, columns=list(ROLES))
    return table.assign(total=table.sum(axis="columns"))


def _role_counts(arcs: _Arcs, codes: Ints, closed: Iterable[Ints]) -> Ints:
    """Return for each actor how often it is a broker in each role, if the actors have these sectors."""
    actors, sectors = len(arcs.network), int(codes.max(initial=0)) + 1
    member = np.zeros((actors, sectors))
    member[np.arange(actors), codes] = 1
    own, mutual = member.astype(bool), arcs.out.multiply(arcs.out.T)
    # Sparse products count partners by sector; no pair of partners is ever listed.
    products = (arcs.out.T @ member, arcs.out @ member, mutual @ member)
    sources, targets, both = (np.asarray(product, dtype=np.float64) for product in products)
    from_all, to_all, both_all = sources.sum(axis=1), targets.sum(axis=1), both.sum(axis=1)
    from_own, to_own, both_own = sources[own], targets[own], both[own]
    alike = (sources * targets).sum(axis=1)
    # An actor with arcs both ways would be paired with itself; those pairs are taken away.
    counts = [
        from_own * to_own - both_own,
        alike - from_own * to_own - (both_all - both_own),
        (from_all - from_own) * to_own,
        from_own * (to_all - to_own),
    ]
    counts.append(from_all * to_all - both_all - np.sum(counts, axis=0))
    table: Ints = np.column_stack(counts).astype(np.int_)
    for triads in closed:
        place = triads[:, 1] * len(ROLES) + _roles(*codes[triads.T])
        # bincount, as subtracting at repeated places would count each place once.
        table -= np.bincount(place, minlength=table.size).reshape(table.shape)
    return table


def _roles(source: Ints, broker: Ints, target: Ints) -> Ints:
    """Return the number of the role that three sectors make."""
    ends = np.where(broker == target, 2, np.where(broker == source, 3, 4))
    return np.where(source == target, np.where(broker == source, 0, 1), ends)


def _closed(arcs: _Arcs) -> Iterator[Ints]:
    """Yield rows (source, broker, target) of all triads in which the source has an arc to the target.

    Each triangle makes up to six of them, one for each order of its actors.
    """
    out, network = arcs
    forward, backward = (_there(out, network.ends[:, [k, 1 - k]]) for k in (0, 1))
    across = {(1, 2): 0, (0, 2): 1, (0, 1): 2}
    for block in triangles(network):
        arc: dict[tuple[int, int], NDArray[np.bool_]] = {}
        for (low, high), column in across.items():
            arc[low, high], arc[high, low] = forward[block.ties[:, column]], backward[block.ties[:, column]]
        for a, v, b in orders(range(3)):
            yield block.actors[arc[a, v] & arc[v, b] & arc[a, b]][:, [a, v, b]]


def _there(out: csr_array[np.float64], pairs: Ints) -> NDArray[np.bool_]:
    """Return for each pair whether there is an arc from the first to the second."""
    actors = out.shape[0]
    # As keys u N + v, arcs are looked up by one test of membership over whole numbers.
    keys = np.repeat(np.arange(actors), np.diff(out.indptr)) * actors + out.indices
    return np.isin(pairs[:, 0] * actors + pairs[:, 1], keys)


def _is_isolated(G: nx.Graph[Any], node: Hashable) -> bool:
    """Return whether an actor has no tie to another; refuse an actor that is not in the graph."""
    if node not in G:
        raise ValueError(f"actor {node!r} is not in the graph, expected one of its {len(G)} actors")
    return all(other == node for other in G[node])
