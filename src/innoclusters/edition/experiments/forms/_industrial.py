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
    beside,
    between,
    call_on,
    firms,
    form,
    graded,
    groups,
    known,
    lean,
    meet,
    noise,
    of,
    partly,
    shuffled,
    some,
    spokes,
)

# --------------------------------------------------------------------------- firms in closed groups


@form(PROTO, (80, 220), firms, chance=(0.03, 0.08), source="Marshall (1890); Becattini (1990)")
def _marshallian_district(G: Graph, rng: Rng) -> None:
    """Neighbors know neighbors."""
    quarters = rng.random((max(5, len(G) // between(rng, 8, 14)), 2))
    at = quarters[rng.integers(len(quarters), size=len(G))] + rng.normal(0, 0.025, (len(G), 2))
    far = np.linalg.norm(at[:, None] - at[None], axis=2)
    nearest = far.argsort(axis=1)[:, 1 : between(rng, 5, 7)]
    G.add_edges_from((v, int(u)) for v in G for u in nearest[v] if rng.random() < 0.85)


@form(PROTO, (60, 180), firms, chance=(0.04, 0.08))
def _filieres(G: Graph, rng: Rng) -> None:
    """Each chain of makers is closed in itself; none of its firms leads the others."""
    # Chains of three stages; makers of a stage and of the next one are tied, others hardly.
    chains = groups(rng, of(G, "B"), 7, 11)
    for chain in chains:
        for i, v in enumerate(chain):
            near = [u for j, u in enumerate(chain[:i]) if i % 3 == j % 3 or 1 in (i % 3, j % 3)]
            G.add_edges_from((v, u) for u in near if rng.random() < 0.75)
    for other in of(G, "UGCF"):
        call_on(G, rng, [other], chains[rng.integers(len(chains))], 1, 3)


@form(PROTO, (60, 200), firms, chance=(0.02, 0.06))
def overlapping_guilds(G: Graph, rng: Rng) -> None:
    """Guilds of firms are closed, overlap a little, and have no center."""
    guilds = groups(rng, G, 5, 8)
    for v in some(rng, list(G), len(G) // 4):
        guild = guilds[rng.integers(len(guilds))]
        if v not in guild and len(guild) < 9:
            guild.append(v)
    meet(G, rng, guilds, rng.uniform(0.75, 0.95))


@form(PROTO, (50, 240), firms, source="Watts (1999)")
def _ring_of_cliques(G: Graph, rng: Rng) -> None:
    """Closed groups of firms with one tie to the next group."""
    size = between(rng, 5, 8)
    caves = groups(rng, G, size, size)
    G.add_edges_from((cave[0], caves[i - 1][1]) for i, cave in enumerate(caves))
    meet(G, rng, caves)


@form(PROTO, (60, 200), firms, source="Watts (1999)")
def _relaxed_cliques(G: Graph, rng: Rng) -> None:
    """Groups of firms stay closed although some ties stray."""
    meet(G, rng, groups(rng, G, 5, 9))
    stray = rng.uniform(0.08, 0.18)
    for v, u in list(G.edges):
        if rng.random() < stray:
            G.remove_edge(v, u)
            call_on(G, rng, [v], list(G), 1, 1)


@form(PROTO, (50, 150), firms, accepts=(OUTSIDE,), source="Watts & Strogatz (1998)")
def _small_world_of_firms(G: Graph, rng: Rng) -> None:
    """Firms are closed in with their neighbors, without a center, though groups are not apart."""
    ring = nx.watts_strogatz_graph(
        len(G), 2 * between(rng, 3, 4), rng.uniform(0.03, 0.09), seed=between(rng, 0, 10**9)
    )
    G.add_edges_from(ring.edges)


@form(PROTO, (70, 200), firms, chance=(0.02, 0.05), source="Brusco (1992)")
def district_with_institutions(G: Graph, rng: Rng) -> None:
    """The few institutions serve the groups of firms and neither hold nor join them."""
    # Groups of firms, and institutions that know one firm in each of several groups.
    crews = groups(rng, of(G, "B"), 5, 9)
    meet(G, rng, crews, rng.uniform(0.65, 0.9))
    for office in of(G, "UGCF"):
        for crew in some(rng, crews, between(rng, 2, 4)):
            call_on(G, rng, [office], crew, 1, 1)
    for i, crew in enumerate(crews):
        call_on(G, rng, some(rng, crew, 2), crews[i - 1], 1, 1)


@form(PROTO, (80, 240), beside(overlapping_guilds, overlapping_guilds, uneven=True, between_them=(0, 0)))
def _two_districts_apart(G: Graph, rng: Rng) -> None:
    """Two places, each with closed groups of firms; distance adds no other order."""


@form(PROTO, (30, 44), firms, chance=(0.03, 0.06), accepts=(MIXED,), source="Zachary (1977)")
def _two_factions(G: Graph, rng: Rng) -> None:
    """Firms keep to two closed camps; each camp has a busy leader, whom some would call an anchor."""
    # Two camps; half of a camp follows its leader, and friends of friends become friends.
    camps = groups(rng, G, len(G) // 2, len(G) // 2)
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


@form(PROTO, (60, 200), firms, chance=(0.02, 0.05), source="Jackson & Rogers (2007)")
def _closing_circles(G: Graph, rng: Rng) -> None:
    """Newcomers of one's own trade come through acquaintances, so that circles of firms close."""
    # A network in which a newcomer meets somebody recent of its sector and his acquaintances.
    most = between(rng, 8, 11)
    came: list[int] = []
    for v in shuffled(rng, G):
        recent = [u for u in came[-18:] if G.degree[u] < most]
        kin = [u for u in recent if G.nodes[u]["sector"] == G.nodes[v]["sector"]]
        for u in some(rng, kin if kin and rng.random() < 0.9 else recent, 1):
            call_on(G, rng, [v], [w for w in G[u] if G.degree[w] < most], 2, 3)
            G.add_edge(v, u)
        came.append(v)


@form(PROTO, (60, 160), firms)
def _firm_consortia(G: Graph, rng: Rng) -> None:
    """Consortia of firms that always meet the same few partners."""
    circles = groups(rng, G, 6, 9)
    teams = [some(rng, circle, between(rng, 3, 6)) for circle in circles for _ in range(3)]
    teams += [some(rng, a, 1) + some(rng, b, 1) for a, b in pairwise(circles)]
    known(G, rng, teams)


# ------------------------------------------------------------------------------ firms about anchors


@form(HUB, (30, 90), firms, chance=(0.05, 0.15), source="Markusen (1996)")
def _one_anchor(G: Graph, rng: Rng) -> None:
    """Every tie that matters runs to one firm."""
    spokes(G, rng, some(rng, of(G, "B"), 1), 1, 1)


@form(HUB, (60, 150), firms, chance=(0.05, 0.1), source="Markusen (1996)")
def two_anchors(G: Graph, rng: Rng) -> None:
    """Two firms hold the network, its others hardly meet."""
    spokes(G, rng, some(rng, of(G, "B"), 2), 1, 2)


@form(HUB, (100, 300), firms, chance=(0.05, 0.1), source="Markusen (1996)")
def four_anchors(G: Graph, rng: Rng) -> None:
    """A few firms hold the network, its others hardly meet."""
    anchors = some(rng, of(G, "B"), 4)
    partly(G, rng, anchors, 0.7)
    spokes(G, rng, anchors, 1, 3)


@form(
    HUB,
    (300, 600),
    {"B": 0.7, "U": 0.06, "G": 0.07, "C": 0.06, "F": 0.06, "X": 0.05},
    chance=(0.05, 0.1),
    source="Gray, Golob & Markusen (1996)",
)
def _eight_anchors(G: Graph, rng: Rng) -> None:
    """Eight in hundreds hold nearly all ties."""
    anchors = some(rng, of(G, "B"), 8)
    partly(G, rng, anchors, 0.5)
    spokes(G, rng, anchors, 1, 3)


@form(HUB, (90, 300), firms, chance=(0.05, 0.1))
def _unequal_anchors(G: Graph, rng: Rng) -> None:
    """A few firms of unequal size hold the network, its others hardly meet."""
    anchors = some(rng, of(G, "B"), 5)
    lean(G, rng, [v for v in G if v not in anchors], anchors, 1, 2, graded(anchors, 1))


@form(HUB, (80, 250), firms, chance=(0.03, 0.06), source="Gereffi (1994)")
def _assemblers_with_tiers(G: Graph, rng: Rng) -> None:
    """All suppliers, of either tier, deal with an assembler directly, and the tiers are a detail."""
    ordered = shuffled(rng, of(G, "B"))
    assemblers, first, second = ordered[:2], ordered[2 : len(G) // 5], ordered[len(G) // 5 :]
    G.add_edge(*assemblers)
    spokes(G, rng, assemblers, 1, 2)
    call_on(G, rng, some(rng, second, len(G) // 3), first, 1, 1)


@form(
    HUB,
    (50, 160),
    {"U": 0.08, "B": 0.68, "G": 0.06, "C": 0.06, "F": 0.12},
    chance=(0.05, 0.1),
    source="Agrawal & Cockburn (2003); Feldman (2003)",
)
def _anchor_university(G: Graph, rng: Rng) -> None:
    """A university in place of a large firm is an anchor all the same; spin-offs hardly meet."""
    anchors = some(rng, of(G, "U"), between(rng, 1, 2))
    spokes(G, rng, anchors, 1, 1)
    call_on(G, rng, some(rng, of(G, "B"), len(G) // 4), of(G, "FG"), 1, 1)


@form(HUB, (60, 200), firms, chance=(0.02, 0.05), accepts=(MIXED,), source="Dyer & Nobeoka (2000)")
def _keiretsu(G: Graph, rng: Rng) -> None:
    """The assembler holds all; associations of suppliers are loose, though some see groups in them."""
    anchor, *suppliers = shuffled(rng, of(G, "B"))
    spokes(G, rng, [anchor], 1, 1)
    meet(G, rng, groups(rng, suppliers, 6, 10), rng.uniform(0.12, 0.2))


@form(HUB, (50, 160), firms)
def _hub_with_isolates(G: Graph, rng: Rng) -> None:
    """Who is tied at all is tied with an anchor; the rest is only listed."""
    anchors = some(rng, of(G, "B"), between(rng, 2, 3))
    others = [v for v in shuffled(rng, G) if v not in anchors]
    call_on(G, rng, others[round(len(G) * rng.uniform(0.1, 0.2)) :], anchors, 1, 2)
    tied = [v for v in G if G.degree[v]]
    call_on(G, rng, some(rng, tied, max(3, len(G) // 10)), tied, 1, 1)


@form(HUB, (60, 180), firms)
def _directed_hub(G: Graph, rng: Rng) -> Graph:
    """Orders run from three anchors to suppliers; direction alters nothing."""
    anchors = some(rng, of(G, "B"), 3)
    spokes(G, rng, anchors, 1, 2)
    noise(G, rng)
    D: nx.DiGraph[int] = nx.DiGraph()
    D.add_nodes_from(G.nodes(data=True))
    D.add_edges_from((u, v) if u in anchors else (v, u) for v, u in G.edges)
    return D


@form(HUB, (80, 200), firms, chance=(0.2, 0.3))
def _noisy_hub(G: Graph, rng: Rng) -> None:
    """A quarter of the ties is chance, the rest runs to three anchors."""
    spokes(G, rng, some(rng, of(G, "B"), 3), 1, 3)
