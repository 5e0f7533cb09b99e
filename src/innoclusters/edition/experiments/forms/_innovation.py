"""Innovation clusters: teams of all three sectors that overlap; and forms in which types meet."""

from __future__ import annotations

import networkx as nx
import numpy as np

from innoclusters.edition.experiments.forms._industrial import (
    district_with_institutions,
    four_anchors,
    overlapping_guilds,
    two_anchors,
)
from innoclusters.edition.experiments.forms._table import (
    HELIX,
    MIXED,
    Graph,
    Rng,
    beside,
    between,
    call_on,
    firms,
    form,
    groups,
    helix,
    known,
    meet,
    of,
    partly,
    seat,
    shuffled,
    some,
)


@form(HELIX, (60, 200), helix, chance=(0.03, 0.06), source="Etzkowitz & Leydesdorff (2000)")
def _closing_across_sectors(G: Graph, rng: Rng) -> None:
    """Partners of partners from the third sector join, so that trilateral ties close everywhere."""
    # A network in which newcomers join a pair of two other sectors, and open triads close.
    sector = nx.get_node_attributes(G, "sector")
    first = [of(G, s)[0] for s in "UBG"]
    partly(G, rng, first)
    for v in shuffled(rng, [v for v in G if v not in first]):
        pairs = [
            (u, w)
            for u, w in G.edges
            if {sector[u], sector[w]} <= set("UBG") - {sector[v]} and sector[u] != sector[w]
        ]
        weight = np.array([1 / (G.degree[u] * G.degree[w]) ** 2 for u, w in pairs])
        G.add_edges_from((v, u) for u in pairs[rng.choice(len(pairs), p=weight / weight.sum())])
    for v in shuffled(rng, G) * between(rng, 2, 4):
        a, b = some(rng, list(G[v]), 2)
        if {sector[a], sector[b], sector[v]} == set("UBG"):
            G.add_edge(a, b)


@form(HELIX, (60, 180), helix, chance=(0.05, 0.1))
def thematic_boards(G: Graph, rng: Rng) -> None:
    """Each theme has a board of all three sectors, and people sit on several."""
    meet(G, rng, seat(rng, G, (4, 6), seats=rng.uniform(1.4, 2)))


@form(HELIX, (60, 200), helix, chance=(0.03, 0.07), source="Powell, White, Koput & Owen-Smith (2005)")
def _chained_projects(G: Graph, rng: Rng) -> None:
    """Projects join the three sectors and grow out of each other through partners they share."""
    # Projects, each with two partners of a recent one and newcomers from what it lacks.
    fresh = {s: shuffled(rng, of(G, s)) for s in "UBGCF"}
    projects = [[fresh[s].pop() for s in "UBG"]]
    while any(fresh.values()):
        recent = projects[-12:]
        team = some(rng, recent[rng.integers(len(recent))], 2)
        for s in sorted(set("UBG") - {G.nodes[v]["sector"] for v in team}):
            team.append(fresh[s].pop() if fresh[s] else some(rng, of(G, s), 1)[0])
        for s in some(rng, [s for s in fresh if fresh[s]], between(rng, 0, 2)):
            team.append(fresh[s].pop())
        projects.append(list(dict.fromkeys(team)))
    meet(G, rng, projects)


@form(HELIX, (50, 160), helix, chance=(0.03, 0.06), source="Sölvell, Lindqvist & Ketels (2003)")
def _helix_with_manager(G: Graph, rng: Rng) -> None:
    """Trilateral teams overlap; a manager who knows all belongs to such a cluster and is no anchor."""
    manager, *_ = of(G, "C")
    meet(G, rng, seat(rng, G, (4, 6), seats=rng.uniform(1.5, 2.2)), 0.9)
    G.add_edges_from((manager, v) for v in G if v != manager and rng.random() < 0.9)


@form(
    HELIX, (70, 200), {"U": 0.22, "B": 0.33, "G": 0.18, "C": 0.06, "F": 0.05, "X": 0.16}, chance=(0.05, 0.1)
)
def _helix_with_externals(G: Graph, rng: Rng) -> None:
    """Partners from outside sit in trilateral teams and change nothing in their order."""
    meet(G, rng, seat(rng, G, (4, 6), seats=rng.uniform(1.4, 2)), 0.9)


@form(HELIX, (45, 150), {"U": 1, "B": 1, "G": 1}, chance=(0.05, 0.1))
def balanced_helix(G: Graph, rng: Rng) -> None:
    """Three sectors of equal size meet in teams that overlap."""
    meet(G, rng, seat(rng, G, (3, 5), seats=rng.uniform(1.6, 2.4)))


@form(HELIX, (60, 120), helix, chance=(0.05, 0.1))
def _dense_helix(G: Graph, rng: Rng) -> None:
    """Many trilateral teams overlap, so that everybody meets a dozen others."""
    meet(G, rng, seat(rng, G, (5, 6), seats=rng.uniform(2.7, 3.4)))


@form(HELIX, (100, 250), helix, chance=(0.03, 0.06))
def _sparse_helix(G: Graph, rng: Rng) -> None:
    """Few teams, but nearly all that there is runs in trilateral teams that overlap."""
    meet(G, rng, seat(rng, G, (3, 4), seats=rng.uniform(1.2, 1.4), spread=1.2))


@form(HELIX, (80, 220), beside(thematic_boards, balanced_helix, uneven=True))
def _helix_of_two_towns(G: Graph, rng: Rng) -> None:
    """Each of two towns has its trilateral teams, and some ties join the towns."""


