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
    drawn_by,
    firms,
    form,
    groups,
    helix,
    idle,
    known,
    lean,
    meet,
    noise,
    of,
    partly,
    rows,
    seat,
    share_of,
    shuffled,
    some,
    spokes,
)


def _unreported(G: Graph, rng: Rng, low: float = 0.03, high: float = 0.1) -> None:
    """Take a share of ties, low to high, that nobody named in the survey."""
    G.remove_edges_from(share_of(rng, list(G.edges), low, high))


def _chance(G: Graph, rng: Rng, degree: float) -> None:
    """Add ties between random actors up to a mean degree."""
    nodes = list(G)
    while 2 * G.number_of_edges() < degree * len(nodes):
        G.add_edge(*some(rng, nodes, 2))


def _bioregion(rng: Rng, n: int) -> Graph:
    """Return n actors, two thirds of them business or more."""
    return blank(rng, n, {"U": 0.12, "B": rng.uniform(0.65, 0.9), "G": 0.09, "C": 0.04, "F": 0.06})


# --------------------------------------------------------------------------------------- proto


@form(PROTO, (25, 90), firms, chance=(0.03, 0.1), source="Acheson 1988")
def _lobster_harbors(G: Graph, rng: Rng) -> None:
    """The boats of a cove share news and keep strangers out."""
    low = between(rng, 4, 6)
    meet(G, rng, groups(rng, of(G, "B"), low, low + between(rng, 2, 5)), rng.uniform(0.65, 0.95))
    call_on(G, rng, of(G, "UGCF"), of(G, "B"), 0, 2)


@form(PROTO, (60, 200), firms, chance=(0.02, 0.08), source="Weijland 1999")
def _craft_hamlets(G: Graph, rng: Rng) -> None:
    """Orders are shared within a hamlet, rarely beyond it."""
    hamlets, share = groups(rng, of(G, "B"), 6, between(rng, 8, 11)), rng.uniform(0.45, 0.75)
    for trader, *workshops in hamlets:
        G.add_edges_from((trader, v) for v in workshops)
        partly(G, rng, workshops, share)
    G.add_edges_from((one[0], other[0]) for one, other in pairwise(hamlets) if rng.random() < 0.7)
    call_on(G, rng, of(G, "GCF"), of(G, "B"), 1, 3)


@form(PROTO, (30, 140), firms, chance=(0.02, 0.06), source="Geertz 1962")
def _savings_circles(G: Graph, rng: Rng) -> None:
    """Traders save in closed circles; some sit in two."""
    traders = of(G, "B")
    meet(G, rng, groups(rng, traders, 5, between(rng, 7, 10)))
    again = some(rng, traders, max(4, round(rng.uniform(0.2, 0.4) * len(traders))))
    meet(G, rng, groups(rng, again, 4, 6))
    call_on(G, rng, of(G, "F"), traders, 1, 4)
    _unreported(G, rng)


@form(PROTO, (40, 160), firms, chance=(0.02, 0.07))
def _courtyards_of_a_bazaar(G: Graph, rng: Rng) -> None:
    """Each courtyard is closed on itself; a door or two lead to the next."""
    yards = groups(rng, of(G, "B"), 4, between(rng, 6, 9))
    meet(G, rng, yards, rng.uniform(0.75, 1))
    for one, other in pairwise(yards):
        call_on(G, rng, some(rng, one, between(rng, 0, 2)), other, 1, 1)
    call_on(G, rng, of(G, "UGCF"), of(G, "B"), 0, 1)


@form(PROTO, (40, 150), firms, source="Jin, Girvan and Newman 2001")
def _friends_of_friends(G: Graph, rng: Rng) -> None:
    """Partners' partners become partners."""
    makers, cap, stray = of(G, "B"), between(rng, 6, 8), rng.uniform(0.02, 0.05)
    wanted = rng.uniform(1.7, 2.2) * len(makers)
    while G.number_of_edges() < wanted:
        middle = some(rng, makers, 1)[0]
        pair = some(rng, makers if rng.random() < stray else sorted(G[middle]), 2)
        if len(pair) == 2 and max(G.degree(v) for v in pair) < cap:
            G.add_edge(*pair)
    call_on(G, rng, of(G, "UGCF"), makers, 0, 2)


