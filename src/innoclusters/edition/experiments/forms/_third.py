"""A third set of forms, written without knowledge of how a diagnosis works.

The answer of the expert was settled before the rule of each form was written.
"""

from __future__ import annotations

from collections.abc import Sequence
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
    Beginning,
    Graph,
    Rng,
    beside,
    between,
    blank,
    blend,
    call_on,
    form,
    graded,
    groups,
    helix,
    idle,
    known,
    lean,
    meet,
    of,
    partly,
    seat,
    share_of,
    shuffled,
    some,
    spokes,
)


def _business(low: float, high: float, others: str = "UGCF") -> Beginning:
    """Return what draws actors, low to high of them business, the others shared out by chance."""

    def drawn(rng: Rng, n: int) -> Graph:
        business = rng.uniform(low, high)
        rest = rng.dirichlet([5] * len(others)) * (1 - business)
        return blank(rng, n, {"B": business, **dict(zip(others, rest, strict=True))})

    return drawn


def _roads(G: Graph, rng: Rng, places: Sequence[Sequence[Any]], low: int, high: int) -> None:
    """Tie each place with the next by low to high ties, so that local groups are not islands."""
    for here, there in zip(places, [*places[1:], places[0]], strict=True):
        for _ in range(between(rng, low, high) if here is not there else 0):
            G.add_edge(*some(rng, here, 1), *some(rng, there, 1))


def _convener(G: Graph, rng: Rng, low: float, high: float) -> None:
    """Tie one institution for collaboration with low to high of all others, as a share."""
    (host,) = some(rng, of(G, "C"), 1)
    others = [v for v in G if v != host]
    G.add_edges_from((host, v) for v in share_of(rng, others, low, high))


def _districts(rng: Rng, G: Graph, count: int) -> list[list[Any]]:
    """Return the actors in districts among which each sector is spread evenly."""
    dealt = [v for sector in "UBGCFX" for v in shuffled(rng, of(G, sector))]
    return [dealt[i::count] for i in range(count)]


# ------------------------------------------------------------------------------- proto-clusters
@form(PROTO, (60, 200), _business(0.75, 0.88), chance=(0.02, 0.08), source="Becattini 1990")
def _t_villages_of_neighbors(G: Graph, rng: Rng) -> None:
    """Firms deal with near firms of their own village."""
    # Tie firms with those that live nearest in their village.
    villages = groups(rng, of(G, "B"), 7, 13)
    reach = between(rng, 3, 4)
    for village in villages:
        place = rng.normal(size=(len(village), 2))
        for i, firm in enumerate(village):
            near = np.argsort(((place - place[i]) ** 2).sum(axis=1))[1 : reach + 1]
            G.add_edges_from((firm, village[j]) for j in near)
    _roads(G, rng, villages, 1, 3)
    call_on(G, rng, of(G, "UGCF"), of(G, "B"), 1, 2)


@form(PROTO, (60, 180), _business(0.76, 0.86), source="Lorenz 1992")
def _t_order_sharing(G: Graph, rng: Rng) -> None:
    """Firms of a valley share orders in small consortia."""
    # Seat firms in consortia of their valley, with rare guests; one consortium joins the next valley.
    teams, seats = [], rng.uniform(1.7, 2.4)
    valleys = groups(rng, of(G, "B"), 10, 16)
    for valley, following in zip(valleys, [*valleys[1:], valleys[0]], strict=True):
        teams += seat(rng, G, (3, 5), seats=seats, must="B", pool=valley)
        teams.append([*some(rng, valley[:5], 1), *some(rng, following[5:], 2)])
    for guest in of(G, "UGCF"):
        teams[between(rng, 0, len(teams) - 1)].append(guest)
    known(G, rng, teams)


@form(PROTO, (50, 160), _business(0.76, 0.9), chance=(0.04, 0.1), source="Klepper 2007")
def _t_spin_offs(G: Graph, rng: Rng) -> None:
    """Spin-offs inherit partners, so families close."""
    # Let each new firm join a parent and part of the parent's partners; nobody keeps more than nine.
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


