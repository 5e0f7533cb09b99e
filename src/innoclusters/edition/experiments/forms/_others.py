"""Forms that belong to none of the three types, that have no order, or of which nothing can be said."""

from __future__ import annotations

from functools import partial
from itertools import combinations
from typing import Any

import networkx as nx
import numpy as np

from innoclusters.edition.experiments.forms._table import (
    CANNOT_SAY,
    HUB,
    OUTSIDE,
    UNSTRUCTURED,
    Beginning,
    Graph,
    Rng,
    between,
    blank,
    blend,
    call_on,
    drawn_by,
    firms,
    form,
    groups,
    known,
    meet,
    noise,
    of,
    partly,
    rows,
    seat,
    shuffled,
    some,
    spokes,
)


def _laid(begin: Beginning, pattern: Beginning) -> Beginning:
    """Return what draws a pattern, and then the actors, who take its places in random order."""

    def drawn(rng: Rng, n: int) -> Graph:
        places, G = pattern(rng, n), begin(rng, n)
        at = dict(zip(places, shuffled(rng, G), strict=True))
        G.add_edges_from((at[u], at[v]) for u, v in places.edges)
        return G

    return drawn


def _seed(rng: Rng) -> int:
    """Return a seed for a generator of networkx."""
    return between(rng, 0, 10**9)


# --------------------------------------------------------------------------- other known forms


@form(
    OUTSIDE,
    (50, 160),
    {"B": 0.55, "X": 0.33, "G": 0.06, "C": 0.03, "U": 0.03},
    chance=(0.04, 0.08),
    resembles=("satellite platform",),
    source="Markusen (1996)",
)
def _satellite_platform(G: Graph, rng: Rng) -> None:
    """Branch plants answer to parents outside and have next to no ties in the place."""
    parents = of(G, "X")
    call_on(G, rng, of(G, "B"), parents, 1, 3)
    call_on(G, rng, [v for v in parents if not G.degree[v]] + of(G, "GCU"), of(G, "B"), 1, 2)


@form(
    OUTSIDE,
    (40, 150),
    {"B": 0.66, "G": 0.16, "U": 0.1, "C": 0.04, "F": 0.04},
    chance=(0.05, 0.1),
    resembles=("state-anchored",),
    accepts=(HUB,),
    source="Markusen (1996)",
)
def _state_anchored(G: Graph, rng: Rng) -> None:
    """The anchor is the state, a type of its own; as a pattern of ties it is a hub."""
    anchors = some(rng, of(G, "G"), between(rng, 1, 2))
    spokes(G, rng, anchors, 1, 1)


def _pairs_of_sectors(rng: Rng, n: int, two: str, third: str) -> Graph:
    """Return teams of two sectors that overlap; everybody else knows one or two of their members."""
    G = blank(rng, n, {two[0]: 0.4, two[1]: 0.38, third: 0.1, "C": 0.06, "F": 0.06})
    pool = of(G, two)
    meet(G, rng, seat(rng, G, (4, 6), seats=rng.uniform(1.5, 2.1), must=two, pool=pool))
    spokes(G, rng, pool, 1, 2)
    return noise(G, rng, 0.03, 0.06)


DOUBLE: dict[str, Any] = {"resembles": ("double helix",), "source": "Mêgnigbêto (2024)"}


@form(OUTSIDE, (60, 180), partial(_pairs_of_sectors, two="UB", third="G"), **DOUBLE)
def _double_helix_without_government(G: Graph, rng: Rng) -> None:
    """Science and business meet in teams; government stands aside."""


@form(OUTSIDE, (60, 180), partial(_pairs_of_sectors, two="BG", third="U"), **DOUBLE)
def _double_helix_without_science(G: Graph, rng: Rng) -> None:
    """Business and government meet in teams; science stands aside."""


@form(OUTSIDE, (60, 180), partial(_pairs_of_sectors, two="UG", third="B"), **DOUBLE)
def _double_helix_without_business(G: Graph, rng: Rng) -> None:
    """Science and government meet in teams; business stands aside."""


@form(
    OUTSIDE,
    (60, 250),
    blend,
    chance=(0.03, 0.06),
    resembles=("core-periphery without anchor",),
    source="Borgatti & Everett (2000)",
)
def _core_and_periphery(G: Graph, rng: Rng) -> None:
    """A core of many equals, nobody in it an anchor, with a periphery that is tied to it alone."""
    core = some(rng, list(G), round(len(G) * rng.uniform(0.12, 0.18)))
    partly(G, rng, core, rng.uniform(0.55, 0.8))
    spokes(G, rng, core, 1, 2)


