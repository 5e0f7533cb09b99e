"""What every generator shares: an empty network of known size, and adding an exact number of ties."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from innoclusters.models.composition import sector_vector
from innoclusters.sectors import SECTORS

Seed = int | np.random.Generator
"""A whole number, or a generator that is then used up further."""

Proposals = Iterable[Sequence[tuple[int, int]]]
"""Groups of pairs to be tied one group after the other, such as the pairs of a team."""

PATIENCE = 200
"""Groups in a row without a new tie after which a mechanism counts as saturated."""

LISTED_UP_TO = 2000
"""Actors up to which untied pairs are listed before some are drawn."""


class Draft:
    """A network in the making; it becomes a graph at the end, as a graph is several times slower to fill.

    A tie of u and v, u < v, is kept as its key u N + v.
    """

    def __init__(self, sectors: Sequence[str]) -> None:
        """Start without ties; `columns` and `notes` are further attributes of actors and of the network."""
        self.sectors = list(sectors)
        self.ties: dict[int, None] = {}  # a dictionary, as it keeps the order in which ties were formed
        self.degrees = [0] * len(self.sectors)
        self.columns: dict[str, list[Any]] = {}
        self.notes: dict[str, Any] = {}

    def __len__(self) -> int:
        """Return the number of actors."""
        return len(self.sectors)

    def tie(self, u: int, v: int) -> bool:
        """Return whether the pair was untied; it is tied from now on, unless u is v."""
        key = u * len(self.sectors) + v if u < v else v * len(self.sectors) + u
        if u == v or key in self.ties:
            return False
        self.ties[key] = None
        self.degrees[u] += 1
        self.degrees[v] += 1
        return True

    def tie_keys(self, keys: NDArray[np.int64]) -> None:
        """Tie pairs that are given by their keys and known to be untied."""
        self.ties.update(dict.fromkeys(keys.tolist()))
        self._count(keys, 1)

    def untie_keys(self, keys: NDArray[np.int64]) -> None:
        """Take away ties that are given by their keys."""
        for key in keys.tolist():
            del self.ties[key]
        self._count(keys, -1)

    def _count(self, keys: NDArray[np.int64], step: int) -> None:
        """Add `step` to the degree of both ends of each tie."""
        ends = np.bincount(np.concatenate(np.divmod(keys, len(self))), minlength=len(self)).tolist()
        self.degrees = [degree + step * more for degree, more in zip(self.degrees, ends, strict=True)]

    def keys(self) -> NDArray[np.int64]:
        """Return the keys of the ties in the order of their formation."""
        return np.fromiter(self.ties, dtype=np.int64, count=len(self.ties))

    def pairs(self) -> list[tuple[int, int]]:
        """Return the ties in the order of their formation."""
        actors = len(self)
        return [divmod(key, actors) for key in self.ties]

    def members(self) -> dict[str, list[int]]:
        """Return the actors of each sector that occurs, in increasing order."""
        found: dict[str, list[int]] = {}
        for actor, sector in enumerate(self.sectors):
            found.setdefault(sector, []).append(actor)
        return found

    def graph(self) -> nx.Graph[int]:
        """Return the graph, with node attribute "sector", those of `columns`, and the notes."""
        G: nx.Graph[int] = nx.Graph(**self.notes)
        names, rows = ("sector", *self.columns), zip(self.sectors, *self.columns.values(), strict=True)
        G.add_nodes_from((actor, dict(zip(names, row, strict=True))) for actor, row in enumerate(rows))
        G.add_edges_from(self.pairs())
        return G


def empty_network(
    actors: int, ties: int, sectors: Sequence[str] | None, seed: Seed
) -> tuple[Draft, np.random.Generator]:
    """Return a draft without ties but with room for as many, and the generator that draws them."""
    capacity = actors * (actors - 1) // 2
    if not 0 <= ties <= capacity:
        raise ValueError(f"ties is {ties}, expected 0 to {capacity}, the number of pairs of {actors} actors")
    rng = np.random.default_rng(seed)
    if sectors is None:
        # Drawn first and only if not given, so the same seed ties other pairs when sectors are given.
        sectors = rng.permutation(sector_vector(actors)).tolist()
    if len(sectors) != actors:
        raise ValueError(f"sectors has {len(sectors)} entries, expected one for each of {actors} actors")
    if unknown := sorted(set(sectors) - set(SECTORS)):
        raise ValueError(f"sectors holds {unknown[0]!r}, expected one of {', '.join(SECTORS)}")
    return Draft([str(sector) for sector in sectors]), rng


def add_ties(draft: Draft, count: int, proposals: Proposals, rng: np.random.Generator) -> None:
    """Add exactly `count` new ties to a draft from groups of pairs, passing over what is tied already.

    A group is drawn up only when the one before has been tied, so it may depend on it. When the proposals
    end, or `PATIENCE` groups in a row bring nothing new, the mechanism is saturated and random ties fill the
    rest.
    """
    missing, idle = count, 0
    # Without ties to add nothing is drawn, and the generator is left as it was.
    for group in proposals if count else ():
        before = missing
        for u, v in group:
            if missing and draft.tie(u, v):
                missing -= 1
        idle = 0 if missing < before else idle + 1
        if not missing or idle == PATIENCE:
            break
    add_random_ties(draft, missing, rng)


def place_ties(
    draft: Draft, count: int, keys: Callable[[], NDArray[np.int64]], rng: np.random.Generator
) -> None:
    """Add exactly `count` new ties: those whose keys a mechanism gives, and random ones for the rest."""
    # Without ties to add nothing is drawn, and the generator is left as it was.
    placed = keys() if count else np.zeros(0, np.int64)
    draft.tie_keys(placed)
    add_random_ties(draft, count - len(placed), rng)


def add_random_ties(draft: Draft, count: int, rng: np.random.Generator) -> None:
    """Tie `count` pairs drawn uniformly among the untied ones."""
    if not count:
        return
    if many_free(len(draft), len(draft.ties) + count):
        draft.tie_keys(drawn_keys(len(draft), draft.keys(), count, rng))
        return
    free = untied_keys(draft)
    draft.tie_keys(free[rng.choice(len(free), size=count, replace=False)])


def untied_keys(draft: Draft) -> NDArray[np.int64]:
    """Return the keys of the pairs that are not tied, in increasing order."""
    return free_keys(len(draft), draft.keys())


def free_keys(actors: int, tied: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the keys u N + v, u < v, of the pairs of N actors that are not tied, in increasing order."""
    every = _pair_keys(actors)
    # A flag for every key takes one look-up each, where a set difference would have to sort.
    taken = np.zeros(actors * actors, dtype=bool)
    taken[tied] = True
    free: NDArray[np.int64] = every[~taken[every]]
    return free


