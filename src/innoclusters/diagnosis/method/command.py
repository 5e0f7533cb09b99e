"""Whether arcs run down a line of command: a criterion that only directed data can tell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import networkx as nx
import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from innoclusters.diagnosis.method._draws import upper
from innoclusters.measures._network import Ints

ONE_WAY, NO_CIRCLE, ONE_SUPERIOR, LEVEL = 0.95, 0.95, 0.8, 0.01
"""Shares of ties that run one way, of arcs on no circle, and of actors with one superior at most, from which
arcs are a command; and the p-value of the last. A list of ties whose pairs stand in alphabetical order has no
circle, either, but many superiors."""

TOSSES = 199
"""Networks with directions drawn by lot."""


class Command(NamedTuple):
    """How far arcs run one way.

    Attributes
    ----------
    one_way
        Share of the ties that are an arc in one direction only.
    no_circle
        Share of arcs that lie on no directed circle (flow hierarchy, Luo and Magee 2011).
    superior
        Share of actors who are named by one other at most, or name one, whichever is more: arcs may run down
        or up.
    p
        P-value of the latter with the direction of each one-way arc drawn by lot.
    """

    one_way: float
    no_circle: float
    superior: float
    p: float

    @property
    def holds(self) -> bool:
        """Whether nearly all arcs run down, more than directions drawn by lot would."""
        ways = self.one_way >= ONE_WAY and self.no_circle >= NO_CIRCLE
        return ways and self.p <= LEVEL and self.superior >= ONE_SUPERIOR


def command_of(D: nx.DiGraph[Any], place: Mapping[Any, int], ties: int) -> Command:
    """Return how far the ties of a network, so many, run one way; `place` numbers its actors."""
    arcs = np.array([(place[u], place[v]) for u, v in D.edges if u != v], dtype=np.int64).reshape(-1, 2)
    keys = arcs[:, 0] * len(place) + arcs[:, 1]
    mutual = np.isin(arcs[:, 1] * len(place) + arcs[:, 0], keys)
    found = _one_superior(arcs, len(place))
    rng = np.random.default_rng([len(place), len(arcs)])
    null = np.empty(TOSSES)
    for toss in range(TOSSES):
        turned = ~mutual & (rng.random(len(arcs)) < 0.5)
        null[toss] = _one_superior(np.where(turned[:, None], arcs[:, ::-1], arcs), len(place))
    return Command(
        one_way=float((~mutual).sum() / max(1, ties)),
        no_circle=_no_circle(arcs, len(place)),
        superior=found,
        p=upper(found, null),
    )


def _one_superior(arcs: Ints, actors: int) -> float:
    """Return the share of actors with one superior at most, who begins or ends the arc between them."""
    return max(float((np.bincount(end, minlength=actors) <= 1).mean()) for end in arcs.T)


def _no_circle(arcs: Ints, actors: int) -> float:
    """Return the share of arcs whose ends cannot reach each other both ways."""
    matrix = coo_array((np.ones(len(arcs)), (arcs[:, 0], arcs[:, 1])), shape=(actors, actors))
    label = connected_components(matrix, directed=True, connection="strong")[1]
    return float((label[arcs[:, 0]] != label[arcs[:, 1]]).mean()) if len(arcs) else 1.0
