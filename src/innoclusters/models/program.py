"""Two programs for the same actors: run from above through a vertical, or built from below by teams."""

from __future__ import annotations

from functools import cache
from itertools import combinations

import networkx as nx
import numpy as np

from innoclusters.models._draft import Draft, Proposals, Seed, add_ties, check_probabilities, orient, pick
from innoclusters.sectors import BUSINESS, COLLABORATION, FINANCE, GOVERNMENT, SCIENCE

LEVELS = {"ministry": 0, "agency": 1, "region": 1, "coordinator": 2, "anchor": 3, "member": 4}
"""Roles and their distance from the top of the vertical."""

ANCHOR_SECTORS = {BUSINESS: 0.5, SCIENCE: 0.5}
"""How often an anchor is a corporation or a research institute; an assumption."""

MEMBER_SECTORS = {BUSINESS: 0.75, SCIENCE: 0.18, FINANCE: 0.07}
"""How often a member is a firm, a university or laboratory, or a financier; an assumption."""

OTHER_CLUSTER = 0.1
"""Probability that a team of the program from below takes in a member of another cluster."""


def mini_vertical(
    *,
    seed: Seed,
    clusters: int = 25,
    agencies: int = 5,
    members: int = 18,
    anchors: int = 2,
    horizontal: float = 0.02,
    mutual: float = 0.0,
) -> nx.DiGraph[int]:
    """Return an inter-agency vertical: decisions and subsidies from a ministry down to cluster members.

    The ministry directs the agencies and the regional governments. Each cluster has a coordinator under
    its region and under one agency, anchors under the coordinator, and members under one anchor each. Pairs
    of members of a cluster are tied sideways with a small probability.

    Parameters
    ----------
    clusters, agencies
        Number of clusters, and of agencies (one or more) among which they are divided at random.
    members, anchors
        Number of members and of anchors (one or more) in each cluster.
    horizontal
        Probability q that two members of a cluster are tied.
    mutual
        Probability that a horizontal tie has arcs both ways. With 0 it is one arc, an order placed by the
        member with the lower number.

    Returns
    -------
        A directed network with node attributes "sector", "role", "level" (0 for the ministry to 4 for
        members) and "cluster" (1, 2, ...; 0 for the ministry and the agencies) and arc attribute "layer":
        "decision" down the vertical, "horizontal" between members. The stream of applications is
        :func:`applications`.

    Notes
    -----
    What is assumed here must not be read as found. (1) Arcs of decision run downward only, and one-way
    horizontal arcs follow the numbers, so hierarchy 1 and reciprocity 0 hold by construction; they fall
    short of that with `mutual` above 0, or if applications are counted as answers. (2) State bodies
    reach firms and universities only through the coordinator, and the coordinator counts as an institution
    for collaboration (C). Hence no two-path joins U, B and G, whatever the horizontal ties among members
    are: none of them is tied to a state body. If the coordinators are counted as state bodies instead, there
    are such two-paths (from a coordinator over an anchor of U to a member of B, for one), and none is closed.
    The rules and rates are a construction of this edition after the report's account of the Russian
    program; they are not estimated from data.

    Examples
    --------
    >>> D = mini_vertical(seed=1)
    >>> len(D), nx.is_directed_acyclic_graph(D), D.nodes[0]["role"]
    (556, True, 'ministry')
    """
    _check_counts(clusters=clusters, agencies=agencies, members=members, anchors=anchors)
    check_probabilities(horizontal=horizontal, mutual=mutual)
    rng = np.random.default_rng(seed)
    D: nx.DiGraph[int] = nx.DiGraph()
    # Actor 0, as the program from below names it by this number.
    ministry = _add_actor(D, "ministry", GOVERNMENT, 0)
    offices = [_add_actor(D, "agency", GOVERNMENT, 0, ministry) for _ in range(agencies)]
    for cluster in range(1, clusters + 1):
        region = _add_actor(D, "region", GOVERNMENT, cluster, ministry)
        coordinator = _add_actor(D, "coordinator", COLLABORATION, cluster, region, pick(offices, rng))
        heads = [
            _add_actor(D, "anchor", sector, cluster, coordinator)
            for sector in _draw_sectors(ANCHOR_SECTORS, anchors, rng)
        ]
        staff = [
            _add_actor(D, "member", sector, cluster, pick(heads, rng))
            for sector in _draw_sectors(MEMBER_SECTORS, members, rng)
        ]
        _add_horizontal(D, staff, horizontal, mutual, rng)
    return D


def _check_counts(**counts: int) -> None:
    """Raise ValueError unless each count is one or more."""
    for name, count in counts.items():
        if count < 1:
            raise ValueError(f"{name} is {count}, expected 1 or more")


def _draw_sectors(shares: dict[str, float], number: int, rng: np.random.Generator) -> list[str]:
    """Return independent draws of a sector."""
    # As rng.choice draws them, without its checks of the shares, which take most of its time.
    steps, names = np.cumsum(list(shares.values())), list(shares)
    return [names[i] for i in (steps / steps[-1]).searchsorted(rng.random(number), "right").tolist()]


def _add_actor(D: nx.DiGraph[int], role: str, sector: str, cluster: int, *superiors: int) -> int:
    """Return the number of a new actor, after adding it to `D` under its superiors."""
    actor = len(D)
    D.add_node(actor, sector=sector, role=role, level=LEVELS[role], cluster=cluster)
    for superior in superiors:
        D.add_edge(superior, actor, layer="decision")
    return actor


