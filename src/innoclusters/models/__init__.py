"""Generators of networks of known size: three orders, three types of cluster, programs, null models.

What they share is said here and left out of their descriptions.

`actors` and `ties` are the numbers of actors N, who are called 0, 1, ..., N - 1, and of ties M, at most
N (N - 1) / 2; exactly as many are returned. `sectors` is the sector of each actor in this order, which
becomes the node attribute "sector"; None deals out the default shares at random, which takes ten actors or
more. `seed` is a whole number, or a generator of NumPy that is then used up further; equal seeds give equal
networks. A parameter of a type of cluster that is None is drawn from its prior, and the graph attribute
"parameters" says what was drawn. `G` is an undirected simple graph and `D` a directed one; what is handed in
is never changed. A parameter out of range raises ValueError.
"""

from __future__ import annotations

from innoclusters.models._types import helix_cluster, hub_cluster, proto_cluster
from innoclusters.models.composition import DEFAULT_SHARES, sector_counts, sector_vector
from innoclusters.models.mixture import mixture_cluster, random_cluster, random_teams
from innoclusters.models.nulls import degree_preserving_null, sector_permutation
from innoclusters.models.orders import hierarchy_order, market_order, network_order, small_world_ring
from innoclusters.models.program import applications, bottom_up_program, mini_vertical
from innoclusters.models.scales import (
    PseudofractalCounts,
    joined_clusters,
    pseudofractal_counts,
    pseudofractal_helix,
)
from innoclusters.models.twomode import reshuffle_participations, team_network

__all__ = [
    "DEFAULT_SHARES",
    "PseudofractalCounts",
    "applications",
    "bottom_up_program",
    "degree_preserving_null",
    "helix_cluster",
    "hierarchy_order",
    "hub_cluster",
    "joined_clusters",
    "market_order",
    "mini_vertical",
    "mixture_cluster",
    "network_order",
    "proto_cluster",
    "pseudofractal_counts",
    "pseudofractal_helix",
    "random_cluster",
    "random_teams",
    "reshuffle_participations",
    "sector_counts",
    "sector_permutation",
    "sector_vector",
    "small_world_ring",
    "team_network",
]
