"""The table of forms, and the few steps from which their networks are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from typing import Any, TypeAlias
from zlib import crc32

import networkx as nx
import numpy as np

Graph: TypeAlias = "nx.Graph[Any]"
Rng = np.random.Generator
Array: TypeAlias = "np.ndarray[Any, np.dtype[np.float64]]"
Beginning = Callable[[Rng, int], Graph]
Rule = Callable[[Graph, Rng], "Graph | None"]

PROTO, HUB, HELIX = "proto-cluster", "industrial cluster (hub)", "innovation cluster (triple helix)"
MIXED, UNSTRUCTURED = "mixed", "unstructured"
OUTSIDE, CANNOT_SAY = "outside the typology", "cannot say"
VERDICTS = (PROTO, HUB, HELIX, MIXED, UNSTRUCTURED, OUTSIDE, CANNOT_SAY)
"""The seven answers that an expert may give."""


@dataclass(frozen=True)
class Form:
    """A kind of network and what an economist of clusters would say of it."""

    rule: Rule
    """Ties actors, or returns another network of them; its docstring is the reason of the expert."""
    expert: str
    """The answer, one of :data:`VERDICTS`."""
    actors: tuple[int, int]
    """Fewest and most actors."""
    begin: Beginning
    """Draws a given number of actors."""
    chance: tuple[float, float] | None
    """Fewest and most random ties that come last, as shares of those that the rule has made."""
    resembles: tuple[str, ...]
    """Types of a mixture; the field's name for a form outside the typology."""
    accepts: tuple[str, ...]
    """Other answers that an expert would let pass."""
    source: str
    """Author and year of a description, named from general knowledge; empty where there is none."""

    @property
    def name(self) -> str:
        """The name of its rule."""
        return self.rule.__name__.lstrip("_")

    @property
    def reason(self) -> str:
        """Why the expert answers so, in one sentence."""
        return self.rule.__doc__ or ""

    def draw(self, rng: Rng) -> Graph:
        """Return a network of this form, its size drawn as well; nodes carry their sector."""
        # The name takes part, so that two forms drawn with equal seeds share neither size nor chance.
        own = np.random.default_rng([int(rng.integers(2**32)), crc32(self.name.encode())])
        return self.of_size(own, between(own, *self.actors))

    def of_size(self, rng: Rng, n: int) -> Graph:
        """Return a network of n actors of this form."""
        G = self.begin(rng, n)
        G = self.rule(G, rng) or G
        return noise(G, rng, *self.chance) if self.chance else G


FORMS: dict[str, Form] = {}
"""Forms by name, in the order in which they were entered."""


def form(
    expert: str,
    actors: tuple[int, int],
    begin: Beginning | Mapping[str, float],
    *,
    chance: tuple[float, float] | None = None,
    resembles: tuple[str, ...] = (),
    accepts: tuple[str, ...] = (),
    source: str = "",
) -> Callable[[Rule], Form]:
    """Return a decorator that enters a rule in :data:`FORMS`; shares of sectors stand for actors of these."""
    drawn = begin if callable(begin) else partial(blank, shares=begin)

    def enter(rule: Rule) -> Form:
        found = Form(rule, expert, actors, drawn, chance, resembles, accepts, source)
        FORMS[found.name] = found
        return found

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


def share_of(rng: Rng, actors: Sequence[Any], low: float, high: float) -> list[Any]:
    """Return low to high of the actors, as a share."""
    return some(rng, actors, round(rng.uniform(low, high) * len(actors)))


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


def drawn_by(G: Graph, rng: Rng, weight: Array, wanted: float) -> None:
    """Add ties, up to a number of them, between actors whose chances are their weights."""
    while G.number_of_edges() < wanted:
        G.add_edge(*rng.choice(len(G), size=2, replace=False, p=weight / weight.sum()).tolist())


def idle(G: Graph, actors: Iterable[Any]) -> None:
    """Take all ties from actors."""
    G.remove_edges_from(list(G.edges(list(actors))))


def call_on(G: Graph, rng: Rng, actors: Iterable[Any], pool: Sequence[Any], low: int, high: int) -> None:
    """Tie each actor with low to high members of a pool."""
    for v in actors:
        G.add_edges_from((v, u) for u in some(rng, [u for u in pool if u != v], between(rng, low, high)))


def spokes(G: Graph, rng: Rng, anchors: Sequence[Any], low: int, high: int) -> None:
    """Tie everybody else with low to high of the anchors."""
    call_on(G, rng, [v for v in G if v not in anchors], anchors, low, high)


def graded(leaders: Sequence[Any], steep: float) -> Array:
    """Return the odds of leaders, r ** -steep for the one of rank r."""
    return np.arange(1.0, len(leaders) + 1) ** -steep


def lean(
    G: Graph, rng: Rng, who: Iterable[Any], on: Sequence[Any], low: int, high: int, odds: Array | None = None
) -> None:
    """Tie each actor with low to high leaders, who are chosen with equal odds or those given."""
    weight = np.ones(len(on)) if odds is None else odds
    for v in who:
        size = min(between(rng, low, high), len(on))
        picked = rng.choice(len(on), size, replace=False, p=weight / weight.sum())
        G.add_edges_from((v, on[i]) for i in picked if on[i] != v)


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


def meet(G: Graph, rng: Rng, teams: Iterable[Sequence[Any]], share: float = 1.0) -> None:
    """Tie the members of each team with each other, with a probability."""
    for team in teams:
        partly(G, rng, team, share)


def known(G: Graph, rng: Rng, teams: list[list[Any]]) -> None:
    """Tie the members of teams that are known, which the network carries as ``G.graph["teams"]``."""
    G.graph["teams"] = [sorted(team) for team in teams]
    meet(G, rng, teams)


def beside(*parts: Form, uneven: bool = False, between_them: tuple[float, float] = (0.03, 0.08)) -> Beginning:
    """Return what draws forms of equal size side by side, or two of which the first has 35 to 65 percent.

    Ties join each form with those before it, their number a share, low to high, of the ties within.
    """

    def drawn(rng: Rng, n: int) -> Graph:
        size = n * between(rng, 35, 65) // 100 if uneven else n // len(parts)
        G = parts[0].of_size(rng, size)
        for i, part in enumerate(parts[1:], start=1):
            G = nx.disjoint_union(G, part.of_size(rng, n - i * size if part is parts[-1] else size))
            left, right = list(G)[: i * size], list(G)[i * size :]
            for _ in range(round(rng.uniform(*between_them) * G.number_of_edges())):
                G.add_edge(*some(rng, left, 1), *some(rng, right, 1))
        return G

    return drawn


def rows(n: int, width: int) -> list[tuple[int, int]]:
    """Return the ties of n places in rows, each with those beside it and behind it; the last may be short."""
    beside_it = [(i, i + 1) for i in range(n - 1) if (i + 1) % width]
    return beside_it + [(i, i + width) for i in range(n - width)]
