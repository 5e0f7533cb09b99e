"""A fourth set of forms, written without knowledge of how a diagnosis works.

The answer of the expert was settled before the rule of each form was written.
"""

from __future__ import annotations

from itertools import combinations
from typing import Any, TypeAlias

import numpy as np

from innoclusters.edition.experiments.forms._table import (
    HELIX,
    HUB,
    MIXED,
    OUTSIDE,
    PROTO,
    UNSTRUCTURED,
    Graph,
    Rng,
    beside,
    between,
    blank,
    blend,
    call_on,
    firms,
    form,
    graded,
    groups,
    helix,
    lean,
    meet,
    of,
    partly,
    seat,
    share_of,
    shuffled,
    some,
)

Actors: TypeAlias = list[Any]
EQUALS = ("core-periphery without anchor",)


def _town(rng: Rng, n: int) -> Graph:
    """Return n actors, nearly all of them business."""
    return blank(rng, n, {"B": 0.86, "U": 0.04, "G": 0.04, "C": 0.03, "F": 0.03})


def _apart(G: Graph, rng: Rng, sectors: str, count: int) -> tuple[Actors, Actors]:
    """Return that many actors of some sectors, in random order, and all others, in random order."""
    chosen = some(rng, of(G, sectors), count)
    return chosen, shuffled(rng, [v for v in G if v not in chosen])


def _reach(G: Graph, rng: Rng, v: Any, others: Actors, low: float, high: float) -> None:
    """Tie an actor with low to high of the others, as a share."""
    G.add_edges_from((v, u) for u in share_of(rng, others, low, high))


def _scatter(G: Graph, rng: Rng, actors: Actors, mean: float, *, across: bool = False) -> None:
    """Add ties by lot, so many an actor in the mean, across sectors alone if so asked."""
    wanted = G.number_of_edges() + round(mean * len(actors) / 2)
    while G.number_of_edges() < wanted:
        u, v = some(rng, actors, 2)
        if not across or G.nodes[u]["sector"] != G.nodes[v]["sector"]:
            G.add_edge(u, v)


# ------------------------------------------------------------------------------------ industrial hubs


@form(HUB, (60, 170), firms)
def _f_film_studios(G: Graph, rng: Rng) -> None:
    """A few film studios employ nearly all crews, who seldom meet without them."""
    studios, crews = _apart(G, rng, "B", between(rng, 2, 4))
    partly(G, rng, studios, 0.7)
    lean(G, rng, crews, studios, 1, 2, graded(studios, 0.4))
    _scatter(G, rng, crews, rng.uniform(0.8, 1.5))