@form(
    OUTSIDE,
    (70, 220),
    blend,
    chance=(0.05, 0.1),
    resembles=("communities across sectors",),
    source="Holland, Laskey & Leinhardt (1983)",
)
def _communities_across_sectors(G: Graph, rng: Rng) -> None:
    """Communities do not overlap and take no heed of sectors: neither groups of firms nor teams."""
    meet(G, rng, groups(rng, G, 12, 20), rng.uniform(0.35, 0.5))


@form(OUTSIDE, (60, 200), {"U": 0.3, "B": 0.42, "G": 0.28}, resembles=("cross-sector ties without teams",))
def _tripartite_without_closure(G: Graph, rng: Rng) -> None:
    """All ties cross sectors, but partners of one actor never meet: no team anywhere."""
    wanted, tries = round(len(G) * rng.uniform(1.5, 2.5)), 0
    while G.number_of_edges() < wanted and (tries := tries + 1) < 100 * len(G):
        v, u = some(rng, list(G), 2)
        if G.nodes[v]["sector"] != G.nodes[u]["sector"] and not set(G[v]) & set(G[u]):
            G.add_edge(v, u)


@form(OUTSIDE, (60, 250), firms, resembles=("supplier-buyer market",), accepts=(UNSTRUCTURED,))
def _suppliers_and_buyers(G: Graph, rng: Rng) -> None:
    """Suppliers sell to several buyers at arm's length; who sells to whom shows no further order."""
    buyers = some(rng, of(G, "B"), round(len(G) * rng.uniform(0.28, 0.4)))
    spokes(G, rng, buyers, 2, 5)


@form(OUTSIDE, (80, 300), firms, resembles=("hierarchy",), source="Gereffi (1994)")
def _supply_pyramid(G: Graph, rng: Rng) -> None:
    """Orders pass down tier by tier; who stands lower never deals with the top."""
    # A tree in which everybody has three to five suppliers, down to the last tier.
    top, *rest = shuffled(rng, G)
    waiting = [top]
    while rest:
        count = between(rng, 3, 5)
        below, rest, top = rest[:count], rest[count:], waiting.pop(0)
        G.add_edges_from((top, v) for v in below)
        waiting += below


@form(OUTSIDE, (40, 150), blend, resembles=("hierarchy",), accepts=(CANNOT_SAY,))
def _grown_tree(G: Graph, rng: Rng) -> None:
    """A tree has neither groups nor an anchor; so few ties may also be too few to judge by."""
    order = shuffled(rng, G)
    for i, v in enumerate(order[1:], start=1):
        call_on(G, rng, [v], [u for u in order[:i] if G.degree[u] < 5], 1, 1)


@form(
    OUTSIDE,
    (25, 60),
    _laid(firms, lambda _, n: nx.path_graph(n)),
    resembles=("chain", "hierarchy"),
    accepts=(CANNOT_SAY,),
)
def _value_chain(G: Graph, rng: Rng) -> None:
    """A chain of value in which each passes on to the next; so few ties may be too few to judge by."""


@form(
    OUTSIDE,
    (50, 150),
    _laid(blend, lambda rng, n: nx.watts_strogatz_graph(n, 2 * between(rng, 2, 4), 0, seed=_seed(rng))),
    resembles=("lattice", "communities across sectors"),
)
def _lattice_on_a_ring(G: Graph, rng: Rng) -> None:
    """Neighbors are closed in whatever their sector: neither groups of firms nor teams."""


@form(
    OUTSIDE,
    (49, 196),
    _laid(blend, lambda _, n: nx.Graph(rows(n, round(n**0.5)))),
    resembles=("lattice",),
    accepts=(CANNOT_SAY,),
)
def _grid(G: Graph, rng: Rng) -> None:
    """A strict order of places that knows no group, no center and no sector."""


@form(
    OUTSIDE,
    (80, 300),
    _laid(blend, lambda rng, n: nx.barabasi_albert_graph(n, between(rng, 2, 3), seed=_seed(rng))),
    resembles=("scale-free", "core-periphery without anchor"),
    accepts=(HUB,),
    source="Barabási & Albert (1999)",
)
def _preferential_attachment(G: Graph, rng: Rng) -> None:
    """Ties gather at a graded few, without a line between anchors and others; some would say hub."""


@form(
    OUTSIDE,
    (80, 220),
    blend,
    chance=(0.02, 0.05),
    resembles=("communities across sectors", "spatial neighborhoods"),
    source="Penrose (2003)",
)
def _neighborhoods(G: Graph, rng: Rng) -> None:
    """Neighborhoods are closed whatever the sector: neither groups of firms nor teams."""
    at = rng.random((len(G), 2))
    reach = (rng.uniform(6, 9) / (np.pi * len(G))) ** 0.5
    G.add_edges_from((u, v) for u, v in combinations(G, 2) if np.linalg.norm(at[u] - at[v]) < reach)


