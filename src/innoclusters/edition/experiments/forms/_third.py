"""A third set of forms, written without knowledge of how a diagnosis works.

The answer of the expert was settled before the rule of each form was written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import networkx as nx
import numpy as np

from innoclusters.edition.experiments.forms._table import (
    CANNOT_SAY,
    HELIX,
    HUB,
    MIXED,
    OUTSIDE,
    PROTO,
    UNSTRUCTURED,
    Graph,
    Rng,
    between,
    blank,
    blend,
    call_on,
    form,
    groups,
    helix,
    known,
    meet,
    noise,
    of,
    partly,
    seat,
    shuffled,
    side_by_side,
    some,
)


def _actors(rng: Rng, n: int, low: float, high: float, others: str = "UGCF") -> Graph:
    """Return n actors, low to high of them business, the others shared out among the rest by chance."""
    business = rng.uniform(low, high)
    rest = rng.dirichlet([5] * len(others)) * (1 - business)
    return blank(rng, n, {"B": business, **dict(zip(others, rest, strict=True))})


def _roads(G: Graph, rng: Rng, places: Sequence[Sequence[Any]], low: int, high: int) -> None:
    """Tie each place with the next by low to high ties, so that local groups are not islands."""
    for here, there in zip(places, [*places[1:], places[0]], strict=True):
        for _ in range(between(rng, low, high) if here is not there else 0):
            G.add_edge(*some(rng, here, 1), *some(rng, there, 1))


def _convener(G: Graph, rng: Rng, low: float, high: float) -> None:
    """Tie one institution for collaboration with low to high of all others, as a share."""
    (host,) = some(rng, of(G, "C"), 1)
    others = [v for v in G if v != host]
    G.add_edges_from((host, v) for v in some(rng, others, round(rng.uniform(low, high) * len(others))))


def _inactive(G: Graph, rng: Rng, low: float, high: float, spared: Iterable[Any] = ()) -> Graph:
    """Return the network after low to high of the actors, as a share, have lost all their ties."""
    kept = set(spared)
    idle = some(rng, [v for v in G if v not in kept], round(rng.uniform(low, high) * len(G)))
    G.remove_edges_from(list(G.edges(idle)))
    return G


def _districts(rng: Rng, G: Graph, count: int) -> list[list[Any]]:
    """Return the actors in districts among which each sector is spread evenly."""
    dealt = [v for sector in "UBGCFX" for v in shuffled(rng, of(G, sector))]
    return [dealt[i::count] for i in range(count)]


# ------------------------------------------------------------------------------- proto-clusters
@form(PROTO, (60, 200), reason="Firms deal with near firms of their own village.", source="Becattini 1990")
def _t_villages_of_neighbors(rng: Rng, n: int) -> Graph:
    """Tie firms with those that live nearest in their village."""
    G = _actors(rng, n, 0.75, 0.88)
    villages = groups(rng, of(G, "B"), 7, 13)
    reach = between(rng, 3, 4)
    for village in villages:
        place = rng.normal(size=(len(village), 2))
        for i, firm in enumerate(village):
            near = np.argsort(((place - place[i]) ** 2).sum(axis=1))[1 : reach + 1]
            G.add_edges_from((firm, village[j]) for j in near)
    _roads(G, rng, villages, 1, 3)
    call_on(G, rng, of(G, "UGCF"), of(G, "B"), 1, 2)
    return noise(G, rng, 0.02, 0.08)


@form(PROTO, (60, 180), reason="Firms of a valley share orders in small consortia.", source="Lorenz 1992")
def _t_order_sharing(rng: Rng, n: int) -> Graph:
    """Seat firms in consortia of their valley, with rare guests; one consortium joins the next valley."""
    G = _actors(rng, n, 0.76, 0.86)
    teams, seats = [], rng.uniform(1.7, 2.4)
    valleys = groups(rng, of(G, "B"), 10, 16)
    for valley, following in zip(valleys, [*valleys[1:], valleys[0]], strict=True):
        teams += seat(rng, G, (3, 5), seats=seats, must="B", pool=valley)
        teams.append([*some(rng, valley[:5], 1), *some(rng, following[5:], 2)])
    for guest in of(G, "UGCF"):
        teams[between(rng, 0, len(teams) - 1)].append(guest)
    return known(G, rng, teams)


@form(PROTO, (50, 160), reason="Spin-offs inherit partners, so families close.", source="Klepper 2007")
def _t_spin_offs(rng: Rng, n: int) -> Graph:
    """Let each new firm join a parent and part of the parent's partners; nobody keeps more than nine."""
    G = _actors(rng, n, 0.76, 0.9)
    queue = shuffled(rng, of(G, "B"))
    families = [queue[3 * i : 3 * i + 3] for i in range(max(3, len(queue) // 15))]
    meet(G, rng, families)
    inherited = rng.uniform(0.55, 0.75)
    settled = [v for family in families for v in family]
    for firm in queue[len(settled) :]:
        (parent,) = some(rng, [v for v in settled if G.degree(v) < 9], 1)
        partners = [u for u in G[parent] if G.degree(u) < 9 and rng.random() < inherited]
        G.add_edges_from((firm, v) for v in [parent, *partners])
        settled.append(firm)
    _roads(G, rng, families, 1, 2)
    call_on(G, rng, of(G, "UGCF"), of(G, "B"), 1, 2)
    return noise(G, rng, 0.04, 0.1)


@form(PROTO, (35, 120), reason="Firms that share machines form small closed pools, linked by few guests.")
def _t_machine_pools(rng: Rng, n: int) -> Graph:
    """Tie the firms of a pool with each other; some are guests in the next pool."""
    G = _actors(rng, n, 0.78, 0.9)
    pools = groups(rng, of(G, "B"), 4, 7)
    meet(G, rng, pools, rng.uniform(0.85, 1))
    _roads(G, rng, pools, 1, 1)
    guests = rng.uniform(0.15, 0.35)
    for pool, following in zip(pools, [*pools[1:], pools[0]], strict=True):
        call_on(G, rng, [v for v in pool if rng.random() < guests], following, 2, 3)
    call_on(G, rng, of(G, "UGCF"), of(G, "B"), 1, 2)
    return noise(_inactive(G, rng, 0.03, 0.08), rng, 0.0, 0.06)


@form(PROTO, (80, 240), reason="Trust travels among firms of a place and closes triangles.")
def _t_partners_of_partners(rng: Rng, n: int) -> Graph:
    """Start from a thread through each place and close open triples among its firms."""
    G = _actors(rng, n, 0.74, 0.85)
    places = groups(rng, of(G, "B"), 9, 15)
    wanted = rng.uniform(2.3, 3.1)
    for place in places:
        G.add_edges_from((v, place[between(rng, max(0, i - 2), i - 1)]) for i, v in enumerate(place) if i)
        for _ in range(60 * len(place)):
            (middle,) = some(rng, place, 1)
            pair = [v for v in some(rng, list(G[middle]), 2) if G.degree(v) < 8]
            if len(pair) == 2 and G.subgraph(place).number_of_edges() < wanted * len(place):
                G.add_edge(*pair)
    _roads(G, rng, places, 2, 3)
    call_on(G, rng, of(G, "UGCF"), of(G, "B"), 1, 3)
    return noise(G, rng, 0.03, 0.08)


@form(PROTO, (50, 140), reason="Trades keep to themselves; a list of members gives no anchor.")
def _t_trades_with_association(rng: Rng, n: int) -> Graph:
    """Tie most firms of a trade with each other and add an association with many members."""
    G = _actors(rng, n, 0.78, 0.88)
    trades = groups(rng, of(G, "B"), 7, 11)
    meet(G, rng, trades, rng.uniform(0.7, 0.9))
    _roads(G, rng, trades, 1, 3)
    call_on(G, rng, of(G, "UGCF"), of(G, "B"), 1, 2)
    _convener(G, rng, 0.25, 0.45)
    return noise(G, rng, 0.03, 0.08)


# ------------------------------------------------------------------- industrial clusters (hubs)
@form(HUB, (25, 80), reason="Nearly all work for one assembler alone.", source="Markusen 1996")
def _t_one_assembler(rng: Rng, n: int) -> Graph:
    """Tie most actors with one firm; some suppliers have a tie of their own."""
    G = _actors(rng, n, 0.76, 0.9)
    anchor, *suppliers = shuffled(rng, of(G, "B"))
    linked = rng.uniform(0.86, 0.97)
    G.add_edges_from((anchor, v) for v in G if v != anchor and rng.random() < linked)
    own = rng.uniform(0.2, 0.4)
    call_on(G, rng, [v for v in suppliers if rng.random() < own], suppliers, 1, 1)
    return noise(G, rng, 0.03, 0.1)


@form(HUB, (70, 200), reason="Two rival yards divide the suppliers, and a part serves both.")
def _t_rival_yards(rng: Rng, n: int) -> Graph:
    """Let each supplier choose a yard, some both."""
    G = _actors(rng, n, 0.74, 0.85)
    yards = some(rng, of(G, "B"), 2)
    G.add_edge(*yards)
    larger, both = rng.uniform(0.5, 0.7), rng.uniform(0.25, 0.5)
    for v in (v for v in G if v not in yards):
        call_on(G, rng, [v], yards if rng.random() < both else [yards[int(rng.random() > larger)]], 2, 2)
    return noise(G, rng, 0.08, 0.15)


@form(HUB, (40, 130), reason="Trials bring firms to a hospital and its laboratories only.")
def _t_university_hospital(rng: Rng, n: int) -> Graph:
    """Let all others call on a university hospital or its few laboratories."""
    G = _actors(rng, n, 0.55, 0.7)
    anchors = some(rng, of(G, "U"), between(rng, 2, 3))
    partly(G, rng, anchors)
    others = [v for v in G if v not in anchors]
    G.add_edges_from((v, anchors[0]) for v in others if rng.random() < 0.8)
    call_on(G, rng, others, anchors, 1, 2)
    _convener(G, rng, 0.1, 0.2)
    return noise(G, rng, 0.03, 0.1)


@form(HUB, (60, 180), reason="Contracts join a prime contractor with a supplier, seldom with two.")
def _t_prime_contracts(rng: Rng, n: int) -> Graph:
    """Make contracts of a prime contractor with one supplier, at times two."""
    G = _actors(rng, n, 0.76, 0.88)
    primes = some(rng, of(G, "B"), between(rng, 2, 4))
    others = [v for v in G if v not in primes]
    teams, double = [primes[:2]], rng.uniform(0.1, 0.3)
    for v in others:
        for prime in some(rng, primes, between(rng, 1, 2)):
            second = some(rng, [u for u in others if u != v], 1) if rng.random() < double else []
            teams.append([prime, v, *second])
    return known(G, rng, teams)


@form(HUB, (140, 300), reason="A handful of companies hold all contracts with the suppliers.")
def _t_mining_companies(rng: Rng, n: int) -> Graph:
    """Let suppliers hold contracts with several of five or six companies of unequal size."""
    G = _actors(rng, n, 0.7, 0.82, "UGCFX")
    companies = some(rng, of(G, "B"), between(rng, 5, 6))
    partly(G, rng, companies, 0.5)
    size = 1 / np.arange(1, len(companies) + 1) ** rng.uniform(0.2, 0.6)
    for v in (v for v in G if v not in companies):
        count = between(rng, 1, 4) if G.nodes[v]["sector"] in "BX" else 1
        chosen = rng.choice(companies, count, replace=False, p=size / size.sum())
        G.add_edges_from((v, int(company)) for company in chosen)
    return noise(_inactive(G, rng, 0.04, 0.1, companies), rng, 0.05, 0.12)


@form(HUB, (100, 350), reason="Newcomers seek those who are sought, until few hold most ties.")
def _t_sought_by_all(rng: Rng, n: int) -> Graph:
    """Let newcomers bring one to three ties, drawn by a power of the degree that is above one."""
    G = _actors(rng, n, 0.72, 0.86)
    founders = some(rng, of(G, "B"), 3)
    nx.add_path(G, founders)
    present, power = list(founders), rng.uniform(1.5, 1.8)
    for v in shuffled(rng, [v for v in G if v not in founders]):
        pull = np.array([G.degree(u) for u in present]) ** power
        chosen = rng.choice(present, between(rng, 1, 3), replace=False, p=pull / pull.sum())
        G.add_edges_from((v, int(u)) for u in chosen)
        present.append(v)
    return noise(G, rng, 0.02, 0.08)


@form(HUB, (80, 250), reason="Suppliers hang on few plants, and only plants have partners abroad.")
def _t_plants_with_world(rng: Rng, n: int) -> Graph:
    """Give each of a few plants its suppliers, and leave partners abroad to the plants."""
    G = _actors(rng, n, 0.7, 0.8, "UGCFX")
    plants = some(rng, of(G, "B"), between(rng, 3, 4))
    partly(G, rng, plants)
    call_on(G, rng, [v for v in of(G, "B") if v not in plants], plants, 1, 2)
    call_on(G, rng, of(G, "UGCF"), plants, 0, 2)
    call_on(G, rng, of(G, "X"), plants, 1, 3)
    return noise(G, rng, 0.08, 0.15)


# ------------------------------------------------------------ innovation clusters (triple helix)
@form(HELIX, (30, 120), reason="A call admits only projects of all three sectors.", source="Etzkowitz 2008")
def _t_open_calls(rng: Rng, n: int) -> Graph:
    """Seat actors in known projects of all three sectors."""
    G = helix(rng, n)
    return known(G, rng, seat(rng, G, (4, 6), seats=rng.uniform(1.7, 2.5)))


@form(HELIX, (90, 220), reason="Actors serve in councils whose working parties are trilateral.")
def _t_theme_councils(rng: Rng, n: int) -> Graph:
    """Draw councils that share members and seat their working parties."""
    G = helix(rng, n)
    seats = rng.uniform(1.2, 1.7)
    for _ in range(round(n / 7)):
        council = [v for sector in "UBG" for v in some(rng, of(G, sector), 3)]
        council += some(rng, [v for v in G if v not in council], between(rng, 3, 7))
        meet(G, rng, seat(rng, G, (4, 5), seats=seats, pool=council))
    return noise(G, rng, 0.02, 0.06)


@form(HELIX, (50, 180), reason="Pairs come back with partners of missing sectors.", source="Guimerà 2005")
def _t_returning_partners(rng: Rng, n: int) -> Graph:
    """Found later teams on two members of an earlier one, and fill in the sectors that are missing."""
    G = helix(rng, n)
    teams = seat(rng, G, (3, 5), seats=rng.uniform(0.9, 1.2))
    for _ in range(round(rng.uniform(0.22, 0.35) * n)):
        team = some(rng, teams[between(rng, 0, len(teams) - 1)], 2)
        there = {G.nodes[v]["sector"] for v in team}
        team += [v for sector in "UBG" if sector not in there for v in some(rng, of(G, sector), 1)]
        team += some(rng, [v for v in G if v not in team], between(rng, 0, 1))
        teams.append(team)
    return noise(meet(G, rng, teams), rng, 0.03, 0.1)


@form(HELIX, (90, 240), reason="Firms prevail, yet each team has a university and an authority.")
def _t_firms_at_the_table(rng: Rng, n: int) -> Graph:
    """Seat teams where business prevails, each with a university and an authority."""
    G = blank(rng, n, {"B": 0.64, "U": 0.15, "G": 0.12, "C": 0.05, "F": 0.04})
    teams = seat(rng, G, (4, 6), seats=rng.uniform(1.6, 2.2))
    return noise(meet(G, rng, teams, rng.uniform(0.85, 1)), rng, 0.02, 0.08)


@form(HELIX, (70, 160), reason="Trilateral teams of districts, joined by teams of the region.")
def _t_living_laboratories(rng: Rng, n: int) -> Graph:
    """Seat teams within districts and, fewer, across the region, under one convener."""
    G = helix(rng, n)
    seats = rng.uniform(1.0, 1.4)
    teams = seat(rng, G, (4, 6), seats=rng.uniform(0.6, 0.9))
    for district in _districts(rng, G, max(2, n // 25)):
        teams += seat(rng, G, (4, 5), seats=seats, pool=district)
    meet(G, rng, teams, rng.uniform(0.85, 1))
    _convener(G, rng, 0.25, 0.4)
    return noise(G, rng, 0.02, 0.06)


@form(HELIX, (80, 260), reason="The smallest trilateral teams, repeated until they overlap everywhere.")
def _t_trilateral_threes(rng: Rng, n: int) -> Graph:
    """Make teams of exactly three; funds and institutions for collaboration accompany them."""
    G = blank(rng, n, {"U": 0.28, "B": 0.4, "G": 0.22, "C": 0.06, "F": 0.04})
    meet(G, rng, seat(rng, G, (3, 3), seats=rng.uniform(1.8, 2.8), pool=of(G, "UBG")))
    call_on(G, rng, of(G, "CF"), of(G, "UBG"), 1, 4)
    return noise(G, rng, 0.05, 0.12)


@form(HELIX, (250, 400), reason="Trilateral teams of near specialties share members.")
def _t_circle_of_specialties(rng: Rng, n: int) -> Graph:
    """Place actors on a circle and gather, around random points, the nearest of each sector and others."""
    G = helix(rng, n)
    place, width = rng.random(n), rng.uniform(0.03, 0.08)
    for _ in range(round(rng.uniform(0.5, 0.65) * n)):
        gap = np.abs(place - rng.random())
        order = [int(v) for v in np.argsort(np.minimum(gap, 1 - gap) + width * rng.random(n))]
        team = [next(v for v in order if G.nodes[v]["sector"] == sector) for sector in "UBG"]
        partly(G, rng, team + [v for v in order if v not in team][: between(rng, 0, 3)])
    return noise(G, rng, 0.02, 0.08)


@form(HELIX, (60, 160), reason="Trilateral teams; partners abroad and a convener change nothing.")
def _t_partners_abroad(rng: Rng, n: int) -> Graph:
    """Seat teams in which external partners take part, leave some actors idle and add a convener."""
    G = blank(rng, n, {"U": 0.2, "B": 0.4, "G": 0.17, "C": 0.06, "F": 0.05, "X": 0.12})
    meet(G, rng, seat(rng, G, (4, 6), seats=rng.uniform(1.6, 2.3)))
    _convener(G, rng, 0.15, 0.3)
    return noise(_inactive(G, rng, 0.04, 0.08), rng, 0.06, 0.12)


# -------------------------------------------------------------------------- mixtures in halves
@form(MIXED, (90, 220), resembles=(PROTO, HUB), reason="One half closed pools, one half two yards.")
def _t_pools_and_yards(rng: Rng, n: int) -> Graph:
    """Put machine pools beside two yards."""
    return side_by_side(rng, _t_machine_pools(rng, n // 2), _t_rival_yards(rng, n - n // 2))


@form(MIXED, (140, 320), resembles=(HUB, HELIX), reason="One half few companies, one half teams.")
def _t_companies_and_threes(rng: Rng, n: int) -> Graph:
    """Put mining companies beside trilateral teams."""
    return side_by_side(rng, _t_mining_companies(rng, n // 2), _t_trilateral_threes(rng, n - n // 2))


@form(MIXED, (110, 260), resembles=(PROTO, HELIX), reason="One half villages, one half trilateral teams.")
def _t_villages_and_returners(rng: Rng, n: int) -> Graph:
    """Put villages of neighbors beside teams of returning partners."""
    return side_by_side(rng, _t_villages_of_neighbors(rng, n // 2), _t_returning_partners(rng, n - n // 2))


# ------------------------------------------------------------------------- outside the typology
@form(OUTSIDE, (60, 180), resembles=("satellite platform",), reason="Plants answer to owners elsewhere.")
def _t_branch_plants(rng: Rng, n: int) -> Graph:
    """Tie each plant with one to three of many headquarters outside."""
    G = blank(rng, n, {"B": 0.6, "X": 0.26, "U": 0.03, "G": 0.05, "C": 0.03, "F": 0.03})
    call_on(G, rng, of(G, "B"), of(G, "X"), 1, 3)
    call_on(G, rng, of(G, "UGCF"), of(G, "B"), 0, 2)
    return noise(G, rng, 0.03, 0.1)


@form(OUTSIDE, (50, 170), resembles=("state-anchored",), reason="Everything hangs on public agencies.")
def _t_garrison_town(rng: Rng, n: int) -> Graph:
    """Tie most actors with one or two agencies of government."""
    G = _actors(rng, n, 0.6, 0.76)
    agencies = some(rng, of(G, "G"), between(rng, 1, 2))
    partly(G, rng, agencies)
    others = [v for v in G if v not in agencies and rng.random() < 0.95]
    call_on(G, rng, others, agencies, 1, len(agencies))
    return noise(G, rng, 0.06, 0.14)


@form(OUTSIDE, (50, 160), resembles=("double helix",), reason="Teams in which government has no seat.")
def _t_contract_research(rng: Rng, n: int) -> Graph:
    """Seat universities with firms in known projects and leave government out."""
    G = blank(rng, n, {"U": 0.36, "B": 0.5, "G": 0.07, "C": 0.04, "F": 0.03})
    return known(G, rng, seat(rng, G, (3, 5), seats=rng.uniform(1.8, 2.6), must="UB", pool=of(G, "UB")))


@form(OUTSIDE, (80, 180), resembles=("core-periphery without anchor",), reason="Equals at the center.")
def _t_inner_circle(rng: Rng, n: int) -> Graph:
    """Tie a circle densely, and each of the others with one to three of its members."""
    G = blend(rng, n)
    circle = some(rng, list(G), round(rng.uniform(0.14, 0.2) * n))
    partly(G, rng, circle, rng.uniform(0.55, 0.75))
    call_on(G, rng, [v for v in G if v not in circle], circle, 1, 3)
    return noise(G, rng, 0.02, 0.06)


@form(OUTSIDE, (60, 220), resembles=("hierarchy",), reason="Orders pass from tier to tier only.")
def _t_tiers_of_orders(rng: Rng, n: int) -> Graph:
    """Give each actor a principal in the tier above, and few a second one."""
    G = _actors(rng, n, 0.76, 0.88)
    branching = between(rng, 3, 4)
    first, *rest = shuffled(rng, G)
    above = [first]
    while rest:
        tier, rest = rest[: branching * len(above)], rest[branching * len(above) :]
        for i, v in enumerate(tier):
            G.add_edge(v, above[i % len(above)])
            call_on(G, rng, [v] if rng.random() < 0.15 else [], above, 1, 1)
        above = tier
    return noise(G, rng, 0.02, 0.06)


@form(OUTSIDE, (150, 320), resembles=("communities across sectors",), reason="Towns keep apart, sectors mix.")
def _t_towns_apart(rng: Rng, n: int) -> Graph:
    """Tie actors at random within their town, whatever their sector."""
    G = blend(rng, n)
    mean = rng.uniform(4, 7)
    for town in _districts(rng, G, round(n / between(rng, 32, 45))):
        partly(G, rng, town, mean / (len(town) - 1))
    return noise(G, rng, 0.04, 0.1)


# ------------------------------------------------------------------ unstructured and cannot say
@form(UNSTRUCTURED, (60, 300), reason="Lots decide who meets whom; no sector, group or rank shows.")
def _t_rounds_by_lot(rng: Rng, n: int) -> Graph:
    """Pair those who attend a round by lot, several rounds over."""
    G = blend(rng, n)
    attendance = rng.uniform(0.5, 0.85)
    for _ in range(between(rng, 5, 11)):
        present = shuffled(rng, [v for v in G if rng.random() < attendance])
        G.add_edges_from(zip(present[::2], present[1::2], strict=False))
    return G


@form(CANNOT_SAY, (25, 60), reason="Most actors have no tie yet, and the few ties show no form.")
def _t_register_begun(rng: Rng, n: int) -> Graph:
    """Enter a tie for about every fourth actor."""
    G = blend(rng, n)
    for _ in range(round(rng.uniform(0.15, 0.3) * n)):
        G.add_edge(*some(rng, list(G), 2))
    return G
