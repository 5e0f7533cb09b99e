"""The table of forms, and the few steps from which their networks are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, TypeAlias
from zlib import crc32

import networkx as nx
import numpy as np

Graph: TypeAlias = "nx.Graph[Any]"
Rng = np.random.Generator
Rule = Callable[[Rng, int], Graph]

PROTO, HUB, HELIX = "proto-cluster", "industrial cluster (hub)", "innovation cluster (triple helix)"
MIXED, UNSTRUCTURED = "mixed", "unstructured"
OUTSIDE, CANNOT_SAY = "outside the typology", "cannot say"
VERDICTS = (PROTO, HUB, HELIX, MIXED, UNSTRUCTURED, OUTSIDE, CANNOT_SAY)
"""The seven answers that an expert may give."""


@dataclass(frozen=True)
class Form:
    """A kind of network and what an economist of clusters would say of it."""

    rule: Rule
    """Draws a network with a given number of actors."""
    actors: tuple[int, int]
    """Fewest and most actors."""
    expert: str
    """The answer, one of :data:`VERDICTS`."""
    resembles: tuple[str, ...]
    """Types of a mixture; the field's name for a form outside the typology."""
    accepts: tuple[str, ...]
    """Other answers that an expert would let pass."""
    reason: str
    """Why, in one sentence."""
    source: str
    """Author and year of a description, named from general knowledge; empty where there is none."""

    def draw(self, rng: Rng) -> Graph:
        """Return a network of this form, its size drawn as well; nodes carry their sector."""
        # The name takes part, so that two forms drawn with equal seeds share neither size nor chance.
        own = np.random.default_rng([int(rng.integers(2**32)), crc32(named(self.rule).encode())])
        return self.rule(own, between(own, *self.actors))


def named(rule: Rule) -> str:
    """Return the name of a form, which is that of its rule."""
    return rule.__name__.lstrip("_")


FORMS: dict[str, Form] = {}
"""Forms by name, in the order in which they were entered."""


def form(
    expert: str,
    actors: tuple[int, int],
    *,
    reason: str,
    resembles: tuple[str, ...] = (),
    accepts: tuple[str, ...] = (),
    source: str = "",
) -> Callable[[Rule], Rule]:
    """Return a decorator that enters a rule in :data:`FORMS` under its own name."""

    def enter(rule: Rule) -> Rule:
        FORMS[named(rule)] = Form(rule, actors, expert, resembles, accepts, reason, source)
        return rule

    return enter


# -------------------------------------------------------------------------------------- actors


def between(rng: Rng, low: int, high: int) -> int:
    """Return a whole number from low to high, both included."""
    return int(rng.integers(low, high + 1))


def blank(rng: Rng, n: int, shares: Mapping[str, float]) -> Graph:
    """Return n actors without ties; shares are varied by about a fifth, and each sector has an actor."""
    weight = np.array(list(shares.values())) * rng.lognormal(0, 0.2, len(shares))
    extra = rng.choice(list(shares), size=n - len(shares), p=weight / weight.sum())
    sectors = rng.permutation([*shares, *extra])
    G: Graph = nx.Graph()
    G.add_nodes_from((v, {"sector": str(sector)}) for v, sector in enumerate(sectors))
    return G


def firms(rng: Rng, n: int) -> Graph:
    """Return n actors, between 72 and 92 percent of them business, the rest of every other sector."""
    business = rng.uniform(0.72, 0.92)
    rest = rng.dirichlet([4, 4, 4, 4]) * (1 - business)
    return blank(rng, n, {"B": business, **dict(zip("UGCF", rest, strict=True))})


def helix(rng: Rng, n: int) -> Graph:
    """Return n actors, most of them science, business and government in comparable numbers."""
    return blank(rng, n, {"U": 0.27, "B": 0.38, "G": 0.2, "C": 0.08, "F": 0.07})


def blend(rng: Rng, n: int) -> Graph:
    """Return n actors of all six sectors, about half of them business."""
    return blank(rng, n, {"U": 0.17, "B": 0.48, "G": 0.13, "C": 0.08, "F": 0.07, "X": 0.07})