@form(
    OUTSIDE,
    (80, 220),
    {"U": 0.27, "B": 0.4, "G": 0.25, "F": 0.08},
    chance=(0.06, 0.12),
    resembles=("sectors apart (laissez-faire)",),
    source="Etzkowitz & Leydesdorff (2000)",
)
def _spheres_apart(G: Graph, rng: Rng) -> None:
    """Each sphere keeps to itself, without closed groups within it and hardly a tie across."""
    for sector in "UBGF":
        own = of(G, sector)
        partly(G, rng, own, min(0.6, rng.uniform(4, 6) / len(own)))


# ------------------------------------------------------------------------- teams that are known


@form(
    OUTSIDE,
    (60, 200),
    blend,
    resembles=("communities across sectors",),
    accepts=(UNSTRUCTURED,),
    source="Newman, Strogatz & Watts (2001)",
)
def _random_consortia(G: Graph, rng: Rng) -> None:
    """Consortia are made without regard to sectors, so that there is no helix beyond chance."""
    known(G, rng, seat(rng, G, (3, 6), seats=rng.uniform(1.5, 2.2), must=""))


@form(
    OUTSIDE,
    (60, 200),
    {"U": 0.3, "B": 0.45, "G": 0.07, "C": 0.06, "F": 0.05, "X": 0.07},
    resembles=("double helix",),
    source="Mêgnigbêto (2024)",
)
def _consortia_under_a_rule(G: Graph, rng: Rng) -> None:
    """A rule of the program brings science and business together, and government by chance only."""
    known(G, rng, seat(rng, G, (3, 5), seats=rng.uniform(1.5, 2.2), must="UB"))


# ------------------------------------------------------------------------- no order, or too little


def _by_lot(low: float, high: float) -> Beginning:
    """Return what draws actors of random sectors and random ties, low to high an actor in the mean."""

    def drawn(rng: Rng, n: int) -> Graph:
        degree = rng.uniform(low, high)
        G = blend(rng, n)
        partly(G, rng, G, degree / (n - 1))
        return G

    return drawn


@form(UNSTRUCTURED, (60, 300), _by_lot(3, 4.5), source="Gilbert (1959)")
def _sparse_chance(G: Graph, rng: Rng) -> None:
    """Ties are chance, and few."""


@form(UNSTRUCTURED, (50, 200), _by_lot(9, 14), source="Gilbert (1959)")
def _dense_chance(G: Graph, rng: Rng) -> None:
    """Ties are chance, though many."""


@form(UNSTRUCTURED, (80, 300), blend, accepts=(OUTSIDE,), source="Newman, Strogatz & Watts (2001)")
def _lognormal_degrees(G: Graph, rng: Rng) -> None:
    """Some are busier than others, and nothing else; the busiest may pass for a core."""
    weight = rng.lognormal(0, rng.uniform(0.6, 0.9), len(G))
    wanted = round(len(G) * rng.uniform(4, 7) / 2)
    drawn_by(G, rng, weight, wanted)


@form(
    UNSTRUCTURED,
    (50, 200),
    _laid(blend, lambda rng, n: nx.random_regular_graph(2 * between(rng, 2, 3), n, seed=_seed(rng))),
)
def _equal_degrees(G: Graph, rng: Rng) -> None:
    """Everybody has equally many ties, and all partners are chance."""


@form(CANNOT_SAY, (25, 45), blend, accepts=(UNSTRUCTURED,))
def _nearly_complete(G: Graph, rng: Rng) -> None:
    """Nearly all pairs are tied, so that who is tied with whom tells nothing."""
    partly(G, rng, G, rng.uniform(0.8, 0.95))


@form(CANNOT_SAY, (6, 9), {"U": 0.25, "B": 0.5, "G": 0.25})
def _a_handful(G: Graph, rng: Rng) -> None:
    """So few actors that chance would make any pattern."""
    partly(G, rng, G, rng.uniform(0.3, 0.5))


@form(CANNOT_SAY, (40, 100), blend, accepts=(UNSTRUCTURED,))
def _scattered_pairs(G: Graph, rng: Rng) -> None:
    """Most actors have no tie on record: the record, rather than the cluster, is what one sees."""
    for _ in range(len(G) // 4):
        G.add_edge(*some(rng, list(G), 2))


@form(CANNOT_SAY, (40, 120), {"U": 1, "B": 1, "G": 1}, accepts=(OUTSIDE,))
def _lone_teams(G: Graph, rng: Rng) -> None:
    """Teams never overlap and stand alone: one sees partnerships, not yet a network to be judged."""
    nx.set_node_attributes(G, {v: "UBG"[i % 3] for i, v in enumerate(shuffled(rng, G))}, "sector")
    meet(G, rng, zip(*(shuffled(rng, of(G, s)) for s in "UBG"), strict=False))
