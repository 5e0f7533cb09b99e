"""A cluster of the user's own: what it is, and how it is read from files."""

from __future__ import annotations

from innoclusters._cluster import Cluster, ClusterError, Dropped, Reach
from innoclusters.reading import accepted_columns, accepted_sectors, read_cluster

__all__ = [
    "Cluster",
    "ClusterError",
    "Dropped",
    "Reach",
    "accepted_columns",
    "accepted_sectors",
    "read_cluster",
]