def of(G: Graph, sectors: str) -> list[Any]:
    """Return the actors of some sectors, given as letters in a row."""
    return [v for v in G if G.nodes[v]["sector"] in sectors]


def shuffled(rng: Rng, actors: Iterable[Any]) -> list[Any]:
    """Return the actors in random order."""
    listed = list(actors)
    return [listed[i] for i in rng.permutation(len(listed))]


def some(rng: Rng, actors: Sequence[Any], count: int) -> list[Any]:
    """Return that many different actors, or all of them where there are fewer."""
    return shuffled(rng, actors)[:count]


def groups(rng: Rng, actors: Iterable[Any], low: int, high: int) -> list[list[Any]]:
    """Return the actors in random groups of low to high; a rest below low joins the last group."""
    rest, found = shuffled(rng, actors), []
    while rest:
        size = between(rng, low, high)
        size = len(rest) if len(rest) - size < low else size
        found.append(rest[:size])
        rest = rest[size:]
    return found


# ---------------------------------------------------------------------------------------- ties


def partly(G: Graph, rng: Rng, team: Iterable[Any], share: float = 1.0) -> None:
    """Tie each pair of a team with a probability."""
    G.add_edges_from(pair for pair in combinations(team, 2) if share >= 1 or rng.random() < share)


def noise(G: Graph, rng: Rng, low: float = 0.05, high: float = 0.1) -> Graph:
    """Add random ties, low to high as a share of those there are, and return the network."""
    wanted = G.number_of_edges() + round(rng.uniform(low, high) * G.number_of_edges())
    nodes = list(G)
    while G.number_of_edges() < wanted:
        G.add_edge(*some(rng, nodes, 2))
    return G


def call_on(G: Graph, rng: Rng, actors: Iterable[Any], pool: Sequence[Any], low: int, high: int) -> None:
    """Tie each actor with low to high members of a pool."""
    for v in actors:
        G.add_edges_from((v, u) for u in some(rng, [u for u in pool if u != v], between(rng, low, high)))


def seat(
    rng: Rng,
    G: Graph,
    size: tuple[int, int],
    *,
    seats: float,
    must: str = "UBG",
    pool: Sequence[Any] | None = None,
    spread: float = 2.0,
) -> list[list[Any]]:
    """Return teams with a member of each sector in must, until a pool holds so many seats an actor.

    Those with the fewest seats come first; the greater the spread, the more chance decides.
    """
    everyone = np.array(list(G) if pool is None else pool)
    sector = np.array([G.nodes[v]["sector"] for v in everyone])
    held = np.zeros(len(everyone))
    teams = []
    while held.sum() < seats * len(everyone):
        order = np.argsort(held + spread * rng.random(len(everyone)))
        first = [next(i for i in order if sector[i] == wanted) for wanted in must]
        size_now = max(between(rng, *size), len(first))
        members = first + [i for i in order if i not in first][: size_now - len(first)]
        held[members] += 1
        teams.append([everyone[i].item() for i in members])
    return teams


def meet(G: Graph, rng: Rng, teams: Iterable[Sequence[Any]], share: float = 1.0) -> Graph:
    """Tie the members of each team with each other, with a probability, and return the network."""
    for team in teams:
        partly(G, rng, team, share)
    return G


def known(G: Graph, rng: Rng, teams: list[list[Any]]) -> Graph:
    """Return the network of teams that are known, which it carries as ``G.graph["teams"]``."""
    G.graph["teams"] = [sorted(team) for team in teams]
    return meet(G, rng, teams)


def side_by_side(rng: Rng, first: Graph, second: Graph, low: float = 0.03, high: float = 0.08) -> Graph:
    """Return two networks as one, with ties between them, low to high as a share of those within."""
    G: Graph = nx.disjoint_union(first, second)
    left, right = list(G)[: len(first)], list(G)[len(first) :]
    for _ in range(round(rng.uniform(low, high) * G.number_of_edges())):
        G.add_edge(*some(rng, left, 1), *some(rng, right, 1))
    return G
