"""Proto-cluster: many actors without a center, tied to those nearby and to those of their own kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import networkx as nx
import numpy as np

from innoclusters.models._draft import Draft, Seed, empty_network, given, untied_keys


class ProtoParameters(NamedTuple):
    """What varies among proto-clusters of the same size."""

    distance_scale: float
    other_sector_weight: float

    @classmethod
    def draw(cls, rng: np.random.Generator) -> ProtoParameters:
        """Return parameters from the priors: U(.06, .20) and U(.2, .6)."""
        return cls(rng.uniform(0.06, 0.20), rng.uniform(0.2, 0.6))


def proto_cluster(
    *,
    actors: int,
    ties: int,
    sectors: Sequence[str] | None = None,
    seed: Seed,
    distance_scale: float | None = None,
    other_sector_weight: float | None = None,
) -> nx.Graph[int]:
    """Return a proto-cluster: weakly structured, dense in small neighborhoods of similar actors.

    Actors lie at uniformly random points of the unit square. Pairs are drawn one after the other without
    replacement, with weight exp(-d / lambda) for a distance d, times eta if the sectors differ.

    Parameters
    ----------
    actors
        Number of actors N.
    ties
        Number of ties M.
    sectors
        Sector of each actor; None gives the default shares in random order (ten actors or more).
    seed
        Seed or generator.
    distance_scale
        Lambda > 0, in sides of the square; None draws it from U(.06, .20).
    other_sector_weight
        Eta > 0, weight of a pair from two sectors against a pair from one; None draws it from U(.2, .6).

    Returns
    -------
        A network with node attributes "sector", "x" and "y" and graph attribute "parameters".

    Notes
    -----
    The reading of the report's proto-cluster as this rule, and the priors, are assumptions of this edition.

    Examples
    --------
    >>> G = proto_cluster(actors=30, ties=60, seed=1)
    >>> G.number_of_nodes(), G.number_of_edges()
    (30, 60)
    """
    rng = np.random.default_rng(seed)
    draft = empty_network(actors, ties, sectors, rng)
    options = given(distance_scale=distance_scale, other_sector_weight=other_sector_weight)
    parameters = ProtoParameters.draw(rng)._replace(**options)
    add_proto_ties(draft, ties, parameters, rng)
    draft.notes["parameters"] = parameters._asdict()
    return draft.graph()


def add_proto_ties(draft: Draft, count: int, parameters: ProtoParameters, rng: np.random.Generator) -> None:
    """Add `count` ties of a proto-cluster to a draft, with the positions of the actors as "x" and "y"."""
    for name, value in parameters._asdict().items():
        if not value > 0:
            raise ValueError(f"{name} is {value}, expected a positive number")
    x, y = rng.uniform(size=(len(draft), 2)).T
    draft.columns |= {"x": x.tolist(), "y": y.tolist()}
    sector = np.unique(draft.sectors, return_inverse=True)[1]
    free = untied_keys(draft)
    u, v = np.divmod(free, len(draft))
    log_weight = -np.hypot(x[u] - x[v], y[u] - y[v]) / parameters.distance_scale
    log_weight += np.where(sector[u] == sector[v], 0.0, np.log(parameters.other_sector_weight))
    # The largest log weights plus Gumbel noise are a weighted draw without replacement.
    lowest_first = -(log_weight + rng.gumbel(size=len(free)))
    chosen = (
        np.sort(np.argpartition(lowest_first, count - 1)[:count]) if 0 < count < len(free) else slice(None)
    )
    order = np.argsort(lowest_first[chosen], kind="stable")[:count]
    draft.tie_keys(free[chosen][order])
