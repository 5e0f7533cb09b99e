"""Forms that belong to none of the three types, that have no order, or of which nothing can be said."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import networkx as nx
import numpy as np

from innoclusters.edition.experiments.forms._table import (
    CANNOT_SAY,
    HUB,
    OUTSIDE,
    UNSTRUCTURED,
    Graph,
    Rng,
    between,
    blank,
    blend,
    call_on,
    firms,
    form,
    groups,
    known,
    meet,
    noise,
    of,
    partly,
    seat,
    shuffled,
    some,
)


def _laid(rng: Rng, G: Graph, pattern: Graph) -> Graph:
    """Return actors with the ties of a pattern, which takes them in random order."""
    place = dict(zip(pattern, shuffled(rng, G), strict=True))
    G.add_edges_from((place[u], place[v]) for u, v in pattern.edges)
    return G


def _seed(rng: Rng) -> int:
    """Return a seed for a generator of networkx."""
    return between(rng, 0, 10**9)


# --------------------------------------------------------------------------- other known forms


@form(
    OUTSIDE,
    (50, 160),
    resembles=("satellite platform",),
    source="Markusen (1996)",
    reason="Branch plants answer to parents outside and have next to no ties in the place.",
)
def _satellite_platform(rng: Rng, n: int) -> Graph:
    """Return branch plants, each tied with one to three of many parents outside."""
    G = blank(rng, n, {"B": 0.55, "X": 0.33, "G": 0.06, "C": 0.03, "U": 0.03})
    parents = of(G, "X")
    call_on(G, rng, of(G, "B"), parents, 1, 3)
    call_on(G, rng, [v for v in parents if not G.degree[v]] + of(G, "GCU"), of(G, "B"), 1, 2)
    return noise(G, rng, 0.04, 0.08)


@form(
    OUTSIDE,
    (40, 150),
    resembles=("state-anchored",),
    accepts=(HUB,),
    source="Markusen (1996)",
    reason="The anchor is the state, a type of its own; as a pattern of ties it is a hub.",
)
def _state_anchored(rng: Rng, n: int) -> Graph:
    """Return one or two offices of the state with which nearly everybody is tied."""
    G = blank(rng, n, {"B": 0.66, "G": 0.16, "U": 0.1, "C": 0.04, "F": 0.04})
    anchors = some(rng, of(G, "G"), between(rng, 1, 2))
    call_on(G, rng, [v for v in G if v not in anchors], anchors, 1, 1)
    return noise(G, rng)


def _pairs_of_sectors(rng: Rng, n: int, two: str, third: str) -> Graph:
    """Return teams of two sectors that overlap; everybody else knows one or two of their members."""
    G = blank(rng, n, {two[0]: 0.4, two[1]: 0.38, third: 0.1, "C": 0.06, "F": 0.06})
    pool = of(G, two)
    meet(G, rng, seat(rng, G, (4, 6), seats=rng.uniform(1.5, 2.1), must=two, pool=pool))
    call_on(G, rng, [v for v in G if v not in pool], pool, 1, 2)
    return noise(G, rng, 0.03, 0.06)


DOUBLE: dict[str, Any] = {"resembles": ("double helix",), "source": "Mêgnigbêto (2024)"}


@form(OUTSIDE, (60, 180), reason="Science and business meet in teams; government stands aside.", **DOUBLE)
def _double_helix_without_government(rng: Rng, n: int) -> Graph:
    """Return overlapping teams of science and business."""
    return _pairs_of_sectors(rng, n, "UB", "G")


@form(OUTSIDE, (60, 180), reason="Business and government meet in teams; science stands aside.", **DOUBLE)
def _double_helix_without_science(rng: Rng, n: int) -> Graph:
    """Return overlapping teams of business and government."""
    return _pairs_of_sectors(rng, n, "BG", "U")


@form(OUTSIDE, (60, 180), reason="Science and government meet in teams; business stands aside.", **DOUBLE)
def _double_helix_without_business(rng: Rng, n: int) -> Graph:
    """Return overlapping teams of science and government."""
    return _pairs_of_sectors(rng, n, "UG", "B")


@form(
    OUTSIDE,
    (60, 250),
    resembles=("core-periphery without anchor",),
    source="Borgatti & Everett (2000)",
    reason="A core of many equals, nobody in it an anchor, with a periphery that is tied to it alone.",
)
def _core_and_periphery(rng: Rng, n: int) -> Graph:
    """Return a dense core of 12 to 18 percent of the actors; everybody else knows one or two of it."""
    G = blend(rng, n)
    core = some(rng, list(G), round(n * rng.uniform(0.12, 0.18)))
    partly(G, rng, core, rng.uniform(0.55, 0.8))
    call_on(G, rng, [v for v in G if v not in core], core, 1, 2)
    return noise(G, rng, 0.03, 0.06)


@form(
    OUTSIDE,
    (70, 220),
    resembles=("communities across sectors",),
    source="Holland, Laskey & Leinhardt (1983)",
    reason="Communities do not overlap and take no heed of sectors: neither groups of firms nor teams.",
)
def _communities_across_sectors(rng: Rng, n: int) -> Graph:
    """Return communities of twelve to twenty actors of any sector, a third to a half of the pairs tied."""
    G = blend(rng, n)
    return noise(meet(G, rng, groups(rng, G, 12, 20), rng.uniform(0.35, 0.5)), rng)


@form(
    OUTSIDE,
    (60, 200),
    resembles=("cross-sector ties without teams",),
    reason="All ties cross sectors, but partners of one actor never meet: no team anywhere.",
)
def _tripartite_without_closure(rng: Rng, n: int) -> Graph:
    """Return random ties between science, business and government, none of which closes a triad."""
    G = blank(rng, n, {"U": 0.3, "B": 0.42, "G": 0.28})
    wanted, tries = round(n * rng.uniform(1.5, 2.5)), 0
    while G.number_of_edges() < wanted and (tries := tries + 1) < 100 * n:
        v, u = some(rng, list(G), 2)
        if G.nodes[v]["sector"] != G.nodes[u]["sector"] and not set(G[v]) & set(G[u]):
            G.add_edge(v, u)
    return G


@form(
    OUTSIDE,
    (60, 250),
    resembles=("supplier-buyer market",),
    accepts=(UNSTRUCTURED,),
    reason="Suppliers sell to several buyers at arm's length; who sells to whom shows no further order.",
)
def _suppliers_and_buyers(rng: Rng, n: int) -> Graph:
    """Return suppliers, each tied with two to five of many buyers, and no other ties."""
    G = firms(rng, n)
    buyers = some(rng, of(G, "B"), round(n * rng.uniform(0.28, 0.4)))
    call_on(G, rng, [v for v in G if v not in buyers], buyers, 2, 5)
    return G


@form(
    OUTSIDE,
    (80, 300),
    resembles=("hierarchy",),
    source="Gereffi (1994)",
    reason="Orders pass down tier by tier; who stands lower never deals with the top.",
)
def _supply_pyramid(rng: Rng, n: int) -> Graph:
    """Return a tree in which everybody has three to five suppliers, down to the last tier."""
    G = firms(rng, n)
    top, *rest = shuffled(rng, G)
    waiting = [top]
    while rest:
        count = between(rng, 3, 5)
        below, rest, top = rest[:count], rest[count:], waiting.pop(0)
        G.add_edges_from((top, v) for v in below)
        waiting += below
    return G


@form(
    OUTSIDE,
    (40, 150),
    resembles=("hierarchy",),
    accepts=(CANNOT_SAY,),
    reason="A tree has neither groups nor an anchor; so few ties may also be too few to judge by.",
)
def _grown_tree(rng: Rng, n: int) -> Graph:
    """Return a tree in which a newcomer joins anybody who has fewer than five ties."""
    G = blend(rng, n)
    order = shuffled(rng, G)
    for i, v in enumerate(order[1:], start=1):
        call_on(G, rng, [v], [u for u in order[:i] if G.degree[u] < 5], 1, 1)
    return G


@form(
    OUTSIDE,
    (25, 60),
    resembles=("chain", "hierarchy"),
    accepts=(CANNOT_SAY,),
    reason="A chain of value in which each passes on to the next; so few ties may be too few to judge by.",
)
def _value_chain(rng: Rng, n: int) -> Graph:
    """Return actors in a row, each tied with the next."""
    return _laid(rng, firms(rng, n), nx.path_graph(n))


@form(
    OUTSIDE,
    (50, 150),
    resembles=("lattice", "communities across sectors"),
    reason="Neighbors are closed in whatever their sector: neither groups of firms nor teams.",
)
def _lattice_on_a_ring(rng: Rng, n: int) -> Graph:
    """Return actors of random sectors on a ring, each tied with the nearest four to eight."""
    ring = nx.watts_strogatz_graph(n, 2 * between(rng, 2, 4), 0, seed=_seed(rng))
    return _laid(rng, blend(rng, n), ring)


@form(
    OUTSIDE,
    (49, 196),
    resembles=("lattice",),
    accepts=(CANNOT_SAY,),
    reason="A strict order of places that knows no group, no center and no sector.",
)
def _grid(rng: Rng, n: int) -> Graph:
    """Return actors of random sectors on a grid, its last row perhaps not full."""
    pattern: nx.Graph[int] = nx.Graph()
    pattern.add_nodes_from(range(n))
    width = round(n**0.5)
    pattern.add_edges_from((i, i + 1) for i in range(n - 1) if (i + 1) % width)
    pattern.add_edges_from((i, i + width) for i in range(n - width))
    return _laid(rng, blend(rng, n), pattern)


@form(
    OUTSIDE,
    (80, 300),
    resembles=("scale-free", "core-periphery without anchor"),
    accepts=(HUB,),
    source="Barabási & Albert (1999)",
    reason="Ties gather at a graded few, without a line between anchors and others; some would say hub.",
)
def _preferential_attachment(rng: Rng, n: int) -> Graph:
    """Return actors of random sectors; newcomers tie themselves to those who have many ties."""
    pattern = nx.barabasi_albert_graph(n, between(rng, 2, 3), seed=_seed(rng))
    return _laid(rng, blend(rng, n), pattern)


@form(
    OUTSIDE,
    (80, 220),
    resembles=("communities across sectors", "spatial neighborhoods"),
    source="Penrose (2003)",
    reason="Neighborhoods are closed whatever the sector: neither groups of firms nor teams.",
)
def _neighborhoods(rng: Rng, n: int) -> Graph:
    """Return actors of random sectors scattered on a plane, tied if close; mean degree 6 to 9."""
    G = blend(rng, n)
    at = rng.random((n, 2))
    reach = (rng.uniform(6, 9) / (np.pi * n)) ** 0.5
    G.add_edges_from((u, v) for u, v in combinations(G, 2) if np.linalg.norm(at[u] - at[v]) < reach)
    return noise(G, rng, 0.02, 0.05)


@form(
    OUTSIDE,
    (80, 220),
    resembles=("sectors apart (laissez-faire)",),
    source="Etzkowitz & Leydesdorff (2000)",
    reason="Each sphere keeps to itself, without closed groups within it and hardly a tie across.",
)
def _spheres_apart(rng: Rng, n: int) -> Graph:
    """Return sectors of comparable size, with random ties within each and few between them."""
    G = blank(rng, n, {"U": 0.27, "B": 0.4, "G": 0.25, "F": 0.08})
    for sector in "UBGF":
        own = of(G, sector)
        partly(G, rng, own, min(0.6, rng.uniform(4, 6) / len(own)))
    return noise(G, rng, 0.06, 0.12)


# ------------------------------------------------------------------------- teams that are known


@form(
    OUTSIDE,
    (60, 200),
    resembles=("communities across sectors",),
    accepts=(UNSTRUCTURED,),
    source="Newman, Strogatz & Watts (2001)",
    reason="Consortia are made without regard to sectors, so that there is no helix beyond chance.",
)
def _random_consortia(rng: Rng, n: int) -> Graph:
    """Return consortia of three to six members of any sector, known as such."""
    G = blend(rng, n)
    return known(G, rng, seat(rng, G, (3, 6), seats=rng.uniform(1.5, 2.2), must=""))


@form(
    OUTSIDE,
    (60, 200),
    resembles=("double helix",),
    source="Mêgnigbêto (2024)",
    reason="A rule of the program brings science and business together, and government by chance only.",
)
def _consortia_under_a_rule(rng: Rng, n: int) -> Graph:
    """Return consortia, known as such, each with science and business, its other members of any sector."""
    G = blank(rng, n, {"U": 0.3, "B": 0.45, "G": 0.07, "C": 0.06, "F": 0.05, "X": 0.07})
    return known(G, rng, seat(rng, G, (3, 5), seats=rng.uniform(1.5, 2.2), must="UB"))


# ------------------------------------------------------------------------- no order, or too little


@form(UNSTRUCTURED, (60, 300), source="Gilbert (1959)", reason="Ties are chance, and few.")
def _sparse_chance(rng: Rng, n: int) -> Graph:
    """Return random ties, mean degree 3 to 4.5."""
    return _chance(rng, n, rng.uniform(3, 4.5))


@form(UNSTRUCTURED, (50, 200), source="Gilbert (1959)", reason="Ties are chance, though many.")
def _dense_chance(rng: Rng, n: int) -> Graph:
    """Return random ties, mean degree 9 to 14."""
    return _chance(rng, n, rng.uniform(9, 14))


def _chance(rng: Rng, n: int, degree: float) -> Graph:
    """Return actors of random sectors with random ties."""
    G = blend(rng, n)
    partly(G, rng, G, degree / (n - 1))
    return G


@form(
    UNSTRUCTURED,
    (80, 300),
    accepts=(OUTSIDE,),
    source="Newman, Strogatz & Watts (2001)",
    reason="Some are busier than others, and nothing else; the busiest may pass for a core.",
)
def _lognormal_degrees(rng: Rng, n: int) -> Graph:
    """Return random ties in which an actor's chances are lognormal, mean degree 4 to 7."""
    G = blend(rng, n)
    weight = rng.lognormal(0, rng.uniform(0.6, 0.9), n)
    wanted = round(n * rng.uniform(4, 7) / 2)
    while G.number_of_edges() < wanted:
        u, v = rng.choice(n, size=2, replace=False, p=weight / weight.sum())
        G.add_edge(int(u), int(v))
    return G