@form(PROTO, (35, 120), _business(0.78, 0.9), chance=(0.0, 0.06))
def _t_machine_pools(G: Graph, rng: Rng) -> None:
    """Firms that share machines form small closed pools, linked by few guests."""
    # Tie the firms of a pool with each other; some are guests in the next pool.
    pools = groups(rng, of(G, "B"), 4, 7)
    meet(G, rng, pools, rng.uniform(0.85, 1))
    _roads(G, rng, pools, 1, 1)
    guests = rng.uniform(0.15, 0.35)
    for pool, following in zip(pools, [*pools[1:], pools[0]], strict=True):
        call_on(G, rng, [v for v in pool if rng.random() < guests], following, 2, 3)
    call_on(G, rng, of(G, "UGCF"), of(G, "B"), 1, 2)
    idle(G, share_of(rng, list(G), 0.03, 0.08))


@form(PROTO, (80, 240), _business(0.74, 0.85), chance=(0.03, 0.08))
def _t_partners_of_partners(G: Graph, rng: Rng) -> None:
    """Trust travels among firms of a place and closes triangles."""
    # Start from a thread through each place and close open triples among its firms.
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


@form(PROTO, (50, 140), _business(0.78, 0.88), chance=(0.03, 0.08))
def _t_trades_with_association(G: Graph, rng: Rng) -> None:
    """Trades keep to themselves; a list of members gives no anchor."""
    trades = groups(rng, of(G, "B"), 7, 11)
    meet(G, rng, trades, rng.uniform(0.7, 0.9))
    _roads(G, rng, trades, 1, 3)
    call_on(G, rng, of(G, "UGCF"), of(G, "B"), 1, 2)
    _convener(G, rng, 0.25, 0.45)


# ------------------------------------------------------------------- industrial clusters (hubs)
@form(HUB, (25, 80), _business(0.76, 0.9), chance=(0.03, 0.1), source="Markusen 1996")
def _t_one_assembler(G: Graph, rng: Rng) -> None:
    """Nearly all work for one assembler alone."""
    anchor, *suppliers = shuffled(rng, of(G, "B"))
    linked = rng.uniform(0.86, 0.97)
    G.add_edges_from((anchor, v) for v in G if v != anchor and rng.random() < linked)
    own = rng.uniform(0.2, 0.4)
    call_on(G, rng, [v for v in suppliers if rng.random() < own], suppliers, 1, 1)


@form(HUB, (70, 200), _business(0.74, 0.85), chance=(0.08, 0.15))
def _t_rival_yards(G: Graph, rng: Rng) -> None:
    """Two rival yards divide the suppliers, and a part serves both."""
    yards = some(rng, of(G, "B"), 2)
    G.add_edge(*yards)
    larger, both = rng.uniform(0.5, 0.7), rng.uniform(0.25, 0.5)
    for v in (v for v in G if v not in yards):
        call_on(G, rng, [v], yards if rng.random() < both else [yards[int(rng.random() > larger)]], 2, 2)


@form(HUB, (40, 130), _business(0.55, 0.7), chance=(0.03, 0.1))
def _t_university_hospital(G: Graph, rng: Rng) -> None:
    """Trials bring firms to a hospital and its laboratories only."""
    anchors = some(rng, of(G, "U"), between(rng, 2, 3))
    partly(G, rng, anchors)
    others = [v for v in G if v not in anchors]
    G.add_edges_from((v, anchors[0]) for v in others if rng.random() < 0.8)
    call_on(G, rng, others, anchors, 1, 2)
    _convener(G, rng, 0.1, 0.2)


@form(HUB, (60, 180), _business(0.76, 0.88))
def _t_prime_contracts(G: Graph, rng: Rng) -> None:
    """Contracts join a prime contractor with a supplier, seldom with two."""
    # Make contracts of a prime contractor with one supplier, at times two.
    primes = some(rng, of(G, "B"), between(rng, 2, 4))
    others = [v for v in G if v not in primes]
    teams, double = [primes[:2]], rng.uniform(0.1, 0.3)
    for v in others:
        for prime in some(rng, primes, between(rng, 1, 2)):
            second = some(rng, [u for u in others if u != v], 1) if rng.random() < double else []
            teams.append([prime, v, *second])
    known(G, rng, teams)


