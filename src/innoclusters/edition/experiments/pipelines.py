"""What clusters come to know with and without ties to the outside, by where the experts are."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np

from innoclusters.dynamics._graphs import neighbors
from innoclusters.dynamics.barter import trade
from innoclusters.edition.experiments.clusters import CATEGORIES, EXPERTISE, LEARNING, MOST, TOLERANCE


def known_in_the_end(
    G: nx.Graph[Any], *, seed: np.random.Generator, experts: int, by_lot: bool = False
) -> float:
    """Return what the actors of joined clusters know, in the mean, when barter has come to its end.

    Levels have no unit: everybody starts with a level from 0 to 10 in each of five categories, and an expert
    in a category with 30 in that one.

    Parameters
    ----------
    G
        Clusters of :func:`innoclusters.models.joined_clusters`.
    seed
        Source of randomness.
    experts
        Experts of each category for each cluster.
    by_lot
        Whether the experts of all clusters are strewn over all of them; if not, each cluster has its own.

    Examples
    --------
    >>> from innoclusters.models import joined_clusters
    >>> G, rng = joined_clusters(seed=1), np.random.default_rng(1)
    >>> known_in_the_end(G, seed=rng, experts=1) > known_in_the_end(G, seed=rng, experts=0)
    True
    """
    actors = sorted(G)
    home = np.array([G.nodes[actor]["cluster"] for actor in actors])
    homes = [np.flatnonzero(home == number) for number in np.unique(home)]
    places = [np.arange(len(actors))] if by_lot else homes
    each = experts * len(homes) if by_lot else experts
    levels = seed.uniform(0, 10, (len(actors), CATEGORIES))
    for category in range(CATEGORIES):
        for place in places:
            levels[seed.choice(place, each, replace=False), category] = EXPERTISE
    trade(levels, *neighbors(G), np.array([MOST]), TOLERANCE, LEARNING, seed)
    return float(levels.mean())
