"""A second set of forms, on which no rule of the diagnosis was tuned.

Each answer was written before its rule, from what economists, sociologists and students of policy say of
such a network, and neither was changed afterwards in the light of a diagnosis.
"""
# The reason of each form says what it is; a docstring would say it again.

from __future__ import annotations

from itertools import pairwise

import networkx as nx

from innoclusters.edition.experiments.forms._table import (
    CANNOT_SAY,
    FORMS,
    HELIX,
    HUB,
    MIXED,
    OUTSIDE,
    PROTO,
    UNSTRUCTURED,
    Form,
    Graph,
    Rng,
    between,
    blank,
    blend,
    call_on,
    firms,
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


def _leave(G: Graph, rng: Rng, sectors: str, low: float, high: float) -> Graph:
    """Take all ties from a share, low to high, of the actors of some sectors, and return the network."""
    pool = of(G, sectors)
    for v in some(rng, pool, round(rng.uniform(low, high) * len(pool))):
        G.remove_edges_from([*G.edges(v)])
    return G


def _unreported(G: Graph, rng: Rng, low: float = 0.03, high: float = 0.1) -> Graph:
    """Take a share of ties, low to high, that nobody named in the survey, and return the network."""
    ties = list(G.edges)
    G.remove_edges_from(some(rng, ties, round(rng.uniform(low, high) * len(ties))))
    return G


def _chance(G: Graph, rng: Rng, degree: float) -> Graph:
    """Add ties between random actors up to a mean degree, and return the network."""
    nodes = list(G)
    while 2 * G.number_of_edges() < degree * len(nodes):
        G.add_edge(*some(rng, nodes, 2))
    return G


# --------------------------------------------------------------------------------------- proto


@form(PROTO, (25, 90), reason="The boats of a cove share news and keep strangers out.", source="Acheson 1988")
def _lobster_harbors(rng: Rng, n: int) -> Graph:
    G = firms(rng, n)
    low = between(rng, 4, 6)
    meet(G, rng, groups(rng, of(G, "B"), low, low + between(rng, 2, 5)), rng.uniform(0.65, 0.95))
    call_on(G, rng, of(G, "UGCF"), of(G, "B"), 0, 2)
    return noise(G, rng, 0.03, 0.1)


@form(PROTO, (60, 200), reason="Orders are shared within a hamlet, rarely beyond it.", source="Weijland 1999")
def _craft_hamlets(rng: Rng, n: int) -> Graph:
    G = firms(rng, n)
    hamlets, share = groups(rng, of(G, "B"), 6, between(rng, 8, 11)), rng.uniform(0.45, 0.75)
    for trader, *workshops in hamlets:
        G.add_edges_from((trader, v) for v in workshops)
        partly(G, rng, workshops, share)
    G.add_edges_from((one[0], other[0]) for one, other in pairwise(hamlets) if rng.random() < 0.7)
    call_on(G, rng, of(G, "GCF"), of(G, "B"), 1, 3)
    return noise(G, rng, 0.02, 0.08)


@form(PROTO, (30, 140), reason="Traders save in closed circles; some sit in two.", source="Geertz 1962")
def _savings_circles(rng: Rng, n: int) -> Graph:
    G = firms(rng, n)
    traders = of(G, "B")
    meet(G, rng, groups(rng, traders, 5, between(rng, 7, 10)))
    again = some(rng, traders, max(4, round(rng.uniform(0.2, 0.4) * len(traders))))
    meet(G, rng, groups(rng, again, 4, 6))
    call_on(G, rng, of(G, "F"), traders, 1, 4)
    return noise(_unreported(G, rng), rng, 0.02, 0.06)


@form(PROTO, (40, 160), reason="Each courtyard is closed on itself; a door or two lead to the next.")
def _courtyards_of_a_bazaar(rng: Rng, n: int) -> Graph:
    G = firms(rng, n)
    yards = groups(rng, of(G, "B"), 4, between(rng, 6, 9))
    meet(G, rng, yards, rng.uniform(0.75, 1))
    for one, other in pairwise(yards):
        call_on(G, rng, some(rng, one, between(rng, 0, 2)), other, 1, 1)
    call_on(G, rng, of(G, "UGCF"), of(G, "B"), 0, 1)
    return noise(G, rng, 0.02, 0.07)


@form(PROTO, (40, 150), reason="Partners' partners become partners.", source="Jin, Girvan and Newman 2001")
def _friends_of_friends(rng: Rng, n: int) -> Graph:
    G = firms(rng, n)
    makers, cap, stray = of(G, "B"), between(rng, 6, 8), rng.uniform(0.02, 0.05)
    wanted = rng.uniform(1.7, 2.2) * len(makers)
    while G.number_of_edges() < wanted:
        middle = some(rng, makers, 1)[0]
        pair = some(rng, makers if rng.random() < stray else sorted(G[middle]), 2)
        if len(pair) == 2 and max(G.degree(v) for v in pair) < cap:
            G.add_edge(*pair)
    call_on(G, rng, of(G, "UGCF"), makers, 0, 2)
    return G


@form(PROTO, (50, 180), reason="Trust ends with one's own people.", source="Portes and Sensenbrenner 1993")
def _traders_of_one_origin(rng: Rng, n: int) -> Graph:
    G = firms(rng, n)
    ties = rng.uniform(4.5, 6)
    for community in groups(rng, of(G, "B"), 5, between(rng, 12, 18)):
        partly(G, rng, community, min(0.95, ties / (len(community) - 1)))
    call_on(G, rng, of(G, "GCF"), of(G, "B"), 1, 2)
    return noise(G, rng, 0.04, 0.1)


@form(
    PROTO, (60, 220), reason="Spin-offs keep to parent and siblings, family by family.", source="Klepper 2007"
)
def _families_of_spinoffs(rng: Rng, n: int) -> Graph:
    G = firms(rng, n)
    kept = rng.uniform(0.5, 0.8)
    for family in groups(rng, of(G, "B"), 5, between(rng, 8, 11)):
        for i, firm in enumerate(family[1:]):
            parent = family[between(rng, 0, i // 2)]
            relatives = [v for v in sorted(G[parent]) if rng.random() < kept]
            G.add_edges_from((firm, v) for v in [parent, *relatives])
    call_on(G, rng, of(G, "UF"), of(G, "B"), 1, 2)
    return noise(G, rng, 0.05, 0.1)


@form(
    PROTO,
    (120, 350),
    reason="Home workers help each other in small rings, and many work alone; nobody leads.",
)
def _home_workers(rng: Rng, n: int) -> Graph:
    G = firms(rng, n)
    meet(G, rng, groups(rng, of(G, "B"), 4, between(rng, 5, 8)), rng.uniform(0.7, 0.95))
    call_on(G, rng, of(G, "GC"), of(G, "B"), 0, 2)
    return _leave(noise(G, rng, 0.03, 0.08), rng, "B", 0.12, 0.25)


# ----------------------------------------------------------------------------------------- hub


@form(HUB, (25, 60), reason="Nearly all serve the yard and hardly know each other.", source="Markusen 1996")
def _shipyard_town(rng: Rng, n: int) -> Graph:
    G = firms(rng, n)
    yard = some(rng, of(G, "B"), 1)[0]
    share = rng.uniform(0.75, 0.95)
    G.add_edges_from((yard, v) for v in G if v != yard and rng.random() < share)
    return noise(G, rng, 0.05, 0.15)


@form(HUB, (40, 130), reason="All live on one laboratory; few team up.", source="Agrawal and Cockburn 2003")
def _laboratory_and_its_alumni(rng: Rng, n: int) -> Graph:
    G = firms(rng, n)
    laboratory = some(rng, of(G, "U"), 1)
    call_on(G, rng, some(rng, of(G, "UBGCF"), round(rng.uniform(0.82, 0.96) * n)), laboratory, 1, 1)
    call_on(G, rng, some(rng, of(G, "B"), round(rng.uniform(0.1, 0.2) * n)), of(G, "B"), 1, 1)
    return _unreported(G, rng, 0.02, 0.06)


@form(
    HUB, (80, 300), reason="Tiers serve an assembler, much of the second directly.", source="Nishiguchi 1994"
)
def _assembler_and_tiers(rng: Rng, n: int) -> Graph:
    G = firms(rng, n)
    order, top = shuffled(rng, of(G, "B")), between(rng, 1, 2)
    first = order[top : top + round(rng.uniform(0.12, 0.2) * n)]
    second = [v for v in G if v not in order[:top] and v not in first]
    call_on(G, rng, first, order[:top], top, top)
    call_on(G, rng, second, first, 1, between(rng, 1, 2))
    call_on(G, rng, some(rng, second, round(rng.uniform(0.5, 0.75) * len(second))), order[:top], 1, top)
    return noise(G, rng, 0.02, 0.08)


@form(HUB, (150, 500), reason="A handful of mills, some much larger, share the suppliers of a valley.")
def _mills_of_a_river_valley(rng: Rng, n: int) -> Graph:
    G = firms(rng, n)
    mills, weight = some(rng, of(G, "B"), between(rng, 5, 8)), rng.dirichlet([3] * 8)
    size, high = weight[: len(mills)] / weight[: len(mills)].sum(), between(rng, 2, 3)
    for v in [v for v in G if v not in mills]:
        chosen = rng.choice(len(mills), size=between(rng, 1, high), replace=False, p=size)
        G.add_edges_from((v, mills[i]) for i in chosen)
    return _leave(noise(G, rng, 0.05, 0.12), rng, "UGCF", 0.1, 0.4)


@form(
    HUB,
    (60, 220),
    reason="Contractors serve the operators, not each other.",
    source="Hatakenaka and others 2006",
)
def _operators_of_an_oil_field(rng: Rng, n: int) -> Graph:
    G = firms(rng, n)
    operators = some(rng, of(G, "B"), between(rng, 3, 4))
    partly(G, rng, operators)
    rest = [v for v in G if v not in operators]
    call_on(G, rng, rest, operators, 1, len(operators))
    call_on(G, rng, some(rng, rest, round(rng.uniform(0.05, 0.2) * n)), rest, 1, 1)
    return _unreported(G, rng)


@form(HUB, (50, 200), reason="Orders go out from two bases to firms that answer but do not meet.")
def _carrier_and_its_base(rng: Rng, n: int) -> Graph:
    G = firms(rng, n)
    D: nx.DiGraph[int] = nx.DiGraph()
    D.add_nodes_from(G.nodes(data=True))
    bases, answers, reach = some(rng, of(D, "B"), 2), rng.uniform(0.2, 0.6), rng.uniform(0.6, 0.85)
    D.add_edge(*bases)
    for base in bases:
        for v in [v for v in D if v not in bases and rng.random() < reach]:
            D.add_edges_from([(base, v), (v, base)] if rng.random() < answers else [(base, v)])
    return noise(D, rng, 0.05, 0.12)


@form(HUB, (50, 160), reason="Makers depend on two hospitals and a large buyer; some have no tie yet.")
def _teaching_hospitals(rng: Rng, n: int) -> Graph:
    G = blank(rng, n, {"U": 0.1, "B": 0.7, "G": 0.06, "C": 0.06, "F": 0.08})
    anchors = [*some(rng, of(G, "U"), 2), *some(rng, of(G, "B"), 1)]
    rest = [v for v in G if v not in anchors]
    call_on(G, rng, rest, anchors, 1, between(rng, 2, 3))
    noise(G, rng, 0.1, 0.15)
    G.remove_edges_from([*G.edges(some(rng, rest, round(rng.uniform(0.05, 0.12) * n)))])
    return G


@form(HUB, (200, 500), reason="Growers deliver to one mill; many deliver nothing and know hardly anybody.")
def _sugar_mill_and_growers(rng: Rng, n: int) -> Graph:
    G = firms(rng, n)
    mill, *growers = shuffled(rng, of(G, "B"))
    call_on(G, rng, some(rng, growers, round(rng.uniform(0.6, 0.75) * len(growers))), [mill], 1, 1)
    call_on(G, rng, some(rng, growers, round(rng.uniform(0.05, 0.12) * n)), growers, 1, 1)
    call_on(G, rng, of(G, "UGCF"), [mill], 0, 1)
    return G


@form(
    HUB, (40, 110), reason="Suppliers serve most of the primes, not together.", source="Niosi and Zhegu 2005"
)
def _prime_contractors(rng: Rng, n: int) -> Graph:
    G = firms(rng, n)
    primes, share = some(rng, of(G, "B"), between(rng, 4, 6)), rng.uniform(0.5, 0.75)
    G.add_edges_from((v, u) for v in G for u in primes if v not in primes and rng.random() < share)
    partly(G, rng, primes, rng.uniform(0.3, 1))
    return noise(G, rng, 0.04, 0.1)


# --------------------------------------------------------------------------------------- helix


@form(
    HELIX, (30, 80), reason="Only trilateral teams are paid; they overlap.", source="Cooke and Eriksson 2012"
)
def _regional_growth_teams(rng: Rng, n: int) -> Graph:
    G = helix(rng, n)
    teams = seat(rng, G, (3, between(rng, 4, 5)), seats=rng.uniform(1.8, 2.6))
    return noise(meet(G, rng, teams), rng, 0.05, 0.1)


@form(HELIX, (90, 260), reason="Trilateral consortia, a few mere pairs.", source="Breschi and Cusmano 2004")
def _framework_consortia(rng: Rng, n: int) -> Graph:
    G = blank(rng, n, {"U": 0.25, "B": 0.35, "G": 0.15, "C": 0.05, "F": 0.03, "X": 0.17})
    teams = seat(rng, G, (5, between(rng, 6, 8)), seats=rng.uniform(1.6, 2.3), spread=rng.uniform(2, 4))
    odd = [some(rng, list(G), between(rng, 2, 3)) for _ in range(round(rng.uniform(0.1, 0.2) * len(teams)))]
    return known(G, rng, teams + odd)


@form(
    HELIX, (40, 130), reason="Trilateral tables with a facilitator.", source="Klerkx, Hall and Leeuwis 2009"
)
def _innovation_platforms(rng: Rng, n: int) -> Graph:
    G = blank(rng, n, {"U": 0.22, "B": 0.45, "G": 0.18, "C": 0.1, "F": 0.05})
    facilitator, often = some(rng, of(G, "C"), 1)[0], rng.uniform(0.4, 0.8)
    pool = [v for v in G if v != facilitator]
    teams = seat(rng, G, (4, between(rng, 5, 7)), seats=rng.uniform(1.6, 2.4), pool=pool)
    meet(G, rng, [[*team, facilitator] if rng.random() < often else team for team in teams])
    return noise(G, rng, 0.05, 0.1)


@form(HELIX, (50, 150), reason="Trilateral arenas overlap; some invited never came.", source="Loorbach 2010")
def _transition_arenas(rng: Rng, n: int) -> Graph:
    G = helix(rng, n)
    teams = seat(rng, G, (4, 6), seats=rng.uniform(1.8, 2.5))
    noise(meet(G, rng, teams, rng.uniform(0.8, 1)), rng, 0.08, 0.12)
    return _leave(G, rng, "UBGCF", 0.08, 0.15)


@form(HELIX, (30, 70), reason="City, university and firms try things out, over and over in new trios.")
def _user_driven_labs(rng: Rng, n: int) -> Graph:
    G = blank(rng, n, {"U": 0.28, "B": 0.36, "G": 0.2, "C": 0.08, "X": 0.08})
    teams = seat(rng, G, (3, 4), seats=rng.uniform(2, 3.2), spread=rng.uniform(1.5, 3))
    return noise(meet(G, rng, teams), rng, 0.05, 0.12)


@form(HELIX, (80, 240), reason="Mostly firms, yet trilateral teams.", source="Owen-Smith and Powell 2004")
def _bioregion_of_firms(rng: Rng, n: int) -> Graph:
    G = blank(rng, n, {"U": 0.12, "B": rng.uniform(0.65, 0.9), "G": 0.09, "C": 0.04, "F": 0.06})
    teams = seat(rng, G, (4, between(rng, 5, 7)), seats=rng.uniform(1.6, 2.2))
    return noise(meet(G, rng, teams, rng.uniform(0.85, 1)), rng, 0.05, 0.12)


@form(
    HELIX, (60, 160), reason="Large, loose trilateral teams.", source="Turpin, Garrett-Jones and Woolley 2011"
)
def _cooperative_research_centers(rng: Rng, n: int) -> Graph:
    G = helix(rng, n)
    teams = seat(rng, G, (6, 8), seats=rng.uniform(1.6, 2.2))
    return noise(meet(G, rng, teams, rng.uniform(0.6, 0.85)), rng, 0.06, 0.12)


@form(
    HELIX, (250, 400), reason="Trilateral groups in each priority and some across them.", source="Foray 2015"
)
def _groups_of_a_smart_specialization(rng: Rng, n: int) -> Graph:
    G = blank(rng, n, {"U": 0.24, "B": 0.42, "G": 0.18, "C": 0.08, "F": 0.04, "X": 0.04})
    # Each priority takes its share of each sector, so that none lacks one.
    rows, count = [v for sector in "UBGCFX" for v in shuffled(rng, of(G, sector))], between(rng, 4, 7)
    for i in range(count):
        meet(G, rng, seat(rng, G, (3, 7), seats=rng.uniform(1.4, 1.9), pool=rows[i::count]))
    meet(G, rng, seat(rng, G, (3, 6), seats=rng.uniform(0.3, 0.6)))
    return noise(G, rng, 0.05, 0.1)


@form(HELIX, (100, 260), reason="Trilateral teams bear the network; a fringe hangs on by a tie or two.")
def _mission_teams_with_a_fringe(rng: Rng, n: int) -> Graph:
    G = blank(rng, n, {"U": 0.2, "B": 0.48, "G": 0.15, "C": 0.06, "F": 0.05, "X": 0.06})
    fringe = some(rng, of(G, "BX"), round(rng.uniform(0.15, 0.25) * n))
    core = [v for v in G if v not in fringe]
    meet(G, rng, seat(rng, G, (4, between(rng, 5, 7)), seats=rng.uniform(1.8, 2.4), pool=core))
    call_on(G, rng, fringe, core, 1, 2)
    return noise(G, rng, 0.08, 0.15)


@form(
    HELIX, (60, 200), reason="Trilateral teams of veterans and newcomers.", source="Guimerà and others 2005"
)
def _incumbents_and_newcomers(rng: Rng, n: int) -> Graph:
    G = helix(rng, n)
    veteran, seated = rng.uniform(0.35, 0.55), set[int]()
    teams: list[list[int]] = []
    while sum(map(len, teams)) < 1.9 * n:
        team: list[int] = []
        for sectors in ["U", "B", "G", *["UBGCF"] * between(rng, 0, 3)]:
            pool = [v for v in of(G, sectors) if v not in team]
            side = [v for v in pool if (v in seated) == (rng.random() < veteran)]
            team += some(rng, side or pool, 1)
        seated.update(team)
        teams.append(team)
    return known(G, rng, teams)


# -------------------------------------------------------------------------------------- halves


@form(MIXED, (90, 200), resembles=(HUB, HELIX), reason="Half serve shipyards, half sit in trilateral teams.")
def _port_and_science_quarter(rng: Rng, n: int) -> Graph:
    port = _prime_contractors(rng, n // 2)
    return side_by_side(rng, port, _regional_growth_teams(rng, n - n // 2))


@form(MIXED, (80, 220), resembles=(PROTO, HUB), reason="Half keep to closed courts, half live on one yard.")
def _foundries_beside_a_yard(rng: Rng, n: int) -> Graph:
    return side_by_side(rng, _courtyards_of_a_bazaar(rng, n // 2), _shipyard_town(rng, n - n // 2))


@form(MIXED, (90, 240), resembles=(PROTO, HELIX), reason="Half in closed circles, half in trilateral teams.")
def _weavers_and_technical_textiles(rng: Rng, n: int) -> Graph:
    return side_by_side(rng, _savings_circles(rng, n // 2), _transition_arenas(rng, n - n // 2))


@form(MIXED, (150, 320), resembles=(HUB, HELIX), reason="Half in tiers, half in trilateral teams.")
def _tiers_and_electric_driving(rng: Rng, n: int) -> Graph:
    return side_by_side(rng, _assembler_and_tiers(rng, n // 2), _innovation_platforms(rng, n - n // 2))


@form(
    MIXED,
    (150, 300),
    resembles=(PROTO, HUB, HELIX),
    reason="A third closed, a third served, a third in trios.",
)
def _valley_of_three_ages(rng: Rng, n: int) -> Graph:
    old = side_by_side(rng, _lobster_harbors(rng, n // 3), _operators_of_an_oil_field(rng, n // 3))
    return side_by_side(rng, old, _user_driven_labs(rng, n - 2 * (n // 3)))


# ------------------------------------------------------------------------------------- outside


@form(
    OUTSIDE,
    (40, 160),
    resembles=("state-anchored",),
    reason="All work for a ministry or its arsenal, and hardly with each other.",
    source="Markusen 1996",
)
def _orders_of_a_ministry(rng: Rng, n: int) -> Graph:
    G = firms(rng, n)
    state = some(rng, of(G, "G"), between(rng, 1, 2))
    call_on(G, rng, some(rng, of(G, "UBCF"), round(rng.uniform(0.85, 0.97) * n)), state, 1, 2)
    return noise(G, rng, 0.04, 0.12)


@form(
    OUTSIDE,
    (40, 160),
    resembles=("satellite platform",),
    reason="Branch plants are tied to parents and buyers abroad and hardly to each other.",
    source="Markusen 1996",
)
def _branch_plants(rng: Rng, n: int) -> Graph:
    G = blank(rng, n, {"U": 0.05, "B": 0.52, "G": 0.06, "C": 0.04, "F": 0.03, "X": 0.3})
    call_on(G, rng, of(G, "B"), of(G, "X"), 1, between(rng, 2, 3))
    call_on(G, rng, of(G, "UGCF"), of(G, "B"), 0, 1)
    return noise(G, rng, 0.03, 0.08)


@form(
    OUTSIDE,
    (50, 160),
    resembles=("core-periphery without anchor",),
    reason="An inner circle of all sectors sits on each other's boards; the rest reach it by a seat or two.",
    source="Useem 1984",
)
def _interlocking_boards(rng: Rng, n: int) -> Graph:
    G = blend(rng, n)
    core = some(rng, list(G), round(rng.uniform(0.18, 0.28) * n))
    partly(G, rng, core, rng.uniform(0.6, 0.85))
    call_on(G, rng, [v for v in G if v not in core], core, 1, between(rng, 2, 3))
    return noise(G, rng, 0.02, 0.06)


@form(OUTSIDE, (40, 150), resembles=("double helix",), reason="Science and firms team up, the state aside.")
def _laboratories_and_licensees(rng: Rng, n: int) -> Graph:
    G = blank(rng, n, {"U": 0.34, "B": 0.5, "G": 0.08, "C": 0.04, "F": 0.04})
    size, pool = (3, between(rng, 4, 5)), of(G, "UB")
    meet(G, rng, seat(rng, G, size, seats=rng.uniform(1.8, 2.5), must="UB", pool=pool))
    call_on(G, rng, of(G, "GCF"), of(G, "UB"), 0, 1)
    return noise(G, rng, 0.03, 0.06)


@form(
    OUTSIDE,
    (60, 180),
    resembles=("two-sided market",),
    reason="Producers sell to distributors abroad; no side deals within.",
)
def _film_market(rng: Rng, n: int) -> Graph:
    G = blank(rng, n, {"U": 0.02, "B": 0.5, "G": 0.03, "C": 0.03, "F": 0.04, "X": 0.38})
    call_on(G, rng, of(G, "B"), of(G, "X"), 2, between(rng, 4, 6))
    call_on(G, rng, of(G, "X"), of(G, "B"), 1, 2)
    return noise(G, rng, 0.02, 0.05)


@form(
    OUTSIDE,
    (40, 170),
    resembles=("hierarchy",),
    reason="Advice goes down from a directorate by specialists to farmers, level by level.",
    source="Benor and Harrison 1977",
)
def _training_and_visit(rng: Rng, n: int) -> Graph:
    G = blank(rng, n, {"U": 0.05, "B": 0.6, "G": 0.27, "C": 0.05, "F": 0.03})
    order = [v for sectors in ["G", "UCF", "B"] for v in shuffled(rng, of(G, sectors))]
    span = between(rng, 3, 4)
    G.add_edges_from((v, order[(i - 1) // span]) for i, v in enumerate(order) if i)
    return noise(G, rng, 0.02, 0.07)


@form(OUTSIDE, (60, 200), resembles=("lattice",), reason="Plots deal with those beside them and no farther.")
def _plots_of_an_irrigation_scheme(rng: Rng, n: int) -> Graph:
    G = firms(rng, n)
    width = between(rng, 5, 9)
    G.add_edges_from((v, v + 1) for v in range(n - 1) if (v + 1) % width)
    G.add_edges_from((v, v + width) for v in range(n - width))
    return noise(_unreported(G, rng, 0.02, 0.06), rng, 0.01, 0.04)


@form(
    OUTSIDE,
    (60, 180),
    resembles=("communities across sectors",),
    reason="Few coalitions, each of all sectors and loosely knit within, hardly talk to each other.",
    source="Sabatier 1988",
)
def _advocacy_coalitions(rng: Rng, n: int) -> Graph:
    G, camps = blend(rng, n), between(rng, 2, 4)
    ties, order = rng.uniform(5, 7.5), shuffled(rng, range(n))
    meet(G, rng, [order[i::camps] for i in range(camps)], ties / (n / camps - 1))
    return noise(G, rng, 0.03, 0.08)


@form(
    OUTSIDE,
    (50, 180),
    resembles=("sectors apart",),
    reason="Professors, firms and offices share a site, and each keeps to its own kind.",
    source="Castells and Hall 1994",
)
def _technopole_of_neighbors(rng: Rng, n: int) -> Graph:
    G = blank(rng, n, {"U": 0.3, "B": 0.38, "G": 0.22, "C": 0.05, "F": 0.05})
    for sector in "UBG":
        pool = of(G, sector)
        partly(G, rng, pool, rng.uniform(4, 6) / max(len(pool) - 1, 6))
    call_on(G, rng, of(G, "CF"), list(G), 1, 1)
    return noise(G, rng, 0.03, 0.08)


@form(
    OUTSIDE,
    (60, 170),
    resembles=("cross-sector ties without teams",),
    reason="Each voucher ties two, never three.",
)
def _innovation_vouchers(rng: Rng, n: int) -> Graph:
    G, degree = helix(rng, n), rng.uniform(2.8, 4)
    while 2 * G.number_of_edges() < degree * n:
        v, u = some(rng, list(G), 2)
        if G.nodes[v]["sector"] != G.nodes[u]["sector"] and not set(G[v]) & set(G[u]):
            G.add_edge(v, u)
    return noise(G, rng, 0, 0.04)


@form(
    OUTSIDE, (40, 140), resembles=("small groups apart",), reason="Crews of several sectors share no members."
)
def _rescue_crews(rng: Rng, n: int) -> Graph:
    G = blank(rng, n, {"U": 0.12, "B": 0.33, "G": 0.35, "C": 0.12, "F": 0.04, "X": 0.04})
    return meet(G, rng, groups(rng, G, 3, between(rng, 4, 6)), rng.uniform(0.9, 1))


@form(UNSTRUCTURED, (40, 200), reason="Visitors of a fair swap badges with whoever stands near.")
def _badges_at_a_fair(rng: Rng, n: int) -> Graph:
    return _chance(blend(rng, n), rng, rng.uniform(3, 7))


@form(UNSTRUCTURED, (60, 250), reason="Some joiners have more contacts, but whom they meet is chance.")
def _uneven_joiners(rng: Rng, n: int) -> Graph:
    G, wanted = blend(rng, n), rng.uniform(2, 3.5) * n
    active = rng.lognormal(0, rng.uniform(0.2, 0.4), n)
    while G.number_of_edges() < wanted:
        G.add_edge(*rng.choice(n, size=2, replace=False, p=active / active.sum()).tolist())
    return G


@form(CANNOT_SAY, (6, 9), reason="Too few actors for any form to be told from chance.")
def _founders_at_a_table(rng: Rng, n: int) -> Graph:
    G = blank(rng, n, {"U": 0.3, "B": 0.5, "G": 0.2})
    return _chance(G, rng, rng.uniform(1.5, n / 2))


@form(CANNOT_SAY, (15, 45), reason="Nearly everybody named nearly everybody, so that no form can show.")
def _charter_signed_by_all(rng: Rng, n: int) -> Graph:
    return _chance(blend(rng, n), rng, rng.uniform(0.8, 0.95) * (n - 1))


@form(CANNOT_SAY, (40, 150), reason="A few chance pairs are all.", source="Massey, Quintas and Wield 1992")
def _science_park_of_strangers(rng: Rng, n: int) -> Graph:
    return _chance(blend(rng, n), rng, rng.uniform(0.15, 0.4))


SECOND: dict[str, Form] = {name: kind for name, kind in FORMS.items() if kind.rule.__module__ == __name__}
"""The forms of this set."""