@form(HELIX, (300, 500), helix, chance=(0.05, 0.1))
def _large_helix(G: Graph, rng: Rng) -> None:
    """Size alone does not change that trilateral teams overlap."""
    meet(G, rng, seat(rng, G, (4, 6), seats=rng.uniform(1.3, 1.8)), 0.9)


@form(HELIX, (30, 42), helix, chance=(0.05, 0.1))
def _small_helix(G: Graph, rng: Rng) -> None:
    """Small, but its trilateral teams overlap as in a large one."""
    meet(G, rng, seat(rng, G, (3, 5), seats=rng.uniform(1.5, 2)))


@form(
    HELIX,
    (70, 180),
    {"U": 0.24, "B": 0.42, "G": 0.2, "C": 0.14},
    chance=(0.03, 0.07),
    source="Leminen, Westerlund & Nyström (2012)",
)
def _living_labs(G: Graph, rng: Rng) -> None:
    """Each lab joins a town, scientists, firms and users, and towns and scientists keep several labs."""
    # Labs of one town, one or two groups of scientists, two or three firms and perhaps users.
    benches = [circle for _ in range(2) for circle in groups(rng, of(G, "B"), 2, 3)]
    pools = {s: shuffled(rng, of(G, s)) for s in "UGC"}
    turns = {s: [pools[s][i % len(pools[s])] for i in range(2 * len(benches))] for s in pools}
    labs = [
        [*bench, turns["G"].pop(), *(turns["U"].pop() for _ in range(between(rng, 1, 2))), turns["C"].pop()]
        for bench in benches
    ]
    labs = [lab if rng.random() < 0.6 else lab[:-1] for lab in labs]
    meet(G, rng, [list(dict.fromkeys(lab)) for lab in labs], 0.9)


@form(HELIX, (70, 200), {"U": 0.2, "B": 0.3, "G": 0.17, "C": 0.3, "F": 0.03}, chance=(0.05, 0.1))
def _helix_of_many_institutions(G: Graph, rng: Rng) -> None:
    """Institutions for collaboration sit in every trilateral team, as they should."""
    teams = seat(rng, G, (4, 6), seats=rng.uniform(1.5, 2), must="UBGC")
    meet(G, rng, teams, 0.9)


@form(HELIX, (70, 180), helix, chance=(0.05, 0.1))
def _loose_helix(G: Graph, rng: Rng) -> None:
    """Not all members of a trilateral team meet, but most do, and teams overlap."""
    meet(G, rng, seat(rng, G, (4, 6), seats=rng.uniform(1.8, 2.4)), 0.7)


@form(HELIX, (60, 200), helix)
def _known_helix_teams(G: Graph, rng: Rng) -> None:
    """The teams are known, each has all three sectors, and they overlap."""
    known(G, rng, seat(rng, G, (3, 6), seats=rng.uniform(1.4, 2.2)))


# -------------------------------------------------------------- types side by side or one upon another


@form(MIXED, (80, 240), beside(two_anchors, thematic_boards), resembles=("hub", "helix"))
def _half_hub_half_helix(G: Graph, rng: Rng) -> None:
    """One half hangs on two anchors, one meets in teams."""


@form(MIXED, (80, 240), beside(overlapping_guilds, balanced_helix), resembles=("proto", "helix"))
def _half_proto_half_helix(G: Graph, rng: Rng) -> None:
    """Closed groups of firms beside trilateral teams."""


@form(MIXED, (80, 240), beside(district_with_institutions, two_anchors), resembles=("proto", "hub"))
def _half_proto_half_hub(G: Graph, rng: Rng) -> None:
    """Closed groups of firms beside a hub."""


@form(
    MIXED,
    (120, 300),
    beside(overlapping_guilds, four_anchors, thematic_boards),
    resembles=("proto", "hub", "helix"),
)
def _three_thirds(G: Graph, rng: Rng) -> None:
    """All three types, a third each."""


@form(MIXED, (80, 200), helix, chance=(0.03, 0.06), resembles=("hub", "helix"))
def _anchors_with_teams(G: Graph, rng: Rng) -> None:
    """Firms hang on two anchors, and the same firms meet science and government in teams."""
    meet(G, rng, seat(rng, G, (3, 5), seats=rng.uniform(1.2, 1.6)))
    anchors = some(rng, of(G, "B"), 2)
    followers = [v for v in G if v not in anchors and rng.random() < 0.85]
    call_on(G, rng, followers, anchors, 1, 2)


@form(
    MIXED,
    (70, 200),
    firms,
    chance=(0.03, 0.06),
    resembles=("proto", "hub"),
    source="Boari & Lipparini (1999)",
)
def _district_with_lead_firms(G: Graph, rng: Rng) -> None:
    """Lead firms give the orders in a district whose firms are still tied in closed groups."""
    leaders = some(rng, of(G, "B"), 2)
    rest = [v for v in G if v not in leaders]
    meet(G, rng, groups(rng, rest, 5, 7), 0.85)
    call_on(G, rng, rest, leaders, 1, 2)


@form(
    MIXED,
    (70, 200),
    {"U": 0.16, "B": 0.6, "G": 0.14, "C": 0.05, "F": 0.05},
    chance=(0.03, 0.06),
    resembles=("proto", "helix"),
)
def _groups_and_teams(G: Graph, rng: Rng) -> None:
    """Firms keep to closed groups and at the same time send members into trilateral teams."""
    crews = groups(rng, of(G, "B"), 5, 7)
    meet(G, rng, crews, 0.9)
    envoys = [v for crew in crews for v in some(rng, crew, between(rng, 2, 3))]
    teams = seat(rng, G, (3, 5), seats=rng.uniform(1.4, 1.8), pool=of(G, "UGCF") + envoys)
    meet(G, rng, teams)