@form(HUB, (140, 300), _business(0.7, 0.82, "UGCFX"), chance=(0.05, 0.12))
def _t_mining_companies(G: Graph, rng: Rng) -> None:
    """A handful of companies hold all contracts with the suppliers."""
    # Let suppliers hold contracts with several of five or six companies of unequal size.
    companies = some(rng, of(G, "B"), between(rng, 5, 6))
    partly(G, rng, companies, 0.5)
    size = graded(companies, rng.uniform(0.2, 0.6))
    for v in (v for v in G if v not in companies):
        lean(G, rng, [v], companies, 1, 4 if G.nodes[v]["sector"] in "BX" else 1, size)
    others = [v for v in G if v not in companies]
    idle(G, some(rng, others, round(rng.uniform(0.04, 0.1) * len(G))))


@form(HUB, (100, 350), _business(0.72, 0.86), chance=(0.02, 0.08))
def _t_sought_by_all(G: Graph, rng: Rng) -> None:
    """Newcomers seek those who are sought, until few hold most ties."""
    # Let newcomers bring one to three ties, drawn by a power of the degree that is above one.
    founders = some(rng, of(G, "B"), 3)
    nx.add_path(G, founders)
    present, power = list(founders), rng.uniform(1.5, 1.8)
    for v in shuffled(rng, [v for v in G if v not in founders]):
        pull = np.array([G.degree(u) for u in present]) ** power
        chosen = rng.choice(present, between(rng, 1, 3), replace=False, p=pull / pull.sum())
        G.add_edges_from((v, int(u)) for u in chosen)
        present.append(v)


@form(HUB, (80, 250), _business(0.7, 0.8, "UGCFX"), chance=(0.08, 0.15))
def _t_plants_with_world(G: Graph, rng: Rng) -> None:
    """Suppliers hang on few plants, and only plants have partners abroad."""
    plants = some(rng, of(G, "B"), between(rng, 3, 4))
    partly(G, rng, plants)
    call_on(G, rng, [v for v in of(G, "B") if v not in plants], plants, 1, 2)
    call_on(G, rng, of(G, "UGCF"), plants, 0, 2)
    call_on(G, rng, of(G, "X"), plants, 1, 3)


# ------------------------------------------------------------ innovation clusters (triple helix)
@form(HELIX, (30, 120), helix, source="Etzkowitz 2008")
def _t_open_calls(G: Graph, rng: Rng) -> None:
    """A call admits only projects of all three sectors."""
    known(G, rng, seat(rng, G, (4, 6), seats=rng.uniform(1.7, 2.5)))


@form(HELIX, (90, 220), helix, chance=(0.02, 0.06))
def _t_theme_councils(G: Graph, rng: Rng) -> None:
    """Actors serve in councils whose working parties are trilateral."""
    seats = rng.uniform(1.2, 1.7)
    for _ in range(round(len(G) / 7)):
        council = [v for sector in "UBG" for v in some(rng, of(G, sector), 3)]
        council += some(rng, [v for v in G if v not in council], between(rng, 3, 7))
        meet(G, rng, seat(rng, G, (4, 5), seats=seats, pool=council))


@form(HELIX, (50, 180), helix, chance=(0.03, 0.1), source="Guimerà 2005")
def _t_returning_partners(G: Graph, rng: Rng) -> None:
    """Pairs come back with partners of missing sectors."""
    # Found later teams on two members of an earlier one, and fill in the sectors that are missing.
    teams = seat(rng, G, (3, 5), seats=rng.uniform(0.9, 1.2))
    for _ in range(round(rng.uniform(0.22, 0.35) * len(G))):
        team = some(rng, teams[between(rng, 0, len(teams) - 1)], 2)
        there = {G.nodes[v]["sector"] for v in team}
        team += [v for sector in "UBG" if sector not in there for v in some(rng, of(G, sector), 1)]
        team += some(rng, [v for v in G if v not in team], between(rng, 0, 1))
        teams.append(team)
    meet(G, rng, teams)


