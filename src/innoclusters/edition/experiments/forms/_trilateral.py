"""Innovation clusters: teams of science, business and government that overlap."""

from __future__ import annotations

import networkx as nx
import numpy as np

from innoclusters.edition.experiments.forms._table import (
    HELIX,
    Graph,
    Rng,
    between,
    blank,
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


@form(
    HELIX,
    (60, 200),
    source="Etzkowitz & Leydesdorff (2000)",
    reason="Partners of partners from the third sector join, so that trilateral ties close everywhere.",
)
def _closing_across_sectors(rng: Rng, n: int) -> Graph:
    """Return a network in which newcomers join a pair of two other sectors, and open triads close."""
    G = helix(rng, n)
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
    return noise(G, rng, 0.03, 0.06)


@form(HELIX, (60, 180), reason="Each theme has a board of all three sectors, and people sit on several.")
def thematic_boards(rng: Rng, n: int) -> Graph:
    """Return boards of four to six with all three sectors, all members tied."""
    G = helix(rng, n)
    return noise(meet(G, rng, seat(rng, G, (4, 6), seats=rng.uniform(1.4, 2))), rng)


@form(
    HELIX,
    (60, 200),
    source="Powell, White, Koput & Owen-Smith (2005)",
    reason="Projects join the three sectors and grow out of each other through partners they share.",
)
def _chained_projects(rng: Rng, n: int) -> Graph:
    """Return projects, each with two partners of a recent one and newcomers from what it lacks."""
    G = helix(rng, n)
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
    return noise(meet(G, rng, projects), rng, 0.03, 0.07)


@form(
    HELIX,
    (50, 160),
    source="Sölvell, Lindqvist & Ketels (2003)",
    reason="Trilateral teams overlap; a manager who knows all belongs to such a cluster and is no anchor.",
)
def _helix_with_manager(rng: Rng, n: int) -> Graph:
    """Return trilateral teams, and one cluster management tied with nine in ten of the actors."""
    G = helix(rng, n)
    manager, *_ = of(G, "C")
    meet(G, rng, seat(rng, G, (4, 6), seats=rng.uniform(1.5, 2.2)), 0.9)
    G.add_edges_from((manager, v) for v in G if v != manager and rng.random() < 0.9)
    return noise(G, rng, 0.03, 0.06)


@form(
    HELIX,
    (70, 200),
    reason="Partners from outside sit in trilateral teams and change nothing in their order.",
)
def _helix_with_externals(rng: Rng, n: int) -> Graph:
    """Return trilateral teams of four to six, with a sixth of the actors from outside."""
    G = blank(rng, n, {"U": 0.22, "B": 0.33, "G": 0.18, "C": 0.06, "F": 0.05, "X": 0.16})
    return noise(meet(G, rng, seat(rng, G, (4, 6), seats=rng.uniform(1.4, 2)), 0.9), rng)


@form(HELIX, (45, 150), reason="Three sectors of equal size meet in teams that overlap.")
def balanced_helix(rng: Rng, n: int) -> Graph:
    """Return teams of three to five from three sectors of about equal size."""
    G = blank(rng, n, {"U": 1, "B": 1, "G": 1})
    return noise(meet(G, rng, seat(rng, G, (3, 5), seats=rng.uniform(1.6, 2.4))), rng)


@form(HELIX, (60, 120), reason="Many trilateral teams overlap, so that everybody meets a dozen others.")
def _dense_helix(rng: Rng, n: int) -> Graph:
    """Return trilateral teams of five to six, three to an actor."""
    G = helix(rng, n)
    return noise(meet(G, rng, seat(rng, G, (5, 6), seats=rng.uniform(2.7, 3.4))), rng)


@form(
    HELIX, (100, 250), reason="Few teams, but nearly all that there is runs in trilateral teams that overlap."
)
def _sparse_helix(rng: Rng, n: int) -> Graph:
    """Return trilateral teams of three or four, little more than one to an actor."""
    G = helix(rng, n)
    return noise(meet(G, rng, seat(rng, G, (3, 4), seats=rng.uniform(1.2, 1.4), spread=1.2)), rng, 0.03, 0.06)


@form(HELIX, (80, 220), reason="Each of two towns has its trilateral teams, and some ties join the towns.")
def _helix_of_two_towns(rng: Rng, n: int) -> Graph:
    """Return two networks of trilateral teams with few ties between them."""
    left = n * between(rng, 35, 65) // 100
    return side_by_side(rng, thematic_boards(rng, left), balanced_helix(rng, n - left))


@form(HELIX, (300, 500), reason="Size alone does not change that trilateral teams overlap.")
def _large_helix(rng: Rng, n: int) -> Graph:
    """Return a few hundred actors in trilateral teams of four to six."""
    G = helix(rng, n)
    return noise(meet(G, rng, seat(rng, G, (4, 6), seats=rng.uniform(1.3, 1.8)), 0.9), rng)


@form(HELIX, (30, 42), reason="Small, but its trilateral teams overlap as in a large one.")
def _small_helix(rng: Rng, n: int) -> Graph:
    """Return some thirty to forty actors in trilateral teams of three to five."""
    G = helix(rng, n)
    return noise(meet(G, rng, seat(rng, G, (3, 5), seats=rng.uniform(1.5, 2))), rng)


@form(
    HELIX,
    (70, 180),
    source="Leminen, Westerlund & Nyström (2012)",
    reason="Each lab joins a town, scientists, firms and users, and towns and scientists keep several labs.",
)
def _living_labs(rng: Rng, n: int) -> Graph:
    """Return labs of one town, one or two groups of scientists, two or three firms and perhaps users."""
    G = blank(rng, n, {"U": 0.24, "B": 0.42, "G": 0.2, "C": 0.14})
    benches = [circle for _ in range(2) for circle in groups(rng, of(G, "B"), 2, 3)]
    pools = {s: shuffled(rng, of(G, s)) for s in "UGC"}
    turns = {s: [pools[s][i % len(pools[s])] for i in range(2 * len(benches))] for s in pools}
    labs = [
        [*bench, turns["G"].pop(), *(turns["U"].pop() for _ in range(between(rng, 1, 2))), turns["C"].pop()]
        for bench in benches
    ]
    labs = [lab if rng.random() < 0.6 else lab[:-1] for lab in labs]
    return noise(meet(G, rng, [list(dict.fromkeys(lab)) for lab in labs], 0.9), rng, 0.03, 0.07)


@form(HELIX, (70, 200), reason="Institutions for collaboration sit in every trilateral team, as they should.")
def _helix_of_many_institutions(rng: Rng, n: int) -> Graph:
    """Return teams of all three sectors and an institution, which are a third of the actors."""
    G = blank(rng, n, {"U": 0.2, "B": 0.3, "G": 0.17, "C": 0.3, "F": 0.03})
    teams = seat(rng, G, (4, 6), seats=rng.uniform(1.5, 2), must="UBGC")
    return noise(meet(G, rng, teams, 0.9), rng)


@form(HELIX, (70, 180), reason="Not all members of a trilateral team meet, but most do, and teams overlap.")
def _loose_helix(rng: Rng, n: int) -> Graph:
    """Return trilateral teams in which 70 percent of the pairs are tied."""
    G = helix(rng, n)
    return noise(meet(G, rng, seat(rng, G, (4, 6), seats=rng.uniform(1.8, 2.4)), 0.7), rng)


@form(HELIX, (60, 200), reason="The teams are known, each has all three sectors, and they overlap.")
def _known_helix_teams(rng: Rng, n: int) -> Graph:
    """Return trilateral teams of three to six, known as such."""
    G = helix(rng, n)
    return known(G, rng, seat(rng, G, (3, 6), seats=rng.uniform(1.4, 2.2)))