@form(HUB, (50, 150), firms, chance=(0.05, 0.1))
def _f_shipyard_rings(G: Graph, rng: Rng) -> None:
    """Rings of suppliers lie around one yard, the outer tied to it and the inner."""
    (yard,), rest = _apart(G, rng, "B", 1)
    inner, outer = rest[: len(G) // 6], rest[len(G) // 6 :]
    _reach(G, rng, yard, inner, 0.9, 1)
    _reach(G, rng, yard, outer, 0.4, 0.65)
    lean(G, rng, outer, inner, 1, 2)


@form(HUB, (35, 100), {"U": 0.12, "B": 0.66, "G": 0.06, "C": 0.05, "F": 0.11})
def _f_hospital_spinoffs(G: Graph, rng: Rng) -> None:
    """Biotech start-ups hang on the university hospital, hardly on each other."""
    (hospital,), startups = _apart(G, rng, "U", 1)
    _reach(G, rng, hospital, startups, 0.75, 0.95)
    _reach(G, rng, startups[0], startups[1:], 0.15, 0.35)
    _scatter(G, rng, startups, rng.uniform(1, 1.8))


@form(HUB, (70, 190), firms)
def _f_aerospace_primes(G: Graph, rng: Rng) -> None:
    """The primes are a dense circle, but the first few place most of the orders."""
    circle, shops = _apart(G, rng, "B", round(rng.uniform(0.1, 0.16) * len(G)))
    partly(G, rng, circle, 0.8)
    lean(G, rng, shops, circle, 1, 3, graded(circle, rng.uniform(1.3, 1.7)))
    _scatter(G, rng, shops, 0.6)


@form(HUB, (25, 45), firms)
def _f_mill_town(G: Graph, rng: Rng) -> None:
    """Its heads all know each other, yet mill and bank hold most of the others."""
    heads, others = _apart(G, rng, "BFG", between(rng, 8, 11))
    partly(G, rng, heads, 0.9)
    lean(G, rng, others, heads, 3, 6, graded(heads, rng.uniform(1.2, 1.6)))
    _scatter(G, rng, others, 1)


@form(HUB, (90, 220), firms)
def _f_game_publishers(G: Graph, rng: Rng) -> None:
    """Game makers publish through a steep ranking; its first few take most."""
    houses, makers = _apart(G, rng, "BF", between(rng, 12, 20))
    # The higher the better of the two ranks, the likelier the tie: the center itself is graded.
    for i, house in enumerate(houses):
        G.add_edges_from((house, other) for other in houses[i + 1 :] if rng.random() < 1.4 / (1 + i))
    lean(G, rng, makers, houses, 1, 2, graded(houses, rng.uniform(1.5, 1.9)))
    _scatter(G, rng, makers, rng.uniform(0.5, 1))


@form(HUB, (40, 120), firms, chance=(0.05, 0.1))
def _f_cellar_cooperative(G: Graph, rng: Rng) -> None:
    """One cooperative cellar presses for most growers, who share little."""
    (cellar,), growers = _apart(G, rng, "B", 1)
    _reach(G, rng, cellar, growers, 0.65, 0.9)
    meet(G, rng, groups(rng, growers, 4, 6), 0.35)


# ------------------------------------------------------------------------------------ proto-clusters


@form(PROTO, (60, 190), _town, chance=(0.05, 0.1))
def _f_tile_villages(G: Graph, rng: Rng) -> None:
    """Tile makers trade in villages where most know most, and none stands out."""
    meet(G, rng, groups(rng, G, 7, 11), rng.uniform(0.55, 0.75))


@form(PROTO, (50, 160), _town, chance=(0.02, 0.06))
def _f_fishing_crews(G: Graph, rng: Rng) -> None:
    """Family crews of a port are closed; only their skippers meet others."""
    crews = groups(rng, G, 4, 6)
    skippers = [crew[0] for crew in crews]
    call_on(G, rng, skippers, skippers, 1, 2)
    meet(G, rng, crews)


@form(PROTO, (25, 45), _town, chance=(0.05, 0.1))
def _f_alumni_circles(G: Graph, rng: Rng) -> None:
    """Game studios of the same old firms' staff keep to a few dense circles."""
    meet(G, rng, groups(rng, G, 9, 13), rng.uniform(0.8, 0.95))


@form(PROTO, (60, 180), _town, chance=(0.05, 0.1))
def _f_furniture_valleys(G: Graph, rng: Rng) -> None:
    """Furniture shops work with those next to them, in triads of firms."""
    for valley in groups(rng, G, 12, 20):
        spot = dict(zip(valley, rng.normal(size=(len(valley), 2)), strict=True))
        G.add_edges_from((u, v) for u, v in combinations(valley, 2) if np.hypot(*(spot[u] - spot[v])) < 1.2)


@form(PROTO, (45, 140), _town, chance=(0.05, 0.1))
def _f_garment_quarters(G: Graph, rng: Rng) -> None:
    """Tailors share orders in small overlapping groups within a quarter."""
    for quarter in groups(rng, G, 14, 22):
        meet(G, rng, seat(rng, G, (3, 5), seats=1.8, must="", pool=quarter))


# ------------------------------------------------------------------------------------ innovation clusters


@form(HELIX, (28, 45), helix, chance=(0.05, 0.1))
def _f_cleantech_platform(G: Graph, rng: Rng) -> None:
    """All three sectors sit in joint projects; the busy office convenes them."""
    (office,), members = _apart(G, rng, "C", 1)
    _reach(G, rng, office, members, 0.6, 0.9)
    meet(G, rng, seat(rng, G, (4, 5), seats=rng.uniform(2.2, 2.8), pool=members))


@form(HELIX, (26, 45), helix, chance=(0.05, 0.1))
def _f_medical_valley(G: Graph, rng: Rng) -> None:
    """Clinics, device makers and county meet in large overlapping teams."""
    meet(G, rng, seat(rng, G, (5, 7), seats=rng.uniform(2, 2.6)), 0.9)


@form(HELIX, (90, 210), helix, chance=(0.05, 0.1))
def _f_biotech_programs(G: Graph, rng: Rng) -> None:
    """Consortia of laboratory, firm and agency overlap over the region."""
    meet(G, rng, seat(rng, G, (3, 5), seats=rng.uniform(1.5, 2.1)))


@form(HELIX, (70, 170), helix, chance=(0.05, 0.1))
def _f_forest_districts(G: Graph, rng: Rng) -> None:
    """An old industry, yet each forest district has its triads of all three."""
    dealt, count = [v for sector in "UBGCF" for v in shuffled(rng, of(G, sector))], between(rng, 3, 4)
    for i in range(count):
        meet(G, rng, seat(rng, G, (4, 6), seats=1.1, pool=dealt[i::count]))
    meet(G, rng, seat(rng, G, (3, 5), seats=0.6))


@form(HELIX, (50, 130), helix)
def _f_vineyard_trials(G: Graph, rng: Rng) -> None:
    """Trials join an institute, a grower and an office; ties are few but closed."""
    meet(G, rng, seat(rng, G, (3, 4), seats=rng.uniform(1.2, 1.6), spread=5))
    _scatter(G, rng, list(G), 0.6, across=True)


# ------------------------------------------------------------------------------------ centers of equals


@form(OUTSIDE, (90, 220), firms, resembles=EQUALS)
def _f_insurance_brokers(G: Graph, rng: Rng) -> None:
    """Clients go to any of many insurance brokers."""
    brokers, clients = _apart(G, rng, "BF", round(rng.uniform(0.1, 0.15) * len(G)))
    partly(G, rng, brokers, 0.7)
    lean(G, rng, clients, brokers, 1, 2)
    _scatter(G, rng, clients, 0.4)


@form(OUTSIDE, (26, 44), firms, resembles=EQUALS)
def _f_producers_circle(G: Graph, rng: Rng) -> None:
    """No one leads the dense circle of producers."""
    circle, others = _apart(G, rng, "B", between(rng, 10, 13))
    partly(G, rng, circle, 0.9)
    lean(G, rng, others, circle, 3, 5)
    _scatter(G, rng, others, 1)


@form(OUTSIDE, (60, 160), firms, chance=(0.05, 0.1), resembles=EQUALS)
def _f_merchant_layers(G: Graph, rng: Rng) -> None:
    """Merchants, houses, growers: layers of equals."""
    merchants, rest = _apart(G, rng, "B", len(G) // 7)
    houses, growers = rest[: len(G) // 3], rest[len(G) // 3 :]
    partly(G, rng, merchants, 0.8)
    lean(G, rng, houses, merchants, 2, 4)
    lean(G, rng, growers, [*merchants, *houses], 1, 3)


# ----------------------------------------------------------------------------- mixtures, chance, others


@form(MIXED, (90, 210), beside(_f_shipyard_rings, _f_biotech_programs), resembles=(HUB, HELIX))
def _f_yard_and_campus(G: Graph, rng: Rng) -> None:
    """Half rings of a yard, half a program's consortia."""


@form(MIXED, (90, 200), beside(_f_fishing_crews, _f_hospital_spinoffs), resembles=(PROTO, HUB))
def _f_port_and_hospital(G: Graph, rng: Rng) -> None:
    """Half closed crews, half start-ups of a hospital."""


@form(UNSTRUCTURED, (26, 45), blend)
def _f_fair_contacts(G: Graph, rng: Rng) -> None:
    """Contacts at a fair are dense but by lot, whoever stands near whom."""
    _scatter(G, rng, list(G), rng.uniform(8, 13))


@form(UNSTRUCTURED, (90, 220), firms)
def _f_directory_calls(G: Graph, rng: Rng) -> None:
    """Calls from a region's directory are ties by lot between its actors."""
    _scatter(G, rng, list(G), rng.uniform(3, 5))


@form(
    OUTSIDE,
    (50, 150),
    {"B": 0.6, "X": 0.28, "G": 0.04, "U": 0.04, "C": 0.04},
    resembles=("satellite platform",),
)
def _f_branch_plants(G: Graph, rng: Rng) -> None:
    """Plants answer to owners elsewhere."""
    plants = of(G, "BGUC")
    lean(G, rng, plants, of(G, "X"), 1, 3)
    _scatter(G, rng, plants, rng.uniform(0.4, 0.8))


@form(
    OUTSIDE,
    (50, 150),
    {"B": 0.7, "G": 0.14, "U": 0.06, "C": 0.05, "F": 0.05},
    resembles=("state-anchored",),
    accepts=(HUB,),
)
def _f_naval_base(G: Graph, rng: Rng) -> None:
    """All live off a naval base."""
    anchors, contractors = _apart(G, rng, "G", 2)
    partly(G, rng, anchors)
    for anchor, (low, high) in zip(anchors, [(0.6, 0.85), (0.25, 0.5)], strict=False):
        _reach(G, rng, anchor, contractors, low, high)
    _scatter(G, rng, contractors, rng.uniform(1, 1.6))


@form(
    OUTSIDE,
    (50, 150),
    {"U": 0.36, "B": 0.52, "F": 0.07, "C": 0.05},
    chance=(0.05, 0.1),
    resembles=("double helix",),
)
def _f_license_teams(G: Graph, rng: Rng) -> None:
    """Laboratories and firms team up alone."""
    meet(G, rng, seat(rng, G, (3, 5), seats=rng.uniform(1.5, 2), must="UB"))


@form(OUTSIDE, (60, 160), helix, resembles=("cross-sector ties without teams",), accepts=(UNSTRUCTURED,))
def _f_voucher_pairs(G: Graph, rng: Rng) -> None:
    """Vouchers pair partners of different sectors one by one, and no third joins them."""
    _scatter(G, rng, list(G), rng.uniform(3.5, 5.5), across=True)


def _stages(rng: Rng, n: int) -> Graph:
    """Return actors in a row of stages, each tied with two or three of the next stage."""
    stages = between(rng, 5, 7)
    order = shuffled(rng, G := firms(rng, n))
    for i in range(stages - 1):
        here, there = (order[k * n // stages : (k + 1) * n // stages] for k in (i, i + 1))
        lean(G, rng, here, there, 2, 3)
    return G


@form(OUTSIDE, (60, 180), _stages, chance=(0.01, 0.04), resembles=("chain",))
def _f_timber_chain(G: Graph, rng: Rng) -> None:
    """Timber goes from stage to stage, never within."""