@form(HELIX, (90, 240), {"B": 0.64, "U": 0.15, "G": 0.12, "C": 0.05, "F": 0.04}, chance=(0.02, 0.08))
def _t_firms_at_the_table(G: Graph, rng: Rng) -> None:
    """Firms prevail, yet each team has a university and an authority."""
    teams = seat(rng, G, (4, 6), seats=rng.uniform(1.6, 2.2))
    meet(G, rng, teams, rng.uniform(0.85, 1))


@form(HELIX, (70, 160), helix, chance=(0.02, 0.06))
def _t_living_laboratories(G: Graph, rng: Rng) -> None:
    """Trilateral teams of districts, joined by teams of the region."""
    seats = rng.uniform(1.0, 1.4)
    teams = seat(rng, G, (4, 6), seats=rng.uniform(0.6, 0.9))
    for district in _districts(rng, G, max(2, len(G) // 25)):
        teams += seat(rng, G, (4, 5), seats=seats, pool=district)
    meet(G, rng, teams, rng.uniform(0.85, 1))
    _convener(G, rng, 0.25, 0.4)


@form(HELIX, (80, 260), {"U": 0.28, "B": 0.4, "G": 0.22, "C": 0.06, "F": 0.04}, chance=(0.05, 0.12))
def _t_trilateral_threes(G: Graph, rng: Rng) -> None:
    """The smallest trilateral teams, repeated until they overlap everywhere."""
    meet(G, rng, seat(rng, G, (3, 3), seats=rng.uniform(1.8, 2.8), pool=of(G, "UBG")))
    call_on(G, rng, of(G, "CF"), of(G, "UBG"), 1, 4)


@form(HELIX, (250, 400), helix, chance=(0.02, 0.08))
def _t_circle_of_specialties(G: Graph, rng: Rng) -> None:
    """Trilateral teams of near specialties share members."""
    place, width = rng.random(len(G)), rng.uniform(0.03, 0.08)
    for _ in range(round(rng.uniform(0.5, 0.65) * len(G))):
        gap = np.abs(place - rng.random())
        order = [int(v) for v in np.argsort(np.minimum(gap, 1 - gap) + width * rng.random(len(G)))]
        team = [next(v for v in order if G.nodes[v]["sector"] == sector) for sector in "UBG"]
        partly(G, rng, team + [v for v in order if v not in team][: between(rng, 0, 3)])


@form(HELIX, (60, 160), {"U": 0.2, "B": 0.4, "G": 0.17, "C": 0.06, "F": 0.05, "X": 0.12}, chance=(0.06, 0.12))
def _t_partners_abroad(G: Graph, rng: Rng) -> None:
    """Trilateral teams; partners abroad and a convener change nothing."""
    meet(G, rng, seat(rng, G, (4, 6), seats=rng.uniform(1.6, 2.3)))
    _convener(G, rng, 0.15, 0.3)
    idle(G, share_of(rng, list(G), 0.04, 0.08))


# -------------------------------------------------------------------------- mixtures in halves
@form(MIXED, (90, 220), beside(_t_machine_pools, _t_rival_yards), resembles=(PROTO, HUB))
def _t_pools_and_yards(G: Graph, rng: Rng) -> None:
    """One half closed pools, one half two yards."""


@form(MIXED, (140, 320), beside(_t_mining_companies, _t_trilateral_threes), resembles=(HUB, HELIX))
def _t_companies_and_threes(G: Graph, rng: Rng) -> None:
    """One half few companies, one half teams."""


@form(MIXED, (110, 260), beside(_t_villages_of_neighbors, _t_returning_partners), resembles=(PROTO, HELIX))
def _t_villages_and_returners(G: Graph, rng: Rng) -> None:
    """One half villages, one half trilateral teams."""


# ------------------------------------------------------------------------- outside the typology
@form(
    OUTSIDE,
    (60, 180),
    {"B": 0.6, "X": 0.26, "U": 0.03, "G": 0.05, "C": 0.03, "F": 0.03},
    chance=(0.03, 0.1),
    resembles=("satellite platform",),
)
def _t_branch_plants(G: Graph, rng: Rng) -> None:
    """Plants answer to owners elsewhere."""
    call_on(G, rng, of(G, "B"), of(G, "X"), 1, 3)
    call_on(G, rng, of(G, "UGCF"), of(G, "B"), 0, 2)


@form(OUTSIDE, (50, 170), _business(0.6, 0.76), chance=(0.06, 0.14), resembles=("state-anchored",))
def _t_garrison_town(G: Graph, rng: Rng) -> None:
    """Everything hangs on public agencies."""
    agencies = some(rng, of(G, "G"), between(rng, 1, 2))
    partly(G, rng, agencies)
    others = [v for v in G if v not in agencies and rng.random() < 0.95]
    call_on(G, rng, others, agencies, 1, len(agencies))


@form(OUTSIDE, (50, 160), {"U": 0.36, "B": 0.5, "G": 0.07, "C": 0.04, "F": 0.03}, resembles=("double helix",))
def _t_contract_research(G: Graph, rng: Rng) -> None:
    """Teams in which government has no seat."""
    known(G, rng, seat(rng, G, (3, 5), seats=rng.uniform(1.8, 2.6), must="UB", pool=of(G, "UB")))


@form(OUTSIDE, (80, 180), blend, chance=(0.02, 0.06), resembles=("core-periphery without anchor",))
def _t_inner_circle(G: Graph, rng: Rng) -> None:
    """Equals at the center."""
    circle = some(rng, list(G), round(rng.uniform(0.14, 0.2) * len(G)))
    partly(G, rng, circle, rng.uniform(0.55, 0.75))
    spokes(G, rng, circle, 1, 3)


@form(OUTSIDE, (60, 220), _business(0.76, 0.88), chance=(0.02, 0.06), resembles=("hierarchy",))
def _t_tiers_of_orders(G: Graph, rng: Rng) -> None:
    """Orders pass from tier to tier only."""
    # Give each actor a principal in the tier above, and few a second one.
    branching = between(rng, 3, 4)
    first, *rest = shuffled(rng, G)
    above = [first]
    while rest:
        tier, rest = rest[: branching * len(above)], rest[branching * len(above) :]
        for i, v in enumerate(tier):
            G.add_edge(v, above[i % len(above)])
            call_on(G, rng, [v] if rng.random() < 0.15 else [], above, 1, 1)
        above = tier


@form(OUTSIDE, (150, 320), blend, chance=(0.04, 0.1), resembles=("communities across sectors",))
def _t_towns_apart(G: Graph, rng: Rng) -> None:
    """Towns keep apart, sectors mix."""
    mean = rng.uniform(4, 7)
    for town in _districts(rng, G, round(len(G) / between(rng, 32, 45))):
        partly(G, rng, town, mean / (len(town) - 1))


# ------------------------------------------------------------------ unstructured and cannot say
@form(UNSTRUCTURED, (60, 300), blend)
def _t_rounds_by_lot(G: Graph, rng: Rng) -> None:
    """Lots decide who meets whom; no sector, group or rank shows."""
    attendance = rng.uniform(0.5, 0.85)
    for _ in range(between(rng, 5, 11)):
        present = shuffled(rng, [v for v in G if rng.random() < attendance])
        G.add_edges_from(zip(present[::2], present[1::2], strict=False))


@form(CANNOT_SAY, (25, 60), blend)
def _t_register_begun(G: Graph, rng: Rng) -> None:
    """Most actors have no tie yet, and the few ties show no form."""
    for _ in range(round(rng.uniform(0.15, 0.3) * len(G))):
        G.add_edge(*some(rng, list(G), 2))