def _add_horizontal(
    D: nx.DiGraph[int], staff: list[int], probability: float, mutual: float, rng: np.random.Generator
) -> None:
    """Tie pairs of members of one cluster at random, some of them both ways."""
    from innoclusters.models._placing import dealings  # late: it brings numba

    pairs = list(combinations(staff, 2))
    ways = dealings(rng, len(pairs), probability, mutual)
    for place in np.flatnonzero(ways).tolist():
        u, v = pairs[place]
        D.add_edge(u, v, layer="horizontal")
        if ways[place] == 2:
            D.add_edge(v, u, layer="horizontal")


def applications(D: nx.DiGraph[int]) -> nx.DiGraph[int]:
    """Return the stream of applications in a vertical: member, anchor, coordinator, region, ministry.

    `D` is a network from :func:`mini_vertical`.

    Returns
    -------
        A network with the same actors, whose arcs (layer "application") run against the arcs of decision,
        except those from and to agencies: agencies take part in decisions but receive no applications.

    Examples
    --------
    >>> A = applications(mini_vertical(seed=1))
    >>> [A.nodes[actor]["role"] for actor in nx.shortest_path(A, len(A) - 1, 0)]
    ['member', 'anchor', 'coordinator', 'region', 'ministry']
    """
    A: nx.DiGraph[int] = nx.DiGraph()
    A.add_nodes_from(D.nodes(data=True))
    for superior, actor, arc in D.edges(data=True):
        if arc["layer"] == "decision" and "agency" not in (D.nodes[superior]["role"], D.nodes[actor]["role"]):
            A.add_edge(actor, superior, layer="application")
    return A


def bottom_up_program(
    *, seed: Seed, like: nx.DiGraph[int] | None = None, mutual: float = 0.8
) -> nx.DiGraph[int]:
    """Return a program from below: teams of U, B and a regional body, for the actors of a vertical.

    Coordinators are tied to the ministry. Then a random cluster forms a team of one university, one firm
    and, with equal probability, its region or its coordinator, in one case of ten with a member of another
    cluster; all in the team are tied. This goes on until there are as many ties as in the vertical.

    Parameters
    ----------
    like
        A network from :func:`mini_vertical` whose actors, attributes and number of tied pairs are taken
        over; None takes ``mini_vertical(seed=seed)``.
    mutual
        Probability that a tie has arcs both ways; otherwise it has one arc of random direction.

    Returns
    -------
        A directed network with the node attributes of :func:`mini_vertical` and as many tied pairs
        (``D.to_undirected().number_of_edges()``).

    Notes
    -----
    Closure of U, B and G and the reciprocity 2 m / (1 + m) expected at `mutual` = m are put in by the
    rule, not found. With few ties for many actors, many actors stay without any tie. A cluster without a
    university or without a firm among anchors and members forms no team. Krackhardt's hierarchy varies much
    from seed to seed (.01 to .38 over 60 seeds), as it depends on which of the few ties between coordinators
    and the ministry happen to run one way: quote a mean over many seeds.

    Examples
    --------
    >>> vertical = mini_vertical(seed=1)
    >>> D = bottom_up_program(seed=1, like=vertical)
    >>> D.to_undirected().number_of_edges() == vertical.to_undirected().number_of_edges()
    True
    """
    check_probabilities(mutual=mutual)
    rng = np.random.default_rng(seed)
    like = mini_vertical(seed=seed) if like is None else like
    G: nx.Graph[int] = nx.Graph()
    G.add_nodes_from(like.nodes(data=True))
    draft = Draft([str(G.nodes[actor]["sector"]) for actor in G])
    # Counted as pairs, as an undirected copy would copy every attribute.
    add_ties(draft, len({(min(tie), max(tie)) for tie in like.edges}), _proposals(G, rng), rng)
    G.add_edges_from(draft.pairs())
    return orient(G, mutual, rng)


def _proposals(G: nx.Graph[int], rng: np.random.Generator) -> Proposals:
    """Yield the ties of the coordinators to the ministry, then the pairs of one team after the other."""
    clusters, homes = _crews(G), {actor: data["cluster"] for actor, data in G.nodes(data=True)}
    staff = [actor for actor, data in G.nodes(data=True) if data["role"] == "member"]

    @cache
    def strangers(home: int) -> list[int]:
        return [actor for actor in staff if homes[actor] != home]

    yield [(0, crew["coordinator"][0]) for crew in clusters]
    able = [crew for crew in clusters if SCIENCE in crew and BUSINESS in crew]
    # Where no cluster is able the proposals end here, and random ties take their place.
    while able:
        crew = able[rng.integers(len(able))]
        body = crew["region"] if rng.random() < 0.5 else crew["coordinator"]
        team = [pick(crew[SCIENCE], rng), pick(crew[BUSINESS], rng), body[0]]
        if rng.random() < OTHER_CLUSTER:
            guests = strangers(homes[body[0]])
            team += [pick(guests, rng)] if guests else []
        yield list(combinations(team, 2))


def _crews(G: nx.Graph[int]) -> list[dict[str, list[int]]]:
    """Return, for each cluster, its region, its coordinator, and its anchors and members by sector."""
    crews: dict[int, dict[str, list[int]]] = {}
    for actor in sorted(G):
        data = G.nodes[actor]
        # 0 marks the ministry and the agencies, which belong to no cluster.
        if data["cluster"]:
            kind = data["sector"] if data["role"] in ("anchor", "member") else data["role"]
            crews.setdefault(data["cluster"], {}).setdefault(kind, []).append(actor)
    return list(crews.values())
