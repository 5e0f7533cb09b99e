"""Measures of a cluster and its network: a graph or counts in, a number out.

What holds for all of them is said here once. `G` is a graph, read as undirected: arcs are ties, double ties
and loops are left out, weights are ignored. For several measures of one large network, convert it once with
:func:`prepare` and hand the result to them in place of the graph; :func:`profile` does so. `D` is a directed
simple graph. `sector` names the node attribute that holds the sector of an actor; any label counts as a
sector of its own, and the helix is U (science), B (business) and G (government). `hubs` are the anchors of a
cluster, by default those of :func:`innoclusters.measures.hubs.default_hubs`; say which rule was applied.
`order` and `seed` of an attack are those of :func:`attack_order`; elsewhere `seed` decides only what is
drawn, and the same seed gives the same number. `layers` are one graph for each kind of tie, by name; arcs
count as ties, whatever their direction. Where a measure has no value it returns NaN and logs the reason.
"""

from __future__ import annotations

from innoclusters.measures._network import Network, prepare
from innoclusters.measures.brokerage import (
    brokerage,
    brokerage_scores,
    constraint,
    effective_size,
    liaison_ratio,
    mean_constraint,
    mean_effective_size,
)
from innoclusters.measures.core import (
    CorePeriphery,
    core_periphery_fit,
    degeneracy,
    louvain_groups,
    modularity,
    relative_degeneracy,
)
from innoclusters.measures.direction import (
    corrected_reciprocity,
    flow_hierarchy,
    global_reaching_centrality,
    krackhardt_connectedness,
    krackhardt_efficiency,
    krackhardt_hierarchy,
    krackhardt_lub,
    reciprocity,
    state_feedback,
)
from innoclusters.measures.estimates import (
    Estimate,
    estimated_betweenness_centralization,
    estimated_closeness_centralization,
    estimated_global_efficiency,
    estimated_local_efficiency,
    estimated_mean_path_length,
    global_efficiency,
    local_efficiency,
)
from innoclusters.measures.hubs import (
    betweenness_centralization,
    closeness_centralization,
    default_hubs,
    degree_centralization,
    horizontal_density,
    horizontal_expected,
    horizontal_share,
)
from innoclusters.measures.information import (
    TruncatedIndependence,
    excess_interval,
    shannon_entropy,
    three_way_information,
    truncated_independence,
)
from innoclusters.measures.layers import Glocality, glocality, layer_overlap, layers_per_tie, multiplexity
from innoclusters.measures.mixing import (
    cross_sector_expected,
    cross_sector_lift,
    cross_sector_share,
    degree_assortativity,
    ei_expected,
    ei_index,
    sector_assortativity,
    sector_entropy,
    sector_labels,
)
from innoclusters.measures.profiles import profile
from innoclusters.measures.robustness import (
    attack_order,
    attack_profile,
    attack_threshold,
    connected_after_attack,
    failure_threshold,
    hub_loss,
    mean_robustness,
    removal_profile,
    robustness,
)
from innoclusters.measures.smallworld import (
    SmallWorld,
    average_clustering,
    largest_component_share,
    mean_path_length,
    small_world,
    small_world_omega,
    small_world_sigma,
    transitivity,
)
from innoclusters.measures.specialization import (
    ValidationScores,
    location_quotient,
    locational_correlation,
    related_groups,
    related_variety,
    relatedness,
    total_variety,
    unrelated_variety,
    validation_scores,
)
from innoclusters.measures.trilateral import (
    TriangleCensus,
    triangle_census,
    trilateral_closure,
    trilateral_contacts,
    trilateral_core_share,
    trilateral_lift,
)

__all__ = [
    "CorePeriphery", "Estimate", "Glocality", "Network", "SmallWorld", "TriangleCensus",
    "TruncatedIndependence", "ValidationScores", "attack_order", "attack_profile", "attack_threshold",
    "average_clustering", "betweenness_centralization", "brokerage", "brokerage_scores",
    "closeness_centralization", "connected_after_attack", "constraint", "core_periphery_fit",
    "corrected_reciprocity", "cross_sector_expected", "cross_sector_lift", "cross_sector_share",
    "default_hubs", "degeneracy", "degree_assortativity", "degree_centralization", "effective_size",
    "ei_expected", "ei_index", "estimated_betweenness_centralization",
    "estimated_closeness_centralization", "estimated_global_efficiency", "estimated_local_efficiency",
    "estimated_mean_path_length", "excess_interval", "failure_threshold", "flow_hierarchy",
    "global_efficiency", "global_reaching_centrality", "glocality", "horizontal_density",
    "horizontal_expected", "horizontal_share", "hub_loss", "krackhardt_connectedness",
    "krackhardt_efficiency", "krackhardt_hierarchy", "krackhardt_lub", "largest_component_share",
    "layer_overlap", "layers_per_tie", "liaison_ratio", "local_efficiency", "location_quotient",
    "locational_correlation", "louvain_groups", "mean_constraint", "mean_effective_size",
    "mean_path_length", "mean_robustness", "modularity", "multiplexity", "prepare", "profile",
    "reciprocity", "related_groups", "related_variety", "relatedness", "relative_degeneracy",
    "removal_profile", "robustness", "sector_assortativity", "sector_entropy", "sector_labels",
    "shannon_entropy", "small_world", "small_world_omega", "small_world_sigma", "state_feedback",
    "three_way_information", "total_variety", "transitivity", "triangle_census", "trilateral_closure",
    "trilateral_contacts", "trilateral_core_share", "trilateral_lift", "truncated_independence",
    "unrelated_variety", "validation_scores",
]  # fmt: skip
