"""Whether arcs run down a line of command: a criterion that only directed data can tell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import networkx as nx
import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from innoclusters.diagnosis.method.draws import upper
from innoclusters.measures._network import Ints

ONE_WAY, NO_CIRCLE, LEVEL = 0.95, 0.95, 0.01
"""Shares of arcs that run one way, and lie on no circle, from which, at this level, arcs are a command."""

TOSSES = 199
"""Networks with directions drawn by lot."""


class Command(NamedTuple):
    """How far arcs run one way.

    Attributes
    ----------
    one_way
        Share of tied pairs with an arc in one direction only.
    no_circle
        Share of arcs that lie on no directed circle (flow hierarchy, Luo and Magee 2011).
    p
        P-value of the latter with the direction of each one-way arc drawn by lot.
    """

    one_way: float
    no_circle: float
    p: float

    @property
    def holds(self) -> bool:
        """Whether nearly all arcs run down, more than directions drawn by lot would."""
        return self.one_way >= ONE_WAY and self.no_circle >= NO_CIRCLE and self.p <= LEVEL


def command_of(D: nx.DiGraph[Any], place: Mapping[Any, int]) -> Command:
    """Return how far the arcs of a directed network run one way; `place` numbers its actors."""
    arcs = np.array([(place[u], place[v]) for u, v in D.edges if u != v], dtype=np.int64).reshape(-1, 2)
    keys = arcs[:, 0] * len(place) + arcs[:, 1]
    mutual = np.isin(arcs[:, 1] * len(place) + arcs[:, 0], keys)
    pairs = mutual.sum() / 2 + (~mutual).sum()
    found = _no_circle(arcs, len(place))
    rng = np.random.default_rng([len(place), len(arcs)])
    null = np.empty(TOSSES)
    for toss in range(TOSSES):
        turned = ~mutual & (rng.random(len(arcs)) < 0.5)
        null[toss] = _no_circle(np.where(turned[:, None], arcs[:, ::-1], arcs), len(place))
    return Command(float((~mutual).sum() / max(1, pairs)), found, upper(found, null))


def _no_circle(arcs: Ints, actors: int) -> float:
    """Return the share of arcs whose ends cannot reach each other both ways."""
    matrix = coo_array((np.ones(len(arcs)), (arcs[:, 0], arcs[:, 1])), shape=(actors, actors))
    label = connected_components(matrix, directed=True, connection="strong")[1]
    return float((label[arcs[:, 0]] != label[arcs[:, 1]]).mean()) if len(arcs) else 1.0