@form(UNSTRUCTURED, (50, 200), reason="Everybody has equally many ties, and all partners are chance.")
def _equal_degrees(rng: Rng, n: int) -> Graph:
    """Return random ties, four or six to each actor."""
    pattern = nx.random_regular_graph(2 * between(rng, 2, 3), n, seed=_seed(rng))
    return _laid(rng, blend(rng, n), pattern)


@form(
    CANNOT_SAY,
    (25, 45),
    accepts=(UNSTRUCTURED,),
    reason="Nearly all pairs are tied, so that who is tied with whom tells nothing.",
)
def _nearly_complete(rng: Rng, n: int) -> Graph:
    """Return actors of whom 80 to 95 percent of the pairs are tied."""
    G = blend(rng, n)
    partly(G, rng, G, rng.uniform(0.8, 0.95))
    return G


@form(CANNOT_SAY, (6, 9), reason="So few actors that chance would make any pattern.")
def _a_handful(rng: Rng, n: int) -> Graph:
    """Return fewer than ten actors with random ties."""
    G = blank(rng, n, {"U": 0.25, "B": 0.5, "G": 0.25})
    partly(G, rng, G, rng.uniform(0.3, 0.5))
    return G


@form(
    CANNOT_SAY,
    (40, 100),
    accepts=(UNSTRUCTURED,),
    reason="Most actors have no tie on record: the record, rather than the cluster, is what one sees.",
)
def _scattered_pairs(rng: Rng, n: int) -> Graph:
    """Return a list of actors with a tie for one in four of them."""
    G = blend(rng, n)
    for _ in range(n // 4):
        G.add_edge(*some(rng, list(G), 2))
    return G


@form(
    CANNOT_SAY,
    (40, 120),
    accepts=(OUTSIDE,),
    reason="Teams never overlap and stand alone: one sees partnerships, not yet a network to be judged.",
)
def _lone_teams(rng: Rng, n: int) -> Graph:
    """Return partnerships of three, one from each sector, without a tie between them."""
    G = blank(rng, n, {"U": 1, "B": 1, "G": 1})
    nx.set_node_attributes(G, {v: "UBG"[i % 3] for i, v in enumerate(shuffled(rng, G))}, "sector")
    return meet(G, rng, zip(*(shuffled(rng, of(G, s)) for s in "UBG"), strict=False))