@form(PROTO, (50, 180), firms, chance=(0.04, 0.1), source="Portes and Sensenbrenner 1993")
def _traders_of_one_origin(G: Graph, rng: Rng) -> None:
    """Trust ends with one's own people."""
    ties = rng.uniform(4.5, 6)
    for community in groups(rng, of(G, "B"), 5, between(rng, 12, 18)):
        partly(G, rng, community, min(0.95, ties / (len(community) - 1)))
    call_on(G, rng, of(G, "GCF"), of(G, "B"), 1, 2)


@form(PROTO, (60, 220), firms, chance=(0.05, 0.1), source="Klepper 2007")
def _families_of_spinoffs(G: Graph, rng: Rng) -> None:
    """Spin-offs keep to parent and siblings, family by family."""
    kept = rng.uniform(0.5, 0.8)
    for family in groups(rng, of(G, "B"), 5, between(rng, 8, 11)):
        for i, firm in enumerate(family[1:]):
            parent = family[between(rng, 0, i // 2)]
            relatives = [v for v in sorted(G[parent]) if rng.random() < kept]
            G.add_edges_from((firm, v) for v in [parent, *relatives])
    call_on(G, rng, of(G, "UF"), of(G, "B"), 1, 2)


@form(PROTO, (120, 350), firms)
def _home_workers(G: Graph, rng: Rng) -> None:
    """Home workers help each other in small rings, and many work alone; nobody leads."""
    meet(G, rng, groups(rng, of(G, "B"), 4, between(rng, 5, 8)), rng.uniform(0.7, 0.95))
    call_on(G, rng, of(G, "GC"), of(G, "B"), 0, 2)
    noise(G, rng, 0.03, 0.08)
    idle(G, share_of(rng, of(G, "B"), 0.12, 0.25))


# ----------------------------------------------------------------------------------------- hub


@form(HUB, (25, 60), firms, chance=(0.05, 0.15), source="Markusen 1996")
def _shipyard_town(G: Graph, rng: Rng) -> None:
    """Nearly all serve the yard and hardly know each other."""
    yard = some(rng, of(G, "B"), 1)[0]
    share = rng.uniform(0.75, 0.95)
    G.add_edges_from((yard, v) for v in G if v != yard and rng.random() < share)


@form(HUB, (40, 130), firms, source="Agrawal and Cockburn 2003")
def _laboratory_and_its_alumni(G: Graph, rng: Rng) -> None:
    """All live on one laboratory; few team up."""
    laboratory = some(rng, of(G, "U"), 1)
    call_on(G, rng, some(rng, of(G, "UBGCF"), round(rng.uniform(0.82, 0.96) * len(G))), laboratory, 1, 1)
    call_on(G, rng, some(rng, of(G, "B"), round(rng.uniform(0.1, 0.2) * len(G))), of(G, "B"), 1, 1)
    _unreported(G, rng, 0.02, 0.06)


@form(HUB, (80, 300), firms, chance=(0.02, 0.08), source="Nishiguchi 1994")
def _assembler_and_tiers(G: Graph, rng: Rng) -> None:
    """Tiers serve an assembler, much of the second directly."""
    order, top = shuffled(rng, of(G, "B")), between(rng, 1, 2)
    first = order[top : top + round(rng.uniform(0.12, 0.2) * len(G))]
    second = [v for v in G if v not in order[:top] and v not in first]
    call_on(G, rng, first, order[:top], top, top)
    call_on(G, rng, second, first, 1, between(rng, 1, 2))
    call_on(G, rng, some(rng, second, round(rng.uniform(0.5, 0.75) * len(second))), order[:top], 1, top)


@form(HUB, (150, 500), firms)
def _mills_of_a_river_valley(G: Graph, rng: Rng) -> None:
    """A handful of mills, some much larger, share the suppliers of a valley."""
    mills, weight = some(rng, of(G, "B"), between(rng, 5, 8)), rng.dirichlet([3] * 8)
    size, high = weight[: len(mills)] / weight[: len(mills)].sum(), between(rng, 2, 3)
    lean(G, rng, [v for v in G if v not in mills], mills, 1, high, size)
    noise(G, rng, 0.05, 0.12)
    idle(G, share_of(rng, of(G, "UGCF"), 0.1, 0.4))


@form(HUB, (60, 220), firms, source="Hatakenaka and others 2006")
def _operators_of_an_oil_field(G: Graph, rng: Rng) -> None:
    """Contractors serve the operators, not each other."""
    operators = some(rng, of(G, "B"), between(rng, 3, 4))
    partly(G, rng, operators)
    rest = [v for v in G if v not in operators]
    call_on(G, rng, rest, operators, 1, len(operators))
    call_on(G, rng, some(rng, rest, round(rng.uniform(0.05, 0.2) * len(G))), rest, 1, 1)
    _unreported(G, rng)


@form(HUB, (50, 200), firms, chance=(0.05, 0.12))
def _carrier_and_its_base(G: Graph, rng: Rng) -> Graph:
    """Orders go out from two bases to firms that answer but do not meet."""
    D: nx.DiGraph[int] = nx.DiGraph()
    D.add_nodes_from(G.nodes(data=True))
    bases, answers, reach = some(rng, of(D, "B"), 2), rng.uniform(0.2, 0.6), rng.uniform(0.6, 0.85)
    D.add_edge(*bases)
    for base in bases:
        for v in [v for v in D if v not in bases and rng.random() < reach]:
            D.add_edges_from([(base, v), (v, base)] if rng.random() < answers else [(base, v)])
    return D


@form(HUB, (50, 160), {"U": 0.1, "B": 0.7, "G": 0.06, "C": 0.06, "F": 0.08})
def _teaching_hospitals(G: Graph, rng: Rng) -> None:
    """Makers depend on two hospitals and a large buyer; some have no tie yet."""
    anchors = [*some(rng, of(G, "U"), 2), *some(rng, of(G, "B"), 1)]
    rest = [v for v in G if v not in anchors]
    call_on(G, rng, rest, anchors, 1, between(rng, 2, 3))
    noise(G, rng, 0.1, 0.15)
    idle(G, some(rng, rest, round(rng.uniform(0.05, 0.12) * len(G))))


@form(HUB, (200, 500), firms)
def _sugar_mill_and_growers(G: Graph, rng: Rng) -> None:
    """Growers deliver to one mill; many deliver nothing and know hardly anybody."""
    mill, *growers = shuffled(rng, of(G, "B"))
    call_on(G, rng, some(rng, growers, round(rng.uniform(0.6, 0.75) * len(growers))), [mill], 1, 1)
    call_on(G, rng, some(rng, growers, round(rng.uniform(0.05, 0.12) * len(G))), growers, 1, 1)
    call_on(G, rng, of(G, "UGCF"), [mill], 0, 1)


@form(HUB, (40, 110), firms, chance=(0.04, 0.1), source="Niosi and Zhegu 2005")
def _prime_contractors(G: Graph, rng: Rng) -> None:
    """Suppliers serve most of the primes, not together."""
    primes, share = some(rng, of(G, "B"), between(rng, 4, 6)), rng.uniform(0.5, 0.75)
    G.add_edges_from((v, u) for v in G for u in primes if v not in primes and rng.random() < share)
    partly(G, rng, primes, rng.uniform(0.3, 1))


# --------------------------------------------------------------------------------------- helix


@form(HELIX, (30, 80), helix, chance=(0.05, 0.1), source="Cooke and Eriksson 2012")
def _regional_growth_teams(G: Graph, rng: Rng) -> None:
    """Only trilateral teams are paid; they overlap."""
    teams = seat(rng, G, (3, between(rng, 4, 5)), seats=rng.uniform(1.8, 2.6))
    meet(G, rng, teams)


@form(
    HELIX,
    (90, 260),
    {"U": 0.25, "B": 0.35, "G": 0.15, "C": 0.05, "F": 0.03, "X": 0.17},
    source="Breschi and Cusmano 2004",
)
def _framework_consortia(G: Graph, rng: Rng) -> None:
    """Trilateral consortia, a few mere pairs."""
    teams = seat(rng, G, (5, between(rng, 6, 8)), seats=rng.uniform(1.6, 2.3), spread=rng.uniform(2, 4))
    odd = [some(rng, list(G), between(rng, 2, 3)) for _ in range(round(rng.uniform(0.1, 0.2) * len(teams)))]
    known(G, rng, teams + odd)


@form(
    HELIX,
    (40, 130),
    {"U": 0.22, "B": 0.45, "G": 0.18, "C": 0.1, "F": 0.05},
    chance=(0.05, 0.1),
    source="Klerkx, Hall and Leeuwis 2009",
)
def _innovation_platforms(G: Graph, rng: Rng) -> None:
    """Trilateral tables with a facilitator."""
    facilitator, often = some(rng, of(G, "C"), 1)[0], rng.uniform(0.4, 0.8)
    pool = [v for v in G if v != facilitator]
    teams = seat(rng, G, (4, between(rng, 5, 7)), seats=rng.uniform(1.6, 2.4), pool=pool)
    meet(G, rng, [[*team, facilitator] if rng.random() < often else team for team in teams])


@form(HELIX, (50, 150), helix, source="Loorbach 2010")
def _transition_arenas(G: Graph, rng: Rng) -> None:
    """Trilateral arenas overlap; some invited never came."""
    teams = seat(rng, G, (4, 6), seats=rng.uniform(1.8, 2.5))
    meet(G, rng, teams, rng.uniform(0.8, 1))
    noise(G, rng, 0.08, 0.12)
    idle(G, share_of(rng, of(G, "UBGCF"), 0.08, 0.15))


@form(HELIX, (30, 70), {"U": 0.28, "B": 0.36, "G": 0.2, "C": 0.08, "X": 0.08}, chance=(0.05, 0.12))
def _user_driven_labs(G: Graph, rng: Rng) -> None:
    """City, university and firms try things out, over and over in new trios."""
    teams = seat(rng, G, (3, 4), seats=rng.uniform(2, 3.2), spread=rng.uniform(1.5, 3))
    meet(G, rng, teams)


@form(
    HELIX,
    (80, 240),
    _bioregion,
    chance=(0.05, 0.12),
    source="Owen-Smith and Powell 2004",
)
def _bioregion_of_firms(G: Graph, rng: Rng) -> None:
    """Mostly firms, yet trilateral teams."""
    teams = seat(rng, G, (4, between(rng, 5, 7)), seats=rng.uniform(1.6, 2.2))
    meet(G, rng, teams, rng.uniform(0.85, 1))


@form(HELIX, (60, 160), helix, chance=(0.06, 0.12), source="Turpin, Garrett-Jones and Woolley 2011")
def _cooperative_research_centers(G: Graph, rng: Rng) -> None:
    """Large, loose trilateral teams."""
    teams = seat(rng, G, (6, 8), seats=rng.uniform(1.6, 2.2))
    meet(G, rng, teams, rng.uniform(0.6, 0.85))


@form(
    HELIX,
    (250, 400),
    {"U": 0.24, "B": 0.42, "G": 0.18, "C": 0.08, "F": 0.04, "X": 0.04},
    chance=(0.05, 0.1),
    source="Foray 2015",
)
def _groups_of_a_smart_specialization(G: Graph, rng: Rng) -> None:
    """Trilateral groups in each priority and some across them."""
    # Each priority takes its share of each sector, so that none lacks one.
    rows, count = [v for sector in "UBGCFX" for v in shuffled(rng, of(G, sector))], between(rng, 4, 7)
    for i in range(count):
        meet(G, rng, seat(rng, G, (3, 7), seats=rng.uniform(1.4, 1.9), pool=rows[i::count]))
    meet(G, rng, seat(rng, G, (3, 6), seats=rng.uniform(0.3, 0.6)))


@form(
    HELIX, (100, 260), {"U": 0.2, "B": 0.48, "G": 0.15, "C": 0.06, "F": 0.05, "X": 0.06}, chance=(0.08, 0.15)
)
def _mission_teams_with_a_fringe(G: Graph, rng: Rng) -> None:
    """Trilateral teams bear the network; a fringe hangs on by a tie or two."""
    fringe = some(rng, of(G, "BX"), round(rng.uniform(0.15, 0.25) * len(G)))
    core = [v for v in G if v not in fringe]
    meet(G, rng, seat(rng, G, (4, between(rng, 5, 7)), seats=rng.uniform(1.8, 2.4), pool=core))
    call_on(G, rng, fringe, core, 1, 2)


@form(HELIX, (60, 200), helix, source="Guimerà and others 2005")
def _incumbents_and_newcomers(G: Graph, rng: Rng) -> None:
    """Trilateral teams of veterans and newcomers."""
    veteran, seated = rng.uniform(0.35, 0.55), set[int]()
    teams: list[list[int]] = []
    while sum(map(len, teams)) < 1.9 * len(G):
        team: list[int] = []
        for sectors in ["U", "B", "G", *["UBGCF"] * between(rng, 0, 3)]:
            pool = [v for v in of(G, sectors) if v not in team]
            side = [v for v in pool if (v in seated) == (rng.random() < veteran)]
            team += some(rng, side or pool, 1)
        seated.update(team)
        teams.append(team)
    known(G, rng, teams)


# -------------------------------------------------------------------------------------- halves


@form(MIXED, (90, 200), beside(_prime_contractors, _regional_growth_teams), resembles=(HUB, HELIX))
def _port_and_science_quarter(G: Graph, rng: Rng) -> None:
    """Half serve shipyards, half sit in trilateral teams."""


@form(MIXED, (80, 220), beside(_courtyards_of_a_bazaar, _shipyard_town), resembles=(PROTO, HUB))
def _foundries_beside_a_yard(G: Graph, rng: Rng) -> None:
    """Half keep to closed courts, half live on one yard."""


@form(MIXED, (90, 240), beside(_savings_circles, _transition_arenas), resembles=(PROTO, HELIX))
def _weavers_and_technical_textiles(G: Graph, rng: Rng) -> None:
    """Half in closed circles, half in trilateral teams."""


@form(MIXED, (150, 320), beside(_assembler_and_tiers, _innovation_platforms), resembles=(HUB, HELIX))
def _tiers_and_electric_driving(G: Graph, rng: Rng) -> None:
    """Half in tiers, half in trilateral teams."""


@form(
    MIXED,
    (150, 300),
    beside(_lobster_harbors, _operators_of_an_oil_field, _user_driven_labs),
    resembles=(PROTO, HUB, HELIX),
)
def _valley_of_three_ages(G: Graph, rng: Rng) -> None:
    """A third closed, a third served, a third in trios."""


# ------------------------------------------------------------------------------------- outside


@form(OUTSIDE, (40, 160), firms, chance=(0.04, 0.12), resembles=("state-anchored",), source="Markusen 1996")
def _orders_of_a_ministry(G: Graph, rng: Rng) -> None:
    """All work for a ministry or its arsenal, and hardly with each other."""
    state = some(rng, of(G, "G"), between(rng, 1, 2))
    call_on(G, rng, some(rng, of(G, "UBCF"), round(rng.uniform(0.85, 0.97) * len(G))), state, 1, 2)


@form(
    OUTSIDE,
    (40, 160),
    {"U": 0.05, "B": 0.52, "G": 0.06, "C": 0.04, "F": 0.03, "X": 0.3},
    chance=(0.03, 0.08),
    resembles=("satellite platform",),
    source="Markusen 1996",
)
def _branch_plants(G: Graph, rng: Rng) -> None:
    """Branch plants are tied to parents and buyers abroad and hardly to each other."""
    call_on(G, rng, of(G, "B"), of(G, "X"), 1, between(rng, 2, 3))
    call_on(G, rng, of(G, "UGCF"), of(G, "B"), 0, 1)


@form(
    OUTSIDE,
    (50, 160),
    blend,
    chance=(0.02, 0.06),
    resembles=("core-periphery without anchor",),
    source="Useem 1984",
)
def _interlocking_boards(G: Graph, rng: Rng) -> None:
    """An inner circle of all sectors sits on each other's boards; the rest reach it by a seat or two."""
    core = some(rng, list(G), round(rng.uniform(0.18, 0.28) * len(G)))
    partly(G, rng, core, rng.uniform(0.6, 0.85))
    spokes(G, rng, core, 1, between(rng, 2, 3))


@form(
    OUTSIDE,
    (40, 150),
    {"U": 0.34, "B": 0.5, "G": 0.08, "C": 0.04, "F": 0.04},
    chance=(0.03, 0.06),
    resembles=("double helix",),
)
def _laboratories_and_licensees(G: Graph, rng: Rng) -> None:
    """Science and firms team up, the state aside."""
    size, pool = (3, between(rng, 4, 5)), of(G, "UB")
    meet(G, rng, seat(rng, G, size, seats=rng.uniform(1.8, 2.5), must="UB", pool=pool))
    call_on(G, rng, of(G, "GCF"), of(G, "UB"), 0, 1)


@form(
    OUTSIDE,
    (60, 180),
    {"U": 0.02, "B": 0.5, "G": 0.03, "C": 0.03, "F": 0.04, "X": 0.38},
    chance=(0.02, 0.05),
    resembles=("two-sided market",),
)
def _film_market(G: Graph, rng: Rng) -> None:
    """Producers sell to distributors abroad; no side deals within."""
    call_on(G, rng, of(G, "B"), of(G, "X"), 2, between(rng, 4, 6))
    call_on(G, rng, of(G, "X"), of(G, "B"), 1, 2)


@form(
    OUTSIDE,
    (40, 170),
    {"U": 0.05, "B": 0.6, "G": 0.27, "C": 0.05, "F": 0.03},
    chance=(0.02, 0.07),
    resembles=("hierarchy",),
    source="Benor and Harrison 1977",
)
def _training_and_visit(G: Graph, rng: Rng) -> None:
    """Advice goes down from a directorate by specialists to farmers, level by level."""
    order = [v for sectors in ["G", "UCF", "B"] for v in shuffled(rng, of(G, sectors))]
    span = between(rng, 3, 4)
    G.add_edges_from((v, order[(i - 1) // span]) for i, v in enumerate(order) if i)


@form(OUTSIDE, (60, 200), firms, chance=(0.01, 0.04), resembles=("lattice",))
def _plots_of_an_irrigation_scheme(G: Graph, rng: Rng) -> None:
    """Plots deal with those beside them and no farther."""
    G.add_edges_from(rows(len(G), between(rng, 5, 9)))
    _unreported(G, rng, 0.02, 0.06)


@form(
    OUTSIDE,
    (60, 180),
    blend,
    chance=(0.03, 0.08),
    resembles=("communities across sectors",),
    source="Sabatier 1988",
)
def _advocacy_coalitions(G: Graph, rng: Rng) -> None:
    """Few coalitions, each of all sectors and loosely knit within, hardly talk to each other."""
    camps = between(rng, 2, 4)
    ties, order = rng.uniform(5, 7.5), shuffled(rng, range(len(G)))
    meet(G, rng, [order[i::camps] for i in range(camps)], ties / (len(G) / camps - 1))


@form(
    OUTSIDE,
    (50, 180),
    {"U": 0.3, "B": 0.38, "G": 0.22, "C": 0.05, "F": 0.05},
    chance=(0.03, 0.08),
    resembles=("sectors apart",),
    source="Castells and Hall 1994",
)
def _technopole_of_neighbors(G: Graph, rng: Rng) -> None:
    """Professors, firms and offices share a site, and each keeps to its own kind."""
    for sector in "UBG":
        pool = of(G, sector)
        partly(G, rng, pool, rng.uniform(4, 6) / max(len(pool) - 1, 6))
    call_on(G, rng, of(G, "CF"), list(G), 1, 1)


@form(OUTSIDE, (60, 170), helix, chance=(0, 0.04), resembles=("cross-sector ties without teams",))
def _innovation_vouchers(G: Graph, rng: Rng) -> None:
    """Each voucher ties two, never three."""
    degree = rng.uniform(2.8, 4)
    while 2 * G.number_of_edges() < degree * len(G):
        v, u = some(rng, list(G), 2)
        if G.nodes[v]["sector"] != G.nodes[u]["sector"] and not set(G[v]) & set(G[u]):
            G.add_edge(v, u)


@form(
    OUTSIDE,
    (40, 140),
    {"U": 0.12, "B": 0.33, "G": 0.35, "C": 0.12, "F": 0.04, "X": 0.04},
    resembles=("small groups apart",),
)
def _rescue_crews(G: Graph, rng: Rng) -> None:
    """Crews of several sectors share no members."""
    meet(G, rng, groups(rng, G, 3, between(rng, 4, 6)), rng.uniform(0.9, 1))


@form(UNSTRUCTURED, (40, 200), blend)
def _badges_at_a_fair(G: Graph, rng: Rng) -> None:
    """Visitors of a fair swap badges with whoever stands near."""
    _chance(G, rng, rng.uniform(3, 7))


@form(UNSTRUCTURED, (60, 250), blend)
def _uneven_joiners(G: Graph, rng: Rng) -> None:
    """Some joiners have more contacts, but whom they meet is chance."""
    wanted = rng.uniform(2, 3.5) * len(G)
    active = rng.lognormal(0, rng.uniform(0.2, 0.4), len(G))
    drawn_by(G, rng, active, wanted)


@form(CANNOT_SAY, (6, 9), {"U": 0.3, "B": 0.5, "G": 0.2})
def _founders_at_a_table(G: Graph, rng: Rng) -> None:
    """Too few actors for any form to be told from chance."""
    _chance(G, rng, rng.uniform(1.5, len(G) / 2))


@form(CANNOT_SAY, (15, 45), blend)
def _charter_signed_by_all(G: Graph, rng: Rng) -> None:
    """Nearly everybody named nearly everybody, so that no form can show."""
    _chance(G, rng, rng.uniform(0.8, 0.95) * (len(G) - 1))


@form(CANNOT_SAY, (40, 150), blend, source="Massey, Quintas and Wield 1992")
def _science_park_of_strangers(G: Graph, rng: Rng) -> None:
    """A few chance pairs are all."""
    _chance(G, rng, rng.uniform(0.15, 0.4))
