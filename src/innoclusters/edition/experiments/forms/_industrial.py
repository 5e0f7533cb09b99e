"""Firms in closed groups (proto-clusters), and firms about anchors (hubs)."""

from __future__ import annotations

from itertools import pairwise

import networkx as nx
import numpy as np

from innoclusters.edition.experiments.forms._table import (
    HUB,
    MIXED,
    OUTSIDE,
    PROTO,
    Graph,
    Rng,
    between,
    blank,
    call_on,
    firms,
    form,
    groups,
    known,
    meet,
    noise,
    of,
    partly,
    shuffled,
    side_by_side,
    some,
)

# --------------------------------------------------------------------------- firms in closed groups


@form(PROTO, (80, 220), source="Marshall (1890); Becattini (1990)", reason="Neighbors know neighbors.")
def _marshallian_district(rng: Rng, n: int) -> Graph:
    """Return firms that lie in a number of quarters and are tied with most of their nearest neighbors."""
    G = firms(rng, n)
    quarters = rng.random((max(5, n // between(rng, 8, 14)), 2))
    at = quarters[rng.integers(len(quarters), size=n)] + rng.normal(0, 0.025, (n, 2))
    far = np.linalg.norm(at[:, None] - at[None], axis=2)
    nearest = far.argsort(axis=1)[:, 1 : between(rng, 5, 7)]
    G.add_edges_from((v, int(u)) for v in G for u in nearest[v] if rng.random() < 0.85)
    return noise(G, rng, 0.03, 0.08)


@form(
    PROTO, (60, 180), reason="Each chain of makers is closed in itself; none of its firms leads the others."
)
def _filieres(rng: Rng, n: int) -> Graph:
    """Return chains of three stages; makers of a stage and of the next one are tied, others hardly."""
    G = firms(rng, n)
    chains = groups(rng, of(G, "B"), 7, 11)
    for chain in chains:
        for i, v in enumerate(chain):
            near = [u for j, u in enumerate(chain[:i]) if i % 3 == j % 3 or 1 in (i % 3, j % 3)]
            G.add_edges_from((v, u) for u in near if rng.random() < 0.75)
    for other in of(G, "UGCF"):
        call_on(G, rng, [other], chains[rng.integers(len(chains))], 1, 3)
    return noise(G, rng, 0.04, 0.08)


@form(PROTO, (60, 200), reason="Guilds of firms are closed, overlap a little, and have no center.")
def overlapping_guilds(rng: Rng, n: int) -> Graph:
    """Return guilds of five to nine, nearly cliques, with a quarter of the actors in a second guild."""
    G = firms(rng, n)
    guilds = groups(rng, G, 5, 8)
    for v in some(rng, list(G), n // 4):
        guild = guilds[rng.integers(len(guilds))]
        if v not in guild and len(guild) < 9:
            guild.append(v)
    meet(G, rng, guilds, rng.uniform(0.75, 0.95))
    return noise(G, rng, 0.02, 0.06)


@form(
    PROTO, (50, 240), source="Watts (1999)", reason="Closed groups of firms with one tie to the next group."
)
def _ring_of_cliques(rng: Rng, n: int) -> Graph:
    """Return cliques on a ring, each with one tie to the next."""
    G = firms(rng, n)
    size = between(rng, 5, 8)
    caves = groups(rng, G, size, size)
    G.add_edges_from((cave[0], caves[i - 1][1]) for i, cave in enumerate(caves))
    return meet(G, rng, caves)


@form(PROTO, (60, 200), source="Watts (1999)", reason="Groups of firms stay closed although some ties stray.")
def _relaxed_cliques(rng: Rng, n: int) -> Graph:
    """Return cliques of firms in which 8 to 18 percent of the ties lead elsewhere."""
    G = meet(firms(rng, n), rng, groups(rng, range(n), 5, 9))
    stray = rng.uniform(0.08, 0.18)
    for v, u in list(G.edges):
        if rng.random() < stray:
            G.remove_edge(v, u)
            call_on(G, rng, [v], list(G), 1, 1)
    return G


@form(
    PROTO,
    (50, 150),
    accepts=(OUTSIDE,),
    source="Watts & Strogatz (1998)",
    reason="Firms are closed in with their neighbors, without a center, though groups are not apart.",
)
def _small_world_of_firms(rng: Rng, n: int) -> Graph:
    """Return firms on a ring, tied with the nearest six to eight, a few ties led elsewhere."""
    G = firms(rng, n)
    ring = nx.watts_strogatz_graph(
        n, 2 * between(rng, 3, 4), rng.uniform(0.03, 0.09), seed=between(rng, 0, 10**9)
    )
    G.add_edges_from(ring.edges)
    return G


@form(
    PROTO,
    (70, 200),
    source="Brusco (1992)",
    reason="The few institutions serve the groups of firms and neither hold nor join them.",
)
def district_with_institutions(rng: Rng, n: int) -> Graph:
    """Return groups of firms, and institutions that know one firm in each of several groups."""
    G = firms(rng, n)
    crews = groups(rng, of(G, "B"), 5, 9)
    meet(G, rng, crews, rng.uniform(0.65, 0.9))
    for office in of(G, "UGCF"):
        for crew in some(rng, crews, between(rng, 2, 4)):
            call_on(G, rng, [office], crew, 1, 1)
    for i, crew in enumerate(crews):
        call_on(G, rng, some(rng, crew, 2), crews[i - 1], 1, 1)
    return noise(G, rng, 0.02, 0.05)


@form(PROTO, (80, 240), reason="Two places, each with closed groups of firms; distance adds no other order.")
def _two_districts_apart(rng: Rng, n: int) -> Graph:
    """Return two districts of overlapping groups of firms that have no tie between them."""
    left = n * between(rng, 35, 65) // 100
    return side_by_side(rng, overlapping_guilds(rng, left), overlapping_guilds(rng, n - left), 0, 0)


@form(
    PROTO,
    (30, 44),
    accepts=(MIXED,),
    source="Zachary (1977)",
    reason="Firms keep to two closed camps; each camp has a busy leader, whom some would call an anchor.",
)
def _two_factions(rng: Rng, n: int) -> Graph:
    """Return two camps; half of a camp follows its leader, and friends of friends become friends."""
    G = firms(rng, n)
    camps = groups(rng, G, n // 2, n // 2)
    for camp in camps:
        ordered = sorted(camp, key=lambda v: G.nodes[v]["sector"] != "B")
        for i, v in enumerate(ordered[1:], start=1):
            call_on(G, rng, [v], ordered[max(0, i - 4) : i], 1, 2)
            if rng.random() < 0.5:
                G.add_edge(v, ordered[0])
        for v in shuffled(rng, camp) * 2:
            if G.degree[v] > 1:
                G.add_edge(*some(rng, list(G[v]), 2))
    call_on(G, rng, some(rng, camps[0], between(rng, 3, 6)), camps[1], 1, 1)
    return noise(G, rng, 0.03, 0.06)


@form(
    PROTO,
    (60, 200),
    source="Jackson & Rogers (2007)",
    reason="Newcomers of one's own trade come through acquaintances, so that circles of firms close.",
)
def _closing_circles(rng: Rng, n: int) -> Graph:
    """Return a network in which a newcomer meets somebody recent of its sector and his acquaintances."""
    G = firms(rng, n)
    most = between(rng, 8, 11)
    came: list[int] = []
    for v in shuffled(rng, G):
        recent = [u for u in came[-18:] if G.degree[u] < most]
        kin = [u for u in recent if G.nodes[u]["sector"] == G.nodes[v]["sector"]]
        for u in some(rng, kin if kin and rng.random() < 0.9 else recent, 1):
            call_on(G, rng, [v], [w for w in G[u] if G.degree[w] < most], 2, 3)
            G.add_edge(v, u)
        came.append(v)
    return noise(G, rng, 0.02, 0.05)


@form(PROTO, (60, 160), reason="Consortia of firms that always meet the same few partners.")
def _firm_consortia(rng: Rng, n: int) -> Graph:
    """Return consortia, known as such, within circles of six to nine firms, and a few across circles."""
    G = firms(rng, n)
    circles = groups(rng, G, 6, 9)
    teams = [some(rng, circle, between(rng, 3, 6)) for circle in circles for _ in range(3)]
    teams += [some(rng, a, 1) + some(rng, b, 1) for a, b in pairwise(circles)]
    return known(G, rng, teams)


# ------------------------------------------------------------------------------ firms about anchors


def _spokes(G: Graph, rng: Rng, anchors: list[int], low: int, high: int) -> Graph:
    """Tie everybody else with low to high of the anchors."""
    call_on(G, rng, [v for v in G if v not in anchors], anchors, low, high)
    return G


@form(HUB, (30, 90), source="Markusen (1996)", reason="Every tie that matters runs to one firm.")
def _one_anchor(rng: Rng, n: int) -> Graph:
    """Return a firm with which everybody is tied, and few other ties."""
    G = firms(rng, n)
    return noise(_spokes(G, rng, some(rng, of(G, "B"), 1), 1, 1), rng, 0.05, 0.15)


@form(HUB, (60, 150), source="Markusen (1996)", reason="Two firms hold the network, its others hardly meet.")
def two_anchors(rng: Rng, n: int) -> Graph:
    """Return two firms; everybody is tied with one of them, or with both."""
    G = firms(rng, n)
    return noise(_spokes(G, rng, some(rng, of(G, "B"), 2), 1, 2), rng)


@form(
    HUB, (100, 300), source="Markusen (1996)", reason="A few firms hold the network, its others hardly meet."
)
def four_anchors(rng: Rng, n: int) -> Graph:
    """Return four firms, tied with each other; everybody is tied with one to three of them."""
    G = firms(rng, n)
    anchors = some(rng, of(G, "B"), 4)
    partly(G, rng, anchors, 0.7)
    return noise(_spokes(G, rng, anchors, 1, 3), rng)


@form(
    HUB, (300, 600), source="Gray, Golob & Markusen (1996)", reason="Eight in hundreds hold nearly all ties."
)
def _eight_anchors(rng: Rng, n: int) -> Graph:
    """Return eight large firms in a big region; everybody is tied with one to three of them."""
    G = blank(rng, n, {"B": 0.7, "U": 0.06, "G": 0.07, "C": 0.06, "F": 0.06, "X": 0.05})
    anchors = some(rng, of(G, "B"), 8)
    partly(G, rng, anchors, 0.5)
    return noise(_spokes(G, rng, anchors, 1, 3), rng)


@form(HUB, (90, 300), reason="A few firms of unequal size hold the network, its others hardly meet.")
def _unequal_anchors(rng: Rng, n: int) -> Graph:
    """Return five firms, of which the second has half as many followers as the first, and so on."""
    G = firms(rng, n)
    anchors = some(rng, of(G, "B"), 5)
    weight = 1 / np.arange(1, 6)
    for v in (v for v in G if v not in anchors):
        chosen = rng.choice(5, size=between(rng, 1, 2), replace=False, p=weight / weight.sum())
        G.add_edges_from((v, anchors[i]) for i in chosen)
    return noise(G, rng)


@form(
    HUB,
    (80, 250),
    source="Gereffi (1994)",
    reason="All suppliers, of either tier, deal with an assembler directly, and the tiers are a detail.",
)
def _assemblers_with_tiers(rng: Rng, n: int) -> Graph:
    """Return two assemblers; suppliers of the second tier also serve one of the first."""
    G = firms(rng, n)
    ordered = shuffled(rng, of(G, "B"))
    assemblers, first, second = ordered[:2], ordered[2 : n // 5], ordered[n // 5 :]
    G.add_edge(*assemblers)
    _spokes(G, rng, assemblers, 1, 2)
    call_on(G, rng, some(rng, second, n // 3), first, 1, 1)
    return noise(G, rng, 0.03, 0.06)


@form(
    HUB,
    (50, 160),
    source="Agrawal & Cockburn (2003); Feldman (2003)",
    reason="A university in place of a large firm is an anchor all the same; spin-offs hardly meet.",
)
def _anchor_university(rng: Rng, n: int) -> Graph:
    """Return a university, or two, with which spin-offs, funds and offices are tied."""
    G = blank(rng, n, {"U": 0.08, "B": 0.68, "G": 0.06, "C": 0.06, "F": 0.12})
    anchors = some(rng, of(G, "U"), between(rng, 1, 2))
    _spokes(G, rng, anchors, 1, 1)
    call_on(G, rng, some(rng, of(G, "B"), n // 4), of(G, "FG"), 1, 1)
    return noise(G, rng)


@form(
    HUB,
    (60, 200),
    accepts=(MIXED,),
    source="Dyer & Nobeoka (2000)",
    reason="The assembler holds all; associations of suppliers are loose, though some see groups in them.",
)
def _keiretsu(rng: Rng, n: int) -> Graph:
    """Return an assembler tied with all, and associations of suppliers in which one pair in six is tied."""
    G = firms(rng, n)
    anchor, *suppliers = shuffled(rng, of(G, "B"))
    _spokes(G, rng, [anchor], 1, 1)
    return noise(meet(G, rng, groups(rng, suppliers, 6, 10), rng.uniform(0.12, 0.2)), rng, 0.02, 0.05)


@form(HUB, (50, 160), reason="Who is tied at all is tied with an anchor; the rest is only listed.")
def _hub_with_isolates(rng: Rng, n: int) -> Graph:
    """Return two or three anchors, and 10 to 20 percent of the actors without any tie."""
    G = firms(rng, n)
    anchors = some(rng, of(G, "B"), between(rng, 2, 3))
    others = [v for v in shuffled(rng, G) if v not in anchors]
    call_on(G, rng, others[round(n * rng.uniform(0.1, 0.2)) :], anchors, 1, 2)
    tied = [v for v in G if G.degree[v]]
    call_on(G, rng, some(rng, tied, max(3, n // 10)), tied, 1, 1)
    return G


@form(HUB, (60, 180), reason="Orders run from three anchors to suppliers; direction alters nothing.")
def _directed_hub(rng: Rng, n: int) -> Graph:
    """Return a directed network: three anchors place orders, a few suppliers also deal with each other."""
    G = firms(rng, n)
    anchors = some(rng, of(G, "B"), 3)
    noise(_spokes(G, rng, anchors, 1, 2), rng)
    D: nx.DiGraph[int] = nx.DiGraph()
    D.add_nodes_from(G.nodes(data=True))
    D.add_edges_from((u, v) if u in anchors else (v, u) for v, u in G.edges)
    return D


@form(HUB, (80, 200), reason="A quarter of the ties is chance, the rest runs to three anchors.")
def _noisy_hub(rng: Rng, n: int) -> Graph:
    """Return three anchors, with 20 to 30 percent of random ties added."""
    G = firms(rng, n)
    return noise(_spokes(G, rng, some(rng, of(G, "B"), 3), 1, 3), rng, 0.2, 0.3)