def many_free(actors: int, ties: int) -> bool:
    """Return whether untied pairs are better drawn and redrawn than listed."""
    # A quarter of N(N - 1) is half of all pairs: beyond it most draws would be in vain.
    return actors > LISTED_UP_TO and ties < actors * (actors - 1) // 4


def drawn_keys(
    actors: int, tied: NDArray[np.int64], count: int, rng: np.random.Generator
) -> NDArray[np.int64]:
    """Return the keys of `count` different pairs drawn uniformly among those that are not tied."""
    found: dict[int, None] = {}
    known = set(tied.tolist())
    while len(found) < count:
        # Half of the pairs or more are free, so twice as many draws mostly do; the number shapes the stream.
        u, v = rng.integers(actors, size=(2, 2 * (count - len(found)))).tolist()
        for a, b in zip(u, v, strict=True):
            key = min(a, b) * actors + max(a, b)
            if a != b and key not in known and len(found) < count:
                found[key] = None
    return np.fromiter(found, dtype=np.int64, count=count)


@lru_cache(maxsize=1)  # as an ensemble draws network after network of one size
def _pair_keys(actors: int) -> NDArray[np.int64]:
    """Return the keys of all pairs in increasing order."""
    u, v = np.triu_indices(actors, 1)
    return u * actors + v


def orient(G: nx.Graph[int], mutual: float, rng: np.random.Generator) -> nx.DiGraph[int]:
    """Return the directed network in which each tie of `G` runs both ways with probability `mutual`.

    The other ties run one way, each way with probability one half. Actors keep their attributes.
    """
    D: nx.DiGraph[int] = nx.DiGraph()
    D.add_nodes_from(G.nodes(data=True))
    # Two draws a tie in any case, so that the directions of a seed do not depend on `mutual`.
    draws = rng.random((G.number_of_edges(), 2)).tolist()
    for (u, v), (way, back) in zip(G.edges, draws, strict=True):
        source, target = (u, v) if way < 0.5 else (v, u)
        D.add_edge(source, target)
        if back < mutual:
            D.add_edge(target, source)
    return D


def pick(items: Sequence[int], rng: np.random.Generator) -> int:
    """Return one of the `items`, each with the same probability."""
    return items[int(rng.integers(len(items)))]


def given(**options: float | str | None) -> dict[str, Any]:
    """Return the options that the caller has set, that is, those that are not None."""
    return {name: value for name, value in options.items() if value is not None}


def check_probabilities(**values: float) -> None:
    """Raise ValueError unless each value lies between 0 and 1."""
    for name, value in values.items():
        if not 0 <= value <= 1:
            raise ValueError(f"{name} is {value}, expected a probability between 0 and 1")
