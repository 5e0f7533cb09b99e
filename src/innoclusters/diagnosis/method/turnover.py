"""Who came and left between two records of a network, and which ties were kept, made and dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations_with_replacement
from typing import Any

import networkx as nx
import pandas as pd

from innoclusters.models.damage import FALSE, LOST
from innoclusters.sectors import SECTORS

KINDS = ("kept", "made", "dropped", "brought", "gone")
"""What becomes of a tie between two records: among actors in both it is kept, made or dropped; others are
brought by actors who came, or gone with actors who left."""

UNKNOWN = "sector not known"
"""Stands for the sector of all actors where sectors are not known."""

UNCHANGED = (1 - LOST) ** 2 / (2 * (1 - LOST) - (1 - LOST) ** 2 + 2 * FALSE)
"""Jaccard index of two records of one unchanged network, each damaged for itself as in a diagnosis."""


@dataclass(frozen=True, eq=False)
class Turnover:
    """What happened between two records.

    Attributes
    ----------
    came, left, stayed
        Actors of the later record alone, of the earlier alone, and of both.
    ties
        Number of ties of each of `KINDS`.
    jaccard
        Ties kept as a share of ties kept, made or dropped; NaN if there is none of these.
    sectors
        One row for each pair of sectors with a tie in either record: one, other, and a column for each of
        `KINDS`. An actor has the sector of the later record, if it is there.
    relabelled
        Actors whose sector differs between the records.
    """

    came: tuple[Any, ...]
    left: tuple[Any, ...]
    stayed: tuple[Any, ...]
    ties: dict[str, int]
    jaccard: float
    sectors: pd.DataFrame
    relabelled: tuple[Any, ...]


def turnover(earlier: nx.Graph[Any], later: nx.Graph[Any], *, listed: bool = True) -> Turnover:
    """Return what happened between two undirected simple networks whose actors have the same ids.

    Parameters
    ----------
    earlier, later
        The networks, with or without node attribute "sector".
    listed
        Whether an actor without ties is there; if not, who has no tie counts as absent.

    Examples
    --------
    >>> found = turnover(nx.path_graph(4), nx.cycle_graph([1, 2, 3, 4]))
    >>> found.came, found.left, found.ties["kept"], found.ties["brought"], found.jaccard
    ((4,), (0,), 2, 2, 1.0)
    """
    before, after = _present(earlier, listed), _present(later, listed)
    first, second = _pairs(earlier), _pairs(later)
    kinds = {
        **dict.fromkeys(first & second, "kept"),
        **{pair: "made" if pair <= before else "brought" for pair in second - first},
        **{pair: "dropped" if pair <= after else "gone" for pair in first - second},
    }
    ties = Counter(kinds.values())
    both = sum(ties[kind] for kind in KINDS[:3])
    was, now = dict(earlier.nodes(data="sector")), dict(later.nodes(data="sector"))
    return Turnover(
        came=_sorted(after - before),
        left=_sorted(before - after),
        stayed=_sorted(before & after),
        ties={kind: ties[kind] for kind in KINDS},
        jaccard=ties["kept"] / both if both else float("nan"),
        sectors=_by_sectors(kinds, was | now),
        relabelled=_sorted({node for node in before & after if was[node] != now[node]}),
    )


def _present(G: nx.Graph[Any], listed: bool) -> set[Any]:
    """Return who is there."""
    return {node for node in G if listed or G.degree(node)}


def _pairs(G: nx.Graph[Any]) -> set[frozenset[Any]]:
    """Return the pairs of different actors that are tied."""
    return {frozenset(pair) for pair in G.edges if pair[0] != pair[1]}


def _sorted(actors: AbstractSet[Any]) -> tuple[Any, ...]:
    """Return actors in a fixed order."""
    return tuple(sorted(actors, key=str))


def _by_sectors(kinds: dict[frozenset[Any], str], sector: dict[Any, Any]) -> pd.DataFrame:
    """Return the number of ties of each kind by pair of sectors, in the order of the sectors."""
    order = [*SECTORS, None]
    counts: Counter[tuple[Any, Any, str]] = Counter()
    for pair, kind in kinds.items():
        one, other = sorted((sector[actor] for actor in pair), key=order.index)
        counts[one, other, kind] += 1
    rows = [
        {"one": one or UNKNOWN, "other": other or UNKNOWN}
        | {kind: counts[one, other, kind] for kind in KINDS}
        for one, other in combinations_with_replacement(order, 2)
        if any(counts[one, other, kind] for kind in KINDS)
    ]
    return pd.DataFrame(rows, columns=["one", "other", *KINDS])
