"""Generators of networks of known size: three orders, three types of cluster, programs, null models."""

from __future__ import annotations

from innoclusters.models.composition import DEFAULT_SHARES, sector_counts, sector_vector
from innoclusters.models.foreign import (
    FOREIGN,
    closed_block_model,
    disjoint_teams,
    preferential_attachment,
    ring_in_stretches,
    ruled_consortia,
    small_world_ring,
    star_like_core,
)
from innoclusters.models.fractal import PseudofractalCounts, pseudofractal_counts, pseudofractal_helix
from innoclusters.models.helix import helix_cluster
from innoclusters.models.hub import hub_cluster
from innoclusters.models.joined import joined_clusters
from innoclusters.models.mixture import mixture_cluster, random_cluster
from innoclusters.models.nulls import degree_preserving_null, sector_permutation
from innoclusters.models.orders import hierarchy_order, market_order, network_order
from innoclusters.models.program import applications, bottom_up_program, mini_vertical
from innoclusters.models.proto import proto_cluster
from innoclusters.models.teams import random_teams
from innoclusters.models.twomode import reshuffle_participations, team_network

__all__ = [
    "DEFAULT_SHARES",
    "FOREIGN",
    "PseudofractalCounts",
    "applications",
    "bottom_up_program",
    "closed_block_model",
    "degree_preserving_null",
    "disjoint_teams",
    "helix_cluster",
    "hierarchy_order",
    "hub_cluster",
    "joined_clusters",
    "market_order",
    "mini_vertical",
    "mixture_cluster",
    "network_order",
    "preferential_attachment",
    "proto_cluster",
    "pseudofractal_counts",
    "pseudofractal_helix",
    "random_cluster",
    "random_teams",
    "reshuffle_participations",
    "ring_in_stretches",
    "ruled_consortia",
    "sector_counts",
    "sector_permutation",
    "sector_vector",
    "small_world_ring",
    "star_like_core",
    "team_network",
]
